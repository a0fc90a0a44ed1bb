// How soon something is seen of a fit that takes long: from the press to the first picture of where its points are. Measured
// on the published site, served from this machine: what a network adds is not in it.

import { join } from 'node:path';
import { root } from '../../scripts/lib/run.js';
import { serve } from '../../scripts/lib/static.js';
import { median } from './statistics.js';

/** @typedef {{ n: number, d: number, fit: string, ms: number }} Awaited */

const VIEWPORT = { width: 1280, height: 800 };
const COLUMNS = 64;
const FITS = ['TSNE(random_state=0)', 'TSNE(n_components=3, random_state=0)'];
const ROUNDS = 3;

/**
 * @param {import('playwright-core').Browser} browser
 * @param {{ quick: boolean }} options
 * @returns {Promise<Awaited[]>}
 */
export async function first(browser, { quick }) {
  const site = await serve(join(root, 'dist/site'));
  try {
    /** @type {Awaited[]} */
    const all = [];
    for (const fit of FITS) {
      for (const n of quick ? [1797] : [1797, 10_000]) {
        const times = [];
        for (let i = 0; i < ROUNDS; i++) times.push(await press(browser, site.url, n, fit));
        all.push({ n, d: COLUMNS, fit, ms: median(times) });
      }
    }
    return all;
  } finally {
    await site.close();
  }
}

/**
 * Milliseconds from the press to the first picture.
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 * @param {number} n
 * @param {string} fit
 * @returns {Promise<number>}
 */
async function press(browser, url, n, fit) {
  const context = await browser.newContext({ viewport: VIEWPORT });
  const page = await context.newPage();
  const points = (/** @type {number} */ count) =>
    `make_blobs(n_samples=${count}, n_features=${COLUMNS}, centers=10, random_state=0)`;
  // The algorithm is there, as for a reader who goes on, and so are the points, which are seen.
  await page.goto(`${url}#v=1&data=${encodeURIComponent(points(200))}&fit=${encodeURIComponent(fit)}`);
  const element = page.locator('cluster-playground');
  await element.evaluate((element) => /** @type {any} */ (element).settled);
  await element.evaluate(async (element, data) => {
    Object.assign(element, { data, fit: 'None' });
    await /** @type {any} */ (element).settled;
  }, points(n));
  const ms = await element.evaluate(
    (element, fit) =>
      new Promise((resolve) => {
        const start = performance.now();
        const look = () => {
          const canvas = element.shadowRoot?.querySelector('canvas.on-the-way');
          if (canvas instanceof HTMLCanvasElement && isDrawn(canvas)) resolve(performance.now() - start);
          else requestAnimationFrame(look);
        };
        /** Whether there is more than paper. @param {HTMLCanvasElement} canvas */
        const isDrawn = (canvas) => {
          if (canvas.width === 0) return false;
          const small = new OffscreenCanvas(64, 40).getContext('2d');
          small?.drawImage(canvas, 0, 0, 64, 40);
          const { data } = small?.getImageData(0, 0, 64, 40) ?? { data: [] };
          return data.some((value, at) => value !== data[at % 4]);
        };
        /** @type {any} */ (element).fit = fit;
        look();
      }),
    fit,
  );
  await context.close();
  return /** @type {number} */ (ms);
}
