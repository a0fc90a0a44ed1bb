// What segments are like: sizes, numbers and shares of each column in each, and what sets one apart from all. A segment
// is a cluster, or whatever else rows are told apart by.

import { countsOf, isOfNames, isOfNumbers, summaryOf } from './numbers.js';
import { ruleOf, written } from './rule.js';

/**
 * @typedef {import('../types.js').Table} Table
 * @typedef {import('../types.js').Column} Column
 *
 * @typedef {{ name: string, kind: 'number' } & import('./numbers.js').Summary & { share_of_total: number | null }} NumberProfile
 *   `share_of_total`: how much of the column's sum the rows have; null where the sum says nothing, as of both signs
 * @typedef {{ name: string, kind: 'category', count: number, missing: number, shares: Record<string, number>,
 *   top: string | null }} CategoryProfile shares of those that are known
 * @typedef {NumberProfile | CategoryProfile} ColumnProfile
 *
 * @typedef {object} Segment
 * @property {string} name
 * @property {number | string} by its label, or its value
 * @property {number} size
 * @property {number} share of all rows
 * @property {ColumnProfile[]} columns
 * @property {Apart[]} apart what sets it apart, the most first
 * @property {number[]} typical three rows that are most like the mean of it, nearest first
 * @property {RuleTold | null} rule null where no question tells it from the others
 *
 * @typedef {{ column: string, level: string | null, by: number }} Apart by how many standard deviations of all rows its
 *   mean, or its share of a level, is more
 * @typedef {{ text: string, sql: string, pandas: string, hits: number, missed: number, wrong: number }} RuleTold
 *
 * @typedef {object} Profile
 * @property {number} size
 * @property {ColumnProfile[]} columns of all rows
 * @property {Segment[]} segments
 */

/** As many segments as can be told apart. */
export const MOST_SEGMENTS = 60;

/** A column of more levels is of names: shares of them say nothing. */
export const MOST_SHARES = 60;

/** Rows that stand for a segment. */
const TYPICAL = 3;

/** What an outlier's label says. */
const NOISE = -1;

/** @param {string} name @param {'is' | 'not' | 'most' | 'above'} how @param {string} value */
const inEnglish = (name, how, value) =>
  ({
    is: `${name} is ${value}`,
    not: `${name} is not ${value}`,
    most: `${name} ≤ ${value}`,
    above: `${name} > ${value}`,
  })[how];

/**
 * The groups of rows: what each is called and which rows it has.
 * @param {ArrayLike<number | string>} labels
 * @returns {{ by: number | string, rows: Uint32Array }[]} numbers in their order, −1 last; texts in theirs
 */
export function groupsOf(labels) {
  /** @type {Map<number | string, number>} */
  const sizes = new Map();
  for (let i = 0; i < labels.length; i += 1) sizes.set(labels[i], (sizes.get(labels[i]) ?? 0) + 1);
  const rank = (/** @type {number | string} */ by) => (by === NOISE ? Infinity : Number(by));
  const known = [...sizes.keys()].sort((a, b) =>
    typeof a === 'number' && typeof b === 'number' ? rank(a) - rank(b) : String(a) < String(b) ? -1 : 1,
  );
  const groups = known.map((by) => ({ by, rows: new Uint32Array(sizes.get(by) ?? 0) }));
  const at = new Map(known.map((by, i) => [by, { rows: groups[i].rows, next: 0 }]));
  for (let i = 0; i < labels.length; i += 1) {
    const group = at.get(labels[i]);
    if (!group) continue;
    group.rows[group.next] = i;
    group.next += 1;
  }
  return groups;
}

/**
 * The profile, a column or a segment at a time: the last thing that is yielded is it.
 * @param {Table} table
 * @param {ArrayLike<number | string>} labels of the first rows of the table; those behind are held out
 * @param {{ leaveOut?: string, names?: Record<string, string> }} [options] a column that is not profiled; what segments are called
 * @returns {Generator<undefined, Profile, void>}
 */
export function* profiling({ columns: all, shape: [rows] }, labels, { leaveOut, names = {} } = {}) {
  const columns = all.filter((column) => column.name !== leaveOut && isProfiled(column));
  const n = Math.min(labels.length, rows);
  const groups = groupsOf(labels);
  /** @type {ColumnProfile[]} */
  const whole = [];
  /** @type {ColumnProfile[][]} */
  const parts = groups.map(() => []);
  const everyone = n < rows ? Uint32Array.from({ length: n }, (_, i) => i) : undefined;
  for (const column of columns) {
    const of = profileOf(column, everyone);
    whole.push(of);
    yield;
    for (const [i, group] of groups.entries()) {
      const part = profileOf(column, group.rows);
      if (part.kind === 'number' && of.kind === 'number')
        part.share_of_total = of.min < 0 || of.sum === 0 ? null : part.sum / of.sum;
      parts[i].push(part);
    }
    yield;
  }
  /** @type {Segment[]} */
  const segments = [];
  for (const [i, { by, rows: own }] of groups.entries()) {
    const inside = new Uint8Array(n);
    for (const row of own) inside[row] = 1;
    const isAll = own.length === n;
    const rule = isAll ? null : ruleOf(columns, inside);
    const told = rule && written(rule, columns, inEnglish);
    segments.push({
      name: names[by] ?? String(by),
      by,
      size: own.length,
      share: own.length / n,
      columns: parts[i],
      apart: apartOf(whole, parts[i]),
      typical: typicalOf(columns, whole, parts[i], own),
      rule: rule && told ? { ...told, hits: rule.hits, missed: rule.missed, wrong: rule.wrong } : null,
    });
    yield;
  }
  return { size: n, columns: whole, segments };
}

/** Amounts and counts begin near nothing: the least of them is below this share of their mean. */
const NEAR_NOTHING = 0.2;

/**
 * Whether a total of a column says anything, as it does of amounts and counts. Ages, sizes and temperatures are at least so
 * much: nobody asks for their sum.
 * @param {NumberProfile} all of all rows
 */
export const addsUp = ({ min, mean }) => min >= 0 && min < NEAR_NOTHING * mean;

/** @template T @param {Generator<unknown, T, void>} steps @returns {T} */
export function drained(steps) {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** Whether anything can be said of a column as a whole. @param {Column} column */
const isProfiled = (column) =>
  column.kind === 'number' ||
  (column.levels.length <= MOST_SHARES && !isOfNumbers(column) && !isOfNames(column));

/**
 * @param {Column} column
 * @param {Uint32Array} [rows]
 * @returns {ColumnProfile}
 */
function profileOf(column, rows) {
  const { name } = column;
  if (column.kind === 'number') {
    const summary = summaryOf(column.values, rows);
    return {
      name,
      kind: 'number',
      ...summary,
      share_of_total: summary.min < 0 || summary.sum === 0 ? null : 1,
    };
  }
  const { counts, missing } = countsOf(column.codes, column.levels.length, rows);
  const count = (rows?.length ?? column.codes.length) - missing;
  const shares = Object.fromEntries(column.levels.map((level, i) => [level, counts[i] / count]));
  const most = counts.indexOf(Math.max(...counts, 0));
  return { name, kind: 'category', count, missing, shares, top: count ? column.levels[most] : null };
}

/**
 * @param {ColumnProfile[]} whole
 * @param {ColumnProfile[]} part
 * @returns {Apart[]}
 */
function apartOf(whole, part) {
  /** @type {Apart[]} */
  const apart = [];
  for (const [i, own] of part.entries()) {
    const all = whole[i];
    if (own.kind === 'number' && all.kind === 'number') {
      if (all.std > 0 && own.count)
        apart.push({ column: own.name, level: null, by: (own.mean - all.mean) / all.std });
    } else if (own.kind === 'category' && all.kind === 'category' && own.count) {
      const levels = Object.entries(all.shares).filter(([, share]) => share > 0 && share < 1);
      // Of two levels one says all.
      for (const [level, share] of levels.length === 2 ? levels.slice(1) : levels)
        apart.push({
          column: own.name,
          level,
          by: (own.shares[level] - share) / Math.sqrt(share * (1 - share)),
        });
    }
  }
  return apart.sort((a, b) => Math.abs(b.by) - Math.abs(a.by));
}

/**
 * The rows that are nearest to the means of their segment, in standard deviations of all rows; a level is as far as it is
 * rare in the segment, and what is missing one deviation away.
 * @param {Column[]} columns
 * @param {ColumnProfile[]} whole
 * @param {ColumnProfile[]} part
 * @param {Uint32Array} rows
 */
function typicalOf(columns, whole, part, rows) {
  /** @type {{ row: number, far: number }[]} */
  const nearest = [];
  for (const row of rows) {
    let far = 0;
    for (const [i, column] of columns.entries()) {
      const [all, own] = [whole[i], part[i]];
      if (column.kind === 'number' && all.kind === 'number' && own.kind === 'number') {
        if (!(all.std > 0)) continue;
        const value = (column.values[row] - own.mean) / all.std;
        far += Number.isNaN(value) ? 1 : value * value;
      } else if (column.kind !== 'number' && own.kind === 'category') {
        far += column.codes[row] < 0 ? 1 : 1 - own.shares[column.levels[column.codes[row]]];
      }
    }
    if (nearest.length < TYPICAL || far < nearest[nearest.length - 1].far) {
      const at = nearest.findIndex((other) => far < other.far);
      nearest.splice(at < 0 ? nearest.length : at, 0, { row, far });
      nearest.length = Math.min(nearest.length, TYPICAL);
    }
  }
  return nearest.map(({ row }) => row);
}

/**
 * What rows are told apart by, of the name of a column.
 * @param {Column} column
 * @returns {(number | string)[]}
 */
export const labelsOfColumn = (column) =>
  column.kind === 'number'
    ? Array.from(column.values, (value) => (Number.isNaN(value) ? MISSING : value))
    : Array.from(column.codes, (code) => column.levels[code] ?? MISSING);

/** What a segment of rows is called whose value is missing. */
const MISSING = 'missing';
