// A JupyterLab of the tests' own, in .cache: where none can be had, its tests are skipped.

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { root, run } from '../../scripts/lib/run.js';

const HOME = join(root, '.cache/jupyter');
export const PYTHON = join(HOME, 'bin/python');

/** @returns {Promise<boolean>} whether there is one now */
export async function installJupyter() {
  const lab = join(HOME, 'bin/jupyter-lab');
  if (!existsSync(lab)) {
    await run('python3', ['-m', 'venv', HOME], { quiet: true });
    await run(PYTHON, ['-m', 'pip', 'install', '--quiet', 'jupyterlab', 'anywidget', 'pandas'], {
      quiet: true,
    });
  }
  return existsSync(lab);
}

/** @returns {Promise<number>} a port that nobody has */
const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, 'localhost', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });

/**
 * @param {string} folder of the notebooks
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function startJupyter(folder) {
  const port = await freePort();
  const child = spawn(
    PYTHON,
    [
      '-m',
      'jupyterlab',
      '--no-browser',
      '--allow-root',
      `--ServerApp.port=${port}`,
      '--IdentityProvider.token=',
      `--ServerApp.root_dir=${folder}`,
    ],
    // Nothing of the machine's own settings.
    { stdio: 'ignore', env: { ...process.env, JUPYTER_CONFIG_DIR: folder, JUPYTER_DATA_DIR: folder } },
  );
  const url = `http://localhost:${port}/`;
  const until = Date.now() + 60_000;
  while (!(await fetch(`${url}api`).catch(() => null))?.ok) {
    if (Date.now() > until) throw new Error('JupyterLab does not answer');
    await new Promise((resolve) => {
      setTimeout(resolve, 200);
    });
  }
  const close = async () => {
    const ended = new Promise((resolve) => {
      child.once('close', resolve);
    });
    child.kill('SIGTERM');
    await ended;
  };
  return { url, close };
}
