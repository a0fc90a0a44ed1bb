// What is published, file by file: what asks for it on the page, and what is seen once it has come.

import assert from 'node:assert/strict';

/**
 * @typedef {import('playwright-core').Page} Page
 * @typedef {import('playwright-core').Route} Route
 *
 * @typedef {object} Asked
 * @property {string} at the address
 * @property {(page: Page) => Promise<unknown>} [act] what is done there
 * @property {string} [shows] a selector of what is there with the part, where it is no run
 * @property {import('playwright-core').BrowserContextOptions} [reader] who asks for it
 * @property {boolean} [ofElement] whether the site has it at once
 */

const POINTS = 'data=make_blobs(n_samples=80,centers=3,random_state=1)';
const KMEANS = 'fit=KMeans(n_clusters=3,random_state=0)';
const PLAIN = `${POINTS}&${KMEANS}`;
const CELL = 'from sklearn.datasets import make_moons\nX, y = make_moons(n_samples=90, random_state=0)\n';

/** @param {Page} page @param {string} text */
const paste = (page, text) =>
  page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  }, text);

/** @param {Page} page */
const dropWorkbook = (page) =>
  page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['PK\u0003\u0004'], 'customers.xlsx'));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  });

/** @type {Record<string, Asked>} */
export const ASKED = {
  author: {
    at: PLAIN,
    act: (page) =>
      page.locator('cluster-playground').evaluate((it) => it.setAttribute('lock', 'fit.n_clusters')),
    shows: '.control.locked',
  },
  bisecting: { at: `${POINTS}&fit=BisectingKMeans(n_clusters=3,random_state=0)` },
  breast_cancer: { at: `data=load_breast_cancer()&${KMEANS}` },
  compare: { at: `${POINTS}&fit=[KMeans(n_clusters=3,random_state=0),KMeans(n_clusters=2,random_state=0)]` },
  density: { at: `${POINTS}&fit=DBSCAN(eps=0.9)` },
  digits: { at: `data=load_digits()&${KMEANS}` },
  embed: { at: `${POINTS}&fit=TSNE(max_iter=250,random_state=0)` },
  ends: { at: `${POINTS}&fit=KMeans(n_clusters=3,init='random',n_init=3,random_state=0)` },
  files: { at: PLAIN, act: (page) => paste(page, CELL) },
  gallery: { at: `${PLAIN}&page=gallery`, shows: '.gallery' },
  graph: { at: `${POINTS}&fit=AffinityPropagation(random_state=0)` },
  help: {
    at: PLAIN,
    act: (page) =>
      page
        .locator('cluster-playground [data-help]')
        .first()
        .evaluate((it) =>
          it.dispatchEvent(
            new PointerEvent('click', { pointerType: 'touch', bubbles: true, composed: true }),
          ),
        ),
  },
  iris: { at: `data=load_iris()&${KMEANS}` },
  judge: { at: `${PLAIN}&page=scores`, shows: '.judge-tabs' },
  kmeans: { at: `data=make_blobs(n_samples=30000,random_state=1)&${KMEANS}` },
  many: { at: `data=make_blobs(n_samples=90,n_features=3,random_state=1)&${KMEANS}` },
  meant: {
    at: PLAIN,
    act: (page) =>
      page
        .locator('cluster-playground')
        .evaluate((/** @type {any} */ it) => void it.point.mean('picked', 0, 5)),
    shows: '.explanation',
  },
  mixture: { at: `${POINTS}&fit=GaussianMixture(n_components=3,random_state=0)` },
  others: { at: `${POINTS}&fit=DBSCAN(eps=0.9)` },
  page: { at: PLAIN, shows: '.page header', ofElement: true },
  paint: { at: `${PLAIN}&page=paint`, shows: '.painting' },
  present: {
    at: PLAIN,
    act: (page) => page.getByRole('button', { name: 'Present' }).click(),
  },
  reach: {
    at: PLAIN,
    act: async (page) => {
      await page.locator('cluster-playground canvas.plot').focus();
      await page.keyboard.press('Tab');
    },
  },
  reading: { at: PLAIN, act: (page) => paste(page, CELL) },
  scores: { at: `${PLAIN}&page=scores`, shows: 'table.scored' },
  script: { at: PLAIN, act: (page) => paste(page, CELL) },
  share: {
    at: PLAIN,
    act: (page) => page.getByRole('button', { name: 'Share' }).click(),
    shows: '.sheet.share a',
  },
  sheets: { at: `data=load_iris()&${KMEANS}&page=table`, shows: '.sheets-tabs' },
  space: { at: `data=make_blobs(n_samples=90,n_features=3,random_state=1)&${KMEANS}` },
  steps: {
    at: `data=make_market(random_state=0)&prepare=transpose()&fit=affinity_propagation(GraphicalLassoCV().fit(X.T).covariance_,random_state=1)`,
  },
  tables: { at: `data=load_iris()&${KMEANS}` },
  told: { at: `${POINTS}&fit=KMean(n=3)`, shows: '.error' },
  touch: { at: PLAIN, reader: { hasTouch: true, isMobile: true, viewport: { width: 390, height: 800 } } },
  tree: { at: `${POINTS}&fit=AgglomerativeClustering(n_clusters=3)`, shows: 'canvas.tree' },
  tried: {
    at: PLAIN,
    act: (page) => page.locator('cluster-playground details.chart-section summary').first().click(),
    shows: '.start',
  },
  trees: { at: `${POINTS}&fit=AgglomerativeClustering(n_clusters=3)` },
  walks: { at: 'walk=2.5' },
  wine: { at: `data=load_wine()&${KMEANS}` },
  workbook: { at: PLAIN, act: dropWorkbook },
};

/** What comes instead. @type {Record<string, (route: Route) => unknown>} */
export const INSTEAD = {
  404: (route) => route.fulfill({ status: 404, body: 'no' }),
  503: (route) => route.fulfill({ status: 503, body: 'later' }),
  HTML: (route) => route.fulfill({ status: 200, contentType: 'text/html', body: '<!doctype html><p>Hi' }),
  nothing: () => {},
};

/** The page is given less patience than readers have: half a minute is waited for what does not come. */
const IMPATIENT = `{
  const own = setTimeout;
  globalThis.setTimeout = (act, ms, ...of) => own(act, ms === 30_000 && !globalThis.patient ? 1000 : ms, ...of);
}`;

/**
 * Asks for a part in whose place something else comes: that is said, beside a button, and with the button it comes.
 * @param {import('./browser.js').Lab} lab
 * @param {object} asked
 * @param {string} asked.url of a page with an element that reads its address
 * @param {string} asked.name of the part
 * @param {RegExp} asked.files the files that are not what they should be
 * @param {string} asked.kind of what comes instead
 */
export async function missed(lab, { url, name, files, kind }) {
  const { at, act, shows, reader } = ASKED[name];
  const what = `${name}, ${kind}`;
  const { page, complaints, close } = await lab.visit(reader);
  if (kind === 'nothing') await page.addInitScript(IMPATIENT);
  /** @type {Route[]} */
  const held = [];
  let asked = 0;
  await page.route(files, (route) => {
    asked += 1;
    held.push(route);
    return INSTEAD[kind](route);
  });
  // What never comes may be waited for before the page has loaded.
  await page.goto(`${url}#${at}`, { waitUntil: 'commit' });
  const element = page.locator('cluster-playground');
  if (act) {
    await page.waitForFunction(() => {
      const it = /** @type {any} */ (document.querySelector('cluster-playground'));
      return it?.result && !it.inspect().running;
    });
    await act(page);
  }
  // The site has such a button of its own for as long as its script is on the way.
  const again = element.locator('.root').getByRole('button', { name: 'Try again' });
  await again
    .first()
    .waitFor()
    .catch(() => assert.fail(`${what}: no button, asked ${asked} times`));
  const said = (await element.locator('.error').allInnerTexts()).join(' ');
  assert.match(said, /A part of the page did not come/, what);
  assert.doesNotMatch(said, /http|fetch|module|SyntaxError|undefined/i, what);
  assert.ok(asked < 8, `${what}: asked ${asked} times`);
  // It may be asked for by itself, too, as soon as it can come.
  const came = page.waitForResponse((response) => files.test(response.url()) && response.ok());
  await page.unroute(files);
  await page.evaluate(() => Object.assign(globalThis, { patient: true }));
  await again.first().click();
  await came;
  await page
    .waitForFunction(
      ([selector]) => {
        const it = /** @type {any} */ (document.querySelector('cluster-playground'));
        const { running, mishap } = it.inspect();
        const lacks = it.experiment.error?.code === 'not_loaded';
        return !running && !mishap && !lacks && (!selector || it.shadowRoot.querySelector(selector));
      },
      [shows],
    )
    .catch(() => assert.fail(`${what}: it has not come`));
  if (kind === 'nothing') await Promise.all(held.map((route) => route.abort().catch(() => {})));
  complaints.length = 0;
  await close();
}
