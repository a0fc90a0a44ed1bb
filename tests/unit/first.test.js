// The core of a first visit, made small: it knows everything, does what the opening needs, and says what does the rest.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toPlain } from '../../www/engine/protocol.js';
import { Execution } from '../../www/engine/run.js';
import { compiled, openLabs, PARTS } from '../helpers/modules.js';

const small = await openLabs(['core']);
const told = await openLabs(['core', 'told']);
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

test('a module that comes while a run is under way, for another figure, goes on with it', async () => {
  const texts = {
    data: BLOBS,
    prepare: 'make_pipeline(StandardScaler(), train_test_split(train_size=0.7, random_state=0))',
    fit: KMEANS,
    hue: "'target'",
  };
  const labs = await openLabs(['core', 'tables', 'steps', 'told', 'kmeans']);
  const execution = new Execution(labs, texts);
  while (execution.stage !== 'view') execution.advance(0.01);
  await labs.modules.add('many', await compiled('many'));
  execution.advance(Infinity);
  const whole = new Execution(large, texts);
  whole.advance(Infinity);
  assert.deepEqual(execution.result(0), whole.result(0));
});

test('every callable is known and read, so that menus, controls and mistakes are complete', async () => {
  const silent = (/** @type {any} */ [key, value]) =>
    ['help', 'shapes', 'avoid', 'cost'].includes(key) ? [key, ''] : [key, value];
  const quiet = JSON.parse(JSON.stringify(large.core.catalog()), (_, value) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).map(silent))
      : value,
  );
  // What is fitted within a fit stands in no menu.
  const offered = quiet.filter((/** @type {{ part: string }} */ { part }) => part !== 'model');
  assert.deepEqual(JSON.parse(JSON.stringify(small.core.catalog())), offered);
  assert.deepEqual((await openLabs(['core', 'help'])).help(), large.core.catalog());
  const experiment = /** @type {const} */ ([
    'make_moons(noise=0.05, random_state=0)',
    'StandardScaler()',
    '[DBSCAN(), DIANA(n_clusters=3)]',
  ]);
  const described = large.describe(...experiment);
  const { panels: _, ...others } = described;
  assert.deepEqual(told.describe(...experiment), { ...others, python: '' });
  assert.match(described.python, /def |labels = /);
  assert.equal(told.python(...experiment), described.python);
});

test('what is wrong with a text is told by another module, as the whole tells it', () => {
  const mistakes = /** @type {string[][]} */ ([
    ['make_moons(noise=-1)', '', 'DBSCAN()'],
    [BLOBS, '', 'DBSCAM()'],
    [BLOBS, 'MinMax()', 'KMeans(n_cluster=3)'],
    [BLOBS, '', 'KMeans(n_clusters=3'],
    ['array([[1, 2], [3]])', '', KMEANS],
    [BLOBS, '', KMEANS, '[1]', '7.5'],
  ]);
  for (const texts of mistakes) {
    assert.throws(() => small.describe(...texts), { code: 'later', parameter: 'told' });
    const [data, prepare, fit, view, hue] = texts;
    const mistake = (/** @type {import('../../www/engine/labs.js').Labs} */ labs) => {
      try {
        labs.begin({ data, prepare, fit, view, hue });
      } catch (thrown) {
        return toPlain(thrown);
      }
      return assert.fail(texts.join(' '));
    };
    assert.deepEqual(mistake(told), mistake(large));
  }
});

test('in parts a page has what the whole does, to the bit', async () => {
  const parts = await openLabs(['core', ...PARTS]);
  const experiments = /** @type {[string, string, string][]} */ ([
    [BLOBS, '', KMEANS],
    ['make_blobs(n_samples=300, n_features=4, random_state=2)', 'StandardScaler()', KMEANS],
    ['make_blobs(n_samples=12000, random_state=2)', 'PCA(n_components=1)', KMEANS],
    ['make_blobs(n_samples=1500, random_state=2)', '', KMEANS],
    ['make_blobs(n_samples=12000, random_state=2)', '', `[${KMEANS}, KMeans(n_clusters=2, random_state=1)]`],
  ]);
  for (const experiment of experiments)
    assert.deepEqual(run(parts, ...experiment), run(large, ...experiment));
  const [labels, labels_true] = [Int32Array.of(0, 0, 1, 1), Int32Array.of(0, 1, 1, 1)];
  for (const labs of [parts, large]) assert.equal(labs.score('rand_score', { labels, labels_true }, {}), 0.5);
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
