// What a table is to the pictures of its rows: what each row is called and what was read of it, and axes in the units in
// which columns were read. Where a scaler has made columns alike, the way back is straight; it is found from the rows
// themselves, of which both forms are known.

import { roundTicks } from '../draw/text.js';
import { extent } from '../draw/view.js';
import { number, words } from '../words/en.js';
import { row as said } from '../words/rows.js';

/**
 * @typedef {import('../types.js').Table} Table
 * @typedef {import('../types.js').Column} Column
 * @typedef {import('../types.js').Points} Points
 * @typedef {import('../draw/sight.js').Unit} Unit
 */

/** Of more rows than this the table stays where it was read. */
const MOST_ROWS = 20_000;

/** Of so many columns it is said what was read. */
const MOST_TOLD = 6;

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
 * @returns {{ free?: boolean, units?: (Unit | null)[] | null }}
 */
export function axesOf(points, seen) {
  const table = tables.get(points.data);
  if (table === undefined) return {};
  const names = seen.feature_names.slice(0, points.shape[1] > 1 ? 2 : 1);
  const has = (/** @type {string} */ name) =>
    table ? table.columns.some((column) => column.name === name) : points.feature_names.includes(name);
  if (!names.length || !names.every(has)) return {};
  const [across, up] = names.map((_, axis) => {
    const [low, high] = extent(seen, axis);
    return high - low;
  });
  const free = across > 0 && up > 0 && Math.max(across / up, up / across) > FAR;
  const own = names.map((name) => table && unitOf(points, table, name));
  return { free, units: own.some(Boolean) ? own : null };
}

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
    return column.levels.length > MOST_WORDS ? null : ofWords(column.levels, there);
  if (slope === 1 && read[first] === fitted(first)) return null;
  return {
    ticks: (low, high, count) =>
      roundTicks(back(low), back(high), count).map(({ value, text }) => ({ value: there(value), text })),
  };
}

/**
 * @param {string[]} levels
 * @param {(code: number) => number} there
 * @returns {Unit}
 */
const ofWords = (levels, there) => ({
  ticks: () => levels.map((text, code) => ({ value: there(code), text })),
});

/**
 * What there is to say of a row, and what was read of it: first what is seen.
 * @param {import('../element.js').ClusterPlayground} host
 * @param {import('../play/fit-view.js').FitView} view
 * @param {number} point
 * @param {string | undefined} sentence of it as a point
 * @returns {{ sentence: string, at: string } | null} null where the points are of no table
 */
export function saidOfRow(host, { points, hue, index }, point, sentence = words.point(point)) {
  const table = tables.get(points.data);
  if (!table) return null;
  const seen = host.pictures.sightAt(index)?.points.feature_names.slice(0, 2) ?? [];
  const others = table.columns.map(({ name }) => name);
  const names = new Set([...seen, ...(hue ? [hue.name] : []), ...points.feature_names, ...others]);
  const read = [...names].flatMap((name) => {
    const column = table.columns.find((one) => one.name === name);
    return column ? [`${name} ${cellOf(column, point)}`] : [];
  });
  const more = read.length > MOST_TOLD ? ', …' : '';
  const { names: called } = points;
  // Of a pair both are named.
  const meant = [point, host.point.meant?.facts?.other].filter((i) => i !== undefined);
  return {
    sentence: called ? meant.reduce((text, i) => said.named(text, i, called[i]), sentence) : sentence,
    at: read.slice(0, MOST_TOLD).join(', ') + more,
  };
}

/** @param {Column} column @param {number} row */
function cellOf(column, row) {
  if (column.kind !== 'number') return column.levels[column.codes[row]] ?? said.missing;
  const value = column.values[row];
  return Number.isNaN(value) ? said.missing : number(value);
}
