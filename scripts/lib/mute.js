// What a panic would say is heard by nobody in a browser: the module traps, and the page says what it can. So whatever
// prepares such a message becomes the trap itself, and all that only it needs falls to the optimiser.

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

/**
 * Makes every panic of a module a mere trap.
 * @param {string} from a wasm file with the names of its functions
 * @param {string} to
 */
export function mute(from, to) {
  const module = binaryen.readBinary(readFileSync(from));
  const functions = Array.from({ length: module.getNumFunctions() }, (_, i) =>
    binaryen.getFunctionInfo(module.getFunctionByIndex(i)),
  );
  for (const { name, module: imported, params, results } of functions) {
    const plain = name.replaceAll(/\[[0-9a-f]{16}\]/g, '');
    if (imported || !PANICS.some((pattern) => pattern.test(plain))) continue;
    module.removeFunction(name);
    module.addFunction(name, params, results, [], module.unreachable());
  }
  writeFileSync(to, module.emitBinary());
  module.dispose();
}
