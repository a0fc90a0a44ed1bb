// Looking at one's own table: figures of its columns before a fit, and the segments after one.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { element, openLab, stepsOf } from '../helpers/browser.js';
import { becomes, paste } from '../helpers/tables.js';

const lab = await openLab();

const CUSTOMERS = `#v=1&data=make_customers(random_state=0)&prepare=make_pipeline(LabelEncoder(),StandardScaler())&fit=KMeans(n_clusters=3,random_state=0)&page=table`;

test('columns are looked at before a fit: what a cell draws is opened, and a pair sets the axes', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await page.goto(
    `${lab.site}#v=1&data=make_customers(random_state=0)&prepare=LabelEncoder()&fit=KMeans(n_clusters=3,random_state=0)`,
  );
  await stepsOf(page.mainFrame());
  await paste(page, "import seaborn as sns\nsns.kdeplot(data=df, x='charges', hue='smoker')\n");
  const figure = element(page).locator('.own-figure');
  await figure.waitFor();
  /** What a button saves, in this one press. @param {string} button @param {string} file */
  const saved = async (button, file) => {
    const coming = page.waitForEvent('download');
    await element(page).getByRole('button', { name: button }).click();
    const download = await coming;
    assert.equal(download.suggestedFilename(), file);
    return Buffer.concat(await (await download.createReadStream()).toArray()).toString('latin1');
  };
  assert.equal(await figure.getAttribute('aria-label'), 'Density of charges by smoker');
  assert.equal(await figure.locator('path[stroke-width="2"]').count(), 2);
  await element(page).getByRole('button', { name: 'each curve alone' }).click();
  await element(page).getByText('Each curve has the area 1').waitFor();
  await screenshot('look-density');
  const drawing = await saved('Save this figure as SVG', 'density.svg');
  for (const word of ['>no', '>yes', '>charges<']) assert.ok(drawing.includes(word), word);
  const choose = (/** @type {string} */ label, /** @type {string} */ name) =>
    element(page)
      .locator('.own-chooser', { hasText: new RegExp(`^${label}`) })
      .locator('select')
      .selectOption(name);
  const kind = (/** @type {string} */ name) =>
    element(page).locator('.kinds').getByRole('button', { name }).click();
  await kind('box plots');
  await choose('and by', 'sex');
  await figure.locator('rect').nth(3).waitFor();
  await kind('scatter');
  await choose('upwards', 'charges');
  await element(page).getByRole('button', { name: 'lines', exact: true }).click();
  await element(page)
    .getByText(/Slope: no \d+(\.\d+)?, yes \d+/)
    .waitFor();
  await screenshot('look-scatter');
  await kind('all pairs');
  assert.match(await saved('Save this figure as PNG', 'pairs.png'), /^.PNG/);
  await element(page).getByRole('button', { name: 'See the points in bmi and age' }).click();
  await becomes(page, 'view', "['bmi', 'age']");
  await kind('correlations');
  await element(page).getByRole('button', { name: 'age and charges: 0.30. See the points so' }).click();
  await becomes(page, 'view', "['age', 'charges']");
  await choose('colour by', 'region');
  await becomes(page, 'hue', "'region'");
  // Nothing is fitted: the points are there all the same.
  await element(page).evaluate(async (/** @type {any} */ el) => {
    el.fit = '';
    await el.updateComplete;
    await el.settled;
  });
  await kind('density');
  await figure.waitFor();
  await close();
});

test('segments are read, named and taken away; how firm they are is tried', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce', acceptDownloads: true });
  const ward = `#v=1&data=make_customers(random_state=0)&prepare=make_pipeline(LabelEncoder(),StandardScaler())&fit=AgglomerativeClustering()&page=segments`;
  await page.goto(lab.site + ward);
  await stepsOf(page.mainFrame());
  const own = element(page).locator('.sheets');
  await own.getByRole('button', { name: /segment 1\s*286/ }).click();
  await own.getByText(/46 % of all charges/).waitFor();
  assert.equal(await own.locator('.own-rule').innerText(), 'smoker is yes');
  await own.getByText('It finds 286, misses 0, and takes 0 others for it.').waitFor();
  await own.getByRole('textbox').fill('=Smokers');
  await own.getByRole('textbox').press('Enter');
  await element(page).locator('.own-table').getByRole('button', { name: '=Smokers' }).waitFor();
  await page.waitForFunction(() => decodeURIComponent(location.hash).includes('names={"1":"=Smokers"}'));
  await screenshot('segments');
  // The name goes where the cluster is spoken of: in the picture's description, and in each of its rows.
  await element(page).locator('canvas.plot[aria-label*="286 in =Smokers"]').waitFor();
  await own.getByRole('button', { name: 'Table', exact: true }).click();
  await element(page).locator('.own-sheet .row-number', { hasText: '=Smokers' }).first().waitFor();
  await own.getByRole('button', { name: 'Segments', exact: true }).click();
  const download = page.waitForEvent('download');
  await own.getByRole('button', { name: 'table with segments' }).click();
  const file = await (await (await download).createReadStream()).toArray();
  const lines = Buffer.concat(file).toString().split('\n');
  assert.equal(lines[0], '\ufeffage,sex,bmi,children,smoker,region,charges,segment,segment_name');
  assert.equal(lines.filter((line) => line.endsWith(",1,'=Smokers")).length, 286);
  await own.getByRole('button', { name: 'Show what 3 would split' }).click();
  await own.locator('.own-flow tr', { hasText: '286 =Smokers' }).waitFor();
  // A name whose segment has become another is off, and told.
  await element(page).evaluate(async (/** @type {any} */ el) => {
    el.prepare = 'LabelEncoder()';
    await el.settled;
  });
  const off = own.getByText(/=Smokers was given to 286 rows, which are no segment here/);
  await off.waitFor();
  await page.waitForFunction(() => !decodeURIComponent(location.hash).includes('names='));
  assert.equal(await element(page).locator('.own-table').getByText('=Smokers').count(), 0);
  await screenshot('segments-moved');
  await own.getByRole('button', { name: 'Forget it' }).click();
  await off.waitFor({ state: 'detached' });
  await own.getByRole('combobox', { name: 'segments by' }).selectOption('sex');
  await own.getByRole('button', { name: /female\s*638/ }).waitFor();
  // Resamples of a quick fit: what is two lumps comes back.
  await element(page).evaluate(async (/** @type {any} */ el) => {
    Object.assign(el, {
      data: 'make_blobs(n_samples=200, centers=2, random_state=1)',
      prepare: '',
      fit: 'KMeans(n_clusters=2, random_state=0)',
    });
    await el.updateComplete;
    await el.settled;
  });
  await own.getByRole('button', { name: 'Fit twenty resamples' }).click();
  await own.getByText(/adjusted Rand 1\.00 on average/).waitFor();
  await close();
});

test('lines through points are opened from a pasted cell; a region has none of the colours that clusters have', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await page.goto(lab.site + CUSTOMERS.replace('page=table', 'page=look'));
  await stepsOf(page.mainFrame());
  const own = element(page);
  await own.locator('svg.own-figure').waitFor();
  await paste(
    page,
    'sns.lmplot(x="charges", y="age", hue="smoker", data=df, scatter_kws=dict(s=9))\nplt.show()\n',
  );
  await own.getByText(/It shows points with lines of charges and age by smoker\./).waitFor();
  await own.locator('.own-figure .own-under').nth(1).waitFor();
  assert.equal(await own.getByRole('button', { name: 'lines', exact: false, pressed: true }).count(), 1);
  await becomes(page, 'hue', "'smoker'");
  // The picture is coloured by what the figure is: one look for both.
  const strokes = (/** @type {string} */ what) =>
    own
      .locator(`.own-figure ${what}`)
      .evaluateAll((all) => all.map((path) => path.getAttribute('stroke') ?? ''));
  const isInk = (/** @type {string} */ colour) => {
    const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
    return Math.max(...parts) - Math.min(...parts) < 24;
  };
  assert.deepEqual((await strokes('.own-dots')).map(isInk), [false, false]);
  await element(page).evaluate(async (/** @type {any} */ el) => {
    el.hue = '';
    await el.updateComplete;
    await el.settled;
  });
  await page.waitForFunction(() => {
    const el = /** @type {any} */ (document.querySelector('cluster-playground'));
    return !el.playback.fits[0].hue && !el.experiment.running;
  });
  await own.getByRole('combobox', { name: /^by/ }).selectOption('region');
  await own.getByRole('button', { name: 'density' }).click();
  await own.locator('.own-figure path[fill=none][stroke-dasharray]').nth(3).waitFor();
  const inks = await strokes('path[fill=none][stroke-dasharray]');
  // Colours of their own, which none of the three clusters of the picture has, and a legend beside them.
  const ofClusters = await element(page).evaluate((/** @type {any} */ el) =>
    el.appearance.theme.clusters.slice(0, 3),
  );
  assert.deepEqual(inks.map(isInk), [false, false, false, false]);
  assert.equal(new Set(inks).size, 4);
  assert.deepEqual(
    inks.filter((ink) => ofClusters.includes(ink)),
    [],
  );
  assert.match(await own.locator('.sheets-beside .own-legend').innerText(), /northeast[\s\S]*southwest/);
  await screenshot('look-region');
  await close();
});
