// The rows of a table by keys: from cell to cell, of which only those are made that are seen. One of them is a stop, and
// so are the two controls in the head of its column.

/** @typedef {import('./sheet.js').Sheet} Sheet */

/** The place of the heads, above that of the first row. */
export const HEADS = -1;

export class Walked {
  /** The cell that is a stop: the place of its row among those that are seen one after another, and its column, of which the number of the row is the first. */
  at = { place: 0, column: 1 };
  /** Where the keys are, in the rows or in the heads; null: elsewhere. @type {{ place: number, column: number } | null} */
  #here = null;

  /**
   * @param {object} wiring
   * @param {() => HTMLElement | null} wiring.box what all of it is in
   * @param {() => { rows: number, columns: number, fully: number, first: number }} wiring.extent how much there is, and is seen
   * @param {(place: number) => void} wiring.bring a row into sight, and draws what is seen then
   * @param {(place: number) => void} wiring.onRow the keys have come to another row
   * @param {(place: number) => void} wiring.onAsked more of a row is asked for
   * @param {(place: number, column: number) => boolean} wiring.onTyped a cell is to be typed over; whether it can be
   */
  constructor(wiring) {
    this.wiring = wiring;
  }

  /** Whether a cell is a stop. @param {number} place @param {number} column */
  isStop(place, column) {
    return this.at.column === column && (place === HEADS || this.at.place === place);
  }

  /** A row has been picked elsewhere: there one goes on from. @param {number} place */
  follow(place) {
    if (!this.#here) this.at.place = Math.max(0, place);
  }

  /** Before cells are made: what nobody is in has its stop in sight. */
  settle() {
    const { rows, columns, first, fully } = this.wiring.extent();
    const { at } = this;
    at.column = Math.min(at.column, columns - 1);
    at.place = Math.min(at.place, rows - 1);
    if (!this.#here) at.place = Math.max(first, Math.min(at.place, first + fully - 1, rows - 1));
  }

  /** After cells are made, of which each is another's now: the focus is where it was, or waits outside until a key is pressed. */
  keep() {
    const here = this.#here;
    const box = this.wiring.box();
    if (!here || !box) return;
    const cell = this.#find(here);
    const { activeElement } = /** @type {ShadowRoot} */ (box.getRootNode());
    // What is typed is within its cell, and the two controls of a head stand beside each other.
    const around = here.place === HEADS ? cell?.parentElement : cell;
    if (around?.contains(activeElement)) return;
    const to = cell ?? box;
    if (activeElement !== to && box.contains(activeElement)) to.focus({ preventScroll: true });
  }

  /** @param {{ place: number, column: number }} cell @returns {HTMLElement | null | undefined} */
  #find({ place, column }) {
    return this.wiring.box()?.querySelector(`[data-cell="${place} ${column}"]`);
  }

  /** The focus has come to something within. @param {Event} event */
  onFocus(event) {
    const cell = /** @type {HTMLElement} */ (event.target).closest('[data-cell]');
    if (!cell) return;
    const [place, column] = /** @type {HTMLElement} */ (cell).dataset.cell?.split(' ').map(Number) ?? [];
    this.#here = { place, column };
    this.at = { place: place === HEADS ? this.at.place : place, column };
  }

  /** @param {FocusEvent} event */
  onBlur({ relatedTarget }) {
    if (!this.wiring.box()?.contains(/** @type {Node | null} */ (relatedTarget))) this.#here = null;
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    // What chooses what a column is used as, and what is typed in, have keys of their own.
    if (event.altKey || target.matches('select, input')) return;
    const from = this.#here ?? this.at;
    const isTyped = event.key === 'F2' || (event.key === 'Enter' && !target.matches('button'));
    if (isTyped && from.place !== HEADS && this.wiring.onTyped(from.place, from.column)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    const isAsked = event.key === 'Enter' || event.key === ' ';
    if (isAsked && (from.place === HEADS || target.matches('button'))) return;
    const to = isAsked ? from : this.#wayOf(event, from);
    if (!to) return;
    event.preventDefault();
    event.stopPropagation();
    if (isAsked) this.wiring.onAsked(from.place);
    else this.#go(from, to);
  }

  /**
   * @param {KeyboardEvent} event
   * @param {{ place: number, column: number }} from
   */
  #wayOf({ key, ctrlKey, metaKey }, { place, column }) {
    const { rows, columns, first, fully } = this.wiring.extent();
    const isFar = ctrlKey || metaKey;
    const below = place === HEADS ? first : place + 1;
    const right = columns - 1;
    switch (key) {
      case 'ArrowRight':
        return { place, column: isFar ? right : Math.min(right, column + 1) };
      case 'ArrowLeft':
        return { place, column: isFar ? 0 : Math.max(0, column - 1) };
      case 'ArrowDown':
        return { place: isFar ? rows - 1 : Math.min(rows - 1, below), column };
      case 'ArrowUp':
        return { place: isFar ? 0 : Math.max(HEADS, place - 1), column };
      case 'PageDown':
        return { place: Math.min(rows - 1, below - 1 + fully), column };
      case 'PageUp':
        return { place: Math.max(place === HEADS ? HEADS : 0, place - fully), column };
      case 'Home':
        return { place: isFar ? 0 : place, column: 0 };
      case 'End':
        return { place: isFar ? rows - 1 : place, column: right };
      default:
        return null;
    }
  }

  /** The cell that was typed over has the keys again. */
  again() {
    (this.#find(this.at) ?? this.wiring.box())?.focus({ preventScroll: true });
  }

  /**
   * @param {{ place: number, column: number }} from
   * @param {{ place: number, column: number }} to
   */
  #go(from, to) {
    this.#here = to;
    this.at = { place: to.place === HEADS ? this.at.place : to.place, column: to.column };
    if (to.place !== from.place && to.place !== HEADS) this.wiring.onRow(to.place);
    this.wiring.bring(to.place);
    const cell = this.#find(to);
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ behavior: 'instant', block: 'nearest', inline: 'nearest' });
  }
}
