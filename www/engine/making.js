// Tables: made by one module and prepared by another, of files and variables that were handed over. The points go to the
// core, which does not know where they came from.

import { fileOf, lengthOf, lettersOf } from './pieces.js';
import { Placing } from './placing.js';
import { ofMatrix, variableOf } from './variable.js';

/**
 * @typedef {import('../types.js').Sources} Sources
 * @typedef {import('../types.js').Table} Table
 * @typedef {import('../types.js').Points} Points
 * @typedef {import('./labs.js').Labs} Labs
 *
 * @typedef {object} Maker Of a table, or of what is prepared.
 * @property {string} stage what is worked on: `data`, `prepare` or `done`
 * @property {(work: number) => number} advance the fraction that is done of the stage
 * @property {() => Iterator<Uint8Array, Uint8Array | undefined>} parts the table, part by part, for another one that goes on
 *   with it
 * @property {() => import('../types.js').Advice[]} advice what may be wrong with the table
 * @property {(others: boolean) => Made} points the next block of them
 * @property {() => Omit<Table, 'advice'>} table
 * @property {() => void} free
 *
 * @typedef {Points & { last: boolean, held: any, others: any[], names: string[] | null }} Made a block of rows; `shape` is
 *   that of all, and what else there is of them comes with the last one
 */

/** The module that makes tables, and the one that prepares them. */
export const TABLES = 'tables';
export const STEPS = 'steps';

/** Nothing was handed over. @type {Sources} */
export const NOTHING = {};

/** A table under way. */
export class Making {
  /** What is worked on. @type {Maker} */ #maker;
  /** What goes on with it. @type {InModule | null} */ #preparing = null;
  /** @type {import('../types.js').Advice[] | null} */ #advice = null;
  /** Whether all columns come along with the points. */
  #others;

  /**
   * @param {Labs} labs
   * @param {string[]} ahead what the core hands over: what makes the table and what prepares it, each empty where it does
   *   that itself; and whether columns are asked for besides those that are fitted
   * @param {string} data the call that makes it
   * @param {boolean} looking whether nothing is to be fitted
   * @param {Sources} sources
   * @throws `later` where a module is not there
   */
  constructor(labs, [made, steps, others], data, looking, sources) {
    // All that it takes comes at once, not one after the other.
    labs.modules.need([made && TABLES, steps && STEPS].filter(Boolean));
    // Nothing of it is kept: the module's memory can go once the table has gone.
    const making = (/** @type {string} */ name, /** @type {string} */ calls) => {
      const lab = new (labs.modules.get(name).Lab)();
      const made = lab.make(calls, looking);
      lab.free();
      return made;
    };
    this.#maker = made
      ? new InModule(labs, making(TABLES, made), (wants) => piecesOf(labs, sources, wants))
      : new InCore(labs, data);
    if (steps) this.#preparing = new InModule(labs, making(STEPS, steps), () => this.#maker.parts());
    this.#others = others !== undefined;
  }

  /** What is worked on: `data`, `prepare` or `done`. */
  get stage() {
    const { stage } = this.#maker;
    return this.#preparing && stage === 'done' ? 'prepare' : stage;
  }

  /**
   * Works for about so many elementary operations, or on one piece of a file.
   * @param {number} work
   * @returns {number} the fraction that is done of this stage
   */
  advance(work) {
    const preparing = this.#preparing;
    if (!preparing || this.#maker.stage === 'data') return this.#maker.advance(work);
    this.#advice ??= this.#maker.advice();
    const fraction = preparing.advance(work);
    if (preparing.fed) {
      this.#maker.free();
      this.#maker = preparing;
      this.#preparing = null;
    }
    return fraction;
  }

  /** Does all that is left to do. */
  complete() {
    do this.advance(Number.MAX_VALUE);
    while (this.stage !== 'done');
    return this;
  }

  /** @returns {Made} */
  points() {
    return this.#maker.points(this.#others);
  }

  /** @returns {Table} */
  table() {
    return { ...this.#maker.table(), advice: this.#advice ?? this.#maker.advice() };
  }

  free() {
    this.#maker.free();
    this.#preparing?.free();
  }
}

/**
 * What a module makes or prepares.
 * @implements {Maker}
 */
class InModule {
  #labs;
  /** @type {any} */ #making;
  #piecesOf;
  /** @type {Placing | null} */ #placing = null;
  /** @type {Iterator<Uint8Array, Uint8Array | undefined> | null} */ #pieces = null;
  /** How much of the file has been handed over. */
  #read = 0;
  stage = 'data';
  /** Whether nothing more is wanted. */
  fed = false;

  /**
   * @param {Labs} labs
   * @param {any} making
   * @param {(wants: Wants) => Iterator<Uint8Array, Uint8Array | undefined>} piecesOf what is wanted, piece by piece; the
   *   last one is returned
   */
  constructor(labs, making, piecesOf) {
    this.#labs = labs;
    this.#making = making;
    this.#piecesOf = piecesOf;
  }

  /** @param {number} work */
  advance(work) {
    const { wants, stage } = this.#making.told();
    this.stage = stage;
    if (stage === 'done') return 1;
    if (!wants) {
      this.#pieces = null;
      this.fed = true;
      return this.#advance(work);
    }
    // Of one in another encoding it is about so much.
    const length = wants.kind === 'file' ? lengthOf(this.#labs.sources, wants.name) : 0;
    if (!this.#pieces) {
      [this.#pieces, this.#read] = [this.#piecesOf(wants), 0];
      this.#making.expect(length);
    }
    const { value, done } = this.#pieces.next();
    this.#read += value?.length ?? 0;
    if (this.#making.feed(value ?? new Uint8Array(), done === true)) this.#pieces = null;
    return Math.min(1, this.#read / (length || Infinity));
  }

  /** @param {number} work */
  #advance(work) {
    if (!this.#placing) {
      const fraction = this.#making.advance(work);
      this.stage = this.#making.told().stage;
      this.#placing = Placing.of(this.#labs, this.#making);
      return fraction;
    }
    const fraction = this.#placing.advance(work);
    if (fraction === 1) this.#placing = null;
    return fraction;
  }

  /** @returns {Generator<Uint8Array, undefined, void>} */
  *parts() {
    for (let part = this.#making.part(); part; part = this.#making.part()) yield part;
  }

  advice() {
    return this.#making.advice();
  }

  /** @param {boolean} others */
  points(others) {
    return this.#making.points(others);
  }

  table() {
    return this.#making.table();
  }

  free() {
    this.#placing?.free();
    this.#making.free();
  }
}

/**
 * Points that no table's module makes: the core does, or what makes many.
 * @implements {Maker}
 */
class InCore {
  /** Others than the client's: these would remember the points in place of its own. @type {Labs} */ #labs;
  /** @type {import('../wasm/bindings.js').Lab} */ #lab;
  /** @type {import('../wasm/bindings.js').Run} */ #run;
  stage = 'data';

  /**
   * @param {Labs} labs
   * @param {string} data
   */
  constructor(labs, data) {
    this.#labs = labs.others();
    this.#lab = this.#labs.core;
    this.#run = this.#lab.start(data, '', '');
  }

  /** @param {number} work */
  advance(work) {
    let fraction = 1;
    try {
      fraction = this.#lab.advance(this.#run, work);
    } catch (thrown) {
      const { code, parameter } = /** @type {import('../types.js').PlaygroundError} */ (thrown);
      if (code !== 'later' || !parameter) throw thrown;
      // They are too many for the core.
      this.#lab = this.#labs.lab(parameter);
      const read = this.#run;
      this.#run = this.#lab.begin(read.handed(new Uint32Array()));
      read.free();
    }
    if (this.#run.size > 0) this.stage = 'done';
    return fraction;
  }

  parts() {
    return variableOf({ variables: { points: this.#run.points() } }, 'points');
  }

  advice() {
    return [];
  }

  points() {
    return { .../** @type {Points} */ (this.#run.points()), last: true, held: null, others: [], names: null };
  }

  /** @returns {Omit<Table, 'advice'>} */
  table() {
    const { shape, target, last, ...points } = this.points();
    return { ...ofMatrix('', { shape, ...points }), names: null, target, shape, split: null };
  }

  free() {
    this.#run.free();
    this.#labs.free();
  }
}

/** @typedef {{ name: string, encoding: string, kind: 'file' | 'bundled' | 'variable' }} Wants */

/**
 * @param {Labs} labs
 * @param {Sources} sources
 * @param {Wants} wants
 * @returns {Iterator<Uint8Array, Uint8Array | undefined>}
 */
function piecesOf(labs, sources, wants) {
  if (wants.kind === 'bundled') return lettersOf(labs.modules.table(wants.name));
  if (wants.kind === 'variable') return variableOf(sources, wants.name);
  return fileOf(sources, wants);
}
