// Digits on maps, as their examples show them: grey first, clustered before or after.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/lib/run.js';
import { element, openLab } from '../helpers/browser.js';

const lab = await openLab();

/** @type {{ cases: { prepare: string, fit: string, labels: number[], clusters: number, adjusted_rand_score: number }[] }} */
const { cases } = JSON.parse(readFileSync(join(root, 'tests/golden/maps.json'), 'utf8'));

/** @param {string} prepare @param {string} fit */
const golden = (prepare, fit) => {
  const found = cases.find((one) => one.prepare === prepare && one.fit.startsWith(fit));
  assert.ok(found);
  return found;
};

/**
 * @param {import('playwright-core').Page} page
 * @param {{ prepare?: string, fit: string, view?: string }} texts
 */
const open = (page, { prepare = '', fit, view = '' }) =>
  page.goto(
    `${lab.site}#v=1&data=load_digits()${prepare && `&prepare=${prepare}`}&fit=${fit}${view && `&view=${view}`}`,
  );

/** The labels of the result, once it is drawn. @param {import('playwright-core').Page} page @returns {Promise<number[]>} */
async function labelsOf(page) {
  await page.waitForFunction(
    () => /** @type {any} */ (document.querySelector('cluster-playground'))?.result?.labels,
    null,
    { timeout: 120_000 },
  );
  return element(page).evaluate((/** @type {any} */ el) => [...el.result.labels]);
}

test('a clustering of the pixels and one of the map are those of the examples, numbers and all', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  const islands = golden('TSNE(random_state=0)', 'DBSCAN');
  await open(page, islands);
  assert.deepEqual(await labelsOf(page), islands.labels);
  assert.equal(islands.clusters, 19);
  const pixels = golden('', 'KMeans');
  assert.equal(pixels.adjusted_rand_score.toFixed(3), '0.666');
  await open(page, { fit: pixels.fit.replaceAll(' ', ''), view: 'PCA(n_components=2)' });
  await page.waitForFunction(
    () =>
      new Set(/** @type {any} */ (document.querySelector('cluster-playground')).result?.labels).size === 10,
    null,
    { timeout: 60_000 },
  );
  // Which number a cluster has may be another's: its members are the same.
  const ours = await labelsOf(page);
  const paired = new Set(ours.map((label, i) => `${label} ${pixels.labels[i]}`));
  assert.equal(paired.size, 10);
  const scored = element(page).locator('.scores');
  await element(page).evaluate((/** @type {any} */ el) => el.seek(el.playback.fit.result_step));
  await scored.getByText('0.666').waitFor();
  await close();
});
