// A column whose words say numbers, but for a slip: once it is mended it is numbers wherever the table is read.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from '../../www/core.js';
import { counterIn } from '../../www/tables/counter.js';
import { headlessOf } from '../../www/tables/headless.js';
import { isOfNames, isOfNumbers, straysOf } from '../../www/tables/numbers.js';
import { gapsIn } from '../../www/tables/problems.js';
import { drained, profiling } from '../../www/tables/profile.js';

const lab = await load();

/** Sixty customers: a gap in the visits, a decimal comma in line 24, a city that is missing. */
const CUSTOMERS = `name,age,visits,city\n${Array.from({ length: 60 }, (_, i) => {
  const visits = i === 10 ? '' : i === 22 ? '"3,5"' : (2 + ((i * 37) % 80) / 10).toFixed(1);
  return `C${i},${20 + (i % 40)},${visits},${i === 5 ? '' : ['Bern', 'Lyon', 'Graz'][i % 3]}\n`;
}).join('')}`;

const data = "read_csv('customers.csv', index_col='name')";
const files = { 'customers.csv': CUSTOMERS };
const MENDED = "to_numeric(columns=['visits'], errors='coerce')";

test('what was mended is numbers in the table of a run, with the rows that are left and their gaps', () => {
  const prepare = `make_pipeline(${MENDED}, SimpleImputer(strategy='median'), LabelEncoder())`;
  const { table } = lab.run({ data, prepare, fit: 'KMeans(n_clusters=3, random_state=0)', files });
  const [, visits, city] = table.columns;
  assert.equal(visits.kind, 'number');
  const { values } = /** @type {{ values: Float64Array }} */ (visits);
  assert.deepEqual([values[0], values[10], values[22], values[23]], [2, NaN, NaN, 2 + ((23 * 37) % 80) / 10]);
  // Words that are numbered stay words to whoever reads the table.
  assert.equal(city.kind, 'category');
  const labels = new Int32Array(60).map((_, i) => i % 2);
  const { columns, segments } = drained(profiling(table, labels));
  assert.deepEqual(
    columns.map(({ name, kind }) => `${name} ${kind}`),
    ['age number', 'visits number', 'city category'],
  );
  assert.ok(segments[0].apart.some(({ column }) => column === 'visits'));

  const held = `make_pipeline(dropna(subset=['city']), ${MENDED}, dropna(), train_test_split(train_size=0.5, random_state=0), LabelEncoder())`;
  const left = lab.table({ data, prepare: held, files });
  const of = /** @type {{ values: Float64Array }} */ (left.columns[1]).values;
  assert.equal(left.shape[0], 57);
  assert.ok(of.every((value) => !Number.isNaN(value)));
});

test('a column of numbers with a slip is none of names, and it is told where the slip is', () => {
  const table = lab.table({ data, files });
  const [, visits, city] = table.columns;
  assert.equal(visits.kind, 'text');
  assert.ok(isOfNumbers(visits) && !isOfNames(visits));
  assert.deepEqual(straysOf(visits), [22]);
  assert.ok(!isOfNumbers(city) && !isOfNames(city));
  assert.throws(
    () => lab.run({ data, fit: 'KMeans()', files }),
    /`visits` has words among its numbers, such as '3,5'/,
  );
  // Of the same table no shares of words that are numbers are told.
  const { columns } = drained(profiling(table, new Int32Array(60)));
  assert.deepEqual(
    columns.map(({ name }) => name),
    ['age', 'city'],
  );
});

test('as many rows have a gap as `dropna` leaves out, words among them', () => {
  const whole = lab.table({ data, prepare: MENDED, files });
  const left = lab.table({ data, prepare: `make_pipeline(${MENDED}, dropna())`, files });
  assert.equal(gapsIn(whole.columns), 3);
  assert.equal(whole.shape[0] - left.shape[0], 3);
});

test('a first line that is a row like the others is told from names, and read as a row', () => {
  const flowers = '5.1,3.5,setosa\n4.9,3.5,setosa\n7,3.2,versicolor\n';
  /** @type {[string, string, string | null][]} */
  const cases = [
    [flowers, "read_csv('a.csv')", "read_csv('a.csv', header=None)"],
    [flowers, "read_csv('a.csv', header=None)", null],
    [flowers, "read_csv('a.csv', names=['a', 'b', 'c'])", null],
    ['1,1,2\n3,4,5\n', "read_csv('a.csv')", "read_csv('a.csv', header=None)"],
    ['length,width,species\n5.1,3.5,setosa\n', "read_csv('a.csv')", null],
    // Years, and columns that are counted.
    ['2019,2020,2021\n3,4,5\n', "read_csv('a.csv')", null],
    ['0,1,2\n3,4,5\n', "read_csv('a.csv')", null],
    ['word\nsetosa\nword\n', "read_csv('a.csv')", null],
  ];
  for (const [text, call, expected] of cases) {
    const given = { 'a.csv': text };
    const description = lab.describe({ data: call });
    const found = headlessOf(lab.table({ data: call, files: given }), description);
    assert.equal(found, expected, `${call} of ${text}`);
    if (found)
      assert.equal(lab.table({ data: found, files: given }).shape[0], text.trim().split('\n').length);
  }
});

test('a column that counts the rows, or has the numbers of what is given out, measures nothing', () => {
  const rows = Array.from({ length: 30 }, (_, i) =>
    [i, 5001 + i, (i * 7) % 30, (i * 7) % 30, i % 29, i + 0.5 * (i % 2), i % 2 === 0].join(','),
  );
  const file = `,from,CustomerID,age,order no,paid,ID\n${rows.join('\n')}\n`;
  const { columns } = lab.table({ data: "read_csv('x.csv')", files: { 'x.csv': file } });
  assert.deepEqual(
    columns.map((column) => counterIn(column)),
    ['counts', 'counts', 'numbers', null, null, null, null],
  );
});
