// Parameters of a model within a call: as the grammar has them, and as they are written back.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { heldIn } from '../../www/panels/held.js';
import { openLabs } from '../helpers/modules.js';

const labs = await openLabs();
const catalog = labs.core.catalog();

/** @param {string} model */
const described = (model) =>
  labs.describe(
    'make_market(random_state=0)',
    'transpose()',
    `affinity_propagation(${model}.fit(X.T).covariance_, random_state=0)`,
  ).calls.fit[0].values.S;

test('what a model is given and what it is not are its values', () => {
  const held = heldIn(described('GraphicalLassoCV(alphas=[0.5, 0.1], cv=3, assume_centered=True)'), {
    catalog,
    learn: () => assert.fail('all is known'),
  });
  assert.ok(held);
  assert.equal(held.call.name, 'GraphicalLassoCV');
  const { alphas, cv, assume_centered, n_refinements, tol, mode } = held.call.values;
  assert.deepEqual(
    { alphas, cv, assume_centered, n_refinements, tol, mode },
    { alphas: [0.5, 0.1], cv: 3, assume_centered: true, n_refinements: 4, tol: 1e-4, mode: 'cd' },
  );
  assert.deepEqual(Object.keys(held.call.given), ['alphas', 'cv', 'assume_centered']);
});

test('what is written back is read again, and a default is left out', () => {
  const experiment = { catalog, learn: () => assert.fail('all is known') };
  const held = heldIn(described('GraphicalLassoCV(cv=3)'), experiment);
  const more = held?.written('alphas', '8') ?? '';
  assert.equal(
    described(more.replace(/\.fit.*/, '')),
    'GraphicalLassoCV(alphas=8, cv=3).fit(X.T).covariance_',
  );
  assert.equal(held?.written('cv', null), 'GraphicalLassoCV().fit(X.T).covariance_');
});

test('a model that is not known yet is asked for; what is no model is none', async () => {
  let asked = 0;
  const experiment = {
    catalog: [],
    learn: async () => {
      asked += 1;
    },
  };
  assert.equal(heldIn(described('GraphicalLassoCV()'), experiment), null);
  assert.equal(asked, 1);
  for (const value of [null, 3, 'X', [[1, 2]], 'k-means++']) assert.equal(heldIn(value, experiment), null);
  assert.equal(asked, 1);
});
