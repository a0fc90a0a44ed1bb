// The gallery's table of calls: the points and parameters of scikit-learn's page that compares its algorithms. It is the
// only one: `tests/golden/make_gallery.py` reads it too, and labels are held to scikit-learn's cell by cell. An algorithm
// more is a column more, and that script run again.

/**
 * @typedef {object} Values What the algorithms are given on these points.
 * @property {number} k how many clusters, to those that are told
 * @property {number} [eps]
 * @property {number} [bandwidth]
 * @property {number} [damping]
 * @property {number} [preference]
 *
 * @typedef {{ name: string, data: string, prepare: string, view?: string, values: Values }} Row
 * @typedef {object} Column
 * @property {string} name the key of its words, and its head
 * @property {boolean} told whether it is told how many clusters to find
 * @property {boolean} apart whether it is among the six that stand side by side
 * @property {(values: Values) => string} call
 * @property {number} [cost] greater: it takes longer than those without, and is begun sooner
 */

const prepare = 'StandardScaler()';

/** @type {Row[]} */
export const ROWS = [
  {
    name: 'circles',
    data: 'make_circles(n_samples=500, noise=0.05, random_state=30, factor=0.5)',
    values: { k: 2, damping: 0.77, preference: -240, bandwidth: 1.0422391342138955 },
  },
  {
    name: 'moons',
    data: 'make_moons(n_samples=500, noise=0.05, random_state=30)',
    values: { k: 2, damping: 0.75, preference: -220, bandwidth: 1.2456730885783207 },
  },
  {
    name: 'varied',
    data: 'make_blobs(n_samples=500, cluster_std=[1, 2.5, 0.5], random_state=170)',
    values: { k: 3, eps: 0.18, damping: 0.9, preference: -200, bandwidth: 0.7828730534807364 },
  },
  {
    name: 'stretched',
    data: 'make_anisotropic(n_samples=500, random_state=170)',
    values: { k: 3, eps: 0.15, damping: 0.9, preference: -200, bandwidth: 1.0203340536931624 },
  },
  {
    name: 'blobs',
    data: 'make_blobs(n_samples=500, random_state=30)',
    values: { k: 3, damping: 0.9, preference: -200, bandwidth: 1.0462513763189896 },
  },
  {
    name: 'nothing',
    data: 'make_uniform(n_samples=500, random_state=30)',
    values: { k: 3, damping: 0.9, preference: -200, bandwidth: 1.328107023400787 },
  },
].map((row) => ({ ...row, prepare }));

/** A call with those of its arguments that are known. @param {string} name @param {Record<string, unknown>} given */
const call = (name, given) =>
  `${name}(${Object.entries(given)
    .filter(([, value]) => value !== undefined)
    .map(([parameter, value]) => `${parameter}=${value}`)
    .join(', ')})`;

const random_state = 42;

/** @type {Column[]} */
export const COLUMNS = [
  {
    name: 'KMeans',
    told: true,
    apart: true,
    call: ({ k }) => call('KMeans', { n_clusters: k, random_state }),
  },
  {
    name: 'BisectingKMeans',
    told: true,
    apart: false,
    call: ({ k }) => call('BisectingKMeans', { n_clusters: k, random_state }),
  },
  {
    name: 'GaussianMixture',
    told: true,
    apart: true,
    call: ({ k }) => call('GaussianMixture', { n_components: k, random_state }),
  },
  {
    name: 'Ward',
    told: true,
    apart: true,
    call: ({ k }) => call('AgglomerativeClustering', { n_clusters: k }),
  },
  {
    name: 'average',
    told: true,
    apart: false,
    call: ({ k }) =>
      call('AgglomerativeClustering', { n_clusters: k, metric: "'cityblock'", linkage: "'average'" }),
  },
  {
    name: 'single',
    told: true,
    apart: false,
    call: ({ k }) => call('AgglomerativeClustering', { n_clusters: k, linkage: "'single'" }),
  },
  {
    name: 'DIANA',
    told: true,
    apart: false,
    call: ({ k }) => call('DIANA', { n_clusters: k }),
  },
  {
    name: 'MeanShift',
    told: false,
    apart: true,
    call: ({ bandwidth }) => call('MeanShift', { bandwidth, bin_seeding: 'True' }),
  },
  {
    name: 'AffinityPropagation',
    told: false,
    apart: true,
    cost: 2,
    call: ({ damping, preference }) => call('AffinityPropagation', { damping, preference, random_state }),
  },
  {
    name: 'DBSCAN',
    told: false,
    apart: true,
    call: ({ eps = 0.3 }) => call('DBSCAN', { eps }),
  },
];

/** Fewer exemplars than that: one more must save so much of the sum of squares about the mean. */
const SAVES = 0.2;

/**
 * Values that suit points of one's own, those that no algorithm knows by itself: what scikit-learn's page takes is a
 * fifth of the sum of squares of its points.
 * @param {import('../types.js').Points} points
 * @returns {Omit<Values, 'k'>}
 */
export function suitedTo({ data, shape: [n, d] }) {
  let squares = 0;
  for (let j = 0; j < d; j += 1) {
    let mean = 0;
    for (let i = 0; i < n; i += 1) mean += data[i * d + j] / n;
    for (let i = 0; i < n; i += 1) squares += (data[i * d + j] - mean) ** 2;
  }
  const preference = -Number((SAVES * squares).toPrecision(2));
  return { damping: 0.9, ...(preference < 0 && { preference }) };
}

/** What is asked for values that suit points of one's own, and what of the answer is used. */
export const SUITED = { call: 'DBSCAN()', value: 'eps' };

/** What says how many clusters there are to be, in a call. */
export const COUNTS = ['n_clusters', 'n_components'];
