// Maps as a fit, as a view and as a preparation: of the same call they are the same, whichever module makes them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { examples as market } from '../../www/algorithms/affinity_propagation/examples.js';
import tsne from '../../www/algorithms/tsne/words.js';
import { load } from '../../www/core.js';

const lab = await load();
const data = 'make_blobs(n_samples=60, centers=3, n_features=5, random_state=0)';
const map = 'TSNE(perplexity=10, max_iter=300, random_state=0)';

/** @param {Partial<import('../../www/types.js').Texts>} texts */
const run = (texts) => lab.run({ data, ...texts });

test('a view is where the steps of a fit end', () => {
  const fit = run({ fit: map });
  const view = run({ fit: 'KMeans(n_clusters=3, random_state=0)', view: map });
  assert.deepEqual(view.places.data, fit.result.embedding.data);
  assert.deepEqual(view.places.shape, [60, 2]);
  // The fit has not seen the map.
  assert.deepEqual(view.points.shape, [60, 5]);
  fit.free();
  view.free();
});

test('a preparation gives the map to the fit, after the steps before it', () => {
  const scaled = run({ prepare: 'StandardScaler()', fit: map });
  const prepared = run({
    prepare: `make_pipeline(StandardScaler(), ${map})`,
    fit: 'KMeans(n_clusters=3, random_state=0)',
  });
  assert.deepEqual(prepared.points.data, scaled.result.embedding.data);
  assert.deepEqual(prepared.points.feature_names, ['tsne0', 'tsne1']);
  scaled.free();
  prepared.free();
});

test('a table is placed, too', () => {
  const rows = Array.from({ length: 40 }, (_, i) => `${i},${(i * 7) % 11},${i % 3}`).join('\n');
  const files = { 'rows.csv': `a,b,c\n${rows}\n` };
  const table = { data: "read_csv('rows.csv')", files };
  const fit = lab.run({ ...table, fit: map });
  const both = lab.run({ ...table, prepare: map, fit: 'KMeans(n_clusters=2, random_state=0)', view: '' });
  assert.deepEqual(both.points.data, fit.result.embedding.data);
  fit.free();
  both.free();
});

test('what is wrong with a map is told', () => {
  assert.throws(() => run({ fit: '', view: 'TSNE(perplexity=60)' }), { parameter: 'perplexity' });
});

/**
 * How wide each group is on a map.
 * @param {{ data: Float64Array, shape: [number, number] }} places
 * @param {Int32Array} groups
 */
function groupsOn({ data: at, shape: [n] }, groups) {
  const number = Math.max(...groups) + 1;
  return Array.from({ length: number }, (_, group) => {
    const own = Array.from({ length: n }, (_, i) => i).filter((i) => groups[i] === group);
    const mean = [0, 1].map((j) => own.reduce((sum, i) => sum + at[2 * i + j], 0) / own.length);
    const squares = own.map((i) => (at[2 * i] - mean[0]) ** 2 + (at[2 * i + 1] - mean[1]) ** 2);
    return { mean, spread: Math.sqrt(squares.reduce((sum, x) => sum + x, 0) / own.length) };
  });
}

test('gaps and sizes on a map mean nothing', () => {
  const near = (/** @type {number} */ ours, /** @type {number} */ theirs) =>
    assert.ok(Math.abs(ours - theirs) < 1e-4 * theirs, `${ours}, not ${theirs}`);
  const row = lab.run({
    data: 'make_blobs(n_samples=[50, 50, 50], centers=[[0, 0], [10, 0], [100, 0]], random_state=0)',
    fit: 'TSNE(random_state=0)',
  });
  const [a, b, c] = groupsOn(row.result.embedding, /** @type {Int32Array} */ (row.points.target));
  const between = (/** @type {typeof a} */ p, /** @type {typeof a} */ q) =>
    Math.hypot(p.mean[0] - q.mean[0], p.mean[1] - q.mean[1]);
  near(between(a, b), 30.27087);
  near(between(b, c), 32.839504);
  near(row.result.kl_divergence, 0.04146533);
  row.free();
  const centers = '[[0, 0, 0, 0, 0, 0, 0, 0, 0, 0], [30, 0, 0, 0, 0, 0, 0, 0, 0, 0]]';
  const sizes = lab.run({
    data: `make_blobs(n_samples=[75, 75], centers=${centers}, cluster_std=[0.3, 3], random_state=0)`,
    fit: 'TSNE(random_state=0)',
  });
  const [narrow, wide] = groupsOn(sizes.result.embedding, /** @type {Int32Array} */ (sizes.points.target));
  near(narrow.spread, 2.3347194);
  near(wide.spread, 2.3298872);
  sizes.free();
});

test('three in a chain: the ends correlate, and have no edge', () => {
  const chain = market[0];
  const run = lab.run(chain.texts);
  assert.deepEqual(run.table.names, ['x', 'y', 'z']);
  const [, xy, xz, , , yz] = run.result.partial_correlations.data;
  assert.ok(xz === 0 && xy > 0.4 && yz > 0.7);
  const correlation = run.result.correlations.data[2].toFixed(2);
  assert.ok(chain.help.includes(`point at z: they correlate (${correlation})`));
  // While penalties are tried nobody has voted; how alike they are is known once one is chosen.
  const chosen = Array.from({ length: run.steps }, (_, step) => run.frame(step).kind).indexOf('chosen');
  const shown = (/** @type {string} */ name, /** @type {number} */ step) =>
    run.figure(name, step, 12)?.series.length;
  assert.deepEqual([shown('similarities', chosen - 1), shown('similarities', chosen)], [0, 1]);
  assert.deepEqual([shown('responsibilities', chosen), shown('responsibilities', chosen + 1)], [0, 1]);
  run.free();
});

test('the mismatch under pulls that are too strong is not told as that of the map', () => {
  const run = lab.run({ data: 'load_iris()', fit: 'TSNE(max_iter=310, random_state=0)' });
  const said = (/** @type {number} */ step) =>
    tsne.steps.descend(run.frame(step).facts, /** @type {any} */ ({ number: String }));
  assert.match(said(260), /not measured yet/);
  assert.deepEqual(
    run.figures.map(({ marks }) => marks.length),
    [1, 0],
  );
  assert.match(said(301), /was \*\*0\.\d+\*\* at iteration 300/);
  run.free();
});

test('other colours are no other run: a map is there at once, for as long as anybody has it', () => {
  const asked = { data: 'load_iris()', fit: 'TSNE(max_iter=300, random_state=0)' };
  const grey = lab.run(asked);
  const places = grey.result.embedding.data;
  const revealed = lab.run({ ...asked, hue: "'target'" });
  // As it was not fitted anew, the time is that of the first.
  assert.equal(revealed.timing.fit, grey.timing.fit);
  assert.ok(grey.timing.fit > 0);
  assert.deepEqual(revealed.result.embedding.data, places);
  grey.free();
  assert.equal(revealed.frame(revealed.steps - 1).kind, 'end');
  revealed.free();
  // Of other points, or by another fit, it is another.
  const others = lab.run({ ...asked, prepare: 'StandardScaler()' });
  const kept = lab.run({ ...asked, prepare: 'StandardScaler()', hue: "'target'" });
  const another = lab.run({
    ...asked,
    prepare: 'StandardScaler()',
    fit: 'TSNE(max_iter=300, random_state=0, perplexity=20)',
  });
  assert.deepEqual(kept.result.embedding.data, others.result.embedding.data);
  assert.notDeepEqual(others.result.embedding.data, places);
  assert.notDeepEqual(another.result.embedding.data, others.result.embedding.data);
  for (const run of [others, kept, another]) run.free();
});
