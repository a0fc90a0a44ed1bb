import { svg } from 'lit';
import { keyedIndex, LETTER, MARGIN, placeOf, scaleOf, WIDTH } from './chart.js';
import { line, path, svgOf, text } from './marks.js';

const HEAD = 18;
const HIGH = 62;
const GAP = 16;
const FOOT = 32;
const LEFT = 4;
const RIGHT = WIDTH - MARGIN.right;

/**
 * @typedef {{ group: number, bin: number, of: number[] }} Bar which values it stands for
 */

/**
 * How values of several groups are spread, one histogram below the other over one axis; a bar is picked.
 * @param {object} chart
 * @param {{ name: string, said: string, values: number[] }[]} chart.groups not a number: none yet
 * @param {number} chart.bins
 * @param {{ group: number, value: number } | null} chart.current the value that is on show
 * @param {Bar | null} chart.hover
 * @param {string} chart.here the words "you are here"
 * @param {string} chart.title
 * @param {string} chart.xLabel
 * @param {(value: number) => string} chart.format
 * @param {(bar: Bar) => string} chart.textOf
 * @param {(bar: Bar | null) => void} chart.onHover
 * @param {(bar: Bar) => void} chart.onPick
 * @param {import('./chart.js').Table} chart.table
 * @returns {import('./chart.js').Chart}
 */
export function histogram({
  groups,
  bins,
  current,
  hover,
  here,
  title,
  xLabel,
  format,
  textOf,
  onHover,
  onPick,
  table,
}) {
  const height = groups.length * (HEAD + HIGH + GAP) + FOOT;
  const known = groups.flatMap(({ values }) => values).filter(Number.isFinite);
  if (!known.length) return { title, height, marks: [] };
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const count = most > least ? bins : 1;
  const binOf = (/** @type {number} */ value) =>
    most > least ? Math.min(count - 1, Math.floor(((value - least) / (most - least)) * count)) : 0;
  const wide = (RIGHT - LEFT) / count;
  /** @type {Bar[]} */
  const bars = groups.flatMap(({ values }, group) => {
    const binned = Array.from({ length: count }, () => /** @type {number[]} */ ([]));
    for (const [i, value] of values.entries()) if (Number.isFinite(value)) binned[binOf(value)].push(i);
    return binned.flatMap((of, bin) => (of.length ? [{ group, bin, of }] : []));
  });
  const tallest = Math.max(...bars.map(({ of }) => of.length));
  const bottomOf = (/** @type {number} */ group) => group * (HEAD + HIGH + GAP) + HEAD + HIGH;
  const box = (/** @type {Bar} */ { group, bin, of }) => {
    const bottom = bottomOf(group);
    const [x, y] = [LEFT + bin * wide, bottom - (HIGH - 12) * (of.length / tallest)];
    return `M${x + 0.5},${bottom}V${y}H${x + Math.min(wide, 40) - 0.5}V${bottom}Z`;
  };
  const middle = (/** @type {Bar} */ { bin }) => LEFT + bin * wide + Math.min(wide, 40) / 2;
  const isNow = (/** @type {Bar} */ { group, bin }) =>
    current !== null && current.group === group && binOf(current.value) === bin;
  const same = (/** @type {Bar | null} */ one, /** @type {Bar} */ other) =>
    one?.group === other.group && one.bin === other.bin;
  const barAt = (/** @type {PointerEvent} */ event) => {
    const { x, y } = placeOf(event, WIDTH, height);
    const group = Math.floor(y / (HEAD + HIGH + GAP));
    const bin = Math.floor((x - LEFT) / wide);
    return bars.find((bar) => bar.group === group && bar.bin === bin) ?? null;
  };
  const at = Math.max(
    0,
    bars.findIndex((bar) => (hover ? same(hover, bar) : isNow(bar))),
  );
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const to = keyedIndex(event.key, at, bars.length - 1);
    if (to !== null) onHover(bars[to]);
    else if (event.key === 'Enter' || event.key === ' ') onPick(bars[at]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const toX = scaleOf(false, [least, most], [LEFT, RIGHT]);
  const marks = groups.flatMap(({ name, said }, group) => [
    text('value', 0, bottomOf(group) - HIGH - 6, name),
    text('name', RIGHT, bottomOf(group) - HIGH - 6, said, 'end'),
    line('baseline', LEFT, RIGHT, bottomOf(group) + 0.5),
  ]);
  const low = format(least);
  return {
    title,
    height,
    interactive: true,
    table,
    marks: [
      ...marks,
      ...bars.map((bar) => path(isNow(bar) ? 'bar' : 'bar plain', box(bar))),
      ...bars.map((bar) =>
        text(
          'tick',
          middle(bar),
          bottomOf(bar.group) - (HIGH - 12) * (bar.of.length / tallest) - 3,
          String(bar.of.length),
          'middle',
        ),
      ),
      ...(current === null
        ? []
        : [
            text(
              'here',
              Math.min(RIGHT - 36, Math.max(36, toX(current.value))),
              bottomOf(current.group) + 11,
              `↑ ${here}`,
              'middle',
            ),
          ]),
      text('tick', LEFT, height - 17, low),
      text('tick', RIGHT, height - 17, most > least ? format(most) : '', 'end'),
      text('name', (LEFT + RIGHT + LETTER * low.length) / 2, height - 17, xLabel, 'middle'),
    ],
    over: svg`${svgOf(hover ? [path('hover-cell', box(hover))] : [])}
      <rect class="reach walk" role="slider" tabindex="0" aria-label=${title} aria-valuemin="0" aria-valuemax=${bars.length - 1}
        aria-valuenow=${at} aria-valuetext=${textOf(bars[at])} x="0" y="0" width=${WIDTH} height=${height - FOOT + 2} @keydown=${onKey}
        @pointermove=${(/** @type {PointerEvent} */ event) => onHover(barAt(event))}
        @pointerleave=${() => onHover(null)} @blur=${() => onHover(null)}></rect>`,
    pointer: {
      onUp: (event) => {
        const bar = barAt(event);
        if (bar) onPick(bar);
      },
    },
  };
}
