// Groups of rows as an analyst reads them: those of one row, columns seen against each other, and what is told of them while
// something else is in the way.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { element, openLab, stepsOf } from '../helpers/browser.js';

const lab = await openLab();

/** Ages and charges of few people, one of whom lives where nobody else does; one column has one value alone. */
const PEOPLE = `id,age,income,city,smoker,charges,year
${Array.from({ length: 24 }, (_, i) => {
  const smokes = i % 3 === 0;
  const city = i === 23 ? 'Ulm' : ['Berlin', 'Hamburg', 'Munich'][i % 3 === 2 ? 2 : i % 2];
  return [
    `p${i}`,
    20 + 2 * i,
    30_000 + 1000 * ((7 * i) % 24),
    city,
    smokes ? 'yes' : 'no',
    (smokes ? 30_000 : 8000) + 150 * i,
    2024,
  ].join(',');
}).join('\n')}
`;

const DATA =
  "read_csv('people.csv', index_col='id', usecols=['id', 'age', 'income', 'city', 'smoker', 'charges'])";

/**
 * The page with a table of its own on it.
 * @param {import('playwright-core').Page} page
 * @param {Record<string, unknown>} given
 * @param {string} open a page beside the picture
 */
async function tryTable(page, given, open) {
  await page.goto(`${lab.site}#v=1&data=make_blobs(random_state=0)&fit=KMeans(n_clusters=2,random_state=0)`);
  await stepsOf(page.mainFrame());
  await element(page).evaluate(
    async (/** @type {any} */ el, [texts, name]) => {
      Object.assign(el, texts);
      await el.updateComplete;
      await el.settled;
      await el.pages.go(name);
    },
    /** @type {const} */ ([{ files: { 'people.csv': PEOPLE }, ...given }, open]),
  );
}

test('a segment of one row has no deviation, and a share of nothing is not told', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await tryTable(
    page,
    { data: DATA, prepare: 'LabelEncoder()', fit: 'KMeans(n_clusters=2, random_state=0)' },
    'segments',
  );
  const own = element(page).locator('.sheets');
  await own.getByRole('combobox', { name: 'segments by' }).selectOption('city');
  const table = element(page).locator('.own-table');
  const age = table.getByRole('row', { name: /^age/ });
  await age.getByText('one row').waitFor();
  const said = await table.innerText();
  assert.doesNotMatch(said, /NaN|\b0 %/);
  assert.equal(await table.getByText('one row').count(), 3);
  await close();
});

test('a scatter is of two columns: one that is chosen twice changes places with the other', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await tryTable(
    page,
    { data: DATA, prepare: 'LabelEncoder()', fit: 'KMeans(n_clusters=2, random_state=0)' },
    'look',
  );
  const own = element(page).locator('.sheets');
  const figure = element(page).locator('.own-figure');
  const across = own.getByRole('combobox', { name: 'across' });
  await across.selectOption('charges');
  await own.getByRole('button', { name: 'scatter' }).click();
  await figure.and(page.getByLabel(/over charges/)).waitFor();
  const upwards = own.getByRole('combobox', { name: 'upwards' });
  assert.notEqual(await upwards.inputValue(), 'charges');
  await upwards.selectOption('age');
  await figure.and(page.getByLabel('age over charges')).waitFor();
  await across.selectOption('age');
  await figure.and(page.getByLabel('charges over age')).waitFor();
  assert.equal(await upwards.inputValue(), 'charges');

  // Of one column there is a curve; of one value a histogram of one bar, and no curve.
  await element(page).evaluate(async (/** @type {any} */ el) => {
    el.data = "read_csv('people.csv', usecols=['year', 'city'])";
    await el.updateComplete;
    await el.settled;
  });
  await element(page).getByText('There is one column of numbers').waitFor();
  await element(page).locator('.beside').getByRole('button', { name: 'density' }).click();
  await element(page).getByText('There is no curve of values that are all the same.').waitFor();
  await own.getByRole('button', { name: 'histogram' }).click();
  await figure.and(page.getByLabel('Histogram of year')).waitFor();
  await close();
});

test('panels that are prepared in different ways are counted, not their steps', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  const fit = 'KMeans(n_clusters=2, random_state=0)';
  await tryTable(
    page,
    { data: DATA, prepare: '[LabelEncoder(), make_pipeline(LabelEncoder(), StandardScaler())]', fit },
    '',
  );
  await element(page).getByRole('button', { name: 'Prepare 2 ways' }).waitFor();
  await element(page).evaluate((/** @type {any} */ el) => {
    el.prepare = 'make_pipeline(LabelEncoder(), StandardScaler())';
  });
  await element(page).getByRole('button', { name: 'Prepare 2 steps' }).waitFor();
  await close();
});
