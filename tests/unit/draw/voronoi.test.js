import assert from 'node:assert/strict';
import { test } from 'node:test';
import { regionsOf } from '../../../www/draw/layers/regions.js';
import { drawScene } from '../../../www/draw/scene.js';
import { fitView, toData } from '../../../www/draw/view.js';
import { recordingContext } from '../../helpers/context.js';
import { anchors, frameOf, pointsOf, regions, SIZE, sceneOf } from '../../helpers/scenes.js';

const points = pointsOf([
  [-5, -3],
  [5, 4],
]);

/**
 * @param {[number, number][]} polygon
 * @param {number} x
 * @param {number} y
 */
function inside(polygon, x, y) {
  let odd = false;
  for (let i = 0, j = polygon.length - 1; i < polygon.length; j = i++) {
    const [[ax, ay], [bx, by]] = [polygon[i], polygon[j]];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd;
  }
  return odd;
}

/** @type {Record<string, [number, number][]>} */
const CENTRES = {
  'one centre': [[1, 1]],
  'two centres': [
    [0, 0],
    [2, 1],
  ],
  'two on one spot': [
    [1, 1],
    [1, 1],
  ],
  'all on one spot': [
    [3, 2],
    [3, 2],
    [3, 2],
    [3, 2],
  ],
  'in a row': [
    [0, 0],
    [1, 1],
    [2, 2],
    [-3, -3],
  ],
  'in a column, one twice': [
    [0, 0],
    [0, 1],
    [0, 1],
    [0, 4],
  ],
  'a grid': [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ],
  'a hair apart': [
    [0, 0],
    [1e-9, 0],
    [2, 2],
    [-1, 3],
  ],
  'outside the view': [
    [100, 0],
    [-100, 0],
    [0, 300],
  ],
  'far from zero': [
    [1, 2],
    [1.5, 2.5],
    [-3, 2],
    [4, -2],
    [0, 0],
    [2, 3],
  ],
};

for (const equal of [true, false]) {
  const view = fitView(points, SIZE, { equal });
  for (const [what, centres] of Object.entries(CENTRES)) {
    test(`${what}: every place lies in the region of its nearest centre (${equal ? 'equal' : 'free'} axes)`, () => {
      const cells = regionsOf(centres, view);
      for (let px = 7; px < SIZE.width; px += 53) {
        for (let py = 5; py < SIZE.height; py += 47) {
          const [x, y] = toData(view, px, py);
          const distances = centres.map(([cx, cy]) => Math.hypot(cx - x, cy - y));
          const least = Math.min(...distances);
          const owners = cells.flatMap((cell, j) => (cell && inside(cell, px, py) ? [j] : []));
          assert.ok(owners.length >= 1, `nobody has ${px}, ${py}`);
          for (const j of owners) assert.ok(distances[j] - least < 1e-6, `${j} has ${px}, ${py}`);
        }
      }
    });
  }
}

test('with three coordinates there are no regions: they would lie', () => {
  const places = [
    [0, 0, 0],
    [1, 1, 1],
  ];
  const [off, on] = [[], [regions('regions', 'anchors')]].map((others) => {
    const frame = frameOf({ labels: [0, 1], layers: [anchors(places), ...others] });
    const { context, calls } = recordingContext();
    drawScene(context, sceneOf({ points: pointsOf(places), frame }));
    return calls;
  });
  assert.deepEqual(on, off);
});
