// Directions, as a reader turns one by hand and then watches them be found: their variance, what they take of each column.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { element, inspect, openLab, says } from '../helpers/browser.js';

const lab = await openLab();

/** @param {import('playwright-core').Page} page @param {string} hash */
async function open(page, hash) {
  await page.goto(`${lab.site}#v=1&${hash}`);
  await element(page).evaluate((/** @type {any} */ it) => it.settled);
}

/** @param {import('playwright-core').Page} page @param {string} title */
const section = (page, title) => element(page).locator('.chart-section').filter({ hasText: title });

/** Waits until the first fit is at a moment of this kind. @param {import('playwright-core').Page} page @param {string} kind @param {number} direction */
const isAt = (page, kind, direction) =>
  page.waitForFunction(
    ([kind, direction]) => {
      const { frame } = /** @type {any} */ (document.querySelector('cluster-playground')).inspect().fits[0];
      return frame?.kind === kind && frame.facts.direction === direction;
    },
    /** @type {const} */ ([kind, direction]),
  );

test('a line turned by hand has the variance of its shadows as a number, greatest where the steps find it', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  const five = 'data=array([[1,1],[2,3],[3,2],[4,5],[5,4]])';
  // It is an example to which nothing is fitted.
  await open(page, `${five}&fit=KMeans(n_clusters=2,random_state=0)`);
  await element(page).getByRole('button', { name: 'Examples' }).click();
  await element(page).getByRole('menuitem', { name: 'A line, turned by hand' }).click();
  const turning = section(page, 'Turn the line');
  const line = turning.getByRole('slider');
  // Line and shadows are there before anybody turns.
  const isAccent = () => {
    const canvas = document.querySelector('cluster-playground')?.shadowRoot?.querySelector('canvas.plot');
    if (!(canvas instanceof HTMLCanvasElement) || !canvas.width) return false;
    // Looked at again and again: a copy, so that the page's own canvas is not slowed down.
    const copy = new OffscreenCanvas(canvas.width, canvas.height);
    const context = copy.getContext('2d', { willReadFrequently: true });
    context?.drawImage(canvas, 0, 0);
    const { data } = context?.getImageData(0, 0, copy.width, copy.height) ?? { data: [] };
    for (let i = 0; i < data.length; i += 4) if (data[i] > 120 && data[i + 1] < 60) return true;
    return false;
  };
  await page.waitForFunction(isAccent);
  assert.equal(await line.getAttribute('aria-valuetext'), '2.5 at 0°');
  await line.focus();
  const stands = (/** @type {string} */ text) =>
    turning.locator(`[role="slider"][aria-valuetext="${text}"]`).waitFor();
  for (let degrees = 0; degrees < 45; degrees += 1) await page.keyboard.press('ArrowRight');
  await stands('4.5 at 45°');
  await turning.getByText('their variance is 4.5 of 5 in all').waitFor();
  // Found step by step it is the same one: 4.5 of 5.
  await open(page, `${five}&fit=PCA(n_components=2)`);
  await element(page).evaluate((/** @type {any} */ it) => it.seek(3));
  await isAt(page, 'fall', 1);
  const { facts } = /** @type {import("../../www/types.js").Frame} */ ((await inspect(page)).fits[0].frame);
  assert.ok(Math.abs(facts.variance - 4.5) < 1e-12 && Math.abs(facts.share - 0.9) < 1e-12);
  await says(page, /Their shadows hold 90\.0 % of the variance\./);
  await close();
});

test('directions are found one by one: bars of what they hold, what they take of columns, images of pixels', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page, 'data=load_iris()&fit=PCA(n_components=2)');
  const held = section(page, 'Variance held');
  await held.locator('.bar').nth(1).waitFor();
  const loadings = section(page, 'Loadings');
  assert.deepEqual(await loadings.locator('svg text.value').allTextContents(), [
    ...['0.36', '0.66'],
    ...['−0.08', '0.73'],
    ...['0.86', '−0.17'],
    ...['0.36', '−0.08'],
  ]);
  assert.equal(await loadings.locator('svg text.tick').first().textContent(), 'sepal length (cm)');
  // What is revealed is revealed where one is, and no longer offered.
  const reveal = element(page).getByRole('button', { name: 'Reveal the species' });
  await reveal.click();
  await reveal.waitFor({ state: 'detached' });
  await element(page).locator('.seen').getByText('coloured by target').waitFor();
  assert.equal((await inspect(page)).step, (await inspect(page)).steps - 1);
  // A press on the second direction goes to where it is found; the bars stand there, too.
  await loadings.locator('svg text.value', { hasText: '0.73' }).click({ force: true });
  await isAt(page, 'direction', 2);
  await says(page, /Direction 2 holds 5\.3 % of the variance/);
  assert.equal(await held.getByRole('slider').getAttribute('aria-valuetext'), '2: 0.0531');
  await loadings.getByRole('slider').focus();
  await page.keyboard.press('ArrowLeft');
  await isAt(page, 'direction', 1);
  // Of thirty columns the strongest, of pixels an image for each direction.
  await open(page, 'data=load_breast_cancer()&prepare=StandardScaler()&fit=PCA(n_components=2)');
  await loadings.locator('svg').getByText('12 strongest of 30 columns').waitFor();
  assert.equal(await loadings.locator('svg text.value').count(), 24);
  await open(page, 'data=load_digits()&fit=PCA(n_components=3)');
  await loadings.locator('svg .spots rect').nth(191).waitFor({ state: 'attached' });
  assert.match(
    (await loadings
      .locator('svg title')
      .nth(3 * 9)
      .textContent()) ?? '',
    /^pixel_1_1, 1: −?0/,
  );
  await loadings.getByRole('slider').focus();
  await page.keyboard.press('End');
  await isAt(page, 'direction', 3);
  await close();
});
