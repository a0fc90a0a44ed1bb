// The conversation with native.py.

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { folder } from './setup.js';

/** @typedef {{ ask: (question: Record<string, any>) => Promise<any>, close: () => void }} Native */

/**
 * @param {string} python
 * @param {Record<string, string>} env
 * @returns {Native}
 */
export function openNative(python, env) {
  const child = spawn(python, [join(folder, 'native.py')], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async ask(question) {
      child.stdin.write(`${JSON.stringify(question)}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error('native.py ended before it answered: see its message above');
      return JSON.parse(value);
    },
    close: () => child.stdin.end(),
  };
}
