import { sameTexts } from './experiment.js';

/** @typedef {import('../types.js').Texts} Texts */

/** As many experiments as are remembered. */
const MOST = 100;

/** The experiments that were tried, to go back and forth between. */
export class Undo {
  constructor() {
    /** @type {Texts[]} */
    this.past = [];
    /** @type {Texts[]} */
    this.future = [];
    /** @type {Texts | null} */
    this.now = null;
    /** Whether that could not be run. */
    this.isWrong = false;
  }

  /**
   * An experiment has settled: one that is new is remembered, but no mistake that was taken back.
   * @param {Texts} texts
   * @param {boolean} [isWrong] whether it could not be run
   */
  settled(texts, isWrong = false) {
    const [before] = this.past.slice(-1);
    if (this.now && sameTexts(this.now, texts)) {
      this.isWrong = isWrong;
      return;
    }
    const isTakenBack = this.isWrong && before && sameTexts(before, texts);
    this.isWrong = isWrong;
    if (isTakenBack) this.past.pop();
    else if (this.now) {
      this.past.push(this.now);
      this.past.splice(0, this.past.length - MOST);
      this.future = [];
    }
    this.now = texts;
  }

  /** The experiment before, if there is one. @returns {Texts | null} */
  back() {
    return this.go(this.past, this.future);
  }

  /** The experiment that was left by going back. @returns {Texts | null} */
  forth() {
    return this.go(this.future, this.past);
  }

  /** @param {Texts[]} from @param {Texts[]} to */
  go(from, to) {
    const texts = from.pop();
    if (!texts || !this.now) return null;
    to.push(this.now);
    this.now = texts;
    return texts;
  }
}
