// What the single-file element carries along instead of fetching: the build puts it in place of `assets.js`,
// and fills in the two `inline:` modules. Nothing here needs a URL, so it works from another origin, in a
// sandboxed frame, from `file://` and under a content security policy that allows `worker-src blob:`.

import gzippedWasm from 'inline:wasm';
import workerSource from 'inline:worker';

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
  const gzipped = Uint8Array.from(atob(gzippedWasm), (character) => character.charCodeAt(0));
  const bytes = new Blob([gzipped]).stream().pipeThrough(new DecompressionStream('gzip'));
  return WebAssembly.compile(await new Response(bytes).arrayBuffer());
}

/** @type {string | undefined} */
let workerUrl;

/**
 * A fresh worker. Throws, or fires `error` later, where workers are refused.
 * @returns {Worker}
 */
export function createWorker() {
  workerUrl ??= URL.createObjectURL(new Blob([workerSource], { type: 'text/javascript' }));
  return new Worker(workerUrl);
}
