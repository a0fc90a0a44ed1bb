// Firefox, driven by WebDriver BiDi, which it speaks itself: a socket, and questions that are answered by number.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { middleOf, pressAt, pressKey, until } from './engines.js';

/** How long it may take to start, in milliseconds. */
const START = 60_000;

/**
 * @param {string} executable
 * @returns {Promise<import('./engines.js').Engine>}
 */
export async function openFirefox(executable) {
  const profile = mkdtempSync(join(tmpdir(), 'firefox-'));
  const child = spawn(
    executable,
    ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0', 'about:blank'],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const ended = new Promise((resolve) => child.once('close', resolve));
  const socket = new WebSocket(`${await addressOf(child)}/session`);
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));

  /** @type {string[]} */
  const complaints = [];
  /** @type {Map<number, { resolve: (result: any) => void, reject: (error: Error) => void }>} */
  const pending = new Map();
  socket.on('message', (data) => {
    const { type, id, result, error, message, method, params } = JSON.parse(String(data));
    if (type === 'event') {
      if (method === 'log.entryAdded' && ['error', 'warn'].includes(params.level))
        complaints.push(`${params.level}: ${params.text}`);
      return;
    }
    const question = pending.get(id);
    pending.delete(id);
    if (type === 'error') question?.reject(new Error(`${error}: ${message}`));
    else question?.resolve(result);
  });
  let last = 0;
  /** @param {string} method @param {object} params @returns {Promise<any>} */
  const ask = (method, params) =>
    new Promise((resolve, reject) => {
      last += 1;
      pending.set(last, { resolve, reject });
      socket.send(JSON.stringify({ id: last, method, params }));
    });

  await ask('session.new', { capabilities: {} });
  await ask('session.subscribe', { events: ['log.entryAdded'] });
  const [{ context }] = (await ask('browsingContext.getTree', {})).contexts;
  await ask('browsingContext.setViewport', { context, viewport: { width: 1280, height: 800 } });

  /** @type {import('./engines.js').Engine['evaluate']} */
  const evaluate = async (expression) => {
    const { result, exceptionDetails } = await ask('script.evaluate', {
      expression: `Promise.resolve(${expression}).then((value) => JSON.stringify(value ?? null))`,
      target: { context },
      awaitPromise: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return JSON.parse(result.value);
  };
  /** @param {object[]} actions @param {'pointer' | 'key'} type */
  const act = (type, actions) =>
    ask('input.performActions', { context, actions: [{ type, id: type, actions }] });

  return {
    complaints,
    evaluate,
    goto: async (url) => {
      await ask('browsingContext.navigate', { context, url, wait: 'complete' });
    },
    until: (condition) => until(evaluate, condition),
    click: async (expression) => {
      await act('pointer', pressAt(await middleOf(evaluate, expression)));
    },
    press: async (value) => {
      await act('key', pressKey(value));
    },
    close: async () => {
      socket.terminate();
      child.kill();
      await ended;
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/**
 * Where it listens, which it says on its standard error.
 * @param {import('node:child_process').ChildProcessByStdio<null, null, import('node:stream').Readable>} child
 * @returns {Promise<string>}
 */
function addressOf(child) {
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error(`Firefox does not listen: ${said}`)), START);
    child.stderr.setEncoding('utf8').on('data', (text) => {
      said += text;
      const [, address] = /WebDriver BiDi listening on (ws:\S+)/.exec(said) ?? [];
      if (!address) return;
      clearTimeout(timer);
      resolve(address);
    });
    child.once('error', reject);
    child.once('close', () => reject(new Error(`Firefox has ended: ${said}`)));
  });
}
