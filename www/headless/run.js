import { fitsOf, panelsOf, textsOfPanel } from '../experiment/panels.js';
import { Fit } from './fit.js';

/**
 * @typedef {import('../types.js').Points} Points
 * @typedef {import('../types.js').Description} Description
 * @typedef {import('../types.js').Table} Table
 * @typedef {import('../engine/run.js').Execution} Execution
 * @typedef {import('../core.js').Experiment} Experiment
 * @typedef {import('./fit.js').Seen} Seen
 */

/** A run that is done. Holds memory of the wasm module until `free()`, or until it is garbage. */
export class Run {
  /** @type {{ execution: Execution | null }} shared with the fits, so that all are freed at once */
  #held;
  /** @type {Description} */
  #description;
  /** @type {readonly Fit[]} */
  #fits;

  /**
   * @param {Execution} execution one that is done
   * @param {(texts: Experiment) => Description} describe
   */
  constructor(execution, describe) {
    const held = { execution };
    this.#held = held;
    this.#description = execution.description;
    const panels = panelsOf(this.#description);
    const alone = (/** @type {number} */ i) =>
      panels.length > 1 ? describe(textsOfPanel(this.#description, panels[i])) : this.#description;
    /** @type {Map<number, Seen>} */
    const seen = new Map();
    // Where nothing is fitted there is one moment all the same: the bare points.
    this.#fits = fitsOf(this.#description).map(({ name }, i) => {
      const group = execution.group(i);
      if (!seen.has(group)) seen.set(group, {});
      return new Fit(held, i, name, /** @type {Seen} */ (seen.get(group)), () => alone(i));
    });
  }

  /** The experiment as it was understood, its seeds drawn. */
  get description() {
    return this.#description;
  }

  /**
   * The prepared points.
   * @returns {Points}
   */
  get points() {
    return this.#fits[0].points;
  }

  /**
   * The table of the data, with the rows that are left, those that are held out at the end.
   * @returns {Table}
   */
  get table() {
    return this.#fits[0].table;
  }

  /** Rows that are held out, with the labels that the first fit predicts for them; null where there are none. */
  get test() {
    return this.#fits[0].test;
  }

  /**
   * Where the points are seen: in two or three columns, or in places that were found for them; as they lie where they
   * have no more than two columns and nothing else was asked for.
   * @returns {import('../types.js').Places}
   */
  get places() {
    return this.#fits[0].places;
  }

  /**
   * What the points are coloured by instead of by their clusters, where that was asked for.
   * @returns {import('../types.js').Hue | null}
   */
  get hue() {
    return this.#fits[0].hue;
  }

  /** One for each panel: everything else is that of the first. */
  get fits() {
    return this.#fits;
  }

  get steps() {
    return this.#fits[0].steps;
  }

  get result_step() {
    return this.#fits[0].result_step;
  }

  get marks() {
    return this.#fits[0].marks;
  }

  get pace() {
    return this.#fits[0].pace;
  }

  get result() {
    return this.#fits[0].result;
  }

  get figures() {
    return this.#fits[0].figures;
  }

  get layers() {
    return this.#fits[0].layers;
  }

  get timing() {
    return this.#fits[0].timing;
  }

  /** @param {number} step */
  frame(step) {
    return this.#fits[0].frame(step);
  }

  /**
   * @param {number} step
   * @param {number} point
   */
  explain(step, point) {
    return this.#fits[0].explain(step, point);
  }

  /**
   * @param {string} name
   * @param {number} [step]
   * @param {number} [most]
   */
  figure(name, step, most) {
    return this.#fits[0].figure(name, step, most);
  }

  /** Gives the memory back; a second time does nothing. */
  free() {
    this.#held.execution?.free();
    this.#held.execution = null;
  }
}
