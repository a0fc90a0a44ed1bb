// What the algorithms say of their steps: a late part, but for those of the opening.

import affinity from './affinity/words.js';
import agglomerative from './agglomerative/words.js';
import bisecting from './bisecting/words.js';
import dbscan from './dbscan/words.js';
import diana from './diana/words.js';
import meanShift from './mean_shift/words.js';
import mixture from './mixture/words.js';

/** @type {Record<string, import('../words/types.js').Words>} by the name of the callable */
export const others = {
  AgglomerativeClustering: agglomerative,
  BisectingKMeans: bisecting,
  DIANA: diana,
  DBSCAN: dbscan,
  MeanShift: meanShift,
  AffinityPropagation: affinity,
  GaussianMixture: mixture,
};
