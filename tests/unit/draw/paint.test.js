// Many points as pixels: what the drawing asks for is what the algorithms paint.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseColour } from '../../../www/draw/colour.js';
import { pictureOf } from '../../../www/draw/paint.js';
import { lookOf } from '../../../www/draw/palette.js';
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
