// What an author has written that means nothing here: told in the console, once.

import { doubts, KNOB, names } from '../element/doubts.js';
import { sameKnob } from '../panels/controls.js';
import { roundOf } from './steps.js';

/** @typedef {import('../element.js').ClusterPlayground} Host */

/** What only authors write. @type {import('../element/doubts.js').Right} */
const RIGHT = {
  loop: [
    (value) => typeof value !== 'string' || roundOf(value) !== null,
    'nothing, or two steps such as 4 12',
  ],
  loading: [(value) => ['', 'eager', 'lazy'].includes(value), 'eager or lazy'],
  ask: [
    (value) => value.split('|').filter((/** @type {string} */ part) => /^\s*\*/.test(part)).length < 2,
    'one right answer',
  ],
  lock: [(value) => names(value).every((name) => KNOB.test(name)), 'names such as fit.n_clusters'],
};

export class Doubts {
  constructor() {
    /** @type {Set<string>} */
    this.told = new Set();
  }

  /** @param {string} sentence @returns {string[]} none if it has been told */
  once(sentence) {
    if (this.told.has(sentence)) return [];
    this.told.add(sentence);
    return [sentence];
  }

  /** What is doubtful of an element. @param {Host} host */
  of(host) {
    const items = [...host.querySelectorAll(':scope > [slot="steps"] > *')];
    const wrong = doubts(Object.keys(RIGHT), /** @type {any} */ (host), RIGHT).flatMap((one) =>
      this.once(one),
    );
    const lost = items.filter((item) => {
      const text = item.getAttribute('step') ?? item.getAttribute('data-step') ?? '';
      return !roundOf(text) && !/^\s*(?:\d{1,9}|result)\s*$/.test(text);
    });
    return [
      ...wrong,
      ...lost.flatMap((item) =>
        this.once(
          `<cluster-playground>: a sentence of the slot steps has no step: “${(item.textContent ?? '').trim().slice(0, 60)}”; write <li step="12">, <li step="4 12"> or <li step="result">`,
        ),
      ),
    ];
  }

  /** Controls that are named and are not there. @param {string[]} named @param {string[]} all those that are */
  ofNames(named, all) {
    return named
      .filter((name) => !all.some((id) => sameKnob(name, id)))
      .flatMap((name) =>
        this.once(
          `<cluster-playground>: there is no control ${name.slice(0, 60)} here; there are ${all.join(', ').slice(0, 400)}`,
        ),
      );
  }
}
