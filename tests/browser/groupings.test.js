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

  // So do the axes of the picture.
  await change(page, { view: "['age', 'charges']" });
  await element(page).locator('.seen').getByRole('combobox', { name: 'Across' }).selectOption('charges');
  await page.waitForFunction(
    () => /** @type {any} */ (document.querySelector('cluster-playground')).view === "['charges', 'age']",
  );
  await change(page, { view: '' });

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

/** Sets texts, and waits until they are run or refused. @param {import('playwright-core').Page} page @param {Record<string, string>} texts */
const change = (page, texts) =>
  element(page).evaluate(async (/** @type {any} */ el, given) => {
    Object.assign(el, given);
    await el.updateComplete;
    await el.settled.catch(() => {});
    await el.updateComplete;
  }, texts);

/** The names in the address. @param {import('playwright-core').Page} page @param {string | null} names */
const hasNames = (page, names) =>
  page.waitForFunction((wanted) => {
    const [, found = null] = /[#&]names=([^&]*)/.exec(decodeURIComponent(location.hash)) ?? [];
    return found === wanted;
  }, names);

test('a name goes wherever clusters are named, follows its rows, and never sits on others', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  const prepare = 'make_pipeline(LabelEncoder(), StandardScaler())';
  const data = "read_csv('people.csv', index_col='id', usecols=['id', 'smoker', 'charges'])";
  const two = 'KMeans(n_clusters=2, random_state=0)';
  await tryTable(page, { data, prepare, fit: two }, 'segments');
  const own = element(page).locator('.sheets');
  const smokers = own.getByRole('button', { name: /segment \d\s*8$/ });
  await smokers.click();
  await own.getByRole('textbox').fill('Smokers');
  await own.getByRole('textbox').press('Enter');
  const table = element(page).locator('.own-table');
  await table.getByRole('button', { name: 'Smokers' }).waitFor();
  await hasNames(page, '{"1":"Smokers"}');

  // Density, box plots, and the rows of the table.
  await own.getByRole('button', { name: 'Look', exact: true }).click();
  const by = own.locator('.own-chooser', { hasText: /^by/ }).locator('select');
  await by.selectOption({ label: 'the clusters' });
  await element(page).locator('.own-legend').getByText('Smokers').waitFor();
  await own.getByRole('button', { name: 'box plots' }).click();
  await element(page).locator('.own-figure').getByText('Smokers').waitFor();
  await own.getByRole('button', { name: 'Table', exact: true }).click();
  await element(page).locator('.own-sheet .row-number', { hasText: 'Smokers' }).first().waitFor();
  await own.getByRole('button', { name: 'Segments', exact: true }).click();

  // The same rows under another number: the name is theirs.
  await change(page, { fit: 'AgglomerativeClustering()' });
  await own.getByRole('button', { name: /Smokers\s*8$/ }).waitFor();
  await hasNames(page, '{"1":"Smokers"}');
  await change(page, { fit: 'KMeans(n_clusters=2, random_state=1)' });
  await own.getByRole('button', { name: /Smokers\s*8$/ }).waitFor();

  // Of everybody they are no segment: the name is off, and is back with them.
  await change(page, { fit: 'KMeans(n_clusters=1, random_state=0)' });
  const off = own.getByText(/Smokers was given to 8 rows, which are no segment here/);
  await off.waitFor();
  await hasNames(page, null);
  assert.equal(await table.getByText('Smokers').count(), 0);
  await screenshot('segments-off');
  await change(page, { fit: two });
  await own.getByRole('button', { name: /Smokers\s*8$/ }).waitFor();
  await off.waitFor({ state: 'detached' });
  await hasNames(page, '{"1":"Smokers"}');

  // Another file has other people.
  await element(page).evaluate((/** @type {any} */ el, csv) => {
    el.files = { ...el.files, 'others.csv': csv };
  }, PEOPLE);
  await change(page, { data: data.replace('people', 'others') });
  await own.getByRole('button', { name: /segment 1\s*8$/ }).waitFor();
  await hasNames(page, null);
  await close();
});

test('a name in a link is that of the rows that its fit finds', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  const names = encodeURIComponent(JSON.stringify({ 0: 'West' }));
  const blobs = 'data=make_blobs(n_samples=60,centers=3,random_state=1)';
  await page.goto(
    `${lab.site}#v=1&${blobs}&fit=KMeans(n_clusters=3,random_state=0)&page=segments&names=${names}`,
  );
  await stepsOf(page.mainFrame());
  const own = element(page).locator('.sheets');
  await own.getByRole('button', { name: /West\s*20$/ }).waitFor();
  await change(page, { fit: 'AgglomerativeClustering(n_clusters=3)' });
  await own.getByRole('button', { name: /West\s*20$/ }).waitFor();
  await close();
});

test('while what is asked for cannot be fitted, segments are those from before, and said to be', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  const fit = 'KMeans(n_clusters=2, random_state=0)';
  await tryTable(page, { data: DATA, prepare: 'LabelEncoder()', fit }, 'segments');
  const own = element(page).locator('.sheets');
  const segments = own.locator('.own-segments');
  await segments.getByRole('button', { name: /segment 0/ }).waitFor();
  const before = await segments.innerText();
  await change(page, { prepare: '' });
  await own.getByText('These are the segments from before').waitFor();
  await element(page).getByText('These are the points from before.').waitFor();
  assert.equal(await segments.innerText(), before);
  assert.equal(await own.getByRole('combobox', { name: 'segments by' }).inputValue(), '');
  await screenshot('segments-before');
  // In a look there are no clusters meanwhile, and none are spoken of.
  await own.getByRole('combobox', { name: 'segments by' }).selectOption('city');
  await own.getByRole('button', { name: /Berlin/ }).waitFor();
  await own.getByRole('combobox', { name: 'segments by' }).selectOption('');
  assert.equal(await segments.innerText(), before);
  await change(page, { prepare: 'LabelEncoder()' });
  await own.getByText('These are the segments from before').waitFor({ state: 'detached' });
  await segments.getByRole('button', { name: /segment 0/ }).waitFor();
  await close();
});

test('what is said of a plane lies on no point, and a long pipeline hides no fit', async () => {
  for (const viewport of [
    { width: 1280, height: 800 },
    { width: 1024, height: 768 },
  ]) {
    const { page, close } = await lab.visit({ reducedMotion: 'reduce', viewport });
    const steps =
      "['age', 'income', 'smoker', 'charges'], to_numeric(columns=['charges'], errors='coerce'), SimpleImputer(strategy='median'), OneHotEncoder()";
    const fit = "KMeans(n_clusters=4, init='random', n_init=1, random_state=8)";
    await tryTable(page, { data: DATA, prepare: `make_pipeline(${steps})`, fit }, 'segments');
    await element(page).locator('.seen').waitFor();
    const laid = () =>
      element(page).evaluate((/** @type {any} */ el) => {
        const box = (/** @type {Element} */ one) => one.getBoundingClientRect();
        const frames = [...el.renderRoot.querySelectorAll('.plot-frame')];
        const line = box(el.renderRoot.querySelector('.code .line'));
        const field = box(el.renderRoot.querySelector('.code .field.fit'));
        return {
          under: frames.map((frame) => {
            const [said, canvas] = [frame.querySelector('.seen'), frame.querySelector('canvas.plot')];
            return box(canvas).top - box(said).bottom;
          }),
          isFitSeen: field.top >= line.top && field.bottom <= Math.min(line.bottom, innerHeight),
        };
      });
    const alone = await laid();
    assert.ok(alone.under[0] >= 0 && alone.isFitSeen, JSON.stringify({ viewport, alone }));
    await element(page).evaluate((/** @type {any} */ el) => el.pages.go(''));
    await change(page, {
      prepare: `[make_pipeline(${steps}), make_pipeline(${steps}, StandardScaler())]`,
    });
    await element(page).locator('.plot-frame .seen').nth(1).waitFor();
    const both = await laid();
    assert.ok(both.under.every((gap) => gap >= 0) && both.isFitSeen, JSON.stringify({ viewport, both }));
    await close();
  }
});

test('what stands in the way is told where it happened, not again below; a second press mends nothing else', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  const fit = 'KMeans(n_clusters=2, random_state=0)';
  await tryTable(page, { data: "read_csv('people.csv')", prepare: 'LabelEncoder()', fit }, 'table');
  await change(page, { prepare: '' });
  const alert = element(page).getByRole('alert').filter({ hasText: 'numbers' });
  await alert.waitFor();
  const told = await alert.innerText();
  const mistakes = element(page).locator('.mistakes');
  await mistakes.waitFor({ state: 'attached' });
  // Those who come to its box hear it all the same.
  const { width, height } = (await mistakes.boundingBox()) ?? { width: 0, height: 0 };
  assert.ok(width <= 1 && height <= 1, `${width} × ${height}`);
  const box = element(page).locator('.code [aria-invalid="true"]');
  const described = await box.getAttribute('aria-describedby');
  assert.ok((await mistakes.locator(`#${described}`).textContent())?.includes(told));

  const prepared = () => element(page).evaluate((/** @type {any} */ el) => el.prepare);
  const way = element(page).locator('.ways button', { hasText: 'OneHotEncoder' });
  await way.scrollIntoViewIfNeeded();
  const at = await way.boundingBox();
  assert.ok(at);
  await page.mouse.dblclick(at.x + at.width / 2, at.y + at.height / 2, { delay: 60 });
  await page.waitForFunction(() => {
    const el = /** @type {any} */ (document.querySelector('cluster-playground'));
    return el.prepare && !el.experiment.running;
  });
  assert.equal(await prepared(), 'OneHotEncoder()');
  assert.equal(await element(page).evaluate((/** @type {any} */ el) => el.data), "read_csv('people.csv')");
  await close();
});
