// Tables: made and prepared by their own module, of files and variables that were handed over. The points go to the
// core, which does not know where they came from.

import { Placing } from './placing.js';
import { engineError } from './protocol.js';
import { variableOf } from './variable.js';

/**
 * @typedef {import('../types.js').Sources} Sources
 * @typedef {import('../types.js').Table} Table
 */

/** The module that makes tables. */
export const TABLES = 'tables';

/** Nothing was handed over. @type {Sources} */
export const NOTHING = {};

/** How much of a file is handed over at once, in bytes or letters. */
const PIECE = 1 << 17;

/** A table under way. */
export class Making {
  /** @type {any} */ #making;
  /** @type {Sources} */ #sources;
  #labs;
  /** @type {Placing | null} */ #placing = null;
  /** @type {Iterator<Uint8Array> | null} */ #pieces = null;
  /** Whether all columns come along with the points. */
  #others;
  /** What is worked on: `data`, `prepare` or `done`. */
  stage = 'data';

  /**
   * @param {import('./labs.js').Labs} labs
   * @param {string[]} ahead what the core hands over, and whether columns are asked for besides those that are fitted
   * @param {boolean} looking whether nothing is to be fitted
   * @param {Sources} sources
   * @throws `later` where the module is not there
   */
  constructor(labs, [handed, others], looking, sources) {
    this.#making = /** @type {any} */ (labs.lab(TABLES)).make(handed, looking);
    this.#sources = sources;
    this.#labs = labs;
    this.#others = others !== undefined;
  }

  /**
   * Works for about so many elementary operations, or on one piece of a file.
   * @param {number} work
   * @returns {number} the fraction that is done of this stage
   */
  advance(work) {
    const { wants, stage } = this.#making.told();
    this.stage = stage;
    if (stage === 'done') return 1;
    if (!wants) {
      this.#pieces = null;
      return this.#advance(work);
    }
    this.#pieces ??= this.#piecesOf(wants);
    const { value, done } = this.#pieces.next();
    if (this.#making.feed(value ?? new Uint8Array(), done === true)) this.#pieces = null;
    return 0;
  }

  /** @param {number} work */
  #advance(work) {
    if (!this.#placing) {
      const fraction = this.#making.advance(work);
      this.#placing = Placing.of(this.#labs, this.#making);
      return fraction;
    }
    const fraction = this.#placing.advance(work);
    if (fraction === 1) this.#placing = null;
    return fraction;
  }

  /**
   * @param {{ name: string, encoding: string, kind: 'file' | 'bundled' | 'variable' }} wants
   * @returns {Iterator<Uint8Array, Uint8Array | undefined>}
   */
  #piecesOf(wants) {
    if (wants.kind === 'bundled') return lettersOf(this.#labs.modules.table(wants.name));
    if (wants.kind === 'variable') return bytesOf(variableOf(this.#sources, wants.name));
    return piecesOf(this.#sources, wants);
  }

  /** Does all that is left to do. */
  complete() {
    do this.advance(Number.MAX_VALUE);
    while (this.stage !== 'done');
    return this;
  }

  /** @returns {import('../types.js').Points & { held: any, others: any[], names: string[] | null }} */
  points() {
    return this.#making.points(this.#others);
  }

  /** @returns {Table} */
  table() {
    return this.#making.table();
  }

  free() {
    this.#placing?.free();
    this.#making.free();
  }
}

/**
 * A file piece by piece, in UTF-8; the last one is returned.
 * @param {Sources} sources
 * @param {{ name: string, encoding: string }} wanted
 * @returns {Iterator<Uint8Array, Uint8Array | undefined>}
 */
function piecesOf({ files = {} }, { name, encoding }) {
  const file = Object.hasOwn(files, name) ? files[name] : undefined;
  if (file === undefined) {
    const needed = name ? `the file '${name}' is needed` : '`read_csv` needs the name of a file';
    const error = engineError('not_given', needed, name);
    throw Object.assign(error, { part: 'data' });
  }
  if (typeof file === 'string') return lettersOf(file);
  if (/^utf-?8(-sig)?$/i.test(encoding)) return bytesOf(file);
  return decoded(file, encoding);
}

/** @param {Uint8Array} file */
function* bytesOf(file) {
  let at = 0;
  for (; at + PIECE < file.length; at += PIECE) yield file.subarray(at, at + PIECE);
  return file.subarray(at);
}

/** @param {string} text */
function* lettersOf(text) {
  const encoder = new TextEncoder();
  let at = 0;
  while (at + PIECE < text.length) {
    // The two halves of a letter stay together.
    const half = /[\ud800-\udbff]/.test(text[at + PIECE - 1]) ? 1 : 0;
    const end = at + PIECE - half;
    yield encoder.encode(text.slice(at, end));
    at = end;
  }
  return encoder.encode(text.slice(at));
}

/**
 * @param {Uint8Array} file
 * @param {string} encoding as Python calls it
 */
function* decoded(file, encoding) {
  const encoder = new TextEncoder();
  const decode = decoderOf(file, encoding);
  for (const piece of bytesOf(file)) yield encoder.encode(decode(piece, true));
  const whole = Math.floor((file.length - 1) / PIECE) * PIECE;
  return encoder.encode(decode(file.subarray(Math.max(whole, 0)), false));
}

/**
 * @param {Uint8Array} file
 * @param {string} encoding
 * @returns {(piece: Uint8Array, more: boolean) => string}
 */
function decoderOf(file, encoding) {
  // What browsers call Latin 1 is what Python calls cp1252.
  if (/^(latin[-_]?1|iso[-_]?8859[-_]1|l1)$/i.test(encoding)) {
    return (piece) => Array.from(piece, (byte) => String.fromCharCode(byte)).join('');
  }
  const big = /^utf[-_]?16$/i.test(encoding) && file[0] === 0xfe && file[1] === 0xff;
  try {
    const decoder = new TextDecoder(big ? 'utf-16be' : encoding.replaceAll('_', '-'), { fatal: true });
    return (piece, more) => decoder.decode(piece, { stream: more });
  } catch {
    const message = `\`encoding\` must be one that browsers know, such as 'latin1', 'cp1252' or 'utf-16'; it is '${encoding.slice(0, 60)}'`;
    throw Object.assign(engineError('out_of_range', message, 'encoding'), { part: 'data' });
  }
}
