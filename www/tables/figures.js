// Figures of columns, as SVG without inline styles: density curves, boxes, points with lines, all pairs, correlations.

import { html, nothing, svg } from 'lit';
import { lookOf } from '../draw/palette.js';
import { roundTicks } from '../draw/text.js';
import { vars } from '../panels/vars.js';
import { histogramOf, sortedOf, summaryOf } from './numbers.js';

/**
 * @typedef {import('../draw/theme.js').Theme} Theme
 * @typedef {import('./looks.js').Group} Group
 *
 * @typedef {object} Frame A figure's size, and where data are in it.
 * @property {number} width
 * @property {number} height
 * @property {(x: number) => number} x
 * @property {(y: number) => number} y
 */

const MARGIN = { top: 22, right: 14, bottom: 34, left: 58 };

/** Points of one figure, at most: of more, so many spread evenly. */
export const MOST_POINTS = 6000;

/** @param {number} x */
const fixed = (x) => Number(x.toFixed(2));

/** @param {number} from @param {number} to @param {number} start @param {number} end */
const scale = (from, to, start, end) => (/** @type {number} */ value) =>
  to > from ? start + ((value - from) / (to - from)) * (end - start) : (start + end) / 2;

/** @param {number} tick */
const brief = (tick) =>
  (Math.abs(tick) >= 10_000
    ? `${Number((tick / 1000).toPrecision(6))}k`
    : String(Number(tick.toPrecision(6)))
  ).replace('-', '−');

/** The least and the greatest. @param {ArrayLike<number>} values @returns {number[]} none where there is no number */
function spreadOf(values) {
  let [min, max] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i += 1) {
    if (!Number.isFinite(values[i])) continue;
    min = Math.min(min, values[i]);
    max = Math.max(max, values[i]);
  }
  return min <= max ? [min, max] : [];
}

/** The least and the greatest, with a little room. @param {ArrayLike<number>} values @returns {[number, number]} */
export function extentOf(values) {
  const [min = Infinity, max = -Infinity] = spreadOf(values);
  const room = (max - min) * 0.04 || 1;
  return [min - room, max + room];
}

/**
 * @param {{ width: number, height: number }} size
 * @param {[number, number]} xs
 * @param {[number, number]} ys
 * @returns {Frame}
 */
const frameOf = ({ width, height }, xs, ys) => ({
  width,
  height,
  x: scale(xs[0], xs[1], MARGIN.left, width - MARGIN.right),
  y: scale(ys[0], ys[1], height - MARGIN.bottom, MARGIN.top),
});

/**
 * @param {Frame} frame
 * @param {{ x?: [number, number], y?: [number, number], xName?: string, yName?: string }} axes those that have numbers
 */
function axes({ width, height, x, y }, { x: xs, y: ys, xName = '', yName = '' }) {
  const below = height - MARGIN.bottom;
  const xTicks = xs
    ? roundTicks(xs[0], xs[1], Math.max(2, Math.round(width / 110))).map(({ value }) => value)
    : [];
  const yTicks = ys
    ? roundTicks(ys[0], ys[1], Math.max(2, Math.round(height / 60))).map(({ value }) => value)
    : [];
  return svg`
    <path class="own-axis" d=${`M${MARGIN.left} ${MARGIN.top}V${below}H${width - MARGIN.right}`}/>
    ${xTicks.map((tick) => svg`<text class="own-tick" x=${fixed(x(tick))} y=${below + 15} text-anchor="middle">${brief(tick)}</text>`)}
    ${yTicks.map((tick) => svg`<text class="own-tick" x=${MARGIN.left - 6} y=${fixed(y(tick) + 4)} text-anchor="end">${brief(tick)}</text>`)}
    <text class="own-name" x=${width - MARGIN.right} y=${height - 4} text-anchor="end">${xName}</text>
    <text class="own-name" x="4" y=${MARGIN.top - 10}>${yName}</text>`;
}

/**
 * @param {{ width: number, height: number }} size
 * @param {string} title
 * @param {unknown} inside
 */
const drawing = ({ width, height }, title, inside) =>
  html`<svg class="own-figure" viewBox="0 0 ${width} ${height}" preserveAspectRatio="xMidYMin" role="img" aria-label=${title}>${inside}</svg>`;

/**
 * @param {Theme} theme
 * @param {import('./looks.js').Curve[]} curves
 * @param {number[]} identities
 * @param {{ width: number, height: number, title: string, name: string }} options
 */
export function densityFigure(theme, curves, identities, { title, name, ...size }) {
  const xs = extentOf(curves.flatMap(({ x }) => [x[0], x[x.length - 1]]));
  const most = Math.max(...curves.map(({ y }) => Math.max(...y)), 1e-300);
  const frame = frameOf(size, xs, [0, most * 1.05]);
  const base = size.height - MARGIN.bottom;
  return drawing(
    size,
    title,
    svg`${axes(frame, { x: xs, y: [0, most * 1.05], xName: name })}
      ${curves.map(({ x, y }, i) => {
        const { edge } = lookOf(theme, identities[i]);
        const line = Array.from(x, (at, j) => `${fixed(frame.x(at))} ${fixed(frame.y(y[j]))}`).join('L');
        return svg`<path d=${`M${fixed(frame.x(x[0]))} ${base}L${line}L${fixed(frame.x(x[x.length - 1]))} ${base}Z`} fill=${edge} fill-opacity="0.14"/>
          <path d=${`M${line}`} fill="none" stroke=${edge} stroke-width="2" stroke-dasharray=${DASHES[i % DASHES.length]}/>`;
      })}`,
  );
}

/** Nothing is told by colour alone. */
export const DASHES = ['none', '7 3', '2 3', '9 3 2 3'];

/**
 * @param {Theme} theme
 * @param {{ name: string, boxes: { values: Float64Array, rows: Uint32Array, identity: number }[] }[]} places
 * @param {{ width: number, height: number, title: string, xName: string, yName: string }} options
 */
export function boxFigure(theme, places, { title, xName, yName, ...size }) {
  const all = places.flatMap(({ boxes }) => boxes.map(({ values, rows }) => ({ values, rows })));
  const told = all.map(({ values, rows }) => summaryOf(values, rows));
  const ys = extentOf(told.flatMap(({ min, max }) => [min, max]));
  const frame = frameOf(size, [0, places.length], ys);
  let at = -1;
  return drawing(
    size,
    title,
    svg`${axes(frame, { y: ys, xName, yName })}
      ${places.map(
        (
          place,
          i,
        ) => svg`<text class="own-tick" x=${fixed(frame.x(i + 0.5))} y=${size.height - MARGIN.bottom + 15} text-anchor="middle">${place.name.slice(0, 14)}</text>
        ${place.boxes.map(({ values, rows, identity }, j) => {
          at += 1;
          const { q1, median, q3, whiskers, count } = told[at];
          if (!count) return nothing;
          const { edge } = lookOf(theme, identity);
          const wide = 0.8 / place.boxes.length;
          const [left, right] = [
            frame.x(i + 0.1 + j * wide + wide * 0.1),
            frame.x(i + 0.1 + (j + 1) * wide - wide * 0.1),
          ];
          const middle = (left + right) / 2;
          const y = frame.y;
          const outside = sortedOf(values, rows).filter(
            (value) => value < whiskers[0] || value > whiskers[1],
          );
          return svg`<path d=${`M${fixed(middle)} ${fixed(y(whiskers[0]))}V${fixed(y(q1))}M${fixed(middle)} ${fixed(y(q3))}V${fixed(y(whiskers[1]))}`} stroke=${edge} fill="none"/>
            <rect x=${fixed(left)} y=${fixed(y(q3))} width=${fixed(right - left)} height=${fixed(Math.max(1, y(q1) - y(q3)))} fill=${edge} fill-opacity="0.2" stroke=${edge}/>
            <path d=${`M${fixed(left)} ${fixed(y(median))}H${fixed(right)}`} stroke=${edge} stroke-width="2.5"/>
            <path d=${dotsAt(spread(outside, 200).map((value) => [middle, y(value)]))} stroke=${edge} class="own-dots" stroke-width="4"/>`;
        })}`,
      )}`,
  );
}

/** So many of them, evenly. @param {ArrayLike<number>} values @param {number} most */
function spread(values, most) {
  const every = Math.max(1, Math.ceil(values.length / most));
  return Array.from({ length: Math.ceil(values.length / every) }, (_, i) => values[i * every]);
}

/** @param {number[][]} places */
const dotsAt = (places) => places.map(([x, y]) => `M${fixed(x)} ${fixed(y)}h0`).join('');

/**
 * @param {Theme} theme
 * @param {{ x: Float64Array, y: Float64Array, groups: Group[], identities: number[], lines?: import('./looks.js').Line[] }} what
 * @param {{ width: number, height: number, title: string, xName: string, yName: string }} options
 */
export function scatterFigure(
  theme,
  { x, y, groups, identities, lines = [] },
  { title, xName, yName, ...size },
) {
  // A line has room to its ends.
  const ends = lines.flatMap((line) =>
    line ? [line.from, line.to].map((place) => line.intercept + line.slope * place) : [],
  );
  const [xs, ys] = [extentOf(x), extentOf([...spreadOf(y), ...ends])];
  const frame = frameOf(size, xs, ys);
  return drawing(
    size,
    title,
    svg`${axes(frame, { x: xs, y: ys, xName, yName })}
      ${groups.map(({ rows }, i) => dots(theme, frame, x, y, rows, identities[i], 5, groups.length))}
      ${lines.map((line, i) => {
        if (!line) return nothing;
        const { from, to, slope, intercept } = line;
        const at = (/** @type {number} */ place) =>
          `${fixed(frame.x(place))} ${fixed(frame.y(intercept + slope * place))}`;
        return svg`<path d=${`M${at(from)}L${at(to)}`} class="own-under" fill="none"/><path d=${`M${at(from)}L${at(to)}`} stroke=${lookOf(theme, identities[i]).edge} stroke-width="2.5" fill="none" stroke-dasharray=${DASHES[i % DASHES.length]}/>`;
      })}`,
  );
}

/**
 * @param {Theme} theme
 * @param {{ x: (v: number) => number, y: (v: number) => number }} frame
 * @param {Float64Array} x
 * @param {Float64Array} y
 * @param {Uint32Array} rows
 * @param {number} identity
 * @param {number} width
 * @param {number} parts how many share the room
 */
function dots(theme, frame, x, y, rows, identity, width, parts) {
  const places = spread(rows, MOST_POINTS / parts)
    .filter((row) => Number.isFinite(x[row]) && Number.isFinite(y[row]))
    .map((row) => [frame.x(x[row]), frame.y(y[row])]);
  return svg`<path class="own-dots" d=${dotsAt(places)} stroke=${lookOf(theme, identity).edge} stroke-width=${width} stroke-opacity="0.65"/>`;
}

/**
 * All pairs of some columns: a cell is picked.
 * @param {Theme} theme
 * @param {{ name: string, values: Float64Array }[]} columns
 * @param {{ groups: Group[], identities: number[] }} by
 * @param {{ title: string, label: (x: string, y: string) => string, pick: (x: string, y: string) => void }} options
 */
export function pairsFigure(theme, columns, { groups, identities }, { title, label, pick }) {
  const SIDE = 100;
  return html`<div class="own-pairs" role="group" aria-label=${title} ${vars({ '--columns': columns.length })}>
    ${columns.flatMap((row, i) =>
      columns.map((column, j) => {
        const [xs, ys] = [extentOf(column.values), extentOf(row.values)];
        const frame = { x: scale(xs[0], xs[1], 3, SIDE - 3), y: scale(ys[0], ys[1], SIDE - 3, 3) };
        if (i === j)
          return html`<div class="own-pair own-self"><b>${column.name}</b>${bars(column.values, SIDE)}</div>`;
        return html`<button type="button" class="own-pair" title=${label(column.name, row.name)}
          @click=${() => pick(column.name, row.name)}>
          <svg viewBox="0 0 ${SIDE} ${SIDE}" aria-hidden="true">${groups.map(({ rows }, g) =>
            dots(
              theme,
              frame,
              column.values,
              row.values,
              rows.length > 400 ? Uint32Array.from(spread(rows, 400)) : rows,
              identities[g],
              2.6,
              groups.length,
            ),
          )}</svg></button>`;
      }),
    )}</div>`;
}

/** @param {Float64Array} values @param {number} side */
function bars(values, side) {
  const { counts } = histogramOf(values, 16);
  const most = Math.max(...counts, 1);
  const wide = side / counts.length;
  return html`<svg viewBox="0 0 ${side} ${side}" aria-hidden="true">${Array.from(
    counts,
    (count, i) =>
      svg`<rect class="own-bar" x=${fixed(i * wide + 0.4)} y=${fixed(side - (70 * count) / most)} width=${fixed(wide - 0.8)} height=${fixed((70 * count) / most)}/>`,
  )}</svg>`;
}

/**
 * @param {{ counts: Uint32Array, min: number, max: number }[]} histograms of each group, over the same range
 * @param {Theme} theme
 * @param {number[]} identities
 * @param {{ width: number, height: number, title: string, name: string }} options
 */
export function histogramFigure(histograms, theme, identities, { title, name, ...size }) {
  const [{ min, max, counts }] = histograms;
  const totals = Array.from(counts, (_, i) => histograms.reduce((sum, one) => sum + one.counts[i], 0));
  const most = Math.max(...totals, 1);
  const frame = frameOf(size, [min, max], [0, most * 1.05]);
  const wide = (frame.x(max) - frame.x(min)) / counts.length;
  const below = new Float64Array(counts.length);
  return drawing(
    size,
    title,
    svg`${axes(frame, { x: [min, max], y: [0, most * 1.05], xName: name })}
      ${histograms.map(({ counts: own }, g) => {
        const { edge } = lookOf(theme, identities[g]);
        return Array.from(own, (count, i) => {
          const from = below[i];
          below[i] += count;
          return svg`<rect x=${fixed(frame.x(min) + i * wide + 0.5)} y=${fixed(frame.y(below[i]))} width=${fixed(wide - 1)} height=${fixed(frame.y(from) - frame.y(below[i]))} fill=${edge} fill-opacity="0.75"/>`;
        });
      })}`,
  );
}

/**
 * Correlations as a heat map; a cell is picked.
 * @param {string[]} names
 * @param {number[][]} values
 * @param {{ caption: string, label: (x: string, y: string, r: string) => string, pick: (x: string, y: string) => void }} options
 */
export function heatFigure(names, values, { caption, label, pick }) {
  const told = (/** @type {number} */ r) => (Number.isNaN(r) ? '–' : r.toFixed(2).replace('-', '−'));
  return html`<table class="own-heat" aria-label=${caption}>
    <thead><tr><td></td>${names.map((name) => html`<th scope="col"><span>${name}</span></th>`)}</tr></thead>
    <tbody>${names.map(
      (row, i) =>
        html`<tr><th scope="row">${row}</th>${names.map((column, j) => {
          const r = values[i][j];
          return html`<td class=${r < 0 ? 'own-against' : 'own-along'} ${vars({ '--strength': Number.isNaN(r) ? 0 : Math.abs(r) })}>${
            i === j
              ? html`<span>${told(r)}</span>`
              : html`<button type="button" aria-label=${label(column, row, told(r))} @click=${() => pick(column, row)}>${told(r)}</button>`
          }</td>`;
        })}</tr>`,
    )}</tbody></table>`;
}
