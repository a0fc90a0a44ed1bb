// Two tutorials, done from start to finish by hand, without a line of code: wide, and on a phone by touch.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/lib/run.js';
import { load } from '../../www/core.js';
import { element, openLab, stepsOf } from '../helpers/browser.js';

const lab = await openLab();

const [told] = JSON.parse(readFileSync(join(root, 'tests/golden/tutorials.json'), 'utf8')).cases;

/** @typedef {import('playwright-core').Page} Page */

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const WIDE = { viewport: { width: 1280, height: 800 } };

/** Waits until a part of the experiment says this, and it has run. @param {Page} page @param {string} part @param {string} text */
const becomes = (page, part, text) =>
  page.waitForFunction(
    ([name, wanted]) => {
      const el = /** @type {any} */ (document.querySelector('cluster-playground'));
      return el[name] === wanted && !el.experiment.running && !el.experiment.error;
    },
    [part, text],
  );

/** Whoever has it done: with a mouse, or with a finger on a phone. @param {Page} page @param {boolean} isPhone */
function hand(page, isPhone) {
  const own = element(page);
  const press = (/** @type {import('playwright-core').Locator} */ what) =>
    isPhone ? what.tap() : what.click();
  return {
    own,
    press,
    tab: async (/** @type {string} */ name) => {
      if (isPhone) await press(own.getByRole('tab', { name }));
    },
    /** Types a value of a call's parameter. @param {string} call @param {string} name @param {string} text */
    async type(call, name, text) {
      const box = own
        .getByRole('group', { name: call, exact: true })
        .getByRole('textbox', { name, exact: true });
      await press(box);
      await box.fill(text);
      await box.press('Enter');
    },
    /** Chooses a call. @param {RegExp} chip @param {RegExp} name */
    async choose(chip, name) {
      await press(own.locator('.chips').getByRole('button', { name: chip }));
      await press(own.getByRole('menuitemradio', { name }));
    },
    /** Opens a page of the table. @param {string} name */
    async open(name) {
      if (isPhone) {
        await press(own.getByRole('tab', { name: 'Charts' }));
        const tabs = own.locator('.sheets-tabs');
        if (!(await tabs.count()))
          await press(own.locator('.narrow-only').getByRole('button', { name: 'Table' }));
      } else if (!(await own.locator('.sheets-tabs').count())) await press(own.locator('.table-button'));
      await press(own.locator('.sheets-tabs').getByRole('button', { name, exact: true }));
    },
    /** Opens a page of judging. @param {string} name */
    async judge(name) {
      if (isPhone) {
        await press(own.getByRole('tab', { name: 'Controls' }));
        await press(own.locator('.scores').getByRole('button', { name: 'More' }));
        await press(own.getByRole('tab', { name: 'Charts' }));
      } else await press(own.locator('.judge-button'));
      await press(own.getByRole('navigation', { name: 'Judge' }).getByRole('button', { name, exact: true }));
    },
  };
}

/** The cells of a table, row by row. @param {import('playwright-core').Locator} table */
const cellsOf = (table) =>
  table
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.innerText.trim())),
    );

/** @param {number} value as a table of judging writes it */
const digits = (value) => String(Number(value.toPrecision(3))).replace('-', '−');

for (const [name, options, isPhone] of /** @type {const} */ ([
  ['wide', WIDE, false],
  ['phone', PHONE, true],
])) {
  test(`k-means with rows held out, from the points to the report (${name})`, async () => {
    const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce', ...options });
    await page.goto(lab.site);
    await stepsOf(page.mainFrame());
    const { own, press, type, choose, open, judge, tab } = hand(page, isPhone);
    // The points.
    await type('Data', 'n_samples', '400');
    await type('Data', 'centers', '3');
    await type('Data', 'cluster_std', '2.75');
    await type('Data', 'random_state', '42');
    await becomes(page, 'data', 'make_blobs(n_samples=400, centers=3, cluster_std=2.75, random_state=42)');
    // Scaled, and some of them held out.
    await choose(/^Prepare/, /^StandardScaler/);
    await becomes(page, 'prepare', 'StandardScaler()');
    await open('Table');
    await own.getByRole('combobox', { name: '+ step' }).selectOption('train_test_split');
    await becomes(
      page,
      'prepare',
      'make_pipeline(StandardScaler(), train_test_split(train_size=0.7, random_state=0))',
    );
    await own.locator('.step-did', { hasText: 'holds out 120 rows' }).waitFor();
    await own.getByText('A scaler before the split has seen the rows that are held out.').waitFor();
    // The fit.
    await press(own.getByRole('navigation', { name: 'Your data' }).getByRole('button', { name: 'Close' }));
    await tab('Controls');
    await type('KMeans', 'n_clusters', '3');
    await own
      .getByRole('group', { name: 'KMeans', exact: true })
      .getByRole('radio', { name: 'random' })
      .check();
    await type('KMeans', 'n_init', '10');
    await type('KMeans', 'random_state', '42');
    await becomes(page, 'fit', "KMeans(n_clusters=3, init='random', n_init=10, random_state=42)");
    const result = await own.evaluate((/** @type {any} */ el) => el.result);
    assert.equal(result.n_iter, told.n_iter);
    assert.ok(Math.abs(result.inertia - told.inertia) < 1e-9 * told.inertia);
    // Its attributes, the centres in the units of the points too.
    await judge('Result');
    await own.locator('dd code', { hasText: /^5$/ }).waitFor();
    const centres = own.getByRole('table', { name: 'in the units of the data' });
    await centres.waitFor();
    const expected = told.centers.map((/** @type {number[]} */ row) => row.map(digits));
    assert.deepEqual(await cellsOf(centres), expected);
    await screenshot(`tutorial-kmeans-result-${name}`);
    // The first rows with both labels, the confusion matrix and the report: of the fitted rows, and of those held out.
    await press(own.getByRole('navigation', { name: 'Judge' }).getByRole('button', { name: 'Truth' }));
    const matrix = own.getByRole('region', { name: /^Confusion matrix/ });
    await own.getByText(/273 of 280 points/).waitFor();
    const counts = (/** @type {number[][]} */ rows) => rows.map((row) => row.map(String));
    assert.deepEqual(await cellsOf(matrix), counts(told.train.matrix));
    const rows = await cellsOf(own.getByRole('region', { name: 'Rows with both labels' }));
    assert.deepEqual(
      rows,
      told.rows
        .slice(0, rows.length)
        .map((/** @type {number[]} */ [x, y, found, made]) => [
          digits(x),
          digits(y),
          String(found),
          String(made),
        ]),
    );
    await press(own.getByRole('button', { name: 'held out (120)' }));
    await own.getByText(/119 of 120 rows/).waitFor();
    assert.deepEqual(await cellsOf(matrix), counts(told.test.matrix));
    await own
      .getByText(/Accuracy/)
      .filter({ hasText: told.test.accuracy.toFixed(3) })
      .first()
      .waitFor();
    await press(own.getByRole('button', { name: /^ring the 1 elsewhere/ }));
    await screenshot(`tutorial-kmeans-truth-${name}`);
    // What was predicted beside what is so.
    await tab('Controls');
    await press(own.getByRole('button', { name: /Add a fit/ }));
    await press(own.getByRole('menuitem', { name: /^The truth/ }));
    await page.waitForFunction(() => {
      const el = /** @type {any} */ (document.querySelector('cluster-playground'));
      return el.playback.fits.length === 2 && !el.experiment.running;
    });
    await own.locator('.panels').getByText('The truth', { exact: true }).filter({ visible: true }).waitFor();
    await screenshot(`tutorial-kmeans-beside-${name}`);
    await close();
  });
}

/** The customers of the second tutorial, as a file: those that are made here. */
async function customers() {
  const { columns, shape } = (await load()).table({ data: 'make_customers(random_state=0)' });
  const rows = Array.from({ length: shape[0] }, (_, i) =>
    columns.map((column) => (column.kind === 'number' ? column.values[i] : column.levels[column.codes[i]])),
  );
  return [columns.map(({ name }) => name), ...rows].map((row) => `${row.join(',')}\n`).join('');
}

for (const [name, options, isPhone] of /** @type {const} */ ([
  ['wide', WIDE, false],
  ['phone', PHONE, true],
])) {
  test(`customers from a file, segmented and named (${name})`, async () => {
    const { page, screenshot, close } = await lab.visit({
      reducedMotion: 'reduce',
      acceptDownloads: true,
      ...options,
    });
    await page.goto(lab.site);
    await stepsOf(page.mainFrame());
    const { own, press, type, choose, open, tab } = hand(page, isPhone);
    // The file is opened, and what is in it is told.
    const chooser = page.waitForEvent('filechooser');
    await press(own.locator('.chips').getByRole('button', { name: /^Data/ }));
    await press(own.getByRole('menuitemradio', { name: /read_csv/ }));
    const buffer = Buffer.from(await customers());
    await (await chooser).setFiles({ name: 'customers.csv', mimeType: 'text/csv', buffer });
    await tab('Charts');
    await own.getByText('1,338 rows, 7 columns.').waitFor();
    await own.locator('.problem', { hasText: 'sex, smoker, region have words' }).waitFor();
    assert.match(
      await own.getByRole('grid').locator('.row').first().innerText(),
      /62[\s\S]*female[\s\S]*27\.4/,
    );
    await screenshot(`tutorial-customers-open-${name}`);
    // It is looked at before anything is fitted: two density plots, charges by age with lines, three paired box plots.
    await open('Look');
    const kind = (/** @type {string} */ one) =>
      press(own.locator('.kinds').getByRole('button', { name: one }));
    const look = (/** @type {string} */ label, /** @type {string} */ column) =>
      own
        .locator('.own-chooser', { hasText: new RegExp(`^${label}`) })
        .locator('select')
        .selectOption(column);
    const figure = (/** @type {string} */ label) => own.getByRole('img', { name: label, exact: true });
    await kind('density');
    await look('across', 'charges');
    for (const by of ['smoker', 'sex']) {
      await look('by', by);
      await figure(`Density of charges by ${by}`).waitFor();
    }
    await kind('scatter');
    await look('across', 'charges');
    await look('upwards', 'age');
    await look('by', 'smoker');
    await press(own.getByRole('button', { name: 'lines', exact: true }));
    await own.getByText(/Slope: no [\d.]+, yes [\d.]+/).waitFor();
    await screenshot(`tutorial-customers-lines-${name}`);
    await kind('box plots');
    await look('upwards', 'charges');
    for (const [by, split] of [
      ['smoker', 'sex'],
      ['region', 'smoker'],
      ['children', 'smoker'],
    ]) {
      await look('by', by);
      await look('and by', split);
      await figure(`charges by ${by} and ${split}`).waitFor();
    }
    await screenshot(`tutorial-customers-boxes-${name}`);
    // Words become numbers, and columns are scaled.
    await open('Table');
    const problem = (/** @type {RegExp} */ label) =>
      press(own.locator('.problem').getByRole('button', { name: label }));
    await problem(/^Number the words/);
    await becomes(page, 'prepare', 'LabelEncoder()');
    await problem(/^Scale the columns/);
    await becomes(page, 'prepare', 'make_pipeline(LabelEncoder(), StandardScaler())');
    await own.locator('.step-did', { hasText: /^age: 18/ }).waitFor();
    // Ward's two segments, on charges and age, and the tree's upper levels.
    await choose(/^Fit/, /^AgglomerativeClustering/);
    await tab('Controls');
    await type('AgglomerativeClustering', 'n_clusters', '2');
    await becomes(page, 'fit', 'AgglomerativeClustering()');
    await own.getByRole('combobox', { name: 'Which leaves' }).selectOption('level');
    const levels = own.getByRole('spinbutton', { name: 'how many' });
    await levels.fill('4');
    await levels.press('Tab');
    await own.getByRole('combobox', { name: 'See the points in' }).selectOption('columns');
    await becomes(page, 'view', "['age', 'sex']");
    await own.getByRole('combobox', { name: 'Across' }).selectOption('charges');
    await becomes(page, 'view', "['charges', 'sex']");
    await own.getByRole('combobox', { name: 'Up' }).selectOption('age');
    await becomes(page, 'view', "['charges', 'age']");
    await screenshot(`tutorial-customers-tree-${name}`);
    // The segments are the smokers exactly; one is named, and the name taken away.
    await open('Segments');
    await press(own.getByRole('button', { name: /segment 1\s*286/ }));
    assert.equal(await own.locator('.own-rule').innerText(), 'smoker is yes');
    await own.getByText('It finds 286, misses 0, and takes 0 others for it.').waitFor();
    await own.getByText(/charges is 29,661 on average/).waitFor();
    const box = own.getByRole('textbox', { name: 'Name' });
    await box.fill('Smokers');
    await box.press('Enter');
    await own.locator('.own-table').getByRole('button', { name: 'Smokers' }).waitFor();
    await screenshot(`tutorial-customers-segments-${name}`);
    const taken = async (/** @type {RegExp} */ label) => {
      const download = page.waitForEvent('download');
      await press(own.getByRole('button', { name: label }));
      return Buffer.concat(await (await (await download).createReadStream()).toArray());
    };
    const lines = (await taken(/^table with segments/)).toString().split('\n');
    assert.equal(lines.filter((line) => line.endsWith(',1,Smokers') && line.includes(',yes,')).length, 286);
    assert.equal((await taken(/^picture/)).subarray(1, 4).toString(), 'PNG');
    // Beside it, unscaled, they are others.
    await open('Table');
    await press(own.getByRole('button', { name: 'Unscaled beside scaled' }));
    await becomes(page, 'prepare', '[LabelEncoder(), make_pipeline(LabelEncoder(), StandardScaler())]');
    const sizes = await own.evaluate((/** @type {any} */ el) =>
      el.playback.fits.map(
        (/** @type {any} */ { fit }) => fit.result.labels.filter((/** @type {number} */ l) => l === 1).length,
      ),
    );
    assert.deepEqual(sizes, [153, 286]);
    await screenshot(`tutorial-customers-beside-${name}`);
    await close();
  });
}
