// One's own table that is no plain file, or a very long one.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/lib/run.js';
import { element, openLab, stepsOf } from '../helpers/browser.js';
import { becomes } from '../helpers/tables.js';

const lab = await openLab();

/** @param {import('playwright-core').Page} page @param {string} name @param {Buffer} file */
const drop = (page, name, file) =>
  page.evaluate(
    ([of, given]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([Uint8Array.from(atob(given), (c) => c.charCodeAt(0))], of));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    },
    [name, file.toString('base64')],
  );

/** @param {import('playwright-core').Page} page @param {string} name of a workbook among the fixtures */
const dropWorkbook = (page, name) =>
  drop(page, name, readFileSync(join(root, 'tests/fixtures/workbooks', name)));

test('what is wrong with the shape of a file is told with the call that reads it, one click away', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await page.goto(lab.site);
  await stepsOf(page.mainFrame());
  const own = element(page);
  const take = async (/** @type {string} */ call) => {
    await own
      .locator('.problem')
      .getByRole('button', { name: `Take ${call}`, exact: true })
      .click();
    await becomes(page, 'data', call);
  };
  // As an older program saves it: letters, separator and marks are proposed as one.
  const german = [
    'Kunde;Ort;Lohn;Alter',
    'Müller;Köln;2.500,50;31',
    'Groß;Jena;1.300,25;45',
    'Weiß;Jena;900,5;28',
  ];
  await drop(page, 'german.csv', Buffer.from(german.join('\r\n'), 'latin1'));
  await own.locator('.problem', { hasText: 'is not written in UTF-8' }).waitFor();
  await screenshot('file-latin');
  await take("read_csv('german.csv', sep=';', thousands='.', decimal=',', encoding='latin1')");
  await own.getByRole('grid').locator('.row', { hasText: 'Müller' }).waitFor();
  // What stands above the names, and then lines that are too long: these are left out, and it is said.
  const rows = Array.from(
    { length: 30 },
    (_, i) => `${i + 1},${20 + ((i * 7) % 30)},${i % 9}${i === 8 ? ',1,2' : ''}`,
  );
  await drop(page, 'report.csv', Buffer.from(['Report', '', 'CustomerID,age,visits', ...rows].join('\n')));
  await take("read_csv('report.csv', skiprows=2)");
  await take("read_csv('report.csv', skiprows=2, on_bad_lines='skip')");
  await own
    .getByText('1 line was left out: it has 5 fields, and there are 3 columns (line 12 of the file).')
    .waitFor();
  // A column that gives numbers out measures nothing.
  await own
    .locator('.problem', { hasText: 'CustomerID' })
    .getByRole('button', { name: 'Name the rows by CustomerID (index_col)' })
    .click();
  await becomes(
    page,
    'data',
    "read_csv('report.csv', index_col='CustomerID', skiprows=2, on_bad_lines='skip')",
  );
  await close();
});

test('a workbook is opened at its first sheet; the others are a click away; what unpacks to too much is refused', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await page.goto(lab.site);
  await stepsOf(page.mainFrame());
  assert.ok([...lab.served.keys()].every((path) => !path.includes('workbook')));
  const own = element(page);
  await dropWorkbook(page, 'customers.xlsx');
  await becomes(page, 'data', "read_csv('customers Customers.csv')");
  await own.getByRole('grid').locator('.row', { hasText: '<b>eve</b>' }).waitFor();
  await own.getByText('Sheet Customers of customers.xlsx').waitFor();
  await screenshot('sheet-workbook');
  await own.getByRole('button', { name: 'Sheet Other, one' }).click();
  await becomes(page, 'data', "read_csv('customers Other, one.csv')");
  await own.getByRole('button', { name: 'Sheet Customers' }).waitFor();
  await dropWorkbook(page, 'far.xlsx');
  await own.getByText('far.xlsx unpacks to more than a page can hold').waitFor();
  assert.equal(
    await own.evaluate((/** @type {any} */ el) => el.data),
    "read_csv('customers Other, one.csv')",
  );
  await close();
});

test('more rows than a browser can make as high as they are scroll to their last one', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await page.goto(lab.site);
  await stepsOf(page.mainFrame());
  await element(page).evaluate(async (/** @type {any} */ el) => {
    Object.assign(el, { data: 'make_uniform(n_samples=400000, random_state=0)', prepare: '', fit: '' });
    await el.updateComplete;
    await el.settled;
    await el.pages.go('table');
  });
  const sheet = element(page).getByRole('grid');
  await sheet.locator('.row').first().waitFor();
  await sheet.evaluate((box) => {
    box.scrollTop = box.scrollHeight;
  });
  await sheet.locator('.row', { hasText: '399,999' }).waitFor();
  const milliseconds = await sheet.evaluate(async (box) => {
    const since = performance.now();
    for (let i = 0; i < 20; i += 1) {
      box.scrollTop = (box.scrollHeight * i) / 20;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return (performance.now() - since) / 20;
  });
  assert.ok(milliseconds < 100, `${milliseconds} ms a frame`);
  // By keys each row is come to, though there is less than its height between two.
  await sheet.getByRole('gridcell').first().focus();
  const said = async (/** @type {string} */ key) => {
    await page.keyboard.press(key);
    return element(page).evaluate((/** @type {any} */ el) => el.renderRoot.activeElement.textContent);
  };
  assert.match(await said('Control+End'), /row 399,999/);
  for (const row of ['399,998', '399,997']) assert.match(await said('ArrowUp'), new RegExp(`row ${row}`));
  for (let i = 0; i < 40; i += 1) await page.keyboard.press('ArrowUp');
  assert.match(await said('ArrowUp'), /row 399,956/);
  assert.match(await said('ArrowDown'), /row 399,957/);
  await close();
});
