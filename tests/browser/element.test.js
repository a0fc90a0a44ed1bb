// The element as an author's page sees it: attributes, properties, methods, events, and good manners.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openLab } from '../helpers/browser.js';

const lab = await openLab();

/** @typedef {import('playwright-core').Page} Page */

const DATA = 'make_blobs(n_samples=200, centers=4, cluster_std=1.6, random_state=50)';
const TRAP = "KMeans(n_clusters=4, init='random', n_init=1, random_state=2)";
const SCRIPT = '<script src="/element/cluster-playground.js"></script>';

/** @param {string} attributes */
const figure = (attributes) =>
  `<cluster-playground data="${DATA}" fit="${TRAP}" ${attributes}></cluster-playground>`;

/**
 * A page of the second origin.
 * @param {Page} page
 * @param {string} path
 * @param {string} body
 */
async function openPage(page, path, body) {
  const html = `<!doctype html><html lang="en"><head><title>t</title><link rel="icon" href="data:,"></head><body>${body}</body></html>`;
  lab.pages.set(path, { body: html, type: 'text/html' });
  await page.goto(new URL(path, lab.other).href);
}

/** @param {Page} page @param {string} id */
const settled = (page, id) =>
  page.evaluate(async (name) => {
    const element = /** @type {any} */ (document.getElementById(name));
    await element.settled;
  }, id);

test('attributes say what is shown; the page around is left alone', async () => {
  const { page, screenshot, close } = await lab.visit({ viewport: { width: 760, height: 640 } });
  await openPage(
    page,
    '/figure.html',
    `${figure('id="a" step="14" controls="fit.n_clusters data.cluster_std fit.random_state"')}${SCRIPT}`,
  );
  await settled(page, 'a');
  const seen = await page.evaluate(() => {
    const a = /** @type {any} */ (document.getElementById('a'));
    return {
      step: a.step,
      steps: a.steps,
      inertia: a.result.inertia,
      playing: a.inspect().playing,
      url: location.hash,
    };
  });
  assert.ok(Math.abs(seen.inertia - 1402.7754) < 1e-4);
  assert.deepEqual({ ...seen, inertia: 0 }, { step: 14, steps: 23, inertia: 0, playing: false, url: '' });
  const names = await page.locator('cluster-playground .control .name').allInnerTexts();
  assert.deepEqual(names, ['n_clusters', 'cluster_std', 'random_state']);
  assert.match(
    await page.locator('cluster-playground .experiment').innerText(),
    /make_blobs\(.*→.*KMeans\(/s,
  );
  await screenshot('figure');
  await page.keyboard.press('ArrowRight');
  assert.equal(
    await page.evaluate(() => /** @type {any} */ (document.getElementById('a')).step),
    14,
    'keys belong to the page',
  );
  await close();
});

test('without a step a figure rests at its result; with autoplay it plays', async () => {
  const { page, close } = await lab.visit();
  await openPage(
    page,
    '/two.html',
    `${figure('id="a" controls="none"')}${figure('id="b" autoplay speed="16"')}${SCRIPT}`,
  );
  await settled(page, 'a');
  await page.locator('#b').scrollIntoViewIfNeeded();
  await page.waitForFunction(() => /** @type {any} */ (document.getElementById('b')).step === 22);
  const a = await page.evaluate(() => /** @type {any} */ (document.getElementById('a')).step);
  assert.equal(a, 22);
  assert.equal(await page.locator('#a .control').count(), 0);
  await close();
});

test('two elements are independent of each other', async () => {
  const { page, close } = await lab.visit({ viewport: { width: 800, height: 1400 } });
  await openPage(page, '/pair.html', `${figure('id="a" step="3"')}${figure('id="b" step="5"')}${SCRIPT}`);
  await settled(page, 'a');
  await settled(page, 'b');
  await page.evaluate(async () => {
    const a = /** @type {any} */ (document.getElementById('a'));
    a.next();
    a.fit = 'KMeans(n_clusters=2, random_state=0)';
    await a.updateComplete;
    await a.settled;
  });
  const state = await page.evaluate(() =>
    ['a', 'b'].map((id) => {
      const { fit, step } = /** @type {any} */ (document.getElementById(id));
      return { fit, step };
    }),
  );
  assert.equal(state[0].fit, 'KMeans(n_clusters=2, random_state=0)');
  assert.deepEqual(state[1], { fit: TRAP, step: 5 });
  assert.equal(page.workers().length, 1, 'and share a worker');
  // Keys act on the one that was pressed, and what is of use there turns no slides; what is not is the page's.
  await page.evaluate(() => {
    const heard = /** @type {string[]} */ ([]);
    Object.assign(window, { heard });
    document.addEventListener('keydown', ({ key }) => heard.push(key));
  });
  await page.locator('#b .sentence').click();
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(() => /** @type {any} */ (document.getElementById('b')).step === 6);
  assert.notEqual(await page.evaluate(() => /** @type {any} */ (document.getElementById('a')).step), 6);
  await page.locator('#b input[type="range"]').first().focus();
  for (const key of ['ArrowLeft', 'Escape', 'f']) await page.keyboard.press(key);
  await page.locator('#b .sentence').click();
  await page.keyboard.press('f');
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).heard), ['Escape', 'f']);
  await close();
});

test('properties set before the element is defined are taken over; methods, events, settled', async () => {
  const { page, close } = await lab.visit();
  await openPage(page, '/early.html', `<cluster-playground id="a"></cluster-playground>`);
  await page.evaluate(
    ([data, fit]) => {
      const a = /** @type {any} */ (document.getElementById('a'));
      Object.assign(a, { data, fit, step: 2 });
      /** @type {string[]} */
      const told = [];
      Object.assign(globalThis, { told });
      for (const type of ['change', 'step', 'settled', 'error'])
        a.addEventListener(type, () => told.push(type));
    },
    [DATA, TRAP],
  );
  await page.addScriptTag({ url: '/element/cluster-playground.js' });
  await page.evaluate(() => customElements.whenDefined('cluster-playground'));
  await settled(page, 'a');
  const seen = await page.evaluate(async () => {
    const a = /** @type {any} */ (document.getElementById('a'));
    const log = [a.step];
    a.next();
    await new Promise((resolve) => a.addEventListener('step', resolve, { once: true }));
    log.push(a.step);
    a.seek(9);
    await new Promise((resolve) => a.addEventListener('step', resolve, { once: true }));
    a.back();
    await new Promise((resolve) => a.addEventListener('step', resolve, { once: true }));
    log.push(a.step);
    a.fit = 'KMeans(n_clusters=-1)';
    const error = await a.settled.catch((/** @type {any} */ reason) => reason);
    log.push(error.parameter, error.code);
    a.fit = 'KMeans(n_clusters=2, random_state=1)';
    await a.settled;
    const found = new Set(a.result.labels).size;
    return { log, found, labels: a.result.labels.length, told: /** @type {any} */ (globalThis).told };
  });
  assert.deepEqual(seen.log.slice(0, 4), [2, 3, 8, 'n_clusters']);
  assert.equal(seen.labels, 200);
  assert.equal(seen.found, 2, 'what was set just before is what was waited for');
  assert.deepEqual([...new Set(seen.told)].sort(), ['change', 'error', 'settled', 'step']);
  await close();
});

test('an element that is moved in the document goes on', async () => {
  const { page, close } = await lab.visit();
  await openPage(
    page,
    '/move.html',
    `<div id="one">${figure('id="a" step="7"')}</div><div id="two"></div>${SCRIPT}`,
  );
  await settled(page, 'a');
  await page.evaluate(() => {
    document.getElementById('two')?.append(/** @type {any} */ (document.getElementById('a')));
  });
  await page.evaluate(async () => {
    const a = /** @type {any} */ (document.getElementById('a'));
    await a.updateComplete;
    a.next();
    await new Promise((resolve) => a.addEventListener('step', resolve, { once: true }));
  });
  assert.equal(await page.evaluate(() => /** @type {any} */ (document.getElementById('a')).step), 8);
  // One that was taken away and comes back later takes up its experiment again.
  await page.evaluate(async () => {
    const a = /** @type {any} */ (document.getElementById('a'));
    a.remove();
    await new Promise((resolve) => setTimeout(resolve, 50));
    document.getElementById('one')?.append(a);
    await new Promise((resolve) => a.addEventListener('settled', resolve, { once: true }));
  });
  assert.equal(await page.evaluate(() => /** @type {any} */ (document.getElementById('a')).step), 8);
  await close();
});

test('what is not visible does not work yet', async () => {
  const { page, close } = await lab.visit();
  await openPage(page, '/below.html', `<div style="height: 3000px"></div>${figure('id="a"')}${SCRIPT}`);
  await page.waitForTimeout(400);
  assert.equal(await page.evaluate(() => /** @type {any} */ (document.getElementById('a')).result), null);
  await page.locator('#a').scrollIntoViewIfNeeded();
  await settled(page, 'a');
  await close();
});

test('the wheel scrolls the page unless a key is held or the picture was clicked', async () => {
  const { page, screenshot, close } = await lab.visit({ viewport: { width: 700, height: 500 } });
  await openPage(page, '/wheel.html', `${figure('id="a"')}<div style="height: 2000px"></div>${SCRIPT}`);
  await settled(page, 'a');
  const scale = () =>
    page.evaluate(() => /** @type {any} */ (document.getElementById('a')).inspect().view.kx);
  const before = await scale();
  await page.mouse.move(150, 150);
  await page.mouse.wheel(0, 60);
  await page.waitForFunction(() => scrollY > 0);
  assert.equal(await scale(), before);
  // It is said how it would zoom, and that goes by itself.
  const hint = page.locator('cluster-playground .hint', { hasText: 'Ctrl + wheel zooms' });
  await hint.waitFor();
  await screenshot('wheel');
  await hint.waitFor({ state: 'detached' });
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -60);
  await page.keyboard.up('Control');
  await page.waitForFunction(
    (kx) => /** @type {any} */ (document.getElementById('a')).inspect().view.kx > kx,
    before,
  );
  await close();
});

test('host styles do not reach in, and a right-to-left page does not turn the picture round', async () => {
  const { page, screenshot, close } = await lab.visit({ viewport: { width: 760, height: 640 } });
  const style =
    '<style>* { font-size: 40px; color: red } canvas { display: none } button { display: none !important }</style>';
  await openPage(page, '/rude.html', `${style}<div dir="rtl">${figure('id="a"')}</div>${SCRIPT}`);
  await settled(page, 'a');
  const look = await page.evaluate(() => {
    const root = /** @type {any} */ (document.getElementById('a')).renderRoot;
    const sentence = getComputedStyle(root.querySelector('.sentence'));
    const picture = root.querySelector('.picture').getBoundingClientRect();
    const why = root.querySelector('.why').getBoundingClientRect();
    return {
      size: sentence.fontSize,
      side: picture.left < why.left,
      play: root.querySelector('.play').checkVisibility(),
    };
  });
  assert.deepEqual(look, { size: '14px', side: true, play: true });
  await screenshot('figure-in-a-rude-page');
  await close();
});

test('a figure of a given height has its sentence, legend and call within it', async () => {
  for (const [width, height] of [
    [640, 420],
    [320, 640],
  ]) {
    const { page, screenshot, close } = await lab.visit({ viewport: { width, height } });
    const style = '<style>html, body { height: 100%; margin: 0 } cluster-playground { height: 100% }</style>';
    await openPage(
      page,
      `/embed-${width}.html`,
      `${style}${figure('id="a" controls="fit.n_clusters fit.random_state"')}${SCRIPT}`,
    );
    await settled(page, 'a');
    const boxes = await page.evaluate(() => {
      const root = /** @type {any} */ (document.getElementById('a')).renderRoot;
      return ['.picture', '.sentence', '.legend', '.transport', '.experiment'].map((name) => {
        const { top, bottom, right, height } = root.querySelector(name).getBoundingClientRect();
        return {
          name,
          inside: top >= 0 && bottom <= innerHeight + 1 && right <= innerWidth + 1,
          high: height > 10,
        };
      });
    });
    assert.deepEqual(
      boxes.filter(({ inside, high }) => !inside || !high),
      [],
    );
    await screenshot(`figure-${width}`);
    await close();
  }
});

for (const width of [320, 390, 640, 900]) {
  test(`a figure ${width} pixels wide is as high before it starts as at every step`, async () => {
    const { page, screenshot, close } = await lab.visit({
      reducedMotion: 'reduce',
      viewport: { width, height: 800 },
    });
    const figures = [
      ['make_moons(n_samples=300, noise=0.05, random_state=0)', 'DBSCAN(eps=0.3)'],
      [DATA, TRAP],
      ['make_blobs(n_samples=60, centers=4, random_state=50)', 'AgglomerativeClustering(n_clusters=4)'],
    ].map(([data, fit]) => `<cluster-playground data="${data}" fit="${fit}"></cluster-playground>`);
    // Below what is seen, so that nothing starts yet.
    await openPage(
      page,
      `/heights-${width}.html`,
      `<style>body { margin: 0 } cluster-playground { display: block }</style><div style="height: 900px"></div>${figures.join('')}${SCRIPT}`,
    );
    const heights = () =>
      page
        .locator('cluster-playground')
        .evaluateAll((all) => all.map((one) => /** @type {any} */ (one).offsetHeight));
    await page.locator('cluster-playground .transport').last().waitFor({ state: 'attached' });
    const before = await heights();
    for (const [i] of figures.entries()) {
      const one = page.locator('cluster-playground').nth(i);
      await one.scrollIntoViewIfNeeded();
      await one.evaluate((/** @type {any} */ el) => el.settled);
      const steps = await one.evaluate((/** @type {any} */ el) => el.steps);
      for (let at = 0; at <= 10; at += 1) {
        await one.evaluate(
          async (/** @type {any} */ el, step) => {
            el.seek(step);
            await el.updateComplete;
          },
          Math.round((at / 10) * (steps - 1)),
        );
        assert.deepEqual(await heights(), before);
      }
    }
    await screenshot(`heights-${width}`);
    await close();
  });
}

test('a whole page within a right-to-left document is as it is elsewhere', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await openPage(
    page,
    '/right-to-left.html',
    `<style>html { direction: rtl } body { margin: 0 }</style>${figure('id="a" full')}${SCRIPT}`,
  );
  await settled(page, 'a');
  const left = (/** @type {string} */ selector) =>
    page
      .locator('cluster-playground')
      .locator(selector)
      .first()
      .evaluate((node) => node.getBoundingClientRect().left);
  const columns = await Promise.all(['.controls', 'canvas.plot', '.why'].map(left));
  assert.deepEqual(
    columns,
    columns.toSorted((a, b) => a - b),
  );
  const slider = page.locator('cluster-playground').getByRole('slider', { name: 'Step' });
  await slider.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(() => /** @type {any} */ (document.getElementById('a')).step === 1);
  await screenshot('page-right-to-left');
  await close();
});
