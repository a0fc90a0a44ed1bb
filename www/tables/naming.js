// The columns that steps name, and the steps as they are without one of them: what is no column any more, no step can name.

import { callText } from '../experiment/texts.js';
import { quoted } from './quoted.js';

/**
 * @typedef {import('../types.js').Callable} Callable
 * @typedef {import('../types.js').DescribedCall} DescribedCall
 * @typedef {import('../types.js').Description} Description
 */

/** The parameters of a step that say columns. @param {string} name @param {Callable[]} catalog */
const naming = (name, catalog) =>
  (catalog.find((one) => one.name === name)?.parameters ?? []).filter(({ accepts }) =>
    accepts.some(({ type }) => /^columns?$/.test(type)),
  );

/**
 * The columns that a step names.
 * @param {DescribedCall} call
 * @param {Callable[]} catalog
 */
export const columnsOf = ({ name, values }, catalog) =>
  naming(name, catalog)
    .flatMap((parameter) => [values[parameter.name] ?? []].flat())
    .filter((column) => typeof column === 'string');

/**
 * A step without some columns; null where it has none left.
 * @param {DescribedCall} call
 * @param {string[]} out
 * @param {Callable[]} catalog
 * @returns {DescribedCall | null}
 */
export function callWithout(call, out, catalog) {
  /** @type {Record<string, string | null>} */
  const given = { ...call.given };
  const values = { ...call.values };
  let isOther = false;
  for (const { name, accepts } of naming(call.name, catalog)) {
    const named = [values[name] ?? []].flat();
    const rest = named.filter((column) => !out.includes(column));
    if (rest.length === named.length) continue;
    isOther = true;
    // What is of one column at most can be done without.
    const isOfOne = !accepts.some(({ type }) => /^columns$/.test(type));
    if (!rest.length && !isOfOne) return null;
    values[name] = rest.length ? rest : null;
    given[name] = rest.length
      ? `[${rest.map((one) => (typeof one === 'string' ? quoted(one) : one)).join(', ')}]`
      : null;
  }
  if (!isOther) return call;
  const kept = Object.fromEntries(Object.entries(given).filter(([, text]) => text !== null));
  return { ...call, values, given: /** @type {any} */ (kept), text: callText(call.name, kept) };
}

/**
 * An experiment whose steps do not name some columns.
 * @param {Description} description
 * @param {string[]} out
 * @param {Callable[]} catalog
 * @param {(at: number) => boolean} isMeant whether a step is looked at: before others, a column may still be there
 * @returns {Description}
 */
export function sparing(description, out, catalog, isMeant) {
  const prepare = description.calls.prepare.flatMap((call, i) =>
    isMeant(i) ? (callWithout(call, out, catalog) ?? []) : call,
  );
  return { ...description, calls: { ...description.calls, prepare } };
}
