// Lines between points: as wide as they are strong, from a level on, and under the pointer.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LAYERS } from '../../../www/draw/layers/index.js';
import { lines, pairAt } from '../../../www/draw/layers/lines.js';
import { drawScene } from '../../../www/draw/scene.js';
import { light } from '../../../www/draw/theme.js';
import { fitView, toScreen } from '../../../www/draw/view.js';
import { recordingContext } from '../../helpers/context.js';

Object.assign(LAYERS, { segments: lines });

const points = {
  data: Float64Array.of(0, 0, 10, 0, 0, 10, 10, 10),
  shape: /** @type {[number, number]} */ ([4, 2]),
  target: null,
  feature_names: ['x', 'y'],
};
const view = fitView(points, { width: 400, height: 400 });

/** @type {import('../../../www/types.js').SegmentsLayer} */
const edges = {
  name: 'edges',
  tone: 'ink',
  shape: 'segments',
  ends: 'pairs',
  pairs: Uint32Array.of(0, 1, 0, 2, 2, 3),
  beyond: null,
  of: null,
  since: null,
  dash: false,
  weight: Float64Array.of(0.4, -0.2, 0.05),
};

/** @param {Partial<import('../../../www/draw/types.js').Scene>} [more] @returns {import('../../../www/draw/types.js').Scene} */
const sceneOf = (more) => ({
  points,
  view,
  theme: light,
  show: new Set(),
  frame: /** @type {any} */ ({
    step: 0,
    kind: '',
    labels: Int32Array.of(0, 0, 1, 1),
    identities: new Int32Array(),
    counts: null,
    layers: [edges],
    facts: {},
  }),
  ...more,
});

/** The strokes of the edges, by their ends: how wide and how dashed. @param {import('../../../www/draw/types.js').Scene} scene */
function strokes(scene) {
  const recording = recordingContext();
  drawScene(recording.context, scene);
  return recording
    .named('stroke')
    .filter(({ style }) => style.stroke === light.ink)
    .map(({ style }) => ({ line: style.line, dashed: style.dash.length > 0 }));
}

test('the strongest line is the widest, and drawn last; what is negative is dashed', () => {
  const drawn = strokes(sceneOf());
  assert.equal(drawn.length, 3);
  assert.deepEqual(
    drawn.map(({ dashed }) => dashed),
    [false, true, false],
  );
  const [weak, middle, strong] = drawn.map(({ line }) => line);
  assert.ok(weak < middle && middle < strong && strong === 7, `${[weak, middle, strong]}`);
  // As far apart as the weights are.
  assert.ok(Math.abs((middle - weak) / (strong - weak) - 0.15 / 0.35) < 1e-9);
});

test('from a level on lines are drawn, whatever their sign', () => {
  assert.equal(strokes(sceneOf({ levels: 'edges:0.1' })).length, 2);
  assert.equal(strokes(sceneOf({ levels: 'edges:0.4' })).length, 1);
  assert.equal(strokes(sceneOf({ levels: 'others:0.4' })).length, 3);
});

test('a line under the pointer is meant while it is drawn', () => {
  const [x0, y0] = toScreen(view, 0, 0);
  const [x1, y1] = toScreen(view, 0, 10);
  const middle = /** @type {const} */ ([(x0 + x1) / 2 + 2, (y0 + y1) / 2]);
  assert.deepEqual(pairAt(sceneOf(), ...middle), [0, 2]);
  assert.equal(pairAt(sceneOf(), middle[0] + 30, middle[1]), null);
  assert.equal(pairAt(sceneOf({ levels: 'edges:0.3' }), ...middle), null);
  assert.equal(pairAt(sceneOf({ optional: new Set(['edges']) }), ...middle), null);
});
