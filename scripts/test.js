// `npm test`: set up, build, then every check and test; ends with `N passed, N failed` alone on a line.
// `npm test -- unit` runs one group (`npm run check` is the group `checks`); any other words choose the tests whose file,
// or in Rust whose name, has one of them: `npm test -- browser cut`, `npm test -- kmeans`. The group `far` is run only
// when it is named: it takes long, or needs what not every machine has.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { build } from './build.js';
import { findChromium } from './lib/chromium.js';
import { Advice, root, run, runIfMain } from './lib/run.js';
import { buildWasm, CORE, compile } from './lib/wasm.js';
import { setup } from './setup.js';

/** @typedef {{ passed: number, failed: number }} Count */

const CLIPPY = ['clippy', '--locked', '--quiet'];
const DENY = ['--', '-D', 'warnings'];
const BIOME = ['node_modules/@biomejs/biome/bin/biome', 'ci'];
const TSC = ['node_modules/typescript/bin/tsc', '--project'];

/**
 * Each counts as one test. Those of cargo wait for each other, and so do those of Node; the two kinds do not.
 * @type {Record<string, [string, string[]]>[]}
 */
const CHECKS = [
  {
    'Rust is formatted': ['cargo', ['fmt', '--all', '--check']],
    'clippy has nothing to say': ['cargo', [...CLIPPY, '--workspace', '--all-targets', ...DENY]],
    'clippy has nothing to say for wasm': [
      'cargo',
      [...CLIPPY, '--target', 'wasm32-unknown-unknown', ...DENY],
    ],
  },
  {
    'types of the JavaScript': [process.execPath, [...TSC, 'tsconfig.json']],
    'types of the worker': [process.execPath, [...TSC, 'tsconfig.worker.json']],
    'JavaScript is linted and formatted': [
      process.execPath,
      [...BIOME, '--error-on-warnings', '--colors=off'],
    ],
  },
];

/** @returns {Promise<Count>} */
async function checks() {
  const count = { passed: 0, failed: 0 };
  const inTurn = async (/** @type {(typeof CHECKS)[number]} */ kind) => {
    for (const [name, [command, args]] of Object.entries(kind)) {
      const { code } = await run(command, args);
      console.log(`${code === 0 ? '✔' : '✖'} ${name}`);
      count[code === 0 ? 'passed' : 'failed'] += 1;
    }
  };
  await Promise.all(CHECKS.map(inTurn));
  return count;
}

/**
 * The crate's own tests, natively; then what native code and wasm have in common.
 * @param {string[]} words
 * @returns {Promise<Count>}
 */
async function rust(words) {
  const natively = { passed: 0, failed: 0 };
  const { code } = await run(
    'cargo',
    ['test', '--locked', '--no-fail-fast', ...(words.length ? ['--', ...words] : [])],
    {
      onLine: (line) => {
        const [, passed, failed] = /^test result: \S+ (\d+) passed; (\d+) failed;/.exec(line) ?? [];
        natively.passed += Number(passed ?? 0);
        natively.failed += Number(failed ?? 0);
      },
    },
  );
  return sum(orOneFailed(natively, code), await nodeTests(filesIn('rust', words)));
}

/** Node keeps a processor for itself unless it is told, though it does little with it. */
const A_FILE_A_PROCESSOR = [`--test-concurrency=${availableParallelism()}`];
/** A browser waits now and then, for a frame or for an explanation's time. */
const ONE_MORE = [`--test-concurrency=${availableParallelism() + 1}`];
/** What takes longest is begun with, so that nothing waits for it alone at the end. */
const LONGEST = ['switch', 'tutorials', 'walks'];

/** What runs in Node alone. @param {string[]} words */
const unit = (words) => nodeTests(filesIn('unit', words), {}, A_FILE_A_PROCESSOR);

/** What takes long, or needs what not every machine has. @param {string[]} words */
const far = (words) => nodeTests(filesIn('far', words));

/**
 * The page and the element in real browsers: one Chromium for all files, each test with a profile of its own.
 * @param {string[]} words
 */
async function browser(words) {
  const files = longestFirst(filesIn('browser', words));
  if (files.length === 0) return { passed: 0, failed: 0 };
  const { chromium } = await import('playwright-core');
  const { ARGS } = await import('../tests/helpers/chromium.js');
  const server = await chromium.launchServer({
    executablePath: await findChromium(),
    headless: true,
    args: ARGS,
  });
  try {
    return await nodeTests(files, { CHROMIUM_ENDPOINT: server.wsEndpoint() }, ONE_MORE);
  } finally {
    await server.close();
  }
}

/** @param {string[]} files */
const longestFirst = (files) => {
  const isLong = (/** @type {string} */ file) => LONGEST.includes(basename(file, '.test.js'));
  return [...files.filter(isLong), ...files.filter((file) => !isLong(file))];
};

/**
 * @param {string} group a folder of tests/
 * @param {string[]} words only files whose path has one of them; all where there are none
 */
function filesIn(group, words) {
  return readdirSync(join(root, 'tests', group), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.js'))
    .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
    .map((file) => join('tests', group, file))
    .sort();
}

/**
 * @param {string[]} files
 * @param {Record<string, string>} [env]
 * @param {string[]} [options] of Node
 * @returns {Promise<Count>}
 */
async function nodeTests(files, env, options = []) {
  if (files.length === 0) return { passed: 0, failed: 0 };
  const folder = mkdtempSync(join(tmpdir(), 'cluster-playground-'));
  const summary = join(folder, 'summary.tap');
  const { code } = await run(
    process.execPath,
    [
      '--test',
      '--test-timeout=900000',
      ...options,
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      '--test-reporter=tap',
      `--test-reporter-destination=${summary}`,
      ...files,
    ],
    { env },
  );
  const tap = readFileSync(summary, 'utf8');
  rmSync(folder, { recursive: true });
  const total = (/** @type {string} */ what) =>
    Number(new RegExp(`^# ${what} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0);
  return orOneFailed({ passed: total('pass'), failed: total('fail') + total('cancelled') }, code);
}

/** @param {Count[]} counts @returns {Count} */
const sum = (...counts) => ({
  passed: counts.reduce((all, { passed }) => all + passed, 0),
  failed: counts.reduce((all, { failed }) => all + failed, 0),
});

/**
 * A run that failed without a failed test (it did not compile, say) has failed all the same.
 * @param {Count} count
 * @param {number} code
 * @returns {Count}
 */
function orOneFailed({ passed, failed }, code) {
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}

/** What types are checked against. */
async function declare() {
  await buildWasm([CORE]);
  const { declareCore } = await import('./lib/bundle.js');
  await declareCore();
}

/** What is built, from the least to the most: a group that needs one of them needs none of those before it. */
const BUILDS = [declare, () => buildWasm(), build];
const [TYPES, MODULES, ALL] = BUILDS.keys();

/**
 * The groups, with what each needs.
 * @type {Record<string, { tests: (words: string[]) => Promise<Count>, built: number, browsers?: boolean, always?: boolean }>}
 */
const GROUPS = {
  checks: { tests: checks, built: TYPES, always: true },
  unit: { tests: unit, built: ALL, always: true },
  rust: { tests: rust, built: MODULES, always: true },
  browser: { tests: browser, built: ALL, browsers: true, always: true },
  far: { tests: far, built: ALL, browsers: true },
};

/** @param {string[]} given groups and words */
async function test(given) {
  const named = given.filter((word) => Object.hasOwn(GROUPS, word));
  const words = given.filter((word) => !Object.hasOwn(GROUPS, word));
  // A word is looked for where tests have names.
  const chosen = Object.entries(GROUPS).filter(([name, { always }]) =>
    named.length ? named.includes(name) : always && !(words.length && name === 'checks'),
  );
  let count = { passed: 0, failed: 0 };
  try {
    const most = Math.max(...chosen.map(([, { built }]) => built));
    await setup({
      browser: chosen.some(([, { browsers }]) => browsers),
      compile: () => compile(most === TYPES ? [CORE] : undefined),
    });
    await BUILDS[most]();
    for (const [name, { tests }] of chosen) {
      console.log(`\n— ${name}`);
      count = sum(count, await tests(words));
    }
    if (words.length && count.passed + count.failed === 0) {
      throw new Advice(
        `No test has ${words.join(' or ')} in its name. Groups are: ${Object.keys(GROUPS).join(', ')}.`,
      );
    }
  } catch (error) {
    console.error(error instanceof Advice ? error.message : error);
    count.failed += 1;
  }
  if (count.failed > 0) process.exitCode = 1;
  console.log(`\n${count.passed} passed, ${count.failed} failed`);
}

await runIfMain(import.meta.url, () => test(process.argv.slice(2)));
