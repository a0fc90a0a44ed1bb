// The walks: each stop runs, is written canonically (its link would not be known again), and what its sentence says is so.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/lib/run.js';
import { load } from '../../www/core.js';
import { merged } from '../../www/experiment/paste.js';
import { walks } from '../../www/walks/stops.js';
import { askedOf, isHere, turned } from '../../www/words/reading.js';
import { said } from '../../www/words/walks.js';
import { cells } from '../helpers/cells.js';

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
 * @param {string} [hue] other colours, of one panel
 */
function at(place, check, hue) {
  const stop = stopAt(place);
  const run = lab.run(textsOf(hue === undefined ? stop : { ...stop, hue }));
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
    said.walks.map(({ stops }) => stops),
    walks.map(({ stops }) => stops.length),
  );
});

/** @type {{ stop: string, numbers: number[], labels: number[][] }[]} what scikit-learn gives */
const told = JSON.parse(readFileSync(join(root, 'tests/golden/walks.json'), 'utf8')).cases;

/** A number in a sentence, which may have lost its 0; what is code is no claim, and neither is a name such as F1. */
const NUMBER = /(?<![\w.,])(?:\d{1,3}(?:,\d{3})+|\d*\.\d+|\d+)(?!\w)/g;

for (const [index, { stops }] of walks.entries()) {
  test(`every number that the stops of “${said.walks[index].title}” say is scikit-learn’s`, () => {
    for (const [i, { say, note = '', title }] of stops.entries()) {
      const place = `${index + 1}.${i + 1}`;
      const { numbers = [] } = told.find(({ stop }) => stop === place) ?? {};
      const written = `${say} ${note}`.replace(/`[^`]*`/g, '').match(NUMBER) ?? [];
      const rounded = written.map((text, at) => {
        const digits = text.split('.')[1]?.length ?? 0;
        return numbers[at]?.toFixed(digits);
      });
      const plain = written.map((text) => text.replaceAll(',', '').replace(/^\./, '0.'));
      assert.deepEqual(plain, rounded, `${place} ${title}`);
      assert.equal(numbers.length, written.length, `${place} ${title}`);
    }
  });
}

test('the clusters of each stop are those of scikit-learn', () => {
  const quoted = told.filter(({ labels }) => labels.length > 0);
  for (const { stop, labels } of quoted) {
    at(stop, ({ fits }) =>
      assert.deepEqual(
        fits.slice(0, labels.length).map((/** @type {any} */ { result }) => Array.from(result.labels)),
        labels,
        stop,
      ),
    );
  }
  // All that fit something are among them, but maps of points.
  const fitted = walks.flatMap(({ stops }, walk) =>
    stops.flatMap(({ fit = '' }, i) => (fit && !/^TSNE/.test(fit) ? [`${walk + 1}.${i + 1}`] : [])),
  );
  assert.deepEqual(
    fitted.filter((place) => !quoted.some(({ stop }) => stop === place)),
    [],
  );
});

/** Where cells draw random numbers themselves, the points are those of the stop, written out. @param {string} data */
const pointsOf = (data) => {
  if (!/^(?:array|make_columns)/.test(data)) return data;
  const run = lab.run({ data, fit: '' });
  const { points } = run;
  run.free();
  return Array.from(points.data);
};

for (const [index, tutorial] of cells.entries()) {
  test(`cells in the shape of a tutorial, pasted one after the other, lead to the stops of “${said.walks[index].title}”`, () => {
    const { stops, standsIn } = walks[index];
    let texts = textsOf({ ...stops[0], fit: '' });
    /** @type {any} */
    let names = null;
    for (const { cell, stop, but } of tutorial) {
      const reading = lab.read(cell, { names });
      ({ names } = reading);
      const before = texts;
      texts = /** @type {typeof texts} */ (merged(texts, reading));
      const { opens } = reading;
      // As the page does once it knows that all columns are numbers.
      if (opens.includes('lines')) texts.prepare = turned(texts.prepare);
      assert.deepEqual(
        reading.passed.filter(({ kind }) => kind === 'unknown'),
        [],
        cell,
      );
      if (!stop) {
        assert.deepEqual(opens, [], cell);
        if (reading.fit === null) assert.deepEqual(texts, before, cell);
        continue;
      }
      const there = stopAt(stop);
      const wanted = textsOf(there);
      const found = { ...texts };
      if (standsIn && wanted.data === standsIn) wanted.data = "read_csv('own.csv')";
      if (but === 'one of its panels') assert.ok(wanted.hue.startsWith(`[${found.hue}, `));
      if (but === 'one of its panels') found.hue = wanted.hue;
      // What stood side by side before stays so; the stop has the room for the rows that were held out, too.
      if (but === 'beside the truth') assert.equal(found.hue, "[None, 'target']");
      if (but === 'beside the truth') found.hue = wanted.hue;
      const plain = (/** @type {string} */ fit) => {
        if (but === 'for any k') return fit.replace(/n_clusters=\d+/, '');
        return but === 'a seed is drawn' ? fit.replace(/, random_state=\d+/, '') : fit;
      };
      assert.deepEqual(
        { ...found, data: pointsOf(found.data), fit: plain(found.fit) },
        { ...wanted, data: pointsOf(wanted.data), fit: plain(wanted.fit) },
        `${stop}\n${cell}`,
      );
      // What it prints besides is not what one looks at.
      const drawn = there.opens ?? [];
      assert.deepEqual(
        opens.filter((figure) => drawn.includes(figure)),
        drawn,
        `${stop}\n${cell}`,
      );
    }
  });
}

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
    // What is measured between the two clusters is seen where the stop stands.
    for (const fit of fits) {
      const { layers } = fit.frame(stopAt('2.7').at);
      const pair = layers.filter((/** @type {any} */ { name }) => name === 'pair');
      assert.ok(pair.some((/** @type {any} */ { shape }) => shape === 'segments'));
    }
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
  at(
    '4.2',
    ({ points, test: { points: apart } }) => assert.deepEqual([points.shape[0], apart.shape[0]], [280, 120]),
    '',
  );
  at(
    '4.6',
    ({ result, points, test: { labels, target } }) => {
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
    },
    '',
  );
});

test('the numbers that the stops of the market quote', () => {
  at('5.2', ({ points }) => assert.deepEqual(points.shape, [22, 250]));
  at('5.3', ({ result }) => assert.deepEqual(sizes(result.labels), [5, 5, 5, 5, 1, 1]));
  at('5.7', (run) => {
    const { partial_correlations: partial, labels } = run.result;
    const [n] = partial.shape;
    const links = run.frame(run.result_step).layers.find((/** @type {any} */ { name }) => name === 'links');
    const ties = Array.from(links.weight, (weight, i) => {
      const [a, b] = links.pairs.slice(2 * i, 2 * i + 2);
      // What is drawn dashed is negative (`draw/layers/lines.js`): there two move against each other.
      assert.equal(Number(weight) < 0, partial.data[a * n + b] < 0);
      return { dashed: Number(weight) < 0, apart: labels[a] !== labels[b] };
    });
    assert.ok(ties.some(({ dashed }) => dashed));
    assert.ok(ties.some(({ dashed, apart }) => apart && !dashed));
  });
  at('5.9', ({ result, table: { names } }) => {
    const of = (/** @type {string} */ name) => result.labels[names.indexOf(name)];
    assert.equal(of('Lottery'), of('Bank A'));
  });
});
