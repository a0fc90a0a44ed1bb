// What answers for the fits of a run, once they are done: frames, figures, attributes, scores.

/**
 * @typedef {import('../types.js').PlaygroundError} PlaygroundError
 * @typedef {import('../wasm/bindings.js').Run} Run
 */

/** Elementary operations between two looks at the clock: about a millisecond. */
export const UNIT = 1e6;

/** @abstract */
export class Answers {
  /** @param {import('./labs.js').Labs} labs */
  constructor(labs) {
    this.labs = labs;
  }

  /**
   * @abstract
   * @param {number} fit
   * @returns {[Run, number]} the run that has it, and its place there
   */
  of(fit) {
    throw new RangeError(`no run has the fit ${fit}`);
  }

  /**
   * What has the points.
   * @abstract
   * @returns {Run}
   */
  get maker() {
    return this.of(0)[0];
  }

  /** Whether the points were given: their run has but fits. */
  get given() {
    return false;
  }

  /** @param {number} fit */
  steps(fit) {
    const [run, at] = this.of(fit);
    return run.steps(at);
  }

  /** @param {number} fit */
  resultStep(fit) {
    const [run, at] = this.of(fit);
    return run.result_step(at);
  }

  /**
   * @param {number} fit
   * @returns {import('../types.js').Mark[]}
   */
  marks(fit) {
    const [run, at] = this.of(fit);
    return run.marks(at);
  }

  /** @param {number} fit */
  pace(fit) {
    const [run, at] = this.of(fit);
    return run.pace(at);
  }

  /**
   * @param {number} fit
   * @returns {import('../types.js').Attributes}
   */
  result(fit) {
    const [run, at] = this.of(fit);
    return run.result(at);
  }

  /**
   * Figures of the whole run.
   * @param {number} fit
   * @returns {import('../types.js').Figure[]}
   */
  figures(fit) {
    const [run, at] = this.of(fit);
    return run.figures(at);
  }

  /**
   * What is drawn throughout the run.
   * @param {number} fit
   * @returns {import('../types.js').Layer[]}
   */
  layers(fit) {
    const [run, at] = this.of(fit);
    return run.layers(at);
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
    const [run, at] = this.of(fit);
    return run.figure(at, name, step, most);
  }

  /**
   * The distances between some of the points.
   * @param {number} fit
   * @param {string} metric
   * @param {Uint32Array} rows the points
   * @returns {import('../types.js').Matrix}
   */
  between(fit, metric, rows) {
    const [run] = this.of(fit);
    return { data: run.distances(metric, rows), shape: [rows.length, rows.length] };
  }

  /**
   * The names of what takes longer than a fit.
   * @param {number} fit
   * @returns {string[]}
   */
  promised(fit) {
    const [run, at] = this.of(fit);
    return run.promised(at);
  }

  /**
   * Works for about a millisecond, or to the end, on what takes longer.
   * @param {number} fit
   * @param {string[]} known the parts that are left out
   * @param {number} work
   * @returns {import('../types.js').Part | null | undefined} a part; null once all is done
   */
  more(fit, known, work = UNIT) {
    const [run, at] = this.of(fit);
    return run.more(at, known, work);
  }

  /**
   * Prepares a moment for about a millisecond.
   * @param {number} fit
   * @param {number} step
   * @returns {boolean} whether it can be had at once
   */
  ready(fit, step) {
    const [run, at] = this.of(fit);
    return run.ready(at, step, UNIT);
  }

  /**
   * @param {number} fit
   * @param {number} step the last one is taken for those beyond it
   * @param {boolean} perPoint with what there is one of for each point
   * @returns {import('../types.js').Frame}
   */
  frame(fit, step, perPoint) {
    const [run, at] = this.of(fit);
    return run.frame(at, step, perPoint);
  }

  /**
   * @param {number} fit
   * @param {number} step
   * @param {number} point
   * @param {number} [other] of a pair
   * @returns {import('../types.js').Attributes}
   */
  explain(fit, step, point, other) {
    const [run, at] = this.of(fit);
    return run.explain(at, step, point, other);
  }

  /**
   * The points at one step as pixels: four bytes each, row by row from the top left, 0 where there is none.
   * @param {number} fit
   * @param {number} step
   * @param {import('./protocol.js').Picture} picture
   */
  paint(fit, step, { width, height, view, axes, size, colours, truth }) {
    const [run, at] = this.of(fit);
    return run.paint(
      at,
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
   * @param {Record<string, any>} [options] scikit-learn's; and `labels` where these are judged instead
   */
  score(fit, name, { labels, ...options } = {}) {
    const [run, at] = this.of(fit);
    labels ??= run.labels(at);
    const { maker } = this;
    try {
      if (!this.given) return maker.score(labels, name);
    } catch (thrown) {
      const { code } = /** @type {PlaygroundError} */ (thrown);
      // Another module has it; or it is more than a number, as only the other way tells it.
      if (code !== 'later' && code !== 'invalid_type') throw thrown;
    }
    const { data, shape, target } = maker.points();
    const of = { points: data, columns: shape[1], labels, labels_true: target };
    return this.labs.score(name, of, options);
  }

  /**
   * The mean silhouette of the result; yields about every millisecond.
   * @param {number} fit
   * @returns {Generator<void, { score: number, sampled: boolean }, void>} `sampled`: it is that of some points only
   */
  *silhouette(fit) {
    const [run, at] = this.of(fit);
    const silhouette = this.maker.silhouette(run.labels(at));
    try {
      while (!silhouette.advance(UNIT)) yield;
      return { score: silhouette.score, sampled: silhouette.sampled };
    } finally {
      silhouette.free();
    }
  }

  /**
   * The silhouette of each point; yields the fraction done about every millisecond.
   * @param {number} fit
   * @returns {Generator<number, Float64Array, void>}
   */
  *silhouettes(fit) {
    const [run, at] = this.of(fit);
    const { data, shape } = this.maker.points();
    return yield* this.labs.silhouettes(data, shape[1], run.labels(at), UNIT);
  }

  /**
   * The clusters of points that come later, where the algorithm tells them.
   * @param {number} fit
   * @param {Float64Array} rows
   * @param {number} columns
   */
  predict(fit, rows, columns) {
    const [run, at] = this.of(fit);
    return run.predict(at, rows, columns);
  }
}
