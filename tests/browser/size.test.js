// What a visitor has to wait for.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { root } from '../../scripts/lib/run.js';
import { openLab, stepsOf } from '../helpers/browser.js';

const lab = await openLab();

test('the first visit transfers at most 200 KB gzipped: page, script, style and wasm', async () => {
  const { page, close } = await lab.visit();
  await page.goto(lab.site);
  assert.ok((await stepsOf(page.mainFrame())) > 1);
  await page.waitForLoadState('networkidle');
  await close();
  const parts = [...lab.served];
  for (const kind of [/^\/$/, /main\.js$/, /worker-first\.js$/, /\.wasm$/]) {
    assert.ok(
      parts.some(([path]) => kind.test(path)),
      `${kind} among ${parts}`,
    );
  }
  const total = parts.reduce((sum, [, size]) => sum + size, 0);
  assert.ok(total <= 200_000, `${total} bytes: ${parts.join(' ')}`);
});

test('the element is one file of at most 250 KB gzipped, with every algorithm in it', () => {
  const element = readFileSync(join(root, 'dist/element/cluster-playground.js'));
  const size = gzipSync(element, { level: 9 }).length;
  assert.ok(size <= 250_000, `${size} bytes`);
});

test('what a first visit does not need is loaded when it is asked for, and once', async () => {
  const { page, close } = await lab.visit();
  await page.goto(lab.site);
  await stepsOf(page.mainFrame());
  const wholes = () =>
    [...lab.served.keys()].filter((path) => path.endsWith('/wasm/cluster_playground_bg.wasm'));
  assert.deepEqual(wholes(), []);
  const labels = await page.evaluate(async () => {
    const element = /** @type {any} */ (document.querySelector('cluster-playground'));
    element.fit = 'DBSCAN(eps=0.8)';
    await element.updateComplete;
    await element.settled;
    return element.result.labels.length;
  });
  assert.equal(labels, 200);
  assert.equal(wholes().length, 1);
  assert.equal(page.workers().length, 1);
  await close();
});
