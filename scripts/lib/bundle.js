// www/ → dist/: the site, the element, the package and the headless API, through esbuild. Needs the packages and www/wasm/.

import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { bundleDocs } from './docs.js';
import { bundleElement } from './element.js';
import { built, COMMON, read } from './esbuild.js';
import { joined } from './joined.js';
import { bundleNotebook } from './notebook.js';
import { noticesOfCrates, noticesOfPackages, written } from './notices.js';
import { bundleOffline } from './offline.js';
import { bundlePackage } from './package.js';
import { must, root } from './run.js';
import { CORE, HEADLESS, LATE, MODULES, TARGET, WASM } from './wasm.js';

const DIST = join(root, 'dist');

/** Everything that is published, from scratch (it takes a second or two). */
export async function bundle() {
  const worker = await bundleWorker();
  await bundleElement(worker);
  await bundlePackage(worker);
  await bundleSite(worker);
  await bundleCore();
  const crates = await noticesOfCrates(
    MODULES.map((name) => `${name}-module`),
    TARGET,
  );
  const notices = written([...crates, ...noticesOfPackages(read)]);
  for (const folder of ['site', 'element', 'package', 'core']) {
    writeFileSync(join(DIST, folder, 'NOTICES.txt'), notices);
  }
  await bundleDocs();
  await bundleNotebook();
  bundleOffline(notices);
}

/**
 * The worker as one classic script: a module worker cannot be made from a blob everywhere.
 * @returns {Promise<string>}
 */
async function bundleWorker() {
  const { outputFiles } = await built({
    ...COMMON,
    entryPoints: ['www/engine/worker.js'],
    format: 'iife',
    globalName: 'worker',
    write: false,
    outdir: DIST,
  });
  return outputFiles[0].text;
}

/**
 * dist/site: index.html, and beside it one folder named after its contents, so that no browser's cache can mix
 * files of two versions. The element's files lie there too, which the page tells authors to embed and the articles do.
 * @param {string} worker
 */
async function bundleSite(worker) {
  const next = join(DIST, 'site.next');
  await sitePage(worker, next);
  cpSync(join(DIST, 'element'), next, { recursive: true });
  const site = join(DIST, 'site');
  rmSync(site, { recursive: true, force: true });
  renameSync(next, site);
}

/**
 * The page is never a figure: its first visit goes without what one looks like.
 * @type {import('esbuild').Plugin}
 */
const asPage = {
  name: 'as-page',
  setup(build) {
    build.onResolve({ filter: /^\.\/figure\.css$/ }, () => ({ path: 'figure', namespace: 'unseen' }));
    build.onLoad({ filter: /.*/, namespace: 'unseen' }, () => ({ contents: '', loader: 'text' }));
  },
};

/**
 * dist/first: the page by itself, with those modules that have been built, for `npm start`.
 * @returns {Promise<{ folder: string, wasm: string }>} and where its modules lie
 */
export async function bundleFirst() {
  const folder = join(DIST, 'first');
  const version = await sitePage(await bundleWorker(), folder);
  return { folder, wasm: join(folder, version, 'wasm') };
}

/**
 * The page and its parts.
 * @param {string} worker
 * @param {string} next the folder
 * @returns {Promise<string>} the name of the folder of the parts
 */
async function sitePage(worker, next) {
  const parts = join(next, 'parts');
  rmSync(next, { recursive: true, force: true });
  mkdirSync(parts, { recursive: true });
  // Maps lie beside the scripts, and are named in none: that would be a part of a first visit.
  const files = await joined({ legalComments: 'linked', sourcemap: 'external', outdir: parts }, [asPage]);
  for (const { path, contents } of files) writeFileSync(path, contents);
  writeFileSync(join(parts, 'worker.js'), worker);
  mkdirSync(join(parts, 'wasm'), { recursive: true });
  for (const name of [CORE, ...LATE]) {
    const file = join(WASM, `${name}.wasm.lzma`);
    if (existsSync(file)) cpSync(file, join(parts, `wasm/${name}.wasm.lzma`));
  }

  const version = hashOf(parts);
  renameSync(parts, join(next, version));
  const head = [
    `<link rel="modulepreload" href="./${version}/main.js">`,
    `<link rel="preload" href="./${version}/wasm/${CORE}.wasm.lzma" as="fetch" crossorigin>`,
  ];
  const page = readFileSync(join(root, 'index.html'), 'utf8')
    .replace('./www/define.js', `./${version}/main.js`)
    .replace('</head>', `  ${head.join('\n  ')}\n</head>`);
  writeFileSync(join(next, 'index.html'), page);
  return version;
}

/** dist/core: the headless API for Node and browsers, with its modules beside it, all for speed, and its types. */
async function bundleCore() {
  const out = join(DIST, 'core');
  rmSync(out, { recursive: true, force: true });
  await built({
    ...COMMON,
    entryPoints: { index: 'www/core.js' },
    format: 'esm',
    minify: false,
    platform: 'neutral',
    external: ['node:*'],
    outdir: out,
  });
  mkdirSync(join(out, 'wasm'));
  for (const name of HEADLESS) {
    cpSync(join(WASM, `${name}.wasm`), join(out, `wasm/${name}.wasm`));
  }
  cpSync(join(root, 'www/datasets'), join(out, 'datasets'), { recursive: true });
  await declareCore();
}

/** The types of the headless API, which are ready before it is. */
export async function declareCore() {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  await must(process.execPath, [tsc, '--project', 'tsconfig.core.json'], 'See its message above.');
  cpSync(join(root, 'www/wasm/bindings.d.ts'), join(DIST, 'core/types/wasm/bindings.d.ts'));
}

/**
 * A short name for the contents of a folder.
 * @param {string} folder
 */
function hashOf(folder) {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const file = join(folder, name);
    try {
      hash.update(name).update(readFileSync(file));
    } catch {
      // A folder within: its files are listed too.
    }
  }
  return hash.digest('hex').slice(0, 10);
}
