// What is published: the files load where they are said to load.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Script } from 'node:vm';
import { root } from '../../scripts/lib/run.js';

const element = readFileSync(join(root, 'dist/element/cluster-playground.js'), 'utf8');

test('the element parses as a classic script, which rules out import, export and import.meta', () => {
  assert.ok(new Script(element));
});

test("the element's file, imported where there is no page, does nothing", async () => {
  const before = Object.keys(globalThis);
  const name = 'cluster-playground/all'; // not a literal: what it exports is of no interest to types
  assert.deepEqual(Object.keys(await import(name)), []);
  assert.deepEqual(Object.keys(globalThis), before);
});

test('a server that imports the package, or what registers the element, has a class and nothing else', async () => {
  const before = Object.keys(globalThis);
  for (const name of ['cluster-playground', 'cluster-playground/define']) {
    assert.deepEqual(Object.keys(await import(name)), ['ClusterPlayground']);
  }
  const { default: widget } = await import('cluster-playground/anywidget');
  assert.deepEqual(Object.keys(widget), ['render']);
  assert.deepEqual(Object.keys(globalThis), before);
});

test('all that package.json names is there', () => {
  const { exports, main, types, unpkg, jsdelivr, customElements } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  /** @param {unknown} named @returns {string[]} */
  const paths = (named) => (typeof named === 'string' ? [named] : Object.values(named ?? {}).flatMap(paths));
  for (const path of paths([exports, main, types, unpkg, jsdelivr, customElements])) {
    assert.ok(statSync(join(root, path)).isFile(), path);
  }
});

test('pictures of the README are in the package, and named where this version of it will be', () => {
  const { version, files } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const pictures = [...readme.matchAll(/!\[[^\]]*\]\(([^)]*)\)/g)].map(([, address]) => address);
  assert.ok(pictures.length > 0);
  for (const address of pictures) {
    const [, of, path] = /^https:\/\/[^/]*\/npm\/cluster-playground@([\d.]+)\/(.*)$/.exec(address) ?? [];
    assert.equal(of, version, address);
    assert.ok(files.some((/** @type {string} */ folder) => path.startsWith(`${folder}/`)));
    assert.ok(statSync(join(root, path)).isFile());
  }
});

test('the site refers to its parts by relative addresses, so that any folder can hold it', () => {
  const page = readFileSync(join(root, 'dist/site/index.html'), 'utf8');
  const addresses = [...page.matchAll(/\b(?:href|src)="([^"]*)"/g)].map(([, address]) => address);
  assert.ok(addresses.some((address) => address.endsWith('.js')));
  for (const address of addresses) assert.match(address, /^(\.\/|data:)/);
});

/** @param {string} folder of dist/ @returns {string[]} the paths of its files */
function filesIn(folder) {
  const home = join(root, 'dist', folder);
  const names = readdirSync(home, { recursive: true, encoding: 'utf8' });
  return names.map((name) => join(home, name)).filter((file) => statSync(file).isFile());
}

test('no path of the machine that built it is in a published file', () => {
  const paths = [root, process.env.CARGO_HOME ?? join(homedir(), '.cargo'), join(homedir(), '.rustup')];
  const published = ['site', 'element', 'package', 'core', 'notebook'].flatMap(filesIn);
  assert.ok(published.some((file) => file.endsWith('.wasm')));
  for (const file of published) {
    const bytes = readFileSync(file);
    for (const path of paths) assert.ok(!bytes.includes(path), `${path} in ${file}`);
  }
});

test('the notices of those whose code is published lie beside it', () => {
  for (const folder of ['site', 'element', 'package', 'core', 'notebook']) {
    const notices = readFileSync(join(root, 'dist', folder, 'NOTICES.txt'), 'utf8');
    for (const name of ['lit-html', 'd3-array', 'lzma1', 'rand_core', 'serde', 'wasm-bindgen']) {
      assert.match(notices, new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(`, 'm'), `${name} in ${folder}`);
    }
    assert.match(notices, /Copyright \(c\) 2017 Google LLC/);
    // What is not linked, but has its numbers in ours.
    assert.match(notices, /^Copyright \(c\) 2017-2018, Arm Limited$/m);
    // What is passed on in one file has them in it.
    const whole = readFileSync(join(root, 'dist/offline/cluster-playground.html'), 'utf8');
    assert.ok(whole.includes(notices.replaceAll('</', '< /')));
  }
});
