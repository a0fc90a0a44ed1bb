// How values are spread, as bars, with a level along their axis that a hand can move: those from it on are tinted.

import { bisectLeft } from 'd3-array';
import { nothing, svg } from 'lit';
import {
  BOTTOM,
  baseline,
  ends,
  HEIGHT,
  handle,
  leftOf,
  levelsOf,
  MARGIN,
  placeOf,
  plain,
  scaleOf,
  WIDTH,
  yName,
  yTicks,
} from './chart.js';
import { hand } from './hand.js';
import { line, path, text } from './marks.js';

/** So many bars. */
const BARS = 24;
/** So many places the level has. */
const STOPS = 200;

/**
 * @param {object} chart
 * @param {Float64Array} chart.values rising, none negative
 * @param {number | null} chart.level null: there is none to move
 * @param {string} chart.title
 * @param {string} chart.xLabel
 * @param {string} chart.yLabel
 * @param {(count: number, level: string) => string} chart.saying how many values are from the level on
 * @param {(level: number) => void} chart.onLevel
 * @param {import('./chart.js').Format} [chart.format]
 * @param {import('./chart.js').Table} [chart.table]
 * @returns {import('./chart.js').Chart}
 */
export function spread({ values, level, title, xLabel, yLabel, saying, onLevel, format = plain, table }) {
  const most = values[values.length - 1] || 1;
  const counts = Array.from({ length: BARS }, (_, i) => {
    const after = i + 1 === BARS ? values.length : bisectLeft(values, ((i + 1) * most) / BARS);
    return after - bisectLeft(values, (i * most) / BARS);
  });
  const tallest = Math.max(...counts);
  const toY = scaleOf(false, [0, tallest], [BOTTOM, MARGIN.top]);
  const levels = levelsOf([0, tallest], toY, yLabel, true).filter(({ y }) => y < BOTTOM);
  const [left, right] = [leftOf(levels), WIDTH - MARGIN.right];
  const toX = scaleOf(false, [0, most], [left, right]);
  const bar = (/** @type {number} */ i, /** @type {number} */ from) => {
    const start = Math.max(from, (i * most) / BARS);
    const end = ((i + 1) * most) / BARS;
    if (!counts[i] || start >= end) return '';
    return `M${toX(start) + 0.5},${BOTTOM}V${toY(counts[i])}H${toX(end) - 0.5}V${BOTTOM}Z`;
  };
  const bars = (/** @type {number} */ from) => counts.map((_, i) => bar(i, from)).join('');
  const at = level ?? 0;
  const x = toX(Math.min(most, at));
  const from = bisectLeft(values, at);
  const said = saying(values.length - from, format(at));
  const round = (/** @type {number} */ value) =>
    Number((Math.round((Math.min(most, Math.max(0, value)) * STOPS) / most) * (most / STOPS)).toPrecision(4));
  const toLevel = (/** @type {PointerEvent} */ event) =>
    round(((placeOf(event, WIDTH, HEIGHT).x - left) / (right - left)) * most);
  const moves = level !== null;
  return {
    title,
    interactive: moves,
    table,
    marks: [
      baseline(left),
      path('bar plain', bars(0)),
      ...(moves ? [path('bar', bars(at))] : []),
      ...yTicks(levels, left),
      ...yName(yLabel),
      ...(moves
        ? [line('now-line dashed', x, x, BOTTOM, MARGIN.top), text('here', right, 8, said, 'end')]
        : []),
      ...ends([0, most], format, xLabel, left),
    ],
    over: moves
      ? svg`${handle({
          x,
          y: BOTTOM,
          label: title,
          now: Math.round((at * STOPS) / most),
          last: STOPS,
          text: said,
          onMove: (index) => onLevel(round((index * most) / STOPS)),
        })}`
      : nothing,
    pointer: moves ? hand((event) => onLevel(toLevel(event))) : undefined,
  };
}
