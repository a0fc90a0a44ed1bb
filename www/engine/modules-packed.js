// What the element carries along instead of fetching: the build puts it in place of `modules.js`, and fills in the
// `inline:` modules. Other modules of algorithms come as scripts from beside it. Nothing here is fetched, so it works
// from another origin, in a sandboxed frame, from `file://` and under a content security policy that allows
// `worker-src blob:`.

import runWorker from 'inline:worker';
import { workerOf } from './carried.js';

export { keep, loadModule } from './carried.js';

export const createWorker = () => workerOf(`(${runWorker})()`);

/** What answers on the main thread where workers are refused: the text of the worker is in this file only once. */
export async function loadSession() {
  return runWorker();
}
