// A run from its first slice to its last frame, timed: what the headless API and the session have in common.

/**
 * @typedef {import('../types.js').Texts} Texts
 * @typedef {import('../types.js').Timing} Timing
 * @typedef {import('../types.js').FitSummary} FitSummary
 * @typedef {import('../wasm/cluster_playground.js').Lab} Lab
 * @typedef {import('../wasm/cluster_playground.js').Run} Run
 */

/** Elementary operations between two looks at the clock: about a millisecond. */
const UNIT = 1e6;

/** Above so many points a frame leaves out what there is one of for each point. */
export const MANY_POINTS = 20_000;

export class Execution {
  /** @type {Lab} */ #lab;
  /** @type {Run} */ #run;
  #making = { data: 0, prepare: 0, view: 0 };
  /** @type {number[]} Milliseconds by fit. */
  #fitting = [];
  #stage = 'data';
  /** @type {import('../types.js').Description} The experiment as it was understood, its seeds drawn. */
  description;

  /**
   * Begins a run; nothing is computed yet.
   * @param {Lab} lab
   * @param {Texts} texts
   */
  constructor(lab, { data, prepare, fit, view = '', hue = '' }) {
    this.#lab = lab;
    this.#run = lab.start(data, prepare, fit, view, hue);
    this.#stage = this.#run.stage;
    this.description = this.#run.describe();
  }

  get done() {
    return this.#stage === 'done';
  }

  /** What is worked on: `data`, `prepare`, `view`, `fit` or `done`. */
  get stage() {
    return this.#stage;
  }

  /**
   * Works for about so many milliseconds, or to the end if `Infinity`.
   * @param {number} milliseconds
   * @returns {number} the fraction that is done of this stage, all fits being one
   */
  advance(milliseconds) {
    const work = milliseconds === Infinity ? Number.MAX_VALUE : UNIT;
    const until = performance.now() + milliseconds;
    let now = performance.now();
    let fraction = 0;
    do {
      const stage = this.#stage;
      const fit = this.#run.fit;
      fraction = this.#lab.advance(this.#run, work);
      this.#stage = this.#run.stage;
      const before = now;
      now = performance.now();
      if (stage === 'data' || stage === 'prepare' || stage === 'view') {
        this.#making[stage] += now - before;
      } else {
        this.#fitting[fit] = (this.#fitting[fit] ?? 0) + now - before;
        fraction = (fit + fraction) / Math.max(this.description.calls.fit.length, 1);
      }
      if (stage !== this.#stage) fraction = 0;
    } while (!this.done && now < until);
    return fraction;
  }

  /** The number of points. */
  get size() {
    return this.#run.size;
  }

  /** @returns {import('../types.js').Points} */
  points() {
    return this.#run.points();
  }

  /** @returns {import('../types.js').Places | null} null: the points are seen as they lie */
  places() {
    return this.#run.places();
  }

  /** @returns {import('../types.js').Hue | null} */
  hue() {
    return this.#run.hue();
  }

  /**
   * @param {number} fit
   * @returns {Timing}
   */
  timing(fit) {
    return { ...this.#making, fit: this.#fitting[fit] ?? 0 };
  }

  /** @param {number} fit */
  steps(fit) {
    return this.#run.steps(fit);
  }

  /** @param {number} fit */
  resultStep(fit) {
    return this.#run.result_step(fit);
  }

  /**
   * @param {number} fit
   * @returns {import('../types.js').Mark[]}
   */
  marks(fit) {
    return this.#run.marks(fit);
  }

  /** @param {number} fit */
  pace(fit) {
    return this.#run.pace(fit);
  }

  /**
   * @param {number} fit
   * @returns {import('../types.js').Attributes}
   */
  result(fit) {
    return this.#run.result(fit);
  }

  /**
   * Figures of the whole run.
   * @param {number} fit
   * @returns {import('../types.js').Figure[]}
   */
  figures(fit) {
    return this.#run.figures(fit);
  }

  /**
   * What the algorithm declares for whoever shows it.
   * @param {number} fit
   * @returns {{ shows: import('../types.js').Overlay[], moves: import('../types.js').Moves | null }}
   */
  declared(fit) {
    return this.#run.declared(fit);
  }

  /**
   * What is drawn throughout the run.
   * @param {number} fit
   * @returns {import('../types.js').Layer[]}
   */
  layers(fit) {
    return this.#run.layers(fit);
  }

  /**
   * A figure of one step.
   * @param {number} fit
   * @param {string} name
   * @param {number} step
   * @param {number} most rows
   * @returns {import('../types.js').Figure | null} null: the fit knows none of this name
   */
  figure(fit, name, step, most) {
    return this.#run.figure(fit, name, step, most);
  }

  /**
   * The distances between some of the points.
   * @param {string} metric
   * @param {Uint32Array} rows the points
   * @returns {import('../types.js').Matrix}
   */
  distances(metric, rows) {
    return { data: this.#run.distances(metric, rows), shape: [rows.length, rows.length] };
  }

  /**
   * The names of what takes longer than a fit.
   * @param {number} fit
   * @returns {string[]}
   */
  promised(fit) {
    return this.#run.promised(fit);
  }

  /**
   * Works for about a millisecond, or to the end, on what takes longer.
   * @param {number} fit
   * @param {string[]} known the parts that are left out
   * @param {number} work
   * @returns {import('../types.js').Part | null | undefined} a part; null once all is done
   */
  more(fit, known, work = UNIT) {
    return this.#run.more(fit, known, work);
  }

  /**
   * Prepares a moment for about a millisecond.
   * @param {number} fit
   * @param {number} step
   * @returns {boolean} whether it can be had at once
   */
  ready(fit, step) {
    return this.#run.ready(fit, step, UNIT);
  }

  /**
   * @param {number} fit
   * @param {number} step the last one is taken for those beyond it
   * @param {boolean} perPoint with what there is one of for each point
   * @returns {import('../types.js').Frame}
   */
  frame(fit, step, perPoint) {
    return this.#run.frame(fit, step, perPoint);
  }

  /** Values that fit these points, by parameter. @param {string} fit a call @returns {Record<string, any>} */
  suits(fit) {
    return this.#run.suits(fit);
  }

  /**
   * @param {number} fit
   * @param {number} step
   * @param {number} point
   * @returns {import('../types.js').Attributes}
   */
  explain(fit, step, point) {
    return this.#run.explain(fit, step, point);
  }

  /**
   * The points at one step as pixels: four bytes each, row by row from the top left, 0 where there is none.
   * @param {number} fit
   * @param {number} step
   * @param {import('./protocol.js').Picture} picture
   */
  paint(fit, step, { width, height, view, axes, size, colours, truth }) {
    return this.#run.paint(
      fit,
      step,
      width,
      height,
      Float64Array.from(view),
      Uint32Array.from(axes),
      size,
      colours,
      truth,
    );
  }

  /**
   * A score of the result, under scikit-learn's name.
   * @param {number} fit
   * @param {string} name
   */
  score(fit, name) {
    return this.#run.score(fit, name);
  }

  /**
   * The mean silhouette of the result; yields about every millisecond.
   * @param {number} fit
   * @returns {Generator<void, { score: number, sampled: boolean }, void>} `sampled`: it is that of some points only
   */
  *silhouette(fit) {
    const silhouette = this.#run.silhouette(fit);
    try {
      while (!silhouette.advance(UNIT)) yield;
      return { score: silhouette.score, sampled: silhouette.sampled };
    } finally {
      silhouette.free();
    }
  }

  /** Gives the memory back. Not to be used afterwards. */
  free() {
    try {
      this.#run.free();
    } catch {
      // A trap leaves the run borrowed for good; whoever saw the trap gives the whole module up.
    }
  }
}
