/**
 * @typedef {import('../types.js').Figure} Figure
 * @typedef {import('../play/fit-view.js').FitView} FitView
 *
 * @typedef {object} Moment
 * @property {number} asked the step that was asked for last
 * @property {Figure | null} figure the newest that has come
 */

/** As many rows and columns as can be told apart. */
const MOST = 48;

/** Figures of the step that is shown, such as the messages of an election: asked for where they are seen. */
export class Moments {
  /**
   * @param {object} wiring
   * @param {() => ReturnType<typeof import('../engine/client.js').openClient> | null} wiring.client
   * @param {() => void} wiring.onFound
   */
  constructor({ client, onFound }) {
    this.client = client;
    this.onFound = onFound;
    /** By the fit of a run, and by name. @type {WeakMap<object, Map<string, Moment>>} */
    this.known = new WeakMap();
  }

  /** Whether a figure is one of each step. @param {Figure} figure */
  static isOfStep({ kind, series, data }) {
    return series.length === 0 && (Boolean(data.of_step) || ['matrix', 'grid'].includes(kind));
  }

  /**
   * The figure of the step that is shown; until it has come, that of the step before.
   * @param {FitView} view
   * @param {string} name
   * @returns {Figure | null}
   */
  get(view, name) {
    const moments = this.known.get(view.fit) ?? new Map();
    this.known.set(view.fit, moments);
    const moment = moments.get(name) ?? { asked: -1, figure: null };
    moments.set(name, moment);
    const step = view.frame?.step ?? 0;
    if (moment.asked !== step) this.ask(moment, view, name, step);
    return moment.figure;
  }

  /**
   * @param {Moment} moment
   * @param {FitView} view
   * @param {string} name
   * @param {number} step
   */
  async ask(moment, { summary, index }, name, step) {
    moment.asked = step;
    const client = this.client();
    if (!client?.has(summary)) return;
    // One that is overtaken does not come; the newer one does.
    const figure = await client.figure(index, name, step, MOST).catch(() => null);
    if (!figure) return;
    moment.figure = figure;
    this.onFound();
  }
}
