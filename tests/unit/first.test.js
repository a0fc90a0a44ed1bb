// The small wasm module of a first visit: the opening run, to the bit, and no pretence beyond it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as whole from '../../www/wasm/cluster_playground.js';
import * as first from '../../www/wasm/first/cluster_playground.js';

/** @param {string} file */
const bytes = (file) => readFileSync(new URL(`../www/wasm/${file}`, import.meta.url));
await first.default({ module_or_path: bytes('first/cluster_playground_bg.wasm') });
await whole.default({ module_or_path: bytes('cluster_playground_bg.wasm') });
const small = new first.Lab();
const large = new whole.Lab();

const BLOBS = 'make_blobs(n_samples=200, centers=4, cluster_std=1.6, random_state=50)';
const KMEANS = 'KMeans(n_clusters=4, random_state=8)';

/**
 * @param {first.Lab | whole.Lab} lab
 * @param {string} data
 * @param {string} prepare
 * @param {string} fit
 */
function run(lab, data, prepare, fit) {
  const run = /** @type {any} */ (lab.start(data, prepare, fit));
  while (run.stage !== 'done') /** @type {any} */ (lab).advance(run, 1e9);
  const steps = run.steps(0);
  const frames = Array.from({ length: steps }, (_, step) => run.frame(0, step, true));
  return { points: run.points(), result: run.result(0), frames };
}

test('the opening run is the same to the bit', () => {
  assert.deepEqual(run(small, BLOBS, '', KMEANS), run(large, BLOBS, '', KMEANS));
});

test('every callable is known and read, so that menus, controls and mistakes are complete', () => {
  assert.deepEqual(small.catalog(), large.catalog());
  const experiment = /** @type {const} */ ([
    'make_moons(noise=0.05, random_state=0)',
    'StandardScaler()',
    'DBSCAN()',
  ]);
  assert.deepEqual(small.describe(...experiment), large.describe(...experiment));
  assert.throws(() => small.start('make_moons(noise=-1)', '', KMEANS), { code: 'out_of_range' });
});

test('what it lacks, or would be slow at, is left to the whole module', () => {
  const later = { code: 'later' };
  assert.throws(() => small.start('make_moons(random_state=0)', '', KMEANS), later);
  assert.throws(() => small.start(BLOBS, 'StandardScaler()', KMEANS), later);
  assert.throws(() => small.start(BLOBS, '', `[${KMEANS}, DBSCAN()]`), later);
  assert.throws(() => run(small, 'make_blobs(n_samples=20000, random_state=0)', '', KMEANS), later);
});
