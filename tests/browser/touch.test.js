// Judging, comparing and the gallery on a phone, with nothing but a finger.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { element, inspect, openLab, stepsOf } from '../helpers/browser.js';

const lab = await openLab();
const BLOBS = 'make_blobs(n_samples=200,centers=4,cluster_std=1.6,random_state=50)';
const MOONS = 'make_moons(n_samples=150,noise=0.1,random_state=0)';
const PHONE = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  reducedMotion: /** @type {const} */ ('reduce'),
};

/** @param {string} hash */
async function visit(hash) {
  const { page, close } = await lab.visit(PHONE);
  await page.goto(`${lab.site}#v=1&${hash}`);
  await stepsOf(page.mainFrame());
  return { page, close };
}

/** The slider of a chart, brought into sight. @param {import('playwright-core').Page} page @param {RegExp} name */
async function chartOf(page, name) {
  const chart = element(page).locator('svg.chart').getByRole('slider', { name });
  await chart.waitFor();
  await chart.scrollIntoViewIfNeeded();
  return chart;
}

/**
 * A tap at a part of what is there.
 * @param {import('playwright-core').Locator} what
 * @param {number} across
 * @param {number} down
 */
async function tap(what, across, down) {
  const box = await what.boundingBox();
  assert.ok(box);
  await what.tap({ position: { x: across * box.width, y: down * box.height } });
}

/** Waits for a run of this fit. @param {import('playwright-core').Page} page @param {string} text */
const fitted = (page, text) =>
  page.waitForFunction((wanted) => {
    const { fits, running } = /** @type {any} */ (document.querySelector('cluster-playground')).inspect();
    return !running && fits.some((/** @type {any} */ fit) => fit.text.includes(wanted));
  }, text);

test('k is picked with a tap', async () => {
  const { page, close } = await visit(`data=${BLOBS}&fit=KMeans(n_clusters=4,random_state=0)&page=choose`);
  const chart = await chartOf(page, /Criteria/);
  // The second of ten.
  await tap(chart, (16 + 232 / 9) / 264, 0.7);
  await fitted(page, 'n_clusters=2');
  await close();
});

test('a tap on the bars lights a point, and the page says how its silhouette comes about', async () => {
  const { page, close } = await visit(`data=${BLOBS}&fit=KMeans(n_clusters=4,random_state=0)&page=scores`);
  const bars = await chartOf(page, /Silhouette/);
  await tap(bars, 0.3, 0.3);
  await page.waitForFunction(() => /&point=\d/.test(location.hash));
  const { picked } = await inspect(page);
  assert.ok(picked);
  await element(page)
    .locator('.worked', { hasText: `Point ${picked.point}.` })
    .waitFor();
  await close();
});

test('a tap on a cell of the map goes there', async () => {
  const { page, close } = await visit(
    `data=${MOONS}&fit=DBSCAN(eps=0.25,min_samples=15)&page=map&map=eps:0.2,0.3;min_samples:5,10;n_clusters`,
  );
  const map = await chartOf(page, /eps and min_samples/);
  await element(page).locator('.judge [role=progressbar]').waitFor({ state: 'detached' });
  await tap(map, 0.75, 0.75);
  await fitted(page, 'eps=0.3, min_samples=10');
  await close();
});

test('a fit is added, both are scrubbed together, and one is taken away', async () => {
  const { page, close } = await visit(`data=${MOONS}&fit=KMeans(n_clusters=2,random_state=0)`);
  await element(page).getByRole('tab', { name: 'Controls' }).tap();
  await element(page).getByRole('button', { name: 'Add a fit' }).tap();
  await element(page)
    .getByRole('menuitem', { name: /^AgglomerativeClustering/ })
    .tap();
  await fitted(page, 'AgglomerativeClustering');
  const ends = (await inspect(page)).fits.map(({ result_step }) => result_step);
  assert.equal(ends.length, 2);
  await tap(element(page).locator('.transport .scrubber input'), 0.4, 0.5);
  await page.waitForFunction(() => {
    const { fits } = /** @type {any} */ (document.querySelector('cluster-playground')).inspect();
    return fits.every((/** @type {any} */ fit) => fit.frame && fit.frame.step < fit.result_step);
  });
  await element(page).getByRole('button', { name: 'Take AgglomerativeClustering away' }).tap();
  await page.waitForFunction(() => !location.hash.includes('AgglomerativeClustering'));
  await fitted(page, 'KMeans');
  assert.equal((await inspect(page)).fits.length, 1);
  await close();
});

test('a cell of the gallery opens', async () => {
  const { page, close } = await lab.visit(PHONE);
  await page.goto(`${lab.site}#v=1&page=gallery`);
  const cell = element(page).getByRole('gridcell', { name: /^KMeans on moons: \d/ });
  await cell.waitFor({ timeout: 60_000 });
  await cell.tap();
  await fitted(page, 'KMeans(n_clusters=2, random_state=42)');
  await page.waitForFunction(() => !location.hash.includes('page='));
  assert.equal(await element(page).locator('.gallery').count(), 0);
  await close();
});
