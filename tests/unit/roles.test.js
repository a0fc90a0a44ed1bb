// What columns are used as, and how the texts say so.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOfNames } from '../../www/tables/numbers.js';
import { isFeature, without, withRole } from '../../www/tables/roles.js';
import { openLabs } from '../helpers/modules.js';

const labs = await openLabs();
const catalog = labs.core.catalog();

const NAMES = ['name', 'age', 'bmi'];

/** @param {[name: string, columns?: string[] | string][]} steps */
const described = (...steps) =>
  /** @type {any} */ ({
    data: "read_csv('p.csv')",
    prepare: '',
    fit: '',
    view: '',
    hue: '',
    calls: {
      data: [{ name: 'read_csv', text: "read_csv('p.csv')", given: {}, values: {} }],
      prepare: steps.map(([name, columns]) => ({
        name,
        text: columns ? `${name}(${columns})` : `${name}()`,
        given: {},
        values: columns ? { columns } : {},
      })),
      fit: [],
    },
  });

const features = (/** @type {any} */ description) =>
  NAMES.filter((name, i) => isFeature(description, name, i));

test('a column that is dropped is no feature, wherever in the steps that is said', () => {
  assert.deepEqual(features(described(['drop', ['name']])), ['age', 'bmi']);
  assert.deepEqual(features(described(['dropna'], ['drop', 'bmi'], ['columns', ['name', 'age']])), [
    'name',
    'age',
  ]);
  // Of what an encoder has made, names are no longer the table's.
  assert.deepEqual(features(described(['OneHotEncoder'], ['drop', ['age']])), NAMES);
});

test('a role takes the place of what was said of columns before', () => {
  const before = described(['dropna'], ['drop', ['name']], ['StandardScaler']);
  const { prepare } = withRole(before, NAMES, 'bmi', 'out', catalog).texts;
  assert.equal(prepare, "make_pipeline(dropna(), ['age'], StandardScaler())");
  assert.equal(
    withRole(before, NAMES, 'name', 'feature', catalog).texts.prepare,
    'make_pipeline(dropna(), StandardScaler())',
  );
  assert.equal(
    without(described(['dropna']), NAMES, ['name'], catalog).texts.prepare,
    "make_pipeline(['age', 'bmi'], dropna())",
  );
});

test('a column that is left out is named by no step behind: a step of it alone goes', () => {
  const steps = [
    "replace('x', 'y', columns=['name'])",
    "to_numeric(columns=['name', 'bmi'], decimal=',')",
    "drop_outliers(columns='bmi')",
    "dropna(subset=['age', 'name'])",
    'to_numeric()',
  ];
  const of = (/** @type {string[]} */ ...prepare) =>
    labs.describe("read_csv('p.csv')", `make_pipeline(${prepare.join(', ')})`, '');
  const rest =
    "to_numeric(columns=['bmi'], decimal=','), drop_outliers(columns='bmi'), dropna(subset=['age']), to_numeric()";
  assert.equal(
    withRole(of(...steps), NAMES, 'name', 'out', catalog).texts.prepare,
    `make_pipeline(['age', 'bmi'], ${rest})`,
  );
  assert.equal(
    without(of(...steps), NAMES, ['name'], catalog).texts.prepare,
    `make_pipeline(['age', 'bmi'], ${rest})`,
  );
  // What names the rows is no column from the first.
  const { texts: named, steps: left } = withRole(of(...steps), NAMES, 'name', 'name', catalog);
  assert.equal(named.prepare, `make_pipeline(${rest})`);
  assert.match(named.data, /index_col='name'/);
  assert.equal(left.map(({ text }) => text).join(', '), rest);
  // Before what leaves it out it is there still, and leaves its rows out.
  const before = "dropna(subset=['name']), ['name', 'age']";
  assert.equal(
    withRole(of(before, "drop_outliers(columns=['name', 'age'])"), NAMES, 'name', 'out', catalog).texts
      .prepare,
    "make_pipeline(dropna(subset=['name']), ['age'], drop_outliers(columns=['age']))",
  );
  // Rows can be held out without strata.
  assert.equal(
    withRole(
      of('dropna()', "train_test_split(stratify='name', random_state=0)"),
      NAMES,
      'name',
      'out',
      catalog,
    ).texts.prepare,
    "make_pipeline(['age', 'bmi'], dropna(), train_test_split(random_state=0))",
  );
});

test('a column of names has another word in each row', () => {
  const column = (/** @type {number[]} */ codes) =>
    /** @type {any} */ ({
      kind: 'category',
      name: 'n',
      levels: ['a', 'b', 'c'],
      codes: Int32Array.from(codes),
    });
  assert.equal(isOfNames(column([2, 0, 1])), true);
  assert.equal(isOfNames(column([2, 0, 1, 1])), false);
  assert.equal(isOfNames(column([2, 0, 1, -1])), false);
  // Most rows of a text have one of their own.
  assert.equal(isOfNames({ ...column([2, 0, 1, -1]), kind: 'text' }), true);
});
