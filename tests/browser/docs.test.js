// The documentation: every page is drawn, says nothing in the console, leads nowhere that is not there, and what it says
// in numbers is what its figures give.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { NAV } from '../../docs/nav.js';
import { allDrawn, openLab } from '../helpers/browser.js';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const FILES = NAV.flatMap(({ pages }) => pages.map(({ file }) => file));

const lab = await openLab();
const addressOf = (/** @type {string} */ file) => new URL(`docs/${file}.html`, lab.site).href;

/** What a page's addresses lead to, by page. @type {Map<string, Set<string>>} */
const leads = new Map();
/** What is in a page that can be led to. @type {Map<string, Set<string>>} */
const places = new Map();

for (const file of FILES) {
  test(`“${file}”: its figures are drawn, its console is empty, it is as wide as a phone`, async () => {
    const { page, close } = await lab.visit({ viewport: { width: 1280, height: 900 } });
    await page.goto(addressOf(file));
    await page.waitForFunction(() => customElements.get('cluster-playground'));
    const drawn = await page.evaluate(async () => {
      const figures = [...document.querySelectorAll('cluster-playground')];
      const all = figures.map(async (/** @type {any} */ figure) => {
        await figure.settled;
        return Boolean(figure.steps > 0 && figure.result && figure.shadowRoot.querySelector('canvas'));
      });
      return Promise.all(all);
    });
    assert.ok(drawn.every(Boolean));
    // Where it is read only, code is as it was written, and in a figure it can be changed.
    assert.equal(await page.locator('.live textarea').count(), drawn.length);
    leads.set(
      file,
      new Set(
        await page.evaluate(() =>
          [...document.querySelectorAll('a')].map((it) => it.href).filter((it) => it.startsWith(origin)),
        ),
      ),
    );
    places.set(
      file,
      new Set(await page.evaluate(() => [...document.querySelectorAll('[id]')].map((it) => it.id))),
    );
    await page.setViewportSize({ width: 390, height: 800 });
    await allDrawn(page);
    assert.ok(
      await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
      'nothing is wider than the page',
    );
    await close();
  });
}

test('no link leads to what is not there', async () => {
  assert.equal(leads.size, FILES.length);
  const pages = new Set([...leads.values()].flatMap((all) => [...all]));
  assert.ok(pages.size > FILES.length);
  for (const href of pages) {
    const { pathname, hash, origin } = new URL(href);
    const [, name] = /\/docs\/(.*)\.html$/.exec(pathname) ?? [];
    if (!name) assert.equal((await fetch(origin + pathname)).status, 200, href);
    else if (hash) assert.ok(places.get(name)?.has(decodeURIComponent(hash.slice(1))), href);
    else assert.ok(places.has(name), href);
  }
});

test('the page leads to the documentation where it says how to embed', async () => {
  const { page, close } = await lab.visit();
  await page.goto(lab.site);
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('link', { name: 'recipes' }).click();
  await page.getByRole('heading', { level: 1, name: 'A live figure in one line' }).waitFor();
  await close();
});

test('code that is edited is what is shown, and what is changed in the figure is in the code', async () => {
  const { page, close } = await lab.visit();
  await page.goto(addressOf('index'));
  const code = page.locator('.live textarea');
  const figure = page.locator('.live cluster-playground');
  await figure.evaluate((/** @type {any} */ it) => it.settled);
  await code.fill(
    (await code.inputValue()).replace('eps=0.2', 'eps=0.1').replace('controls=', 'speed="2" controls='),
  );
  await page.waitForFunction(
    () => /** @type {any} */ (document.querySelector('.live cluster-playground')).fit === 'DBSCAN(eps=0.1)',
  );
  assert.equal(await figure.getAttribute('speed'), '2');
  await figure.evaluate(async (/** @type {any} */ it) => {
    /** @type {any} */ (document.activeElement).blur();
    await it.settled;
    it.fit = 'DBSCAN(eps=0.25, min_samples=4)';
    await it.settled;
  });
  await page.waitForFunction(() =>
    /** @type {any} */ (document.querySelector('.live textarea')).value.includes(
      'fit="DBSCAN(eps=0.25, min_samples=4)"',
    ),
  );
  assert.match(await code.inputValue(), /speed="2"/);
  await close();
});

test('prose leads to steps of a figure, and is edited with it', async () => {
  const { page, close } = await lab.visit();
  await page.goto(addressOf('telling'));
  const block = page.locator('.live', { has: page.locator('#fig') });
  const step = (/** @type {number} */ wanted) =>
    page.waitForFunction(
      (one) => /** @type {any} */ (document.querySelector('#fig')).inspect?.().step === one,
      wanted,
    );
  await block.locator('#fig').evaluate((/** @type {any} */ it) => it.settled);
  await block.getByRole('link', { name: 'goes to the nearest' }).click();
  await step(4);
  const code = block.locator('textarea');
  const written = await code.inputValue();
  await code.fill(
    written.replace('data-step="5"', 'onclick="x()" data-step="6"').replace('each centroid', 'each mean'),
  );
  const link = block.getByRole('link', { name: 'each mean' });
  await link.click();
  await step(6);
  assert.equal(await link.getAttribute('onclick'), null);
  await close();
});

for (const [file, count] of /** @type {const} */ ([
  ['random-initialisation-trap', 6],
  ['choosing-eps', 7],
  ['what-a-dendrogram-says', 2],
])) {
  test(`each number of “${file}” is that of its figure`, async () => {
    const { page, screenshot, close } = await lab.visit();
    await page.goto(addressOf(file));
    await page.waitForFunction(() => customElements.get('cluster-playground'));
    const claims = await page.locator('[data-figure]').all();
    assert.equal(claims.length, count);
    for (const claim of claims) {
      const id = (await claim.getAttribute('data-figure')) ?? '';
      const result = await page.locator(`#${id}`).evaluate(async (element) => {
        await /** @type {any} */ (element).settled;
        const { labels, ...others } = /** @type {any} */ (element).result;
        const found = Array.from(labels, Number);
        const clusters = new Set(found.filter((label) => label >= 0)).size;
        const noise = found.filter((label) => label < 0).length;
        const { n_iter, inertia, cophenetic_correlation } = others;
        return /** @type {Record<string, number>} */ ({
          n_iter,
          inertia,
          cophenetic_correlation,
          clusters,
          noise,
        });
      });
      const text = (await claim.textContent()) ?? '';
      const name = (await claim.getAttribute('data-result')) ?? '';
      assert.equal(result[name].toFixed(text.split('.')[1]?.length ?? 0), text, `${id} ${name}`);
    }
    await screenshot(`docs-${file}`);
    await close();
  });
}

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test(`axe finds nothing in the documentation, ${colorScheme}`, async () => {
    for (const file of ['index', 'reference', 'recipes', 'methods']) {
      const { page, close } = await lab.visit({ colorScheme });
      await page.goto(addressOf(file));
      await page.waitForFunction(() => customElements.get('cluster-playground'));
      await page.addScriptTag({ path: AXE });
      // The figures are looked at where they are tested.
      const { violations } = await page.evaluate(() =>
        /** @type {any} */ (globalThis).axe.run({ exclude: ['cluster-playground'] }),
      );
      const told = violations.map((/** @type {any} */ it) => `${file}: ${it.id} ${it.nodes[0].html}`);
      assert.deepEqual(told, []);
      await close();
    }
  });
}
