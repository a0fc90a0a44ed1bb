// What segments are like, as pandas and a small tree of scikit-learn's say.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it, test } from 'node:test';
import { root } from '../../scripts/lib/run.js';
import { load } from '../../www/core.js';
import { seatOf } from '../../www/tables/named.js';
import { addsUp } from '../../www/tables/profile.js';
import { profileTable } from '../../www/tables/profile-plain.js';
import { sentencesOf } from '../../www/tables/spoken.js';

const read = (/** @type {string} */ path) => readFileSync(join(root, 'tests', path), 'utf8');

/** @param {any} own @param {any} theirs @param {string} where */
function near(own, theirs, where) {
  if (theirs === null || typeof theirs === 'string') return assert.equal(own, theirs, where);
  if (typeof theirs === 'number')
    return assert.ok(
      Math.abs(own - theirs) <= 1e-9 * Math.max(1, Math.abs(theirs)),
      `${where}: ${own}, ${theirs}`,
    );
  for (const [key, value] of Object.entries(theirs)) near(own[key], value, `${where} ${key}`);
}

describe('profiles', () => {
  /** @type {import('../../www/core.js').Lab} */
  let lab;
  before(async () => {
    lab = await load();
  });

  it('says of each segment what pandas says, and finds it by the rule that scikit-learn finds', () => {
    const { cases } = JSON.parse(read('golden/profile.json'));
    for (const { file, by, labels, segments } of cases) {
      const files = { [file]: read(`fixtures/tables/${file}`) };
      const table = lab.table({ data: `read_csv('${file}')`, files });
      const profile = lab.profile({ table, by: by ?? labels });
      assert.equal(profile.segments.length, segments.length);
      for (const [i, theirs] of segments.entries()) {
        const own = profile.segments[i];
        assert.equal(own.by, theirs.by);
        assert.equal(own.size, theirs.size);
        for (const column of own.columns)
          near(column, theirs.columns[column.name], `${file} ${own.by} ${column.name}`);
        if (theirs.rule) {
          const { hits, missed, wrong } = own.rule ?? {};
          assert.deepEqual({ hits, missed, wrong }, theirs.rule, `${file} ${own.by}`);
        }
        if (theirs.typical) assert.deepEqual(own.typical, theirs.typical);
      }
    }
  });

  it('says of a segment what leads its ranking, and that it is as all are where nothing does', () => {
    const said = (/** @type {string[]} */ regions, /** @type {number[]} */ labels) => {
      const files = { 'regions.csv': `region\n${regions.join('\n')}\n` };
      const table = lab.table({ data: "read_csv('regions.csv')", files });
      const profile = lab.profile({ table, by: Int32Array.from(labels) });
      const [first] = profile.segments;
      return { lead: first.apart[0], sentences: sentencesOf(profile, first, 'it') };
    };
    const regions = Array.from({ length: 30 }, (_, i) => ['east', 'north', 'west'][i % 3]);
    // A few without the east: a third of all are from there.
    const few = said(
      regions,
      regions.map((region, i) => (region !== 'east' && i < 15 ? 0 : 1)),
    );
    assert.equal(few.lead.level, 'east');
    assert.ok(few.lead.by < -0.7 && few.lead.by > -0.75, String(few.lead.by));
    assert.deepEqual(few.sentences, [
      '**it**: **10** rows, 33 % of all.',
      '`region` is east in **0 %**, against 33 % of all.',
    ]);
    const even = said(
      regions,
      regions.map((_, i) => Number(i >= 15)),
    );
    assert.deepEqual(even.sentences[1], 'In every column it is much as all rows are.');
  });

  it('tells the smokers from the others by a single question, in three languages', () => {
    const table = lab.table({ data: 'make_customers(random_state=0)' });
    const run = lab.run({
      data: 'make_customers(random_state=0)',
      prepare: 'make_pipeline(LabelEncoder(), StandardScaler())',
      fit: 'AgglomerativeClustering(n_clusters=2)',
    });
    const { segments, size } = lab.profile({ table, by: run.result.labels, names: { 1: 'Smokers' } });
    run.free();
    assert.equal(size, 1338);
    assert.deepEqual(
      segments.map((segment) => segment.size),
      [1052, 286],
    );
    const [, smokers] = segments;
    assert.equal(smokers.name, 'Smokers');
    assert.deepEqual(smokers.rule, {
      text: 'smoker is yes',
      sql: `SELECT * FROM data WHERE "smoker" = 'yes'`,
      pandas: `df[(df['smoker'] == 'yes')]`,
      hits: 286,
      missed: 0,
      wrong: 0,
    });
    assert.equal(smokers.apart[0].column, 'smoker');
    const charges = /** @type {any} */ (smokers.columns.find(({ name }) => name === 'charges'));
    assert.equal(charges.mean.toFixed(2), '29661.24');
    assert.ok(charges.share_of_total > 0.4 && charges.share_of_total < 0.5);
  });

  it('asks no second question whose answers both lead to the segment', () => {
    // Smokers but for one non-smoker: a tree of depth two parts the smokers once more, into two leaves of the segment.
    const table = lab.table({ data: 'make_customers(random_state=0)' });
    const [smoker] = table.columns.filter(({ name }) => name === 'smoker');
    assert.ok(smoker.kind !== 'number');
    const yes = smoker.levels.indexOf('yes');
    const first = smoker.codes.indexOf(yes);
    const by = Array.from(smoker.codes, (code, row) => (code === yes && row !== first ? 1 : 0));
    const { rule } = lab.profile({ table, by }).segments[1];
    assert.deepEqual(
      [rule?.text, rule?.pandas, rule?.hits, rule?.missed, rule?.wrong],
      ['smoker is yes', `df[(df['smoker'] == 'yes')]`, 285, 0, 1],
    );
  });

  it('knows which totals say something: amounts and counts, not ages and sizes', () => {
    const { columns } = lab.profile({
      table: lab.table({ data: 'make_customers(random_state=0)' }),
      by: 'smoker',
    });
    const adding = columns.filter((column) => column.kind === 'number' && addsUp(column));
    assert.deepEqual(
      adding.map(({ name }) => name),
      ['children', 'charges'],
    );
    assert.equal(addsUp(/** @type {any} */ ({ min: -1, mean: 10 })), false);
  });

  it('is copied with what the fit has had, with spreads, shares and gaps, in few digits', () => {
    const files = { 'a.csv': 'age,income,city\n20,1000.4,Bern\n30,51234.56,Lyon\n40,,Bern\n50,3,\n' };
    const table = lab.table({ data: "read_csv('a.csv')", files });
    const profile = lab.profile({ table, by: [0, 1, 0, 1] });
    const nameOf = (/** @type {number | string} */ by) => `s${by}`;
    assert.deepEqual(
      profileTable(profile, nameOf, false, ({ name }) => name !== 'city'),
      [
        ['column', 'used by the fit', 'figure', 'all', 's0', 's1'],
        ['rows', null, 'count', 4, 2, 2],
        ['rows', null, 'share', '100 %', '50 %', '50 %'],
        ['age', 'yes', 'mean', 35, 30, 40],
        ['age', 'yes', 'standard deviation', 12.9, 14.1, 14.1],
        ['income', 'yes', 'mean', 17413, 1000, 25619],
        ['income', 'yes', 'standard deviation', 29295, null, 36226],
        ['income', 'yes', 'share of the total', '100 %', '2 %', '98 %'],
        ['income', 'yes', 'missing', 1, 1, 0],
        ['city', 'no', 'Bern', '67 %', '100 %', '0 %'],
        ['city', 'no', 'Lyon', '33 %', '0 %', '100 %'],
        ['city', 'no', 'missing', 1, 0, 1],
      ],
    );
  });

  it('is harmless of hostile names, says what is missing, and refuses what it cannot tell', () => {
    const files = { 'a.csv': `it's,"q""\n"\n1,"a'); DROP"\n2,b\n3,\n4,b\n` };
    const table = lab.table({ data: "read_csv('a.csv')", files });
    const { segments } = lab.profile({ table, by: [0, 1, 1, 1] });
    assert.equal(segments[0].rule?.pandas, `df[(df['it\\'s'] <= 1.5)]`);
    const other = lab.profile({ table: { ...table, columns: [table.columns[1]] }, by: [0, 1, 1, 1] });
    assert.ok(other.segments[0].rule?.sql.endsWith(`"q""\n" = 'a''); DROP'`));
    assert.throws(() => lab.profile({ table, by: 'nobody' }), { code: 'out_of_range' });
    assert.throws(() => lab.profile({ table, by: [] }), { code: 'out_of_range' });
    const whole = lab.profile({ table, by: [0, 0, 0, 0] });
    assert.equal(whole.segments[0].rule, null);
    assert.equal(whole.columns[1].missing, 1);
  });
});

test('a name sits where most of its rows are together, and nowhere where they are not', () => {
  const rows = new Set([0, 1, 2, 3]);
  assert.deepEqual(seatOf(rows, [5, 5, 5, 5, 1, 1]), { label: 5, now: 4, both: 4 });
  // One of four has left, one of four is new.
  assert.deepEqual(seatOf(rows, [2, 2, 2, 0, 0, 0]), { label: 2, now: 3, both: 3 });
  assert.deepEqual(seatOf(rows, [2, 2, 2, 0, 2, 0]), { label: null, now: 4, both: 3 });
  assert.deepEqual(seatOf(rows, [0, 0, 1, 1, 2, 2]), { label: null, now: 2, both: 2 });
  assert.deepEqual(seatOf(rows, []), { label: null, now: 0, both: 0 });
});
