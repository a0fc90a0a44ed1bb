import { identityOf } from '../draw/prepared.js';
import { openClient } from '../engine/client.js';
import { sameTexts } from '../experiment/experiment.js';

import { words } from '../words/en.js';
import { said } from '../words/judge.js';

/**
 * @typedef {import('../play/fit-view.js').FitView} FitView
 * @typedef {import('../types.js').Layer} Layer
 */

/** Of more points than this nothing is scored unasked. */
export const SCORED = 20_000;

/** How often a question is asked that is overtaken, and after how many milliseconds again. */
const TRIES = 4;
const PATIENCE = 300;

/** What all pages of judging work with: the fit that is judged, and a client of their own, for other runs than that. */
export class Desk {
  /** @type {Promise<unknown>} */
  #measuring = Promise.resolve();
  #client = /** @type {ReturnType<typeof openClient> | null} */ (null);

  /** @param {import('../element.js').ClusterPlayground} host */
  constructor(host) {
    this.host = host;
    /** What is drawn in the picture besides what is drawn anyway. @type {Layer[]} */
    this.drawn = [];
  }

  /** The fit that is judged. @returns {FitView | undefined} none where nothing is fitted */
  get view() {
    const { fits, lead } = this.host.playback;
    const view = fits[lead];
    return view?.call.name ? view : undefined;
  }

  /** What the algorithm declares. */
  get callable() {
    const name = this.view?.call.name;
    return this.host.experiment.catalog.find((one) => one.name === name);
  }

  /** Runs of this client disturb none that is on show. */
  get client() {
    this.#client ??= openClient();
    return this.#client;
  }

  /** How large what stands beside the picture may be, in pixels; before it is there, a guess. */
  get room() {
    const box = this.host.renderRoot.querySelector('.beside');
    const { clientWidth = 0, clientHeight = 0 } = box ?? {};
    return clientWidth && clientHeight
      ? { width: clientWidth - 24, height: Math.max(240, clientHeight - 56) }
      : { width: 340, height: 640 };
  }

  /** Whether this is still the run on show, and not already overtaken by another. @param {FitView} view */
  isNow(view) {
    const { experiment } = this.host;
    return (
      this.view === view && sameTexts(view.summary.description, experiment.asked ?? view.summary.description)
    );
  }

  /** Whether the scores that the page shows of any run are under way: another question would overtake them. @param {FitView} view */
  isBusy(view) {
    return view.scored && !view.scores && view.points.shape[0] <= SCORED;
  }

  /**
   * Scores of the fit that is judged, one question after the other; null: overtaken.
   * @param {FitView} view
   * @param {NonNullable<import('../engine/protocol.js').Request['names']>} names
   * @returns {Promise<Record<string, any> | null>}
   */
  measure(view, names) {
    const asked = this.#measuring.then(async () => {
      for (let tries = 0; tries < TRIES && this.view === view; tries += 1) {
        const { experiment } = this.host;
        const found = await experiment.measure(view.summary, view.index, names);
        if (found) return found;
        await new Promise((resolve) => setTimeout(resolve, PATIENCE));
      }
      return null;
    });
    this.#measuring = asked.catch(() => null);
    return asked;
  }

  /** The label of each point, as found. @returns {Int32Array} */
  get labels() {
    return this.view?.fit.result.labels ?? new Int32Array();
  }

  /** Which look a cluster has. @param {number} label */
  identity(label) {
    const result = this.view?.result;
    return result ? identityOf(result, label) : label;
  }

  /** How a cluster is called, by its look. @param {number} label */
  nameOf(label) {
    return label < 0 ? said.noise : words.shape(this.identity(label));
  }

  /** The point that is spoken of. @returns {number | null} */
  get meant() {
    const { meant } = this.host.point;
    return meant && meant.fit === this.view?.index && meant.point < this.labels.length ? meant.point : null;
  }

  /**
   * Draws this, too, in the picture; what was drawn so before is drawn no more.
   * @param {Layer[]} layers the same array as long as it is the same to be seen
   */
  draw(layers) {
    const { view } = this;
    if (!view) return;
    const mine = new Set([...this.drawn, ...layers]);
    const others = view.layers.filter((layer) => !mine.has(layer));
    if (
      others.length + layers.length === view.layers.length &&
      layers.every((one) => view.layers.includes(one))
    )
      return;
    this.drawn = layers;
    view.layers = [...others, ...layers];
    this.host.pictures.invalidate();
  }

  update() {
    this.host.requestUpdate();
  }

  /**
   * One argument of the fit that is judged is changed.
   * @param {string} name
   * @param {string} text
   * @param {import('../experiment/experiment.js').Landing} [landing]
   */
  set(name, text, landing) {
    const { fits, lead } = this.host.playback;
    return this.host.setArgument(fits.length > 1 ? `fit[${lead}]` : 'fit', name, text, landing);
  }

  close() {
    this.draw([]);
    this.#client?.close();
    this.#client = null;
  }
}
