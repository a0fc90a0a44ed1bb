// Own data on the page and in figures: files that are chosen, dropped, handed over, lie beside, or stand in the element.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { element, openLab, stepsOf } from '../helpers/browser.js';

const lab = await openLab();

/** @typedef {import('playwright-core').Page} Page */

const PEOPLE = 'name,age,bmi\nann,19,27.9\nbob,18,33.77\ncid,28,33\ndan,64,40.5\n';
const FIT = 'KMeans(n_clusters=2, random_state=0)';

/** @param {Page} page @param {Record<string, string>} texts */
const ask = (page, texts) =>
  element(page).evaluate(async (/** @type {any} */ el, given) => {
    Object.assign(el, given);
    await el.updateComplete;
    return el.settled.then(
      () => ({ labels: Array.from(el.result.labels.slice(0, 4)), code: null }),
      (/** @type {any} */ error) => ({ labels: [], code: error.code }),
    );
  }, texts);

/** @param {Page} page @param {string} body */
async function openFigure(page, body) {
  const html = `<!doctype html><html lang="en"><head><title>t</title><link rel="icon" href="data:,"></head><body>${body}<script src="/element/cluster-playground.js"></script></body></html>`;
  lab.pages.set('/tables.html', { body: html, type: 'text/html' });
  await page.goto(new URL('/tables.html', lab.other).href);
}

test('a file that is needed is asked for, chosen and fitted; another is dropped on the page', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await page.goto(lab.site);
  await stepsOf(page.mainFrame());
  const data = "read_csv('people.csv', index_col='name')";
  assert.equal((await ask(page, { data, prepare: 'StandardScaler()', fit: FIT })).code, 'not_given');
  const button = element(page).getByRole('button', { name: 'Open people.csv…' });
  await button.waitFor();
  await screenshot('page-needs-a-file');
  const chooser = page.waitForEvent('filechooser');
  await button.click();
  const people = { name: 'other.csv', mimeType: 'text/csv', buffer: Buffer.from(PEOPLE) };
  await (await chooser).setFiles(people);
  await page.waitForFunction(
    () => /** @type {any} */ (document.querySelector('cluster-playground')).experiment.error === null,
  );
  assert.deepEqual((await ask(page, {})).labels, [0, 0, 0, 1]);
  await screenshot('page-own-file');
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['a,b\n0,0\n1,0\n9,9\n8,9\n'], "it's.csv", { type: 'text/csv' }));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  });
  await page.waitForFunction(
    () => /** @type {any} */ (document.querySelector('cluster-playground')).data === "read_csv('it\\'s.csv')",
  );
  assert.deepEqual((await ask(page, {})).labels, [1, 1, 0, 0]);
  await close();
});

test('a table of one’s own is the first of the data, and its file is chosen at once', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await page.goto(lab.site);
  await stepsOf(page.mainFrame());
  await element(page).getByRole('button', { name: /^Data/ }).click();
  const first = element(page).getByRole('menuitemradio').first();
  assert.match(await first.innerText(), /^Your own table: open or drop a file/);
  const chooser = page.waitForEvent('filechooser');
  await first.click();
  const people = { name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(PEOPLE) };
  await (await chooser).setFiles(people);
  await element(page).getByRole('grid').locator('.row', { hasText: 'ann' }).waitFor();
  assert.equal(await element(page).evaluate((/** @type {any} */ el) => el.data), "read_csv('people.csv')");
  await close();
});

test('tables that are bundled, and steps that prepare them, come when they are asked for', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  lab.served.clear();
  await page.goto(lab.site);
  await stepsOf(page.mainFrame());
  const parts = () => [...lab.served.keys()].map((path) => path.replace(/.*\//, ''));
  assert.ok(!parts().some((name) => /^(tables|steps|iris|many)/.test(name)));
  // What makes a table and what prepares it are asked for before either has come.
  /** @type {string[]} */
  const flight = [];
  /** @param {string} what @returns {(request: import('playwright-core').Request) => void} */
  const note = (what) => (request) => {
    const name = /(tables|steps)\.wasm/.exec(request.url())?.[1];
    if (name) flight.push(`${what} ${name}`);
  };
  page.on('request', note('asked for'));
  page.on('requestfinished', note('here is'));
  const wine = await ask(page, { data: 'load_iris()', prepare: 'StandardScaler()', fit: FIT });
  assert.equal(wine.code, null);
  for (const name of ['tables.wasm.lzma', 'steps.wasm.lzma', 'iris.js'])
    assert.ok(parts().includes(name), name);
  assert.deepEqual(flight.slice(0, 2).sort(), ['asked for steps', 'asked for tables']);
  assert.ok(!parts().includes('wine.js'));
  const customers = await ask(page, {
    data: 'make_customers(n_samples=100, random_state=0)',
    prepare: 'make_pipeline(LabelEncoder(), StandardScaler())',
  });
  assert.equal(customers.code, null);
  await element(page)
    .getByRole('button', { name: /make_customers/ })
    .first()
    .click();
  await element(page)
    .getByRole('menuitemradio', { name: /load_wine/ })
    .waitFor();
  await close();
});

test('points that are made need no module of tables to be shown as one, and one to be prepared as one', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  lab.served.clear();
  await page.goto(`${lab.site}#v=1&data=make_blobs(n_samples=50,random_state=0)&fit=${FIT}`);
  await stepsOf(page.mainFrame());
  const modules = () =>
    [...lab.served.keys()].map((path) => /(tables|steps)\.wasm/.exec(path)?.[1]).filter(Boolean);
  const shape = () =>
    element(page).evaluate(async (/** @type {any} */ el) => (await el.experiment.client.table()).shape);
  assert.deepEqual([await shape(), modules()], [[50, 2], []]);
  const { code } = await ask(page, { prepare: 'train_test_split(train_size=40, random_state=0)' });
  assert.deepEqual([code, await shape(), modules()], [null, [50, 2], ['steps']]);
  await close();
});

test('a table may stand in the element, be handed to it, or lie beside the page', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  const attributes = `fit="${FIT}"`;
  await openFigure(
    page,
    `<cluster-playground data="read_csv()" ${attributes}><script type="text/csv">
a,b
0,0
1,0
9,9
8,9
</script></cluster-playground>`,
  );
  assert.deepEqual((await ask(page, {})).labels, [1, 1, 0, 0]);
  await element(page).evaluate((/** @type {any} */ el) => {
    el.files = { 'a.csv': 'a\n1\n2\n30\n' };
  });
  assert.deepEqual((await ask(page, { data: "read_csv('a.csv')" })).labels, [0, 0, 1]);
  await element(page).evaluate((/** @type {any} */ el) => {
    el.files = { 'a.csv': 'a\n10\n2\n3\n' };
  });
  assert.deepEqual((await ask(page, {})).labels, [1, 0, 0]);
  lab.pages.set('/beside.csv', { body: 'a\n5\n50\n', type: 'text/csv' });
  await openFigure(
    page,
    `<cluster-playground data="read_csv('beside.csv')" ${attributes}></cluster-playground>`,
  );
  await page.waitForFunction(
    () => /** @type {any} */ (document.querySelector('cluster-playground')).result?.labels.length === 2,
  );
  await close();
});

/** From now on the page keeps what its worker tells of its stages. @param {import('playwright-core').Page} page */
const hearNews = (page) =>
  page.addInitScript(() => {
    const scope = /** @type {any} */ (globalThis);
    scope.news = [];
    scope.Worker = class extends Worker {
      /** @param {string | URL} url @param {WorkerOptions} [options] */
      constructor(url, options) {
        super(url, options);
        this.addEventListener('message', ({ data }) => data.news?.stage && scope.news.push(data.news.stage));
      }
    };
  });

test('a large file stays where it lies: the worker reads it there once, whatever modules are brought meanwhile', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await hearNews(page);
  await page.goto(lab.site);
  await stepsOf(page.mainFrame());
  await ask(page, { fit: FIT });
  // Two far corners of two columns and a third of a million and one halves, over six pieces.
  const rows = 300_000;
  await page.evaluate((count) => {
    const scope = /** @type {any} */ (globalThis);
    scope.news = [];
    const lines = Array.from({ length: count }, (_, i) => `${(i % 2) * 1000 + (i % 7) / 8},${i},0.5\n`);
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['a,b,c\n', ...lines], 'large.csv', { type: 'text/csv' }));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, rows);
  await page.waitForFunction(
    () => /** @type {any} */ (document.querySelector('cluster-playground')).data === "read_csv('large.csv')",
  );
  assert.equal((await ask(page, {})).code, null);
  const { isFile, sums, stages } = await element(page).evaluate(async (/** @type {any} */ el) => {
    const { columns } = await el.experiment.client.table();
    const sum = (/** @type {{ values: Float64Array }} */ { values }) => values.reduce((a, b) => a + b, 0);
    const stages = /** @type {any} */ (globalThis).news;
    return { isFile: el.files['large.csv'] instanceof File, sums: columns.map(sum), stages };
  });
  assert.ok(isFile, 'the page holds no bytes of it');
  const firsts = Array.from({ length: rows }, (_, i) => (i % 2) * 1000 + (i % 7) / 8);
  assert.deepEqual(sums, [firsts.reduce((a, b) => a + b, 0), (rows * (rows - 1)) / 2, rows / 2]);
  const again = stages.findIndex((/** @type {string} */ stage) => stage !== 'data');
  assert.ok(again < 0 || !stages.slice(again).includes('data'), `never read again: ${stages.join(' ')}`);
  await close();
});

test('how much of a file has been read is told; reading stops when it is cancelled, and the same file can be opened again', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await hearNews(page);
  await page.goto(lab.site);
  await stepsOf(page.mainFrame());
  const before = await element(page).evaluate((/** @type {any} */ el) => el.data);
  /** @param {number} times that its rows come over and over */
  const drop = (times) =>
    page.evaluate((count) => {
      const rows =
        'a,b\n0.123456789012345,0\n1.123456789012345,0\n9.123456789012345,9\n8.123456789012345,9\n';
      const more = rows.slice(4).repeat(10_000);
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([rows, ...Array.from({ length: count }, () => more)], 'again.csv'));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    }, times);
  // A hundred megabytes.
  await drop(120);
  const progress = element(page).getByRole('progressbar');
  await page.waitForFunction(() => {
    const { shadowRoot } = /** @type {HTMLElement} */ (document.querySelector('cluster-playground'));
    const now = Number(shadowRoot?.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow'));
    return now > 2 && now < 100;
  });
  await screenshot('page-reads-a-file');
  await progress.getByRole('button', { name: 'Stop computing' }).click();
  await progress.waitFor({ state: 'detached' });
  assert.equal(await element(page).evaluate((/** @type {any} */ el) => el.data), before);
  // Whatever is asked next is answered, and nothing more is read meanwhile.
  const read = await element(page).evaluate(async (/** @type {any} */ el) => {
    const scope = /** @type {any} */ (globalThis);
    const asked = { data: el.data, prepare: '', fit: '', view: '', hue: '' };
    await el.experiment.client.describe(asked);
    scope.news = [];
    await el.experiment.client.describe(asked);
    await new Promise((resolve) => setTimeout(resolve, 200));
    return scope.news;
  });
  assert.deepEqual(read, []);
  await drop(0);
  await page.waitForFunction(
    () => /** @type {any} */ (document.querySelector('cluster-playground')).data === "read_csv('again.csv')",
  );
  const { labels } = await ask(page, { fit: FIT });
  assert.deepEqual(
    [labels[0] === labels[1], labels[2] === labels[3], labels[0] === labels[2]],
    [true, true, false],
  );
  await close();
});

test('centroids of digits are seen as digits beside their discs, and a digit is told by its image, not by its pixels', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await page.goto(`${lab.site}#v=1&data=load_digits()&fit=KMeans(n_clusters=10,random_state=0)`);
  await stepsOf(page.mainFrame());
  const images = await element(page).evaluate(async (/** @type {any} */ el) => {
    const fit = el.playback.fits[0];
    const { rows, side, most } = el.pictures.sceneOf(fit, 1).images;
    el.point.mean('picked', 0, 0);
    await el.updateComplete;
    return { rows: rows.length, pixels: rows[0].length, side, most };
  });
  assert.deepEqual(images, { rows: 10, pixels: 64, side: 8, most: 16 });
  const told = element(page).locator('.explanation');
  await told.locator('svg').waitFor();
  assert.doesNotMatch(await told.innerText(), /pixel_/);
  await screenshot('page-digits');
  await close();
});
