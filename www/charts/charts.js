// Small charts as lit templates: SVG with class names (charts.css) and attributes, no inline styles. Each that can
// be changed has one handle, a slider for the keyboard; what it stands on is told to a callback.

// Two scales and a path are all they need: d3-scale and d3-shape would weigh more than the rest of the drawing.

import { extent, leastIndex } from 'd3-array';
import { html, nothing, svg } from 'lit';

export const WIDTH = 264;
export const HEIGHT = 106;
export const MARGIN = { top: 12, right: 12, bottom: 18, left: 12 };

/** Values that show their number under the pointer, at most. */
const MOST_SPOTS = 90;
/** Points on a curve, at most: more would fall onto the same pixels. */
export const MOST_VERTICES = 400;
/** How wide a character is at most, on average, in units of a chart. */
export const LETTER = 6.4;
/** Every value has its dot while there are so few. */
const MOST_DOTS = 40;

/** @typedef {(x: number, index?: number) => string} Format index: of the value in its chart
 * @typedef {import('lit').TemplateResult} Template
 */

/** @type {Format} */
export const plain = (x) => String(Number(x.toPrecision(4))).replace('-', '−');

/**
 * The index that a key moves a slider to, or null for a key that it leaves alone.
 * @param {string} key
 * @param {number} now
 * @param {number} last
 * @returns {number | null}
 */
export function keyedIndex(key, now, last) {
  const page = Math.max(1, Math.round(last / 10));
  /** @type {Record<string, number>} */
  const moves = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -page, PageUp: page };
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
 * A handle for pointer and keyboard, large enough for a finger.
 * @param {{ x: number, y: number, label: string, now: number, last: number, text: string, vertical?: boolean,
 *   onMove: (index: number) => void }} handle
 */
export function handle({ x, y, label, now, last, text, vertical = false, onMove }) {
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    const index = keyedIndex(event.key, now, last);
    if (index === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (index !== now) onMove(index);
  };
  return svg`<g class="handle" role="slider" tabindex="0" aria-label=${label} aria-valuemin="0" aria-valuemax=${last}
    aria-valuenow=${now} aria-valuetext=${text} aria-orientation=${vertical ? 'vertical' : 'horizontal'} @keydown=${onKey}>
    <circle class="reach" cx=${x} cy=${y} r="14"></circle>
    <circle class="now" cx=${x} cy=${y} r="5"></circle>
  </g>`;
}

/**
 * A number that appears while the pointer is over its column.
 * @param {number} x
 * @param {number} y
 * @param {number} left of the column
 * @param {number} columnWidth
 * @param {unknown} said
 */
const spot = (x, y, left, columnWidth, said) => svg`<g class="spot">
  <rect class="reach" x=${left} y="0" width=${columnWidth} height=${HEIGHT - MARGIN.bottom}></rect>
  <circle class="dot" cx=${x} cy=${y} r="3"></circle>
  ${said}
</g>`;

/** A number beside its place. @param {number} x @param {number} y @param {string} text */
const beside = (x, y, text) =>
  svg`<text class="value" x=${clear(x, text)} y=${y > 30 ? y - 8 : y + 18} text-anchor="middle">${text}</text>`;

/** @typedef {[head: string, more: string]} Lines */

/** Two lines that nothing else needs: one beside the heading above the chart, one along its upper edge. @param {Lines} lines */
const above = ([head, more]) => svg`
  <text class="value" x=${WIDTH - MARGIN.right} y="-5" text-anchor="end">${head}</text>
  <text class="value more" x=${WIDTH - MARGIN.right} y="9" text-anchor="end">${more}</text>`;

/** Numbers along the left edge. @param {{ text: string, y: number }[]} levels @param {number} left */
export const yTicks = (levels, left) =>
  levels.map(
    ({ text, y }) => svg`<text class="tick" x=${left - 8} y=${y + 3.5} text-anchor="end">${text}</text>`,
  );

/** The left edge of a chart that has these numbers beside it. @param {{ text: string }[]} levels */
export const leftOf = (levels) =>
  Math.max(MARGIN.left, ...levels.map(({ text }) => 11 + LETTER * text.length));

/** Where the middle of a text is to be, so that its ends are in the chart. @param {number} x @param {string} text */
const clear = (x, text) => Math.min(WIDTH - 3 * text.length, Math.max(3 * text.length, x));

/**
 * @param {string} title
 * @param {boolean} interactive
 * @param {unknown} content
 * @param {{ onDown?: (event: PointerEvent) => void, onMove?: (event: PointerEvent) => void,
 *   onUp?: (event: PointerEvent) => void }} [pointer]
 * @returns {Template}
 */
export function frame(title, interactive, content, { onDown, onMove, onUp } = {}) {
  return html`<svg class="chart ${interactive ? 'interactive' : ''}" viewBox="0 0 ${WIDTH} ${HEIGHT}"
    role=${interactive ? 'group' : 'img'} aria-label=${title}
    @pointerdown=${onDown ?? nothing} @pointermove=${onMove ?? nothing} @pointerup=${onUp ?? nothing}
    @pointercancel=${onUp ?? nothing}>${content}</svg>`;
}

/** @param {string} text @param {number} [middle] */
export const xName = (text, middle = WIDTH / 2) =>
  svg`<text class="name" x=${middle} y=${HEIGHT - 5} text-anchor="middle">${text}</text>`;

/** @param {number} [left] */
export const baseline = (left = MARGIN.left) => {
  const y = HEIGHT - MARGIN.bottom + 0.5;
  return svg`<line class="baseline" x1=${left} x2=${WIDTH - MARGIN.right} y1=${y} y2=${y}></line>`;
};

/**
 * A value by step, with a dot where the run is. What has not come yet is faint.
 * @param {object} chart
 * @param {ArrayLike<number>} chart.x rising
 * @param {ArrayLike<number>} chart.y a gap where it is not a number
 * @param {number | null} [chart.current] the index of the value that is now
 * @param {number | null} [chart.at] or the x of what is now, where it need not be one of the values
 * @param {{ x: number, label?: string }[]} [chart.marks] places worth a line
 * @param {string} chart.title
 * @param {string} [chart.xLabel]
 * @param {(index: number) => void} [chart.onPick] a value was clicked, or the handle moved to it
 * @param {[number, number]} [chart.domain] of y
 * @param {boolean} [chart.log] y on a logarithmic scale
 * @param {boolean} [chart.logX]
 * @param {number[][]} [chart.shares] for each x parts of a whole, from 0 to 1: drawn behind, one on the other
 * @param {boolean} [chart.steps] the value stays until the next x
 * @param {Format} [chart.format] of y
 * @param {Format} [chart.formatX]
 * @param {(index: number | null) => Lines} [chart.told] what is said of a value, and of what is now (null), in place
 *   of the value itself: above the chart, where there must be a heading that leaves room; then the least and the
 *   greatest value stand beside it
 * @returns {Template}
 */
export function lineChart({
  x,
  y,
  current = null,
  at = null,
  marks = [],
  title,
  xLabel = '',
  onPick,
  domain,
  log = false,
  logX = false,
  shares = [],
  steps = false,
  format = plain,
  formatX = plain,
  told,
}) {
  const xs = Array.from(x);
  const ys = Array.from(y, (value) => (log && !(value > 0) ? Number.NaN : value));
  const seen = xs.flatMap((_, i) => (Number.isFinite(ys[i]) ? [i] : []));
  if (seen.length === 0) return frame(title, false, xLabel ? xName(xLabel) : nothing);
  const range = domain ?? /** @type {[number, number]} */ (extent(seen, (i) => ys[i]));
  const top = told ? 18 : MARGIN.top;
  const toY = scaleOf(log, range, [HEIGHT - MARGIN.bottom, top]);
  const levels = told ? [...new Set(range)].map((value) => ({ text: format(value), y: toY(value) })) : [];
  const left = leftOf(levels);
  const toX = scaleOf(logX, /** @type {[number, number]} */ (extent(xs)), [left, WIDTH - MARGIN.right]);
  const px = xs.map(toX);
  const py = ys.map(toY);
  const stride = Math.ceil(xs.length / MOST_VERTICES);
  const drawn = xs.map((_, i) => i).filter((i) => i % stride === 0 || i === current || i === xs.length - 1);
  const draw = (/** @type {number[]} */ vertices) =>
    pathOf(
      vertices,
      (i) => px[i],
      (i) => py[i],
      steps,
    );
  const split = current ?? xs.length - 1;
  const text = (/** @type {number} */ i) => told?.(i).join(', ') ?? `${formatX(xs[i])}: ${format(ys[i], i)}`;
  const nearest = (/** @type {number} */ place) =>
    seen[leastIndex(seen, (a, b) => Math.abs(px[a] - place) - Math.abs(px[b] - place)) ?? 0];
  const here = current !== null && Number.isFinite(py[current]);

  return frame(
    title,
    Boolean(onPick),
    svg`
    ${baseline(left)}
    ${shares.map((_, part) => svg`<path class="share" d=${shareOf(shares.slice(0, part + 1), px, top)}></path>`)}
    ${yTicks(levels, left)}
    ${marks.map((mark) => markAt(toX(mark.x), mark.label))}
    <path class="line later" d=${draw(drawn.filter((i) => i >= split))}></path>
    <path class="line" d=${draw(drawn.filter((i) => i <= split))}></path>
    ${xs.length <= MOST_DOTS ? seen.map((i) => svg`<circle class="dot ${i > split ? 'later' : ''}" cx=${px[i]} cy=${py[i]} r="2.2"></circle>`) : nothing}
    ${ends(xs, formatX, xLabel, left)}
    <g class="spots">${spots(seen, px, py, (i) => (told ? above(told(i)) : beside(px[i], py[i], text(i))))}</g>
    ${told ? svg`<g class="told">${above(told(null))}</g>` : nothing}
    ${at === null ? nothing : svg`<line class="now-line" x1=${toX(at)} x2=${toX(at)} y1=${top} y2=${HEIGHT - MARGIN.bottom}></line>`}
    ${
      onPick && (here || at !== null)
        ? handle({
            x: here ? px[split] : toX(/** @type {number} */ (at)),
            y: here ? py[split] : py[nearest(toX(/** @type {number} */ (at)))],
            label: title,
            now: seen.indexOf(here ? split : nearest(toX(/** @type {number} */ (at)))),
            last: seen.length - 1,
            text: text(here ? split : nearest(toX(/** @type {number} */ (at)))),
            onMove: (index) => onPick(seen[index]),
          })
        : here
          ? svg`<circle class="now" cx=${px[split]} cy=${py[split]} r="5"></circle>`
          : nothing
    }`,
    onPick && { onUp: (event) => onPick(nearest(placeOf(event, WIDTH, HEIGHT).x)) },
  );
}

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

/**
 * The `d` of the area under the sum of some parts.
 * @param {number[][]} parts
 * @param {number[]} px
 * @param {number} top of what is whole
 */
function shareOf(parts, px, top) {
  const [height, bottom] = [HEIGHT - MARGIN.bottom - top, HEIGHT - MARGIN.bottom];
  const sum = (/** @type {number} */ i) => parts.reduce((total, part) => total + part[i], 0);
  const path = pathOf(
    [...px.keys()],
    (i) => px[i],
    (i) => bottom - height * sum(i),
  );
  return `${path}V${bottom}H${px[0]}Z`;
}

/** @param {number} x @param {string} [label] */
const markAt = (x, label) => svg`
  <line class="mark" x1=${x} x2=${x} y1=${MARGIN.top} y2=${HEIGHT - MARGIN.bottom}></line>
  ${label ? svg`<text class="name" x=${Math.min(WIDTH - 30, Math.max(30, x))} y="9" text-anchor="middle">${label}</text>` : nothing}`;

/**
 * The first and the last x, with the name of the axis in the middle between them.
 * @param {number[]} xs
 * @param {Format} format
 * @param {string} name
 * @param {number} [left]
 */
function ends(xs, format, name, left = MARGIN.left) {
  const [first, last] = [format(xs[0]), format(xs[xs.length - 1])];
  const middle = (left + WIDTH - MARGIN.right + LETTER * (first.length - last.length)) / 2;
  return svg`
  <text class="tick" x=${left} y=${HEIGHT - MARGIN.bottom + 13}>${first}</text>
  <text class="tick" x=${WIDTH - MARGIN.right} y=${HEIGHT - MARGIN.bottom + 13} text-anchor="end">${last}</text>
  ${xName(name, middle)}`;
}

/**
 * @param {number[]} seen indices with a value
 * @param {number[]} px
 * @param {number[]} py
 * @param {(i: number) => unknown} said
 */
function spots(seen, px, py, said) {
  const stride = Math.ceil(seen.length / MOST_SPOTS);
  const shown = seen.filter((_, at) => at % stride === 0);
  return shown.map((i, at) => {
    const left = at > 0 ? (px[shown[at - 1]] + px[i]) / 2 : 0;
    const right = at + 1 < shown.length ? (px[i] + px[shown[at + 1]]) / 2 : WIDTH;
    return spot(px[i], py[i], left, Math.max(0, right - left), said(i));
  });
}

/**
 * The totals of many starts, one dot each, equal ones stacked: how lucky is the one on show?
 * @param {object} chart
 * @param {ArrayLike<number>} chart.totals
 * @param {number | null} chart.current the index of the one on show
 * @param {string} chart.here the words "you are here"
 * @param {string} chart.title
 * @param {string} [chart.xLabel]
 * @param {(index: number) => void} [chart.onPick]
 * @param {Format} [chart.format]
 * @returns {Template}
 */
export function stripChart({ totals, current, here, title, xLabel = '', onPick, format = plain }) {
  const values = Array.from(totals);
  const order = values.map((_, i) => i).sort((a, b) => values[a] - values[b] || a - b);
  if (order.length === 0) return frame(title, false, xName(xLabel));
  const radius = 3.6;
  const base = HEIGHT - MARGIN.bottom - radius - 1;
  const toX = scaleOf(false, /** @type {[number, number]} */ (extent(values)), [
    MARGIN.left + radius,
    WIDTH - MARGIN.right - radius,
  ]);
  /** @type {Map<number, number[]>} */
  const columns = new Map();
  for (const i of order) {
    const column = Math.round(toX(values[i]) / (2 * radius + 0.6));
    columns.set(column, [...(columns.get(column) ?? []), i]);
  }
  const tallest = Math.max(...[...columns.values()].map((column) => column.length));
  const rise = Math.min(2 * radius + 0.6, (base - MARGIN.top - 26) / Math.max(1, tallest - 1));
  /** @type {Map<number, { x: number, y: number }>} */
  const places = new Map();
  const counts = [];
  for (const [column, members] of columns) {
    // The one on show lies at the bottom of its stack, where it is not covered.
    members.sort((a, b) => Number(b === current) - Number(a === current) || a - b);
    for (const [level, i] of members.entries()) {
      places.set(i, { x: column * (2 * radius + 0.6), y: base - level * rise });
    }
    const top = base - (members.length - 1) * rise - 8;
    if (members.length > 2) counts.push({ x: column * (2 * radius + 0.6), y: top, count: members.length });
  }
  const nearest = (/** @type {{ x: number, y: number }} */ { x, y }) =>
    order[
      leastIndex(order, (a, b) => {
        const away = (/** @type {number} */ i) => {
          const place = /** @type {{ x: number, y: number }} */ (places.get(i));
          return Math.hypot(place.x - x, place.y - y);
        };
        return away(a) - away(b);
      }) ?? 0
    ];
  const now = current === null ? undefined : places.get(current);
  return frame(
    title,
    Boolean(onPick),
    svg`
    ${baseline()}
    ${order.filter((i) => i !== current).map((i) => svg`<circle class="start" cx=${places.get(i)?.x} cy=${places.get(i)?.y} r=${radius}><title>${format(values[i])}</title></circle>`)}
    ${counts.map(({ x, y, count }) => svg`<text class="tick" x=${x} y=${y} text-anchor="middle">${count}</text>`)}
    ${ends([values[order[0]], values[order[order.length - 1]]], format, xLabel)}
    ${now && current !== null ? youAreHere(now, `${here} · ${format(values[current])}`) : nothing}
    ${
      now && current !== null && onPick
        ? handle({
            ...now,
            label: title,
            now: order.indexOf(current),
            last: order.length - 1,
            text: format(values[current]),
            onMove: (index) => onPick(order[index]),
          })
        : now
          ? svg`<circle class="now" cx=${now.x} cy=${now.y} r="5"></circle>`
          : nothing
    }`,
    onPick && { onUp: (event) => onPick(nearest(placeOf(event, WIDTH, HEIGHT))) },
  );
}

/** @param {{ x: number, y: number }} place @param {string} text */
const youAreHere = ({ x }, text) => svg`
  <path class="here-tip" d="M${x - 4},14h8l-4,5z"></path>
  <text class="here" x=${x} y="10" text-anchor=${x < WIDTH / 3 ? 'start' : x > (2 * WIDTH) / 3 ? 'end' : 'middle'}>${text}</text>`;
