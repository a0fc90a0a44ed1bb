// Small charts as lit templates: SVG with class names (charts.css) and attributes, no inline styles. Each that can
// be changed has one handle, a slider for the keyboard; what it stands on is told to a callback.

// Two scales and a path are all they need: d3-scale and d3-shape would weigh more than the rest of the drawing.

import { bisectLeft, bisectRight, extent, leastIndex } from 'd3-array';
import { html, nothing, svg } from 'lit';

const WIDTH = 264;
const HEIGHT = 106;
const MARGIN = { top: 12, right: 12, bottom: 18, left: 12 };

/** Values that show their number under the pointer, at most. */
const MOST_SPOTS = 90;
/** Points on a curve, at most: more would fall onto the same pixels. */
const MOST_VERTICES = 400;
/** As many times its knee a curve of distances is shown high, at most. */
const MOST_KNEES = 4;
/** Every value has its dot while there are so few. */
const MOST_DOTS = 40;

/** @typedef {(x: number, index?: number) => string} Format index: of the value in its chart
 * @typedef {import('lit').TemplateResult} Template
 */

/** @type {Format} */
const plain = (x) => String(Number(x.toPrecision(4))).replace('-', '−');

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
const held = new WeakMap();

/**
 * Where on the chart, in its own units, an event of the pointer is.
 * @param {PointerEvent | MouseEvent} event on the chart or in it
 * @param {number} width
 * @param {number} height
 */
function placeOf(event, width, height) {
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
function handle({ x, y, label, now, last, text, vertical = false, onMove }) {
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
 * @param {string} text
 */
const spot = (x, y, left, columnWidth, text) => svg`<g class="spot">
  <rect class="reach" x=${left} y="0" width=${columnWidth} height=${HEIGHT - MARGIN.bottom}></rect>
  <circle class="dot" cx=${x} cy=${y} r="3"></circle>
  <text class="value" x=${clear(x, text)} y=${y > 30 ? y - 8 : y + 18} text-anchor="middle">${text}</text>
</g>`;

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
function frame(title, interactive, content, { onDown, onMove, onUp } = {}) {
  return html`<svg class="chart ${interactive ? 'interactive' : ''}" viewBox="0 0 ${WIDTH} ${HEIGHT}"
    role=${interactive ? 'group' : 'img'} aria-label=${title}
    @pointerdown=${onDown ?? nothing} @pointermove=${onMove ?? nothing} @pointerup=${onUp ?? nothing}
    @pointercancel=${onUp ?? nothing}>${content}</svg>`;
}

/** @param {string} text */
const xName = (text) =>
  svg`<text class="name" x=${WIDTH / 2} y=${HEIGHT - 5} text-anchor="middle">${text}</text>`;

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
}) {
  const xs = Array.from(x);
  const ys = Array.from(y, (value) => (log && !(value > 0) ? Number.NaN : value));
  const seen = xs.flatMap((_, i) => (Number.isFinite(ys[i]) ? [i] : []));
  if (seen.length === 0) return frame(title, false, xLabel ? xName(xLabel) : nothing);
  const toX = scaleOf(logX, /** @type {[number, number]} */ (extent(xs)), [
    MARGIN.left,
    WIDTH - MARGIN.right,
  ]);
  const range = domain ?? /** @type {[number, number]} */ (extent(seen, (i) => ys[i]));
  const toY = scaleOf(log, range, [HEIGHT - MARGIN.bottom, MARGIN.top]);
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
  const text = (/** @type {number} */ i) => `${formatX(xs[i])}: ${format(ys[i], i)}`;
  const nearest = (/** @type {number} */ place) =>
    seen[leastIndex(seen, (a, b) => Math.abs(px[a] - place) - Math.abs(px[b] - place)) ?? 0];
  const here = current !== null && Number.isFinite(py[current]);

  return frame(
    title,
    Boolean(onPick),
    svg`
    <line class="baseline" x1=${MARGIN.left} x2=${WIDTH - MARGIN.right} y1=${HEIGHT - MARGIN.bottom + 0.5} y2=${HEIGHT - MARGIN.bottom + 0.5}></line>
    ${shares.map((_, part) => svg`<path class="share" d=${shareOf(shares.slice(0, part + 1), px)}></path>`)}
    ${marks.map((mark) => markAt(toX(mark.x), mark.label))}
    <path class="line later" d=${draw(drawn.filter((i) => i >= split))}></path>
    <path class="line" d=${draw(drawn.filter((i) => i <= split))}></path>
    ${xs.length <= MOST_DOTS ? seen.map((i) => svg`<circle class="dot ${i > split ? 'later' : ''}" cx=${px[i]} cy=${py[i]} r="2.2"></circle>`) : nothing}
    ${ends(xs, formatX, xLabel)}
    ${spots(seen, px, py, text)}
    ${at === null ? nothing : svg`<line class="now-line" x1=${toX(at)} x2=${toX(at)} y1=${MARGIN.top} y2=${HEIGHT - MARGIN.bottom}></line>`}
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
function scaleOf(logarithmic, [low, high], [start, end]) {
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
function pathOf(vertices, px, py, steps = false) {
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
 */
function shareOf(parts, px) {
  const [height, bottom] = [HEIGHT - MARGIN.bottom - MARGIN.top, HEIGHT - MARGIN.bottom];
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
 * The first and the last x, with the name of the axis between them.
 * @param {number[]} xs
 * @param {Format} format
 * @param {string} name
 */
const ends = (xs, format, name) => svg`
  <text class="tick" x=${MARGIN.left} y=${HEIGHT - MARGIN.bottom + 13}>${format(xs[0])}</text>
  <text class="tick" x=${WIDTH - MARGIN.right} y=${HEIGHT - MARGIN.bottom + 13} text-anchor="end">${format(xs[xs.length - 1])}</text>
  ${xName(name)}`;

/**
 * @param {number[]} seen indices with a value
 * @param {number[]} px
 * @param {number[]} py
 * @param {(i: number) => string} text
 */
function spots(seen, px, py, text) {
  const stride = Math.ceil(seen.length / MOST_SPOTS);
  const shown = seen.filter((_, at) => at % stride === 0);
  return shown.map((i, at) => {
    const left = at > 0 ? (px[shown[at - 1]] + px[i]) / 2 : 0;
    const right = at + 1 < shown.length ? (px[i] + px[shown[at + 1]]) / 2 : WIDTH;
    return spot(px[i], py[i], left, Math.max(0, right - left), text(i));
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
    <line class="baseline" x1=${MARGIN.left} x2=${WIDTH - MARGIN.right} y1=${HEIGHT - MARGIN.bottom + 0.5} y2=${HEIGHT - MARGIN.bottom + 0.5}></line>
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

/**
 * The distance of each point to its k-th neighbour, rising, with a handle for eps: the points whose distance is at
 * most eps, tinted, are exactly the core points.
 * @param {object} chart
 * @param {Float64Array} chart.distances rising
 * @param {number} chart.eps
 * @param {number | null} [chart.knee] a suggestion, drawn as a mark that can be picked
 * @param {string} chart.title
 * @param {string} chart.epsLabel what the handle is called
 * @param {string} [chart.kneeLabel]
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
  xLabel = '',
  onEps,
  format = plain,
}) {
  const n = distances.length;
  if (n === 0) return frame(title, false, xName(xLabel));
  // A few far points would press the curve flat where it matters.
  const most = Math.min(distances[n - 1], Math.max(MOST_KNEES * (knee ?? Infinity), eps)) || 1;
  const [top, bottom] = [MARGIN.top, HEIGHT - MARGIN.bottom];
  const toX = scaleOf(false, [0, Math.max(1, n - 1)], [MARGIN.left, WIDTH - MARGIN.right]);
  const toY = scaleOf(false, [0, most], [bottom, top]);
  const shown = Math.min(most, eps);
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
  const kneeX = knee === null ? 0 : toX(bisectLeft(distances, knee));
  const toEps = (/** @type {PointerEvent} */ event) =>
    round(((bottom - placeOf(event, WIDTH, HEIGHT).y) / (bottom - top)) * most);
  const last = Math.round(most / step);
  const pickKnee = (/** @type {Event} */ event) => {
    event.preventDefault();
    event.stopPropagation();
    if (knee !== null) onEps?.(round(knee), true);
  };
  return frame(
    title,
    Boolean(onEps),
    svg`
    <line class="baseline" x1=${MARGIN.left} x2=${WIDTH - MARGIN.right} y1=${bottom + 0.5} y2=${bottom + 0.5}></line>
    <path class="core" d=${ground}></path>
    <path class="curve" d=${pathOf(vertices, toX, toDistance)}></path>
    <line class="now-line dashed" x1=${MARGIN.left} x2=${WIDTH - MARGIN.right} y1=${toY(shown)} y2=${toY(shown)}></line>
    <text class="here" x=${MARGIN.left + 14} y=${toY(shown) < 24 ? toY(shown) + 15 : toY(shown) - 7}>${epsLabel} ${format(eps)}</text>
    ${
      knee !== null && onEps
        ? svg`<g class="knee" role="button" tabindex="0" aria-label="${kneeLabel} ${format(knee)}" @pointerdown=${(/** @type {Event} */ event) => event.stopPropagation()}
            @click=${pickKnee} @keydown=${(/** @type {KeyboardEvent} */ event) => [' ', 'Enter'].includes(event.key) && pickKnee(event)}>
            <circle class="reach" cx=${kneeX} cy=${toY(knee)} r="12"></circle>
            <circle class="ring" cx=${kneeX} cy=${toY(knee)} r="4.5"></circle>
            <title>${kneeLabel} ${format(knee)}</title></g>`
        : nothing
    }
    ${xName(xLabel)}
    ${
      onEps
        ? handle({
            x: MARGIN.left,
            y: toY(shown),
            label: epsLabel,
            now: Math.round(shown / step),
            last,
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
        onEps(toEps(event), false);
      },
      onMove: (event) => {
        const target = /** @type {SVGElement} */ (event.currentTarget);
        if (target.hasPointerCapture(event.pointerId)) onEps(toEps(event), false);
      },
      onUp: (event) => {
        const target = /** @type {SVGElement} */ (event.currentTarget);
        if (target.hasPointerCapture(event.pointerId)) onEps(toEps(event), true);
        held.delete(target);
      },
    },
  );
}
