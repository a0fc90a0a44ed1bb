// What an author may wish for beyond a figure: locked controls, a loop of some steps, a question, sentences of their own,
// links that show a step, figures that go together, a poster, paper.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openLab } from '../helpers/browser.js';

const lab = await openLab();

/** @typedef {import('playwright-core').Page} Page */

const DATA = 'make_blobs(n_samples=200, centers=4, cluster_std=1.6, random_state=50)';
const TRAP = "KMeans(n_clusters=4, init='random', n_init=1, random_state=2)";

/** @param {string} attributes @param {string} [within] @param {string} [fit] */
const figure = (attributes, within = '', fit = TRAP) =>
  `<cluster-playground data="${DATA}" fit="${fit}" ${attributes}>${within}</cluster-playground>`;

/**
 * An article of another origin than the element's.
 * @param {Page} page
 * @param {string} body
 * @param {Record<string, string>} [headers]
 */
async function open(page, body, headers) {
  const script = `<script src="${lab.other}element/cluster-playground.js"></script>`;
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>t</title><link rel="icon" href="data:,">${script}</head><body>${body}</body></html>`;
  lab.pages.set('/article', { body: html, type: 'text/html', headers });
  await page.goto(`${lab.site}article`);
}

/** @param {Page} page @param {string} id */
const settled = (page, id) =>
  page.evaluate((name) => /** @type {any} */ (document.getElementById(name)).settled, id);

/** @param {Page} page @param {string} id @param {number} step */
const stands = (page, id, step) =>
  page.waitForFunction(
    ([name, at]) => {
      const [fit] = /** @type {any} */ (document.getElementById(String(name))).inspect().fits;
      return fit?.frame?.step === at;
    },
    [id, step],
  );

test('a locked control is shown and cannot be moved, by no way', async () => {
  const { page, screenshot, close } = await lab.visit();
  await open(page, figure('id="a" controls="fit.random_state" lock="fit.n_clusters"'));
  await settled(page, 'a');
  const one = page.locator('#a');
  const value = one.locator('.control.locked output');
  assert.equal(await value.innerText(), '4');
  assert.equal(await value.getAttribute('aria-label'), 'n_clusters: 4, set by the author');
  assert.equal(await one.locator('.control.locked :is(input, button, select)').count(), 0);
  assert.equal(await one.locator('.control:not(.locked) .name').innerText(), 'random_state');
  await one.evaluate((/** @type {any} */ el) => el.setArgument('fit', 'n_clusters', '7'));
  await one.evaluate((/** @type {any} */ el) => el.setArgument('fit', 'random_state', '3'));
  await settled(page, 'a');
  const fit = await one.evaluate((/** @type {any} */ el) => el.fit);
  assert.match(fit, /n_clusters=4.*random_state=3/);
  await screenshot('author-locked');
  // The author's own script may.
  await one.evaluate((/** @type {any} */ el) => {
    el.lock = 'fit.n_clusters fit.random_state';
    el.fit = 'KMeans(n_clusters=2, random_state=0)';
  });
  await settled(page, 'a');
  assert.deepEqual(await one.locator('.control.locked output').allInnerTexts(), ['0', '2']);
  await close();
});

test('a question is answered before anything moves, and the result is kept until then', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page, figure('id="a" ask="Will each cloud get its own centroid? | Yes | * No"'));
  await settled(page, 'a');
  const one = page.locator('#a');
  assert.equal(await one.locator('.transport').count(), 0);
  assert.equal(await one.locator('.control.locked').count(), 2);
  await one.evaluate((/** @type {any} */ el) => {
    el.seek(20);
    el.play();
    el.next();
  });
  await one.locator('canvas.plot').focus();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowRight');
  await one.evaluate((/** @type {any} */ el) => el.updateComplete);
  assert.deepEqual(await one.evaluate((/** @type {any} */ el) => [el.step, el.inspect().step]), [0, 0]);
  await screenshot('author-question');
  await one.evaluate((/** @type {any} */ el) => {
    el.addEventListener('answer', (/** @type {any} */ { detail }) => {
      Object.assign(globalThis, { heard: detail });
    });
  });
  await one.getByRole('button', { name: 'No' }).click();
  const heard = await page.waitForFunction(() => /** @type {any} */ (globalThis).heard);
  assert.deepEqual(await heard.jsonValue(), { answer: 'No', right: true });
  await stands(page, 'a', 22);
  assert.match(await one.locator('.answered').innerText(), /You said: No\. That is what happens/);
  assert.equal(await one.locator('.transport').count(), 1);
  // Another question is another one; where no answers are given one is written.
  await one.evaluate((/** @type {any} */ el) => {
    el.ask = 'How many steps?';
  });
  await one.getByRole('textbox', { name: 'Your answer' }).fill('twenty');
  await page.keyboard.press('Enter');
  await one.locator('.answered', { hasText: 'How many steps? You said: twenty.' }).waitFor();
  await close();
});

test('a loop goes round the steps that are named', async () => {
  const { page, close } = await lab.visit();
  await open(page, figure('id="a" loop="4 6" autoplay speed="16"'));
  await settled(page, 'a');
  await page.locator('#a').evaluate((/** @type {any} */ el) => {
    el.seen = [];
    el.addEventListener('step', (/** @type {any} */ { detail }) => el.seen.push(detail.step));
  });
  await page.waitForFunction(() => {
    const { seen } = /** @type {any} */ (document.getElementById('a'));
    return seen.lastIndexOf(4) > seen.indexOf(4);
  });
  /** @type {number[]} */
  const seen = await page.locator('#a').evaluate((/** @type {any} */ el) => el.seen);
  assert.deepEqual(
    seen.filter((/** @type {number} */ step) => step < 4 || step > 6),
    [],
  );
  await close();
});

test('links of the page show a step, and sentences of the author take the place of ours', async () => {
  const { page, screenshot, close } = await lab.visit();
  const steps =
    '<ol slot="steps"><li step="5">My own <em>five</em> words.</li><li step="7 9">Some.</li><li step="result">The end.</li></ol>';
  await open(
    page,
    `<p>At <a href="#a" data-step="5">step five</a>, at <a href="#a" data-step="8">eight</a>, at <a href="#a" data-step="6">six</a>; <a href="#a" data-step="result">the result</a>.</p>${figure('id="a"', steps)}`,
  );
  await settled(page, 'a');
  const sentence = page.locator('#a .sentence');
  assert.equal(await sentence.innerText(), 'The end.');
  await page.getByRole('link', { name: 'step five' }).click();
  await stands(page, 'a', 5);
  await sentence.locator('em', { hasText: 'five' }).waitFor();
  assert.equal(await page.evaluate(() => location.hash), '', 'the address is left alone');
  assert.match(
    (await page.locator('#a canvas.plot').getAttribute('aria-label')) ?? '',
    /^My own five words\./,
  );
  await screenshot('author-sentence');
  await page.getByRole('link', { name: 'eight' }).click();
  await page.locator('#a .sentence', { hasText: /^\s*Some\.\s*$/ }).waitFor();
  await page.getByRole('link', { name: 'six' }).click();
  await page.locator('#a .sentence', { hasText: /Move|Assign/ }).waitFor();
  await page.evaluate(() => {
    const [, li] = document.querySelectorAll('#a li');
    li.setAttribute('step', '6');
  });
  await page.locator('#a .sentence', { hasText: 'Some.' }).waitFor();
  await page.getByRole('link', { name: 'the result' }).click();
  await page.locator('#a .sentence', { hasText: 'The end.' }).waitFor();
  await close();
});

test('figures of one name share a playhead, each as far on its own way', async () => {
  const { page, close } = await lab.visit({ viewport: { width: 900, height: 1500 } });
  await open(
    page,
    `${figure('id="a" sync="x"')}${figure('id="b" sync="x"', '', 'AgglomerativeClustering(n_clusters=4)')}${figure('id="c" sync="y"')}`,
  );
  for (const id of ['a', 'b', 'c']) await settled(page, id);
  const results = await page.evaluate(() =>
    ['a', 'b'].map((id) => /** @type {any} */ (document.getElementById(id)).inspect().fits[0].result_step),
  );
  await page.evaluate(() => /** @type {any} */ (document.getElementById('a')).seek(11));
  await stands(page, 'b', Math.round((11 / results[0]) * results[1]));
  await page.evaluate(() => /** @type {any} */ (document.getElementById('b')).seek(0));
  await stands(page, 'a', 0);
  await page.evaluate(() => {
    const a = /** @type {any} */ (document.getElementById('a'));
    a.speed = 16;
    a.play();
  });
  await stands(page, 'a', results[0]);
  await stands(page, 'b', results[1]);
  assert.equal(await page.evaluate(() => /** @type {any} */ (document.getElementById('c')).step), 22);
  await close();
});

test('what means nothing is told in the console, once', async () => {
  const { page, complaints, close } = await lab.visit();
  await open(
    page,
    figure(
      'id="a" loop="soon" loading="bogus" lock="k" controls="fit.epz" ask="a|*b|*c"',
      '<ol slot="steps"><li>lost</li></ol>',
    ),
  );
  await settled(page, 'a');
  await page.evaluate(async () => {
    const a = /** @type {any} */ (document.getElementById('a'));
    a.fit = 'KMeans(n_clusters=3, random_state=0)';
    await a.settled;
  });
  const told = complaints.splice(0).map((one) => one.slice(0, 120));
  assert.equal(new Set(told).size, told.length, told.join('\n'));
  for (const of of ['loop="soon"', 'loading="bogus"', 'lock="k"', 'control fit.epz', 'ask=', 'has no step'])
    assert.equal(told.filter((one) => one.includes(of)).length, 1, of);
  await close();
});

test('a number that is none is told as it was written, and leaves the figure at its result', async () => {
  const { page, complaints, close } = await lab.visit();
  await open(page, figure('id="a" step="soon" speed="fast"'));
  await settled(page, 'a');
  const stood = await page.evaluate(() => {
    const { step, speed, steps } = /** @type {any} */ (document.getElementById('a'));
    return [step, speed, steps];
  });
  assert.deepEqual(stood, [22, 1, 23]);
  const told = complaints.splice(0);
  for (const of of ['step="soon"', 'speed="fast"'])
    assert.equal(told.filter((one) => one.includes(of)).length, 1, told.join('\n'));
  assert.equal(told.length, 2);
  await close();
});

test('in 200 pixels of height nothing lies on anything else, and what is too much is scrolled', async () => {
  const { page, screenshot, close } = await lab.visit();
  for (const width of [240, 560, 900]) {
    await open(page, figure(`id="a" style="height: 200px; width: ${width}px"`));
    await settled(page, 'a');
    const [height, within, ...edges] = await page.evaluate(() => {
      const host = /** @type {HTMLElement} */ (document.getElementById('a'));
      const inside = (/** @type {string} */ selector) =>
        /** @type {HTMLElement} */ (host.shadowRoot?.querySelector(selector));
      const of = (/** @type {string} */ selector) => inside(selector).getBoundingClientRect();
      return [
        host.offsetHeight,
        inside('.figure').scrollHeight,
        of('.picture').height,
        of('.transport').top - of('.picture').bottom,
        of('.controls').top - of('.transport').bottom,
      ];
    });
    assert.equal(height, 200);
    assert.ok(within > 200);
    assert.ok(edges[0] >= 140 && edges[1] > -1 && edges[2] > -1, `${width}: ${edges}`);
    await screenshot(`author-low-${width}`);
  }
  await close();
});

test('settled settles, hidden and far below included; what is called early is done', async () => {
  const { page, close } = await lab.visit();
  await open(
    page,
    `<div style="display:none">${figure('id="a"')}</div><div style="height:4000px"></div>${figure('id="b"')}${figure('id="c" loading="eager"')}${figure('id="d" loading="lazy"')}`,
  );
  await page.waitForFunction(() => /** @type {any} */ (document.getElementById('c')).result);
  for (const id of ['a', 'b']) await settled(page, id);
  const early = await page.evaluate(async () => {
    const one = /** @type {any} */ (document.createElement('cluster-playground'));
    const { data, fit } = /** @type {any} */ (document.getElementById('a'));
    Object.assign(one, { data, fit, id: 'e' });
    document.body.append(one);
    one.seek(5);
    await one.settled;
    return one.step;
  });
  assert.equal(early, 5);
  assert.equal(await page.evaluate(() => /** @type {any} */ (document.getElementById('d')).result), null);
  await close();
});

test('figures that nobody has scrolled to run in their turn, and are printed light', async () => {
  const { page, close } = await lab.visit();
  await open(
    page,
    `<p>Text</p><div style="height:3000px"></div>${figure('id="a" theme="dark"')}${figure('id="b"')}`,
  );
  for (const id of ['a', 'b'])
    await page.waitForFunction((name) => /** @type {any} */ (document.getElementById(name)).result, id);
  await settled(page, 'b');
  const paper = await page.evaluate(() => {
    dispatchEvent(new Event('beforeprint'));
    const drawn = ['a', 'b'].map((id) => {
      const canvas = document.getElementById(id)?.shadowRoot?.querySelector('canvas');
      return [...(canvas?.getContext('2d')?.getImageData(1, 1, 1, 1).data ?? [])];
    });
    dispatchEvent(new Event('afterprint'));
    return drawn;
  });
  for (const [red] of paper) assert.ok(red > 200, 'paper is light');
  assert.equal(paper[0].length, 4);
  // Paper is not as wide as the window: what was drawn for that is not stretched.
  await page.emulateMedia({ media: 'print' });
  const fit = await page
    .locator('#a canvas')
    .first()
    .evaluate((canvas) => getComputedStyle(canvas).objectFit);
  assert.equal(fit, 'contain');
  await close();
});

test('a poster stands where there is no picture yet', async () => {
  const { page, close } = await lab.visit();
  await open(
    page,
    `<div style="height:3000px"></div>${figure('id="a" loading="lazy"', '<p slot="fallback">Four clouds.</p>')}`,
  );
  const poster = page.locator('#a [slot="fallback"]');
  await page.waitForFunction(() => customElements.get('cluster-playground'));
  await poster.waitFor({ state: 'visible' });
  await settled(page, 'a');
  await poster.waitFor({ state: 'hidden' });
  await close();
});

test('the picture as a file, as large as it is wanted', async () => {
  const { page, close } = await lab.visit();
  await open(page, figure('id="a"', '', 'AgglomerativeClustering(n_clusters=4)'));
  const sizes = await page.locator('#a').evaluate(async (/** @type {any} */ el) => {
    const sizes = [];
    for (const scale of [1, 2, 4]) {
      const image = await createImageBitmap(await el.toBlob('image/png', scale));
      sizes.push([image.width, image.height]);
    }
    const { width, height } = el.shadowRoot.querySelector('.picture').getBoundingClientRect();
    return { sizes, width, height };
  });
  assert.deepEqual(
    sizes.sizes,
    [1, 2, 4].map((scale) => [Math.round(sizes.width * scale), Math.round(sizes.height * scale)]),
  );
  await close();
});

for (const width of [390, 700]) {
  test(`with the style of the package a page ${width} pixels wide does not move when the script comes`, async () => {
    const { page, close } = await lab.visit({ viewport: { width, height: 900 }, reducedMotion: 'reduce' });
    /** @type {(() => void)[]} */
    const held = [];
    await page.route(/cluster-playground\.js$/, (route) => void held.push(() => route.continue()));
    const head = `<style>body { margin: 0 }</style><link rel="stylesheet" href="${lab.other}element/cluster-playground.css">`;
    const body = `${head}${figure('id="a"')}<p id="after">After it.</p><script async src="${lab.other}element/cluster-playground.js"></script>`;
    lab.pages.set('/moves', {
      body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>t</title><link rel="icon" href="data:,">${body}`,
      type: 'text/html',
    });
    await page.goto(`${lab.site}moves`, { waitUntil: 'domcontentloaded' });
    const top = () => page.locator('#after').evaluate((one) => one.getBoundingClientRect().top);
    await page.waitForFunction(() => /** @type {any} */ (document.getElementById('a')).offsetHeight > 300);
    const before = await top();
    for (const go of held) go();
    await page.waitForFunction(() => customElements.get('cluster-playground'));
    await settled(page, 'a');
    // By a line of the call at most, of which nobody knows how long it is.
    assert.ok(Math.abs((await top()) - before) < 40, `${before} → ${await top()}`);
    await close();
  });
}

test('a figure has a width of its own in a row, in a float, in a grid', async () => {
  const { page, screenshot, close } = await lab.visit({ viewport: { width: 1000, height: 900 } });
  const places = [
    `<div style="display:flex">${figure('id="a"')}<p>Beside it.</p></div>`,
    `<div style="float:left">${figure('id="b"')}</div><div style="clear:both"></div>`,
    `<div style="display:grid;grid-template-columns:auto 1fr">${figure('id="c"')}<p>Beside it.</p></div>`,
    `<div style="display:inline-block">${figure('id="d"')}</div>`,
    `<div style="width:300px;display:flex"><p style="flex:none">Narrow.</p>${figure('id="e"')}</div>`,
    figure('id="f"'),
  ];
  await open(page, `<style>body { margin: 0 }</style>${places.join('')}`);
  for (const id of ['a', 'b', 'c', 'd', 'e', 'f']) await settled(page, id);
  const widths = await page.evaluate(() =>
    ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => document.getElementById(id)?.offsetWidth ?? 0),
  );
  for (const width of widths.slice(0, 4)) assert.ok(width >= 400 && width <= 1000, widths.join());
  assert.ok(widths[4] >= 200 && widths[4] <= 300, widths.join());
  assert.equal(widths[5], 1000);
  await screenshot('author-places');
  await close();
});
