// Code that is pasted: what it says becomes the experiment, what it does not say stays as it is, and what was made of it
// is told in one line. Names of one paste are known to the next, until the page is loaded again.

import { isWritten } from '../element/keys.js';
import { textsOf } from './texts.js';

/**
 * @typedef {import('../types.js').Texts} Texts
 * @typedef {import('../types.js').Reading} Reading
 *
 * @typedef {object} Wiring What a paste asks and tells.
 * @property {() => Texts} texts those that are set
 * @property {(script: string, names: import('../types.js').Names | null) => Promise<Reading>} read
 * @property {(texts: Texts) => void} change another experiment is asked for
 * @property {(reading: Reading, script: string) => Promise<string>} open what it draws is opened; what there is to say of all of it
 * @property {(line: string) => void} say
 * @property {(thrown: unknown, again: () => unknown) => void} onFault
 */

export class Paste {
  /** @param {Wiring} wiring */
  constructor(wiring) {
    this.wiring = wiring;
    /** @type {import('../types.js').Names | null} */
    this.names = null;
    /** The latest paste wins. */
    this.count = 0;
  }

  /**
   * Takes a pasted cell.
   * @param {string} script
   * @returns {Promise<Reading | null>} null where a newer one came, or it could not be read
   */
  async take(script) {
    const { read, texts, change, open, say, onFault } = this.wiring;
    this.count += 1;
    const { count } = this;
    try {
      const reading = await read(script, this.names);
      if (count !== this.count) return null;
      this.names = reading.names;
      if (says(reading)) change(merged(texts(), reading));
      say(await open(reading, script));
      return reading;
    } catch (thrown) {
      onFault(thrown, () => this.take(script));
      return null;
    }
  }
}

/** Whether a cell says anything of the experiment. @param {Reading} reading */
export const says = ({ data, prepare, fit, view, hue }) =>
  [data, prepare, fit, view, hue].some((text) => text !== null);

/** The truth, and beside it the points alone: nothing is fitted to them. */
const APART = /^\[(?:'target', None|None, 'target')\]$/;

/**
 * The texts with what a cell says. Of new points nothing is kept that belonged to the old ones, but the algorithm; of a
 * table not even that, for one looks at its columns first, and most have some that are no numbers yet; nor where points
 * stand beside their truth.
 * @param {Texts} texts
 * @param {Reading} reading
 * @returns {Texts}
 */
export function merged(texts, { data, prepare, fit, view, hue }) {
  const old = textsOf(texts);
  const kept = data === null ? old : { ...old, prepare: '', view: '', hue: '' };
  const isLookedAt = data !== null && (/^read_/.test(data) || APART.test(hue ?? ''));
  return {
    data: data ?? kept.data,
    prepare: prepare ?? kept.prepare,
    fit: fit ?? (isLookedAt ? '' : kept.fit),
    view: view ?? kept.view,
    hue: hue ?? kept.hue,
  };
}

/**
 * Whether a text is more than a call: it has several statements, or begins as code does.
 * @param {string} text
 */
export const isScript = (text) =>
  /\n/.test(text.trim()) || /^\s*(?:import |from \w+(?:\.\w+)* import |>>>|In \[|%|!)/.test(text);

/** What was pasted, unless it goes into a text: a list or a slider that has the focus takes none. @param {ClipboardEvent} event */
export const pastedOutside = (event) =>
  isWritten(event.composedPath()[0]) ? '' : (event.clipboardData?.getData('text/plain') ?? '');
