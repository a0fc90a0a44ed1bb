// Each file that is published answers with something else, or with nothing: each time that is a sentence and a button.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/lib/run.js';
import { openLab } from '../helpers/browser.js';
import { ASKED, INSTEAD, missed } from '../helpers/missing.js';

const lab = await openLab();
const KINDS = Object.keys(INSTEAD);

lab.pages.set('/full', {
  body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>t</title><link rel="icon" href="data:,"><script src="${lab.other}element/cluster-playground.js"></script><cluster-playground full></cluster-playground>`,
  type: 'text/html',
});

test('every part is asked for here', () => {
  const built = readdirSync(join(root, 'dist/element')).flatMap(
    (name) => /^cluster-playground\.(\w+)-\w{10}\.js$/.exec(name)?.[1] ?? [],
  );
  assert.deepEqual(built.sort(), Object.keys(ASKED).sort());
});

for (const [i, [name, { ofElement }]] of Object.entries(ASKED).entries()) {
  for (const kind of KINDS) {
    const files = new RegExp(`cluster-playground\\.${name}-`);
    test(`the part “${name}” of the element, where ${kind} comes instead`, () =>
      missed(lab, { url: `${lab.site}full`, name, files, kind }));
  }
  if (ofElement) continue;
  // The site has the same parts as modules, of which each is tried with another of these.
  const kind = KINDS[i % KINDS.length];
  const files = new RegExp(`/${name}\\.(js|wasm\\.lzma)(\\?.*)?$`);
  test(`the part “${name}” of the site, where ${kind} comes instead`, () =>
    missed(lab, { url: lab.site, name, files, kind }));
}
