// What the site fetches from beside its script. The element has `modules-packed.js` in its place, and the package
// `package/modules.js`.

import { patient } from './patience.js';

/** Beside the bundle, of which this becomes a part. */
const WASM = new URL('./wasm/', import.meta.url);

/** @type {Map<string, WebAssembly.Module>} Those that a worker has unpacked. */
const compiled = new Map();

/**
 * A module of algorithms, packed, or compiled if it has been before.
 * @param {string} name
 * @returns {Promise<WebAssembly.Module | Uint8Array>}
 */
export async function loadModule(name) {
  return compiled.get(name) ?? patient((signal) => bytesAt(new URL(`${name}.wasm.lzma`, WASM), signal));
}

/**
 * @param {URL} url
 * @param {AbortSignal} signal
 */
async function bytesAt(url, signal) {
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  if (/html/.test(response.headers.get('content-type') ?? '')) throw new Error('a page is there');
  return new Uint8Array(await response.arrayBuffer());
}

/**
 * @param {string} name
 * @param {WebAssembly.Module} module
 */
export function keep(name, module) {
  compiled.set(name, module);
}

/**
 * A fresh worker. Throws, or fires `error` later, where workers are refused.
 * @returns {Worker}
 */
export function createWorker() {
  return new Worker(new URL('./worker.js', import.meta.url));
}

/** What answers on the main thread where workers are refused. */
export function loadSession() {
  return patient(() => import('./packed.js'));
}
