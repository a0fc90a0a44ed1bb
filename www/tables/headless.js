// A file whose first line is a row like the others: its cells were taken for the names of the columns.

import { withArguments } from '../experiment/texts.js';
import { saysNumber } from './numbers.js';
import { hasNames, unnamed } from './roles.js';

/** What is added to a name that is there already. */
const AGAIN = /\.\d+$/;

/** Whether names count columns, or years, as names may. @param {string[]} names */
const isCount = (names) => names.every((name, i) => Number(name) === Number(names[0]) + i);

/**
 * The call that reads the first line as a row, where its cells are such as stand below them; else null.
 * @param {import('../types.js').Table} table
 * @param {import('../types.js').Description} description
 */
export function headlessOf({ columns }, description) {
  const [{ given } = { given: {} }] = description.calls.data;
  if (!hasNames(description) || 'header' in given || 'names' in given) return null;
  const isCell = (/** @type {import('../types.js').Column} */ column) => {
    const { name: head } = column;
    if (column.kind !== 'number') return column.levels.includes(head.replace(AGAIN, ''));
    return saysNumber(head) || saysNumber(head.replace(AGAIN, ''));
  };
  const numbers = columns.filter(({ kind }) => kind === 'number').map(({ name: head }) => head);
  if (!numbers.length || !columns.every(isCell) || isCount(numbers)) return null;
  return unnamed(withArguments(description, 'data', { header: 'None' }).data);
}
