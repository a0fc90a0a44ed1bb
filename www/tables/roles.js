// What each column is used as, and what the texts say so: lists of names among the steps keep the features, or drop what
// is none; the name and the truth are arguments of `read_csv`.

import { pipeline } from '../experiment/panels.js';
import { withArguments } from '../experiment/texts.js';
import { sparing } from './naming.js';
import { quoted } from './quoted.js';

/**
 * @typedef {import('../types.js').Description} Description
 * @typedef {import('../types.js').Texts} Texts
 * @typedef {'feature' | 'out' | 'name' | 'truth'} Role
 * @typedef {{ texts: Texts, steps: import('../types.js').DescribedCall[] }} Chosen `steps`: those that were, as far as they name
 *   no column that is none any more
 */

/** The steps that keep columns and leave them out, and the call that names rows and the truth, by the names of the catalog. */
export const KEEPS = 'columns';
const DROPS = 'drop';
const READS = 'read_csv';

/** Steps that take names of columns: roles are what these are chosen by. */
export const NAMING = [KEEPS, DROPS];

/** @param {string[]} names */
const listOf = (names) => `[${names.map(quoted).join(', ')}]`;

/** How many columns a step keeps that names them. @param {import('../types.js').DescribedCall} call */
export const keptBy = (call) => namedBy(call).length;

/** What a step names. @param {import('../types.js').DescribedCall} call @returns {(string | number)[]} */
const namedBy = ({ values }) => [values.columns ?? []].flat();

/**
 * Whether a step leaves a column of the table as it is.
 * @param {import('../types.js').DescribedCall} call
 * @param {string} name
 * @param {number} index
 */
export function keeps(call, name, index) {
  const names = namedBy(call);
  const isNamed = names.includes(name) || names.includes(index);
  return call.name === KEEPS ? isNamed : call.name !== DROPS || !isNamed;
}

/** Steps behind which columns have the names that they had. */
const SAME =
  /^(?:columns|drop(?:na|_outliers)?|replace|to_numeric|scale|SimpleImputer|(?:Label|Ordinal)Encoder|\w+Scaler)$/;

/**
 * The places of the steps that speak of the table's own columns: behind others, names may be of what these have made.
 * @param {Description} description
 */
function namingOf({ calls: { prepare } }) {
  const made = prepare.findIndex(({ name }) => !SAME.test(name));
  return [...prepare.keys()].filter((i) => NAMING.includes(prepare[i].name) && (made < 0 || i < made));
}

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
  return namingOf(description).every((i) => keeps(description.calls.prepare[i], name, index));
}

/**
 * The steps with these columns alone: where some were chosen before, and else at first.
 * @param {Description} description
 * @param {string[] | null} features null: all of them
 */
function stepsWith(description, features) {
  const naming = namingOf(description);
  const at = naming[0] ?? 0;
  const texts = description.calls.prepare.map(({ text }) => text);
  const rest = (/** @type {number} */ from, /** @type {number} */ to) =>
    texts.slice(from, to).filter((_, i) => !naming.includes(from + i));
  return [...rest(0, at), ...(features ? [listOf(features)] : []), ...rest(at, texts.length)];
}

/**
 * The experiment whose steps do not name columns that are none any more. Before the step that leaves them out they are there.
 * @param {Description} description
 * @param {string[]} out
 * @param {import('../types.js').Callable[]} catalog
 * @param {boolean} isRead whether that is from when the table is read
 */
function spared(description, out, catalog, isRead) {
  const naming = namingOf(description);
  const from = isRead ? 0 : (naming[0] ?? 0);
  return sparing(description, out, catalog, (i) => i >= from && !naming.includes(i));
}

/** Whether a column that is used so is there for no step at all. @param {Role} role */
const isApart = (role) => role === 'name' || role === 'truth';

/** As a call is written where it is read, which it may not be: rows may still be in the way. @param {string} data */
export const unnamed = (data) => data.replace(`${READS}(filepath_or_buffer=`, `${READS}(`);

/**
 * The texts in which a column is used as this, and the steps that are left beside those that choose columns.
 * @param {Description} description
 * @param {string[]} names of the table's columns
 * @param {string} name
 * @param {Role} role
 * @param {import('../types.js').Callable[]} catalog
 * @returns {Chosen}
 */
export function withRole(description, names, name, role, catalog) {
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
  const data = unnamed(texts.data);
  const features = names.filter((other, i) =>
    other === name ? role === 'feature' : isFeature(description, other, i),
  );
  if (role === 'feature' && !names.includes(name)) features.push(name);
  // What names the rows, or is the truth, is no column any more.
  const all = names.filter((other) => !(now && other === name));
  const isAll = all.every((other) => features.includes(other));
  const rest = role === 'feature' ? description : spared(description, [name], catalog, isApart(role));
  const prepare = pipeline(stepsWith(rest, isAll ? null : features));
  return { texts: { data, prepare, fit, view, hue }, steps: rest.calls.prepare };
}

/**
 * The texts without these columns, and the steps that are left.
 * @param {Description} description
 * @param {string[]} names of the table's columns
 * @param {string[]} out
 * @param {import('../types.js').Callable[]} catalog
 * @returns {Chosen}
 */
export function without(description, names, out, catalog) {
  const features = names.filter((name, i) => isFeature(description, name, i) && !out.includes(name));
  const { data, fit, view, hue } = description;
  const rest = spared(description, out, catalog, false);
  const prepare = pipeline(stepsWith(rest, features));
  return { texts: { data, prepare, fit, view, hue }, steps: rest.calls.prepare };
}
