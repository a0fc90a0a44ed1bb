import assert from 'node:assert/strict';
import { test } from 'node:test';
import { difference, undone } from '../../www/experiment/undone.js';

test('what differs between two calls are whole arguments, or all of it', () => {
  const cases = [
    [
      'KMeans(n_clusters=5, random_state=0)',
      'KMeans(n_clusters=4, random_state=0)',
      'n_clusters=5',
      'n_clusters=4',
    ],
    ['KMeans(n_clusters=50)', 'KMeans(n_clusters=5)', 'n_clusters=50', 'n_clusters=5'],
    ['KMeans(n_clusters=5, random_state=0)', 'KMeans(n_clusters=5)', 'random_state=0', ''],
    ['KMeans(n_clusters=5)', 'KMeans(n_clusters=5, random_state=0)', '', 'random_state=0'],
    ['DBSCAN(eps=0.5)', 'KMeans(n_clusters=3)', 'DBSCAN(eps=0.5)', 'KMeans(n_clusters=3)'],
    ['', 'StandardScaler()', '', 'StandardScaler()'],
    ['KMeans()', 'KMeans()', '', ''],
    ["'target'", "'target'", '', ''],
  ];
  for (const [a, b, ...found] of cases) assert.deepEqual(difference(a, b), found);
});

test('what was taken back is said, and what is there again', () => {
  const [one, other] = [5, 4].map((k) => ({
    data: 'make_moons()',
    prepare: '',
    fit: `KMeans(n_clusters=${k})`,
  }));
  assert.equal(undone(one, other, 'back'), 'Undone: n_clusters=5; n_clusters=4 again.');
  assert.equal(undone(other, one, 'forth'), 'Done again: n_clusters=5.');
  assert.equal(undone(one, { ...one, prepare: 'PCA()' }, 'back'), 'Undone: PCA() is back.');
});
