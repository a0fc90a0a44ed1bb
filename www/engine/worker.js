// The worker: loads the wasm module that it is handed, then answers. The single-file element runs the same text on the
// main thread where workers are refused: there it only hands out `openSession`.

import { openSession } from './session.js';

export { openSession };

/** @type {import('./session.js').Session | undefined} */
let session;
/** @type {import('./protocol.js').Request[]} What came before the module was ready. */
const early = [];

/** @param {MessageEvent} event */
async function answer({ data }) {
  if (data.kind !== 'load') {
    if (session) session.receive(data);
    else early.push(data);
    return;
  }
  try {
    session = await openSession(data.module, (...answer) => self.postMessage(...answer));
  } catch (error) {
    self.postMessage({ id: 0, dead: String(error) });
    return;
  }
  self.postMessage({ id: 0, value: 'ready' });
  for (const request of early.splice(0)) session.receive(request);
}

if (typeof WorkerGlobalScope !== 'undefined') self.onmessage = answer;
