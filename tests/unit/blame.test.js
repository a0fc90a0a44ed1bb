import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blame } from '../../www/views/ends/blame.js';

/** @param {number[][]} rows @returns {import('../../www/types.js').Matrix} */
const matrix = (rows) => ({ data: Float64Array.from(rows.flat()), shape: [rows.length, rows[0].length] });

test('two that share a cloud and one that serves two are named', () => {
  const better = matrix([
    [0, 10],
    [0, 6],
    [-6, 0],
    [0, -5],
  ]);
  const here = matrix([
    [0, 8.1],
    [-6, 0],
    [-1, -4],
    [1, -6],
  ]);
  assert.deepEqual(blame(here, better), {
    shared: [[2, 3]],
    serving: [0],
    ways: [
      [2, 3],
      [3, 3],
      [0, 0],
      [0, 1],
    ],
  });
});

test('where each has its own, or the ends are not alike, nobody is named', () => {
  const here = matrix([
    [0, 0],
    [5, 5],
  ]);
  assert.equal(
    blame(
      here,
      matrix([
        [5.2, 5],
        [0.3, 0],
      ]),
    ),
    null,
  );
  assert.equal(blame(here, matrix([[1, 1]])), null);
});
