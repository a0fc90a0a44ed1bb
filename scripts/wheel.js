// `npm run wheel`: the Python package, dist/python/*.whl, from what is built. It needs a Python with pip.

import { join } from 'node:path';
import { build } from './build.js';
import { must, root, runIfMain } from './lib/run.js';
import { setup } from './setup.js';

export const WHEELS = join(root, 'dist/python');

/** @param {string} [python] */
export const wheel = (python = 'python3') =>
  must(
    python,
    ['-m', 'pip', 'wheel', '--quiet', '--no-deps', '--wheel-dir', WHEELS, join(root, 'python')],
    'Is there a Python 3.9 or newer with pip?',
  );

await runIfMain(import.meta.url, async () => {
  await setup();
  await build();
  await wheel();
});
