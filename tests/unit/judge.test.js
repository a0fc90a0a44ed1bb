// What the pages of judging work out: the way back to the units of the data, and values as Python reads them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from '../../www/core.js';
import { apartOf, randWithoutNoise, silhouetteWithoutNoise } from '../../www/judge/apart.js';
import { attributesOf } from '../../www/judge/attributes.js';
import { asMatched, contingencyOf, elsewhere, reportOf } from '../../www/judge/match.js';
import { previewOf, pythonOf, shapeOf } from '../../www/judge/python.js';
import { groupsOf } from '../../www/judge/silhouette.js';
import { takenBack, wayBack } from '../../www/judge/units.js';
import { axesOf, read, typed, valuesOf, written } from '../../www/judge/values.js';

const lab = await load();
const data = 'make_anisotropic(n_samples=300, random_state=170)';

/** The centres of a fit, taken back, and the means of the members as they were read. @param {string} prepare */
function back(prepare) {
  const read = lab.run({ data }).points;
  const { points, result } = lab.run({ data, prepare, fit: 'KMeans(n_clusters=3, random_state=0)' });
  const way = wayBack(points, read);
  assert.ok(way);
  const means = [0, 1, 2].map((label) => {
    const members = [...result.labels.keys()].filter((i) => result.labels[i] === label);
    return [0, 1].map((j) => members.reduce((sum, i) => sum + read.data[2 * i + j], 0) / members.length);
  });
  return { exact: way.exact, places: takenBack(way, result.cluster_centers), means: means.flat() };
}

test('centres go back to the units of the data by the inverse of what prepared them', () => {
  for (const prepare of [
    'StandardScaler()',
    'MinMaxScaler()',
    'make_pipeline(MinMaxScaler(), StandardScaler())',
    'PCA(n_components=2)',
  ]) {
    const { exact, places, means } = back(prepare);
    assert.equal(exact, 1, prepare);
    assert.deepEqual(places.shape, [3, 2]);
    for (const [i, value] of places.data.entries())
      assert.ok(Math.abs(value - means[i]) < 1e-9 * Math.max(1, Math.abs(means[i])), `${prepare}: ${value}`);
  }
});

test('what was lost on the way there is said, and a singular way has an answer', () => {
  const { exact, places } = back('PCA(n_components=1)');
  assert.ok(exact > 0.5 && exact < 1, String(exact));
  assert.deepEqual(places.shape, [3, 2]);
  const read = { data: Float64Array.of(1, 2, 3, 4), shape: /** @type {[number, number]} */ ([4, 1]) };
  const twice = {
    data: Float64Array.of(1, 1, 2, 2, 3, 3, 4, 4),
    shape: /** @type {[number, number]} */ ([4, 2]),
  };
  const way = wayBack(twice, read);
  assert.ok(way);
  assert.ok(Math.abs(takenBack(way, { data: Float64Array.of(7, 7), shape: [1, 2] }).data[0] - 7) < 1e-12);
  assert.equal(wayBack({ ...twice, data: twice.data.subarray(2), shape: [3, 2] }, read), null);
});

test('values are copied to the last digit, and shown in a line', () => {
  const matrix = { data: Float64Array.of(0.1, -2, 1e-20, 3), shape: [2, 2] };
  assert.equal(pythonOf(matrix), 'np.array([[0.1, -2.0],\n       [1e-20, 3.0]])');
  assert.equal(pythonOf(Int32Array.of(0, -1)), 'np.array([0, -1])');
  assert.deepEqual([7, 0.5, true, 'ward'].map(pythonOf), ['7', '0.5', 'True', "'ward'"]);
  assert.equal(
    previewOf(
      Int32Array.from({ length: 20 }, (_, i) => i),
      String,
    ),
    '[0, 1, 2, 3, 4, 5, …, 18, 19]',
  );
  assert.deepEqual([matrix, Int32Array.of(1), 3].map(shapeOf), ['(2, 2)', '(1,)', '']);
});

test('clusters are matched to classes as the report matches them, and what is elsewhere is the rest', () => {
  for (const [made, fit] of [
    [data, 'KMeans(n_clusters=3, random_state=0)'],
    [data, 'KMeans(n_clusters=5, random_state=0)'],
    [
      'make_blobs(n_samples=200, centers=4, cluster_std=1.6, random_state=50)',
      'KMeans(n_clusters=3, random_state=0)',
    ],
    ['make_moons(n_samples=200, noise=0.1, random_state=0)', 'DBSCAN(eps=0.15)'],
  ]) {
    const { points, result } = lab.run({ data: made, fit });
    const { target } = points;
    assert.ok(target);
    const { labels } = result;
    const both = contingencyOf(target, labels);
    const matrix = lab.score('contingency_matrix', { labels, labels_true: target });
    assert.deepEqual(both.counts.flat(), [...matrix.data], fit);
    const theirs = lab.score('classification_report', { labels, labels_true: target });
    const { accuracy } = theirs;
    assert.ok(Math.abs(1 - elsewhere(target, labels, both).length / labels.length - accuracy) < 1e-12, fit);
    // The report that the page shows is that of the scores.
    const ours = reportOf(both);
    const near = (/** @type {number} */ a, /** @type {number} */ b) =>
      assert.ok(Math.abs(a - b) < 1e-12, fit);
    near(ours.accuracy, accuracy);
    const lines = [
      ...ours.lines.map(({ one, line }) => ({ name: String(one ?? 'none'), line })),
      { name: 'macro avg', line: ours.macro },
      { name: 'weighted avg', line: ours.weighted },
    ];
    for (const { name, line } of lines) {
      if (name === 'none') continue;
      const { precision, recall, 'f1-score': f1, support } = theirs[name];
      near(line.precision, precision);
      near(line.recall, recall);
      near(line.f1, f1);
      near(line.support, support);
    }
    assert.equal(
      new Set(both.matched.filter((at) => at !== null)).size,
      Math.min(both.classes.length, both.clusters.length),
    );
  }
});

test('rows that were held out are judged by the classes that clusters were taken for among the others', () => {
  const run = lab.run({
    data: 'make_blobs(n_samples=400, centers=3, cluster_std=2.75, random_state=42)',
    prepare: 'make_pipeline(StandardScaler(), train_test_split(train_size=0.7, random_state=0))',
    fit: "KMeans(n_clusters=3, init='random', n_init=10, random_state=42)",
  });
  const { points, result, test: held } = run;
  assert.ok(points.target && held?.labels && held.target);
  assert.equal(result.n_iter, 5);
  assert.equal(result.inertia.toFixed(6), '104.586889');
  const both = contingencyOf(points.target, result.labels);
  assert.deepEqual(both.matched, [1, 2, 0]);
  const seen = asMatched(both, held.target, held.labels);
  const confusion = (/** @type {typeof both} */ { counts, matched }) =>
    counts.map((row) => [0, 1, 2].map((one) => row[matched.indexOf(one)]));
  assert.deepEqual(confusion(both), [
    [89, 3, 0],
    [4, 98, 0],
    [0, 0, 86],
  ]);
  assert.deepEqual(confusion(seen), [
    [41, 1, 0],
    [0, 31, 0],
    [0, 0, 47],
  ]);
  const { lines, accuracy } = reportOf(seen);
  assert.equal(accuracy.toFixed(6), '0.991667');
  const column = (/** @type {'precision' | 'recall' | 'f1'} */ name) =>
    lines.map(({ line }) => line[name].toFixed(6));
  assert.deepEqual(column('precision'), ['1.000000', '0.968750', '1.000000']);
  assert.deepEqual(column('recall'), ['0.976190', '1.000000', '1.000000']);
  assert.deepEqual(column('f1'), ['0.987952', '0.984127', '1.000000']);
  assert.equal(reportOf(both).accuracy.toFixed(3), '0.975');
  assert.deepEqual(
    reportOf(both).lines.map(({ line }) => line.f1.toFixed(6)),
    ['0.962162', '0.965517', '1.000000'],
  );
  run.free();
  // A class or a cluster of which nothing was known.
  const other = asMatched(both, Int32Array.of(0, 7), Int32Array.of(1, 9));
  assert.deepEqual(
    [other.classes, other.clusters],
    [
      [0, 1, 2, 7],
      [0, 1, 2, 9],
    ],
  );
  assert.deepEqual(other.matched, [1, 2, 0, null]);
  assert.equal(reportOf(other).accuracy, 0);
});

test('one silhouette is worked out as the score has it, with noise and without', () => {
  const { points, result } = lab.run({
    data: 'make_moons(n_samples=200, noise=0.1, random_state=0)',
    fit: 'DBSCAN(eps=0.15)',
  });
  const { labels } = result;
  assert.ok(labels.includes(-1));
  const samples = lab.score('silhouette_samples', { points, labels });
  for (const [point, sample] of samples.entries()) {
    const apart = apartOf(points, labels, point);
    assert.ok(apart && Math.abs(apart.value - sample) < 1e-12, `point ${point}`);
  }
  const kept = [...labels.keys()].filter((i) => labels[i] >= 0);
  const rows = kept.map((i) => [points.data[2 * i], points.data[2 * i + 1]]);
  const of = kept.map((i) => labels[i]);
  const without = silhouetteWithoutNoise(points, labels);
  assert.ok(Math.abs(without - lab.score('silhouette_score', { points: rows, labels: of })) < 1e-12);
  const { target } = points;
  assert.ok(target);
  const rand = lab.score('adjusted_rand_score', { labels: of, labels_true: kept.map((i) => target[i]) });
  assert.ok(Math.abs(randWithoutNoise(target, labels) - rand) < 1e-12);
  assert.equal(apartOf(points, new Int32Array(200), 0), null);
});

test('axes are those that a callable declares, with values worth a look and the one on show', () => {
  const of = (/** @type {string} */ name) => lab.catalog.find((one) => one.name === name)?.parameters ?? [];
  const names = (/** @type {string} */ name) => axesOf(of(name)).map((one) => one.name);
  assert.deepEqual(names('DBSCAN').slice(0, 2), ['eps', 'min_samples']);
  assert.deepEqual(names('KMeans').slice(0, 2), ['n_clusters', 'random_state']);
  const values = (
    /** @type {string} */ name,
    /** @type {string} */ parameter,
    /** @type {any[]} */ ...rest
  ) => {
    const declared = of(name).find((one) => one.name === parameter);
    assert.ok(declared);
    return valuesOf(declared, rest[0], rest[1]);
  };
  // Around the value that suits the points, in round steps.
  const eps = values('DBSCAN', 'eps', 0.3, 0.2);
  assert.deepEqual(eps, ['0.05', '0.1', '0.15', '0.2', '0.25', '0.3', '0.35', '0.4', '0.45', '0.5']);
  assert.deepEqual(values('DBSCAN', 'min_samples', 7), ['2', '5', '7', '10', '15', '20', '25', '30']);
  assert.deepEqual(values('KMeans', 'random_state', 42).at(-1), '42');
  assert.deepEqual(values('AgglomerativeClustering', 'linkage', 'ward')[0], "'ward'");
  // What is suggested is allowed.
  for (const { name, part, parameters, holds } of lab.catalog) {
    if (part !== 'fit') continue;
    const matrix = holds ? `${holds}=X, ` : '';
    for (const parameter of axesOf(parameters)) {
      const { default: usual } = parameter;
      const [first] = valuesOf(parameter, usual);
      assert.deepEqual(
        lab.describe({ data, fit: `${name}(${matrix}${parameter.name}=${first})` }).errors,
        [],
        first,
      );
    }
  }
});

test('a map stands in a link, and what is none is not read as one', () => {
  const axes =
    /** @type {[import('../../www/judge/values.js').Axis, import('../../www/judge/values.js').Axis]} */ ([
      { name: 'eps', values: ['0.1', '0.2'] },
      { name: 'metric', values: ["'euclidean'", "'cosine'"] },
    ]);
  assert.deepEqual(read(written(axes, 'noise')), { axes, by: 'noise' });
  for (const text of [undefined, '', 'a;b', 'eps:;x:1;noise', ';;']) assert.equal(read(text), null);
  assert.deepEqual(typed(' 1, 2,, 2 ,3'), ['1', '2', '3']);
});

test('the bars show what the mean hides: a trapped cluster has short bars, and some below 0', () => {
  const made = 'make_blobs(n_samples=200, centers=4, cluster_std=1.6, random_state=50)';
  const fit = "KMeans(n_clusters=4, init='random', n_init=1, random_state=2)";
  const { points, result } = lab.run({ data: made, fit });
  const values = lab.score('silhouette_samples', { points, labels: result.labels });
  const mean =
    values.reduce((/** @type {number} */ sum, /** @type {number} */ value) => sum + value, 0) / 200;
  assert.equal(mean.toFixed(6), '0.527229');
  const groups = groupsOf(values, result.labels, (label) => label);
  const small = groups.find(({ points: of }) => of.length === 18);
  assert.ok(small);
  assert.equal(small.mean.toFixed(6), '0.208155');
  const bars = small.points.map((point) => values[point]);
  assert.equal(bars.filter((bar) => bar < 0).length, 4);
  assert.equal(bars[0].toFixed(4), '0.4476');
  assert.ok(bars.every((bar, i) => i === 0 || bar <= bars[i - 1]));
});

test('eps and min_samples trade: two clusters along a slant of the map', () => {
  const made = 'make_moons(n_samples=500, noise=0.1, random_state=0)';
  const declared = lab.catalog.find(({ name }) => name === 'DBSCAN')?.parameters ?? [];
  const of = (/** @type {string} */ name) => /** @type {any} */ (declared.find((one) => one.name === name));
  const cells = valuesOf(of('eps'), 0.2, 0.2).flatMap((eps) =>
    ['2', '5', '10', '15', '20', '25', '30'].map((least) => {
      const run = lab.run({ data: made, fit: `DBSCAN(eps=${eps}, min_samples=${least})` });
      const { labels } = run.result;
      const { target } = run.points;
      assert.ok(target);
      const rand = lab.score('adjusted_rand_score', { labels, labels_true: target });
      run.free();
      return { eps, least, rand, clusters: Math.max(...labels) + 1 };
    }),
  );
  assert.equal(cells.length, 70);
  assert.equal(cells.filter(({ clusters }) => clusters === 2).length, 13);
  assert.equal(cells.filter(({ rand }) => rand >= 0.95).length, 8);
  const row = cells.filter(({ least }) => least === '15').map(({ rand }) => rand.toFixed(6));
  assert.deepEqual(row.slice(2, 6), ['0.499080', '0.964262', '0.984032', '0.000000']);
});

test('what follows from a result stands beside it, under scikit-learn’s names and in its shapes', () => {
  const points = { data: Float64Array.of(0, 0, 3, 4, 6, 8), shape: /** @type {[number, number]} */ ([3, 2]) };
  const of = (/** @type {any} */ result, /** @type {any} */ values) =>
    Object.fromEntries(
      attributesOf(result, /** @type {any} */ (points), values).map(({ name, value }) => [name, value]),
    );
  assert.equal(of({ labels: Int32Array.of(0, 0, 1) }, {}).n_features_in, 2);
  const core = of({ core_sample_indices: Int32Array.of(2, 0) }, {});
  assert.deepEqual(core.components, { data: Float64Array.of(6, 8, 0, 0), shape: [2, 2] });
  const votes = of({ cluster_centers_indices: Int32Array.of(1) }, { affinity: 'euclidean' });
  assert.deepEqual(votes.affinity_matrix, {
    data: Float64Array.of(0, -25, -100, -25, 0, -25, -100, -25, 0),
    shape: [3, 3],
  });
  // [[4, 2], [2, 10]] is the square of [[2, 0], [1, 3]].
  const covariances = { data: Float64Array.of(4, 2, 2, 10), shape: [2, 2] };
  const weights = Float64Array.of(1);
  const mixture = of({ covariances, weights }, { covariance_type: 'full' });
  assert.deepEqual(mixture.covariances.shape, [1, 2, 2]);
  assert.equal(shapeOf(mixture.covariances), '(1, 2, 2)');
  assert.deepEqual(mixture.precisions_cholesky.shape, [1, 2, 2]);
  const near = (/** @type {Float64Array} */ values, /** @type {number[]} */ expected) =>
    expected.forEach((value, i) => {
      assert.ok(Math.abs(values[i] - value) < 1e-15, `${values}`);
    });
  near(mixture.precisions_cholesky.data, [1 / 2, -1 / 6, 0, 1 / 3]);
  near(mixture.precisions.data, [10 / 36, -2 / 36, -2 / 36, 4 / 36]);
  const spherical = of({ covariances: Float64Array.of(4), weights }, { covariance_type: 'spherical' });
  assert.deepEqual(spherical.precisions, { data: Float64Array.of(0.25), shape: [1] });
  assert.equal(pythonOf(mixture.covariances), 'np.array([[[4.0, 2.0],\n        [2.0, 10.0]]])');
});
