// What scores are made of, point by point: how far one is from its own cluster, and from the others. And what scores say
// where points in no cluster are left out.

/**
 * @typedef {import('../types.js').Points} Points
 *
 * @typedef {object} Apart What the silhouette of one point is worked out from.
 * @property {number} own the label of its cluster
 * @property {number} other that of the nearest other
 * @property {number} a its mean distance to the others of its own
 * @property {number} b its mean distance to those of the other
 * @property {number} value its silhouette; 0 for a cluster's only point
 * @property {number[]} ofOwn the others of its own cluster
 * @property {number[]} ofOther the points of the other
 */

/**
 * @param {Points} points
 * @param {Int32Array} labels
 * @param {number} point
 * @param {boolean} [withNoise] whether points in no cluster count as a cluster of their own
 * @returns {Apart | null} null where there is but one cluster
 */
export function apartOf({ data, shape: [n, d] }, labels, point, withNoise = true) {
  /** @type {Map<number, { sum: number, members: number[] }>} */
  const clusters = new Map();
  for (let i = 0; i < n; i += 1) {
    const label = labels[i];
    if (i === point || (label < 0 && !withNoise)) continue;
    let squared = 0;
    for (let j = 0; j < d; j += 1) squared += (data[point * d + j] - data[i * d + j]) ** 2;
    const cluster = clusters.get(label) ?? { sum: 0, members: [] };
    cluster.sum += Math.sqrt(squared);
    cluster.members.push(i);
    clusters.set(label, cluster);
  }
  const own = labels[point];
  const mine = clusters.get(own) ?? { sum: 0, members: [] };
  const mean = (/** @type {{ sum: number, members: number[] }} */ { sum, members }) => sum / members.length;
  const others = [...clusters].filter(([label]) => label !== own);
  if (!others.length) return null;
  const [other, theirs] = others.reduce((near, one) => (mean(one[1]) < mean(near[1]) ? one : near));
  const a = mine.members.length ? mean(mine) : 0;
  const b = mean(theirs);
  const value = mine.members.length && Math.max(a, b) > 0 ? (b - a) / Math.max(a, b) : 0;
  return { own, other, a, b, value, ofOwn: mine.members, ofOther: theirs.members };
}

/**
 * The mean silhouette of the points that are in a cluster, as if there were no others.
 * @param {Points} points
 * @param {Int32Array} labels
 */
export function silhouetteWithoutNoise(points, labels) {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < labels.length; i += 1) {
    if (labels[i] < 0) continue;
    const apart = apartOf(points, labels, i, false);
    if (!apart) return Number.NaN;
    sum += apart.value;
    count += 1;
  }
  return sum / count;
}

/** @param {number} n */
const pairs = (n) => (n * (n - 1)) / 2;

/**
 * The adjusted Rand score of the points that are in a cluster.
 * @param {Int32Array} truth
 * @param {Int32Array} labels
 */
export function randWithoutNoise(truth, labels) {
  const common = new Map();
  const [rows, columns] = [new Map(), new Map()];
  let n = 0;
  for (let i = 0; i < labels.length; i += 1) {
    if (labels[i] < 0) continue;
    n += 1;
    for (const [counts, key] of /** @type {[Map<any, number>, any][]} */ ([
      [common, `${truth[i]} ${labels[i]}`],
      [rows, truth[i]],
      [columns, labels[i]],
    ]))
      counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const [both, down, across] = [common, rows, columns].map((counts) =>
    [...counts.values()].reduce((sum, count) => sum + pairs(count), 0),
  );
  const chance = (down * across) / pairs(n);
  const most = (down + across) / 2;
  return most === chance ? 1 : (both - chance) / (most - chance);
}
