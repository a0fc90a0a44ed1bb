import { barChart } from '../charts/bars.js';
import { nowOf, phrase, pickOf } from './now.js';

/**
 * A value for each of a few things.
 * @param {import('../types.js').Figure} figure
 * @param {import('./index.js').Shown} shown
 * @returns {import('../charts/chart.js').Chart}
 */
export function bars(figure, shown) {
  const [{ x, y, name }] = figure.series;
  const values = /** @type {Float64Array} */ (y);
  const place = (/** @type {number} */ i) => x?.[i] ?? i + 1;
  const { words, number } = shown;
  const current = nowOf(figure, shown);
  const set = pickOf(figure, shown);
  const axes = { xLabel: phrase(words.x, figure), yLabel: phrase(words.y, figure) };
  return barChart({
    values,
    label: (i) => number(place(i)),
    current: current === null || current < 0 ? null : current,
    title: phrase(words.title, figure),
    ...axes,
    format: number,
    onPick: set && ((i) => set(i, place(i))),
    table: {
      of: values,
      head: [axes.xLabel, words.parts?.[name] ?? axes.yLabel],
      length: values.length,
      row: (i) => [number(place(i)), number(values[i])],
    },
  });
}
