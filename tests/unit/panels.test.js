// Lists of calls stand side by side: each panel has points, places, a result and Python of its own.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from 'cluster-playground/core';
import { differences, rowsOf, textsOfRows } from '../../www/compare/rows.js';
import { panelsOf, textsOfPanel } from '../../www/experiment/panels.js';
import { withArgument } from '../../www/experiment/texts.js';

const lab = await load();
const moons = 'make_moons(n_samples=40, random_state=1)';
const blobs = 'make_blobs(n_samples=30, n_features=3, random_state=2)';
const fit = 'KMeans(n_clusters=2, random_state=0)';

test('two data sets stand under one fit, each as by itself', () => {
  const run = lab.run({ data: `[${moons}, ${blobs}]`, fit });
  assert.deepEqual(
    run.fits.map(({ points }) => points.shape),
    [
      [40, 2],
      [30, 3],
    ],
  );
  assert.deepEqual(run.fits[1].places.shape, [30, 2]);
  assert.equal(run.points, run.fits[0].points);
  for (const [i, data] of [moons, blobs].entries()) {
    const alone = lab.run({ data, fit });
    const { result, result_step, steps, points, description, places } = run.fits[i];
    assert.deepEqual(result, alone.result);
    assert.deepEqual([result_step, steps], [alone.result_step, alone.steps]);
    assert.deepEqual(points, alone.points);
    assert.deepEqual(places.data, alone.places.data);
    assert.deepEqual(run.fits[i].frame(1), alone.frame(1));
    assert.equal(description.python, alone.description.python);
    alone.free();
  }
  assert.deepEqual(run.result, run.fits[0].result);
  const { panels, calls, python } = run.description;
  assert.deepEqual([panels?.length, calls.data.length, calls.fit.length], [2, 2, 1]);
  assert.match(python, /# Panel 2\nX, y = make_blobs/);
  run.free();
  assert.throws(() => run.fits[1].steps, /freed/);
});

test('one fit stands on two preparations, across families', () => {
  const run = lab.run({
    data: moons,
    prepare: '[None, make_pipeline(StandardScaler(), MinMaxScaler()), StandardScaler()]',
    fit: 'DBSCAN(eps=0.3)',
  });
  const [raw, , scaled] = run.fits;
  assert.notDeepEqual(raw.points.data, scaled.points.data);
  const alone = lab.run({ data: moons, prepare: 'StandardScaler()', fit: 'DBSCAN(eps=0.3)' });
  assert.deepEqual(scaled.result, alone.result);
  assert.deepEqual(scaled.points, alone.points);
});

test('the truth and the bare points may be panels', () => {
  const texts = { data: moons, fit: `[None, None, ${fit}]`, hue: "['target', None, None]" };
  const run = lab.run(texts);
  assert.deepEqual(
    run.fits.map(({ name, steps }) => [name, steps > 1]),
    [
      ['', false],
      ['', false],
      ['KMeans', true],
    ],
  );
  assert.deepEqual(run.fits[0].hue?.values, run.points.target);
  assert.equal(run.fits[1].hue, null);
  const [truth, , third] = panelsOf(run.description);
  assert.equal(textsOfPanel(run.description, truth).hue, "'target'");
  assert.deepEqual(textsOfPanel(run.description, third), {
    data: moons,
    prepare: '',
    fit,
    view: '',
    hue: '',
  });
  // One argument is changed, and the panels stay.
  const other = withArgument(run.description, 'fit', 'n_clusters', '3');
  assert.equal(other.fit, '[None, None, KMeans(n_clusters=3, random_state=0)]');
  const scaled = lab.describe({
    data: moons,
    prepare: '[None, make_pipeline(StandardScaler(), MinMaxScaler())]',
    fit,
  });
  const wider = withArgument(scaled, 'prepare[1]', 'feature_range', '(0, 2)');
  assert.equal(wider.prepare, '[None, make_pipeline(StandardScaler(), MinMaxScaler(feature_range=(0, 2)))]');
});

test('what cannot stand side by side is told in its part', () => {
  const wrong = (/** @type {any} */ texts) => {
    try {
      lab.run({ data: moons, fit, ...texts }).free();
    } catch (error) {
      const { code, part, message } = /** @type {any} */ (error);
      return { code, part, message };
    }
    throw new assert.AssertionError({ message: 'it ran' });
  };
  assert.deepEqual(wrong({ prepare: '[None, None]', fit: `[${fit}, ${fit}, ${fit}]` }), {
    code: 'conflict',
    part: 'prepare',
    message: 'lists that stand side by side must be of one length: `prepare` has 2, `fit` has 3',
  });
  assert.equal(wrong({ fit: `[${Array(7).fill(fit).join(', ')}]` }).code, 'out_of_range');
  assert.equal(wrong({ data: `[${moons}, make_moon()]` }).part, 'data');
  // A fit that one set of points refuses is refused as by itself.
  assert.equal(wrong({ data: `[${moons}, array([[1, 2]])]` }).part, 'fit');
});

test('panels are rows of texts, and what is the same in all of them is said once', () => {
  const base = { data: moons, prepare: '', fit, view: '', hue: '' };
  const other = 'DBSCAN(eps=0.3)';
  for (const [rows, texts] of /** @type {const} */ ([
    [[base], base],
    [[base, { ...base, fit: other }], { ...base, fit: `[${fit}, ${other}]` }],
    // That there are two is said by the fits, where nothing differs.
    [[base, base], { ...base, fit: `[${fit}, ${fit}]` }],
    [[base, { ...base, prepare: 'StandardScaler()' }], { ...base, prepare: '[None, StandardScaler()]' }],
    [
      [base, { ...base, fit: '', hue: "'target'" }],
      { ...base, fit: `[${fit}, None]`, hue: "[None, 'target']" },
    ],
    [[base, { ...base, data: blobs }], { ...base, data: `[${moons}, ${blobs}]` }],
  ])) {
    assert.deepEqual(textsOfRows([...rows]), texts);
    assert.deepEqual(rowsOf(lab.describe(texts)), rows);
  }
});

test('fits differ on the points that have other looks, noise being one', () => {
  const frame = (/** @type {number[]} */ labels) => /** @type {any} */ ({ labels: Int32Array.from(labels) });
  const same = (/** @type {any} */ _, /** @type {number} */ label) => label;
  const of = (/** @type {number[][]} */ ...all) => [...differences(all.map(frame), same)];
  assert.deepEqual(of([0, 0, 1, -1], [0, 1, 1, -1]), [1]);
  assert.deepEqual(of([0, 0, 1, 1], [0, 0, 1, -1], [1, 0, 1, 1]), [0, 3]);
  assert.deepEqual(of([0, 1]), []);
  assert.deepEqual(of([0, 1], [0]), []);
});
