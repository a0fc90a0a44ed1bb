// Looks at columns before anything is fitted, and after: one figure at a time, of columns that are chosen beside it.

import { html, nothing } from 'lit';
import { saves } from '../charts/saves.js';
import { textsOf } from '../experiment/texts.js';
import { glyph } from '../panels/glyph.js';
import { number } from '../words/en.js';
import { looks } from '../words/looks.js';
import {
  boxFigure,
  densityFigure,
  heatFigure,
  histogramFigure,
  MOST_POINTS,
  pairsFigure,
  scatterFigure,
} from './figures.js';
import { correlation, densities, groupsIn, isGrouping, leastSquares, rowsBy } from './looks.js';
import { histogramOf } from './numbers.js';
import { quoted } from './quoted.js';

/**
 * @typedef {import('../types.js').Column} Column
 * @typedef {import('./looks.js').Group} Group
 * @typedef {{ groups: Group[], identities: number[] }} By
 */

const KINDS = /** @type {const} */ (['density', 'boxes', 'scatter', 'pairs', 'correlations', 'histogram']);

/** What a pasted cell calls a figure. @type {Record<string, typeof KINDS[number]>} */
const ASKED = {
  kde: 'density',
  boxplot: 'boxes',
  scatter: 'scatter',
  pairplot: 'pairs',
  heatmap: 'correlations',
  histogram: 'histogram',
  countplot: 'histogram',
};

/** Columns of which all pairs are seen. */
const MOST_PAIRS = 6;

/** What points were made of, as `hue` calls it. */
const TARGET = 'target';

/** What tells rows apart besides columns: the clusters. */
const CLUSTERS = '\u0000clusters';

const BINS = 30;

export class Look {
  /** @type {typeof KINDS[number]} */
  #kind = 'density';
  /** The columns that were chosen, by what they are for. @type {Record<'x' | 'y' | 'by' | 'split', string | null>} */
  #chosen = { x: null, y: null, by: null, split: null };
  /** The columns of all pairs; null: the first ones. @type {string[] | null} */
  #pairs = null;
  /** Whether all curves together have the area 1. */
  #common = true;
  #lines = false;
  /** Whether values are seen as the fit sees them. */
  #prepared = false;

  /** @param {import('./own.js').Own} own */
  constructor(own) {
    this.own = own;
  }

  /** The columns, and what the points were made of where that is told apart from them. @returns {Column[]} */
  get #columns() {
    const { columns = [], target } = this.own.table ?? {};
    if (!target || columns.some(({ name }) => name === TARGET)) return columns;
    const levels = Array.from({ length: Math.max(-1, ...target) + 1 }, (_, group) => looks.made(group));
    return [...columns, { name: TARGET, kind: 'category', codes: target, levels }];
  }

  get #numbers() {
    return this.#columns.filter(({ kind }) => kind === 'number');
  }

  get #groupings() {
    return this.#columns.filter(isGrouping);
  }

  /** What a pasted cell has asked for. */
  #takeAsked() {
    const { pages } = this.own.host;
    const asked = pages.asked.find(({ name }) => name in ASKED);
    // Which columns there are is known once the table is there, of the points that the figure is of.
    if (!asked || !this.own.isThere || !this.#columns.length) return;
    pages.asked = pages.asked.filter((other) => other !== asked);
    const { x, y, hue, lines } = asked.given;
    this.#kind = ASKED[asked.name];
    const known = (/** @type {string | undefined} */ name) =>
      this.#columns.find((column) => column.name === name) ? (name ?? null) : null;
    // What is no column of the table is one that the code has added to it: the clusters.
    const by = known(hue) ?? (hue && this.own.labels?.length ? CLUSTERS : null);
    if (this.#kind === 'boxes') this.#chosen = { x: null, y: known(y), by: known(x), split: by };
    else this.#chosen = { ...this.#chosen, x: known(x) ?? known(y), y: known(x) && known(y), by };
    this.#lines = lines === 'True';
  }

  /** A column by its name, else the one of this place. @param {string | null} name @param {number} place */
  #number(name, place) {
    const numbers = this.#numbers;
    return numbers.find((column) => column.name === name) ?? numbers[Math.min(place, numbers.length - 1)];
  }

  /** The column that is spread most: what there is to see first. */
  get #telling() {
    const { view } = this.own;
    return view?.places?.feature_names?.[1] ?? null;
  }

  /** The values of a column, as they were read or as the fit sees them. @param {Column} column @returns {Float64Array} */
  #values(column) {
    const { view, table } = this.own;
    const values = column.kind === 'number' ? column.values : new Float64Array();
    if (!this.#prepared || !view || !this.own.isShown || !table) return values;
    const { data, shape, feature_names: names } = view.points;
    const at = names.indexOf(column.name);
    if (at < 0) return values;
    return Float64Array.from(values, (_, row) => (row < shape[0] ? data[row * shape[1] + at] : NaN));
  }

  /** @param {string | null} name @returns {By} */
  #by(name) {
    const { own } = this;
    const [n] = own.table?.shape ?? [0];
    const { labels, view } = own;
    if (name === CLUSTERS && labels && view) {
      const known = [...new Set(labels)].sort((a, b) => a - b);
      const place = new Map(known.map((label, i) => [label, i]));
      const groups = rowsBy(
        Int32Array.from(labels, (label) => place.get(label) ?? -1),
        known.map(
          (label) => own.names.of(view, label, labels) ?? (label < 0 ? looks.noise : looks.cluster(label)),
        ),
      );
      const { identities = new Int32Array() } = view.frame ?? view.result ?? {};
      return { groups, identities: known.map((label) => (label < 0 ? -1 : (identities[label] ?? label))) };
    }
    const column = this.#columns.find((one) => one.name === name);
    if (column && isGrouping(column)) {
      const groups = groupsIn(column);
      return { groups, identities: this.#identities(column.name, groups) };
    }
    return { groups: [{ name: '', rows: Uint32Array.from({ length: n }, (_, i) => i) }], identities: [-1] };
  }

  /**
   * Which looks groups have: those of the picture, where that is coloured by them; else such as nothing in the picture has,
   * so that nobody takes them for its clusters.
   * @param {string} name
   * @param {Group[]} groups
   */
  #identities(name, groups) {
    const { labels, view } = this.own;
    const { hue, frame, result, call } = view ?? {};
    const seen = hue?.values instanceof Int32Array ? hue.values : null;
    if (seen && hue?.name === name) return groups.map(({ rows }, i) => seen[rows[0]] ?? i);
    const { identities = new Int32Array() } = frame ?? result ?? {};
    const ofClusters = () => labels?.map((label) => (label < 0 ? -1 : (identities[label] ?? label)));
    const taken = hue ? seen : call?.name ? ofClusters() : null;
    const first = taken?.reduce((most, identity) => Math.max(most, identity), -1) ?? -1;
    return groups.map((_, i) => first + 1 + i);
  }

  /** Whether the figure stands alone: the plane of all columns would tell nothing beside it before anything is fitted. */
  get #isAlone() {
    const { host, view } = this.own;
    const { fit, view: seen, hue } = host.texts;
    return !fit && !seen && !hue && (view?.points.shape[1] ?? 0) > 2;
  }

  panel() {
    this.#takeAsked();
    const { own } = this;
    const set = (/** @type {() => void} */ change) => () => {
      change();
      own.host.requestUpdate();
    };
    const kind = this.#kind;
    const choose =
      (/** @type {'x' | 'y' | 'by' | 'split'} */ what) => (/** @type {string | null} */ value) => {
        const [x, y] = [this.#xColumn?.name ?? null, this.#yColumn?.name ?? null];
        this.#chosen = { ...this.#chosen, [what]: value };
        // The column of the other axis: the two change places.
        if (kind === 'scatter' && what === 'x' && value === y) this.#chosen.y = x;
        if (kind === 'scatter' && what === 'y' && value === x) this.#chosen.x = y;
        own.host.requestUpdate();
      };
    const numbers = this.#numbers.map(({ name }) => name);
    const groupings = this.#groupings.map(({ name }) => name);
    const clusters = own.labels?.length ? [CLUSTERS] : [];
    const isOfOne = kind === 'density' || kind === 'histogram';
    return html`
      <div class="choices kinds" role="group" aria-label=${looks.figures}>
        ${KINDS.map(
          (one) =>
            html`<button type="button" class="chip" aria-pressed=${String(one === kind)} @click=${set(() => {
              this.#kind = one;
            })}>${looks.kinds[one]}</button>`,
        )}
      </div>
      ${isOfOne || kind === 'scatter' ? chooser(looks.x, numbers, this.#xColumn?.name ?? null, choose('x')) : nothing}
      ${kind === 'scatter' || kind === 'boxes' ? chooser(looks.y, numbers, this.#yColumn?.name ?? null, choose('y')) : nothing}
      ${
        kind === 'correlations'
          ? nothing
          : chooser(looks.by, [...clusters, ...groupings], this.#byName, choose('by'), looks.nobody)
      }
      ${kind === 'boxes' ? chooser(looks.split, [...clusters, ...groupings], this.#split, choose('split'), looks.nobody) : nothing}
      ${kind === 'pairs' ? this.#pairChoices(set) : nothing}
      <div class="choices">
        ${
          kind === 'density'
            ? chip(
                looks.alone,
                !this.#common,
                set(() => (this.#common = !this.#common)),
              )
            : nothing
        }
        ${
          kind === 'scatter'
            ? chip(
                looks.lines,
                this.#lines,
                set(() => (this.#lines = !this.#lines)),
              )
            : nothing
        }
        ${
          own.isShown && own.steps.length
            ? chip(
                looks.prepared,
                this.#prepared,
                set(() => (this.#prepared = !this.#prepared)),
              )
            : nothing
        }
      </div>
      ${this.#isAlone ? nothing : this.#hue(groupings)}`;
  }

  /** @param {(change: () => void) => () => void} set */
  #pairChoices(set) {
    const shown = this.#shownPairs.map(({ name }) => name);
    return html`<div class="choices" role="group" aria-label=${looks.columns}>${this.#numbers.map(
      ({ name }) => {
        const on = shown.includes(name);
        return html`<button type="button" class="chip" aria-pressed=${String(on)} ?disabled=${!on && shown.length >= MOST_PAIRS}
        @click=${set(() => {
          this.#pairs = on ? shown.filter((other) => other !== name) : [...shown, name];
        })}>${name}</button>`;
      },
    )}</div>`;
  }

  get #shownPairs() {
    const numbers = this.#numbers;
    const pairs = this.#pairs;
    return pairs
      ? numbers.filter(({ name }) => pairs.includes(name))
      : numbers.slice(0, Math.min(4, MOST_PAIRS));
  }

  get #xColumn() {
    return this.#number(this.#chosen.x, 0);
  }

  /** A scatter of a column over itself would tell nothing. */
  get #yColumn() {
    const y = this.#number(this.#chosen.y ?? this.#telling, this.#numbers.length - 1);
    const x = this.#xColumn;
    return this.#kind === 'scatter' && y === x ? (this.#numbers.findLast((other) => other !== x) ?? y) : y;
  }

  /** What was chosen to tell rows apart, while it does: clusters may be none. @param {string | null} name */
  #known(name) {
    return name === CLUSTERS && !this.own.labels?.length ? null : name;
  }

  get #split() {
    return this.#known(this.#chosen.split);
  }

  /** What tells rows apart; where nothing was chosen, boxes are of some groups all the same. */
  get #byName() {
    const by = this.#known(this.#chosen.by);
    if (by !== null || this.#kind !== 'boxes') return by;
    return this.#groupings.find(({ kind }) => kind !== 'number')?.name ?? this.#groupings[0]?.name ?? null;
  }

  /** Which colour and shape is which group. */
  #legend() {
    const name = this.#kind === 'boxes' ? this.#split : this.#byName;
    if (name === null || this.#kind === 'correlations') return nothing;
    const { groups, identities } = this.#by(name);
    const { theme } = this.own.host.appearance;
    return html`<ul class="own-legend">${groups.map(
      (group, i) =>
        html`<li>${glyph(theme, identities[i])} ${group.name} <span class="note">${number(group.rows.length)}</span></li>`,
    )}</ul>`;
  }

  /** By what the points of the picture are coloured. @param {string[]} groupings */
  #hue(groupings) {
    const { host, isSingle } = this.own;
    if (!isSingle) return nothing;
    const numbers = this.#numbers.map(({ name }) => name).filter((name) => !groupings.includes(name));
    const now = /^'(.*)'$/s.exec(host.hue.trim())?.[1]?.replace(/\\(.)/g, '$1') ?? null;
    return html`<h2>${looks.picture}</h2>
      ${chooser(looks.hue, [...groupings, ...numbers], now, (name) => host.change({ ...textsOf(host.texts), hue: name === null ? '' : quoted(name) }, 'stay'), looks.clusters)}`;
  }

  /** The axes of the picture. @param {string} x @param {string} y */
  #see(x, y) {
    const { host } = this.own;
    host.change({ ...textsOf(host.texts), view: `[${quoted(x)}, ${quoted(y)}]` }, 'stay');
  }

  beside() {
    this.#takeAsked();
    if (!this.#columns.length) return nothing;
    const { theme } = this.own.host.appearance;
    const size = { width: 720, height: 360 };
    const numbers = this.#numbers;
    if (!numbers.length) return html`<p class="note own-page">${looks.noNumbers}</p>`;
    return html`<div class="own-page own-look ${this.#isAlone ? 'alone' : ''}">${this.#figure(theme, size)}</div>`;
  }

  /** What a figure is, and the ways to save it. @param {string} title */
  #head(title) {
    return html`<div class="own-head"><h2>${title}</h2>${saves(this.own.host, this.#kind)}</div>`;
  }

  /** @param {import('../draw/theme.js').Theme} theme @param {{ width: number, height: number }} size */
  #figure(theme, size) {
    const kind = this.#kind;
    const numbers = this.#numbers;
    const by = this.#by(this.#byName);
    const byName = this.#byName === CLUSTERS ? looks.clusters : this.#byName;
    const ofX = this.#xColumn;
    const ofY = this.#yColumn;
    switch (kind) {
      case 'density': {
        const curves = densities(this.#values(ofX), by.groups, this.#common);
        const identities = curves.map(
          ({ name }) => by.identities[by.groups.findIndex((group) => group.name === name)],
        );
        if (!curves.length) return html`<p class="note">${looks.noCurve}</p>`;
        const title = looks.densityOf(ofX.name, byName);
        return html`${this.#head(title)}${this.#legend()}${densityFigure(theme, curves, identities, { ...size, title, name: ofX.name })}
          <p class="note">${this.#common ? looks.commonHow : looks.aloneHow}
            ${looks.without(by.groups.map(({ name }) => name).filter((name) => !curves.some((curve) => curve.name === name)))}</p>`;
      }
      case 'histogram': {
        const values = this.#values(ofX);
        const [min, max] = rangeOf(values);
        const histograms = by.groups.map(({ rows }) => {
          // Both ends are everybody's, so that all bars are of the same ranges.
          const joined = new Float64Array(rows.length + 2);
          joined.set([min, max]);
          for (let i = 0; i < rows.length; i += 1) joined[i + 2] = values[rows[i]];
          const told = histogramOf(joined, BINS);
          told.counts[0] -= 1;
          told.counts[BINS - 1] -= 1;
          return told;
        });
        const title = looks.histogramOf(ofX.name, byName);
        return html`${this.#head(title)}${this.#legend()}${histogramFigure(histograms, theme, by.identities, { ...size, title, name: ofX.name })}`;
      }
      case 'boxes': {
        const values = this.#values(ofY);
        const split = this.#split === null ? null : this.#by(this.#split);
        const places = by.groups.map(({ name, rows }, i) => {
          const inside = new Set(rows);
          const boxes = split
            ? split.groups.map((group, j) => ({
                values,
                rows: group.rows.filter((row) => inside.has(row)),
                identity: split.identities[j],
              }))
            : [{ values, rows, identity: by.identities[i] }];
          return { name, boxes };
        });
        const title = looks.boxesOf(
          ofY.name,
          byName,
          this.#split === CLUSTERS ? looks.clusters : this.#split,
        );
        return html`${this.#head(title)}${this.#legend()}${boxFigure(theme, places, { ...size, title, xName: byName ?? '', yName: ofY.name })}
          <p class="note">${looks.boxesHow}</p>`;
      }
      case 'scatter': {
        if (ofX === ofY)
          return html`<p class="note">${looks.oneColumn} <button type="button" class="small" @click=${() => {
            this.#kind = 'density';
            this.own.host.requestUpdate();
          }}>${looks.kinds.density}</button></p>`;
        const [x, y] = [this.#values(ofX), this.#values(ofY)];
        const lines = this.#lines ? by.groups.map(({ rows }) => leastSquares(x, y, rows)) : [];
        const title = looks.scatterOf(ofX.name, ofY.name, byName);
        return html`${this.#head(title)}${this.#legend()}${scatterFigure(theme, { x, y, ...by, lines }, { ...size, title, xName: ofX.name, yName: ofY.name })}
          ${lines.length ? html`<p class="note">${looks.slopes(by.groups.map(({ name }, i) => [name, lines[i]?.slope ?? NaN]))}</p>` : nothing}
          ${x.length > MOST_POINTS ? html`<p class="note">${looks.some(MOST_POINTS, x.length)}</p>` : nothing}
          <button type="button" class="small" @click=${() => this.#see(ofX.name, ofY.name)}>${looks.toPicture}</button>`;
      }
      case 'pairs': {
        const columns = this.#shownPairs.map((column) => ({
          name: column.name,
          values: this.#values(column),
        }));
        return html`${this.#head(looks.pairs)}${this.#legend()}${pairsFigure(theme, columns, by, { title: looks.pairs, label: looks.pair, pick: (x, y) => this.#see(x, y) })}
          <p class="note">${looks.pairsHow}</p>`;
      }
      default: {
        const columns = numbers.slice(0, 16);
        const values = columns.map((one) =>
          columns.map((other) => correlation(this.#values(one), this.#values(other))),
        );
        return html`${this.#head(looks.correlations)}${heatFigure(
          columns.map(({ name }) => name),
          values,
          {
            caption: looks.correlations,
            label: looks.correlated,
            pick: (x, y) => this.#see(x, y),
          },
        )}`;
      }
    }
  }
}

/** The least and the greatest; of values that are all the same, with some room about them. @param {Float64Array} values */
function rangeOf(values) {
  const { min, max } = histogramOf(values, 1);
  if (min < max) return [min, max];
  return min === max ? [min - 0.5, max + 0.5] : [0, 1];
}

/** @param {string} label @param {boolean} on @param {() => void} toggle */
const chip = (label, on, toggle) =>
  html`<button type="button" class="chip" aria-pressed=${String(on)} @click=${toggle}>${label}</button>`;

/**
 * @param {string} label
 * @param {string[]} names
 * @param {string | null} now
 * @param {(name: string | null) => void} choose
 * @param {string} [none] what none is called, where there may be none
 */
function chooser(label, names, now, choose, none) {
  return html`<label class="own-chooser"><span>${label}</span><select @change=${(
    /** @type {Event} */ event,
  ) => {
    const { value } = /** @type {HTMLSelectElement} */ (event.target);
    choose(value === '' ? null : value);
  }}>
    ${none === undefined ? nothing : html`<option value="" .selected=${now === null}>${none}</option>`}
    ${names.map((name) => html`<option value=${name} .selected=${name === now}>${name === CLUSTERS ? looks.clusters : name}</option>`)}
  </select></label>`;
}
