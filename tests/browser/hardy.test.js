// The element among what pages do to it: strict policies, parts that do not come, hostile values, a worker that is lost,
// many of them on one page. The page is of another origin than the element.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/lib/run.js';
import { openLab } from '../helpers/browser.js';

const lab = await openLab();

/** @typedef {import('playwright-core').Page} Page */

const DATA = 'make_moons(n_samples=80, noise=0.05, random_state=0)';
const FIT = 'KMeans(n_clusters=2, random_state=0)';
const SCRIPT = `<script src="${lab.other}element/cluster-playground.js"></script>`;

/** @param {string} [attributes] */
const figure = (attributes = '') =>
  `<cluster-playground data="${DATA}" fit="${FIT}" ${attributes}></cluster-playground>`;

/**
 * @param {Page} page
 * @param {string} body
 * @param {Record<string, string>} [headers]
 */
async function open(page, body, headers) {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>t</title><link rel="icon" href="data:,"></head><body>${body}</body></html>`;
  lab.pages.set('/hardy', { body: html, type: 'text/html; charset=utf-8', headers });
  await page.goto(`${lab.site}hardy`);
}

/** Sets what is to be tried: `drawn` once it is, else the code of the error. @param {Page} page @param {Record<string, unknown>} values */
const set = (page, values) =>
  page.evaluate(async (given) => {
    const element = /** @type {any} */ (document.querySelector('cluster-playground'));
    Object.assign(element, given);
    return element.settled.then(
      () => 'drawn',
      (/** @type {any} */ error) => error.code ?? String(error),
    );
  }, values);

test('where Trusted Types are required, with the two policies named, parts come and a worker works', async () => {
  const policy = `default-src 'none'; img-src data:; script-src ${lab.other} 'wasm-unsafe-eval'; worker-src blob:; require-trusted-types-for 'script'; trusted-types lit-html cluster-playground`;
  const { page, close } = await lab.visit();
  await open(page, SCRIPT + figure(), { 'Content-Security-Policy': policy });
  assert.equal(await set(page, {}), 'drawn');
  assert.equal(await set(page, { fit: 'AgglomerativeClustering(n_clusters=3)' }), 'drawn');
  assert.equal(page.workers().length, 1);
  await close();
});

/** @type {[string, (route: import('playwright-core').Route) => unknown][]} */
const FAILURES = [
  ['404', (route) => route.fulfill({ status: 404, body: 'no' })],
  ['503', (route) => route.fulfill({ status: 503, body: 'later' })],
  ['HTML', (route) => route.fulfill({ status: 200, contentType: 'text/html', body: '<!doctype html><p>Hi' })],
];

/** What brings each part: attributes, a fit, or data. @type {Record<string, Record<string, unknown>>} */
const BRINGS = {
  author: { lock: 'fit.n_clusters', fit: 'KMeans(n_clusters=3, random_state=0)' },
  others: { fit: 'DBSCAN(eps=0.3)' },
  density: { fit: 'DBSCAN(eps=0.3)' },
  trees: { fit: 'AgglomerativeClustering(n_clusters=2)' },
  mixture: { fit: 'GaussianMixture(n_components=2, random_state=0)' },
  space: { data: 'make_blobs(n_features=3, random_state=0)' },
  iris: { data: 'load_iris()' },
  tables: { data: 'load_iris()' },
};

for (const [what, answer] of FAILURES) {
  test(`every part that answers with ${what} is a sentence and a button, and comes when it is asked for again`, async () => {
    const built = readdirSync(join(root, 'dist/element'))
      .map((name) => /^cluster-playground\.(\w+)-\w{10}\.js$/.exec(name)?.[1])
      .filter((name) => name && name in BRINGS);
    assert.equal(built.length, Object.keys(BRINGS).length);
    for (const [part, values] of Object.entries(BRINGS)) {
      const { page, complaints, close } = await lab.visit();
      await open(page, SCRIPT + figure());
      assert.equal(await set(page, {}), 'drawn');
      const files = new RegExp(`cluster-playground\\.${part}-`);
      await page.route(files, answer);
      assert.equal(await set(page, values), 'not_loaded', part);
      const again = page.locator('cluster-playground').getByRole('button', { name: 'Try again' });
      await again.first().waitFor();
      await page.unroute(files);
      await again.first().click();
      await page.waitForFunction(() => {
        const { running, error } = /** @type {any} */ (
          document.querySelector('cluster-playground')
        ).inspect();
        return !running && !error;
      });
      assert.equal(await set(page, {}), 'drawn', part);
      complaints.length = 0;
      await close();
    }
  });
}

test('a part that never answers is given up, and said', async () => {
  const { page, complaints, close } = await lab.visit();
  await page.clock.install();
  await open(page, SCRIPT + figure());
  await page.waitForFunction(() => customElements.get('cluster-playground'));
  await page.clock.runFor(1000);
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector('cluster-playground')).result);
  /** @type {import('playwright-core').Route[]} */
  const waiting = [];
  await page.route(/density-/, (route) => void waiting.push(route));
  await page.evaluate(() => {
    /** @type {any} */ (document.querySelector('cluster-playground')).fit = 'DBSCAN(eps=0.3)';
  });
  while (!waiting.length) await page.clock.runFor(100);
  await page.clock.runFor(31_000);
  await page.locator('cluster-playground').getByRole('button', { name: 'Try again' }).waitFor();
  await Promise.all(waiting.map((route) => route.fulfill({ status: 204 })));
  complaints.length = 0;
  await page.close();
  await close();
});

test('without its script there is what stands in it', async () => {
  for (const answer of [404, 503]) {
    const { page, complaints, close } = await lab.visit();
    await page.route(/cluster-playground\.js$/, (route) => route.fulfill({ status: answer, body: '' }));
    const within = '<p slot="fallback">Two moons, told apart.</p>';
    await open(
      page,
      `${SCRIPT}<cluster-playground data="${DATA}" fit="${FIT}">${within}</cluster-playground>`,
    );
    await page.getByText('Two moons, told apart.').waitFor({ state: 'visible' });
    complaints.length = 0;
    await close();
  }
});

/** What nobody would write who means well. */
const HOSTILE = [
  '"><img src=x onerror=alert(1)>',
  '__proto__',
  'constructor(prototype=1)',
  '\0\u202e\ud800',
  '('.repeat(5000),
  '𝔘'.repeat(3000),
  `make_moons(${'n_samples=1,'.repeat(2000)})`,
  'make_moons(n_samples=1e308)',
  '{{alert(1)}}',
  "array([[float('nan')]])",
];

/** All that an author may write but the experiment. */
const ATTRIBUTES = [
  'controls',
  'lock',
  'show',
  'theme',
  'step',
  'speed',
  'loop',
  'alt',
  'ask',
  'sync',
  'loading',
  'chosen',
];

test('hostile values end as an error that is said, or mean nothing; the figure goes on', async () => {
  const { page, complaints, close } = await lab.visit();
  page.on('dialog', () => assert.fail('a value was run as code'));
  await open(page, SCRIPT + figure());
  assert.equal(await set(page, {}), 'drawn');
  for (const value of HOSTILE) {
    for (const name of ['data', 'prepare', 'fit', 'view', 'hue'])
      await set(page, { data: DATA, prepare: '', fit: FIT, view: '', hue: '', [name]: value });
    await page.evaluate(
      async ([text, names]) => {
        const element = /** @type {any} */ (document.querySelector('cluster-playground'));
        for (const name of names) element.setAttribute(name, text);
        await element.updateComplete;
        for (const name of names) element.removeAttribute(name);
      },
      /** @type {const} */ ([value, ATTRIBUTES]),
    );
  }
  assert.equal(await set(page, { data: DATA, prepare: '', fit: FIT, view: '', hue: '' }), 'drawn');
  const seen = await page.evaluate(() => {
    const element = /** @type {any} */ (document.querySelector('cluster-playground'));
    return {
      images: element.shadowRoot.querySelectorAll('img').length,
      labels: element.result.labels.length,
    };
  });
  assert.deepEqual(seen, { images: 0, labels: 80 });
  assert.deepEqual(
    // A name alone may be that of a file beside the page.
    complaints.filter((line) => !/^warning: <cluster-playground|status of 404/.test(line)),
    [],
  );
  complaints.length = 0;
  await close();
});

test('a worker that is killed, or falls silent, is replaced, and what was asked is answered', async () => {
  const { page, close } = await lab.visit();
  const keep = `<script>const Own = Worker; globalThis.all = []; globalThis.Worker = class extends Own { constructor(...of) { super(...of); all.push(this); } };</script>`;
  await open(page, keep + SCRIPT + figure());
  assert.equal(await set(page, {}), 'drawn');
  await page.evaluate(() => /** @type {any} */ (globalThis).all.at(-1).terminate());
  assert.equal(await set(page, { fit: 'KMeans(n_clusters=3, random_state=0)' }), 'drawn');
  await page.evaluate(() => {
    /** @type {any} */ (globalThis).all.at(-1).postMessage = () => {};
  });
  assert.equal(await set(page, { fit: 'KMeans(n_clusters=4, random_state=0)' }), 'drawn');
  const found = await page.evaluate(() => {
    const { result } = /** @type {any} */ (document.querySelector('cluster-playground'));
    return [/** @type {any} */ (globalThis).all.length, new Set(result.labels).size];
  });
  assert.deepEqual(found, [3, 4]);
  await close();
});

/** What twenty figures may take, in bytes of JavaScript's heap, and in nodes of the document. */
const MOST_HEAP = 60e6;
const MOST_NODES = 12_000;

test('twenty on a page share a worker, and take little', async () => {
  const { page, close } = await lab.visit();
  const all = Array.from({ length: 20 }, (_, i) =>
    i % 2
      ? figure('lock="fit.n_clusters"')
      : `<cluster-playground data="${DATA}" fit="AgglomerativeClustering(n_clusters=${2 + (i % 5)})"></cluster-playground>`,
  );
  await open(page, SCRIPT + all.join(''));
  await page.evaluate(async () => {
    const figures = /** @type {any[]} */ ([...document.querySelectorAll('cluster-playground')]);
    await customElements.whenDefined('cluster-playground');
    await Promise.all(figures.map((one) => one.settled));
  });
  assert.equal(page.workers().length, 1);
  const client = await page.context().newCDPSession(page);
  await client.send('HeapProfiler.collectGarbage');
  await client.send('Performance.enable');
  const { metrics } = await client.send('Performance.getMetrics');
  const of = (/** @type {string} */ name) =>
    metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  assert.ok(of('JSHeapUsedSize') < MOST_HEAP, `${of('JSHeapUsedSize')} bytes`);
  assert.ok(of('Nodes') < MOST_NODES, `${of('Nodes')} nodes`);
  const [worker] = page.workers();
  const gone = worker.waitForEvent('close');
  await page.evaluate(() => document.body.replaceChildren());
  await gone;
  await close();
});
