// What the bench needs beyond the project's own set-up: the JavaScript peers, and the native ones in a virtual
// environment of its own. Quick when there is nothing to do.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { must, root } from '../../scripts/lib/run.js';

export const folder = join(root, 'bench');
/** What is made anew by each run: the points, the answers, the page. */
export const cache = join(folder, '.cache');
const windows = process.platform === 'win32';
const python = join(folder, '.venv', windows ? 'Scripts/python.exe' : 'bin/python');

/** One thread each: that is what ours has. */
const ONE_THREAD = Object.fromEntries(
  ['OMP_NUM_THREADS', 'OPENBLAS_NUM_THREADS', 'MKL_NUM_THREADS', 'NUMEXPR_NUM_THREADS'].map((name) => [
    name,
    '1',
  ]),
);

/** @returns {Promise<{ python: string, env: Record<string, string> }>} */
export async function prepare() {
  mkdirSync(join(cache, 'data'), { recursive: true });
  await once(join(folder, 'node_modules/.installed-from'), join(folder, 'package-lock.json'), async () => {
    const npm = windows ? 'npm.cmd' : 'npm';
    const install = ['ci', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund'];
    await must(npm, install, 'Is the package registry reachable?');
  });
  await once(join(folder, '.venv/.installed-from'), join(folder, 'requirements.txt'), async () => {
    await must(windows ? 'python' : 'python3', ['-m', 'venv', join(folder, '.venv')], 'Python 3 is needed.');
    const install = ['-m', 'pip', 'install', '--quiet', '--requirement', join(folder, 'requirements.txt')];
    await must(python, install, 'Is the Python package index reachable?');
  });
  return { python, env: ONE_THREAD };
}

/**
 * Installs, unless what is installed came from this list.
 * @param {string} stamp
 * @param {string} list
 * @param {() => Promise<void>} install
 */
async function once(stamp, list, install) {
  const wanted = createHash('sha256').update(readFileSync(list)).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  await install();
  writeFileSync(stamp, wanted);
}
