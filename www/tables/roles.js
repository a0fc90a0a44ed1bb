// What each column is used as, and what the texts say so: a list of names as the first step keeps the features; the name
// and the truth are arguments of `read_csv`.

import { pipeline } from '../experiment/panels.js';
import { withArguments } from '../experiment/texts.js';

/**
 * @typedef {import('../types.js').Description} Description
 * @typedef {import('../types.js').Texts} Texts
 * @typedef {'feature' | 'out' | 'name' | 'truth'} Role
 */

/** The step that keeps columns, and the call that names rows and the truth, by the names of the catalog. */
const KEEPS = 'columns';
const READS = 'read_csv';

/** @param {string} text */
export const quoted = (text) =>
  `'${text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t')}'`;

/** @param {string[]} names */
const listOf = (names) => `[${names.map(quoted).join(', ')}]`;

/** The columns that are kept; null: all. @param {Description} description @returns {(string | number)[] | null} */
const keptOf = ({ calls }) => (calls.prepare[0]?.name === KEEPS ? calls.prepare[0].values.columns : null);

/** Whether rows may be named, and the truth told. @param {Description} description */
export const hasNames = ({ calls }) => calls.data[0]?.name === READS;

/** The column that names the rows, and the one that is the truth. @param {Description} description */
export function apartOf({ calls }) {
  const { index_col: name, target } = calls.data[0]?.values ?? {};
  return {
    name: typeof name === 'string' ? name : null,
    truth: typeof target === 'string' ? target : null,
  };
}

/**
 * Whether a column of the table is a feature.
 * @param {Description} description
 * @param {string} name
 * @param {number} index
 */
export function isFeature(description, name, index) {
  const kept = keptOf(description);
  return !kept || kept.includes(name) || kept.includes(index);
}

/**
 * The texts in which a column is used as this.
 * @param {Description} description
 * @param {string[]} names of the table's columns
 * @param {string} name
 * @param {Role} role
 * @returns {Texts}
 */
export function withRole(description, names, name, role) {
  const apart = apartOf(description);
  const before = apart.name === name ? 'index_col' : apart.truth === name ? 'target' : null;
  const now = { name: 'index_col', truth: 'target', feature: null, out: null }[role];
  /** @type {Record<string, string | null>} */
  const changes = {};
  if (before) changes[before] = null;
  if (now) changes[now] = quoted(name);
  const texts = Object.keys(changes).length
    ? withArguments(description, 'data', changes)
    : { ...description };
  const { fit, view, hue } = texts;
  // As it is written where it is read, which it may not be: rows may still be in the way.
  const data = texts.data.replace(`${READS}(filepath_or_buffer=`, `${READS}(`);
  const kept = keptOf(description);
  const features = names.filter((other, i) =>
    other === name ? role === 'feature' : isFeature(description, other, i),
  );
  if (role === 'feature' && !names.includes(name)) features.push(name);
  // What names the rows, or is the truth, is no column any more.
  const all = names.filter((other) => !(now && other === name));
  const steps = description.calls.prepare.slice(kept ? 1 : 0).map(({ text }) => text);
  const isAll = all.every((other) => features.includes(other));
  return { data, prepare: pipeline(isAll ? steps : [listOf(features), ...steps]), fit, view, hue };
}

/**
 * The texts without these columns.
 * @param {Description} description
 * @param {string[]} names of the table's columns
 * @param {string[]} out
 * @returns {Texts}
 */
export function without(description, names, out) {
  const features = names.filter((name, i) => isFeature(description, name, i) && !out.includes(name));
  const steps = description.calls.prepare.slice(keptOf(description) ? 1 : 0).map(({ text }) => text);
  const { data, fit, view, hue } = description;
  return { data, prepare: pipeline([listOf(features), ...steps]), fit, view, hue };
}
