// What a visitor has to wait for.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { root } from '../../scripts/lib/run.js';
import { openLab, stepsOf } from '../helpers/browser.js';
import { FAMILIES } from '../helpers/modules.js';

const lab = await openLab();

/** What a first visit and the element's own file weigh at most. */
const FIRST = 200_000;

test('the first visit transfers at most 200 KB gzipped: page, script, style and wasm', async () => {
  const { page, close } = await lab.visit();
  await page.goto(lab.site);
  assert.ok((await stepsOf(page.mainFrame())) > 1);
  await page.waitForLoadState('networkidle');
  await close();
  const parts = [...lab.served].map(
    ([path, body]) => /** @type {const} */ ([path, gzipSync(body, { level: 9 }).length]),
  );
  for (const kind of [/^\/$/, /main\.js$/, /worker\.js$/, /core\.wasm\.lzma$/]) {
    assert.ok(
      parts.some(([path]) => kind.test(path)),
      `${kind} among ${parts}`,
    );
  }
  const total = parts.reduce((sum, [, size]) => sum + size, 0);
  assert.ok(total <= FIRST, `${total} bytes: ${parts.join(' ')}`);
});

/** The element's files, and their sizes gzipped. */
const files = readdirSync(join(root, 'dist/element'))
  .filter((name) => name.endsWith('.js'))
  .map((name) => {
    const bytes = readFileSync(join(root, 'dist/element', name));
    return { name, size: gzipSync(bytes, { level: 9 }).length };
  });

/** What each late part weighs at most. */
const LATE = 110_000;

test("the element's own file is at most 200 KB gzipped, each family and each late part at most 110 KB", () => {
  const own = files.find(({ name }) => name === 'cluster-playground.js');
  assert.ok(own && own.size <= FIRST, `${own?.size} bytes`);
  const parts = files.filter(({ name }) => /^cluster-playground\.\w+-\w+\.js$/.test(name));
  for (const family of FAMILIES)
    assert.ok(
      parts.some(({ name }) => name.includes(`.${family}-`)),
      family,
    );
  for (const { name, size } of parts) assert.ok(size <= LATE, `${name}: ${size} bytes`);
});

test('what a first visit does not need is loaded when it is asked for, and once; the worker stays', async () => {
  const { page, close } = await lab.visit();
  await page.goto(lab.site);
  await stepsOf(page.mainFrame());
  const modules = () =>
    [...lab.served.keys()].filter((path) => path.endsWith('.lzma')).map((path) => path.replace(/.*\//, ''));
  assert.deepEqual(modules(), ['core.wasm.lzma']);
  const labels = await page.evaluate(async () => {
    const element = /** @type {any} */ (document.querySelector('cluster-playground'));
    for (const fit of ['DBSCAN(eps=0.8)', 'KMeans(n_clusters=3, random_state=0)', 'DBSCAN(eps=0.9)']) {
      element.fit = fit;
      await element.updateComplete;
      await element.settled;
    }
    return element.result.labels.length;
  });
  assert.equal(labels, 200);
  assert.deepEqual(modules(), ['core.wasm.lzma', 'density.wasm.lzma']);
  assert.equal(page.workers().length, 1);
  await close();
});
