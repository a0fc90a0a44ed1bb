import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { mix } from '../../../www/draw/colour.js';
import { lookOf } from '../../../www/draw/palette.js';
import { light } from '../../../www/draw/theme.js';
import { leafPoints, matrixPixels, sampleOf } from '../../../www/views/matrix.js';
import { Lanes } from '../../../www/views/tree/lanes.js';
import {
  belowThreshold,
  cutHeight,
  hasHeight,
  layOutAhead,
  mergedBelow,
  mergesUnder,
  treeOf,
} from '../../../www/views/tree/layout.js';
import { drawDendrogram, placeDendrogram } from '../../../www/views/tree/paint.js';
import { panLeaves, treeAt, zoomLeaves } from '../../../www/views/tree/view.js';
import { recordingContext } from '../../helpers/context.js';
import { frameOf, matrix, pointsOf } from '../../helpers/scenes.js';

const golden = JSON.parse(readFileSync(new URL('../../golden/dendrogram.json', import.meta.url), 'utf8'));

/** @param {number[]} linkage rows of SciPy's matrix, whose children are left and right */
function modelOf(linkage) {
  const rows = linkage.length / 4;
  const children = linkage.filter((_, i) => i % 4 < 2);
  return {
    direction: 'merging',
    linkage: { data: Float64Array.from(linkage), shape: [rows, 4] },
    children: { data: Float64Array.from(children), shape: [rows, 2] },
  };
}

/** Four leaves: (0 1) at 1, (2 3) at 2, all at 5. */
const four = modelOf([0, 1, 1, 2, 2, 3, 2, 2, 4, 5, 5, 4]);
const view = { width: 300, height: 400 };

/**
 * @param {Partial<import('../../../www/views/tree/paint.js').TreePicture>} [parts]
 */
function draw(parts = {}) {
  const frame = frameOf({
    identities: [2, 0],
    facts: { bars: Int32Array.of(0, 1, -1), nodes: Uint32Array.of(4, 5) },
  });
  const picture = { model: four, frame, view, theme: light, ...parts };
  const recording = recordingContext();
  drawDendrogram(recording.context, picture);
  const { tree, placing } = placeDendrogram(picture);
  const lines = recording.named('fillRect').slice(1);
  return { ...recording, lines, picture, tree, placing };
}

for (const { name, linkage, layouts } of golden.cases) {
  for (const { truncate, labels, bars } of layouts) {
    const what = truncate ? `${truncate.mode} ${truncate.p}` : 'whole';
    test(`${name}: the tree stands as SciPy's dendrogram stands (${what})`, () => {
      const { leaves, open, children, x, heights, row, counts } = treeOf(modelOf(linkage), truncate);
      const found = [...open.keys()]
        .filter((node) => open[node])
        .map((node) => {
          const merge = node - leaves;
          return [x[children[2 * merge]], x[children[2 * merge + 1]], heights[node]];
        })
        .sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
      assert.deepEqual(found, bars);
      const shown = [...row].map((node) => (node < leaves ? `${node}` : `(${counts[node]})`));
      assert.deepEqual(shown, labels);
    });
  }
}

test('bars up to the playhead are in the colour of their cluster, later ones faint', () => {
  const { lines } = draw();
  const colours = new Set(lines.map(({ style }) => style.fill));
  assert.deepEqual(
    colours,
    new Set([mix(light.paper, light.muted, 0.5), lookOf(light, 2).edge, lookOf(light, 0).edge]),
  );
});

test('each cluster wears its shape below its leaves', () => {
  const { named } = draw();
  const fills = named('fill').map(({ style }) => style.fill);
  assert.ok(fills.includes(lookOf(light, 0).fill) && fills.includes(lookOf(light, 2).fill));
});

test('a bar is drawn at its height between its children', () => {
  const { lines, placing } = draw();
  const [x, y, width] = lines
    .map(({ args }) => args)
    .filter(([, , w, h]) => w > h)
    .sort((a, b) => a[1] - b[1])[0];
  assert.ok(Math.abs(y - placing.toScreen(0, placing.toUp(5))[1]) <= 2);
  assert.ok(Math.abs(x - placing.toAlong(0.5)) <= 1);
  assert.ok(Math.abs(width - (placing.toAlong(2.5) - placing.toAlong(0.5))) <= 2);
});

test('a merge under way rises from its children to its height', () => {
  const frame = frameOf({ facts: { bars: Int32Array.of(0, 0, 0), nodes: Uint32Array.of(6) } });
  const tops = [0, 0.5, 1].map((t) => {
    const { lines } = draw({ frame, current: 2, t });
    return Math.min(...lines.map(({ args }) => args[1]));
  });
  assert.ok(tops[0] > tops[1] && tops[1] > tops[2], `${tops}`);
});

for (const orientation of /** @type {const} */ (['top', 'left', 'right'])) {
  test(`the root at the ${orientation}: everything inside, and what is drawn is what is hit`, () => {
    const { lines, tree, placing } = draw({ orientation });
    for (const { args } of lines) {
      assert.ok(
        args[0] >= 0 && args[1] >= 0 && args[0] + args[2] <= 301 && args[1] + args[3] <= 401,
        `${args}`,
      );
    }
    const [px, py] = placing.toScreen(placing.toAlong(1.2), placing.toUp(5));
    assert.deepEqual(treeAt(tree, placing, px, py), { kind: 'bar', merge: 2 });
    const [qx, qy] = placing.toScreen(placing.toAlong(3), placing.toUp(0.7));
    assert.deepEqual(treeAt(tree, placing, qx, qy), { kind: 'bar', merge: 1 });
    const [cx, cy] = placing.toScreen(placing.toAlong(1.2), placing.toUp(3));
    assert.deepEqual(treeAt(tree, placing, cx, cy, { cut: 3 }), { kind: 'cut' });
    assert.equal(treeAt(tree, placing, cx, cy), null);
    const back = placing.fromScreen(px, py);
    assert.ok(Math.abs(back.along - placing.toAlong(1.2)) < 1e-9);
  });
}

for (const axis of /** @type {const} */ (['linear', 'sqrt', 'log'])) {
  test(`heights on a ${axis} axis rise, and go there and back`, () => {
    const { placing } = draw({ axis });
    let before = -1;
    for (const height of [1, 1.5, 2, 4.9, 5]) {
      const up = placing.toUp(height);
      assert.ok(up > before && up <= placing.room + 1e-9);
      assert.ok(Math.abs(placing.toHeight(up) - height) < 1e-9);
      before = up;
    }
    assert.equal(placing.toUp(0), 0);
  });
}

test('the cut is a line with its label on it', () => {
  const { named } = draw({ cut: { height: 3, label: 'k = 2 · 3' } });
  assert.ok(named('fillText').some(({ args }) => args[0] === 'k = 2 · 3'));
  assert.equal(named('stroke').filter(({ style }) => style.dash.length > 0).length, 1);
});

for (const orientation of /** @type {const} */ (['left', 'right'])) {
  test(`with the root at the ${orientation} what is said of the cut covers no bar and no leaf`, () => {
    const cut = { height: 3, label: 'k = 2 · 3' };
    const { named, lines } = draw({ orientation, cut });
    const [left, top, width, height] = named('roundRect')[0].args;
    const over = lines.filter(
      ({ args: [x, y, w, h] }) => x < left + width && x + w > left && y < top + height && y + h > top,
    );
    assert.equal(over.length, 0);
  });
}

test('what is said of the cut leaves the corner free in which a small tree is made large', () => {
  const view = { width: 220, height: 130 };
  const corner = 40;
  const { named } = draw({ view, cut: { height: 4.5, label: '2 clusters' } });
  const [left, top, width] = named('roundRect')[0].args;
  assert.ok(top < corner, 'it is at the top');
  assert.ok(left + width <= view.width - corner, `${left + width}`);
});

test('what is said of the cut stands beside the bar of the step: above what was joined, below what was split', () => {
  const cut = { height: 3, label: 'k = 2 · 3' };
  for (const [direction, isAbove] of /** @type {[string, boolean][]} */ ([
    ['merging', true],
    ['splitting', false],
  ])) {
    const { named, placing } = draw({ model: { ...four, direction }, cut });
    const [, top] = named('roundRect')[0].args;
    assert.equal(top < placing.toScreen(0, placing.toUp(3))[1], isAbove);
  }
});

test('a cluster of one leaf has a stem in its colour, up to the cut, and its shape', () => {
  // Leaf 0 is a cluster, 1 to 3 are another.
  const model = modelOf([1, 2, 1, 2, 3, 4, 2, 3, 0, 5, 5, 4]);
  const frame = frameOf({
    identities: [3, 1],
    facts: { bars: Int32Array.of(1, 1, -1), nodes: Uint32Array.of(0, 5) },
  });
  const { lines, named, placing } = draw({ model, frame, cut: { height: 3, label: '' } });
  const stems = lines.filter(({ style }) => style.fill === lookOf(light, 3).edge);
  assert.equal(stems.length, 1);
  const [x, , , height] = stems[0].args;
  assert.ok(Math.abs(x - placing.toAlong(0)) <= 1);
  assert.ok(Math.abs(height - placing.toUp(3)) <= 1);
  assert.ok(named('fill').some(({ style }) => style.fill === lookOf(light, 3).fill));
});

test('each shape stands below its cluster, whatever the order of the labels', () => {
  for (const [identities, nodes] of [
    [
      [0, 2],
      [4, 5],
    ],
    [
      [2, 0],
      [5, 4],
    ],
  ]) {
    const frame = frameOf({
      identities,
      facts: { bars: Int32Array.of(0, 0, -1), nodes: Uint32Array.from(nodes) },
    });
    const { named, placing } = draw({ frame });
    const [circle] = named('arc').map(({ args }) => args[0]);
    assert.equal(circle, placing.toAlong(0.5));
  }
});

test('few narrow clusters have shapes side by side, many have none', () => {
  const leaves = 1000;
  const model = large(leaves, true);
  const shapes = (/** @type {number} */ k) => {
    const merged = leaves - k;
    const nodes = Uint32Array.from({ length: k }, (_, i) => (i ? merged + i : leaves + merged - 1));
    const bars = Int32Array.from({ length: leaves - 1 }, (_, merge) => (merge < merged ? 0 : -1));
    const identities = Array.from({ length: k }, (_, i) => i % 8);
    const { named } = draw({ model, frame: frameOf({ identities, facts: { bars, nodes } }) });
    return named('fill').length;
  };
  assert.equal(shapes(4), 4);
  assert.equal(shapes(500), 1, 'only the one that is wide');
});

test('no height cuts before an inversion, or between bars of the same height', () => {
  const cuts = (/** @type {number[]} */ heights) => {
    const rows = heights.flatMap((height, merge) => [
      merge ? heights.length + merge : 0,
      merge + 1,
      height,
      merge + 2,
    ]);
    const tree = treeOf(modelOf(rows));
    return heights.concat(0).map((_, merged) => (hasHeight(tree, merged) ? cutHeight(tree, merged) : null));
  };
  assert.deepEqual(cuts([1, 2, 4]), [0.5, 1.5, 3, 4.2]);
  assert.deepEqual(cuts([1, 3, 2, 5]), [0.5, 2, null, 4, 5.25]);
  assert.deepEqual(cuts([0, 1, 1, 2]), [null, 0.5, null, 1.5, 2.1]);
});

test('a threshold counts what is lower', () => {
  const tree = treeOf(four);
  assert.deepEqual(
    [0, 1, 1.5, 2, 9].map((height) => mergesUnder(tree, height)),
    [0, 0, 1, 1, 3],
  );
});

test('a cut between two merges leaves as many below as were asked for', () => {
  const tree = treeOf(four);
  for (let merged = 0; merged <= 3; merged++)
    assert.equal(mergedBelow(tree, cutHeight(tree, merged)), merged);
});

test("SciPy's colouring: one colour for all that joins below the threshold", () => {
  const identities = belowThreshold(treeOf(four), 3);
  assert.deepEqual([...identities], [0, 0, 1, 1, 0, 1, -1]);
});

test('a path is lit from the leaf to the root', () => {
  const accent = draw({ hover: { path: [0, 4, 6] } }).lines.filter(
    ({ style }) => style.fill === light.accent,
  );
  assert.equal(accent.length, 4, 'two stems, two bars');
});

test('the labels of contracted leaves are counts in parentheses', () => {
  const texts = draw({ truncate: { mode: 'lastp', p: 2 } })
    .named('fillText')
    .map(({ args }) => args[0]);
  assert.equal(texts.filter((text) => text === '(2)').length, 2);
});

test('contracted leaves too close for one row of counts have two, so that each is said and none lies on another', () => {
  const truncate = /** @type {const} */ ({ mode: 'lastp', p: 32 });
  for (const orientation of /** @type {const} */ (['right', 'top']))
    for (const scale of [1, 1.5]) {
      const size = { width: 400 * scale, height: 400 * scale };
      const theme = { ...light, scale };
      const { named, tree, placing } = draw({
        model: large(64, false),
        truncate,
        orientation,
        view: size,
        theme,
      });
      assert.ok(placing.pitch < 12 * scale, 'too close for one row');
      const counts = named('fillText').filter(({ args }) => args[0] === '(2)');
      assert.equal(counts.length, tree.row.length);
      // Those that are turned stand where the paper was moved.
      const turned = named('translate').map(({ args }) => args);
      const places = orientation === 'top' ? turned : counts.map(({ args }) => args.slice(1));
      assert.equal(places.length, counts.length);
      for (const [i, [x, y]] of places.entries())
        for (const [other, [left, top]] of places.slice(0, i).entries())
          assert.ok(
            Math.hypot(x - left, y - top) >= 12 * scale,
            `${orientation}, ${scale}: ${other} and ${i}`,
          );
    }
});

test('leaves are named where there is room, and not where there is none', () => {
  const labels = ['ant', 'bee', 'cow', 'dog'];
  const has = (/** @type {number} */ width) =>
    draw({ labels, view: { width, height: 400 } })
      .named('fillText')
      .some(({ args }) => args[0] === 'bee');
  assert.ok(has(300));
  assert.ok(!has(90));
});

test('zoom keeps the leaf under the pointer, and neither zoom nor pan leaves the tree', () => {
  const linkage = golden.cases[3].linkage;
  const tree = treeOf(modelOf(linkage));
  const near = zoomLeaves(tree, view, 4, 10);
  const { from = 0, to = 0 } = near;
  assert.ok(Math.abs((10 - from) / (to - from) - 10.5 / 40) < 1e-9);
  assert.equal(panLeaves(tree, near, -1e9).from, -0.5);
  assert.equal(panLeaves(tree, near, 1e9).to, 39.5);
  const far = zoomLeaves(tree, near, 1e-6, 10);
  assert.deepEqual([far.from, far.to], [-0.5, 39.5]);
});

/**
 * @param {number} leaves
 * @param {boolean} chain as of single linkage, or balanced
 */
function large(leaves, chain) {
  const linkage = [];
  if (chain) {
    for (let merge = 0; merge < leaves - 1; merge++) {
      linkage.push(merge ? leaves + merge - 1 : 0, merge + 1, 1 + merge / leaves, merge + 2);
    }
  } else {
    for (let merge = 0; merge < leaves - 1; merge++)
      linkage.push(2 * merge, 2 * merge + 1, Math.sqrt(merge + 1), 2);
  }
  return modelOf(linkage);
}

for (const chain of [true, false]) {
  test(`100,000 leaves (${chain ? 'a chain' : 'balanced'}) are drawn with few lines`, () => {
    const model = large(100_000, chain);
    const frame = frameOf({ facts: { bars: new Int32Array(99_999), nodes: Uint32Array.of(199_998) } });
    const { lines } = draw({ model, frame, view: { width: 712, height: 664 } });
    assert.ok(lines.length < 12_000, `${lines.length}`);
    const zoomed = draw({ model, frame, view: { width: 712, height: 664, from: 500, to: 560 } });
    assert.ok(zoomed.lines.length > 20 && zoomed.lines.length < 6_000, `${zoomed.lines.length}`);
  });
}

test('lines on the same pixels are drawn once', () => {
  const lanes = new Lanes(10);
  for (const [low, high] of [
    [0, 5],
    [3, 8],
    [9, 12],
    [20, 22],
  ]) {
    lanes.add(4, low, high);
  }
  lanes.add(99, 0, 1);
  assert.deepEqual(lanes.take(), [4, 0, 12, 4, 20, 22]);
  assert.deepEqual(lanes.take(), []);
});

test('the tree of one point, and one whose heights are all 0', () => {
  const { lines } = draw({ model: modelOf([]), frame: frameOf({}) });
  assert.equal(lines.length, 0);
  for (const axis of /** @type {const} */ (['linear', 'sqrt', 'log'])) {
    draw({ model: modelOf([0, 1, 0, 2]), frame: frameOf({ facts: { bars: Int32Array.of(0) } }), axis });
  }
});

test('the heat map: near is the accent, far is paper, the diagonal is nearest', () => {
  const values = matrix([
    [0, 1, 10, 10.05],
    [1, 0, 10.05, 10],
    [10, 10.05, 0, 1],
    [10.05, 10, 1, 0],
  ]);
  const { data, width } = matrixPixels(values, light);
  const at = (/** @type {number} */ i, /** @type {number} */ j) => [
    ...data.slice(4 * (i * width + j), 4 * (i * width + j) + 3),
  ];
  assert.equal(width, 4);
  assert.deepEqual(at(0, 0), [181, 23, 158]);
  assert.deepEqual(at(0, 3), [252, 252, 250]);
  assert.deepEqual(at(1, 2), at(2, 1));
  assert.ok(at(0, 1)[1] < at(0, 2)[1]);
});

test('a heat map of many points is a sample, spread evenly', () => {
  const order = Uint32Array.from({ length: 3000 }, (_, i) => i);
  const rows = sampleOf(order, 200);
  assert.equal(rows.length, 200);
  assert.deepEqual([...rows.subarray(0, 3)], [7, 22, 37]);
  assert.deepEqual(sampleOf(order.subarray(10, 30)), order.slice(10, 30));
});

test('the heat map lies under the leaves of its points, whether or not each is one of them', () => {
  const rows = [
    [0, 0],
    [0, 1],
    [9, 9],
    [9, 8],
  ];
  const distances = () => null;
  const heat = { points: pointsOf(rows), distances };
  const whole = placeDendrogram({ ...draw().picture, heat });
  const none = placeDendrogram({ ...draw().picture, heat: { points: pointsOf(rows.slice(1)), distances } });
  assert.ok(whole.placing.foot > none.placing.foot + 100);
  assert.equal(none.placing.foot, none.foot);
  const truncate = /** @type {const} */ ({ mode: 'lastp', p: 2 });
  const shortened = placeDendrogram({ ...draw().picture, heat, truncate });
  assert.ok(shortened.placing.foot > shortened.foot + 100);
});

test('in the heat map of a truncated tree each leaf is a block of its points, in order', () => {
  // Three points at one place, one far away.
  const model = {
    ...modelOf([0, 1, 0, 2, 4, 2, 1, 3, 5, 3, 5, 4]),
    x: Float64Array.of(0.5, 1.25, 2.125),
    order: Uint32Array.of(0, 1, 2, 3),
    left: Uint32Array.of(0, 0, 0),
    right: Uint32Array.of(1, 2, 3),
  };
  assert.deepEqual(leafPoints(model, treeOf(model)), { order: Int32Array.of(0, 1, 2, 3), each: 1 });
  const { order, each } = leafPoints(model, treeOf(model, { mode: 'lastp', p: 2 }));
  assert.deepEqual([order, each], [[0, 1, 2, 3, 3, 3], 3]);
});

test('a tree that is laid out bit by bit is the same, and stays while its model is completed', async () => {
  const leaves = 200_000;
  const rows = Array.from({ length: leaves - 1 }, (_, i) => [i ? leaves + i - 1 : 0, i + 1, i + 1, i + 2]);
  const whole = treeOf(modelOf(rows.flat()));
  const model = modelOf(rows.flat());
  const inner = (/** @type {Uint32Array | Float64Array} */ nodes) => nodes.slice(leaves);
  Object.assign(model, {
    order: Uint32Array.from(whole.row),
    x: inner(whole.x),
    left: inner(whole.first),
    right: inner(whole.last),
  });
  await layOutAhead(model);
  const tree = treeOf({ ...model, gap_clusters: 2 });
  assert.equal(treeOf(model), tree);
  assert.deepEqual(tree, whole);
});
