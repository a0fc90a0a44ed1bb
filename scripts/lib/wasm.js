// The crate → www/wasm/: cargo, then the bindings, then Binaryen's optimiser (which is slow, and so remembered).
// A wasm file for each module, and one JavaScript that serves them all. Each also packed, for the page and the element.

import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { factory, factoryTypes, served } from './bindings.js';
import { uncalled } from './exports.js';
import { must, root } from './run.js';

export const TARGET = 'wasm32-unknown-unknown';
/** Where the modules are: in each folder one, of its name. */
const FOLDER = join(root, 'crate/modules');
export const WASM = join(root, 'www/wasm');
const CACHE = join(root, '.cache/wasm');
const ADVICE = 'See its message above.';

/** A module as it is packed, as base64. @param {string} name */
export const packed = (name) => readFileSync(join(WASM, `${name}.wasm.lzma`)).toString('base64');

/** The module of a first visit, which is made small. */
export const CORE = 'core';
/** What knows all and makes all in one, for speed: for who runs it without a page. */
export const WHOLE = 'whole';

/** The modules, the core first. */
export const MODULES = [CORE, ...readdirSync(FOLDER).filter((name) => name !== CORE)];

/** Those of a page that come late. */
export const LATE = MODULES.filter((name) => name !== CORE && name !== WHOLE);

/** What the whole has too, in parts for a page. */
const PARTS = [CORE, 'help', 'many', 'kmeans', 'scores', 'told'];

/** Those of whoever runs it without a page. */
export const HEADLESS = MODULES.filter((name) => !PARTS.includes(name));

/**
 * @typedef {{ target_directory: string, packages: { source: string | null, manifest_path: string }[] }} Workspace What
 *   cargo says of it.
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
/** A loop that is inlined with all others of a fit into one function runs slower there: engines keep less in registers. */
const FAST = [
  '-O3',
  '--one-caller-inline-max-function-size=30',
  '--strip-producers',
  '--strip-target-features',
];
/** So much less where the bound of a part asks for it: blocks and loops made anew, as above, in what is to run fast, until nothing gets smaller. */
const ANEW = ['--flatten', '--rereloop', ...FAST, '-O3', '--converge'];
/** Those that come with few bytes rather than in no time: what only reads is quick enough. */
const FEW_BYTES = [CORE, 'help', 'script', 'told'];
/** … and the one that does much, of which each kind of step adds to its bytes. */
const LARGEST = 'steps';
/** Functions of alike names beside each other pack better; and what lies at the lowest addresses is the end of the stack. */
const PACKS = ['--low-memory-unused', '--reorder-functions-by-name'];

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

/**
 * What cargo makes: these modules, before their bindings, and the generator of those. It needs no package.
 * @param {string[]} [names]
 * @returns {Promise<Workspace>}
 */
export async function compile(names = MODULES) {
  const described = ['metadata', '--locked', '--format-version=1'];
  /** @type {Workspace} */
  const workspace = JSON.parse(await must('cargo', described, ADVICE, { quiet: true }));
  const packages = names.map((name) => `--package=${name}-module`);
  const anonymous = await withoutPaths(workspace);
  // Side by side: the end of each has work for one processor only.
  await Promise.all([
    must('cargo', ['build', '--locked', '--quiet', '--package', 'bindgen'], ADVICE),
    must('cargo', ['build', '--locked', '--release', ...anonymous, '--target', TARGET, ...packages], ADVICE),
  ]);
  return workspace;
}

/**
 * Leaves `bindings.js` and `.d.ts` in www/wasm/, and for each module `.wasm` and `.wasm.lzma`.
 * @param {string[]} [names] only these modules, the core among them or built before
 */
export async function buildWasm(names = MODULES) {
  const workspace = await compile(names);
  const built = join(workspace.target_directory, TARGET, 'release');
  const program = process.platform === 'win32' ? 'bindgen.exe' : 'bindgen';
  const bindgen = join(workspace.target_directory, 'debug', program);
  const bound = (/** @type {string} */ name) => join(workspace.target_directory, 'bindings', name);
  for (const name of names) await must(bindgen, [join(built, `${name}_module.wasm`), bound(name)], ADVICE);

  const read = (/** @type {string} */ name) => ({
    glue: readFileSync(join(bound(name), 'module.js'), 'utf8'),
    wasm: readFileSync(join(bound(name), 'module_bg.wasm')),
  });
  const core = read(CORE);
  mkdirSync(WASM, { recursive: true });
  writeFileSync(join(WASM, 'bindings.js'), factory(core.glue));
  const types = readFileSync(join(bound(CORE), 'module.d.ts'), 'utf8');
  writeFileSync(join(WASM, 'bindings.d.ts'), factoryTypes(types));
  const make = async (/** @type {string} */ name) => {
    const file = join(WASM, `${name}.wasm`);
    writeFileSync(join(bound(name), 'served.wasm'), await served(name, read(name), core));
    const fast = name === LARGEST ? ANEW : FAST;
    const how = [...(FEW_BYTES.includes(name) ? SMALL : fast), ...PACKS];
    const idle = await uncalled(name, readFileSync(join(bound(name), 'served.wasm')));
    await optimised(join(bound(name), 'served.wasm'), file, how, idle);
    await pack(file);
  };
  // One at a time for each processor: the optimiser has a single thread.
  const waiting = [...names];
  const work = async () => {
    for (let name = waiting.shift(); name; name = waiting.shift()) await make(name);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
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
  // So it is seen where one thing in the data ends: see `mute.js`.
  flags.push('-Clink-arg=--no-merge-data-segments');
  return ['--config', `target.${TARGET}.rustflags=${JSON.stringify(flags)}`];
}

/**
 * Writes the optimised form of a wasm file.
 * @param {string} from
 * @param {string} to
 * @param {string[]} how
 * @param {string[]} idle exports that nobody calls
 */
async function optimised(from, to, how, idle) {
  const program = join(root, 'node_modules/binaryen/bin/wasm-opt');
  const options = [...how, ...FEATURES];
  const muted = readFileSync(new URL('./mute.js', import.meta.url), 'utf8');
  const known = await remembered(['binaryen', muted, ...options, ...idle], from, async (out) => {
    const { mute, trim } = await import('./mute.js');
    mute(from, out, idle);
    await must(process.execPath, [program, out, ...options, '-o', out], ADVICE);
    trim(from, out);
  });
  copyFileSync(known, to);
}

/**
 * Writes the LZMA form of a file beside it: a fifth smaller than its gzip.
 * @param {string} file
 */
async function pack(file) {
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
