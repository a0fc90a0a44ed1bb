// Other rows, labelled by the same fit: they stand behind the first ones as rows that are held out, so that every step is
// learned from the first ones alone, and applied to both. Whoever runs experiments is asked for what they give, one after
// the other: a page later, and the headless API at once.

import { engineError } from '../engine/protocol.js';
import { pipeline } from '../experiment/panels.js';
import { quoted } from './quoted.js';

/**
 * @typedef {import('../types.js').Table} Table
 * @typedef {import('../types.js').Column} Column
 * @typedef {import('../types.js').Sources} Sources
 * @typedef {{ data: string, prepare: string, fit: string, sources: Sources }} Tried
 *
 * @typedef {object} Asked
 * @property {'table' | 'points' | 'held'} wants
 * @property {Tried} of
 *
 * @typedef {{ data: Float64Array, shape: number[], feature_names: string[] }} Matrix
 * @typedef {{ table: Table, at: Matrix, labels: Int32Array | null }} Held the rows that are held out are the last ones of the table
 *
 * @typedef {object} Labelled
 * @property {Table} table the other rows, as they were read
 * @property {(number | null)[]} labels of each of them; null: a step has left it out
 * @property {string[]} more columns that the first rows have not
 */

/** What stands for the rows of both, and the step that holds the others out. */
const BOTH = 'both';
const splitAt = (/** @type {number} */ n) => `train_test_split(train_size=${n}, shuffle=False)`;
const SPLIT = /^train_test_split\(/;

/** Steps that learn nothing: it is the same whether they come before a split or behind it. */
const LEARNS_NOTHING = /^(?:\[|drop\(|dropna\(|replace\(|to_numeric\()/;

/** Steps behind which all is numbers, without gaps. */
const NUMBERS = /^(?:\w+Scaler|scale|PCA)\(/;

/** Points that became columns: other rows would be other columns. */
const TURNS = /^transpose\(/;

/**
 * @param {Tried & { steps: string[] }} first what was fitted; `steps`: those of `prepare`, one by one
 * @param {Tried} others their `data` and `sources` alone are looked at
 * @param {(name: string, index: number) => boolean} needs whether a column of the first rows is used
 * @param {string} named what the others are called
 * @returns {Generator<Asked, Labelled, any>}
 */
export function* labelling({ steps, ...first }, others, needs, named) {
  if (steps.some((step) => TURNS.test(step)))
    throw refused(
      '`transpose()` makes points of columns: other rows would be other columns, and no other points',
    );
  const cut = steps.findIndex((step) => SPLIT.test(step));
  const before = steps.slice(0, Math.max(cut, 0));
  const after = steps.slice(cut + 1);
  const isLearned = before.some((step) => !LEARNS_NOTHING.test(step));
  const left = cut >= 0 && !isLearned ? steps[cut] : '';
  /** @type {Table} */
  const table = yield {
    wants: 'table',
    of: { ...first, prepare: left && pipeline([...before, left]), fit: '' },
  };
  /** @type {Table} */
  const given = yield { wants: 'table', of: { ...others, prepare: '', fit: '' } };
  const read = asRead(given, table, steps);
  const names = new Set(table.columns.map(({ name }) => name));
  const more = read.columns.flatMap(({ name }) => (names.has(name) ? [] : [name]));
  checked(table, read, needs, named, more);

  // Those that were held out before are neither fitted nor asked about.
  const fitted = left ? (table.split ?? table.shape[0]) : table.shape[0];
  let both = joined(table, fitted, read);
  let last = left ? [...before, ...after] : after;
  let count = fitted;
  if (cut >= 0 && isLearned) {
    if (!before.some((step) => NUMBERS.test(step)))
      throw refused('rows are held out in the midst of the steps: put `train_test_split` first');
    /** @type {Matrix} */
    const points = yield {
      wants: 'points',
      of: { ...first, prepare: pipeline(steps.slice(0, cut + 1)), fit: '' },
    };
    /** @type {Held} */
    const held = yield {
      wants: 'held',
      of: { ...ofBoth(both), prepare: pipeline([splitAt(fitted), ...before]), fit: '' },
    };
    [count] = points.shape;
    both = ofPoints(points, held.at, namesOfLast(held.table));
    last = after;
  }
  /** @type {Held} */
  const { table: made, labels: predicted } = yield {
    wants: 'held',
    of: { ...ofBoth(both), prepare: pipeline([splitAt(count), ...last]), fit: first.fit },
  };
  if (!predicted)
    throw engineError(
      'cannot_predict',
      'this method has no `predict`: it labels the rows that it has fitted, and no others',
    );
  /** @type {(number | null)[]} */
  const labels = new Array(read.shape[0]).fill(null);
  for (const [i, row] of namesOfLast(made).entries()) labels[Number(row)] = predicted[i];
  return { table: read, labels, more };
}

/** Arguments of `read_csv` that are of one file: its name, and which part of it is read as what. */
const OF_ONE = ['filepath_or_buffer', 'usecols', 'index_col', 'target', 'nrows'];

/**
 * Another file, read as this one was.
 * @param {import('../types.js').DescribedCall | undefined} call
 * @param {string} name
 */
export function readAs(call, name) {
  const given = call?.name === 'read_csv' ? Object.entries(call.given) : [];
  const how = given.filter(([parameter]) => !OF_ONE.includes(parameter));
  return `read_csv(${[quoted(name), ...how.map(([parameter, text]) => `${parameter}=${text}`)].join(', ')})`;
}

/** Whether a step makes numbers of the words of a column. @param {string} step @param {string} name */
const repairs = (step, name) =>
  step.startsWith('to_numeric(') && (!step.includes('[') || step.includes(quoted(name)));

/**
 * Other rows with words where the first ones have words that a step makes numbers of, though theirs need no repair.
 * @param {Table} others
 * @param {Table} first
 * @param {string[]} steps
 * @returns {Table}
 */
function asRead(others, first, steps) {
  const wasWords = (/** @type {string} */ name) =>
    first.columns.some((column) => column.name === name && column.kind !== 'number');
  const columns = others.columns.map((column) =>
    column.kind === 'number' && wasWords(column.name) && steps.some((step) => repairs(step, column.name))
      ? inWords(column)
      : column,
  );
  return { ...others, columns };
}

/** @param {Extract<Column, { kind: 'number' }>} column @returns {Column} */
function inWords({ values, ...column }) {
  const levels = [...new Set(Array.from(values, String))].filter((word) => word !== 'NaN');
  const at = new Map(levels.map((level, i) => [level, i]));
  return {
    ...column,
    kind: 'text',
    levels,
    codes: Int32Array.from(values, (value) => at.get(String(value)) ?? -1),
  };
}

/** @param {string} message */
const refused = (message) => engineError('conflict', message);

/** @param {Table} both @returns {Pick<Tried, 'data' | 'sources'>} */
const ofBoth = (both) => ({ data: BOTH, sources: { variables: { [BOTH]: both } } });

/** What the rows are called that are held out. @param {Table} table */
const namesOfLast = ({ names, split, shape }) => (names ?? []).slice(split ?? shape[0]);

/** @param {string[]} names */
const listed = (names) => names.map((name) => `\`${name}\``).join(', ');

/**
 * @param {Table} first
 * @param {Table} others
 * @param {(name: string, index: number) => boolean} needs
 * @param {string} named
 * @param {string[]} more
 */
function checked(first, others, needs, named, more) {
  const used = first.columns.filter(({ name }, i) => needs(name, i));
  const found = (/** @type {string} */ name) => others.columns.find((column) => column.name === name);
  const lacking = used.flatMap(({ name }) => (found(name) ? [] : [name]));
  if (lacking.length) {
    const has = more.length ? `; it has ${listed(more)} instead` : '';
    throw Object.assign(engineError('invalid_data', `${named} has no ${listed(lacking)}${has}`, lacking[0]), {
      part: 'data',
    });
  }
  const isNumber = (/** @type {Column | undefined} */ column) => column?.kind === 'number';
  const other = used.filter((column) => isNumber(column) !== isNumber(found(column.name)));
  const told = other.map((column) =>
    isNumber(column)
      ? `\`${column.name}\` is numbers in what was fitted, and has words in ${named}`
      : `\`${column.name}\` is words in what was fitted, and has numbers in ${named}`,
  );
  if (told.length)
    throw Object.assign(engineError('invalid_data', told.join('; '), other[0].name), { part: 'data' });
}

/**
 * The rows that were fitted, and the others behind them under the numbers that they have. A column that the others lack is
 * used by nobody; so that no step stumbles over it, it has a value that is known.
 * @param {Table} first
 * @param {number} fitted
 * @param {Table} others
 * @returns {Table}
 */
function joined(first, fitted, others) {
  const [more] = others.shape;
  const columns = first.columns.map((column) => {
    const other = others.columns.find(({ name }) => name === column.name);
    if (column.kind === 'number') {
      const known = column.values.find((value) => !Number.isNaN(value)) ?? NaN;
      const values = new Float64Array(fitted + more).fill(known);
      values.set(column.values.subarray(0, fitted));
      if (other?.kind === 'number') values.set(other.values, fitted);
      return { ...column, values };
    }
    const known = column.codes.find((code) => code >= 0) ?? -1;
    const codes = new Int32Array(fitted + more).fill(known);
    codes.set(column.codes.subarray(0, fitted));
    if (!other || other.kind === 'number') return { ...column, codes };
    const levels = [...new Set([...column.levels, ...other.levels])];
    const at = new Map(levels.map((level, i) => [level, i]));
    // A text may be there twice.
    const own = column.levels.map((level) => at.get(level) ?? -1);
    const theirs = other.levels.map((level) => at.get(level) ?? -1);
    for (let i = 0; i < fitted; i += 1) codes[i] = own[codes[i]] ?? -1;
    other.codes.forEach((code, i) => {
      codes[fitted + i] = theirs[code] ?? -1;
    });
    return { ...column, codes, levels };
  });
  return tableOf(
    columns,
    fitted,
    Array.from({ length: more }, (_, i) => String(i)),
  );
}

/** @param {Column[]} columns @param {number} fitted @param {string[]} others what the rows behind are called @returns {Table} */
const tableOf = (columns, fitted, others) => ({
  columns,
  names: [...new Array(fitted).fill(''), ...others],
  target: null,
  shape: [fitted + others.length, columns.length],
  split: null,
  advice: [],
});

/** @param {Matrix} points @param {Matrix} others @param {string[]} names @returns {Table} */
function ofPoints(points, others, names) {
  const [n, d] = points.shape;
  const columns = points.feature_names.map((name, j) => ({
    name,
    kind: /** @type {const} */ ('number'),
    values: Float64Array.from({ length: n + names.length }, (_, i) =>
      i < n ? points.data[i * d + j] : others.data[(i - n) * d + j],
    ),
  }));
  return tableOf(columns, n, names);
}
