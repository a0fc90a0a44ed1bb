import { svg } from 'lit';
import {
  BOTTOM,
  baseline,
  beside,
  HEIGHT,
  handle,
  LETTER,
  leftOf,
  levelsOf,
  MARGIN,
  placeOf,
  plain,
  scaleOf,
  spots,
  WIDTH,
  xName,
  yName,
  yTicks,
} from './chart.js';
import { path, text } from './marks.js';

/**
 * A value for each of a few things, as bars from 0.
 * @param {object} chart
 * @param {ArrayLike<number>} chart.values
 * @param {(i: number) => string} [chart.label] of a bar; by default its number, from 1
 * @param {number | null} [chart.current] the index of the one that is now
 * @param {string} chart.title
 * @param {string} [chart.xLabel]
 * @param {string} [chart.yLabel]
 * @param {(index: number) => void} [chart.onPick]
 * @param {import('./chart.js').Format} [chart.format]
 * @param {import('./chart.js').Table} [chart.table]
 * @returns {import('./chart.js').Chart}
 */
export function barChart({
  values,
  label = (i) => String(i + 1),
  current = null,
  title,
  xLabel = '',
  yLabel = '',
  onPick,
  format = plain,
  table,
}) {
  const all = Array.from(values);
  const seen = [...all.keys()].filter((i) => Number.isFinite(all[i]));
  if (seen.length === 0) return { title, marks: xName(xLabel) };
  const range = /** @type {[number, number]} */ ([
    Math.min(0, ...seen.map((i) => all[i])),
    Math.max(0, ...seen.map((i) => all[i])),
  ]);
  // Under the names of the bars there is a line for that of the axis.
  const bottom = xLabel ? BOTTOM - 11 : BOTTOM;
  const toY = scaleOf(false, range, [bottom, MARGIN.top]);
  const levels = levelsOf(range, toY, yLabel);
  const left = leftOf(levels);
  const pitch = (WIDTH - MARGIN.right - left) / all.length;
  const px = all.map((_, i) => left + (i + 0.5) * pitch);
  const py = all.map(toY);
  const wide = Math.min(28, 0.7 * pitch);
  const zero = toY(0);
  const widest = Math.max(...seen.map((i) => label(i).length));
  const stride = Math.ceil((LETTER * (widest + 1)) / pitch);
  const nearest = (/** @type {number} */ x) =>
    seen.reduce((best, i) => (Math.abs(px[i] - x) < Math.abs(px[best] - x) ? i : best), seen[0]);
  const say = (/** @type {number} */ i) => beside(px[i], py[i], `${label(i)}: ${format(all[i])}`);
  const box = (/** @type {number} */ i) =>
    `M${px[i] - wide / 2},${zero}V${py[i]}H${px[i] + wide / 2}V${zero}Z`;
  const at = current === null || !seen.includes(current) ? null : current;
  return {
    title,
    interactive: Boolean(onPick),
    table,
    marks: [
      baseline(left, bottom),
      ...yTicks(levels, left),
      ...yName(yLabel),
      ...seen.map((i) => path(at === null || i === at ? 'bar' : 'bar other', box(i))),
      ...seen
        .filter((i) => i % stride === 0)
        .map((i) => text('tick', px[i], bottom + 12, label(i), 'middle')),
      ...xName(xLabel),
    ],
    over: svg`${spots(seen, px, py, say)}
    ${
      onPick && at !== null
        ? handle({
            x: px[at],
            y: py[at],
            label: title,
            now: seen.indexOf(at),
            last: seen.length - 1,
            text: `${label(at)}: ${format(all[at])}`,
            said: say(at),
            onMove: (index) => onPick(seen[index]),
          })
        : []
    }`,
    pointer: onPick && { onUp: (event) => onPick(nearest(placeOf(event, WIDTH, HEIGHT).x)) },
  };
}
