// The page without a network, without scripts, and without its own script.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { load } from 'cluster-playground/core';
import { root } from '../../scripts/lib/run.js';
import { element, openLab, stepsOf } from '../helpers/browser.js';

const lab = await openLab();
const FILE = pathToFileURL(join(root, 'dist/offline/cluster-playground.html')).href;

test('one file on a stick runs every algorithm, and has every set of points', async () => {
  const { catalog } = await load();
  // That of a pipeline's has an argument that must be given.
  const without = ['affinity_propagation'];
  const fits = catalog
    .filter(({ part, name }) => part === 'fit' && !without.includes(name))
    .map(({ name }) => name);
  const sets = catalog.filter(({ part, name }) => part === 'data' && name.startsWith('load_'));
  assert.ok(fits.length >= 10 && sets.length > 3);
  const { page, close } = await lab.visit();
  /** @type {string[]} */
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(FILE);
  await stepsOf(page.mainFrame());
  const results = await element(page).evaluate(
    async (/** @type {any} */ el, { fits, sets }) => {
      const run = async (/** @type {string} */ data, /** @type {string} */ fit) => {
        Object.assign(el, { data, fit });
        await el.settled;
        const { labels, embedding } = el.result;
        return (labels ?? embedding.data).length;
      };
      /** @type {Record<string, number>} */
      const found = {};
      const few = 'make_blobs(n_samples=60, centers=3, random_state=1)';
      for (const fit of fits) found[fit] = await run(few, `${fit}()`).catch((error) => error.message);
      for (const data of sets) found[data] = await run(`${data}()`, 'KMeans(n_clusters=3, random_state=0)');
      return found;
    },
    { fits, sets: sets.map(({ name }) => name) },
  );
  for (const [name, found] of Object.entries(results)) assert.ok(Number(found) >= 60, `${name}: ${found}`);
  assert.deepEqual(
    asked.filter((url) => !/^(data|blob):/.test(url)),
    [FILE],
  );
  await close();
});

test('without scripts the page says that it needs them', async () => {
  const { page, close } = await lab.visit({ javaScriptEnabled: false });
  await page.goto(lab.site);
  const said = page.locator('noscript p');
  await said.waitFor();
  assert.match((await said.textContent()) ?? '', /needs JavaScript/);
  assert.equal(await page.getByRole('button').count(), 0);
  await close();
});

for (const [what, answer] of /** @type {const} */ ([
  ['404', { status: 404, body: 'Nothing' }],
  ['503', { status: 503, body: 'Later' }],
  ['a page of HTML', { status: 200, contentType: 'text/html', body: '<p>Sign in' }],
])) {
  test(`where ${what} comes instead of its script, the page says so, and can be tried again`, async () => {
    const { page, complaints, close } = await lab.visit();
    await page.route(/main\.js$/, (route) => route.fulfill(answer));
    await page.goto(lab.site);
    await page.locator('p.now').waitFor();
    await page.unroute(/main\.js$/);
    await page.getByRole('button', { name: 'Try again' }).click();
    assert.ok((await stepsOf(page.mainFrame())) > 1);
    assert.equal(await page.getByText('did not come').isVisible(), false);
    assert.ok(complaints.splice(0).length > 0);
    await close();
  });
}

test('where its script does not come and does not fail, the page says so after a while', async () => {
  const { page, close } = await lab.visit();
  await page.route(/main\.js$/, () => {});
  await page.goto(lab.site, { waitUntil: 'commit' });
  const said = page.getByText('did not come');
  await said.waitFor();
  const opacity = () => said.evaluate((it) => getComputedStyle(it).opacity);
  assert.equal(await opacity(), '0');
  await said.evaluate((it) => {
    for (const animation of it.getAnimations()) animation.currentTime = 15_000;
  });
  assert.equal(await opacity(), '1');
  await close();
});
