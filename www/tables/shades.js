// Looks for groups that are not the clusters: shades of the ink, so that under a picture that is coloured by clusters nobody
// takes a region for one of them.

import { mix } from '../draw/colour.js';

/** @typedef {import('../draw/theme.js').Theme} Theme */

/** How much of the paper is in the palest of them. */
const PALEST = 0.55;

/** @type {WeakMap<Theme, Map<number, Theme>>} */
const made = new WeakMap();

/**
 * A theme in which clusters have shades of its ink, the first the darkest.
 * @param {Theme} theme
 * @param {number} count how many groups there are
 * @returns {Theme}
 */
export function shaded(theme, count) {
  const known = made.get(theme) ?? new Map();
  made.set(theme, known);
  const old = known.get(count);
  if (old) return old;
  const shade = (/** @type {number} */ i) =>
    mix(theme.ink, theme.paper, (PALEST * i) / Math.max(1, count - 1));
  const own = { ...theme, clusters: Array.from({ length: count }, (_, i) => shade(i)) };
  known.set(count, own);
  return own;
}
