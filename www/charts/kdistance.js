// The curve by which eps is chosen. Its handle stands on the vertical axis, which grows as eps needs it.

import { bisectLeft, bisectRight } from 'd3-array';
import { nothing, svg } from 'lit';
import { roundTicks } from '../draw/text.js';
import {
  baseline,
  frame,
  HEIGHT,
  handle,
  held,
  LETTER,
  leftOf,
  MARGIN,
  MOST_VERTICES,
  pathOf,
  placeOf,
  plain,
  scaleOf,
  WIDTH,
  xName,
  yTicks,
} from './charts.js';

/** @typedef {import('./charts.js').Format} Format @typedef {import('./charts.js').Template} Template */

/** As many times its knee the curve is shown high, at most; and how much more than is needed there is room for. */
const MOST_KNEES = 4;
const HEADROOM = 1.25;

/** How high curves were shown when eps was taken hold of. @type {WeakMap<Float64Array, number>} */
const heldScales = new WeakMap();

/**
 * The distance of each point to its k-th neighbour, rising, with a handle for eps: the points whose distance is at
 * most eps, tinted, are exactly the core points.
 * @param {object} chart
 * @param {Float64Array} chart.distances rising
 * @param {number} chart.eps
 * @param {number | null} [chart.knee] a suggestion, drawn as a mark that can be picked
 * @param {string} chart.title
 * @param {string} chart.epsLabel what the handle is called
 * @param {string} [chart.kneeLabel] what the mark is called
 * @param {string} [chart.kneeHelp] what it is
 * @param {string} [chart.xLabel]
 * @param {(eps: number, done: boolean) => void} [chart.onEps] done: the reader has let go
 * @param {Format} [chart.format]
 * @returns {Template}
 */
export function kDistance({
  distances,
  eps,
  knee = null,
  title,
  epsLabel,
  kneeLabel = '',
  kneeHelp = '',
  xLabel = '',
  onEps,
  format = plain,
}) {
  const n = distances.length;
  if (n === 0) return frame(title, false, xName(xLabel));
  // A few far points would press the curve flat where it matters.
  const highest = Math.min(distances[n - 1], MOST_KNEES * (knee ?? Infinity)) || eps;
  const most = Math.max(eps, heldScales.get(distances) ?? HEADROOM * Math.max(highest, eps));
  const [top, right, bottom] = [MARGIN.top, WIDTH - MARGIN.right, HEIGHT - MARGIN.bottom];
  const toY = scaleOf(false, [0, most], [bottom, top]);
  const levels = roundTicks(0, most, 3)
    .slice(1)
    .map(({ value, text }) => ({ text, y: toY(value) }));
  const left = leftOf(levels);
  const toX = scaleOf(false, [0, Math.max(1, n - 1)], [left, right]);
  const step = 10 ** (Math.floor(Math.log10(most)) - 2);
  const round = (/** @type {number} */ value) =>
    Number((Math.round(Math.min(most, Math.max(step, value)) / step) * step).toPrecision(6));
  const stride = Math.ceil(n / MOST_VERTICES);
  const vertices = Array.from({ length: Math.ceil(n / stride) }, (_, i) => i * stride);
  if (vertices[vertices.length - 1] < n - 1) vertices.push(n - 1);
  const toDistance = (/** @type {number} */ i) => toY(Math.min(most, distances[i]));
  const core = bisectRight(distances, eps);
  const within = [...vertices.filter((i) => i < core - 1), ...(core > 0 ? [core - 1] : [])];
  const ground = core > 0 ? `${pathOf(within, toX, toDistance)}V${bottom}H${toX(0)}Z` : '';
  const y = toY(eps);
  const curveAt = (/** @type {number} */ x) =>
    toDistance(Math.round(((x - left) / (right - left)) * (n - 1)));
  const said = `${epsLabel} ${format(eps)}`;
  const wide = LETTER * said.length;
  // Above the line where the curve has not come up to it yet, else where the curve has left it, else below.
  const free = curveAt(left + 14 + wide) > y - 4;
  const above = free || curveAt(right - wide) < y - 18;
  const toEps = (/** @type {PointerEvent} */ event) =>
    round(((bottom - placeOf(event, WIDTH, HEIGHT).y) / (bottom - top)) * most);
  return frame(
    title,
    Boolean(onEps),
    svg`
    ${baseline(left)}
    <path class="core" d=${ground}></path>
    ${yTicks(levels, left)}
    <path class="curve" d=${pathOf(vertices, toX, toDistance)}></path>
    <line class="now-line dashed" x1=${left} x2=${right} y1=${y} y2=${y}></line>
    <text class="here" x=${free ? left + 14 : right} y=${above ? y - 7 : y + 12} text-anchor=${free ? 'start' : 'end'}>${said}</text>
    ${
      knee !== null && onEps
        ? kneeMark({
            x: toX(Math.min(n - 1, bisectLeft(distances, knee))),
            y: toY(knee),
            line: y,
            label: `${kneeLabel} ${format(knee)}`,
            help: kneeHelp,
            onPick: () => onEps(round(knee), true),
          })
        : nothing
    }
    ${xName(xLabel)}
    ${
      onEps
        ? handle({
            x: left,
            y,
            label: epsLabel,
            now: Math.round(eps / step),
            last: Math.round(most / step),
            text: format(eps),
            vertical: true,
            onMove: (index) => onEps(round(index * step), true),
          })
        : nothing
    }`,
    onEps && {
      onDown: (event) => {
        const target = /** @type {SVGElement} */ (event.currentTarget);
        target.setPointerCapture(event.pointerId);
        held.set(target, target.getBoundingClientRect());
        heldScales.set(distances, most);
        onEps(toEps(event), false);
      },
      onMove: (event) => {
        const target = /** @type {SVGElement} */ (event.currentTarget);
        if (target.hasPointerCapture(event.pointerId)) onEps(toEps(event), false);
      },
      onUp: (event) => {
        const target = /** @type {SVGElement} */ (event.currentTarget);
        heldScales.delete(distances);
        if (target.hasPointerCapture(event.pointerId)) onEps(toEps(event), true);
        held.delete(target);
      },
    },
  );
}

/**
 * A suggestion by its name, to the left above it where no rising curve is. It is no handle, and does not look like one.
 * @param {{ x: number, y: number, line: number, label: string, help: string, onPick: () => void }} knee line: where
 *   that of eps is, which is not to go through the name
 */
function kneeMark({ x, y, line, label, help, onPick }) {
  const pick = (/** @type {Event} */ event) => {
    event.preventDefault();
    event.stopPropagation();
    onPick();
  };
  const end = Math.max(LETTER * label.length, x - 8);
  const base = Math.abs(line - y + 9) < 8 ? line - 6 : y - 5;
  const start = end - LETTER * label.length;
  return svg`<g><title>${help}</title><g class="knee" role="button" tabindex="0" aria-label=${label}
    @pointerdown=${(/** @type {Event} */ event) => event.stopPropagation()} @click=${pick}
    @keydown=${(/** @type {KeyboardEvent} */ event) => [' ', 'Enter'].includes(event.key) && pick(event)}>
    <rect class="reach" x=${start} y=${base - 11} width=${x + 12 - start} height=${y + 23 - base}></rect>
    <path class="ring" d="M${x - 4.5},${y}l4.5,-4.5l4.5,4.5l-4.5,4.5z"></path>
    <text class="name" x=${end} y=${base} text-anchor="end">${label}</text>
  </g></g>`;
}
