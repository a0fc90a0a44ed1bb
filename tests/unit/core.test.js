// The headless API, imported as a user of the package imports it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { load } from 'cluster-playground/core';
import { root } from '../../scripts/lib/run.js';

const lab = await load();
const data = 'make_blobs(n_samples=200, centers=4, random_state=50)';
const fit = 'KMeans(n_clusters=4, random_state=0)';

/** @param {() => unknown} action @returns {any} */
function errorOf(action) {
  try {
    action();
  } catch (error) {
    return error;
  }
  throw new assert.AssertionError({ message: 'nothing was thrown' });
}

test('a run has its points, its frames and its result', () => {
  const run = lab.run({ data, fit });
  assert.deepEqual(run.points.shape, [200, 2]);
  assert.ok(run.points.data instanceof Float64Array && run.points.data.length === 400);
  assert.equal(run.points.target?.length, 200);
  assert.deepEqual(run.points.feature_names.length, 2);
  assert.ok(run.result.labels instanceof Int32Array);
  assert.deepEqual(run.result.cluster_centers.shape, [4, 2]);
  assert.ok(run.result_step > 0 && run.result_step < run.steps);
  assert.deepEqual(run.frame(run.result_step).labels, run.result.labels);
  assert.equal(run.frame(0).step, 0);
  assert.equal(run.frame(1e9).step, run.steps - 1);
  assert.ok(run.marks.every(({ step }) => step < run.steps));
  assert.equal(run.pace.at(-2), run.steps - 1);
  assert.equal(typeof run.explain(run.result_step, 0).kind, 'string');
  for (const part of /** @type {const} */ (['data', 'prepare', 'fit'])) assert.ok(run.timing[part] >= 0);
  run.free();
});

test('many columns are seen in a plane, of which the run says what it holds', () => {
  const many = 'make_blobs(n_samples=60, n_features=4, random_state=1)';
  const run = lab.run({ data: many, fit, view: 'PCA(n_components=3)', hue: 'target' });
  const { places, points } = run;
  assert.deepEqual(
    [places.shape, places.feature_names],
    [
      [60, 3],
      ['pca0', 'pca1', 'pca2'],
    ],
  );
  assert.ok(
    places.explained && places.explained.length === 3 && places.explained.every((share) => share > 0),
  );
  // The map leads every point to its place.
  const { origin, axes } = /** @type {NonNullable<typeof places.map>} */ (places.map);
  for (let i = 0; i < 60; i++) {
    for (let k = 0; k < 3; k++) {
      let at = 0;
      for (let j = 0; j < 4; j++) at += axes.data[4 * k + j] * (points.data[4 * i + j] - origin[j]);
      assert.ok(Math.abs(at - places.data[3 * i + k]) < 1e-9);
    }
  }
  assert.deepEqual(run.hue, { name: 'target', values: points.target });
  assert.deepEqual(
    [run.description.view, run.description.hue, run.description.calls.view?.[0].name],
    ['PCA(n_components=3)', "'target'", 'PCA'],
  );
  assert.ok(run.timing.view >= 0);
  const columns = lab.run({ data: many, fit, view: '[3, "x0"]' });
  assert.deepEqual([columns.places.feature_names, columns.places.explained], [['x3', 'x0'], null]);
  assert.deepEqual([...columns.places.data.slice(0, 2)], [points.data[3], points.data[0]]);
  assert.equal(columns.hue, null);
  // Where nothing is said: as they lie, or the plane in which they spread most.
  const plain = lab.run({ data, fit });
  assert.deepEqual([plain.places.data, plain.places.shape], [plain.points.data, [200, 2]]);
  assert.deepEqual(lab.run({ data: many, fit }).places.shape, [60, 2]);
});

test('nothing need be fitted', () => {
  const run = lab.run({ data });
  assert.deepEqual([run.steps, run.result_step, run.fits.length, run.description.fit], [1, 0, 1, '']);
  assert.ok(run.frame(0).labels?.every((label) => label === -1));
});

test('a view that the points do not have is refused in its own part', () => {
  for (const [texts, part, code] of [
    [{ view: "['x', 'q']" }, 'view', 'out_of_range'],
    [{ view: 'PCA(n_components=5)' }, 'view', 'out_of_range'],
    [{ view: 'PCB(2)' }, 'view', 'unknown_callable'],
    [{ hue: 'q' }, 'hue', 'out_of_range'],
  ]) {
    const error = errorOf(() => lab.run({ data, fit, .../** @type {object} */ (texts) }));
    assert.deepEqual([error.part, error.code], [part, code], error.message);
  }
  const { errors } = lab.describe({ data: 'make_blob()', fit, view: '[1]', hue: '[2]' });
  assert.deepEqual(
    errors.map(({ part }) => part),
    ['data', 'view', 'hue'],
  );
});

test('a frame is the same whichever came before it', () => {
  const run = lab.run({ data, fit: "KMeans(n_clusters=4, init='random', n_init=3, random_state=0)" });
  const forwards = Array.from({ length: run.steps }, (_, step) => run.frame(step));
  for (let step = run.steps - 1; step >= 0; step--) assert.deepEqual(run.frame(step), forwards[step]);
});

test('several fits on the same points, the first at the top level too', () => {
  const run = lab.run({ data, fit: `[${fit}, KMeans(n_clusters=2, random_state=0)]` });
  assert.deepEqual(
    run.fits.map(({ name }) => name),
    ['KMeans', 'KMeans'],
  );
  assert.equal(run.result, run.fits[0].result);
  assert.equal(run.steps, run.fits[0].steps);
  assert.deepEqual(run.fits[1].result.cluster_centers.shape, [2, 2]);
  assert.equal(run.fits[1].frame(0).step, 0);
  assert.equal(typeof run.fits[1].timing.fit, 'number');
});

test('what was read is told: canonical texts, seeds drawn, notes, Python', () => {
  const { description } = lab.run({ data: 'make_blobs( 200 )', fit: 'KMeans(4, n_jobs=2)' });
  assert.match(description.data, /^make_blobs\(n_samples=200, random_state=\d+\)$/);
  assert.match(description.fit, /^KMeans\(n_clusters=4, random_state=\d+\)$/);
  assert.equal(description.notes.length, 1);
  assert.match(description.python, /from sklearn\.cluster import KMeans/);
  assert.deepEqual(lab.describe(description), { ...description, notes: [], errors: [] });
});

test('points are prepared', () => {
  const { points } = lab.run({ data, prepare: 'StandardScaler()', fit });
  const first = points.data.filter((_, i) => i % 2 === 0);
  assert.ok(Math.abs(first.reduce((sum, x) => sum + x, 0)) < 1e-9);
});

test('after free there is a clear error, and freeing twice is harmless', () => {
  const run = lab.run({ data, fit });
  const { labels } = run.result;
  run.free();
  run.free();
  assert.equal(run.result.labels, labels, 'what was read before is kept');
  for (const action of [() => run.frame(0), () => run.points, () => run.steps, () => run.fits[0].timing]) {
    assert.equal(errorOf(action).code, 'freed');
  }
});

test('mistakes are Errors with code, parameter, part and position', () => {
  const cases = [
    [{ data, fit: 'DBSCAN(eps=-0.3)' }, 'out_of_range', 'eps', 'fit', 7],
    [{ data, fit: 'KMean()' }, 'unknown_callable', null, 'fit', 0],
    [{ data, fit: 'KMeans(k=3)' }, 'unknown_parameter', 'k', 'fit', 7],
    [{ data, fit: "KMeans(n_clusters='x')" }, 'invalid_type', 'n_clusters', 'fit', 7],
    [{ data: 'make_blobs(', fit }, 'syntax', null, 'data', 11],
    [{ data, fit: 'make_moons()' }, 'unknown_callable', null, 'fit', 0],
    [{ data, fit: 'KMeans(n_clusters=201)' }, 'out_of_range', 'n_clusters', 'fit', null],
    [{ data: 'make_blobs(n_samples=2000000000)', fit }, 'too_large', 'n_samples', 'data', null],
    [{ data, prepare: 'KMeans()', fit }, 'unknown_callable', null, 'prepare', 0],
    [{ data, fit: '[]' }, 'out_of_range', null, 'fit', 0],
  ];
  for (const [experiment, code, parameter, part, position] of cases) {
    const error = errorOf(() => lab.run(/** @type {any} */ (experiment)));
    assert.ok(error instanceof Error && error.message.length > 10);
    const { code: c, parameter: p, part: q, position: at } = /** @type {any} */ (error);
    assert.deepEqual([c, p, q, at], [code, parameter, part, position], error.message);
  }
});

test('all that is wrong is told at once, each with its part, and what would be right', () => {
  const wrong = { data: 'make_moons(noise=-1)', prepare: 'StandardScaler()', fit: 'kmeans' };
  const { errors, ...described } = /** @type {any} */ (lab.describe(wrong));
  assert.deepEqual(
    errors.map((/** @type {any} */ { part, code }) => [part, code]),
    [
      ['data', 'out_of_range'],
      ['fit', 'syntax'],
    ],
  );
  assert.deepEqual(errors[1].suggestion, { text: 'KMeans()', start: 0, end: 6 });
  assert.deepEqual([described.data, described.prepare, described.fit], Object.values(wrong));
  assert.deepEqual([described.calls.data, described.calls.prepare[0].name], [[], 'StandardScaler']);
  assert.deepEqual(/** @type {any} */ (lab.describe({ data, fit })).errors, []);
  const thrown = errorOf(() => lab.run(wrong));
  assert.deepEqual([thrown.code, thrown.errors], ['out_of_range', errors]);
  assert.equal(errorOf(() => lab.run({ data, fit: 'HDBSCANx()' })).code, 'not_here');
});

test('a pasted cell is read, and its names are known to the next', () => {
  const cell =
    'from sklearn.datasets import make_moons\nX, y = make_moons(n_samples=200, random_state=0)\nplt.show()';
  const read = (/** @type {string} */ script, /** @type {any} */ options = {}) =>
    /** @type {any} */ (lab).read(script, options);
  const { names, passed, ...first } = read(cell);
  assert.equal(first.data, 'make_moons(n_samples=200, random_state=0)');
  assert.deepEqual(
    [first.prepare, first.fit, first.view, first.hue, first.opens],
    [null, null, null, null, []],
  );
  assert.deepEqual([passed[0].line, passed[0].kind, typeof passed[0].why], [3, 'drawing', 'string']);
  assert.equal(names.known.X, 'points');
  const second = read('db = DBSCAN(eps=0.3)\nlabels = db.fit_predict(X)', { names });
  assert.deepEqual([second.data, second.fit, second.notes], [null, 'DBSCAN(eps=0.3)', []]);
  const { seed } = names;
  const drawn = read('X = np.random.rand(3, 2)\nKMeans(2).fit(X)', { names: { known: {}, cells: [], seed } });
  assert.equal(lab.run({ data: drawn.data, fit: 'KMeans(2)' }).points.shape[0], 3);
});

test('scores take matrices and rows, and say what they lack', () => {
  const { points, result } = lab.run({ data, fit });
  const rows = Array.from({ length: 200 }, (_, i) => [points.data[2 * i], points.data[2 * i + 1]]);
  const labels = [...result.labels];
  const score = lab.score('silhouette_score', { points, labels: result.labels });
  assert.ok(score > 0.5 && score < 1);
  assert.equal(lab.score('silhouette_score', { points: rows, labels }), score);
  assert.equal(lab.score('adjusted_rand_score', { labels, labels_true: labels }), 1);
  const wrong = /** @type {[string, any, string, string | null][]} */ ([
    ['silhouette_score', { labels }, 'missing_parameter', 'points'],
    ['rand_score', { labels }, 'missing_parameter', 'labels_true'],
    ['silhouette_score', { points, labels: [0, 1] }, 'invalid_data', 'labels'],
    ['silhouette_score', { points, labels: labels.map(() => 0) }, 'out_of_range', 'labels'],
    ['silhouette_score', { points: [[1, 2], [3]], labels: [0, 1] }, 'invalid_data', 'points'],
    ['precision_score', { labels }, 'unknown_callable', null],
    [
      'silhouette_score',
      {
        points: [
          [1, 2],
          [null, 3],
        ],
        labels: [0, 1],
      },
      'invalid_data',
      'points',
    ],
    ['rand_score', { labels: [0, null], labels_true: [0, 1] }, 'invalid_data', 'labels'],
    ['rand_score', { labels: [0, 1], labels_true: ['a', 1] }, 'invalid_data', 'labels_true'],
    ['rand_score', { labels_true: labels }, 'missing_parameter', 'labels'],
    [
      'normalized_mutual_info_score',
      { labels, labels_true: labels, average_method: 'mean' },
      'out_of_range',
      'average_method',
    ],
  ]);
  for (const [name, input, code, parameter] of wrong) {
    const error = errorOf(() => lab.score(name, input));
    assert.deepEqual([error.code, error.parameter], [code, parameter], error.message);
  }
});

test('labels are of any sort, and numbered alike in both labellings', () => {
  const score = (/** @type {string} */ name, /** @type {any} */ input) =>
    /** @type {any} */ (lab.score(name, input));
  const far = { labels_true: [4294967296, 4294967296, 0, 0], labels: [0, 0, 1, 1] };
  assert.equal(score('adjusted_rand_score', far), 1);
  assert.equal(score('adjusted_rand_score', { labels_true: ['a', 'a', 'b'], labels: [7, 7, -1] }), 1);
  assert.equal(score('accuracy_score', { labels_true: ['a', 'b', 'b'], labels: ['a', 'b', 'a'] }), 2 / 3);
  assert.equal(score('accuracy_score', { labels_true: [0, 1, 1], labels: [5, 3, 3], matched: true }), 1);
  assert.equal(score('accuracy_score', { labels_true: [0, 1], labels: [0, 1], normalize: false }), 2);
  const names = { labels_true: ['cat', 'cat', 'dog', 'dog'], labels: ['dog', 'cat', 'dog', 'cow'] };
  const { data, shape } = score('confusion_matrix', names);
  assert.deepEqual(
    [Array.from(data), shape],
    [
      [1, 0, 1, 0, 0, 0, 0, 1, 1],
      [3, 3],
    ],
  );
  const report = score('classification_report', { ...names, matched: false });
  assert.deepEqual(Object.keys(report), ['cat', 'cow', 'dog', 'accuracy', 'macro avg', 'weighted avg']);
  assert.deepEqual(report.cat, { precision: 1, recall: 0.5, 'f1-score': 2 / 3, support: 2 });
  assert.equal(report.accuracy, 0.5);
  const clusters = score('classification_report', {
    labels_true: ['x', 'x', 'y', 'y'],
    labels: ['2', '2', '0', '1'],
  });
  assert.equal(clusters.accuracy, 0.75);
  const parts = score('homogeneity_completeness_v_measure', {
    labels_true: [0, 0, 1, 1],
    labels: [0, 0, 1, 2],
  });
  assert.deepEqual(Object.keys(parts), ['homogeneity', 'completeness', 'v_measure']);
  assert.ok(Math.abs(parts.homogeneity - 1) < 1e-9);
  const samples = score('silhouette_samples', {
    points: [[0], [1], [10], [11]],
    labels: ['a', 'a', 'b', 'b'],
  });
  assert.ok(samples instanceof Float64Array && samples.length === 4);
});

test('every score is declared: its range, which way is good, what it says and when it misleads', () => {
  const { scores } = /** @type {any} */ (lab);
  assert.ok(scores.length >= 20);
  for (const { name, needs, range, good, help, misleads } of scores) {
    assert.ok(['points', 'labels_true'].includes(needs) && ['up', 'down', null].includes(good), name);
    assert.ok(range[0] === null || range[1] === null || range[0] < range[1], name);
    assert.ok(help.endsWith('.') && misleads.endsWith('.'), name);
  }
});

test('an experiment that is not of texts is a mistake like any other', () => {
  for (const [wrong, part] of /** @type {any[]} */ ([
    [{ data: null, fit }, 'data'],
    [{ data, fit: 4 }, 'fit'],
    [null, null],
  ])) {
    const error = errorOf(() => lab.run(wrong));
    assert.deepEqual([error.code, error.part], ['invalid_type', part], error.message);
  }
  assert.ok(errorOf(() => lab.run(/** @type {any} */ ({ fit }))).code);
});

test('the catalog lists every callable with its parameters', () => {
  const names = lab.catalog.map(({ name }) => name);
  assert.equal(new Set(names).size, names.length);
  for (const { name, part, help, parameters } of lab.catalog) {
    assert.ok(['data', 'prepare', 'fit', 'model'].includes(part) && /^[A-Z\d].*\.$/s.test(help), name);
    for (const parameter of parameters) {
      assert.ok(parameter.accepts.length > 0 && /\.$/.test(parameter.help), `${name} ${parameter.name}`);
    }
  }
  assert.ok(names.includes('make_moons') && names.includes('DBSCAN'));
});

test('families are loaded by name; one that is missing is named', async () => {
  const bare = await load({ families: [] });
  const data = 'make_moons(n_samples=100, noise=0.05, random_state=0)';
  assert.equal(bare.run({ data, fit: 'KMeans(n_clusters=2, random_state=0)' }).fits.length, 1);
  assert.equal(bare.describe({ data, fit: 'DBSCAN(eps=0.3)' }).calls.fit[0].name, 'DBSCAN');
  const missing = errorOf(() => bare.run({ data, fit: 'DBSCAN(eps=0.3)' }));
  assert.deepEqual([missing.code, missing.parameter], ['not_loaded', 'density']);
  assert.match(missing.message, /load\(\{ families: \['density'\] \}\)/);
  const bytes = readFileSync(join(root, 'dist/core/wasm/density.wasm'));
  const one = await load({ families: { density: bytes } });
  assert.deepEqual(
    one.run({ data, fit: 'DBSCAN(eps=0.3)' }).result,
    lab.run({ data, fit: 'DBSCAN(eps=0.3)' }).result,
  );
  await assert.rejects(load({ families: ['dense'] }), { code: 'not_loaded', parameter: 'dense' });
});

test('fits of several families stand side by side on the same points', () => {
  const data = 'make_blobs(n_samples=300, centers=3, random_state=5)';
  const fits = [
    'DBSCAN(eps=1.2)',
    'KMeans(n_clusters=3, random_state=0)',
    'AgglomerativeClustering(n_clusters=3)',
    'DBSCAN()',
  ];
  const { fits: together, description } = lab.run({ data, fit: `[${fits.join(', ')}]` });
  assert.deepEqual(
    description.calls.fit.map(({ name }) => name),
    together.map(({ name }) => name),
  );
  fits.forEach((fit, i) => {
    const alone = lab.run({ data, fit });
    assert.deepEqual(together[i].result, alone.result);
    assert.deepEqual(together[i].figures, alone.figures);
    assert.equal(together[i].steps, alone.steps);
    assert.deepEqual(together[i].frame(5), alone.frame(5));
    assert.ok(together[i].timing.fit > 0);
  });
});

test('the module may be handed over, and what is freed is used again', async () => {
  const bytes = readFileSync(join(root, 'dist/core/wasm/whole.wasm'));
  const other = await load({ module: await WebAssembly.compile(bytes) });
  const run = (/** @type {number} */ seed) =>
    other.run({
      data: `make_uniform(n_samples=200_000, random_state=${seed})`,
      fit: 'KMeans(n_clusters=2, max_iter=1, random_state=0)',
    });
  run(0).free();
  const before = process.memoryUsage().rss;
  for (let seed = 1; seed <= 25; seed++) run(seed).free();
  // Kept, each would hold 3 MB and more.
  assert.ok(process.memoryUsage().rss - before < 40e6);
});

test('points that are written out by the ten thousand are told by their text, not once more as values', () => {
  const rows = (/** @type {number} */ n) =>
    `[${Array.from({ length: n }, (_, i) => `[${i}, ${i % 7}]`).join(', ')}]`;
  const of = (/** @type {number} */ n) => lab.describe({ data: `array(${rows(n)})` }).calls.data[0];
  const few = of(3);
  assert.deepEqual(few.values.object, [
    [0, 0],
    [1, 1],
    [2, 2],
  ]);
  assert.equal(few.text, 'array([[0, 0], [1, 1], [2, 2]])');
  const many = of(10_001);
  assert.equal(many.values.object, null);
  assert.equal(many.given.object, rows(10_001));
  assert.equal(many.text, `array(${rows(10_001)})`);
});
