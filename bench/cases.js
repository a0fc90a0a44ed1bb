// What is measured: the same call on the same points, ours and everyone else's. `fit` is the Python that scikit-learn
// runs as well; other peers have their own call. `target`: how many times our time theirs should be.

/**
 * @typedef {object} NativePeer
 * @property {'scikit-learn' | 'SciPy' | 'fastcluster'} name
 * @property {string} call Python, in which X is the points and `labels` are ours
 * @property {number} [target]
 *
 * @typedef {object} ScriptPeer
 * @property {'ml-kmeans' | 'skmeans' | '@thi.ng/k-means' | 'ml-hclust' | '@saehrimnir/druidjs' | 'density-clustering' | '@ai-on-browser/data-analysis-models'} name
 * @property {Record<string, any>} options see browser/peers.js
 * @property {number} [target]
 *
 * @typedef {'kmeans' | 'agglomerative' | 'dbscan' | 'mixture' | 'votes' | 'hills' | 'maps' | 'lasso' | 'scores'} Group
 *
 * @typedef {object} Case
 * @property {string} id
 * @property {Group} group
 * @property {string} title
 * @property {number} n
 * @property {number} d
 * @property {string} data
 * @property {string} [prepare]
 * @property {string} fit
 * @property {string} [score] what is timed is not the fit but this, a value a point, of its labels
 * @property {NativePeer[]} native
 * @property {ScriptPeer[]} script
 * @property {{ native?: string, script?: string }} [absent] why nobody is compared with
 * @property {string} [curve] the growth that it is a part of
 * @property {boolean} [quick] also measured by `--quick`
 * @property {number} [starts] the step whose centroids the peers start from
 */

const SCRIPT_KMEANS = 15;
const SCRIPT_DBSCAN = 500;
const SCRIPT_HIERARCHICAL = 1000;

/** What they survive within a minute or so: two take n², one n³. */
const MOST_DENSITY_CLUSTERING = 50_000;
const MOST_DRUIDJS = 10_000;
const MOST_ML_HCLUST = 2000;

/** @param {number} n @param {number} [centers] @param {string} [more] */
const blobs = (n, centers = 8, more = '') =>
  `make_blobs(n_samples=${n}${more}, centers=${centers}, random_state=0)`;

/** @param {number} n */
const grouped = (n) => n.toLocaleString('en');

/**
 * Twenty iterations of Lloyd from the same random start.
 * @param {Pick<Case, 'id' | 'title' | 'n' | 'd' | 'data'> & { k: number, target?: number } & Partial<Case>} given
 * @returns {Case}
 */
function lloyd({ k, target, ...given }) {
  const fit = `KMeans(n_clusters=${k}, init='random', n_init=1, max_iter=20, tol=0, random_state=0)`;
  const options = { k, iterations: 20 };
  const aim = given.n >= 100_000 ? SCRIPT_KMEANS : undefined;
  return {
    group: 'kmeans',
    fit,
    starts: k,
    native: [{ name: 'scikit-learn', call: `${fit}.fit(X)`, target }],
    script: [
      { name: 'ml-kmeans', options, target: aim },
      { name: 'skmeans', options, target: aim },
      { name: '@thi.ng/k-means', options, target: aim },
    ],
    ...given,
  };
}

/** @returns {Case[]} */
function kmeans() {
  const plusPlus = 'KMeans(n_clusters=8, n_init=1, max_iter=1, tol=0, random_state=0)';
  return [
    ...[10_000, 100_000, 1_000_000].map((n) =>
      lloyd({
        id: `kmeans-${n}-k8`,
        title: 'k = 8, blobs',
        n,
        d: 2,
        k: 8,
        data: blobs(n),
        target: n === 1_000_000 ? 5 : undefined,
        curve: 'k-means, k = 8',
        quick: n < 1_000_000,
      }),
    ),
    lloyd({
      id: 'kmeans-200000-k100',
      title: 'k = 100, blobs',
      n: 200_000,
      d: 2,
      k: 100,
      data: blobs(200_000, 100),
      target: 20,
    }),
    lloyd({
      id: 'kmeans-50000-d64-blobs',
      title: 'k = 100, blobs in 64 dimensions',
      n: 50_000,
      d: 64,
      k: 100,
      data: blobs(50_000, 100, ', n_features=64'),
      target: 1,
      script: [],
      absent: { script: 'leave a cluster empty that has become so: another answer' },
    }),
    lloyd({
      id: 'kmeans-50000-d64-noise',
      title: 'k = 100, pure noise in 64 dimensions',
      n: 50_000,
      d: 64,
      k: 100,
      data: 'make_uniform(n_samples=50000, n_features=64, random_state=0)',
      target: 0.7,
      script: [],
      absent: { script: 'would take minutes' },
    }),
    {
      id: 'kmeans-plusplus-1000000',
      group: 'kmeans',
      title: 'k-means++ and one iteration, k = 8',
      n: 1_000_000,
      d: 2,
      data: blobs(1_000_000),
      fit: plusPlus,
      native: [{ name: 'scikit-learn', call: `${plusPlus}.fit(X)`, target: 5 }],
      script: [],
      absent: { script: 'draw other centres' },
    },
  ];
}

/** Linkages by how the peers can do them. */
const BY_CENTRES = ['ward', 'centroid', 'median', 'single'];
const BY_MATRIX = ['complete', 'average', 'weighted'];
const IN_SCIKIT_LEARN = ['ward', 'complete', 'average', 'single'];

/** What ml-hclust calls them; its ward is SciPy's under the name of ward2. @type {Record<string, string>} */
const IN_ML_HCLUST = { ward: 'ward2', single: 'single', complete: 'complete', average: 'average' };

/**
 * @param {string} linkage
 * @param {number} n
 * @returns {Case}
 */
function agglomerative(linkage, n) {
  const byCentres = BY_CENTRES.includes(linkage);
  const fit = `AgglomerativeClustering(n_clusters=8, linkage='${linkage}')`;
  /** @type {NativePeer[]} */
  const native = [];
  if (n <= (linkage === 'weighted' ? 10_000 : 20_000)) {
    const call = byCentres ? 'fastcluster.linkage_vector' : 'fastcluster.linkage';
    const target =
      byCentres && linkage !== 'median' && n === 20_000
        ? 10
        : ['complete', 'average'].includes(linkage) && n === 10_000
          ? 2
          : undefined;
    native.push({ name: 'fastcluster', call: `${call}(X, '${linkage}')`, target });
  }
  if (n <= 2000 || (n === 10_000 && ['ward', 'average'].includes(linkage))) {
    native.push({ name: 'SciPy', call: `scipy.cluster.hierarchy.linkage(X, '${linkage}')` });
  }
  if (IN_SCIKIT_LEARN.includes(linkage) && (n <= 2000 || (linkage === 'ward' && n === 10_000))) {
    native.push({ name: 'scikit-learn', call: `${fit}.fit(X)` });
  }
  const method = IN_ML_HCLUST[linkage];
  return {
    id: `${linkage}-${n}`,
    group: 'agglomerative',
    title: linkage,
    n,
    d: 2,
    data: blobs(n),
    fit,
    native,
    script: [
      ...(method && n <= MOST_ML_HCLUST
        ? [{ name: /** @type {const} */ ('ml-hclust'), options: { method }, target: SCRIPT_HIERARCHICAL }]
        : []),
      // Newer than the aim, and quicker by a power of n.
      ...(method && n <= MOST_DRUIDJS
        ? [{ name: /** @type {const} */ ('@saehrimnir/druidjs'), options: { linkage } }]
        : []),
    ],
    absent: { native: 'would take minutes, or too much memory', script: 'would take minutes' },
    curve: linkage,
    quick: n <= (method ? 1000 : 2000),
  };
}

/** Each linkage at each size; what would take minutes is refused, and said so. */
function agglomerativeCases() {
  const sizes = [2000, 10_000, 20_000, 100_000, 1_000_000];
  return [...BY_CENTRES, ...BY_MATRIX].flatMap((linkage) => [
    ...(linkage in IN_ML_HCLUST ? [agglomerative(linkage, 1000)] : []),
    ...sizes.map((n) => agglomerative(linkage, n)),
  ]);
}

/**
 * @param {number} n
 * @param {number} eps
 * @param {Partial<Case> & { target?: number }} [more]
 * @returns {Case}
 */
function dbscan(n, eps, { target, ...more } = {}) {
  const fit = `DBSCAN(eps=${eps}, min_samples=5)`;
  return {
    id: `dbscan-${n}-${eps}`,
    group: 'dbscan',
    title: `eps = ${eps}, moons`,
    n,
    d: 2,
    data: `make_moons(n_samples=${n}, noise=0.05, random_state=0)`,
    fit,
    native: [{ name: 'scikit-learn', call: `${fit}.fit(X)`, target }],
    script:
      n <= MOST_DENSITY_CLUSTERING
        ? [{ name: 'density-clustering', options: { eps, minSamples: 5 }, target: SCRIPT_DBSCAN }]
        : [],
    absent: { script: 'would take minutes' },
    ...more,
  };
}

/**
 * @param {Pick<Case, 'id' | 'group' | 'title' | 'n' | 'fit'> & { target: number } & Partial<Case>} given
 * @returns {Case}
 */
function alone({ target, ...given }) {
  return {
    d: 2,
    data: blobs(given.n),
    native: [{ name: 'scikit-learn', call: `${given.fit}.fit(X)`, target }],
    script: [],
    absent: { script: 'would take minutes' },
    ...given,
  };
}

/**
 * A map of points of as many columns as digits have pixels, every place of it compared.
 * @param {Pick<Case, 'id' | 'title' | 'n'> & { target?: number, max_iter: number, more?: string } & Partial<Case>} given
 * @returns {Case}
 */
function map({ target, max_iter, more = '', ...given }) {
  const fit = `TSNE(${more}max_iter=${max_iter}, random_state=0)`;
  return {
    group: 'maps',
    d: 64,
    data: blobs(given.n, 10, ', n_features=64'),
    fit,
    native: [{ name: 'scikit-learn', call: `${fit}.fit_transform(X).ravel()`, target }],
    script: [],
    absent: { script: 'none has its bits' },
    ...given,
  };
}

/** Four clouds well apart: whoever starts anywhere and has other conventions still finds these. */
const CORNERS = [
  [0, 0],
  [10, 0],
  [0, 10],
  [10, 10],
];

/**
 * A size that a peer in JavaScript survives.
 * @param {Pick<Case, 'id' | 'group' | 'title' | 'n' | 'fit'>} given
 * @param {Record<string, any>} options
 * @returns {Case}
 */
const apart = (given, options) => ({
  d: 2,
  data: `make_blobs(n_samples=${given.n}, centers=${JSON.stringify(CORNERS)}, random_state=0)`,
  native: [{ name: 'scikit-learn', call: `${given.fit}.fit(X)` }],
  script: [{ name: '@ai-on-browser/data-analysis-models', options }],
  ...given,
});

/** Five folds of sixteen alphas and more, and votes on what they come to. */
const LASSO = 'affinity_propagation(GraphicalLassoCV().fit(X.T).covariance_, random_state=0)';

/** Mixtures, votes and hills: as long a way for both. */
function others() {
  const mixture = (/** @type {string} */ more) =>
    `GaussianMixture(n_components=8, ${more}max_iter=20, tol=0, random_state=0)`;
  const votes = 'AffinityPropagation(max_iter=100, convergence_iter=100, random_state=0)';
  return [
    alone({
      id: 'mixture-100000-full',
      group: 'mixture',
      title: 'k = 8, a matrix each',
      n: 100_000,
      fit: mixture(''),
      target: 6,
      quick: true,
    }),
    alone({
      id: 'mixture-100000-diag',
      group: 'mixture',
      title: 'k = 8, variances',
      n: 100_000,
      fit: mixture("covariance_type='diag', "),
      target: 3,
    }),
    alone({
      id: 'votes-400',
      group: 'votes',
      title: '100 iterations',
      n: 400,
      fit: votes,
      target: 2.5,
      quick: true,
    }),
    alone({ id: 'votes-1000', group: 'votes', title: '100 iterations', n: 1000, fit: votes, target: 2 }),
    alone({
      id: 'hills-5000',
      group: 'hills',
      title: 'bandwidth = 2',
      n: 5000,
      fit: 'MeanShift(bandwidth=2)',
      target: 50,
    }),
    map({ id: 'map-500', title: '250 iterations', n: 500, max_iter: 250, target: 2, quick: true }),
    map({ id: 'map-1797', title: '1,000 iterations', n: 1797, max_iter: 1000, target: 2 }),
    map({
      id: 'map-1797-space',
      title: '300 iterations in space',
      n: 1797,
      max_iter: 300,
      more: 'n_components=3, ',
      target: 1,
    }),
    map({
      id: 'map-10000',
      title: '1,000 iterations',
      n: 10_000,
      max_iter: 1000,
      native: [],
      absent: { native: 'would take minutes', script: 'none has its bits' },
    }),
    alone({
      id: 'lasso-250',
      group: 'lasso',
      title: '22 names over 250 days',
      n: 22,
      d: 250,
      data: 'make_market(random_state=0)',
      prepare: 'make_pipeline(scale(), transpose())',
      fit: LASSO,
      native: [{ name: 'scikit-learn', call: LASSO, target: 2 }],
      target: 2,
      absent: { script: 'none is known' },
      quick: true,
    }),
    apart(
      {
        id: 'mixture-10000-apart',
        group: 'mixture',
        title: 'k = 4, a matrix each, clouds apart',
        n: 10_000,
        fit: 'GaussianMixture(n_components=4, max_iter=20, tol=0, random_state=0)',
      },
      { model: 'mixture', means: CORNERS, iterations: 20 },
    ),
    apart(
      {
        id: 'votes-200-apart',
        group: 'votes',
        title: '50 iterations, clouds apart',
        n: 200,
        fit: 'AffinityPropagation(damping=0.8, max_iter=50, convergence_iter=50, preference=-500, random_state=0)',
      },
      { model: 'votes', iterations: 50 },
    ),
    apart(
      {
        id: 'hills-1000-apart',
        group: 'hills',
        title: 'bandwidth = 2, clouds apart',
        n: 1000,
        fit: 'MeanShift(bandwidth=2)',
      },
      { model: 'hills', bandwidth: 2 },
    ),
  ];
}

/**
 * The silhouettes of all points of eight clusters.
 * @param {number} n
 * @param {number} target
 * @param {boolean} [quick]
 * @returns {Case}
 */
const silhouettes = (n, target, quick) => ({
  id: `silhouette-${n}`,
  group: 'scores',
  title: 'silhouette of every point, k = 8',
  n,
  d: 2,
  data: blobs(n),
  fit: 'KMeans(n_clusters=8, random_state=0)',
  score: 'silhouette_samples',
  native: [{ name: 'scikit-learn', call: 'silhouette_samples(X, labels)', target }],
  script: [],
  absent: { script: 'not compared' },
  curve: 'silhouette',
  quick,
});

/** @type {Case[]} */
export const CASES = [
  ...kmeans(),
  ...agglomerativeCases(),
  // Smaller discs at more points, so that each point has about as many neighbours.
  dbscan(10_000, 0.063, { curve: 'DBSCAN', quick: true }),
  dbscan(50_000, 0.028, { curve: 'DBSCAN' }),
  dbscan(100_000, 0.02, { curve: 'DBSCAN', target: 20, quick: true }),
  dbscan(1_000_000, 0.006, { curve: 'DBSCAN', target: 20 }),
  dbscan(100_000, 0.1, { target: 100 }),
  ...others(),
  silhouettes(2000, 10, true),
  silhouettes(10_000, 10),
  silhouettes(20_000, 10),
];

/** @param {Pick<Case, 'n' | 'd'>} one */
export const sizeOf = ({ n, d }) => `${grouped(n)} × ${d}`;
