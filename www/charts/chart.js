// What all charts have in common: their size, scales and axes, the handle, the values under the pointer, and the table
// for those who do not see them. No inline styles, which strict pages forbid.

// Two scales and a path are all they need: d3-scale and d3-shape would weigh more than the rest of the drawing.

import { html, nothing, svg } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { roundTicks } from '../draw/text.js';
import { byFinger, keepStill } from '../tools/finger.js';
import { words } from '../words/en.js';
import { drawMarks, line, svgOf, text } from './marks.js';

export const WIDTH = 264;
export const HEIGHT = 106;
export const MARGIN = { top: 12, right: 12, bottom: 18, left: 12 };
export const BOTTOM = HEIGHT - MARGIN.bottom;

/** Values that show their number under the pointer, at most. */
const MOST_SPOTS = 90;
/** Points on a curve, at most: more would fall onto the same pixels. */
export const MOST_VERTICES = 400;
/** Rows of a table, at most: of more values, so many spread evenly, the first and the last among them. */
const MOST_ROWS = 60;
/** How wide a character is at most, on average, in units of a chart. */
export const LETTER = 6.4;
/** Numbers beside the chart so near to its upper edge would stand on the name of their axis. */
const BELOW_NAME = 19;

/**
 * @typedef {(x: number, index?: number) => string} Format index: of the value in its chart
 * @typedef {import('lit').TemplateResult} Template
 * @typedef {import('./marks.js').Mark} Mark
 *
 * @typedef {object} Table the values of a chart, read aloud
 * @property {unknown} of what they are the values of: while that stays, so does the table
 * @property {string[]} head
 * @property {number} length rows
 * @property {number} [across] columns that there are, where not all of them are read
 * @property {(row: number) => string[]} row
 *
 * @typedef {object} Chart
 * @property {string} title
 * @property {number} [height] where it is not that of most charts
 * @property {Mark[]} marks what is drawn
 * @property {unknown} [over] what can be pointed at or taken hold of: SVG
 * @property {boolean} [interactive]
 * @property {import('../tools/finger.js').Acts} [pointer]
 * @property {Table} [table]
 */

/** @type {Format} */
export const plain = (x) => String(Number(x.toPrecision(4))).replace('-', '−');

/**
 * The index that a key moves a slider to, or null for a key that it leaves alone: PageUp and PageDown are a clicker's,
 * which has no pointer to take the focus elsewhere.
 * @param {string} key
 * @param {number} now
 * @param {number} last
 * @returns {number | null}
 */
export function keyedIndex(key, now, last) {
  /** @type {Record<string, number>} */
  const moves = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  return key in moves ? Math.min(last, Math.max(0, now + moves[key])) : null;
}

/**
 * Where charts were when they were taken hold of: what moves them meanwhile, as a sentence that grows above them, must
 * not move their handle. @type {WeakMap<Element, DOMRect>}
 */
export const held = new WeakMap();

/**
 * Where on the chart, in its own units, an event of the pointer is.
 * @param {PointerEvent | MouseEvent} event on the chart or in it
 * @param {number} width
 * @param {number} height
 */
export function placeOf(event, width, height) {
  const target = /** @type {SVGElement} */ (event.currentTarget);
  const chart = target.ownerSVGElement ?? target;
  const box = held.get(chart) ?? chart.getBoundingClientRect();
  return {
    x: ((event.clientX - box.left) / box.width) * width,
    y: ((event.clientY - box.top) / box.height) * height,
  };
}

/**
 * A chart on the page.
 * @param {Chart} chart
 * @returns {Template}
 */
export function svgChart({
  title,
  height = HEIGHT,
  marks,
  over = nothing,
  interactive = false,
  pointer = {},
  table,
}) {
  const { onDown, onMove, onUp, onLeave } = byFinger(pointer);
  return html`<svg class="chart ${interactive ? 'interactive' : ''}" viewBox="0 0 ${WIDTH} ${height}"
    role=${interactive ? 'group' : 'img'} aria-label=${title}
    @pointerdown=${onDown} @pointermove=${onMove} @pointerup=${onUp} @pointercancel=${onUp} @pointerleave=${onLeave}
    @touchmove=${keepStill}>${svgOf(marks)}${over}</svg>
    ${table ? guard([table.of], () => tableOf(title, table)) : nothing}`;
}

/**
 * The same on any canvas: what a reader may take hold of is not part of it.
 * @param {import('../draw/types.js').Context} context
 * @param {Chart} chart
 * @param {import('../draw/theme.js').Theme} theme
 * @param {{ x?: number, y?: number, width?: number }} [place] its upper left corner, and how wide it is to be
 */
export function drawChart(context, { title, marks }, theme, { x = 0, y = 0, width = WIDTH } = {}) {
  const scale = width / WIDTH;
  context.save();
  context.translate(x, y);
  context.scale(scale, scale);
  context.font = `bold 12px ${theme.font}`;
  context.textAlign = 'left';
  context.textBaseline = 'alphabetic';
  context.fillStyle = theme.ink;
  context.fillText(title, 0, 12);
  context.translate(0, TITLE);
  drawMarks(context, marks, theme);
  context.restore();
}

/** The height of the title above a chart on a canvas. */
const TITLE = 24;

/** @param {string} title @param {Table} table */
function tableOf(title, { head, length, row, across = 0 }) {
  const count = Math.min(length, MOST_ROWS);
  const apart = (length - 1) / Math.max(1, count - 1);
  const rows = Array.from({ length: count }, (_, i) => row(Math.round(i * apart)));
  const left = [
    count < length ? words.someRows(count, length) : '',
    head.length - 1 < across ? words.someColumns(head.length - 1, across) : '',
  ].filter(Boolean);
  return html`<div class="aside"><table>
    <caption>${[title, ...left].join('; ')}</caption>
    <thead><tr>${head.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
    <tbody>${rows.map((cells) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody>
  </table></div>`;
}

/**
 * A handle for pointer and keyboard, large enough for a finger; on none of the values (−1) it is seen while it has the focus.
 * @param {{ x: number, y: number, label: string, now: number, last: number, text: string, vertical?: boolean,
 *   said?: unknown, onMove: (index: number) => void }} handle said: what is shown of it while it has the focus
 */
export function handle({ x, y, label, now, last, text, vertical = false, said = nothing, onMove }) {
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    const index = keyedIndex(event.key, now, last);
    if (index === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (index !== now) onMove(index);
  };
  return svg`<g class="handle ${now < 0 ? 'away' : ''}" role="slider" tabindex="0" aria-label=${label} aria-valuemin="0" aria-valuemax=${last}
    aria-valuenow=${Math.max(0, now)} aria-valuetext=${text} aria-orientation=${vertical ? 'vertical' : 'horizontal'} @keydown=${onKey}>
    <circle class="reach" cx=${x} cy=${y} r="14"></circle>
    <circle class="now" cx=${x} cy=${y} r="5"></circle>
    ${said}
  </g>`;
}

/** A number beside its place. @param {number} x @param {number} y @param {string} words */
export const beside = (x, y, words) =>
  svgOf([text('value', clear(x, words), y > 30 ? y - 8 : y + 18, words, 'middle')]);

/**
 * Numbers that appear while the pointer is over their columns.
 * @param {number[]} seen indices with a value
 * @param {ArrayLike<number>} px
 * @param {ArrayLike<number>} py
 * @param {(i: number) => unknown} said
 */
export function spots(seen, px, py, said) {
  const stride = Math.ceil(seen.length / MOST_SPOTS);
  const shown = seen.filter((_, at) => at % stride === 0);
  return svg`<g class="spots">${shown.map((i, at) => {
    const left = at > 0 ? (px[shown[at - 1]] + px[i]) / 2 : 0;
    const right = at + 1 < shown.length ? (px[i] + px[shown[at + 1]]) / 2 : WIDTH;
    return svg`<g class="spot">
      <rect class="reach" x=${left} y="0" width=${Math.max(0, right - left)} height=${BOTTOM}></rect>
      <circle class="dot" cx=${px[i]} cy=${py[i]} r="3"></circle>
      ${said(i)}
    </g>`;
  })}</g>`;
}

/**
 * The least and the greatest of some values; those that are no numbers are passed over.
 * @param {number[]} values
 * @returns {[low: number, high: number]}
 */
export function extentOf(values) {
  let [low, high] = [Number.NaN, Number.NaN];
  for (const value of values) {
    if (!(low <= value)) low = Number.isNaN(value) ? low : value;
    if (!(high >= value)) high = Number.isNaN(value) ? high : value;
  }
  return [low, high];
}

/**
 * That of which something is least: of several, the first.
 * @param {number[]} items
 * @param {(item: number) => number} size
 */
export const leastBy = (items, size) =>
  items.reduce((least, item) => (size(item) < size(least) ? item : least), items[0]);

// — Axes —

/**
 * @param {boolean} logarithmic
 * @param {[number, number]} domain
 * @param {[number, number]} range
 * @returns {(value: number) => number}
 */
export function scaleOf(logarithmic, [low, high], [start, end]) {
  const bend = logarithmic && low > 0 ? Math.log : (/** @type {number} */ value) => value;
  const from = bend(low);
  const span = bend(high) - from || 1;
  return (value) => start + ((bend(value) - from) / span) * (end - start);
}

/** Where the middle of a text is to be, so that its ends are in the chart. @param {number} x @param {string} words */
const clear = (x, words) => Math.min(WIDTH - 3 * words.length, Math.max(3 * words.length, x));

/** @param {string} words @param {number} [middle] @param {number} [height] of the chart */
export const xName = (words, middle = WIDTH / 2, height = HEIGHT) =>
  words ? [text('name', middle, height - 5, words, 'middle')] : [];

/** The name of what goes up, over its numbers. @param {string} words */
export const yName = (words) => (words ? [text('name', 0, 8, words)] : []);

/** @param {number} [left] @param {number} [bottom] */
export const baseline = (left = MARGIN.left, bottom = BOTTOM) =>
  line('baseline', left, WIDTH - MARGIN.right, bottom + 0.5);

/** @typedef {{ text: string, y: number }} Level a number beside the chart */

/**
 * Round numbers along the left edge, where they do not stand on the name of their axis.
 * @param {[number, number]} range
 * @param {(value: number) => number} toY
 * @param {string} name of the axis
 * @param {boolean} [whole] whether what is shown is counted: between two counts there is none
 * @returns {Level[]}
 */
export const levelsOf = ([low, high], toY, name, whole = false) =>
  roundTicks(low, high, whole ? Math.min(3, Math.floor(high) - Math.ceil(low)) : 3)
    .filter(({ value }) => !whole || Number.isInteger(value))
    .map(({ value, text: words }) => ({ text: words, y: toY(value) }))
    .filter(({ y }) => y > (name ? BELOW_NAME : 0));

/** @param {Level[]} levels @param {number} left */
export const yTicks = (levels, left) =>
  levels.map(({ text: words, y }) => text('tick', left - 8, y + 3.5, words, 'end'));

/** The left edge of a chart that has these numbers beside it. @param {Level[]} levels */
export const leftOf = (levels) =>
  Math.max(MARGIN.left, ...levels.map(({ text: words }) => 11 + LETTER * words.length));

/**
 * The first and the last x, with the name of the axis in the middle between them.
 * @param {[number, number]} xs
 * @param {Format} format
 * @param {string} name
 * @param {number} [left]
 */
export function ends(xs, format, name, left = MARGIN.left) {
  const [first, last] = xs.map((x) => format(x));
  const middle = (left + WIDTH - MARGIN.right + LETTER * (first.length - last.length)) / 2;
  return [
    text('tick', left, BOTTOM + 13, first),
    text('tick', WIDTH - MARGIN.right, BOTTOM + 13, last, 'end'),
    ...xName(name, middle),
  ];
}

/**
 * The `d` of a line through some vertices, interrupted where there is no value.
 * @param {number[]} vertices indices
 * @param {(i: number) => number} px
 * @param {(i: number) => number} py
 * @param {boolean} [steps] each value stays until the next
 */
export function pathOf(vertices, px, py, steps = false) {
  const at = (/** @type {number} */ value) => String(Math.round(value * 100) / 100);
  let path = '';
  let open = false;
  for (const i of vertices) {
    const seen = Number.isFinite(py(i));
    if (seen)
      path += open
        ? `${steps ? `H${at(px(i))}` : ''}L${at(px(i))},${at(py(i))}`
        : `M${at(px(i))},${at(py(i))}`;
    open = seen;
  }
  return path;
}
