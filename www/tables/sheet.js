// The rows of the table, of which only those are made that are seen; heads that say what each column is and is used as;
// and what stands in the way of a fit, each with the step that mends it.

import { html, nothing, render } from 'lit';
import { live } from 'lit/directives/live.js';
import { ref } from 'lit/directives/ref.js';
import { identityOf } from '../draw/prepared.js';
import { holding } from '../element/in-sight.js';
import { named } from '../panels/glyph.js';
import { vars } from '../panels/vars.js';
import { number, words } from '../words/en.js';
import { said } from '../words/tables.js';
import { imageOfRow } from './images.js';
import { opensList } from './list-keys.js';
import { toldOf } from './own.js';
import { Problems } from './problems.js';
import { apartOf, hasNames, isFeature } from './roles.js';
import { bars, levels } from './shares.js';
import { Steps } from './steps.js';
import { Typed } from './typed.js';
import { use } from './uses.js';
import { HEADS, Walked } from './walked.js';

/**
 * @typedef {import('../types.js').Column} Column
 * @typedef {import('./roles.js').Role} Role
 */

/** How high a row is, in pixels of type, and how high browsers let anything be. */
const ROW = 26;
const HIGHEST = 8_000_000;

/** Columns of which cells are made, at most. */
const MOST_COLUMNS = 80;

/** A number as it was read. @param {number} value */
export const written = (value) => String(Number(value.toPrecision(12))).replace('-', '−');

/** A number in few digits; a dash where there is none. @param {number} value */
export const brief = (value) => (Number.isNaN(value) ? '—' : inFew(value));

/** @param {number} value */
const inFew = (value) =>
  Math.abs(value) >= 10_000
    ? number(Math.round(value))
    : String(Number(value.toPrecision(3))).replace('-', '−');

/** @param {Column} column @param {number} row */
export const cellOf = (column, row) => {
  if (column.kind === 'number') {
    const value = column.values[row];
    if (Number.isNaN(value)) return null;
    return column.bool ? String(value === 1) : written(value);
  }
  return column.levels[column.codes[row]] ?? null;
};

export class Sheet {
  /** @type {HTMLElement | null} */ #box = null;
  /** By which column rows are sorted: its place, and whether from the greatest. @type {{ at: number, down: boolean } | null} */
  #sort = null;
  /** The rows in the order in which they are seen; null: their own. @type {{ of: unknown, rows: Uint32Array } | null} */
  #order = null;
  /** Whether prepared values stand beside the original ones. */
  #prepared = true;
  #alone = false;
  /** The row that was picked last. */
  #shown = -1;
  /** The cell that was led to, of which table. @type {{ of: unknown, row: number, column: string } | null} */
  #led = null;
  /** The column of which it is being chosen, by keys, what it is used as. @type {string | null} */
  #used = null;

  /** @param {import('./own.js').Own} own */
  constructor(own) {
    this.own = own;
    this.problems = new Problems(own, (row, column, isTyped) => this.#lead(row, column, isTyped));
    this.steps = new Steps(own);
    this.walked = new Walked({
      box: () => this.#box,
      extent: () => {
        const { first, fully } = this.#window();
        const [rows] = this.#table.shape;
        return { rows, columns: 1 + this.#extra.length + this.#columns.length, first, fully };
      },
      bring: (place) => {
        if (place !== HEADS) this.#bring(place);
        this.#draw();
      },
      onRow: (place) => this.#mean('picked', this.#fitted(this.#rowAt(place)), true),
      onAsked: (place) => {
        this.#mean('picked', this.#fitted(this.#rowAt(place)), true);
        own.host.point.tell();
      },
      onTyped: (place, column) => this.#type(this.#rowAt(place), column - 1 - this.#extra.length),
    });
    this.typed = new Typed(
      own,
      () => this.#draw(),
      () => this.walked.again(),
    );
  }

  /** Opens a cell to be typed over, if it can be. @param {number} row @param {number} column among those of which cells are made */
  #type(row, column) {
    return !this.#isTurned && this.typed.open(this.#columns[column], row);
  }

  /** The columns of which cells are made. */
  get #columns() {
    return this.#table.columns.slice(0, MOST_COLUMNS);
  }

  /** @param {number} place among the rows as they are seen */
  #rowAt(place) {
    return this.#rows?.[place] ?? place;
  }

  /** The point that a row is, if it was fitted. @param {number} row */
  #fitted(row) {
    return row < (this.own.view?.points.shape[0] ?? 0) ? row : null;
  }

  get #table() {
    return /** @type {import('../types.js').Table} */ (this.own.table);
  }

  panel() {
    return this.problems.panel();
  }

  beside() {
    const { own } = this;
    const set = (/** @type {() => void} */ change) => () => {
      change();
      own.host.requestUpdate();
    };
    own.host.updateComplete.then(() => this.#draw());
    return html`
      <div class="sheet-head ${this.#alone ? 'alone' : ''}">
        ${this.steps.list()}
        <div class="choices">
          ${
            own.isShown && own.calls.prepare.length
              ? html`<button type="button" class="chip" aria-pressed=${String(this.#prepared)} title=${said.preparedHelp} @click=${set(
                  () => {
                    this.#prepared = !this.#prepared;
                  },
                )}>${said.prepared}</button>`
              : nothing
          }
          <button type="button" class="chip" aria-pressed=${String(this.#alone)} @click=${set(() => {
            this.#alone = !this.#alone;
          })}>${said.whole}</button>
        </div>
      </div>
      <div class="own-sheet ${own.isShown && own.names.isAny(own.view) ? 'named' : ''}" role="grid" tabindex="-1" aria-label=${said.sheet} aria-rowcount=${this.#table.shape[0] + 1}
        aria-colcount=${1 + this.#extra.length + this.#table.columns.length}
        ${ref((box) => this.#take(/** @type {HTMLElement | null} */ (box ?? null)))}
        @scroll=${() => this.#draw()} @keydown=${(/** @type {KeyboardEvent} */ event) => this.walked.onKey(event)}
        @focusin=${(/** @type {Event} */ event) => {
          const target = /** @type {HTMLElement} */ (event.target);
          this.#use((target.matches(':focus-visible') && target.dataset.of) || null);
          this.walked.onFocus(event);
          // Of many it is the stop now.
          if (target.dataset.role && this.walked.isWide) this.#draw();
        }}
        @focusout=${(/** @type {FocusEvent} */ event) => {
          // What went with its column is looked for where that is now.
          if (event.relatedTarget) this.#use(null);
          this.walked.onBlur(event);
        }}></div>
      <p class="note sheet-foot"></p>`;
  }

  /** The rows in the order in which they are seen. */
  get #rows() {
    const table = this.#table;
    const sort = this.#sort;
    const column = sort && table.columns[sort.at];
    if (!sort || !column) return null;
    const of = JSON.stringify(sort);
    if (this.#order?.of === of && this.#order.rows.length === table.shape[0]) return this.#order.rows;
    const keys = keysOf(column);
    const rows = Uint32Array.from({ length: table.shape[0] }, (_, i) => i);
    const sign = sort.down ? -1 : 1;
    // What is missing comes last, either way; equals stay as they were.
    rows.sort((a, b) => {
      const [x, y] = [keys[a], keys[b]];
      if (x < y) return -sign;
      if (x > y) return sign;
      return Number(Number.isNaN(x)) - Number(Number.isNaN(y)) || a - b;
    });
    this.#order = { of, rows };
    return rows;
  }

  /** How high a row is, in pixels. */
  get #height() {
    return Math.round(ROW * (this.own.host.appearance.px || 1));
  }

  /** Where the window lies in the table: its first row, how many there are, and how far down it is drawn. */
  #window() {
    const box = /** @type {HTMLElement} */ (this.#box);
    const [n] = this.#table.shape;
    const height = this.#height;
    const head = box.querySelector('.heads')?.clientHeight ?? 0;
    const fully = Math.max(1, Math.floor((box.clientHeight - head) / height));
    const whole = Math.min(n * height, HIGHEST);
    const room = Math.max(1, whole - (box.clientHeight - head));
    const isSqueezed = n * height > HIGHEST;
    const last = Math.max(0, n - fully);
    const at = isSqueezed ? (box.scrollTop / room) * last : box.scrollTop / height;
    const first = Math.max(0, Math.min(Math.floor(at), n - 1));
    return {
      first,
      exactly: isSqueezed ? first : at,
      seen: fully + 2,
      fully,
      whole,
      top: isSqueezed ? box.scrollTop : first * height,
      last,
      room,
      isSqueezed,
    };
  }

  /** Brings a row that was picked elsewhere into sight, with what is around it. @param {number} row */
  #reveal(row) {
    if (!this.#box) return;
    const rows = this.#rows;
    const at = rows ? rows.indexOf(row) : row;
    const { first, fully } = this.#window();
    this.walked.follow(at);
    if (at < first || at >= first + fully) this.#scrollTo(at - Math.floor(fully / 2));
  }

  /** Brings a row into sight, as little as need be. @param {number} place */
  #bring(place) {
    const { first, fully, exactly } = this.#window();
    if (place < exactly) this.#scrollTo(place);
    else if (place >= first + fully) this.#scrollTo(place - fully + 1);
  }

  /** @param {number} place of the row that is to be the first */
  #scrollTo(place) {
    const { last, room, isSqueezed } = this.#window();
    const to = Math.max(0, Math.min(place, last));
    // Of very many rows less than a pixel may be between two: what is meant is not the one before.
    const top = isSqueezed ? ((to + 0.25) / last) * room : to * this.#height;
    /** @type {HTMLElement} */ (this.#box).scrollTop = top;
  }

  /** Draws anew where there is more room, or less. */
  #sized = new ResizeObserver(() => this.#draw());

  /** @param {HTMLElement | null} box */
  #take(box) {
    if (box === this.#box) return;
    this.#sized.disconnect();
    this.#box = box;
    if (box) this.#sized.observe(box);
  }

  /**
   * Leads to a cell: it is brought into sight, and lit.
   * @param {number} row
   * @param {string} column
   * @param {boolean} [isTyped] whether it is to be typed over
   */
  #lead(row, column, isTyped) {
    const box = this.#box;
    if (!box) return;
    this.#led = { of: this.own.table, row, column };
    box.scrollIntoView({ block: 'nearest' });
    this.#reveal(row);
    this.#draw();
    const cell = box.querySelector('.cell.led');
    if (cell)
      box.scrollLeft = Math.max(0, /** @type {HTMLElement} */ (cell).offsetLeft - box.clientWidth / 2);
    box.focus({ preventScroll: true });
    if (isTyped)
      this.#type(
        row,
        this.#columns.findIndex(({ name }) => name === column),
      );
  }

  #draw() {
    const box = this.#box;
    const { own } = this;
    if (!box?.isConnected || !own.table) return;
    const { picked } = own.host.point;
    const shown = picked && picked.fit === own.view?.index ? picked.point : -1;
    if (shown !== this.#shown) {
      this.#shown = shown;
      if (shown >= 0) this.#reveal(shown);
    }
    this.walked.settle();
    const { first, seen, whole, top } = this.#window();
    const [n] = own.table.shape;
    const columns = this.#columns;
    const to = Math.min(n, first + seen);
    const rows = this.#rows;
    const hold = holding(/** @type {ShadowRoot} */ (box.getRootNode()));
    render(
      html`<div class="heads" role="row" aria-rowindex="1" ${vars({ '--columns': columns.length + this.#extra.length })}>
          ${this.#corner()} ${this.#extra.map(({ head }, i) => head(1 + i))}
          ${columns.map((column, i) => this.#head(column, i))}
        </div>
        <div class="rows" ${vars({ '--whole': `${whole}px`, '--columns': columns.length + this.#extra.length })}>
          <div class="window" ${vars({ '--top': `${top}px`, '--row': `${this.#height}px` })}>
            ${Array.from({ length: to - first }, (_, i) => this.#row(rows ? rows[first + i] : first + i, first + i, columns))}
          </div>
        </div>`,
      box,
    );
    this.walked.keep();
    this.#keepUse(box);
    hold();
    own.host.pages.arrive();
    this.#foot(box);
  }

  /** What is said below the rows: of what the keys are in, else how much is seen. @param {HTMLElement} box */
  #foot(box) {
    const { own } = this;
    const { columns, shape } = this.#table;
    const [n] = shape;
    const shown = this.#columns.length;
    const many = columns.length > shown ? ` ${said.manyColumns(shown, columns.length)}` : '';
    const how =
      this.#prepared && own.isShown && own.calls.prepare.length && !this.#isTurned ? ` ${said.italics}` : '';
    // Its heads are there now, and take some of the room.
    const { first, fully } = this.#window();
    const rest = said.rows(Math.min(first + 1, n), Math.min(first + fully, n), n) + many + how;
    /** @type {HTMLElement | null | undefined} */
    const foot = box.parentElement?.querySelector('.sheet-foot');
    const now = this.#used === null ? rest : said.roleHelp;
    if (foot) render(html`${this.typed.told ?? now}`, foot);
  }

  /** It is being chosen what a column is used as. @param {string | null} column */
  #use(column) {
    this.#used = column;
    if (this.#box && this.own.table) this.#foot(this.#box);
  }

  /** Columns change places where one names the rows, or is the truth: the keys stay with theirs. @param {HTMLElement} box */
  #keepUse(box) {
    const { activeElement } = /** @type {ShadowRoot} */ (box.getRootNode());
    if (this.#used === null || (activeElement && !activeElement.matches('.role, .root'))) return;
    const roles = /** @type {NodeListOf<HTMLElement>} */ (box.querySelectorAll('.role'));
    const own = [...roles].find(({ dataset }) => dataset.of === this.#used);
    if (own && own !== activeElement) own.focus();
  }

  /** Whether what were columns are rows: their values are none that was read. */
  get #isTurned() {
    return this.problems.isTurned;
  }

  /** What names the rows, and the truth: columns that are none of the table's any more. */
  get #extra() {
    const { table, description } = this.own;
    if (!table || !description || !this.own.isSingle) return [];
    const { name, truth } = apartOf(description);
    /** @type {{ title: string, head: (column: number) => unknown, cell: (row: number) => unknown }[]} */
    const extra = [];
    if (table.names) {
      const { names } = table;
      // What names the days names no points.
      const own = this.#isTurned ? null : name;
      const title = own ?? said.roles.name;
      extra.push({
        title,
        head: (column) => this.#plainHead(title, own, 'name', column),
        cell: (row) => names[row],
      });
    }
    if (table.target && truth) {
      const { target } = table;
      extra.push({
        title: truth,
        head: (column) => this.#plainHead(truth, truth, 'truth', column),
        cell: (row) => target[row],
      });
    }
    return extra;
  }

  #corner() {
    return html`<div role="columnheader" class="corner" aria-colindex="1"><button type="button" class="sorter"
      tabindex=${this.#stop(HEADS, 0)} data-cell="${HEADS} 0" @click=${() => this.#sortBy(null)}>${said.row}</button></div>`;
  }

  /** @param {number} place @param {number} column */
  #stop(place, column) {
    return this.walked.isStop(place, column) ? 0 : -1;
  }

  /** @param {string} title @param {string | null} name @param {Role} role @param {number} column */
  #plainHead(title, name, role, column) {
    return html`<div role="columnheader" class="head apart" aria-colindex=${column + 1}>${name === null ? html`<span class="role-fixed">${said.roles[role]}</span>` : this.#roleOf(name, role, column)}<b class="title" title=${title}
      tabindex=${this.#stop(HEADS, column)} data-cell="${HEADS} ${column}">${title}</b></div>`;
  }

  /** @param {Column} column @param {number} index */
  #head(column, index) {
    const { own } = this;
    const { description } = own;
    const { name } = column;
    const { missing, counts, min, max, different } = toldOf(column);
    const isUsed = !description || !own.isSingle || isFeature(description, name, index);
    const isSorted = this.#sort?.at === index;
    const sorted = isSorted ? (this.#sort?.down ? 'descending' : 'ascending') : 'none';
    const range =
      column.kind === 'number'
        ? column.bool
          ? 'true / false'
          : `# ${brief(min)} … ${brief(max)}`
        : `Aa ${said.levels(different)}`;
    const place = 1 + this.#extra.length + index;
    return html`<div role="columnheader" class="head ${isUsed ? 'used' : 'unused'}" aria-sort=${sorted} aria-colindex=${place + 1}>
      ${own.isSingle ? this.#roleOf(name, isUsed ? 'feature' : 'out', place) : nothing}
      <button type="button" class="sorter title" title=${said.sort(name)} tabindex=${this.#stop(HEADS, place)}
        data-cell="${HEADS} ${place}" @click=${() => this.#sortBy(index)}>${name}${isSorted ? html`<span aria-hidden="true">${this.#sort?.down ? ' ↓' : ' ↑'}</span>` : nothing}</button>
      <span class="type">${range}</span>
      ${column.kind === 'number' ? bars(counts) : levels(column.levels, counts)}
      <span class="missing ${missing ? 'some' : ''}">${said.missing(missing)}</span>
    </div>`;
  }

  /** @param {string} name @param {Role} role @param {number} column */
  #roleOf(name, role, column) {
    const { own } = this;
    const { description } = own;
    const roles =
      description && hasNames(description) ? ['feature', 'out', 'name', 'truth'] : ['feature', 'out'];
    return html`<select class="role" aria-label=${said.role(name)} tabindex=${this.walked.isRoleStop(column) ? 0 : -1}
      data-role=${column} data-of=${name} aria-description=${this.walked.isWide ? said.roleKeys : nothing} @keydown=${opensList} @change=${(
        /** @type {Event} */ event,
      ) => {
        const { value } = /** @type {HTMLSelectElement} */ (event.target);
        own.host.report.tell(said.roleNow(name, said.roles[/** @type {Role} */ (value)]));
        const names = this.#table.columns.map((column) => column.name);
        use(own, names, name, /** @type {Role} */ (value));
      }}>${roles.map((one) => html`<option value=${one} .selected=${live(one === role)}>${said.roles[one]}</option>`)}</select>`;
  }

  /** @param {number | null} index null: as they are in the table */
  #sortBy(index) {
    const now = this.#sort;
    if (index === null || (now?.at === index && now.down)) this.#sort = null;
    else this.#sort = { at: index, down: now?.at === index };
    this.#order = null;
    if (this.#box) this.#box.scrollTop = 0;
    this.#draw();
    const column = this.#sort && this.#table.columns[this.#sort.at];
    const row = this.#rowAt(0);
    this.own.host.report.say(
      column ? said.sorted(column.name, Boolean(this.#sort?.down), row, cellOf(column, row)) : said.unsorted,
    );
  }

  /** Whether a row is meant, here or in the picture. @param {number} row */
  #isMeant(row) {
    const { host, view } = this.own;
    return [host.point.hovered, host.point.picked].some(
      (meant) => meant && view && meant.fit === view.index && meant.point === row,
    );
  }

  /** @param {number} row @param {number} place @param {Column[]} columns */
  #row(row, place, columns) {
    const { own } = this;
    const { view, labels } = own;
    const { theme } = own.host.appearance;
    const isFitted = Boolean(view && own.isShown && row < view.points.shape[0]);
    const frame = view?.frame ?? view?.result;
    const label = isFitted && labels ? labels[row] : null;
    const who = label === null || !frame ? '' : this.#who(label, frame);
    const look =
      label === null || !frame
        ? nothing
        : label < 0
          ? html`<span title="−1">×</span>`
          : html`${named(theme, identityOf(frame, label))} ${nameIn(own.names.of(view, label, labels))}`;
    const features = view?.points.feature_names ?? [];
    const isTurned = this.#isTurned;
    const led = this.#led?.of === own.table && this.#led.row === row ? this.#led.column : null;
    const isMeant = this.#isMeant(row) || led !== null;
    const isHeld = Boolean(view && own.isShown && !isFitted);
    const extra = this.#extra;
    /** What a cell has to be walked to; of the one that is a stop more is heard than seen. @param {number} column */
    const cell = (column) => {
      const stop = this.#stop(place, column);
      const heard = (/** @type {string} */ text) =>
        stop === 0 ? html`<span class="aside">${text}</span>` : nothing;
      return { stop, key: `${place} ${column}`, heard };
    };
    const whose = said.inRow(row, isHeld ? said.heldOut : who);
    const first = cell(0);
    return html`<div role="row" aria-rowindex=${place + 2} class="row ${isMeant ? 'meant' : ''} ${isHeld ? 'held' : ''}"
      aria-selected=${String(isMeant)}
      @pointerenter=${() => this.#mean('hovered', isFitted ? row : null)}
      @pointerleave=${() => this.#mean('hovered', null)}
      @click=${() => this.#mean('picked', isFitted ? row : null)}>
      <div role="rowheader" class="row-number" aria-colindex="1" tabindex=${first.stop} data-cell=${first.key}
        aria-label=${first.stop === 0 ? whose : nothing}>${number(row)} <span class="look">${imageOfRow(this.#table, row, 22)} ${look}</span></div>
      ${extra.map(({ title, cell: textOf }, i) => {
        const { stop, key, heard } = cell(1 + i);
        return html`<div role="gridcell" class="cell" aria-colindex=${i + 2} tabindex=${stop} data-cell=${key}>${heard(`${title} `)}${textOf(row)}${heard(`, ${whose}`)}</div>`;
      })}
      ${columns.map((column, i) => {
        const text = isTurned && column.kind === 'number' ? brief(column.values[row]) : cellOf(column, row);
        const at = this.#prepared && isFitted && view ? features.indexOf(column.name) : -1;
        const value = at >= 0 && view ? view.points.data[row * features.length + at] : NaN;
        const isOther = at >= 0 && !(column.kind === 'number' && column.values[row] === value);
        const apart = this.#prepared && isFitted && view && at < 0 ? apartIn(column, view.points, row) : null;
        const isUsed = !own.description || isFeature(own.description, column.name, i);
        const { stop, key, heard } = cell(1 + extra.length + i);
        const prepared = isOther ? brief(value) : apart?.seen;
        const told = `${text ?? '—'}${isOther ? `\n${said.asFitted(column.name, brief(value))}` : ''}${apart ? `\n${apart.told}` : ''}`;
        return html`<div role="gridcell" class="cell ${column.kind} ${text === null ? 'gap' : ''} ${isUsed ? '' : 'unused'} ${led === column.name ? 'led' : ''}"
          aria-colindex=${2 + extra.length + i} tabindex=${stop} data-cell=${key}
          title=${stop === 0 ? nothing : told} @dblclick=${() => this.#type(row, i)}>${this.typed.isAt(column, row) ? this.typed.field() : html`${heard(`${column.name} ${text === null ? said.gap : ''}`)}<span>${text ?? '—'}</span>${prepared ? html`${heard(said.preparedAs)}<small>${prepared}</small>` : nothing}${heard(`, ${whose}`)}`}</div>`;
      })}
    </div>`;
  }

  /** What a cluster is called that a row belongs to: by its name, else as it is drawn. @param {number} label @param {import('../types.js').Frame} frame */
  #who(label, frame) {
    const { view, labels, names } = this.own;
    if (label < 0) return said.noise;
    return (view && names.of(view, label, labels)) ?? words.shape(identityOf(frame, label));
  }

  /** @param {'hovered' | 'picked'} how @param {number | null} row @param {boolean} [quiet] whether what is said of it need not be heard */
  #mean(how, row, quiet) {
    const { host, view } = this.own;
    if (!view || (how === 'hovered' && row === null && !host.point.hovered)) return;
    if (how === 'picked') this.#shown = row ?? -1;
    host.point.mean(how, view.index, row, undefined, quiet);
    this.#draw();
  }
}

/** The name that a segment was given, in one line. @param {string | undefined} name */
const nameIn = (name) => (name ? html`<span class="segment-name" title=${name}>${name}</span>` : nothing);

/** Of a word that has become a column for each, so many values are seen. */
const MOST_APART = 4;

/** Where the columns lie that were made of a column's words, by what is fitted. @type {WeakMap<string[], Map<string, number[]>>} */
const madeOf = new WeakMap();

/**
 * What a word has become in the columns that an encoder has made of its column, a value each; of many, that of its own alone.
 * @param {Column} column
 * @param {import('../types.js').Points} points
 * @param {number} row
 */
function apartIn(column, { data, feature_names: features }, row) {
  if (column.kind === 'number') return null;
  const known = madeOf.get(features) ?? new Map();
  madeOf.set(features, known);
  /** @type {number[]} */
  const places =
    known.get(column.name) ??
    [...column.levels, 'nan'].map((level) => features.indexOf(`${column.name}_${level}`));
  known.set(column.name, places);
  const own = places[column.codes[row] < 0 ? column.levels.length : column.codes[row]];
  const made = places.filter((at) => at >= 0);
  const shown = made.length > MOST_APART ? [own].filter((at) => at >= 0) : made;
  if (!shown.length) return null;
  const values = shown.map((at) => ({ name: features[at], value: brief(data[row * features.length + at]) }));
  return {
    seen: values.map(({ value }) => value).join(' '),
    told: values.map(({ name, value }) => said.asFitted(name, value)).join('\n'),
  };
}

/** What a column is sorted by: of words their places in the alphabet. @param {Column} column @returns {Float64Array} */
function keysOf(column) {
  if (column.kind === 'number') return column.values;
  const { levels, codes } = column;
  const order = [...levels.keys()].sort((a, b) => (levels[a] < levels[b] ? -1 : 1));
  const ranks = new Float64Array(levels.length);
  for (const [rank, level] of order.entries()) ranks[level] = rank;
  return Float64Array.from(codes, (code) => ranks[code] ?? NaN);
}
