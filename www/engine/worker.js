// The worker: takes in the core that it is handed, then answers. The element runs the same text on the main thread where
// workers are refused: there it only hands out `openSession`.

import { openSession } from './packed.js';

export { openSession };

/** @type {import('./session.js').Session | undefined} */
let session;
/** @type {import('./protocol.js').Request[]} What came before the core was ready. */
const early = [];

/** @param {MessageEvent} event */
async function answer({ data }) {
  if (data.kind !== 'core') {
    if (session) session.receive(data);
    else early.push(data);
    return;
  }
  try {
    const opened = await openSession(data.wasm, (...answer) => self.postMessage(...answer));
    session = opened.session;
    self.postMessage({ id: 0, value: opened.module });
  } catch (error) {
    self.postMessage({ id: 0, failed: String(error) });
    return;
  }
  for (const request of early.splice(0)) session.receive(request);
}

if (typeof WorkerGlobalScope !== 'undefined') self.onmessage = answer;
