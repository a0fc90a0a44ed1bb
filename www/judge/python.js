// Values as Python prints them, and as it reads them.

/** @typedef {import('../types.js').Matrix} Matrix */

/** @param {any} value @returns {value is Matrix} */
export const isMatrix = (value) => Array.isArray(value?.shape);

/** @param {any} value @returns {value is ArrayLike<number>} */
const isArray = (value) => ArrayBuffer.isView(value);

/** A number with every digit. @param {number} x @param {boolean} whole */
function literal(x, whole) {
  if (Number.isNaN(x)) return 'nan';
  if (!Number.isFinite(x)) return x > 0 ? 'inf' : '-inf';
  const text = Object.is(x, -0) ? '-0' : String(x);
  return whole || /[.e]/.test(text) ? text : `${text}.0`;
}

/**
 * A value as NumPy reads it again, to the last digit.
 * @param {any} value
 * @returns {string}
 */
export function pythonOf(value) {
  if (isMatrix(value)) {
    return `np.array(${nested(value.data, value.shape)})`;
  }
  if (isArray(value)) {
    const whole = !(value instanceof Float64Array);
    return `np.array([${Array.from(value, (x) => literal(x, whole)).join(', ')}])`;
  }
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'string' ? `'${value}'` : literal(value, Number.isInteger(value));
}

/**
 * Numbers in lists of lists.
 * @param {Float64Array} data
 * @param {number[]} shape
 * @param {number} [depth]
 * @returns {string}
 */
function nested(data, [length, ...inner], depth = 1) {
  if (!inner.length) return `[${Array.from(data, (x) => literal(x, false)).join(', ')}]`;
  const size = inner.reduce((product, each) => product * each, 1);
  const lists = Array.from({ length }, (_, i) =>
    nested(data.subarray(i * size, (i + 1) * size), inner, depth + 1),
  );
  return `[${lists.join(`,\n${' '.repeat(6 + depth)}`)}]`;
}

/** What is printed of a long array: its first and last values. */
const SHOWN = 6;

/**
 * A value in a line, shortened as NumPy does.
 * @param {any} value
 * @param {(x: number) => string} number
 */
export function previewOf(value, number) {
  if (isMatrix(value)) return previewOf(value.data, number);
  if (!isArray(value)) return typeof value === 'number' ? number(value) : pythonOf(value);
  const all = Array.from(value);
  const some = all.length > 2 * SHOWN ? [...all.slice(0, SHOWN), null, ...all.slice(-2)] : all;
  return `[${some.map((x) => (x === null ? '…' : number(x))).join(', ')}]`;
}

/** The shape of an array, as Python writes it; empty of a single value. @param {any} value */
export function shapeOf(value) {
  if (isMatrix(value)) {
    const { shape } = /** @type {{ shape: number[] }} */ (value);
    return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  }
  return isArray(value) ? `(${value.length},)` : '';
}
