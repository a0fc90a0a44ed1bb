// The crate → www/wasm/: cargo, then the bindings, then Binaryen's optimiser (which is slow, and so remembered).
// Twice: the whole, and in www/wasm/first/ what the first visit needs (the crate without its feature `whole`).

import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { must, root } from './run.js';

const NAME = 'cluster_playground';
const TARGET = 'wasm32-unknown-unknown';
const CACHE = join(root, '.cache/wasm-opt');
const ADVICE = 'See its message above.';

/**
 * @typedef {object} Module
 * @property {string} out its folder
 * @property {string} profile of cargo
 * @property {string[]} features
 * @property {string[]} optimise how Binaryen is to
 */

/** @type {Module[]} */
const MODULES = [
  { out: join(root, 'www/wasm'), profile: 'release', features: [], optimise: ['-O3'] },
  {
    out: join(root, 'www/wasm/first'),
    profile: 'first',
    features: ['--no-default-features'],
    // What is inlined less is repeated less.
    optimise: [
      '-Oz',
      '--always-inline-max-function-size=1',
      '--flexible-inline-max-function-size=10',
      '--one-caller-inline-max-function-size=8',
    ],
  },
];

// What the browsers that we support have (Safari 16.4 is the oldest), and no more: relaxed SIMD would be refused.
const FEATURES = [
  '--mvp-features',
  '--enable-simd',
  '--enable-bulk-memory',
  '--enable-bulk-memory-opt',
  '--enable-nontrapping-float-to-int',
  '--enable-sign-ext',
  '--enable-mutable-globals',
  '--enable-multivalue',
  '--enable-reference-types',
];

/** Leaves `cluster_playground.js`, `.d.ts` and `_bg.wasm` in www/wasm/ and in www/wasm/first/. */
export async function buildWasm() {
  const described = ['metadata', '--format-version=1', '--no-deps'];
  const { target_directory } = JSON.parse(await must('cargo', described, ADVICE, { quiet: true }));
  const bindgen = join(target_directory, 'debug', process.platform === 'win32' ? 'bindgen.exe' : 'bindgen');
  for (const { out, profile, features, optimise } of MODULES) {
    const what = ['--profile', profile, ...features, '--target', TARGET, '--package', 'cluster-playground'];
    await must('cargo', ['build', '--locked', ...what], ADVICE);
    await must(bindgen, [join(target_directory, TARGET, profile, `${NAME}.wasm`), out], ADVICE);
    await optimised(join(out, `${NAME}_bg.wasm`), [...optimise, ...FEATURES]);
  }
}

/**
 * Replaces a wasm file by its optimised form.
 * @param {string} file
 * @param {string[]} options
 */
async function optimised(file, options) {
  const version = JSON.parse(readFileSync(join(root, 'node_modules/binaryen/package.json'), 'utf8')).version;
  const key = createHash('sha256')
    .update([version, ...options].join(' '))
    .update(readFileSync(file))
    .digest('hex');
  const known = join(CACHE, `${key}.wasm`);
  if (!existsSync(known)) {
    mkdirSync(CACHE, { recursive: true });
    const partial = `${known}.${process.pid}`;
    const program = join(root, 'node_modules/binaryen/bin/wasm-opt');
    await must(process.execPath, [program, file, ...options, '-o', partial], ADVICE);
    renameSync(partial, known);
  }
  copyFileSync(known, file);
}
