// What a direction holds, over its angle: a curve that comes round to where it began, with a handle to turn it by.

import { svg } from 'lit';
import {
  BOTTOM,
  baseline,
  ends,
  HEIGHT,
  handle,
  leftOf,
  levelsOf,
  MARGIN,
  pathOf,
  placeOf,
  scaleOf,
  WIDTH,
  yName,
  yTicks,
} from './chart.js';
import { hand } from './hand.js';
import { circle, line, path, text } from './marks.js';

/** Half a turn, in degrees: the other half is the same. */
const HALF = 180;

/**
 * @param {object} chart
 * @param {(degrees: number) => number} chart.valueAt
 * @param {number} chart.angle in degrees
 * @param {string} chart.title
 * @param {string} chart.xLabel
 * @param {string} chart.yLabel
 * @param {string} chart.said of the angle that is shown
 * @param {(angle: number) => void} chart.onTurn
 * @param {(value: number) => string} chart.format
 * @returns {import('./chart.js').Chart}
 */
export function turnChart({ valueAt, angle, title, xLabel, yLabel, said, onTurn, format }) {
  const degrees = Array.from({ length: HALF + 1 }, (_, i) => i);
  const most = Math.max(...degrees.map(valueAt)) || 1;
  const toY = scaleOf(false, [0, most], [BOTTOM, MARGIN.top]);
  const levels = levelsOf([0, most], toY, yLabel).filter(({ y }) => y < BOTTOM);
  const [left, right] = [leftOf(levels), WIDTH - MARGIN.right];
  const toX = scaleOf(false, [0, HALF], [left, right]);
  const [x, y] = [toX(angle), toY(valueAt(angle))];
  const toAngle = (/** @type {PointerEvent} */ event) =>
    Math.min(
      HALF,
      Math.max(0, Math.round(((placeOf(event, WIDTH, HEIGHT).x - left) / (right - left)) * HALF)),
    );
  return {
    title,
    interactive: true,
    table: {
      of: valueAt,
      head: [xLabel, yLabel],
      length: HALF + 1,
      row: (i) => [String(i), format(valueAt(i))],
    },
    marks: [
      baseline(left),
      path(
        'curve',
        pathOf(degrees, toX, (i) => toY(valueAt(i))),
      ),
      ...yTicks(levels, left),
      ...yName(yLabel),
      line('now-line dashed', x, x, BOTTOM, y),
      circle('now', x, y, 4),
      text('here', right, 8, said, 'end'),
      ...ends([0, HALF], (value) => `${value}°`, xLabel, left),
    ],
    over: svg`${handle({ x, y: BOTTOM, label: title, now: angle, last: HALF, text: said, onMove: onTurn })}`,
    pointer: hand((event) => onTurn(toAngle(event))),
  };
}
