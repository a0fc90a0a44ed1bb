// As many clusters in one call as in another, whatever the parameter is called.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countOf, withCount } from '../../www/experiment/counts.js';

/** @param {string} gives @param {string} count @param {string[]} names */
const callable = (gives, count, names) =>
  /** @type {any} */ ({ gives, card: { count }, parameters: names.map((name) => ({ name })) });

test('what is told how many clusters to find has a parameter for it, and nothing else has', () => {
  assert.equal(countOf(callable('labels', 'given', ['init', 'n_clusters'])), 'n_clusters');
  assert.equal(countOf(callable('labels', 'cut', ['n_clusters', 'linkage'])), 'n_clusters');
  assert.equal(countOf(callable('memberships', 'given', ['n_components'])), 'n_components');
  assert.equal(countOf(callable('labels', 'found', ['eps'])), undefined);
  // As many dimensions are no clusters.
  assert.equal(countOf(callable('embedding', 'found', ['n_components'])), undefined);
  assert.equal(countOf(undefined), undefined);
});

test('a call takes a number of clusters in the place of its own, or before its arguments', () => {
  assert.equal(withCount('A(n_clusters=4, seed=0)', 'n_clusters', 2), 'A(n_clusters=2, seed=0)');
  assert.equal(withCount('A()', 'n_components', 2), 'A(n_components=2)');
  assert.equal(withCount('A(seed=4)', 'n_components', 12), 'A(n_components=12, seed=4)');
  // A tree that is cut at a height is told no number.
  const cut = 'A(n_clusters=None, distance_threshold=3)';
  assert.equal(withCount(cut, 'n_clusters', 2), cut);
  assert.equal(withCount('A(n_clusters=4)', undefined, 2), 'A(n_clusters=4)');
  assert.equal(withCount('A(n_clusters=4)', 'n_clusters', undefined), 'A(n_clusters=4)');
});
