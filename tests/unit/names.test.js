// What stands in the front end by name. Only the words of an algorithm, the examples and the gallery's table may know
// which algorithms there are, and what one of them has to show: all else follows from what they say of themselves.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/lib/run.js';
import { load } from '../../www/core.js';
import { LAYERS } from '../../www/draw/layers/index.js';
import { ROLE_NAMES } from '../../www/draw/roles.js';
import { bringOthers } from '../../www/experiment/bring.js';

/** Where names may stand. */
const MAY_KNOW = /^(algorithms|words|wasm)\/|^(examples|walks\/stops)\.js$|^gallery\//;

await bringOthers();
const lab = await load();
// What holds another model cannot be called without it.
const fits = lab.catalog.filter(({ part, holds }) => part === 'fit' && !holds);

/** The names of all layers, offered or drawn at some step or of some point. @returns {Set<string>} */
function layerNames() {
  const names = new Set(fits.flatMap(({ shows = [] }) => shows.map(({ name }) => name)));
  for (const { name } of fits) {
    const run = lab.run({ data: 'make_moons(n_samples=60, noise=0.1, random_state=0)', fit: `${name}()` });
    for (let step = 0; step < run.steps; step += 1) {
      const told = run.explain(step, step % 60).layers;
      for (const layer of [...run.layers, ...run.frame(step).layers, ...told]) names.add(layer.name);
    }
    run.free();
  }
  // How they were made is known of all points; and a role may be turned off.
  for (const shared of ['truth', ...ROLE_NAMES, ...Object.keys(LAYERS)]) names.delete(shared);
  return names;
}

/** What stands between quotes in a text of JavaScript, comments left out. @param {string} text */
function strings(text) {
  const code = text.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');
  return [...code.matchAll(/'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g)].map(
    ([, one, two, three]) => one ?? two ?? three,
  );
}

test('no algorithm, and no layer of one, is known by name but where its words are', () => {
  const calls = new RegExp(`\\b(${fits.map(({ name }) => name).join('|')})\\b`, 'g');
  const layers = layerNames();
  assert.ok(layers.size > 10 && fits.length > 4);
  /** @type {Record<string, string[]>} */
  const found = {};
  const files = readdirSync(join(root, 'www'), { recursive: true, encoding: 'utf8' });
  for (const file of files.map((path) => path.replaceAll('\\', '/'))) {
    if (!file.endsWith('.js') || MAY_KNOW.test(file)) continue;
    const all = strings(readFileSync(join(root, 'www', file), 'utf8'));
    const names = all.flatMap((string) => [
      ...(string.match(calls) ?? []),
      ...(layers.has(string) ? [string] : []),
    ]);
    if (names.length) found[file] = [...new Set(names)].sort();
  }
  assert.deepEqual(found, {});
});

test('a name between quotes is found, and not in a comment', () => {
  const text = "// 'one'\nconst a = 'two'; /* 'three' */ const b = `four`; // it's five\nconst c = \"six\";";
  assert.deepEqual(strings(text), ['two', 'four', 'six']);
});
