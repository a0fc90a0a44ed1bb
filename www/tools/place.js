// Placing centroids by hand: each click puts the next one, and the run starts anew from those that are there. Here is whether
// that is under way, and its end; the hand that does it comes when it is asked for.

import { come } from '../come.js';
import { sameTexts } from '../experiment/experiment.js';

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
 * @property {(again: () => unknown) => Promise<boolean>} bring brings the hand; whether it has come
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
    /** @type {import('./hand.js').Hand | undefined} */
    this.hand = undefined;
    /** What it is to do once it has come. @type {((hand: import('./hand.js').Hand) => void)[]} */
    this.early = [];
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
    this.#bringHand();
    wiring.onBegin();
    await wiring.update();
    // On a phone the control may be far below the picture.
    pictures.canvases[fit]?.scrollIntoView({ block: 'nearest' });
    wiring.cursor()?.focus({ preventScroll: true });
    // Who came by keys is told them.
    wiring.update();
  }

  async #bringHand() {
    if (!this.hand && (await this.wiring.bring(() => this.#bringHand()))) this.hand = come.handOf?.(this);
    for (const act of this.early.splice(0)) this.by(act);
    this.wiring.update();
  }

  /** No click, and no key, is lost while the hand is on its way. @param {(hand: import('./hand.js').Hand) => void} act */
  by(act) {
    if (this.hand) act(this.hand);
    else this.early.push(act);
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
    this.early = [];
    const focused = this.wiring.cursor()?.matches(':focus');
    this.now = null;
    if (focused) this.pictures.canvases[fit]?.focus({ preventScroll: true });
    this.wiring.update();
  }

  /** Another experiment is about to run: if it was not made here, placing is over. @param {Texts} texts */
  check(texts) {
    if (this.now && !sameTexts(texts, this.made ?? this.now.before)) this.end();
  }
}
