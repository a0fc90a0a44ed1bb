// Where points are seen, in the page: planes, spaces, columns, strips, and how they are chosen.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openLab } from '../helpers/browser.js';

const lab = await openLab();
const DATA = 'make_blobs(n_samples=200,n_features=5,centers=4,random_state=3)';
const FIT = 'KMeans(n_clusters=4,random_state=0)';

/**
 * Opens the page with this experiment, at rest.
 * @param {string} rest of the address
 * @param {import('playwright-core').BrowserContextOptions} [options]
 */
async function open(rest, options = {}) {
  const visit = await lab.visit({ reducedMotion: 'reduce', ...options });
  const { page } = visit;
  await page.goto(`${lab.site}#v=1&${rest}`);
  const element = page.locator('cluster-playground');
  await element.evaluate((/** @type {any} */ it) => it.settled);
  const settled = () => element.evaluate((/** @type {any} */ it) => it.settled);
  /** @returns {Promise<any>} */
  const shown = () =>
    element.evaluate((/** @type {any} */ it) => {
      const { points, camera, texts, mishap, fits, view } = it.inspect();
      const first = points.data.slice(0, 6);
      return {
        shape: points.shape,
        first: [...first],
        names: points.feature_names,
        camera,
        texts,
        mishap,
        view,
        kinds: fits.map((/** @type {any} */ fit) => fit.frame?.kind),
      };
    });
  const caption = () => page.locator('.seen .columns').innerText();
  return { ...visit, element, settled, shown, caption };
}

test('many columns are seen in a plane, which says what it holds, and others can be chosen', async () => {
  const { page, shown, caption, settled, screenshot, close } = await open(`data=${DATA}&fit=${FIT}`);
  assert.match(await caption(), /Plane of the principal components of 5 columns: \d+ % of the variance/);
  assert.deepEqual((await shown()).names, ['pca0', 'pca1']);
  await screenshot('view-plane');
  await page.getByRole('button', { name: 'Arrows' }).click();
  await page.getByRole('button', { name: 'Arrows', pressed: true }).waitFor();
  await screenshot('view-arrows');

  const sight = page.getByRole('combobox', { name: 'See the points in' });
  await sight.selectOption('columns');
  await page.getByRole('combobox', { name: 'Across' }).waitFor();
  await settled();
  assert.equal((await shown()).texts.view, "['x0', 'x1']");
  await page.getByRole('combobox', { name: 'Up' }).selectOption('x4');
  await page.waitForFunction(() => location.hash.includes("view=['x0','x4']"));
  assert.equal(await caption(), 'x0 and x4 of 5 columns; distances use all');
  assert.deepEqual((await shown()).names, ['x0', 'x4']);

  await sight.selectOption('space');
  await page.waitForFunction(() => location.hash.includes('view=PCA(n_components=3)'));
  assert.ok((await shown()).camera);
  await close();
});

test('a space is turned by a hand, by keys, and set upright by a double click', async () => {
  const { page, shown, screenshot, close } = await open(`data=${DATA}&fit=${FIT}&view=PCA(n_components=3)`);
  const before = await shown();
  assert.deepEqual(before.shape, [200, 3]);
  await screenshot('view-space');
  const canvas = page.locator('canvas.plot');
  const box = /** @type {{ x: number, y: number, width: number, height: number }} */ (
    await canvas.boundingBox()
  );
  const [x, y] = [box.x + box.width / 2, box.y + box.height * 0.8];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 90, y + 20, { steps: 4 });
  await page.mouse.up();
  const dragged = await shown();
  assert.ok(dragged.camera.yaw > before.camera.yaw + 0.3 && dragged.camera.pitch > before.camera.pitch);
  assert.notDeepEqual(dragged.first, before.first);
  assert.deepEqual(dragged.view, before.view, 'it is turned, not moved');
  await canvas.focus();
  await page.keyboard.press('ArrowLeft');
  assert.ok((await shown()).camera.yaw < dragged.camera.yaw);
  await canvas.dblclick({ position: { x: 12, y: box.height / 2 } });
  assert.deepEqual((await shown()).camera, before.camera);
  await close();
});

test('a space turns by itself while a run plays, unless motion is not wanted', async () => {
  for (const reducedMotion of /** @type {const} */ (['no-preference', 'reduce'])) {
    const { page, element, shown, close } = await open(
      `data=${DATA}&fit=${FIT}&view=PCA(n_components=3)&step=1`,
      {
        reducedMotion,
      },
    );
    const { camera } = await shown();
    await element.evaluate((/** @type {any} */ it) => it.play());
    await page.waitForTimeout(700);
    const turned = (await shown()).camera.yaw !== camera.yaw;
    assert.equal(turned, reducedMotion === 'no-preference');
    await close();
  }
});

test('a space of many points, which are painted in the worker, is turned as well', async () => {
  const many = DATA.replace('n_samples=200', 'n_samples=25000');
  const { page, element, shown, screenshot, close } = await open(
    `data=${many}&fit=${FIT}&view=PCA(n_components=3)`,
  );
  /** What the canvas shows, as a number; 0 while there is nothing but paper and axes. */
  const picture = () =>
    element.evaluate((/** @type {any} */ it) => {
      const canvas = /** @type {HTMLCanvasElement} */ (it.renderRoot.querySelector('canvas.plot'));
      const { width, height } = canvas;
      const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
      copy?.drawImage(canvas, 0, 0);
      const { data } = copy?.getImageData(0, 0, width, height) ?? { data: [] };
      let [sum, coloured] = [0, 0];
      for (let i = 0; i < data.length; i += 4) {
        sum = (sum * 31 + data[i] + 256 * data[i + 2]) % 1_000_003;
        if (Math.abs(data[i] - data[i + 2]) > 60) coloured += 1;
      }
      return coloured > 2000 ? sum : 0;
    });
  /** @param {(seen: number) => boolean} right */
  const until = async (right) => {
    for (let i = 0; i < 400; i++) {
      const seen = await picture();
      if (right(seen)) return seen;
      await page.waitForTimeout(50);
    }
    throw new Error('this picture does not come');
  };
  const before = await shown();
  const upright = await until((seen) => seen !== 0);
  const canvas = page.locator('canvas.plot');
  const box = /** @type {{ x: number, y: number, width: number, height: number }} */ (
    await canvas.boundingBox()
  );
  const [x, y] = [box.x + box.width / 2, box.y + box.height * 0.9];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 90, y + 20, { steps: 4 });
  await page.mouse.up();
  const dragged = await shown();
  assert.ok(dragged.camera.yaw > before.camera.yaw + 0.3 && dragged.camera.pitch > before.camera.pitch);
  const turned = await until((seen) => seen !== 0 && seen !== upright);
  await screenshot('view-space-many');
  await canvas.focus();
  await page.keyboard.press('ArrowLeft');
  assert.ok((await shown()).camera.yaw < dragged.camera.yaw);
  await until((seen) => seen !== 0 && seen !== turned && seen !== upright);
  await canvas.dblclick({ position: { x: 12, y: box.height / 2 } });
  assert.deepEqual((await shown()).camera, before.camera);
  await until((seen) => seen === upright);
  await close();
});

test('one column alone is a strip; a column colours the points', async () => {
  const one = await open(
    `data=make_blobs(n_samples=300,n_features=1,centers=3,random_state=1)&fit=KMeans(n_clusters=3,random_state=0)`,
  );
  const { shape, first } = await one.shown();
  assert.deepEqual(shape, [300, 2]);
  assert.ok(first[1] > 0 && first[1] !== first[3]);
  await one.screenshot('view-strip');
  await one.close();

  const hued = await open(`data=${DATA}&fit=${FIT}&hue='x2'`);
  const told = await hued.page.locator('.seen .hued').innerText();
  assert.match(told, /coloured by x2: −?[\d.]+ pale, −?[\d.]+ strong/i);
  await hued.screenshot('view-hue');
  await hued.close();
});

test('what is put down in a plane is seen where it was put, and has all columns', async () => {
  const { page, element, settled, close } = await open(`data=${DATA}&fit=${FIT}`);
  await page.getByRole('button', { name: 'by hand', exact: true }).click();
  await page.getByText('Click or tap where centroid 1 of 4 is to start').waitFor();
  const canvas = page.locator('canvas.plot');
  await canvas.click({ position: { x: 300, y: 330 } });
  await page.locator('.grip:not(.cross)').waitFor();
  await settled();
  const placed = await element.evaluate((/** @type {any} */ it) => it.inspect().placing.rows);
  assert.deepEqual([placed.length, placed[0].length], [1, 5]);
  const grip = await page.locator('.grip:not(.cross)').boundingBox();
  const box = await canvas.boundingBox();
  assert.ok(grip && box);
  const [x, y] = [grip.x + grip.width / 2 - box.x, grip.y + grip.height / 2 - box.y];
  assert.ok(Math.abs(x - 300) < 2 && Math.abs(y - 330) < 2, `${x}, ${y}`);
  await close();
});

test('a view that the points do not have is told at its own text', async () => {
  const { page, close, complaints } = await lab.visit({ reducedMotion: 'reduce' });
  await page.goto(`${lab.site}#v=1&data=${DATA}&fit=${FIT}&view=['x0','q']`);
  await page.locator('.field.view [aria-invalid="true"]').waitFor();
  assert.match(await page.locator('#mistake').innerText(), /no column 'q'/);
  complaints.length = 0;
  await close();
});
