// The gap statistic (R. Tibshirani, G. Walther and T. Hastie, “Estimating the number of clusters in a data set via the gap
// statistic”, Journal of the Royal Statistical Society B 63, 2001): how much smaller the total of a clustering is than that
// of the same algorithm where there is nothing to find.

import { randomState } from './random.js';

/**
 * @typedef {import('../types.js').Points} Points
 *
 * @typedef {object} Gap
 * @property {number[]} gap by k; not a number where it is not defined
 * @property {number[]} error the standard error of each, with that of the simulation
 * @property {number[]} total the logarithm of the total of the points
 * @property {number[]} expected that of the references, on average
 * @property {number | null} first the place of the first k whose gap is at least the next one less its error; null: none
 */

/** As many references are drawn. */
export const REFERENCES = 10;

/**
 * Points without clusters, uniformly in the box of those given: `RandomState(seed).uniform(min, max, shape)`, so often.
 * @param {Points} points
 * @param {number} [count]
 * @param {number} [seed]
 * @returns {Points[]}
 */
export function referencesOf({ data, shape, feature_names }, count = REFERENCES, seed = 0) {
  const [n, d] = shape;
  const least = new Float64Array(d).fill(Infinity);
  const most = new Float64Array(d).fill(-Infinity);
  data.forEach((x, i) => {
    least[i % d] = Math.min(least[i % d], x);
    most[i % d] = Math.max(most[i % d], x);
  });
  const random = randomState(seed);
  return Array.from({ length: count }, () => ({
    data: Float64Array.from(
      { length: n * d },
      (_, i) => least[i % d] + (most[i % d] - least[i % d]) * random(),
    ),
    shape,
    target: null,
    feature_names,
  }));
}

/**
 * The gaps by k, and what Tibshirani's rule says.
 * @param {number[]} totals of the points
 * @param {number[][]} references the totals of each reference; of those that are not all there yet, none
 * @returns {Gap}
 */
export function gapOf(totals, references) {
  const logs = (/** @type {number[]} */ values) => values.map((value) => Math.log(value));
  const total = logs(totals);
  const whole = references.map(logs);
  const count = whole.length;
  const mean = (/** @type {number[]} */ values) => values.reduce((sum, value) => sum + value, 0) / count;
  const expected = total.map((_, i) => mean(whole.map((values) => values[i])));
  const gap = total.map((value, i) => finite(expected[i] - value));
  const error = total.map((_, i) => {
    const variance = mean(whole.map((values) => (values[i] - expected[i]) ** 2));
    return finite(Math.sqrt(variance) * Math.sqrt(1 + 1 / count));
  });
  const found = gap.findIndex((value, i) => value >= gap[i + 1] - error[i + 1]);
  return { gap, error, total, expected, first: found < 0 ? null : found };
}

/** @param {number} value */
const finite = (value) => (Number.isFinite(value) ? value : Number.NaN);
