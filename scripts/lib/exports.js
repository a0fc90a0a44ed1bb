// All modules have the same exports, and most of them serve a table of the crate's `wasm` room that only some modules
// name. In the others they would but say that they are for another module: nobody calls them there.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.js';

/** By table, the exports that do nothing without it. */
const SERVES = {
  READS:
    /^lab_(describe|elsewhere|families|fitter|hand|most|start)$|^run_(ahead|declared|describe|elsewhere|handed)$/,
  CATALOG: /^lab_catalog$/,
  MAKES: /^lab_(begin|give|place|start)$|^run_(asks|score|silhouette)$|silhouette_/,
  GIVEN: /^lab_(fit|hold|suits)$/,
  SHOWS: /^run_(distances|paint)$/,
  SCORES: /^lab_(samples|scores?|silhouette(s|d))$/,
  SCRIPT: /^lab_read$/,
  TABLES: /^lab_make$|making_/,
};
/** What nobody asks a page's core: others take over what it has read, know what suits, and search for places. */
const UNASKED = /^lab_(begin|families|place|suits)$/;
/** What runs fits: one of these tables is enough. */
const RUNS = /^lab_advance$|run_/;

/**
 * The exports of a module that do nothing in it.
 * @param {string} name
 * @param {Uint8Array} wasm
 */
export async function uncalled(name, wasm) {
  const source = readFileSync(join(root, `crate/modules/${name}/src/lib.rs`), 'utf8');
  const tables = source.includes('Module::family') ? ['GIVEN', 'SHOWS'] : [];
  const has = (/** @type {string} */ table) =>
    tables.includes(table) || source.includes(`&${table}`) || source.includes(`(${table}`);
  const idle = Object.entries(SERVES).flatMap(([table, served]) => (has(table) ? [] : [served]));
  if (!has('MAKES') && !has('GIVEN')) idle.push(RUNS);
  if (name === 'core') idle.push(UNASKED);
  const module = await WebAssembly.compile(/** @type {BufferSource} */ (wasm));
  return WebAssembly.Module.exports(module)
    .map((one) => one.name)
    .filter((one) => idle.some((served) => served.test(one)));
}
