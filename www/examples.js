// Experiments that teach: the Examples menu, the opening, what to try next. Each algorithm brings its own.

import * as agglomerative from './algorithms/agglomerative/examples.js';
import * as dbscan from './algorithms/dbscan/examples.js';
import { blobs, moons, STRETCHED } from './algorithms/example.js';
import * as kmeans from './algorithms/kmeans/examples.js';

/**
 * @typedef {import('./types.js').Texts} Texts
 * @typedef {import('./types.js').Description} Description
 * @typedef {import('./algorithms/example.js').Example} Example
 * @typedef {import('./algorithms/example.js').FollowUp} FollowUp
 */

/** @type {Example[]} in the order of the menu */
export const examples = [...kmeans.examples, ...dbscan.examples, ...agglomerative.examples];

/** What the page opens on. */
export const opening = examples[0].texts;

/** Calls that show what a callable does, where its defaults do not. @type {Record<string, string>} */
export const starts = {
  make_blobs: blobs(1.6),
  make_moons: moons(0.05),
  make_circles: 'make_circles(n_samples=500, noise=0.05, random_state=0, factor=0.5)',
  make_anisotropic: STRETCHED,
  make_uniform: 'make_uniform(n_samples=500, random_state=30)',
  make_columns: 'make_columns(random_state=1)',
  KMeans: kmeans.start,
  DBSCAN: dbscan.start,
  AgglomerativeClustering: agglomerative.start,
};

/** Parameters that the first acquaintance can do without: they are folded away. */
export const seldom = new Set(['max_iter', 'tol', 'algorithm', 'n_features']);

/**
 * What would do instead of what could not be run.
 * @param {import('./types.js').PlaygroundError} error
 * @param {Texts} asked
 * @returns {FollowUp[]}
 */
export function remedies({ code, parameter }, asked) {
  const linkage = (/** @type {string} */ name) =>
    asked.fit.includes('linkage=')
      ? asked.fit.replace(/linkage='\w+'/, `linkage='${name}'`)
      : asked.fit.replace(/\)$/, `, linkage='${name}')`);
  if (code === 'too_large' && parameter === 'linkage') {
    const sample = asked.data.replace(/n_samples=\d+/, 'n_samples=10000');
    return [
      { title: "Ward's linkage", texts: { ...asked, fit: linkage('ward') } },
      ...(sample === asked.data ? [] : [{ title: '10,000 points', texts: { ...asked, data: sample } }]),
    ];
  }
  if (code === 'conflict' && parameter === 'metric') {
    return [
      { title: 'Euclidean metric', texts: { ...asked, fit: asked.fit.replace(/,? *metric='\w+'/, '') } },
      { title: 'Average linkage', texts: { ...asked, fit: linkage('average') } },
    ];
  }
  return [];
}

/** @param {Texts} a @param {Texts} b */
const same = (a, b) => a.data === b.data && a.prepare === b.prepare && a.fit === b.fit;

/**
 * What to try next, at the end of a run: what the example says, else what suits any fit with a seed.
 * @param {Description} description
 * @returns {FollowUp[]}
 */
export function followUps(description) {
  const { data, prepare } = description;
  const known = examples.find((one) => same(one.texts, description));
  if (known) return known.next;
  const [call] = description.calls.fit;
  if (description.calls.fit.length > 1 || !('random_state' in call.values)) return [];
  const { given } = call;
  const write = (/** @type {Record<string, string | null>} */ changes) => {
    const all = { ...given, ...changes };
    const pairs = Object.entries(all).filter(([, text]) => text !== null);
    return {
      data,
      prepare,
      fit: `${call.name}(${pairs.map(([name, text]) => `${name}=${text}`).join(', ')})`,
    };
  };
  const seed = Number(call.values.random_state);
  const again = { title: 'Same points, another start', texts: write({ random_state: String(seed + 1) }) };
  const single =
    call.values.n_init === 1 || (call.values.n_init === 'auto' && call.values.init === 'k-means++');
  const ten = { title: 'Best of 10 starts', texts: write({ n_init: '10' }) };
  if (Array.isArray(call.values.init)) {
    return [{ title: 'Start with k-means++', texts: write({ init: null, n_init: null }) }];
  }
  return single ? [again, ten] : [again];
}
