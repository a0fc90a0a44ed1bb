import { spread } from '../charts/spread.js';
import { phrase } from './now.js';

/**
 * How values are spread; where lines of a layer stand on it, with the level from which on they are drawn.
 * @param {import('../types.js').Figure} figure
 * @param {import('./index.js').Shown} shown
 * @returns {import('../charts/chart.js').Chart}
 */
export function histogram(figure, { words, number, value, pick }) {
  const values = /** @type {Float64Array} */ (figure.series[0].y);
  const axes = { xLabel: phrase(words.x, figure), yLabel: phrase(words.y, figure) };
  return spread({
    values,
    level: figure.now?.layer ? (value ?? 0) : null,
    title: phrase(words.help ?? words.title, figure),
    ...axes,
    saying: (count, level) => words.level?.(count, values.length, level) ?? level,
    format: number,
    onLevel: (level) => pick({ level }),
    table: {
      of: values,
      head: [axes.yLabel, axes.xLabel],
      length: values.length,
      row: (i) => [number(i + 1), number(values[i])],
    },
  });
}
