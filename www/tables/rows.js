// What each row of a table is called, and what was read of it, where it is spoken of as a point.

import { PIXEL } from '../draw/images.js';
import { tableOf } from '../draw/units.js';
import { number } from '../words/en.js';
import { said as told } from '../words/meant.js';
import { row as said } from '../words/rows.js';
import { isTurned } from './turned.js';

/** @typedef {import('../types.js').Column} Column */

/** Of so many columns it is said what was read. */
const MOST_TOLD = 6;

/**
 * What there is to say of a row, and what was read of it: first what is seen.
 * @param {import('../element.js').ClusterPlayground} host
 * @param {import('../play/fit-view.js').FitView} view
 * @param {number} point
 * @param {string | undefined} sentence of it as a point
 * @returns {{ sentence: string, at: string } | null} null where the points are of no table
 */
export function saidOfRow(host, view, point, sentence = told.point(point)) {
  const { points, hue, index } = view;
  const { names: called } = points;
  // Of a pair both are named.
  const meant = [point, host.point.meant?.facts?.other].filter((i) => i !== undefined);
  const named = called ? meant.reduce((text, i) => said.named(text, i, called[i]), sentence) : sentence;
  // A series is seen as a line; its first values tell nothing.
  if (isTurned(view)) return { sentence: named, at: '' };
  const table = tableOf(points);
  if (!table) return null;
  const seen = host.pictures.sightAt(index)?.points.feature_names.slice(0, 2) ?? [];
  // What is seen as an image need not be told as numbers.
  const others = table.columns.map(({ name }) => name).filter((name) => !PIXEL.test(name));
  const names = new Set([
    ...seen,
    ...(hue ? [hue.name] : []),
    ...points.feature_names.filter((name) => !PIXEL.test(name)),
    ...others,
  ]);
  const read = [...names].flatMap((name) => {
    const column = table.columns.find((one) => one.name === name);
    return column ? [`${name} ${cellOf(column, point)}`] : [];
  });
  const more = read.length > MOST_TOLD ? ', …' : '';
  return {
    sentence: named,
    at: read.slice(0, MOST_TOLD).join(', ') + more,
  };
}

/** @param {Column} column @param {number} row */
function cellOf(column, row) {
  if (column.kind !== 'number') return column.levels[column.codes[row]] ?? said.missing;
  const value = column.values[row];
  return Number.isNaN(value) ? said.missing : number(value);
}
