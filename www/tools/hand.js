// The hand that places centroids: by clicks, or by keys.

import { toScreen } from '../draw/view.js';
import { asRows } from '../experiment/placed.js';
import { textsOf, withArguments } from '../experiment/texts.js';
import { strideOf } from './hold.js';

export class Hand {
  /** What keys do, told after what a pointer does. */
  keys = ', or use arrows and Enter; Escape leaves';

  /** @param {import('./place.js').Place} place */
  constructor(place) {
    this.place = place;
  }

  /**
   * Puts the next centroid.
   * @param {number} x data coordinates, of the columns that are shown
   * @param {number} y
   */
  put(x, y) {
    if (!this.place.now) return;
    const sight = this.place.pictures.sightAt(this.place.now.fit);
    const points = this.place.wiring.points(this.place.now.fit);
    if (!points || !sight) return;
    const [n, d] = points.shape;
    // In what is not shown it starts in the middle.
    const row = Array.from({ length: d }, (_, column) => {
      let sum = 0;
      for (let i = column; i < n * d; i += d) sum += points.data[i];
      return sum / n;
    });
    this.place.now.rows.push(sight.lift(row, x, y));
    // The keys go on from here, after a click too.
    this.place.now.at = [x, y];
    this.place.wiring.cursor()?.focus({ preventScroll: true });
    this.try();
    if (this.place.now.rows.length === this.place.now.wanted) this.go();
  }

  /** The one that was put last goes. */
  undo() {
    this.place.now?.rows.pop();
    this.try();
  }

  /**
   * One that is there goes elsewhere.
   * @param {number[][]} rows where they all are
   */
  move(rows) {
    if (!this.place.now) return;
    this.place.now.rows = rows;
    this.try();
  }

  /** Runs from those that are there. */
  try() {
    if (!this.place.now) return;
    const { rows, before, fit, call, moves } = this.place.now;
    const places = asRows(rows, this.place.pictures.viewOf(fit));
    this.place.made = rows.length
      ? withArguments(before, `fit[${call}]`, { [moves.count]: String(rows.length), [moves.places]: places })
      : textsOf(before);
    this.place.wiring.change(this.place.made, rows.length ? 'begun' : 0);
  }

  /** Enough are placed: they walk. */
  go() {
    this.place.end();
    this.place.wiring.onWalk();
  }

  /** Arrows move the place, Enter puts a centroid there, Backspace takes it back. @param {KeyboardEvent} event */
  onKey(event) {
    const { now } = this.place;
    if (!now || event.ctrlKey || event.metaKey || event.altKey) return;
    const stride = strideOf(event);
    const view = this.place.pictures.viewOf(now.fit);
    if (event.key === 'Enter' || event.key === ' ') this.put(...now.at);
    else if (event.key === 'Backspace') this.undo();
    else if (stride && view) {
      const at = /** @type {[number, number]} */ (
        now.at.map((x, i) => x + stride[i] / (i ? view.ky : view.kx))
      );
      const [left, top] = toScreen(view, ...at);
      if (left >= 0 && top >= 0 && left <= view.width && top <= view.height) now.at = at;
      this.place.wiring.update();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

/** @param {import('./place.js').Place} place */
export const handOf = (place) => new Hand(place);
