import { openClient } from '../engine/client.js';
import { bring } from './bring.js';
import { mistakesOf, soundOf } from './mistakes.js';
import { PARTS, textsOf } from './texts.js';

/**
 * @typedef {import('../types.js').Texts} Texts
 * @typedef {import('../types.js').RunSummary} RunSummary
 * @typedef {import('../types.js').PlaygroundError} PlaygroundError
 * @typedef {'start' | 'result' | 'begun' | 'stay' | number} Landing Where the playhead is to stand, and whether it moves:
 *   `start` plays from the first step, `result` rests at the result, `begun` at the first mark, `stay` keeps the
 *   step, a number is a step.
 */

/** @param {Texts} a @param {Texts} b */
export const sameTexts = (a, b) => PARTS.every((part) => (a[part] ?? '') === (b[part] ?? ''));

/**
 * @typedef {object} Wiring What an experiment asks and tells.
 * @property {() => Texts} texts those that are set
 * @property {(texts: Texts) => void} onCanonical how they are written, if no others were set since
 * @property {() => unknown} ready before anything is run: resolves when all is there that is needed to show it
 * @property {(script: string) => Promise<string>} draw what draws what a script has found, added to it
 * @property {() => number} step that is shown
 * @property {(summary: RunSummary, landing: Landing, take: () => void) => Promise<void>} show a run has come in; `take`
 *   is called in the moment in which it is shown
 * @property {() => void} onChange what is under way is another
 * @property {(error: PlaygroundError) => void} onFail
 * @property {(sound: Texts, mistakes: import('./mistakes.js').Mistake[]) => boolean} onPartly what of the texts can be
 *   run although others are wrong; whether it is to be
 * @property {(asked: Texts) => void} onCancel
 * @property {import('../element/mishaps.js').Mishaps} mishaps
 */

/** What is tried: the texts that were asked for, their run, and what went wrong. The latest wins. */
export class Experiment {
  /** @param {Wiring} wiring */
  constructor(wiring) {
    this.wiring = wiring;
    /** @type {ReturnType<typeof openClient> | null} */
    this.client = null;
    /** @type {import('../types.js').Callable[]} */
    this.catalog = [];
    /** The words that have been asked for. @type {{ client: unknown, done: Promise<unknown> } | null} */
    this.learning = null;
    /** @type {Texts | null} the texts last asked for; once run, the canonical ones */
    this.asked = null;
    /** @type {RunSummary | null} the last run that succeeded */
    this.summary = null;
    /** What was asked for, where it can be read but not be run, or is on its way. @type {import('../types.js').Description | null} */
    this.described = null;
    /** @type {PlaygroundError | null} why the texts asked for gave none */
    this.error = null;
    /**
     * While a run is under way that takes long enough to be seen: since when this stage is worked on, and how many
     * milliseconds of it seem to be left.
     * @type {{ fraction: number, stage: string, since: number, left: number,
     *   soFar: import('../engine/protocol.js').SoFar | null } | null}
     */
    this.progress = null;
    this.running = false;
    /** What tables are made of. @type {import('../types.js').Sources | null} */
    this.sources = null;
    this.renewSettled();
  }

  /** What the controls are of. */
  get description() {
    return this.described ?? this.summary?.description ?? null;
  }

  /** Whether what was asked for could not be run, and is of other points than those that are seen. */
  get isOther() {
    const { error, described, asked, summary } = this;
    // What cannot even be read is as it was written.
    const now = described ?? asked;
    const ran = summary?.description;
    return Boolean(error && now && ran && (now.data !== ran.data || now.prepare !== ran.prepare));
  }

  /** Whether points are seen on their way to their places: nothing is shown of the run before then. */
  get isOnTheWay() {
    return Boolean(this.progress?.soFar);
  }

  /** What the seed of a callable is called, if it has one. @param {string} name */
  seedOf(name) {
    const { parameters = [] } = this.catalog.find((callable) => callable.name === name) ?? {};
    return parameters.find(({ accepts }) => accepts.some(({ type }) => type === 'seed'))?.name;
  }

  /** A new promise for a new experiment; who waits for the old one waits on. */
  renewSettled() {
    const earlier = this.settle;
    /** @type {Promise<void>} */
    this.settled = new Promise((resolve, reject) => {
      this.settle = { resolve, reject };
    });
    // Nobody need be waiting.
    this.settled.catch(() => {});
    if (earlier) this.settled.then(earlier.resolve, earlier.reject);
  }

  open() {
    if (this.client) return;
    const client = openClient();
    this.client = client;
    client.catalog().then(
      (catalog) => {
        this.catalog = catalog;
        this.wiring.onChange();
      },
      (error) => {
        if (client === this.client) this.failed(error);
      },
    );
  }

  close() {
    this.client?.close();
    this.client = null;
    this.running = false;
    this.progress = this.described = null;
  }

  /**
   * Runs an experiment.
   * @param {Texts} texts
   * @param {Landing} landing
   */
  async run(texts, landing) {
    this.open();
    const { client } = this;
    const { mishaps, show } = this.wiring;
    if (!client) return;
    if (this.sources) client.give(this.sources);
    if (!this.running && this.asked) this.renewSettled();
    this.asked = texts;
    this.running = true;
    mishaps.clear();
    /** @type {RunSummary} */
    let summary;
    try {
      await this.wiring.ready();
      summary = await client.run(texts, {
        frames: landing === 'result' ? ['result'] : ['result', this.placeOf(landing)],
        onProgress: (...news) => this.onProgress(texts, ...news),
      });
      await bring(summary, client);
    } catch (thrown) {
      await this.refused(texts, /** @type {PlaygroundError} */ (thrown));
      return;
    }
    const isLatest = this.asked === texts;
    if (this.client !== client || !(isLatest || this.running)) return;
    // Where another is under way the picture of this one is shown meanwhile, so that it follows a hand that does not
    // rest.
    const meanwhile = landing === 'start' ? 'result' : landing;
    /** @type {Texts | null} */
    let canonical = null;
    try {
      await show(summary, isLatest ? landing : meanwhile, () => {
        canonical = this.take(summary, texts);
      });
    } catch (thrown) {
      mishaps.tell(thrown);
      // Nothing of it is shown, and there is nothing to wait for.
      if (this.client === client && this.asked === texts) canonical = this.take(summary, texts);
    }
    // Else others were asked for meanwhile, and it is they who are waited for.
    if (!canonical || this.asked !== canonical) return;
    if (mishaps.now) this.settle?.reject(mishaps.now);
    else this.settle?.resolve();
  }

  /**
   * A run takes the place of the one before, in the moment in which it is shown.
   * @param {RunSummary} summary
   * @param {Texts} texts that it was asked for with
   * @returns {Texts | null} the canonical ones, if no others were asked for since
   */
  take(summary, texts) {
    this.summary = summary;
    this.described = null;
    if (this.asked !== texts) return null;
    this.running = false;
    this.progress = null;
    this.error = null;
    return this.takeOver(summary.description);
  }

  /**
   * What was asked for cannot be run.
   * @param {Texts} texts
   * @param {PlaygroundError} error
   */
  async refused(texts, error) {
    const { client } = this;
    if (error.code === 'superseded' || this.asked !== texts) return;
    const mistakes = mistakesOf(error, texts);
    const sound = this.summary && soundOf(texts, mistakes, this.summary.description);
    if (sound && this.wiring.onPartly(sound, mistakes)) return;
    const described = await client?.describe(texts).catch(() => null);
    if (this.client !== client || this.asked !== texts) return;
    this.described = described ?? null;
    this.failed(error);
  }

  /**
   * The step that a landing shows first.
   * @param {Exclude<Landing, 'result'>} landing
   */
  placeOf(landing) {
    if (landing === 'stay') return this.wiring.step();
    return landing === 'start' ? 0 : landing;
  }

  /**
   * What a pasted cell says.
   * @param {string} script
   * @param {import('../types.js').Names | null} names
   * @returns {Promise<import('../types.js').Reading>}
   */
  async read(script, names) {
    if (!this.client) throw new Error('the engine is closed');
    return this.client.read(script, names);
  }

  // — Of the run that is shown: nothing of another, which the engine may know already —

  /**
   * A frame; null if it cannot be had: the run was cancelled, the element removed, a newer question asked.
   * @param {RunSummary} summary
   * @param {number} fit
   * @param {number} step
   * @param {import('../engine/protocol.js').Picture} [picture] what comes along
   */
  async frame(summary, fit, step, picture) {
    if (!this.client?.has(summary)) return null;
    return this.client.frame(fit, step, picture).catch(() => null);
  }

  /**
   * A frame beside those that are shown; null as above.
   * @param {import('../play/fit-view.js').FitView} view
   * @param {number} step
   */
  async still({ summary, index }, step) {
    if (!this.client?.has(summary)) return null;
    return this.client.still(index, step).catch(() => null);
  }

  /**
   * The points at one step, painted; null as above.
   * @param {RunSummary} summary
   * @param {number} fit
   * @param {number} step
   * @param {import('../engine/protocol.js').Picture} picture
   */
  async paint(summary, fit, step, picture) {
    if (!this.client?.has(summary)) return null;
    return this.client.paint(fit, step, picture).catch(() => null);
  }

  /**
   * What there is to say of a point; null as above.
   * @param {RunSummary} summary
   * @param {number} fit
   * @param {number} step
   * @param {number} point
   * @param {number} [other] of a pair
   */
  async explain(summary, fit, step, point, other) {
    if (!this.client?.has(summary)) return null;
    return this.client.explain(fit, step, point, other).catch(() => null);
  }

  /**
   * The distances between some points of a run; null as above.
   * @param {RunSummary} summary
   * @param {number} fit for which they are wanted
   * @param {string} metric
   * @param {Uint32Array} rows the points
   */
  async distances(summary, fit, metric, rows) {
    if (!this.client?.has(summary)) return null;
    return this.client.distances(fit, metric, rows).catch(() => null);
  }

  /**
   * Values that fit the points of a run, by parameter; none as above, or where none are known.
   * @param {RunSummary} summary
   * @param {string} call
   * @param {number} [fit] for whose points
   * @returns {Promise<Record<string, any>>}
   */
  async suits(summary, call, fit = 0) {
    if (!this.client?.has(summary)) return {};
    return (await this.client.suits(call, fit).catch(() => null)) ?? {};
  }

  /**
   * Learns what there is to say of all that can be called: whoever points at the page will ask. What does not come is
   * not missed by anything else, and is asked for again with the next pointer.
   * @returns {Promise<unknown>} why it did not come
   */
  learn() {
    const { client } = this;
    if (!client) return Promise.resolve();
    if (this.learning?.client === client) return this.learning.done;
    const done = client.help().then(
      (catalog) => {
        this.catalog = catalog;
        this.wiring.onChange();
      },
      (thrown) => {
        this.learning = null;
        return thrown;
      },
    );
    this.learning = { client, done };
    return done;
  }

  /**
   * The experiment that is shown, in Python.
   * @returns {Promise<string>}
   */
  async python() {
    const { client, description } = this;
    const script = (description && (await client?.python(textsOf(description)))) ?? '';
    return script && this.wiring.draw(script);
  }

  /**
   * Scores of a result; null as above.
   * @param {RunSummary} summary
   * @param {number} fit
   * @param {NonNullable<import('../engine/protocol.js').Request['names']>} names
   * @param {(fraction: number) => void} [onProgress] of what takes long
   */
  async measure(summary, fit, names, onProgress) {
    if (!this.client?.has(summary)) return null;
    return this.client.measure(fit, names, onProgress).catch(() => null);
  }

  /**
   * The canonical texts take the place of those that were asked for, unless others were set since.
   * @param {Texts} canonical
   */
  takeOver(canonical) {
    const { asked } = this;
    const { texts, onCanonical } = this.wiring;
    this.asked = textsOf(canonical);
    if (asked && sameTexts(texts(), asked)) onCanonical(this.asked);
    return this.asked;
  }

  /** @param {PlaygroundError} error */
  failed(error) {
    this.running = false;
    this.progress = null;
    this.error = error;
    this.settle?.reject(error);
    this.wiring.onFail(error);
  }

  /** Stops what is under way; the last run stays. */
  cancel() {
    this.client?.cancel();
    this.running = false;
    this.progress = this.described = null;
    if (this.summary) {
      if (this.asked) this.wiring.onCancel(this.asked);
      this.takeOver(this.summary.description);
    }
    this.settle?.reject(new DOMException('The run was cancelled.', 'AbortError'));
    this.wiring.onChange();
  }

  /**
   * @param {Texts} texts
   * @param {number} fraction
   * @param {string} stage
   * @param {import('../engine/protocol.js').SoFar | null} soFar
   */
  onProgress(texts, fraction, stage, soFar) {
    if (this.asked !== texts) return;
    if (this.isOnTheWay && !soFar) this.described = null;
    const now = performance.now();
    const since = this.progress?.stage === stage ? this.progress.since : now;
    const left = fraction > 0.05 ? ((now - since) * (1 - fraction)) / fraction : 0;
    this.progress = { fraction, stage, since, left, soFar };
    this.wiring.onChange();
  }
}
