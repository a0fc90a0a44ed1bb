// What the site fetches from beside its script. The single-file element has `assets-inline.js` in its place.
// The worker never needs this module: it is handed the compiled wasm by whoever starts it.

/** @type {Promise<WebAssembly.Module> | undefined} */
let compiled;

/**
 * The algorithms, compiled once for a page: the worker, its replacements and the fallback on the main thread share it.
 * A failure is not remembered, so that asking again tries again.
 * @returns {Promise<WebAssembly.Module>}
 */
export function loadModule() {
  compiled ??= compile().catch((error) => {
    compiled = undefined;
    throw error;
  });
  return compiled;
}

async function compile() {
  const response = await fetch(new URL('./wasm/cluster_playground_bg.wasm', import.meta.url));
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${response.statusText}`);
  const streamable = response.headers.get('Content-Type') === 'application/wasm';
  return streamable
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
}

/**
 * A fresh worker. Throws, or fires `error` later, where workers are refused.
 * @returns {Worker}
 */
export function createWorker() {
  return new Worker(new URL('./worker.js', import.meta.url));
}
