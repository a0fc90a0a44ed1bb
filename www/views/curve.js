import { lineChart } from '../charts/line.js';
import { come } from '../come.js';
import { nowOf, phrase, pickOf } from './now.js';

/**
 * @typedef {import('../types.js').Figure} Figure
 * @typedef {import('./index.js').Shown} Shown
 * @typedef {{ name: string, form: string, x: ArrayLike<number>, y: Float64Array }} Line
 */

/** Where the values of series that stand side by side are. @type {WeakMap<object, Float64Array>} */
const places = new WeakMap();

/**
 * A series with the places of its values: side by side they are 1, 2, 3, ….
 * @param {import('../types.js').Series} series
 * @returns {Line}
 */
function placed(series) {
  const y = /** @type {Float64Array} */ (series.y);
  if (series.x) return { ...series, x: series.x, y };
  let x = places.get(y);
  if (!x) {
    x = Float64Array.from(y, (_, i) => i + 1);
    places.set(y, x);
  }
  return { ...series, x, y };
}

/**
 * Values along an axis.
 * @param {Figure} figure
 * @param {Shown} shown
 * @returns {import('../charts/chart.js').Chart}
 */
export function curve(figure, shown) {
  const { series, now, marks, x, y } = figure;
  const { words, number, value, facts } = shown;
  const lines = series.filter(({ form }) => form !== 'share' && form !== 'dots').map(placed);
  const dots = series.filter(({ form }) => form === 'dots').map(placed);
  const axes = { xLabel: phrase(words.x, figure), yLabel: phrase(words.y, figure) };
  const parts = series.filter(({ form }) => form === 'share').map(placed);
  const { at, line, current } = lineAt(lines, nowOf(figure, shown));
  const pick = pickOf(figure, shown);
  // A whole is the sum of its parts; the last of them is what the others leave.
  const whole = Array.from(line.x, (_, i) => parts.reduce((sum, part) => sum + part.y[i], 0) || 1);
  const within = value !== null && value >= line.x[0] && value <= line.x[line.x.length - 1];
  const { told } = words;
  const row = (/** @type {number} */ i) => ({
    x: line.x[i],
    ...Object.fromEntries([line, ...parts].map((one) => [one.name, one.y[i]])),
  });
  const formatX = x.whole ? (/** @type {number} */ place) => String(Math.floor(place)) : number;
  // Where there is no value yet there is nothing to tell.
  const known = Array.from(line.y, (_, i) => i).filter((i) => !Number.isNaN(line.y[i]));
  return lineChart({
    x: line.x,
    y: line.y,
    others: lines.filter((one) => one !== line),
    dots: dots.flatMap((one) => Array.from(one.x, (place, i) => ({ x: place, y: one.y[i] }))),
    shares: parts.slice(0, -1).map((part) => Array.from(part.y, (count, i) => count / whole[i])),
    current: now?.step ? current : null,
    at: now?.parameter && within ? value : null,
    band:
      typeof figure.data.band === 'number' ? come.band?.(figure.data.band, words.marks?.band ?? '') : null,
    marks: marks.map((mark) => ({ x: mark.at, label: words.marks?.[mark.name] })),
    steps: line.form === 'stairs',
    log: y.logarithmic,
    logX: x.logarithmic,
    title: phrase(words.title, figure),
    ...axes,
    format: number,
    formatX,
    told: told && ((i) => told(i === null ? { ...facts, x: value } : row(i), number)),
    onPick: pick && ((i) => pick(at + i, line.x[i])),
    table: {
      of: line.y,
      head: [axes.xLabel, ...[line, ...parts].map((one) => words.parts?.[one.name] ?? axes.yLabel)],
      length: known.length,
      // Half-way through an iteration is a place of its own.
      row: (i) => [number(line.x[known[i]]), ...[line, ...parts].map((one) => number(one.y[known[i]]))],
    },
  });
}

/**
 * The line in which a value lies, and where.
 * @template {{ y: ArrayLike<number> | import('../types.js').Matrix }} T
 * @param {T[]} lines
 * @param {number | null} value over all lines
 * @returns {{ line: T, at: number, current: number }} at: the first value of the line, over all of them
 */
function lineAt(lines, value) {
  let at = 0;
  for (const line of lines) {
    const next = at + /** @type {Float64Array} */ (line.y).length;
    if ((value ?? 0) < next) return { line, at, current: (value ?? 0) - at };
    at = next;
  }
  return { line: lines[0], at: 0, current: value ?? 0 };
}

/**
 * The value that is now, where a curve goes by steps; not a number where there is none.
 * @param {Figure} figure
 * @param {Shown} shown
 */
export function valueNow(figure, shown) {
  if (figure.kind !== 'curve' || !figure.now?.step) return Number.NaN;
  const { line, current } = lineAt(figure.series, nowOf(figure, shown));
  return current < 0 ? Number.NaN : /** @type {Float64Array} */ (line.y)[current];
}
