// Figures as data: of all algorithms what they promise, and the heat map of the page against the engine's.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from '../../www/core.js';
import { bringOthers } from '../../www/experiment/bring.js';
import { CHARTS, VIEWS } from '../../www/views/index.js';
import { leafPoints, sampleOf } from '../../www/views/matrix.js';
import { treeOf } from '../../www/views/tree/layout.js';

await bringOthers();
const lab = await load();
const BLOBS = 'make_blobs(n_samples=90, centers=4, cluster_std=1.6, random_state=50)';
// What holds another model cannot be called without it.
const fits = lab.catalog.filter(({ part, holds }) => part === 'fit' && !holds);

/** By metric, word for word. @type {Record<string, (x: Float64Array, y: Float64Array) => number>} */
const DISTANCES = {
  euclidean: (x, y) => Math.hypot(...x.map((value, i) => value - y[i])),
  manhattan: (x, y) => x.reduce((sum, value, i) => sum + Math.abs(value - y[i]), 0),
  chebyshev: (x, y) => Math.max(...x.map((value, i) => Math.abs(value - y[i]))),
  cosine: (x, y) =>
    1 - x.reduce((sum, value, i) => sum + value * y[i], 0) / (Math.hypot(...x) * Math.hypot(...y)),
};

/**
 * The distances between some points, row by row.
 * @param {import('../../www/types.js').Points} points
 * @param {string} metric
 * @param {Uint32Array} rows
 */
function between({ data, shape: [, d] }, metric, rows) {
  const at = (/** @type {number} */ row) => data.subarray(row * d, (row + 1) * d);
  return Float64Array.from({ length: rows.length ** 2 }, (_, i) => {
    const [x, y] = [rows[Math.floor(i / rows.length)], rows[i % rows.length]];
    return x === y ? 0 : DISTANCES[metric](at(x), at(y));
  });
}

for (const { name, parameters } of fits) {
  test(`every figure can be shown, and stands on what there is: ${name}`, () => {
    const run = lab.run({ data: BLOBS, fit: `${name}()` });
    for (const { name: figure, kind, series, now } of run.figures) {
      assert.ok(kind in CHARTS || kind in VIEWS, kind);
      if (series.length === 0 && kind === 'matrix') {
        // One of each step, which is asked for by its name.
        for (const step of [0, 1, run.steps - 1]) {
          const moment = run.figure(figure, step, 20);
          assert.ok(moment);
          const { shape } = /** @type {import('../../www/types.js').Matrix} */ (moment.series[0].y);
          assert.deepEqual(shape, [20, 20], figure);
          assert.equal(moment.data.rows.length, 20);
        }
        continue;
      }
      const count = series.reduce((sum, { y }) => sum + ('shape' in y ? y.shape[1] : y.length), 0);
      for (const { x, y } of series) if (x) assert.equal(x.length, /** @type {Float64Array} */ (y).length);
      if (now?.parameter) assert.ok(parameters.some((parameter) => parameter.name === now.parameter));
      if (!now?.step) continue;
      assert.equal(now.step.length, count, `${figure}: a step for each value`);
      now.step.forEach((step, i, all) => {
        assert.ok(step < run.steps && (i === 0 || step > all[i - 1]), `${figure}: steps rise`);
      });
    }
    run.free();
  });
}

test('k-means: each start has its curve, which ends where the strip of the starts says', () => {
  const run = lab.run({ data: BLOBS, fit: "KMeans(n_clusters=4, init='random', n_init=5, random_state=2)" });
  const [inertia, starts] = run.figures;
  assert.deepEqual([inertia.kind, starts.kind, inertia.series.length], ['curve', 'strip', 5]);
  const totals = /** @type {Float64Array} */ (starts.series[0].y);
  inertia.series.forEach(({ x, y }, start) => {
    const line = /** @type {Float64Array} */ (y);
    assert.ok(Number.isNaN(line[0]), 'before the first assignment there is no total');
    assert.ok(
      line.subarray(1).every((total, i, all) => i === 0 || total <= all[i - 1]),
      'totals never rise',
    );
    assert.equal(line[line.length - 1], totals[start]);
    assert.ok(x?.every((place, i, all) => i === 0 || place >= all[i - 1]));
  });
  assert.equal(Math.min(...totals), run.result.inertia);
  const first = /** @type {Uint32Array} */ (starts.now?.step);
  const restarts = run.marks.filter(({ kind }) => kind === 'restart');
  assert.deepEqual(
    [...first],
    restarts.map(({ step }) => step),
  );
});

test('DBSCAN: the points under eps on the curve are the core points, and the outcomes are those of its own fits', () => {
  const run = lab.run({ data: BLOBS, fit: 'DBSCAN(eps=1.5)' });
  const [curve, outcomes] = run.figures;
  assert.deepEqual(
    [curve.name, curve.now?.along, outcomes.name, outcomes.now?.along],
    ['k_distances', 'y', 'clusters_by_eps', 'x'],
  );
  const distances = /** @type {Float64Array} */ (curve.series[0].y);
  const core = distances.filter((distance) => distance <= 1.5).length;
  assert.equal(core, run.result.core_sample_indices.length);
  assert.ok(distances.includes(curve.marks[0].at), 'the knee lies on the curve');
  const [clusters, ...parts] = outcomes.series;
  assert.equal(clusters.x?.length, 40);
  for (const at of [0, 13, 39]) {
    /** @type {number} */
    const eps = /** @type {Float64Array} */ (clusters.x)[at];
    /** @type {import('../../www/types.js').Attributes} */
    const result = lab.run({ data: BLOBS, fit: `DBSCAN(eps=${eps})` }).result;
    const labels = /** @type {Int32Array} */ (result.labels);
    const noise = labels.filter((label) => label < 0).length;
    const cores = result.core_sample_indices.length;
    assert.deepEqual(
      [clusters, ...parts].map(({ y }) => /** @type {Float64Array} */ (y)[at]),
      [Math.max(...labels) + 1, cores, labels.length - noise - cores, noise],
      `eps ${eps}`,
    );
  }
});

for (const [fit, metrics] of /** @type {[string, string[]][]} */ ([
  ['AgglomerativeClustering', ['euclidean', 'manhattan', 'cosine', 'chebyshev']],
  ['DIANA', ['euclidean', 'manhattan', 'cosine', 'chebyshev']],
  ['BisectingKMeans', ['euclidean']],
])) {
  for (const metric of metrics) {
    test(`the heat map of the page is the engine's: ${fit}, ${metric}`, () => {
      const by = fit === 'BisectingKMeans' ? 'random_state=0' : `metric='${metric}'`;
      const linkage = fit === 'AgglomerativeClustering' ? ", linkage='average'" : '';
      const run = lab.run({
        data: 'make_blobs(n_samples=70, n_features=3, centers=4, random_state=1)',
        fit: `${fit}(n_clusters=5, ${by}${linkage})`,
      });
      const tree = run.figures.find(({ kind }) => kind === 'tree')?.data ?? {};
      assert.equal(tree.metric, metric);
      const order = tree.members ?? leafPoints(tree, treeOf(tree)).order;
      for (const most of [500, 20]) {
        const rows = sampleOf(order, most);
        const ours = between(run.points, tree.metric, rows);
        const theirs = run.figure('distances', 0, most);
        assert.ok(theirs);
        const { data, shape } = /** @type {import('../../www/types.js').Matrix} */ (theirs.series[0].y);
        assert.deepEqual(theirs.data.rows, rows);
        assert.deepEqual(shape, [rows.length, rows.length]);
        ours.forEach((distance, at) => {
          assert.ok(Math.abs(distance - data[at]) <= 1e-12 * Math.max(1, distance), `${at}: ${distance}`);
        });
      }
      assert.equal(run.figure('none'), null);
    });
  }
}

test('affinity propagation: few points tell each other numbers, which add up to who stands for whom', () => {
  const fit = 'AffinityPropagation(random_state=0)';
  const run = lab.run({ data: 'array([[1, 2], [1, 4], [1, 0], [4, 2], [4, 4], [4, 0]])', fit });
  const at = (/** @type {string} */ name, /** @type {number} */ step) => {
    const figure = run.figure(name, step);
    assert.ok(figure);
    const { data, shape } = /** @type {import('../../www/types.js').Matrix} */ (figure.series[0].y);
    const rows = /** @type {Uint32Array} */ (figure.data.rows);
    return (/** @type {number} */ i, /** @type {number} */ k) =>
      data[rows.indexOf(i) * shape[1] + rows.indexOf(k)];
  };
  const similarity = at('similarities', 0);
  assert.equal(similarity(0, 1), -4);
  const last = run.result_step;
  const [responsibility, availability] = [at('responsibilities', last), at('availabilities', last)];
  const exemplars = [0, 1, 2, 3, 4, 5].filter((k) => responsibility(k, k) + availability(k, k) > 0);
  assert.deepEqual(exemplars, [...run.result.cluster_centers_indices]);
  assert.equal(at('responsibilities', 0)(0, 0), 0, 'nothing is told before the first iteration');
});
