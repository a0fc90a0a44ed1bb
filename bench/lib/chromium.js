// A headless Chromium with the page of the bench in it, built into the cache.

import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium } from '../../scripts/lib/chromium.js';
import { serve } from '../../scripts/lib/static.js';
import { CORE, MODULES, WASM, WHOLE } from '../../scripts/lib/wasm.js';
import { cache, folder } from './setup.js';

/** How long a peer in JavaScript may take, in milliseconds. */
const PATIENCE = 300_000;

/** To a page on its own the browser tells the time to 5 µs, to others to 100. */
const ISOLATED = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/**
 * @typedef {{ ms: number, wall: number, generation: number, digest: string, memory: number, error?: string }} Answer
 * @typedef {{ ms: number, convert: number, agreement: Record<string, number> | null, error?: string }} PeerAnswer
 */

export async function openChromium() {
  const { chromium } = await import('playwright-core');
  await buildPage();
  const server = await serve(cache, { headers: ISOLATED });
  const browser = await chromium.launch({ executablePath: await findChromium(), args: ['--no-sandbox'] });
  const page = await browser.newPage();
  await page.goto(`${server.url}page/index.html`);
  await page.waitForFunction(() => 'bench' in globalThis);
  return {
    browser,
    version: browser.version(),
    fresh: () => page.evaluate(() => /** @type {any} */ (globalThis).bench.fresh()),
    /**
     * @param {{ data: string, prepare?: string, fit: string, score?: string }} experiment
     * @returns {Promise<Answer>}
     */
    run: ({ data, prepare = '', fit, score = '' }) =>
      page.evaluate(
        ([texts, name]) => /** @type {any} */ (globalThis).bench.run(texts, name),
        /** @type {const} */ ([{ data, prepare, fit }, score]),
      ),
    /**
     * Reads a file of the cache.
     * @param {string} path
     * @returns {Promise<{ ms: number, columns: import('./reading.js').Column[] }>}
     */
    read: (path) => page.evaluate((path) => /** @type {any} */ (globalThis).bench.read(path), `/${path}`),
    /**
     * @param {import('../browser/peers.js').Question} question
     * @returns {Promise<PeerAnswer>}
     */
    runPeer: (question) =>
      page.evaluate(
        ([question, patience]) => /** @type {any} */ (globalThis).bench.runPeer(question, patience),
        /** @type {const} */ ([question, PATIENCE]),
      ),
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

/** The page, its worker and the modules, side by side as in the site. */
async function buildPage() {
  const esbuild = await import('esbuild');
  const { COMMON } = await import('../../scripts/lib/esbuild.js');
  const out = join(cache, 'page');
  mkdirSync(join(out, 'wasm'), { recursive: true });
  const common = { ...COMMON, outdir: out };
  await esbuild.build({
    ...common,
    format: 'esm',
    entryPoints: { main: join(folder, 'browser/main.js'), peers: join(folder, 'browser/peers.js') },
  });
  await esbuild.build({ ...common, format: 'iife', entryPoints: { worker: 'www/engine/worker.js' } });
  // The whole stands in for the core of a first visit, so that nothing is loaded in the middle of a
  // measurement.
  for (const name of MODULES) {
    const file = name === CORE ? WHOLE : name;
    cpSync(join(WASM, `${file}.wasm.lzma`), join(out, `wasm/${name}.wasm.lzma`));
  }
  writeFileSync(join(out, 'index.html'), '<!doctype html><script type="module" src="main.js"></script>');
}
