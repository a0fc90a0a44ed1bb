// What authors are told of the element, held to the element.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/lib/run.js';
import {
  CUSTOM_PROPERTIES,
  EVENTS,
  METHODS,
  PARTS,
  PROPERTIES,
  READ,
  SLOTS,
} from '../../www/words/interface.js';

const source = (/** @type {string} */ path) => readFileSync(join(root, 'www', path), 'utf8');
const names = (/** @type {string} */ text, /** @type {RegExp} */ each) =>
  [...new Set([...text.matchAll(each)].map(([, name]) => name))].sort();

test('every property is told, and whether it is an attribute', () => {
  const [, declared] = /static properties = \{(.*?)\n {2}\};/s.exec(source('element/properties.js')) ?? [];
  assert.deepEqual(Object.keys(PROPERTIES).sort(), names(declared, /^ {4}(\w+):/gm));
  const none = Object.keys(PROPERTIES).filter((name) => PROPERTIES[name].property);
  assert.deepEqual(none.sort(), names(declared, /^ {4}(\w+): \{ attribute: false/gm));
});

test('what is read and called is there, and nothing that a page may ask is left out', () => {
  const element = source('element.js');
  const [, asked] = /— What a page may ask and do —(.*?)— Its life —/s.exec(element) ?? [];
  assert.deepEqual(Object.keys(READ).sort(), names(asked, /^ {2}get (\w+)\(/gm));
  assert.deepEqual(Object.keys(METHODS).sort(), names(asked, /^ {2}(?:async )?(\w+)\(.*\) \{$/gm));
});

test('every event is told', () => {
  const told = ['element.js', 'element/parts.js', 'author/author.js'].map(source).join();
  assert.deepEqual(Object.keys(EVENTS).sort(), names(told, /\btell\('(\w+)'/g));
});

test('every custom property of the style is told', () => {
  assert.deepEqual(
    Object.keys(CUSTOM_PROPERTIES).sort(),
    names(source('style/base.css'), /var\(\s*(--cluster-playground-[a-z-]+)/g),
  );
});

test('every slot and every part is told', () => {
  const of = ['figure', 'picture', 'transport', 'controls'].map((name) => source(`panels/${name}.js`));
  const text = [...of, source('author/author.js')].join();
  assert.deepEqual(Object.keys(PARTS).sort(), names(text, /\bpart="(\w+)"/g));
  assert.deepEqual(Object.keys(SLOTS).sort(), names(text, /\bslot(?: name)?="(\w+)"/g));
});
