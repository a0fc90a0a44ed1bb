// `npm run setup`: everything that building and testing need, given Node, npm and rustup.
// Quick when there is nothing to do. Only Node's own modules: the packages may not be there yet.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium } from './lib/chromium.js';
import { findFirefox, findWebKit } from './lib/programs.js';
import { Advice, must, root, run, runIfMain } from './lib/run.js';

const WASM_TARGET = 'wasm32-unknown-unknown';
const OLDEST_NODE = 20;

/**
 * @param {{ browser?: boolean, compile?: () => Promise<unknown> }} [needs] browser: a Chromium too, which only the tests
 *   want; compile: what needs Rust alone, and so need not wait until packages are fetched
 */
export async function setup({ browser = false, compile = async () => {} } = {}) {
  const node = Number(process.versions.node.split('.')[0]);
  if (node < OLDEST_NODE) {
    throw new Advice(
      `Node ${OLDEST_NODE} or newer is needed; this is ${process.versions.node}. See nodejs.org.`,
    );
  }
  await chooseToolchain();
  await Promise.all([installForNode(browser), installWasmTarget().then(compile)]);
}

/** @param {boolean} browser */
async function installForNode(browser) {
  await installPackages();
  if (browser) {
    await installChromium();
    await installOthers();
  }
}

/**
 * Where the stable Rust that is installed is the one that rust-toolchain.toml names, it serves: rustup would fetch the
 * same once more under that name, and cannot everywhere.
 */
async function chooseToolchain() {
  if (process.env.RUSTUP_TOOLCHAIN) return;
  const [, wanted] =
    /^channel = "(.*)"$/m.exec(readFileSync(join(root, 'rust-toolchain.toml'), 'utf8')) ?? [];
  const installed = await run('rustup', ['toolchain', 'list'], { quiet: true });
  if (installed.code !== 0 || installed.stdout.split('\n').some((line) => line.startsWith(`${wanted}-`)))
    return;
  const stable = await run('rustc', ['--version'], { quiet: true, env: { RUSTUP_TOOLCHAIN: 'stable' } });
  if (stable.stdout.startsWith(`rustc ${wanted} `)) process.env.RUSTUP_TOOLCHAIN = 'stable';
}

/** `npm ci`, unless what is installed came from the lock file as it is now. */
async function installPackages() {
  const stamp = join(root, 'node_modules/.installed-from');
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.log('setup: installing the npm packages');
  await must(
    process.platform === 'win32' ? 'npm.cmd' : 'npm',
    ['ci', '--ignore-scripts', '--no-audit', '--no-fund'],
    'Is the package registry reachable (`npm ping`)? Then run it again.',
  );
  writeFileSync(stamp, lock);
}

/** The standard library for wasm: what rustup adds, or what a system's own packages brought along. */
async function installWasmTarget() {
  const rustc = await run('rustc', ['--print', 'target-libdir', '--target', WASM_TARGET], { quiet: true });
  if (rustc.code !== 0) {
    throw new Advice(
      'Rust is needed, and `rustc` did not run. Install rustup (rustup.rs), open a new terminal, try again.',
    );
  }
  if (existsSync(rustc.stdout.trim())) return;
  console.log(`setup: adding Rust's ${WASM_TARGET} target`);
  await must(
    'rustup',
    ['target', 'add', WASM_TARGET],
    `Without rustup, install your system's package with Rust's standard library for ${WASM_TARGET}.`,
  );
}

/** One that is installed, else Playwright's own, else the system's package. */
async function installChromium() {
  if (await findChromium()) return;
  if (process.env.CHROMIUM_PATH) {
    throw new Advice(
      `CHROMIUM_PATH is ${process.env.CHROMIUM_PATH}, and no program is there. Correct it or unset it.`,
    );
  }
  console.log('setup: fetching a Chromium for the tests');
  await run(process.execPath, ['node_modules/playwright-core/cli.js', 'install', 'chromium']);
  if (await findChromium()) return;
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    await run('apt-get', ['update']);
    await run('apt-get', ['install', '--yes', '--no-install-recommends', 'chromium']);
    if (await findChromium()) return;
  }
  throw new Advice(
    'The tests need a Chromium, and none could be installed. Install Chromium, Chrome or Edge, ' +
      'or set CHROMIUM_PATH to one. (`npm start` does without.)',
  );
}

/** What the main flows are tried in besides; where it cannot be had, those tests are skipped with a message. */
async function installOthers() {
  const missing = [
    ...(findFirefox() ? [] : ['firefox-esr']),
    ...(findWebKit() ? [] : ['webkit2gtk-driver', 'xvfb']),
  ];
  if (missing.length === 0 || process.platform !== 'linux' || process.getuid?.() !== 0) return;
  console.log(`setup: installing ${missing.join(', ')} for the tests`);
  const install = () =>
    run('apt-get', ['install', '--yes', '--no-install-recommends', ...missing], { quiet: true });
  if ((await install()).code === 0) return;
  await run('apt-get', ['update'], { quiet: true });
  await install();
}

await runIfMain(import.meta.url, () => setup({ browser: true }));
