// What the site fetches from beside its script. The single-file element has `modules-inline.js` in its place.
// The worker never needs this module: it is handed the compiled wasm by whoever starts it.

/** Beside the bundle, of which this becomes a part. */
const WHOLE = new URL('./wasm/cluster_playground_bg.wasm', import.meta.url);
const FIRST = new URL('./wasm/first/cluster_playground_bg.wasm', import.meta.url);

/** @type {Map<URL, Promise<WebAssembly.Module>>} */
const compiled = new Map();

/**
 * The algorithms, compiled once for a page: the worker, its replacements and the fallback on the main thread share it.
 * A failure is not remembered, so that asking again tries again.
 * @param {boolean} whole everything, or only what a first visit needs
 * @returns {Promise<WebAssembly.Module>}
 */
export function loadModule(whole) {
  const url = whole ? WHOLE : FIRST;
  const known = compiled.get(url);
  if (known) return known;
  const compiling = compile(url).catch((error) => {
    compiled.delete(url);
    throw error;
  });
  compiled.set(url, compiling);
  return compiling;
}

/** @param {URL} url */
async function compile(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${response.statusText}`);
  const streamable = response.headers.get('Content-Type') === 'application/wasm';
  return streamable
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
}

/**
 * A fresh worker for that module. Throws, or fires `error` later, where workers are refused.
 * @param {boolean} whole
 * @returns {Worker}
 */
export function createWorker(whole) {
  return new Worker(new URL(whole ? './worker.js' : './worker-first.js', import.meta.url));
}

/** What answers on the main thread where workers are refused. */
export function loadSession() {
  return import('./session.js');
}
