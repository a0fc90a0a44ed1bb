import { html, nothing } from 'lit';
import { svgChart } from '../charts/chart.js';
import { heatChart } from '../charts/heat.js';
import { saves } from '../charts/saves.js';
import { rich } from '../panels/rich.js';
import { vars } from '../panels/vars.js';
import { algorithms, number } from '../words/en.js';
import { said } from '../words/judge.js';
import { GOOD } from './choose.js';
import { MANY, Search } from './search.js';
import { axesOf, read, typed, valuesOf, written } from './values.js';
import { widthOf } from './width.js';

/**
 * @typedef {import('../play/fit-view.js').FitView} FitView
 * @typedef {import('./values.js').Axis} Axis
 *
 * @typedef {object} Found
 * @property {string} key the experiment without the two parameters, and their values
 * @property {(Record<string, any> | null)[][]} cells by value of the second parameter, then of the first
 * @property {number} done
 * @property {'running' | 'done' | 'stopped'} state
 */

/** Where the points are many, the first is left out, which compares all pairs. */
const SCORES = ['silhouette_score', 'davies_bouldin_score', 'calinski_harabasz_score'];

/** What is never a measure: it is known from the call, or says nothing of the result. */
const NO_MEASURES = new Set(['n_features_in', 'n_leaves', 'n_connected_components', 'sampled']);

/** Two parameters at once: what each pair of their values gives. */
export class ParameterMap {
  /** @type {[number, number] | null} */
  #hover = null;
  /** Values that suit the points; null until they are known. @type {{ of: string, values: Record<string, any> | null } | null} */
  #suited = null;
  /** What was suggested: it stays while the points do, whatever cell is gone to. @type {{ of: string, axes: [Axis, Axis], by: string } | null} */
  #suggested = null;

  /** @type {Search<Found>} */
  #search;

  /** @param {import('./desk.js').Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.#search = new Search(desk);
  }

  get has() {
    return axesOf(this.desk.callable?.parameters ?? []).length > 1;
  }

  /** What is shown: as the link says, or as the algorithm suggests. @returns {{ axes: [Axis, Axis], by: string } | null} */
  get #shown() {
    const { view, callable } = this.desk;
    if (!view || !callable) return null;
    const asked = read(this.desk.said.map);
    const known = axesOf(callable.parameters);
    if (asked?.axes.every(({ name }) => known.some((one) => one.name === name))) return asked;
    const of = `${view.call.name}\n${this.desk.points}`;
    if (this.#suggested?.of === of) return this.#suggested;
    if (known.length < 2) return null;
    const { map = [], mapBy = '' } = algorithms[view.call.name] ?? {};
    const names = map.length === 2 ? map : known.slice(0, 2).map(({ name }) => name);
    const axes = /** @type {[Axis, Axis]} */ (names.map((name) => this.#axis(name)));
    const by = mapBy || (callable.card?.count === 'found' ? 'n_clusters' : SCORES[0]);
    this.#suggested = { of, axes, by };
    return this.#suggested;
  }

  /** @param {string} name @returns {Axis} */
  #axis(name) {
    const { view, callable } = this.desk;
    const parameter = callable?.parameters.find((one) => one.name === name);
    const suited = this.#suited?.values?.[name];
    return { name, values: parameter ? valuesOf(parameter, view?.call.values[name], suited) : [] };
  }

  /** Whether it is known which values suit these points: that is asked for before any are chosen. */
  #ready() {
    const { view, host } = this.desk;
    if (!view) return false;
    const of = `${view.call.name}\n${this.desk.points}`;
    if (this.#suited?.of !== of) {
      const suited = { of, values: /** @type {Record<string, any> | null} */ (null) };
      this.#suited = suited;
      host.experiment.suits(view.summary, `${view.call.name}()`).then((values) => {
        suited.values = values;
        this.desk.update();
      });
    }
    return this.#suited?.values !== null;
  }

  beside() {
    const { desk } = this;
    const { view } = desk;
    const shown = this.#ready() && this.#shown;
    if (!view || !shown) return nothing;
    const { axes, by } = shown;
    const [across, down] = axes;
    const key = keyOf(this.desk.points, view, axes);
    const search = this.#search;
    if (!search.of(key) && !search.waits(key)) this.#begin(view, axes, key);
    const found = search.of(key);
    const values = down.values.map((_, i) =>
      across.values.map((_, j) => Number(found?.cells[i]?.[j]?.[by] ?? Number.NaN)),
    );
    const place = this.#place(view, axes);
    const meant = this.#hover ?? place;
    const title = said.mapTitle(said.pointed(by, GOOD[by]), across.name, down.name);
    const chart = heatChart({
      values,
      rows: down.values.map(bare),
      columns: across.values.map(bare),
      current: place,
      hover: this.#hover,
      title,
      xLabel: across.name,
      yLabel: down.name,
      textOf: meant ? this.#said(axes, by, meant).replaceAll('**', '') : title,
      format: short,
      onHover: (cell) => {
        this.#hover = cell;
        this.desk.update();
      },
      onPick: ([i, j]) => this.#go(axes, [i, j]),
      table: {
        of: `${key} ${by} ${found?.done}`,
        head: [`${down.name} \\ ${across.name}`, ...across.values.map(bare)],
        length: down.values.length,
        row: (i) => [
          bare(down.values[i]),
          ...values[i].map((value) => (Number.isFinite(value) ? number(value) : '')),
        ],
      },
    });
    return html`<div class="figure-head"><h2>${title}</h2>${saves(desk.host, 'map')}</div>
      <div class="sized" ${vars({ '--width': `${widthOf(chart, desk.room)}px` })}>${svgChart(chart)}</div>
      <p class="explained">${rich(meant ? this.#said(axes, by, meant) : said.mapHow)}</p>`;
  }

  panel() {
    const { desk } = this;
    const { view } = desk;
    const shown = this.#ready() && this.#shown;
    if (!view || !shown) return html`<p class="note">${said.noMap}</p>`;
    const { axes, by } = shown;
    const names = axesOf(desk.callable?.parameters ?? []).map(({ name }) => name);
    const found = this.#search.of(keyOf(this.desk.points, view, axes));
    const choose = (/** @type {{ axes?: [Axis, Axis], by?: string }} */ change) => {
      this.#choose({ axes, by, ...change });
    };
    const axis = (/** @type {0 | 1} */ which) => {
      const { name, values } = axes[which];
      const other = axes[1 - which].name;
      const set = (/** @type {Axis} */ changed) =>
        choose({ axes: which === 0 ? [changed, axes[1]] : [axes[0], changed] });
      return html`<fieldset class="axis"><legend>${said.axes[which]}</legend>
        <select aria-label=${said.axes[which]} @change=${(/** @type {Event} */ event) =>
          set(this.#axis(/** @type {HTMLSelectElement} */ (event.target).value))}>
          ${names
            .filter((one) => one !== other)
            .map((one) => html`<option value=${one} ?selected=${one === name}>${one}</option>`)}
        </select>
        <input type="text" spellcheck="false" aria-label=${said.valuesOf(name)} .value=${values.join(', ')}
          @change=${(/** @type {Event} */ event) => {
            const some = typed(/** @type {HTMLInputElement} */ (event.target).value);
            if (some.length) set({ name, values: some });
          }} /></fieldset>`;
    };
    const measures = this.#measures(found, by);
    return html`${axis(0)} ${axis(1)}
      <label class="axis">${said.measure}
        <select @change=${(/** @type {Event} */ event) => choose({ by: /** @type {HTMLSelectElement} */ (event.target).value })}>
          ${measures.map((name) => html`<option value=${name} ?selected=${name === by}>${said.scoreNames[name] ?? name}</option>`)}
        </select></label>
      ${this.#progress(found, view, axes)}
      <p class="note">${said.mapHow}</p>`;
  }

  /** @param {Found | null} found @param {FitView} view @param {[Axis, Axis]} axes */
  #progress(found, view, axes) {
    if (!found)
      return this.#search.ask(
        keyOf(this.desk.points, view, axes),
        said.mapSlow(number(view.points.shape[0])),
        said.mapGo,
      );
    const all = axes[0].values.length * axes[1].values.length;
    return this.#search.progress(said.mapProgress(found.done, all), found.done / all);
  }

  /** What can be shown of each cell. @param {Found | null} found @param {string} by */
  #measures(found, by) {
    const some = found?.cells.flat().find((cell) => cell && Number.isFinite(cell.n_clusters)) ?? {};
    const names = Object.keys(some).filter(
      (name) => !NO_MEASURES.has(name) && typeof some[name] === 'number',
    );
    return [...new Set([by, ...names])];
  }

  /** @param {{ axes: [Axis, Axis], by: string }} chosen */
  #choose(chosen) {
    this.#hover = null;
    this.desk.say({ map: written(chosen.axes, chosen.by) });
  }

  /** The cell of the fit on show. @param {FitView} view @param {[Axis, Axis]} axes @returns {[number, number] | null} */
  #place({ call }, [across, down]) {
    const at = (/** @type {Axis} */ { name, values }) => {
      const now = call.values[name];
      const text = typeof now === 'string' ? `'${now}'` : String(now);
      return values.findIndex((value) => value === text || Number(value) === now);
    };
    const [i, j] = [at(down), at(across)];
    return i < 0 || j < 0 ? null : [i, j];
  }

  /** @param {[Axis, Axis]} axes @param {string} by @param {[number, number]} cell */
  #said([across, down], by, [i, j]) {
    const cell = this.#search.found?.cells[i]?.[j];
    const where = `**${across.name} = ${across.values[j]}**, **${down.name} = ${down.values[i]}**`;
    if (!cell) return `${where}: ${said.computing}`;
    if (cell.error) return `${where}: ${cell.error}`;
    const { n_clusters: clusters, noise } = cell;
    const more =
      by === 'n_clusters' || by === 'noise' ? '' : `, ${said.scoreNames[by] ?? by} **${number(cell[by])}**`;
    return `${where}: ${said.clusters(clusters, noise)}${more}.`;
  }

  /** @param {[Axis, Axis]} axes @param {[number, number]} cell */
  #go(axes, cell) {
    const { host } = this.desk;
    host.change(this.desk.textsWith(valuesAt(axes, cell)), 'result');
  }

  /** @param {FitView} view @param {[Axis, Axis]} axes @param {string} key */
  #begin(view, axes, key) {
    const [across, down] = axes;
    /** @type {Found} */
    const found = {
      key,
      cells: down.values.map(() => across.values.map(() => null)),
      done: 0,
      state: 'running',
    };
    this.#search.begin(
      found,
      () => this.#run(found, view, axes),
      () => this.#said(axes, this.#shown?.by ?? '', this.#place(view, axes) ?? [0, 0]),
    );
  }

  /** @param {Found} found @param {FitView} view @param {[Axis, Axis]} axes */
  async #run(found, view, axes) {
    const { desk } = this;
    const [across, down] = axes;
    const place = this.#place(view, axes) ?? [0, 0];
    const cells = down.values.flatMap((_, i) =>
      across.values.map((_, j) => /** @type {[number, number]} */ ([i, j])),
    );
    // What is near to what is on show comes first.
    const away = (/** @type {[number, number]} */ [i, j]) => Math.abs(i - place[0]) + Math.abs(j - place[1]);
    cells.sort((a, b) => away(a) - away(b));
    const { target, shape } = view.points;
    const names = [
      ...(shape[0] > MANY ? SCORES.slice(1) : SCORES),
      ...(target ? ['adjusted_rand_score'] : []),
    ];
    await desk.client.fits(
      desk.texts,
      cells.map((cell) => desk.fitWith(valuesAt(axes, cell))),
      names,
      {
        key: 'map',
        values: cells.map(([i, j]) => `${i} ${j}`),
        onValue: ({ value, result, measures, error }) => {
          const [i, j] = value.split(' ').map(Number);
          found.cells[i][j] = error ? { error: error.message } : { ...result, ...measures };
          found.done += 1;
          if (this.#search.found === found) desk.update();
        },
      },
    );
  }
}

/**
 * The experiment without the two parameters, and their values.
 * @param {string} points
 * @param {FitView} view
 * @param {[Axis, Axis]} axes
 */
function keyOf(points, { call }, axes) {
  const names = axes.map(({ name }) => name);
  const others = Object.entries(call.given).filter(([name]) => !names.includes(name));
  return JSON.stringify([points, call.name, others, axes]);
}

/** @param {[Axis, Axis]} axes @param {[number, number]} cell @returns {Record<string, string>} */
const valuesAt = ([across, down], [i, j]) => ({
  [across.name]: across.values[j],
  [down.name]: down.values[i],
});

/** Without the quotes of Python. @param {string} text */
const bare = (text) => text.replace(/^'(.*)'$/, '$1');

/** As long as a cell has room for. @param {number} value */
function short(value) {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 10_000) return number(value);
  if (size >= 1000) return `${Number((value / 1000).toPrecision(2))}k`;
  return String(Number(value.toPrecision(size >= 100 ? 3 : 2)))
    .replace('-', '−')
    .replace(/^0\./, '.')
    .replace('−0.', '−.');
}
