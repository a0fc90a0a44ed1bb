// The gallery's table of calls: the points and parameters of scikit-learn's page that compares its algorithms. It is the
// only one: `tests/golden/make_gallery.py` reads it too, and labels are held to scikit-learn's cell by cell.
//
// An algorithm that is not in it has a column all the same, made of what it declares: it comes last, is told how many
// clusters to find where it takes that, and is else called with its defaults. An entry here is only for what no declaration
// says: the parameters of scikit-learn's page, a place among the six that stand side by side, a second column of one
// algorithm. With an entry come golden labels: run that script again.

import { COUNTS } from '../experiment/counts.js';

/**
 * @typedef {object} Values What the algorithms are given on these points.
 * @property {number} k how many clusters, to those that are told
 * @property {number} [eps]
 * @property {number} [bandwidth]
 * @property {number} [damping]
 * @property {number} [preference]
 * @property {Record<string, Record<string, any>>} [suited] by algorithm, what it finds suitable itself
 *
 * @typedef {{ name: string, data: string, prepare: string, view?: string, values: Values }} Row
 * @typedef {object} Entry
 * @property {string} name its head, or the key of that among the words
 * @property {string} [of] the algorithm, where that is not its name
 * @property {boolean} apart whether it is among the six that stand side by side
 * @property {(values: Values) => string} call
 * @property {number} [cost] greater: it takes longer than those without, and is begun sooner
 *
 * @typedef {Entry & { told: boolean }} Column `told`: whether it is told how many clusters to find
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

/** @type {Entry[]} */
export const COLUMNS = [
  {
    name: 'KMeans',
    apart: true,
    call: ({ k }) => call('KMeans', { n_clusters: k, random_state }),
  },
  {
    name: 'BisectingKMeans',
    apart: false,
    call: ({ k }) => call('BisectingKMeans', { n_clusters: k, random_state }),
  },
  {
    name: 'GaussianMixture',
    apart: true,
    call: ({ k }) => call('GaussianMixture', { n_components: k, random_state }),
  },
  {
    name: 'Ward',
    of: 'AgglomerativeClustering',
    apart: true,
    call: ({ k }) => call('AgglomerativeClustering', { n_clusters: k }),
  },
  {
    name: 'average',
    of: 'AgglomerativeClustering',
    apart: false,
    call: ({ k }) =>
      call('AgglomerativeClustering', { n_clusters: k, metric: "'cityblock'", linkage: "'average'" }),
  },
  {
    name: 'single',
    of: 'AgglomerativeClustering',
    apart: false,
    call: ({ k }) => call('AgglomerativeClustering', { n_clusters: k, linkage: "'single'" }),
  },
  {
    name: 'DIANA',
    apart: false,
    call: ({ k }) => call('DIANA', { n_clusters: k }),
  },
  {
    name: 'MeanShift',
    apart: true,
    call: ({ bandwidth }) => call('MeanShift', { bandwidth, bin_seeding: 'True' }),
  },
  {
    name: 'AffinityPropagation',
    apart: true,
    cost: 2,
    call: ({ damping, preference }) => call('AffinityPropagation', { damping, preference, random_state }),
  },
  {
    name: 'DBSCAN',
    apart: true,
    call: ({ suited, eps = suited?.DBSCAN?.eps ?? 0.3 }) => call('DBSCAN', { eps }),
  },
];

/**
 * The columns: those of the table, and one for every other algorithm that gives clusters.
 * @param {import('../types.js').Callable[]} catalog
 * @returns {Column[]}
 */
export function columnsOf(catalog) {
  const algorithms = catalog.filter(
    ({ part, gives, holds }) => part === 'fit' && !holds && ['labels', 'memberships'].includes(gives ?? ''),
  );
  const others = algorithms.filter(({ name }) => !COLUMNS.some(({ of, name: own }) => (of ?? own) === name));
  return [...COLUMNS, ...others.map(declared)].map((entry) => ({
    ...entry,
    told: catalog.find(({ name }) => name === (entry.of ?? entry.name))?.card?.count !== 'found',
  }));
}

/** What an algorithm's declaration says of how to call it. @param {import('../types.js').Callable} callable @returns {Entry} */
function declared({ name, parameters }) {
  const takes = (/** @type {string} */ one) => parameters.some((parameter) => parameter.name === one);
  const count = COUNTS.find(takes);
  return {
    name,
    apart: false,
    call: ({ k, suited }) =>
      call(name, {
        ...suited?.[name],
        ...(count && { [count]: k }),
        ...(takes('random_state') && { random_state }),
      }),
  };
}
