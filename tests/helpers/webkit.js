// WebKit, as WebKitGTK's driver starts it on a screen of its own: WebDriver, a question a request.

import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { middleOf, pressAt, pressKey, until } from './engines.js';

/** How long driver and screen may take to start, in milliseconds. */
const START = 30_000;

/**
 * @param {{ driver: string, screen: string }} programs
 * @returns {Promise<import('./engines.js').Engine>}
 */
export async function openWebKit({ driver, screen }) {
  const display = spawn(screen, ['-displayfd', '3', '-screen', '0', '1280x800x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const port = await freePort();
  const child = spawn(driver, [`--port=${port}`], {
    stdio: 'ignore',
    env: {
      ...process.env,
      DISPLAY: `:${await firstLine(/** @type {import('node:stream').Readable} */ (display.stdio[3]))}`,
      // There is no GPU, and no need of one.
      WEBKIT_DISABLE_COMPOSITING_MODE: '1',
      LIBGL_ALWAYS_SOFTWARE: '1',
      // Its own sandbox needs rights that a container does not have.
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    },
  });
  /** @param {string} method @param {string} path @param {object} [body] @returns {Promise<any>} */
  const ask = async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${value?.error}: ${value?.message}`);
    return value;
  };
  await listening(port);
  const capabilities = { alwaysMatch: { browserName: 'MiniBrowser' } };
  const { sessionId } = await ask('POST', '/session', { capabilities });
  const session = `/session/${sessionId}`;
  await ask('POST', `${session}/timeouts`, { script: 60_000, pageLoad: 60_000 });
  await ask('POST', `${session}/window/rect`, { x: 0, y: 0, width: 1280, height: 800 });

  /** @type {import('./engines.js').Engine['evaluate']} */
  const evaluate = async (expression) => {
    const script = `const done = arguments[0];
      Promise.resolve().then(() => (${expression})).then(
        (value) => done({ json: JSON.stringify(value ?? null) }),
        (error) => done({ error: String(error) }));`;
    const { json, error } = await ask('POST', `${session}/execute/async`, { script, args: [] });
    if (error) throw new Error(error);
    return JSON.parse(json);
  };
  /** @param {object[]} actions @param {'pointer' | 'key'} type */
  const act = (type, actions) =>
    ask('POST', `${session}/actions`, { actions: [{ type, id: type, actions }] });

  return {
    complaints: [],
    evaluate,
    goto: async (url) => {
      await ask('POST', `${session}/url`, { url });
    },
    until: (condition) => until(evaluate, condition),
    click: async (expression) => {
      await act('pointer', pressAt(await middleOf(evaluate, expression)));
    },
    press: async (value) => {
      await act('key', pressKey(value));
    },
    close: async () => {
      await ask('DELETE', session).catch(() => {});
      child.kill();
      display.kill();
    },
  };
}

/** @returns {Promise<number>} a port that was free a moment ago */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

/** @param {number} port */
async function listening(port) {
  for (const until = Date.now() + START; Date.now() < until; ) {
    const there = await fetch(`http://127.0.0.1:${port}/status`).catch(() => null);
    if (there?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the driver of WebKit does not listen');
}

/**
 * @param {import('node:stream').Readable} stream
 * @returns {Promise<string>}
 */
function firstLine(stream) {
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error('the screen did not say its number')), START);
    stream.setEncoding('utf8').on('data', (text) => {
      said += text;
      if (!said.includes('\n')) return;
      clearTimeout(timer);
      resolve(said.trim());
    });
  });
}
