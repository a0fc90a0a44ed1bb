// Hands on: what can be taken hold of, and what follows.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { element, hold, openLab, stepsOf } from '../helpers/browser.js';

const lab = await openLab();

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page @param {string} [hash] */
async function open(page, hash = '') {
  await page.goto(lab.site + hash);
  await stepsOf(page.mainFrame());
}

/**
 * Waits until a condition on the element holds.
 * @param {Page} page
 * @param {string} condition in terms of `el`
 */
const until = (page, condition) =>
  page.waitForFunction(
    `(() => { const el = document.querySelector('cluster-playground'); return ${condition}; })()`,
  );

/** @param {Page} page @param {string} name @returns {Promise<any>} */
const property = (page, name) => element(page).evaluate((el, key) => /** @type {any} */ (el)[key], name);

/** @param {import('playwright-core').Locator} locator */
async function middle(locator) {
  const box = await locator.boundingBox();
  assert.ok(box);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

test('a centroid that is dragged becomes the start, regions follow at once, and letting go lets it walk', async () => {
  const { page, screenshot, close } = await lab.visit();
  await open(
    page,
    '#v=1&data=make_blobs(n_samples=200,centers=4,cluster_std=1.6,random_state=50)&fit=KMeans(n_clusters=4,random_state=0)&step=30',
  );
  await until(page, 'el.step > 3 && el.renderRoot.querySelectorAll(".grip").length === 4');
  const { x, y } = await middle(element(page).locator('.grip').first());
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 60, y - 40, { steps: 4 });
  await until(page, "el.fit.includes('init=[[')");
  await until(page, 'el.renderRoot.querySelector(".sentence").innerText.startsWith("Assign.")');
  assert.equal(await element(page).evaluate((/** @type {any} */ el) => el.inspect().playing), false);
  await screenshot('centroid-dragged');
  await page.mouse.up();
  await until(page, 'el.inspect().playing || el.step === el.steps - 1');
  const code = await element(page).getByRole('textbox', { name: /^Fit/ }).inputValue();
  assert.match(code, /^KMeans\(n_clusters=4, init=\[\[-?[\d.]+, -?[\d.]+\], .*\], random_state=0\)$/);
  await element(page).getByRole('button', { name: 'by hand', exact: true, pressed: true }).waitFor();
  // More centroids cannot start from those four places.
  await element(page).getByRole('slider', { name: 'n_clusters' }).fill('5');
  await until(page, 'el.fit === "KMeans(n_clusters=5, random_state=0)"');
  await close();
});

/** Where a place of the first picture is on the page. @param {Page} page @param {number} x @param {number} y @returns {Promise<{ x: number, y: number }>} */
const onScreen = (page, x, y) =>
  element(page).evaluate(
    (/** @type {any} */ el, [dataX, dataY]) => {
      const { view } = el.inspect();
      const box = el.renderRoot.querySelector('canvas.plot').getBoundingClientRect();
      return {
        x: box.left + view.width / 2 + (dataX - view.x) * view.kx,
        y: box.top + view.height / 2 - (dataY - view.y) * view.ky,
      };
    },
    [x, y],
  );

/** Where the centroids are. @param {Page} page @returns {Promise<number[][]>} */
const placed = (page) =>
  element(page).evaluate((/** @type {any} */ el) => el.inspect().description.calls.fit[0].values.init);

test('centroids are placed by hand: each click starts the run anew, and the last one lets them walk', async () => {
  const { page, screenshot, close } = await lab.visit();
  await open(page);
  await element(page).getByRole('button', { name: 'by hand', exact: true }).click();
  await until(page, 'el.step === 0 && !el.inspect().playing');
  await element(page).getByText('Click or tap where centroid 1 of 4 is to start').waitFor();
  const places = [
    [-3, 10],
    [-5, -2],
    [0, -6],
    [1, 5],
  ];
  for (const [i, [x, y]] of places.entries()) {
    const at = await onScreen(page, x, y);
    await page.mouse.click(at.x, at.y);
    await until(page, `el.inspect().description.calls.fit[0].values.init.length === ${i + 1}`);
    if (i === 1) {
      await element(page)
        .locator('.sentence', { hasText: /Assign\. Each of the 200 points/ })
        .waitFor();
      assert.equal(await element(page).locator('.grip:not(.cross)').count(), 2, 'and can be taken hold of');
      await screenshot('placing');
    }
  }
  await until(page, 'el.inspect().placing === null && el.inspect().playing');
  for (const [i, row] of (await placed(page)).entries()) {
    for (const axis of [0, 1])
      assert.ok(Math.abs(row[axis] - places[i][axis]) < 0.05, `${row} at ${places[i]}`);
  }
  const code = await element(page).getByRole('textbox', { name: /^Fit/ }).inputValue();
  assert.match(code, /^KMeans\(n_clusters=4, init=\[\[-[\d.]+, [\d.]+\], .*\], n_init=1, random_state=8\)$/);
  assert.ok(Math.abs((await property(page, 'result')).inertia - 916.3952) < 1e-3, 'a good start ends well');
  await close();
});

test('placing can be undone, left, and ended with fewer; k follows', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page);
  const before = await property(page, 'fit');
  await element(page).getByRole('button', { name: 'Place by hand' }).click();
  const click = async (/** @type {number} */ x, /** @type {number} */ y) => {
    const at = await onScreen(page, x, y);
    await page.mouse.click(at.x, at.y);
  };
  // At once, where the old centroids may still be seen.
  await click(0, -6);
  await click(-3, 8);
  await until(page, 'el.fit.startsWith("KMeans(n_clusters=2, init=[[")');
  await element(page).getByRole('button', { name: 'Undo' }).click();
  await until(page, 'el.fit.startsWith("KMeans(n_clusters=1, init=[[")');
  await page.keyboard.press('Escape');
  await until(page, `el.fit === ${JSON.stringify(before)} && el.step === el.steps - 1`);
  await element(page).getByRole('button', { name: 'Place by hand' }).click();
  await click(0, -6);
  await click(-3, 8);
  await element(page).getByRole('button', { name: 'Start with these 2' }).click();
  await until(page, 'el.inspect().placing === null && el.result.cluster_centers.shape[0] === 2');
  // Two may start so near to each other that the second is put on the first.
  await element(page).getByRole('button', { name: 'by hand', exact: true }).click();
  await click(0, -6);
  await until(page, 'el.renderRoot.querySelectorAll(".grip:not(.cross)").length === 1');
  await click(0.2, -6);
  await until(page, 'el.inspect().placing === null && el.fit.includes("init=[[0, -6], [0.2, -6]]")');
  // Whoever asks for something else in between has left.
  await element(page).getByRole('button', { name: 'by hand', exact: true }).click();
  await element(page).getByRole('slider', { name: 'n_clusters' }).fill('3');
  await until(page, 'el.inspect().placing === null && el.fit.startsWith("KMeans(n_clusters=3, n_init=1")');
  await close();
});

test('centroids are placed by keys, and no key is lost while the hand is on its way', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  const bring = await hold(page, 'others');
  await open(
    page,
    '#v=1&data=make_moons(n_samples=100,noise=0.05,random_state=0)&fit=KMeans(n_clusters=2,random_state=0)',
  );
  const byHand = element(page).getByRole('button', { name: 'by hand', exact: true });
  const tip = element(page).locator('.bubble');
  const cross = element(page).getByRole('button', { name: /^Place centroid 1 of 2 at \(/ });
  await byHand.focus();
  await tip.waitFor();
  await page.keyboard.press('Enter');
  await cross.and(element(page).locator(':focus')).waitFor();
  // What explains the button has gone with the focus, and one Escape leaves.
  await tip.waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await until(page, 'el.inspect().placing === null');
  await byHand.focus();
  await page.keyboard.press('Enter');
  await cross.waitFor();
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('ArrowUp');
  bring();
  const hint = element(page).getByRole('status').filter({ hasText: 'where centroid 1 of 2 is to start' });
  await hint.filter({ hasText: 'or use arrows and Enter; Escape leaves' }).waitFor();
  await screenshot('placing-by-keys');
  await page.keyboard.press('Enter');
  await element(page)
    .getByRole('button', { name: /^Place centroid 2 of 2 at \(/ })
    .waitFor();
  // What explained the button is left with it.
  assert.equal(await element(page).locator('.bubble').count(), 0);
  await page.keyboard.press('Backspace');
  await cross.waitFor();
  await page.keyboard.press('Enter');
  for (let i = 0; i < 3; i += 1) await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Enter');
  await until(page, 'el.inspect().placing === null && el.result.cluster_centers.shape[0] === 2');
  const [[x1, y1], [x2, y2]] = await placed(page);
  assert.ok(x2 > x1 && y1 === y2);
  assert.equal(
    await element(page).evaluate((/** @type {any} */ el) => el.renderRoot.activeElement?.className),
    'plot',
  );
  await close();
});

test('centroids are placed by touch', async () => {
  const { page, screenshot, close } = await lab.visit({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    reducedMotion: 'reduce',
  });
  await open(page);
  await element(page).getByRole('button', { name: 'by hand', exact: true }).tap();
  await until(page, 'el.inspect().placing !== null');
  // The whole picture comes into sight.
  await page.waitForFunction(() => {
    const el = /** @type {any} */ (document.querySelector('cluster-playground'));
    const { top, bottom } = el.renderRoot.querySelector('canvas.plot').getBoundingClientRect();
    return top >= -1 && bottom <= innerHeight + 1;
  });
  for (const [i, [x, y]] of [
    [-3, 10],
    [0, -6],
    [-5, -2],
    [1, 5],
  ].entries()) {
    const at = await onScreen(page, x, y);
    await page.touchscreen.tap(at.x, at.y);
    await until(page, `el.inspect().description.calls.fit[0].values.init.length === ${i + 1}`);
    if (i === 1) await screenshot('placing-phone');
  }
  await until(page, 'el.inspect().placing === null');
  assert.equal((await placed(page)).length, 4);
  await close();
});

test('the picture is panned, zoomed and shown whole again', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page);
  const view = () => element(page).evaluate((/** @type {any} */ el) => el.inspect().view);
  const before = await view();
  const picture = await middle(element(page).locator('canvas.plot'));
  await page.mouse.move(picture.x + 200, picture.y + 200);
  await page.mouse.down();
  await page.mouse.move(picture.x + 260, picture.y + 200, { steps: 3 });
  await page.mouse.up();
  assert.ok((await view()).x < before.x, 'the points went with the hand');
  await element(page).getByRole('button', { name: 'Zoom in' }).click();
  assert.ok((await view()).kx > before.kx);
  await element(page).getByRole('button', { name: 'Show all of it' }).click();
  assert.deepEqual(await view(), before);
  await element(page).getByRole('button', { name: 'same scale for x and y' }).click();
  const free = await view();
  assert.notEqual(free.kx, free.ky);
  assert.equal(before.kx, before.ky);
  await close();
});

test('pointing at a point says what there is to say of it', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page);
  const at = await element(page).evaluate((/** @type {any} */ el) => {
    const { points, view } = el.inspect();
    const box = el.renderRoot.querySelector('canvas.plot').getBoundingClientRect();
    const [x, y] = points.data.subarray(2 * 17, 2 * 17 + 2);
    return {
      x: box.left + view.width / 2 + (x - view.x) * view.kx,
      y: box.top + view.height / 2 - (y - view.y) * view.ky,
    };
  });
  await page.mouse.move(at.x, at.y);
  await element(page)
    .locator('.explanation', { hasText: /^Point 17 is one of the / })
    .waitFor();
  await page.mouse.move(at.x - 400, at.y + 300);
  await close();
});

test('the playhead survives another overlay, theme and size, and Back after Last lands on the step before', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page);
  await element(page).getByRole('slider', { name: 'Step' }).fill('9');
  await until(page, 'el.step === 9');
  for (const name of ['distances', 'what changed', 'how it was made', 'regions']) {
    await element(page).getByRole('button', { name }).click();
  }
  await screenshot('overlays');
  await element(page).getByRole('button', { name: 'Dark or light' }).click();
  await page.setViewportSize({ width: 900, height: 700 });
  await element(page).getByRole('button', { name: 'Present' }).click();
  await screenshot('present');
  assert.equal(await property(page, 'step'), 9);
  await page.keyboard.press('PageDown');
  await until(page, 'el.step === 10');
  await page.keyboard.press('Escape');
  await element(page).getByRole('button', { name: 'Present', exact: true }).waitFor();
  await element(page).getByRole('button', { name: 'To the result' }).click();
  await element(page).getByRole('button', { name: 'Step back' }).click();
  await until(page, 'el.step === el.steps - 2');
  await close();
});

test('other starts: each dot is a seed, and opens its run', async () => {
  const { page, screenshot, close } = await lab.visit({
    reducedMotion: 'reduce',
    viewport: { width: 1280, height: 1000 },
  });
  await open(page);
  const strip = element(page).locator('details', { hasText: 'Other runs' });
  await until(page, 'el.inspect().sweeps.random_state.length === 40');
  await strip.getByText(/you are here · 916\.4/).waitFor();
  const totals = await element(page).evaluate((/** @type {any} */ el) =>
    el.inspect().sweeps.random_state.map((/** @type {any} */ { result }) => result.inertia),
  );
  // Of the first forty seeds these many find the best total; which, does not depend on the one on show.
  assert.equal(totals.filter((/** @type {number} */ total) => Math.abs(total - 916.3952) < 1e-3).length, 19);
  await strip.locator('.start').last().click();
  await until(page, '!el.fit.includes("random_state=8")');
  await screenshot('other-starts');
  // Where the one on show is none of these, keys reach them all the same.
  await element(page).evaluate((/** @type {any} */ el) => {
    el.fit = el.fit.replace(/random_state=\d+/, 'random_state=80');
  });
  await until(page, 'el.inspect().texts.fit.includes("random_state=80") && !el.inspect().running');
  await strip.locator('.handle.away').waitFor();
  await strip.getByRole('slider').focus();
  await page.keyboard.press('End');
  await until(page, '!el.fit.includes("random_state=80")');
  await close();
});

test('choosing k: the scores disagree', async () => {
  const { page, screenshot, close } = await lab.visit({
    reducedMotion: 'reduce',
    viewport: { width: 1280, height: 1000 },
  });
  await open(
    page,
    '#v=1&data=make_blobs(n_samples=200,centers=4,cluster_std=1.6,random_state=50)&fit=KMeans(n_clusters=2,n_init=10,random_state=0)',
  );
  await element(page).getByRole('button', { name: 'Choose k' }).click();
  const criteria = element(page).locator('.judge').getByRole('row');
  await element(page).locator('.judge').getByText('The scores disagree').waitFor();
  const table = await criteria.allInnerTexts();
  assert.match(
    table[0],
    /^n_clusters\tInertia \(total\)\tSilhouette ↑\tDavies–Bouldin ↓\tCalinski–Harabasz ↑/,
  );
  const rows = table.slice(1).map((row) => row.split('\t').map((cell) => Number(cell.replace(',', ''))));
  assert.equal(rows.length, 10);
  const best = (/** @type {number} */ column, /** @type {1 | -1} */ sign) =>
    rows
      .filter((row) => Number.isFinite(row[column]))
      .reduce((a, b) => (sign * b[column] > sign * a[column] ? b : a))[0];
  assert.deepEqual([best(2, 1), best(3, -1), best(4, 1)], [2, 3, 4]);
  await screenshot('choose-k');
  await close();
});

test('dragging eps along the k-distance curve changes eps', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page, '#v=1&data=make_moons(n_samples=300,noise=0.05,random_state=0)&fit=DBSCAN(eps=0.3)');
  const handle = element(page).locator('.chart').getByRole('slider', { name: 'eps' }).first();
  await handle.focus();
  await page.keyboard.press('ArrowDown');
  await until(page, '!el.fit.includes("eps=0.3)")');
  await screenshot('k-distance');
  await close();
});

test('a centroid in the hand keeps its look and stays within the picture; Escape takes it back', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(
    page,
    "#v=1&data=make_blobs(n_samples=200,centers=4,cluster_std=1.6,random_state=50)&fit=KMeans(n_clusters=4,init='random',n_init=1,random_state=8)&step=5",
  );
  const fit = await property(page, 'fit');
  const looks = () =>
    element(page)
      .locator('.grip')
      .evaluateAll((grips) =>
        grips.map((grip) => /** @type {string} */ (grip.ariaLabel).replace(/ at .*/s, '')),
      );
  const before = await looks();
  const grip = element(page).locator('.grip').nth(2);
  const { x, y } = await middle(grip);
  const box = await element(page).locator('canvas.plot').boundingBox();
  assert.ok(box);
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (const [toX, toY] of [
    [x - 60, y + 120],
    [box.x + box.width / 2, box.y + box.height + 300],
    [box.x + box.width + 300, box.y + box.height + 300],
  ]) {
    await page.mouse.move(toX, toY, { steps: 6 });
    await element(page).evaluate((/** @type {any} */ el) => el.settled);
    assert.deepEqual(await looks(), before);
  }
  const end = await middle(grip);
  assert.ok(end.x < box.x + box.width && end.y < box.y + box.height, 'there it can be taken hold of again');
  await page.keyboard.press('Escape');
  await until(page, `el.fit === ${JSON.stringify(fit)}`);
  await page.mouse.up();
  await element(page).evaluate((/** @type {any} */ el) => el.settled);
  assert.equal(await property(page, 'fit'), fit);
  assert.equal(await property(page, 'step'), 5);
  await close();
});

test('whoever leaves placing has as many clusters as before, in the address too', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page);
  await element(page).getByRole('button', { name: 'by hand', exact: true }).click();
  const at = await onScreen(page, -3, 10);
  await page.mouse.click(at.x, at.y);
  await until(page, 'el.result.cluster_centers.shape[0] === 1');
  await page.waitForTimeout(400);
  assert.doesNotMatch(page.url(), /n_clusters=1,/, 'what is half placed is nothing to come back to');
  await element(page).getByRole('radio', { name: 'k-means++' }).check();
  await until(page, "el.fit.startsWith('KMeans(n_clusters=4') && !el.fit.includes(', init=')");
  await close();
});

test('fewer centroids than were placed are the first of them; of more, it is said that all are drawn anew', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(
    page,
    '#v=1&data=make_blobs(n_samples=60,centers=3,random_state=1)&fit=KMeans(n_clusters=3,init=[[0,0],[1,1],[2,2]],random_state=0)',
  );
  const slider = element(page).getByRole('slider', { name: 'n_clusters' });
  await slider.fill('2');
  await until(page, "el.fit === 'KMeans(n_clusters=2, init=[[0, 0], [1, 1]], random_state=0)'");
  await slider.fill('4');
  await until(page, "el.fit === 'KMeans(n_clusters=4, random_state=0)'");
  await element(page).getByText('all of them are drawn anew').waitFor();
  await slider.fill('5');
  await element(page).getByText('all of them are drawn anew').waitFor({ state: 'detached' });
  // Among other points they mean nothing: chosen, typed, or pasted, and the way back has them again.
  const placed = 'KMeans(n_clusters=2, init=[[0, 0], [1, 1]], random_state=0)';
  const chooses = async (/** @type {() => Promise<unknown>} */ act, /** @type {string} */ data) => {
    await element(page).evaluate((/** @type {any} */ el, fit) => el.apply('fit', fit), placed);
    await until(page, `el.fit === "${placed}"`);
    await act();
    await until(page, `el.data.startsWith('${data}') && el.fit === 'KMeans(n_clusters=2, random_state=0)'`);
  };
  await chooses(async () => {
    await element(page).locator('[data-menu=data] .opener').click();
    await element(page)
      .getByRole('menuitemradio', { name: /^make_moons/ })
      .click();
  }, 'make_moons');
  await element(page).getByText('was among other points: it is drawn anew').waitFor();
  await page.keyboard.press('Control+z');
  await until(page, `el.fit === "${placed}"`);
  const typed = 'make_circles(n_samples=100, random_state=0)';
  await chooses(
    () => element(page).evaluate((/** @type {any} */ el, data) => el.apply('data', data), typed),
    'make_circles',
  );
  const cell = 'X, y = make_blobs(n_samples=50, random_state=3)';
  await chooses(
    () => element(page).evaluate((/** @type {any} */ el, script) => el.paste.take(script), cell),
    'make_blobs',
  );
  await close();
});

test('a point that is picked by keys is announced, with how far it is from each centroid', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page);
  await element(page).locator('canvas.plot').focus();
  await page.keyboard.press('Enter');
  await element(page)
    .getByRole('status')
    .filter({ hasText: /^Point \d+ .*Distances to the centroids: (.*\d, ){3}the .*\d\.$/ })
    .waitFor({ state: 'attached' });
  await close();
});

test('of panels that share a call, and of one among empty ones, that which is spoken of is placed in its own picture', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  for (const [texts, wanted] of [
    ['prepare=[None,StandardScaler()]&fit=KMeans(n_clusters=2,random_state=0)', 'KMeans('],
    ['fit=[None,KMeans(n_clusters=2,random_state=0)]', '[None, KMeans('],
  ]) {
    await page.goto(`${lab.site}#v=1&data=make_moons(random_state=0)&${texts}&chosen=1`);
    await page.reload();
    await until(
      page,
      'el.inspect().description && el.renderRoot.querySelectorAll("canvas.plot").length === 2',
    );
    await element(page).evaluate((/** @type {any} */ el) => el.settled);
    await element(page).getByRole('button', { name: 'by hand', exact: true }).click();
    await until(page, 'el.inspect().placing?.fit === 1');
    for (const x of [0.4, 0.6]) {
      const box = await element(page).locator('canvas.plot').nth(1).boundingBox();
      assert.ok(box);
      await page.mouse.click(box.x + x * box.width, box.y + box.height / 2);
    }
    await until(page, `el.inspect().placing === null && el.fit.startsWith("${wanted}n_clusters=2, init=[[")`);
  }
  await close();
});
