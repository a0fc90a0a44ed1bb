// The cell that is typed over, in its place in the table: Enter takes what was typed, Escape leaves all as it was.

import { html } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { plain, rich } from '../panels/rich.js';
import { said } from '../words/tables.js';
import { corrected, countLike, wordAt } from './correct.js';

/** @typedef {import('../types.js').Column} Column */

export class Typed {
  /** The cell that is typed over: of which table, its row and column, and what it says, if anything. @type {{ of: unknown, row: number, column: Column, word: string | null, count: number } | null} */
  #now = null;
  /** What is said of a table's cell that cannot be typed over, or not with that. @type {{ of: unknown, text: string } | null} */
  #said = null;

  /**
   * @param {import('./own.js').Own} own
   * @param {() => void} draw draws the table anew
   * @param {() => void} again leads the keys back to the cell
   */
  constructor(own, draw, again) {
    this.own = own;
    this.draw = draw;
    this.again = again;
  }

  /** What is to be known while one types; null where nobody does. */
  get told() {
    const { table } = this.own;
    const now = this.#now;
    if (this.#said?.of === table) return rich(this.#said.text);
    return now?.of === table ? rich(said.typing(now.column.name, now.word, now.count)) : null;
  }

  /** Whether this cell is typed over. @param {Column} column @param {number} row */
  isAt(column, row) {
    const now = this.#now;
    return now?.of === this.own.table && now?.row === row && now.column === column;
  }

  /** Opens a cell, if it can be typed over. @param {Column | undefined} column @param {number} row */
  open(column, row) {
    const { own } = this;
    if (!column || !own.isSingle) return false;
    this.#said = null;
    this.#now = { of: own.table, row, column, word: wordAt(column, row), count: countLike(column, row) };
    this.draw();
    return true;
  }

  /** @param {string} text */
  #tell(text) {
    this.#said = { of: this.own.table, text };
    this.own.host.report.say(plain(text));
    this.draw();
  }

  /** What one types in. */
  field() {
    const { word = null, column, count = 0 } = this.#now ?? {};
    return html`<input class="typed" type="text" .value=${word ?? ''} autocomplete="off" spellcheck="false"
      aria-label=${plain(said.typing(column?.name ?? '', word, count))}
      ${ref((field) => this.#taken(/** @type {HTMLInputElement | undefined} */ (field)))}
      @click=${(/** @type {Event} */ event) => event.stopPropagation()}
      @dblclick=${(/** @type {Event} */ event) => event.stopPropagation()}
      @keydown=${(/** @type {KeyboardEvent} */ event) => this.#onKey(event)}
      @blur=${(/** @type {Event} */ event) => this.#take(/** @type {HTMLInputElement} */ (event.target).value) || this.#leave()}>`;
  }

  /** @type {HTMLInputElement | undefined} */
  #field = undefined;

  /** A field that has come has the keys. @param {HTMLInputElement | undefined} field */
  #taken(field) {
    if (field === this.#field) return;
    this.#field = field;
    if (!field) return;
    queueMicrotask(() => {
      field.focus({ preventScroll: true });
      field.select();
    });
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    // Its keys are no others'.
    event.stopPropagation();
    if (event.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    event.preventDefault();
    const { value } = /** @type {HTMLInputElement} */ (event.target);
    if (event.key === 'Escape') this.#leave();
    else if (!this.#take(value)) return;
    this.again();
  }

  #leave() {
    this.#now = null;
    this.#said = null;
    this.draw();
  }

  /** @param {string} typed @returns {boolean} whether it can stand there */
  #take(typed) {
    const now = this.#now;
    if (!now) return true;
    const { host, description, table } = this.own;
    const { column, word, count } = now;
    const isOther = now.of === table && description && typed.trim() !== (word ?? '');
    const prepare = isOther ? corrected(description.calls.prepare, column, [word], typed) : null;
    if (isOther && prepare === null) {
      const isOfTruth = column.kind === 'number' && column.bool;
      this.#tell(isOfTruth ? said.noTruth(column.name) : said.noNumber(column.name, typed.trim()));
      return false;
    }
    this.#leave();
    if (prepare !== null) {
      host.change({ ...host.texts, prepare });
      host.report.say(said.typed(column.name, word, typed.trim(), count));
    }
    return true;
  }
}
