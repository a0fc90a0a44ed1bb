import { svg } from 'lit';
import { LETTER, MARGIN, placeOf, WIDTH } from './chart.js';
import { path, svgOf, text } from './marks.js';

/** As many shades as charts.css knows. */
const LEVELS = 12;
/** Cells so wide, in units of the chart, have their value written in them. */
const WIDE = 19;

/**
 * A value for each pair of two parameters' values, the greater the stronger. A cell is pointed at, walked to with the
 * arrow keys, and gone to.
 * @param {object} chart
 * @param {number[][]} chart.values by row, from the top; not a number where nothing is known
 * @param {string[]} chart.rows what the rows are called
 * @param {string[]} chart.columns
 * @param {[number, number] | null} chart.current the cell that is on show: row and column
 * @param {[number, number] | null} chart.hover the one that is pointed at
 * @param {string} chart.title
 * @param {string} chart.xLabel
 * @param {string} chart.yLabel
 * @param {string} chart.textOf what is read aloud of the cell that is meant
 * @param {(value: number) => string} chart.format
 * @param {(cell: [number, number] | null) => void} chart.onHover
 * @param {(cell: [number, number]) => void} chart.onPick
 * @param {import('./chart.js').Table} chart.table
 * @returns {import('./chart.js').Chart}
 */
export function heatChart({
  values,
  rows,
  columns,
  current,
  hover,
  title,
  xLabel,
  yLabel,
  textOf,
  format,
  onHover,
  onPick,
  table,
}) {
  const left = 8 + LETTER * Math.max(1, ...rows.map((row) => row.length));
  const top = 16;
  const wide = (WIDTH - MARGIN.right - left) / columns.length;
  const high = Math.max(14, Math.min(wide, 230 / rows.length));
  const bottom = top + rows.length * high;
  const widest = Math.max(...columns.map((column) => column.length));
  const stride = Math.ceil((LETTER * (widest + 1)) / wide);
  const height = bottom + 32;
  const known = values.flat().filter(Number.isFinite);
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const levelOf = (/** @type {number} */ value) =>
    most > least ? Math.round(((value - least) / (most - least)) * LEVELS) : LEVELS / 2;
  const box = (/** @type {number} */ i, /** @type {number} */ j, /** @type {number} */ room) =>
    `M${left + j * wide + room},${top + i * high + room}H${left + (j + 1) * wide - room}V${top + (i + 1) * high - room}H${left + j * wide + room}Z`;
  const cells = values.flatMap((row, i) =>
    row.flatMap((value, j) => (Number.isFinite(value) ? [{ i, j, value }] : [])),
  );
  const cellAt = (/** @type {PointerEvent} */ event) => {
    const { x, y } = placeOf(event, WIDTH, height);
    const [i, j] = [Math.floor((y - top) / high), Math.floor((x - left) / wide)];
    return i >= 0 && j >= 0 && i < rows.length && j < columns.length
      ? /** @type {[number, number]} */ ([i, j])
      : null;
  };
  const meant = hover ?? current;
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const way = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (way) {
      const [i, j] = meant ?? [0, 0];
      const clamp = (/** @type {number} */ at, /** @type {number} */ count) =>
        Math.max(0, Math.min(count - 1, at));
      onHover([clamp(i + way[0], rows.length), clamp(j + way[1], columns.length)]);
    } else if ((event.key === 'Enter' || event.key === ' ') && meant) onPick(meant);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const at = meant ? meant[0] * columns.length + meant[1] : 0;
  return {
    title,
    height,
    interactive: true,
    table,
    marks: [
      ...cells.map(({ i, j, value }) => path(`cell level-${Math.max(1, levelOf(value))}`, box(i, j, 0.5))),
      ...(wide >= WIDE
        ? cells.map(({ i, j, value }) =>
            text(
              `in-cell ${levelOf(value) > 6 ? 'strong' : ''}`,
              left + (j + 0.5) * wide,
              top + (i + 0.5) * high + 3,
              format(value),
              'middle',
            ),
          )
        : []),
      ...rows.map((row, i) => text('tick', left - 5, top + (i + 0.5) * high + 3.5, row, 'end')),
      ...columns.flatMap((column, j) =>
        j % stride === 0 ? [text('tick', left + (j + 0.5) * wide, bottom + 12, column, 'middle')] : [],
      ),
      text('name', 0, 9, yLabel),
      text('name', WIDTH - MARGIN.right, height - 5, xLabel, 'end'),
      ...(current ? [path('here-cell', box(...current, 1))] : []),
    ],
    over: svg`${svgOf(hover ? [path('hover-cell', box(...hover, 1))] : [])}
      <rect class="reach walk" role="slider" tabindex="0" aria-label=${title} aria-valuemin="0"
        aria-valuemax=${rows.length * columns.length - 1} aria-valuenow=${at} aria-valuetext=${textOf}
        x=${left} y=${top} width=${columns.length * wide} height=${rows.length * high} @keydown=${onKey}
        @pointermove=${(/** @type {PointerEvent} */ event) => onHover(cellAt(event))}
        @pointerleave=${() => onHover(null)} @blur=${() => onHover(null)}></rect>`,
    pointer: {
      onUp: (event) => {
        const cell = cellAt(event);
        if (cell) onPick(cell);
      },
    },
  };
}
