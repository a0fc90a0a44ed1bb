import { nothing, svg } from 'lit';
import {
  BOTTOM,
  baseline,
  beside,
  ends,
  extentOf,
  HEIGHT,
  handle,
  LETTER,
  leastBy,
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
import { circle, line, path, svgOf, text } from './marks.js';

/** @typedef {import('./chart.js').Format} Format @typedef {import('./chart.js').Chart} Chart */

/** Every value has its dot while there are so few. */
const MOST_DOTS = 40;

/** @typedef {[head: string, more: string]} Lines */

/** Two lines that nothing else needs: one beside the heading above the chart, one along its upper edge. @param {Lines} lines */
const above = ([head, more]) =>
  svgOf([
    text('value', WIDTH - MARGIN.right, -5, head, 'end'),
    text('value more', WIDTH - MARGIN.right, 9, more, 'end'),
  ]);

/**
 * A value by step, with a dot where the run is. What has not come yet is faint.
 * @param {object} chart
 * @param {ArrayLike<number>} chart.x rising
 * @param {ArrayLike<number>} chart.y a gap where it is not a number
 * @param {{ x: ArrayLike<number>, y: ArrayLike<number> }[]} [chart.others] curves of the same kind, drawn faintly behind
 * @param {{ x: number, y: number }[]} [chart.dots] what lies on it
 * @param {number | null} [chart.current] the index of the value that is now; −1: all are still to come
 * @param {number | null} [chart.at] or the x of what is now, where it need not be one of the values
 * @param {{ x: number, label?: string }[]} [chart.marks] places worth a line
 * @param {string} chart.title
 * @param {string} [chart.xLabel]
 * @param {string} [chart.yLabel]
 * @param {(index: number) => void} [chart.onPick] a value was clicked, or the handle moved to it
 * @param {import('./band.js').Band | null} [chart.band] how near to the value before a value is as good as the same
 * @param {boolean} [chart.log] y on a logarithmic scale
 * @param {boolean} [chart.logX]
 * @param {ArrayLike<number>[]} [chart.shares] for each x parts of a whole, from 0 to 1: drawn behind, one on the other
 * @param {boolean} [chart.steps] the value stays until the next x
 * @param {Format} [chart.format] of y
 * @param {Format} [chart.formatX]
 * @param {(index: number | null) => Lines} [chart.told] what is said of a value, and of what is now (null), in place
 *   of the value itself: above the chart, where there must be a heading that leaves room; then the least and the
 *   greatest value stand beside it
 * @param {import('./chart.js').Table} [chart.table]
 * @returns {Chart}
 */
export function lineChart({
  x,
  y,
  others = [],
  dots = [],
  current = null,
  at = null,
  marks: places = [],
  band = null,
  title,
  xLabel = '',
  yLabel = '',
  onPick,
  log = false,
  logX = false,
  shares = [],
  steps = false,
  format = plain,
  formatX = plain,
  told,
  table,
}) {
  const xs = Array.from(x);
  const valid = (/** @type {number} */ value) => (log && !(value > 0) ? Number.NaN : value);
  const ys = Array.from(y, valid);
  const seen = xs.flatMap((_, i) => (Number.isFinite(ys[i]) ? [i] : []));
  if (seen.length === 0) return { title, marks: xName(xLabel) };
  // Of the others it is their ends that count: a long way there would press this one flat.
  const all = [...ys, ...others.map((other) => valid(other.y[other.y.length - 1]))].filter(Number.isFinite);
  // It is around the value before the one that is now: at the end, around the last but one.
  const around = (/** @type {number} */ i) =>
    [1, -1].map((side) => ys[Math.max(0, i - 1)] + side * (band?.by ?? 0));
  const range = extentOf(band ? [...all, ...around(xs.length - 1)] : all);
  const across = extentOf([xs, ...others.map((other) => Array.from(other.x))].flat());
  const top = told ? 18 : yLabel ? 16 : MARGIN.top;
  const toY = scaleOf(log, range, [BOTTOM, top]);
  const extremes = () => [...new Set(range)].map((value) => ({ text: format(value), y: toY(value) }));
  const whole = all.every(Number.isInteger);
  const levels = told || log || range[0] === range[1] ? extremes() : levelsOf(range, toY, yLabel, whole);
  const left = leftOf(levels);
  const toX = scaleOf(logX, across, [left, WIDTH - MARGIN.right]);
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
  const inside = (/** @type {number} */ place) => (place >= top && place <= BOTTOM ? place : Number.NaN);
  const split = current ?? xs.length - 1;
  const textOf = (/** @type {number} */ i) =>
    told?.(i).join(', ') ?? `${formatX(xs[i])}: ${format(ys[i], i)}`;
  const nearest = (/** @type {number} */ place) => leastBy(seen, (i) => Math.abs(px[i] - place));
  const here = current !== null && Number.isFinite(py[current]);
  const now = here ? split : at === null ? null : nearest(toX(at));
  const say = (/** @type {number} */ i) => (told ? above(told(i)) : beside(px[i], py[i], textOf(i)));
  const marks = [
    baseline(left),
    ...(band?.marks(around(split).map(toY), left) ?? []),
    ...shares.map((_, part) => path('share', shareOf(shares.slice(0, part + 1), px, top))),
    ...yTicks(levels, left),
    ...yName(yLabel),
    ...places.flatMap((place) => markAt(toX(place.x), yLabel, place.label)),
    ...others.map((other) =>
      path(
        'line other',
        through(other, toX, (value) => inside(toY(valid(value))), steps),
      ),
    ),
    path('line later', draw(drawn.filter((i) => i >= split))),
    path('line', draw(drawn.filter((i) => i <= split))),
    ...(xs.length <= MOST_DOTS ? seen : []).map((i) =>
      circle(i > split ? 'dot later' : 'dot', px[i], py[i], 2.2),
    ),
    ...dots.map((dot) => circle('now', toX(dot.x), toY(dot.y), 3)),
    ...ends(across, formatX, xLabel, left),
    ...(at === null ? [] : [line('now-line', toX(at), toX(at), top, BOTTOM)]),
    ...(here && !onPick ? [circle('now', px[split], py[split], 5)] : []),
  ];
  return {
    title,
    marks,
    interactive: Boolean(onPick),
    table,
    over: svg`${spots(seen, px, py, say)}
    ${told ? svg`<g class="told">${above(told(null))}</g>` : nothing}
    ${
      onPick && now !== null
        ? handle({
            x: here ? px[now] : toX(/** @type {number} */ (at)),
            y: py[now],
            label: title,
            now: seen.indexOf(now),
            last: seen.length - 1,
            text: textOf(now),
            said: told ? nothing : say(now),
            onMove: (index) => onPick(seen[index]),
          })
        : nothing
    }`,
    pointer: onPick && { onUp: (event) => onPick(nearest(placeOf(event, WIDTH, HEIGHT).x)) },
  };
}

/**
 * The `d` of a whole curve.
 * @param {{ x: ArrayLike<number>, y: ArrayLike<number> }} curve
 * @param {(value: number) => number} toX
 * @param {(value: number) => number} toY
 * @param {boolean} steps
 */
function through({ x, y }, toX, toY, steps) {
  const stride = Math.ceil(x.length / MOST_VERTICES);
  const vertices = [...Array.from(x).keys()].filter((i) => i % stride === 0 || i === x.length - 1);
  return pathOf(
    vertices,
    (i) => toX(x[i]),
    (i) => toY(y[i]),
    steps,
  );
}

/**
 * The `d` of the area under the sum of some parts.
 * @param {ArrayLike<number>[]} parts
 * @param {number[]} px
 * @param {number} top of what is whole
 */
function shareOf(parts, px, top) {
  const sum = (/** @type {number} */ i) => parts.reduce((total, part) => total + part[i], 0);
  const path = pathOf(
    [...px.keys()],
    (i) => px[i],
    (i) => BOTTOM - (BOTTOM - top) * sum(i),
  );
  return `${path}V${BOTTOM}H${px[0]}Z`;
}

/** @param {number} x @param {string} name of the axis, on which no label stands @param {string} [label] */
const markAt = (x, name, label = '') => [
  line('mark', x, x, MARGIN.top, BOTTOM),
  ...(label
    ? [
        text(
          'name',
          Math.min(WIDTH - 30, Math.max(30, LETTER * (name.length + 1 + label.length / 2), x)),
          9,
          label,
          'middle',
        ),
      ]
    : []),
];
