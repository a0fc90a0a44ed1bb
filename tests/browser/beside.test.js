// Fits side by side: one is added, they are scrubbed together, one is taken away; on a phone and by keyboard.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allDrawn, inspect, openLab, stepsOf } from '../helpers/browser.js';

const lab = await openLab();
const MOONS = 'make_moons(n_samples=150,noise=0.05,random_state=0)';
const TWO = '[KMeans(n_clusters=2,random_state=0),DBSCAN(eps=0.3)]';

/** @param {import('playwright-core').Page} page @param {string} hash */
async function open(page, hash) {
  await page.goto(`${lab.site}#v=1&${hash}`);
  await stepsOf(page.mainFrame());
  await allDrawn(page);
}

/** @param {import('playwright-core').Page} page */
const element = (page) => page.locator('cluster-playground');

/** @param {import('playwright-core').Page} page */
const settled = (page) => element(page).evaluate((/** @type {any} */ el) => el.settled);

/** The text of the hash. @param {import('playwright-core').Page} page @param {RegExp} wanted */
const hasHash = (page, wanted) =>
  page.waitForFunction((source) => new RegExp(source).test(decodeURIComponent(location.hash)), wanted.source);

test('a fit is added beside, both are scrubbed together, and one is taken away', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page, `data=${MOONS}&fit=KMeans(n_clusters=2,random_state=0)`);
  assert.equal(
    await page.evaluate(() =>
      performance.getEntriesByType('resource').some(({ name }) => /\/compare/.test(name)),
    ),
    false,
  );
  await element(page).getByRole('button', { name: 'Add a fit' }).click();
  // What can only fail without an argument is not offered.
  const item = (/** @type {RegExp} */ name) => element(page).getByRole('menuitem', { name });
  await item(/^RobustScaler/).waitFor();
  assert.equal(await item(/^(?:drop|columns|replace|array|variable|read_csv)\b/).count(), 0);
  await item(/^DBSCAN/).click();
  await page.waitForFunction(
    () => /** @type {any} */ (document.querySelector('cluster-playground')).inspect().fits.length === 2,
  );
  await settled(page);
  await hasHash(page, /fit=\[KMeans.*,DBSCAN.*\]&step=\d+&chosen=1/);
  // The chosen one is spoken of, and its controls are there.
  assert.match((await element(page).locator('.caption .sentence').textContent()) ?? '', /^\s*DBSCAN/);
  assert.equal(await element(page).locator('input[id="fit[1].eps"]').count(), 1);
  assert.equal(await element(page).locator('input[id="fit[0].n_clusters"]').count(), 0);
  const { fits } = await inspect(page);
  assert.deepEqual(
    fits.map(({ frame, result_step }) => frame?.step === result_step),
    [true, true],
  );
  // Half of the way is half of the way of each.
  const half = Math.round(fits[1].result_step / 2);
  await element(page).evaluate((/** @type {any} */ el, step) => el.seek(step), half);
  await page.waitForFunction(
    (step) =>
      /** @type {any} */ (document.querySelector('cluster-playground')).inspect().fits[1].frame.step === step,
    half,
  );
  const steps = (await inspect(page)).fits.map(({ frame }) => frame?.step);
  assert.equal(steps[0], Math.round((half / fits[1].result_step) * fits[0].result_step));
  await screenshot('beside-half');
  // Colours are matched: most of each cluster looks the same in both.
  const overlap = await element(page).evaluate((/** @type {any} */ el) => {
    const [one, other] = el.playback.fits.map(
      (/** @type {any} */ { result }) =>
        (/** @type {number} */ i) =>
          result.identities[result.labels[i]] ?? result.labels[i],
    );
    return Array.from({ length: 150 }, (_, i) => Number(one(i) === other(i))).reduce(
      (sum, same) => sum + same,
      0,
    );
  });
  assert.ok(overlap > 75, `${overlap}`);
  await element(page).getByRole('button', { name: 'Take KMeans away' }).click();
  await hasHash(page, /&fit=DBSCAN\(.*\)/);
  await settled(page);
  assert.equal((await inspect(page)).fits.length, 1);
  // And it comes back.
  await element(page).locator('.root').press('Control+z');
  await hasHash(page, /fit=\[KMeans/);
  await close();
});

test('the chosen fit has its next steps, fits of one kind their totals, and all of them the same number of clusters at a press', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  const fits = '[KMeans(n_clusters=2,random_state=0),KMeans(n_clusters=3,random_state=0)]';
  await open(page, `data=${MOONS}&fit=${fits}&chosen=1`);
  const heads = element(page).locator('.beside-table thead th');
  await heads.filter({ hasText: 'adj. Rand' }).waitFor();
  assert.match((await heads.allTextContents()).join(' '), /total/);
  await element(page).getByRole('button', { name: 'n_clusters = 3 for all' }).click();
  await hasHash(page, /fit=\[KMeans\(n_clusters=3.*KMeans\(n_clusters=3/);
  await settled(page);
  assert.equal(await element(page).locator('.for-all').count(), 0);
  await open(page, `data=${MOONS}&fit=[KMeans(n_clusters=2,random_state=0),DBSCAN(eps=0.08)]&chosen=1`);
  await element(page).getByRole('button', { name: 'Reach farther: eps = 0.12' }).click();
  await hasHash(page, /fit=\[KMeans\(n_clusters=2,random_state=0\),DBSCAN\(eps=0.12\)\]&.*chosen=1/);
  await heads.filter({ hasText: 'adj. Rand' }).waitFor();
  assert.doesNotMatch((await heads.allTextContents()).join(' '), /total/);
  await close();
});

test('by keyboard alone a fit is added, both are scrubbed, the table is sorted, and one is taken away', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page, `data=${MOONS}&fit=KMeans(n_clusters=2,random_state=0)`);
  await element(page).getByRole('button', { name: 'Add a fit' }).press('Enter');
  await element(page)
    .getByRole('menuitem', { name: /^AgglomerativeClustering/ })
    .press('Enter');
  await hasHash(page, /fit=\[KMeans.*,Agglomerative/);
  await settled(page);
  const ends = (await inspect(page)).fits.map(({ result_step }) => result_step);
  const scrubber = element(page).locator('.scrubber input');
  await scrubber.press('Home');
  await hasHash(page, /&step=0/);
  const steps = async () => (await inspect(page)).fits.map(({ frame }) => frame?.step);
  await page.waitForFunction(() =>
    /** @type {any} */ (document.querySelector('cluster-playground'))
      .inspect()
      .fits.every((/** @type {any} */ { frame }) => frame.step === 0),
  );
  for (let presses = 0; presses < 20; presses += 1) await scrubber.press('ArrowRight');
  await page.waitForFunction(
    () =>
      /** @type {any} */ (document.querySelector('cluster-playground')).inspect().fits[1].frame.step === 20,
  );
  const [one, other] = await steps();
  assert.equal(other, 20);
  assert.equal(one, Math.round((20 / ends[1]) * ends[0]));
  // How the table is sorted stands in the link.
  await element(page).locator('.beside-table').getByRole('button', { name: 'ms' }).press('Enter');
  await hasHash(page, /&sort=ms/);
  assert.equal(
    await element(page).locator('.beside-table th', { hasText: 'ms' }).getAttribute('aria-sort'),
    'ascending',
  );
  await element(page).getByRole('button', { name: 'Take KMeans away' }).press('Enter');
  await hasHash(page, /&fit=Agglomerative/);
  await settled(page);
  assert.equal((await inspect(page)).fits.length, 1);
  await close();
});

test('the truth, another preparation and other points stand beside, each with its own points', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(
    page,
    `data=[${MOONS},make_blobs(n_samples=90,random_state=1)]&prepare=[None,StandardScaler()]&fit=[KMeans(n_clusters=2,random_state=0),DBSCAN(eps=0.3)]&chosen=1&step=9`,
  );
  const titles = () => element(page).locator('figcaption').allTextContents();
  assert.deepEqual(await titles(), ['KMeans, make_moons, as made', 'DBSCAN, make_blobs, StandardScaler']);
  assert.equal((await inspect(page)).step, 9);
  assert.equal((await inspect(page)).fits[1].frame?.labels?.length, 90);
  // The view of both is moved as one.
  const views = () =>
    element(page).evaluate((/** @type {any} */ el) => [0, 1].map((fit) => el.pictures.viewOf(fit).kx));
  const before = await views();
  await element(page).evaluate((/** @type {any} */ el) => el.pictures.zoom(2));
  const after = await views();
  for (const i of [0, 1]) assert.ok(Math.abs(after[i] / before[i] - 2) < 1e-9);
  await screenshot('beside-points');
  // Of the same points, two pictures have one scale, though one of them stands beside a tree.
  const cut = 'AgglomerativeClustering(n_clusters=2)';
  const means = 'KMeans(n_clusters=2,random_state=0)';
  await open(
    page,
    `data=${MOONS}&prepare=[None,None,StandardScaler(),StandardScaler()]&fit=[${means},${cut},${means},${cut}]`,
  );
  await page.waitForFunction(() => {
    const { canvases } = /** @type {any} */ (document.querySelector('cluster-playground')).pictures;
    return canvases.length === 4 && canvases[1].clientWidth < canvases[0].clientWidth;
  });
  await allDrawn(page);
  const [one, tree, scaled, scaledTree] = await element(page).evaluate((/** @type {any} */ el) =>
    [0, 1, 2, 3].map((fit) => el.pictures.viewOf(fit).kx),
  );
  assert.ok(Math.abs(one / tree - 1) < 1e-9, `${one}, ${tree}`);
  assert.ok(Math.abs(scaled / scaledTree - 1) < 1e-9, `${scaled}, ${scaledTree}`);
  assert.ok(Math.abs(one / scaled - 1) > 0.1, 'other units have another scale');
  // The place under the pointer stays there while the wheel turns.
  const [was, is] = await element(page).evaluate((/** @type {any} */ { pictures }) => {
    // Among the points: a picture does not leave them.
    const { clientWidth, clientHeight } = pictures.canvases[0];
    const at = [clientWidth / 2 + 20, clientHeight / 2 - 10, 0];
    const before = pictures.toData(...at);
    pictures.zoom(2, at[0], at[1]);
    return [before, pictures.toData(...at)];
  });
  was.forEach((/** @type {number} */ x, /** @type {number} */ i) => {
    assert.ok(Math.abs(x - is[i]) < 1e-6, `${was}, ${is}`);
  });
  await screenshot('beside-scale');
  await open(page, `data=${MOONS}&fit=[None,KMeans(n_clusters=2,random_state=0)]&hue=['target',None]`);
  assert.equal((await titles())[0], 'The truth');
  assert.match(await element(page).locator('.sentence.short').first().innerText(), /made in 2 groups/);
  // Beside a fit, the truth has groups of its own; what is found, scored and timed is the fit's.
  await open(
    page,
    "data=make_blobs(n_samples=280,centers=4,cluster_std=2,random_state=3)&fit=KMeans(n_clusters=3,random_state=0)&hue=[None,'target']",
  );
  const [found, truth] = [0, 1].map((i) => element(page).locator('figure .foot').nth(i));
  assert.equal((await titles())[1], 'The truth');
  await found.locator('.score').waitFor();
  assert.equal(await truth.locator('.score').count(), 0);
  assert.equal(await truth.locator('.time').count(), 0);
  assert.match(await truth.innerText(), /made in 4 groups/);
  assert.deepEqual(await truth.locator('.size b').allTextContents(), ['70', '70', '70', '70']);
  assert.equal(await found.locator('.size b').count(), 3);
  assert.equal(await element(page).locator('.beside-table tbody tr').count(), 1);
  // Of a fit that was changed neither is said any more.
  await element(page).evaluate((/** @type {any} */ el) => {
    el.fit = '[DBSCAN(eps=1.3), KMeans(n_clusters=4, random_state=0)]';
  });
  await element(page).locator('figcaption', { hasText: 'DBSCAN' }).waitFor();
  assert.deepEqual(await titles(), ['DBSCAN', 'KMeans, coloured by the truth']);
  await close();
});

test('an example begins with the fit that it is about, whatever was chosen before', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page, `data=${MOONS}&fit=${TWO}&chosen=1`);
  await element(page).getByRole('button', { name: 'Examples' }).click();
  await element(page)
    .getByRole('menuitem', { name: /^Gaps mean nothing/ })
    .click();
  await page.waitForFunction(
    () => /** @type {any} */ (document.querySelector('cluster-playground')).inspect().fits[1]?.name === '',
  );
  await element(page).getByRole('slider', { name: 'perplexity' }).waitFor();
  await hasHash(page, /fit=\[TSNE.*chosen=0/);
  await close();
});

test('silhouettes of other spaces are shown beside each other, and none is put first', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  const prepare = '[StandardScaler(),None]';
  await open(page, `data=${MOONS}&prepare=${prepare}&fit=KMeans(n_clusters=2,random_state=0)`);
  const heads = element(page).locator('.beside-table thead th');
  await element(page).locator('.beside-table .note', { hasText: 'prepared otherwise' }).waitFor();
  const head = heads.filter({ hasText: 'silhouette' });
  assert.equal(await head.getByRole('button').count(), 0);
  assert.equal(await head.getAttribute('aria-sort'), null);
  const rows = () =>
    element(page)
      .locator('.beside-table tbody tr')
      .evaluateAll((all) => all.map((row) => row.getAttribute('aria-current')));
  // The chosen one is the second, wherever its score is the greater one.
  await heads.getByRole('button', { name: 'ms' }).waitFor();
  assert.deepEqual(await rows(), ['true', null]);
  // Of the same points they are compared as before.
  await open(
    page,
    `data=${MOONS}&fit=[KMeans(n_clusters=2,random_state=0),KMeans(n_clusters=3,random_state=0)]`,
  );
  await head.getByRole('button').waitFor();
  await close();
});

test('what fits disagree on is marked and counted, and a table sorts them', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page, `data=${MOONS}&fit=${TWO}`);
  await element(page).getByRole('button', { name: 'differences' }).click();
  await page.waitForFunction(() =>
    /** @type {any} */ (document.querySelector('cluster-playground'))
      .inspect()
      .fits[0].layers.some((/** @type {any} */ { name }) => name === 'differing'),
  );
  const { fits } = await inspect(page);
  const layer = /** @type {any} */ (fits[0].layers.find(({ name }) => name === 'differing'));
  assert.ok(layer.of.length > 10 && layer.of.length < 75, `${layer.of.length}`);
  assert.match(
    (await element(page).locator('.note').allTextContents()).join(),
    new RegExp(`disagree on ${layer.of.length} of 150`),
  );
  const rows = () => element(page).locator('.beside-table tbody th').allTextContents();
  await element(page).locator('.beside-table td', { hasText: '1.000' }).waitFor();
  assert.deepEqual(
    (await rows()).map((name) => name.trim()),
    ['DBSCAN', 'KMeans'],
  );
  await element(page).getByRole('button', { name: 'adj. Rand' }).click();
  assert.deepEqual(
    (await rows()).map((name) => name.trim()),
    ['KMeans', 'DBSCAN'],
  );
  await close();
});

test('on a phone pictures are wiped sideways, none is narrower than 240 pixels; by keyboard one is chosen', async () => {
  const { page, screenshot, close } = await lab.visit({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    reducedMotion: 'reduce',
  });
  await open(page, `data=${MOONS}&fit=${TWO}&chosen=0`);
  const widths = await element(page)
    .locator('canvas.plot')
    .evaluateAll((all) => all.map((canvas) => canvas.clientWidth));
  assert.ok(
    widths.every((width) => width >= 240),
    `${widths}`,
  );
  const tab = element(page).locator('.panel-tabs').getByRole('button', { name: 'DBSCAN' });
  await tab.focus();
  await page.keyboard.press('Enter');
  await hasHash(page, /chosen=1/);
  await page.waitForFunction(() => {
    const root = document.querySelector('cluster-playground')?.shadowRoot;
    const frames = [...(root?.querySelectorAll('.panels .plot-frame') ?? [])];
    const { left, right } = frames[1].getBoundingClientRect();
    return left >= 0 && right <= innerWidth + 1;
  });
  await screenshot('beside-phone');
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
  await close();
});

test('on a middle screen panels stand in one row, wiped sideways where they are more, and nothing is cut', async () => {
  const { page, screenshot, close } = await lab.visit({
    viewport: { width: 1024, height: 768 },
    reducedMotion: 'reduce',
  });
  const three = `KMeans(n_clusters=2,random_state=0),DBSCAN(eps=0.3),AgglomerativeClustering(n_clusters=2,linkage='average')`;
  const sizes = () =>
    element(page)
      .locator('.panels .plot-frame')
      .evaluateAll((all) =>
        all.map((frame) => {
          const { width, height } = frame.getBoundingClientRect();
          const whole = [
            ...frame.querySelectorAll('figcaption, .choose, .arguments, .sentence, .sizes'),
          ].every(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth + 1);
          return { large: width >= 240 && height >= 300, whole };
        }),
      );
  const good = { large: true, whole: true };
  await open(page, `data=${MOONS}&fit=[${three}]`);
  assert.deepEqual(await sizes(), [good, good, good]);
  assert.equal(await element(page).locator('.panel-tabs').isVisible(), false);
  // Narrower there is no room for six at once, which are seen in two rows here.
  await page.setViewportSize({ width: 940, height: 768 });
  await open(
    page,
    `data=${MOONS}&fit=[${three},MeanShift(bandwidth=1),DIANA(n_clusters=2),BisectingKMeans(n_clusters=2,random_state=0)]&chosen=0`,
  );
  assert.deepEqual(await sizes(), [good, good, good, good, good, good]);
  await screenshot('beside-middle');
  // One that is out of sight is brought by its name, and is then spoken of; one in sight is chosen where it stands.
  const left = () =>
    element(page)
      .locator('.panels')
      .evaluate((strip) => strip.scrollLeft);
  await element(page).locator('.panel-tabs').getByRole('button', { name: 'DBSCAN' }).click();
  await hasHash(page, /chosen=1/);
  assert.equal(await left(), 0);
  await element(page).locator('.panel-tabs').getByRole('button', { name: 'BisectingKMeans' }).click();
  await hasHash(page, /chosen=5/);
  await page.waitForFunction(() => {
    const root = document.querySelector('cluster-playground')?.shadowRoot;
    const frame = [...(root?.querySelectorAll('.panels .plot-frame') ?? [])][5].getBoundingClientRect();
    return frame.left >= 0 && frame.right <= innerWidth + 1;
  });
  assert.ok((await left()) > 0);
  await close();
});
