// Mixtures, votes and hills on the page: what is dragged, pointed at and clicked in their pictures and figures.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { element, inspect, openLab, says, stepsOf } from '../helpers/browser.js';

const lab = await openLab();
const THREE = 'make_blobs(n_samples=300,centers=[[1,1],[-1,-1],[1,-1]],cluster_std=0.5,random_state=0)';
const BLOBS = 'make_blobs(n_samples=200,centers=4,cluster_std=1.6,random_state=50)';
const FIVE = 'array([[0,0],[1,0],[3,0],[6,0],[7,0]])';

/** Wide enough for matrices beside the picture. */
const WIDE = { viewport: { width: 1440, height: 900 }, reducedMotion: /** @type {const} */ ('reduce') };

/**
 * @param {import('playwright-core').Page} page
 * @param {string} data
 * @param {string} fit
 * @param {number | string} [step]
 */
async function open(page, data, fit, step = '') {
  await page.goto(`${lab.site}#v=1&data=${data}&fit=${fit}${step === '' ? '' : `&step=${step}`}`);
  await stepsOf(page.mainFrame());
}

/** Where a point is on the page. @param {import('playwright-core').Page} page @param {number} point */
const placeOf = (page, point) =>
  element(page).evaluate((/** @type {any} */ el, i) => {
    const { view, points } = el.inspect();
    const { left, top } = el.renderRoot.querySelector('canvas.plot').getBoundingClientRect();
    const [x, y] = points.data.subarray(2 * i, 2 * i + 2);
    return {
      x: left + view.width / 2 + (x - view.x) * view.kx,
      y: top + view.height / 2 - (y - view.y) * view.ky,
    };
  }, point);

/** A chart by its heading. @param {import('playwright-core').Page} page @param {RegExp | string} title */
const section = (page, title) => element(page).locator('.chart-section:visible', { hasText: title });

test('the band of tol holds the last value of a run that converged, and moves with the step', async () => {
  const { page, screenshot, close } = await lab.visit(WIDE);
  await open(page, BLOBS, "GaussianMixture(n_components=4,init_params='random',random_state=0)");
  const chart = section(page, 'Mean log-likelihood');
  const seen = () =>
    chart.evaluate((all) => {
      const band = all.querySelector('.core')?.getBoundingClientRect();
      const dot = all.querySelector('.handle .now')?.getBoundingClientRect();
      return { top: band?.top ?? 0, bottom: band?.bottom ?? 0, dot: dot ? dot.top + dot.height / 2 : -1 };
    });
  const { top, bottom, dot } = await seen();
  assert.ok(top < dot && dot < bottom, `${top} ${dot} ${bottom}`);
  assert.match(await chart.innerText(), /The first value inside it ends the run\./);
  await screenshot('mixture-band');
  await open(
    page,
    'make_anisotropic(n_samples=500,random_state=170)',
    'GaussianMixture(n_components=3,random_state=0)',
    22,
  );
  await says(page, /E: memberships/);
  const leap = await seen();
  assert.ok(leap.dot < leap.top, 'a leap leaves it');
  await close();
});

test('memberships of the point under the pointer are bars in the clusters’ colours', async () => {
  const { page, screenshot, close } = await lab.visit(WIDE);
  await open(
    page,
    'make_blobs(n_samples=500,cluster_std=[1.0,2.5,0.5],random_state=170)',
    'GaussianMixture(n_components=3,random_state=0)',
  );
  const { x, y } = await placeOf(page, 64);
  await page.mouse.move(x, y);
  const said = element(page).locator('.explanation', { hasText: '51 %' });
  await said.waitFor();
  const parts = await said
    .locator('.part')
    .evaluateAll((all) =>
      all.map((part) => [
        Number(getComputedStyle(part).getPropertyValue('--fill')).toFixed(2),
        getComputedStyle(part).getPropertyValue('--part'),
      ]),
    );
  assert.deepEqual(
    parts.map(([share]) => share),
    ['0.51', '0.49', '0.00'],
  );
  assert.equal(new Set(parts.map(([, colour]) => colour)).size, 3);
  await screenshot('mixture-shares');
  await close();
});

test('a mean is dragged: the call takes it as means_init, and the ellipse goes along', async () => {
  const { page, screenshot, close } = await lab.visit(WIDE);
  await open(page, BLOBS, 'GaussianMixture(n_components=4,random_state=0)');
  const grips = element(page).locator('.grip');
  await page.waitForFunction(
    () => document.querySelector('cluster-playground')?.shadowRoot?.querySelectorAll('.grip').length === 4,
  );
  const box = await grips.first().boundingBox();
  assert.ok(box);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 70, y - 50, { steps: 4 });
  const starts = /means_init=\[\[(-?[\d.]+), (-?[\d.]+)\],/;
  await page.waitForFunction(() =>
    /** @type {any} */ (document.querySelector('cluster-playground')).fit.includes('means_init=[['),
  );
  await element(page).evaluate((/** @type {any} */ el) => el.settled);
  await screenshot('mixture-dragged');
  await page.mouse.up();
  await page.waitForFunction(() => {
    const el = /** @type {any} */ (document.querySelector('cluster-playground'));
    const { running, steps, step, playing } = el.inspect();
    return !running && (playing || step === steps - 1);
  });
  const { fits, texts } = await inspect(page);
  assert.match(texts.fit, starts);
  const given = starts.exec(texts.fit) ?? [];
  await element(page).evaluate((/** @type {any} */ el) => {
    el.pause();
    el.seek(1);
  });
  // Where the run begins, before its first iteration.
  await page.waitForFunction(() => {
    const { frame } = /** @type {any} */ (document.querySelector('cluster-playground')).inspect().fits[0];
    return frame.step === 1 && frame.kind === 'first';
  });
  const first = await element(page).evaluate((/** @type {any} */ el) => {
    const { layers } = el.inspect().fits[0].frame;
    return [
      ...layers.find((/** @type {any} */ layer) => layer.name === 'bell_centres').at.data.subarray(0, 2),
    ];
  });
  assert.deepEqual(first, given.slice(1, 3).map(Number));
  assert.equal(fits[0].name, 'GaussianMixture');
  await close();
});

test('a map of BIC by components and covariance opens the run of the cell that is picked', async () => {
  const { page, screenshot, close } = await lab.visit(WIDE);
  await page.goto(
    `${lab.site}#v=1&data=make_blobs(n_samples=200,centers=4,cluster_std=1.0,random_state=50)&fit=GaussianMixture(n_components=4,random_state=0)&page=map`,
  );
  await stepsOf(page.mainFrame());
  const map = element(page)
    .locator('svg.chart')
    .getByRole('slider', { name: /BIC.*n_components and covariance_type/ });
  await map.waitFor();
  await element(page).locator('.judge [role=progressbar]').waitFor({ state: 'detached' });
  await screenshot('mixture-map');
  await map.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() =>
    /GaussianMixture\(n_components=5,covariance_type='tied',random_state=0\)/.test(
      decodeURIComponent(location.hash),
    ),
  );
  await close();
});

test('of five points every message is a number in a cell, and a cell is a pair in the picture', async () => {
  const { page, screenshot, close } = await lab.visit(WIDE);
  await open(page, FIVE, 'AffinityPropagation(preference=-10,random_state=0)', 6);
  const cells = element(page).locator('.matrices .chart-section');
  await cells.nth(2).waitFor();
  assert.deepEqual(await cells.locator('h2').allInnerTexts(), [
    'S: similarity',
    'R: responsibility',
    'A: availability',
  ]);
  const numbers = await cells.first().locator('text.value').allTextContents();
  // Minus the squared distances between 0, 1, 3, 6, 7 in the order of the clusters, −10 on the diagonal.
  assert.equal(numbers.length, 25);
  assert.deepEqual(numbers.slice(0, 5), ['−10', '−1', '−9', '−36', '−49']);
  // Nothing is said twice where they stand beside the picture.
  assert.equal(await section(page, 'S: similarity').count(), 1);
  const reach = cells.nth(1).locator('.reach[pointer-events=none]');
  const box = await reach.boundingBox();
  assert.ok(box);
  // The cell of point 0 and candidate 3.
  const at = { x: box.x + 0.7 * box.width, y: box.y + 0.1 * box.height };
  await page.mouse.move(at.x, at.y);
  const said = element(page).locator('.explanation', { hasText: 'Candidate 3' });
  await said.waitFor();
  assert.match(await said.innerText(), /responsibility.*availability/s);
  const crossing = () => cells.locator('.now-line').count();
  assert.equal(await crossing(), 12, 'a row and a column in each matrix');
  await screenshot('votes-pair');
  await page.mouse.move(5, 5);
  await said.waitFor({ state: 'detached' });
  await page.mouse.click(at.x, at.y);
  await said.waitFor();
  await page.mouse.move(5, 5);
  assert.equal((await inspect(page)).picked?.point, 0, 'a click keeps it');
  // By keys: the next candidate.
  await reach.focus();
  await page.keyboard.press('ArrowRight');
  await element(page).locator('.explanation', { hasText: 'Candidate 4' }).waitFor();
  // And the other way round: a point in the picture is a row in the matrix.
  const { x, y } = await placeOf(page, 2);
  await page.mouse.move(x, y);
  await element(page).locator('.explanation', { hasText: 'Candidate 1' }).waitFor();
  const lines = await cells
    .first()
    .locator('.now-line')
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
  const first = await cells.first().locator('.reach[pointer-events=none]').boundingBox();
  assert.ok(first);
  assert.ok(Math.abs(lines[0] - (first.y + 0.4 * first.height)) < 2, 'the third row');
  await close();
});

test('of many points the matrix is a picture; on a narrow page it is among the charts', async () => {
  const { page, screenshot, close } = await lab.visit(WIDE);
  await open(page, THREE, 'AffinityPropagation(preference=-50,random_state=0)', 30);
  const cells = element(page).locator('.matrices .chart-section');
  await cells.first().locator('.cell').first().waitFor();
  assert.equal(await cells.count(), 1);
  assert.equal(await cells.locator('text.value').count(), 0);
  assert.ok((await cells.locator('.cell.below').count()) > 0, 'what is against a candidate is grey');
  assert.match(await cells.innerText(), /Grey: below 0, against it\./);
  // A point that has no row of its own is pointed at where its neighbours in the matrix are.
  for (const point of [160, 161, 162]) {
    const { x, y } = await placeOf(page, point);
    await page.mouse.move(x, y);
    await element(page).locator('.explanation').waitFor();
    await cells.locator('.now-line').first().waitFor({ state: 'attached' });
    assert.equal(await cells.locator('.now-line').count(), 4);
  }
  await screenshot('votes-pooled');
  await page.setViewportSize({ width: 1024, height: 768 });
  await cells.first().waitFor({ state: 'hidden' });
  await section(page, 'Responsibility + availability').waitFor();
  await close();
});

test('votes that swing have the damping that calms them as a button, where that is said and at the end', async () => {
  const { page, screenshot, close } = await lab.visit(WIDE);
  for (const step of [200, 202]) {
    await open(page, THREE, 'AffinityPropagation(preference=-100,random_state=0)', step);
    await says(page, /jumps between 0 and 300/);
    const remedy = element(page).getByRole('button', { name: 'damping = 0.9' });
    await remedy.waitFor();
    await screenshot(`votes-swing-${step}`);
    await remedy.click();
    await page.waitForFunction(() => decodeURIComponent(location.hash).includes('damping=0.9'));
    await stepsOf(page.mainFrame());
    const { fits } = await inspect(page);
    assert.equal(fits[0].result_step, 46, '44 iterations, the choice and its refinement');
  }
  await close();
});

test('clusters by bandwidth are a strip whose places are taken; walks and their windows are seen', async () => {
  const { page, screenshot, close } = await lab.visit(WIDE);
  await open(
    page,
    'make_blobs(n_samples=200,centers=4,cluster_std=0.8,random_state=50)',
    'MeanShift(bandwidth=2)',
    2,
  );
  await says(page, /Move 2\./);
  const { x, y } = await placeOf(page, 17);
  await page.mouse.move(x, y);
  await element(page).locator('.explanation', { hasText: 'Its walk has moved' }).waitFor();
  await screenshot('hills-walk');
  const strip = section(page, 'Clusters by bandwidth');
  await page.waitForFunction(
    () => /** @type {any} */ (document.querySelector('cluster-playground')).inspect().fits[0].whole,
  );
  const box = await strip.locator('svg').boundingBox();
  assert.ok(box);
  await page.mouse.click(box.x + 0.93 * box.width, box.y + box.height / 2);
  await page.waitForFunction(
    () => !(/** @type {any} */ (document.querySelector('cluster-playground')).fit.includes('bandwidth=2)')),
  );
  await element(page).evaluate((/** @type {any} */ el) => el.settled);
  const { texts } = await inspect(page);
  const bandwidth = Number(/bandwidth=([\d.]+)/.exec(texts.fit)?.[1]);
  assert.ok(bandwidth > 5, texts.fit);
  await element(page).evaluate((/** @type {any} */ el) => el.seek(el.steps));
  await says(page, /Labels\./);
  await screenshot('hills-wide');
  await close();
});
