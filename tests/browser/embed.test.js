// The single-file element where authors put it: each place has refused a more ordinary packaging.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { root } from '../../scripts/lib/run.js';
import { openLab, stepsOf } from '../helpers/browser.js';

const lab = await openLab();
const FIGURE = `<cluster-playground data="make_moons(n_samples=100, noise=0.05, random_state=0)"
  fit="KMeans(n_clusters=2, random_state=0)"></cluster-playground>`;

/**
 * A page of an author's.
 * @param {string} script the address of the element's file
 * @param {string} [attributes] of the script tag
 */
function article(script, attributes = '') {
  return `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>Article</title>
    <script ${attributes} src="${script}"></script><p>Text</p>${FIGURE}`;
}

/**
 * @param {string} path
 * @param {string} body
 * @param {Record<string, string>} [headers]
 */
function publish(path, body, headers) {
  lab.pages.set(path, { body, type: 'text/html; charset=utf-8', headers });
}

/**
 * Opens a page, and asserts that its element has run in a worker.
 * @param {string} url
 */
async function runsInWorker(url) {
  const { page, close } = await lab.visit();
  await page.goto(url);
  const frame = page.frames().at(-1) ?? page.mainFrame();
  assert.ok((await stepsOf(frame)) > 1);
  // A family and the picture of trees come as late parts from beside it.
  assert.equal(await fitted(frame, 'AgglomerativeClustering(n_clusters=3)'), 'drawn');
  assert.equal(page.workers().length, 1);
  await close();
}

/**
 * Sets the fit of a frame's element: `drawn` once it is drawn, else the code of what went wrong.
 * @param {import('playwright-core').Frame} frame
 * @param {string} fit
 * @returns {Promise<string>}
 */
const fitted = (frame, fit) =>
  frame.evaluate(async (fit) => {
    const element = /** @type {any} */ (document.querySelector('cluster-playground'));
    element.fit = fit;
    await element.updateComplete;
    return element.settled.then(
      () => 'drawn',
      (/** @type {any} */ error) => error.code ?? String(error),
    );
  }, fit);

test('the site itself, in any folder', async () => {
  await runsInWorker(`${lab.other}site/`);
});

test('from another origin', async () => {
  publish('/article', article(`${lab.other}element/cluster-playground.js`));
  await runsInWorker(`${lab.site}article`);
});

test('as a module', async () => {
  publish('/module', article('/cluster-playground.js', 'type="module"'));
  await runsInWorker(`${lab.site}module`);
});

test('in a page that does not say how it is encoded', async () => {
  lab.pages.set('/legacy', {
    body: article('/cluster-playground.js').replace('<meta charset="utf-8">', ''),
    type: 'text/html',
  });
  const { page, close } = await lab.visit();
  await page.goto(`${lab.site}legacy`);
  await stepsOf(page.mainFrame());
  assert.equal(await page.evaluate(() => document.characterSet), 'windows-1252');
  const text = await page.locator('cluster-playground').evaluate((it) => it.shadowRoot?.textContent ?? '');
  assert.match(text, /1×/);
  assert.doesNotMatch(text, /[Ââ]/);
  const file = readFileSync(join(root, 'dist/element/cluster-playground.js'));
  assert.ok(
    file.every((byte) => byte < 128),
    'the file is ASCII throughout',
  );
  await close();
});

test('in a sandboxed frame, whose origin is opaque', async () => {
  publish('/framed', article(`${lab.other}element/cluster-playground.js`));
  const frame = '<iframe sandbox="allow-scripts" src="/framed" width="800" height="600"></iframe>';
  publish('/host', `<!doctype html><link rel="icon" href="data:,"><title>Host</title>${frame}`);
  await runsInWorker(`${lab.site}host`);
});

test('as a page for a frame, sandboxed: its address says what is tried and how it looks, and it tells its height', async () => {
  const address = `${lab.other}element/embed.html#v=2&data=make_moons(n_samples=80,random_state=0)&fit=AgglomerativeClustering(n_clusters=3)&controls=none&theme=dark`;
  publish(
    '/host',
    `<!doctype html><link rel="icon" href="data:,"><title>Host</title>
    <script>addEventListener('message', ({ data }) => {
      const { height } = typeof data === 'string' ? JSON.parse(data) : data;
      (window.told ??= []).push(typeof data === 'string' ? JSON.parse(data).subject : data.type);
      document.querySelector('iframe').height = height;
    });</script>
    <iframe sandbox="allow-scripts" width="240" src="${address.replaceAll('&', '&amp;')}"></iframe>`,
  );
  const { page, screenshot, close } = await lab.visit();
  await page.goto(`${lab.site}host`);
  const [, frame] = page.frames();
  await stepsOf(frame);
  const shown = () =>
    frame.evaluate(async () => {
      const figure = /** @type {any} */ (document.querySelector('cluster-playground'));
      await figure.updateComplete;
      await figure.settled;
      const { clientWidth, scrollWidth, clientHeight, scrollHeight } = document.documentElement;
      return {
        fit: figure.fit,
        theme: figure.theme,
        labels: figure.result.labels.length,
        wide: scrollWidth > clientWidth,
        high: scrollHeight > clientHeight,
        remark: /link/.test(figure.shadowRoot.querySelector('.note')?.textContent),
      };
    });
  await page.waitForFunction(() => /** @type {any} */ (window).told?.length > 1);
  await frame.waitForFunction(() => document.documentElement.scrollHeight <= innerHeight);
  const asked = { fit: 'AgglomerativeClustering(n_clusters=3)', theme: 'dark', labels: 80 };
  assert.deepEqual(await shown(), { ...asked, wide: false, high: false, remark: true });
  const told = await page.evaluate(() => [...new Set(/** @type {any} */ (window).told)]);
  assert.deepEqual(told, ['cluster-playground', 'lti.frameResize']);
  await screenshot('framed');
  await frame.evaluate(() => {
    location.hash =
      'v=1&data=make_moons(n_samples=60,random_state=0)&fit=KMeans(n_clusters=3,random_state=0)';
  });
  await frame.waitForFunction(
    () => /** @type {any} */ (document.querySelector('cluster-playground')).result?.labels.length === 60,
  );
  await close();
});

test('from a file', async () => {
  const file = join(root, 'dist/article.html');
  writeFileSync(file, article('element/cluster-playground.js'));
  await runsInWorker(pathToFileURL(file).href);
});

test('under a content security policy without inline styles', async () => {
  const policy = `default-src 'none'; img-src data:; script-src ${lab.other} 'wasm-unsafe-eval'; worker-src blob:`;
  publish('/strict', article(`${lab.other}element/cluster-playground.js`), {
    'Content-Security-Policy': policy,
  });
  await runsInWorker(`${lab.site}strict`);
});

test('on the main thread, where workers are refused', async () => {
  publish('/refused', article('/cluster-playground.js'), { 'Content-Security-Policy': "worker-src 'none'" });
  const { page, complaints, close } = await lab.visit();
  await page.goto(`${lab.site}refused`);
  assert.ok((await stepsOf(page.mainFrame())) > 1);
  assert.equal(page.workers().length, 0);
  // The browser's own note of the refusal is all that may be in the console.
  for (const complaint of complaints.splice(0)) assert.match(complaint, /worker-src/);
  await close();
});

test('everything in one file, with nothing beside it', async () => {
  publish('/all', article(`${lab.other}element/cluster-playground.all.js`));
  const { page, close } = await lab.visit();
  /** @type {string[]} */
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(`${lab.site}all`);
  await stepsOf(page.mainFrame());
  assert.equal(await fitted(page.mainFrame(), 'AgglomerativeClustering(n_clusters=3)'), 'drawn');
  assert.equal(await fitted(page.mainFrame(), 'DBSCAN(eps=0.3)'), 'drawn');
  assert.deepEqual(
    asked.filter((url) => url.includes('cluster-playground.') && !url.endsWith('.all.js')),
    [],
  );
  await close();
});

test('with its parts elsewhere, where `src` says', async () => {
  const element = readFileSync(join(root, 'dist/element/cluster-playground.js'), 'utf8');
  lab.pages.set('/alone/playground.js', { body: element, type: 'text/javascript' });
  publish(
    '/apart',
    article('/alone/playground.js').replace('<cluster-playground', `$& src="${lab.other}element"`),
  );
  await runsInWorker(`${lab.site}apart`);
});

/** What may be where a late part should be. @type {[string, (route: import('playwright-core').Route) => Promise<void>][]} */
const FAILURES = [
  ['nothing', (route) => route.fulfill({ status: 404, body: 'no' })],
  ['a busy server', (route) => route.fulfill({ status: 503, body: 'later' })],
  [
    'a page',
    (route) => route.fulfill({ status: 200, contentType: 'text/html', body: '<!doctype html><p>Hello' }),
  ],
  [
    'half of it',
    (route) =>
      route.fulfill({
        status: 200,
        contentType: 'text/javascript',
        body: 'document.currentScript.carried={bui',
      }),
  ],
];

for (const [what, answer] of FAILURES) {
  test(`where there is ${what} instead of a late part, it is said, what is there works, and trying again works`, async () => {
    publish('/missing', article(`${lab.other}element/cluster-playground.js`));
    const { page, complaints, close } = await lab.visit();
    await page.goto(`${lab.site}missing`);
    const frame = page.mainFrame();
    await stepsOf(frame);
    await page.route(/density-/, answer);
    assert.equal(await fitted(frame, 'DBSCAN(eps=0.3)'), 'not_loaded');
    const element = page.locator('cluster-playground');
    const again = element.getByRole('button', { name: 'Try again' });
    await again.waitFor();
    assert.match(await element.locator('.error').innerText(), /did not come/);
    assert.equal(await fitted(frame, 'KMeans(n_clusters=3, random_state=0)'), 'drawn');
    assert.equal(await fitted(frame, 'DBSCAN(eps=0.3)'), 'not_loaded');
    await page.unroute(/density-/);
    await again.click();
    await element.locator('.sentence').first().waitFor();
    assert.equal(
      await frame.evaluate(() =>
        /** @type {any} */ (document.querySelector('cluster-playground')).settled.then(() => 'drawn'),
      ),
      'drawn',
    );
    complaints.length = 0;
    await close();
  });
}

test('where the page around a figure does not come, the figure is there, and says so; trying again brings it', async () => {
  publish(
    '/whole',
    article(`${lab.other}element/cluster-playground.js`).replace('<cluster-playground', '$& full'),
  );
  const { page, complaints, close } = await lab.visit();
  await page.route(/\.page-/, (route) => route.fulfill({ status: 404, body: 'no' }));
  await page.goto(`${lab.site}whole`);
  const element = page.locator('cluster-playground');
  assert.match(await element.locator('.figure .error').innerText(), /did not come/);
  await page.unroute(/\.page-/);
  await element.getByRole('button', { name: 'Try again' }).click();
  await element.locator('.page header').waitFor();
  assert.ok((await stepsOf(page.mainFrame())) > 1);
  assert.equal(await element.locator('.error').count(), 0);
  complaints.length = 0;
  await close();
});

test('on the site, too, and after a deploy that took the old parts away', async () => {
  const { page, complaints, close } = await lab.visit();
  await page.goto(lab.site);
  const frame = page.mainFrame();
  await stepsOf(frame);
  await page.route(/\/[0-9a-f]{10}\//, (route) => route.fulfill({ status: 404, body: 'gone' }));
  const element = page.locator('cluster-playground');
  const again = element.getByRole('button', { name: 'Try again' });
  for (const fit of ['DBSCAN(eps=0.8)', 'AgglomerativeClustering(n_clusters=3)']) {
    assert.equal(await fitted(frame, fit), 'not_loaded');
    await again.waitFor();
  }
  assert.equal(await fitted(frame, 'KMeans(n_clusters=3, random_state=0)'), 'drawn');
  await page.unroute(/\/[0-9a-f]{10}\//);
  assert.equal(await fitted(frame, 'AgglomerativeClustering(n_clusters=3)'), 'drawn');
  complaints.length = 0;
  await close();
});

test('on the site, too, where no worker comes, what one would do is done without', async () => {
  const { page, complaints, close } = await lab.visit();
  await page.route(/\/worker\.js$/, (route) => route.fulfill({ status: 404, body: 'no' }));
  await page.goto(lab.site);
  await stepsOf(page.mainFrame());
  assert.equal(await fitted(page.mainFrame(), 'AgglomerativeClustering(n_clusters=3)'), 'drawn');
  assert.equal(page.workers().length, 0);
  complaints.length = 0;
  await close();
});

test('a frame whose script does not come says so, and so does a page of the documentation', async () => {
  for (const address of [`${lab.other}element/embed.html`, `${lab.site}docs/index.html`]) {
    const { page, complaints, close } = await lab.visit();
    await page.route(/cluster-playground\.js$/, (route) => route.fulfill({ status: 404, body: 'no' }));
    await page.goto(address);
    const again = page.getByRole('button', { name: 'Try again' });
    await again.waitFor();
    await page.getByText(/The script of .* did not come/).waitFor();
    await page.unroute(/cluster-playground\.js$/);
    await again.click();
    await stepsOf(page.mainFrame());
    assert.equal(await again.isVisible(), false);
    complaints.length = 0;
    await close();
  }
});
