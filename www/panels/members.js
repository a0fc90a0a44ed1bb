// Points that have names, as lists: who is in which cluster, to be copied; where each is seen; and where rows became points,
// the series of each, on axes that all share. A late part.

import { html, nothing, svg } from 'lit';
import { come } from '../come.js';
import { lookOf } from '../draw/palette.js';
import { identityOf } from '../draw/prepared.js';
import { adopt } from '../style/adopt.js';
import { csvOf } from '../tables/take.js';
import { isTurned } from '../tables/turned.js';
import { number } from '../words/en.js';
import { members as said } from '../words/members.js';
import { named } from './glyph.js';
import { style } from './members-style.js';
import { vars } from './vars.js';

/**
 * @typedef {import('../element.js').ClusterPlayground} Host
 * @typedef {import('../play/fit-view.js').FitView} FitView
 * @typedef {import('../types.js').Matrix} Matrix
 *
 * @typedef {object} Lines The series of all points, on shared axes.
 * @property {string[]} paths
 * @property {number} zero where 0 lies
 * @property {[number, number]} range
 */

/** More points than this are no list to be read. */
const MOST = 300;
/** A series has as many values as are worth a line. */
const FEW = 6;

/** Of a line, in its own units. */
const WIDE = 120;
const HIGH = 28;

/**
 * The lists beside the charts of a fit; nothing where points have no names.
 * @param {Host} host
 */
export function members(host) {
  const view = namedOf(host);
  if (!view) return nothing;
  const lines = seriesOf(host, view);
  return html`${lists(host, view, lines)} ${places(host, view)}`;
}

/**
 * The fit that is spoken of, where its points have names.
 * @param {Host} host
 */
function namedOf(host) {
  const { several, playback } = host;
  const view = playback.fits[several ? several.chosen : 0];
  const { names, shape } = view?.points ?? {};
  if (!host.full || !view || !names || !shape || shape[0] > MOST || !view.frame?.labels) return null;
  adopt(host.renderRoot, style);
  return view;
}

/**
 * The series of each point, where a row of the table became a column of the points; added up or as they are.
 * @param {Host} host
 * @param {FitView} view
 * @returns {Lines | null}
 */
function seriesOf(host, view) {
  if (!isTurned(view) || view.points.shape[1] < FEW) return null;
  return linesOf(view.points, isAdded(host));
}

/** Which pages show series as they are, not added up. @type {WeakSet<Host>} */
const plain = new WeakSet();

/** @param {Host} host */
const isAdded = (host) => !plain.has(host);

/** By points: added up, and as they are. @type {WeakMap<Matrix, Map<boolean, Lines>>} */
const drawn = new WeakMap();

/**
 * @param {Matrix} points
 * @param {boolean} added
 * @returns {Lines}
 */
export function linesOf(points, added) {
  const known = drawn.get(points) ?? new Map();
  drawn.set(points, known);
  const found = known.get(added);
  if (found) return found;
  const { data, shape } = points;
  const [n, d] = shape;
  const values = data.slice();
  if (added)
    for (let i = 0; i < n; i++) for (let j = 1; j < d; j++) values[i * d + j] += values[i * d + j - 1];
  let [low, high] = [0, 0];
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  const y = (/** @type {number} */ value) => HIGH - 1 - ((value - low) / (high - low || 1)) * (HIGH - 2);
  const at = (/** @type {number} */ value) => String(Math.round(value * 10) / 10);
  const paths = Array.from({ length: n }, (_, i) =>
    Array.from(
      { length: d },
      (_, j) => `${j ? 'L' : 'M'}${at((j / (d - 1)) * WIDE)},${at(y(values[i * d + j]))}`,
    ).join(''),
  );
  /** @type {Lines} */
  const lines = { paths, zero: y(0), range: [low, high] };
  known.set(added, lines);
  return lines;
}

/**
 * One of them, in the colour of its cluster.
 * @param {Host} host
 * @param {FitView} view
 * @param {Lines} lines
 * @param {number} point
 */
const series = (
  host,
  view,
  { paths, zero },
  point,
) => html`<svg class="series" viewBox="0 0 ${WIDE} ${HIGH}" preserveAspectRatio="none" role="img"
    aria-label=${said.seriesOf(view.points.names?.[point] ?? '')}
    ${vars({ '--tone': lookOf(host.appearance.theme, lookAt(view, point)).edge })}>${svg`<path class="zero" d="M0,${zero}H${WIDE}"></path><path d=${paths[point]}></path>`}</svg>`;

/**
 * What is chosen, and what it goes together with most: their series one below the other.
 * @param {Host} host
 */
export function company(host) {
  const view = namedOf(host);
  const { meant } = host.point;
  if (!view || !meant?.facts || meant.fit !== view.index) return nothing;
  const lines = seriesOf(host, view);
  const names = view.points.names ?? [];
  const { neighbours = [], strengths = [], correlations = [], other, partial, correlation } = meant.facts;
  const rows = [
    { point: meant.point, strength: Number.NaN, correlation: Number.NaN },
    ...Array.from(/** @type {Uint32Array} */ (neighbours), (point, i) => ({
      point,
      strength: strengths[i] ?? Number.NaN,
      correlation: correlations[i] ?? Number.NaN,
    })),
    ...(partial === undefined ? [] : [{ point: other, strength: partial, correlation }]),
  ];
  if (rows.length < 2 && !lines) return nothing;
  return html`<section class="chart-section members">
    <h2>${names[meant.point]}</h2>
    ${rows.length > 1 ? html`<p class="note">${said.strengths}</p>` : nothing}
    <ul class="chosen">${rows.map(
      ({ point, strength, correlation: r }, i) => html`<li class=${i ? '' : 'now'}>
        <span class="who">${named(host.appearance.theme, lookAt(view, point))} ${names[point]}</span>
        ${Number.isNaN(strength) ? html`<span></span>` : html`<b>${said.signed(strength)}</b>`}
        ${Number.isNaN(r) ? html`<span></span>` : html`<span>${said.signed(r)}</span>`}
        ${lines ? series(host, view, lines, point) : nothing}
      </li>`,
    )}</ul>
  </section>`;
}

/**
 * What a point looks like.
 * @param {FitView} view
 * @param {number} point
 */
function lookAt({ frame }, point) {
  return frame ? identityOf(frame, frame.labels?.[point] ?? -1) : -1;
}

/**
 * The name that a cluster was given.
 * @param {Host} host
 * @param {FitView} view
 * @param {number} label
 */
const calledIn = (host, view, label) =>
  view.frame ? come.nameOf?.(host, identityOf(view.frame, label), view.index) : undefined;

/**
 * The points of each cluster, the largest first; before there are clusters all of them.
 * @param {Host} host
 * @param {FitView} view
 * @param {Lines | null} lines
 */
function lists(host, view, lines) {
  const names = view.points.names ?? [];
  const groups = groupsOf(view);
  const clustered = groups.some(({ label }) => label >= 0);
  if (!clustered && !lines) return nothing;
  const all = groups
    .map(
      ({ label, of }) =>
        `${calledIn(host, view, label) ?? (label < 0 ? said.none : said.cluster(label))}: ${of.map((i) => names[i]).join(', ')}`,
    )
    .join('\n');
  return html`<section class="chart-section members">
    <h2>${clustered ? said.members : said.series}
      ${clustered ? html`<button type="button" class="small" @click=${() => host.open.copy(all, 'members')}>${host.open.copyLabel('members', said.copyAll)}</button>` : nothing}
    </h2>
    ${lines ? shared(host, view, lines) : nothing}
    ${groups.map(({ label, of }) => group(host, view, lines, label, of, clustered))}
  </section>`;
}

/**
 * What the series show, and on which axes; a press shows the other.
 * @param {Host} host
 * @param {FitView} view
 * @param {Lines} lines
 */
function shared(host, { call }, { range: [low, high] }) {
  const added = isAdded(host);
  const flip = () => {
    if (added) plain.add(host);
    else plain.delete(host);
    host.requestUpdate();
  };
  return html`<p class="note">${said.shared(Boolean(call.name), added, number(low), number(high))}
    <button type="button" class="small" aria-pressed=${String(!added)} @click=${flip}>${said.asTheyAre}</button></p>`;
}

/**
 * @param {Host} host
 * @param {FitView} view
 * @param {Lines | null} lines
 * @param {number} label
 * @param {number[]} of its points
 * @param {boolean} clustered whether there are clusters at all
 */
function group(host, view, lines, label, of, clustered) {
  const names = view.points.names ?? [];
  const key = `members ${label}`;
  const text = of.map((i) => names[i]).join(', ');
  const head =
    label < 0 ? said.none : named(host.appearance.theme, view.frame ? identityOf(view.frame, label) : label);
  const light = (/** @type {number | null} */ i) => host.point.mean('hovered', view.index, i);
  const picked = host.point.picked?.point;
  return html`
    ${
      clustered
        ? html`<h3>${head} ${calledIn(host, view, label) ?? nothing} ${said.count(of.length)}
      <button type="button" class="small" aria-label=${said.copyOf(of.length, label)} @click=${() => host.open.copy(text, key)}>${host.open.copyLabel(key, said.copy)}</button></h3>`
        : nothing
    }
    <ul class=${lines ? 'with-series' : ''} @pointerleave=${() => light(null)}>${of.map(
      (i) => html`<li><button type="button" aria-pressed=${String(picked === i)}
        @pointerenter=${() => light(i)} @click=${() => host.point.mean('picked', view.index, picked === i ? null : i)}>${names[i]}${lines ? series(host, view, lines, i) : nothing}</button></li>`,
    )}</ul>`;
}

/**
 * The points by label, those of none last.
 * @param {FitView} view
 */
export function groupsOf({ frame }) {
  /** @type {Map<number, number[]>} */
  const groups = new Map();
  frame?.labels?.forEach((label, i) => {
    const known = groups.get(label);
    if (known) known.push(i);
    else groups.set(label, [i]);
  });
  return [...groups]
    .map(([label, of]) => ({ label, of }))
    .sort(
      (a, b) => Number(a.label < 0) - Number(b.label < 0) || b.of.length - a.of.length || a.label - b.label,
    );
}

/**
 * Where each point is seen, as a table to copy: where places were found they are read nowhere else.
 * @param {Host} host
 * @param {FitView} view
 */
function places(host, view) {
  const seen = view.frame?.places ?? view.places;
  const names = view.points.names ?? [];
  if (!seen || !('data' in seen) || seen.shape[0] !== names.length) return nothing;
  const [, k] = seen.shape;
  const labels = view.frame?.labels ?? new Int32Array(names.length).fill(-1);
  const rows = names.map((name, i) => ({
    name,
    label: labels[i] < 0 ? '' : String(labels[i]),
    at: Array.from(seen.data.subarray(i * k, (i + 1) * k)),
  }));
  const heads = [said.name, said.label, ...['x', 'y', 'z'].slice(0, k)];
  const csv = csvOf([heads, ...rows.map(({ name, label, at }) => [name, label, ...at])]);
  return html`<details class="chart-section members">
    <summary><h2>${said.places}</h2></summary>
    <p><button type="button" class="small" @click=${() => host.open.copy(csv, 'places')}>${host.open.copyLabel('places', said.copyPlaces)}</button></p>
    <table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
    <tbody>${rows.map(({ name, label, at }) => html`<tr><th scope="row">${name}</th><td>${label}</td>${at.map((x) => html`<td>${number(x)}</td>`)}</tr>`)}</tbody></table>
  </details>`;
}
