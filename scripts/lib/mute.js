// What nobody hears and nobody calls is taken out of a module, and all that only it needs falls to the optimiser.
//
// What a panic would say is heard by nobody in a browser: the module traps, and the page says what it can. So whatever
// prepares such a message becomes the trap itself; and the places in the source, which only such a message would name,
// become zeros, which weigh nothing packed. So does all data that nothing refers to any more.

import { readFileSync, writeFileSync } from 'node:fs';
import binaryen from 'binaryen';

/** Rust's functions that never return, by name, without the hash of their crate. */
const PANICS = [
  /^core::panicking::/,
  /^core::(option|result)::(expect|unwrap)_failed$/,
  /^core::slice::.*_fail$/,
  /^core::str::slice_error_fail/,
  /^alloc::(raw_vec::(handle_error|capacity_overflow)|alloc::handle_alloc_error)$/,
  /^std::panicking::/,
  /^__rustc::(rust_begin_unwind|rust_panic)$/,
];

/** What is reached through the table of functions alone, and only by what is not called: each becomes a trap. */
const UNREACHED = [
  // What a panic would say of a wrong place in a text or a list.
  /^<(char|core::ops::range::Range<usize>) as core::fmt::Debug>::fmt$/,
  // Closures that JavaScript would call, and promises: none of ours is either.
  /^wasm_bindgen::convert::closures::/,
  /^js_sys::futures::/,
];

/** The path of a source file, as a place names it. */
const SOURCE = /^[\w/][\w./-]*\.rs$/;
/** The bytes of a place: where the path is, how long it is, line and column. */
const PLACE = 16;

/**
 * Makes every panic of a module a mere trap, and takes out exports.
 * @param {string} from a wasm file with the names of its functions
 * @param {string} to
 * @param {string[]} [uncalled] the exports that are not called
 */
export function mute(from, to, uncalled = []) {
  const module = binaryen.readBinary(withoutPlaces(readFileSync(from)));
  const functions = Array.from({ length: module.getNumFunctions() }, (_, i) =>
    binaryen.getFunctionInfo(module.getFunctionByIndex(i)),
  );
  for (const { name, module: imported, params, results } of functions) {
    const plain = name.replaceAll(/\[[0-9a-f]{16}\]/g, '');
    if (imported || ![...PANICS, ...UNREACHED].some((pattern) => pattern.test(plain))) continue;
    module.removeFunction(name);
    module.addFunction(name, params, results, [], module.unreachable());
  }
  for (const name of uncalled) module.removeExport(name);
  writeFileSync(to, module.emitBinary());
  module.dispose();
}

/**
 * Makes the data of a module one piece, with zeros where things are that neither its code nor other data refers to.
 * @param {string} from what it was made of, where each thing has a piece of its own
 * @param {string} file
 */
export function trim(from, file) {
  const things = segmentsOf(readFileSync(from));
  const wasm = readFileSync(file);
  const first = things[0].start;
  const last = things[things.length - 1];
  const data = Buffer.alloc(last.start + last.bytes.length - first);
  for (const { start, bytes } of segmentsOf(wasm)) bytes.copy(data, start - first);
  const module = binaryen.readBinary(wasm);
  const used = referredTo(things, data, addressesIn(module.emitText()));
  module.dispose();
  for (const { start, bytes } of things) {
    if (!used.has(start)) data.fill(0, start - first, start - first + bytes.length);
  }
  const head = [1, 0, I32_CONST, ...signed(first), END, ...unsigned(data.length)];
  const sections = sectionsOf(wasm).map(({ id, start, end }) => {
    if (id === DATA_COUNT) return Buffer.from([DATA_COUNT, 1, 1]);
    if (id !== DATA) return wasm.subarray(start, end);
    return Buffer.concat([Buffer.from([DATA, ...unsigned(head.length + data.length), ...head]), data]);
  });
  writeFileSync(file, Buffer.concat([wasm.subarray(0, 8), ...sections]));
}

/**
 * All numbers in a module's code that may be addresses.
 * @param {string} text
 */
const addressesIn = (text) =>
  new Set(Array.from(text.matchAll(/(?:i32\.const |offset=)(\d+)/g), ([, number]) => Number(number)));

/**
 * Which of these things are referred to, by code or by each other, by their addresses.
 * @param {{ start: number, bytes: Buffer }[]} things
 * @param {Buffer} data all of them
 * @param {Set<number>} addresses those that code may refer to
 */
function referredTo(things, data, addresses) {
  const first = things[0].start;
  const starts = new Set(things.map(({ start }) => start));
  const left = new Set(things);
  for (const waiting = [...addresses]; waiting.length; ) {
    const address = waiting.pop() ?? 0;
    for (const thing of left) {
      // What ends at an address may be gone through up to there, unless something else begins there.
      const end = thing.start + thing.bytes.length;
      if (address < thing.start || address > end || (address === end && starts.has(end))) continue;
      left.delete(thing);
      for (let i = (thing.start + 3) & -4; i + 4 <= end; i += 4) waiting.push(data.readUInt32LE(i - first));
    }
  }
  return new Set(things.filter((thing) => !left.has(thing)).map(({ start }) => start));
}

/**
 * A wasm file with zeros where its data names places in the source.
 * @param {Buffer} wasm
 */
function withoutPlaces(wasm) {
  const copy = Buffer.from(wasm);
  const segments = segmentsOf(copy);
  const at = (/** @type {number} */ address, /** @type {number} */ length) => {
    const found = segments.find(
      ({ start, bytes }) => address >= start && address + length <= start + bytes.length,
    );
    return found?.bytes.subarray(address - found.start, address - found.start + length);
  };
  /** @type {Buffer[]} */
  const said = [];
  for (const { start, bytes } of segments) {
    for (let i = -start & 3; i + PLACE <= bytes.length; i += 4) {
      const path = at(bytes.readUInt32LE(i), bytes.readUInt32LE(i + 4));
      if (path && path.length < 200 && SOURCE.test(path.toString('latin1')))
        said.push(path, bytes.subarray(i, i + PLACE));
    }
  }
  for (const bytes of said) bytes.fill(0);
  return copy;
}

/**
 * The data of a wasm file, by the addresses where they lie in its memory.
 * @param {Buffer} wasm
 * @returns {{ start: number, bytes: Buffer }[]}
 */
function segmentsOf(wasm) {
  const segments = [];
  for (const { id, body } of sectionsOf(wasm)) {
    if (id !== DATA) continue;
    const read = new Reader(wasm, body);
    for (let left = read.number(); left > 0; left--) {
      if (read.number() !== 0 || wasm[read.at++] !== I32_CONST) {
        throw new Error('data lies where it was not expected');
      }
      const start = read.number();
      read.at += 1;
      const length = read.number();
      segments.push({ start, bytes: wasm.subarray(read.at, read.at + length) });
      read.at += length;
    }
  }
  return segments.sort((a, b) => a.start - b.start);
}

/**
 * @param {Buffer} wasm
 * @returns {{ id: number, start: number, body: number, end: number }[]}
 */
function sectionsOf(wasm) {
  const sections = [];
  for (const read = new Reader(wasm, 8); read.at < wasm.length; ) {
    const start = read.at;
    const id = wasm[read.at++];
    const length = read.number();
    sections.push({ id, start, body: read.at, end: read.at + length });
    read.at += length;
  }
  return sections;
}

/** Reads numbers one after the other. */
class Reader {
  /**
   * @param {Buffer} wasm
   * @param {number} at
   */
  constructor(wasm, at) {
    this.wasm = wasm;
    this.at = at;
  }

  number() {
    let [value, shift] = [0, 0];
    for (;;) {
      const byte = this.wasm[this.at++];
      value |= (byte & 127) << shift;
      shift += 7;
      if (byte < 128) return value;
    }
  }
}

/** A number as wasm has it. @param {number} value @returns {number[]} */
const unsigned = (value) => (value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)]);

/** The same, where it may be less than none. @param {number} value not less @returns {number[]} */
const signed = (value) => (value < 64 ? [value] : [(value & 127) | 128, ...signed(value >>> 7)]);

/** The section of a wasm file that has the data, and the one that says how many pieces it has. */
const DATA = 11;
const DATA_COUNT = 12;
/** What stands before the address of a piece, and behind it. */
const I32_CONST = 0x41;
const END = 0x0b;
