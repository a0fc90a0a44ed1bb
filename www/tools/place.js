// Placing centroids by hand: each click puts the next one, and the run starts anew from those that are there.

import { toScreen } from '../draw/view.js';
import { sameTexts } from '../experiment/experiment.js';
import { asRows } from '../experiment/placed.js';
import { textsOf, withArguments } from '../experiment/texts.js';
import { strideOf } from './hold.js';

/**
 * @typedef {import('../types.js').Texts} Texts
 *
 * @typedef {object} Placed
 * @property {number} fit whose centroids are placed: its place among the pictures
 * @property {number} call … and that of its call among those of `fit`, which several may share
 * @property {import('../types.js').Moves} moves the parameters that they are
 * @property {number} wanted how many there are to be
 * @property {number[][]} rows those that are there, in data coordinates
 * @property {[number, number]} at where the keys would put the next one, in the columns that are shown
 * @property {import('../types.js').Description} before what was tried before
 *
 * @typedef {object} Wiring What placing asks and tells.
 * @property {() => import('../types.js').Description | null} description what is tried
 * @property {(fit: number) => number | null} call which of the calls of `fit` a picture shows; null: none
 * @property {(fit: number) => import('../types.js').Moves | null} moves what is set by placing
 * @property {(fit: number) => import('../types.js').Points | null} points what is fitted
 * @property {() => HTMLElement | null} cursor what the keys move
 * @property {() => Promise<unknown>} update the page is to be shown anew; resolves when it is
 * @property {() => void} onBegin the first one is about to be placed: nothing has begun
 * @property {(texts: Texts, landing: import('../experiment/experiment.js').Landing) => void} change
 * @property {() => void} onWalk enough are placed: they walk
 * @property {() => void} onLeave none was placed: the result is shown again
 */

export class Place {
  /**
   * @param {import('../element/pictures.js').Pictures} pictures
   * @param {Wiring} wiring
   */
  constructor(pictures, wiring) {
    this.pictures = pictures;
    this.wiring = wiring;
    /** @type {Placed | null} null: nothing is being placed */
    this.now = null;
    /** The experiment that the last one placed has made. @type {Texts | null} */
    this.made = null;
  }

  /** @param {number} fit */
  async begin(fit) {
    const { pictures, wiring } = this;
    const before = this.now?.before ?? wiring.description();
    const view = pictures.viewOf(fit);
    const call = wiring.call(fit);
    const moves = wiring.moves(fit);
    if (!before || !view || !moves || call === null) return;
    const wanted = before.calls.fit[call].values[moves.count];
    this.now = { fit, call, moves, wanted, rows: [], at: [view.x, view.y], before };
    this.made = null;
    wiring.onBegin();
    await wiring.update();
    // On a phone the control may be far below the picture.
    pictures.canvases[fit]?.scrollIntoView({ block: 'nearest' });
    wiring.cursor()?.focus({ preventScroll: true });
  }

  /**
   * Puts the next centroid.
   * @param {number} x data coordinates, of the columns that are shown
   * @param {number} y
   */
  put(x, y) {
    if (!this.now) return;
    const sight = this.pictures.sightAt(this.now.fit);
    const points = this.wiring.points(this.now.fit);
    if (!points || !sight) return;
    const [n, d] = points.shape;
    // In what is not shown it starts in the middle.
    const row = Array.from({ length: d }, (_, column) => {
      let sum = 0;
      for (let i = column; i < n * d; i += d) sum += points.data[i];
      return sum / n;
    });
    this.now.rows.push(sight.lift(row, x, y));
    // The keys go on from here, after a click too.
    this.now.at = [x, y];
    this.wiring.cursor()?.focus({ preventScroll: true });
    this.try();
    if (this.now.rows.length === this.now.wanted) this.go();
  }

  /** The one that was put last goes. */
  undo() {
    this.now?.rows.pop();
    this.try();
  }

  /**
   * One that is there goes elsewhere.
   * @param {number[][]} rows where they all are
   */
  move(rows) {
    if (!this.now) return;
    this.now.rows = rows;
    this.try();
  }

  /** Runs from those that are there. */
  try() {
    if (!this.now) return;
    const { rows, before, fit, call, moves } = this.now;
    const places = asRows(rows, this.pictures.viewOf(fit));
    this.made = rows.length
      ? withArguments(before, `fit[${call}]`, { [moves.count]: String(rows.length), [moves.places]: places })
      : textsOf(before);
    this.wiring.change(this.made, rows.length ? 'begun' : 0);
  }

  /** Enough are placed: they walk. */
  go() {
    this.end();
    this.wiring.onWalk();
  }

  /** @returns {boolean} whether there was anything to leave */
  cancel() {
    const { now, wiring } = this;
    if (!now) return false;
    this.end();
    if (now.rows.length) wiring.change(now.before, 'result');
    else wiring.onLeave();
    return true;
  }

  end() {
    if (!this.now) return;
    const { fit } = this.now;
    const focused = this.wiring.cursor()?.matches(':focus');
    this.now = null;
    if (focused) this.pictures.canvases[fit]?.focus({ preventScroll: true });
    this.wiring.update();
  }

  /** Another experiment is about to run: if it was not made here, placing is over. @param {Texts} texts */
  check(texts) {
    if (this.now && !sameTexts(texts, this.made ?? this.now.before)) this.end();
  }

  /** Arrows move the place, Enter puts a centroid there, Backspace takes it back. @param {KeyboardEvent} event */
  onKey(event) {
    const { now } = this;
    if (!now || event.ctrlKey || event.metaKey || event.altKey) return;
    const stride = strideOf(event);
    const view = this.pictures.viewOf(now.fit);
    if (event.key === 'Enter' || event.key === ' ') this.put(...now.at);
    else if (event.key === 'Backspace') this.undo();
    else if (stride && view) {
      const at = /** @type {[number, number]} */ (
        now.at.map((x, i) => x + stride[i] / (i ? view.ky : view.kx))
      );
      const [left, top] = toScreen(view, ...at);
      if (left >= 0 && top >= 0 && left <= view.width && top <= view.height) now.at = at;
      this.wiring.update();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
