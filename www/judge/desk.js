import { come } from '../come.js';
import { identityOf } from '../draw/prepared.js';
import { openClient } from '../engine/client.js';
import { keep } from '../experiment/kept.js';
import { textsOfPanel } from '../experiment/panels.js';
import { drawnAnew, withArgument } from '../experiment/texts.js';

import { words } from '../words/en.js';
import { said } from '../words/judge.js';

/**
 * @typedef {import('../play/fit-view.js').FitView} FitView
 * @typedef {import('../types.js').Layer} Layer
 */

/** Of more points than this nothing is scored unasked. */
export const SCORED = 20_000;

/** How often a question is asked that is overtaken, and after how many milliseconds again. */
const TRIES = 40;
const PATIENCE = 250;

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

  /** The fit that is judged: of several the one that is chosen. @returns {FitView | undefined} none where nothing is fitted */
  get view() {
    const { fits, chosen } = this.host.playback;
    const view = fits[chosen];
    return view?.call.name ? view : undefined;
  }

  /** The texts of its panel alone. */
  get texts() {
    const { view } = this;
    return view
      ? textsOfPanel(view.summary.description, view.panel)
      : { data: '', prepare: '', fit: '', view: '', hue: '' };
  }

  /** What distinguishes its points from others. */
  get points() {
    const { data, prepare } = this.texts;
    return `${data}\n${prepare}`;
  }

  /** The experiment as if there were no other panel: what its call is changed in. @returns {import('../types.js').Description} */
  get alone() {
    const { view, texts } = this;
    const description = /** @type {import('../types.js').Description} */ (view?.summary.description);
    const { calls } = description;
    const own = {
      data: /** @type {[import('../types.js').DescribedCall]} */ ([calls.data[view?.panel.data ?? 0]]),
      prepare: (view?.panel.prepare ?? []).map((step) => calls.prepare[step]),
      fit: view ? [view.call] : [],
    };
    return { ...description, ...texts, panels: undefined, calls: { ...calls, ...own } };
  }

  /** What the algorithm declares. */
  get callable() {
    const name = this.view?.call.name;
    return this.host.experiment.catalog.find((one) => one.name === name);
  }

  /** Runs of this client disturb none that is on show. */
  get client() {
    this.#client ??= openClient();
    const { sources } = this.host.experiment;
    if (sources) this.#client.give(sources);
    return this.#client;
  }

  /** How large what stands beside the picture may be, in pixels; before it is there, a guess. */
  get room() {
    const box = this.host.renderRoot.querySelector('.beside');
    const { clientWidth = 0, clientHeight = 0 } = box ?? {};
    // Its head may have two lines.
    const head = box?.querySelector('.figure-head')?.clientHeight ?? 0;
    return clientWidth && clientHeight
      ? { width: clientWidth - 24, height: Math.max(240, clientHeight - 20 - Math.max(36, head)) }
      : { width: 340, height: 640 };
  }

  /** The call that is judged with other arguments, by itself. @param {Record<string, string>} values */
  fitWith(values) {
    return withValues(this.alone, 'fit', 0, values, this.callable).fit;
  }

  /** All texts with the call that is judged so. @param {Record<string, string>} values */
  textsWith(values) {
    const { view } = this;
    const description = /** @type {import('../types.js').Description} */ (view?.summary.description);
    const index = view?.panel.fit ?? 0;
    return withValues(
      description,
      description.calls.fit.length > 1 ? `fit[${index}]` : 'fit',
      index,
      values,
      this.callable,
    );
  }

  /**
   * Scores of the fit that is judged, one question after the other; null: overtaken.
   * @param {FitView} view
   * @param {NonNullable<import('../engine/protocol.js').Request['names']>} names
   * @param {object} [long] of what takes long
   * @param {(fraction: number) => void} [long.onProgress]
   * @param {() => boolean} [long.stopped] whether nobody wants to know any more
   * @returns {Promise<Record<string, any> | null>}
   */
  measure(view, names, { onProgress, stopped } = {}) {
    const asked = this.#measuring.then(async () => {
      for (let tries = 0; tries < TRIES && this.view === view && !stopped?.(); tries += 1) {
        // While the scores are under way that are shown of any run, another question would overtake them.
        const isBusy = view.scored && !view.scores && view.points.shape[0] <= SCORED;
        const found = isBusy
          ? null
          : await this.host.experiment.measure(view.summary, view.index, names, onProgress);
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
    const { host, view } = this;
    return (
      come.nameOf?.(host, this.identity(label), view?.index) ??
      (label < 0 ? said.noise : words.shape(this.identity(label)))
    );
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

  /** What the link says besides the experiment. */
  get said() {
    return this.host.address.others;
  }

  /** What is open here stands in the link. @param {Record<string, string | null>} values null: it is not said */
  say(values) {
    keep(this.host.address, values);
    this.update();
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
    return this.host.setArgument(this.#scope, name, text, landing);
  }

  get #scope() {
    const { view } = this;
    const several = (view?.summary.description.calls.fit.length ?? 0) > 1;
    return several ? `fit[${view?.panel.fit}]` : 'fit';
  }

  /** Whether the reader has set a parameter to its value. @param {string} name @param {number} value */
  isChosen(name, value) {
    return this.host.set[`${this.#scope}.${name}`] === String(value);
  }

  close() {
    this.draw([]);
    this.#client?.close();
    this.#client = null;
  }
}

/**
 * The texts of an experiment in which some arguments of one fit are others.
 * @param {import('../types.js').Description} description
 * @param {string} scope
 * @param {number} index of the fit
 * @param {Record<string, string>} values
 * @param {import('./choose.js').Callable} [callable]
 */
function withValues(description, scope, index, values, callable) {
  const { calls } = description;
  const fit = calls.fit.map((call, i) => {
    if (i !== index) return call;
    const { given } = drawnAnew(call, callable?.moves, values);
    return { ...call, given: { ...given, ...values } };
  });
  const [[name, text]] = Object.entries(values);
  return withArgument({ ...description, calls: { ...calls, fit } }, scope, name, text);
}
