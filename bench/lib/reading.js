// Tables: how long a file takes to be read, beside pandas, which reads the same file from the same disk; and what it is like
// to open it on the published page.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/lib/run.js';
import { serve } from '../../scripts/lib/static.js';
import { cache } from './setup.js';
import { median, spread } from './statistics.js';

/**
 * @typedef {object} Column What is compared of one.
 * @property {string} name
 * @property {'number' | 'bool' | 'text'} kind
 * @property {number} missing
 * @property {number | null} sum of numbers
 * @property {Record<string, number> | null} counts of words
 *
 * @typedef {object} Read
 * @property {string} name
 * @property {number} rows
 * @property {number} columns
 * @property {number} bytes
 * @property {number} aim how many times pandas' time ours may be, at most
 * @property {{ ms: number, spread: number, runs: number }} ours
 * @property {{ ms: number, spread: number, runs: number } | null} pandas null: it is not there
 * @property {string[]} disagreements
 * @property {Opened} opened
 *
 * @typedef {object} Opened The file, opened on the page.
 * @property {number} shown milliseconds until its clusters are seen
 * @property {number} longest milliseconds that the page's thread was busy at a stretch, at most
 * @property {number} frames a second meanwhile
 * @property {number | null} memory bytes beyond those of the page at rest, at most
 */

const FILES = [
  { name: 'numbers', title: 'numbers', aim: 4, prepare: '' },
  { name: 'customers', title: 'numbers and words', aim: 2.5, prepare: 'LabelEncoder()' },
];

const VIEWPORT = { width: 1280, height: 800 };
/** Milliseconds between two looks at the memory. */
const LOOK = 50;
/** As long a page is left alone before what it holds is its memory at rest, and after the result is seen. */
const REST = 2000;

/**
 * @param {{ native: import('./native.js').Native, chromium: Awaited<ReturnType<typeof import('./chromium.js').openChromium>>, quick: boolean }} with_
 * @returns {Promise<Read[]>}
 */
export async function reading({ native, chromium, quick }) {
  const rows = quick ? 100_000 : 1_000_000;
  const all = [];
  for (const { name, title, aim, prepare } of FILES) {
    const path = join(cache, 'data', `${name}-${rows}.csv`);
    if (!existsSync(path)) await native.ask({ operation: 'write', path, name, rows });
    const bytes = readFileSync(path).length;
    const disagreements = [];
    /** @type {number[]} */
    const ours = [];
    /** @type {number[]} */
    const theirs = [];
    let found = null;
    for (let round = 0; round < (quick ? 3 : 6); round++) {
      await chromium.fresh();
      const read = await chromium.read(`data/${name}-${rows}.csv`);
      const peer = await native.ask({ operation: 'read', path });
      // The first one of each warms up, and is compared.
      if (round > 0) ours.push(read.ms);
      if (round > 0 && peer.ms) theirs.push(peer.ms);
      found ??= { read, peer };
    }
    if (found?.peer.columns) disagreements.push(...differences(found.read.columns, found.peer.columns));
    const opened = await open(chromium.browser, path, prepare);
    const read = {
      name: title,
      rows,
      columns: found?.read.columns.length ?? 0,
      bytes,
      aim,
      ours: summary(ours),
      pandas: theirs.length ? summary(theirs) : null,
      disagreements,
      opened,
    };
    all.push(read);
    console.log(line(read));
  }
  return all;
}

/** @param {number[]} times */
const summary = (times) => ({ ms: median(times), spread: spread(times), runs: times.length });

/** @param {Read} read */
function line({ name, ours, pandas, aim, disagreements, opened }) {
  if (disagreements.length) return `✖ ${name}: ${disagreements.join('; ')}`;
  const beside = pandas ? `${(ours.ms / pandas.ms).toPrecision(3)}× pandas' (at most ${aim}×)` : 'no pandas';
  const memory = opened.memory === null ? '' : `, ${Math.round(opened.memory / 1e6)} MB`;
  return `✔ ${name}: ${ours.ms.toPrecision(3)} ms, ${beside}; opened: longest task ${opened.longest} ms${memory}`;
}

/**
 * What was read otherwise.
 * @param {Column[]} ours
 * @param {Column[]} theirs
 */
function differences(ours, theirs) {
  const names = (/** @type {Column[]} */ columns) => columns.map(({ name }) => name).join();
  if (names(ours) !== names(theirs)) return [`columns ${names(ours)}, not ${names(theirs)}`];
  return ours.flatMap((column, i) => {
    const other = theirs[i];
    const { name, kind, missing, sum, counts } = column;
    const isEqual =
      kind === other.kind &&
      missing === other.missing &&
      Math.abs((sum ?? 0) - (other.sum ?? 0)) <= 1e-9 * Math.max(1, Math.abs(other.sum ?? 0)) &&
      sorted(counts) === sorted(other.counts);
    return isEqual ? [] : [`${name}: ${JSON.stringify(column)}, not ${JSON.stringify(other)}`];
  });
}

/** @param {Record<string, number> | null} counts */
const sorted = (counts) => JSON.stringify(Object.entries(counts ?? {}).sort());

/**
 * Opens the file as a reader does.
 * @param {import('playwright-core').Browser} browser
 * @param {string} path
 * @param {string} prepare where the columns are no numbers
 * @returns {Promise<Opened>}
 */
async function open(browser, path, prepare) {
  const site = await serve(join(root, 'dist/site'));
  const context = await browser.newContext({ viewport: VIEWPORT });
  const before = await renderers(browser);
  const page = await context.newPage();
  try {
    await page.addInitScript(() => {
      const seen = /** @type {any} */ (globalThis);
      seen.longest = 0;
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) seen.longest = Math.max(seen.longest, duration);
      }).observe({ type: 'longtask' });
    });
    await page.goto(`${site.url}#v=1&step=0&fit=KMeans(n_clusters=3,random_state=0)`);
    const element = page.locator('cluster-playground');
    await element.evaluate((el) => /** @type {any} */ (el).settled);
    await page.waitForTimeout(REST);
    const own = (await renderers(browser)).filter((id) => !before.includes(id));
    const rest = memoryOf(own);
    let most = 0;
    const looking = setInterval(() => {
      most = Math.max(most, memoryOf(own) ?? 0);
    }, LOOK);
    await element.evaluate((el) => {
      const seen = /** @type {any} */ (globalThis);
      Object.assign(seen, { longest: 0, frames: 0, start: performance.now() });
      const count = () => {
        seen.frames += 1;
        if (!seen.shown) requestAnimationFrame(count);
      };
      requestAnimationFrame(count);
      el.addEventListener('settled', () => {
        seen.shown ??= performance.now() - seen.start;
      });
    });
    await page.evaluate(() => {
      const input = document.createElement('input');
      input.type = 'file';
      input.id = 'given';
      document.body.append(input);
    });
    await page.locator('#given').setInputFiles(path);
    await element.evaluate(async (el, prepare) => {
      const input = /** @type {HTMLInputElement} */ (document.querySelector('#given'));
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(/** @type {FileList} */ (input.files)[0]);
      input.remove();
      const drop = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
      document.body.dispatchEvent(drop);
      if (!prepare) return;
      // Words stop the fit; the step that makes numbers of them is a click away.
      await new Promise((resolve) => el.addEventListener('error', resolve, { once: true }));
      Object.assign(el, { prepare });
    }, prepare);
    await page.waitForFunction(() => /** @type {any} */ (globalThis).shown, null, { timeout: 120_000 });
    await page.waitForTimeout(REST);
    clearInterval(looking);
    const { shown, longest, frames } = await page.evaluate(() => {
      const { shown, longest, frames } = /** @type {any} */ (globalThis);
      return { shown, longest, frames };
    });
    return {
      shown,
      longest,
      frames: (frames * 1000) / shown,
      memory: rest === null ? null : Math.max(0, most - rest),
    };
  } finally {
    await context.close();
    await site.close();
  }
}

/** The processes of the browser's tabs. @param {import('playwright-core').Browser} browser */
async function renderers(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
}

/**
 * What some processes hold that no other one shares: the page's thread, its worker, all wasm; null where the system does
 * not say.
 * @param {number[]} ids
 */
function memoryOf(ids) {
  try {
    const told = ids.map((id) => readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'));
    const parts = told.flatMap((text) => [...text.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+)/gm)]);
    return parts.reduce((sum, [, kibibytes]) => sum + Number(kibibytes) * 1024, 0);
  } catch {
    return null;
  }
}
