// Placing centroids by hand: each click puts the next one, and the run starts anew from those that are there.

import { toScreen } from '../draw/view.js';
import { sameTexts } from '../experiment/experiment.js';
import { textsOf, withArguments } from '../experiment/texts.js';
import { asRows, strideOf } from './hold.js';

/**
 * @typedef {object} Placed
 * @property {number} fit whose centroids are placed
 * @property {number} wanted how many there are to be
 * @property {number[][]} rows those that are there, in data coordinates
 * @property {[number, number]} at where the keys would put the next one, in the columns that are shown
 * @property {import('../types.js').Description} before what was tried before
 */

export class Placing {
  /** @param {import('../element.js').ClusterPlayground} host */
  constructor(host) {
    this.host = host;
    /** @type {Placed | null} null: nothing is being placed */
    this.now = null;
    /** The experiment that the last one placed has made. @type {import('../types.js').Texts | null} */
    this.made = null;
  }

  /** @param {number} fit */
  async begin(fit) {
    const { host } = this;
    const before = this.now?.before ?? host.experiment.description;
    const { view } = host.stage;
    if (!before || !view) return;
    host.pause();
    const wanted = before.calls.fit[fit].values.n_clusters;
    this.now = { fit, wanted, rows: [], at: [view.x, view.y], before };
    this.made = null;
    host.seek(0);
    host.requestUpdate();
    await host.updateComplete;
    // On a phone the control may be far below the picture.
    host.stage.canvases[fit]?.scrollIntoView({ block: 'nearest' });
    this.cursor?.focus({ preventScroll: true });
  }

  /** What the keys move. @returns {HTMLElement | null} */
  get cursor() {
    return this.host.renderRoot.querySelector('.cross');
  }

  /**
   * Puts the next centroid.
   * @param {number} x data coordinates, of the columns that are shown
   * @param {number} y
   */
  put(x, y) {
    if (!this.now) return;
    const { points, axes } = this.host.stage;
    if (!points) return;
    const [n, d] = points.shape;
    // In columns that are not shown it starts in the middle.
    const row = Array.from({ length: d }, (_, column) => {
      let sum = 0;
      for (let i = column; i < n * d; i += d) sum += points.data[i];
      return sum / n;
    });
    row[axes[0]] = x;
    if (axes[1] < d) row[axes[1]] = y;
    this.now.rows.push(row);
    // The keys go on from here, after a click too.
    this.now.at = [x, y];
    this.cursor?.focus({ preventScroll: true });
    this.try();
    if (this.now.rows.length === this.now.wanted) this.go();
  }

  /** The one that was put last goes. */
  undo() {
    this.now?.rows.pop();
    this.try();
  }

  /**
   * One that is there goes elsewhere.
   * @param {number[][]} rows where they all are
   */
  move(rows) {
    if (!this.now) return;
    this.now.rows = rows;
    this.try();
  }

  /** Runs from those that are there. */
  try() {
    const { now, host } = this;
    if (!now) return;
    const { rows, before, fit } = now;
    const init = asRows(host, fit, rows);
    this.made = rows.length
      ? withArguments(before, `fit[${fit}]`, { n_clusters: String(rows.length), init })
      : textsOf(before);
    host.change(this.made, rows.length ? 'begun' : 0);
  }

  /** Enough are placed: they walk. */
  go() {
    this.end();
    this.host.resume();
  }

  /** @returns {boolean} whether there was anything to leave */
  cancel() {
    const { now, host } = this;
    if (!now) return false;
    this.end();
    if (now.rows.length) host.change(now.before);
    else host.seek(host.playback.fit?.result_step ?? 0);
    return true;
  }

  end() {
    if (!this.now) return;
    const { host } = this;
    const { fit } = this.now;
    const focused = this.cursor?.matches(':focus');
    this.now = null;
    if (focused) host.stage.canvases[fit]?.focus({ preventScroll: true });
    host.requestUpdate();
  }

  /** Another experiment is about to run: if it was not made here, placing is over. @param {import('../types.js').Texts} texts */
  check(texts) {
    if (this.now && !sameTexts(texts, this.made ?? this.now.before)) this.end();
  }

  /** Arrows move the place, Enter puts a centroid there, Backspace takes it back. @param {KeyboardEvent} event */
  onKey(event) {
    const { now, host } = this;
    if (!now || event.ctrlKey || event.metaKey || event.altKey) return;
    const stride = strideOf(event);
    const view = host.stage.viewOf(now.fit);
    if (event.key === 'Enter' || event.key === ' ') this.put(...now.at);
    else if (event.key === 'Backspace') this.undo();
    else if (stride && view) {
      const at = /** @type {[number, number]} */ (
        now.at.map((x, i) => x + stride[i] / (i ? view.ky : view.kx))
      );
      const [left, top] = toScreen(view, ...at);
      if (left >= 0 && top >= 0 && left <= view.width && top <= view.height) now.at = at;
      host.requestUpdate();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
