// The walks: each stop runs, is written canonically (its link would not be known again), and what its sentence says is so.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from '../../www/core.js';
import { walks } from '../../www/walks/stops.js';
import { askedOf, isHere } from '../../www/words/reading.js';
import { said } from '../../www/words/walks.js';

const lab = await load();

/** @param {import('../../www/walks/stops.js').Stop} stop */
const textsOf = ({ data, prepare = '', fit = '', view = '', hue = '' }) => ({
  data,
  prepare,
  fit,
  view,
  hue,
});

/** @param {string} place `2.5` */
function stopAt(place) {
  const [walk, stop] = place.split('.').map(Number);
  return walks[walk - 1].stops[stop - 1];
}

/**
 * What is fitted at a stop.
 * @param {string} place
 * @param {(run: any) => void} check
 */
function at(place, check) {
  const run = lab.run(textsOf(stopAt(place)));
  check(run);
  run.free();
}

/** @param {ArrayLike<number>} labels */
function sizes(labels) {
  /** @type {Record<number, number>} */
  const counts = {};
  for (const label of Array.from(labels)) counts[label] = (counts[label] ?? 0) + 1;
  return Object.values(counts).sort((a, b) => b - a);
}

test('every stop is written canonically, and what it opens is here', () => {
  for (const stop of walks.flatMap(({ stops }) => stops)) {
    const { data, prepare, fit, view, hue } = lab.describe(textsOf(stop));
    assert.deepEqual({ data, prepare, fit, view, hue }, textsOf(stop), stop.title);
    for (const figure of stop.opens ?? []) assert.ok(isHere(askedOf(figure)), figure);
  }
});

test('the menu says how many stops there are', () => {
  assert.deepEqual(
    said.walks.map(({ help }) => Number(/in (\d+) stops/.exec(help)?.[1])),
    walks.map(({ stops }) => stops.length),
  );
});

test('the numbers that the stops of clouds quote', () => {
  at('1.6', ({ result }) => {
    assert.equal(result.n_iter, 7);
    assert.equal(result.inertia.toFixed(1), '916.4');
  });
  at('1.7', ({ result }) => assert.equal(result.inertia.toFixed(1), '1402.8'));
  at('1.8', ({ result }) => {
    assert.equal(result.n_iter, 2);
    assert.equal(result.inertia.toFixed(1), '916.4');
  });
  at('1.11', ({ result }) => assert.equal(result.distances.length, 199));
  at('1.12', ({ fits: [kmeans, ward] }) => {
    const { data } = /** @type {{ data: Float64Array }} */ (
      lab.score('confusion_matrix', { labels: kmeans.result.labels, labels_true: ward.result.labels })
    );
    // Each cluster of the one is nearly one of the other.
    const [most, ...less] = Array.from({ length: 4 }, (_, i) => Math.max(...data.slice(4 * i, 4 * i + 4)));
    assert.equal(
      less.reduce((sum, count) => sum + count, most),
      193,
    );
  });
});

test('the numbers that the stops of the handbook quote', () => {
  at('2.1', ({ points }) => {
    assert.equal(points.shape[0], 300);
    assert.equal(new Set(Array.from({ length: 300 }, (_, i) => points.data[2 * i])).size, 4);
  });
  at('2.3', ({ result, points }) => {
    const rand = lab.score('adjusted_rand_score', { labels: result.labels, labels_true: points.target });
    assert.equal(/** @type {number} */ (rand).toFixed(6), '0.002438');
  });
  at('2.6', ({ result }) => assert.equal(sizes(result.labels).length, 7));
  at('2.7', ({ fits }) => {
    const last = fits.map((/** @type {any} */ { result }) => result.distances.at(-1).toFixed(2));
    assert.deepEqual(last, ['3.00', '6.08', '4.34', '8.50']);
  });
  at('2.9', ({ result }) => assert.deepEqual(sizes(result.labels), [250, 250]));
  at('2.10', ({ result, points }) => {
    const digits = { silhouette_score: 3, davies_bouldin_score: 3, calinski_harabasz_score: 0 };
    const of = (/** @type {Int32Array} */ labels) =>
      Object.entries(digits).map(([name, places]) =>
        /** @type {number} */ (lab.score(name, { points, labels })).toFixed(places),
      );
    assert.deepEqual(of(result.labels), ['0.491', '0.778', '741']);
    assert.deepEqual(of(points.target), ['0.331', '1.160', '327']);
  });
});

test('the numbers that the stops of customers quote', () => {
  const smokers = (/** @type {any} */ { table }) =>
    table.columns.find((/** @type {{ name: string }} */ { name }) => name === 'smoker');
  at('3.10', (run) => {
    assert.deepEqual(sizes(run.result.labels), [1052, 286]);
    const { codes, values } = smokers(run);
    const are = Array.from(codes ?? values);
    const other = run.result.labels.map((/** @type {number} */ label) =>
      label === run.result.labels[0] ? are[0] : 1 - are[0],
    );
    assert.deepEqual(Array.from(other), are);
  });
  at('3.12', ({ fits }) => {
    assert.deepEqual(sizes(fits[0].result.labels), [1052, 286]);
    assert.deepEqual(sizes(fits[1].result.labels), [1185, 153]);
  });
});

test('the numbers that the stops of training quote', () => {
  at('4.2', ({ points, test: { points: apart } }) =>
    assert.deepEqual([points.shape[0], apart.shape[0]], [280, 120]),
  );
  at('4.6', ({ result, points, test: { labels, target } }) => {
    assert.equal(result.n_iter, 5);
    // Clusters 0, 1 and 2 are classes 1, 2 and 0.
    const right = (/** @type {Int32Array} */ some, /** @type {Int32Array} */ truth) =>
      some.filter((label, i) => [1, 2, 0][label] === truth[i]).length;
    assert.equal(right(result.labels, points.target), 273);
    assert.equal(right(labels, target), 119);
    // The tutorial's own names.
    const named = result.labels.filter(
      (/** @type {number} */ label, /** @type {number} */ i) => [1, 0, 2][label] === points.target[i],
    );
    assert.equal((named.length / 280).toFixed(2), '0.35');
  });
});

test('the numbers that the stops of the market quote', () => {
  at('5.2', ({ points }) => assert.deepEqual(points.shape, [22, 250]));
  at('5.3', ({ result }) => assert.deepEqual(sizes(result.labels), [5, 5, 5, 5, 1, 1]));
  at('5.8', ({ result, table: { names } }) => {
    const of = (/** @type {string} */ name) => result.labels[names.indexOf(name)];
    assert.equal(of('Lottery'), of('Bank A'));
  });
});
