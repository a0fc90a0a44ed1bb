// Late parts of the package: whoever asks for one that is on its way hears of it once, together with all others.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import * as esbuild from 'esbuild';
import { root } from '../../scripts/lib/run.js';

const STUBS = {
  '../late.js': 'export const PARTS = { sheet: () => globalThis.bringing() };',
  'inline:modules': 'export const MODULES = { trees: () => globalThis.bringing() };',
};

/** The package's own way to bring parts, with parts of the test's own. */
async function packaged() {
  const { outputFiles } = await esbuild.build({
    entryPoints: [join(root, 'www/package/late.js')],
    bundle: true,
    format: 'esm',
    write: false,
    plugins: [
      {
        name: 'stubs',
        setup(build) {
          build.onResolve({ filter: /^(\.\.\/late\.js|inline:modules)$/ }, ({ path }) => ({
            path,
            namespace: 'stub',
          }));
          build.onLoad({ filter: /.*/, namespace: 'stub' }, ({ path }) => ({
            contents: STUBS[/** @type {keyof typeof STUBS} */ (path)],
          }));
        },
      },
    ],
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}

test('no part of the package is said to be missing that has come', async ({ mock }) => {
  const { late, lateBytes } = await packaged();
  for (const [name, ask] of /** @type {const} */ ([
    ['sheet', () => late('sheet')],
    ['trees', () => lateBytes('trees')],
  ])) {
    mock.timers.enable({ apis: ['setTimeout'] });
    /** @type {string[]} */
    const heard = [];
    const hear = (/** @type {string} */ who) =>
      ask().then(
        () => heard.push(`${who}: here`),
        (/** @type {Error} */ { message }) => heard.push(`${who}: ${message}`),
      );
    let asked = 0;
    Object.assign(globalThis, { bringing: () => new Promise(() => (asked += 1)) });
    const first = hear('first');
    mock.timers.tick(20_000);
    const second = hear('second');
    mock.timers.tick(10_000);
    await Promise.all([first, second]);
    assert.equal(asked, 1);
    assert.deepEqual(
      heard.map((what) => what.split(':')[0]),
      ['first', 'second'],
    );
    assert.ok(heard.every((what) => what.includes(`the part \`${name}\` did not come`)));
    // Asked for again it comes; of those before nothing more is heard.
    heard.length = 0;
    Object.assign(globalThis, { bringing: async () => ({ default: 'it' }) });
    await hear('third');
    mock.timers.tick(60_000);
    await hear('fourth');
    assert.deepEqual(heard, ['third: here', 'fourth: here']);
    mock.timers.reset();
  }
});
