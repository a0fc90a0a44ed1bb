// What lies under the pointer. A search through all points takes microseconds for thousands and a few milliseconds
// for a million, so there is no index to build, to keep, or to get wrong on duplicates.

import { CENTROID_RADIUS } from './layers/anchors.js';
import { centroidsOf } from './prepared.js';
import { toData, toScreen } from './view.js';

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

/**
 * The centroid under a place on the screen: the nearest one within reach of its disc.
 * @param {import('../types.js').Frame} frame
 * @param {import('./view.js').Axes} axes
 * @param {import('./view.js').View} view
 * @param {number} px
 * @param {number} py
 * @param {number} [reach] beyond its disc, in pixels
 * @returns {number | null} its label
 */
export function centroidAt(frame, [columnX, columnY], view, px, py, reach = 6) {
  const centroids = centroidsOf(frame);
  if (!centroids) return null;
  const [k, d] = centroids.shape;
  let best = null;
  let least = CENTROID_RADIUS + reach;
  for (let label = 0; label < k; label++) {
    const row = label * d;
    const y = columnY < d ? centroids.data[row + columnY] : 0;
    const [cx, cy] = toScreen(view, centroids.data[row + columnX], y);
    const distance = Math.hypot(cx - px, cy - py);
    if (distance < least) {
      least = distance;
      best = label;
    }
  }
  return best;
}
