// Panels of other points are runs of their own, one after the other: who asks for a fit is answered by the run that has
// it.

import { groupsOf } from '../experiment/panels.js';
import { Execution } from './run.js';

/** @typedef {import('../types.js').Texts} Texts */

/** What begins so may be a list of panels. */
const LIST = /^\s*\[/;

/**
 * A run of these texts; nothing is computed yet.
 * @param {import('./labs.js').Labs} labs
 * @param {Texts} texts
 * @returns {Execution}
 */
export function executionOf(labs, texts) {
  const { data, prepare, fit, view = '', hue = '' } = texts;
  const listed = [data, prepare, hue].some((text) => LIST.test(text)) || /^\s*\[.*\bNone\b/s.test(fit);
  if (!listed) return new Execution(labs, texts);
  const description = labs.describe(data, prepare, fit, view, hue);
  const groups = groupsOf(description);
  if (groups.length < 2) return new Execution(labs, description);
  return /** @type {Execution} */ (/** @type {unknown} */ (new Panels(labs, description, groups)));
}

/** Several runs as one. */
class Panels {
  /** @type {Execution[]} */ #runs = [];
  /** The run of each panel, and its place there. @type {[Execution, number][]} */ #of = [];

  /**
   * @param {import('./labs.js').Labs} labs
   * @param {import('../types.js').Description} description
   * @param {ReturnType<typeof groupsOf>} groups
   */
  constructor(labs, description, groups) {
    this.description = description;
    try {
      for (const { texts, panels } of groups) {
        const run = new Execution(labs, texts);
        this.#runs.push(run);
        for (let i = 0; i < panels; i += 1) this.#of.push([run, i]);
      }
    } catch (error) {
      this.free();
      throw error;
    }
  }

  get #current() {
    return this.#runs.find((run) => !run.done);
  }

  get done() {
    return !this.#current;
  }

  get stage() {
    return this.#current?.stage ?? 'done';
  }

  /** @returns {import('./protocol.js').SoFar | null} */
  get soFar() {
    const run = this.#current;
    const found = run?.soFar;
    return found
      ? { ...found, fit: this.#of.findIndex(([other, at]) => other === run && at === found.fit) }
      : null;
  }

  /** The number of points where there are most. */
  get size() {
    return Math.max(...this.#runs.map((run) => run.size));
  }

  /** @param {number} milliseconds */
  advance(milliseconds) {
    const until = performance.now() + milliseconds;
    let fraction = 0;
    for (let now = 0; this.#current && now < until; now = performance.now()) {
      fraction = this.#current.advance(Math.max(until - performance.now(), 0.1));
    }
    return fraction;
  }

  /** Which of the runs a panel is of. @param {number} fit */
  group(fit) {
    return this.#runs.indexOf(this.at(fit)[0]);
  }

  /** @param {number} fit */
  at(fit) {
    return this.#of[fit] ?? this.#of[0];
  }

  free() {
    for (const run of this.#runs) run.free();
  }
}

/** What is asked of one fit. */
const OF_A_FIT = /** @type {const} */ ([
  'points',
  'places',
  'hue',
  'timing',
  'steps',
  'resultStep',
  'marks',
  'pace',
  'result',
  'figures',
  'declared',
  'layers',
  'figure',
  'between',
  'promised',
  'more',
  'ready',
  'frame',
  'explain',
  'paint',
  'score',
  'silhouette',
  'silhouettes',
  'suits',
  'predict',
  'table',
  'test',
]);

for (const name of OF_A_FIT) {
  Object.defineProperty(Panels.prototype, name, {
    /** @this {Panels} @param {number} fit @param {any[]} rest */
    value(fit, ...rest) {
      const [run, at] = this.at(fit ?? 0);
      return /** @type {any} */ (run)[name](at, ...rest);
    },
  });
}
