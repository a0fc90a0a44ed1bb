// The page: what a newcomer sees, plays, scrubs, types and shares.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { element, openLab, says, stepsOf } from '../helpers/browser.js';

const lab = await openLab();

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page @param {string} [hash] */
async function open(page, hash = '') {
  await page.goto(lab.site + hash);
  await stepsOf(page.mainFrame());
}

/** @param {Page} page @returns {Promise<any>} */
const state = (page) =>
  element(page).evaluate((/** @type {any} */ el) => ({
    step: el.step,
    steps: el.steps,
    data: el.data,
    fit: el.fit,
    playing: el.inspect().playing,
    inertia: el.result?.inertia,
  }));

/** @param {Page} page */
const sentence = (page) => element(page).locator('.sentence').innerText();

/** Waits until the playhead is there. @param {Page} page @param {number} step */
const isAt = (page, step) =>
  page.waitForFunction(
    (wanted) => /** @type {any} */ (document.querySelector('cluster-playground')).step === wanted,
    step,
  );

test('the page opens on a long walk, in motion', async () => {
  const { page, screenshot, close } = await lab.visit();
  await open(page);
  const first = await state(page);
  assert.equal(first.data, 'make_blobs(n_samples=200, centers=4, cluster_std=1.6, random_state=50)');
  assert.equal(first.fit, "KMeans(n_clusters=4, init='random', n_init=1, random_state=8)");
  assert.ok(Math.abs(first.inertia - 916.3952) < 1e-4);
  assert.ok(first.playing, 'it plays by itself');
  await screenshot('page-opening');
  await element(page).evaluate((/** @type {any} */ el) => {
    el.speed = 16;
  });
  await page.waitForFunction(() => {
    const el = /** @type {any} */ (document.querySelector('cluster-playground'));
    return el.step === el.steps - 1 && !el.inspect().playing;
  });
  await says(page, /Nobody changed after 7 iterations, total 916\.4/);
  await element(page).getByRole('button', { name: 'Same points, another start' }).waitFor();
  await screenshot('page-end');
  await close();
});

test('a clicker steps at once: nothing need be pressed first', async () => {
  const { page, close } = await lab.visit();
  await open(page);
  await page.keyboard.press('Home');
  await isAt(page, 0);
  await page.keyboard.press('PageDown');
  await isAt(page, 1);
  await page.keyboard.press('PageUp');
  await isAt(page, 0);
  // A press where there is nothing to press takes nothing away.
  await element(page).locator('.why h2').first().click();
  await page.keyboard.press('PageDown');
  await isAt(page, 1);
  // Nor does a button that is gone once it was pressed.
  await page.keyboard.press('End');
  await element(page).getByRole('button', { name: 'Same points, another start' }).click();
  await page.waitForFunction(() => {
    const el = /** @type {any} */ (document.querySelector('cluster-playground'));
    return el.fit.includes('random_state=2') && el.inspect().playing;
  });
  await page.keyboard.press('Home');
  await isAt(page, 0);
  assert.equal((await state(page)).playing, false);
  await close();
});

test('stepping back, scrubbing and the keys show the steps of the run', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page);
  const { steps, step } = await state(page);
  assert.equal(step, steps - 1, 'who wants no motion sees the result');
  await element(page).getByRole('button', { name: 'Step back' }).click();
  await isAt(page, steps - 2);
  await element(page).getByRole('slider', { name: 'Step' }).fill('5');
  await isAt(page, 5);
  await says(page, /^\s*Assign\./);
  await page.keyboard.press('Home');
  await says(page, /Points\. 200 points/);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('PageDown');
  await page.keyboard.press('ArrowLeft');
  await isAt(page, 1);
  await says(page, /Centroid 1 of 4 starts on point \d+/);
  await page.keyboard.press('Shift+ArrowRight');
  await isAt(page, 5); // the next event: the first iteration
  await page.keyboard.press('End');
  await isAt(page, steps - 1);
  await close();
});

test('a link reopens exactly what was seen', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page);
  await element(page).getByRole('slider', { name: 'Step' }).fill('9');
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(() => location.hash.includes('step=10'));
  const link = page.url();
  assert.match(link, /#v=1&data=make_blobs\(n_samples=200,centers=4/);
  await isAt(page, 10);
  const seen = await sentence(page);
  await close();

  const other = await lab.visit();
  await open(other.page, new URL(link).hash);
  const reopened = await state(other.page);
  assert.equal(reopened.step, 10);
  assert.equal(reopened.playing, false);
  assert.equal(await sentence(other.page), seen);
  await other.close();
});

test('what is shared is what is seen: the link and the figure have the step and the overlays', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page);
  await element(page).getByRole('button', { name: 'trails' }).click();
  await element(page).getByRole('slider', { name: 'Step' }).fill('9');
  await isAt(page, 9);
  await element(page).getByRole('button', { name: 'Share' }).click();
  const [link, figure] = await Promise.all(
    [/link/, /figure/].map((name) => element(page).getByRole('textbox', { name }).inputValue()),
  );
  assert.equal(new URL(link).hash.match(/step=\d+/)?.[0], 'step=9');
  // Put into a page, it is that.
  lab.pages.set('/shared.html', {
    type: 'text/html',
    body: `<!doctype html><html lang="en"><title>t</title><link rel="icon" href="data:,">${figure}`,
  });
  const { data, fit } = await state(page);
  await page.goto(`${lab.site}shared.html`);
  await stepsOf(page.mainFrame());
  const seen = await element(page).evaluate((/** @type {any} */ el) => [
    el.data,
    el.fit,
    el.step,
    [...el.overlays],
  ]);
  assert.deepEqual(seen, [data, fit, 9, ['regions']]);
  await close();
});

test('a control changes the result at once, and the code line with it', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page);
  await element(page).getByRole('slider', { name: 'n_clusters' }).fill('3');
  await page.waitForFunction(
    () =>
      /** @type {any} */ (document.querySelector('cluster-playground')).result?.cluster_centers.shape[0] ===
      3,
  );
  await element(page).evaluate((/** @type {any} */ el) => el.settled);
  assert.match((await state(page)).fit, /^KMeans\(n_clusters=3, /);
  const code = element(page).getByRole('textbox', { name: /^Fit/ });
  assert.equal(await code.inputValue(), (await state(page)).fit);
  await close();
});

test('a mistake is said in words, and the last picture stays until it is mended', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page);
  const before = await state(page);
  const code = element(page).getByRole('textbox', { name: /^Fit/ });
  await code.fill('KMean(n_clusters=4)');
  await code.press('Enter');
  const alert = element(page).getByRole('alert');
  await alert.waitFor();
  assert.match(await alert.innerText(), /KMean.*did you mean.*KMeans/s);
  assert.equal((await state(page)).steps, before.steps, 'the last run is still there');
  await screenshot('page-error');
  await code.fill('KMeans(n_clusters=2, random_state=0)');
  await code.press('Enter');
  await alert.waitFor({ state: 'detached' });
  assert.equal((await state(page)).fit, 'KMeans(n_clusters=2, random_state=0)');
  // What is wrong behind the first mistake is told with it, and one press mends all.
  await code.fill('KMean(n_cluster=3, random_state=0)');
  await code.press('Enter');
  await element(page)
    .locator('.mistakes')
    .filter({ hasText: /KMeans\?.*n_cluster:.*n_clusters\?/s })
    .waitFor();
  assert.match((await alert.allInnerTexts()).join('\n'), /KMean:.*n_cluster:/s);
  await element(page)
    .locator('.mistakes')
    .getByRole('button', { name: 'Take KMeans(n_clusters=3, random_state=0)' })
    .click();
  await alert.first().waitFor({ state: 'detached' });
  assert.equal((await state(page)).fit, 'KMeans(n_clusters=3, random_state=0)');
  await close();
});

test('what is tried is in the address while it plays, its drawn seeds too', async () => {
  const { page, close } = await lab.visit();
  await open(page, '#v=1&data=make_blobs(n_samples=200)&fit=KMeans(n_clusters=3)');
  const { data, fit } = await state(page);
  assert.match(data, /random_state=\d+/);
  await page.waitForFunction(() => location.hash.includes('random_state'));
  assert.equal((await state(page)).playing, true);
  await open(page, new URL(page.url()).hash);
  await page.reload();
  await stepsOf(page.mainFrame());
  const again = await state(page);
  assert.deepEqual([again.data, again.fit], [data, fit]);
  await close();
});

test('one column is a line, and what comes after it is a plane again', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(
    page,
    '#v=1&data=make_blobs(n_samples=100,n_features=1,random_state=0)&fit=KMeans(n_clusters=3,random_state=0)',
  );
  const heights = () =>
    element(page)
      .locator('.grip')
      .evaluateAll(
        (grips) => new Set(grips.map((grip) => Math.round(grip.getBoundingClientRect().top))).size,
      );
  assert.equal(await heights(), 1);
  await screenshot('page-line');
  await element(page).evaluate(async (/** @type {any} */ el) => {
    el.data = 'make_blobs(n_samples=100, random_state=0)';
    await el.updateComplete;
    await el.settled;
  });
  assert.equal(await heights(), 3);
  await close();
});

test('the end is the result; beyond it is a step of its own, which leads back', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(
    page,
    '#v=1&data=make_blobs(n_samples=200,centers=4,random_state=50)&fit=KMeans(n_clusters=4,n_init=10,random_state=0)',
  );
  const { step, steps } = await state(page);
  assert.ok(step < steps - 1);
  await page.keyboard.press('Home');
  await isAt(page, 0);
  await page.keyboard.press('End');
  await isAt(page, step);
  await page.keyboard.press('End');
  await isAt(page, step);
  await page.keyboard.press('PageDown');
  await isAt(page, step + 1);
  await page.keyboard.press('End');
  await isAt(page, steps - 1);
  await element(page).getByRole('button', { name: 'Same points, another start' }).waitFor();
  await element(page).getByRole('button', { name: 'Back to the result' }).click();
  await isAt(page, step);
  await close();
});

test('what cannot be run has its controls, and something to do instead', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await page.goto(
    `${lab.site}#v=1&data=make_blobs(n_samples=200000,random_state=0)&fit=AgglomerativeClustering(linkage='average')`,
  );
  await element(page).getByRole('alert').filter({ hasText: '100000 points in 2 dimensions' }).waitFor();
  assert.equal(await element(page).getByRole('combobox', { name: 'linkage' }).inputValue(), 'average');
  await screenshot('page-refused');
  await element(page).getByRole('button', { name: '10,000 points' }).click();
  await page.waitForFunction(
    () => /** @type {any} */ (document.querySelector('cluster-playground')).steps === 10_000,
  );
  assert.equal((await state(page)).data, 'make_blobs(n_samples=10000, random_state=0)');
  const fit = element(page).getByRole('textbox', { name: /^Fit/ });
  await fit.fill("AgglomerativeClustering(metric='cosine')");
  await fit.press('Enter');
  await element(page).getByRole('button', { name: 'Average linkage' }).waitFor();
  await element(page)
    .getByRole('group', { name: 'Try next' })
    .getByRole('button', { name: 'Take it back' })
    .click();
  await element(page).getByRole('alert').waitFor({ state: 'detached' });
  assert.match((await state(page)).fit, /average/);
  await fit.fill('average');
  await fit.press('Enter');
  await element(page).getByRole('alert').filter({ hasText: 'is not an algorithm' }).waitFor();
  // Nothing need be fitted: one looks at the points first.
  await fit.fill('');
  await fit.press('Enter');
  await element(page).getByText('Nothing is fitted yet.', { exact: true }).waitFor();
  await element(page).getByRole('alert').waitFor({ state: 'detached' });
  assert.equal((await state(page)).fit, '');
  const menu = element(page).getByRole('button', { name: /^Fit/ });
  const nothing = element(page).getByRole('menuitemradio', { name: /^nothing/ });
  await menu.click();
  assert.equal(await nothing.getAttribute('aria-checked'), 'true');
  await element(page)
    .getByRole('menuitemradio', { name: /^KMeans/ })
    .click();
  await page.waitForFunction(() => location.hash.includes('fit=KMeans'));
  await menu.click();
  await nothing.click();
  await page.waitForFunction(() => location.hash.includes('fit=None'));
  assert.equal((await state(page)).fit, '');
  await close();
});

test('a typed call stays in its field while it runs, and when it is stopped', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page);
  const fit = element(page).getByRole('textbox', { name: /^Fit/ });
  const long = 'KMeans(n_clusters=4, n_init=1000000, random_state=0)';
  await fit.fill(long);
  await fit.press('Enter');
  await element(page).getByRole('button', { name: 'Stop computing' }).click();
  assert.equal(await fit.inputValue(), long);
  assert.doesNotMatch((await state(page)).fit, /1000000/);
  await fit.press('Escape');
  assert.equal(await fit.inputValue(), (await state(page)).fit);
  await close();
});
