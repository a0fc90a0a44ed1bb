// The JavaScript peers, in a worker: they get the points as the arrays that they want, and are timed without that.

import AffinityPropagation from '@ai-on-browser/data-analysis-models/lib/model/affinity_propagation';
import { GMM } from '@ai-on-browser/data-analysis-models/lib/model/gmm';
import MeanShift from '@ai-on-browser/data-analysis-models/lib/model/mean_shift';
import Matrix from '@ai-on-browser/data-analysis-models/lib/util/matrix';
import { HierarchicalClustering } from '@saehrimnir/druidjs';
import { kmeans as thingKMeans } from '@thi.ng/k-means';
import densityClustering from 'density-clustering';
import { agnes } from 'ml-hclust';
import { kmeans } from 'ml-kmeans';
import skmeans from 'skmeans';
import { equalLabels, heightsApart, matchedLabels } from '../lib/agree.js';

/**
 * @typedef {object} Question
 * @property {string} name of the peer
 * @property {Record<string, any>} options
 * @property {string} folder where the points and our answers are
 * @property {number} d
 * @property {boolean} check whether the answer is to be compared with ours
 */

/**
 * Each returns its answer, and how to compare it.
 * @type {Record<string, (points: number[][], options: Record<string, any>, starts: number[][]) => () => Record<string, any>>}
 */
const PEERS = {
  'ml-kmeans': (points, { k, iterations }, starts) => {
    const { clusters } = kmeans(points, k, {
      initialization: starts,
      maxIterations: iterations,
      tolerance: 0,
    });
    return () => ({ labels: clusters });
  },
  skmeans: (points, { k, iterations }, starts) => {
    const { idxs } = skmeans(points, k, starts, iterations);
    return () => ({ labels: idxs });
  },
  '@thi.ng/k-means': (points, { k, iterations }, starts) => {
    // It writes its centroids over those it starts from.
    const clusters = thingKMeans(k, points, { initial: [...starts], maxIter: iterations });
    return () => {
      const labels = new Int32Array(points.length);
      for (const { id, items } of clusters) for (const point of items) labels[point] = id;
      return { labels };
    };
  },
  '@saehrimnir/druidjs': (points, { linkage }) => {
    const { root } = new HierarchicalClustering(points, { linkage });
    return () => {
      /** @type {number[]} */
      const heights = [];
      const open = [root];
      for (let node = open.pop(); node; node = open.pop()) {
        if (node.isLeaf) continue;
        heights.push(node.dist);
        open.push(node.left, node.right);
      }
      return { heights };
    };
  },
  'ml-hclust': (points, { method }) => {
    const tree = agnes(points, { method });
    return () => {
      /** @type {number[]} */
      const heights = [];
      tree.traverse((/** @type {any} */ node) => {
        if (!node.isLeaf) heights.push(node.height);
      });
      return { heights };
    };
  },
  '@ai-on-browser/data-analysis-models': (points, options) => {
    const found = MODELS[options.model](points, options);
    return () => ({ matched: Int32Array.from(found) });
  },
  'density-clustering': (points, { eps, minSamples }) => {
    const clusters = new densityClustering.DBSCAN().run(points, eps, minSamples);
    return () => {
      const matched = new Int32Array(points.length).fill(-1);
      clusters.forEach((/** @type {number[]} */ members, /** @type {number} */ label) => {
        for (const point of members) matched[point] = label;
      });
      return { matched };
    };
  },
};

/**
 * What each of those models does as long as ours: its first parameters are given, for its own are drawn anew each time.
 * @type {Record<string, (points: number[][], options: Record<string, any>) => number[]>}
 */
const MODELS = {
  mixture: (points, { means, iterations }) => {
    const mixture = new GMM();
    const d = points[0].length;
    for (const _ of means) mixture.add();
    mixture._d = d;
    mixture._p = means.map(() => 1 / means.length);
    mixture._m = means.map((/** @type {number[]} */ mean) => new Matrix(d, 1, mean));
    mixture._s = means.map(() => Matrix.eye(d, d));
    for (let i = 0; i < iterations; i++) mixture.fit(points);
    return mixture.predict(points);
  },
  votes: (points, { iterations }) => {
    const votes = new AffinityPropagation();
    votes.init(points);
    for (let i = 0; i < iterations; i++) votes.fit();
    return votes.predict();
  },
  hills: (points, { bandwidth }) => {
    const hills = new MeanShift(bandwidth);
    hills.init(points);
    while (hills.fit());
    return hills.predict(bandwidth);
  },
};

/** @type {{ folder: string, points: number[][], convert: number } | null} */
let known = null;

self.onmessage = async ({ data }) => {
  const { name, options, folder, d, check } = /** @type {Question} */ (data);
  const points = await pointsOf(folder, d);
  const starts = options.k ? rows(new Float64Array(await bytes(`${folder}/starts.f64`)), d) : [];
  const start = performance.now();
  const answer = PEERS[name](points, options, starts);
  const ms = performance.now() - start;
  self.postMessage({
    ms,
    convert: known?.convert,
    agreement: check ? await compare(answer(), folder) : null,
  });
};

/**
 * @param {string} folder
 * @param {number} d
 */
async function pointsOf(folder, d) {
  if (known?.folder !== folder) {
    const flat = new Float64Array(await bytes(`${folder}/points.f64`));
    const start = performance.now();
    const points = rows(flat, d);
    known = { folder, points, convert: performance.now() - start };
  }
  return known.points;
}

/** @param {string} path */
const bytes = async (path) => (await fetch(path)).arrayBuffer();

/**
 * @param {Float64Array} flat
 * @param {number} d
 */
function rows(flat, d) {
  return Array.from({ length: flat.length / d }, (_, i) => Array.from(flat.subarray(i * d, i * d + d)));
}

/**
 * @param {Record<string, any>} answer
 * @param {string} folder
 */
async function compare({ labels, matched, heights }, folder) {
  if (heights) {
    return { heights: heightsApart(heights, new Float64Array(await bytes(`${folder}/heights.f64`))) };
  }
  const ours = new Int32Array(await bytes(`${folder}/labels.i32`));
  return labels ? { labels: equalLabels(labels, ours) } : { matched: matchedLabels(matched, ours) };
}
