// A matrix or a table of the host's as bytes, part by part, as `tables/variable.rs` reads them.

import { engineError } from './protocol.js';

/** @typedef {import('../types.js').Column} Column */

/**
 * @param {import('../types.js').Sources} sources
 * @param {string} name
 * @returns {Generator<Uint8Array, undefined, void>}
 */
export function* variableOf({ variables = {} }, name) {
  const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
  if (value === undefined || value === null)
    throw wrong(name, `the variable \`${name}\` is not here`, 'not_given');
  const { columns, target, names } = value.columns ? value : { ...ofMatrix(name, value) };
  const groups = target ?? variables.y ?? null;
  const rows = lengthOf(columns[0]);
  const unlike = columns.find((/** @type {Column} */ column) => lengthOf(column) !== rows);
  if (unlike) throw wrong(name, `the columns of \`${name}\` must all have the same length`);
  if (groups && groups.length !== rows) {
    throw wrong(name, `\`y\` has ${groups.length} groups, \`${name}\` ${rows} rows`);
  }
  yield integers([rows, columns.length, groups ? 1 : 0, names ? 1 : 0]);
  for (const column of columns) {
    if (column.kind === 'number') {
      const values = Float64Array.from(column.values);
      yield joined([...letters(column.name), integers([column.bool ? 1 : 0]), bytes(values)]);
    } else {
      const codes = Int32Array.from(column.codes);
      const levels = [integers([column.levels.length]), ...column.levels.flatMap(letters)];
      yield joined([...letters(column.name), integers([2]), bytes(codes), ...levels]);
    }
  }
  if (groups) yield bytes(numbered(groups));
  if (names) yield joined(Array.from(names).flatMap(letters));
}

/**
 * @param {string} name
 * @param {any} value `{ data, shape }`, or rows
 * @returns {{ columns: Column[], target?: ArrayLike<number>, names?: string[] }}
 */
export function ofMatrix(name, value) {
  const rows = Array.isArray(value);
  const [n, d] = rows ? [value.length, value[0]?.length ?? 0] : (value.shape ?? [0, 0]);
  if (!(n > 0 && d > 0) || (rows ? value.some((row) => row?.length !== d) : value.data?.length !== n * d)) {
    throw wrong(
      name,
      `\`${name}\` must be rows of numbers, all of the same length, { data, shape }, or a table`,
    );
  }
  const at = (/** @type {number} */ i, /** @type {number} */ j) => {
    const cell = rows ? value[i][j] : value.data[i * d + j];
    // What is missing is missing, not 0.
    if (cell === null || cell === undefined) return Number.NaN;
    if (typeof cell === 'number' || typeof cell === 'boolean') return Number(cell);
    const written = typeof cell === 'string' ? `'${cell.slice(0, 60)}'` : `a ${typeof cell}`;
    throw wrong(name, `row ${i} of \`${name}\` has ${written} at place ${j}, which is no number`);
  };
  const called =
    value.feature_names ?? (d < 4 ? ['x', 'y', 'z'] : Array.from({ length: d }, (_, j) => `x${j}`));
  const columns = Array.from({ length: d }, (_, j) => ({
    name: String(called[j]),
    kind: /** @type {const} */ ('number'),
    values: Float64Array.from({ length: n }, (__, i) => at(i, j)),
  }));
  return { columns, target: value.target };
}

/**
 * Groups as whole numbers: as they are where they are such, else by their places in order.
 * @param {ArrayLike<unknown>} groups
 */
function numbered(groups) {
  const all = Array.from(groups);
  if (all.every((group) => typeof group === 'number' && group === (group | 0)))
    return Int32Array.from(/** @type {number[]} */ (all));
  const order = (/** @type {any} */ a, /** @type {any} */ b) => (a < b ? -1 : Number(a > b));
  const places = new Map([...new Set(all)].sort(order).map((group, place) => [group, place]));
  return Int32Array.from(all, (group) => places.get(group) ?? -1);
}

/** @param {Column} column */
const lengthOf = (column) => (column.kind === 'number' ? column.values : column.codes).length;

/**
 * @param {string} name
 * @param {string} message
 * @param {'not_given' | 'invalid_data'} [code]
 */
const wrong = (name, message, code = 'invalid_data') =>
  Object.assign(engineError(code, message, name), { part: 'data' });

/** @param {number[]} numbers */
const integers = (numbers) => bytes(Uint32Array.from(numbers));

/** @param {string} text */
function letters(text) {
  const encoded = new TextEncoder().encode(text);
  return [integers([encoded.length]), encoded];
}

/** @param {Float64Array | Int32Array | Uint32Array} array */
const bytes = (array) => new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

/** @param {Uint8Array[]} parts */
function joined(parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
