// For a class, and for several fits: that presenting shows more and not less, and that what judges several has its room.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allDrawn, element, openLab, setType, stepsOf } from '../helpers/browser.js';

const lab = await openLab();

/** @typedef {import('playwright-core').Page} Page */

const DATA = 'make_blobs(n_samples=200,centers=4,cluster_std=1.6,random_state=50)';
const FITS = [
  "KMeans(n_clusters=4,init='random',n_init=1,random_state=2)",
  'AgglomerativeClustering(n_clusters=4)',
  'KMeans(n_clusters=5,random_state=0)',
  'KMeans(n_clusters=6,random_state=0)',
  "AgglomerativeClustering(n_clusters=4,linkage='single')",
  'KMeans(n_clusters=2,random_state=0)',
];

/**
 * Opens so many fits, of several with the second chosen.
 * @param {Page} page
 * @param {number} count
 * @param {string} [more] of the address
 */
async function open(page, count, more = '') {
  await page.goto('about:blank');
  const fit = count > 1 ? `[${FITS.slice(0, count).join(',')}]&chosen=1` : FITS[0];
  await page.goto(`${lab.site}#v=1&data=${DATA}&fit=${fit}${more}`);
  await stepsOf(page.mainFrame());
}

/** @param {Page} page */
async function present(page) {
  await element(page).getByRole('button', { name: 'Present', exact: true }).click();
  await element(page).getByRole('button', { name: 'End presenting' }).waitFor();
  await allDrawn(page);
}

/**
 * Where these are: what is cut off by whatever holds them, or covered there, is left out.
 * @param {Page} page
 * @param {string[]} names selectors
 * @returns {Promise<{ name: string, width: number, height: number, whole: boolean }[]>}
 */
const seen = (page, names) =>
  element(page).evaluate(
    (/** @type {any} */ el, selectors) =>
      selectors.map((/** @type {string} */ name) => {
        const part = el.renderRoot.querySelector(name);
        if (!part) return { name, width: 0, height: 0, whole: false };
        const box = part.getBoundingClientRect();
        let [left, top, right, bottom] = [box.left, box.top, box.right, box.bottom];
        for (let holder = part.parentElement; holder; holder = holder.parentElement) {
          const { overflowX, overflowY, display } = getComputedStyle(holder);
          if (display === 'contents') continue;
          const room = holder.getBoundingClientRect();
          if (overflowX !== 'visible')
            [left, right] = [Math.max(left, room.left), Math.min(right, room.right)];
          if (overflowY !== 'visible')
            [top, bottom] = [Math.max(top, room.top), Math.min(bottom, room.bottom)];
        }
        [left, right] = [Math.max(left, 0), Math.min(right, innerWidth)];
        [top, bottom] = [Math.max(top, 0), Math.min(bottom, innerHeight)];
        const found = el.renderRoot.elementFromPoint((left + right) / 2, (top + bottom) / 2);
        const [width, height] = [Math.max(0, right - left), Math.max(0, bottom - top)];
        const uncovered = part === found || part.contains(found) || Boolean(found?.contains(part));
        return {
          name,
          width: Math.round(width),
          height: Math.round(height),
          whole: uncovered && width > 0 && width >= box.width - 2 && height >= box.height - 2,
        };
      }),
    names,
  );

/** The picture that is spoken of. @param {Page} page */
const chosenPlot = async (page) =>
  (await seen(page, ['.plot-frame.chosen .plot-area', '.plot-area'])).find(({ width }) => width > 0);

const CONTROLS = ['.present-button', '.buttons', '.scrubber', '.count', '.caption .sentence'];

for (const [name, viewport, type] of /** @type {const} */ ([
  ['a projector, large type', { width: 1024, height: 768 }, 24],
  ['a small projector', { width: 800, height: 600 }, 16],
  ['a tablet', { width: 768, height: 1024 }, 16],
  ['a phone on its side', { width: 844, height: 390 }, 16],
  ['a projector', { width: 1024, height: 768 }, 16],
  ['a desk', { width: 1280, height: 800 }, 16],
])) {
  test(`presented, ${name}: the picture is large, and what leads through the run and is said of it is in sight`, async () => {
    const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce', viewport });
    for (const count of [1, 2, 3]) {
      await open(page, count);
      if (type !== 16) await setType(page, type);
      await present(page);
      await screenshot(`present-${name.replaceAll(/\W+/g, '-')}-${count}`);
      const parts = await seen(page, CONTROLS);
      assert.deepEqual(
        parts.filter(({ whole }) => !whole),
        [],
        `${count} fits`,
      );
      const plot = await chosenPlot(page);
      assert.ok(plot?.whole, `${count} fits: ${JSON.stringify(plot)}`);
      const least = count === 1 ? 0.4 * viewport.height : 0.25 * viewport.height;
      assert.ok(plot.height >= least, `${count} fits: ${JSON.stringify(plot)}`);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), viewport.width);
    }
    await close();
  });
}

for (const viewport of [
  { width: 1440, height: 900 },
  { width: 1280, height: 800 },
  { width: 1024, height: 768 },
]) {
  test(`presenting several fits at ${viewport.width} × ${viewport.height} makes their pictures larger`, async () => {
    const { page, close } = await lab.visit({ reducedMotion: 'reduce', viewport });
    for (const count of [2, 3, 6]) {
      await open(page, count);
      const before = await chosenPlot(page);
      await present(page);
      const after = await chosenPlot(page);
      assert.ok(before?.whole && after?.whole, JSON.stringify([before, after]));
      const told = `${count} fits: ${JSON.stringify([before, after])}`;
      assert.ok(after.width * after.height > 1.15 * before.width * before.height, told);
      assert.ok(Math.min(after.width, after.height) >= Math.min(before.width, before.height), told);
    }
    await close();
  });
}

for (const [viewport, type] of /** @type {const} */ ([
  [{ width: 1440, height: 900 }, 16],
  [{ width: 1280, height: 800 }, 16],
  [{ width: 1024, height: 768 }, 16],
  [{ width: 1280, height: 800 }, 20],
  [{ width: 800, height: 600 }, 16],
])) {
  test(`judged among several at ${viewport.width} × ${viewport.height}, type of ${type}: the chosen one is seen, and what is said of it lies on nothing`, async () => {
    const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce', viewport });
    for (const count of [2, 3, 6]) {
      for (const shown of count === 2 ? ['scores', 'choose', 'result'] : ['scores']) {
        await open(page, count, `&page=${shown}`);
        if (type !== 16) await setType(page, type);
        await element(page).locator('.judge').waitFor();
        await allDrawn(page);
        await screenshot(`judged-${viewport.width}-${type}-${count}-${shown}`);
        const told = `${count} fits, ${shown}`;
        const plot = await chosenPlot(page);
        assert.ok(plot?.whole && plot.width >= 180 && plot.height >= 120, `${told}: ${JSON.stringify(plot)}`);
        const faults = await element(page).evaluate((/** @type {any} */ el) => {
          const root = el.renderRoot;
          const box = (/** @type {string} */ name) => root.querySelector(name).getBoundingClientRect();
          const why = root.querySelector('.why');
          const [caption, judge, head] = [box('.caption'), box('.judge'), box('.judge-tabs')];
          const scroller = getComputedStyle(why).display === 'contents' ? document.documentElement : why;
          return [
            judge.width < 240 && 'narrow',
            caption.bottom > judge.top + 1 &&
              caption.top < judge.bottom &&
              caption.right > judge.left + 1 &&
              'on the sentence',
            root.querySelector('.caption').scrollWidth > caption.width + 1 && 'a name too wide',
            head.bottom > innerHeight && scroller === why && 'out of sight',
            scroller.scrollWidth > scroller.clientWidth + 1 && 'too wide',
            judge.bottom > scroller.getBoundingClientRect().top + scroller.scrollHeight + 1 &&
              'not to be reached',
          ].filter(Boolean);
        });
        assert.deepEqual(faults, [], told);
      }
    }
    await close();
  });
}
