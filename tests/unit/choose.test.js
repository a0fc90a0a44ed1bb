// Choosing k, headless: totals, scores and gaps are those of the recipe under scikit-learn (tests/golden/make_gap.py).

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/lib/run.js';
import { load } from '../../www/core.js';
import {
  bendOf,
  bestOf,
  dropsOf,
  evened,
  isAtEnd,
  isBentOtherwise,
  risesOf,
} from '../../www/judge/choose.js';
import { gapOf, referencesOf } from '../../www/judge/gap.js';
import { said } from '../../www/words/judge.js';

const { cases } = JSON.parse(readFileSync(join(root, 'tests/golden/gap.json'), 'utf8'));
const lab = await load();

/** @param {number[]} values @param {number[]} expected @param {string} what */
function near(values, expected, what) {
  assert.equal(values.length, expected.length, what);
  for (const [i, value] of values.entries()) {
    assert.ok(
      Math.abs(value - expected[i]) <= 1e-9 * Math.max(1, Math.abs(expected[i])),
      `${what} ${i}: ${value}, not ${expected[i]}`,
    );
  }
}

test('totals, scores and gaps over k are those of the recipe', () => {
  for (const { data, fit, first, gap, error, ...scores } of cases) {
    const chosen = /** @type {any} */ (lab.choose({ data, fit }));
    near(chosen.gap, gap, `${data} ${fit}: gap`);
    near(chosen.gap_error, error, `${data} ${fit}: error`);
    assert.equal(chosen.gap_first, first, `${data} ${fit}`);
    near(chosen.inertia, scores.inertia, `${data} ${fit}: inertia`);
    for (const name of ['silhouette_score', 'davies_bouldin_score', 'calinski_harabasz_score']) {
      assert.ok(Number.isNaN(chosen[name][0]), `${name} of one cluster`);
      near(chosen[name].slice(1), scores[name], `${data} ${fit}: ${name}`);
    }
  }
});

test('what is not told how many clusters there are is not asked', () => {
  const data = 'make_moons(random_state=0)';
  assert.throws(() => lab.choose({ data, fit: 'DBSCAN()' }), { code: 'invalid_type', parameter: 'fit' });
  assert.throws(() => lab.choose({ data, fit: 'KMeans(n_clusters=0)' }), { code: 'out_of_range' });
});

test('references are in the box of the points, the same from the same seed', () => {
  const points = { data: Float64Array.of(0, 5, 2, 5, 1, 5), shape: /** @type {[number, number]} */ ([3, 2]) };
  const of = (/** @type {number} */ seed) =>
    referencesOf({ ...points, target: null, feature_names: ['a', 'b'] }, 2, seed);
  const [one, two] = of(0);
  // RandomState(0).uniform([0, 5], [2, 5], (3, 2)), twice.
  near(
    [...one.data],
    [1.0976270078546495, 5, 1.205526752143288, 5, 0.8473095986778095, 5],
    'the first reference',
  );
  assert.notDeepEqual(one.data, two.data);
  assert.deepEqual(of(0), [one, two]);
  assert.notDeepEqual(of(1)[0].data, one.data);
});

test('a gap that nothing shows is none', () => {
  const { gap, first } = gapOf([8, 4, 2, 1], [[8, 7, 6.5, 6.2]]);
  assert.ok(gap.every((value, i) => i === 0 || value > gap[i - 1]));
  assert.equal(first, null);
  assert.deepEqual(gapOf([4, 0], [[4, 2]]).gap, [0, Number.NaN]);
});

test('with anchors that were placed by hand, other numbers of clusters are drawn as where none is placed', () => {
  const data = 'make_blobs(n_samples=120, centers=4, cluster_std=1.6, random_state=50)';
  const placed = 'init=[[-3, 10], [0, -6], [-5, -2]], random_state=0';
  const totalOf = (/** @type {string} */ fit) => {
    const run = lab.run({ data, fit });
    const { inertia } = run.result;
    run.free();
    return inertia;
  };
  const { inertia, silhouette_score } = /** @type {any} */ (
    lab.choose({ data, fit: `KMeans(n_clusters=3, ${placed})` }, { to: 5, references: 2 })
  );
  near([inertia[2]], [totalOf(`KMeans(n_clusters=3, ${placed})`)], 'those placed');
  for (const k of [1, 2, 4, 5])
    near([inertia[k - 1]], [totalOf(`KMeans(n_clusters=${k}, random_state=0)`)], String(k));
  assert.ok(silhouette_score.slice(1).every(Number.isFinite));
  assert.equal(bestOf([Number.NaN, 0.5, Number.NaN], 'up'), null, 'one value is not the best');
});

test('a bend is where the total hardly falls any more; a straight fall has none, and a rise is seen', () => {
  assert.deepEqual(bendOf([8297, 1706, 793, 244, 216, 190])?.at, 3);
  assert.equal(bendOf([100, 60, 36, 21.6, 13, 7.8]), null);
  // Single starts on points without clusters: the end of the curve is uneven.
  assert.equal(
    bendOf([3266, 1366, 1028, 926, 827, 745, 651, 634, 559, 546])?.at,
    bendOf([3266, 1366, 1028, 926, 827, 745, 651, 634])?.at,
  );
  assert.deepEqual(dropsOf([10, 6, 5])[0], { drop: 4, ratio: 4 });
  assert.deepEqual(risesOf([10, 6, 7, 5]), [2]);
  assert.equal(bestOf([Number.NaN, 1, 3, 2], 'up'), 2);
  assert.equal(bestOf([Number.NaN, 1, 3, 0.5], 'down'), 3);
  assert.equal(bestOf([Number.NaN], 'up'), null);
});

test('what the rule of the gap takes is told apart from where the gap is highest', () => {
  const at = { own: '0.0682', next: '−0.0151', error: '0.055' };
  const differ = said.gapSays(1, 10, 10, at);
  assert.match(differ, /0\.0682 at 1 ≥ −0\.0151 − 0\.055 at 2/);
  assert.match(differ, /highest at \*\*10\*\*/);
  assert.doesNotMatch(differ, /strewn/);
  assert.match(said.gapSays(1, 10, 1, at), /strewn at random/);
  assert.doesNotMatch(said.gapSays(4, 10, 4, at), /strewn|highest/);
  assert.match(said.gapSays(null, 10, 10, at), /no number up to 10/);
});

test('a total that a bad start has left too great makes no bend', () => {
  const { inertia } = /** @type {any} */ (
    lab.choose(
      { data: 'make_columns(random_state=1)', fit: 'KMeans(n_clusters=3, random_state=2022)' },
      { to: 10, references: 1 },
    )
  );
  // One start at each: with seven clusters it was unlucky, and the fall to eight is 3.7 times the next.
  const drops = dropsOf([...inertia]);
  assert.ok(drops[6].ratio > drops[1].ratio && drops[1].ratio > 3);
  assert.equal(bendOf([...inertia])?.at, 2);
  assert.equal(isBentOtherwise([...inertia]), true);
  assert.deepEqual(evened([100, 60, 50, 20, 18]), [100, 60, 40, 20, 18]);
  assert.deepEqual(evened([Number.NaN, 60, 70, 20, 19]), [Number.NaN, 60, 40, 20, 19]);
  assert.equal(isBentOtherwise([8297, 1706, 793, 244, 216, 190]), false);
});

test('what is best at the last number that was tried names none', () => {
  const falling = [Number.NaN, 4, 3, 2];
  assert.equal(isAtEnd(falling, bestOf(falling, 'down')), true);
  assert.equal(isAtEnd(falling, bestOf(falling, 'up')), false);
  assert.equal(isAtEnd([Number.NaN], null), false);
  assert.match(said.ends(['Davies–Bouldin']), /the best is at the end of what was tried: it names no number/);
  assert.equal(said.ends([]), '');
  const bests = [
    { name: 'Silhouette', k: 3, isEnd: false },
    { name: 'Davies–Bouldin', k: 10, isEnd: true },
  ];
  assert.equal(said.bests(bests), 'Silhouette is best at **3**.');
  assert.match(said.gapSays(1, 10, 10, { own: '', next: '', error: '' }), /the end of what was tried/);
});
