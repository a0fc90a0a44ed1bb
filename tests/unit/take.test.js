// A table that is taken away: what names its rows, and what a spreadsheet would run.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csvOf, labelled } from '../../www/tables/take.js';

/** @type {import('../../www/types.js').Table} */
const table = {
  columns: [
    { name: 'size', kind: 'number', values: new Float64Array([1.5, Number.NaN]) },
    { name: 'city', kind: 'category', codes: new Int32Array([0, -1]), levels: ['=Rome'] },
  ],
  names: ['ann', 'a, "b"'],
  target: null,
  shape: [2, 2],
  split: null,
  advice: [],
};
const nameOf = (/** @type {number | string} */ by) => `Segment ${by}`;

test('the names of rows stand first, under the name of the column that they were read from', () => {
  assert.equal(
    csvOf(labelled(table, new Int32Array([1, 0]), nameOf, 'customer')),
    `customer,size,city,segment,segment_name\nann,1.5,'=Rome,1,Segment 1\n"a, ""b""",,,0,Segment 0\n`,
  );
  assert.equal(labelled(table, new Int32Array([1, 0]), nameOf)[0][0], 'name');
  const unnamed = labelled({ ...table, names: null }, [0, null], nameOf);
  assert.deepEqual(unnamed[0], ['size', 'city', 'segment', 'segment_name']);
  assert.deepEqual(unnamed[2].slice(2), [null, null]);
});
