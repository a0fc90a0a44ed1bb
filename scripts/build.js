// `npm run build`: everything that is published, into dist/. What has not changed is not built again.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pinned } from './lib/pinned.js';
import { root, runIfMain } from './lib/run.js';
import { buildWasm, compile } from './lib/wasm.js';
import { setup } from './setup.js';

export async function build() {
  await buildWasm();
  // esbuild is there only after the set-up.
  const { bundle } = await import('./lib/bundle.js');
  await bundle();
}

await runIfMain(import.meta.url, async () => {
  await setup({ compile });
  await build();
  for (const file of ['www/wasm/core.wasm.lzma', 'dist/element/cluster-playground.js']) {
    const size = gzipSync(readFileSync(join(root, file))).length;
    console.log(`${file}: ${(size / 1000).toFixed(1)} kB gzipped`);
  }
  const { address, integrity } = pinned();
  console.log(`${address}\n  integrity="${integrity}"`);
});
