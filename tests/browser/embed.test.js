// The single-file element where authors put it: each place has refused a more ordinary packaging.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { root } from '../../scripts/lib/run.js';
import { openLab, stepsOf } from '../helpers/browser.js';

const lab = await openLab();
const FIGURE = `<cluster-playground data="make_moons(n_samples=100, noise=0.05, random_state=0)"
  fit="KMeans(n_clusters=2, random_state=0)"></cluster-playground>`;

/**
 * A page of an author's.
 * @param {string} script the address of the element's file
 * @param {string} [attributes] of the script tag
 */
function article(script, attributes = '') {
  return `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>Article</title>
    <script ${attributes} src="${script}"></script><p>Text</p>${FIGURE}`;
}

/**
 * @param {string} path
 * @param {string} body
 * @param {Record<string, string>} [headers]
 */
function publish(path, body, headers) {
  lab.pages.set(path, { body, type: 'text/html; charset=utf-8', headers });
}

/**
 * Opens a page, and asserts that its element has run in a worker.
 * @param {string} url
 */
async function runsInWorker(url) {
  const { page, close } = await lab.visit();
  await page.goto(url);
  const frame = page.frames().at(-1) ?? page.mainFrame();
  assert.ok((await stepsOf(frame)) > 1);
  assert.equal(page.workers().length, 1);
  await close();
}

test('the site itself, in any folder', async () => {
  await runsInWorker(`${lab.other}site/`);
});

test('from another origin', async () => {
  publish('/article', article(`${lab.other}element/cluster-playground.js`));
  await runsInWorker(`${lab.site}article`);
});

test('as a module', async () => {
  publish('/module', article('/cluster-playground.js', 'type="module"'));
  await runsInWorker(`${lab.site}module`);
});

test('in a page that does not say how it is encoded', async () => {
  lab.pages.set('/legacy', {
    body: article('/cluster-playground.js').replace('<meta charset="utf-8">', ''),
    type: 'text/html',
  });
  const { page, close } = await lab.visit();
  await page.goto(`${lab.site}legacy`);
  await stepsOf(page.mainFrame());
  assert.equal(await page.evaluate(() => document.characterSet), 'windows-1252');
  const text = await page.locator('cluster-playground').evaluate((it) => it.shadowRoot?.textContent ?? '');
  assert.match(text, /1×/);
  assert.doesNotMatch(text, /[Ââ]/);
  const file = readFileSync(join(root, 'dist/element/cluster-playground.js'));
  assert.ok(
    file.every((byte) => byte < 128),
    'the file is ASCII throughout',
  );
  await close();
});

test('in a sandboxed frame, whose origin is opaque', async () => {
  publish('/framed', article(`${lab.other}element/cluster-playground.js`));
  const frame = '<iframe sandbox="allow-scripts" src="/framed" width="800" height="600"></iframe>';
  publish('/host', `<!doctype html><link rel="icon" href="data:,"><title>Host</title>${frame}`);
  await runsInWorker(`${lab.site}host`);
});

test('from a file', async () => {
  const file = join(root, 'dist/article.html');
  writeFileSync(file, article('element/cluster-playground.js'));
  await runsInWorker(pathToFileURL(file).href);
});

test('under a content security policy without inline styles', async () => {
  const policy = `default-src 'none'; img-src data:; script-src ${lab.other} 'wasm-unsafe-eval'; worker-src blob:`;
  publish('/strict', article(`${lab.other}element/cluster-playground.js`), {
    'Content-Security-Policy': policy,
  });
  await runsInWorker(`${lab.site}strict`);
});

test('on the main thread, where workers are refused', async () => {
  publish('/refused', article('/cluster-playground.js'), { 'Content-Security-Policy': "worker-src 'none'" });
  const { page, complaints, close } = await lab.visit();
  await page.goto(`${lab.site}refused`);
  assert.ok((await stepsOf(page.mainFrame())) > 1);
  assert.equal(page.workers().length, 0);
  // The browser's own note of the refusal is all that may be in the console.
  for (const complaint of complaints.splice(0)) assert.match(complaint, /worker-src/);
  await close();
});
