import assert from 'node:assert/strict';
import { test } from 'node:test';
import { centroidAt, pointAt } from '../../../www/draw/hit.js';
import { glidingCentroids } from '../../../www/draw/layers/anchors.js';
import { legend } from '../../../www/draw/legend.js';
import { lookOf } from '../../../www/draw/palette.js';
import { makeStage } from '../../../www/draw/prepared.js';
import { drawScene } from '../../../www/draw/scene.js';
import { dark, light } from '../../../www/draw/theme.js';
import { toScreen } from '../../../www/draw/view.js';
import { recordingContext } from '../../helpers/context.js';
import { frameOf, matrix, pointsOf, SIZE, sceneOf } from '../../helpers/scenes.js';

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
  const { named } = draw(sceneOf({ points, frame }));
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
  const from = frameOf({ labels: [1, 1, 1, 0, 0, 0], layers: { centroids: matrix([[5, 5]]) } });
  const frame = frameOf({ labels: [0, 0, 0, 1, 1, 1], layers: { centroids: matrix([[1, 1]]) } });
  const show = new Set(['regions', 'trails']);
  const still = draw(sceneOf({ points, frame, show }));
  assert.deepEqual(draw(sceneOf({ points, frame, from, t: 1, show })).calls, still.calls);
});

test('centroids glide to where they go, by identity; new ones come, old ones leave', () => {
  const from = frameOf({
    identities: [4, 2],
    layers: {
      centroids: matrix([
        [0, 0],
        [8, 8],
      ]),
    },
  });
  const frame = frameOf({
    identities: [2, 6],
    layers: {
      centroids: matrix([
        [10, 8],
        [3, 3],
      ]),
    },
  });
  const gliders = glidingCentroids(makeStage(sceneOf({ points, frame, from, t: 0.5 })));
  assert.deepEqual(gliders, [
    { label: 0, identity: 2, x: 9, y: 8, role: 'staying' },
    { label: 1, identity: 6, x: 3, y: 3, role: 'coming' },
    { label: 0, identity: 4, x: 0, y: 0, role: 'leaving' },
  ]);
});

test('a trail ends where its centroid is, on the way too', () => {
  const trails = matrix([
    [0, 0],
    [9, 9],
    [1, 1],
    [8, 9],
    [2, 2],
    [7, 9],
  ]);
  const from = frameOf({
    layers: {
      centroids: matrix([
        [1, 1],
        [8, 9],
      ]),
    },
  });
  const frame = frameOf({
    layers: {
      centroids: matrix([
        [2, 2],
        [7, 9],
      ]),
      trails,
    },
  });
  const scene = sceneOf({ points, frame, from, t: 0.5, show: new Set(['trails']) });
  const { calls } = draw(scene);
  const first = calls.findIndex(({ call, style }) => call === 'stroke' && style.line === 3.6);
  const path = calls.slice(first - 3, first).map(({ call, args }) => [call, ...args]);
  assert.deepEqual(path, [
    ['moveTo', ...toScreen(scene.view, 0, 0)],
    ['lineTo', ...toScreen(scene.view, 1, 1)],
    ['lineTo', ...toScreen(scene.view, 1.5, 1.5)],
  ]);
});

test('how the points were made takes the colours of the clusters that it agrees with', () => {
  const frame = frameOf({ labels: [2, 2, 2, 0, 0, 2] });
  const { identity } = makeStage(sceneOf({ points, frame, show: new Set(['truth']) }));
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

test('sticks join every point to its centroid', () => {
  const layers = {
    centroids: matrix([
      [0.3, 0.3],
      [9.3, 9.3],
    ]),
  };
  const frame = frameOf({ labels: [0, 0, 0, 1, 1, 1], layers });
  const scene = sceneOf({ points, frame, show: new Set(['distances']), theme: dark });
  const ends = draw(scene)
    .named('lineTo')
    .map(({ args }) => args);
  for (const [x, y] of [
    [0.3, 0.3],
    [9.3, 9.3],
  ]) {
    const [px, py] = toScreen(scene.view, x, y);
    assert.equal(ends.filter(([qx, qy]) => qx === px && qy === py).length, 3);
  }
});

test('points that changed wear a ring of the colour they had', () => {
  const layers = { changed: Uint32Array.of(3), previous_labels: Int32Array.of(0, 0, 0, 2, 1, 1) };
  const frame = frameOf({ labels: [0, 0, 0, 1, 1, 1], layers });
  const { named } = draw(sceneOf({ points, frame, show: new Set(['changed']) }));
  assert.ok(named('stroke').some(({ style }) => style.stroke === lookOf(light, 2).edge));
});

test('k-means++: discs by D², rings around the candidates', () => {
  const layers = { weights: Float64Array.of(0, 1, 1, 50, 100, 90), candidates: Uint32Array.of(3, 4) };
  const scene = sceneOf({
    points,
    frame: frameOf({ labels: Array(6).fill(-1), layers }),
    show: new Set(['weights']),
  });
  const arcs = draw(scene).named('arc');
  const largest = Math.max(...arcs.map(({ args }) => args[2]));
  assert.equal(arcs.filter(({ args }) => args[2] === largest).length, 1);
  assert.equal(
    draw(scene)
      .named('stroke')
      .filter(({ style }) => style.dash.length).length,
    1,
  );
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
    const layers = {
      centroids: matrix([Array(d).fill(1)]),
      trails: matrix([Array(d).fill(0), Array(d).fill(1)]),
    };
    const frame = frameOf({ labels: labelled.map(() => 0), layers });
    const show = new Set(['regions', 'trails', 'distances', 'changed', 'weights', 'waiting', 'truth']);
    assert.ok(draw(sceneOf({ points: pointsOf(labelled), frame, show })).calls.length > 0);
  });
}

test('the nearest point within reach, and the centroid under the pointer', () => {
  const frame = frameOf({ layers: { centroids: matrix([[5, 5]]) } });
  const { view } = sceneOf({ points, frame });
  const [px, py] = toScreen(view, 9, 10);
  assert.equal(pointAt(points, [0, 1], view, px + 5, py - 3), 5);
  assert.equal(pointAt(points, [0, 1], view, px + 50, py - 50), null);
  const [cx, cy] = toScreen(view, 5, 5);
  assert.equal(centroidAt(frame, [0, 1], view, cx + 8, cy), 0);
  assert.equal(centroidAt(frame, [0, 1], view, cx + 80, cy), null);
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

/** Six points on a line, of which 0 and 1, and 4 and 5, were merged: who comes second are {0 1} and {4 5}. */
const pairs = {
  points: pointsOf([[0], [1], [3], [5], [8], [10]]),
  model: {
    linkage: matrix([
      [0, 1, 1, 2],
      [4, 5, 2, 2],
      [2, 3, 2, 2],
      [6, 8, 3, 4],
      [7, 9, 4, 6],
    ]),
    children: matrix([
      [0, 1],
      [4, 5],
      [2, 3],
      [6, 8],
      [7, 9],
    ]),
    // Not the means: as of median linkage.
    centres: matrix([[0.5], [9.5], [4], [2], [6]]),
  },
  layers: { runner_up_left: Uint32Array.of(0, 1), runner_up_right: Uint32Array.of(4, 5) },
};

for (const [linkage_name, from, to] of /** @type {[string, number, number][]} */ ([
  ['single', 1, 8],
  ['complete', 0, 10],
  ['median', 0.5, 9.5],
])) {
  test(`the pair that came second is joined by a dashed line: ${linkage_name}`, () => {
    const { points, model, layers } = pairs;
    const scene = sceneOf({
      points,
      model: { ...model, linkage_name },
      frame: frameOf({ labels: [0, 0, 0, 0, 0, 0], layers }),
      show: new Set(['runner_up']),
      metric: 'euclidean',
    });
    const { calls, named } = draw(scene);
    const dashed = named('stroke').filter(({ style }) => style.dash.length && style.stroke === light.muted);
    assert.equal(dashed.length, 1);
    const end = calls.indexOf(dashed[0]);
    const line = calls
      .slice(0, end)
      .filter(({ call }) => call === 'moveTo' || call === 'lineTo')
      .slice(-2);
    const { view } = scene;
    const places = line.map(({ args }) => view.x + (args[0] - view.width / 2) / view.kx);
    assert.deepEqual(
      places.map((place) => Math.round(place * 100) / 100),
      [from, to],
    );
  });
}

test('the halves of a split are not joined by lines between all pairs', () => {
  const layers = { left: Uint32Array.of(0, 1), right: Uint32Array.of(4, 5) };
  const strokes = (/** @type {string} */ direction) =>
    draw(
      sceneOf({
        points: pairs.points,
        model: { direction },
        frame: frameOf({ labels: [0, 0, 0, 0, 0, 0], layers }),
        show: new Set(['pair']),
      }),
    )
      .named('stroke')
      .filter(({ style }) => style.stroke === light.accent).length;
  assert.equal(strokes('merging'), 1);
  assert.equal(strokes('splitting'), 0);
});
