import { algorithms } from '../words/en.js';

/** @typedef {import('../play/fit-view.js').FitView} FitView */

/** Which overlays there are, which of them are on, and which would change nothing. */
export class Shown {
  /**
   * @param {object} wiring
   * @param {() => FitView[]} wiring.fits what is shown
   * @param {() => string | null} wiring.asked those that are on, by name; null: those that suit the algorithm
   * @param {(show: string) => void} wiring.ask
   * @param {() => boolean} wiring.rests whether nothing moves
   * @param {(name: string) => boolean} wiring.changes whether one of them would change a picture
   */
  constructor({ fits, asked, ask, rests, changes }) {
    this.fits = fits;
    this.asked = asked;
    this.ask = ask;
    this.rests = rests;
    this.changes = changes;
    /** What is known of those that would change nothing. @type {{ key: unknown[], names: Set<string> }} */
    this.known = { key: [], names: new Set() };
  }

  /** Those that suit what is fitted, in turn. */
  get all() {
    return this.fits().flatMap(({ fit }) => fit.shows);
  }

  /** @returns {string[]} */
  get offered() {
    return [...new Set(this.all.map(({ name }) => name))];
  }

  /**
   * What was asked for, unless none of it is of what is fitted: it was meant for another algorithm then.
   * @returns {Set<string>}
   */
  get on() {
    const { all } = this;
    const asked = this.asked()?.split(/\s+/).filter(Boolean);
    const isMeant = (/** @type {string} */ name) => name === 'none' || all.some((one) => one.name === name);
    if (asked && !(all.length && asked.length && !asked.some(isMeant)))
      return new Set(asked.filter((name) => name !== 'none'));
    return new Set([...all.filter(({ on }) => on).map(({ name }) => name), ...(asked ?? [])]);
  }

  /**
   * Those that would change nothing at the step that is shown. While something moves it is not tried; nor beside a tree,
   * which may show them too.
   */
  get idle() {
    if (!this.rests()) return this.known.names;
    const fits = this.fits();
    const key = [...fits.flatMap(({ drawn, model }) => [drawn, model]), this.asked()];
    if (key.length !== this.known.key.length || key.some((part, i) => part !== this.known.key[i])) {
      const hasTree = fits.some(({ figures }) => figures.some(({ kind }) => kind === 'tree'));
      // What takes longer than the fit may still come, or is asked for only when it is to be seen.
      const promised = fits.flatMap(({ fit, known }) => (known?.done ? [] : fit.promised));
      // And what is shown of the point that is meant, whenever one is.
      const pointed = fits.flatMap(({ call }) => algorithms[call.name]?.pointed ?? []);
      const tried = this.offered.filter((name) => ![...promised, ...pointed].includes(name));
      const names = hasTree ? [] : tried.filter((name) => !this.changes(name));
      this.known = { key, names: new Set(names) };
    }
    return this.known.names;
  }

  /** @param {string} name */
  toggle(name) {
    const { on } = this;
    if (!on.delete(name)) on.add(name);
    this.write([...on]);
  }

  /** Asks for these, and for no others. @param {string[]} names */
  write(names) {
    const { offered } = this;
    const none = names.some((name) => offered.includes(name)) ? [] : ['none'];
    this.ask([...none, ...names].join(' '));
  }
}
