// What lies under the pointer. A search through all points takes microseconds for thousands and a few milliseconds
// for a million, so there is no index to build, to keep, or to get wrong on duplicates.

import { toData } from './view.js';

/**
 * The point nearest to a place on the screen, if it is within reach; the first of several on one spot.
 * @param {import('../types.js').Points} points
 * @param {import('./view.js').Axes} axes
 * @param {import('./view.js').View} view
 * @param {number} px
 * @param {number} py
 * @param {number} [reach] in pixels; more for a finger than for a mouse
 * @returns {number | null} its index
 */
export function pointAt({ data, shape: [n, d] }, [columnX, columnY], view, px, py, reach = 14) {
  const [x, y] = toData(view, px, py);
  let best = null;
  let least = reach * reach;
  for (let i = 0, row = 0; i < n; i++, row += d) {
    const dx = (data[row + columnX] - x) * view.kx;
    const dy = ((columnY < d ? data[row + columnY] : 0) - y) * view.ky;
    const squared = dx * dx + dy * dy;
    if (squared < least) {
      least = squared;
      best = i;
    }
  }
  return best;
}
