// What the algorithms say of their steps, and their examples: a late part, but for those of the opening.

import { examples as ofAffinity } from './affinity/examples.js';
import affinity from './affinity/words.js';
import { examples as ofMarket } from './affinity_propagation/examples.js';
import market from './affinity_propagation/words.js';
import { examples as ofAgglomerative } from './agglomerative/examples.js';
import agglomerative from './agglomerative/words.js';
import bisecting from './bisecting/words.js';
import { examples as ofDbscan, otherReach } from './dbscan/examples.js';
import dbscan from './dbscan/words.js';
import diana from './diana/words.js';
import lle from './lle/words.js';
import { examples as ofMeanShift } from './mean_shift/examples.js';
import meanShift from './mean_shift/words.js';
import { examples as ofMixture } from './mixture/examples.js';
import mixture from './mixture/words.js';
import { examples as ofPca } from './pca/examples.js';
import pca from './pca/words.js';
import { examples as ofTsne } from './tsne/examples.js';
import tsne from './tsne/words.js';

/** @type {Record<string, import('../words/types.js').Words>} by the name of the callable */
export const others = {
  AgglomerativeClustering: agglomerative,
  BisectingKMeans: bisecting,
  DIANA: diana,
  DBSCAN: dbscan,
  MeanShift: meanShift,
  AffinityPropagation: affinity,
  affinity_propagation: market,
  GaussianMixture: mixture,
  PCA: pca,
  TSNE: tsne,
  LocallyLinearEmbedding: lle,
};

/** What to try after a run of any points. */
export const nexts = { DBSCAN: otherReach };

/** @type {import('./example.js').Example[]} in the order of the menu, after those of the opening */
export const examples = [
  ...ofDbscan,
  ...ofAgglomerative,
  ...ofMixture,
  ...ofAffinity,
  ...ofMeanShift,
  ...ofPca,
  ...ofTsne,
  ...ofMarket,
];
