import { svg } from 'lit';
import { MARGIN, placeOf, WIDTH } from './chart.js';
import { line, path, svgOf, text } from './marks.js';

/**
 * @typedef {object} Group Bars that belong together, the longest first.
 * @property {number[]} values
 * @property {number[]} points whose they are
 * @property {string} fill a colour
 * @property {unknown} sign drawn beside them, about the origin, ten units large
 * @property {string} name
 * @property {string} size
 * @property {string} mean
 */

/** Left of the bars there is room for what they are. */
const LEFT = 46;
const TOP = 24;
const FOOT = 32;
/** Between groups, in units of the chart. */
const GAP = 6;
/** So high is what stands beside a group: all of it, or where that has no room its sign and size alone. */
const FULL = 38;
const SHORT = 13;
/** Bars that are drawn at most: of more, so many spread evenly. */
const MOST = 2400;

/**
 * A bar a point from 0, sorted within groups: the whole distribution, and each point of it at hand.
 * @param {object} chart
 * @param {Group[]} chart.groups
 * @param {number} chart.mean of all
 * @param {string} chart.meanLabel
 * @param {number} chart.height in units of the chart
 * @param {number | null} chart.lit the point that is meant
 * @param {string} chart.title
 * @param {string} chart.xLabel
 * @param {(point: number, group: number, i: number) => string} chart.textOf what is read aloud of a bar, the i-th of its group
 * @param {string} chart.keys how keys walk, as it is read aloud
 * @param {(point: number | null) => void} chart.onPoint the pointer is over the bar of this point, or over none
 * @param {(point: number, byKeys: boolean) => void} chart.onPick
 * @param {import('./chart.js').Table} chart.table
 * @returns {import('./chart.js').Chart}
 */
export function sortedBars({
  groups,
  mean,
  meanLabel,
  height,
  lit,
  title,
  xLabel,
  textOf,
  keys,
  onPoint,
  onPick,
  table,
}) {
  const all = groups.reduce((sum, { values }) => sum + values.length, 0);
  const least = Math.min(0, ...groups.map(({ values }) => values[values.length - 1]));
  const [from, to] = [Math.floor(least * 20) / 20, 1];
  const toX = (/** @type {number} */ value) =>
    LEFT + ((value - from) / (to - from)) * (WIDTH - MARGIN.right - LEFT);
  const bottom = height - FOOT;
  const pitch = (bottom - TOP - GAP * (groups.length - 1)) / all;
  let top = TOP;
  const placed = groups.map((group) => {
    const at = top;
    const high = group.values.length * pitch;
    top += high + GAP;
    const full = high >= FULL;
    return { ...group, top: at, full, label: at + (high - (full ? FULL : SHORT)) / 2 };
  });
  // What stands beside low groups makes room for each other, upwards.
  for (let i = placed.length - 1, end = bottom + 8; i >= 0; i -= 1) {
    placed[i].label = Math.min(placed[i].label, end - (placed[i].full ? FULL : SHORT));
    end = placed[i].label;
  }
  const topOf = (/** @type {number} */ point) => {
    for (const { points, top: at } of placed) {
      const i = points.indexOf(point);
      if (i >= 0) return at + i * pitch;
    }
    return null;
  };
  const pointAt = (/** @type {number} */ y) => {
    for (const { points, top: at } of placed) {
      const i = Math.floor((y - at) / pitch);
      if (i >= 0 && i < points.length) return points[i];
    }
    return null;
  };
  const under = (/** @type {PointerEvent} */ event) => pointAt(placeOf(event, WIDTH, height).y);
  const stride = Math.ceil(all / MOST);
  const meant = lit === null ? null : topOf(lit);
  const [at, i] = placeIn(groups, lit) ?? [0, -1];
  const now = i < 0 ? -1 : groups.slice(0, at).reduce((sum, { points }) => sum + points.length, i);
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    if (event.metaKey || event.altKey) return;
    const to = keyedBar(
      event,
      placeIn(groups, lit),
      groups.map(({ points }) => points.length),
    );
    if (!to) return;
    event.preventDefault();
    event.stopPropagation();
    onPick(groups[to[0]].points[to[1]], true);
  };
  const ticks = [-1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1].filter(
    (tick) => tick >= from && (from > -0.3 || Number.isInteger(2 * tick)),
  );
  return {
    title,
    height,
    interactive: true,
    table,
    marks: [
      ...ticks.map((tick) => line(tick === 0 ? 'mark zero' : 'baseline', toX(tick), toX(tick), TOP, bottom)),
      ...ticks.map((tick) => text('tick', toX(tick), bottom + 12, String(tick).replace('-', '−'), 'middle')),
      text('name', WIDTH - MARGIN.right, height - 4, xLabel, 'end'),
    ],
    over: svg`<g>${placed.map(
      ({ values, fill, sign, name, size, mean: own, top: at, label, full }) => svg`
        <path class="sorted" fill=${fill} d=${outline(values, at, pitch, stride, toX)}></path>
        <g transform=${`translate(${full ? 14 : 8},${label + 6})`}>${sign}</g>
        ${svgOf(full ? [text('value', 14, label + 24, size, 'middle'), text('tick', 14, label + 36, own, 'middle')] : [text('value', 18, label + 10, size)])}<title>${name}</title>`,
    )}</g>
    ${svgOf([line('now-line dashed', toX(mean), toX(mean), TOP - 4, bottom), path('here-tip', pill(toX(mean), meanLabel))])}
    <text class="pill" x=${pillMiddle(toX(mean), meanLabel)} y=${TOP - 9} text-anchor="middle">${meanLabel}</text>
    ${
      meant === null
        ? svg``
        : svg`<rect class="lit" x=${LEFT - 4} y=${meant - 2} width=${WIDTH - MARGIN.right - LEFT + 4} height=${Math.max(pitch, 1) + 4} rx="2"></rect>`
    }
    <rect class="reach walk" role="slider" tabindex="0" aria-label=${title} aria-orientation="vertical" aria-valuemin="0"
      aria-valuemax=${all - 1} aria-valuenow=${Math.max(now, 0)} aria-valuetext=${lit === null || now < 0 ? meanLabel : textOf(lit, at, i)}
      aria-description=${keys} aria-keyshortcuts="ArrowDown ArrowUp ArrowRight ArrowLeft Home End"
      x="0" y=${TOP} width=${WIDTH} height=${bottom - TOP} @keydown=${onKey}
      @pointermove=${(/** @type {PointerEvent} */ event) => onPoint(under(event))}
      @pointerleave=${() => onPoint(null)}></rect>`,
    pointer: {
      onUp: (event) => {
        const point = under(event);
        if (point !== null) onPick(point, false);
      },
    },
  };
}

/**
 * In which group a point is, and as the how many-th; null: in none.
 * @param {Group[]} groups
 * @param {number | null} point
 * @returns {[group: number, i: number] | null}
 */
function placeIn(groups, point) {
  for (const [group, { points }] of point === null ? [] : groups.entries()) {
    const i = points.indexOf(/** @type {number} */ (point));
    if (i >= 0) return [group, i];
  }
  return null;
}

/**
 * Where a key leads: up and down from bar to bar, left and right to the first of a group, Home and End to the ends of a
 * group, with Control to those of all. From nowhere it leads to the first bar.
 * @param {{ key: string, ctrlKey: boolean }} event
 * @param {[group: number, i: number] | null} from
 * @param {number[]} sizes of the groups
 * @returns {[group: number, i: number] | null} null: the key has no meaning here
 */
export function keyedBar({ key, ctrlKey }, from, sizes) {
  const last = sizes.length - 1;
  const [group, i] = from ?? [0, 0];
  const ends = { Home: [0, 0], End: [last, sizes[last] - 1] }[key];
  if (ctrlKey) return /** @type {[number, number] | null} */ (ends ?? null);
  const by = { ArrowDown: 1, ArrowUp: -1 }[key];
  if (by !== undefined) return from ? along(group, i + by, sizes) : [0, 0];
  switch (key) {
    case 'ArrowRight':
      return from ? [Math.min(last, group + 1), group < last ? 0 : i] : [0, 0];
    case 'ArrowLeft':
      return [Math.max(0, i > 0 ? group : group - 1), 0];
    case 'Home':
      return [group, 0];
    case 'End':
      return [group, sizes[group] - 1];
    default:
      return null;
  }
}

/**
 * So far along all bars, no further than their ends.
 * @param {number} group
 * @param {number} i which may be beyond the group
 * @param {number[]} sizes
 * @returns {[group: number, i: number]}
 */
function along(group, i, sizes) {
  if (i < 0) return group > 0 ? along(group - 1, i + sizes[group - 1], sizes) : [0, 0];
  if (i < sizes[group]) return [group, i];
  return group < sizes.length - 1 ? along(group + 1, i - sizes[group], sizes) : [group, sizes[group] - 1];
}

/**
 * The `d` of some bars from 0, one below the other.
 * @param {number[]} values
 * @param {number} top
 * @param {number} pitch
 * @param {number} stride
 * @param {(value: number) => number} toX
 */
function outline(values, top, pitch, stride, toX) {
  const at = (/** @type {number} */ x) => String(Math.round(x * 100) / 100);
  let d = `M${at(toX(0))},${at(top)}`;
  for (let i = 0; i < values.length; i += stride) {
    d += `H${at(toX(values[i]))}V${at(top + Math.min(values.length, i + stride) * pitch)}`;
  }
  return `${d}H${at(toX(0))}Z`;
}

/** Half as wide is a pill around some words. @param {string} words */
const half = (words) => 3.3 * words.length + 7;

/** @param {number} x @param {string} words */
const pillMiddle = (x, words) => Math.min(WIDTH - half(words) - 2, Math.max(half(words) + 2, x));

/** @param {number} x @param {string} words */
function pill(x, words) {
  const middle = pillMiddle(x, words);
  const [left, right] = [middle - half(words), middle + half(words)];
  return `M${left},3H${right}V19H${left}Z`;
}
