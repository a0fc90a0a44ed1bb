// The gallery's table: every cell of an algorithm that scikit-learn has is golden, and nothing else is.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/lib/run.js';
import { load } from '../../www/core.js';
import { suitedTo } from '../../www/gallery/suited.js';
import { COLUMNS, columnsOf, ROWS } from '../../www/gallery/table.js';
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
  for (const { told, call } of columnsOf(lab.catalog)) {
    const { calls } = lab.describe({ data: ROWS[0].data, fit: call({ k: 4 }) });
    assert.equal(Object.values(calls.fit[0].values).includes(4), told);
  }
});

test('an algorithm that is not in the table has a column of what it declares', () => {
  const known = columnsOf(lab.catalog);
  assert.deepEqual(
    known.map(({ name }) => name),
    COLUMNS.map(({ name }) => name),
  );
  const [first] = lab.catalog.filter(({ name }) => name === 'BisectingKMeans');
  const [found] = lab.catalog.filter(({ name }) => name === 'DBSCAN');
  const more = [
    { ...first, name: 'Another' },
    { ...found, name: 'Finding' },
    { ...found, name: 'Mapping', gives: /** @type {const} */ ('embedding') },
  ];
  const added = columnsOf([...lab.catalog, ...more]).slice(COLUMNS.length);
  assert.deepEqual(
    added.map(({ name, told, apart, call }) => [
      name,
      told,
      apart,
      call({ k: 3, suited: { Finding: { eps: 0.5 } } }),
    ]),
    [
      ['Another', true, false, 'Another(n_clusters=3, random_state=42)'],
      ['Finding', false, false, 'Finding(eps=0.5)'],
    ],
  );
});

test('values that suit points of one’s own find clouds that are well apart', () => {
  const columns = COLUMNS.filter(({ name }) => ['MeanShift', 'AffinityPropagation'].includes(name));
  for (const centers of [2, 3, 4]) {
    const data = `make_blobs(n_samples=200, centers=${centers}, cluster_std=0.6, random_state=50)`;
    const { points } = lab.run({ data });
    const values = { k: 0, ...suitedTo(/** @type {any} */ (points)) };
    for (const { name, call } of columns) {
      const run = lab.run({ data, fit: call(values) });
      const labels_true = run.points.target ?? undefined;
      const rand = lab.score('adjusted_rand_score', { labels: run.result.labels, labels_true });
      assert.ok(Number(rand) > 0.9, `${name} of ${centers}: ${rand}`);
      run.free();
    }
  }
});
