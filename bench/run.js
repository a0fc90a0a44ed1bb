// `npm run bench`: the same work on the same points in one session: ours in headless Chromium and in Node, JavaScript
// peers in the same browser, native peers on one thread. Writes RESULTS.md, results.json, and the growth curves in
// docs/images/.
//
//     npm run bench                  everything (a quarter of an hour)
//     npm run bench -- kmeans        one group: kmeans, agglomerative, dbscan, mixture, votes, hills, maps, lasso, scores, tables, or
//                                    feel, or first
//     npm run bench -- --quick       smaller sizes, fewer runs; written to bench/.quick/ instead
//     npm run bench -- --only=ward   the cases whose name has this in it

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from '../scripts/build.js';
import { Advice, root, runIfMain } from '../scripts/lib/run.js';
import { setup } from '../scripts/setup.js';
import { CASES } from './cases.js';
import { openChromium } from './lib/chromium.js';
import { growthCurves } from './lib/curves.js';
import { feel } from './lib/feel.js';
import { first } from './lib/first.js';
import { measure } from './lib/measure.js';
import { openNative } from './lib/native.js';
import { reading } from './lib/reading.js';
import { report } from './lib/report.js';
import { cache, folder, prepare } from './lib/setup.js';

/**
 * @typedef {object} Results
 * @property {string} date
 * @property {string} machine
 * @property {Record<string, string>} versions
 * @property {Record<string, import('./lib/measure.js').Measured>} cases by id
 * @property {import('./lib/feel.js').Felt | null} felt
 * @property {import('./lib/first.js').Awaited[]} [first]
 * @property {import('./lib/reading.js').Read[] | null} tables
 */

const GROUPS = [
  'kmeans',
  'agglomerative',
  'dbscan',
  'mixture',
  'votes',
  'hills',
  'maps',
  'lasso',
  'scores',
  'tables',
  'feel',
  'first',
];

async function bench() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { quick: { type: 'boolean', default: false }, only: { type: 'string', default: '' } },
  });
  const { quick, only } = values;
  const unknown = positionals.find((group) => !GROUPS.includes(group));
  if (unknown) throw new Advice(`No group is called ${unknown}. There are: ${GROUPS.join(', ')}.`);
  const asked = (/** @type {string} */ group) => positionals.length === 0 || positionals.includes(group);
  const cases = CASES.filter(
    ({ id, group, quick: small }) => asked(group) && id.includes(only) && (small || !quick),
  );

  await setup({ browser: true });
  await build();
  const { python, env } = await prepare();
  const native = openNative(python, env);
  const chromium = await openChromium();
  const out = quick ? join(folder, '.quick') : folder;
  const results = earlier(out);
  /** @type {string[]} */
  const failed = [];
  try {
    Object.assign(results, {
      date: new Date().toISOString().slice(0, 10),
      machine: `${cpus()[0].model.trim()}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB`,
      versions: {
        Chromium: chromium.version,
        Node: process.versions.node,
        ...(await native.ask({ operation: 'versions' })),
        ...scriptVersions(),
      },
    });
    console.log(
      `\n${Object.entries(results.versions)
        .map((pair) => pair.join(' '))
        .join(' · ')}`,
    );
    for (const one of cases) {
      try {
        const measured = await measure(one, { native, chromium, rounds: quick ? 3 : 5 });
        results.cases[one.id] = measured;
        console.log(line(one, measured));
        if (measured.disagreements.length > 0) failed.push(one.id);
      } catch (error) {
        // The others are of interest all the same.
        console.log(`✖ ${one.id}: ${/** @type {Error} */ (error).message}`);
        failed.push(one.id);
      }
      write(out, results, quick);
    }
    if (asked('tables') && !only) {
      results.tables = await reading({ native, chromium, quick });
      failed.push(
        ...results.tables.flatMap(({ name, disagreements }) => (disagreements.length ? [name] : [])),
      );
    }
    if (asked('first') && !only) results.first = await first(chromium.browser, { quick });
    if (asked('feel') && !only) results.felt = await feel(chromium.browser, { quick });
    write(out, results, quick);
  } finally {
    native.close();
    await chromium.close();
  }
  console.log(`\nWritten to ${join(out, 'RESULTS.md')}`);
  if (failed.length > 0) throw new Advice(`Not measured, or the answers differ: ${failed.join(', ')}.`);
}

/**
 * What was measured before: a run of one group keeps the others.
 * @param {string} out
 * @returns {Results}
 */
function earlier(out) {
  const file = join(out, 'results.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  return { date: '', machine: '', versions: {}, cases: {}, felt: null, tables: null };
}

/** @returns {Record<string, string>} */
function scriptVersions() {
  const { dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return dependencies;
}

/**
 * @param {import('./cases.js').Case} one
 * @param {import('./lib/measure.js').Measured} measured
 */
function line({ id }, { chromium, native, script, disagreements }) {
  if (disagreements.length > 0) return `✖ ${id}: the answers differ: ${disagreements.join('; ')}`;
  if (chromium.error) return `– ${id}: refused`;
  const ratios = Object.entries({ ...native, ...script }).map(
    ([name, { ms, error, target }]) =>
      `${name} ${error ?? `${(ms / chromium.ms).toPrecision(3)}×`}${target ? ` (aim ${target}×)` : ''}`,
  );
  return `✔ ${id}: ${chromium.ms.toPrecision(3)} ms; ${ratios.join(', ')}`;
}

/**
 * @param {string} out
 * @param {Results} results
 * @param {boolean} quick
 */
function write(out, results, quick) {
  const images = quick ? out : join(root, 'docs/images');
  for (const path of [out, images, cache]) mkdirSync(path, { recursive: true });
  const notes = JSON.parse(readFileSync(join(folder, 'notes.json'), 'utf8'));
  writeFileSync(join(out, 'results.json'), `${JSON.stringify(results, rounded, 1)}\n`);
  const curves = Object.entries(growthCurves(results));
  for (const [name, svg] of curves) writeFileSync(join(images, name), svg);
  const paths = curves.map(([name]) => (quick ? name : `../docs/images/${name}`));
  writeFileSync(join(out, 'RESULTS.md'), report(results, notes, paths));
}

/** @param {string} _ @param {unknown} value */
const rounded = (_, value) =>
  typeof value === 'number' && value !== 0 ? Number(value.toPrecision(6)) : value;

await runIfMain(import.meta.url, bench);
