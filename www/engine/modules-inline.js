// What the single-file element carries along instead of fetching: the build puts it in place of `modules.js`,
// and fills in the two `inline:` modules. Nothing here needs a URL, so it works from another origin, in a
// sandboxed frame, from `file://` and under a content security policy that allows `worker-src blob:`.

import packedWasm from 'inline:wasm';
import runWorker from 'inline:worker';
import { Decoder } from '../../node_modules/lzma1/lib/decoder.js';
import { InputBuffer, OutputBuffer } from '../../node_modules/lzma1/lib/streams.js';

/** @type {Promise<WebAssembly.Module> | undefined} */
let compiled;

/**
 * The algorithms, all of them, compiled once for a page.
 * @returns {Promise<WebAssembly.Module>}
 */
export function loadModule() {
  compiled ??= compile();
  return compiled;
}

async function compile() {
  const packed = Uint8Array.from(atob(packedWasm), (character) => character.charCodeAt(0));
  const bytes = new OutputBuffer(4 * packed.length);
  new Decoder().decompress(new InputBuffer(packed), bytes);
  return WebAssembly.compile(bytes.toArray());
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
