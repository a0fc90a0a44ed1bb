// What is shared, and taken away: forms that work where they are put, files that hold what is seen.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/lib/run.js';
import { element, openLab, stepsOf } from '../helpers/browser.js';

const lab = await openLab();

/** @typedef {import('playwright-core').Page} Page */

const DATA = 'make_blobs(n_samples=60,centers=4,cluster_std=1.6,random_state=50)';
const TREE = `#v=1&data=${DATA}&fit=AgglomerativeClustering(n_clusters=4)`;
const TRAP = `#v=1&data=${DATA}&fit=KMeans(n_clusters=4,init='random',n_init=1,random_state=2)&step=5`;

/** The sheet, of an experiment. @param {Page} page @param {string} hash */
async function open(page, hash) {
  await page.goto(lab.site + hash);
  await stepsOf(page.mainFrame());
  await element(page).getByRole('button', { name: 'Share' }).click();
  await element(page).getByRole('tablist').waitFor();
  return element(page).locator('.share');
}

/** @param {Page} page @param {string | RegExp} name of a button @returns {Promise<{ name: string, bytes: Buffer }>} */
async function saved(page, name) {
  const coming = page.waitForEvent('download');
  await element(page).getByRole('button', { name }).click();
  const download = await coming;
  // A browser that is shared keeps it elsewhere.
  mkdirSync(join(root, 'test-results'), { recursive: true });
  const file = join(root, 'test-results', download.suggestedFilename());
  await download.saveAs(file);
  return { name: download.suggestedFilename(), bytes: readFileSync(file) };
}

/** What is in the field of the form that is chosen. @param {import('playwright-core').Locator} sheet @param {string} form */
const written = (sheet, form) => sheet.locator(`[data-form="${form}"] textarea`).inputValue();

test('a form writes what a reader may change, and a figure and a frame have it where they are put', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  const sheet = await open(page, TRAP);
  await sheet.getByText('What its reader may change').click();
  await sheet.getByLabel('fit.n_clusters').selectOption('is shown');
  await sheet.getByLabel('data.cluster_std').selectOption('may be changed');
  await sheet.getByLabel('fit.random_state').selectOption('hidden');
  await sheet.getByLabel('Theme').selectOption('dark');
  await sheet.getByLabel('Preview').check();
  await page.waitForFunction(() => {
    const [outer] = document.querySelectorAll('cluster-playground');
    const preview = /** @type {any} */ (outer.shadowRoot?.querySelector('.preview cluster-playground'));
    return preview?.inspect?.().fits[0]?.frame?.step === 5;
  });
  await screenshot('share-preview');
  const [wide, seen] = await sheet.evaluate((one) => [one.scrollWidth, one.clientWidth]);
  assert.equal(wide, seen, 'the sheet is as wide with a preview as without');
  const figure = await written(sheet, 'embed');
  assert.match(figure, / step="5" controls="data\.cluster_std" lock="fit\.n_clusters" theme="dark"/);
  await sheet.getByRole('tab', { name: 'Figure' }).focus();
  await page.keyboard.press('ArrowRight');
  const frame = await written(sheet, 'frame');
  await page.keyboard.press('ArrowRight');
  assert.match(await written(sheet, 'markdown'), /^\[!\[KMeans · make_blobs\]\(clusters\.png\)\]\(http/);
  await page.keyboard.press('ArrowRight');
  assert.match(await written(sheet, 'react'), /lock="fit\.n_clusters"/);
  for (const body of [figure, frame]) {
    lab.pages.set('/shared', {
      type: 'text/html',
      body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>t</title><link rel="icon" href="data:,">${body}`,
    });
    await page.goto(`${lab.other}shared`);
    const inner = await page
      .waitForFunction(() => document.querySelector('iframe, cluster-playground')?.localName)
      .then((name) => name.jsonValue());
    const at = inner === 'iframe' ? page.frames()[1] : page.mainFrame();
    await stepsOf(at);
    const seen = await at.evaluate(() => {
      const el = /** @type {any} */ (document.querySelector('cluster-playground'));
      const names = [...el.shadowRoot.querySelectorAll('.control .name')].map((name) => name.textContent);
      const locked = [...el.shadowRoot.querySelectorAll('.control.locked .name')].map(
        (name) => name.textContent,
      );
      return { step: el.step, theme: el.theme, names, locked };
    });
    assert.deepEqual(seen, {
      step: 5,
      theme: 'dark',
      names: ['cluster_std', 'n_clusters'],
      locked: ['n_clusters'],
    });
  }
  await close();
});

test('the code of a link is read as the link', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  const sheet = await open(page, TRAP);
  await sheet.getByRole('button', { name: 'QR code' }).click();
  await sheet.getByRole('img', { name: 'The link as a QR code' }).waitFor();
  // For a room it is as large as the window; Escape leaves that alone.
  await sheet.getByRole('button', { name: 'The link as a QR code' }).click();
  const large = sheet.getByRole('dialog', { name: 'The link as a QR code' });
  const { height = 0 } = (await large.getByRole('img').boundingBox()) ?? {};
  assert.ok(height > 0.85 * (page.viewportSize()?.height ?? 0), `${height}`);
  await page.keyboard.press('Escape');
  await large.waitFor({ state: 'hidden' });
  await sheet.getByRole('button', { name: 'QR code', exact: true }).waitFor();
  await screenshot('share-code');
  const modules = await sheet.locator('.enlarge svg.qr').evaluate((svg) => {
    const [, , size] = (svg.getAttribute('viewBox') ?? '').split(' ').map(Number);
    return { size, path: svg.querySelectorAll('path')[1].getAttribute('d')?.length ?? 0 };
  });
  // A code has 21 modules a side and 4 more a version, with 4 of white on each side.
  assert.equal((modules.size - 8 - 21) % 4, 0);
  assert.ok(modules.path > 1000);
  await close();
});

test('the picture as PNG and as SVG, with what is said; a tree and its points, as text and shapes', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  const sheet = await open(page, TREE);
  const size = (/** @type {Buffer} */ png) => [png.readUInt32BE(16), png.readUInt32BE(20)];
  await sheet.getByLabel('Size').selectOption('PNG, as seen');
  const one = await saved(page, 'Save the picture');
  await sheet.getByLabel('Size').selectOption('PNG, four times');
  const four = await saved(page, 'Save the picture');
  assert.deepEqual(
    size(four.bytes).map((length) => Math.round(length / 4)),
    size(one.bytes),
  );
  await sheet.getByLabel('Size').selectOption('SVG');
  await sheet.getByLabel('with what is said').check();
  const { name, bytes } = await saved(page, 'Save the picture');
  assert.equal(name, 'clusters.svg');
  const svg = bytes.toString();
  assert.match(svg, />4 clusters<\/text>/);
  assert.match(svg, /AgglomerativeClustering\(n_clusters=4\) · step 56/);
  assert.doesNotMatch(svg, /NaN|undefined|<image/);
  const drawn = await page.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
    const shapes = [...parsed.querySelectorAll('path')].map((path) => path.getAttribute('d') ?? '');
    return { wrong: parsed.querySelectorAll('parsererror').length, begun: shapes.join('').split('M').length };
  }, svg);
  assert.equal(drawn.wrong, 0);
  assert.ok(drawn.begun > 60, `${drawn.begun} shapes`);
  await close();
});

test('a chart of the page as PNG and as SVG', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  const sheet = await open(page, TRAP.replace('&step=5', ''));
  const what = sheet.getByLabel('What', { exact: true });
  assert.ok((await what.locator('option').count()) > 1);
  await what.selectOption({ index: 1 });
  const png = await saved(page, 'Save the picture');
  assert.equal(png.name, 'chart.png');
  assert.ok(png.bytes.readUInt32BE(16) > 200 && png.bytes.readUInt32BE(20) > 50);
  await sheet.getByLabel('Size').selectOption('SVG');
  await sheet.getByLabel('with what is said').check();
  const svg = await saved(page, 'Save the picture');
  const text = svg.bytes.toString();
  assert.match(text, /^<svg[^>]* xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  assert.match(text, />Total squared distance \(inertia\): [\d.,]+<\/text>.*>make_blobs\(/);
  await close();
});

test('points with labels, the tree as SciPy has it, scores, and the experiment', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page, TREE);
  const lines = async (/** @type {RegExp} */ name) =>
    (await saved(page, name)).bytes.toString().trim().split('\n');
  const points = await lines(/^Points/);
  assert.deepEqual([points[0], points.length], ['x,y,label,target', 61]);
  const result = await element(page).evaluate((/** @type {any} */ el) => ({
    labels: [...el.result.labels],
    linkage: [...el.result.linkage.data],
  }));
  assert.deepEqual(
    points.slice(1).map((line) => Number(line.split(',')[2])),
    result.labels,
  );
  const linkage = await lines(/^Linkage/);
  assert.deepEqual(
    linkage.slice(1).flatMap((line) => line.split(',').map(Number)),
    result.linkage,
  );
  const scores = await lines(/^Scores/);
  assert.ok(
    scores.some((line) => /silhouette_score,0\.\d+/.test(line)),
    scores.join(),
  );
  const experiment = JSON.parse((await saved(page, /^Experiment/)).bytes.toString());
  assert.equal(experiment.fit, 'AgglomerativeClustering(n_clusters=4)');
  assert.deepEqual(experiment.fits[0].result.labels, result.labels);
  assert.match(experiment.link, /#v=1&data=make_blobs/);
  // Dropped on the page it is there again.
  await page.goto(lab.site);
  await stepsOf(page.mainFrame());
  await page.evaluate(
    (text) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], 'experiment.json'));
      document.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
    },
    JSON.stringify({ ...experiment, step: 12 }),
  );
  await page.waitForFunction(() => /step=12$/.test(location.hash));
  assert.equal(page.url().split('#')[1], `${TREE.slice(1)}&step=12`);
  await close();
});

test('a film of some steps is a video that plays', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  const sheet = await open(page, TRAP);
  await sheet.getByLabel('from step').fill('0');
  await sheet.getByLabel('to step').fill('3');
  const { name, bytes } = await saved(page, 'Save a film');
  assert.match(name, /^clusters\.(mp4|webm)$/);
  assert.equal(
    await element(page).evaluate((/** @type {any} */ el) => el.inspect().step),
    3,
    'it ended there',
  );
  const seen = await page.evaluate(
    ([base64, type]) =>
      new Promise((resolve, reject) => {
        const data = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        const video = document.createElement('video');
        video.muted = true;
        video.src = URL.createObjectURL(new Blob([data], { type }));
        video.onloadeddata = () => {
          const context = /** @type {OffscreenCanvasRenderingContext2D} */ (
            new OffscreenCanvas(60, 40).getContext('2d')
          );
          context.drawImage(video, 0, 0, 60, 40);
          const { data: first } = context.getImageData(0, 0, 60, 40);
          const colours = first.reduce(
            (sum, _, i) => sum + (i % 4 ? 0 : Math.abs(first[i] - first[i + 2])),
            0,
          );
          resolve({ width: video.videoWidth, height: video.videoHeight, colour: colours / 2400 });
        };
        video.onerror = () => reject(new Error(video.error?.message));
      }),
    [bytes.toString('base64'), `video/${name.split('.')[1]}`],
  );
  const { width, height, colour } = /** @type {any} */ (seen);
  assert.ok(width >= 1000 && height > 300);
  assert.ok(
    colour < 8,
    `it begins with points that have no colours, not with what was seen before: ${colour}`,
  );
  await close();
});

test('what a link said and was not understood is shown', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await page.goto(`${lab.site}#v=2&data=${DATA}&fit=KMeans(n_clusters=3,random_state=0)&step=abc`);
  await stepsOf(page.mainFrame());
  const note = element(page).locator('.note', { hasText: 'abc' });
  await note.waitFor();
  assert.match(await note.innerText(), /newer|version/i);
  // Of another link in the same place it is said what is wrong there.
  await page.goto(`${lab.site}#v=1&data=${DATA}&fit=KMeans(n_clusters=3,random_state=0)&step=999`);
  await element(page)
    .getByText(/The link asks for step 999: this run ends with step \d\./)
    .waitFor();
  await page.goto(`${lab.site}#v=1&data=${DATA}&fit=KMeans(n_clusters=3,random_state=0)&walk=1.99`);
  await element(page)
    .getByText(/walk=1\.99 means nothing here: .* 1\.1 to 1\.12/)
    .waitFor();
  await close();
});

test('what is copied as Python draws what it has found, in the colours that are seen', async () => {
  const { page, close } = await lab.visit({
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await page.goto(lab.site + TREE);
  await stepsOf(page.mainFrame());
  await element(page).getByRole('button', { name: 'copy as Python' }).click();
  await element(page).getByRole('button', { name: 'Copied' }).waitFor();
  const script = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(script, /^from scipy\.cluster\.hierarchy import dendrogram\n/);
  assert.match(
    script,
    /\n\nmodel = AgglomerativeClustering\(n_clusters=4\)\.fit\(X\)\nlabels = model\.labels_\n\nlooks = \[\('#0072b2', 'o'\), /,
  );
  assert.match(script, /\nZ = linkage\(X, 'ward', 'euclidean'\)\n/);
  assert.ok(script.trimEnd().split('\n').length < 30, 'what draws is short');
  assert.match(script, /plt\.show\(\)\n$/);
  await close();
});
