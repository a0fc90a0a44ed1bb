// The market map as a reader has it: names, edges by strength and from a level on, lists and series, the model's own
// controls, a plane or a space.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allDrawn, element, inspect, openLab, stepsOf } from '../helpers/browser.js';

const lab = await openLab();

const PREPARE = 'make_pipeline(scale(),transpose())';
const FIT = 'affinity_propagation(GraphicalLassoCV().fit(X.T).covariance_,random_state=0)';
const VIEW = "LocallyLinearEmbedding(n_neighbors=20,eigen_solver='dense')";
const DATA = 'make_market(random_state=0)';

/** The last step of the map. @param {import('playwright-core').Page} page */
async function open(page) {
  await page.goto(`${lab.site}#v=1&data=${DATA}&prepare=${PREPARE}&fit=${FIT}&view=${VIEW}`);
  await stepsOf(page.mainFrame());
  const steps = await element(page).evaluate((/** @type {any} */ el) => {
    el.seek(el.steps - 1);
    return el.steps;
  });
  await page.waitForFunction(
    (last) =>
      /** @type {any} */ (document.querySelector('cluster-playground')).inspect().fits[0].frame?.step ===
      last,
    steps - 1,
  );
  await allDrawn(page);
}

/** Waits for what the address says. @param {import('playwright-core').Page} page @param {RegExp} wanted */
const hasHash = (page, wanted) =>
  page.waitForFunction((source) => new RegExp(source).test(decodeURIComponent(location.hash)), wanted.source);

test('what is seen is said, and a press makes it a space', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page);
  const seen = element(page).locator('.seen');
  assert.match((await seen.textContent()) ?? '', /found by LocallyLinearEmbedding: the axes mean nothing/);
  assert.equal(await seen.locator('select').inputValue(), 'LocallyLinearEmbedding');
  await seen.getByRole('button', { name: '3-D' }).click();
  await hasHash(page, /view=LocallyLinearEmbedding\(.*n_components=3/);
  await seen.getByText('drag to turn').waitFor();
  assert.equal(await seen.getByRole('button', { name: '3-D' }).getAttribute('aria-pressed'), 'true');
  await seen.locator('select').selectOption('plane');
  await hasHash(page, /view=PCA\(n_components=2\)/);
  await seen.getByText('Plane of the principal components').waitFor();
  await close();
});

test('a level on the histogram leaves the strong edges', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page);
  const chart = element(page).locator('.chart-section.histogram');
  const level = chart.getByRole('slider');
  assert.match((await level.getAttribute('aria-valuetext')) ?? '', /^from 0: 74 of 74 drawn$/);
  await level.focus();
  const far = 4 * Math.round(Number(await level.getAttribute('aria-valuemax')) / 10);
  for (let i = 0; i < far; i++) await page.keyboard.press('ArrowUp');
  await chart.getByText('from 0.12: 40 of 74 drawn').waitFor();
  // The link has it, too.
  await hasHash(page, /&levels=links:0\.12$/);
  await page.reload();
  await chart.getByText('from 0.12: 40 of 74 drawn').waitFor();
  await level.focus();
  await page.keyboard.press('Home');
  await chart.getByText('from 0: 74 of 74 drawn').waitFor();
  await page.waitForFunction(() => !location.hash.includes('levels='));
  await close();
});

test('who is chosen has its company beside it, with both numbers and their series', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page);
  const members = element(page).locator('.members');
  assert.equal(await members.locator('h3').count(), 6);
  await members.locator('li button', { hasText: 'Bank C' }).click();
  const company = members.locator('.chosen li');
  await company.first().waitFor();
  assert.deepEqual(
    (await company.first().textContent())?.replace(/\s+/g, ' ').trim().endsWith('Bank C'),
    true,
  );
  assert.match((await company.nth(1).textContent()) ?? '', /Bank B\s*0\.25\s*0\.72/);
  assert.equal(await company.locator('svg.series').count(), await company.count());
  // Beside it any other one makes a pair, one without an edge, too.
  await members.locator('li button', { hasText: 'Energy A' }).hover();
  await element(page)
    .locator('.explanation')
    .getByText(/^Energy A and Bank C: correlation 0\.\d+, partial correlation 0\b/)
    .waitFor();
  await close();
});

test('the names of a cluster are copied as a list, and the places as a table', async () => {
  const { page, close } = await lab.visit({ permissions: ['clipboard-read', 'clipboard-write'] });
  await open(page);
  const members = element(page).locator('.members');
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await members
    .locator('h3', { has: page.getByRole('button', { name: /^Copy the 5 names of cluster \d+$/ }) })
    .filter({ hasText: '5 members' })
    .first()
    .getByRole('button')
    .click();
  await members.getByText('Copied').waitFor();
  assert.equal(await copied(), 'Bank A, Bank B, Bank C, Bank D, Bank E');
  await members.locator('summary', { hasText: 'Places' }).click();
  await members.getByRole('button', { name: 'Copy as CSV' }).click();
  await members.getByRole('button', { name: 'Copied' }).last().waitFor();
  const lines = (await copied()).trim().split('\n');
  assert.equal(lines[0], 'name,label,x,y');
  assert.equal(lines.length, 23);
  assert.match(lines[1], /^Bank A,\d,-?0\.\d+,-?0\.\d+$/);
  await close();
});

test("the model's parameters are controls like any other's", async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page);
  const alphas = element(page).locator('input[type=range][id="fit.S.alphas"]');
  await alphas.waitFor();
  await alphas.fill('6');
  await hasHash(page, /GraphicalLassoCV\(alphas=6\)\.fit\(X\.T\)\.covariance_/);
  await element(page).evaluate((/** @type {any} */ el) => el.settled);
  const { description } = await inspect(page);
  assert.match(String(description?.fit), /alphas=6/);
  await close();
});

test('before anything is fitted there are the names, and the series of all on the same axes', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await page.goto(`${lab.site}#v=1&data=${DATA}&prepare=${PREPARE}&fit=None`);
  const series = element(page).locator('.members svg.series');
  await series.first().waitFor();
  assert.equal(await series.count(), 22);
  const layers = await element(page).evaluate((/** @type {any} */ el) =>
    el.playback.fits[0].layers.map((/** @type {any} */ { shape }) => shape),
  );
  assert.deepEqual(layers, ['names']);
  const first = () => series.first().locator('path').last().getAttribute('d');
  const added = await first();
  await element(page).locator('.members').getByText('The values, added up row by row').waitFor();
  await element(page).locator('.members').getByRole('button', { name: 'as they are' }).click();
  await page.waitForFunction(
    (before) =>
      document
        .querySelector('cluster-playground')
        ?.shadowRoot?.querySelector('.members svg.series path:last-child')
        ?.getAttribute('d') !== before,
    added,
  );
  assert.notEqual(await first(), added);
  await close();
});

/** Prices of six names on sixty days, of two sectors: each moves as its sector does, and a little by itself. */
function prices() {
  let state = 1;
  const draw = () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647 - 0.5;
  };
  const names = ['Bank A', 'Bank B', 'Bank C', 'Oil A', 'Oil B', 'Oil C'];
  const now = names.map(() => 100);
  const rows = Array.from({ length: 60 }, (_, day) => {
    const sectors = [draw(), draw()];
    now.forEach((price, i) => {
      now[i] = price * (1 + 0.02 * sectors[Math.floor(i / 3)] + 0.01 * draw());
    });
    const date = new Date(Date.UTC(2025, 0, 1 + day)).toISOString().slice(0, 10);
    return [date, ...now.map((price) => price.toFixed(2))].join(',');
  });
  return [['date', ...names].join(','), ...rows].join('\n');
}

test("one's own prices become a map of their names, and it is said of which numbers", async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await page.goto(lab.site);
  await stepsOf(page.mainFrame());
  await element(page).evaluate((el, text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], 'prices.csv', { type: 'text/csv' }));
    for (const type of ['dragover', 'drop'])
      el.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  }, prices());
  await element(page).getByRole('button', { name: 'Name the rows by date' }).first().click();
  const problem = element(page).locator('.problem', { hasText: 'The rows look like days' });
  const said = (await problem.textContent()) ?? '';
  // Of a file's own days, and of no others.
  assert.match(said, /scale\(ddof=1\) by that of pandas: of 60 days the variances differ by 2 %/);
  assert.doesNotMatch(said, /tutorial/);
  await problem.getByRole('button', { name: 'These are prices: map their changes' }).click();
  await hasHash(
    page,
    /prepare=make_pipeline\(pct_change\(\),dropna\(\),scale\(\),transpose\(\)\)&fit=affinity_propagation\(GraphicalLassoCV\(\)\.fit\(X\.T\)\.covariance_,.*&view=LocallyLinearEmbedding\(eigen_solver=/,
  );
  await page.waitForFunction(
    () =>
      /** @type {any} */ (
        document.querySelector('cluster-playground')
      ).playback.fits[0]?.points.shape.join() === '6,59',
  );
  const { names, labels } = await element(page).evaluate((/** @type {any} */ el) => ({
    names: el.playback.fits[0].points.names,
    labels: [...el.result.labels],
  }));
  assert.deepEqual(names, ['Bank A', 'Bank B', 'Bank C', 'Oil A', 'Oil B', 'Oil C']);
  assert.deepEqual(labels, [0, 0, 0, 1, 1, 1]);
  const did = element(page).locator('.step-did');
  await did.getByText('makes changes of 6 columns').waitFor();
  await did.getByText('leaves out 1 row', { exact: true }).waitFor();
  await did.getByText('makes points of 6 columns').waitFor();
  await element(page).getByText('60 rows were read, and turned round: 6 points, 59 columns.').waitFor();
  await close();
});
