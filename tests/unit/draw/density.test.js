import assert from 'node:assert/strict';
import { test } from 'node:test';
import { convexHull } from '../../../www/draw/layers/hulls.js';
import { drawScene } from '../../../www/draw/scene.js';
import { light } from '../../../www/draw/theme.js';
import { fitView, toScreen } from '../../../www/draw/view.js';
import { recordingContext } from '../../helpers/context.js';
import { frameOf, matrix, pointsOf, SIZE, sceneOf } from '../../helpers/scenes.js';

const points = pointsOf([
  [0, 0],
  [1, 0],
  [0, 1],
  [9, 9],
  [10, 9],
  [9, 12],
]);
const layers = {
  current: Uint32Array.of(3),
  disc: Float64Array.of(9, 9, 1.5),
  neighbors: Uint32Array.of(3, 4),
};
const frame = {
  ...frameOf({ labels: [0, 0, 0, 1, 1, -1], roles: [3, 3, 3, 3, 2, 1], layers }),
  facts: { count: 2, min_samples: 5 },
};
const accents = (/** @type {import('../../helpers/context.js').Call[]} */ calls) =>
  calls.filter(({ style }) => style.stroke === light.accent || style.fill === light.accent);

/** @param {Partial<import('../../../www/draw/types.js').Scene>} [parts] */
function draw(parts) {
  const scene = sceneOf({ points, frame, show: new Set(['disc', 'waiting']), ...parts });
  const recording = recordingContext();
  drawScene(recording.context, scene);
  return { ...recording, scene };
}

test('the disc is to scale', () => {
  const { named, scene } = draw();
  const [x, y, rx, ry] = named('ellipse')[0].args;
  assert.deepEqual([x, y], toScreen(scene.view, 9, 9));
  assert.ok(Math.abs(rx - 1.5 * scene.view.kx) < 1e-9);
  assert.equal(rx, ry);
});

test('of a ball in more dimensions than are seen only the outline is drawn, dashed', () => {
  const outline = (/** @type {number} */ d) => {
    const rows = Array.from({ length: 6 }, (_, i) => Array.from({ length: d }, (_, j) => i + j));
    const disc = Float64Array.of(...rows[3], 1.5);
    const { calls } = draw({ points: pointsOf(rows), frame: { ...frame, layers: { ...layers, disc } } });
    const after = (/** @type {string} */ name, /** @type {number} */ from) =>
      calls.slice(from).find(({ call }) => call === name);
    const traced = calls.flatMap(({ call }, i) => (call === 'ellipse' ? [i] : []));
    return { discs: traced.length, dash: after('stroke', traced[traced.length - 1])?.style.dash };
  };
  assert.deepEqual(outline(2), { discs: 2, dash: [] });
  assert.deepEqual(outline(3), { discs: 1, dash: [6, 5] });
});

test('with free axes the disc is the ellipse that it is', () => {
  const view = fitView(points, SIZE, { equal: false });
  const [, , rx, ry] = draw({ view }).named('ellipse')[0].args;
  assert.ok(Math.abs(rx - 1.5 * view.kx) < 1e-9 && Math.abs(ry - 1.5 * view.ky) < 1e-9);
  assert.notEqual(rx, ry);
});

test('the ball of another metric has its own outline', () => {
  assert.equal(draw({ metric: 'manhattan' }).named('ellipse').length, 0);
  const { named, scene } = draw({ metric: 'chebyshev' });
  assert.ok(named('rect').some(({ args }) => Math.abs(args[2] - 3 * scene.view.kx) < 1e-9));
});

test('the count stands beside the number that is needed', () => {
  assert.ok(
    draw()
      .named('fillText')
      .some(({ args }) => args[0] === '2 / 5'),
  );
});

test('the meter stays inside the picture wherever the point is', () => {
  for (const point of [0, 3, 5]) {
    const [x, y] = [points.data[2 * point], points.data[2 * point + 1]];
    const explain = {
      ...frame.facts,
      point,
      neighbors: Uint32Array.of(point),
      disc: Float64Array.of(x, y, 3),
    };
    const [left, top, width, height] = draw({ explain }).named('roundRect')[0].args;
    assert.ok(left >= 0 && top >= 0 && left + width <= SIZE.width && top + height <= SIZE.height);
  }
});

test('a point that is explained takes the disc from the one under examination', () => {
  const explain = {
    kind: 'core',
    point: 0,
    count: 3,
    min_samples: 5,
    disc: Float64Array.of(0, 0, 1.5),
    neighbors: Uint32Array.of(0, 1, 2),
  };
  const { named, scene } = draw({ explain, hover: 0, show: new Set() });
  const [x, y] = named('ellipse')[0].args;
  assert.deepEqual([x, y], toScreen(scene.view, 0, 0));
});

test('without the overlay there is no disc, no light, no meter', () => {
  const { calls } = draw({ show: new Set(['waiting']) });
  assert.equal(accents(calls).length, 0);
});

test('links join core points that have come so far', () => {
  const model = {
    links: matrix([
      [0, 1],
      [1, 2],
      [3, 4],
    ]),
  };
  const { calls, scene } = draw({ model, show: new Set(['links']) });
  const paths = calls.map(({ call, args }) => [call, ...args.map(Math.fround)]);
  const at = (/** @type {number} */ i) => toScreen(scene.view, points.data[2 * i], points.data[2 * i + 1]);
  const has = (/** @type {number} */ i, /** @type {number} */ j) =>
    paths.some(
      ([call, x, y], k) =>
        call === 'moveTo' &&
        `${[x, y]}` === `${at(i).map(Math.fround)}` &&
        `${paths[k + 1]}` === `${['lineTo', ...at(j).map(Math.fround)]}`,
    );
  assert.ok(has(0, 1) && has(1, 2));
  assert.ok(!has(3, 4), 'the fifth point still waits');
});

test('a merge lights both clusters and joins what was measured', () => {
  const merge = frameOf({
    labels: [0, 0, 0, 1, 1, 2],
    layers: {
      left: Uint32Array.of(0, 1, 2),
      right: Uint32Array.of(3),
      pair: matrix([
        [1, 0],
        [9, 9],
      ]),
    },
  });
  const { named, scene } = draw({ frame: merge, show: new Set(['pair']) });
  const last = named('lineTo').at(-1)?.args;
  assert.deepEqual(last, toScreen(scene.view, 9, 9));
});

test('where an average was measured, all pairs are drawn, faintly, and never too many', () => {
  const many = pointsOf(Array.from({ length: 400 }, (_, i) => [i % 20, Math.floor(i / 20)]));
  const halves = {
    left: new Uint32Array(200).map((_, i) => i),
    right: new Uint32Array(200).map((_, i) => 200 + i),
  };
  const merge = frameOf({ labels: Array(400).fill(0), layers: halves });
  const { named } = draw({ points: many, frame: merge, show: new Set(['pair']), view: fitView(many, SIZE) });
  const lines = named('lineTo').length;
  assert.ok(lines > 1000 && lines < 2000, `${lines}`);
});

test('a hull holds all its points and turns one way', () => {
  let seed = 7;
  const random = () => {
    seed = (seed * 16807) % 2147483647;
    return seed / 2147483647;
  };
  for (let n = 1; n < 60; n++) {
    const xs = Array.from({ length: n }, () => Math.floor(random() * 12));
    const ys = Array.from({ length: n }, () => Math.floor(random() * 12));
    const hull = convexHull([...xs.keys()], xs, ys);
    assert.ok(hull.length >= 1);
    if (hull.length < 3) continue;
    for (let at = 0; at < hull.length; at++) {
      const [a, b] = [hull[at], hull[(at + 1) % hull.length]];
      for (let i = 0; i < n; i++) {
        const turn = (xs[b] - xs[a]) * (ys[i] - ys[a]) - (ys[b] - ys[a]) * (xs[i] - xs[a]);
        assert.ok(turn >= 0);
      }
    }
  }
});
