// What nobody hears and nobody calls is taken out of a module, and all that only it needs falls to the optimiser.
//
// What a panic would say is heard by nobody in a browser: the module traps, and the page says what it can. So whatever
// prepares such a message becomes the trap itself; and the places in the source, which only such a message would name,
// become zeros, which weigh nothing packed.

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
    if (imported || !PANICS.some((pattern) => pattern.test(plain))) continue;
    module.removeFunction(name);
    module.addFunction(name, params, results, [], module.unreachable());
  }
  for (const name of uncalled) module.removeExport(name);
  writeFileSync(to, module.emitBinary());
  module.dispose();
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
  let at = 8;
  const number = () => {
    let [value, shift] = [0, 0];
    for (;;) {
      const byte = wasm[at++];
      value |= (byte & 127) << shift;
      shift += 7;
      if (byte < 128) return value;
    }
  };
  const segments = [];
  while (at < wasm.length) {
    const section = wasm[at++];
    const end = number() + at;
    for (let left = section === DATA ? number() : 0; left > 0; left--) {
      if (number() !== 0 || wasm[at++] !== I32_CONST) throw new Error('data lies where it was not expected');
      const start = number();
      at += 1;
      const length = number();
      segments.push({ start, bytes: wasm.subarray(at, at + length) });
      at += length;
    }
    at = end;
  }
  return segments;
}

/** The section of a wasm file that has the data. */
const DATA = 11;
/** What stands before the address of a segment. */
const I32_CONST = 0x41;
