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
  const centroids = host.playback.frames[fit]?.layers.centroids;
  return centroids && centroids.shape[0] === call?.values.n_clusters && canBePlaced(host, fit)
    ? centroids
    : null;
}

/**
 * Whether a fit can start from centroids that are put somewhere.
 * @param {Host} host
 * @param {number} fit
 */
export function canBePlaced(host, fit) {
  const call = host.experiment.description?.calls.fit[fit];
  const callable = host.experiment.catalog.find(({ name }) => name === call?.name);
  return callable?.parameters.some(
    ({ name, accepts }) => name === STARTS && accepts.some(({ type }) => type === 'rows'),
  );
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
  const [k, d] = centroids.shape;
  const rows = Array.from({ length: k }, (_, i) => [...centroids.data.subarray(i * d, (i + 1) * d)]);
  if (axes[1] !== axes[0]) rows[which][axes[1]] = y;
  rows[which][axes[0]] = x;
  if (host.placing.now) host.placing.move(rows);
  else host.setArgument(`fit[${fit}]`, STARTS, asRows(host, fit, rows), 'begun');
}

/**
 * Coordinates as the call has them: with as many decimals as a pixel can tell apart.
 * @param {Host} host
 * @param {number} fit
 * @param {number[][]} rows
 */
export function asRows(host, fit, rows) {
  const { kx = 1, ky = 1 } = host.stage.viewOf(fit) ?? {};
  const decimals = Math.max(0, Math.min(12, Math.ceil(Math.log10(Math.max(kx, ky)))));
  const text = (/** @type {number[]} */ row) => row.map((x) => Number(x.toFixed(decimals))).join(', ');
  return `[${rows.map((row) => `[${text(row)}]`).join(', ')}]`;
}

/**
 * How far a key moves what is held, in pixels, up being positive; null: not at all.
 * @param {KeyboardEvent} event
 */
export function strideOf({ key, shiftKey }) {
  const stride = shiftKey ? LONG_STRIDE : STRIDE;
  return WAYS[key]?.map((way) => way * stride) ?? null;
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
    if (this.held?.moved && !this.host.placing.now) this.host.resume();
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
    const stride = strideOf(event);
    const walk = event.key === 'Enter' || event.key === ' ';
    const centroids = movableCentroids(host, fit);
    if ((!stride && !walk) || !centroids || !view || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (!stride) {
      host.placing.go();
      return;
    }
    host.pause();
    const at = (/** @type {number} */ axis) => centroids.data[which * centroids.shape[1] + axis];
    const x = at(axes[0]) + stride[0] / view.kx;
    const y = at(axes[1]) + stride[1] / view.ky;
    placeCentroid(host, fit, centroids, which, x, y);
  }
}
