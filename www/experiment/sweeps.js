import { come } from '../come.js';
import { late } from '../late.js';

/**
 * @typedef {import('../types.js').Sweep} Sweep
 * @typedef {import('../types.js').SweepValue} SweepValue
 *
 * @typedef {object} Swept The same experiment with other values of one parameter.
 * @property {string} key what it belongs to: the experiment without that parameter
 * @property {SweepValue[]} values those that have come in, in order
 * @property {boolean} isWhole whether all have
 *
 * @typedef {object} Beaten A better end than the one on show.
 * @property {string} parameter by which it differs
 * @property {SweepValue} best
 * @property {number} count how many were tried
 * @property {boolean} isWhole whether these are all that will be
 * @property {number} total at which it ends
 * @property {number} here … and at which this one does
 */

/** How long the experiment must have rested before others are tried, in milliseconds. */
const REST = 500;

/** The most points on which others are tried unasked. */
const MOST_POINTS = 3000;

/** Of so few points they are tried although nobody looks at them. */
const FEW_POINTS = 600;

/** A page so high, in pixels, has room for another chart. */
const ROOMY = 880;

/**
 * What else the experiment could have been: other starts, other numbers of clusters; tried when it is looked at.
 * Which parameters are worth it, and by what they are compared, the callables declare.
 */
export class Sweeps {
  /**
   * @param {import('./experiment.js').Experiment} experiment
   * @param {object} wiring
   * @param {() => import('../play/fit-view.js').FitView | undefined} wiring.spoken the fit that is spoken of
   * @param {() => number} wiring.height of the page
   * @param {() => void} wiring.onChange another value has come in, or another sweep is looked at
   * @param {(thrown: unknown, again: () => unknown) => void} wiring.onFault what tries did not come
   */
  constructor(experiment, { spoken, height, onChange, onFault }) {
    this.experiment = experiment;
    this.spoken = spoken;
    this.height = height;
    this.onChange = onChange;
    this.onFault = onFault;
    /** What a reader has opened or closed, by parameter. @type {Map<string, boolean>} */
    this.opened = new Map();
    /** By parameter. @type {Map<string, Swept>} */
    this.done = new Map();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  /** The fit that is spoken of, where what is shown of it is of the last run. */
  get view() {
    const view = this.spoken();
    return view && view.summary === this.experiment.summary ? view : null;
  }

  /** What can be tried of the fit on show: one alone, of points few enough. @returns {Sweep[]} */
  get offered() {
    return this.experiment.summary?.description.calls.fit.length === 1 ? this.all : [];
  }

  /** What can be tried of the fit that is spoken of, one of several perhaps. @returns {Sweep[]} */
  get all() {
    const { view } = this;
    if (!view || view.points.shape[0] > MOST_POINTS) return [];
    const { name, values } = view.call;
    const callable = this.experiment.catalog.find((one) => one.name === name);
    const sweeps = (callable?.parameters ?? []).flatMap(({ name: parameter, sweep }) =>
      sweep && values[parameter] != null ? { parameter, ...sweep } : [],
    );
    // A strip, which may be open from the start, stays where it is when what is below is opened.
    return sweeps.sort((a, b) => Number(b.kind === 'strip') - Number(a.kind === 'strip'));
  }

  /** Whether it is looked at: at first what is a strip, where there is room for it. @param {Sweep} sweep */
  isOpen({ parameter, kind }) {
    return this.opened.get(parameter) ?? (kind === 'strip' && this.height() >= ROOMY);
  }

  /**
   * @param {Sweep} sweep
   * @param {boolean} open
   */
  toggle(sweep, open) {
    if (open !== this.isOpen(sweep)) this.opened.set(sweep.parameter, open);
    this.onChange();
    this.update();
  }

  /** The experiment is another, or another sweep is looked at. */
  update() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const { all, offered } = this;
      const few = (this.view?.points.shape[0] ?? 0) <= FEW_POINTS;
      // Other starts of few points are tried unseen: what is said of this one goes by them.
      for (const sweep of all)
        if ((offered.length && this.isOpen(sweep)) || (few && sweep.kind === 'strip')) this.run(sweep);
    }, REST);
  }

  /** What tries comes with the first of them. @param {Sweep} sweep */
  run(sweep) {
    late('tried').then(
      ({ brought, trySweep }) => {
        Object.assign(come, brought);
        trySweep(this, sweep);
      },
      (thrown) => this.onFault(thrown, () => this.run(sweep)),
    );
  }
}
