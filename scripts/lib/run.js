// Commands as child processes. Only Node's own modules: this runs before the packages are there.

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The top folder of the project, with a slash at its end. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Something that the reader can put right: shown as its message alone, without a stack. */
export class Advice extends Error {}

/**
 * Runs a command in the project's folder and passes its output on.
 * @param {string} command
 * @param {string[]} args
 * @param {{ quiet?: boolean, env?: Record<string, string>, onLine?: (line: string) => void }} [options]
 *   quiet: the output is kept, not shown; onLine: called with each line of standard output
 * @returns {Promise<{ code: number, stdout: string }>} `code` is 127 where the command does not exist
 */
export function run(command, args, { quiet = false, env, onLine } = {}) {
  return new Promise((resolve) => {
    const stderr = quiet ? 'ignore' : 'inherit';
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', stderr],
      env: { ...process.env, ...env },
    });
    let stdout = '';
    let pending = '';
    child.stdout.setEncoding('utf8');
    child.stdout.on('data', (/** @type {string} */ text) => {
      if (!quiet) process.stdout.write(text);
      stdout += text;
      const lines = (pending + text).split('\n');
      pending = lines.pop() ?? '';
      if (onLine) lines.forEach(onLine);
    });
    child.on('error', () => resolve({ code: 127, stdout }));
    child.on('close', (code) => resolve({ code: code ?? 1, stdout }));
  });
}

/**
 * Like `run`, for a command without which there is no going on.
 * @param {string} command
 * @param {string[]} args
 * @param {string} advice what to do when it fails
 * @param {{ quiet?: boolean, env?: Record<string, string> }} [options]
 * @returns {Promise<string>} its standard output
 */
export async function must(command, args, advice, options) {
  const { code, stdout } = await run(command, args, options);
  if (code !== 0) throw new Advice(`\`${[command, ...args].join(' ')}\` failed. ${advice}`);
  return stdout;
}

/**
 * Runs `main` if the module is the one that Node was started with, and ends with a code that tells how it went.
 * @param {string} moduleUrl `import.meta.url` of the caller
 * @param {() => Promise<unknown>} main
 */
export async function runIfMain(moduleUrl, main) {
  if (process.argv[1] !== fileURLToPath(moduleUrl)) return;
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Advice ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}
