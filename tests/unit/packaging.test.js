// What is published: the files load where they are said to load.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Script } from 'node:vm';
import { root } from '../../scripts/lib/run.js';

const element = readFileSync(join(root, 'dist/element/cluster-playground.js'), 'utf8');

test('the element parses as a classic script, which rules out import, export and import.meta', () => {
  assert.ok(new Script(element));
});

test('importing the element where there is no page, as a module, does nothing', async () => {
  const before = Object.keys(globalThis);
  const name = 'cluster-playground'; // not a literal: the types of a minified file are of no interest
  const module = await import(name);
  assert.deepEqual(Object.keys(module), []);
  assert.deepEqual(Object.keys(globalThis), before);
});

test('the site refers to its parts by relative addresses, so that any folder can hold it', () => {
  const page = readFileSync(join(root, 'dist/site/index.html'), 'utf8');
  const addresses = [...page.matchAll(/\b(?:href|src)="([^"]*)"/g)].map(([, address]) => address);
  assert.ok(addresses.some((address) => address.endsWith('.js')));
  for (const address of addresses) assert.match(address, /^(\.\/|data:)/);
});
