// Taking hold of a centroid: by pointer or by keys, the run starts anew from where it is put.

import { parseScope } from '../state.js';

/** @typedef {import('../element.js').ClusterPlayground} Host */

/** How far a key moves a centroid, in pixels; more with Shift. */
const STRIDE = 6;
const LONG_STRIDE = 30;

/** @type {Record<string, readonly [number, number]>} up is positive */
export const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/** The parameter that takes coordinates to start from. */
const STARTS = 'init';

/**
 * The centroids of a fit that can be taken hold of: all of them are placed, and the call takes their coordinates.
 * @param {Host} host
 * @param {number} fit
 * @returns {import('../types.js').Matrix | null}
 */
export function movableCentroids(host, fit) {
  const call = host.experiment.description?.calls.fit[fit];
  const callable = host.experiment.catalog.find(({ name }) => name === call?.name);
  const takes = callable?.parameters
    .find(({ name }) => name === STARTS)
    ?.accepts.some(({ type }) => type === 'rows');
  const centroids = host.playback.frames[fit]?.layers.centroids;
  return takes && centroids && centroids.shape[0] === call?.values.n_clusters ? centroids : null;
}

/**
 * The description without centroids that were placed by hand, where another number of them is asked for.
 * @param {import('../types.js').Description} description
 * @param {string} scope
 * @param {string} name of the parameter that is about to change
 * @returns {import('../types.js').Description}
 */
export function withoutPlaced(description, scope, name) {
  const { part, index } = parseScope(scope);
  const call = description.calls[part][index];
  if (name !== 'n_clusters' || !Array.isArray(call.values[STARTS])) return description;
  const { [STARTS]: _, ...given } = call.given;
  const calls = description.calls[part].map((other) => (other === call ? { ...call, given } : other));
  return { ...description, calls: { ...description.calls, [part]: calls } };
}

/**
 * Puts a centroid elsewhere.
 * @param {Host} host
 * @param {number} fit
 * @param {import('../types.js').Matrix} centroids where they all are
 * @param {number} which
 * @param {number} x data coordinates, of the columns that are shown
 * @param {number} y
 */
export function placeCentroid(host, fit, centroids, which, x, y) {
  const { axes } = host.stage;
  const view = host.stage.viewOf(fit);
  const [k, d] = centroids.shape;
  // As many decimals as a pixel can tell apart.
  const decimals = Math.max(0, Math.min(12, Math.ceil(Math.log10(Math.max(view?.kx ?? 1, view?.ky ?? 1)))));
  const rows = Array.from({ length: k }, (_, i) => {
    const row = [...centroids.data.subarray(i * d, (i + 1) * d)];
    if (i === which) {
      if (axes[1] !== axes[0]) row[axes[1]] = y;
      row[axes[0]] = x;
    }
    return `[${row.map((value) => Number(value.toFixed(decimals))).join(', ')}]`;
  });
  const scope = (host.experiment.description?.calls.fit.length ?? 1) > 1 ? `fit[${fit}]` : 'fit';
  host.setArgument(scope, STARTS, `[${rows.join(', ')}]`, 'begun');
}

/** The hand on the centroids of a playground. */
export class Handles {
  /** @param {Host} host */
  constructor(host) {
    this.host = host;
    /** @type {{ fit: number, which: number, centroids: import('../types.js').Matrix, moved: boolean } | null} */
    this.held = null;
  }

  /**
   * @param {PointerEvent} event
   * @param {number} fit
   * @param {number} which
   */
  onDown(event, fit, which) {
    const centroids = movableCentroids(this.host, fit);
    if (event.button !== 0 || !centroids) return;
    /** @type {HTMLElement} */ (event.currentTarget).setPointerCapture(event.pointerId);
    this.host.pause();
    this.held = { fit, which, centroids, moved: false };
  }

  /** @param {PointerEvent} event */
  onMove(event) {
    const { held, host } = this;
    if (!held) return;
    held.moved = true;
    const { left, top } = host.stage.canvases[held.fit].getBoundingClientRect();
    const [x, y] = host.hand.toData(event.clientX - left, event.clientY - top, held.fit);
    placeCentroid(host, held.fit, held.centroids, held.which, x, y);
  }

  onUp() {
    if (this.held?.moved) this.host.resume();
    this.held = null;
  }

  /**
   * Arrows move a centroid, Enter lets it walk.
   * @param {KeyboardEvent} event
   * @param {number} fit
   * @param {number} which
   */
  onKey(event, fit, which) {
    const { host } = this;
    const { axes } = host.stage;
    const view = host.stage.viewOf(fit);
    const way = WAYS[event.key];
    const walk = event.key === 'Enter' || event.key === ' ';
    const centroids = movableCentroids(host, fit);
    if ((!way && !walk) || !centroids || !view || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (walk) {
      host.resume();
      return;
    }
    host.pause();
    const stride = event.shiftKey ? LONG_STRIDE : STRIDE;
    const at = (/** @type {number} */ axis) => centroids.data[which * centroids.shape[1] + axis];
    const x = at(axes[0]) + (way[0] * stride) / view.kx;
    const y = at(axes[1]) + (way[1] * stride) / view.ky;
    placeCentroid(host, fit, centroids, which, x, y);
  }
}
