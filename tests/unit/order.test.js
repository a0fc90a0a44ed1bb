// Steps are added where they find what they need, in whatever order a reader takes them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tooLate, withStep } from '../../www/tables/order.js';

const REPAIR = "to_numeric(columns=['charges'], errors='coerce')";
const ORDERED = ["['age', 'city', 'charges']", REPAIR, 'dropna()', "SimpleImputer(strategy='median')"];

test('in whatever order steps are added, each comes before what builds on it', () => {
  const all = [...ORDERED, 'OneHotEncoder()', 'StandardScaler()'];
  for (let turn = 0; turn < all.length; turn += 1) {
    const added = [...all.slice(turn), ...all.slice(0, turn)];
    // A scaler is added last.
    const start = added.splice(added.indexOf('StandardScaler()'), 1);
    assert.deepEqual(added.reduce(withStep, start), all, `from ${added[0]} on`);
  }
});

test('a repair behind an encoder is found, and one before it is not', () => {
  assert.deepEqual(tooLate(['OneHotEncoder()', 'dropna()', REPAIR]), [0, 2]);
  assert.equal(tooLate([REPAIR, 'OneHotEncoder()']), null);
  assert.equal(tooLate(['OneHotEncoder()']), null);
});

test('what mends gaps stands behind the step that leaves them, and before what needs none', () => {
  assert.deepEqual(withStep(['pct_change()'], 'dropna()'), ['pct_change()', 'dropna()']);
  assert.deepEqual(withStep(['pct_change()', 'scale()'], 'SimpleImputer()'), [
    'pct_change()',
    'SimpleImputer()',
    'scale()',
  ]);
  assert.deepEqual(withStep(['pct_change()'], "drop(columns=['x'])"), [
    "drop(columns=['x'])",
    'pct_change()',
  ]);
});
