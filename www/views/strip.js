import { stripChart } from '../charts/strip.js';
import { nowOf, phrase, pickOf } from './now.js';

/**
 * Values along a line, of which one is on show.
 * @param {import('../types.js').Figure} figure
 * @param {import('./index.js').Shown} shown
 * @returns {import('../charts/chart.js').Chart}
 */
export function strip(figure, shown) {
  const [values] = figure.series;
  const totals = /** @type {Float64Array} */ (values.y);
  const { words, number, here } = shown;
  const current = nowOf(figure, shown);
  const set = pickOf(figure, shown);
  const xLabel = phrase(words.x, figure);
  return stripChart({
    totals,
    current: current === null || current < 0 ? null : current,
    here,
    counted: words.counted,
    title: phrase(words.help ?? words.title, figure),
    xLabel,
    format: number,
    onPick: set && ((i) => set(i, totals[i])),
    table: {
      of: values,
      head: [phrase(words.y, figure), xLabel],
      length: totals.length,
      row: (i) => [figure.now?.texts?.[i] ?? number(i + 1), number(totals[i])],
    },
  });
}
