// The core of a first visit, made small: it knows everything, does what the opening needs, and says what does the rest.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Execution } from '../../www/engine/run.js';
import { openLabs } from '../helpers/modules.js';

const small = await openLabs(['core']);
const large = await openLabs();

const BLOBS = 'make_blobs(n_samples=200, centers=4, cluster_std=1.6, random_state=50)';
const KMEANS = 'KMeans(n_clusters=4, random_state=8)';

/**
 * @param {import('../../www/engine/labs.js').Labs} labs
 * @param {string} data
 * @param {string} prepare
 * @param {string} fit
 */
function run(labs, data, prepare, fit) {
  const execution = new Execution(labs, { data, prepare, fit });
  execution.advance(Infinity);
  const steps = execution.steps(0);
  const frames = Array.from({ length: steps }, (_, step) => execution.frame(0, step, true));
  return { points: execution.points(), result: execution.result(0), frames };
}

test('the opening run is the same to the bit', () => {
  assert.deepEqual(run(small, BLOBS, '', KMEANS), run(large, BLOBS, '', KMEANS));
  const moons = /** @type {const} */ (['make_moons(random_state=0)', 'StandardScaler()', KMEANS]);
  assert.deepEqual(run(small, ...moons), run(large, ...moons));
});

test('every callable is known and read, so that menus, controls and mistakes are complete', () => {
  assert.deepEqual(small.core.catalog(), large.core.catalog());
  const experiment = /** @type {const} */ ([
    'make_moons(noise=0.05, random_state=0)',
    'StandardScaler()',
    '[DBSCAN(), DIANA(n_clusters=3)]',
  ]);
  assert.deepEqual(small.core.describe(...experiment), large.core.describe(...experiment));
  assert.match(small.core.describe(...experiment).python, /def |labels = /);
  assert.throws(() => small.core.start('make_moons(noise=-1)', '', 'DBSCAN()'), { code: 'out_of_range' });
  // What is probably meant by a name that nobody knows, the other core says.
  assert.throws(() => small.core.start(BLOBS, '', 'DBSCAM()'), { code: 'later', parameter: 'many' });
  assert.throws(() => large.core.start(BLOBS, '', 'DBSCAM()'), { message: /did you mean `DBSCAN`/ });
});

test('what it does not do is for a module that it names, before anything is computed', () => {
  const later = (/** @type {string} */ parameter) => ({ code: 'later', parameter });
  const begin = (/** @type {string} */ fit) => new Execution(small, { data: BLOBS, prepare: '', fit });
  assert.throws(() => begin(`[${KMEANS}, DBSCAN()]`), later('density'));
  assert.throws(() => begin('BisectingKMeans(n_clusters=3, random_state=0)'), later('bisecting'));
  assert.throws(() => begin('AgglomerativeClustering()'), later('trees'));
  assert.throws(() => run(small, 'make_blobs(n_features=3, random_state=0)', '', KMEANS), later('many'));
  assert.throws(() => run(small, BLOBS, 'PCA(n_components=2)', KMEANS), later('many'));
  assert.throws(() => run(small, 'make_blobs(n_samples=20000, random_state=0)', '', KMEANS), later('many'));
});
