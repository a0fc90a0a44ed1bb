// Rows that are images, such as digits: seen in the table as what they are, and the mean of a segment as one more.

import { nothing } from 'lit';
import { image, PIXEL } from '../views/nearest.js';

/** @typedef {import('../types.js').Table} Table */

/** Fewer pixels make no image. */
const FEW = 16;

/** What the pixels of a table are, if there are any. @type {WeakMap<Table, { of: Float64Array[], side: number, most: number } | null>} */
const known = new WeakMap();

/** @param {Table} table */
function pixelsOf(table) {
  const before = known.get(table);
  if (before !== undefined) return before;
  const of = table.columns.flatMap((column) =>
    column.kind === 'number' && PIXEL.test(column.name) ? [column.values] : [],
  );
  const side = Math.sqrt(of.length);
  const isImage = of.length >= FEW && Number.isInteger(side);
  let most = 1;
  if (isImage) for (const values of of) for (const value of values) if (value > most) most = value;
  const made = isImage ? { of, side, most } : null;
  known.set(table, made);
  return made;
}

/**
 * The image that a row is, if it is one.
 * @param {Table} table
 * @param {number} row
 * @param {number} wide in pixels
 */
export function imageOfRow(table, row, wide) {
  const pixels = pixelsOf(table);
  if (!pixels) return nothing;
  return image(
    Float64Array.from(pixels.of, (values) => values[row]),
    pixels.side,
    pixels.most,
    wide,
  );
}

/**
 * The image of the means of a segment, which are those of its pixels.
 * @param {Table} table
 * @param {import('./profile.js').ColumnProfile[]} columns
 * @param {number} wide in pixels
 */
export function imageOfMeans(table, columns, wide) {
  const pixels = pixelsOf(table);
  if (!pixels) return nothing;
  const means = columns.flatMap((column) =>
    column.kind === 'number' && PIXEL.test(column.name) ? [column.mean] : [],
  );
  return image(Float64Array.from(means), pixels.side, pixels.most, wide);
}
