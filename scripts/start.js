// `npm start`: set up, build, and serve the page. `npm start -- --port=9000` (or PORT=9000) chooses where.

import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './build.js';
import { Advice, root, runIfMain } from './lib/run.js';
import { serve } from './lib/static.js';
import { setup } from './setup.js';

const PORT = 8080;
const PORTS_TO_TRY = 20;

async function start() {
  const { values } = parseArgs({ options: { port: { type: 'string' } } });
  const asked = Number(values.port ?? process.env.PORT ?? PORT);
  if (!Number.isInteger(asked) || asked < 0 || asked > 65535) {
    throw new Advice(`A port is a whole number from 0 to 65535; this is ${values.port ?? process.env.PORT}.`);
  }
  await setup();
  await build();
  const { url, port } = await serve(join(root, 'dist/site'), { port: asked, tries: PORTS_TO_TRY });
  if (asked !== 0 && port !== asked) console.log(`Port ${asked} is taken.`);
  console.log(`\nCluster Playground is at ${url}\nCtrl+C ends it.`);
}

await runIfMain(import.meta.url, start);
