// Many points on the page: they are painted in the worker, follow the view, and hold up nothing.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { element, openLab, stepsOf } from '../helpers/browser.js';

const lab = await openLab();

test('a hundred thousand points have the colours of their clusters, and follow when the view moves', async () => {
  const { page, screenshot, close } = await lab.visit({ deviceScaleFactor: 2 });
  const data = 'make_blobs(n_samples=100000,centers=4,random_state=50)';
  await page.goto(`${lab.site}#v=1&data=${data}&fit=KMeans(n_clusters=4,random_state=0)&step=99`);
  await stepsOf(page.mainFrame());
  /** How many pixels of the picture are of the first cluster's blue, and where their middle is. */
  const blue = () =>
    page.evaluate(() => {
      const element = /** @type {any} */ (document.querySelector('cluster-playground'));
      const canvas = /** @type {HTMLCanvasElement} */ (element.renderRoot.querySelector('canvas.plot'));
      const { width, height } = canvas;
      const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
      copy?.drawImage(canvas, 0, 0);
      const { data } = copy?.getImageData(0, 0, width, height) ?? { data: [] };
      let count = 0;
      let sum = 0;
      for (let i = 0; i < width * height; i++) {
        if (data[4 * i] !== 0 || data[4 * i + 1] !== 0x72 || data[4 * i + 2] !== 0xb2) continue;
        count += 1;
        sum += i % width;
      }
      return { count, x: sum / count / devicePixelRatio };
    });
  /** @param {(seen: { count: number, x: number }) => boolean} right */
  const until = async (right) => {
    let seen = await blue();
    for (let i = 0; i < 100 && !right(seen); i++) {
      await page.waitForTimeout(50);
      seen = await blue();
    }
    assert.ok(right(seen), JSON.stringify(seen));
    return seen;
  };
  const before = await until(({ count }) => count > 10_000);
  const canvas = await element(page).locator('canvas.plot').boundingBox();
  assert.ok(canvas);
  await page.mouse.move(canvas.x + 20, canvas.y + 20);
  await page.mouse.down();
  await page.mouse.move(canvas.x + 100, canvas.y + 20, { steps: 4 });
  await page.mouse.up();
  await until(({ x }) => Math.abs(x - before.x - 80) < 8);
  await screenshot('many-points');
  await close();
});

test('the memory of a million points is given back: their worker goes when other points come', async () => {
  const { page, close } = await lab.visit();
  const data = 'make_blobs(n_samples=1000000,centers=4,random_state=50)';
  await page.goto(
    `${lab.site}#v=1&data=${data}&fit=KMeans(n_clusters=4,init=random,n_init=1,random_state=0)`,
  );
  await stepsOf(page.mainFrame());
  /** @param {Record<string, string>} texts @returns {Promise<number>} the number of points */
  const set = (texts) =>
    page.evaluate(async (texts) => {
      const element = /** @type {any} */ (document.querySelector('cluster-playground'));
      Object.assign(element, texts);
      await element.updateComplete;
      await element.settled;
      return element.result.labels.length;
    }, texts);
  const [large] = page.workers();
  assert.equal(await set({ fit: 'KMeans(n_clusters=3,init=random,n_init=1,random_state=0)' }), 1_000_000);
  assert.equal(page.workers()[0], large, 'the points are used again for another fit');
  assert.equal(await set({ data: 'make_blobs(n_samples=200,centers=4,random_state=50)' }), 200);
  assert.equal(page.workers().length, 1);
  assert.notEqual(page.workers()[0], large);
  await close();
});
