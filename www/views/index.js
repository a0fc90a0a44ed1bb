// Each kind of figure has one component, chosen here by its name. Charts are small; those of the opening are at hand. A
// tree is a picture with parts of its own, which come with the first fit that has one.

import { late } from '../late.js';
import { curve } from './curve.js';

/**
 * @typedef {import('../types.js').Figure} Figure
 * @typedef {import('../words/types.js').FigureWords} FigureWords
 *
 * @typedef {object} Shown What a chart shows besides the figure itself.
 * @property {FigureWords} words
 * @property {(x: number) => string} number a number as a person writes it
 * @property {import('../types.js').Points} points that are fitted
 * @property {number} step the step that is shown
 * @property {number | null} value that of the parameter which the figure sets; null where it sets none, or by itself
 * @property {import('../types.js').Attributes | null} facts of the result
 * @property {[point: number, other: number] | null} [pointed] the pair of points that is spoken of; −1: none
 * @property {ArrayLike<number> | null} [labels] of the points, at the step that is shown
 * @property {string} here the words "you are here"
 * @property {(act: Act) => void} pick what a reader does in the figure
 *
 * @typedef {{ step: number } | { text: string, done: boolean } | { level: number } | { point: number | null, other?: number, passing?: boolean }} Act
 *   Another step is sought; the parameter gets another value, which is not the last while it is `done`; the layer another level; a point is lit, or
 *   a pair of them, while the pointer is there or for good.
 */

/** Those of the opening; the others come late. @type {Record<string, (figure: Figure, shown: Shown) => import('../charts/chart.js').Chart>} */
export const CHARTS = { curve };

/**
 * The chart of a figure. A curve on which a parameter is measured upwards has it as a level.
 * @param {Figure} figure
 * @param {Shown} shown
 */
export function chartOf(figure, shown) {
  const { kind, now } = figure;
  const leveled = kind === 'curve' && now?.along === 'y' && shown.value !== null;
  return CHARTS[leveled ? 'level' : kind](figure, shown);
}

/** What comes with the first figure of its kind. @type {Record<string, () => Promise<any>>} */
export const VIEWS = {
  tree: () => late('tree'),
};
