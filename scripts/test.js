// `npm test`: set up, build, then every check and test; ends with `N passed, N failed` alone on a line.
// `npm test -- rust` (or `checks`, `node`) runs one group; `npm run check` is the group `checks`.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.js';
import { Advice, root, run, runIfMain } from './lib/run.js';
import { setup } from './setup.js';

/** @typedef {{ passed: number, failed: number }} Count */

const CLIPPY = ['clippy', '--locked', '--quiet'];
const DENY = ['--', '-D', 'warnings'];
const BIOME = ['node_modules/@biomejs/biome/bin/biome', 'ci'];
const TSC = ['node_modules/typescript/bin/tsc', '--project'];

/** Each counts as one test. @type {Record<string, [string, string[]]>} */
const CHECKS = {
  'Rust is formatted': ['cargo', ['fmt', '--all', '--check']],
  'clippy has nothing to say': ['cargo', [...CLIPPY, '--workspace', '--all-targets', ...DENY]],
  'clippy has nothing to say for wasm': ['cargo', [...CLIPPY, '--target', 'wasm32-unknown-unknown', ...DENY]],
  'types of the JavaScript': [process.execPath, [...TSC, 'tsconfig.json']],
  'types of the worker': [process.execPath, [...TSC, 'tsconfig.worker.json']],
  'JavaScript is linted and formatted': [process.execPath, [...BIOME, '--error-on-warnings', '--colors=off']],
};

/** @returns {Promise<Count>} */
async function checks() {
  const count = { passed: 0, failed: 0 };
  for (const [name, [command, args]] of Object.entries(CHECKS)) {
    const { code } = await run(command, args);
    console.log(`${code === 0 ? '✔' : '✖'} ${name}`);
    count[code === 0 ? 'passed' : 'failed'] += 1;
  }
  return count;
}

/** The crate's own tests, natively. @returns {Promise<Count>} */
async function rust() {
  const count = { passed: 0, failed: 0 };
  const { code } = await run('cargo', ['test', '--locked', '--no-fail-fast'], {
    onLine: (line) => {
      const [, passed, failed] = /^test result: \S+ (\d+) passed; (\d+) failed;/.exec(line) ?? [];
      count.passed += Number(passed ?? 0);
      count.failed += Number(failed ?? 0);
    },
  });
  return orOneFailed(count, code);
}

/** tests/**\/*.test.js: the headless API, the drawing, the page in Chromium. @returns {Promise<Count>} */
async function node() {
  const files = readdirSync(join(root, 'tests'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.js'))
    .map((file) => join('tests', file))
    .sort();
  const folder = mkdtempSync(join(tmpdir(), 'cluster-playground-'));
  const summary = join(folder, 'summary.tap');
  const { code } = await run(process.execPath, [
    '--test',
    '--test-timeout=900000',
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=tap',
    `--test-reporter-destination=${summary}`,
    ...files,
  ]);
  const tap = readFileSync(summary, 'utf8');
  rmSync(folder, { recursive: true });
  const total = (/** @type {string} */ what) =>
    Number(new RegExp(`^# ${what} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0);
  return orOneFailed({ passed: total('pass'), failed: total('fail') + total('cancelled') }, code);
}

/**
 * A run that failed without a failed test (it did not compile, say) has failed all the same.
 * @param {Count} count
 * @param {number} code
 * @returns {Count}
 */
function orOneFailed({ passed, failed }, code) {
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}

const GROUPS = { checks, rust, node };

/** @param {string} [only] the group to run; all by default */
async function test(only) {
  if (only && !Object.hasOwn(GROUPS, only)) {
    throw new Advice(`No group of tests is called ${only}. There are: ${Object.keys(GROUPS).join(', ')}.`);
  }
  const chosen = Object.entries(GROUPS).filter(([name]) => !only || name === only);
  const sum = { passed: 0, failed: 0 };
  try {
    await setup({ browser: chosen.some(([name]) => name === 'node') });
    await build();
    for (const [name, group] of chosen) {
      console.log(`\n— ${name}`);
      const { passed, failed } = await group();
      sum.passed += passed;
      sum.failed += failed;
    }
  } catch (error) {
    console.error(error instanceof Advice ? error.message : error);
    sum.failed += 1;
  }
  if (sum.failed > 0) process.exitCode = 1;
  console.log(`\n${sum.passed} passed, ${sum.failed} failed`);
}

await runIfMain(import.meta.url, () => test(process.argv[2]));
