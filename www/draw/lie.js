// Points that are seen as they lie, in their own columns: what needs no more is at hand, all else comes late.

/** @typedef {import('../types.js').Points} Points @typedef {import('./sight.js').Camera} Camera @typedef {import('./sight.js').Sight} Sight */

/** Upright, a little from the side and from above: a cube shows three of its faces. @type {Camera} */
export const UPRIGHT = { yaw: -0.5, pitch: 0.35 };

/** @param {Points} points @returns {Sight} */
export const asTheyLie = (points) => ({
  points,
  linear: true,
  strip: null,
  space: null,
  frame: same,
  layers: same,
  lift: liftInColumns,
  loadings: [],
  place: same,
});

/** @template T @param {T} value */
const same = (value) => value;

/** @param {number[]} row @param {number} x @param {number} y */
const liftInColumns = (row, x, y) => row.map((value, j) => (j === 0 ? x : j === 1 ? y : value));
