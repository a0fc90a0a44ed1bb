import { html, nothing } from 'lit';
import { glyph } from '../panels/glyph.js';
import { rich } from '../panels/rich.js';
import { vars } from '../panels/vars.js';
import { number } from '../words/en.js';
import { said } from '../words/judge.js';
import { contingencyOf, elsewhere } from './match.js';

/**
 * @typedef {import('../types.js').Layer} Layer
 * @typedef {import('../play/fit-view.js').FitView} FitView
 * @typedef {{ classes: Int32Array, lines: Float64Array, accuracy: number }} Report
 */

/** More classes or clusters than this are no picture. */
const MOST = 24;

/** @type {Layer[]} */
const NONE = [];

/** The clusters beside the classes in which the points were made. */
export class Truth {
  /** @type {{ view: FitView, report: Report | null } | null} */
  #known = null;
  /** What was counted last. @type {{ view: FitView, both: import('./match.js').Contingency & { target: Int32Array, labels: Int32Array } } | null} */
  #common = null;
  /** Whether clusters stand in the order of the classes that they are taken for. */
  #matched = true;
  /** Whether points are ringed that are elsewhere than their class. */
  #ringed = false;
  /** The cell that is pointed at, and the one that was picked: class and cluster. @type {[number, number] | null} */
  #hovered = null;
  /** @type {[number, number] | null} */
  #picked = null;
  /** @type {{ key: string, layers: Layer[] }} */
  #drawn = { key: '', layers: NONE };

  /** @param {import('./desk.js').Desk} desk */
  constructor(desk) {
    this.desk = desk;
  }

  get has() {
    return Boolean(this.desk.view?.points.target);
  }

  /** What both labellings have in common. */
  get #both() {
    const { view, labels } = this.desk;
    const target = view?.points.target;
    if (!view || !target || labels.length !== target.length) return null;
    if (this.#common?.view !== view)
      this.#common = { view, both: { target, labels, ...contingencyOf(target, labels) } };
    return this.#common.both;
  }

  layers() {
    const { view } = this.desk;
    const both = this.#both;
    const cell = this.#hovered ?? this.#picked;
    if (!view || !both || (!cell && !this.#ringed)) return NONE;
    const key = JSON.stringify([this.desk.points, view.call.text, cell, this.#ringed]);
    if (this.#drawn.key !== key) {
      const { target, labels } = both;
      /** @type {Layer[]} */
      const layers = [];
      if (this.#ringed)
        layers.push({
          name: 'elsewhere',
          shape: 'points',
          tone: 'ink',
          mark: 'ring',
          of: elsewhere(target, labels, both),
        });
      if (cell) {
        const of = [...labels.keys()].filter((i) => target[i] === cell[0] && labels[i] === cell[1]);
        layers.push({
          name: 'cell',
          shape: 'points',
          tone: 'accent',
          mark: 'light',
          of: Uint32Array.from(of),
        });
      }
      this.#drawn = { key, layers };
    }
    return this.#drawn.layers;
  }

  panel() {
    const { desk } = this;
    const { view } = desk;
    const both = this.#both;
    if (!view || !both) return html`<p class="note">${said.noTruth}</p>`;
    const { classes, clusters, target, labels } = both;
    if (Math.max(classes.length, clusters.length) > MOST)
      return html`<p class="note">${said.truthLarge(classes.length, clusters.length)}</p>`;
    if (this.#known?.view !== view) this.#ask(view);
    const wrong = elsewhere(target, labels, both).length;
    const set = (/** @type {() => void} */ change) => () => {
      change();
      desk.update();
    };
    return html`
      <p role="status">${rich(said.agree(labels.length - wrong, labels.length))}</p>
      <div class="choices" role="group" aria-label=${said.truthShow}>
        <button type="button" class="chip" aria-pressed=${String(this.#matched)} @click=${set(() => {
          this.#matched = !this.#matched;
        })}>${said.matchedOrder}</button>
        <button type="button" class="chip" aria-pressed=${String(this.#ringed)} ?disabled=${wrong === 0} @click=${set(
          () => {
            this.#ringed = !this.#ringed;
          },
        )}>${said.ring(wrong)}</button>
      </div>
      ${this.#picture(both)}
      <p class="note">${said.cellHow}</p>
      ${this.#report(view)}`;
  }

  /**
   * How many points each class and each cluster have in common; a cell lights them.
   * @param {import('./match.js').Contingency} both
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
    const pick = (/** @type {number} */ one, /** @type {number} */ other) => () => {
      this.#picked = isPicked(one, other) ? null : [one, other];
      desk.update();
    };
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${said.contingency}>
      <table class="contingency">
        <caption>${this.#matched ? said.confusion : said.contingency}</caption>
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
            return html`<td class=${right ? 'right' : ''}>${
              count === 0
                ? html`<span class="at">0</span>`
                : html`<button type="button" class="cell" aria-pressed=${String(isPicked(one, clusters[j]))}
                    aria-label=${said.cell(count, one, desk.nameOf(clusters[j]))} title=${said.share(count / all, one)}
                    ${vars({ '--share': count / all })}
                    @pointerenter=${point([one, clusters[j]])} @pointerleave=${point(null)}
                    @focus=${point([one, clusters[j]])} @blur=${point(null)}
                    @click=${pick(one, clusters[j])}>${number(count)}</button>`
            }</td>`;
          })}</tr>`;
        })}</tbody>
      </table></div>`;
  }

  /** @param {FitView} view */
  async #ask(view) {
    const known = { view, report: /** @type {Report | null} */ (null) };
    this.#known = known;
    const found = await this.desk.measure(view, [['classification_report', {}]]);
    known.report = found?.classification_report ?? null;
    this.desk.update();
  }

  /** The report by class. @param {FitView} view */
  #report(view) {
    const report = this.#known?.view === view ? this.#known.report : null;
    if (!report) return html`<p class="note">${said.computing}</p>`;
    const { target } = view.points;
    const line = (/** @type {number} */ i) => [...report.lines.subarray(4 * i, 4 * i + 4)];
    const k = report.classes.length;
    const rows = [
      ...[...report.classes].map((one, i) => ({
        name: target?.includes(one) ? String(one) : said.clusterWithout,
        line: line(i),
      })),
      { name: said.macro, line: line(k) },
      { name: said.weighted, line: line(k + 1) },
    ];
    return html`<h2>${said.report}</h2>
      <p>${rich(said.accuracy(report.accuracy.toFixed(3)))}</p>
      <div class="scroll" tabindex="0" role="region" aria-label=${said.report}><table class="numbers report">
        <thead><tr><th scope="col">${said.classHead}</th>${said.reportHead.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
        <tbody>${rows.map(
          ({ name, line: [precision, recall, f1, support] }) => html`<tr><th scope="row">${name}</th>
            ${[precision, recall, f1].map((value) => html`<td class="share" ${vars({ '--share': value })}>${value.toFixed(2)}</td>`)}
            <td>${number(support)}</td></tr>`,
        )}</tbody>
      </table></div>
      <p class="note">${said.matchedHow}</p>`;
  }
}
