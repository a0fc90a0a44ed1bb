// What authors write of steps, read.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isWithin, roundOf } from '../../www/author/steps.js';

test('a loop is two whole numbers, the first the smaller one', () => {
  assert.deepEqual(roundOf(' 4 12 '), [4, 12]);
  for (const wrong of ['', '4', '12 4', '4 4', '4-12', '-4 12', '4 12 20', '1e3 2e3', '4 99999999999'])
    assert.equal(roundOf(wrong), null, wrong);
});

test('a sentence is of a step, of some, or of the result', () => {
  const at = (/** @type {string} */ text) => [0, 4, 5, 12].filter((step) => isWithin(text, step, 12));
  assert.deepEqual(at('4'), [4]);
  assert.deepEqual(at('4 9'), [4, 5]);
  assert.deepEqual(at('result'), [12]);
  for (const wrong of ['', 'soon', '4.0', '-4']) assert.deepEqual(at(wrong), [], wrong);
});
