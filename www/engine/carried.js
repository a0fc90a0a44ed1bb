// The modules of algorithms where they come as text: the core with what asks for it, the others when they are asked for.

import packedCore from 'inline:core';
import { lateBytes } from '../late-packed.js';
import { trusted } from './trusted.js';

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
 * @param {string} text
 */
export function workerOf(text) {
  workerUrl ??= URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  return new Worker(trusted(workerUrl));
}
