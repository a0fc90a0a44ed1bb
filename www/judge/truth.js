import { html, nothing } from 'lit';
import { svgChart } from '../charts/chart.js';
import { heatChart } from '../charts/heat.js';
import { saves } from '../charts/saves.js';
import { glyph } from '../panels/glyph.js';
import { rich } from '../panels/rich.js';
import { vars } from '../panels/vars.js';
import { number } from '../words/en.js';
import { said } from '../words/judge.js';
import { ofRows } from './held.js';
import { asMatched, contingencyOf, elsewhere, reportOf } from './match.js';
import { Rows } from './rows.js';

/**
 * @typedef {import('../types.js').Layer} Layer
 * @typedef {import('../play/fit-view.js').FitView} FitView
 * @typedef {import('./match.js').Contingency} Contingency
 * @typedef {Contingency & { target: Int32Array, labels: Int32Array }} Both
 * @typedef {{ view: FitView, both: Both, held: (Both & { at: import('../types.js').Matrix }) | null }} Common of the points that were fitted, and of those held out
 */

/** More classes or clusters than this are no picture. */
const MOST = 24;

/** @type {Layer[]} */
const NONE = [];
const NO_POINTS = new Uint32Array();
const NO_TABLE = { of: null, head: [], length: 0, row: () => [] };

/** The clusters beside the classes in which the points were made. */
export class Truth {
  /** What was counted last. @type {Common | null} */
  #common = null;
  /** The cell that is pointed at: class and cluster. @type {[number, number] | null} */
  #hovered = null;
  /** @type {{ key: string, layers: Layer[] }} */
  #drawn = { key: '', layers: NONE };

  /** @param {import('./desk.js').Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.rows = new Rows(desk);
  }

  get has() {
    return Boolean(this.desk.view?.points.target);
  }

  /** What both labellings have in common. */
  get #both() {
    const { view, labels } = this.desk;
    const target = view?.points.target;
    if (!view || !target || labels.length !== target.length) return null;
    if (this.#common?.view !== view) {
      /** @type {Common} */
      const common = { view, both: { target, labels, ...contingencyOf(target, labels) }, held: null };
      this.#common = common;
      this.#hold(common);
    }
    return this.#common.both;
  }

  /** Rows that were held out are asked for: what their classes are, and which clusters they are told. @param {Common} common */
  async #hold(common) {
    const { view, both } = common;
    const { client } = this.desk.host.experiment;
    const held = client?.has(view.summary) ? await client.test(view.index).catch(() => null) : null;
    if (!held?.labels || !held.target) return;
    const { at, labels, target } = held;
    common.held = { at, labels, target, ...asMatched(both, target, labels) };
    this.desk.update();
  }

  /** Whether clusters stand in the order of the classes that they are taken for. */
  get #matched() {
    return this.desk.said.order !== 'found';
  }

  /** Whether points are ringed that are elsewhere than their class. */
  get #ringed() {
    return this.desk.said.ring === '1';
  }

  /** Whether the rows are looked at that were held out. */
  get #ofHeld() {
    return this.desk.said.rows === 'held' && Boolean(this.#common?.held);
  }

  /** The cell that was picked: class and cluster. @returns {[number, number] | null} */
  get #picked() {
    const [, one, other] = /^(-?\d+),(-?\d+)$/.exec(this.desk.said.cell ?? '') ?? [];
    return one === undefined ? null : [Number(one), Number(other)];
  }

  layers() {
    const { view } = this.desk;
    const both = this.#both;
    const cell = this.#hovered ?? this.#picked;
    const held = this.#ofHeld ? this.#common?.held : null;
    if (!view || !both || (!held && !cell && !this.#ringed)) return NONE;
    const key = JSON.stringify([this.desk.points, view.call.text, Boolean(held), cell, this.#ringed]);
    if (this.#drawn.key !== key) {
      const of = held ?? both;
      const ringed = this.#ringed ? elsewhere(of.target, of.labels, of) : NO_POINTS;
      const lit = cell ? inCell(of, cell) : NO_POINTS;
      this.#drawn = { key, layers: held ? [ofRows(held, lit, ringed)] : ofPoints(lit, ringed) };
    }
    return this.#drawn.layers;
  }

  panel() {
    const { desk } = this;
    const { view } = desk;
    const both = this.#both;
    if (!view || !both) return html`<p class="note">${said.noTruth}</p>`;
    const { classes, clusters } = both;
    if (Math.max(classes.length, clusters.length) > MOST)
      return html`<p class="note">${said.truthLarge(classes.length, clusters.length)}</p>`;
    const held = this.#common?.held;
    const ofHeld = this.#ofHeld;
    const shown = (ofHeld && held) || both;
    const n = shown.labels.length;
    const wrong = elsewhere(shown.target, shown.labels, shown).length;
    const chip = (
      /** @type {string} */ label,
      /** @type {boolean} */ on,
      /** @type {Record<string, string | null>} */ values,
    ) =>
      html`<button type="button" class="chip" aria-pressed=${String(on)} @click=${() => desk.say(values)}>${label}</button>`;
    return html`
      ${
        held
          ? html`<div class="choices" role="group" aria-label=${said.whichRows}>
              ${chip(said.fittedRows(both.labels.length), !ofHeld, { rows: null })}
              ${chip(said.heldRows(held.labels.length), ofHeld, { rows: 'held' })}
            </div>`
          : nothing
      }
      <p role="status">${rich(ofHeld ? said.agreeHeld(n - wrong, n) : said.agree(n - wrong, n))}</p>
      <div class="choices" role="group" aria-label=${said.truthShow}>
        ${chip(said.matchedOrder, this.#matched, { order: this.#matched ? 'found' : null })}
        ${wrong ? chip(said.ring(wrong), this.#ringed, { ring: this.#ringed ? null : '1' }) : nothing}
      </div>
      ${this.#picture(shown)}
      <p class="note">${ofHeld ? said.heldHow : said.cellHow}</p>
      ${this.#report(shown)}
      ${this.rows.panel(view, shown, ofHeld ? both.labels.length : 0)}`;
  }

  /**
   * How many points each class and each cluster have in common; a cell lights them.
   * @param {Contingency} both
   */
  #picture({ classes, clusters, counts, matched }) {
    const { desk } = this;
    const { theme } = desk.host.appearance;
    const places = [...clusters.keys()];
    const rank = (/** @type {number} */ j) =>
      clusters[j] < 0 ? Infinity : (matched[j] ?? classes.length + j);
    if (this.#matched) places.sort((a, b) => rank(a) - rank(b));
    const point = (/** @type {[number, number] | null} */ cell) => () => {
      this.#hovered = cell;
      desk.update();
    };
    const isPicked = (/** @type {number} */ one, /** @type {number} */ other) =>
      this.#picked?.[0] === one && this.#picked[1] === other;
    const pick = (/** @type {number} */ one, /** @type {number} */ other) => () =>
      desk.say({ cell: isPicked(one, other) ? null : `${one},${other}` });
    const title = this.#matched ? said.confusion : said.contingency;
    const heads = places.map((j) => {
      const name = clusters[j] < 0 ? said.noise : String(clusters[j]);
      return this.#matched && matched[j] !== null
        ? `${name} ${said.takenFor(classes[matched[j] ?? 0])}`
        : name;
    });
    return html`<div class="figure-head"><h2>${title}</h2>${saves(desk.host, 'confusion')}</div>
      <div class="scroll" tabindex="0" role="region" aria-label=${title}>
      <table class="contingency">
        <thead><tr><th scope="col">${said.classHead}</th>${places.map(
          (j) => html`<th scope="col">${clusters[j] < 0 ? '×' : glyph(theme, desk.identity(clusters[j]))}
            <span>${clusters[j] < 0 ? said.noise : clusters[j]}</span>
            ${this.#matched && matched[j] !== null ? html`<span class="at">${said.takenFor(classes[matched[j] ?? 0])}</span>` : nothing}</th>`,
        )}</tr></thead>
        <tbody>${classes.map((one, i) => {
          const all = counts[i].reduce((sum, count) => sum + count, 0);
          return html`<tr><th scope="row">${one}</th>${places.map((j) => {
            const count = counts[i][j];
            const right = matched[j] === i;
            const share = vars({ '--share': count / all });
            return html`<td class=${right ? 'right' : ''}>${
              count === 0
                ? html`<span class="at">0</span>`
                : html`<button type="button" class="cell" aria-pressed=${String(isPicked(one, clusters[j]))}
                    aria-label=${said.cell(count, one, desk.nameOf(clusters[j]))} title=${said.share(count / all, one)}
                    ${share}
                    @pointerenter=${point([one, clusters[j]])} @pointerleave=${point(null)}
                    @focus=${point([one, clusters[j]])} @blur=${point(null)}
                    @click=${pick(one, clusters[j])}>${number(count)}</button>`
            }</td>`;
          })}</tr>`;
        })}</tbody>
      </table></div>
      <div class="to-save" aria-hidden="true">${drawn(title, classes, heads, places, counts)}</div>`;
  }

  /** The report by class. @param {Contingency} both */
  #report(both) {
    const { lines, macro, weighted, accuracy } = reportOf(both);
    const rows = [
      ...lines.map(({ one, line }) => ({ name: one === null ? said.clusterWithout : String(one), line })),
      { name: said.macro, line: macro },
      { name: said.weighted, line: weighted },
    ];
    return html`<h2>${said.report}</h2>
      <p>${rich(said.accuracy(accuracy.toFixed(3)))}</p>
      <div class="scroll" tabindex="0" role="region" aria-label=${said.report}><table class="numbers report">
        <thead><tr><th scope="col">${said.classHead}</th>${said.reportHead.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
        <tbody>${rows.map(
          ({ name, line: { precision, recall, f1, support } }) => html`<tr><th scope="row">${name}</th>
            ${[precision, recall, f1].map((value) => html`<td class="share" title=${value.toFixed(6)} ${vars({ '--share': value })}>${value.toFixed(2)}</td>`)}
            <td>${number(support)}</td></tr>`,
        )}</tbody>
      </table></div>
      <p class="note">${said.matchedHow}</p>`;
  }
}

/**
 * The same as a drawing, to be saved.
 * @param {string} title
 * @param {number[]} classes
 * @param {string[]} heads of the clusters, as they stand
 * @param {number[]} places of the clusters among the counts
 * @param {number[][]} counts
 */
function drawn(title, classes, heads, places, counts) {
  const { height, marks } = heatChart({
    values: counts.map((row) => places.map((j) => row[j])),
    rows: classes.map(String),
    columns: heads,
    current: null,
    hover: null,
    title,
    xLabel: said.clusterHead,
    yLabel: said.classHead,
    textOf: '',
    format: String,
    onHover: () => {},
    onPick: () => {},
    table: NO_TABLE,
  });
  return svgChart({ title, height, marks });
}

/**
 * The points of one class in one cluster.
 * @param {{ target: Int32Array, labels: Int32Array }} both
 * @param {[number, number]} cell
 */
const inCell = ({ target, labels }, [one, cluster]) =>
  Uint32Array.from([...labels.keys()].filter((i) => target[i] === one && labels[i] === cluster));

/** @param {Uint32Array} lit @param {Uint32Array} ringed @returns {Layer[]} */
const ofPoints = (lit, ringed) => [
  ...(ringed.length
    ? [/** @type {Layer} */ ({ name: 'elsewhere', shape: 'points', tone: 'ink', mark: 'ring', of: ringed })]
    : []),
  ...(lit.length
    ? [/** @type {Layer} */ ({ name: 'cell', shape: 'points', tone: 'accent', mark: 'light', of: lit })]
    : []),
];
