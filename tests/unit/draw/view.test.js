import assert from 'node:assert/strict';
import { test } from 'node:test';
import { roundTicks, tickText } from '../../../www/draw/text.js';
import { clampView, fitView, panBy, toData, toScreen, zoomAt } from '../../../www/draw/view.js';
import { pointsOf, SIZE } from '../../helpers/scenes.js';

const points = pointsOf([
  [0, 0],
  [10, 2],
  [4, 1],
]);

test('one scale for both axes by default, and all points inside', () => {
  const view = fitView(points, SIZE);
  assert.equal(view.kx, view.ky);
  for (const [x, y] of [
    [0, 0],
    [10, 2],
  ]) {
    const [px, py] = toScreen(view, x, y);
    assert.ok(px >= 30 && px <= SIZE.width - 30 && py >= 30 && py <= SIZE.height - 30);
  }
});

test('free axes fill the picture both ways', () => {
  const view = fitView(points, SIZE, { equal: false, padding: 20 });
  assert.deepEqual(toScreen(view, 0, 0), [20, SIZE.height - 20]);
  assert.deepEqual(toScreen(view, 10, 2), [SIZE.width - 20, 20]);
});

test('up is up', () => {
  const view = fitView(points, SIZE);
  assert.ok(toScreen(view, 0, 2)[1] < toScreen(view, 0, 0)[1]);
});

for (const [what, rows] of /** @type {[string, number[][]][]} */ ([
  ['no points', []],
  ['one point', [[3, 4]]],
  ['duplicates', Array(5).fill([3, 4])],
  ['a vertical line', [1, 2, 3].map((y) => [7, y])],
  ['one column', [[1], [2], [9]]],
  [
    'huge coordinates',
    [
      [1e300, -1e300],
      [-1e300, 1e300],
    ],
  ],
  [
    'tiny ones, far away',
    [
      [1e9, 1e9],
      [1e9 + 1e-3, 1e9],
    ],
  ],
])) {
  test(`a view of ${what} is finite`, () => {
    const view = fitView(pointsOf(rows), SIZE);
    for (const value of Object.values(view)) assert.ok(Number.isFinite(value), JSON.stringify(view));
    assert.ok(view.kx > 0 && view.ky > 0);
  });
}

test('the place under the pointer stays while zooming', () => {
  const view = zoomAt(fitView(points, SIZE), 3, 100, 200);
  const before = toData(fitView(points, SIZE), 100, 200);
  const after = toData(view, 100, 200);
  assert.ok(Math.abs(before[0] - after[0]) < 1e-9 && Math.abs(before[1] - after[1]) < 1e-9);
});

test('dragging moves the points with the pointer', () => {
  const view = fitView(points, SIZE);
  const [px, py] = toScreen(view, 4, 1);
  const [qx, qy] = toScreen(panBy(view, 30, -12), 4, 1);
  assert.ok(Math.abs(qx - px - 30) < 1e-9 && Math.abs(qy - py + 12) < 1e-9);
});

test('nobody gets lost', () => {
  const home = fitView(points, SIZE);
  const lost = clampView(zoomAt(panBy(home, 1e6, 1e6), 1e9, 0, 0), home);
  assert.ok(lost.kx <= home.kx * 400);
  const [left, top] = toScreen(home, lost.x, lost.y);
  assert.ok(left >= -1 && left <= SIZE.width + 1 && top >= -1 && top <= SIZE.height + 1);
});

test('ticks are round numbers with only the digits that they need', () => {
  assert.deepEqual(
    roundTicks(-0.6, 0.9, 4).map(({ text }) => text),
    ['−0.5', '0.0', '0.5'],
  );
  assert.equal(tickText(-15, 5), '−15');
  assert.equal(tickText(1.2e9, 1e8), '1.2e9');
  // Ticks of a curve that hardly rises any more.
  assert.equal(tickText(-2.07, 1e-6), '−2.070000');
  assert.equal(tickText(2e-7, 1e-7), '2e−7');
});

test('there are ticks, and few, at every zoom', () => {
  for (let span = 1e-9; span < 1e12; span *= 3.7) {
    const ticks = roundTicks(5, 5 + span, 6);
    assert.ok(ticks.length >= 3 && ticks.length <= 10, `${span}: ${ticks.length}`);
    assert.equal(new Set(ticks.map(({ text }) => text)).size, ticks.length, `${span}`);
  }
});
