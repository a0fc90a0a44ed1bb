// The worker: loads the wasm module that it is handed, then answers.

import { openSession } from './session.js';

/** @type {import('./session.js').Session | undefined} */
let session;
/** @type {import('./protocol.js').Request[]} What came before the module was ready. */
const early = [];

self.onmessage = async ({ data }) => {
  if (data.kind !== 'load') {
    if (session) session.receive(data);
    else early.push(data);
    return;
  }
  try {
    session = await openSession(data.module, (answer, transfer) => self.postMessage(answer, transfer));
  } catch (error) {
    self.postMessage({ id: 0, dead: String(error) });
    return;
  }
  self.postMessage({ id: 0, value: 'ready' });
  for (const request of early.splice(0)) session.receive(request);
};
