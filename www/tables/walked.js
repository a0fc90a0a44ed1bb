// The rows of a table by keys: from cell to cell, of which only those are made that are seen. One of them is a stop, and
// so is the head of its column. What columns are used as is asked for first, and by whoever has not seen any of it: there
// each is a stop, unless that were too many, and the arrows lead from one to the next.

/** @typedef {import('./sheet.js').Sheet} Sheet */

/** The place of the heads, above that of the first row. */
export const HEADS = -1;

/** What a column is used as, in its head. */
const ROLES = '[data-role]';

/** Of so many columns what each is used as is a stop. */
const MOST_STOPS = 12;

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

  /** Whether what columns are used as is one stop, for there are too many of them. */
  get isWide() {
    return this.wiring.extent().columns > MOST_STOPS;
  }

  /** Whether what a column is used as is a stop. @param {number} column */
  isRoleStop(column) {
    return !this.isWide || this.at.column === column;
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
    const target = /** @type {HTMLElement} */ (event.target);
    const cell = target.closest('[data-cell]');
    if (target.dataset.role) {
      this.#here = null;
      if (this.isWide) this.at.column = Number(target.dataset.role);
    }
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
    // What is typed in has keys of its own.
    if (event.altKey || target.matches('input')) return;
    const from = this.#here ?? this.at;
    const role = target.dataset.role ? this.#roleBeside(event, target) : this.#roleAbove(event, from);
    if (role) {
      event.preventDefault();
      event.stopPropagation();
      role.focus();
      return;
    }
    if (target.dataset.role) return;
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

  /** Where there is no other that way, it is the same. @param {KeyboardEvent} event @param {HTMLElement} from */
  #roleBeside({ key }, from) {
    const roles = /** @type {HTMLElement[]} */ ([...(this.wiring.box()?.querySelectorAll(ROLES) ?? [])]);
    const at = roles.indexOf(from);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: roles.length - 1 }[key];
    return to === undefined ? null : (roles[to] ?? from);
  }

  /** @param {KeyboardEvent} event @param {{ place: number, column: number }} from @returns {HTMLElement | null} */
  #roleAbove({ key }, { place, column }) {
    if (place !== HEADS || key !== 'ArrowUp') return null;
    return this.wiring.box()?.querySelector(`[data-role="${column}"]`) ?? null;
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
