// Attributes with values that mean nothing here: whoever writes them finds it in the console.

import { looksIn } from '../play/identities.js';
import { LOOK } from '../views/tree/shows.js';
import { words } from '../words/en.js';

/** `data.cluster_std`, `fit[1].eps` */
export const KNOB = /^(?:data|prepare|fit|view)(?:\[\d+\])?\.\w+$/;

/** @typedef {Record<string, [isRight: (value: any) => boolean, right: string]>} Right What is right for an attribute: whether a value is, and what would be. */

/** @type {Right} */
export const RIGHT = {
  controls: [
    (value) => value === 'none' || names(value).every((name) => KNOB.test(name)),
    'names such as data.cluster_std or fit[1].eps, or none',
  ],
  show: [
    (value) => names(value).every((name) => name === 'none' || name in words.overlays || LOOK.test(name)),
    `names of overlays (${Object.keys(words.overlays).join(', ')}), or none`,
  ],
  looks: [(value) => !value || looksIn(value) !== null, 'each number from 0 once, such as 1.0.2'],
  theme: [(value) => ['light', 'dark', ''].includes(value), 'light or dark'],
  step: [(value) => Number.isInteger(value) && value >= 0, 'a whole number from 0'],
  speed: [(value) => value > 0 && value < Infinity, 'a number greater than 0'],
};

/** @param {unknown} value */
export const names = (value) => String(value).split(/\s+/).filter(Boolean);

/**
 * What is doubtful among these properties of an element.
 * @param {Iterable<string>} changed
 * @param {Record<string, any>} values
 * @param {Right} [known] what is right for each
 * @returns {string[]} sentences
 */
export function doubts(changed, values, known = RIGHT) {
  return [...changed].flatMap((name) => {
    const value = values[name];
    const [isRight, right] = known[name] ?? [];
    if (!isRight || value === null || value === undefined || isRight(value)) return [];
    // Of what is no number at all it is said what was written.
    return [questionable(name, Number.isNaN(value) ? (values.getAttribute?.(name) ?? value) : value, right)];
  });
}

/** @param {string} name @param {unknown} value @param {string} right */
const questionable = (name, value, right) =>
  `<cluster-playground>: ${name}="${String(value).slice(0, 60)}" means nothing here; it takes ${right}`;

/** What is no number says no more than what is not there. @param {import('./properties.js').Properties} host */
export function dropNumbers(host) {
  if (Number.isNaN(host.step)) host.step = null;
  if (Number.isNaN(host.speed)) host.speed = 1;
}
