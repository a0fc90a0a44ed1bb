// The cut through a tree: dragged, typed, asked for by number or threshold, and what is said of it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allDrawn, element, openLab, says } from '../helpers/browser.js';
import { barAt, grip, handle, isAsked, open, state } from '../helpers/trees.js';

const lab = await openLab();

/** @typedef {import('playwright-core').Page} Page */

/**
 * The line of the cut: its height, and what pill, box and picture say of it.
 * @param {Page} page
 * @returns {Promise<{ height: number, pill: string, box: string, picture: string, said: string }>}
 */
const line = (page) =>
  element(page).evaluate(async (/** @type {any} */ el) => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    await el.updateComplete;
    const find = (/** @type {string} */ selector) => el.renderRoot.querySelector(selector);
    const { height, label } = el.inspect().fits[0].tree.cut;
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
  const clusters = `${k} cluster${k === 1 ? '' : 's'}`;
  const pill = `${clusters} · cut at ${height}`;
  const said = `${clusters}, at height ${height}`;
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

test('the cut is dragged: colours follow at once, and what was let go is asked for without a flicker', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(lab, page);
  const from = await grip(page);
  const to = await barAt(page, 50);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x, (from.y + to.y) / 2, { steps: 3 });
  await page.mouse.move(from.x, to.y - 1, { steps: 3 });
  await page.waitForFunction(
    () =>
      /** @type {any} */ (document.querySelector('cluster-playground')).inspect().fits[0].frame.step === 51,
  );
  const held = await state(page);
  assert.match(held.fit, /n_clusters=4/, 'nothing is computed anew while it is held');
  assert.equal(new Set(held.colours).size, 9, 'every cluster of the cut has its colour');
  await screenshot('trees-dragged');
  // Everything that is put on show from letting go to the end of the new run.
  await element(page).evaluate((/** @type {any} */ el) => {
    el.seen = [];
    const look = () => {
      const { identities, labels } = el.inspect().fits[0].drawn;
      el.seen.push(Array.from(labels, (/** @type {number} */ label) => identities[label] ?? label).join());
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.mouse.up();
  await isAsked(page, 'AgglomerativeClustering(n_clusters=9)');
  const seen = await element(page).evaluate((/** @type {any} */ el) => el.seen);
  assert.ok(seen.length > 0);
  for (const shown of seen) assert.equal(shown, held.colours.join(), 'the same colours all the while');
  assert.equal((await state(page)).step, 51);
  await close();
});

test('what is said of the cut is held as well as its line, which does not jump to it', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(lab, page);
  const pill = () =>
    handle(page).evaluate((it) => {
      const { left, top } = it.getBoundingClientRect();
      const { width, height, left: x, top: y } = getComputedStyle(it, '::before');
      const [w, h] = [Number.parseFloat(width), Number.parseFloat(height)];
      return { x: left + Number.parseFloat(x) + w / 2, y: top + Number.parseFloat(y) + h / 2, width: w };
    });
  for (const root of ['', 'root-left']) {
    if (root) await element(page).locator('.tree-look select').first().selectOption(root);
    await allDrawn(page);
    const { x, y, width } = await pill();
    assert.ok(width > 30, String(width));
    const { height } = await line(page);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 1, y + 1);
    assert.equal((await line(page)).height, height, 'it is not moved yet');
    await page.mouse.move(root ? x + 40 : x, root ? y : y - 40, { steps: 3 });
    const moved = (await line(page)).height;
    assert.ok(root ? moved < height : moved > height, `${root}: ${height} → ${moved}`);
    await page.mouse.move(x, y, { steps: 3 });
    assert.ok(Math.abs((await line(page)).height - height) < 0.05 * height, 'where it was');
    await page.mouse.up();
    await element(page).evaluate((/** @type {any} */ el) => el.settled);
  }
  await close();
});

test('keys, a typed height, the gap, the true number and the chart set the cut', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(lab, page);
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

test('a key that is pressed while the last cut is asked for counts, too', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(lab, page);
  await handle(page).evaluate((handle) => {
    for (const key of ['ArrowUp', 'Enter', 'ArrowUp'])
      handle.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  });
  await isAsked(page, 'AgglomerativeClustering()');
  assert.match((await line(page)).pill, /^2 clusters/);
  const shown = await state(page);
  assert.deepEqual([shown.step, new Set(shown.colours).size], [58, 2]);
  await close();
});

test('with a threshold it is the height that the cut asks for', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(lab, page, { fit: 'AgglomerativeClustering(n_clusters=None,distance_threshold=13)' });
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
  await open(lab, page, { fit: 'AgglomerativeClustering(n_clusters=None,distance_threshold=12)' });
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
  await open(lab, page, {
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
  await open(lab, page);
  const box = element(page).getByRole('textbox', { name: 'cut at height' });
  await box.fill('10');
  await box.press('Enter');
  await isCutAt(page, 4, 10);
  // Everything that the line is drawn at from letting go to the end of the new run.
  await dragTo(page, { y: (await barAt(page, 57)).y - 50 });
  await element(page).evaluate((/** @type {any} */ el) => {
    el.heights = [];
    const look = () => {
      el.heights.push(el.inspect().fits[0].tree.cut.height);
      requestAnimationFrame(look);
    };
    look();
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
        /** @type {any} */ (document.querySelector('cluster-playground')).inspect().fits[0].model
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
  await open(lab, page);
  const from = await grip(page);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x, from.y + 5);
  const before = await line(page);
  await element(page).evaluate((/** @type {any} */ el) => {
    el.counts = { updates: 0, pictures: el.inspect().pictures };
    const { update } = el;
    el.update = (/** @type {any} */ changed) => {
      el.counts.updates += 1;
      update.call(el, changed);
    };
  });
  await page.mouse.move(from.x, from.y + 25, { steps: 30 });
  const after = await line(page);
  assert.ok(after.height < before.height - 1);
  assert.match(after.pill, /^4 clusters · cut at /, 'still the same clusters');
  assert.notEqual(after.pill, before.pill);
  assert.equal(after.picture, after.pill);
  assert.equal(after.pill, `4 clusters · cut at ${after.box}`);
  assert.equal(after.said, `4 clusters, at height ${after.box}`);
  const { updates, pictures } = await element(page).evaluate((/** @type {any} */ el) => ({
    updates: el.counts.updates,
    pictures: el.inspect().pictures - el.counts.pictures,
  }));
  assert.ok(updates > 1 && updates <= pictures, `${updates} updates, ${pictures} pictures`);
  await page.mouse.up();
  await close();
});

test('where an inversion leaves no height for a number of clusters, none is said', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(lab, page, {
    data: 'array([[0,0],[1,0],[0.5,0.9],[3,0],[4,0],[3.5,0.88]])',
    fit: "AgglomerativeClustering(linkage='centroid')",
    step: 3,
  });
  const { pill, box, picture, said } = await line(page);
  assert.deepEqual([pill, box, picture, said], ['3 clusters', '', '3 clusters', '3 clusters']);
  await screenshot('trees-inversion');
  await page.keyboard.press('ArrowRight');
  await says(page, /2 clusters, as asked/);
  assert.match((await line(page)).pill, /^2 clusters · cut at \d/);
  await close();
});

test('on a phone the tree is under the points, and a finger drags the cut', async () => {
  const { page, screenshot, close } = await lab.visit({
    reducedMotion: 'reduce',
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  await open(lab, page);
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
  // It rests on it first: else it would scroll the page.
  await new Promise((resolve) => setTimeout(resolve, 350));
  await touch('touchMove', (from.y + to.y) / 2);
  await touch('touchMove', to.y - 4);
  await touch('touchEnd', to.y - 4);
  await isAsked(page, 'AgglomerativeClustering()');
  await close();
});

test('with 10,000 points every picture that follows a move of the cut has its colours', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(lab, page, {
    data: 'make_blobs(n_samples=10000,centers=4,cluster_std=1.5,random_state=50)',
    fit: 'AgglomerativeClustering(n_clusters=4)',
  });
  const from = await grip(page);
  const to = await barAt(page, 9980);
  await element(page).evaluate((/** @type {any} */ el) => {
    el.drawn = [];
    const look = () => {
      const [{ drawn: frame, tree }] = el.inspect().fits;
      if (tree.held) el.drawn.push([frame.step, tree.cut.merged, frame.identities.includes(-1)]);
      requestAnimationFrame(look);
    };
    look();
  });
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x, to.y, { steps: 30 });
  const shown = () =>
    element(page).evaluate((/** @type {any} */ el) => {
      const { identities, labels } = el.inspect().fits[0].drawn;
      return Array.from(labels, (/** @type {number} */ label) => identities[label]).join();
    });
  const local = await shown();
  const drawn = await element(page).evaluate((/** @type {any} */ el) => el.drawn);
  assert.ok(drawn.length > 5 && new Set(drawn.map((/** @type {any} */ [step]) => step)).size > 5);
  for (const [step, merged, grey] of drawn) assert.deepEqual([step, grey], [merged, false]);
  // What comes from the worker says more, and looks the same.
  await page.waitForFunction(() => {
    const el = /** @type {any} */ (document.querySelector('cluster-playground'));
    const [{ frame, tree }] = el.inspect().fits;
    return tree.held && frame.step === tree.cut.merged;
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
  await open(lab, page);
  const figures = element(page).getByRole('textbox', { name: 'n_clusters' });
  await figures.fill('7');
  await element(page).evaluate(async (/** @type {any} */ el) => {
    el.requestUpdate();
    await el.updateComplete;
    const look = () => {
      if (el.inspect().fits[0].drawn.facts.clusters === 7) el.fitThen ??= el.fit;
      requestAnimationFrame(look);
    };
    look();
  });
  assert.equal(await figures.inputValue(), '7', 'what is being typed stays when the page is drawn anew');
  await figures.press('Enter');
  await page.waitForFunction(
    () =>
      /** @type {any} */ (document.querySelector('cluster-playground')).inspect().fits[0].drawn.facts
        .clusters === 7,
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

test('a tree that is split into clusters is scrubbed by its cut, and stays whole', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  const fit = 'BisectingKMeans(n_clusters=4, random_state=0)';
  await open(lab, page, { fit });
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
  await page.waitForFunction(() =>
    /** @type {any} */ (document.querySelector('cluster-playground'))
      .inspect()
      .fits[0].frame.layers.some((/** @type {any} */ { shape }) => shape === 'points'),
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

test('what a threshold leaves is said as it is, for one cluster and for several', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(lab, page, { fit: 'AgglomerativeClustering(n_clusters=None,distance_threshold=12)' });
  await says(
    page,
    /^\s*Cut\. 4 clusters, as the threshold asks; the next merge is 1\.84× as high as the last\.\s*$/,
  );
  const exact = element(page).locator('.exact');
  await exact.locator('summary').click();
  assert.match(await exact.innerText(), /The last merge is at height 9\.2\d, the next at 17\./);
  await page.goto('about:blank');
  await open(lab, page, { fit: 'AgglomerativeClustering(n_clusters=None,distance_threshold=1000)' });
  await says(page, /^\s*Cut\. 1 cluster, as the threshold asks\.\s*$/);
  await close();
});
