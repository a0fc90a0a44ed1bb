// The examples that teach, with the figures that their texts quote: scikit-learn 1.9.1 gave each of them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from 'cluster-playground/core';

const lab = await load();

/** @param {number} std */
const blobs = (std) => `make_blobs(n_samples=200, centers=4, cluster_std=${std}, random_state=50)`;
/** @param {number} noise */
const moons = (noise) => `make_moons(n_samples=500, noise=${noise}, random_state=0)`;
const uneven = 'make_blobs(n_samples=500, cluster_std=[1.0, 2.5, 0.5], random_state=170)';
const outliers =
  'make_blobs(n_samples=[100, 100, 5], centers=[[-2, 0], [2, 0], [0, 14]], cluster_std=0.7, random_state=0)';
const sizes =
  'make_blobs(n_samples=[300, 30, 30], centers=[[0, 0], [5, 0], [0, 5]], cluster_std=[1.5, 0.4, 0.4], random_state=0)';
const nothing = 'make_uniform(n_samples=500, random_state=30)';
const stretched = 'make_anisotropic(n_samples=500, random_state=170)';
const columns = 'make_columns(random_state=1)';
const circles = 'make_circles(n_samples=500, factor=0.5, noise=0.05, random_state=0)';

const loner =
  'make_blobs(n_samples=[100, 100, 1], centers=[[-2, 0], [2, 0], [0, 8]], cluster_std=0.7, random_state=0)';
const three =
  'make_blobs(n_samples=300, centers=[[1, 1], [-1, -1], [1, -1]], cluster_std=0.5, random_state=0)';
const line = 'array([[0, 0], [1, 0], [3, 0], [6, 0], [7, 0]])';
/** @param {number} k */
const mixture = (k, more = '') => `GaussianMixture(n_components=${k}, ${more}random_state=0)`;

/**
 * By example: data, fit and figures, to the digits that are written. `clusters` and `noise` are counted; the scores
 * are those of the result; the rest are fitted attributes.
 * @type {Record<string, [data: string, fit: string, figures: Record<string, string>][]>}
 */
const examples = {
  'a long walk ends well, or in a trap': [
    [
      blobs(1.6),
      "KMeans(n_clusters=4, init='random', n_init=1, random_state=8)",
      { n_iter: '7', inertia: '916.3952', adjusted_rand_score: '.870740', silhouette_score: '.528068' },
    ],
    [
      blobs(1.6),
      "KMeans(n_clusters=4, init='random', n_init=1, random_state=2)",
      { n_iter: '9', inertia: '1402.7754', adjusted_rand_score: '.575832', silhouette_score: '.527229' },
    ],
    [blobs(1.6), "KMeans(n_clusters=4, init='random', random_state=2)", { inertia: '916.3952' }],
  ],
  'k-means++ helps, and does not cure': [
    [
      blobs(1.6),
      'KMeans(n_clusters=4, random_state=17)',
      { n_iter: '6', inertia: '1438.8152', adjusted_rand_score: '.598158' },
    ],
  ],
  'the indices disagree on k': [
    [blobs(1.6), 'KMeans(n_clusters=2, n_init=10, random_state=0)', { silhouette_score: '.622334' }],
    [blobs(1.6), 'KMeans(n_clusters=3, n_init=10, random_state=0)', { davies_bouldin_score: '.552516' }],
    [
      blobs(1.6),
      'KMeans(n_clusters=4, n_init=10, random_state=0)',
      { calinski_harabasz_score: '588.279922' },
    ],
  ],
  'the wrong shape, and a silhouette that prefers the wrong answer': [
    [
      moons(0.05),
      'KMeans(n_clusters=2, random_state=0)',
      { adjusted_rand_score: '.268935', silhouette_score: '.490553' },
    ],
    [moons(0.05), 'DBSCAN(eps=0.3)', { adjusted_rand_score: '1', silhouette_score: '.331365' }],
    [moons(0.05), 'KMeans(n_clusters=8, n_init=10, random_state=0)', { silhouette_score: '.532259' }],
  ],
  'eps shatters, splits, fits, merges': [
    [moons(0.05), 'DBSCAN(eps=0.05)', { clusters: '29', noise: '170' }],
    [moons(0.05), 'DBSCAN(eps=0.09)', { clusters: '3', noise: '8', adjusted_rand_score: '.729279' }],
    [moons(0.05), 'DBSCAN(eps=0.3)', { clusters: '2', noise: '0' }],
    [moons(0.05), 'DBSCAN(eps=0.375)', { clusters: '1' }],
  ],
  'min_samples breaks a bridge': [
    [moons(0.1), 'DBSCAN(eps=0.22)', { clusters: '1' }],
    [moons(0.1), 'DBSCAN(eps=0.22, min_samples=10)', { adjusted_rand_score: '.992' }],
    [moons(0.1), 'DBSCAN(eps=0.22, min_samples=15)', { adjusted_rand_score: '1' }],
    [
      moons(0.1),
      'DBSCAN(eps=0.22, min_samples=30)',
      { clusters: '5', noise: '42', adjusted_rand_score: '.511807' },
    ],
  ],
  'single linkage follows shape, Ward does not': [
    [moons(0.05), "AgglomerativeClustering(linkage='single')", { adjusted_rand_score: '1' }],
    [moons(0.05), 'AgglomerativeClustering()', { adjusted_rand_score: '.298962' }],
    [moons(0.09), "AgglomerativeClustering(linkage='single')", { adjusted_rand_score: '1' }],
    [moons(0.1), "AgglomerativeClustering(linkage='single')", { adjusted_rand_score: '0' }],
  ],
  'single linkage chains': [
    [blobs(0.8), "AgglomerativeClustering(n_clusters=4, linkage='single')", { adjusted_rand_score: '1' }],
    [blobs(1), "AgglomerativeClustering(n_clusters=4, linkage='single')", { adjusted_rand_score: '.698387' }],
    [
      blobs(1.6),
      "AgglomerativeClustering(n_clusters=4, linkage='single')",
      { adjusted_rand_score: '.478821' },
    ],
    [blobs(1.6), 'AgglomerativeClustering(n_clusters=4)', { adjusted_rand_score: '.811828' }],
  ],
  'no one eps fits three densities': [
    [uneven, 'DBSCAN(eps=0.5)', { clusters: '6', noise: '125', adjusted_rand_score: '.797943' }],
    [uneven, 'DBSCAN(eps=1.2)', { clusters: '1' }],
    [uneven, "AgglomerativeClustering(n_clusters=3, linkage='average')", { adjusted_rand_score: '.524556' }],
    [uneven, 'AgglomerativeClustering(n_clusters=3)', { adjusted_rand_score: '.869157' }],
  ],
  'stretched clusters': [
    [
      stretched,
      'KMeans(n_clusters=3, random_state=0)',
      { adjusted_rand_score: '.555429', silhouette_score: '.500706' },
    ],
    [stretched, 'DBSCAN(eps=0.5)', { adjusted_rand_score: '.996997', noise: '1' }],
  ],
  'noise, for now': [
    [
      'make_blobs(n_samples=60, centers=2, random_state=1)',
      'DBSCAN(eps=0.8)',
      { clusters: '2', cores: '40', noise: '10', adjusted_rand_score: '.718529' },
    ],
  ],
  'outliers buy a centroid': [
    [
      outliers,
      'KMeans(n_clusters=2, n_init=10, random_state=0)',
      { adjusted_rand_score: '.086580', silhouette_score: '.814042' },
    ],
    [
      outliers,
      'KMeans(n_clusters=3, n_init=10, random_state=0)',
      { adjusted_rand_score: '1', silhouette_score: '.688321' },
    ],
  ],
  'big beside small': [
    [
      sizes,
      'KMeans(n_clusters=3, n_init=10, random_state=0)',
      { adjusted_rand_score: '.408212', inertia: '1085.584' },
    ],
    [sizes, 'AgglomerativeClustering(n_clusters=3)', { adjusted_rand_score: '.240885' }],
    [sizes, "AgglomerativeClustering(n_clusters=3, linkage='average')", { adjusted_rand_score: '.987749' }],
  ],
  'clusters in nothing': [
    [nothing, 'KMeans(n_clusters=4, n_init=10, random_state=0)', { silhouette_score: '.430693' }],
    [nothing, 'DBSCAN(eps=0.1)', { clusters: '1' }],
  ],
  'columns and rings': [
    [columns, 'KMeans(n_clusters=4, random_state=2021)', { adjusted_rand_score: '.076759' }],
    [columns, 'DBSCAN(eps=0.9)', { adjusted_rand_score: '1' }],
    [circles, 'KMeans(n_clusters=2, random_state=0)', { adjusted_rand_score: '-.002008' }],
    [circles, 'DBSCAN(eps=0.15)', { adjusted_rand_score: '1' }],
  ],
  'two bells over one column': [
    [
      'array([[1], [2], [3], [6], [7], [8], [9]])',
      'GaussianMixture(n_components=2, random_state=0)',
      { n_iter: '2', lower_bound: '-2.078623' },
    ],
  ],
  'a mixture sees stretch': [
    [stretched, mixture(3), { n_iter: '14', adjusted_rand_score: '1' }],
    [stretched, mixture(3, "covariance_type='tied', "), { n_iter: '7', adjusted_rand_score: '1' }],
    [stretched, mixture(3, "covariance_type='diag', "), { n_iter: '5', adjusted_rand_score: '.512939' }],
    [stretched, mixture(3, "covariance_type='spherical', "), { n_iter: '3', adjusted_rand_score: '.560188' }],
    [uneven, mixture(3), { n_iter: '5', adjusted_rand_score: '.946819' }],
    [uneven, 'KMeans(n_clusters=3, random_state=0)', { adjusted_rand_score: '.787170' }],
  ],
  '“converged” is not “done”': [
    [
      blobs(1.6),
      mixture(4, "init_params='random', "),
      { n_iter: '2', lower_bound: '-5.581127', adjusted_rand_score: '.528981' },
    ],
    [blobs(1.6), mixture(4, "tol=1e-5, init_params='random', "), { n_iter: '55', lower_bound: '-4.992617' }],
    [blobs(1.6), mixture(4), { n_iter: '3', lower_bound: '-4.979433', adjusted_rand_score: '.846929' }],
  ],
  'BIC is stricter than AIC': [
    [blobs(1), mixture(4, 'n_init=3, '), { bic: '1783.46' }],
    [blobs(1), mixture(5, 'n_init=3, '), { aic: '1698.81' }],
  ],
  'a component falls onto a point': [
    [loner, mixture(2), { bic: '1317.873' }],
    [loner, mixture(3), { bic: '1187.953' }],
  ],
  'five points vote': [
    [line, 'AffinityPropagation(preference=-10, random_state=0)', { clusters: '2', n_iter: '18' }],
    [line, 'AffinityPropagation(preference=-60, random_state=0)', { clusters: '1', n_iter: '19' }],
  ],
  'the preference sets how many; damping whether, and which': [
    [
      three,
      'AffinityPropagation(preference=-50, random_state=0)',
      { clusters: '3', n_iter: '75', adjusted_rand_score: '.911963' },
    ],
    [three, 'AffinityPropagation(random_state=0)', { clusters: '15', n_iter: '42' }],
    [three, 'AffinityPropagation(preference=-5, random_state=0)', { clusters: '12', n_iter: '44' }],
    [three, 'AffinityPropagation(preference=-100, random_state=0)', { n_iter: '200' }],
    [
      three,
      'AffinityPropagation(damping=0.6, preference=-100, random_state=0)',
      { clusters: '3', n_iter: '49' },
    ],
    [
      three,
      'AffinityPropagation(damping=0.9, preference=-100, random_state=0)',
      { clusters: '3', n_iter: '44' },
    ],
    [
      blobs(1),
      'AffinityPropagation(random_state=0)',
      { clusters: '6', n_iter: '43', adjusted_rand_score: '.823671' },
    ],
    [
      blobs(1),
      'AffinityPropagation(damping=0.9, random_state=0)',
      { clusters: '4', n_iter: '50', adjusted_rand_score: '1' },
    ],
  ],
  'one column as a hill': [
    ['array([[1], [2], [3], [4], [8], [9]])', 'MeanShift(bandwidth=1.5)', { clusters: '2', n_iter: '2' }],
    ['array([[1], [2], [3], [4], [8], [9]])', 'MeanShift(bandwidth=1)', { clusters: '3', n_iter: '1' }],
    ['array([[1], [2], [3], [4], [8], [9]])', 'MeanShift(bandwidth=6)', { clusters: '1', n_iter: '3' }],
  ],
  'the default bandwidth reaches next door': [
    [blobs(0.8), 'MeanShift()', { bandwidth: '4.804433', clusters: '2', adjusted_rand_score: '.496203' }],
    [blobs(0.8), 'MeanShift(bandwidth=2.556056)', { clusters: '4', adjusted_rand_score: '1' }],
    [blobs(0.8), 'MeanShift(bandwidth=4.102919)', { clusters: '2' }],
    [blobs(0.8), 'MeanShift(bandwidth=0.8)', { clusters: '20' }],
    [blobs(0.8), 'MeanShift(bandwidth=2)', { clusters: '4', n_iter: '5' }],
  ],
};

for (const [teaches, rows] of Object.entries(examples)) {
  test(teaches, () => {
    for (const [data, fit, figures] of rows) {
      const run = lab.run({ data, fit });
      for (const [name, figure] of Object.entries(figures)) {
        assertFigure(measured(run, name), figure, `${data} · ${fit} · ${name}`);
      }
      run.free();
    }
  });
}

test('the log-likelihood crawls, then leaps', () => {
  const run = lab.run({ data: stretched, fit: mixture(3) });
  const bound = run.fits[0].figures.find(({ name }) => name === 'bound')?.series[0].y;
  assert.ok(bound instanceof Float64Array);
  assertFigure(bound[0], '-2.932598', 'the first');
  assertFigure(bound[7], '-2.876240', 'the eighth');
  assertFigure(bound[bound.length - 1], '-2.486388', 'the last');
  run.free();
});

test('a membership is a share, and can be sure and wrong', () => {
  const run = lab.run({ data: uneven, fit: mixture(3) });
  const { labels, probabilities } = run.result;
  const target = run.points.target ?? new Int32Array();
  const shares = (/** @type {number} */ i) => probabilities.data.slice(3 * i, 3 * i + 3).sort();
  assertFigure(shares(64)[1], '.486237', 'point 64');
  assertFigure(shares(64)[2], '.513763', 'point 64');
  const most = Array.from(labels, (_, i) => Math.max(...shares(i)));
  assert.equal(most.filter((share) => share < 0.9).length, 16);
  /** The class that most of a component's points are of. @param {number} label */
  const meant = (label) => {
    const counts = [0, 0, 0];
    target.forEach((truth, i) => {
      if (labels[i] === label) counts[truth] += 1;
    });
    return counts.indexOf(Math.max(...counts));
  };
  const meanings = [0, 1, 2].map(meant);
  const wrong = most.flatMap((share, i) => (share > 0.99 && meanings[labels[i]] !== target[i] ? [i] : []));
  assert.deepEqual(wrong, [256, 296, 406]);
  run.free();
  const two = lab.run({
    data: 'make_blobs(n_samples=200, centers=[[-1.5, 0], [1.5, 0]], random_state=0)',
    fit: mixture(2),
  });
  const { data } = two.result.probabilities;
  assertFigure(Math.max(data[30], data[31]), '.501615', 'point 15');
  assert.equal(
    Array.from({ length: 200 }, (_, i) => Math.max(data[2 * i], data[2 * i + 1])).filter((x) => x < 0.9)
      .length,
    40,
  );
  two.free();
});

for (const [std, bic, aic] of [
  [1, 4, 5],
  [0.8, 4, 7],
  [1.6, 3, 5],
]) {
  test(`of clouds ${std} wide BIC says ${bic}, AIC ${aic}`, () => {
    const criteria = [1, 2, 3, 4, 5, 6, 7, 8].map((k) => {
      const run = lab.run({ data: blobs(std), fit: mixture(k, 'n_init=3, ') });
      const { bic, aic } = run.result;
      run.free();
      return { bic, aic };
    });
    const best = (/** @type {'bic' | 'aic'} */ name) => {
      const values = criteria.map((one) => one[name]);
      return 1 + values.indexOf(Math.min(...values));
    };
    assert.equal(best('bic'), bic);
    assert.equal(best('aic'), aic);
  });
}

test('a component that fell onto a point has no width but what reg_covar gives it', () => {
  const found = (/** @type {number} */ k, data = loner) => {
    const run = lab.run({ data, fit: mixture(k) });
    const { labels, covariances } = run.result;
    run.free();
    const sizes = Array.from(
      { length: k },
      (_, label) => labels.filter((/** @type {number} */ one) => one === label).length,
    );
    // The narrow axis of an ellipse is its least deviation.
    const narrow = sizes.map((_, j) => {
      const [xx, xy, , yy] = covariances.data.subarray(4 * j, 4 * j + 4);
      return Math.sqrt((xx + yy) / 2 - Math.hypot((xx - yy) / 2, xy));
    });
    return { sizes: sizes.sort((a, b) => a - b), narrow: Math.min(...narrow) };
  };
  const two = found(2);
  assert.deepEqual(two.sizes, [1, 200]);
  assertFigure(two.narrow, '.001', 'the narrow axis');
  assert.deepEqual(found(3).sizes, [1, 100, 100]);
  assertFigure(found(4, columns).narrow ** 2, '.000001', 'the variance across a column');
  assert.throws(() => lab.run({ data: loner, fit: mixture(2, 'reg_covar=0, ') }), { parameter: 'reg_covar' });
});

test('the preference that is not given is the median of the similarities', () => {
  const run = lab.run({ data: three, fit: 'AffinityPropagation(random_state=0)' });
  assertFigure(run.frame(0).facts.preference, '-3.810769', 'the preference');
  run.free();
});

test('an estimate by 24 % of the points parts the clouds, one by 26 % reaches next door', () => {
  const run = lab.run({ data: blobs(0.8), fit: 'MeanShift()' });
  const { data, shape } = run.points;
  const rows = Array.from({ length: shape[0] }, (_, i) => [data[2 * i], data[2 * i + 1]]);
  /** How far the farthest of so large a part of the points, the nearest, is on average. @param {number} quantile */
  const estimate = (quantile) => {
    const farthest = rows.map(([x, y]) => {
      const distances = rows.map(([a, b]) => Math.hypot(a - x, b - y)).sort((a, b) => a - b);
      return distances[Math.trunc(rows.length * quantile) - 1];
    });
    return farthest.reduce((sum, one) => sum + one) / rows.length;
  };
  assertFigure(estimate(0.3), '4.804433', 'of 30 %');
  assertFigure(run.result.bandwidth, '4.804433', 'as it is estimated');
  assertFigure(estimate(0.24), '2.556056', 'of 24 %');
  assertFigure(estimate(0.26), '4.102919', 'of 26 %');
  run.free();
});

test('the exemplars of the tutorial', () => {
  const run = lab.run({ data: three, fit: 'AffinityPropagation(preference=-50, random_state=0)' });
  assert.deepEqual([...run.result.cluster_centers_indices], [160, 250, 272]);
  run.free();
});

test('of a hundred starts drawn at random, half are trapped; of k-means++, 12; of ten each, none', () => {
  /** @param {string} how */
  const trapped = (how) => {
    const seeds = Array.from({ length: 100 }, (_, seed) => seed);
    return seeds.filter((seed) => {
      const run = lab.run({ data: blobs(1.6), fit: `KMeans(n_clusters=4, ${how}, random_state=${seed})` });
      const { inertia } = run.result;
      run.free();
      return inertia > 920;
    }).length;
  };
  assert.equal(trapped("init='random', n_init=1"), 50);
  assert.equal(trapped('n_init=1'), 12);
  assert.equal(trapped('n_init=10'), 0);
});

test('eps is a cut of the single-linkage dendrogram', () => {
  const density = lab.run({ data: moons(0.05), fit: 'DBSCAN(eps=0.08, min_samples=1)' });
  const tree = lab.run({
    data: moons(0.05),
    fit: "AgglomerativeClustering(n_clusters=None, distance_threshold=0.08, linkage='single')",
  });
  assert.equal(new Set(density.result.labels).size, 15);
  const labellings = { labels: density.result.labels, labels_true: tree.result.labels };
  assert.equal(lab.score('adjusted_rand_score', labellings), 1);
});

test('the true groups are not the best k-means, nor the best silhouette', () => {
  const { points } = lab.run({ data: blobs(1.6), fit: 'DBSCAN()' });
  assertFigure(
    lab.score('inertia', { points, labels: points.target ?? [] }),
    '977.5',
    'inertia of the groups',
  );
  const { points: wide } = lab.run({ data: stretched, fit: 'DBSCAN()' });
  const labels = wide.target ?? [];
  assertFigure(
    lab.score('silhouette_score', { points: wide, labels }),
    '.467351',
    'silhouette of the groups',
  );
});

/**
 * @param {import('cluster-playground/core').Run} run
 * @param {string} name
 * @returns {number}
 */
function measured({ result, points }, name) {
  const labels = /** @type {Int32Array} */ (result.labels);
  if (name === 'clusters') return new Set(labels.filter((label) => label >= 0)).size;
  if (name === 'noise') return labels.filter((label) => label < 0).length;
  if (name === 'cores') return result.core_sample_indices.length;
  if (!name.endsWith('_score')) return result[name];
  const needs = name === 'adjusted_rand_score' ? { labels_true: points.target ?? [] } : { points };
  return lab.score(name, { labels, ...needs });
}

/**
 * Equal to the digits that are written.
 * @param {number} value
 * @param {string} figure
 * @param {string} what
 */
function assertFigure(value, figure, what) {
  const digits = figure.split('.')[1]?.length ?? 0;
  assert.ok(Math.abs(value - Number(figure)) <= 0.51 * 10 ** -digits, `${what}: ${value}, not ${figure}`);
}
