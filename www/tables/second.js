// A second file beside the segments: its rows are labelled by the fit that is shown, looked at, and taken away.

import { html, nothing } from 'lit';
import { identityOf } from '../draw/prepared.js';
import { ofFiles } from '../element/sources.js';
import { openClient } from '../engine/client.js';
import { pipeline } from '../experiment/panels.js';
import { late } from '../late.js';
import { named } from '../panels/glyph.js';
import { plain, rich } from '../panels/rich.js';
import { number } from '../words/en.js';
import { second as said } from '../words/second.js';
import { labelling, readAs } from './again.js';
import { FILLED } from './own.js';
import { apartOf, isFeature } from './roles.js';
import { cellOf } from './sheet.js';
import { csvOf, labelled, save } from './take.js';

/**
 * @typedef {import('../play/fit-view.js').FitView} FitView
 * @typedef {import('./again.js').Labelled} Labelled
 * @typedef {{ of: unknown, name: string, data: string, found: Labelled | null, error: any, ways: string[], lenient: string[] | null }}
 *   Known `of`: the result it was labelled by; `data`: how it was read; `lenient`: steps that would mind no word in it
 */

/** Rows and columns of which cells are made: all are in the file. */
const MOST_ROWS = 200;
const MOST_COLUMNS = 40;

/** What a second file may be. */
const KINDS = '.xlsx,.csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain';

/** What is said of a word that no step has met: the rows of a second file are those that are held out. */
const HELD = 'it comes only in rows that are held out';

export class Second {
  /** @type {Known | null} */ #known = null;

  /**
   * @param {import('./own.js').Own} own
   * @param {(by: number) => string} nameOf what a segment is called
   */
  constructor(own, nameOf) {
    this.own = own;
    this.nameOf = nameOf;
  }

  /** The result that rows are labelled by. */
  get #result() {
    const { view } = this.own;
    return this.own.isShown && view?.call.name ? view.fit.result : null;
  }

  /** What is known of a second file: with another result it is labelled anew. */
  get #now() {
    const known = this.#known;
    if (known?.of !== this.#result) this.#known = null;
    return this.#known;
  }

  /** Whether the method labels other rows, as far as that has come. */
  get #callable() {
    const { own } = this;
    return own.host.experiment.catalog.find(({ name }) => name === own.view?.call.name);
  }

  panel() {
    if (!this.#result) return nothing;
    const { host } = this.own;
    host.experiment.learn();
    const card = this.#callable?.card;
    const known = this.#now;
    return html`<h2>${said.title}</h2>
      ${
        card && !card.predicts
          ? this.#cannot()
          : html`<div class="own-drop" tabindex="0" role="group" aria-label=${said.title}
              @dragover=${(/** @type {DragEvent} */ event) => event.preventDefault()}
              @drop=${(/** @type {DragEvent} */ event) => this.#drop(event)}
              @paste=${(/** @type {ClipboardEvent} */ event) => this.#paste(event)}>
              <p class="note">${rich(said.how)}</p>
              <div><button type="button" class="small" @click=${() => this.#choose()}>${said.choose}</button></div>
            </div>
            ${known ? this.#told(known) : nothing}`
      }`;
  }

  /** What would label other rows, where this method does not. */
  #cannot() {
    const { catalog } = this.own.host.experiment;
    const able = catalog.flatMap(({ name, card }) => (card?.predicts ? [name] : []));
    return html`<p class="note">${rich(said.cannot(this.own.view?.call.name ?? '', able))}</p>`;
  }

  /** @param {Known} known */
  #told({ name, found, error, ways, lenient }) {
    if (error)
      return html`<div class="problem" role="alert"><p class="where">${name}</p><p>${rich(error.message)}</p>
        <div class="ways">${
          lenient
            ? html`<button type="button" class="small" @click=${() => this.#ignore(lenient)}>${rich(said.ignore)}</button>`
            : nothing
        }${ways.map(
          (way) =>
            html`<button type="button" class="small" @click=${() => this.#again(way)}>${said.take(way)}</button>`,
        )}</div></div>`;
    if (!found) return html`<p class="note" role="status">${said.labelling(name)}</p>`;
    const { labels } = found;
    const left = labels.filter((label) => label === null).length;
    return html`<p role="status">${rich(said.done(name, labels.length))} ${left ? said.left(left) : nothing} ${this.#more(found)}</p>
      <ul class="own-second">${sizesOf(labels).map(
        ([label, count]) => html`<li>${this.#named(label)} <b>${number(count)}</b></li>`,
      )}</ul>
      <div class="choices"><button type="button" class="small" @click=${() => this.#take()}>${said.save}</button>
        <button type="button" class="small" @click=${() => this.#set(null)}>${said.close}</button></div>`;
  }

  /**
   * What is not looked at. What names the rows of the first file, or is their truth, is in both; and where some of its columns
   * alone were read, nobody knows what else it has.
   * @param {Labelled} found
   */
  #more({ more }) {
    const { description } = this.own;
    const apart = Object.values(description ? apartOf(description) : {});
    const others = more.filter((name) => !apart.includes(name));
    if (!others.length) return nothing;
    return (description?.calls.data[0]?.given.usecols ? said.unread : said.more)(others);
  }

  /** @param {number | null} label */
  #named(label) {
    const { host, view } = this.own;
    const frame = view?.frame ?? view?.result;
    if (label === null || !frame) return said.none;
    const look = label < 0 ? '×' : named(host.appearance.theme, identityOf(frame, label));
    return html`${look} <span>${this.nameOf(label)}</span>`;
  }

  /** The rows, beside the picture. */
  beside() {
    const found = this.#now?.found;
    if (!found) return nothing;
    const { table, labels } = found;
    const columns = table.columns.slice(0, MOST_COLUMNS);
    const rows = Math.min(labels.length, MOST_ROWS);
    return html`<div class="own-scroll own-others" tabindex="0" role="region" aria-label=${said.rows}><table class="own-table">
      <caption>${rich(said.shown(this.#known?.name ?? '', rows, labels.length))}</caption>
      <thead><tr><th scope="col">${said.row}</th><th scope="col">${said.segment}</th>${columns.map(({ name }) => html`<th scope="col">${name}</th>`)}</tr></thead>
      <tbody>${Array.from(
        { length: rows },
        (_, row) => html`<tr><th scope="row">${number(row)}</th><td>${this.#named(labels[row])}</td>
          ${columns.map((column) => html`<td>${cellOf(column, row) ?? '—'}</td>`)}</tr>`,
      )}</tbody></table></div>`;
  }

  #take() {
    const found = this.#known?.found;
    if (!found) return;
    const { table, labels } = found;
    const { description } = this.own;
    const key = description && apartOf(description).name;
    save(
      csvOf(labelled(table, labels, (by) => this.nameOf(Number(by)), key)),
      `${stemOf(this.#known?.name ?? '')}-segments.csv`,
    );
  }

  #choose() {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = KINDS;
    input.addEventListener('change', () => input.files?.[0] && this.label(input.files[0]));
    input.click();
  }

  /** It does not take the place of the data, as elsewhere. @param {DragEvent} event */
  #drop(event) {
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    event.stopPropagation();
    this.label(file);
  }

  /** @param {Known | null} known */
  #set(known) {
    this.#known = known;
    this.own.host.requestUpdate();
  }

  /** The bytes of the file that was handed over last. @type {Uint8Array} */
  #bytes = new Uint8Array();

  /** A table that is pasted here is no new data of the page. @param {ClipboardEvent} event */
  #paste(event) {
    const text = event.clipboardData?.getData('text') ?? '';
    event.preventDefault();
    event.stopPropagation();
    ofFiles(this.own.host, ({ linesOf, tableIn }) => {
      const how = tableIn(text);
      if (how === null) return this.own.host.report.say(said.noTable);
      const lines = `${linesOf(text).join('\n')}\n`;
      this.#bytes = new TextEncoder().encode(lines);
      this.#label(said.pasted, `read_csv('${said.pasted}'${how})`);
    });
  }

  /** Labels the rows of a file. @param {File} file */
  async label(file) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const { isWorkbook } = await late('files');
    if (!isWorkbook(bytes, file.name)) {
      this.#bytes = bytes;
      return this.#label(file.name, readAs(this.own.calls.data, file.name));
    }
    const { takeWorkbook } = await late('workbook');
    return takeWorkbook(this.own.host, bytes, file.name, async (sheet, text) => {
      this.#bytes = new TextEncoder().encode(text);
      // A sheet has no marks of its own.
      await this.#label(sheet, `read_csv('${sheet.replaceAll(/[\\']/g, '\\$&')}')`);
    });
  }

  /** Reads the same file in another way. @param {string} data */
  #again(data) {
    return this.#label(this.#known?.name ?? '', data);
  }

  /** Takes words that no step knows for none, and labels the same rows. @param {string[]} steps */
  async #ignore(steps) {
    const { host } = this.own;
    const { name = '', data = '' } = this.#known ?? {};
    host.change({ ...host.texts, prepare: pipeline(steps) });
    await host.updateComplete;
    await host.settled.catch(() => {});
    return this.#label(name, data);
  }

  /** @param {string} name @param {string} data */
  async #label(name, data) {
    const { own } = this;
    const { description, texts, host } = own;
    const of = this.#result;
    if (!of || !description) return;
    /** @type {Known} */
    const known = { of, name, data, found: null, error: null, ways: [], lenient: null };
    this.#set(known);
    const asks = openAsks();
    try {
      const { prepare } = own.calls;
      const first = {
        ...texts,
        sources: host.experiment.sources ?? {},
        steps: prepare.map(({ text }) => text),
      };
      const files = { [name]: this.#bytes };
      const steps = labelling(
        first,
        { data, prepare: '', fit: '', sources: { files } },
        (column, index) =>
          isFeature({ ...description, calls: { ...description.calls, prepare } }, column, index),
        name,
      );
      for (let { done, value } = steps.next(); ; ) {
        if (this.#known !== known) return;
        if (done) {
          known.found = /** @type {Labelled} */ (value);
          break;
        }
        ({ done, value } = steps.next(await asks.ask(/** @type {import('./again.js').Asked} */ (value))));
      }
      host.report.say(plain(said.done(name, known.found.labels.length)));
    } catch (thrown) {
      const { message } = /** @type {Error} */ (thrown);
      known.error = { message: message.replace(HELD, said.unseen) };
      known.ways = asks.ways;
      known.lenient = UNKNOWN.test(message) ? lenientOf(own.calls.prepare.map(({ text }) => text)) : null;
    } finally {
      asks.close();
    }
    host.requestUpdate();
  }
}

/** What is said of a word that comes in other rows alone, and the step that can do without it. */
const UNKNOWN = /^`OneHotEncoder` does not know '/;
const FLAGS = /^OneHotEncoder\((.*)\)$/;

/**
 * The steps of which none minds words that it does not know; null where there is no such step, or it does not mind already.
 * @param {string[]} steps
 */
export function lenientOf(steps) {
  const at = steps.findIndex((step) => FLAGS.test(step) && !step.includes('handle_unknown='));
  const given = FLAGS.exec(steps[at] ?? '')?.[1];
  if (given === undefined) return null;
  return steps.with(at, `OneHotEncoder(${given ? `${given}, ` : ''}handle_unknown='ignore')`);
}

/** How many rows have each label, those that were left out last. @param {(number | null)[]} labels */
function sizesOf(labels) {
  /** @type {Map<number | null, number>} */
  const sizes = new Map();
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  const rank = (/** @type {number | null} */ label) =>
    label === null ? Infinity : label < 0 ? Number.MAX_VALUE : label;
  return [...sizes].sort(([a], [b]) => rank(a) - rank(b));
}

/** @param {string} name of a file */
const stemOf = (name) => name.replace(/\.\w+$/, '') || 'table';

/** Whoever runs what is asked for, apart from what is shown. */
function openAsks() {
  const client = openClient();
  const asks = {
    /** Other ways of reading the file that was read last. @type {string[]} */
    ways: [],
    close: () => client.close(),
    /** @param {import('./again.js').Asked} asked */
    async ask({ wants, of: { sources, ...texts } }) {
      client.give(sources);
      const run = (/** @type {string} */ prepare) => client.run({ ...texts, prepare, view: '', hue: '' });
      // A table of words alone has no points: it is looked at as if it were filled with numbers.
      const summary = await run(texts.prepare).catch((error) => {
        if (wants !== 'table' || texts.prepare) throw error;
        return run(FILLED).catch(() => {
          throw error;
        });
      });
      if (wants === 'points') return summary.points;
      const table = await client.table();
      if (wants === 'table') {
        asks.ways = table?.advice.flatMap(({ data }) => (data ? [data] : [])) ?? [];
        return table;
      }
      const test = await client.test(0);
      return test && { table, ...test };
    },
  };
  return asks;
}
