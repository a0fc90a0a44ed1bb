// `npm start`: set up, build the core and the page, and serve it; the families are built meanwhile, and whoever asks for
// one waits for it. `npm start -- --port=9000` (or PORT=9000) chooses where.

import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Advice, root, runIfMain } from './lib/run.js';
import { fileAt, serve } from './lib/static.js';
import { buildWasm, CORE, compile, LATE, WASM } from './lib/wasm.js';
import { setup } from './setup.js';

const PORT = 8080;
const PORTS_TO_TRY = 20;

async function start() {
  const { values } = parseArgs({ options: { port: { type: 'string' } } });
  const asked = Number(values.port ?? process.env.PORT ?? PORT);
  if (!Number.isInteger(asked) || asked < 0 || asked > 65535) {
    throw new Advice(`A port is a whole number from 0 to 65535; this is ${values.port ?? process.env.PORT}.`);
  }
  await setup({ compile: () => compile([CORE]) });
  await buildWasm([CORE]);
  // esbuild is there only after the set-up.
  const { bundle, bundleFirst } = await import('./lib/bundle.js');
  const first = await bundleFirst();
  const rest = (async () => {
    await buildWasm();
    for (const name of LATE) cpSync(join(WASM, `${name}.wasm.lzma`), join(first.wasm, `${name}.wasm.lzma`));
    await bundle();
  })();
  const { url, port } = await serve(first.folder, {
    port: asked,
    tries: PORTS_TO_TRY,
    otherwise: async (path) => {
      await rest.catch(() => {});
      return (await fileAt(first.folder, path)) ?? fileAt(join(root, 'dist/site'), path);
    },
  });
  if (asked !== 0 && port !== asked) console.log(`Port ${asked} is taken.`);
  console.log(`\nCluster Playground is at ${url}\nCtrl+C ends it.`);
  await rest;
  console.log('The families are built.');
}

await runIfMain(import.meta.url, start);
