// The gallery's table: every cell of an algorithm that scikit-learn has is golden, and nothing else is.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/lib/run.js';
import { load } from '../../www/core.js';
import { COLUMNS, ROWS, SUITED } from '../../www/gallery/table.js';
import { gallery as said } from '../../www/words/gallery.js';

const lab = await load();
/** @type {{ cases: { data: string, prepare: string, fits: Record<string, { labels: number[] }> }[] }} */
const { cases } = JSON.parse(readFileSync(join(root, 'tests/golden/gallery.json'), 'utf8'));

test('the labels of every promised cell are scikit-learn’s', () => {
  const ours = [];
  for (const { data, prepare, values } of ROWS) {
    const golden = cases.find((one) => one.data === data);
    assert.ok(golden, data);
    assert.equal(golden.prepare, prepare);
    for (const column of COLUMNS) {
      const fit = column.call(values);
      /** @type {{ labels: number[] } | undefined} */
      const expected = golden.fits[fit];
      if (!expected) {
        ours.push(column.name);
        continue;
      }
      const run = lab.run({ data, prepare, fit });
      assert.deepEqual([...run.result.labels], expected.labels, `${fit} of ${data}`);
      run.free();
    }
  }
  assert.deepEqual(new Set(ours), new Set(['DIANA']));
  const promised = cases.flatMap(({ fits }) => Object.keys(fits)).length;
  assert.equal(promised + ours.length, ROWS.length * COLUMNS.length);
});

test('its algorithms are known, every row and column has its words, and six stand side by side', () => {
  const called = new Set(COLUMNS.map(({ call }) => call({ k: 3 }).split('(')[0]));
  const all = lab.catalog.filter(({ part }) => part === 'fit').map(({ name }) => name);
  assert.ok(called.size >= 8 && [...called].every((name) => all.includes(name)));
  for (const { name } of [...ROWS, { name: 'own' }]) assert.equal(said.rows[name].length, 2);
  assert.equal(COLUMNS.filter(({ apart }) => apart).length, 6);
  for (const { told, call } of COLUMNS) {
    const { calls } = lab.describe({ data: ROWS[0].data, fit: call({ k: 4 }) });
    assert.equal(Object.values(calls.fit[0].values).includes(4), told);
  }
  assert.ok(lab.describe({ data: ROWS[0].data, fit: SUITED.call }).calls.fit[0].values[SUITED.value]);
});
