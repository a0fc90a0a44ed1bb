// A small static web server, for `npm start` and for the tests.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

/** @type {Record<string, string>} */
const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/**
 * @typedef {{ body: string | Uint8Array, type: string, headers?: Record<string, string> }} Page
 * @typedef {{ url: string, port: number, close: () => Promise<void> }} Server
 */

/**
 * Serves a folder on this machine alone.
 * @param {string} folder
 * @param {object} [options]
 * @param {number} [options.port] 0 (the default) lets the system choose
 * @param {number} [options.tries] how many ports to try, upwards, where one is taken
 * @param {Map<string, Page>} [options.pages] answers that are not files, by path
 * @param {Record<string, string>} [options.headers] sent with each answer
 * @param {(path: string, page: Page) => void} [options.onServed] told of each answer
 * @param {(path: string) => Promise<Page | undefined>} [options.otherwise] answers what is not in the folder
 * @returns {Promise<Server>}
 */
export async function serve(folder, { port = 0, tries = 1, pages, headers, onServed, otherwise } = {}) {
  const server = createServer(async (request, response) => {
    const path = pathOf(request.url);
    const page = pages?.get(path) ?? (await fileAt(folder, path)) ?? (await otherwise?.(path));
    if (!page) {
      response.writeHead(404, { 'Content-Type': 'text/plain' }).end(`Nothing at ${path}\n`);
      return;
    }
    onServed?.(path, page);
    response
      .writeHead(200, { 'Content-Type': page.type, 'Cache-Control': 'no-cache', ...headers, ...page.headers })
      .end(page.body);
  });
  for (let attempt = 0; ; attempt++) {
    try {
      const bound = await listen(server, port + attempt);
      return { url: `http://localhost:${bound}/`, port: bound, close: () => close(server) };
    } catch (error) {
      const taken = /** @type {NodeJS.ErrnoException} */ (error).code === 'EADDRINUSE';
      if (!taken || attempt + 1 >= tries) throw error;
    }
  }
}

/**
 * @param {string | undefined} url
 * @returns {string} its path, decoded where that can be done
 */
function pathOf(url) {
  const { pathname } = new URL(url ?? '/', 'http://localhost');
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}

/**
 * @param {string} folder
 * @param {string} path of the URL
 * @returns {Promise<Page | undefined>}
 */
export async function fileAt(folder, path) {
  const file = normalize(join(folder, path.endsWith('/') ? `${path}index.html` : path));
  if (!file.startsWith(normalize(folder + sep))) return undefined;
  try {
    return { body: await readFile(file), type: TYPES[extname(file)] ?? 'application/octet-stream' };
  } catch {
    return undefined;
  }
}

/**
 * @param {import('node:http').Server} server
 * @param {number} port
 * @returns {Promise<number>} the port it listens on
 */
function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, 'localhost', () => {
      server.off('error', reject);
      resolve(/** @type {import('node:net').AddressInfo} */ (server.address()).port);
    });
  });
}

/**
 * @param {import('node:http').Server} server
 * @returns {Promise<void>}
 */
function close(server) {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
