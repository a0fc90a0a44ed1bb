// A rising curve at which a parameter is a level: its handle stands on the vertical axis, which grows as it needs to.

import { bisectLeft, bisectRight } from 'd3-array';
import { nothing, svg } from 'lit';
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
  MOST_VERTICES,
  pathOf,
  placeOf,
  plain,
  scaleOf,
  spots,
  WIDTH,
  xName,
  yName,
  yTicks,
} from './chart.js';
import { hand } from './hand.js';
import { line, path, text } from './marks.js';

/** As many times its knee the curve is shown high, at most; and how much more than is needed there is room for. */
const MOST_KNEES = 4;
const HEADROOM = 1.25;

/** How high curves were shown when their level was taken hold of. @type {WeakMap<Float64Array, number>} */
const heldScales = new WeakMap();

/**
 * Values, rising, with a handle for a level: those of at most the level are tinted. (Of distances to the k-th neighbour
 * they are exactly the core points.)
 * @param {object} chart
 * @param {Float64Array} chart.values rising
 * @param {number} chart.level
 * @param {number | null} [chart.knee] a suggestion, drawn as a mark that can be picked
 * @param {string} chart.title
 * @param {string} chart.levelLabel what the handle is called
 * @param {string} [chart.kneeLabel] what the mark is called
 * @param {string} [chart.kneeHelp] what it is
 * @param {string} [chart.xLabel]
 * @param {string} [chart.yLabel]
 * @param {(level: number, done: boolean) => void} [chart.onLevel] done: the reader has let go
 * @param {import('./chart.js').Format} [chart.format]
 * @param {import('./chart.js').Table} [chart.table]
 * @returns {import('./chart.js').Chart}
 */
export function levelChart({
  values,
  level,
  knee = null,
  title,
  levelLabel,
  kneeLabel = '',
  kneeHelp = '',
  xLabel = '',
  yLabel = '',
  onLevel,
  format = plain,
  table,
}) {
  const n = values.length;
  if (n === 0) return { title, marks: xName(xLabel) };
  // A few far points would press the curve flat where it matters.
  const highest = Math.min(values[n - 1], MOST_KNEES * (knee ?? Infinity)) || level;
  const most = Math.max(level, heldScales.get(values) ?? HEADROOM * Math.max(highest, level));
  const [top, right] = [MARGIN.top, WIDTH - MARGIN.right];
  const toY = scaleOf(false, [0, most], [BOTTOM, top]);
  const levels = levelsOf([0, most], toY, yLabel).filter(({ y }) => y < BOTTOM);
  const left = leftOf(levels);
  const toX = scaleOf(false, [0, Math.max(1, n - 1)], [left, right]);
  const step = 10 ** (Math.floor(Math.log10(most)) - 2);
  const round = (/** @type {number} */ value) =>
    Number((Math.round(Math.min(most, Math.max(step, value)) / step) * step).toPrecision(6));
  const stride = Math.ceil(n / MOST_VERTICES);
  const vertices = Array.from({ length: Math.ceil(n / stride) }, (_, i) => i * stride);
  if (vertices[vertices.length - 1] < n - 1) vertices.push(n - 1);
  const toValue = (/** @type {number} */ i) => toY(Math.min(most, values[i]));
  const [px, py] = [vertices.map(toX), vertices.map(toValue)];
  const core = bisectRight(values, level);
  const within = [...vertices.filter((i) => i < core - 1), ...(core > 0 ? [core - 1] : [])];
  const y = toY(level);
  const curveAt = (/** @type {number} */ x) => toValue(Math.round(((x - left) / (right - left)) * (n - 1)));
  const said = `${levelLabel} ${format(level)}`;
  const wide = LETTER * said.length;
  // Above the line where the curve has not come up to it yet, else where the curve has left it, else below.
  const free = curveAt(left + 14 + wide) > y - 4;
  const above = free || curveAt(right - wide) < y - 18;
  // Below the lowest line stands what the axis is of: there it is said over the curve.
  const low = !above && y + 12 > BOTTOM;
  const [labelX, labelY] = low
    ? [left + 14, curveAt(left + 14 + wide) - 7]
    : [free ? left + 14 : right, above ? y - 7 : y + 12];
  const toLevel = (/** @type {PointerEvent} */ event) =>
    round(((BOTTOM - placeOf(event, WIDTH, HEIGHT).y) / (BOTTOM - top)) * most);
  return {
    title,
    interactive: Boolean(onLevel),
    table,
    marks: [
      baseline(left),
      path('core', core > 0 ? `${pathOf(within, toX, toValue)}V${BOTTOM}H${toX(0)}Z` : ''),
      ...yTicks(levels, left),
      ...yName(yLabel),
      path('curve', pathOf(vertices, toX, toValue)),
      line('now-line dashed', left, right, y),
      text('here', labelX, labelY, said, free || low ? 'start' : 'end'),
      ...xName(xLabel),
    ],
    over: svg`
    ${spots([...vertices.keys()], px, py, (at) => beside(px[at], py[at], format(values[vertices[at]])))}
    ${
      knee !== null && onLevel
        ? kneeMark({
            x: toX(Math.min(n - 1, bisectLeft(values, knee))),
            y: toY(knee),
            line: y,
            label: `${kneeLabel} ${format(knee)}`,
            help: kneeHelp,
            onPick: () => onLevel(round(knee), true),
          })
        : nothing
    }
    ${
      onLevel
        ? handle({
            x: left,
            y,
            label: levelLabel,
            now: Math.round(level / step),
            last: Math.round(most / step),
            text: format(level),
            vertical: true,
            onMove: (index) => onLevel(round(index * step), true),
          })
        : nothing
    }`,
    pointer:
      onLevel &&
      hand((event, done) => onLevel(toLevel(event), done), {
        take: () => heldScales.set(values, most),
        leave: () => heldScales.delete(values),
      }),
  };
}

/**
 * A suggestion by its name, to the left above it where no rising curve is. It is no handle, and does not look like one.
 * @param {{ x: number, y: number, line: number, label: string, help: string, onPick: () => void }} knee line: where
 *   that of eps is, which is not to go through the name
 */
function kneeMark({ x, y, line, label, help, onPick }) {
  const pick = (/** @type {Event} */ event) => {
    event.preventDefault();
    onPick();
  };
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    if (![' ', 'Enter'].includes(event.key)) return;
    event.stopPropagation();
    pick(event);
  };
  const end = Math.max(LETTER * label.length, x - 8);
  const base = Math.abs(line - y + 9) < 8 ? line - 6 : y - 5;
  const start = end - LETTER * label.length;
  return svg`<g><title>${help}</title><g class="knee" role="button" tabindex="0" aria-label=${label} data-help=${help}
    @pointerdown=${(/** @type {Event} */ event) => event.stopPropagation()} @click=${pick}
    @keydown=${onKey}>
    <rect class="reach" x=${start} y=${base - 11} width=${x + 12 - start} height=${y + 23 - base}></rect>
    <path class="ring" d="M${x - 4.5},${y}l4.5,-4.5l4.5,4.5l-4.5,4.5z"></path>
    <text class="name" x=${end} y=${base} text-anchor="end">${label}</text>
  </g></g>`;
}
