// Taking hold of a centroid: by pointer or by keys, the run starts anew from where it is put.

import { parseScope } from '../experiment/texts.js';

/** @typedef {import('../element.js').ClusterPlayground} Host */

/** How far a key moves a centroid, in pixels; more with Shift. */
const STRIDE = 6;
const LONG_STRIDE = 30;

/** How near to an edge of the picture a centroid can be put, in pixels: it must stay where one can take hold of it. */
const EDGE = 10;

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
 * The description where another number of centroids than were placed by hand is asked for: with the first of them or,
 * where it is to be more, with none.
 * @param {import('../types.js').Description} description
 * @param {string} scope
 * @param {string} name of the parameter that is about to change
 * @param {string | null} text what it is to be
 * @returns {{ description: import('../types.js').Description, dropped: boolean }}
 */
export function withPlaced(description, scope, name, text) {
  const { part, index } = parseScope(scope);
  const all = description.calls[part] ?? [];
  const call = all[index];
  const rows = call?.values[STARTS];
  if (name !== 'n_clusters' || !Array.isArray(rows)) return { description, dropped: false };
  const { [STARTS]: _, ...given } = call.given;
  const dropped = !(Number(text) <= rows.length);
  const kept = rows.slice(0, Math.max(1, Number(text))).map((row) => `[${row.join(', ')}]`);
  const changed = { ...call, given: dropped ? given : { ...call.given, [STARTS]: `[${kept.join(', ')}]` } };
  const calls = all.map((other) => (other === call ? changed : other));
  return { description: { ...description, calls: { ...description.calls, [part]: calls } }, dropped };
}

/**
 * Where a row lies in the columns that are shown; on a line where there is only one.
 * @param {import('../types.js').Matrix} rows
 * @param {number} which
 * @param {[number, number]} axes
 * @returns {[number, number]}
 */
export function placeOf({ data, shape: [, d] }, which, axes) {
  return [data[which * d + axes[0]], axes[1] < d ? data[which * d + axes[1]] : 0];
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
  rows[which][axes[0]] = x;
  if (axes[1] < d) rows[which][axes[1]] = y;
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
    /**
     * What is held, and what was tried before.
     * @type {{ fit: number, which: number, centroids: import('../types.js').Matrix, moved: boolean,
     *   before: import('../types.js').Texts } | null}
     */
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
    this.held = { fit, which, centroids, moved: false, before: this.host.texts };
  }

  /** @param {PointerEvent} event */
  onMove(event) {
    const { held, host } = this;
    if (!held) return;
    held.moved = true;
    const { left, top, width, height } = host.stage.canvases[held.fit].getBoundingClientRect();
    const within = (/** @type {number} */ at, /** @type {number} */ room) =>
      Math.max(EDGE, Math.min(room - EDGE, at));
    const [x, y] = host.hand.toData(
      within(event.clientX - left, width),
      within(event.clientY - top, height),
      held.fit,
    );
    placeCentroid(host, held.fit, held.centroids, held.which, x, y);
  }

  onUp() {
    if (this.held?.moved && !this.host.placing.now) this.host.resume();
    this.held = null;
  }

  /** Lets go, and takes back what was moved. @returns {boolean} whether there was anything to take back */
  cancel() {
    const { held, host } = this;
    if (!held?.moved || host.placing.now) return false;
    this.held = null;
    host.change(held.before, 'stay');
    return true;
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
    const [x, y] = placeOf(centroids, which, axes);
    placeCentroid(host, fit, centroids, which, x + stride[0] / view.kx, y + stride[1] / view.ky);
  }
}
