// Axes of points that are rows of a table: in the units in which columns were read. Where a scaler has made columns alike,
// the way back is straight; it is found from the rows themselves, of which both forms are known.

import { roundTicks } from './text.js';
import { extent } from './view.js';

/**
 * @typedef {import('../types.js').Table} Table
 * @typedef {import('../types.js').Points} Points
 * @typedef {import('./sight.js').Unit} Unit
 */

/** Of more rows than this the table stays where it was read. */
const MOST_ROWS = 20_000;

/** Columns of a table have a scale each where one reaches so many times as far as the other. */
const FAR = 4;

/** Words stand on an axis where they are so few. */
const MOST_WORDS = 12;

/** How far, beside all that was read, a way back may miss. */
const EXACT = 1e-9;

/** The tables of points that have one, by their places; null where it is too long to be brought. @type {WeakMap<Float64Array, Table | null>} */
const tables = new WeakMap();

/** By places, then by name. @type {WeakMap<Float64Array, Map<string, Unit | null>>} */
const units = new WeakMap();

/** The table of points, if it was brought. @param {Points} points */
export const tableOf = ({ data }) => tables.get(data) ?? null;

/**
 * Brings the tables that a run has made its points of.
 * @param {import('../types.js').RunSummary} summary
 * @param {ReturnType<typeof import('../engine/client.js').openClient>} client
 */
export async function takeTables(summary, client) {
  const all = summary.fits.map(async ({ points }, fit) => {
    const { data, shape } = points ?? summary.points;
    if (tables.has(data)) return;
    tables.set(data, null);
    // Another run may be asked for meanwhile: then this one is hardly seen.
    if (shape[0] <= MOST_ROWS) tables.set(data, await client.table(fit).catch(() => null));
  });
  await Promise.all(all);
}

/**
 * How the axes of points of a table are to be drawn.
 * @param {Points} points what is fitted
 * @param {Points} seen where it is seen
 * @returns {{ free?: boolean, freeAsFitted?: boolean, units?: (Unit | null)[] | null }} whether each axis is to have a scale
 *   of its own: with what was read on it, and with what is fitted
 */
export function axesOf(points, seen) {
  const table = tables.get(points.data);
  if (table === undefined) return {};
  const names = seen.feature_names.slice(0, points.shape[1] > 1 ? 2 : 1);
  const has = (/** @type {string} */ name) =>
    table ? table.columns.some((column) => column.name === name) : points.feature_names.includes(name);
  if (!names.length || !names.every(has)) return {};
  const own = names.map((name) => table && unitOf(points, table, name));
  const fitted = names.map((_, axis) => {
    const [low, high] = extent(seen, axis);
    return high - low;
  });
  const read = fitted.map((reach, axis) => reach * (own[axis]?.slope ?? 1));
  const units = own.some(Boolean) ? own : null;
  return { free: isFar(read), freeAsFitted: isFar(fitted), units };
}

/** Whether one of two columns reaches much farther than the other. @param {number[]} reaches */
const isFar = ([across, up]) => across > 0 && up > 0 && Math.max(across / up, up / across) > FAR;

/**
 * What a column was read in, where that is not what is fitted, nor what a scaler cannot have made of it.
 * @param {Points} points
 * @param {Table} table
 * @param {string} name
 */
function unitOf(points, table, name) {
  const known = units.get(points.data) ?? new Map();
  units.set(points.data, known);
  if (!known.has(name)) known.set(name, madeUnit(points, table, name));
  return known.get(name) ?? null;
}

/**
 * @param {Points} points
 * @param {Table} table
 * @param {string} name
 * @returns {Unit | null}
 */
function madeUnit({ data, shape: [n, d], feature_names }, { columns }, name) {
  const at = feature_names.indexOf(name);
  const column = columns.find((one) => one.name === name);
  if (at < 0 || !column) return null;
  const read = column.kind === 'number' ? column.values : column.codes;
  const isKnown = (/** @type {number} */ i) =>
    column.kind === 'number' ? !Number.isNaN(read[i]) : read[i] >= 0;
  const rows = Array.from({ length: n }, (_, i) => i).filter(isKnown);
  const fitted = (/** @type {number} */ i) => data[i * d + at];
  if (!rows.length) return null;
  const first = rows.reduce((low, i) => (fitted(i) < fitted(low) ? i : low));
  const last = rows.reduce((high, i) => (fitted(i) > fitted(high) ? i : high));
  const slope = (read[last] - read[first]) / (fitted(last) - fitted(first));
  if (!(slope > 0)) return null;
  const back = (/** @type {number} */ x) => read[first] + slope * (x - fitted(first));
  const most = EXACT * Math.max(Math.abs(read[first]), Math.abs(read[last]));
  if (!rows.every((i) => Math.abs(back(fitted(i)) - read[i]) <= most)) return null;
  const there = (/** @type {number} */ value) => fitted(first) + (value - read[first]) / slope;
  if (column.kind !== 'number')
    return column.levels.length > MOST_WORDS ? null : ofWords(column.levels, there, slope);
  if (slope === 1 && read[first] === fitted(first)) return null;
  return {
    slope,
    ticks: (low, high, count) =>
      roundTicks(back(low), back(high), count).map(({ value, text }) => ({ value: there(value), text })),
  };
}

/**
 * @param {string[]} levels
 * @param {(code: number) => number} there
 * @param {number} slope
 * @returns {Unit}
 */
const ofWords = (levels, there, slope) => ({
  slope,
  ticks: () => levels.map((text, code) => ({ value: there(code), text })),
});
