import { openClient } from '../engine/client.js';
import { sameTexts } from '../experiment/experiment.js';

/** @typedef {import('../play/fit-view.js').FitView} FitView */

/** What all pages of judging work with: the fit that is judged, and a client of their own, for other runs than that. */
export class Desk {
  #client = /** @type {ReturnType<typeof openClient> | null} */ (null);

  /** @param {import('../element.js').ClusterPlayground} host */
  constructor(host) {
    this.host = host;
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

  /** Whether this is still the run on show, and not already overtaken by another. @param {FitView} view */
  isNow(view) {
    const { experiment } = this.host;
    return (
      this.view === view && sameTexts(view.summary.description, experiment.asked ?? view.summary.description)
    );
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
    this.#client?.close();
    this.#client = null;
  }
}
