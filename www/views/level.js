import { levelChart } from '../charts/level.js';
import { phrase } from './now.js';

/**
 * Values along an axis, on which the parameter that the figure sets is a level: it is measured upwards.
 * @param {import('../types.js').Figure} figure
 * @param {import('./index.js').Shown} shown
 * @returns {import('../charts/chart.js').Chart}
 */
export function level(figure, { words, number, value, pick }) {
  const { series, now, marks } = figure;
  const values = /** @type {Float64Array} */ (series[0].y);
  const [suggested] = marks;
  const axes = { xLabel: phrase(words.x, figure), yLabel: phrase(words.y, figure) };
  return levelChart({
    values,
    level: /** @type {number} */ (value),
    knee: suggested?.at ?? null,
    title: phrase(words.title, figure),
    ...axes,
    levelLabel: /** @type {string} */ (now?.parameter),
    kneeLabel: words.marks?.[suggested?.name] ?? '',
    kneeHelp: words.markHelp?.[suggested?.name] ?? '',
    format: number,
    onLevel: (height, done) => pick({ text: String(height), done }),
    table: {
      of: values,
      head: [axes.xLabel, axes.yLabel],
      length: values.length,
      row: (i) => [number(i + 1), number(values[i])],
    },
  });
}
