// Medians, spreads, and growth.

/** @param {number[]} values @returns {number} */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Half of the distance between the quartiles, as a part of the median. @param {number[]} values */
export function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.ceil(sorted.length / 2);
  return (median(sorted.slice(-half)) - median(sorted.slice(0, half))) / 2 / median(sorted);
}

/**
 * The exponent b of the power a·n^b that fits best.
 * @param {{ n: number, ms: number }[]} points
 * @returns {number | null} null with less than two
 */
export function exponent(points) {
  if (points.length < 2) return null;
  const logs = points.map(({ n, ms }) => [Math.log(n), Math.log(ms)]);
  const mean = (/** @type {number} */ i) => logs.reduce((sum, log) => sum + log[i], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const across = logs.reduce((sum, log) => sum + (log[0] - x) * (log[1] - y), 0);
  return across / logs.reduce((sum, log) => sum + (log[0] - x) ** 2, 0);
}
