import { nothing } from 'lit';
import {
  BOTTOM,
  baseline,
  beside,
  ends,
  extentOf,
  HEIGHT,
  handle,
  leastBy,
  MARGIN,
  placeOf,
  plain,
  scaleOf,
  WIDTH,
  xName,
} from './chart.js';
import { circle, path, text } from './marks.js';

/** The radius of a dot. */
const RADIUS = 3.6;
/** From dot to dot. */
const PITCH = 2 * RADIUS + 0.6;

/**
 * Values along a line, one dot each, equal ones stacked: how lucky is the one on show?
 * @param {object} chart
 * @param {ArrayLike<number>} chart.totals
 * @param {number | null} chart.current the index of the one on show
 * @param {string} chart.here the words "you are here"
 * @param {string} chart.title
 * @param {string} [chart.xLabel]
 * @param {string} [chart.counted] what the dots are: it stands beside the first of the numbers over the stacks
 * @param {(index: number) => void} [chart.onPick]
 * @param {import('./chart.js').Format} [chart.format]
 * @param {import('./chart.js').Table} [chart.table]
 * @returns {import('./chart.js').Chart}
 */
export function stripChart({
  totals,
  current,
  here,
  title,
  xLabel = '',
  counted = '',
  onPick,
  format = plain,
  table,
}) {
  const values = Array.from(totals);
  const order = values.map((_, i) => i).sort((a, b) => values[a] - values[b] || a - b);
  if (order.length === 0) return { title, marks: xName(xLabel) };
  const base = BOTTOM - RADIUS - 1;
  const range = extentOf(values);
  const toX = scaleOf(false, range, [MARGIN.left + RADIUS, WIDTH - MARGIN.right - RADIUS]);
  /** @type {Map<number, number[]>} */
  const columns = new Map();
  for (const i of order) {
    const column = Math.round(toX(values[i]) / PITCH);
    columns.set(column, [...(columns.get(column) ?? []), i]);
  }
  const tallest = Math.max(...[...columns.values()].map((column) => column.length));
  const rise = Math.min(PITCH, (base - MARGIN.top - 26) / Math.max(1, tallest - 1));
  /** @type {{ x: number, y: number }[]} */
  const places = [];
  const counts = [];
  for (const [column, members] of columns) {
    // The one on show lies at the bottom of its stack, where it is not covered.
    members.sort((a, b) => Number(b === current) - Number(a === current) || a - b);
    for (const [level, i] of members.entries()) places[i] = { x: column * PITCH, y: base - level * rise };
    const top = base - (members.length - 1) * rise - 8;
    if (members.length > 2) counts.push({ x: column * PITCH, top, count: members.length });
  }
  const nearest = (/** @type {{ x: number, y: number }} */ { x, y }) => {
    const away = (/** @type {number} */ i) => Math.hypot(places[i].x - x, places[i].y - y);
    return leastBy(order, away);
  };
  const now = current === null ? undefined : places[current];
  const value = current === null ? '' : format(values[current]);
  return {
    title,
    interactive: Boolean(onPick),
    table,
    marks: [
      baseline(),
      ...order
        .filter((i) => i !== current)
        .map((i) => circle('start', places[i].x, places[i].y, RADIUS, format(values[i]))),
      ...counts.map(({ x, top, count }, i) =>
        // What is counted is said of the first: it may be wider than its stack.
        i === 0 && counted
          ? text('tick', x - RADIUS, top, `${count} ${counted}`)
          : text('tick', x, top, `${count}`, 'middle'),
      ),
      ...ends(range, format, xLabel),
      ...(now ? youAreHere(now, `${here} · ${value}`) : []),
      ...(now && !onPick ? [circle('now', now.x, now.y, 5)] : []),
    ],
    // Where the one on show is none of these, keys begin at the least.
    over: onPick
      ? handle({
          ...(now ?? places[order[0]]),
          label: title,
          now: current === null ? -1 : order.indexOf(current),
          last: order.length - 1,
          text: value || range.map(format).join(' … '),
          said: now ? beside(now.x, now.y, value) : nothing,
          onMove: (index) => onPick(order[index]),
        })
      : nothing,
    pointer: onPick && { onUp: (event) => onPick(nearest(placeOf(event, WIDTH, HEIGHT))) },
  };
}

/** @param {{ x: number, y: number }} place @param {string} words */
const youAreHere = ({ x }, words) => [
  path('here-tip', `M${x - 4},14L${x + 4},14L${x},19Z`),
  text('here', x, 10, words, x < WIDTH / 3 ? 'start' : x > (2 * WIDTH) / 3 ? 'end' : 'middle'),
];
