// Rows that were held out from a fit: hollow in the picture, and counted by the clusters that they are told.

import { html, nothing } from 'lit';
import { rich } from '../panels/rich.js';
import { said } from '../words/judge.js';

/** @typedef {import('../types.js').Layer} Layer */
/** @typedef {import('../types.js').Matrix} Matrix */

/** @type {Layer[]} */
const NONE = [];
const NO_POINTS = new Uint32Array();

/**
 * Held-out rows in the picture.
 * @param {{ at: Matrix, labels: Int32Array }} held
 * @param {Uint32Array} [lit]
 * @param {Uint32Array} [ringed]
 * @returns {import('../types.js').RowsLayer}
 */
export const ofRows = ({ at, labels }, lit = NO_POINTS, ringed = NO_POINTS) => ({
  name: 'held',
  shape: 'rows',
  tone: 'cluster',
  at,
  labels,
  lit,
  ringed,
});

export class Held {
  /** What was asked of last, and what came. @type {{ view: unknown, n: number, labels: Int32Array | null, layers: Layer[] } | null} */
  #asked = null;

  /** @param {import('./desk.js').Desk} desk */
  constructor(desk) {
    this.desk = desk;
  }

  /** What is known of the fit's; it is asked for once. */
  get #known() {
    const { view } = this.desk;
    if (view && this.#asked?.view !== view) {
      this.#asked = { view, n: 0, labels: null, layers: NONE };
      this.#ask(view);
    }
    return this.#asked;
  }

  /** @param {import('../play/fit-view.js').FitView} view */
  async #ask(view) {
    const { client } = this.desk.host.experiment;
    const held = client?.has(view.summary) ? await client.test(view.index).catch(() => null) : null;
    if (!held || this.#asked?.view !== view) return;
    const { at, labels } = held;
    this.#asked = { view, n: at.shape[0], labels, layers: labels ? [ofRows({ at, labels })] : NONE };
    this.desk.update();
  }

  layers() {
    return this.#known?.layers ?? NONE;
  }

  panel() {
    const { view } = this.desk;
    const { n = 0, labels = null } = this.#known ?? {};
    if (!view || !n) return nothing;
    if (!labels) return html`<p class="note">${rich(said.heldUntold(n, view.call.name))}</p>`;
    /** @type {Map<number, number>} */
    const counts = new Map();
    for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
    const told = [...counts]
      .sort(([a], [b]) => (a < 0 ? 1 : b < 0 ? -1 : a - b))
      .map(([label, count]) => said.heldTold(count, this.desk.nameOf(label)));
    return html`<p>${rich(said.heldIn(n, told.join(', ')))}</p>`;
  }
}
