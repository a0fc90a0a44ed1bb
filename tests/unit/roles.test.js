// What columns are used as, and how the texts say so.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOfNames } from '../../www/tables/numbers.js';
import { isFeature, without, withRole } from '../../www/tables/roles.js';

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
  const { prepare } = withRole(before, NAMES, 'bmi', 'out');
  assert.equal(prepare, "make_pipeline(dropna(), ['age'], StandardScaler())");
  assert.equal(
    withRole(before, NAMES, 'name', 'feature').prepare,
    'make_pipeline(dropna(), StandardScaler())',
  );
  assert.equal(
    without(described(['dropna']), NAMES, ['name']).prepare,
    "make_pipeline(['age', 'bmi'], dropna())",
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
