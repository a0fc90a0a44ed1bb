// Experiments that teach: the Examples menu, the opening, what to try next. Each algorithm brings its own; but for those
// of the opening they come with the algorithms' words.

import * as bisecting from './algorithms/bisecting/examples.js';
import { blobs, moons, STRETCHED } from './algorithms/example.js';
import * as kmeans from './algorithms/kmeans/examples.js';
import { withArguments, withFit } from './experiment/texts.js';

/**
 * @typedef {import('./types.js').Texts} Texts
 * @typedef {import('./types.js').Description} Description
 * @typedef {import('./algorithms/example.js').Example} Example
 * @typedef {import('./algorithms/example.js').FollowUp} FollowUp
 */

/** @type {Example[]} in the order of the menu: those that are there */
export const examples = [...kmeans.examples];

/** The others have come, and what to try after a run of theirs. @param {Example[]} others @param {typeof nexts} after */
export function addExamples(others, after) {
  for (const one of others) if (!examples.includes(one)) examples.push(one);
  Object.assign(nexts, after);
}

/** What the page opens on. */
export const opening = examples[0].texts;

/** Calls that show what a callable does, where its defaults do not. @type {Record<string, string>} */
export const starts = {
  make_blobs: blobs(1.6),
  make_moons: moons(0.05),
  make_circles: 'make_circles(n_samples=500, noise=0.05, random_state=0, factor=0.5)',
  make_anisotropic: STRETCHED,
  make_uniform: 'make_uniform(n_samples=500, random_state=30)',
  array: 'array([[0, 0], [1, 0], [0, 1], [6, 5], [7, 5], [6, 6]])',
  make_columns: 'make_columns(random_state=1)',
  columns: "['x', 'y']",
  drop: "drop(columns=['y'])",
  KMeans: kmeans.start,
  DBSCAN: 'DBSCAN(eps=0.3)',
  AgglomerativeClustering: 'AgglomerativeClustering(n_clusters=4)',
  MeanShift: 'MeanShift(bandwidth=2)',
  AffinityPropagation: 'AffinityPropagation(damping=0.9, random_state=0)',
  GaussianMixture: 'GaussianMixture(n_components=3, random_state=0)',
};

/** What to try next, by algorithm. @type {Record<string, typeof kmeans.next>} */
const nexts = { KMeans: kmeans.next, BisectingKMeans: bisecting.next };

/** Parameters that the first acquaintance can do without: they are folded away. */
export const seldom = new Set(['max_iter', 'tol', 'algorithm', 'n_features']);

/** The name of the first call of a text. @param {string} text */
export const firstOf = (text) => /\w+/.exec(text)?.[0] ?? '';

/** Whether two are one run, however it is seen. @param {Texts} a @param {Texts} b */
export const same = (a, b) => a.data === b.data && a.prepare === b.prepare && a.fit === b.fit;

/** Whether two show the same colours. @param {Texts} a @param {Texts} b */
const alike = (a, b) => (a.hue ?? '') === (b.hue ?? '');

/** Whether two are seen in the same way. @param {Texts} a @param {Texts} b */
const seenAlike = (a, b) => alike(a, b) && (a.view ?? '') === (b.view ?? '');

/** What an example claims, while it is on show. @param {Texts} texts */
export const claimOf = (texts) =>
  examples.find((one) => same(one.texts, texts) && alike(one.texts, texts))?.help ?? '';

/**
 * What to try next, at the end of a run: what the example says, else what the algorithm does of any fit. Of several fits
 * one is spoken of: another takes its place.
 * @param {Description} description
 * @param {number} [at] which of its fits
 * @returns {FollowUp[]}
 */
export function followUps(description, at = 0) {
  const known = examples.find((one) => same(one.texts, description));
  // What is there already is not offered.
  if (known)
    return known.next.filter(({ texts }) => !(same(texts, description) && seenAlike(texts, description)));
  const { calls, data, prepare } = description;
  const call = calls.fit[at];
  if (!call) return [];
  const alone = { data, prepare, fit: call.text };
  const one = calls.fit.length > 1 && examples.find(({ texts }) => same(texts, alone));
  if (one)
    return one.next
      .filter(({ texts }) => texts.data === data && texts.prepare === prepare && !texts.fit.startsWith('['))
      .map(({ title, texts }) => ({ title, texts: withFit(description, at, texts.fit) }));
  const scope = calls.fit.length > 1 ? `fit[${at}]` : 'fit';
  return nexts[call.name]?.(call, (changes) => withArguments(description, scope, changes)) ?? [];
}
