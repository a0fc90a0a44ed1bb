// What the element carries along instead of fetching: the build puts it in place of `modules.js`, and fills in the two
// `inline:` modules. Other modules of algorithms come as scripts from beside it. Nothing here is fetched, so it works
// from another origin, in a sandboxed frame, from `file://` and under a content security policy that allows
// `worker-src blob:`.

import packedCore from 'inline:core';
import runWorker from 'inline:worker';
import { lateBytes } from '../late-packed.js';

/** @type {Map<string, WebAssembly.Module>} Those that a worker has unpacked. */
const compiled = new Map();

/**
 * A module of algorithms, packed, or compiled if it has been before.
 * @param {string} name
 * @returns {Promise<WebAssembly.Module | Uint8Array>}
 */
export async function loadModule(name) {
  return compiled.get(name) ?? bytesOf(name === 'core' ? packedCore : await lateBytes(name));
}

/** @param {string} base64 */
const bytesOf = (base64) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

/**
 * @param {string} name
 * @param {WebAssembly.Module} module
 */
export function keep(name, module) {
  compiled.set(name, module);
}

/** @type {string | undefined} */
let workerUrl;

/**
 * A fresh worker. Throws, or fires `error` later, where workers are refused.
 * @returns {Worker}
 */
export function createWorker() {
  workerUrl ??= URL.createObjectURL(new Blob([`(${runWorker})()`], { type: 'text/javascript' }));
  return new Worker(workerUrl);
}

/** What answers on the main thread where workers are refused: the text of the worker is in this file only once. */
export async function loadSession() {
  return runWorker();
}
