// What the package carries along instead of fetching: the build puts it in place of `engine/modules.js`. The worker is a
// text, which no bundler changes.

import worker from 'inline:worker-text';
import { workerOf } from '../engine/carried.js';

export { keep, loadModule } from '../engine/carried.js';

export const createWorker = () => workerOf(worker);

/** What answers on the main thread where workers are refused. */
export const loadSession = () => import('../engine/packed.js');
