import { svg } from 'lit';
import { byFinger } from '../tools/finger.js';
import { keyedIndex, MARGIN, pathOf, placeOf, scaleOf, WIDTH } from './chart.js';
import { circle, line, path, text } from './marks.js';

/**
 * @typedef {object} Row One curve over the axis that all share.
 * @property {string} title
 * @property {string} said what is told of it beside the title
 * @property {string} value at the place that is meant
 * @property {number[]} values a gap where it is not a number
 * @property {number[]} [errors] half as long as their bars
 * @property {number | null} best its place; null: none is called best
 * @property {string[]} [between] written between neighbours
 * @property {number} high units of the chart
 */

/** Above each curve there is a line of words, and below it the numbers of the axis. */
const HEAD = 17;
const GAP = 22;
const FOOT = 12;
const LEFT = 16;
const RIGHT = WIDTH - MARGIN.right - 4;

/** How high each of so many curves is that share a height. @param {number} rows @param {number} height of the chart */
export const highOf = (rows, height) => (height - FOOT) / rows - HEAD - GAP;

/**
 * Several curves, one below the other, each over the same axis of whole numbers, of which one is chosen: a click or a drag
 * anywhere chooses another.
 * @param {object} chart
 * @param {number[]} chart.ks
 * @param {Row[]} chart.rows
 * @param {number | null} chart.current the place of the one that is chosen
 * @param {number | null} chart.hover the place that is pointed at
 * @param {string} chart.title
 * @param {string} chart.xLabel
 * @param {string} chart.textOf what is read aloud of the place that is chosen
 * @param {(place: number | null) => void} chart.onHover
 * @param {(place: number) => void} chart.onPick
 * @param {import('./chart.js').Table} chart.table
 * @returns {import('./chart.js').Chart}
 */
export function byK({ ks, rows, current, hover, title, xLabel, textOf, onHover, onPick, table }) {
  const toX = scaleOf(false, [0, ks.length - 1], [LEFT, RIGHT]);
  const pitch = (RIGHT - LEFT) / Math.max(1, ks.length - 1);
  const wide = Math.min(22, 0.8 * pitch);
  let top = 0;
  const placed = rows.map((row) => {
    const at = top;
    top += HEAD + row.high + GAP;
    return { row, at };
  });
  const height = top + FOOT;
  const placeAt = (/** @type {PointerEvent} */ event) => {
    const { x } = placeOf(event, WIDTH, height);
    return Math.max(0, Math.min(ks.length - 1, Math.round((x - LEFT) / pitch)));
  };
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    const place = keyedIndex(event.key, current ?? 0, ks.length - 1);
    if (place === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (place !== current) onPick(place);
  };
  const onDown = (/** @type {PointerEvent} */ event) => {
    if (event.button !== 0) return;
    const target = /** @type {Element} */ (event.currentTarget);
    target.setPointerCapture(event.pointerId);
    const place = placeAt(event);
    if (place !== current) onPick(place);
  };
  const onMove = (/** @type {PointerEvent} */ event) => {
    const place = placeAt(event);
    if (event.buttons & 1) {
      if (place !== current) onPick(place);
    } else if (place !== hover) onHover(place);
  };
  const acts = byFinger({ onDown, onMove });
  const band = (/** @type {number} */ place, /** @type {string} */ look) =>
    placed.map(({ row, at }) => {
      const x = toX(place);
      return path(
        look,
        `M${x - wide / 2},${at + HEAD}H${x + wide / 2}V${at + HEAD + row.high}H${x - wide / 2}Z`,
      );
    });
  return {
    title,
    height,
    interactive: true,
    table,
    marks: [
      ...(hover === null ? [] : band(hover, 'share')),
      ...(current === null ? [] : band(current, 'core')),
      ...placed.flatMap(({ row, at }) => curve(row, at, toX, current)),
      ...placed.flatMap(({ row, at }) =>
        ks.map((k, place) =>
          text(
            place === current ? 'value' : 'tick',
            toX(place),
            at + HEAD + row.high + 12,
            String(k),
            'middle',
          ),
        ),
      ),
      text('name', RIGHT, height - 3, xLabel, 'end'),
    ],
    over: svg`<rect class="reach walk" role="slider" tabindex="0" aria-label=${title} aria-orientation="horizontal"
      aria-valuemin=${ks[0]} aria-valuemax=${ks[ks.length - 1]} aria-valuenow=${ks[current ?? 0]} aria-valuetext=${textOf}
      x="0" y="0" width=${WIDTH} height=${height} @keydown=${onKey} @pointerdown=${acts.onDown}
      @pointermove=${acts.onMove} @pointerup=${acts.onUp} @pointercancel=${acts.onUp}
      @pointerleave=${() => onHover(null)}></rect>`,
  };
}

/**
 * @param {Row} row
 * @param {number} at its upper end
 * @param {(place: number) => number} toX
 * @param {number | null} current
 */
function curve({ title, said, value, values, errors = [], best, between = [], high }, at, toX, current) {
  const bottom = at + HEAD + high;
  const words = [
    text('value', 0, at + 11, title),
    text('value', WIDTH, at + 11, value, 'end'),
    text('name', WIDTH - 52, at + 11, said, 'end'),
    line('baseline', 0, WIDTH, bottom + 0.5),
  ];
  const known = [...values.keys()].filter((i) => Number.isFinite(values[i]));
  if (!known.length) return words;
  const spread = (/** @type {number} */ i) => (Number.isFinite(errors[i]) ? errors[i] : 0);
  const range = /** @type {[number, number]} */ ([
    Math.min(...known.map((i) => values[i] - spread(i))),
    Math.max(...known.map((i) => values[i] + spread(i))),
  ]);
  const toY = scaleOf(false, range, [bottom - 6, at + HEAD + 6]);
  const px = (/** @type {number} */ i) => toX(i);
  const py = (/** @type {number} */ i) => toY(values[i]);
  return [
    ...words,
    path('curve', pathOf([...values.keys()], px, py)),
    ...known
      .filter((i) => spread(i) > 0)
      .flatMap((i) => [
        line('error', px(i), px(i), toY(values[i] - spread(i)), toY(values[i] + spread(i))),
        line('error', px(i) - 3, px(i) + 3, toY(values[i] - spread(i))),
        line('error', px(i) - 3, px(i) + 3, toY(values[i] + spread(i))),
      ]),
    ...between.flatMap((words, i) =>
      words && Number.isFinite(py(i) + py(i + 1))
        ? [
            text(
              'drop',
              (px(i) + px(i + 1)) / 2 + 2,
              Math.max(at + HEAD + 8, (py(i) + py(i + 1)) / 2 - 4),
              words,
              'middle',
            ),
          ]
        : [],
    ),
    ...known.map((i) => circle(i === current ? 'now' : 'dot plain', px(i), py(i), i === current ? 4.5 : 2.2)),
    ...(best === null ? [] : [circle('best', px(best), py(best), 7.5)]),
  ];
}
