import { gridChart, HIGHEST } from '../charts/grid.js';
import { imagesChart } from '../charts/images.js';
import { FEW, PIXEL } from '../draw/images.js';
import { nowOf, phrase, pickOf } from './now.js';

/** A picture of many points is as high as it is wide; few have their numbers, which need less. */
const [MANY, SQUARE] = [12, 240];

/** So high is the row of a column of the points. */
const ROW = 17;

/** Of more columns of the points so many are seen: those with the greatest values. */
export const STRONGEST = 12;

/**
 * Rows and columns: of values, of points (`data.rows` says which), or of columns of the points (`data.features`).
 * @param {import('../types.js').Figure} figure
 * @param {import('./index.js').Shown} shown
 * @returns {import('../charts/chart.js').Chart}
 */
export function grid(figure, shown) {
  if (figure.data.features) return features(figure, shown);
  const { words, number, pick, pointed, labels } = shown;
  const { names } = shown.points;
  const values = /** @type {import('../types.js').Matrix} */ (figure.series[0].y);
  const points = /** @type {Uint32Array | undefined} */ (figure.data.rows);
  const [rows, columns] = values.shape;
  const name = (/** @type {number} */ i) =>
    names && points ? shortened(names[points[i]]) : number(points?.[i] ?? i + 1);
  const axes = { xLabel: phrase(words.x, figure), yLabel: phrase(words.y, figure) };
  const picks = Boolean(figure.now?.points);
  const pair = (/** @type {number} */ i, /** @type {number} */ j) => ({
    point: points?.[i] ?? i,
    other: points?.[j] ?? j,
  });
  return gridChart({
    values,
    title: phrase(words.title, figure),
    ...axes,
    row: name,
    column: name,
    format: number,
    signed: words.signed,
    highest: figure.kind === 'matrix' && rows > MANY ? SQUARE : HIGHEST,
    pointed: picks && pointed && points ? pointed.map((point) => rowOf(points, point, labels)) : undefined,
    onPick: picks ? (i, j) => pick(pair(i, j)) : undefined,
    onPass: picks
      ? (i, j) => pick(i < 0 ? { point: null, passing: true } : { ...pair(i, j), passing: true })
      : undefined,
    table: {
      of: values,
      head: [axes.yLabel, ...Array.from({ length: Math.min(columns, 12) }, (_, j) => name(j))],
      length: rows,
      across: columns,
      row: (i) => [
        name(i),
        ...Array.from(values.data.subarray(i * columns, i * columns + Math.min(columns, 12)), number),
      ],
    },
  });
}

/** As many letters of a name stand beside a row. */
const LONGEST = 9;

/** @param {string} name */
const shortened = (name) => (name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name);

/**
 * A row for each column of the points, a column for each thing that is found one after the other. Pixels are seen as images;
 * of many columns those with the greatest values.
 * @param {import('../types.js').Figure} figure
 * @param {import('./index.js').Shown} shown
 * @returns {import('../charts/chart.js').Chart}
 */
function features(figure, shown) {
  const { words, number } = shown;
  const whole = /** @type {import('../types.js').Matrix} */ (figure.series[0].y);
  const [all, across] = whole.shape;
  const named = Array.from(
    /** @type {Uint32Array} */ (figure.data.features),
    (column) => shown.points.feature_names[column],
  );
  const current = nowOf(figure, shown);
  const set = pickOf(figure, shown);
  const seek = set && ((/** @type {number} */ j) => set(j, j + 1));
  const row = (/** @type {number} */ i) => Array.from(whole.data.subarray(i * across, (i + 1) * across));
  const chart = {
    title: phrase(words.title, figure),
    xLabel: phrase(words.x, figure),
    column: (/** @type {number} */ j) => number(j + 1),
    format: number,
    table: {
      of: whole,
      head: [
        words.parts?.feature ?? phrase(words.y, figure),
        ...Array.from({ length: across }, (_, j) => number(j + 1)),
      ],
      length: all,
      row: (/** @type {number} */ i) => [named[i], ...row(i).map(number)],
    },
  };
  if (all >= FEW && Number.isInteger(Math.sqrt(all)) && named.every((name) => PIXEL.test(name)))
    return imagesChart({ ...chart, values: whole, row: (i) => named[i], current, onPick: seek });
  const strength = (/** @type {number} */ i) => Math.max(...row(i).map(Math.abs));
  const order = [...named.keys()];
  if (all > STRONGEST) order.sort((a, b) => strength(b) - strength(a) || a - b).splice(STRONGEST);
  return gridChart({
    ...chart,
    values: { data: Float64Array.from(order.flatMap(row)), shape: [order.length, across] },
    yLabel: phrase(words.y, figure),
    row: (i) => named[order[i]],
    signed: words.signed,
    highest: ROW * order.length,
    format: (x) => number(Number(x.toFixed(2))),
    pointed: [-1, current ?? -1],
    onPick: seek && ((_, j) => seek(j)),
  });
}

/**
 * The row that stands for a point: its own, or where there are too many points the last before it. Rows are in the order of
 * the clusters.
 * @param {Uint32Array} points
 * @param {number} point −1: none
 * @param {ArrayLike<number> | null} [labels]
 */
function rowOf(points, point, labels) {
  const own = points.indexOf(point);
  if (own >= 0 || point < 0 || !labels) return own;
  const isBefore = (/** @type {number} */ row) => {
    const apart = labels[points[row]] - labels[point];
    return apart < 0 || (apart === 0 && points[row] < point);
  };
  return Math.max(0, Array.from(points.keys()).filter(isBefore).length - 1);
}
