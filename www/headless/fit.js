import { engineError } from '../engine/protocol.js';

/**
 * @typedef {import('../types.js').Points} Points
 * @typedef {import('../types.js').Frame} Frame
 * @typedef {import('../types.js').Layer} Layer
 * @typedef {import('../types.js').Part} Part
 * @typedef {import('../types.js').Mark} Mark
 * @typedef {import('../types.js').Timing} Timing
 * @typedef {import('../types.js').Attributes} Attributes
 * @typedef {import('../types.js').Figure} Figure
 * @typedef {import('../types.js').Description} Description
 * @typedef {import('../types.js').Table} Table
 * @typedef {import('../engine/run.js').Execution} Execution
 */

/**
 * @param {Points} points
 * @returns {import('../types.js').Places}
 */
export function asTheyLie({ data, shape: [n, d], feature_names }) {
  const axes = Float64Array.from({ length: d * d }, (_, at) => (at % (d + 1) ? 0 : 1));
  const map = {
    origin: new Float64Array(d),
    axes: { data: axes, shape: /** @type {[number, number]} */ ([d, d]) },
  };
  return { data, shape: [n, d], feature_names, explained: null, map };
}

/**
 * @param {{ execution: Execution | null }} held
 * @returns {Execution}
 */
export function living({ execution }) {
  if (execution) return execution;
  throw engineError('freed', 'this run has been freed: read what you need of it before `free()`');
}

/** @typedef {{ points?: Points, places?: import('../types.js').Places, table?: Table }} Seen What fits of the same points have in common. */

/** One fit of a run. */
export class Fit {
  /** @type {{ execution: Execution | null }} */ #held;
  /** @type {number} */ #index;
  /** @type {Attributes | undefined} */ #result;
  /** @type {Figure[] | undefined} */ #figures;
  /** @type {Layer[] | undefined} */ #layers;
  /** @type {Part[] | undefined} */ #parts;
  /** @type {Seen} */ #seen;
  /** @type {Description | (() => Description)} */ #description;

  /**
   * @param {{ execution: Execution | null }} held
   * @param {number} index
   * @param {string} name
   * @param {Seen} seen
   * @param {() => Description} describe
   */
  constructor(held, index, name, seen, describe) {
    this.#held = held;
    this.#index = index;
    this.#seen = seen;
    this.#description = describe;
    /** The name of what was fitted, such as `KMeans`; empty where nothing was. */
    this.name = name;
  }

  /** The experiment of this panel by itself, with its Python. */
  get description() {
    if (typeof this.#description === 'function') this.#description = this.#description();
    return this.#description;
  }

  /**
   * The prepared points.
   * @returns {Points}
   */
  get points() {
    this.#seen.points ??= living(this.#held).points(this.#index);
    return this.#seen.points;
  }

  /**
   * Where they are seen.
   * @returns {import('../types.js').Places}
   */
  get places() {
    this.#seen.places ??= living(this.#held).places(this.#index) ?? asTheyLie(this.points);
    return this.#seen.places;
  }

  /**
   * What they are coloured by, where that is not the clusters.
   * @returns {import('../types.js').Hue | null}
   */
  get hue() {
    return living(this.#held).hue(this.#index);
  }

  /**
   * The table of the data, with the rows that are left, those that are held out at the end.
   * @returns {Table}
   */
  get table() {
    this.#seen.table ??= living(this.#held).table(this.#index);
    return this.#seen.table;
  }

  /**
   * Rows that are held out, with the labels that this fit predicts for them; null where there are none.
   * @returns {import('../types.js').Test | null}
   */
  get test() {
    return living(this.#held).test(this.#index);
  }

  /** The number of frames. */
  get steps() {
    return living(this.#held).steps(this.#index);
  }

  /** The step whose labels are the result. */
  get result_step() {
    return living(this.#held).resultStep(this.#index);
  }

  /**
   * Places worth a tick on a scrubber.
   * @returns {Mark[]}
   */
  get marks() {
    return living(this.#held).marks(this.#index);
  }

  /** Where playing halts and for how long at speed 1: `[step, seconds, …]`. */
  get pace() {
    return living(this.#held).pace(this.#index);
  }

  /**
   * The fitted attributes under scikit-learn's names without the trailing underscore.
   * @returns {Attributes}
   */
  get result() {
    this.#result ??= living(this.#held).result(this.#index);
    return this.#result;
  }

  /**
   * Charts and views of the whole run, as data; also those that take longer than the fit, which are computed here.
   * @returns {Figure[]}
   */
  get figures() {
    this.#figures ??= [
      ...living(this.#held).figures(this.#index),
      ...this.#later().flatMap(({ figure }) => figure ?? []),
    ];
    return this.#figures;
  }

  /**
   * What is drawn throughout the run, besides the layers of each frame; also what takes longer than the fit.
   * @returns {Layer[]}
   */
  get layers() {
    this.#layers ??= [
      ...living(this.#held).layers(this.#index),
      ...this.#later().flatMap(({ layers }) => layers),
    ];
    return this.#layers;
  }

  /** What takes longer than the fit, in the order in which it was promised: computed once. */
  #later() {
    if (!this.#parts) {
      const execution = living(this.#held);
      /** @type {Map<string, Part>} */
      const found = new Map();
      for (let part; part !== null; part = execution.more(this.#index, [], Number.MAX_VALUE)) {
        if (part) found.set(part.name, part);
      }
      this.#parts = execution.promised(this.#index).flatMap((name) => found.get(name) ?? []);
    }
    return this.#parts;
  }

  /**
   * A figure of one step, such as the matrix of the distances between the leaves of a tree, `distances`.
   * @param {string} name
   * @param {number} [step] the last one is taken for those beyond it
   * @param {number} [most] rows; of more, so many spread evenly
   * @returns {Figure | null} null: the fit knows none of this name
   */
  figure(name, step = this.result_step, most = 500) {
    return living(this.#held).figure(this.#index, name, step, most);
  }

  /**
   * Milliseconds spent in each part.
   * @returns {Timing}
   */
  get timing() {
    return living(this.#held).timing(this.#index);
  }

  /**
   * One moment.
   * @param {number} step from 0; the last one is taken for those beyond it
   * @returns {Frame}
   */
  frame(step) {
    return living(this.#held).frame(this.#index, step, true);
  }

  /**
   * What there is to say of one point at one step.
   * @param {number} step
   * @param {number} point
   * @returns {Attributes}
   */
  explain(step, point) {
    return living(this.#held).explain(this.#index, step, point);
  }
}
