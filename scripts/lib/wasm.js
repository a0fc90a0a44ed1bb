// The crate → www/wasm/: cargo, then the bindings, then Binaryen's optimiser (which is slow, and so remembered).

import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { must, root } from './run.js';

const NAME = 'cluster_playground';
const OUT = join(root, 'www/wasm');
const CACHE = join(root, '.cache/wasm-opt');

// What the browsers that we support have (Safari 16.4 is the oldest), and no more: relaxed SIMD would be refused.
const OPTIONS = [
  '-O3',
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

/** Leaves `cluster_playground.js`, `.d.ts` and `_bg.wasm` in www/wasm/. */
export async function buildWasm() {
  const advice = 'See its message above.';
  const cargo = [
    'build',
    '--locked',
    '--release',
    '--target',
    'wasm32-unknown-unknown',
    '--package',
    'cluster-playground',
  ];
  await must('cargo', cargo, advice);
  const metadata = await must('cargo', ['metadata', '--format-version=1', '--no-deps'], advice, {
    quiet: true,
  });
  const target = JSON.parse(metadata).target_directory;
  const bindgen = join(target, 'debug', process.platform === 'win32' ? 'bindgen.exe' : 'bindgen');
  await must(bindgen, [join(target, `wasm32-unknown-unknown/release/${NAME}.wasm`), OUT], advice);
  await optimise(join(OUT, `${NAME}_bg.wasm`));
}

/**
 * Replaces a wasm file by its optimised form.
 * @param {string} file
 */
async function optimise(file) {
  const version = JSON.parse(readFileSync(join(root, 'node_modules/binaryen/package.json'), 'utf8')).version;
  const key = createHash('sha256')
    .update([version, ...OPTIONS].join(' '))
    .update(readFileSync(file))
    .digest('hex');
  const known = join(CACHE, `${key}.wasm`);
  if (!existsSync(known)) {
    mkdirSync(CACHE, { recursive: true });
    const partial = `${known}.${process.pid}`;
    const program = join(root, 'node_modules/binaryen/bin/wasm-opt');
    await must(process.execPath, [program, file, ...OPTIONS, '-o', partial], 'See its message above.');
    renameSync(partial, known);
  }
  copyFileSync(known, file);
}
