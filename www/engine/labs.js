// The wasm modules of a session, and what a client has in each: the core reads every text and prepares the points, a
// family fits the points that it is given.

import { bindings } from '../wasm/bindings.js';
import { NOTHING } from './making.js';
import { engineError } from './protocol.js';

/** @typedef {import('../wasm/bindings.js').Bindings} Bindings */

/** The core, made small for a first visit; and the same for speed, in whose place it is used once it is there. */
const CORES = ['many', 'core'];

/** The module that reads scripts. */
export const SCRIPT = 'script';

/** The modules that are there, by name. */
export class Modules {
  /** @type {Map<string, Bindings>} */ #there = new Map();

  /**
   * @param {string} name
   * @param {WebAssembly.Module} module
   */
  async add(name, module) {
    if (!this.#there.has(name)) this.#there.set(name, await bindings(module));
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
    const bindings = this.#there.get(name);
    if (!bindings) throw engineError('later', `the module \`${name}\` is not here yet`, name);
    return bindings;
  }

  /** The name of the core. */
  get core() {
    return CORES.find((name) => this.#there.has(name)) ?? CORES[0];
  }

  /** Bytes that all of them hold. */
  get memory() {
    let sum = 0;
    for (const { memory } of this.#there.values()) sum += memory.buffer.byteLength;
    return sum;
  }
}

/** A client's labs, one a module: each remembers the points that it had last. */
export class Labs {
  /** @type {Map<string, { lab: import('../wasm/bindings.js').Lab, held: string }>} */ #labs = new Map();
  #sources = NOTHING;
  /** The rows that are held out from the points of this key. @type {{ key: string, rows: any }} */
  heldOut = { key: '', rows: null };

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

  /** Where texts are read. */
  get core() {
    return this.lab(this.modules.core);
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
   * All scores, as they are declared.
   * @returns {import('../core.js').Score[]}
   */
  scores() {
    try {
      return this.core.scores();
    } catch (thrown) {
      const { code, parameter } = /** @type {any} */ (thrown);
      if (code !== 'later') throw thrown;
      return this.lab(parameter).scores();
    }
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

  free() {
    for (const { lab } of this.#labs.values()) lab.free();
    this.#labs.clear();
  }
}
