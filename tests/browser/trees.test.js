// Trees: how they grow with the points, what lights up in both, and how they are looked at.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allDrawn, element, inspect, openLab, says } from '../helpers/browser.js';
import { barAt, grip, handle, isAsked, leafAt, open, state } from '../helpers/trees.js';

const lab = await openLab();

test('the tree grows bar by bar with the points', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(lab, page, { step: 0 });
  await says(page, /Every one of the 60 points is a cluster/);
  assert.equal(await handle(page).getAttribute('aria-valuenow'), '0');
  await element(page).getByRole('button', { name: 'Next step' }).click();
  await says(page, /Joining 1 \+ 1 points adds the least spread of all pairs; the bar is at height \d/);
  // Who does not see the picture hears which two, and how many are left.
  await element(page)
    .getByRole('status')
    .filter({ hasText: /It was point \d+ with point \d+; 59 clusters are left\.$/ })
    .waitFor({ state: 'attached' });
  // The formula is for those who ask, and stays from step to step.
  const exact = element(page).locator('.exact');
  await exact.locator('summary').click();
  const formula =
    /It adds [\d.]+ to the total squared distance, least of 1,770 pairs; height √\(2 · [\d.]+\) = [\d.]+/;
  assert.match(await exact.innerText(), formula);
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
  await says(page, /4 clusters, as asked; the next merge is [\d.]+× as high as the last/);
  assert.match(
    await exact.locator('p').innerText(),
    /^The last merge is at height [\d.]+, the next at [\d.]+\. How high two points join follows .* correlation of 0\.\d+/,
  );
  assert.equal(new Set((await state(page)).colours).size, 4);
  await screenshot('trees-result');
  // A step beyond the result is one that was meant: from there the last key leads to the end.
  await element(page).getByRole('button', { name: 'Next step' }).click();
  await page.keyboard.press('End');
  await says(page, /All 60 points are one cluster/);
  await screenshot('trees-root');
  await close();
});

test('a bar lights its points and says what it joins; a point lights its way to the root', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(lab, page);
  const bar = await barAt(page, 55);
  await page.mouse.move(bar.x, bar.y);
  const said = element(page).locator('.explanation');
  await said.filter({ hasText: /Merge 56 of 59\. \d+ \+ \d+ points join at height 9\.27/ }).waitFor();
  const lit = () =>
    element(page).evaluate((/** @type {any} */ el) => el.inspect().fits[0].tree?.lit.length ?? 0);
  assert.equal(await lit(), 21);
  await screenshot('trees-bar');
  await page.mouse.move(5, 5);
  await said.waitFor({ state: 'detached' });
  assert.equal(await lit(), 0);

  const point = await element(page).evaluate((/** @type {any} */ el) => {
    const box = el.renderRoot.querySelector('canvas.plot').getBoundingClientRect();
    const { view: whole, points } = el.inspect();
    const { data } = points;
    // Beside its tree the picture is as wide as it is.
    const view = { ...whole, width: box.width, height: box.height };
    return {
      x: box.left + view.width / 2 + (data[0] - view.x) * view.kx,
      y: box.top + view.height / 2 - (data[1] - view.y) * view.ky,
    };
  });
  await page.mouse.move(point.x, point.y);
  await said.filter({ hasText: /Point 0 first joined another at merge \d+/ }).waitFor();
  const path = await element(page).evaluate((/** @type {any} */ el) => el.inspect().fits[0].tree.path);
  assert.equal(path[0], 0);
  assert.equal(path.at(-1), 118, 'the root');
  await screenshot('trees-path');

  const lowest = await barAt(page, 0);
  await page.mouse.move(lowest.x, lowest.y);
  await said.filter({ hasText: /Merge 1 of 59.* 1 \+ 1 points join/ }).waitFor();
  await page.mouse.move(5, 5);
  await said.waitFor({ state: 'detached' });

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
  await open(lab, page);
  const leaves = () => element(page).evaluate((/** @type {any} */ el) => el.inspect().fits[0].tree.rows);
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
  await open(lab, page);
  const seen = () =>
    element(page).evaluate((/** @type {any} */ el) => {
      const { from, to } = el.inspect().fits[0].tree.seen;
      return to - from;
    });
  assert.equal(await seen(), 60);
  const bar = await barAt(page, 55);
  await page.mouse.move(bar.x, bar.y + 30);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -500);
  await page.keyboard.up('Control');
  await page.waitForFunction(() => {
    const el = /** @type {any} */ (document.querySelector('cluster-playground'));
    const { from, to } = el.inspect().fits[0].tree.seen;
    return to - from < 60;
  });
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
  await open(lab, page);
  /** What is drawn by an action, and after it. @param {() => Promise<unknown>} act */
  const drawnBy = async (act) => {
    await allDrawn(page);
    await page.evaluate(() => Object.assign(/** @type {any} */ (globalThis).drawn, { plot: 0, tree: 0 }));
    await act();
    await allDrawn(page);
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

test('a leaf lights its points: one that stands for many, and one that is a cluster', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  const lit = () =>
    element(page).evaluate((/** @type {any} */ el) => el.inspect().fits[0].tree?.lit.length ?? 0);
  const said = element(page).locator('.explanation');
  /** @param {number} place along the leaves */
  const point = async (place) => {
    const { x, y } = await leafAt(page, place);
    await page.mouse.move(x, y);
  };
  await open(lab, page);
  await element(page).evaluate((/** @type {any} */ el) => {
    el.show = 'lastp=5';
  });
  await point(2);
  await said.filter({ hasText: /Merge \d+ of 59\. \d+ \+ \d+ points join/ }).waitFor();
  assert.ok((await lit()) > 1);
  await screenshot('trees-leaf');
  await page.goto('about:blank');
  await open(lab, page, { fit: 'BisectingKMeans(n_clusters=4,random_state=0)' });
  await point(0);
  await said.filter({ hasText: /Leaf\. A cluster of \d+ points/ }).waitFor();
  assert.ok((await lit()) > 1);
  // The tree of DIANA names its leaves by their points.
  await page.goto('about:blank');
  await open(lab, page, { data: 'make_blobs(n_samples=20,random_state=1)', fit: 'DIANA(n_clusters=4)' });
  await point(3);
  await said.filter({ hasText: /Leaf\. Point \d+/ }).waitFor();
  const [leaf, here] = await element(page).evaluate((/** @type {any} */ el) => [
    el.inspect().fits[0].tree.lit[0],
    el.inspect().fits[0].model.order[3],
  ]);
  assert.equal(leaf, here);
  await close();
});

test('each of several trees has its chart and its cut, and goes by what is its own', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(lab, page, {
    fit: "[AgglomerativeClustering(n_clusters=4),AgglomerativeClustering(linkage='single')]",
  });
  const names = await element(page).locator('figcaption').allTextContents();
  assert.deepEqual(names, ["n_clusters=4, linkage='ward'", "n_clusters=2, linkage='single'"]);
  const title = await element(page).locator('figcaption').first().boundingBox();
  const plot = await element(page).locator('canvas.plot').first().boundingBox();
  assert.ok(title && plot && title.y + title.height <= plot.y + 0.5, 'the title is above the points');
  // The chart is that of the chosen one, whichever that is.
  const charts = element(page).getByRole('group', { name: 'Height of each merge' });
  const who = async () => {
    await allDrawn(page);
    assert.equal(await charts.count(), 1);
    return element(page).locator('.chart-section .who').first().textContent();
  };
  assert.equal(await who(), names[1]);
  await element(page).getByRole('button', { name: names[0], exact: true }).first().click();
  assert.equal(await who(), names[0]);
  await element(page).getByRole('button', { name: names[1], exact: true }).first().click();
  assert.equal(await who(), names[1]);
  const merged = async () => {
    await allDrawn(page);
    return (await inspect(page)).fits.map((fit) => fit.drawn?.step);
  };
  assert.deepEqual(await merged(), [56, 58]);
  // The second tree is the one that the playhead walks; the cut of the first is moved, and the other one goes along until
  // the run comes that has the cut.
  await element(page).evaluate((/** @type {any} */ el) => {
    const said = new Set();
    /** @type {any} */ (window).said = said;
    const look = () =>
      said.add([...el.renderRoot.querySelectorAll('.sentence')].map((one) => one.textContent).join());
    new MutationObserver(look).observe(el.renderRoot, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
  await handle(page).first().focus();
  for (let i = 0; i < 3; i += 1) await page.keyboard.press('ArrowDown');
  await page.waitForFunction(() =>
    [.../** @type {any} */ (window).said].some((/** @type {string} */ both) =>
      /Cut. 7 clusters.*Nearest points/s.test(both),
    ),
  );
  assert.equal((await merged())[0], 53);
  await screenshot('trees-several');
  await isAsked(page, "[AgglomerativeClustering(n_clusters=7), AgglomerativeClustering(linkage='single')]");
  assert.equal((await merged())[0], 53);
  await close();
});

test('a split lights its halves among the points, and its bar', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  for (const [fit, current] of /** @type {const} */ ([
    ['BisectingKMeans(n_clusters=4,random_state=0)', 1],
    ['DIANA(n_clusters=4)', 57],
  ])) {
    await page.goto('about:blank');
    await open(lab, page, { fit, step: 2 });
    const lit = await element(page).evaluate(async (/** @type {any} */ el) => {
      const { fits, overlays } = el.inspect();
      const [left, right] = fits[0].drawn.layers
        .filter((/** @type {any} */ layer) => layer.shape === 'points')
        .map((/** @type {any} */ layer) => layer.of);
      const { current, t } = fits[0].tree;
      return { shows: overlays.on.includes('pair'), sizes: left.length + right.length, current, t };
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
  await open(lab, page, {
    data: 'make_blobs(n_samples=300,centers=4,random_state=50)',
    fit: "AgglomerativeClustering(n_clusters=4,linkage='single')",
    step: 290,
  });
  const exact = element(page).locator('.exact');
  await exact.locator('summary').tap();
  assert.match(
    await exact.innerText(),
    /Runner-up: (point \d+|\d+ points) with (point \d+|\d+ points), at \d/,
  );
  const note = element(page).locator('.note');
  assert.equal(await note.count(), 0);
  await element(page).getByRole('button', { name: 'links' }).tap();
  assert.equal(await note.textContent(), 'Links show merges, not a given graph.');
  await element(page).getByRole('button', { name: 'runner-up' }).tap();
  await screenshot('trees-said');
  await element(page).getByRole('tab', { name: 'Charts' }).tap();
  await element(page).locator('svg.chart').getByText('the last 60 of 299 merges').waitFor();
  // Each of them is read, the highest ones too.
  const read = await element(page)
    .locator('.aside table', { has: page.locator('caption', { hasText: /^Height of each merge$/ }) })
    .evaluate((table) =>
      [...table.querySelectorAll('tbody tr')].map((row) => Number(row.firstElementChild?.textContent)),
    );
  assert.deepEqual(
    read,
    Array.from({ length: 60 }, (_, i) => 240 + i),
  );
  await page.goto('about:blank');
  await open(lab, page, { data: 'make_blobs(n_samples=90,random_state=50)', fit: 'DIANA(n_clusters=4)' });
  await element(page).getByRole('tab', { name: 'Charts' }).tap();
  await element(page).locator('svg.chart').getByText('the first 60 of 89 splits').waitFor();
  await close();
});

test('the heat map stays when the tree is truncated', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(lab, page);
  for (const show of ['heatmap', 'heatmap lastp=12', 'heatmap level=3 root-right']) {
    const depth = await element(page).evaluate(async (/** @type {any} */ el, words) => {
      el.show = words;
      await el.updateComplete;
      return el.inspect().fits[0].tree.below;
    }, show);
    assert.ok(depth > 100, `${show}: ${depth}`);
  }
  await screenshot('trees-heatmap');
  await close();
});
