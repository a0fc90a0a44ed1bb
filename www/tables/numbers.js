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

/** What says a number, as pandas reads one. */
const NUMBER = /^\s*[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|inf(?:inity)?)\s*$/i;

/** Whether a word says one. @param {string} word */
export const saysNumber = (word) => NUMBER.test(word);

/** What a column of words says, counted once. @type {WeakMap<import('../types.js').Column, { said: number, strays: number[] }>} */
const words = new WeakMap();

/** @param {import('../types.js').Column} column */
function wordsOf(column) {
  const known = words.get(column);
  if (known) return known;
  const counted = { said: 0, strays: /** @type {number[]} */ ([]) };
  words.set(column, counted);
  if (column.kind === 'number') return counted;
  const isNone = column.levels.map((level) => !saysNumber(level));
  column.codes.forEach((code, row) => {
    counted.said += Number(code >= 0);
    if (isNone[code]) counted.strays.push(row);
  });
  return counted;
}

/** The rows of which each says something here that is no number. @param {import('../types.js').Column} column */
export const straysOf = (column) => wordsOf(column).strays;

/** Whether most words of a column are numbers: then the others are slips. @param {import('../types.js').Column} column */
export function isOfNumbers(column) {
  const { said, strays } = wordsOf(column);
  return 2 * strays.length < said;
}

/** Whether most rows, or of few all, have a word of their own here, as names are. @param {import('../types.js').Column} column */
export function isOfNames(column) {
  if (column.kind === 'number' || isOfNumbers(column)) return false;
  if (column.kind === 'text') return true;
  // Of fewer words than rows some come twice.
  if (column.levels.length < Math.max(FEWEST_NAMES, column.codes.length)) return false;
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

/** So many values are counted without a pause. */
const SLICE = 1 << 16;

/**
 * How many of the numbers lie in each of so many equal parts of their range.
 * @param {Float64Array} values
 * @param {number} bins
 */
export const histogramOf = (values, bins) => atOnce(histogramInSlices(values, bins));

/**
 * The same, with pauses.
 * @param {Float64Array} values
 * @param {number} bins
 */
export function* histogramInSlices(values, bins) {
  const { length } = values;
  let [min, max, missing] = [Infinity, -Infinity, 0];
  for (let i = 0; i < length; i += 1) {
    const value = values[i];
    if (Number.isNaN(value)) missing += 1;
    else if (Number.isFinite(value)) {
      if (value < min) min = value;
      if (value > max) max = value;
    }
    if (i % SLICE === SLICE - 1) yield;
  }
  const counts = new Uint32Array(bins);
  const width = (max - min) / bins;
  for (let i = 0; i < length; i += 1) {
    if (Number.isFinite(values[i]))
      counts[width > 0 ? Math.min(bins - 1, Math.floor((values[i] - min) / width)) : 0] += 1;
    if (i % SLICE === SLICE - 1) yield;
  }
  return { min, max, missing, counts };
}

/**
 * The standard deviation of each column, with pauses.
 * @param {import('../types.js').Matrix} matrix
 */
export function* spreadsInSlices({ data, shape: [n, d] }) {
  const means = new Float64Array(d);
  const squares = new Float64Array(d);
  const rows = Math.max(1, Math.floor(SLICE / d));
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < d; j += 1) means[j] += data[i * d + j] / n;
    if (i % rows === rows - 1) yield;
  }
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < d; j += 1) squares[j] += (data[i * d + j] - means[j]) ** 2 / n;
    if (i % rows === rows - 1) yield;
  }
  return squares.map(Math.sqrt);
}

/**
 * What comes of slices without their pauses.
 * @template T
 * @param {Generator<void, T, void>} slices
 */
export function atOnce(slices) {
  let slice = slices.next();
  while (!slice.done) slice = slices.next();
  return slice.value;
}

/** So many milliseconds of script leave room for a frame. */
const AT_A_TIME = 6;

/**
 * What comes of slices, while the page goes on.
 * @template T
 * @param {Generator<void, T, void>} slices
 */
export async function meanwhile(slices) {
  for (let slice = slices.next(); ; ) {
    const until = performance.now() + AT_A_TIME;
    while (!slice.done && performance.now() < until) slice = slices.next();
    if (slice.done) return slice.value;
    await new Promise((resolve) => setTimeout(resolve));
  }
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
