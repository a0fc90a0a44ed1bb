// Points as characters: each the number of its group, in the colour of what it is.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { come } from '../../../www/come.js';
import { canBeCharacters, drawCharacters } from '../../../www/draw/characters.js';
import { lookOf } from '../../../www/draw/palette.js';
import { drawScene } from '../../../www/draw/scene.js';
import { light } from '../../../www/draw/theme.js';
import { fitView } from '../../../www/draw/view.js';
import { recordingContext } from '../../helpers/context.js';

come.drawCharacters = drawCharacters;

const points = {
  data: Float64Array.of(0, 0, 10, 0, 0, 10),
  shape: /** @type {[number, number]} */ ([3, 2]),
  target: Int32Array.of(7, 0, 7),
  feature_names: ['x', 'y'],
};

/** What is written, and in which colours: what stands on the axes comes first. @param {string[]} show @param {number[]} labels */
function drawn(show, labels) {
  const recording = recordingContext();
  drawScene(recording.context, {
    points,
    view: fitView(points, { width: 400, height: 400 }),
    theme: light,
    show: new Set(show),
    frame: /** @type {any} */ ({
      step: 0,
      kind: '',
      labels: Int32Array.from(labels),
      identities: new Int32Array(),
      counts: null,
      layers: [],
      facts: {},
    }),
  });
  return recording.named('fillText').map(({ args, style }) => [args[0], style.fill]);
}

test('each point is the number of its group, in the colour of its cluster; grey where it has none', () => {
  const axes = drawn([], [-1, 0, 1]);
  const all = drawn(['characters'], [-1, 0, 1]);
  assert.deepEqual(all.slice(0, axes.length), axes);
  assert.deepEqual(all.slice(axes.length), [
    ['7', light.muted],
    ['0', lookOf(light, 0).edge],
    ['7', lookOf(light, 1).edge],
  ]);
});

test('what cannot be read stays a shape', () => {
  assert.ok(canBeCharacters(points));
  assert.ok(!canBeCharacters({ ...points, target: null }));
  assert.ok(!canBeCharacters({ ...points, target: Int32Array.of(0, 1, 100) }));
  assert.ok(!canBeCharacters({ ...points, target: Int32Array.of(0, 1, -1) }));
});
