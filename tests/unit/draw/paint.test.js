// Many points as pixels: what the drawing asks for is what the algorithms paint.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseColour } from '../../../www/draw/colour.js';
import { pictureOf } from '../../../www/draw/paint.js';
import { lookOf } from '../../../www/draw/palette.js';
import { sightOf } from '../../../www/draw/sight.js';
import { light } from '../../../www/draw/theme.js';
import { fitView, toScreen } from '../../../www/draw/view.js';
import { Execution } from '../../../www/engine/run.js';
import { openLabs } from '../../helpers/modules.js';

const execution = new Execution(await openLabs(['whole']), {
  data: 'make_blobs(n_samples=30000, centers=3, random_state=1)',
  prepare: '',
  fit: 'KMeans(n_clusters=3, random_state=0)',
});
execution.advance(Number.POSITIVE_INFINITY);
const points = execution.points();

/** @param {number} pixelRatio @param {string[]} [show] */
const pictureAt = (pixelRatio, show = []) =>
  pictureOf({
    points,
    view: fitView(points, { width: 300, height: 200 }),
    theme: light,
    show: new Set(show),
    pixelRatio,
  });

/** @param {number} pixel */
const rgb = (pixel) => [pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255];

test('each point has the colour of its cluster at its place', () => {
  const view = fitView(points, { width: 300, height: 200 });
  const picture = pictureAt(2);
  assert.deepEqual([picture.width, picture.height], [600, 400]);
  const pixels = execution.paint(0, execution.resultStep(0), picture);
  const { labels } = execution.result(0);
  let right = 0;
  for (let i = 0; i < 1000; i++) {
    const [x, y] = toScreen(view, points.data[2 * i], points.data[2 * i + 1]);
    const pixel = pixels[Math.floor(2 * y) * 600 + Math.floor(2 * x)];
    assert.equal(pixel >>> 24, 255, 'something is painted there');
    const { edge } = lookOf(light, labels[i]);
    if (rgb(pixel).join() === parseColour(edge).join()) right += 1;
  }
  // Where two clusters meet a later point may lie on it.
  assert.ok(right > 950, `${right} of 1000`);
  assert.ok(pixels.filter((pixel) => pixel === 0).length > 600 * 400 * 0.3, 'and nothing elsewhere');
});

test('at the start all are grey; by how they were made, they are not', () => {
  const seen = (/** @type {number} */ step, /** @type {string[]} */ show) =>
    new Set(execution.paint(0, step, pictureAt(1, show)).filter(Boolean)).size;
  assert.equal(seen(0, []), 1);
  assert.equal(seen(0, ['truth']), 3);
  assert.equal(seen(execution.resultStep(0), []), 3);
});

test('a picture without sense is refused', () => {
  assert.throws(() => execution.paint(0, 0, { ...pictureAt(1), width: 0 }), { code: 'out_of_range' });
  assert.throws(() => execution.paint(0, 0, { ...pictureAt(1), colours: new Uint32Array(2) }), {
    code: 'out_of_range',
  });
});

test('a space is turned there as it is here', async () => {
  const space = new Execution(await openLabs(['whole']), {
    data: 'make_blobs(n_samples=30000, n_features=4, centers=3, random_state=1)',
    prepare: '',
    fit: 'KMeans(n_clusters=3, random_state=0)',
    view: 'PCA(n_components=3)',
  });
  space.advance(Number.POSITIVE_INFINITY);
  const { labels } = space.result(0);
  const sight = sightOf(space.points(), space.places(), { yaw: 0.7, pitch: -0.4 });
  const { radius } = /** @type {import('../../../www/draw/sight.js').Space} */ (sight.space);
  const ball = { data: Float64Array.of(-radius, -radius, radius, radius), shape: [2, 2] };
  const view = fitView(/** @type {any} */ (ball), { width: 300, height: 200 });
  const { points, space: turned } = sight;
  const picture = pictureOf({ points, space: turned, view, theme: light, show: new Set() });
  const pixels = space.paint(0, space.resultStep(0), picture);
  // What covers a pixel at last: of all points whose middle lies there the nearest.
  /** @type {Map<number, number>} */
  const front = new Map();
  for (let i = 0; i < labels.length; i++) {
    const [x, y] = toScreen(view, points.data[3 * i], points.data[3 * i + 1]);
    const at = Math.floor(y) * 300 + Math.floor(x);
    const other = front.get(at);
    if (other === undefined || points.data[3 * i + 2] > points.data[3 * other + 2]) front.set(at, i);
  }
  let right = 0;
  for (const [at, i] of front) {
    assert.ok(pixels[at] >>> 24 >= 89, 'something is painted there');
    if (rgb(pixels[at]).join() === parseColour(lookOf(light, labels[i]).edge).join()) right += 1;
  }
  assert.ok(front.size > 1000 && right > 0.95 * front.size, `${right} of ${front.size}`);
  space.free();
});
