import assert from 'node:assert/strict';
import { test } from 'node:test';
import { convexHull } from '../../../www/draw/layers/hulls.js';
import { drawScene } from '../../../www/draw/scene.js';
import { light } from '../../../www/draw/theme.js';
import { fitView, toScreen } from '../../../www/draw/view.js';
import { recordingContext } from '../../helpers/context.js';
import { frameOf, lines, marked, pointsOf, SIZE, sceneOf } from '../../helpers/scenes.js';

const points = pointsOf([
  [0, 0],
  [1, 0],
  [0, 1],
  [9, 9],
  [10, 9],
  [9, 12],
]);
/** What lies within a radius of a point. @param {Partial<import('../../../www/types.js').BallsLayer>} [parts] */
const ball = (parts) => [
  marked('disc', [3, 4], 'light'),
  /** @type {import('../../../www/types.js').BallsLayer} */ ({
    name: 'disc',
    tone: 'accent',
    shape: 'balls',
    centre: 3,
    radius: 1.5,
    metric: 'euclidean',
    meter: Uint32Array.of(2, 5),
    ...parts,
  }),
];
const frame = frameOf({ labels: [0, 0, 0, 1, 1, -1], roles: [3, 3, 3, 3, 2, 1], layers: ball() });
const optional = new Set(['disc', 'waiting', 'links', 'pair']);
const accents = (/** @type {import('../../helpers/context.js').Call[]} */ calls) =>
  calls.filter(({ style }) => style.stroke === light.accent || style.fill === light.accent);

/** @param {Partial<import('../../../www/draw/types.js').Scene>} [parts] */
function draw(parts) {
  const scene = sceneOf({ points, frame, optional, show: new Set(['disc', 'waiting']), ...parts });
  const recording = recordingContext();
  drawScene(recording.context, scene);
  return { ...recording, scene };
}

test('the disc is to scale', () => {
  const { named, scene } = draw();
  const [x, y, rx, ry] = named('ellipse')[0].args;
  assert.deepEqual([x, y].map(Math.fround), toScreen(scene.view, 9, 9).map(Math.fround));
  assert.ok(Math.abs(rx - 1.5 * scene.view.kx) < 1e-9);
  assert.equal(rx, ry);
});

test('of a ball in more dimensions than are seen only the outline is drawn, dashed', () => {
  const outline = (/** @type {number} */ d) => {
    const rows = Array.from({ length: 6 }, (_, i) => Array.from({ length: d }, (_, j) => i + j));
    const { calls } = draw({ points: pointsOf(rows) });
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
  const by = (/** @type {string} */ metric) => draw({ frame: { ...frame, layers: ball({ metric }) } });
  assert.equal(by('manhattan').named('ellipse').length, 0);
  assert.equal(by('cosine').named('ellipse').length, 0);
  const { named, scene } = by('chebyshev');
  assert.ok(named('rect').some(({ args }) => Math.abs(args[2] - 3 * scene.view.kx) < 1e-9));
});

test('the count stands beside the number that is needed', () => {
  assert.ok(
    draw()
      .named('fillText')
      .some(({ args }) => args[0] === '2 < 5'),
  );
});

test('the meter stays inside the picture wherever the point is', () => {
  for (const point of [0, 3, 5]) {
    const explain = { layers: ball({ centre: point, radius: 3 }) };
    const [left, top, width, height] = draw({ explain }).named('roundRect')[0].args;
    assert.ok(left >= 0 && top >= 0 && left + width <= SIZE.width && top + height <= SIZE.height);
  }
});

test('a point that is explained takes the disc from the one under examination', () => {
  const explain = { kind: 'core', layers: ball({ centre: 0, meter: Uint32Array.of(3, 5) }) };
  const { named, scene } = draw({ explain, hover: 0, show: new Set() });
  assert.equal(named('ellipse').length, 2, 'one ball: its ground and its outline');
  const [x, y] = named('ellipse')[0].args;
  assert.deepEqual([x, y].map(Math.fround), toScreen(scene.view, 0, 0).map(Math.fround));
});

test('without the overlay there is no disc, no light, no meter', () => {
  const { calls } = draw({ show: new Set(['waiting']) });
  assert.equal(accents(calls).length, 0);
});

test('lines that are there from a step on join those that have come so far', () => {
  const pairs = /** @type {[number, number][]} */ ([
    [0, 1],
    [1, 2],
    [3, 4],
  ]);
  const layers = [lines('links', pairs, { tone: 'cluster', since: [0, 1, 2] })];
  const { calls, scene } = draw({ layers, show: new Set(['links']) });
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
  assert.ok(!has(3, 4), 'the fifth point comes at the next step');
  assert.equal(
    draw({ layers, show: new Set() }).named('lineTo').length,
    draw({ show: new Set() }).named('lineTo').length,
  );
});

test('a merge lights both clusters and joins what was measured', () => {
  const merge = frameOf({
    labels: [0, 0, 0, 1, 1, 2],
    layers: [
      marked('pair', [0, 1, 2], 'ground'),
      marked('pair', [3], 'pale_ground'),
      lines('pair', [[1, 3]]),
    ],
  });
  const { named, scene } = draw({ frame: merge, show: new Set(['pair']) });
  const last = named('lineTo').at(-1)?.args ?? [];
  assert.deepEqual(last.map(Math.fround), toScreen(scene.view, 9, 9).map(Math.fround));
  const grounds = named('fill').filter(({ style }) => style.fill === light.accent && style.alpha === 1);
  assert.deepEqual(
    grounds.map(({ figures }) => figures),
    [3, 1, 2],
    'two outlines, and the ends of the line',
  );
});

test('where there are many lines, such as those of an average, they are faint', () => {
  const strengths = [1, 4, 900].map((count) => {
    const pairs = Array.from({ length: count }, () => /** @type {[number, number]} */ ([0, 5]));
    const { named } = draw({
      frame: frameOf({ labels: Array(6).fill(0), layers: [lines('pair', pairs)] }),
      show: new Set(['pair']),
    });
    return named('stroke').find(({ style }) => style.stroke === light.accent)?.style.alpha;
  });
  assert.deepEqual(strengths, [1, 0.35, 0.08]);
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
