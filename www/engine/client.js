// The conversation with the worker. Each element on a page is a client; all share one worker. Whatever is asked, the
// promise settles: with the answer, with the experiment's error, or with one of the engine's own codes (`superseded`,
// `cancelled`, `closed`, `crashed`, `not_loaded`).

import { drawnAnew, textsOf, withArgument } from '../experiment/texts.js';
import { Host } from './host.js';
import { engineError } from './protocol.js';
import { before, reading } from './reading.js';

/**
 * @typedef {import('../types.js').Texts} Texts
 * @typedef {import('../types.js').RunSummary} RunSummary
 * @typedef {import('../types.js').Description} Description
 * @typedef {import('../types.js').Callable} Callable
 * @typedef {import('../types.js').Frame} Frame
 * @typedef {import('../types.js').Attributes} Attributes
 * @typedef {import('../types.js').Measures} Measures
 * @typedef {import('../types.js').SweepValue} SweepValue
 * @typedef {import('../types.js').Part} Part
 *
 * @typedef {object} Completed The run whose frames are asked for.
 * @property {number} run
 * @property {RunSummary} summary
 * @property {Texts[]} texts as it was asked for, and as it was understood
 * @property {number} age the age of the host when it was run
 * @property {Promise<unknown> | null} restoring
 *
 * @typedef {Client} EngineClient
 */

/** A run that has taken less milliseconds than this may finish before a newer one starts: while a slider moves, some
 * runs then come to their end. */
const GRACE = 120;

/** Wasm memory never shrinks: a worker that holds more bytes than this is not kept for other points. */
const LARGE = 64 * 2 ** 20;

/** @type {Host | null} */
let shared = null;
let clients = 0;
let lastNumber = 0;

/**
 * A client of the page's engine.
 * @param {Host} [host] another engine than the page's, for tests
 */
export function openClient(host) {
  if (host) return new Client(host, () => {});
  shared ??= new Host();
  clients += 1;
  return new Client(shared, () => {
    clients -= 1;
    if (clients > 0) return;
    shared?.replace();
    shared = null;
  });
}

class Client {
  /** @type {Host} */ #host;
  /** @type {() => void} */ #onClose;
  #number = ++lastNumber;
  #closed = false;
  /** Counts runs, and how often all work was ended: what belongs to an earlier one is out of date. */
  #turn = 0;
  #cancelled = 0;
  /** @type {{ since: number, settled: Promise<unknown> } | null} */
  #underWay = null;
  /** @type {Completed | null} */
  #completed = null;
  /** @type {Map<string, Latest>} */
  #latest = new Map();
  /** @type {import('../types.js').Sources | null} */
  #sources = null;
  /** The age of the host when they were handed to its worker. */
  #givenAt = -1;

  /**
   * @param {Host} host
   * @param {() => void} onClose
   */
  constructor(host, onClose) {
    this.#host = host;
    this.#onClose = onClose;
  }

  /** Whether the page's own thread answers. */
  get isHere() {
    return this.#host.isHere;
  }

  /**
   * Runs an experiment. The latest wins: an older one that is not done rejects with `superseded`.
   * @param {Texts} texts
   * @param {object} [options]
   * @param {(fraction: number, stage: 'data' | 'prepare' | 'view' | 'fit', soFar: import('./protocol.js').SoFar | null) => void
   *   } [options.onProgress]
   * @param {(import('./protocol.js').Place | number)[]} [options.frames] those that come along, and with them the figures
   * @returns {Promise<RunSummary>}
   */
  async run(texts, { onProgress, frames = [] } = {}) {
    this.#turn += 1;
    const turn = this.#turn;
    const still = this.#still();
    const check = () => {
      still();
      if (turn !== this.#turn) throw engineError('superseded', 'a newer run has taken the place of this one');
    };
    this.#check();
    if (this.#underWay) {
      const left = GRACE - (performance.now() - this.#underWay.since);
      await Promise.race([this.#underWay.settled, new Promise((resolve) => setTimeout(resolve, left))]);
      check();
    }
    this.#makeRoom(texts);
    const run = this.#number * 2 ** 32 + turn;
    const asked = this.#ask(
      { kind: 'run', texts, run, show: frames },
      { check, onNews: ({ fraction, stage, soFar }) => onProgress?.(fraction, stage, soFar) },
    );
    const underWay = { since: performance.now(), settled: asked.catch(() => {}) };
    this.#underWay = underWay;
    try {
      const summary = await asked;
      this.#completed = {
        run,
        summary,
        texts: [texts, textsOf(summary.description)],
        age: this.#host.age,
        restoring: null,
      };
      return summary;
    } finally {
      if (this.#underWay === underWay) this.#underWay = null;
    }
  }

  /**
   * Reads an experiment without running it.
   * @param {Texts} texts
   * @returns {Promise<Description>}
   */
  describe(texts) {
    return this.#ask({ kind: 'describe', texts });
  }

  /**
   * An experiment in Python.
   * @param {Texts} texts
   * @returns {Promise<string>}
   */
  python(texts) {
    return this.#ask({ kind: 'python', texts });
  }

  /**
   * Reads a pasted cell.
   * @param {string} script
   * @param {import('../types.js').Names | null} [names] what the reading before gave
   * @returns {Promise<import('../types.js').Reading>}
   */
  async read(script, names = null) {
    const { earlier, seed } = before(names);
    return reading(await this.#ask({ kind: 'read', script, earlier, seed }), script, { earlier, seed });
  }

  /**
   * Every callable with its parameters, and what there is to say of them.
   * @returns {Promise<Callable[]>}
   */
  help() {
    const host = this.#host;
    host.help ??= this.#ask({ kind: 'help' }).catch((error) => {
      host.help = null;
      throw error;
    });
    return /** @type {Promise<Callable[]>} */ (host.help);
  }

  /**
   * Every callable with its parameters, without words.
   * @returns {Promise<Callable[]>}
   */
  async catalog() {
    const host = this.#host;
    host.catalog ??= this.#ask({ kind: 'catalog' }).catch((error) => {
      host.catalog = null;
      throw error;
    });
    try {
      return await host.catalog;
    } catch (error) {
      // The client that asked has been closed, and this one has not.
      if (/** @type {any} */ (error).code === 'closed' && !this.#closed) return this.catalog();
      throw error;
    }
  }

  /**
   * Every score, as it is declared.
   * @returns {Promise<import('../types.js').Score[]>}
   */
  scores() {
    return this.#ask({ kind: 'scores' });
  }

  /** Whether it is this run of which questions are answered: it is the last that was completed. @param {RunSummary} summary */
  has(summary) {
    return this.#completed?.summary === summary;
  }

  /**
   * A frame of the last completed run; null if a newer question has taken its place.
   * @param {number} fit
   * @param {number} step
   * @param {import('./protocol.js').Picture} [picture] what comes along, painted, of points that are too many for shapes
   * @returns {Promise<Frame | null>}
   */
  async frame(fit, step, picture) {
    const answer = await this.#newest(`frame ${fit}`, { kind: 'frame', fit, step, picture });
    if (!answer?.pixels || !picture) return answer;
    const { pixels, ...frame } = answer;
    return { ...frame, painted: { image: imageOf(pixels, picture), picture } };
  }

  /**
   * A frame of the last completed run beside those that are shown, which it does not overtake; null if there is no run.
   * @param {number} fit
   * @param {number} step
   * @returns {Promise<Frame | null>}
   */
  still(fit, step) {
    return this.#askOfRun({ kind: 'frame', fit, step });
  }

  /**
   * The points at one step, painted: for those that are too many for shapes. Null if a newer question has taken its
   * place.
   * @param {number} fit
   * @param {number} step
   * @param {import('./protocol.js').Picture} picture
   * @returns {Promise<ImageData | null>}
   */
  async paint(fit, step, picture) {
    /** @type {Uint32Array<ArrayBuffer> | null} */
    const pixels = await this.#newest(`paint ${fit}`, { kind: 'paint', fit, step, picture });
    return pixels && imageOf(pixels, picture);
  }

  /**
   * What there is to say of one point at one step; null if a newer question has taken its place.
   * @param {number} fit
   * @param {number} step
   * @param {number} point
   * @param {number} [other] of a pair
   * @returns {Promise<Attributes | null>}
   */
  explain(fit, step, point, other) {
    return this.#newest(`explain ${fit}`, { kind: 'explain', fit, step, point, other });
  }

  /**
   * Values that fit the points of the last completed run, by parameter.
   * @param {string} call
   * @param {number} [fit] for whose points
   * @returns {Promise<Record<string, any> | null>} null if there is no run
   */
  suits(call, fit = 0) {
    return this.#askOfRun({ kind: 'suits', name: call, fit });
  }

  /**
   * The table of the last completed run: all its columns, with the rows that are left.
   * @param {number} [fit] of whose panel
   * @returns {Promise<import('../types.js').Table | null>} null if there is no run
   */
  table(fit = 0) {
    return this.#askOfRun({ kind: 'table', fit });
  }

  /**
   * Scores of the result, in the background. A newer question of the same fit, or run, rejects it with `superseded`.
   * @param {number} fit
   * @param {NonNullable<import('./protocol.js').Request['names']>} names
   * @param {(fraction: number) => void} [onProgress] of what takes long
   * @returns {Promise<Measures | null>} null if there is no run
   */
  measure(fit, names, onProgress) {
    return this.#askOfRun({ kind: 'measure', fit, names }, { onNews: onProgress });
  }

  /**
   * What the fit says of rows that were held out, and what is true of them.
   * @param {number} fit
   * @returns {Promise<{ at: import('../types.js').Test['points'], labels: Int32Array | null, target?: Int32Array } | null>} null where there are none
   */
  test(fit) {
    return this.#askOfRun({ kind: 'test', fit });
  }

  /**
   * What takes longer than a fit, in the background; a newer run rejects it with `superseded`.
   * @param {number} fit
   * @param {string[]} known the parts that are left out
   * @param {(part: Part) => void} onFound takes the place of an earlier one of the same name
   * @returns {Promise<Part[] | null>} null if there is no run
   */
  more(fit, known, onFound) {
    return this.#askOfRun({ kind: 'more', fit, known }, { onNews: onFound });
  }

  /**
   * A figure of one step; null if the fit knows none of this name, or a newer question has taken its place.
   * @param {number} fit
   * @param {string} name
   * @param {number} step
   * @param {number} most rows
   * @returns {Promise<import('../types.js').Figure | null>}
   */
  figure(fit, name, step, most) {
    return this.#newest(`figure ${fit} ${name}`, { kind: 'figure', fit, name, step, most });
  }

  /**
   * The distances between some of the points; null if a newer question of the same fit has taken its place.
   * @param {number} fit for which they are wanted
   * @param {string} metric
   * @param {Uint32Array} rows the points
   * @returns {Promise<import('../types.js').Matrix | null>}
   */
  distances(fit, metric, rows) {
    return this.#newest(`between ${fit}`, { kind: 'between', fit, metric, rows });
  }

  /**
   * The experiment with one parameter of one fit at each of these values, in the background. A newer sweep of the same
   * key rejects it with `superseded`.
   * @param {Texts} texts
   * @param {number} fit
   * @param {string} parameter
   * @param {string[]} values their texts
   * @param {string[]} names
   * @param {object} [options]
   * @param {(value: SweepValue) => void} [options.onValue]
   * @param {string} [options.key]
   * @param {import('../types.js').Moves | null} [options.moves] what places its anchors
   * @returns {Promise<SweepValue[]>}
   */
  async sweep(texts, fit, parameter, values, names, { onValue, key = `${fit} ${parameter}`, moves } = {}) {
    const described = await this.describe(texts);
    const fits = values.map((value) => {
      const call = drawnAnew(described.calls.fit[fit], moves, { [parameter]: value });
      const alone = { ...described, calls: { ...described.calls, fit: [call] } };
      return withArgument(alone, 'fit', parameter, value).fit;
    });
    return this.fits(texts, fits, names, { onValue, key, values });
  }

  /**
   * Other fits of the same points, in the background. Newer ones of the same key reject it with `superseded`.
   * @param {Texts} texts
   * @param {string[]} fits a call each
   * @param {import('./protocol.js').Request['names']} names what of each result is wanted besides its numbers
   * @param {object} options
   * @param {string} options.key
   * @param {string[]} [options.values] what each is called
   * @param {import('../types.js').Points} [options.points] those that are fitted, whatever the texts say of data
   * @param {(value: SweepValue) => void} [options.onValue]
   * @returns {Promise<SweepValue[]>}
   */
  fits(texts, fits, names, { key, values, points, onValue }) {
    return this.#ask(
      { kind: 'sweep', texts, fits, values, names, key, points },
      { check: this.#still(), onNews: onValue },
    );
  }

  /** Ends all work for this client; what is pending rejects with `cancelled`. */
  cancel() {
    this.#cancelled += 1;
    if (!this.#closed) this.#ask({ kind: 'cancel' }).catch(() => {});
  }

  /** The client is not needed any more. */
  close() {
    if (this.#closed) return;
    this.#ask({ kind: 'close' }).catch(() => {});
    this.#closed = true;
    this.#turn += 1;
    this.#onClose();
  }

  /** @returns {() => void} throws once all work was ended that was under way */
  #still() {
    const cancelled = this.#cancelled;
    return () => {
      this.#check();
      if (cancelled !== this.#cancelled)
        throw engineError('cancelled', 'this was cancelled before it was done');
    };
  }

  #check() {
    if (this.#closed) throw engineError('closed', 'this client of the engine has been closed');
  }

  /**
   * @param {Omit<import('./protocol.js').Request, 'id' | 'client'>} question
   * @param {import('./host.js').Options} [options]
   * @returns {Promise<any>}
   */
  async #ask(question, options) {
    this.#check();
    const own = this.#sources && { prepare: () => this.#hand(options?.prepare) };
    return this.#host.ask(
      { ...question, client: this.#number },
      { check: () => this.#check(), ...options, ...own },
    );
  }

  /**
   * What tables are made of: files that were opened, variables of the page.
   * @param {import('../types.js').Sources} sources
   */
  give(sources) {
    if (sources === this.#sources) return;
    this.#sources = sources;
    this.#givenAt = -1;
  }

  /**
   * Hands it to the worker that is there, once.
   * @param {import('./host.js').Options['prepare']} prepare
   */
  #hand(prepare) {
    if (this.#givenAt !== this.#host.age && this.#sources) {
      this.#givenAt = this.#host.age;
      const sources = this.#sources;
      this.#host.ask({ kind: 'give', client: this.#number, sources }).catch(() => {
        this.#givenAt = -1;
      });
    }
    return prepare?.();
  }

  /**
   * A question about the last completed run, which a fresh worker has to run again first.
   * @param {Omit<import('./protocol.js').Request, 'id' | 'client'>} question
   * @param {import('./host.js').Options} [options]
   * @returns {Promise<any>}
   */
  async #askOfRun(question, options) {
    const completed = this.#completed;
    if (!completed) return null;
    return this.#ask(
      { ...question, run: completed.run },
      { ...options, prepare: () => this.#restore(completed) },
    );
  }

  /** @param {Completed} completed */
  async #restore(completed) {
    if (completed !== this.#completed) return;
    if (completed.age !== this.#host.age) {
      completed.age = this.#host.age;
      completed.restoring = this.#ask({ kind: 'restore', texts: completed.texts[1], run: completed.run });
    }
    await completed.restoring;
  }

  /**
   * A question about the last completed run of which the newest alone is of interest. Where another run is completed
   * while it waits, it is not asked: it was about the run that is shown, and the other does not answer for that one.
   * @param {string} key
   * @param {Omit<import('./protocol.js').Request, 'id' | 'client'>} question
   * @returns {Promise<any>}
   */
  #newest(key, question) {
    let latest = this.#latest.get(key);
    if (!latest) {
      latest = new Latest();
      this.#latest.set(key, latest);
    }
    const completed = this.#completed;
    return latest.ask(async () => (completed === this.#completed ? this.#askOfRun(question) : null));
  }

  /**
   * Before other points are made: a worker that grew large is replaced, if nobody waits for it.
   * @param {Texts} texts
   */
  #makeRoom({ data, prepare }) {
    const same = this.#completed?.texts.some((texts) => texts.data === data && texts.prepare === prepare);
    if (this.#host.memory > LARGE && this.#host.idle && !same) this.#host.replace();
  }
}

/**
 * @param {Uint32Array<ArrayBuffer>} pixels
 * @param {import('./protocol.js').Picture} picture
 */
const imageOf = (pixels, { width, height }) =>
  new ImageData(new Uint8ClampedArray(pixels.buffer), width, height);

/** One question under way and one that waits; a newer one takes the place of the one that waits. */
class Latest {
  /** @type {Promise<unknown> | null} */ #underWay = null;
  #newest = 0;

  /**
   * @template T
   * @param {() => Promise<T>} ask
   * @returns {Promise<T | null>} null if it was not asked
   */
  async ask(ask) {
    this.#newest += 1;
    const mine = this.#newest;
    while (this.#underWay) {
      await this.#underWay;
      if (mine !== this.#newest) return null;
    }
    const asked = ask();
    const settled = asked.then(
      () => {},
      () => {},
    );
    this.#underWay = settled;
    settled.then(() => {
      if (this.#underWay === settled) this.#underWay = null;
    });
    return asked;
  }
}
