import { gridChart } from '../charts/grid.js';
import { phrase } from './now.js';

/**
 * Rows and columns: of values, or of points (`data.rows` says which).
 * @param {import('../types.js').Figure} figure
 * @param {import('./index.js').Shown} shown
 * @returns {import('../charts/chart.js').Chart}
 */
export function grid(figure, { words, number, pick, pointed }) {
  const values = /** @type {import('../types.js').Matrix} */ (figure.series[0].y);
  const points = /** @type {Uint32Array | undefined} */ (figure.data.rows);
  const [rows, columns] = values.shape;
  const name = (/** @type {number} */ i) => number(points?.[i] ?? i + 1);
  const axes = { xLabel: phrase(words.x, figure), yLabel: phrase(words.y, figure) };
  return gridChart({
    values,
    title: phrase(words.title, figure),
    ...axes,
    row: name,
    column: name,
    format: number,
    pointed:
      figure.now?.points && pointed && points ? pointed.map((point) => points.indexOf(point)) : undefined,
    onPick: figure.now?.points
      ? (i, j) => pick({ point: points?.[i] ?? i, other: points?.[j] ?? j })
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
