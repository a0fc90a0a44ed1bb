// What the package carries along instead of fetching: the build puts it in place of `engine/modules.js`. The worker is a
// text, which no bundler changes.

import packedCore from 'inline:core';
import worker from 'inline:worker-text';
import { lateBytes } from './late.js';

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
  workerUrl ??= URL.createObjectURL(new Blob([worker], { type: 'text/javascript' }));
  return new Worker(workerUrl);
}

/** What answers on the main thread where workers are refused. */
export function loadSession() {
  return import('../engine/packed.js');
}
