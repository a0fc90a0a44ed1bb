// Tables as files: what a spreadsheet would run as a formula is written so that it does not.

import { download } from '../tools/download.js';

/** What a spreadsheet takes for the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * A field of a file.
 * @param {unknown} value
 * @param {string} separator
 */
function field(value, separator) {
  if (value === null || value === undefined || (typeof value === 'number' && Number.isNaN(value))) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = FORMULA.test(String(value)) ? `'${value}` : String(value);
  const isQuoted = text.includes(separator) || /["\n\r]/.test(text);
  return isQuoted ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * @param {unknown[][]} rows the head among them
 * @param {string} [separator]
 */
export const csvOf = (rows, separator = ',') =>
  rows.map((row) => `${row.map((value) => field(value, separator)).join(separator)}\n`).join('');

/**
 * The rows of a table, with the label and the name of each row's segment.
 * @param {import('../types.js').Table} table
 * @param {ArrayLike<number | string | null>} labels of the first rows; null: it has none
 * @param {(by: number | string) => string} nameOf
 * @param {string | null} [nameColumn] what the column was called that names the rows
 */
export function labelled({ columns, names, shape: [n] }, labels, nameOf, nameColumn = null) {
  const head = [
    ...(names ? [nameColumn ?? 'name'] : []),
    ...columns.map(({ name }) => name),
    'segment',
    'segment_name',
  ];
  const nameOfLabel = (/** @type {number | string | null} */ label) =>
    label === null ? null : nameOf(label);
  const rows = Array.from({ length: n }, (_, row) => [
    ...(names ? [names[row]] : []),
    ...columns.map((column) =>
      column.kind === 'number'
        ? column.bool && !Number.isNaN(column.values[row])
          ? column.values[row] === 1
          : column.values[row]
        : (column.levels[column.codes[row]] ?? null),
    ),
    labels[row] ?? null,
    nameOfLabel(labels[row] ?? null),
  ]);
  return [head, ...rows];
}

/**
 * A profile as rows: one a segment and column.
 * @param {import('./profile.js').Profile} profile
 * @param {(by: number | string) => string} nameOf
 */
export function profileRows({ size, columns, segments }, nameOf) {
  const head = [
    'segment',
    'rows',
    'share',
    'column',
    'level',
    'mean',
    'std',
    'min',
    'q1',
    'median',
    'q3',
    'max',
    'missing',
    'share_of_total',
    'share_of_level',
  ];
  const all = [
    { name: 'all', size, share: 1, columns },
    ...segments.map((segment) => ({ ...segment, name: nameOf(segment.by) })),
  ];
  const rows = all.flatMap((segment) =>
    segment.columns.flatMap((column) => {
      const of = [segment.name, segment.size, segment.share, column.name];
      if (column.kind === 'number') {
        const { mean, std, min, q1, median, q3, max, missing, share_of_total: total } = column;
        return [[...of, null, mean, std, min, q1, median, q3, max, missing, total, null]];
      }
      return Object.entries(column.shares).map(([level, share]) => [
        ...of,
        level,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        column.missing,
        null,
        share,
      ]);
    }),
  );
  return [head, ...rows];
}

/**
 * Hands a text to the reader as a file.
 * @param {string} text
 * @param {string} name
 */
export function save(text, name) {
  // A spreadsheet takes it for UTF-8 only with a mark before it.
  download(new Blob(['\ufeff', text], { type: 'text/csv;charset=utf-8' }), name);
}
