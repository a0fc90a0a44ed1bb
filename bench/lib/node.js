// Ours in Node: the conversation with ours.js.

import { fork } from 'node:child_process';
import { join } from 'node:path';
import { folder } from './setup.js';

/** A fresh process. */
export async function openNode() {
  const child = fork(join(folder, 'ours.js'), { stdio: 'inherit' });
  /** @type {{ resolve: (answer: any) => void, reject: (error: Error) => void } | null} */
  let waiting = null;
  child.on('message', (message) => waiting?.resolve(message));
  child.on('exit', (code) => waiting?.reject(new Error(`ours.js ended (${code}) before it answered`)));
  const next = () =>
    new Promise((resolve, reject) => {
      waiting = { resolve, reject };
    });
  await next();
  return {
    /**
     * @param {import('../ours.js').Question} question
     * @returns {Promise<import('../ours.js').Answer & { error?: string }>}
     */
    ask(question) {
      const answer = next();
      child.send(question);
      return answer;
    },
    close: () => child.disconnect(),
  };
}
