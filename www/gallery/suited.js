// Values that suit points of one's own, for parameters that no algorithm finds by itself. What is best on most of many toys,
// found without looking at how they were made: it is a start, no answer.

/** @typedef {import('../types.js').Points} Points */

/** Fewer exemplars than that: one more must save so much of the sum of squares about the mean. */
const SAVES = 0.05;

/** Between neighbouring clouds the points within a window must be few: so many of all are within it on average. */
const WITHIN = 0.15;

/** Of more points so many, spread evenly, tell how near neighbours are. */
const MOST_ASKED = 400;

/**
 * @param {Points} points
 * @returns {{ damping: number, preference?: number, bandwidth?: number }}
 */
export function suitedTo(points) {
  const preference = -short(SAVES * squaresOf(points));
  const bandwidth = short(bandwidthOf(points));
  return { damping: 0.9, ...(preference < 0 && { preference }), ...(bandwidth > 0 && { bandwidth }) };
}

/** @param {number} value */
const short = (value) => Number(value.toPrecision(3));

/** The sum of squares about the mean. @param {Points} points */
function squaresOf({ data, shape: [n, d] }) {
  let squares = 0;
  for (let j = 0; j < d; j += 1) {
    let mean = 0;
    for (let i = 0; i < n; i += 1) mean += data[i * d + j] / n;
    for (let i = 0; i < n; i += 1) squares += (data[i * d + j] - mean) ** 2;
  }
  return squares;
}

/**
 * How far it is on average to that one of the neighbours, the point itself among them, which has the share before it: as
 * scikit-learn's `estimate_bandwidth` with this quantile.
 * @param {Points} points
 */
function bandwidthOf({ data, shape: [n, d] }) {
  const place = Math.max(1, Math.floor(WITHIN * n)) - 1;
  const asked = Math.min(n, MOST_ASKED);
  const squared = new Float64Array(n);
  let sum = 0;
  for (let at = 0; at < asked; at += 1) {
    const point = Math.floor((at * n) / asked);
    for (let i = 0; i < n; i += 1) {
      squared[i] = 0;
      for (let j = 0; j < d; j += 1) squared[i] += (data[point * d + j] - data[i * d + j]) ** 2;
    }
    squared.sort();
    sum += Math.sqrt(squared[place]);
  }
  return sum / asked;
}
