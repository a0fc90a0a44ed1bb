// Around a value of a curve: how near to it the next one is as good as the same.

import { MARGIN, WIDTH } from './chart.js';
import { path, text } from './marks.js';

/**
 * @typedef {object} Band
 * @property {number} by
 * @property {(edges: number[], left: number) => import('./marks.js').Mark[]} marks the upper edge first
 */

/** It is seen, however narrow: in units of the chart. */
const LEAST = 1.5;
/** Where it is so high, its name is in it. */
const HIGH = 12;

/** @param {number} by @param {string} label @returns {Band} */
export const band = (by, label) => ({
  by,
  marks: ([high, low], left) => [
    path('core', `M${left},${high}H${WIDTH - MARGIN.right}V${Math.max(low, high + LEAST)}H${left}Z`),
    text('name', WIDTH - MARGIN.right - 3, low - high > HIGH ? low - 3 : high - 3, label, 'end'),
  ],
});
