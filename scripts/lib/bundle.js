// www/ → dist/: the site, the single-file element and the headless API, through esbuild.
// Needs the packages and www/wasm/.

import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import * as esbuild from 'esbuild';
import { noticesOfCrates, noticesOfPackages, written } from './notices.js';
import { must, root } from './run.js';
import { TARGET as WASM_TARGET } from './wasm.js';

const WASM = join(root, 'www/wasm/cluster_playground_bg.wasm');
const FIRST = join(root, 'www/wasm/first');
const SMALL = join(root, 'www/wasm/small');
const DIST = join(root, 'dist');

/** @type {esbuild.Plugin} Style sheets are imported as text: made small here, adopted by the element. */
const styleAsText = {
  name: 'style-as-text',
  setup(build) {
    build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await esbuild.transform(readFileSync(path, 'utf8'), {
        loader: 'css',
        minify: true,
        target: TARGET,
      });
      return { contents: code.trim(), loader: 'text' };
    });
  },
};

const TARGET = ['safari16.4', 'chrome110', 'firefox115'];

/** @type {esbuild.BuildOptions & { plugins: esbuild.Plugin[] }} */
const COMMON = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  charset: 'utf8',
  legalComments: 'eof',
  logLevel: 'warning',
  target: TARGET,
  plugins: [styleAsText],
};

/** The files that went into what is published. @type {Set<string>} */
const read = new Set();

/** @param {esbuild.BuildOptions} options */
async function built(options) {
  const { metafile, outputFiles = [] } = await esbuild.build({
    .../** @type {{}} */ (options),
    metafile: true,
  });
  for (const file of Object.keys(metafile.inputs)) read.add(file);
  return { metafile, outputFiles };
}

/** Everything that is published, from scratch (it takes a second or two). */
export async function bundle() {
  const worker = await bundleWorker();
  await bundleElement();
  await bundleSite(worker, await bundleWorker([bindingsOf(FIRST)]));
  await bundleCore();
  const crates = await noticesOfCrates(['cluster-playground'], WASM_TARGET);
  const notices = written([...crates, ...noticesOfPackages(read)]);
  for (const folder of ['site', 'element', 'core']) writeFileSync(join(DIST, folder, 'NOTICES.txt'), notices);
}

/**
 * Each wasm module has bindings of its own.
 * @param {string} folder
 * @returns {esbuild.Plugin}
 */
const bindingsOf = (folder) => ({
  name: 'bindings',
  setup(build) {
    build.onResolve({ filter: /\/wasm\/cluster_playground\.js$/ }, () => ({
      path: join(folder, 'cluster_playground.js'),
    }));
  },
});

/**
 * The worker as one classic script: a module worker cannot be made from a blob everywhere.
 * @param {esbuild.Plugin[]} [plugins]
 * @returns {Promise<string>}
 */
async function bundleWorker(plugins = []) {
  const { outputFiles } = await built({
    ...COMMON,
    entryPoints: ['www/engine/worker.js'],
    format: 'iife',
    globalName: 'worker',
    plugins: [...COMMON.plugins, ...plugins],
    write: false,
    outdir: DIST,
  });
  return outputFiles[0].text;
}

/** dist/element/cluster-playground.js: one file, valid as a classic script and as a module. */
async function bundleElement() {
  const worker = await bundleWorker([bindingsOf(SMALL)]);
  const packed = readFileSync(join(SMALL, 'cluster_playground_bg.wasm.lzma'));
  /** @type {esbuild.Plugin} */
  const inline = {
    name: 'inline',
    setup(build) {
      build.onResolve({ filter: /\/modules\.js$/ }, ({ resolveDir, path }) => {
        const found = resolve(resolveDir, path);
        return found === join(root, 'www/engine/modules.js')
          ? { path: join(root, 'www/engine/modules-inline.js') }
          : undefined;
      });
      build.onResolve({ filter: /^inline:/ }, ({ path }) => ({ path, namespace: 'inline' }));
      build.onLoad({ filter: /.*/, namespace: 'inline' }, ({ path }) => ({
        ...(path === 'inline:worker'
          ? { contents: `export default function(){${worker}return worker}`, loader: 'js' }
          : { contents: packed.toString('base64'), loader: 'text' }),
      }));
    },
  };
  await built({
    ...COMMON,
    entryPoints: { 'cluster-playground': 'www/define.js' },
    format: 'iife',
    // Pages that do not say how they are encoded are read as Latin, and a classic script with them.
    charset: 'ascii',
    plugins: [...COMMON.plugins, bindingsOf(SMALL), inline],
    // A server that imports it has no elements to define.
    banner: { js: '"use strict";if(typeof HTMLElement==="function"){' },
    footer: { js: '}' },
    outdir: join(DIST, 'element'),
  });
}

/**
 * dist/site: index.html, and beside it one folder named after its contents, so that no browser's cache can mix
 * files of two versions. The element's file lies there too, which the page tells authors to embed and the articles do.
 * @param {string} worker
 * @param {string} workerOfFirstVisit
 */
async function bundleSite(worker, workerOfFirstVisit) {
  const site = join(DIST, 'site');
  const next = join(DIST, 'site.next');
  const parts = join(next, 'parts');
  rmSync(next, { recursive: true, force: true });
  const { metafile } = await built({
    ...COMMON,
    entryPoints: { main: 'www/define.js' },
    format: 'esm',
    splitting: true,
    legalComments: 'linked',
    sourcemap: true,
    outdir: parts,
  });
  writeFileSync(join(parts, 'worker.js'), worker);
  writeFileSync(join(parts, 'worker-first.js'), workerOfFirstVisit);
  mkdirSync(join(parts, 'wasm/first'), { recursive: true });
  cpSync(WASM, join(parts, 'wasm/cluster_playground_bg.wasm'));
  cpSync(join(FIRST, 'cluster_playground_bg.wasm'), join(parts, 'wasm/first/cluster_playground_bg.wasm'));

  const version = hashOf(parts);
  renameSync(parts, join(next, version));
  const main =
    Object.entries(metafile.outputs).find(([, output]) => output.entryPoint === 'www/define.js')?.[0] ?? '';
  const needed = metafile.outputs[main].imports.filter(({ kind }) => kind === 'import-statement');
  const scripts = [main, ...needed.map(({ path }) => path)].map((path) => relative(parts, join(root, path)));
  const head = [
    ...scripts.map((script) => `<link rel="modulepreload" href="./${version}/${script}">`),
    `<link rel="preload" href="./${version}/wasm/first/cluster_playground_bg.wasm" as="fetch" crossorigin>`,
  ];
  const page = readFileSync(join(root, 'index.html'), 'utf8')
    .replace('./www/define.js', `./${version}/main.js`)
    .replace('</head>', `  ${head.join('\n  ')}\n</head>`);
  writeFileSync(join(next, 'index.html'), page);
  cpSync(join(DIST, 'element/cluster-playground.js'), join(next, 'cluster-playground.js'));
  cpSync(join(root, 'docs'), join(next, 'docs'), { recursive: true });
  rmSync(site, { recursive: true, force: true });
  renameSync(next, site);
}

/** dist/core: the headless API for Node and browsers, with the wasm file beside it and its types. */
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
  cpSync(WASM, join(out, 'wasm/cluster_playground_bg.wasm'));
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  await must(process.execPath, [tsc, '--project', 'tsconfig.core.json'], 'See its message above.');
  cpSync(join(root, 'www/wasm/cluster_playground.d.ts'), join(out, 'types/wasm/cluster_playground.d.ts'));
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
