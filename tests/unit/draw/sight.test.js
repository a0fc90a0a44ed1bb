// Where things are seen: by hand, and by what must hold of any turn.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UPRIGHT } from '../../../www/draw/lie.js';
import { sightOf } from '../../../www/draw/sight.js';

const points = {
  data: Float64Array.of(1, 2, 3, 4, 6, 5, -1, 0, 2),
  shape: /** @type {[number, number]} */ ([3, 3]),
  target: Int32Array.of(0, 1, 0),
  feature_names: ['a', 'b', 'c'],
};

/** @param {number[][]} rows */
const matrix = (rows) => ({
  data: Float64Array.from(rows.flat()),
  shape: /** @type {[number, number]} */ ([rows.length, rows[0].length]),
});

/** Places by a map, as the engine gives them. @param {number[]} origin @param {number[][]} axes */
function mappedBy(origin, axes) {
  const rows = [0, 1, 2].map((i) =>
    axes.map((axis) => axis.reduce((sum, share, j) => sum + share * (points.data[3 * i + j] - origin[j]), 0)),
  );
  return {
    ...matrix(rows),
    feature_names: axes.map((_, i) => `pca${i}`),
    explained: null,
    map: { origin: Float64Array.from(origin), axes: matrix(axes) },
  };
}

/** @param {any[]} layers @returns {any} */
const frameOf = (layers) => ({
  step: 0,
  labels: Int32Array.of(0, 1, 0),
  identities: new Int32Array(),
  layers,
});

const plane = mappedBy(
  [1, 1, 1],
  [
    [0.6, 0.8, 0],
    [0, 0, 1],
  ],
);
const space = mappedBy(
  [1, 1, 1],
  [
    [0.6, 0.8, 0],
    [-0.8, 0.6, 0],
    [0, 0, 1],
  ],
);

test('as they lie, nothing is changed', () => {
  const sight = sightOf(points, null);
  const frame = frameOf([]);
  assert.equal(sight.points, points);
  assert.equal(sight.frame(frame), frame);
  assert.deepEqual(sight.lift([1, 2, 3], 8, 9), [8, 9, 3]);
});

test('in a plane, anchors follow the points, and what is measured in all columns is not drawn in two', () => {
  const sight = sightOf(points, plane);
  assert.deepEqual(
    [sight.points.shape, sight.points.flattened, sight.points.feature_names],
    [[3, 2], true, ['pca0', 'pca1']],
  );
  assert.equal(sight.points.target, points.target);
  // An anchor on a point is seen on it.
  const at = matrix([
    [4, 6, 5],
    [1, 2, 3],
  ]);
  const [layer] = sight.frame(
    frameOf([{ name: 'centroids', tone: 'cluster', shape: 'anchors', at, trail: at }]),
  ).layers;
  for (const rows of [layer.at, layer.trail]) {
    assert.deepEqual(rows.shape, [2, 2]);
    assert.ok(Math.abs(rows.data[0] - sight.points.data[2]) < 1e-12);
    assert.ok(Math.abs(rows.data[1] - sight.points.data[3]) < 1e-12);
  }
  assert.deepEqual(sight.frame(frameOf([{ shape: 'regions', by: 'cells' }])).layers, []);
});

test('what is put down in the plane is seen there, and moves in no other direction', () => {
  for (const sight of [sightOf(points, plane), sightOf(points, space, { yaw: 1, pitch: -0.4 })]) {
    const row = sight.lift([3, -2, 7], 4, 5);
    const { data } = sight.place(matrix([row]));
    assert.ok(Math.abs(data[0] - 4) < 1e-9 && Math.abs(data[1] - 5) < 1e-9, String(data));
  }
  // At right angles to both directions nothing changes.
  const moved = sightOf(points, plane).lift([3, -2, 7], 4, 5);
  assert.ok(Math.abs((moved[0] - 3) * 0.8 - (moved[1] + 2) * 0.6) < 1e-12);
});

test('a frame is placed once', () => {
  const sight = sightOf(points, plane);
  const frame = frameOf([]);
  assert.equal(sight.frame(frame), sight.frame(frame));
});

test('where nothing else can be placed, anchors stand at the mean of their members', () => {
  const sight = sightOf(points, { ...plane, map: null });
  assert.equal(sight.linear, false);
  const at = matrix([
    [0, 0, 0],
    [0, 0, 0],
  ]);
  const layers = [
    { name: 'centroids', tone: 'cluster', shape: 'anchors', at, trail: at },
    {
      name: 'ellipses',
      tone: 'cluster',
      shape: 'ellipses',
      means: at,
      covariances: new Float64Array(18),
      weights: Float64Array.of(0.5, 0.5),
    },
    {
      name: 'pair',
      tone: 'accent',
      shape: 'segments',
      ends: 'pairs',
      pairs: Uint32Array.of(0, 1),
      beyond: null,
    },
  ];
  const placed = sight.frame(frameOf(layers)).layers;
  assert.deepEqual(
    placed.map((/** @type {any} */ { name }) => name),
    ['centroids', 'pair'],
  );
  const { data } = sight.points;
  assert.deepEqual(
    [...placed[0].at.data],
    [(data[0] + data[4]) / 2, (data[1] + data[5]) / 2, data[2], data[3]],
  );
  assert.equal(placed[0].trail, null);
});

test('a turn keeps distances; from the front the first two directions are seen', () => {
  const { data } = space;
  for (const camera of [UPRIGHT, { yaw: 2, pitch: 1 }, { yaw: 0, pitch: 0 }]) {
    const turned = sightOf(points, space, camera).points.data;
    for (const [i, j] of [
      [0, 1],
      [1, 2],
      [0, 2],
    ]) {
      const apart = (/** @type {ArrayLike<number>} */ of) =>
        Math.hypot(...[0, 1, 2].map((k) => of[3 * i + k] - of[3 * j + k]));
      assert.ok(Math.abs(apart(turned) - apart(data)) < 1e-12);
    }
  }
  const front = sightOf(points, space, { yaw: 0, pitch: 0 }).points.data;
  for (const k of [0, 1, 2]) assert.ok(Math.abs(front[3 + k] - front[k] - data[3 + k] + data[k]) < 1e-12);
});

test('in a turned space anchors on a point are seen on it, and no point leaves the ball', () => {
  const sight = sightOf(points, space, { yaw: 0.7, pitch: -0.9 });
  const placed = sight.place({ data: points.data, shape: points.shape });
  for (let i = 0; i < 3; i++) {
    assert.ok(Math.abs(placed.data[2 * i] - sight.points.data[3 * i]) < 1e-9);
    assert.ok(Math.abs(placed.data[2 * i + 1] - sight.points.data[3 * i + 1]) < 1e-9);
    assert.ok(
      Math.hypot(...sight.points.data.subarray(3 * i, 3 * i + 3)) <=
        /** @type {any} */ (sight.space).radius + 1e-9,
    );
  }
});

test('the shadow of a Gaussian is that of its axes', () => {
  const means = matrix([[1, 1, 1]]);
  const covariances = Float64Array.of(4, 0, 0, 0, 4, 0, 0, 0, 9);
  const [layer] = sightOf(points, plane).frame(
    frameOf([
      {
        name: 'ellipses',
        tone: 'cluster',
        shape: 'ellipses',
        means,
        covariances,
        weights: Float64Array.of(1),
      },
    ]),
  ).layers;
  assert.deepEqual([...layer.means.data], [0, 0]);
  assert.deepEqual(
    [...layer.covariances].map((x) => Math.round(x * 1e9) / 1e9),
    [4, 0, 0, 9],
  );
});

test('a plane that is only turned keeps its two columns, and what is true in them', () => {
  const flat = {
    ...matrix([
      [1, 2],
      [3, 5],
    ]),
    target: null,
    feature_names: ['x', 'y'],
  };
  const turned = (/** @type {number[][]} */ axes) =>
    sightOf(flat, {
      ...matrix([
        [2, 1],
        [5, 3],
      ]),
      feature_names: ['y', 'x'],
      explained: null,
      map: { origin: new Float64Array(2), axes: matrix(axes) },
    });
  const isFlattened = (/** @type {number[][]} */ axes) => {
    const { shape, flattened } = turned(axes).points;
    assert.deepEqual(shape, [2, 2]);
    return flattened;
  };
  assert.equal(
    isFlattened([
      [0, 1],
      [1, 0],
    ]),
    false,
  );
  assert.equal(
    isFlattened([
      [0, 2],
      [1, 0],
    ]),
    true,
  );
});

test('one column alone is a strip under its density', () => {
  const data = Float64Array.from({ length: 400 }, (_, i) => (i % 2 ? 10 : 0) + Math.sin(i));
  const column = {
    data,
    shape: /** @type {[number, number]} */ ([400, 1]),
    target: null,
    feature_names: ['x'],
  };
  const { strip, points: seen, lift, place } = sightOf(column, null);
  assert.ok(strip);
  assert.deepEqual(seen.shape, [400, 2]);
  const { curve, height } = strip;
  const at = (/** @type {number} */ x) => {
    let best = 0;
    for (let i = 0; i < curve.length; i += 2)
      if (Math.abs(curve[i] - x) < Math.abs(curve[best] - x)) best = i;
    return curve[best + 1];
  };
  // Two heaps with a gap between them, and every point under the curve, where it is.
  assert.ok(at(0) > 2 * at(5) && at(10) > 2 * at(5));
  assert.ok(Math.abs(Math.max(...curve.filter((_, i) => i % 2)) - height) < 1e-12);
  for (let i = 0; i < 400; i++) {
    assert.equal(seen.data[2 * i], data[i]);
    assert.ok(seen.data[2 * i + 1] > 0 && seen.data[2 * i + 1] < at(data[i]) + height / 50);
  }
  assert.deepEqual([...place(matrix([[3], [4]])).data], [3, 0, 4, 0]);
  assert.deepEqual(lift([3], 7, 2), [7]);
  // Values that fill an interval evenly have as high a density as it is short.
  const evenly = Float64Array.from({ length: 400 }, (_, i) => 4 * (i / 400));
  const even = sightOf({ ...column, data: evenly }, null).strip;
  assert.ok(even && Math.abs(even.curve[2 * 128 + 1] / (even.unit * 0.25) - 1) < 0.02);
  // Equal values are drawn too.
  const equal = sightOf({ ...column, data: new Float64Array(400).fill(2) }, null);
  assert.ok(equal.points.data.every(Number.isFinite) && equal.strip?.curve.every(Number.isFinite));
});
