// Segments on the page: a second file is labelled by the fit that is shown, seen, and taken away; one page is printed.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/lib/run.js';
import { element, openLab, stepsOf } from '../helpers/browser.js';

const lab = await openLab();

const PREPARED = 'make_pipeline(LabelEncoder(),StandardScaler())';
const HEAD = 'age,sex,bmi,children,smoker,region,charges';
const ROWS = [
  '41,male,29.1,1,yes,northeast,31000',
  '25,female,22.5,0,no,southeast,2500',
  '62,female,31.4,2,no,southwest,14000',
];

/** Drops a file where a second one is labelled. @param {import('playwright-core').Page} page @param {string} name @param {string} text */
const drop = (page, name, text) =>
  element(page)
    .locator('.own-drop')
    .evaluate(
      (zone, [of, given]) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([given], of, { type: 'text/csv' }));
        zone.dispatchEvent(
          new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true, composed: true }),
        );
      },
      [name, text],
    );

test('a second file is labelled by the same fit, and taken away; what differs is said by name', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce', acceptDownloads: true });
  const names = `&names=${encodeURIComponent(JSON.stringify({ 0: 'Smokers' }))}`;
  await page.goto(
    `${lab.site}#v=1&data=make_customers(random_state=0)&prepare=${PREPARED}&fit=KMeans(n_clusters=3,random_state=0)&page=segments${names}`,
  );
  await stepsOf(page.mainFrame());
  const own = element(page).locator('.sheets');
  await drop(page, 'new.csv', `${HEAD},id\n${ROWS.map((row, i) => `${row},=n${i}\n`).join('')}`);
  await own.getByText('3 rows are labelled by this fit.').waitFor();
  await own.getByText('id is in this file alone, and not looked at.').waitFor();
  const others = element(page).getByRole('region', { name: 'The rows of the second file' });
  await others.getByRole('row', { name: /Smokers 41 male/ }).waitFor();
  assert.equal(await others.getByRole('row').count(), 4);
  await screenshot('segments-second');
  const download = page.waitForEvent('download');
  await own.getByRole('button', { name: 'this table with segments' }).click();
  assert.equal((await download).suggestedFilename(), 'new-segments.csv');
  const lines = Buffer.concat(await (await (await download).createReadStream()).toArray())
    .toString()
    .split('\n');
  assert.equal(lines[0], `\ufeff${HEAD},id,segment,segment_name`);
  assert.equal(lines[1], `${ROWS[0]},'=n0,0,Smokers`);
  // What is tried has stayed.
  assert.equal(
    await element(page).evaluate((/** @type {any} */ el) => el.data),
    'make_customers(random_state=0)',
  );

  await drop(page, 'other.csv', `${HEAD.replace('age', 'Age')}\n${ROWS[0]}\n`);
  await own.getByText('other.csv has no age; it has Age instead').waitFor();
  await drop(page, 'west.csv', `${HEAD}\n${ROWS[0].replace('northeast', 'west')}\n`);
  await own.getByText("LabelEncoder does not know 'west' in region: no row that was fitted has it").waitFor();
  // Another separator is proposed, and taken by a click.
  await drop(page, 'semi.csv', [HEAD, ...ROWS].map((line) => `${line.replaceAll(',', ';')}\n`).join(''));
  await own.getByText('semi.csv has no age').waitFor();
  await own.getByRole('button', { name: "Take read_csv('semi.csv', sep=';')" }).click();
  await own.getByText('3 rows are labelled by this fit.').waitFor();

  await element(page).evaluate(async (/** @type {any} */ el) => {
    el.fit = 'AgglomerativeClustering()';
    await el.updateComplete;
    await el.settled;
  });
  await own
    .getByText(/AgglomerativeClustering labels the rows that it has fitted.*KMeans.* have one/)
    .waitFor();
  assert.equal(await own.locator('.own-drop').count(), 0);
  await close();
});

test('of a second file, no column is called alone that names the rows of the first, or that nobody has read of it', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  const csv = 'name,size,weight,kind\nann,1,2,a\nbob,2,1,b\ncid,8,9,a\ndan,9,8,b\n';
  const second = async (/** @type {string} */ data) => {
    await page.goto(
      `${lab.site}#v=1&data=make_blobs(random_state=0)&fit=KMeans(n_clusters=2,random_state=0)`,
    );
    await stepsOf(page.mainFrame());
    await element(page).evaluate(
      async (/** @type {any} */ el, [text, file]) => {
        el.files = { 'first.csv': file };
        el.data = text;
        await el.updateComplete;
        await el.settled;
        await el.pages.go('segments');
      },
      [data, csv],
    );
    await element(page).locator('.own-drop').waitFor();
    await drop(page, 'second.csv', csv.replace('kind', 'other'));
    const told = element(page).locator('.sheets').getByText('4 rows are labelled by this fit.');
    await told.waitFor();
    return told.innerText();
  };
  const named = await second("read_csv('first.csv', index_col='name', target='kind')");
  assert.match(named, /other is in this file alone, and not looked at\./);
  assert.doesNotMatch(named, /name/);
  const some = await second("read_csv('first.csv', usecols=['size', 'weight'])");
  assert.match(some, /name, other are not among the columns that were read of the first file/);
  assert.doesNotMatch(some, /alone/);
  await close();
});

test('a second table may be pasted, or be a workbook', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await page.goto(`${lab.site}#v=1&data=make_blobs(random_state=0)&fit=KMeans(n_clusters=2,random_state=0)`);
  await stepsOf(page.mainFrame());
  await element(page).evaluate(async (/** @type {any} */ el) => {
    el.files = { 'first.csv': 'a;b\n1;2\n2;\n8;9\n9;8\n' };
    Object.assign(el, { data: "read_csv('first.csv', sep=';')", prepare: 'SimpleImputer()' });
    await el.updateComplete;
    await el.settled;
    await el.pages.go('segments');
  });
  const zone = element(page).locator('.own-drop');
  await zone.waitFor();
  const own = element(page).locator('.sheets');
  await zone.evaluate((el) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'a\tb\n1\t1\n9\t9\n8\t7\n');
    el.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, composed: true }));
  });
  await own.getByText('pasted rows: 3 rows are labelled by this fit.').waitFor();
  await screenshot('segments-pasted');
  const book = readFileSync(join(root, 'tests/fixtures/workbooks/apart.xlsx')).toString('base64');
  await zone.evaluate((el, given) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([Uint8Array.from(atob(given), (c) => c.charCodeAt(0))], 'apart.xlsx'));
    el.dispatchEvent(
      new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true, composed: true }),
    );
  }, book);
  await own.getByText('4 rows are labelled by this fit.').waitFor();
  // What is tried has stayed.
  assert.equal(
    await element(page).evaluate((/** @type {any} */ el) => el.data),
    "read_csv('first.csv', sep=';')",
  );
  await close();
});

test('segments are printed on one page, light and without buttons; their picture has their names', async () => {
  const { page, close } = await lab.visit({
    reducedMotion: 'reduce',
    colorScheme: 'dark',
    acceptDownloads: true,
  });
  const names = `&names=${encodeURIComponent(JSON.stringify({ 0: 'Smokers' }))}`;
  await page.goto(
    `${lab.site}#v=1&data=make_customers(random_state=0)&prepare=${PREPARED}&fit=KMeans(n_clusters=4,random_state=0)&page=segments${names}`,
  );
  await stepsOf(page.mainFrame());
  await element(page).locator('.own-table').waitFor();
  await page.evaluate(() => {
    window.print = () => {};
  });
  await element(page).getByRole('button', { name: 'print one page' }).click();
  const paper = element(page).locator('.own-paper');
  await paper.waitFor({ state: 'attached' });
  assert.equal(await paper.isVisible(), false);
  await page.emulateMedia({ media: 'print' });
  await paper.waitFor();
  assert.equal(await element(page).locator('.root').isVisible(), false);
  const text = await paper.innerText();
  assert.match(text, /^Segments of make_customers/);
  assert.match(text, /make_pipeline\(LabelEncoder\(\), StandardScaler\(\)\)/);
  assert.match(text, /smoker is yes[\s\S]*It finds 285, misses 0/);
  assert.equal(await paper.locator('button').count(), 0);
  assert.equal(await paper.locator('.own-table tr').count(), 9);
  assert.match((await paper.locator('canvas').getAttribute('aria-label')) ?? '', /^Smokers 285, /);
  // What is drawn is as light as the paper.
  const corner = await paper
    .locator('canvas')
    .evaluate((/** @type {HTMLCanvasElement} */ canvas) => [
      ...(canvas.getContext('2d')?.getImageData(canvas.width - 1, 0, 1, 1).data ?? []),
    ]);
  assert.deepEqual(corner, [252, 252, 250, 255]);
  const pdf = await page.pdf({ format: 'A4' });
  assert.equal(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length, 1);
  // It has gone with the printing.
  await paper.waitFor({ state: 'detached' });
  await page.emulateMedia({ media: 'screen' });
  const plain = await element(page)
    .locator('canvas.plot')
    .evaluate((/** @type {HTMLCanvasElement} */ { height }) => height);
  const download = page.waitForEvent('download');
  await element(page).getByRole('button', { name: 'picture of the points · .png' }).click();
  assert.equal((await download).suggestedFilename(), 'segments.png');
  const file = Buffer.concat(await (await (await download).createReadStream()).toArray());
  // Below the picture there is a legend.
  assert.ok(file.readUInt32BE(20) > plain + 20);
  await close();
});

test('digits are seen as images in the table, of each segment and of each centroid; rows with names name their leaves', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await page.goto(`${lab.site}#v=1&data=load_digits()&fit=KMeans(n_clusters=10,random_state=0)&page=table`);
  await stepsOf(page.mainFrame());
  const own = element(page);
  const images = (/** @type {string} */ where) => own.locator(`${where} svg[viewBox="0 0 8 8"]`);
  await images('.own-sheet .row').first().waitFor();
  await screenshot('sheet-digits');
  await own.locator('.sheets-tabs').getByRole('button', { name: 'Segments' }).click();
  await images('.own-segments').nth(9).waitFor();
  await own.locator('.judge-button').click();
  await own.getByRole('navigation', { name: 'Judge' }).getByRole('button', { name: 'Result' }).click();
  await images('.numbers').nth(9).waitFor();

  const names = await own.evaluate(async (/** @type {any} */ el) => {
    el.files = { 'who.csv': 'who,a,b\nAnn,1,2\nBob,1.5,2.2\nCid,8,9\nDan,8.4,9.1\n' };
    Object.assign(el, { data: "read_csv('who.csv', index_col='who')", fit: 'AgglomerativeClustering()' });
    await el.updateComplete;
    await el.settled;
    return el.trees.picture(0, { width: 300, height: 200 }).labels;
  });
  assert.deepEqual(names, ['Ann', 'Bob', 'Cid', 'Dan']);
  await close();
});

test('words are numbered once for all columns; an encoder that finds none says which has come before it', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await page.goto(
    `${lab.site}#v=1&data=make_customers(random_state=0)&fit=KMeans(n_clusters=3,random_state=0)&page=table`,
  );
  const own = element(page);
  const happened = own.getByRole('region', { name: 'What just happened' });
  // Neither way to numbers is the one to take.
  const ways = ['LabelEncoder() for all columns of words', 'OneHotEncoder(): a column for each word'].map(
    (name) => happened.getByRole('button', { name, exact: true }),
  );
  const colours = await Promise.all(
    ways.map((way) => way.evaluate((button) => getComputedStyle(button).color)),
  );
  const plain = await happened.evaluate((box) => getComputedStyle(box).color);
  assert.deepEqual(colours, [plain, plain]);
  await ways[0].click();
  const prepared = (/** @type {string} */ text) =>
    page.waitForFunction((wanted) => {
      const el = /** @type {any} */ (document.querySelector('cluster-playground'));
      return el.prepare === wanted && !el.experiment.running && !el.experiment.error;
    }, text);
  await prepared('LabelEncoder()');
  await own.getByRole('combobox', { name: '+ step' }).selectOption('OneHotEncoder');
  await prepared('make_pipeline(LabelEncoder(), OneHotEncoder())');
  const problem = own.locator('.problem', {
    hasText: 'OneHotEncoder finds no words: LabelEncoder before it',
  });
  await problem.getByRole('button', { name: 'Take LabelEncoder away' }).click();
  await prepared('OneHotEncoder()');
  await problem.waitFor({ state: 'detached' });
  await own.locator('.step-did', { hasText: 'makes 8 columns of sex, smoker, region' }).waitFor();
  await close();
});
