// The wasm modules as the build has left them, for tests without a page.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/lib/run.js';
import { CORE, Labs, Modules } from '../../www/engine/labs.js';

/** What a page has in place of the whole, in parts that come when they are needed. */
export const PARTS = ['help', 'many', 'kmeans', 'scores', 'told', 'script'];

/** The families. */
export const FAMILIES = ['trees', 'bisecting', 'density', 'mixture', 'graph', 'embed', 'tables', 'steps'];

/** @param {string} name */
export const compiled = (name) => WebAssembly.compile(readFileSync(join(root, `www/wasm/${name}.wasm`)));

/**
 * A lab in each of some modules, the core among them: the one made small, or the whole.
 * @param {string[]} [names]
 */
export async function openLabs(names = ['whole', ...FAMILIES, 'script']) {
  const modules = new Modules();
  for (const name of names) await modules.add(name === 'whole' ? CORE : name, await compiled(name));
  return new Labs(modules);
}
