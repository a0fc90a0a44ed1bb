import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomState } from '../../www/judge/random.js';
import { MOST_PAINTED, stroked, written } from '../../www/tools/strokes.js';

/** @param {Partial<import('../../www/tools/strokes.js').Hand>} [changes] @returns {import('../../www/tools/strokes.js').Hand} */
const hand = (changes = {}) => ({
  toData: (x, y) => [x / 100, -y / 100],
  toScreen: (x, y) => [100 * x, -100 * y],
  size: 20,
  density: 6,
  random: randomState(0),
  ...changes,
});

test('a line is of points that are evenly apart, a brush stays near its way, a spray within its reach', () => {
  const line = stroked('line', [], hand(), [0, 0], [100, 0], { rest: 0 });
  assert.deepEqual(
    line.map(({ x }) => Math.round(100 * x)),
    Array.from({ length: 21 }, (_, i) => 5 * i),
  );
  assert.ok(line.every(({ y }) => Math.abs(y) < 1e-12));
  const brush = stroked('brush', [], hand(), [0, 0], [100, 0], { rest: 0 });
  assert.ok(brush.length > 20 && brush.every(({ y }) => Math.abs(y) <= 0.2 / 3 + 1e-12));
  const spray = stroked('spray', [], hand(), [50, 50], [50, 50], { rest: 0 });
  assert.equal(spray.length, 6);
  assert.ok(spray.every(({ x, y }) => Math.hypot(x - 0.5, y + 0.5) <= 0.2));
});

test('marks go on where the last piece of a stroke has ended', () => {
  const stroke = { rest: 0 };
  let points = stroked('line', [], hand(), [0, 0], [52, 0], stroke);
  points = stroked('line', points, hand(), [52, 0], [100, 0], stroke);
  assert.deepEqual(
    points.map(({ x }) => Math.round(100 * x)),
    Array.from({ length: 21 }, (_, i) => 5 * i),
  );
});

test('an eraser takes what it reaches, a move takes it along, and there is room for so many', () => {
  const points = [
    { x: 0, y: 0 },
    { x: 1, y: 0 },
  ];
  assert.deepEqual(stroked('eraser', points, hand(), [0, 0], [0, 0], { rest: 0 }), [points[1]]);
  assert.equal(stroked('eraser', points, hand(), [0, 0], [50, 0], { rest: 0 }), points);
  assert.deepEqual(stroked('move', points, hand(), [0, 0], [30, -10], { rest: 0 }), [
    { x: 0.3, y: 0.1 },
    points[1],
  ]);
  const full = Array.from({ length: MOST_PAINTED }, () => points[0]);
  assert.equal(stroked('spray', full, hand(), [0, 0], [9, 9], { rest: 0 }), full);
});

test('painted points are a call, with as many decimals as a pixel can tell apart', () => {
  const point = { x: 1.23456, y: -0.5 };
  assert.equal(written([point, point], 100), 'array([[1.23, -0.5], [1.23, -0.5]])');
  assert.equal(written([point], 1e-3), 'array([[1, -1]])');
});

test('points keep the class that they were painted in, and the call has them', () => {
  const red = stroked('line', [], hand({ group: 1 }), [0, 0], [10, 0], { rest: 0 });
  assert.ok(red.length > 1 && red.every(({ group }) => group === 1));
  const moved = stroked('move', red, hand(), [0, 0], [30, 0], { rest: 0 });
  assert.deepEqual(
    moved.map(({ group }) => group),
    red.map(() => 1),
  );
  const mixed = [
    { x: 1, y: 2, group: 2 },
    { x: 3, y: 4 },
  ];
  assert.equal(written(mixed, 1), 'array([[1, 2], [3, 4]], target=[2, -1])');
  assert.equal(written([mixed[1]], 1), 'array([[3, 4]])');
});
