import { html, nothing } from 'lit';
import { glyph } from '../panels/glyph.js';
import { rich } from '../panels/rich.js';
import { imageOf } from '../views/nearest.js';
import { number } from '../words/en.js';
import { said } from '../words/judge.js';
import { attributesOf } from './attributes.js';
import { Held } from './held.js';
import { isMatrix, previewOf, pythonOf, shapeOf } from './python.js';
import { takenBack, wayBack } from './units.js';

/**
 * @typedef {import('../types.js').Matrix} Matrix
 * @typedef {import('../types.js').Points} Points
 * @typedef {Matrix & { feature_names: string[] }} Numbers
 */

/** Attributes whose rows are places in the points' columns. */
const PLACES = new Set(['cluster_centers', 'means']);

/** How Python is asked for it: an attribute has an underscore, all else is a call. @param {string} name */
const calledOf = (name) => said.otherwise[name] ?? `${name}_`;

/** What it is called where it is assigned. @param {string} name */
const assigned = (name) => (name in said.otherwise ? name : `${name}_`);

/** So many rows of places are shown. */
const MOST_ROWS = 24;

/**
 * The columns of numbers that the fit is of, of the rows that it has: those held out stand behind them. Where the steps have
 * made other columns, it may be of all.
 * @param {import('../types.js').Column[]} columns
 * @param {Points} points
 * @returns {Numbers | null}
 */
function numbersOf(columns, { shape: [n], feature_names: features }) {
  const all = columns.flatMap((column) => {
    const values = column.kind === 'number' ? column.values.subarray(0, n) : null;
    return values && !values.some(Number.isNaN) ? [{ name: column.name, values }] : [];
  });
  const named = all.filter(({ name }) => features.includes(name));
  const used = named.length ? named : all;
  const q = used.length;
  if (!q) return null;
  const data = new Float64Array(n * q);
  for (const [j, { values }] of used.entries()) for (let i = 0; i < n; i += 1) data[i * q + j] = values[i];
  return { data, shape: [n, q], feature_names: used.map(({ name }) => name) };
}

/** The fitted attributes, as a tutorial prints them; and when to use the algorithm. */
export class Result {
  /** The fitted rows as they were read. @type {{ of: object, points: Numbers | null } | null} */
  #read = null;

  /** @param {import('./desk.js').Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.held = new Held(desk);
  }

  /** Rows that were held out are seen, too. */
  layers() {
    return this.held.layers();
  }

  panel() {
    const { view, host } = this.desk;
    if (!view) return nothing;
    const all = attributesOf(view.fit.result, view.points, view.call.values);
    const { open } = host;
    this.#read = this.#points();
    return html`
      ${this.held.panel()}
      <h2>${said.fitted}</h2>
      <p class="note">${said.fittedHelp}</p>
      <dl class="attributes">
        ${all.map(
          ({ name, value }) => html`<div>
            <dt><code>${calledOf(name)}</code> <span class="at">${shapeOf(value)}</span></dt>
            <dd>
              ${isMatrix(value) && PLACES.has(name) ? this.#places(name, value) : html`<code>${typeof value === 'number' ? pythonOf(value) : previewOf(value, number)}</code>`}
              <button type="button" class="small" aria-label=${said.copyOf(calledOf(name))}
                @click=${() => open.copy(`${assigned(name)} = ${pythonOf(value)}\n`, name)}>${open.copyLabel(name, said.copy)}</button>
            </dd>
          </div>`,
        )}
      </dl>
      <button type="button" class="small" @click=${() => open.copy(this.#all(all), 'result')}>${open.copyLabel('result', said.copyAll)}</button>
      <h2><code>${view.call.name}</code></h2>
      ${this.#card()}`;
  }

  /** @param {import('./attributes.js').Attribute[]} all */
  #all = (all) => all.map(({ name, value }) => `${assigned(name)} = ${pythonOf(value)}\n`).join('');

  /**
   * Places of clusters: in prepared columns, and as they would have been read.
   * @param {string} name
   * @param {Matrix} places
   */
  #places(name, places) {
    const { view } = this.desk;
    if (!view) return nothing;
    const { points } = view;
    const prepared = this.#table(name, places, points.feature_names);
    const read = this.#read?.points;
    const way = read ? wayBack({ data: points.data, shape: points.shape }, read) : null;
    if (!way || !read) return prepared;
    const back = takenBack(way, places);
    const { open } = this.desk.host;
    return html`${this.#table(said.inUnits, back, read.feature_names)}
      ${way.exact < 1 ? html`<p class="note">${said.inUnitsLost(way.exact)}</p>` : nothing}
      <button type="button" class="small" aria-label=${said.copyOf(said.inUnits)}
        @click=${() => open.copy(`${name} = ${pythonOf(back)}\n`, `${name} back`)}>${open.copyLabel(`${name} back`, said.copy)}</button>
      ${this.#table(said.asPrepared, places, points.feature_names)}`;
  }

  /**
   * @param {string} caption
   * @param {Matrix} places
   * @param {string[]} columns
   */
  #table(caption, { data, shape: [k, d] }, columns) {
    const { host } = this.desk;
    const theme = host.appearance.theme;
    const look = (/** @type {number} */ i) => this.desk.identity(i);
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${caption}><table class="numbers">
      <caption>${caption}</caption>
      <thead><tr><td></td>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
      <tbody>${Array.from(
        { length: Math.min(k, MOST_ROWS) },
        (_, i) =>
          html`<tr><th scope="row">${glyph(theme, look(i))} ${i} ${imageOf({ data, shape: [k, d], feature_names: columns, target: null }, i)}</th>${Array.from(
            data.subarray(i * d, (i + 1) * d),
            (x) => html`<td title=${pythonOf(x)}>${number(x)}</td>`,
          )}</tr>`,
      )}</tbody>
    </table></div>`;
  }

  /** The fitted rows as they were read, once they have come; asked for where they were prepared. */
  #points() {
    const { view, texts, host } = this.desk;
    const { client } = host.experiment;
    if (!view || !texts.prepare || !client?.has(view.summary)) return null;
    if (this.#read?.of === view.summary) return this.#read;
    const read = { of: view.summary, points: /** @type {Numbers | null} */ (null) };
    client.table(view.index).then(
      (table) => {
        read.points = table && numbersOf(table.columns, view.points);
        this.desk.update();
      },
      // Another run has come.
      () => {},
    );
    return read;
  }

  /** When to use the algorithm, and when not. */
  #card() {
    const { callable } = this.desk;
    const card = callable?.card;
    if (!card) return nothing;
    const facts = /** @type {const} */ ([
      [said.card.shapes, card.shapes],
      [said.card.count, said.counts[card.count]],
      [said.card.noise, card.noise ? said.card.noiseYes : said.card.noiseNo],
      [said.card.predicts, card.predicts ? said.card.predictsYes : said.card.predictsNo],
      [said.card.cost, card.cost],
      [said.card.avoid, card.avoid],
    ]);
    return html`<p>${rich(callable.help)}</p>
      <dl class="card">${facts.map(([name, fact]) => html`<div><dt>${name}</dt><dd>${fact}</dd></div>`)}</dl>`;
  }
}
