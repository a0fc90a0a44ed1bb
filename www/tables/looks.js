// What there is to see of columns before anything is fitted: density curves as SciPy's `gaussian_kde` has them, lines of
// least squares, correlations; and the groups of a category.

import { quantile, sortedOf } from './numbers.js';

/**
 * @typedef {import('../types.js').Column} Column
 * @typedef {{ name: string, rows: Uint32Array }} Group
 * @typedef {{ slope: number, intercept: number, from: number, to: number } | null} Line
 * @typedef {{ name: string, x: Float64Array, y: Float64Array, count: number }} Curve
 */

/** Values that a curve is made of, at most: of more, so many spread evenly over their ranks. */
const MOST_VALUES = 5000;

/** Places at which a curve is known, and how many bandwidths it goes on beyond the outermost values, as in seaborn. */
const PLACES = 200;
const CUT = 3;

/** Different whole numbers that are groups, at most; and groups that can be told apart. */
const MOST_WHOLE = 12;

/**
 * A density curve at some places: a Gaussian on each value, as wide as Scott's rule says.
 * @param {Float64Array} sorted
 * @param {ArrayLike<number>} at
 * @param {number} width the bandwidth
 */
function densityAt(sorted, at, width) {
  const scale = 1 / (sorted.length * width * Math.sqrt(2 * Math.PI));
  return Float64Array.from(at, (x) => {
    let sum = 0;
    for (const value of sorted) sum += Math.exp(-0.5 * ((x - value) / width) ** 2);
    return sum * scale;
  });
}

/** Scott's bandwidth. @param {Float64Array} values */
function bandwidth(values) {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (n - 1)) * n ** -0.2;
}

/**
 * The density curve of a column in each group; none of groups of one value.
 * @param {Float64Array} values
 * @param {Group[]} groups
 * @param {boolean} common whether all together have the area 1, so that a curve is as large as its group
 * @returns {Curve[]}
 */
export function densities(values, groups, common) {
  const known = groups.map(({ name, rows }) => ({
    name,
    sorted: sortedOf(values, rows).filter(Number.isFinite),
  }));
  const all = known.reduce((sum, { sorted }) => sum + sorted.length, 0);
  return known.flatMap(({ name, sorted }) => {
    const width = sorted.length > 1 ? bandwidth(sorted) : 0;
    if (!(width > 0)) return [];
    const some =
      sorted.length > MOST_VALUES
        ? Float64Array.from({ length: MOST_VALUES }, (_, i) => quantile(sorted, (i + 0.5) / MOST_VALUES))
        : sorted;
    const [from, to] = [sorted[0] - CUT * width, sorted[sorted.length - 1] + CUT * width];
    const x = Float64Array.from({ length: PLACES }, (_, i) => from + ((to - from) * i) / (PLACES - 1));
    const share = common ? sorted.length / all : 1;
    const y = densityAt(some, x, width).map((density) => density * share);
    return [{ name, x, y, count: sorted.length }];
  });
}

/**
 * The line of least squares; null where there is none.
 * @param {Float64Array} xs
 * @param {Float64Array} ys
 * @param {Uint32Array} rows
 * @returns {Line}
 */
export function leastSquares(xs, ys, rows) {
  const both = rows.filter((row) => Number.isFinite(xs[row]) && Number.isFinite(ys[row]));
  const n = both.length;
  if (n < 2) return null;
  let [meanX, meanY] = [0, 0];
  for (const row of both) {
    meanX += xs[row] / n;
    meanY += ys[row] / n;
  }
  let [xx, xy, from, to] = [0, 0, Infinity, -Infinity];
  for (const row of both) {
    xx += (xs[row] - meanX) ** 2;
    xy += (xs[row] - meanX) * (ys[row] - meanY);
    from = Math.min(from, xs[row]);
    to = Math.max(to, xs[row]);
  }
  if (!(xx > 0)) return null;
  const slope = xy / xx;
  return { slope, intercept: meanY - slope * meanX, from, to };
}

/**
 * Pearson's correlation of the rows of which both are known, as pandas has it.
 * @param {Float64Array} xs
 * @param {Float64Array} ys
 */
export function correlation(xs, ys) {
  let [n, meanX, meanY, xx, yy, xy] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < xs.length; i += 1) {
    if (Number.isNaN(xs[i]) || Number.isNaN(ys[i])) continue;
    n += 1;
    const [dx, dy] = [xs[i] - meanX, ys[i] - meanY];
    meanX += dx / n;
    meanY += dy / n;
    xx += dx * (xs[i] - meanX);
    yy += dy * (ys[i] - meanY);
    xy += dx * (ys[i] - meanY);
  }
  const spread = Math.sqrt(xx * yy);
  return spread > 0 ? Math.max(-1, Math.min(1, xy / spread)) : NaN;
}

/** Whether a column tells rows apart. @param {Column} column */
export function isGrouping(column) {
  if (column.kind !== 'number') return column.levels.length <= MOST_WHOLE;
  const seen = new Set();
  for (const value of column.values) {
    if (Number.isNaN(value)) continue;
    if (!Number.isInteger(value)) return false;
    seen.add(value);
    if (seen.size > MOST_WHOLE) return false;
  }
  return seen.size > 1;
}

/**
 * The groups of rows that a column tells; those whose value is missing are in none.
 * @param {Column} column
 * @returns {Group[]}
 */
export function groupsIn(column) {
  if (column.kind !== 'number') return rowsBy(column.codes, column.levels);
  const seen = [...new Set(column.values)].filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  const place = new Map(seen.map((value, i) => [value, i]));
  const codes = Int32Array.from(column.values, (value) => place.get(value) ?? -1);
  const names = column.bool ? seen.map((value) => String(value === 1)) : seen.map(String);
  return rowsBy(codes, names);
}

/**
 * @param {ArrayLike<number>} codes
 * @param {string[]} names
 * @returns {Group[]}
 */
export function rowsBy(codes, names) {
  /** @type {number[][]} */
  const rows = names.map(() => []);
  for (let i = 0; i < codes.length; i += 1) rows[codes[i]]?.push(i);
  return names.map((name, i) => ({ name, rows: Uint32Array.from(rows[i]) }));
}
