// Segments, read and taken away: by cluster or by any category, what each is like in every column, one of them spoken of
// at a time.

import { html, nothing } from 'lit';
import { lookOf } from '../draw/palette.js';
import { identityOf } from '../draw/prepared.js';
import { named } from '../panels/glyph.js';
import { rich } from '../panels/rich.js';
import { number } from '../words/en.js';
import { segments as said } from '../words/segments.js';
import { Firm, MOST_RESAMPLED, RESAMPLES } from './firm.js';
import { imageOfMeans, imageOfRow } from './images.js';
import { isGrouping } from './looks.js';
import { portrait, print, savePortrait } from './paper.js';
import { groupsOf, labelsOfColumn, MOST_SEGMENTS, profiling } from './profile.js';
import { profileTable as plainTable } from './profile-plain.js';
import { profileTable } from './profile-table.js';
import { apartOf, isFeature } from './roles.js';
import { Second } from './second.js';
import { sentencesOf } from './spoken.js';
import { csvOf, labelled, profileRows, save } from './take.js';

/**
 * @typedef {import('./profile.js').Profile} Profile
 * @typedef {import('./profile.js').Segment} Segment
 * @typedef {import('./profile.js').ColumnProfile} ColumnProfile
 * @typedef {object} Known
 * @property {import('../types.js').Table} table
 * @property {unknown} labels
 * @property {string | null} by
 * @property {Profile | null} profile
 * @property {ArrayLike<number | string>} of
 * @property {number} count
 * @property {import('../play/fit-view.js').FitView | undefined} view
 */

/** What is told of a segment, at most. */
const MOST_APART = 8;

/** Milliseconds of counting between two looks at the page. */
const SLICE = 12;

export class Segments {
  /** By which column; null: by cluster. @type {string | null} */
  #by = null;
  /** What is counted, or was. @type {Known | null} */
  #known = null;
  /** The clusters that were counted last. @type {Known | null} */
  #clusters = null;
  /** The segment that is spoken of. @type {number | string | null} */
  #chosen = null;
  #isMedian = false;
  /** Whether the profile has the room of the picture, too. */
  #alone = false;
  #isOrdered = false;

  /** @param {import('./own.js').Own} own */
  constructor(own) {
    this.own = own;
    this.firm = new Firm(own);
    this.second = new Second(own, (by) => this.nameOf(by));
  }

  /** The labels of the result. */
  get #labels() {
    const { own } = this;
    return own.isShown && own.view?.call.name ? (own.view.fit.result.labels ?? null) : null;
  }

  /** Whether there is a fit whose clusters could be meant, be they those from before. */
  get #isFitted() {
    const { view, host } = this.own;
    return Boolean(this.#labels ?? (host.experiment.error && view?.fit.result.labels));
  }

  /** By what rows are told apart: where nothing is fitted, by the first category. */
  get #column() {
    const { table } = this.own;
    const groupings = table?.columns.filter(isGrouping) ?? [];
    const chosen = groupings.find(({ name }) => name === this.#by);
    return chosen ?? (this.#isFitted ? null : (groupings[0] ?? null));
  }

  /**
   * While what is asked for cannot be fitted, the clusters are those that the picture still has: of the table of that time,
   * which may not be what is read now.
   */
  get #isBefore() {
    return this.#column === null && this.#isFitted && !this.#labels;
  }

  /** Looks again at what there is, and counts it. */
  #update() {
    const { table, host, view } = this.own;
    const column = this.#column;
    const labels = column ?? this.#labels;
    if (this.#isBefore) {
      this.#known = this.#clusters?.view === view ? this.#clusters : null;
      return;
    }
    if (!table || !labels) {
      this.#known = null;
      return;
    }
    const by = column?.name ?? null;
    const known = this.#known;
    if (known?.table === table && known.labels === labels && known.by === by) return;
    const of = column ? labelsOfColumn(column) : /** @type {Int32Array} */ (labels);
    const { length } = groupsOf(of);
    this.#known = { table, labels, by, profile: null, of, count: length, view };
    if (by === null) this.#clusters = this.#known;
    if (length <= MOST_SEGMENTS) this.#count(this.#known, table, by).then(() => host.requestUpdate());
  }

  /** @param {Known} known @param {import('../types.js').Table} table @param {string | null} by */
  async #count(known, table, by) {
    const steps = profiling(table, known.of, { leaveOut: by ?? undefined });
    for (let since = performance.now(); this.#known === known; ) {
      const { done, value } = steps.next();
      if (done) {
        known.profile = value;
        return;
      }
      if (performance.now() - since < SLICE) continue;
      await new Promise((resolve) => setTimeout(resolve));
      since = performance.now();
    }
  }

  /** What a segment looks like. @param {Segment} segment @param {number} place */
  #identity(segment, place) {
    if (this.#known?.by !== null) return place;
    const frame = this.own.view?.result ?? this.own.view?.frame;
    return frame ? identityOf(frame, Number(segment.by)) : Number(segment.by);
  }

  /** What a segment is called. @param {number | string} by */
  nameOf(by) {
    return this.#given(by) ?? (this.#known?.by === null ? said.segment(by) : String(by));
  }

  /** The name that a segment was given. @param {number | string} by */
  #given(by) {
    const { names, view } = this.own;
    const column = this.#known?.by ?? null;
    return column === null ? names.of(view, Number(by)) : names.ofLevel(this.#data, `${column}=${by}`);
  }

  /** @param {number | string} by @param {string} name */
  #give(by, name) {
    const { names, view } = this.own;
    const column = this.#known?.by ?? null;
    if (column !== null) names.giveLevel(view, this.#data, `${column}=${by}`, name);
    else if (view) names.give(view, Number(by), name);
  }

  /** The call that the table is of. */
  get #data() {
    const { host, description, calls } = this.own;
    return (host.experiment.error ? description?.calls.data[0] : calls.data)?.text ?? '';
  }

  /** @param {ColumnProfile} column */
  #isUsed({ name }) {
    const { view } = this.own;
    const table = this.#known?.table;
    const description = this.#isBefore ? view?.summary.description : this.own.description;
    const at = table?.columns.findIndex((column) => column.name === name) ?? -1;
    if (!view?.call.name || !description) return true;
    return isFeature(description, name, at) && !this.#isUnseen(name, view.points.feature_names);
  }

  /** Whether the fit has had no column of this name, nor one made of it. @param {string} name @param {string[]} features */
  #isUnseen(name, features) {
    const table = this.#known?.table;
    const some = features.some((feature) => table?.columns.some((column) => column.name === feature));
    return some && !features.some((feature) => feature === name || feature.startsWith(`${name}_`));
  }

  get #profile() {
    return this.#known?.profile ?? null;
  }

  get #segment() {
    const profile = this.#profile;
    return profile?.segments.find(({ by }) => by === this.#chosen) ?? profile?.segments[0] ?? null;
  }

  /** @param {() => void} change */
  #set(change) {
    return () => {
      change();
      this.own.host.requestUpdate();
    };
  }

  panel() {
    this.#update();
    const { own } = this;
    const { theme } = own.host.appearance;
    const groupings = own.table?.columns.filter(isGrouping) ?? [];
    const profile = this.#profile;
    const segment = this.#segment;
    return html`
      <label class="own-chooser"><span>${said.by}</span><select @change=${(/** @type {Event} */ event) => {
        this.#by = /** @type {HTMLSelectElement} */ (event.target).value || null;
        this.#chosen = null;
        own.host.requestUpdate();
      }}>${this.#isFitted ? html`<option value="" .selected=${this.#column === null}>${said.clusters}</option>` : nothing}
        ${groupings.map(({ name }) => html`<option value=${name} .selected=${this.#column?.name === name}>${name}</option>`)}
      </select></label>
      ${this.#isBefore ? html`<p class="before" role="status">${this.#known ? said.before : said.noneNow}</p>` : nothing}
      ${this.#known?.by === null ? this.#moved() : nothing}
      ${
        profile && segment
          ? html`<ul class="own-segments">${profile.segments.map(
              (one, i) =>
                html`<li><button type="button" aria-pressed=${String(one === segment)} @click=${this.#set(
                  () => {
                    this.#chosen = one.by;
                  },
                )}>${named(theme, this.#identity(one, i))} ${imageOfMeans(/** @type {Known} */ (this.#known).table, one.columns, 28)} <span>${this.nameOf(one.by)}</span> <b>${number(one.size)}</b></button></li>`,
            )}</ul>
            ${this.#spoken(profile, segment)}`
          : html`<p class="note" role="status">${this.#none}</p>`
      }`;
  }

  /** Names whose people have become others, or fewer. */
  #moved() {
    const { names, view } = this.own;
    if (!view) return nothing;
    return names.movedIn(view).map(({ given, was, now, both, label }) => {
      const { name } = given;
      return html`<p class="note" role="status">${rich(label === null ? said.off(name, was, now, both) : said.moved(name, was, now, both))}
        <button type="button" class="chip" @click=${() => names.forget(view, given)}>${label === null ? said.forget : said.unname}</button>
        ${label === null ? nothing : html`<button type="button" class="chip" @click=${() => names.give(view, label, name)}>${said.keepName}</button>`}</p>`;
    });
  }

  get #none() {
    const known = this.#known;
    if (!known) return this.#isBefore ? '' : said.none;
    return known.count > MOST_SEGMENTS ? said.many(known.count, MOST_SEGMENTS) : said.profiling;
  }

  /** @param {Profile} profile @param {Segment} segment */
  #spoken(profile, segment) {
    const { own } = this;
    const { host, view } = own;
    const table = this.#known?.table;
    const isNow = this.#known?.by === null && !this.#isBefore;
    const name = this.nameOf(segment.by);
    return html`
      <label class="own-chooser"><span>${said.name}</span><input type="text" .value=${this.#given(segment.by) ?? ''}
        placeholder=${name} maxlength="60" @change=${(/** @type {Event} */ event) =>
          this.#give(segment.by, /** @type {HTMLInputElement} */ (event.target).value.trim())}></label>
      <p class="note">${said.nameHow}</p>
      <p class="own-said">${sentencesOf(profile, segment, name).map((sentence) => html`${rich(sentence)} `)}</p>
      <h2>${said.apart}</h2>
      ${this.#apart(profile, segment)}
      <h2>${said.rule}</h2>
      ${this.#rule(segment)}
      <h2>${said.typical}</h2>
      <p class="note">${said.typicalHow}</p>
      <div class="choices">${segment.typical.map(
        (row) => html`<button type="button" class="small" ?disabled=${!own.isShown}
          @pointerenter=${() => view && host.point.mean('hovered', view.index, row)} @pointerleave=${() => view && host.point.mean('hovered', view.index, null)}
          @click=${() => view && host.point.mean('picked', view.index, row)}>${table ? imageOfRow(table, row, 22) : nothing}${table?.names?.[row] ?? `#${row}`}</button>`,
      )}</div>
      ${isNow && view ? this.#firmness(view) : nothing}
      ${isNow ? this.second.panel() : nothing}
      <h2>${said.take}</h2>
      <div class="choices">
        <button type="button" class="small" @click=${() => this.#takeTable()}>${said.table(table?.shape[0] ?? 0, own.read ?? 0)}</button>
        <button type="button" class="small" @click=${() => save(csvOf(profileRows(profile, (by) => this.nameOf(by))), 'profile.csv')}>${said.figures} · .csv</button>
        <button type="button" class="small" @click=${() =>
          host.open.copy(
            csvOf(
              plainTable(
                profile,
                (by) => this.nameOf(by),
                this.#isMedian,
                (column) => this.#isUsed(column),
              ),
              '\t',
            ),
            'profile',
          )}>${host.open.copyLabel('profile', said.copyProfile)}</button>
      </div>`;
  }

  #takeTable() {
    const known = this.#known;
    const { description } = this.own;
    const key = description && apartOf(description).name;
    if (known) save(csvOf(labelled(known.table, known.of, (by) => this.nameOf(by), key)), 'segments.csv');
  }

  /** @param {Profile} profile @param {Segment} segment */
  #apart(profile, segment) {
    const { theme } = this.own.host.appearance;
    const { edge } = lookOf(theme, this.#identity(segment, profile.segments.indexOf(segment)));
    const shown = segment.apart.slice(0, MOST_APART);
    const most = Math.max(1, ...shown.map(({ by }) => Math.abs(by)));
    return html`<table class="own-apart"><caption>${said.apartHow}</caption>${shown.map(
      ({ column, level, by }) => {
        const wide = (50 * Math.abs(by)) / most;
        return html`<tr><th scope="row">${column}${level === null ? nothing : html` <span class="note">${level}</span>`}</th>
        <td><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><path class="own-axis" d="M50 0V10"/><rect x=${by < 0 ? 50 - wide : 50} y="1.5" width=${wide} height="7" fill=${edge}/></svg></td>
        <td>${`${by < 0 ? '−' : '+'}${Math.abs(by).toFixed(2)}`}</td></tr>`;
      },
    )}</table>`;
  }

  /** @param {Segment} segment */
  #rule({ rule }) {
    if (!rule) return html`<p class="note">${said.noRule}</p>`;
    const { open } = this.own.host;
    return html`<p><code class="own-rule">${rule.text}</code></p>
      <p>${rich(said.hits(rule.hits, rule.missed, rule.wrong))}</p>
      <div class="choices">${
        /** @type {const} */ ([
          ['SQL', rule.sql],
          ['pandas', rule.pandas],
        ]).map(
          ([what, text]) =>
            html`<button type="button" class="small" @click=${() => open.copy(text, what)}>${open.copyLabel(what, said.copy(what))}</button>`,
        )
      }</div>`;
  }

  /** @param {import('../play/fit-view.js').FitView} view */
  #firmness(view) {
    const { firm } = this;
    const { agree, done, flow } = firm.of(view);
    const count = firm.countOf(view);
    const fails = (/** @type {unknown} */ thrown) => this.own.host.mishaps.tell(thrown);
    const mean = agree.reduce((sum, one) => sum + one, 0) / agree.length;
    return html`<h2>${said.firm}</h2>
      ${done && agree.length ? html`<p role="status">${rich(said.comesBack(mean, Math.min(...agree)))}</p>` : nothing}
      ${
        done || view.points.shape[0] > MOST_RESAMPLED
          ? nothing
          : html`<div><button type="button" class="small" ?disabled=${agree.length > 0} @click=${() => firm.resample(view).catch(fails)}>${
              agree.length ? said.resampling(agree.length, RESAMPLES) : said.resample
            }</button></div>`
      }
      ${
        flow && count
          ? html`<table class="own-flow"><caption>${said.flowHead(count.k + 1)}</caption>${flow.map(
              ({ to, size, from }) =>
                html`<tr><th scope="row">${said.flowRow(said.segment(to))}</th><td>${number(size)}</td><td>${from.map(
                  ({ label, count: some }, i) => html`${i ? ' + ' : ''}${number(some)} ${this.nameOf(label)}`,
                )}</td></tr>`,
            )}</table>`
          : count
            ? html`<div><button type="button" class="small" @click=${() => firm.flow(view).catch(fails)}>${said.flow(count.k + 1)}</button></div>`
            : nothing
      }`;
  }

  beside() {
    this.#update();
    const profile = this.#profile;
    if (!profile)
      return html`<p class="note own-page" role="status">${this.#isBefore ? said.noneNow : this.#none}</p>`;
    return html`<div class="own-page own-profile ${this.#alone ? 'alone' : ''}">
      ${this.#known?.by === null && !this.#isBefore ? this.second.beside() : nothing}
      <div class="choices">
        <button type="button" class="chip" aria-pressed=${String(!this.#isMedian)} @click=${this.#set(() => {
          this.#isMedian = false;
        })}>${said.mean}</button>
        <button type="button" class="chip" aria-pressed=${String(this.#isMedian)} @click=${this.#set(() => {
          this.#isMedian = true;
        })}>${said.median}</button>
        <button type="button" class="chip" aria-pressed=${String(this.#isOrdered)} @click=${this.#set(() => {
          this.#isOrdered = !this.#isOrdered;
        })}>${said.order}</button>
        <button type="button" class="chip wide-only" aria-pressed=${String(this.#alone)} @click=${this.#set(
          () => {
            this.#alone = !this.#alone;
          },
        )}>${said.alone}</button>
        <span class="own-takes">
          ${this.own.isShown ? html`<button type="button" class="small" @click=${() => savePortrait(portrait(this.own.host, this.#entries(profile)), 'segments.png')}>${said.picture}</button>` : nothing}
          <button type="button" class="small" @click=${() => this.#print(profile)}>${said.print}</button>
        </span>
      </div>
      <div class="own-scroll" tabindex="0" role="region" aria-label=${said.title}>${profileTable({
        ...this.#shown(profile),
        chosen: this.#segment,
        pick: (by) =>
          this.#set(() => {
            this.#chosen = by;
          })(),
      })}
      ${profile.columns.some((column) => column.kind === 'number') ? html`<p class="note">${said.totalHow}</p>` : nothing}</div></div>`;
  }

  /** What is shown of a profile, on the page and on paper. @param {Profile} profile */
  #shown(profile) {
    const rank = (/** @type {ColumnProfile} */ column) =>
      Math.max(
        ...profile.segments.map(({ apart }) =>
          Math.max(0, ...apart.filter((one) => one.column === column.name).map(({ by }) => Math.abs(by))),
        ),
      );
    const order = [...profile.columns.keys()];
    if (this.#isOrdered) order.sort((a, b) => rank(profile.columns[b]) - rank(profile.columns[a]));
    const used = order.filter((i) => this.#isUsed(profile.columns[i]));
    return {
      profile,
      parts: [
        { title: said.used, places: used },
        { title: said.check, places: order.filter((i) => !used.includes(i)) },
      ],
      isMedian: this.#isMedian,
      theme: this.own.host.appearance.theme,
      identity: (/** @type {Segment} */ segment, /** @type {number} */ place) =>
        this.#identity(segment, place),
      nameOf: (/** @type {number | string} */ by) => this.nameOf(by),
    };
  }

  /** The legend of the picture: where it is coloured by what segments are. @param {Profile} profile */
  #entries(profile) {
    const { view } = this.own;
    const by = this.#known?.by ?? null;
    if (by !== (view?.hue?.name ?? null)) return [];
    return profile.segments.map((segment, i) => ({
      identity: this.#identity(segment, i),
      name: this.nameOf(segment.by),
      size: segment.size,
    }));
  }

  /** @param {Profile} profile */
  #print(profile) {
    const { own } = this;
    const [, file] = /^read_csv\('((?:[^'\\]|\\.)*)'/.exec(own.texts.data) ?? [];
    return print(own.host, {
      title: said.printed(file ?? own.calls.data?.name ?? ''),
      shown: this.#shown(profile),
      entries: this.#entries(profile),
      spoken: profile.segments.map((segment, i) => ({
        identity: this.#identity(segment, i),
        name: this.nameOf(segment.by),
        sentences: sentencesOf(profile, segment, this.nameOf(segment.by)),
        rule: segment.rule,
      })),
    });
  }

  close() {
    this.firm.close();
  }
}
