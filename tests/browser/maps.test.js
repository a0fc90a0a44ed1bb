// Digits on maps, as their examples show them: grey first, clustered before or after.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/lib/run.js';
import { element, inspect, openLab } from '../helpers/browser.js';

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

/** How many of some pixels of a canvas over the picture are not of one colour. @param {import('playwright-core').Page} page */
const dotsOnTheWay = (page) =>
  page.waitForFunction(
    () => {
      const root = document.querySelector('cluster-playground')?.shadowRoot;
      const canvas = /** @type {HTMLCanvasElement | null | undefined} */ (root?.querySelector('.on-the-way'));
      if (!canvas?.width) return 0;
      const { data } = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d')).getImageData(
        0,
        0,
        canvas.width,
        canvas.height,
      );
      let others = 0;
      for (let i = 4; i < data.length; i += 4) if (data[i] !== data[0]) others += 1;
      return others > 100 ? others : 0;
    },
    null,
    { timeout: 60_000, polling: 20 },
  );

test('while a map is made its points are seen on their way, and then no longer', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  const data = 'make_blobs(n_samples=3000,n_features=12,random_state=0)';
  await page.goto(`${lab.site}#v=1&data=${data}&fit=TSNE(n_components=3,random_state=0)`);
  await dotsOnTheWay(page);
  await page.getByRole('button', { name: 'Stop computing' }).click();
  await element(page).locator('.on-the-way').waitFor({ state: 'detached' });
  await page.goto(`${lab.site}#v=1&data=${data}&fit=TSNE(max_iter=300,random_state=0)`);
  await dotsOnTheWay(page);
  assert.equal((await labelsOf(page)).length, 3000);
  await element(page).locator('.on-the-way').waitFor({ state: 'detached' });
  // What was said of the last run is not said of points that are on their way.
  const ofBefore = element(page).locator('.scores, .pseudocode, .chart-section');
  await element(page).locator('.pseudocode').waitFor();
  await page.goto(`${lab.site}#v=1&data=${data}&fit=TSNE(n_components=3,random_state=1)`);
  await dotsOnTheWay(page);
  assert.equal(await ofBefore.count(), 0);
  // What may be changed is of what is on its way, and each slider is as full as its thumb is far; it has no steps yet.
  const components = element(page).locator('[id="fit.n_components"]');
  await page.waitForFunction(() =>
    /** @type {any} */ (document.querySelector('cluster-playground'))
      .inspect()
      .description.fit.includes('n_components=3'),
  );
  assert.equal(await components.inputValue(), '3');
  const apart = () =>
    element(page)
      .locator('.controls .slider')
      .evaluateAll((all) =>
        /** @type {HTMLInputElement[]} */ (all)
          .map(({ value, min, max, style }) => [
            Number(style.getPropertyValue('--fill')),
            (Number(value) - Number(min)) / (Number(max) - Number(min)),
          ])
          .filter(([fill, thumb]) => Math.abs(fill - thumb) > 1e-9),
      );
  assert.deepEqual(await apart(), []);
  assert.equal(await element(page).locator('.overlays').count(), 0);
  assert.ok(await element(page).locator('.scrubber input').isDisabled());
  assert.equal(await element(page).locator('.count .long').innerText(), '…');
  const { step } = await inspect(page);
  await page.keyboard.press('Home');
  await page.keyboard.press(' ');
  const { playing, step: then } = await inspect(page);
  assert.deepEqual([playing, then], [false, step]);
  // Once it is stopped all is of the run before again.
  await page.getByRole('button', { name: 'Stop computing' }).click();
  await element(page).locator('.on-the-way').waitFor({ state: 'detached' });
  assert.equal(await components.inputValue(), '2');
  assert.deepEqual(await apart(), []);
  await element(page).locator('.pseudocode').waitFor();
  await close();
});

test('two perplexities stand side by side under one playhead, each with places of its own, as numbers or as points', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await page.goto(
    `${lab.site}#v=1&data=load_iris()&fit=[TSNE(perplexity=5,random_state=0),TSNE(random_state=0)]&hue='target'`,
  );
  await labelsOf(page);
  const kinds = () =>
    element(page).evaluate((/** @type {any} */ el) =>
      el.playback.fits.map((/** @type {any} */ { frame }) => [frame?.kind, frame?.places?.shape.join()]),
    );
  await element(page).evaluate((/** @type {any} */ el) => el.seek(el.steps - 1));
  await page.waitForFunction(() =>
    /** @type {any} */ (document.querySelector('cluster-playground')).playback.fits.every(
      (/** @type {any} */ { frame }) => frame?.kind === 'end',
    ),
  );
  assert.deepEqual(await kinds(), [
    ['end', '150,2'],
    ['end', '150,2'],
  ]);
  const differ = await element(page).evaluate((/** @type {any} */ el) => {
    const [a, b] = el.playback.fits.map((/** @type {any} */ { frame }) => frame.places.data);
    return a.some((/** @type {number} */ x, /** @type {number} */ i) => x !== b[i]);
  });
  assert.ok(differ);
  // What shows itself at the point that is meant is not said to be of other steps.
  const pulls = element(page).locator('.overlays').getByRole('button', { name: 'who pulls' });
  assert.equal(await pulls.getAttribute('aria-disabled'), 'false');
  await element(page).locator('.overlays').getByText('Point at a point').waitFor();
  const press = element(page).getByRole('button', { name: 'As numbers' });
  await press.click();
  await element(page).locator('button[aria-pressed="true"]', { hasText: 'As numbers' }).waitFor();
  assert.match(await element(page).evaluate((/** @type {any} */ el) => el.show), /\bcharacters\b/);
  await close();
});
