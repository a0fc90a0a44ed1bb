// What Spark ML has of the algorithms, what differs there, and why it has nothing of others.

/**
 * @typedef {object} SparkModel
 * @property {Record<string, unknown>} given its arguments
 * @property {string[]} differs sentences
 * @property {string} shown a line that shows what was found
 */

/** @param {unknown} seed */
const seedOf = (seed) => (Number.isInteger(seed) ? seed : undefined);

const CENTRES = 'print(model.clusterCenters())';
const OWN_DRAWS = 'its random numbers are its own: the same seed is another run';

/** @type {Record<string, (values: Record<string, any>) => SparkModel>} */
export const MODELS = {
  KMeans: ({ n_clusters: k, init, max_iter: maxIter, tol, random_state: seed, n_init: starts }) => ({
    given: { k, initMode: init === 'random' ? 'random' : 'k-means||', maxIter, tol, seed: seedOf(seed) },
    differs: [
      ...(Array.isArray(init) ? ['centroids that are given have no place in Spark: it draws its own'] : []),
      ...(init === 'k-means++'
        ? ["spark's k-means|| is a relative of k-means++, and draws other points"]
        : []),
      ...(Number(starts) > 1 ? [`it starts once, not ${starts} times`] : []),
      OWN_DRAWS,
    ],
    shown: CENTRES,
  }),
  BisectingKMeans: ({ n_clusters: k, max_iter: maxIter, random_state: seed }) => ({
    given: { k, maxIter, seed: seedOf(seed) },
    differs: [
      'spark splits the clusters of a level together, the largest first, and scikit-learn one at a time',
      OWN_DRAWS,
    ],
    shown: CENTRES,
  }),
  GaussianMixture: ({
    n_components: k,
    max_iter: maxIter,
    tol,
    random_state: seed,
    covariance_type: kind,
  }) => ({
    given: { k, maxIter, tol, seed: seedOf(seed) },
    differs: [
      ...(kind && kind !== 'full' ? [`covariances are full in Spark, not ${kind}`] : []),
      'it starts from points that are drawn, and not from k-means',
      OWN_DRAWS,
    ],
    shown: 'model.gaussiansDF.show()',
  }),
};

/** Those that find nothing among points whose mean is 0: the first two centres lie where it is, and both move by a part of it. */
export const UNCENTRED = new Set(['BisectingKMeans']);

/** Why there is nothing to take its place. @type {Record<string, string>} */
export const WHY = {
  DBSCAN: 'it compares all pairs of points',
  AgglomerativeClustering: 'it needs all distances at once',
  DIANA: 'it needs all distances at once',
  MeanShift: 'it compares all pairs of points',
  AffinityPropagation: 'it keeps three numbers for each pair of points',
  affinity_propagation: 'it keeps three numbers for each pair of points',
  TSNE: 'it is for some thousands of points',
  LocallyLinearEmbedding: 'it is for some thousands of points',
};
