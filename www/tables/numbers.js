// What is said of a column's numbers: as pandas counts them, missing ones left out.

/**
 * @typedef {object} Summary
 * @property {number} count those that are known
 * @property {number} missing
 * @property {number} mean
 * @property {number} std divided by one less than their number, as pandas does
 * @property {number} min
 * @property {number} q1
 * @property {number} median
 * @property {number} q3
 * @property {number} max
 * @property {[number, number]} whiskers the outermost that lie within 1.5 times the middle half of it
 * @property {number} sum
 */

/** As many words as a column has at least that is one of names. */
const FEWEST_NAMES = 3;

/** Whether most rows, or of few all, have a word of their own here, as names are. @param {import('../types.js').Column} column */
export function isOfNames(column) {
  if (column.kind === 'text') return true;
  if (column.kind === 'number' || column.levels.length < FEWEST_NAMES) return false;
  const { missing, counts } = countsOf(column.codes, column.levels.length);
  return missing === 0 && counts.every((count) => count <= 1);
}

/**
 * A quantile of sorted numbers, between two of them where it falls there.
 * @param {ArrayLike<number>} sorted
 * @param {number} share
 */
export function quantile(sorted, share) {
  const at = (sorted.length - 1) * share;
  const below = Math.floor(at);
  const [low, high] = [sorted[below], sorted[Math.min(below + 1, sorted.length - 1)]];
  return low === high ? low : low + (high - low) * (at - below);
}

/**
 * The numbers that are known, sorted.
 * @param {Float64Array} values NaN: missing
 * @param {ArrayLike<number>} [rows] those that count; all by default
 */
export function sortedOf(values, rows) {
  const length = rows?.length ?? values.length;
  const known = new Float64Array(length);
  let count = 0;
  for (let i = 0; i < length; i += 1) {
    const value = values[rows ? rows[i] : i];
    if (!Number.isNaN(value)) {
      known[count] = value;
      count += 1;
    }
  }
  return known.subarray(0, count).sort();
}

/**
 * @param {Float64Array} values
 * @param {ArrayLike<number>} [rows]
 * @returns {Summary}
 */
export function summaryOf(values, rows) {
  const sorted = sortedOf(values, rows);
  const count = sorted.length;
  const sum = sorted.reduce((total, value) => total + value, 0);
  const mean = sum / count;
  const squares = sorted.reduce((total, value) => total + (value - mean) ** 2, 0);
  const [q1, median, q3] = count
    ? [0.25, 0.5, 0.75].map((share) => quantile(sorted, share))
    : [NaN, NaN, NaN];
  const reach = 1.5 * (q3 - q1);
  const low = sorted.find((value) => value >= q1 - reach) ?? NaN;
  const high = sorted.findLast((value) => value <= q3 + reach) ?? NaN;
  return {
    count,
    missing: (rows?.length ?? values.length) - count,
    mean,
    std: Math.sqrt(squares / (count - 1)),
    min: sorted[0] ?? NaN,
    q1,
    median,
    q3,
    max: sorted[count - 1] ?? NaN,
    whiskers: [low, high],
    sum,
  };
}

/**
 * How many of the numbers lie in each of so many equal parts of their range.
 * @param {Float64Array} values
 * @param {number} bins
 */
export function histogramOf(values, bins) {
  let [min, max, missing] = [Infinity, -Infinity, 0];
  for (const value of values) {
    if (Number.isNaN(value)) missing += 1;
    else if (Number.isFinite(value)) {
      if (value < min) min = value;
      if (value > max) max = value;
    }
  }
  const counts = new Uint32Array(bins);
  const width = (max - min) / bins;
  for (const value of values) {
    if (Number.isFinite(value))
      counts[width > 0 ? Math.min(bins - 1, Math.floor((value - min) / width)) : 0] += 1;
  }
  return { min, max, missing, counts };
}

/**
 * How often each level is there, and how many values are missing.
 * @param {Int32Array} codes
 * @param {number} levels
 * @param {ArrayLike<number>} [rows]
 */
export function countsOf(codes, levels, rows) {
  const counts = new Uint32Array(levels);
  const length = rows?.length ?? codes.length;
  let missing = 0;
  for (let i = 0; i < length; i += 1) {
    const code = codes[rows ? rows[i] : i];
    if (code < 0) missing += 1;
    else counts[code] += 1;
  }
  return { counts, missing };
}
