import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pointAt } from '../../../www/draw/hit.js';
import { legend } from '../../../www/draw/legend.js';
import { lookOf } from '../../../www/draw/palette.js';
import { prepare } from '../../../www/draw/prepared.js';
import { drawScene } from '../../../www/draw/scene.js';
import { sightOf } from '../../../www/draw/sight.js';
import { dark, light } from '../../../www/draw/theme.js';
import { toScreen } from '../../../www/draw/view.js';
import { recordingContext } from '../../helpers/context.js';
import {
  anchors,
  frameOf,
  lines,
  marked,
  matrix,
  pointsOf,
  regions,
  SIZE,
  sceneOf,
  trails,
} from '../../helpers/scenes.js';

const rows = [
  [0, 0],
  [1, 0],
  [0, 1],
  [9, 9],
  [10, 9],
  [9, 10],
];
const points = pointsOf(rows, [7, 7, 7, 3, 3, 3]);

/** @param {import('../../../www/draw/types.js').Scene} scene */
function draw(scene) {
  const recording = recordingContext();
  drawScene(recording.context, scene);
  return recording;
}

test('clusters differ by shape and by colour', () => {
  const { named } = draw(sceneOf({ points, frame: frameOf({ labels: [0, 0, 0, 1, 1, 1] }) }));
  assert.equal(named('arc').length, 6, 'three circles, filled and outlined');
  const fills = named('fill').map(({ style }) => style.fill);
  assert.deepEqual(fills, [lookOf(light, 0).fill, lookOf(light, 1).fill]);
});

test('colour and shape follow the identity, not the label', () => {
  const { named } = draw(
    sceneOf({ points, frame: frameOf({ labels: [0, 0, 0, 1, 1, 1], identities: [5, -1] }) }),
  );
  assert.deepEqual(
    named('fill').map(({ style }) => style.fill),
    [light.grey, lookOf(light, 5).fill],
  );
});

test('each role has its own glyph', () => {
  const frame = frameOf({ labels: [0, 0, 0, -1, -1, 0], roles: [3, 4, 2, 5, 1, 2] });
  const { named, calls } = draw(sceneOf({ points, frame, show: new Set(['waiting']) }));
  const dashed = named('stroke').filter(({ style }) => style.dash.length > 0);
  assert.equal(dashed.length, 1, 'one path of dashed rings');
  const dots = named('fill').filter(({ style }) => style.fill === light.grey);
  assert.deepEqual(
    dots.map(({ figures }) => figures),
    [1],
    'one dot',
  );
  const hollow = named('fill').filter(({ style }) => style.fill === light.paper);
  assert.equal(hollow.length, 1, 'one path of hollow shapes');
  assert.ok(
    named('stroke').some(({ style }) => style.stroke === light.muted),
    '× in grey',
  );
  assert.equal(calls.at(-1)?.call, 'restore');
});

test('without its overlay the queue looks like points not visited yet', () => {
  const frame = frameOf({ labels: [0, 0, 0, -1, -1, 0], roles: [3, 4, 2, 5, 1, 2] });
  const { named } = draw(sceneOf({ points, frame, optional: new Set(['waiting']) }));
  const dots = named('fill').filter(({ style }) => style.fill === light.grey);
  assert.equal(
    dots.reduce((sum, { figures }) => sum + figures, 0),
    3,
  );
  assert.ok(named('stroke').every(({ style }) => style.dash.length === 0));
});

test('points that change hands fade from the one look to the other; the rest stand still', () => {
  const from = frameOf({ labels: [0, 0, 0, 0, 1, 1] });
  const frame = frameOf({ labels: [0, 0, 0, 1, 1, 1] });
  const { named } = draw(sceneOf({ points, frame, from, t: 0.25 }));
  assert.deepEqual(
    named('fill').map(({ style }) => [style.fill, style.alpha]),
    [
      [lookOf(light, 0).fill, 1],
      [lookOf(light, 1).fill, 1],
      [lookOf(light, 0).fill, 0.75],
      [lookOf(light, 1).fill, 0.25],
    ],
  );
});

test('a blend that has ended is the frame itself', () => {
  const from = frameOf({
    labels: [1, 1, 1, 0, 0, 0],
    layers: [anchors([[5, 5]]), regions('regions', 'anchors')],
  });
  const frame = frameOf({
    labels: [0, 0, 0, 1, 1, 1],
    layers: [anchors([[1, 1]]), regions('regions', 'anchors')],
  });
  const show = new Set(['regions', 'trails']);
  const still = draw(sceneOf({ points, frame, show }));
  assert.deepEqual(draw(sceneOf({ points, frame, from, t: 1, show })).calls, still.calls);
});

test('centroids glide to where they go, by identity; new ones come, old ones leave', () => {
  const from = frameOf({
    identities: [4, 2],
    layers: [
      anchors([
        [0, 0],
        [8, 8],
      ]),
    ],
  });
  const frame = frameOf({
    identities: [2, 6],
    layers: [
      anchors([
        [10, 8],
        [3, 3],
      ]),
    ],
  });
  const gliders = prepare(sceneOf({ points, frame, from, t: 0.5 })).anchors;
  assert.deepEqual(gliders, [
    { label: 0, identity: 2, x: 9, y: 8, role: 'staying' },
    { label: 1, identity: 6, x: 3, y: 3, role: 'coming' },
    { label: 0, identity: 4, x: 0, y: 0, role: 'leaving' },
  ]);
});

test('a trail ends where its anchor is, on the way too', () => {
  const from = frameOf({
    layers: [
      anchors([
        [1, 1],
        [8, 9],
      ]),
    ],
  });
  const frame = frameOf({
    layers: [
      anchors([
        [2, 2],
        [7, 9],
      ]),
      trails([
        [0, 0],
        [9, 9],
        [1, 1],
        [8, 9],
        [2, 2],
        [7, 9],
      ]),
    ],
  });
  const scene = sceneOf({ points, frame, from, t: 0.5 });
  const { calls } = draw(scene);
  const first = calls.findIndex(({ call, style }) => call === 'stroke' && style.line === 3.6);
  const path = calls.slice(first - 3, first).map(({ call, args }) => [call, ...args]);
  assert.deepEqual(path, [
    ['moveTo', ...toScreen(scene.view, 0, 0)],
    ['lineTo', ...toScreen(scene.view, 1, 1)],
    ['lineTo', ...toScreen(scene.view, 1.5, 1.5)],
  ]);
});

test('anchors that are no clusters are dots on their way, with where they have been', () => {
  const walkers = (/** @type {number[][]} */ at, /** @type {number[][]} */ trail) =>
    frameOf({
      layers: [{ name: 'walkers', tone: 'accent', shape: 'anchors', at: matrix(at), trail: matrix(trail) }],
    });
  const before = [
    [1, 1],
    [8, 9],
  ];
  const now = [
    [3, 1],
    [8, 7],
  ];
  const scene = sceneOf({
    points,
    frame: walkers(now, [...before, ...now]),
    from: walkers(before, before),
    t: 0.5,
  });
  const { named } = draw(scene);
  const dots = named('arc').map(({ args }) => args.slice(0, 2).map(Math.round));
  const places = [toScreen(scene.view, 2, 1), toScreen(scene.view, 8, 8)].map((place) =>
    place.map(Math.round),
  );
  assert.deepEqual(dots, places);
  const ways = named('lineTo').map(({ args }) => args.map(Math.round));
  assert.ok(places.every((place) => ways.some((end) => `${end}` === `${place}`)));
  assert.deepEqual(prepare(scene).anchors, [], 'nothing to be taken hold of');
});

test('how the points were made takes the colours of the clusters that it agrees with', () => {
  const frame = frameOf({ labels: [2, 2, 2, 0, 0, 2] });
  const { identity } = prepare(sceneOf({ points, frame, show: new Set(['truth']) }));
  assert.deepEqual([...(identity ?? [])], [2, 2, 2, 0, 0, 0]);
});

test('the device pixel ratio scales the picture and nothing else', () => {
  const frame = frameOf({ labels: [0, 0, 0, 1, 1, 1] });
  const [once, twice] = [1, 2].map((pixelRatio) => draw(sceneOf({ points, frame, pixelRatio })));
  assert.deepEqual(twice.named('setTransform')[0].args, [2, 0, 0, 2, 0, 0]);
  const others = (/** @type {ReturnType<typeof draw>} */ { calls }) =>
    calls.filter(({ call }) => call !== 'setTransform');
  assert.deepEqual(others(twice), others(once));
});

test('lines join every point to the anchor of its label', () => {
  const places = [
    [0.3, 0.3],
    [9.3, 9.3],
  ];
  /** @type {import('../../../www/types.js').Layer} */
  const own = {
    name: 'distances',
    tone: 'cluster',
    shape: 'segments',
    ends: 'own',
    dash: false,
    weight: null,
  };
  const frame = frameOf({ labels: [0, 0, 0, 1, 1, 1], layers: [own, anchors(places)] });
  const scene = sceneOf({ points, frame, theme: dark });
  const ends = draw(scene)
    .named('lineTo')
    .map(({ args }) => args);
  for (const [x, y] of places) {
    const [px, py] = toScreen(scene.view, x, y);
    assert.equal(ends.filter(([qx, qy]) => qx === px && qy === py).length, 3);
  }
});

test('of a point that is explained the lines to the anchors are drawn with their numbers, whatever is on', () => {
  const frame = frameOf({
    labels: [0, 0, 0, 1, 1, 1],
    layers: [
      anchors([
        [0, 5],
        [9, 5],
      ]),
    ],
  });
  /** @type {(name: string, tone: 'ink' | 'cluster', label: number, dash: boolean) => import('../../../www/types.js').Layer} */
  const line = (name, tone, label, dash) => ({
    name,
    tone,
    shape: 'segments',
    ends: 'anchors',
    pairs: Uint32Array.of(0, label),
    dash,
    weight: Float64Array.of(5.1234 + label),
  });
  const explain = { layers: [line('others', 'cluster', 1, true), line('nearest', 'ink', 0, false)] };
  const { named } = draw(sceneOf({ points, frame, hover: 0, explain, optional: new Set(['others']) }));
  assert.deepEqual(
    named('fillText').flatMap(({ args }) => (/^[56]\.12$/.test(args[0]) ? [args[0]] : [])),
    ['6.12', '5.12'],
  );
  assert.ok(named('stroke').some(({ style }) => style.stroke === lookOf(light, 1).edge && style.dash.length));
  assert.ok(named('stroke').some(({ style }) => style.stroke === light.ink && style.line === 2));
});

test('points that changed wear a ring of the colour they had', () => {
  const changed = marked('changed', [3], 'ring', { tone: 'cluster', labels: Int32Array.of(2) });
  const frame = frameOf({ labels: [0, 0, 0, 1, 1, 1], layers: [changed] });
  const { named } = draw(sceneOf({ points, frame }));
  assert.ok(named('stroke').some(({ style }) => style.stroke === lookOf(light, 2).edge));
});

test('discs whose areas are values, dashed rings', () => {
  const layers = [
    marked('weights', [0, 1, 2, 3, 4, 5], 'area', { area: Float64Array.of(0, 1, 1, 50, 100, 90) }),
    marked('candidates', [3, 4], 'dashed'),
  ];
  const { named } = draw(sceneOf({ points, frame: frameOf({ labels: Array(6).fill(-1), layers }) }));
  const arcs = named('arc');
  const largest = Math.max(...arcs.map(({ args }) => args[2]));
  assert.equal(arcs.filter(({ args }) => args[2] === largest).length, 1);
  assert.equal(named('stroke').filter(({ style }) => style.dash.length).length, 1);
});

test('a layer that can be turned off is drawn where it is on; one that cannot, always', () => {
  const layers = [marked('one', [3], 'dashed'), marked('other', [4], 'dashed')];
  const dashed = (/** @type {Partial<import('../../../www/draw/types.js').Scene>} */ parts) =>
    draw(sceneOf({ points, frame: frameOf({ layers }), ...parts }))
      .named('stroke')
      .filter(({ style }) => style.dash.length).length;
  const optional = new Set(['one', 'third']);
  assert.deepEqual([{}, { optional }, { optional, show: new Set(['one']) }].map(dashed), [2, 1, 2]);
});

test('a picture of the points is drawn in place of the shapes, where it belongs in the view', () => {
  const image = /** @type {any} */ ({ width: 1, height: 1 });
  const frame = frameOf({});
  const { view } = sceneOf({ points, frame });
  const places = [
    view,
    { ...view, x: view.x + 10 / view.kx },
    { ...view, kx: view.kx / 2, ky: view.ky / 2 },
  ].map((seen) => {
    const painted = draw(sceneOf({ points, frame, view: seen, painted: { image, view } }));
    return painted.named('drawImage')[0].args.slice(1).map(Math.round);
  });
  const { width, height } = SIZE;
  assert.deepEqual(places, [
    [0, 0, width, height],
    [-10, 0, width, height],
    [width / 4, height / 4, width / 2, height / 2].map(Math.round),
  ]);
});

for (const [what, labelled] of /** @type {[string, number[][]][]} */ ([
  ['no points', []],
  ['one point', [[1, 1]]],
  ['one column', [[1], [2], [4]]],
  [
    'five columns',
    [
      [1, 2, 3, 4, 5],
      [5, 4, 3, 2, 1],
    ],
  ],
])) {
  test(`${what} can be drawn with every overlay`, () => {
    const d = labelled[0]?.length ?? 2;
    const at = Array(d).fill(1);
    const covariances = Float64Array.from({ length: d * d }, (_, i) => (i % (d + 1) ? 0.1 : 1));
    /** @type {import('../../../www/types.js').Layer[]} */
    const layers = [
      anchors([at]),
      trails([Array(d).fill(0), at]),
      regions('regions', 'anchors'),
      regions('hulls', 'hulls'),
      {
        name: 'ellipses',
        tone: 'cluster',
        shape: 'ellipses',
        means: matrix([at]),
        covariances,
        weights: Float64Array.of(1),
      },
      { name: 'text', tone: 'ink', shape: 'text', at: matrix([at]), keys: ['key'] },
    ];
    const frame = frameOf({ labels: labelled.map(() => 0), layers });
    const show = new Set(['truth']);
    assert.ok(draw(sceneOf({ points: pointsOf(labelled), frame, show })).calls.length > 0);
  });
}

test('the nearest point within reach', () => {
  const { view } = sceneOf({ points, frame: frameOf({}) });
  const [px, py] = toScreen(view, 9, 10);
  assert.equal(pointAt(points, [0, 1], view, px + 5, py - 3), 5);
  assert.equal(pointAt(points, [0, 1], view, px + 50, py - 50), null);
});

test('the legend counts what is there', () => {
  const frame = frameOf({ labels: [1, 1, 0, -1], roles: [3, 4, 3, 5], identities: [8, 3] });
  assert.deepEqual(legend(frame), {
    clusters: [
      { identity: 3, count: 2 },
      { identity: 8, count: 1 },
    ],
    roles: [
      { role: 'core', count: 2 },
      { role: 'border', count: 1 },
      { role: 'noise', count: 1 },
    ],
  });
});

test('points do not fade from a frame of other points', () => {
  const frame = frameOf({ labels: [0, 0, 0, 1, 1, 1] });
  const from = frameOf({ labels: [1, 1] });
  const { calls } = draw(sceneOf({ points, frame, from, t: 0.5 }));
  assert.deepEqual(calls, draw(sceneOf({ points, frame })).calls);
});

test('what might have been is a dashed line, between points or places that are none', () => {
  const row = pointsOf([[0], [1], [3], [5], [8], [10]]);
  for (const {
    pair,
    beyond,
    places,
  } of /** @type {{ pair: [number, number], beyond?: number[][], places: number[] }[]} */ ([
    { pair: [1, 4], places: [1, 8] },
    { pair: [6, 7], beyond: [[0.5], [9.5]], places: [0.5, 9.5] },
  ])) {
    const layers = [lines('runner_up', [pair], { tone: 'quiet', dash: true, beyond })];
    const scene = sceneOf({ points: row, frame: frameOf({ labels: Array(6).fill(0), layers }) });
    const { calls, named } = draw(scene);
    const dashed = named('stroke').filter(({ style }) => style.dash.length && style.stroke === light.muted);
    assert.equal(dashed.length, 1);
    const line = calls
      .slice(0, calls.indexOf(dashed[0]))
      .filter(({ call }) => call === 'moveTo' || call === 'lineTo')
      .slice(-2);
    const { view } = scene;
    const found = line.map(({ args }) => view.x + (args[0] - view.width / 2) / view.kx);
    assert.deepEqual(
      found.map((place) => Math.round(place * 100) / 100),
      places,
    );
  }
});

test('points that move are on their way from where they were', () => {
  const places = (/** @type {number} */ by) => ({ ...points, ...matrix(rows.map(([x, y]) => [x + by, y])) });
  const from = frameOf({ labels: [0, 0, 0, 1, 1, 1] });
  const frame = frameOf({ labels: [0, 0, 0, 1, 1, 1] });
  const scene = sceneOf({ points: places(2), frame, from, t: 0.25 });
  scene.before = { points: places(0), view: scene.view };
  const prepared = prepare(scene);
  const near = (/** @type {[number, number]} */ [x, y], /** @type {[number, number]} */ [px, py]) =>
    Math.hypot(x - px, y - py) < 1e-3;
  assert.ok(near(prepared.at(3), toScreen(scene.view, 9.5, 9)));
  assert.ok(near([prepared.xs[3], prepared.ys[3]], toScreen(scene.view, 9.5, 9)));
  assert.ok(near(prepare({ ...scene, from: null }).at(3), toScreen(scene.view, 11, 9)));
});

test('a point that is shared is a small pie, one that is sure has its shape', () => {
  const soft = { data: Float32Array.of(1, 0, 0.95, 0.05, 1, 0, 0.25, 0.75, 0, 1, 0, 1), shape: [6, 2] };
  const frame = { ...frameOf({ labels: [0, 0, 0, 1, 1, 1] }), soft: /** @type {any} */ (soft) };
  const scene = sceneOf({ points, frame });
  const { radius, at } = prepare(scene);
  const { named, calls } = draw(scene);
  const slices = named('arc').filter(({ args }) => Math.abs(args[2] - 1.3 * radius) < 1e-9);
  const [x, y] = at(3);
  assert.ok(slices.length === 3 && slices.every(({ args }) => Math.hypot(args[0] - x, args[1] - y) < 1e-3));
  const turns = slices.slice(0, 2).map(({ args }) => (args[4] - args[3]) / (2 * Math.PI));
  assert.deepEqual(
    turns.map((turn) => Math.round(turn * 100)),
    [25, 75],
  );
  const sure = draw(sceneOf({ points, frame: frameOf({ labels: [0, 0, 0, 1, 1, 1] }) }));
  const shapes = (/** @type {typeof calls} */ all) => all.filter(({ call }) => call === 'closePath').length;
  // Each shape is filled and outlined; the pie has two slices.
  assert.equal(shapes(calls), shapes(sure.calls) - 2 + 2);
  const truth = draw({ ...scene, show: new Set(['truth']) });
  assert.ok(truth.named('arc').every(({ args }) => Math.abs(args[2] - 1.3 * radius) > 1e-9));
});

test('an ellipse is at one deviation and at two, turned as its columns lie, with what it holds', () => {
  /** @type {import('../../../www/types.js').EllipsesLayer} */
  const layer = {
    name: 'ellipses',
    tone: 'cluster',
    shape: 'ellipses',
    means: matrix([
      [2, 2],
      [8, 8],
    ]),
    covariances: Float64Array.of(1, 0, 0, 0.25, 2.5, 1.5, 1.5, 2.5),
    weights: Float64Array.of(0.5, 0.5),
  };
  const scene = sceneOf({ points, frame: frameOf({ labels: [0, 0, 0, 1, 1, 1], layers: [layer] }) });
  const { named } = draw(scene);
  const outlines = named('ellipse').slice(-4);
  const [x, y] = toScreen(scene.view, 2, 2);
  const { kx } = scene.view;
  const seen = outlines.map(({ args }) => args.slice(0, 5));
  assert.deepEqual(seen[0].map(Math.round), [x, y, kx, 0.5 * kx, 0].map(Math.round));
  assert.deepEqual(seen[1].map(Math.round), [x, y, 2 * kx, kx, 0].map(Math.round));
  // Along the diagonal, which rises: on a screen that is a negative angle.
  assert.ok(Math.abs(seen[2][4] + Math.PI / 4) < 1e-9);
  assert.ok(Math.abs(seen[2][2] - 2 * kx) < 1e-6 && Math.abs(seen[2][3] - kx) < 1e-6);
  const held = named('fillText').flatMap(({ args }) => (/%$/.test(args[0]) ? [args[0]] : []));
  assert.deepEqual(held, ['39 %', '86 %', '39 %', '86 %']);
});

test('over one column a distribution is a bell as high as it has weight, and their sum lies over them', () => {
  const column = pointsOf(Array.from({ length: 40 }, (_, i) => [i / 4]));
  const sight = sightOf(column, null);
  const frame = frameOf({
    layers: [
      {
        name: 'ellipses',
        tone: 'cluster',
        shape: 'ellipses',
        means: matrix([[4], [6]]),
        covariances: Float64Array.of(1, 1),
        weights: Float64Array.of(0.6, 0.4),
      },
    ],
  });
  const scene = sceneOf({ points: sight.points, strip: sight.strip, frame: sight.frame(frame) });
  const { named } = draw(scene);
  assert.equal(named('ellipse').length, 0);
  const { view } = scene;
  const [, ground] = toScreen(view, 0, 0);
  /** The highest of the lines' corners within a pixel of a place. @param {number} x */
  const above = (x) => {
    const [place] = toScreen(view, x, 0);
    const near = named('lineTo').filter(({ args: [at] }) => Math.abs(at - place) <= 1);
    return near.map(({ args: [, y] }) => (ground - y) / view.ky);
  };
  const bell = (/** @type {number} */ weight, /** @type {number} */ away) =>
    (((sight.strip?.unit ?? 0) * weight) / Math.sqrt(2 * Math.PI)) * Math.exp((-away * away) / 2);
  const isNear = (/** @type {number[]} */ heights, /** @type {number} */ height) =>
    heights.some((one) => Math.abs(one / height - 1) < 0.01);
  assert.ok(isNear(above(4), bell(0.6, 0)) && isNear(above(6), bell(0.4, 0)));
  assert.ok(isNear(above(5), bell(0.6, 1) + bell(0.4, 1)));
});

test('an ellipse is on its way from where its cluster had it', () => {
  const frame = (/** @type {number} */ x, /** @type {number} */ variance) =>
    frameOf({
      labels: [0, 0, 0, 0, 0, 0],
      layers: [
        {
          name: 'ellipses',
          tone: 'cluster',
          shape: 'ellipses',
          means: matrix([[x, 0]]),
          covariances: Float64Array.of(variance, 0, 0, variance),
          weights: Float64Array.of(1),
        },
      ],
    });
  const scene = sceneOf({ points, frame: frame(4, 4), from: frame(0, 1), t: 0.5 });
  const [x, , across] = draw(scene).named('ellipse')[0].args;
  assert.ok(Math.abs(x - toScreen(scene.view, 2, 0)[0]) < 1e-6);
  assert.ok(Math.abs(across - Math.sqrt(2.5) * scene.view.kx) < 1e-6);
});

test('a grid of cells has the tints of its labels, and nothing where there is none', () => {
  const layers = [
    /** @type {import('../../../www/types.js').Layer} */ ({
      name: 'regions',
      tone: 'cluster',
      shape: 'regions',
      by: 'cells',
      bounds: Float64Array.of(0, 0, 10, 10),
      columns: 2,
      labels: Int32Array.of(0, 1, -1, 1),
    }),
  ];
  const scene = sceneOf({ points, frame: frameOf({ labels: [0, 0, 0, 1, 1, 1], layers }) });
  const { named } = draw(scene);
  const tints = named('fill').filter(({ style }) => [0, 1].some((i) => style.fill === lookOf(light, i).tint));
  assert.deepEqual(
    tints.map(({ style, figures }) => [style.fill, figures]),
    [
      [lookOf(light, 0).tint, 1],
      [lookOf(light, 1).tint, 2],
    ],
  );
  const [x, y, width, height] = named('rect')[0].args;
  assert.deepEqual([x, y + height].map(Math.round), toScreen(scene.view, 0, 0).map(Math.round));
  assert.ok(width > 0 && height > 0);
});

test('words stand at their places', () => {
  /** @type {import('../../../www/types.js').Layer} */
  const layer = { name: 'names', tone: 'ink', shape: 'text', at: matrix([[5, 5]]), keys: ['middle'] };
  const say = (/** @type {string} */ key) => `the ${key}`;
  const scene = sceneOf({ points, frame: frameOf({ layers: [layer] }), say });
  assert.ok(
    draw(scene)
      .named('fillText')
      .some(({ args }) => args[0] === 'the middle' && args[1] === toScreen(scene.view, 5, 5)[0]),
  );
});
