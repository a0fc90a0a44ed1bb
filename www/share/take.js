// What can be taken away: a picture, a film, data, code.

import { html, nothing } from 'lit';
import { come } from '../come.js';
import { scoresOf } from '../experiment/scores.js';
import { nameAmong } from '../panels/context.js';
import { csvOf } from '../tables/take.js';
import { download } from '../tools/download.js';
import { words } from '../words/en.js';
import { share as said } from '../words/share.js';
import { experimentText, linkageRows, pointRows, scoreRows } from './data.js';
import { filmOf, kindOfFilm } from './film.js';
import { gridOf } from './grid.js';
import { chartBlob, imageBlob, pictureOf } from './picture.js';
import { sparkOf } from './spark.js';

/** @typedef {import('../element.js').ClusterPlayground} Host */

/** The figures of columns. */
const OF_TABLES = '.own-figure, .own-pairs, .own-heat';

/**
 * A chart of the page, or a figure of columns with what says which look is which group.
 * @param {Host} host
 * @param {{ svg: Element, title: string }} figure
 * @param {{ type: string, scale: number, captioned: boolean }} how
 */
function figureBlob(host, { svg: figure, title }, how) {
  const isMade = figure.matches(OF_TABLES);
  const svg = /** @type {SVGSVGElement} */ (isMade ? gridOf(figure) : figure);
  return chartBlob(host, { svg, title }, how).finally(() => isMade && svg.remove());
}

/** How many pixels of a figure that is saved at once are one of the page. */
const FINE = 2;

/**
 * Saves a figure as it is seen.
 * @param {Host} host
 * @param {Element} svg
 * @param {string} file whose name says as what: PNG or SVG
 */
export async function saveFigure(host, svg, file) {
  const type = file.endsWith('.svg') ? 'image/svg+xml' : 'image/png';
  download(await figureBlob(host, { svg, title: '' }, { type, scale: FINE, captioned: false }), file);
  host.report.say(said.told(file));
}

export class Take {
  /** @param {Host} host */
  constructor(host) {
    this.host = host;
    /** @type {'1' | '2' | '4' | 'svg'} */
    this.size = '2';
    this.captioned = false;
    /** What is saved: the picture (−1), or a chart by its place among those that are seen; null: nothing was chosen. @type {number | null} */
    this.asked = null;
    /** @type {number | null} */
    this.from = null;
    /** @type {number | null} */
    this.to = null;
    /** The film that is being made. @type {{ aborter: AbortController, done: number } | null} */
    this.film = null;
    this.saved = '';
  }

  render() {
    const { host, film } = this;
    const view = host.playback.fits[host.playback.chosen];
    if (!view) return nothing;
    const isTree = Boolean(linkageRows(view));
    const { charts } = this;
    const { gallery, picture } = pictureOf(host);
    return html`
      ${picture || charts.length ? this.pictures(charts, gallery !== null) : html`<p class="note">${said.noPicture}</p>`}
      ${
        gallery
          ? nothing
          : html`<div class="row">
        ${kindOfFilm() ? this.filmControls(film) : html`<p class="note">${said.noFilm}</p>`}
      </div>`
      }
      <div class="row" role="group" aria-label=${said.asData}>
        ${this.button(said.points, () => this.saveTable('points', pointRows(view)))}
        ${isTree ? this.button(said.linkage, () => this.saveTable('linkage', linkageRows(view))) : nothing}
        ${view.call.name ? this.button(said.scores, async () => this.saveTable('scores', scoreRows(await this.scores()))) : nothing}
        ${this.button(said.experiment, () => this.saveExperiment())}
      </div>
      <div class="row" role="group" aria-label=${said.asCode}>
        ${this.code('python', words.copyPython, () => host.experiment.python())}
        ${come.savesPaste?.(host) ?? nothing}
        ${this.code('spark', said.spark, () => this.spark())}
      </div>
      <p class="note" role="status">${this.saved}</p>`;
  }

  /** @param {string} label @param {() => unknown} act */
  button(label, act) {
    return html`<button type="button" @click=${() => this.guard(act)}>${label}</button>`;
  }

  /** @param {Take['charts']} charts @param {boolean} isMany whether the picture is of many runs, of none of which anything is said */
  pictures(charts, isMany) {
    return html`<div class="row">
        ${
          charts.length
            ? html`<label>${said.what} <select aria-label=${said.what} @change=${(/** @type {Event} */ event) => this.set({ asked: Number(/** @type {HTMLSelectElement} */ (event.target).value) })}>
          <option value="-1" .selected=${this.chart < 0}>${said.picture}</option>
          ${charts.map(({ title }, i) => html`<option value=${i} .selected=${i === this.chart}>${title}</option>`)}
        </select></label>`
            : nothing
        }
        <label>${said.size} <select @change=${(/** @type {Event} */ event) => this.set({ size: /** @type {any} */ (event.target).value })}>
          ${Object.entries(said.sizes).map(([value, label]) => html`<option value=${value} .selected=${value === this.size}>${label}</option>`)}
        </select></label>
        ${isMany ? nothing : html`<label><input type="checkbox" .checked=${this.captioned} @change=${() => this.set({ captioned: !this.captioned })} />${said.withCaption}</label>`}
        ${this.button(said.savePicture, () => this.savePicture())}
      </div>`;
  }

  /** What is saved: a figure of the table, where one is looked at, else the picture. */
  get chart() {
    return this.asked ?? this.charts.findIndex(({ svg }) => svg.matches(OF_TABLES));
  }

  /** The charts that are seen, by their titles; some are made of several, or of none. @returns {{ title: string, svg: Element }[]} */
  get charts() {
    const all = this.host.renderRoot.querySelectorAll(`svg.chart, ${OF_TABLES}`);
    return [...all]
      .filter((svg) => svg.getBoundingClientRect().width > 0)
      .map((svg) => ({
        svg,
        title: titleOf(svg) || svg.getAttribute('aria-label') || 'chart',
      }));
  }

  /** @param {Take['film']} film */
  filmControls(film) {
    const { playback } = this.host;
    const result = playback.fit?.result_step ?? 0;
    if (film)
      return html`<button type="button" @click=${() => film.aborter.abort()}>${said.stopFilm}</button>
        <span role="status">${said.filming(Math.round(100 * film.done))}</span>`;
    const number = (/** @type {'from' | 'to'} */ name, /** @type {number} */ usual) =>
      html`<label>${said[name]} <input type="number" min="0" max=${playback.last} .value=${String(this[name] ?? usual)}
        @change=${(/** @type {Event} */ event) => {
          this.set({ [name]: Number(/** @type {HTMLInputElement} */ (event.target).value) });
        }} /></label>`;
    return html`<button type="button" ?disabled=${playback.last < 1} @click=${() => this.guard(() => this.saveFilm())}>${said.saveFilm}</button>
      ${number('from', 0)} ${number('to', result)}`;
  }

  /** @param {string} name @param {string} label @param {() => string | Promise<string>} text */
  code(name, label, text) {
    const { open } = this.host;
    return html`<button type="button" class="copy" @click=${() => this.guard(async () => open.copy(await text(), name))}>${open.copyLabel(name, label)}</button>`;
  }

  /** @param {Partial<Take>} changes */
  set(changes) {
    Object.assign(this, changes);
    this.host.requestUpdate();
  }

  /** What cannot be made is said. @param {() => unknown} act */
  async guard(act) {
    this.saved = '';
    try {
      await act();
    } catch (thrown) {
      if (/** @type {any} */ (thrown)?.name !== 'AbortError')
        this.saved = /** @type {Error} */ (thrown).message;
    }
    this.host.requestUpdate();
  }

  async savePicture() {
    const { host, captioned, size } = this;
    const type = size === 'svg' ? 'image/svg+xml' : 'image/png';
    const chart = this.charts[this.chart];
    const how = { type, scale: Number(size) || 1, captioned };
    if (chart)
      return this.save(await figureBlob(host, chart, how), `chart.${size === 'svg' ? 'svg' : 'png'}`);
    const blob = await imageBlob(host, how);
    this.save(blob, `clusters.${size === 'svg' ? 'svg' : 'png'}`);
  }

  async saveFilm() {
    const { host, captioned } = this;
    const { last, fit } = host.playback;
    const to = Math.max(1, Math.min(last, Math.round(this.to ?? fit?.result_step ?? last) || 0));
    const from = Math.max(0, Math.min(to - 1, Math.round(this.from ?? 0) || 0));
    const aborter = new AbortController();
    const film = { aborter, done: 0 };
    this.set({ film });
    try {
      const { signal } = aborter;
      const onProgress = (/** @type {number} */ done) => {
        const before = Math.round(100 * film.done);
        film.done = Math.min(1, Math.max(0, done));
        if (Math.round(100 * film.done) !== before) host.requestUpdate();
      };
      const { blob, extension } = await filmOf(host, { from, to, captioned, signal, onProgress });
      this.save(blob, `clusters.${extension}`);
    } finally {
      this.set({ film: null });
    }
  }

  /** The scores of all fits, of their results. */
  async scores() {
    const { experiment, playback } = this.host;
    return Promise.all(
      playback.fits.map(async (view, i) => {
        const callable = experiment.catalog.find(({ name }) => name === view.fit.name);
        const scores = await experiment.measure(view.summary, view.index, scoresOf(callable));
        return { name: nameAmong(this.host, i) || view.call.text, scores };
      }),
    );
  }

  /** @param {string} name @param {unknown[][] | null} rows */
  saveTable(name, rows) {
    if (rows) this.save(new Blob([csvOf(rows)], { type: 'text/csv' }), `${name}.csv`);
  }

  async saveExperiment() {
    const { experiment, playback, address } = this.host;
    const { summary } = experiment;
    if (!summary) return;
    const scores = (await this.scores()).map((one) => one.scores);
    const link = location.href.split('#')[0] + address.hash;
    const text = experimentText(summary, { step: playback.player.step, link, scores });
    this.save(new Blob([text], { type: 'application/json' }), 'experiment.json');
  }

  async spark() {
    const { experiment } = this.host;
    const { description } = experiment;
    if (!description) return '';
    // The points alone, as Python makes them.
    const data = description.data.startsWith('[') ? description.calls.data[0].text : description.data;
    const alone = { data, prepare: '', fit: 'None', view: '', hue: '' };
    return sparkOf(description, (await experiment.client?.python(alone)) ?? '');
  }

  /** @param {Blob} blob @param {string} name */
  save(blob, name) {
    download(blob, name);
    this.saved = said.told(name);
  }
}

/** What stands above a chart: what it is of, and its value now. @param {Element} svg */
function titleOf(svg) {
  const room = svg.closest('.chart-section') ?? svg.closest('.sized')?.parentElement ?? svg.parentElement;
  const head = [...(room?.querySelectorAll('h2') ?? [])].findLast(
    (one) => one.compareDocumentPosition(svg) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  return [...(head?.childNodes ?? [])]
    .filter(({ nodeType }) => nodeType !== Node.COMMENT_NODE)
    .map(({ textContent }) => textContent?.trim())
    .filter(Boolean)
    .join(': ');
}
