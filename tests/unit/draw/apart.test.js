// Points with names, pushed apart: nobody is lost, and whoever has room stays.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pushedApart } from '../../../www/draw/apart.js';

/** @param {number[][]} rows @returns {import('../../../www/types.js').Matrix} */
const matrix = (rows) => ({ data: Float64Array.from(rows.flat()), shape: [rows.length, rows[0].length] });

test('who has room stays where it lies', () => {
  assert.equal(
    pushedApart(
      matrix([
        [0, 0],
        [5, 5],
        [10, 0],
      ]),
    ),
    null,
  );
  assert.equal(pushedApart(matrix([[0, 0]])), null);
});

test('a heap becomes a group in which no two lie upon each other, in its own corner', () => {
  const heap = Array.from({ length: 6 }, (_, i) => [0.01 * (i % 3), 0.01 * (i >> 1), 7]);
  const apart = pushedApart(matrix([...heap, [0, 0, 7], [10, 10, 7]]));
  assert.ok(apart);
  const [n, k] = apart.shape;
  assert.deepEqual([n, k], [8, 3]);
  const at = (/** @type {number} */ i) => [...apart.data.subarray(k * i, k * i + 3)];
  for (let i = 0; i < n; i++) {
    const [x, y, depth] = at(i);
    assert.equal(depth, 7);
    if (i < n - 1) assert.ok(Math.hypot(x, y) < 3, `${x}, ${y}`);
    for (let j = 0; j < i; j++) {
      const [dx, dy] = [at(j)[0] - x, at(j)[1] - y];
      assert.ok(Math.hypot(dx / 1.15, dy / 0.6) > 0.85, `${i} and ${j}: ${dx}, ${dy}`);
    }
  }
  assert.deepEqual(pushedApart(matrix([...heap, [0, 0, 7], [10, 10, 7]])), apart);
});
