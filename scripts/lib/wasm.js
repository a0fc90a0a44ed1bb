// The crate → www/wasm/: cargo, then the bindings, then Binaryen's optimiser (which is slow, and so remembered).
// Three times: the whole, made for speed; in www/wasm/small/ the whole made small, for the single-file element; and in
// www/wasm/first/ what the first visit needs, made small too (the crate without its feature `whole`).

import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { must, root } from './run.js';

const NAME = 'cluster_playground';
export const TARGET = 'wasm32-unknown-unknown';
const CACHE = join(root, '.cache/wasm');
/** The folder whose module is packed for the single-file element. */
const PACKED = join(root, 'www/wasm/small');
const ADVICE = 'See its message above.';

/**
 * @typedef {{ target_directory: string, packages: { source: string | null, manifest_path: string }[] }} Workspace What
 *   cargo says of it.
 *
 * @typedef {object} Module
 * @property {string} out its folder
 * @property {string} profile of cargo
 * @property {string[]} features
 * @property {string[]} optimise how Binaryen is to
 */

/** What is inlined less is repeated less; and blocks and loops made anew come out smaller, though in two rounds. */
const SMALL = [
  '--flatten',
  '--rereloop',
  '-Oz',
  '--always-inline-max-function-size=1',
  '--flexible-inline-max-function-size=10',
  '--one-caller-inline-max-function-size=8',
  '--strip-producers',
  '--strip-target-features',
  '-Oz',
];

/** @type {Module[]} */
const MODULES = [
  { out: join(root, 'www/wasm'), profile: 'release', features: [], optimise: ['-O3'] },
  {
    out: PACKED,
    profile: 'small',
    features: ['--no-default-features', '--features=whole'],
    optimise: SMALL,
  },
  {
    out: join(root, 'www/wasm/first'),
    profile: 'first',
    features: ['--no-default-features'],
    optimise: SMALL,
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

/** Leaves `cluster_playground.js`, `.d.ts` and `_bg.wasm` in www/wasm/, www/wasm/small/ and www/wasm/first/. */
export async function buildWasm() {
  const described = ['metadata', '--locked', '--format-version=1'];
  /** @type {Workspace} */
  const workspace = JSON.parse(await must('cargo', described, ADVICE, { quiet: true }));
  const { target_directory } = workspace;
  const anonymous = await withoutPaths(workspace);
  const bindgen = join(target_directory, 'debug', process.platform === 'win32' ? 'bindgen.exe' : 'bindgen');
  for (const { out, profile, features, optimise } of MODULES) {
    const what = ['--profile', profile, ...features, '--target', TARGET, '--package', 'cluster-playground'];
    await must('cargo', ['build', '--locked', ...anonymous, ...what], ADVICE);
    await must(bindgen, [join(target_directory, TARGET, profile, `${NAME}.wasm`), out], ADVICE);
    const file = join(out, `${NAME}_bg.wasm`);
    await optimised(file, [...optimise, ...FEATURES]);
    if (out === PACKED) await packed(file);
  }
}

/**
 * Options of cargo that keep the paths of this machine out of what is built: a panic in a package names its file.
 * @param {Workspace} workspace
 */
async function withoutPaths({ packages }) {
  const folders = packages.filter(({ source }) => source).map((it) => dirname(dirname(it.manifest_path)));
  const sysroot = (await must('rustc', ['--print', 'sysroot'], ADVICE, { quiet: true })).trim();
  const version = await must('rustc', ['--version', '--verbose'], ADVICE, { quiet: true });
  const commit = /^commit-hash: (.*)$/m.exec(version)?.[1];
  const flags = [...new Set(folders)].map((folder) => `--remap-path-prefix=${folder}=/crates`);
  // Where the sources of the standard library are installed, they are named instead of this.
  flags.push(`--remap-path-prefix=${join(sysroot, 'lib/rustlib/src/rust')}=/rustc/${commit}`);
  return ['--config', `target.${TARGET}.rustflags=${JSON.stringify(flags)}`];
}

/**
 * Replaces a wasm file by its optimised form.
 * @param {string} file
 * @param {string[]} options
 */
async function optimised(file, options) {
  const program = join(root, 'node_modules/binaryen/bin/wasm-opt');
  const key = ['binaryen', 'muted', ...options];
  const known = await remembered(key, file, async (out) => {
    const { mute } = await import('./mute.js');
    mute(file, out);
    await must(process.execPath, [program, out, ...options, '-o', out], ADVICE);
  });
  copyFileSync(known, file);
}

/**
 * Writes the LZMA form of a file beside it: a fifth smaller than its gzip.
 * @param {string} file
 */
async function packed(file) {
  const known = await remembered(['lzma1'], file, async (out) => {
    const { compress } = await import('lzma1');
    writeFileSync(out, compress(readFileSync(file), 9));
  });
  copyFileSync(known, `${file}.lzma`);
}

/**
 * What was made of a file before, or is made now: slow steps are done once for each content.
 * @param {string[]} key the package that makes it, and its options
 * @param {string} file
 * @param {(out: string) => Promise<unknown>} make
 * @returns {Promise<string>} the path of what was made
 */
async function remembered([name, ...options], file, make) {
  const { version } = JSON.parse(readFileSync(join(root, `node_modules/${name}/package.json`), 'utf8'));
  const hash = createHash('sha256')
    .update([name, version, ...options].join(' '))
    .update(readFileSync(file));
  const known = join(CACHE, hash.digest('hex'));
  if (!existsSync(known)) {
    mkdirSync(CACHE, { recursive: true });
    const partial = `${known}.${process.pid}`;
    await make(partial);
    renameSync(partial, known);
  }
  return known;
}
