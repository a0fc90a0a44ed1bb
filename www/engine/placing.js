// Places that one module asks another for: a view or a step of preparation whose call is a fit of that one.

/**
 * @typedef {{ module: string, call: string, points: import('../types.js').Points }} Asked
 *
 * @typedef {object} Asking Who asks, and takes the places over.
 * @property {() => Asked | null} asks
 * @property {(places: Float64Array, columns: number) => void} place
 */

/** How many searches there have been: each is of points of its own. */
let count = 0;

/** A search for places under way. */
export class Placing {
  /** @type {import('../wasm/bindings.js').Lab} */ #lab;
  /** @type {import('../wasm/bindings.js').Run} */ #run;
  #asking;

  /**
   * One that is asked for, if there is any.
   * @param {import('./labs.js').Labs} labs
   * @param {Asking} asking
   * @returns {Placing | null}
   * @throws `later` where the module is not there
   */
  static of(labs, asking) {
    const asked = asking.asks();
    return asked ? new Placing(labs, asking, asked) : null;
  }

  /**
   * @param {import('./labs.js').Labs} labs
   * @param {Asking} asking
   * @param {Asked} asked
   */
  constructor(labs, asking, { module, call, points }) {
    count += 1;
    this.#asking = asking;
    this.#lab = labs.holding(module, `asked ${count}`, () => points);
    this.#run = this.#lab.fit(call, null);
  }

  /**
   * @param {number} work
   * @returns {number} the fraction that is done; 1 once whoever asked has the places
   */
  advance(work) {
    const fraction = this.#lab.advance(this.#run, work);
    if (this.#run.stage !== 'done') return Math.min(fraction, 0.999);
    const { data, shape } = this.#run.result(0).embedding;
    this.free();
    this.#asking.place(data, shape[1]);
    return 1;
  }

  free() {
    this.#run.free();
  }
}
