// The pictures as Chromium paints them, from real runs; each is left in test-results/ to be looked at.

import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import esbuild from 'esbuild';
import { COMMON } from '../../scripts/lib/esbuild.js';
import { root } from '../../scripts/lib/run.js';
import { load } from '../../www/core.js';
import { parseColour } from '../../www/draw/colour.js';
import { lookOf } from '../../www/draw/palette.js';
import { anchorsOf } from '../../www/draw/prepared.js';
import { dark, light } from '../../www/draw/theme.js';
import { fitView, toScreen } from '../../www/draw/view.js';
import { openLab } from '../helpers/browser.js';

const lab = await openLab();
/** @type {import('../../www/core.js').Lab} */
let core;
/** @type {string} */
let drawing;

before(async () => {
  core = await load();
  const { outputFiles } = await esbuild.build({
    stdin: {
      contents: `
        import { come } from './www/come.js';
        import { LAYERS } from './www/draw/layers/index.js';
        import { brought, layers } from './www/others.js';
        Object.assign(LAYERS, layers);
        Object.assign(come, brought);
        export * from './www/draw/scene.js';
        export * from './www/views/tree/paint.js';`,
      resolveDir: root,
    },
    ...COMMON,
    format: 'iife',
    globalName: 'drawing',
    write: false,
  });
  drawing = outputFiles[0].text;
});

/**
 * Draws in the page, keeps the picture, and brings back the colours at some places.
 * @param {string} name
 * @param {'drawScene' | 'drawDendrogram'} how
 * @param {any} picture a scene or a tree; `show` as an array
 * @param {[x: number, y: number][]} places in CSS pixels
 * @returns {Promise<number[][]>} red, green and blue at each
 */
async function paint(name, how, picture, places) {
  const { page, close } = await lab.visit();
  await page.addScriptTag({ content: drawing });
  const { colours, url } = await page.evaluate(
    ({ how, picture, places }) => {
      const { view, pixelRatio = 1 } = picture;
      const canvas = document.createElement('canvas');
      canvas.width = view.width * pixelRatio;
      canvas.height = view.height * pixelRatio;
      const context = /** @type {CanvasRenderingContext2D} */ (
        canvas.getContext('2d', { willReadFrequently: true })
      );
      const { drawing } = /** @type {any} */ (globalThis);
      drawing[how](context, { ...picture, show: new Set(picture.show) });
      const colours = places.map(([x, y]) => [
        ...context
          .getImageData(Math.floor(x * pixelRatio), Math.floor(y * pixelRatio), 1, 1)
          .data.slice(0, 3),
      ]);
      return { colours, url: canvas.toDataURL() };
    },
    { how, picture, places },
  );
  mkdirSync(join(root, 'test-results'), { recursive: true });
  writeFileSync(join(root, 'test-results', `${name}.png`), Buffer.from(url.split(',')[1], 'base64'));
  await close();
  return colours;
}

const BLOBS = 'make_blobs(n_samples=200, centers=4, cluster_std=1.6, random_state=50)';
const SIZE = { width: 712, height: 664 };

/**
 * @param {number[]} found
 * @param {string} wanted
 * @param {string} what
 */
function assertColour(found, wanted, what) {
  const colour = parseColour(wanted);
  const off = Math.max(...found.map((value, i) => Math.abs(value - colour[i])));
  assert.ok(off <= 3, `${what}: rgb(${found}) is not ${wanted}`);
}

for (const [themeName, theme] of Object.entries({ light, dark })) {
  for (const pixelRatio of [1, 2]) {
    test(`k-means, ${themeName}, at device-pixel ratio ${pixelRatio}: regions and points in their colours`, async () => {
      const run = core.run({
        data: BLOBS,
        fit: "KMeans(n_clusters=4, init='random', n_init=1, random_state=2)",
      });
      const { points, result_step: step } = run;
      const frame = run.frame(step);
      const view = fitView(points, SIZE);
      const { data, shape } = /** @type {import('../../www/types.js').Matrix} */ (anchorsOf(frame));
      const k = shape[0];
      const discs = Array.from({ length: k }, (_, j) => toScreen(view, data[2 * j], data[2 * j + 1]));
      const leftmost = points.data.indexOf(Math.min(...points.data.filter((_, i) => i % 2 === 0))) / 2;
      const [x, y] = toScreen(view, points.data[2 * leftmost], points.data[2 * leftmost + 1]);
      const picture = { points, frame, view, theme, show: ['regions', 'trails'], pixelRatio };
      const colours = await paint(`draw-kmeans-${themeName}-${pixelRatio}x`, 'drawScene', picture, [
        ...discs.map(([px, py]) => /** @type {[number, number]} */ ([px + 6, py])),
        [x, y],
        [x - 12, y],
      ]);
      for (let label = 0; label < k; label++) {
        assertColour(colours[label], lookOf(theme, label).fill, `centroid ${label}`);
      }
      const { fill, tint } = lookOf(theme, frame.labels?.[leftmost] ?? -1);
      assertColour(colours[k], fill, 'the leftmost point');
      assertColour(colours[k + 1], tint, 'the region beside it');
      run.free();
    });
  }
}

test('thousands of points are stamped in the colours of their clusters', async () => {
  const run = core.run({
    data: 'make_blobs(n_samples=3000, centers=[[-6, 0], [6, 0]], cluster_std=0.8, random_state=1)',
    fit: 'KMeans(n_clusters=2, random_state=0)',
  });
  const { points } = run;
  const frame = run.frame(run.result_step);
  const view = fitView(points, { width: 712, height: 240 });
  // Centroids would cover the middles.
  const bare = { ...frame, layers: [] };
  const centroids = /** @type {import('../../www/types.js').Matrix} */ (anchorsOf(frame)).data;
  const places = [0, 2].map((at) => toScreen(view, centroids[at], 0));
  const colours = await paint(
    'draw-many',
    'drawScene',
    { points, frame: bare, view, theme: light, show: [] },
    places,
  );
  for (const label of [0, 1]) assertColour(colours[label], lookOf(light, label).edge, `cluster ${label}`);
  run.free();
});

test('DBSCAN in the middle of a run: its disc is to scale', async () => {
  const run = core.run({
    data: 'make_moons(n_samples=500, noise=0.09, random_state=0)',
    fit: 'DBSCAN(eps=0.12)',
  });
  const frame = run.frame(330);
  const view = fitView(run.points, SIZE);
  const picture = {
    points: run.points,
    frame,
    view,
    theme: dark,
    show: ['disc', 'waiting'],
    pixelRatio: 2,
  };
  const ball = frame.layers.find(({ shape }) => shape === 'balls');
  assert.ok(ball?.shape === 'balls');
  const { centre, radius: eps } = ball;
  const [x, y] = run.points.data.subarray(2 * centre, 2 * centre + 2);
  const [left] = await paint('draw-dbscan-dark', 'drawScene', picture, [toScreen(view, x - eps, y)]);
  assertColour(left, dark.accent, 'the edge of the disc');
  run.free();
});

test('the dendrogram of Ward: four clusters, in colour below the cut', async () => {
  const run = core.run({
    data: 'make_blobs(n_samples=60, centers=4, cluster_std=1.5, random_state=50)',
    fit: 'AgglomerativeClustering(n_clusters=4)',
  });
  const frame = run.frame(run.result_step);
  const picture = {
    model: run.figures.find(({ kind }) => kind === 'tree')?.data,
    frame,
    view: { width: 292, height: 664 },
    theme: light,
    cut: { height: 13.1, label: '4 clusters · cut at 13.1' },
    pixelRatio: 2,
  };
  const row = Array.from({ length: 584 }, (_, i) => /** @type {[number, number]} */ ([i / 2, 633]));
  const found = new Set((await paint('draw-ward-tree', 'drawDendrogram', picture, row)).map(String));
  for (const identity of [0, 1, 2, 3]) {
    assert.ok(found.has(String(parseColour(lookOf(light, identity).edge))), `cluster ${identity}`);
  }
  run.free();
});
