// The server of `npm start`: what it gives, what it refuses, and what it does about a taken port.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { serve } from '../../scripts/lib/static.js';

const folder = mkdtempSync(join(tmpdir(), 'static-'));
mkdirSync(join(folder, 'site/part'), { recursive: true });
writeFileSync(join(folder, 'secret.txt'), 'not served');
writeFileSync(join(folder, 'site/index.html'), '<p>page</p>');
writeFileSync(join(folder, 'site/part/a.wasm'), Uint8Array.of(0, 97, 115, 109));
const server = await serve(join(folder, 'site'));
after(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/**
 * Asks for a path as it stands: `fetch` would resolve the dots.
 * @param {string} path
 * @returns {Promise<number | undefined>}
 */
function statusOf(path) {
  return new Promise((resolve, reject) => {
    const asking = request({ port: server.port, host: 'localhost', path }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asking.on('error', reject).end();
  });
}

test('a folder gives its page, and wasm has the type that streaming wants', async () => {
  const page = await fetch(server.url);
  assert.equal(page.headers.get('Content-Type'), 'text/html; charset=utf-8');
  assert.equal(await page.text(), '<p>page</p>');
  const wasm = await fetch(`${server.url}part/a.wasm?x=1`);
  assert.equal(wasm.headers.get('Content-Type'), 'application/wasm');
  assert.equal((await wasm.arrayBuffer()).byteLength, 4);
});

test('nothing outside the folder is served, and no path ends the server', async () => {
  for (const path of [
    '/missing.js',
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/part',
    '/%',
  ]) {
    assert.equal(await statusOf(path), 404, path);
  }
});

test('a taken port gives way to the next free one, as far as was allowed', async () => {
  await assert.rejects(serve(folder, { port: server.port }), { code: 'EADDRINUSE' });
  const next = await serve(folder, { port: server.port, tries: 20 });
  assert.ok(next.port > server.port);
  await next.close();
});
