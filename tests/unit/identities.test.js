// Which looks the clusters of a new result take over from those of the result before.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { looksIn, matchIdentities, namedLooks, renameIdentities } from '../../www/play/identities.js';
import { frameOf } from '../helpers/scenes.js';

/**
 * The looks of the points of a second result after a first.
 * @param {number[]} before
 * @param {number[]} after
 * @param {boolean} [first]
 */
function looks(before, after, first = true) {
  const labels = after;
  const frame = frameOf({ labels });
  const { identities } = renameIdentities(frame, matchIdentities(frameOf({ labels: before }), frame, first));
  return labels.map((label) => (label < 0 ? -1 : (identities[label] ?? label)));
}

test('a cluster keeps its look when only the numbers of the clusters are others', () => {
  assert.deepEqual(looks([0, 0, 1, 1, 2, 2], [2, 2, 0, 0, 1, 1]), [0, 0, 1, 1, 2, 2]);
  assert.deepEqual(looks([0, 0, 1, 1], [1, 1, 0, -1]), [0, 0, 1, -1], 'noise stays grey');
});

test('a new cluster takes the first look that is free', () => {
  assert.deepEqual(looks([0, 0, 0, 1, 1], [0, 0, 1, 2, 2]), [0, 0, 2, 1, 1]);
});

test('few clusters have the first looks, whatever there was before', () => {
  assert.deepEqual(
    looks([0, 1, 2, 2, 2, 3, 4, 4, 4], [0, 0, 0, 0, 0, 1, 1, 1, 1]),
    [0, 0, 0, 0, 0, 1, 1, 1, 1],
  );
  // The look of the second cluster is one of the first two already: it stays.
  assert.deepEqual(looks([2, 2, 1, 1, 0], [0, 0, 1, 1, -1]), [0, 0, 1, 1, -1]);
  assert.deepEqual(looks([2, 2, 0, 0, 1], [0, 0, 1, 1, -1]), [1, 1, 0, 0, -1]);
});

test('beside another fit a cluster has the look of the one there, whatever its number', () => {
  assert.deepEqual(looks([0, 1, 2, 2, 3, 3], [0, 0, 0, 0, 1, 1], false), [2, 2, 2, 2, 3, 3]);
});

test('there and back again step by step, no look changes', () => {
  const three = [0, 0, 1, 1, 2, 2];
  const two = [0, 0, 0, 0, 1, 1];
  const now = looks(three, two);
  const back = looks(now, three);
  assert.deepEqual(looks(back, two), now);
});

test('looks travel in an address: a permutation, or none', () => {
  assert.equal(namedLooks(Int32Array.of(1, 0, 2)), '1.0.2');
  assert.deepEqual(looksIn('1.0.2'), Int32Array.of(1, 0, 2));
  assert.equal(namedLooks(Int32Array.of(0, 1, 2)), '');
  assert.equal(namedLooks(new Int32Array()), '');
  for (const text of [undefined, '', '0', '1.1', '0.2', '1.0.', '-1.0', '1e0.0', 'x', '0.1'.repeat(20)])
    assert.equal(looksIn(text), null, text);
});
