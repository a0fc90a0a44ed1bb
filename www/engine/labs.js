// The wasm modules of a session, and what a client has in each: the core reads every text and prepares the points, a
// family fits the points that it is given.

import { bindings } from '../wasm/bindings.js';
import { NOTHING } from './making.js';
import { engineError } from './protocol.js';

/** @typedef {import('../wasm/bindings.js').Bindings} Bindings */

/** What reads every text, and makes and fits few points; without a page it is the whole, and does so with many too. */
export const CORE = 'core';

/** What makes many points; once it is there it makes few, too. */
export const MANY = 'many';

/** The module that reads scripts. */
export const SCRIPT = 'script';

/** What there is to say of all that can be called: the core of a first visit has no words. */
const HELP = 'help';

/** The callable of a bare name. */
const VARIABLE = 'variable';

/** What judges labels by every score. */
const SCORES = 'scores';

/** What tells what is wrong with a text, and how an experiment is written in Python. */
const TOLD = 'told';

/** What must come first. @param {string} names */
const later = (names) => engineError('later', `\`${names}\` is not here yet`, names);

/** Bytes beyond which a module that is done is given another memory: its own never shrinks. */
const LARGE = 2 ** 24;

/** The modules that are there, by name. */
export class Modules {
  /** @type {Map<string, { module: WebAssembly.Module, bindings: Bindings }>} */ #there = new Map();
  /** The tables that lie beside the page, as far as they have come. @type {Map<string, string>} */
  #tables = new Map();

  /**
   * @param {string} name
   * @param {WebAssembly.Module} module
   */
  async add(name, module) {
    if (!this.#there.has(name)) this.#there.set(name, { module, bindings: await bindings(module) });
  }

  /**
   * Whoever has used a module needs nothing of it any more: what it has grown to goes, once others are done with it, too.
   * @param {string} name
   */
  async renew(name) {
    const known = this.#there.get(name);
    if (!known || known.bindings.memory.buffer.byteLength < LARGE) return;
    const { module } = known;
    this.#there.set(name, { module, bindings: await bindings(module) });
  }

  /** @param {string} name */
  has(name) {
    return this.#there.has(name);
  }

  /**
   * @param {string} name
   * @returns {Bindings}
   */
  get(name) {
    const known = this.#there.get(name);
    if (!known) throw later(name);
    return known.bindings;
  }

  /**
   * @param {string[]} names
   * @throws `later` where one is not there, about all that are not
   */
  need(names) {
    const lacking = names.filter((name) => !this.has(name));
    if (lacking.length) throw later(lacking.join(' '));
  }

  /**
   * Takes a table in that lies beside the page.
   * @param {string} name
   * @param {string} text
   */
  addTable(name, text) {
    this.#tables.set(name, text);
  }

  /**
   * @param {string} name
   * @throws `later` where it is not there
   */
  table(name) {
    const text = this.#tables.get(name);
    if (text === undefined) throw later(name);
    return text;
  }

  /** Bytes that all of them hold. */
  get memory() {
    let sum = 0;
    for (const { bindings } of this.#there.values()) sum += bindings.memory.buffer.byteLength;
    return sum;
  }
}

/** A client's labs, one a module: each remembers the points that it had last. */
export class Labs {
  /** @type {Map<string, { lab: import('../wasm/bindings.js').Lab, held: string }>} */ #labs = new Map();
  /** Runs that are done, with what they are of. @type {Map<import('../wasm/bindings.js').Run, { of: string, sources: unknown, run: import('../wasm/bindings.js').Run, times: number[], holders: number }>} */
  #kept = new Map();
  #sources = NOTHING;
  /**
   * What came with the points of this key: the rows that are held out, and what its points are called.
   * @type {{ key: string, rows: any, names: string[] | null }}
   */
  besides = { key: '', rows: null, names: null };

  /** @param {Modules} modules */
  constructor(modules) {
    this.modules = modules;
  }

  /** @param {string} name */
  #of(name) {
    const known = this.#labs.get(name);
    if (known) return known;
    const made = { lab: new (this.modules.get(name).Lab)(), held: '' };
    this.#labs.set(name, made);
    return made;
  }

  /**
   * @param {string} name
   * @throws `later` where the module is not there
   */
  lab(name) {
    return this.#of(name).lab;
  }

  /** What was handed over for tables to be made of. @returns {import('../types.js').Sources} */
  get sources() {
    return this.#sources;
  }

  set sources(sources) {
    if (sources === this.#sources) return;
    this.#sources = sources;
    // The same text may mean another table now.
    for (const { lab } of this.#labs.values()) lab.forget();
  }

  /** Others in the same modules, which remember points of their own. */
  others() {
    return new Labs(this.modules);
  }

  /** Where texts are read. */
  get core() {
    return this.lab(CORE);
  }

  /**
   * An experiment, described. What the core cannot read is read once more where there are words for what is wrong.
   * @param {string[]} texts
   * @returns {import('../types.js').Description}
   */
  describe(...[data, prepare, fit, view, hue]) {
    return this.doubted(this.#orElse((lab) => lab.describe(data, prepare, fit, view, hue)));
  }

  /**
   * An experiment as the core has read it. It takes every word for a variable; what a word is like that nobody has handed
   * over, a misspelt name say, is known where there are words for what is wrong.
   * @param {import('../types.js').Description} description
   * @throws what is wrong; `later` where the module is not there that knows
   */
  doubted(description) {
    const { data, prepare, fit, view, hue, calls } = description;
    const [{ name, values }] = calls.data;
    const given = name !== VARIABLE || Object.hasOwn(this.sources.variables ?? {}, String(values.name));
    if (!given && this.core.most !== Infinity) this.lab(TOLD).describe(data, prepare, fit, view, hue);
    return description;
  }

  /**
   * A run of an experiment, nothing of which is done yet.
   * @param {import('../types.js').Texts} texts
   */
  begin({ data, prepare, fit, view, hue }) {
    // Points that were held for it are so no more.
    const core = this.#of(CORE);
    core.held = '';
    return this.#orElse((lab) => {
      if (lab === core.lab) return lab.start(data, prepare, fit, view, hue);
      const read = lab.describe(data, prepare, fit, view, hue);
      return core.lab.start(read.data, read.prepare, read.fit, read.view, read.hue);
    });
  }

  /**
   * An experiment in Python.
   * @param {string[]} texts
   * @returns {string}
   */
  python(...[data, prepare, fit, view, hue]) {
    const description = this.describe(data, prepare, fit, view, hue);
    return description.python || this.lab(TOLD).describe(data, prepare, fit, view, hue).python;
  }

  /**
   * What the core answers, else what the module does that it names.
   * @template T
   * @param {(lab: import('../wasm/bindings.js').Lab) => T} ask
   * @returns {T}
   */
  #orElse(ask) {
    try {
      return ask(this.core);
    } catch (thrown) {
      const { code, parameter } = /** @type {any} */ (thrown);
      if (code !== 'later' || !parameter) throw thrown;
      return ask(this.lab(parameter));
    }
  }

  /**
   * What reads scripts.
   * @returns {{ read: (script: string, earlier: string[], seed: number) => any }}
   * @throws `later` where its module is not there
   */
  get reader() {
    return /** @type {any} */ (this.lab(SCRIPT));
  }

  /**
   * All that can be called, with what there is to say of it.
   * @returns {import('../types.js').Callable[]}
   * @throws `later` where the module is not there that has the words
   */
  help() {
    const { core } = this;
    return (core.most === Infinity ? core : this.lab(HELP)).catalog();
  }

  /** What judges labels by every score. */
  get #judge() {
    const { core } = this;
    return core.most === Infinity ? core : this.lab(SCORES);
  }

  /**
   * All scores, as they are declared.
   * @returns {import('../types.js').Score[]}
   * @throws `later` where the module is not there that has them
   */
  scores() {
    return this.#judge.scores();
  }

  /**
   * A score of labels, of the points too (flat, with so many columns), or beside true labels.
   * @param {string} name
   * @param {{ points?: Float64Array, columns?: number, labels: Int32Array, labels_true?: Int32Array | null }} of
   * @param {Record<string, unknown>} options scikit-learn's; true and false count as 1 and 0
   * @throws `later` where the module is not there that has it
   */
  score(name, { points, columns = 0, labels, labels_true }, options) {
    const given = Object.entries(options).filter(([, value]) => value !== undefined);
    const pairs = given.flatMap(([key, value]) => [key, typeof value === 'boolean' ? Number(value) : value]);
    return this.#judge.score(name, points, columns, labels, labels_true ?? undefined, pairs);
  }

  /**
   * The silhouette of each point, in slices of so much work; yields the fraction done.
   * @param {Float64Array} points
   * @param {number} columns
   * @param {Int32Array} labels
   * @param {number} work
   * @returns {Generator<number, Float64Array, void>}
   * @throws `later` where the module is not there that has it
   */
  *silhouettes(points, columns, labels, work) {
    const judge = this.#judge;
    judge.silhouettes(points, columns, labels);
    for (let done = 0; done < 1; ) {
      done = judge.silhouetted(work);
      if (done < 1) yield done;
    }
    return judge.samples();
  }

  /**
   * A family's lab, with points that the core has prepared: they are copied once.
   * @param {string} name
   * @param {string} key what distinguishes these points from others
   * @param {() => import('../types.js').Points} points
   */
  holding(name, key, points) {
    const family = this.#of(name);
    if (family.held !== key) {
      family.held = '';
      family.lab.hold(points());
      family.held = key;
    }
    return family.lab;
  }

  /**
   * A run that is done, for another that is of the same: until all who have it have let it go.
   * @param {import('../wasm/bindings.js').Run} run
   * @param {{ of: string, sources: unknown, times: number[] }} what its fits, of which points, and how long they took
   */
  keep(run, what) {
    if (!this.#kept.has(run)) this.#kept.set(run, { ...what, run, holders: 1 });
  }

  /**
   * One that was kept: whoever asks for it has it, too.
   * @param {string} of
   * @param {unknown} sources of its tables
   */
  kept(of, sources) {
    const found = [...this.#kept.values()].find((one) => one.of === of && one.sources === sources);
    if (found) found.holders += 1;
    return found;
  }

  /** Whoever has a run has done with it. @param {import('../wasm/bindings.js').Run} run */
  release(run) {
    const found = this.#kept.get(run);
    if (found) found.holders -= 1;
    if (found?.holders) return;
    this.#kept.delete(run);
    run.free();
  }

  free() {
    for (const { lab } of this.#labs.values()) lab.free();
    this.#labs.clear();
  }
}
