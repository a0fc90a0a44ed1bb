// Firefox, driven by WebDriver BiDi, which it speaks itself: a socket, and questions that are answered by number.

import { spawn } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { WebSocket } from 'ws';

const NAMES = ['firefox', 'firefox-esr'];
const ELSEWHERE = [
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

/** How long it may take to start, in milliseconds. */
const START = 60_000;

/** The path of a Firefox that is installed: FIREFOX_PATH, or one where they usually are. */
export function findFirefox() {
  const asked = process.env.FIREFOX_PATH;
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const places = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return (asked ? [asked] : [...places, ...ELSEWHERE]).find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/**
 * @typedef {object} Firefox
 * @property {(url: string) => Promise<void>} goto
 * @property {(expression: string) => Promise<any>} evaluate what an expression is, or promises, in the page; as JSON
 * @property {(condition: string) => Promise<void>} until waits until an expression is true
 * @property {(expression: string) => Promise<void>} click presses in the middle of the element that an expression is
 * @property {(key: string) => Promise<void>} press a key, as a character or a code of WebDriver
 * @property {string[]} complaints errors and warnings of the console, uncaught exceptions
 * @property {() => Promise<void>} close
 */

/**
 * @param {string} executable
 * @returns {Promise<Firefox>}
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

  /** @type {Firefox['evaluate']} */
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
    until: async (condition) => {
      for (let tries = 0; !(await evaluate(condition)); tries += 1) {
        if (tries > 600) throw new Error(`never: ${condition}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    click: async (expression) => {
      const { x, y, width, height } = await evaluate(`(${expression}).getBoundingClientRect().toJSON()`);
      const at = { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
      await act('pointer', [
        { type: 'pointerMove', ...at },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ]);
    },
    press: async (value) => {
      await act('key', [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ]);
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
