// The package as it is published, in the hands of those who bundle it: the packed tarball, installed, built without a
// warning, and run. The tools are installed into .cache; where they cannot be had, all of this is skipped.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { root } from '../../scripts/lib/run.js';
import { serve } from '../../scripts/lib/static.js';
import { openLab } from '../helpers/browser.js';

const run = promisify(execFile);

const TOOLS = {
  '@arethetypeswrong/cli': '0.18.5',
  '@rollup/plugin-node-resolve': '16.0.3',
  '@types/react': '19.3.3',
  esbuild: '0.28.2',
  parcel: '2.16.4',
  publint: '0.3.25',
  react: '19.3.1',
  'react-dom': '19.3.1',
  rollup: '4.68.8',
  typescript: '7.0.2',
  vite: '8.4.0',
  webpack: '5.113.0',
};

/** What somebody's application does with the package. */
const APP = `import 'cluster-playground/define';
import { load } from 'cluster-playground/core';
const data = 'make_blobs(n_samples=50, random_state=1)';
load().then((lab) => {
  const { result } = lab.run({ data, fit: 'KMeans(n_clusters=3, random_state=0)' });
  window.core = Array.from(result.labels);
});
`;
const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>An application</title>
<cluster-playground data="make_blobs(n_samples=50, random_state=1)" fit="DBSCAN(eps=0.9)"></cluster-playground>
<script type="module" src="./main.js"></script></html>
`;

const home = join(root, '.cache/consumers');
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const made = mkdtempSync(join(tmpdir(), 'cluster-playground-'));
after(() => rmSync(made, { recursive: true, force: true }));
const out = (/** @type {string} */ name) => join(made, name);

const tarball = await packed();
const skip = (await installed()) ? false : 'the tools cannot be installed here';
const require = createRequire(join(home, 'package.json'));
/** @param {string} name of a tool @returns {Promise<any>} */
const tool = (name) => import(pathToFileURL(require.resolve(name)).href);

async function packed() {
  const { stdout } = await run(npm, ['pack', '--silent', '--pack-destination', made], { cwd: root });
  return join(made, stdout.trim().split('\n').at(-1) ?? '');
}

async function installed() {
  mkdirSync(join(home, 'app'), { recursive: true });
  const own = {
    name: 'consumers',
    private: true,
    type: 'module',
    dependencies: TOOLS,
    // What Parcel has to be told before it reads the exports of any package.
    '@parcel/resolver-default': { packageExports: true },
  };
  writeFileSync(join(home, 'package.json'), JSON.stringify(own));
  writeFileSync(join(home, 'app/main.js'), APP);
  writeFileSync(join(home, 'app/index.html'), PAGE);
  // With a lock file, as every application has one: by it Parcel knows where the application begins.
  const install = ['install', '--no-audit', '--no-fund', '--prefer-offline', tarball];
  return run(npm, install, { cwd: home }).then(
    () => existsSync(join(home, 'node_modules/cluster-playground/package.json')),
    () => false,
  );
}

const lab = await openLab();

/**
 * Runs what was built, and asks it for its answers.
 * @param {string} folder
 * @param {string} [script] where the page is not built too
 * @param {string} [name] of the page
 */
async function works(folder, script, name = '') {
  if (script) writeFileSync(join(folder, 'index.html'), PAGE.replace('./main.js', script));
  const server = await serve(folder);
  try {
    const { page, close } = await lab.visit();
    await page.goto(server.url + name);
    await page.waitForFunction(() => /** @type {any} */ (window).core);
    const seen = await page.evaluate(async () => {
      const figure = /** @type {any} */ (document.querySelector('cluster-playground'));
      await figure.settled;
      return { core: /** @type {any} */ (window).core.length, figure: figure.result.labels.length };
    });
    assert.deepEqual(seen, { core: 50, figure: 50 });
    await close();
  } finally {
    await server.close();
  }
}

/** Bundlers that leave other files alone: they are put beside the script. @param {string} folder */
const withModules = (folder) =>
  cpSync(join(home, 'node_modules/cluster-playground/dist/core/wasm'), join(folder, 'wasm'), {
    recursive: true,
  });

test('esbuild', { skip }, async () => {
  const { build } = await tool('esbuild');
  const { warnings } = await build({
    absWorkingDir: home,
    entryPoints: ['app/main.js'],
    bundle: true,
    format: 'esm',
    splitting: true,
    outdir: out('esbuild'),
    logLevel: 'silent',
  });
  assert.deepEqual(warnings, []);
  withModules(out('esbuild'));
  await works(out('esbuild'), './main.js');
});

test('Rollup', { skip }, async () => {
  const { rollup } = await tool('rollup');
  const { nodeResolve } = await tool('@rollup/plugin-node-resolve');
  /** @type {string[]} */
  const warnings = [];
  const bundle = await rollup({
    input: join(home, 'app/main.js'),
    plugins: [nodeResolve({ browser: true })],
    onwarn: (/** @type {{ message: string }} */ { message }) => warnings.push(message),
  });
  await bundle.write({ dir: out('rollup'), format: 'es' });
  assert.deepEqual(warnings, []);
  withModules(out('rollup'));
  await works(out('rollup'), './main.js');
});

test('Vite', { skip }, async () => {
  const { build, createLogger } = await tool('vite');
  /** @type {string[]} */
  const warnings = [];
  const logger = createLogger('warn');
  // How long it took itself is not about the package.
  logger.warn = (/** @type {string} */ message) => {
    if (!message.includes('PLUGIN_TIMINGS')) warnings.push(message);
  };
  logger.warnOnce = logger.warn;
  const options = { root: join(home, 'app'), base: './', configFile: false, customLogger: logger };
  await build({ ...options, build: { outDir: out('vite'), emptyOutDir: true } });
  assert.deepEqual(warnings, []);
  await works(out('vite'));
});

test('webpack', { skip, timeout: 300_000 }, async () => {
  const { default: webpack } = await tool('webpack');
  const compiler = webpack({
    context: home,
    entry: './app/main.js',
    mode: 'production',
    output: { path: out('webpack') },
    // It has a word about any file over 250 kB, which a module of algorithms is.
    performance: { hints: false },
  });
  const stats = await promisify(compiler.run.bind(compiler))();
  const { warnings, errors } = stats.toJson({ warnings: true, errors: true });
  assert.deepEqual([...errors, ...warnings], []);
  await works(out('webpack'), './main.js');
});

test('Parcel', { skip, timeout: 300_000 }, async () => {
  // For Parcel a script lies where its source did: it has to be told where the modules are.
  const told = APP.replace('load()', "load({ module: './wasm/whole.wasm', families: {} })");
  writeFileSync(join(home, 'app/told.js'), told);
  writeFileSync(join(home, 'app/told.html'), PAGE.replace('main.js', 'told.js'));
  const bin = join(home, 'node_modules/parcel/lib/bin.js');
  const args = ['build', 'app/told.html', '--dist-dir', out('parcel'), '--no-cache', '--no-source-maps'];
  const { stdout, stderr } = await run(process.execPath, [bin, ...args, '--public-url', './'], {
    cwd: home,
    maxBuffer: 1e8,
  });
  assert.doesNotMatch(stdout + stderr, /⚠|warning/i);
  withModules(out('parcel'));
  await works(out('parcel'), undefined, 'told.html');
});

test('React: in types, and in a page', { skip }, async () => {
  const source = `import type {} from 'cluster-playground/jsx';
import 'cluster-playground/define';
import { createRoot } from 'react-dom/client';

declare module 'react-dom/client' {
  export function createRoot(at: Element): { render(node: unknown): void };
}
const figure = (
  <cluster-playground
    data="make_blobs(n_samples=50, random_state=1)"
    fit="DBSCAN(eps=0.9)"
    step={3}
    onstep={({ detail }) => { (window as any).told = detail.step satisfies number; }}
  />
);
createRoot(document.querySelector('main')!).render(figure);
`;
  const file = join(home, 'app/react.tsx');
  writeFileSync(file, source.replace(/declare module[\s\S]*?\n}\n/, ''));
  writeFileSync(
    join(home, 'app/react-dom.d.ts'),
    "declare module 'react-dom/client' {\n  export function createRoot(at: Element): { render(node: unknown): void };\n}\n",
  );
  const tsc = (/** @type {string[]} */ ...files) =>
    run(
      process.execPath,
      [
        join(home, 'node_modules/typescript/bin/tsc'),
        ...['--noEmit', '--strict', '--jsx', 'react-jsx', '--module', 'esnext', '--target', 'es2022'],
        ...['--moduleResolution', 'bundler', '--types', 'react', '--ignoreConfig', '--lib', 'es2022,dom'],
        ...files,
      ],
      { cwd: home },
    ).then(
      () => '',
      ({ stdout }) => stdout,
    );
  assert.equal(await tsc('app/react.tsx', 'app/react-dom.d.ts'), '');
  writeFileSync(
    join(home, 'app/wrong.tsx'),
    source.replace('step={3}', 'step="many"').replace(/declare module[\s\S]*?\n}\n/, ''),
  );
  assert.match(await tsc('app/wrong.tsx', 'app/react-dom.d.ts'), /TS2322/);

  const { build } = await tool('esbuild');
  await build({
    absWorkingDir: home,
    entryPoints: ['app/react.tsx'],
    bundle: true,
    format: 'esm',
    splitting: true,
    jsx: 'automatic',
    outdir: out('react'),
    logLevel: 'silent',
  });
  const body =
    '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><main></main><script type="module" src="./react.js"></script>';
  writeFileSync(join(out('react'), 'index.html'), body);
  const server = await serve(out('react'));
  const { page, close } = await lab.visit();
  await page.goto(server.url);
  await page.waitForFunction(
    () => /** @type {any} */ (document.querySelector('cluster-playground'))?.steps > 1,
  );
  const step = await page.evaluate(async () => {
    const figure = /** @type {any} */ (document.querySelector('cluster-playground'));
    await figure.settled;
    const first = figure.step;
    const told = new Promise((resolve) => {
      figure.addEventListener('step', resolve, { once: true });
    });
    figure.next();
    await told;
    return [first, /** @type {any} */ (window).told];
  });
  assert.deepEqual(step, [3, 4]);
  await close();
  await server.close();
});

test('a server', { skip }, async () => {
  const script = `for (const name of ['', '/define', '/anywidget', '/all', '/core']) await import('cluster-playground' + name);
    const { load } = await import('cluster-playground/core');
    const lab = await load();
    const { result } = lab.run({ data: 'load_iris()', fit: 'KMeans(n_clusters=3, random_state=0)' });
    console.log(result.labels.length);`;
  const { stdout, stderr } = await run(process.execPath, ['--input-type=module', '-e', script], {
    cwd: home,
  });
  assert.equal(stdout.trim(), '150');
  assert.equal(stderr, '');
});

test('what checks packages finds nothing', { skip }, async () => {
  const folder = join(home, 'node_modules/cluster-playground');
  const { publint } = await tool('publint');
  const { messages } = await publint({ pkgDir: folder, strict: true });
  assert.deepEqual(messages, []);
  const attw = join(home, 'node_modules/@arethetypeswrong/cli/dist/index.js');
  await run(process.execPath, [attw, '--profile', 'esm-only', tarball], { cwd: home });
});

test('types, each of them, with libraries checked', { skip }, async () => {
  const source = `import { ClusterPlayground, type Texts } from 'cluster-playground';
import 'cluster-playground/define';
import 'cluster-playground/all';
import widget from 'cluster-playground/anywidget';
import { load } from 'cluster-playground/core';
const figure = document.querySelector('cluster-playground')!;
figure satisfies ClusterPlayground;
figure.addEventListener('change', ({ detail }) => { detail satisfies Texts; });
figure.seek(3);
widget.render satisfies (view: any) => Promise<() => void>;
const lab = await load();
lab.run({ data: 'X' }).steps satisfies number;
`;
  writeFileSync(join(home, 'app/types.ts'), source);
  const args = [
    '--noEmit',
    '--strict',
    '--module',
    'esnext',
    '--target',
    'es2022',
    '--moduleResolution',
    'bundler',
  ];
  await run(
    process.execPath,
    [
      join(home, 'node_modules/typescript/bin/tsc'),
      ...args,
      '--types',
      '',
      '--ignoreConfig',
      '--lib',
      'es2022,dom,esnext.disposable',
      'app/types.ts',
    ],
    { cwd: home },
  ).catch(({ stdout }) => assert.fail(stdout));
});

test('third parties’ notices are in the tarball', { skip }, () => {
  const dist = join(home, 'node_modules/cluster-playground/dist');
  for (const folder of ['core', 'element', 'package']) {
    assert.ok(readdirSync(join(dist, folder)).includes('NOTICES.txt'));
  }
});
