// What is seen of columns before a fit, as SciPy and pandas have it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/lib/run.js';
import { load } from '../../www/core.js';
import { correlation, densities, groupsIn, isGrouping, leastSquares } from '../../www/tables/looks.js';

const read = (/** @type {string} */ path) => readFileSync(join(root, 'tests', path), 'utf8');
const near = (/** @type {number} */ own, /** @type {number} */ theirs, /** @type {string} */ what) =>
  assert.ok(Math.abs(own - theirs) <= 1e-9 * Math.max(1, Math.abs(theirs)), `${what}: ${own}, ${theirs}`);

test('curves, lines and correlations are those of SciPy and pandas', async () => {
  const lab = await load();
  const { cases } = JSON.parse(read('golden/looks.json'));
  for (const { file, x, y, by, alone, common, lines, columns, correlations } of cases) {
    const files = { [file]: read(`fixtures/tables/${file}`) };
    const table = lab.table({ data: `read_csv('${file}')`, files });
    const column = (/** @type {string} */ name) =>
      /** @type {any} */ (table.columns.find((one) => one.name === name));
    assert.ok(isGrouping(column(by)) && !isGrouping(column(y)));
    const groups = groupsIn(column(by));
    for (const [wanted, isCommon] of /** @type {const} */ ([
      [alone, false],
      [common, true],
    ])) {
      const curves = densities(column(y).values, groups, isCommon);
      assert.equal(curves.length, Object.keys(wanted).length);
      for (const curve of curves) {
        const theirs = wanted[curve.name];
        for (let i = 0; i < 10; i += 1) {
          near(curve.x[20 * i], theirs.x[i], `${curve.name} x`);
          near(curve.y[20 * i], theirs.y[i], `${curve.name} y`);
        }
      }
    }
    for (const { name, rows } of groups) {
      const line = /** @type {any} */ (leastSquares(column(x).values, column(y).values, rows));
      for (const [key, value] of Object.entries(lines[name])) near(line[key], value, key);
    }
    for (const [i, one] of columns.entries())
      for (const [j, other] of columns.entries())
        near(correlation(column(one).values, column(other).values), correlations[i][j], `${one} ${other}`);
  }
});

test('there is no curve of one value, and no line of one place', () => {
  const values = Float64Array.of(1, 1, NaN, 3);
  const groups = [
    { name: 'one', rows: Uint32Array.of(0, 1) },
    { name: 'two', rows: Uint32Array.of(3) },
  ];
  assert.deepEqual(densities(values, groups, true), []);
  assert.equal(leastSquares(values, values, Uint32Array.of(0, 1)), null);
  assert.ok(Number.isNaN(correlation(values, Float64Array.of(2, 2, 2, 2))));
});
