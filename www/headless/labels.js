// What a score is told, as the core takes it, and its report as scikit-learn gives it.

import { engineError } from '../engine/protocol.js';

/**
 * @typedef {import('../types.js').Matrix} Matrix
 * @typedef {import('../core.js').Label} Label
 */

/**
 * Labels of any sort as numbers, in the order that NumPy gives them: one numbering for both labellings.
 * @param {{ labels?: ArrayLike<Label>, labels_true?: ArrayLike<Label> }} given
 * @returns {{ codes: [Int32Array, Int32Array | undefined], levels: Label[] }}
 */
export function encoded(given) {
  /** @type {Map<Label, number>} */
  const known = new Map();
  const plain = (/** @type {'labels' | 'labels_true'} */ parameter) => {
    const labels = given[parameter];
    if (labels === undefined || labels === null) {
      if (parameter === 'labels') throw engineError('missing_parameter', 'a score needs `labels`', 'labels');
      return undefined;
    }
    if (typeof labels !== 'object' || typeof labels.length !== 'number') {
      throw engineError(
        'invalid_type',
        `\`${parameter}\` must be a list of labels; it is ${kindOf(labels)}`,
        parameter,
      );
    }
    /** @type {string | undefined} */
    let sort;
    return Array.from(labels, (label, i) => {
      const wrong = (/** @type {string} */ is) =>
        engineError(
          'invalid_data',
          `label ${i} of \`${parameter}\` is ${is}: a label is a number or a text`,
          parameter,
        );
      /** @type {Label} */
      let value = typeof label === 'boolean' ? Number(label) : label;
      if (typeof value === 'bigint' && Number.isSafeInteger(Number(value))) value = Number(value);
      const type = typeof value === 'bigint' ? 'number' : typeof value;
      if ((type !== 'number' && type !== 'string') || Number.isNaN(value))
        throw wrong(String(label).slice(0, 60));
      sort ??= type;
      if (type !== sort) throw wrong(`a ${type === 'string' ? 'text' : 'number'}, others are not`);
      if (value === 0) value = 0;
      known.set(value, 0);
      return value;
    });
  };
  const both = [plain('labels'), plain('labels_true')];
  const levels = [...known.keys()].sort(byValue);
  for (const [code, level] of levels.entries()) known.set(level, code);
  const codes = both.map((labels) => labels && Int32Array.from(labels, (label) => known.get(label) ?? 0));
  return { codes: /** @type {[Int32Array, Int32Array | undefined]} */ (codes), levels };
}

/**
 * Numbers first, then texts, as they are where one labelling has names and the other numbers.
 * @param {Label} a
 * @param {Label} b
 */
function byValue(a, b) {
  const [one, other] = [typeof a === 'string', typeof b === 'string'];
  if (one !== other) return one ? 1 : -1;
  return one ? byCodePoints(a, b) : a < b ? -1 : a > b ? 1 : 0;
}

/**
 * @param {Label} a
 * @param {Label} b
 */
function byCodePoints(a, b) {
  const [one, other] = [Array.from(String(a)), Array.from(String(b))];
  for (const [i, letter] of one.entries()) {
    const difference = (letter.codePointAt(0) ?? 0) - (other[i]?.codePointAt(0) ?? -1);
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}

/**
 * A report as scikit-learn's `output_dict=True` has it. Clusters without a class are told as such.
 * @param {{ classes: Int32Array, lines: Float64Array, accuracy: number }} scored
 * @param {Label[]} levels
 */
export function reported({ classes, lines, accuracy }, levels) {
  const line = (/** @type {number} */ i) => {
    const [precision, recall, f1, support] = lines.subarray(4 * i, 4 * i + 4);
    return { precision, recall, 'f1-score': f1, support };
  };
  /** @type {Record<string, any>} */
  const report = {};
  for (const [i, code] of classes.entries()) report[String(levels[code] ?? `cluster ${i}`)] = line(i);
  return {
    ...report,
    accuracy,
    'macro avg': line(classes.length),
    'weighted avg': line(classes.length + 1),
  };
}

/**
 * @param {Matrix | number[][] | undefined} points
 * @returns {Matrix | undefined}
 */
export function toMatrix(points) {
  if (points === undefined || points === null) return undefined;
  if (!Array.isArray(points)) {
    const { data, shape } = points;
    if (data?.length === shape?.[0] * shape?.[1]) return points;
    throw engineError('invalid_type', '`points` must be rows of numbers, or { data, shape }', 'points');
  }
  const columns = points[0]?.length ?? 0;
  for (const [i, row] of points.entries()) {
    if (row?.length !== columns) {
      const has = `row ${i} has ${row?.length ?? 'no'} numbers, row 0 has ${columns}`;
      throw engineError(
        'invalid_data',
        `the rows of \`points\` must all have the same length; ${has}`,
        'points',
      );
    }
    const wrong = Array.from(row).findIndex((value) => typeof value !== 'number' || !Number.isFinite(value));
    if (wrong >= 0) {
      const is = String(row[wrong]).slice(0, 60);
      throw engineError(
        'invalid_data',
        `row ${i} of \`points\` has ${is} at place ${wrong}, no finite number`,
        'points',
      );
    }
  }
  return { data: Float64Array.from(points.flat()), shape: [points.length, columns] };
}

/** @param {unknown} value */
export function kindOf(value) {
  if (value === null || value === undefined) return String(value);
  return Array.isArray(value) ? 'a list' : `of type ${typeof value}`;
}
