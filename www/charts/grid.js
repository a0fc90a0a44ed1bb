import { nothing, svg } from 'lit';
import { LETTER, MARGIN, placeOf, plain, WIDTH, xName, yName } from './chart.js';
import { line, path, text } from './marks.js';

/** As many shades. */
const LEVELS = 12;
/** Cells each way, at most: of more, so many are drawn, each the mean of those that it stands for. */
const MOST = 48;
/** So many cells, at most, say their value under the pointer. */
const MOST_TOLD = 400;
/** So high, at most, is all of it, in units of the chart: cells are square where they can be. */
export const HIGHEST = 180;
/** Cells so wide, in units of the chart, have their value written in them. */
const WIDE = 26;

/** So many rows, at most, have their names beside them, and so wide are these at most. */
const NAMED = 12;
const NAME = 132;

/**
 * What a value looks like that is above or below 0.
 * @param {number} value
 * @param {number} least
 * @param {number} greatest
 */
export const lookOf = (value, least, greatest) =>
  `${value < 0 ? 'below ' : ''}level-${Math.ceil((value / ((value < 0 ? least : greatest) || 1)) * LEVELS)}`;

/** Where keys go: rows and columns. @type {Record<string, [number, number]>} */
const WAYS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/**
 * Rows and columns of values, the greater the stronger.
 * @param {object} chart
 * @param {import('../types.js').Matrix} chart.values row by row, from the top
 * @param {string} chart.title
 * @param {string} [chart.xLabel]
 * @param {string} [chart.yLabel]
 * @param {(j: number) => string} [chart.column] what a column is called
 * @param {(i: number) => string} [chart.row]
 * @param {boolean} [chart.signed] whether what is below 0 is of another kind than what is above
 * @param {number} [chart.highest]
 * @param {number[]} [chart.pointed] the row and the column that are spoken of; less than 0: none
 * @param {(i: number, j: number) => void} [chart.onPick] a cell was clicked, or walked to by keys
 * @param {(i: number, j: number) => void} [chart.onPass] a cell is under the pointer; −1: none any more
 * @param {import('./chart.js').Format} [chart.format]
 * @param {import('./chart.js').Table} [chart.table]
 * @returns {import('./chart.js').Chart}
 */
export function gridChart({
  values,
  title,
  xLabel = '',
  yLabel = '',
  column = (j) => String(j + 1),
  row = (i) => String(i + 1),
  signed = false,
  highest = HIGHEST,
  pointed,
  onPick,
  onPass,
  format = plain,
  table,
}) {
  const { data, rows, columns } = pooled(values);
  if (rows * columns === 0) return { title, marks: xName(xLabel) };
  const finite = data.filter(Number.isFinite);
  const [least, greatest] = [Math.min(...finite), Math.max(...finite)];
  const [all, across] = values.shape;
  const named = rows === all && columns === across;
  const rowsSay = named && rows <= NAMED;
  const left = rowsSay
    ? Math.max(
        MARGIN.left,
        ...Array.from({ length: rows }, (_, i) => Math.min(NAME, 8 + LETTER * row(i).length)),
      )
    : MARGIN.left;
  /** As much of its name as there is room for. @param {number} i */
  const shortName = (i) => {
    const most = Math.floor((NAME - 8) / LETTER);
    return row(i).length > most ? `${row(i).slice(0, most - 1)}…` : row(i);
  };
  const top = yLabel ? 14 : 4;
  const wide = (WIDTH - MARGIN.right - left) / columns;
  const high = Math.min(wide, highest / rows);
  const bottom = top + rows * high;
  const height = bottom + (xLabel ? 30 : 18);
  // What rounding leaves of nothing is nothing.
  const negligible = 1e-12 * Math.max(-least, greatest);
  const write = (/** @type {number} */ value) => format(Math.abs(value) < negligible ? 0 : value);
  /** With fewer digits where it would stand on the next cell's. @param {number} value */
  const short = (value) => {
    const whole = write(value);
    return LETTER * whole.length <= wide ? whole : write(Number(value.toPrecision(2)));
  };
  const at = (/** @type {number} */ cell) => ({ i: Math.floor(cell / columns), j: cell % columns });
  const levelOf = (/** @type {number} */ value) =>
    greatest > least ? Math.round(((value - least) / (greatest - least)) * LEVELS) : LEVELS;
  const groundOf = (/** @type {number} */ value) =>
    signed ? lookOf(value, least, greatest) : `level-${levelOf(value)}`;
  /** The cells of each look, as one path. @type {Record<string, string>} */
  const grounds = {};
  data.forEach((value, cell) => {
    if (!Number.isFinite(value)) return;
    const { i, j } = at(cell);
    const [x, y] = [left + j * wide, top + i * high].map((place) => Math.round(place * 100) / 100);
    const look = groundOf(value);
    grounds[look] = `${grounds[look] ?? ''}M${x},${y}H${x + wide}V${y + high}H${x}Z`;
  });
  const stride = Math.ceil(
    (LETTER * (Math.max(...[...Array(columns).keys()].map((j) => column(j).length)) + 1)) / wide,
  );
  const written = data.length <= MOST_TOLD ? Array.from(data, short) : [];
  // A number that would lie over the next one is none to read: it is told under the pointer.
  const fits = written.every((value) => LETTER * value.length <= wide + 1);
  const words = named && wide >= WIDE && high >= 12 && fits;
  const told = data.length <= MOST_TOLD;
  const right = left + columns * wide;
  /** Lines around the row and the column that are spoken of. @param {number[]} pair */
  const crossing = ([i, j]) => {
    const y = [0, 1].map((side) => top + (Math.floor((i * rows) / all) + side) * high);
    const x = [0, 1].map((side) => left + (Math.floor((j * columns) / across) + side) * wide);
    return [
      ...(i >= 0 ? y.map((place) => line('now-line', left, right, place, place)) : []),
      ...(j >= 0 ? x.map((place) => line('now-line', place, place, top, bottom)) : []),
    ];
  };
  /** @param {PointerEvent} event @param {((i: number, j: number) => void) | undefined} act */
  const cellAt = (event, act) => {
    const { x, y } = placeOf(event, WIDTH, height);
    const [i, j] = [Math.floor((y - top) / high), Math.floor((x - left) / wide)];
    if (i < 0 || j < 0 || i >= rows || j >= columns) return;
    act?.(Math.floor(((i + 0.5) * all) / rows), Math.floor(((j + 0.5) * across) / columns));
  };
  const here = (pointed ?? [0, 0]).map((place) => Math.max(0, place));
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    const way = WAYS[event.key];
    if (!way || event.ctrlKey || event.metaKey || event.altKey) return;
    const to = [here[0] + way[0], here[1] + way[1]];
    onPick?.(Math.max(0, Math.min(all - 1, to[0])), Math.max(0, Math.min(across - 1, to[1])));
    event.preventDefault();
    event.stopPropagation();
  };
  return {
    title,
    height,
    interactive: Boolean(onPick),
    table,
    marks: [
      ...Object.entries(grounds)
        .filter(([look]) => !look.endsWith('level-0'))
        .map(([look, d]) => path(`cell ${look}`, d)),
      ...(words
        ? written.map((value, cell) => {
            const { i, j } = at(cell);
            return text('value', left + (j + 0.5) * wide, top + (i + 0.5) * high + 3.5, value, 'middle');
          })
        : []),
      ...(rowsSay
        ? Array.from({ length: rows }, (_, i) =>
            text('tick', left - 5, top + (i + 0.5) * high + 3.5, shortName(i), 'end'),
          )
        : []),
      ...(named
        ? Array.from({ length: columns }, (_, j) => j)
            .filter((j) => j % stride === 0)
            .map((j) => text('tick', left + (j + 0.5) * wide, bottom + 12, column(j), 'middle'))
        : []),
      ...(pointed ? crossing(pointed) : []),
      ...xName(xLabel, WIDTH / 2, height),
      ...yName(yLabel),
    ],
    over: svg`${
      told
        ? svg`<g class="spots">${Array.from(data, (value, cell) => {
            const { i, j } = at(cell);
            return svg`<rect class="reach" x=${left + j * wide} y=${top + i * high} width=${wide} height=${high}><title>${row(i)}, ${column(j)}: ${write(value)}</title></rect>`;
          })}</g>`
        : nothing
    }${
      onPick
        ? svg`<rect class="reach walk" role="slider" tabindex="0" pointer-events="none" aria-label=${title} aria-valuemin="0"
            aria-valuemax=${all * across - 1} aria-valuenow=${Math.max(0, here[0] * across + here[1])}
            aria-valuetext=${`${row(here[0])}, ${column(here[1])}: ${write(values.data[here[0] * across + here[1]])}`}
            x=${left} y=${top} width=${columns * wide} height=${rows * high} @keydown=${onKey}></rect>`
        : nothing
    }`,
    pointer: onPick && {
      onUp: (event) => cellAt(event, onPick),
      onMove: (event) => {
        if (event.pointerType === 'mouse') cellAt(event, onPass);
      },
      onLeave: () => onPass?.(-1, -1),
    },
  };
}

/**
 * At most so many values each way: the mean of those that each stands for.
 * @param {import('../types.js').Matrix} matrix
 */
function pooled({ data, shape: [all, across] }) {
  const [rows, columns] = [Math.min(MOST, all), Math.min(MOST, across)];
  const sums = new Float64Array(rows * columns);
  const counts = new Float64Array(rows * columns);
  for (let i = 0; i < all; i += 1) {
    const row = Math.floor((i * rows) / all) * columns;
    for (let j = 0; j < across; j += 1) {
      const cell = row + Math.floor((j * columns) / across);
      sums[cell] += data[i * across + j];
      counts[cell] += 1;
    }
  }
  return { data: sums.map((sum, cell) => sum / counts[cell]), rows, columns };
}
