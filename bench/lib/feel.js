// What a person feels: how soon the page moves, how much script each frame takes, whether it ever stops answering, how
// soon a slider's move is seen.
// Measured on the published site, served from this machine: what a network adds is not in it.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from '../../scripts/lib/run.js';
import { serve } from '../../scripts/lib/static.js';
import { median } from './statistics.js';

/**
 * @typedef {object} Way
 * @property {number} script milliseconds of script a frame on the page's thread
 * @property {number} rate frames a second
 * @property {number} painted new pictures a second that the engine painted, of points that are too many for shapes
 *
 * @typedef {object} Motion
 * @property {number} n
 * @property {string} fit
 * @property {number} shown milliseconds from the address to the result in the picture
 * @property {Record<'playing' | 'scrubbing' | 'panning', Way>} ways
 * @property {number} longest milliseconds that the page's thread was busy at a stretch, at most, once it was loaded
 * @property {number | null} memory bytes that the tab's process held at most
 * @property {number | null} afterwards … and holds once a few other points have taken their place
 *
 * @typedef {{ n: number, what: string, ms: number }} Slide
 *
 * @typedef {object} Felt
 * @property {number} bytes of a first visit, gzipped
 * @property {number} picture milliseconds to the first picture
 * @property {number} moving … and until it moves
 * @property {Motion[]} motions
 * @property {Slide[]} slides
 */

const VIEWPORT = { width: 1280, height: 800 };
/** Milliseconds for which each motion is watched. */
const WATCHED = 2000;
const FITS = [
  'KMeans(n_clusters=8, random_state=0)',
  'AgglomerativeClustering(n_clusters=8)',
  'DBSCAN(eps=0.05)',
];

/**
 * @param {import('playwright-core').Browser} browser
 * @param {{ quick: boolean }} options
 * @returns {Promise<Felt>}
 */
export async function feel(browser, { quick }) {
  /** @type {Map<string, number>} */
  const served = new Map();
  const site = await serve(join(root, 'dist/site'), {
    onServed: (path, { body }) => served.set(path, gzipSync(body, { level: 9 }).length),
  });
  try {
    const visits = [];
    for (let i = 0; i < (quick ? 3 : 5); i++) visits.push(await visit(browser, site.url));
    const bytes = [...served.values()].reduce((sum, size) => sum + size, 0);
    const motions = [];
    for (const fit of FITS) {
      for (const n of quick ? [2000, 100_000] : [2000, 100_000, 1_000_000]) {
        motions.push(await move(browser, site.url, n, fit));
      }
    }
    const slides = [...(await slide(browser, site.url, 2000)), ...(await slide(browser, site.url, 20_000))];
    return {
      bytes,
      picture: median(visits.map(({ picture }) => picture)),
      moving: median(visits.map(({ moving }) => moving)),
      motions,
      slides,
    };
  } finally {
    await site.close();
  }
}

/**
 * A first visit, with nothing in any cache.
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 */
async function visit(browser, url) {
  const context = await browser.newContext({ viewport: VIEWPORT });
  const page = await context.newPage();
  await page.addInitScript(() => {
    const times = /** @type {any} */ (globalThis);
    const keep = (/** @type {string} */ name) => {
      times[name] ??= performance.now();
    };
    document.addEventListener('settled', () => keep('picture'), true);
    document.addEventListener('step', () => times.picture && keep('moving'), true);
  });
  await page.goto(url);
  await page.waitForFunction(() => 'moving' in globalThis);
  const times = await page.evaluate(() => {
    const { picture, moving } = /** @type {any} */ (globalThis);
    return { picture, moving };
  });
  await context.close();
  return times;
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 * @param {number} n
 * @param {string} fit
 * @returns {Promise<Motion>}
 */
async function move(browser, url, n, fit) {
  const context = await browser.newContext({ viewport: VIEWPORT });
  const page = await context.newPage();
  await page.addInitScript(() => {
    const times = /** @type {any} */ (globalThis);
    const keep = () => {
      times.shown ??= performance.now();
    };
    document.addEventListener('settled', keep, true);
    // Only what the engine painted becomes an image from bytes that are there already.
    times.pictures = 0;
    times.ImageData = class extends ImageData {
      constructor(/** @type {any} */ ...given) {
        // @ts-expect-error: as many arguments as it was given
        super(...given);
        if (typeof given[0] === 'object') times.pictures += 1;
      }
    };
    times.longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) times.longest = Math.max(times.longest, duration);
    }).observe({ type: 'longtask' });
  });
  const data = `make_blobs(n_samples=${n}, centers=8, random_state=0)`;
  await page.goto(`${url}#v=1&step=0&data=${encodeURIComponent(data)}&fit=${encodeURIComponent(fit)}`);
  await page.waitForFunction(() => 'shown' in globalThis, null, { timeout: 120_000 });
  const shown = await page.evaluate(() => /** @type {any} */ (globalThis).shown);
  const element = page.locator('cluster-playground');
  const steps = await element.evaluate((element) => /** @type {any} */ (element).steps);

  const playing = await watch(page, async () => {
    await element.evaluate((element) => /** @type {any} */ (element).play());
    await page.waitForTimeout(WATCHED);
    await element.evaluate((element) => /** @type {any} */ (element).pause());
  });
  // Another step at each frame, however few there are.
  const scrubbing = await watch(page, () =>
    element.evaluate(
      (element, [steps, milliseconds]) =>
        new Promise((resolve) => {
          const start = performance.now();
          const scrub = (/** @type {number} */ frame) => {
            if (performance.now() - start >= milliseconds) return resolve(null);
            const stride = Math.max(1, Math.floor(steps / 120));
            /** @type {any} */ (element).seek((frame * stride) % steps);
            requestAnimationFrame(() => scrub(frame + 1));
          };
          scrub(0);
        }),
      [steps, WATCHED],
    ),
  );
  // The result, in which no merge of half of the points is lit up.
  await element.evaluate(async (element) => {
    const { playback, stage } = /** @type {any} */ (element);
    playback.player.seek(playback.fit.result_step);
    await stage.drawn();
  });
  await page.waitForTimeout(100);
  const hand = await takeHold(page);
  const panning = await watch(page, () => pan(hand));
  await page.mouse.up();
  const longest = await page.evaluate(() => /** @type {any} */ (globalThis).longest);
  const memory = await tabMemory(browser, 'VmHWM');
  await element.evaluate(async (element) => {
    Object.assign(element, { data: 'make_blobs(n_samples=200, centers=4, random_state=0)' });
    await /** @type {any} */ (element).settled;
  });
  const session = await context.newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await page.waitForTimeout(WATCHED);
  const afterwards = await tabMemory(browser, 'VmRSS');
  await context.close();
  return { n, fit, shown, ways: { playing, scrubbing, panning }, longest, memory, afterwards };
}

/**
 * Script on the page's thread a frame while something is done, and frames a second.
 * @param {import('playwright-core').Page} page
 * @param {() => Promise<unknown>} act
 */
async function watch(page, act) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const script = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0;
  };
  await page.evaluate(() => {
    const counter = /** @type {any} */ (globalThis);
    const turn = {};
    Object.assign(counter, { turn, frames: 0, pictures: 0 });
    const count = () => {
      if (counter.turn !== turn) return;
      counter.frames += 1;
      requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
  });
  const before = await script();
  const start = performance.now();
  await act();
  const seconds = (performance.now() - start) / 1000;
  const spent = (await script()) - before;
  const { frames, pictures } = await page.evaluate(() => {
    const { frames, pictures } = /** @type {any} */ (globalThis);
    return { frames, pictures };
  });
  await session.detach();
  return { script: (spent * 1000) / frames, rate: frames / seconds, painted: pictures / seconds };
}

/**
 * Presses the mouse in the middle of the picture.
 * @param {import('playwright-core').Page} page
 */
async function takeHold(page) {
  const plot = page.locator('cluster-playground canvas.plot').first();
  const { x, y, width, height } = /** @type {DOMRect} */ (await plot.boundingBox());
  const at = { x: x + width / 2, y: y + height / 2 };
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  return { plot, at };
}

/**
 * Drags the picture about, a move a frame; Playwright's own come every other frame.
 * @param {Awaited<ReturnType<typeof takeHold>>} hand
 */
async function pan({ plot, at: { x, y } }) {
  await plot.evaluate(
    (canvas, [x, y, milliseconds]) =>
      new Promise((resolve) => {
        const start = performance.now();
        const move = () => {
          const passed = (performance.now() - start) / milliseconds;
          if (passed >= 1) return resolve(null);
          const [clientX, clientY] = [x + 120 * Math.sin(12 * passed), y + 80 * (1 - Math.cos(12 * passed))];
          const mouse = { pointerId: 1, pointerType: 'mouse', isPrimary: true, buttons: 1 };
          const way = { bubbles: true, composed: true, cancelable: true };
          canvas.dispatchEvent(new PointerEvent('pointermove', { ...mouse, ...way, clientX, clientY }));
          requestAnimationFrame(move);
        };
        move();
      }),
    [x, y, WATCHED],
  );
}

/**
 * What the largest of the browser's tabs holds, or has held at most; null where the system does not say.
 * @param {import('playwright-core').Browser} browser
 * @param {'VmRSS' | 'VmHWM'} field
 */
async function tabMemory(browser, field) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const peaks = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => {
      try {
        const status = readFileSync(`/proc/${id}/status`, 'utf8');
        return Number(new RegExp(`${field}:\\s*(\\d+)`).exec(status)?.[1] ?? 0) * 1024;
      } catch {
        return 0;
      }
    });
  return Math.max(0, ...peaks) || null;
}

/**
 * From a slider's move to the new picture: one of the fit, one of the data.
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 * @param {number} n
 * @returns {Promise<Slide[]>}
 */
async function slide(browser, url, n) {
  const context = await browser.newContext({ viewport: VIEWPORT });
  const page = await context.newPage();
  const data = (/** @type {number} */ std) =>
    `make_blobs(n_samples=${n}, centers=8, cluster_std=${std}, random_state=0)`;
  const fit = (/** @type {number} */ k) => `KMeans(n_clusters=${k}, random_state=0)`;
  await page.goto(`${url}#v=1&step=0&data=${encodeURIComponent(data(1))}&fit=${encodeURIComponent(fit(4))}`);
  const element = page.locator('cluster-playground');
  await element.evaluate((element) => /** @type {any} */ (element).settled);
  /** @param {'data' | 'fit'} part @param {string[]} texts */
  const change = async (part, texts) => {
    const times = [];
    for (const text of texts) {
      times.push(
        await element.evaluate(
          (element, [part, text]) =>
            new Promise((resolve) => {
              const start = performance.now();
              element.addEventListener('settled', () => resolve(performance.now() - start), { once: true });
              /** @type {any} */ (element)[part] = text;
            }),
          [part, text],
        ),
      );
      await page.waitForTimeout(100);
    }
    return median(times.slice(2));
  };
  const slides = [
    { n, what: 'n_clusters of KMeans', ms: await change('fit', [5, 6, 7, 8, 7, 6, 5].map(fit)) },
    {
      n,
      what: 'cluster_std of make_blobs',
      ms: await change('data', [1.1, 1.2, 1.3, 1.2, 1.1, 1.4, 1].map(data)),
    },
  ];
  await context.close();
  return slides;
}
