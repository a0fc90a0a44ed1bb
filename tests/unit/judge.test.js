// What the pages of judging work out: the way back to the units of the data, and values as Python reads them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from '../../www/core.js';
import { previewOf, pythonOf, shapeOf } from '../../www/judge/python.js';
import { takenBack, wayBack } from '../../www/judge/units.js';

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
