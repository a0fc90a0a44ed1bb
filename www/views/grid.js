import { gridChart, HIGHEST } from '../charts/grid.js';
import { phrase } from './now.js';

/** A picture of many points is as high as it is wide; few have their numbers, which need less. */
const [MANY, SQUARE] = [12, 240];

/**
 * Rows and columns: of values, or of points (`data.rows` says which).
 * @param {import('../types.js').Figure} figure
 * @param {import('./index.js').Shown} shown
 * @returns {import('../charts/chart.js').Chart}
 */
export function grid(figure, { words, number, pick, pointed, labels }) {
  const values = /** @type {import('../types.js').Matrix} */ (figure.series[0].y);
  const points = /** @type {Uint32Array | undefined} */ (figure.data.rows);
  const [rows, columns] = values.shape;
  const name = (/** @type {number} */ i) => number(points?.[i] ?? i + 1);
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
      row: (i) => [
        name(i),
        ...Array.from(values.data.subarray(i * columns, i * columns + Math.min(columns, 12)), number),
      ],
    },
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
