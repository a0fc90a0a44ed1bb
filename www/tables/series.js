// A table whose rows are days and whose columns are names: prices or returns, of which one asks who moves with whom. Then the
// names are to be the points.

import { pipeline } from '../experiment/panels.js';
import { said } from '../words/tables.js';
import { TURNS } from './turned.js';

/** Rows that are called so are days: years, months and days in any order. */
const DAY = /^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}(?:[T ].*)?$/;
/** Of so many rows one is looked at. */
const LOOKED = 50;
/** A map of fewer names is none. */
const FEWEST = 4;

/** The step that makes changes of values: the first row has none. */
export const CHANGES = 'pct_change';
const TURNED = ['scale()', `${TURNS}()`];
/** As many neighbours as tutorials take, where there are as many. */
const NEIGHBOURS = 20;

/** Whether the rows are called by days. @param {import('../types.js').Table} table */
const isOfDays = ({ names }) =>
  Boolean(names?.length) && (names ?? []).slice(0, LOOKED).every((name) => DAY.test(name));

/**
 * What there is to say of such a table, until its names are the points; else nothing.
 * @param {import('./own.js').Own} own
 * @param {import('../types.js').Column[]} features
 * @returns {import('./problems.js').Problem[]}
 */
export function seriesOf({ table, host, steps, description }, features) {
  const isTurned = description?.calls.prepare.some(({ name }) => name === TURNS);
  const numbers = features.flatMap((column) => (column.kind === 'number' ? [column] : []));
  if (!table || isTurned || !isOfDays(table) || numbers.length < FEWEST || numbers.length < features.length)
    return [];
  const neighbours = Math.min(NEIGHBOURS, numbers.length - 1);
  const map = (/** @type {string[]} */ first) => () =>
    host.change({
      ...host.texts,
      prepare: pipeline([...steps, ...first, ...TURNED]),
      ...said.mapOfNames(neighbours),
      hue: '',
    });
  const returns = { label: said.ofReturns, pick: map([]) };
  // Prices are above 0; some returns are not.
  const isPrices = numbers.every(({ values }) => values.every((value) => !(value <= 0)));
  const prices = { label: said.ofPrices, pick: map([`${CHANGES}()`, 'dropna()']) };
  const named = (/** @type {RegExp} */ what) => numbers.some(({ name }) => what.test(name));
  const note = said.ofDaysNote(table.shape[0], named(/open/i) && named(/close/i));
  return [{ message: said.ofDays, note, ways: isPrices ? [prices, returns] : [returns] }];
}
