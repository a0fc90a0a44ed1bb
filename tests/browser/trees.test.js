// Trees: how they grow with the points, and what one can do with the cut and the bars.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openLab, stepsOf } from '../helpers/browser.js';

const lab = await openLab();

const DATA = 'make_blobs(n_samples=60,centers=4,cluster_std=1.5,random_state=50)';

/** @typedef {import('playwright-core').Page} Page */

/**
 * Opens the page with a tree on it.
 * @param {Page} page
 * @param {{ data?: string, fit?: string, step?: number }} [experiment]
 */
async function open(page, { data = DATA, fit = 'AgglomerativeClustering(n_clusters=4)', step } = {}) {
  await page.goto(`${lab.site}#v=1&data=${data}&fit=${fit}${step === undefined ? '' : `&step=${step}`}`);
  await stepsOf(page.mainFrame());
  await element(page).locator('.cut-handle').first().waitFor();
}

/** @param {Page} page */
const element = (page) => page.locator('cluster-playground');

/** @param {Page} page */
const handle = (page) => element(page).getByRole('slider', { name: 'Cut', exact: true });

/** @param {Page} page @param {RegExp} text */
const says = (page, text) => element(page).locator('.sentence', { hasText: text }).waitFor();

/** What the pictures show now. @param {Page} page @returns {Promise<any>} */
const state = (page) =>
  element(page).evaluate((/** @type {any} */ el) => {
    const frame = el.playback.frames[0];
    const colours = frame.identities.length
      ? [...frame.labels].map((label) => frame.identities[label])
      : [...frame.labels];
    return { step: el.step, fit: el.fit, kind: frame.kind, colours, runs: el.runs ?? 0, show: el.show };
  });

/** Waits until this is what was asked for, and has come in. @param {Page} page @param {string} fit */
async function isAsked(page, fit) {
  await page.waitForFunction(
    (wanted) => /** @type {any} */ (document.querySelector('cluster-playground')).fit === wanted,
    fit,
  );
  await element(page).evaluate(async (/** @type {any} */ el) => {
    await el.updateComplete;
    await el.settled;
  });
}

/**
 * The line of the cut: its height, and what pill, box and picture say of it.
 * @param {Page} page
 * @returns {Promise<{ height: number, pill: string, box: string, picture: string, said: string }>}
 */
const line = (page) =>
  element(page).evaluate(async (/** @type {any} */ el) => {
    await el.stage.drawn();
    await el.updateComplete;
    const find = (/** @type {string} */ selector) => el.renderRoot.querySelector(selector);
    const { height, label } = el.trees.picture(0, { width: 300, height: 600 }).cut;
    return {
      height,
      pill: label,
      box: find('#cut-height-0').value,
      picture:
        /cut at ([^.]*(\.\d+)?)\. Enter/.exec(find('canvas.tree').getAttribute('aria-label'))?.[1] ?? '',
      said: find('.cut-handle').getAttribute('aria-valuetext'),
    };
  });

/**
 * That line, pill, box and picture agree on a height.
 * @param {Page} page
 * @param {number} k
 * @param {number} height
 */
async function isCutAt(page, k, height) {
  const pill = `k = ${k} · ${height}`;
  const said = `${k} cluster${k === 1 ? '' : 's'}, at height ${height}`;
  assert.deepEqual(await line(page), { height, pill, box: String(height), picture: pill, said });
}

/** Drags the cut's line to as high as a place. @param {Page} page @param {{ y: number }} to */
async function dragTo(page, to) {
  const from = await grip(page);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x, (from.y + to.y) / 2, { steps: 3 });
  await page.mouse.move(from.x, to.y, { steps: 3 });
}

/** Where a bar stands on the page: its middle. @param {Page} page @param {number} merge */
const barAt = (page, merge) =>
  element(page).evaluate(async (/** @type {any} */ el, row) => {
    await el.stage.drawn();
    const canvas = el.renderRoot.querySelector('canvas.tree');
    const box = canvas.getBoundingClientRect();
    const { tree, placing } = el.trees.layout(0, { width: box.width, height: box.height });
    const node = tree.leaves + row;
    const [x, y] = placing.toScreen(placing.toAlong(tree.x[node]), placing.toUp(tree.heights[node]));
    return { x: box.left + x, y: box.top + y };
  }, merge);

/** The middle of the cut's handle, to take hold of. @param {Page} page */
async function grip(page) {
  await element(page).evaluate((/** @type {any} */ el) => el.stage.drawn());
  const box = await handle(page).boundingBox();
  assert.ok(box);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

test('the tree grows bar by bar with the points', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page, { step: 0 });
  await says(page, /Every one of the 60 points is a cluster/);
  assert.equal(await handle(page).getAttribute('aria-valuenow'), '0');
  await element(page).getByRole('button', { name: 'Next step' }).click();
  await says(page, /Joining 1 \+ 1 points adds .* to the total squared distance, least of 1,770 pairs/);
  assert.ok(
    (await state(page)).colours.every((/** @type {number} */ c) => c === -1),
    'grey until the cut',
  );
  await screenshot('trees-early');
  await element(page).getByRole('slider', { name: 'Step' }).fill('50');
  await says(page, /Joining 1 \+ 14 points/);
  assert.match((await handle(page).getAttribute('aria-valuetext')) ?? '', /^10 clusters, at height/);
  await screenshot('trees-middle');
  await element(page).getByRole('slider', { name: 'Step' }).fill('56');
  await says(page, /4 clusters, as asked/);
  assert.equal(new Set((await state(page)).colours).size, 4);
  await screenshot('trees-result');
  await page.keyboard.press('End');
  await says(page, /All 60 points are one cluster/);
  await screenshot('trees-root');
  await close();
});

test('the cut is dragged: colours follow at once, and what was let go is asked for without a flicker', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page);
  const from = await grip(page);
  const to = await barAt(page, 50);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x, (from.y + to.y) / 2, { steps: 3 });
  await page.mouse.move(from.x, to.y - 1, { steps: 3 });
  await page.waitForFunction(
    () => /** @type {any} */ (document.querySelector('cluster-playground')).playback.frames[0].step === 51,
  );
  const held = await state(page);
  assert.match(held.fit, /n_clusters=4/, 'nothing is computed anew while it is held');
  assert.equal(new Set(held.colours).size, 9, 'every cluster of the cut has its colour');
  await screenshot('trees-dragged');
  // Everything that is put on show from letting go to the end of the new run.
  await element(page).evaluate((/** @type {any} */ el) => {
    el.seen = [];
    const { show } = el.stage;
    el.stage.show = (/** @type {any} */ frames, /** @type {number} */ blend) => {
      const { identities, labels } = frames[0];
      el.seen.push(Array.from(labels, (/** @type {number} */ label) => identities[label] ?? label).join());
      return show.call(el.stage, frames, blend);
    };
  });
  await page.mouse.up();
  await isAsked(page, 'AgglomerativeClustering(n_clusters=9)');
  const seen = await element(page).evaluate((/** @type {any} */ el) => el.seen);
  assert.ok(seen.length > 0);
  for (const shown of seen) assert.equal(shown, held.colours.join(), 'the same colours all the while');
  assert.equal((await state(page)).step, 51);
  await close();
});

test('keys, a typed height, the gap, the true number and the chart set the cut', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page);
  await handle(page).focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await isAsked(page, 'AgglomerativeClustering()');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await isAsked(page, 'AgglomerativeClustering(n_clusters=3)');
  const height = element(page).getByRole('textbox', { name: 'cut at height' });
  await height.fill('7');
  await height.press('Enter');
  await isAsked(page, 'AgglomerativeClustering(n_clusters=6)');
  await element(page).getByRole('button', { name: 'True number' }).click();
  await isAsked(page, 'AgglomerativeClustering(n_clusters=4)');
  await element(page).getByRole('button', { name: 'Largest gap' }).click();
  await isAsked(page, 'AgglomerativeClustering()');
  const chart = await element(page).getByRole('group', { name: 'Height of each merge' }).boundingBox();
  assert.ok(chart);
  await page.mouse.click(chart.x + chart.width * 0.9, chart.y + chart.height / 2);
  await page.waitForFunction(() =>
    /n_clusters=[4-9]\b/.test(/** @type {any} */ (document.querySelector('cluster-playground')).fit),
  );
  await close();
});

test('with a threshold it is the height that the cut asks for', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page, { fit: 'AgglomerativeClustering(n_clusters=None,distance_threshold=13)' });
  const from = await grip(page);
  const to = await barAt(page, 57);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x, to.y - 6, { steps: 4 });
  await page.mouse.up();
  await page.waitForFunction(
    () => /** @type {any} */ (document.querySelector('cluster-playground')).result?.n_clusters === 2,
  );
  const { fit } = await state(page);
  const threshold = Number(/distance_threshold=([\d.]+)/.exec(fit)?.[1]);
  assert.ok(threshold > 21.5 && threshold < 56, fit);
  await close();
});

test('with a threshold the line lies at it, and at the height at which it is let go', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page, { fit: 'AgglomerativeClustering(n_clusters=None,distance_threshold=12)' });
  await isCutAt(page, 4, 12);
  await screenshot('trees-threshold');
  await dragTo(page, await barAt(page, 57));
  await page.mouse.move(5, (await barAt(page, 57)).y - 9);
  await page.mouse.up();
  const height = (await line(page)).height;
  await page.waitForFunction(
    () => /** @type {any} */ (document.querySelector('cluster-playground')).result?.n_clusters === 2,
  );
  await isAsked(page, `AgglomerativeClustering(n_clusters=None, distance_threshold=${height})`);
  await isCutAt(page, 2, height);
  const box = element(page).getByRole('textbox', { name: 'cut at height' });
  await box.fill('17.025');
  await box.press('Enter');
  await isAsked(page, 'AgglomerativeClustering(n_clusters=None, distance_threshold=17.025)');
  await isCutAt(page, 3, 17.025);
  // Where the playhead is elsewhere, the threshold is not what cuts.
  await element(page).getByRole('slider', { name: 'Step' }).fill('50');
  await says(page, /Joining/);
  assert.ok((await line(page)).height < 10);
  await close();
});

test('a threshold at the height of a bar leaves that bar above, as the run will', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page, {
    data: 'array([[0,0],[1,0],[3,0],[5,0],[8,0]])',
    fit: "AgglomerativeClustering(n_clusters=None,distance_threshold=2.5,linkage='single')",
  });
  const box = element(page).getByRole('textbox', { name: 'cut at height' });
  await box.fill('2');
  await box.press('Enter');
  await isCutAt(page, 4, 2);
  await isAsked(page, "AgglomerativeClustering(n_clusters=None, linkage='single', distance_threshold=2)");
  await isCutAt(page, 4, 2);
  await close();
});

test('the line stays where it was put until another cut is asked for', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page);
  const box = element(page).getByRole('textbox', { name: 'cut at height' });
  await box.fill('10');
  await box.press('Enter');
  await isCutAt(page, 4, 10);
  // Everything that the line is drawn at from letting go to the end of the new run.
  await dragTo(page, { y: (await barAt(page, 57)).y - 50 });
  await element(page).evaluate((/** @type {any} */ el) => {
    el.heights = [];
    const { draw } = el.stage;
    el.stage.draw = () => {
      draw.call(el.stage);
      el.heights.push(el.trees.cut(0).height);
    };
  });
  const held = (await line(page)).height;
  await page.mouse.up();
  await element(page).evaluate((/** @type {any} */ el) => {
    el.heights = [];
  });
  await isAsked(page, 'AgglomerativeClustering()');
  const { height } = await line(page);
  assert.ok(Math.abs(height - held) < 0.1, `${height}, held at ${held}`);
  await isCutAt(page, 2, height);
  await screenshot('trees-kept');
  const heights = await element(page).evaluate((/** @type {any} */ el) => el.heights);
  assert.deepEqual([...new Set(heights)], [height]);
  // It is there again when the playhead comes back.
  const scrubber = element(page).getByRole('slider', { name: 'Step' });
  await scrubber.fill('50');
  await says(page, /Joining/);
  assert.notEqual((await line(page)).height, height);
  await scrubber.fill('58');
  await says(page, /2 clusters, as asked/);
  await isCutAt(page, 2, height);
  // Other settings, and back: another experiment.
  for (const linkage of ['complete', 'ward']) {
    await element(page).getByLabel('linkage').selectOption(linkage);
    await page.waitForFunction(
      (word) =>
        /** @type {any} */ (document.querySelector('cluster-playground')).trees.host.stage.models[0]
          .linkage_name === word,
      linkage,
    );
  }
  assert.notEqual((await line(page)).height, height);
  // The same height, and another number of clusters.
  await box.fill('20');
  await box.press('Enter');
  await isAsked(page, 'AgglomerativeClustering(n_clusters=3)');
  await isCutAt(page, 3, 20);
  for (const k of [4, 3]) {
    const figures = element(page).getByRole('textbox', { name: 'n_clusters' });
    await figures.fill(String(k));
    await figures.press('Enter');
    await isAsked(page, `AgglomerativeClustering(n_clusters=${k})`);
  }
  assert.notEqual((await line(page)).height, 20);
  await close();
});

test('what is said of the cut follows the line, at most once a picture', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page);
  const from = await grip(page);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x, from.y + 5);
  const before = await line(page);
  await element(page).evaluate((/** @type {any} */ el) => {
    el.counts = { updates: 0, pictures: 0 };
    const { draw } = el.stage;
    el.stage.draw = () => {
      draw.call(el.stage);
      el.counts.pictures += 1;
    };
    const { update } = el;
    el.update = (/** @type {any} */ changed) => {
      el.counts.updates += 1;
      update.call(el, changed);
    };
  });
  await page.mouse.move(from.x, from.y + 25, { steps: 30 });
  const after = await line(page);
  assert.ok(after.height < before.height - 1);
  assert.match(after.pill, /^k = 4 · /, 'still the same clusters');
  assert.notEqual(after.pill, before.pill);
  assert.equal(after.picture, after.pill);
  assert.equal(after.pill, `k = 4 · ${after.box}`);
  assert.equal(after.said, `4 clusters, at height ${after.box}`);
  const { updates, pictures } = await element(page).evaluate((/** @type {any} */ el) => el.counts);
  assert.ok(updates > 1 && updates <= pictures, `${updates} updates, ${pictures} pictures`);
  await page.mouse.up();
  await close();
});

test('where an inversion leaves no height for a number of clusters, none is said', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page, {
    data: 'array([[0,0],[1,0],[0.5,0.9],[3,0],[4,0],[3.5,0.88]])',
    fit: "AgglomerativeClustering(linkage='centroid')",
    step: 3,
  });
  const { pill, box, picture, said } = await line(page);
  assert.deepEqual([pill, box, picture, said], ['k = 3', '', 'k = 3', '3 clusters']);
  await screenshot('trees-inversion');
  await page.keyboard.press('ArrowRight');
  await says(page, /2 clusters, as asked/);
  assert.match((await line(page)).pill, /^k = 2 · \d/);
  await close();
});

test('a bar lights its points and says what it joins; a point lights its way to the root', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page);
  const bar = await barAt(page, 55);
  await page.mouse.move(bar.x, bar.y);
  const said = element(page).locator('.explanation');
  await said.filter({ hasText: /Merge 56 of 59\. \d+ \+ \d+ points join at height 9\.27/ }).waitFor();
  const lit = () => element(page).evaluate((/** @type {any} */ el) => el.trees.lit(0)?.length ?? 0);
  assert.equal(await lit(), 21);
  await screenshot('trees-bar');
  await page.mouse.move(5, 5);
  await said.waitFor({ state: 'detached' });
  assert.equal(await lit(), 0);

  const point = await element(page).evaluate((/** @type {any} */ el) => {
    const box = el.renderRoot.querySelector('canvas.plot').getBoundingClientRect();
    const view = el.stage.viewOf(0);
    const { data } = el.stage.points;
    return {
      x: box.left + view.width / 2 + (data[0] - view.x) * view.kx,
      y: box.top + view.height / 2 - (data[1] - view.y) * view.ky,
    };
  });
  await page.mouse.move(point.x, point.y);
  await said.filter({ hasText: /Point 0 first joined another at merge \d+/ }).waitFor();
  const path = await element(page).evaluate((/** @type {any} */ el) => [...el.trees.lightUp(0).path]);
  assert.equal(path[0], 0);
  assert.equal(path.at(-1), 118, 'the root');
  await screenshot('trees-path');

  const single = await element(page).evaluate((/** @type {any} */ el) => {
    el.trees.point({ fit: 0, merge: 0 });
    return el.trees.sentence;
  });
  assert.match(single, /Merge 1 of 59.* 1 \+ 1 points join/);
  await page.mouse.move(5, 5);
  await element(page).evaluate((/** @type {any} */ el) => el.trees.point(null));

  // The same by keys.
  await element(page).locator('canvas.tree').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowUp');
  await said.filter({ hasText: /Merge 57 of 59/ }).waitFor();
  await page.keyboard.press('Enter');
  await isAsked(page, 'AgglomerativeClustering(n_clusters=3)');
  await close();
});

test('a tree is truncated, turned, and measured on another axis as one chooses', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page);
  const leaves = () =>
    element(page).evaluate(
      (/** @type {any} */ el) => el.trees.layout(0, { width: 300, height: 600 }).tree.row.length,
    );
  const look = element(page).locator('.tree-look');
  assert.equal(await leaves(), 60);
  await look.getByLabel('leaves').selectOption('last merges');
  await look.getByLabel('heights').selectOption('√ heights');
  await look.getByLabel('how many').fill('8');
  await look.getByLabel('how many').press('Enter');
  assert.equal(await leaves(), 8);
  assert.equal((await state(page)).show, 'pair sqrt lastp=8');
  await screenshot('trees-lastp');
  await look.getByLabel('leaves').selectOption('top levels');
  await look.getByLabel('root').selectOption('root at left');
  await look.getByLabel('colours').selectOption('colour as SciPy');
  assert.ok((await leaves()) < 17);
  const from = await grip(page);
  const to = await barAt(page, 57);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x - 4, from.y, { steps: 4 });
  await page.mouse.up();
  await isAsked(page, 'AgglomerativeClustering()');
  await screenshot('trees-left');
  await close();
});

test('keys and wheel zoom along the leaves', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page);
  const seen = () =>
    element(page).evaluate((/** @type {any} */ el) => {
      const { from, to } = el.trees.picture(0, { width: 300, height: 600 }).view;
      return to - from;
    });
  assert.equal(await seen(), 60);
  const bar = await barAt(page, 55);
  await page.mouse.move(bar.x, bar.y + 30);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -500);
  await page.keyboard.up('Control');
  await page.waitForFunction(
    () => 0 in /** @type {any} */ (document.querySelector('cluster-playground')).trees.views,
  );
  assert.ok((await seen()) < 30);
  await screenshot('trees-zoomed');
  await element(page).getByRole('button', { name: 'Show all leaves' }).click();
  assert.equal(await seen(), 60);
  await element(page).locator('canvas.tree').focus();
  await page.keyboard.press('+');
  assert.equal(await seen(), 48);
  await page.keyboard.press('0');
  assert.equal(await seen(), 60);
  await close();
});

test('the tree is not drawn again while the points are moved, nor the points while the tree is', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await page.addInitScript(() => {
    const { prototype } = CanvasRenderingContext2D;
    const { fillRect } = prototype;
    const drawn = Object.assign(globalThis, { drawn: { plot: 0, tree: 0 } }).drawn;
    prototype.fillRect = function (...box) {
      const kind = /** @type {HTMLCanvasElement} */ (this.canvas).classList?.contains('tree')
        ? 'tree'
        : 'plot';
      drawn[kind] += 1;
      fillRect.apply(this, box);
    };
  });
  await open(page);
  /** What is drawn by an action, and after it. @param {() => Promise<unknown>} act */
  const drawnBy = async (act) => {
    const settle = () => element(page).evaluate((/** @type {any} */ el) => el.stage.drawn());
    await settle();
    await page.evaluate(() => Object.assign(/** @type {any} */ (globalThis).drawn, { plot: 0, tree: 0 }));
    await act();
    await settle();
    return page.evaluate(() => /** @type {any} */ (globalThis).drawn);
  };
  const box = await element(page).locator('canvas.plot').boundingBox();
  assert.ok(box);
  await page.mouse.move(box.x + 8, box.y + 8);
  await page.mouse.down();
  const panned = await drawnBy(() => page.mouse.move(box.x + 60, box.y + 40, { steps: 5 }));
  assert.ok(panned.plot > 0, 'the points follow');
  assert.equal(panned.tree, 0);
  await page.mouse.up();

  const tree = element(page).locator('canvas.tree');
  await tree.focus();
  const zoomed = await drawnBy(() => tree.press('+'));
  assert.ok(zoomed.tree > 0, 'the tree follows');
  assert.equal(zoomed.plot, 0);

  const turned = await drawnBy(() =>
    element(page).evaluate(async (/** @type {any} */ el) => {
      el.theme = 'dark';
      await el.updateComplete;
    }),
  );
  assert.ok(turned.plot > 0 && turned.tree > 0, 'both have other colours');
  await close();
});

test('on a phone the tree is under the points, and a finger drags the cut', async () => {
  const { page, screenshot, close } = await lab.visit({
    reducedMotion: 'reduce',
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  await open(page);
  const plot = await element(page).locator('canvas.plot').boundingBox();
  const tree = await element(page).locator('canvas.tree').boundingBox();
  assert.ok(plot && tree);
  assert.ok(tree.y >= plot.y + plot.height && tree.width > 380, 'stacked');
  const box = await handle(page).boundingBox();
  assert.ok(box && box.height >= 44, 'large enough for a finger');
  await screenshot('trees-phone');
  const client = await page.context().newCDPSession(page);
  const from = await grip(page);
  const to = await barAt(page, 57);
  const touch = (/** @type {string} */ type, /** @type {number} */ y) =>
    client.send('Input.dispatchTouchEvent', {
      type: /** @type {any} */ (type),
      touchPoints: type === 'touchEnd' ? [] : [{ x: from.x, y }],
    });
  await touch('touchStart', from.y);
  await touch('touchMove', (from.y + to.y) / 2);
  await touch('touchMove', to.y - 4);
  await touch('touchEnd', to.y - 4);
  await isAsked(page, 'AgglomerativeClustering()');
  await close();
});

test('with 10,000 points every picture that follows a move of the cut has its colours', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page, {
    data: 'make_blobs(n_samples=10000,centers=4,cluster_std=1.5,random_state=50)',
    fit: 'AgglomerativeClustering(n_clusters=4)',
  });
  const from = await grip(page);
  const to = await barAt(page, 9980);
  await element(page).evaluate((/** @type {any} */ el) => {
    el.drawn = [];
    const { draw } = el.stage;
    el.stage.draw = () => {
      draw.call(el.stage);
      const { step, identities } = el.stage.frames[0];
      if (el.trees.cutting) el.drawn.push([step, el.trees.cutting.merged, identities.includes(-1)]);
    };
  });
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x, to.y, { steps: 30 });
  const shown = () =>
    element(page).evaluate((/** @type {any} */ el) => {
      const { identities, labels } = el.stage.frames[0];
      return Array.from(labels, (/** @type {number} */ label) => identities[label]).join();
    });
  const local = await shown();
  const drawn = await element(page).evaluate((/** @type {any} */ el) => el.drawn);
  assert.ok(drawn.length > 5 && new Set(drawn.map((/** @type {any} */ [step]) => step)).size > 5);
  for (const [step, merged, grey] of drawn) assert.deepEqual([step, grey], [merged, false]);
  // What comes from the worker says more, and looks the same.
  await page.waitForFunction(() => {
    const el = /** @type {any} */ (document.querySelector('cluster-playground'));
    return el.playback.frames[0].step === el.trees.cutting?.merged;
  });
  const { colours } = await state(page);
  assert.equal(colours.join(), local);
  assert.ok(new Set(colours).size > 15);
  await screenshot('trees-many');
  await page.mouse.up();
  await close();
});

test('a number of clusters that is typed or slid is a cut, too', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page);
  const figures = element(page).getByRole('textbox', { name: 'n_clusters' });
  await figures.fill('7');
  await element(page).evaluate(async (/** @type {any} */ el) => {
    el.requestUpdate();
    await el.updateComplete;
    const { show } = el.stage;
    el.stage.show = (/** @type {any} */ frames, /** @type {number} */ blend) => {
      if (frames[0].facts.clusters === 7) el.fitThen ??= el.fit;
      return show.call(el.stage, frames, blend);
    };
  });
  assert.equal(await figures.inputValue(), '7', 'what is being typed stays when the page is drawn anew');
  await figures.press('Enter');
  await page.waitForFunction(
    () =>
      /** @type {any} */ (document.querySelector('cluster-playground')).stage.frames[0].facts.clusters === 7,
  );
  const asked = await element(page).evaluate((/** @type {any} */ el) => el.fitThen);
  assert.equal(asked, 'AgglomerativeClustering(n_clusters=4)', 'shown before it is asked for');
  assert.equal(await element(page).getByRole('slider', { name: 'n_clusters' }).inputValue(), '7');
  await isAsked(page, 'AgglomerativeClustering(n_clusters=7)');
  assert.equal((await state(page)).step, 53);
  await figures.fill('61');
  await figures.press('Enter');
  await element(page).getByRole('alert').waitFor();
  await close();
});

test('a leaf lights its points: one that stands for many, and one that is a cluster', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  const lit = () => element(page).evaluate((/** @type {any} */ el) => el.trees.lit(0)?.length ?? 0);
  const said = element(page).locator('.explanation');
  /** @param {number} place along the leaves */
  const point = async (place) => {
    const { x, y } = await element(page).evaluate(async (/** @type {any} */ el, at) => {
      await el.stage.drawn();
      const box = el.renderRoot.querySelector('canvas.tree').getBoundingClientRect();
      const { placing } = el.trees.layout(0, { width: box.width, height: box.height });
      const [px, py] = placing.toScreen(placing.toAlong(at), -12);
      return { x: box.left + px, y: box.top + py };
    }, place);
    await page.mouse.move(x, y);
  };
  await open(page);
  await element(page).evaluate((/** @type {any} */ el) => {
    el.show = 'lastp=5';
  });
  await point(2);
  await said.filter({ hasText: /Merge \d+ of 59\. \d+ \+ \d+ points join/ }).waitFor();
  assert.ok((await lit()) > 1);
  await screenshot('trees-leaf');
  await page.goto('about:blank');
  await open(page, { fit: 'BisectingKMeans(n_clusters=4,random_state=0)' });
  await point(0);
  await said.filter({ hasText: /Leaf\. A cluster of \d+ points/ }).waitFor();
  assert.ok((await lit()) > 1);
  // The tree of DIANA names its leaves by their points.
  await page.goto('about:blank');
  await open(page, { data: 'make_blobs(n_samples=20,random_state=1)', fit: 'DIANA(n_clusters=4)' });
  await point(3);
  await said.filter({ hasText: /Leaf\. Point \d+/ }).waitFor();
  const [leaf, here] = await element(page).evaluate((/** @type {any} */ el) => [
    el.trees.lit(0)[0],
    el.stage.models[0].order[3],
  ]);
  assert.equal(leaf, here);
  await close();
});

test('each of several trees has its chart and its cut, and goes by what is its own', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page, {
    fit: "[AgglomerativeClustering(n_clusters=4),AgglomerativeClustering(linkage='single')]",
  });
  const names = await element(page).locator('figcaption').allTextContents();
  assert.deepEqual(names, ["n_clusters=4, linkage='ward'", "n_clusters=2, linkage='single'"]);
  const title = await element(page).locator('figcaption').first().boundingBox();
  const plot = await element(page).locator('canvas.plot').first().boundingBox();
  assert.ok(title && plot && title.y + title.height <= plot.y + 0.5, 'the title is above the points');
  assert.equal(await element(page).getByRole('group', { name: 'Height of each merge' }).count(), 2);
  const merged = () =>
    element(page).evaluate(async (/** @type {any} */ el) => {
      await el.stage.drawn();
      return el.stage.frames.map((/** @type {any} */ frame) => frame.step);
    });
  assert.deepEqual(await merged(), [56, 58]);
  // The second tree is the one that the playhead walks; the cut of the first is moved.
  await handle(page).first().focus();
  for (let i = 0; i < 3; i += 1) await page.keyboard.press('ArrowDown');
  await page.waitForFunction(() => {
    const el = /** @type {any} */ (document.querySelector('cluster-playground'));
    return el.playback.frames[0].step === 53;
  });
  assert.equal((await merged())[0], 53);
  const said = await element(page).locator('.sentence').allTextContents();
  assert.match(said[0], /Cut. 7 clusters/);
  assert.match(said[1], /Nearest points/, 'the other one goes along');
  await screenshot('trees-several');
  await isAsked(page, "[AgglomerativeClustering(n_clusters=7), AgglomerativeClustering(linkage='single')]");
  assert.equal((await merged())[0], 53);
  await close();
});

test('a tree that is split into clusters is scrubbed by its cut, and stays whole', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  const fit = 'BisectingKMeans(n_clusters=4, random_state=0)';
  await open(page, { fit });
  await handle(page).focus();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await says(page, /The worst cluster, 60 points, becomes .* 2 of 4 clusters/);
  assert.deepEqual([(await state(page)).fit, (await state(page)).step], [fit, 1]);
  // By hand: nowhere is it said that so many were asked for.
  const sentence = element(page).locator('.sentence');
  await dragTo(page, { y: (await barAt(page, 1)).y + 15 });
  await says(page, /3 of 4 clusters/);
  assert.doesNotMatch((await sentence.textContent()) ?? '', /as asked/);
  await page.mouse.up();
  await page.waitForFunction(
    () => /** @type {any} */ (document.querySelector('cluster-playground')).playback.frames[0].layers.left,
  );
  assert.doesNotMatch((await sentence.textContent()) ?? '', /as asked/);
  const { height } = await line(page);
  await isCutAt(page, 3, height);
  const { kind, step } = await state(page);
  assert.deepEqual([kind, step, (await state(page)).fit], ['split', 2, fit]);
  await screenshot('trees-scrubbed');
  await element(page).getByRole('button', { name: 'Next step' }).click();
  await says(page, /4 clusters, as asked/);
  await close();
});

test('a split lights its halves among the points, and its bar', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  for (const [fit, current] of /** @type {const} */ ([
    ['BisectingKMeans(n_clusters=4,random_state=0)', 1],
    ['DIANA(n_clusters=4)', 57],
  ])) {
    await page.goto('about:blank');
    await open(page, { fit, step: 2 });
    const lit = await element(page).evaluate(async (/** @type {any} */ el) => {
      await el.stage.drawn();
      const { left, right } = el.stage.frames[0].layers;
      const { current, t } = el.trees.picture(0, { width: 300, height: 600 }, 0.5);
      return { shows: el.overlays.has('pair'), sizes: left.length + right.length, current, t };
    });
    const sizes = Number(
      /(\d+) points/.exec((await element(page).locator('.sentence').textContent()) ?? '')?.[1],
    );
    assert.deepEqual(lit, { shows: true, sizes, current, t: 1 }, fit);
    assert.equal(await element(page).getByRole('button', { name: 'runner-up' }).count(), 0);
    await screenshot(`trees-split-${fit.slice(0, 5)}`);
  }
  await close();
});

test('it is said what is not seen at first sight: which merges the chart has, what links are, who came second', async () => {
  const { page, screenshot, close } = await lab.visit({
    reducedMotion: 'reduce',
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  await open(page, {
    data: 'make_blobs(n_samples=300,centers=4,random_state=50)',
    fit: "AgglomerativeClustering(n_clusters=4,linkage='single')",
    step: 290,
  });
  await says(page, /Runner-up: (point \d+|\d+ points) with (point \d+|\d+ points), at \d/);
  const note = element(page).locator('.note');
  assert.equal(await note.count(), 0);
  await element(page).getByRole('button', { name: 'links' }).tap();
  assert.equal(await note.textContent(), 'Links show merges, not a given graph.');
  await element(page).getByRole('button', { name: 'runner-up' }).tap();
  await screenshot('trees-said');
  await element(page).getByRole('tab', { name: 'Charts' }).tap();
  await element(page).getByText('the last 60 of 299 merges').waitFor();
  await page.goto('about:blank');
  await open(page, { data: 'make_blobs(n_samples=90,random_state=50)', fit: 'DIANA(n_clusters=4)' });
  await element(page).getByRole('tab', { name: 'Charts' }).tap();
  await element(page).getByText('the first 60 of 89 splits').waitFor();
  await close();
});

test('what a threshold leaves is said as it is, for one cluster and for several', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page, { fit: 'AgglomerativeClustering(n_clusters=None,distance_threshold=12)' });
  await says(
    page,
    /^\s*Cut\. 4 clusters, as the threshold asks; the next merge is at 17, 1\.84× as high as the last\.\s*$/,
  );
  await page.goto('about:blank');
  await open(page, { fit: 'AgglomerativeClustering(n_clusters=None,distance_threshold=1000)' });
  await says(page, /^\s*Cut\. 1 cluster, as the threshold asks\.\s*$/);
  await close();
});

test('the heat map stays when the tree is truncated', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page);
  for (const show of ['heatmap', 'heatmap lastp=12', 'heatmap level=3 root-right']) {
    const depth = await element(page).evaluate(async (/** @type {any} */ el, words) => {
      el.show = words;
      await el.updateComplete;
      await el.stage.drawn();
      const { placing, foot } = el.trees.layout(0, { width: 300, height: 600 });
      return placing.foot - foot;
    }, show);
    assert.ok(depth > 100, `${show}: ${depth}`);
  }
  await screenshot('trees-heatmap');
  await close();
});
