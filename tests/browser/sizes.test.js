// Everywhere: the sizes at which the page and the figure are met, each with a picture to be looked at.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { element, openLab, setType, stepsOf } from '../helpers/browser.js';

const lab = await openLab();

/** @typedef {import('playwright-core').Page} Page */

const TRAP = `data="make_blobs(n_samples=200, centers=4, cluster_std=1.6, random_state=50)"
  fit="KMeans(n_clusters=4, init='random', n_init=1, random_state=2)"`;

/** @type {Record<string, import('playwright-core').BrowserContextOptions>} */
const SIZES = {
  wide: { viewport: { width: 1280, height: 800 } },
  projector: { viewport: { width: 1024, height: 768 } },
  'tablet-768': { viewport: { width: 768, height: 1024 }, hasTouch: true, isMobile: true },
  'tablet-834': { viewport: { width: 834, height: 1112 }, hasTouch: true, isMobile: true },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  'phone-on-its-side': { viewport: { width: 844, height: 390 }, hasTouch: true, isMobile: true },
};

/**
 * Parts that are not wholly in sight, or that something else covers.
 * @param {Page} page
 * @param {string[]} names selectors
 * @returns {Promise<string[]>}
 */
const hidden = (page, names) =>
  page.locator('cluster-playground').evaluate((/** @type {any} */ el, selectors) => {
    const root = el.renderRoot;
    return selectors.filter((/** @type {string} */ selector) => {
      const part = root.querySelector(selector);
      const { left, top, right, bottom, width, height } = part.getBoundingClientRect();
      if (width < 8 || height < 8) return true;
      if (left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1) return true;
      // In its corners and in its middle it is what one would touch.
      return [
        [left + 4, top + 4],
        [right - 4, bottom - 4],
        [(left + right) / 2, (top + bottom) / 2],
      ].some(([x, y]) => {
        const found = root.elementFromPoint(x, y);
        return !(part === found || part.contains(found) || found?.contains(part));
      });
    });
  }, names);

/** How high the parts are that stand above others. @param {Page} page @returns {Promise<number[]>} */
const tops = (page) =>
  page.locator('cluster-playground').evaluate((/** @type {any} */ el) =>
    ['.transport', '.pseudocode', '.charts-panel', '.tabs', '.controls']
      .map((name) => el.renderRoot.querySelector(name))
      .filter((part) => part.checkVisibility())
      .map((part) => Math.round(part.getBoundingClientRect().top)),
  );

for (const [name, options] of Object.entries(SIZES)) {
  test(`the page at its end, ${name}: the sentence, what to try next and the scores are in sight, the picture is free`, async () => {
    const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce', ...options });
    await page.goto(lab.site);
    await stepsOf(page.mainFrame());
    await page.locator('cluster-playground .scores').waitFor();
    await screenshot(`size-${name}`);
    const parts = ['.plot', '.sentence', '.next button', '.buttons', '.scrubber', '.count'];
    // A phone on its side has the scores below.
    if (name !== 'phone-on-its-side') parts.push('.scores');
    assert.deepEqual(await hidden(page, parts), []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), options.viewport?.width);
    const overflow = await page.locator('cluster-playground').evaluate((/** @type {any} */ el) =>
      ['.why', '.caption', '.line'].filter((part) => {
        const { scrollHeight, clientHeight } = el.renderRoot.querySelector(part);
        return clientHeight && scrollHeight > clientHeight + 1;
      }),
    );
    assert.deepEqual(overflow, []);
    await close();
  });

  test(`nothing jumps from step to step, ${name}`, async () => {
    const { page, close } = await lab.visit({ reducedMotion: 'reduce', ...options });
    const runs = ['KMeans(n_clusters=4,random_state=17)', 'BisectingKMeans(n_clusters=6,random_state=0)'];
    for (const fit of runs) {
      await page.goto('about:blank');
      const data = 'make_blobs(n_samples=200,centers=4,cluster_std=1.6,random_state=50)';
      await page.goto(`${lab.site}#v=1&data=${data}&fit=${fit}&step=0`);
      const steps = await stepsOf(page.mainFrame());
      const first = await tops(page);
      for (let step = 1; step < steps - 1; step += 1) {
        await page.locator('cluster-playground').evaluate(async (/** @type {any} */ el, to) => {
          el.seek(to);
          while (el.step !== to) await new Promise((resolve) => setTimeout(resolve, 10));
          await el.updateComplete;
        }, step);
        assert.deepEqual(await tops(page), first, `${fit}, step ${step}`);
      }
    }
    await close();
  });
}

for (const deviceScaleFactor of [1, 2, 3]) {
  test(`at ${deviceScaleFactor} device pixels a pixel the picture is as sharp`, async () => {
    const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce', deviceScaleFactor });
    await page.goto(lab.site);
    await stepsOf(page.mainFrame());
    const ratio = await page.locator('cluster-playground').evaluate((/** @type {any} */ el) => {
      const canvas = el.renderRoot.querySelector('canvas.plot');
      return canvas.width / canvas.clientWidth;
    });
    // Of four million pixels at most.
    const size = await page.locator('cluster-playground canvas.plot').boundingBox();
    assert.ok(size);
    const most = Math.sqrt(4e6 / (size.width * size.height));
    assert.ok(Math.abs(ratio - Math.min(deviceScaleFactor, most)) < 0.01, `${ratio}`);
    await screenshot(`pixels-${deviceScaleFactor}`);
    await close();
  });
}

for (const [width, height] of [
  [640, 420],
  [320, 640],
  [320, 568],
]) {
  test(`an embed of ${width} × ${height} has its sentence, legend, transport, controls and call, at its end too`, async () => {
    const { page, screenshot, close } = await lab.visit({
      viewport: { width, height },
      reducedMotion: 'reduce',
    });
    const style = '<style>html, body { height: 100%; margin: 0 } cluster-playground { height: 100% }</style>';
    const figure = `<cluster-playground ${TRAP} step="9" controls="fit.n_clusters fit.random_state"></cluster-playground>`;
    lab.pages.set('/embed.html', {
      type: 'text/html',
      body: `<!doctype html><html lang="en"><title>t</title><link rel="icon" href="data:,">${style}${figure}
        <script src="/element/cluster-playground.js"></script>`,
    });
    await page.goto(`${lab.other}embed.html`);
    await stepsOf(page.mainFrame());
    const parts = ['.plot', '.sentence', '.legend', '.buttons', '.scrubber', '.controls', '.experiment'];
    assert.deepEqual(await hidden(page, parts), []);
    await screenshot(`embed-${width}x${height}`);
    await page.keyboard.press('Tab');
    await page.locator('cluster-playground').evaluate((/** @type {any} */ el) => el.seek(el.steps - 1));
    await page.locator('cluster-playground .next').waitFor();
    await screenshot(`embed-${width}x${height}-end`);
    assert.deepEqual(await hidden(page, ['.plot', '.sentence', '.next button', '.buttons', '.scrubber']), []);
    await close();
  });
}

test('printed, the page has its picture, sentence, algorithm and code, and no buttons', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await page.goto(lab.site);
  await stepsOf(page.mainFrame());
  await page.emulateMedia({ media: 'print' });
  const seen = await page
    .locator('cluster-playground')
    .evaluate((/** @type {any} */ el) =>
      ['.plot', '.sentence', '.pseudocode', '.field', 'header', '.transport', '.controls', '.next'].filter(
        (part) => el.renderRoot.querySelector(part)?.checkVisibility(),
      ),
    );
  assert.deepEqual(seen, ['.plot', '.sentence', '.pseudocode', '.field']);
  await screenshot('print');
  await close();
});

test('in forced colours what is chosen and what is active still differ from the rest', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce', forcedColors: 'active' });
  await page.goto(lab.site);
  await stepsOf(page.mainFrame());
  const differ = await page.locator('cluster-playground').evaluate((/** @type {any} */ el) => {
    const colour = (/** @type {string} */ part) =>
      getComputedStyle(el.renderRoot.querySelector(part)).backgroundColor;
    return [
      ['.pseudocode .active', '.pseudocode li:not(.active)'],
      ['.chip[aria-pressed="true"]', '.chip[aria-pressed="false"]'],
      ['.segments :checked + span', '.segments :not(:checked) + span'],
    ].map(([on, off]) => colour(on) !== colour(off));
  });
  assert.deepEqual(differ, [true, true, true]);
  // The code is written by the browser, whose colours these are, and not twice.
  const fill = await page
    .locator('cluster-playground .field.fit textarea')
    .evaluate((node) => getComputedStyle(node).getPropertyValue('-webkit-text-fill-color'));
  assert.notEqual(fill, 'rgba(0, 0, 0, 0)');
  await screenshot('forced-colours');
  await close();
});

test('at 200 %, or on a phone on its side, what is chosen is in sight, and so is what is opened', async () => {
  const { page, screenshot, close } = await lab.visit({
    reducedMotion: 'reduce',
    viewport: { width: 640, height: 400 },
  });
  await page.goto(
    `${lab.site}#v=1&data=make_blobs(random_state=1)&fit=AgglomerativeClustering(n_clusters=3)`,
  );
  await stepsOf(page.mainFrame());
  const cut = await page.locator('cluster-playground').evaluate((/** @type {any} */ el) =>
    [...el.renderRoot.querySelectorAll('header button')]
      .filter((button) => button.checkVisibility())
      .filter((button) => {
        const { left, right, top, bottom } = button.getBoundingClientRect();
        const found = el.renderRoot.elementFromPoint((left + right) / 2, (top + bottom) / 2);
        return left < 0 || right > innerWidth || !button.contains(found);
      })
      .map((button) => button.textContent.trim()),
  );
  assert.deepEqual(cut, []);
  const inSight = (/** @type {string} */ selector) =>
    page.waitForFunction((one) => {
      const part = document.querySelector('cluster-playground')?.shadowRoot?.querySelector(one);
      const { top, bottom } = part?.getBoundingClientRect() ?? { top: -1, bottom: Infinity };
      return part && top >= 0 && bottom <= innerHeight;
    }, selector);
  await page.locator('cluster-playground').getByRole('button', { name: 'Table' }).first().click();
  await inSight('.sheet-head');
  await screenshot('sizes-200-table');
  await page.locator('cluster-playground').getByRole('button', { name: 'Judge' }).first().click();
  await inSight('.charts-panel [aria-current="page"]');
  await screenshot('sizes-200-judge');
  await close();
});

test('in type of 24 pixels names of parameters are whole, and what is chosen stands under what it is', async () => {
  const { page, screenshot, close } = await lab.visit({
    reducedMotion: 'reduce',
    viewport: { width: 1700, height: 900 },
  });
  // What comes late with another algorithm leaves the head as it was, too.
  await page.goto(
    `${lab.site}#v=1&data=make_blobs(n_samples=60,random_state=1)&prepare=StandardScaler()&fit=AffinityPropagation(damping=0.9,random_state=0)`,
  );
  await stepsOf(page.mainFrame());
  await setType(page, 24);
  const { cut, over } = await page.locator('cluster-playground').evaluate((/** @type {any} */ el) => {
    const all = (/** @type {string} */ selector) => [...el.renderRoot.querySelectorAll(selector)];
    return {
      cut: all('.control .name, .line')
        .filter((one) => one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight + 1)
        .map((one) => one.textContent.trim()),
      over: all('.chips .opener').filter((opener) => {
        const [kind, name] = opener.children;
        return kind.getBoundingClientRect().bottom > name.getBoundingClientRect().top + 1;
      }).length,
    };
  });
  assert.deepEqual(cut, []);
  assert.equal(over, 0);
  await screenshot('sizes-large-type');
  await close();
});

test('in a window that is low the picture stays in sight beside what is changed', async () => {
  for (const [width, height] of [
    [640, 400],
    [844, 390],
  ]) {
    const { page, close } = await lab.visit({ viewport: { width, height }, reducedMotion: 'reduce' });
    await page.goto(
      `${lab.site}#v=1&data=make_blobs(n_samples=200,random_state=50)&fit=KMeans(n_clusters=4,random_state=0)`,
    );
    await stepsOf(page.mainFrame());
    const slider = element(page).getByRole('slider', { name: 'n_clusters', exact: true });
    await slider.evaluate((node) => node.scrollIntoView({ block: 'center', behavior: 'instant' }));
    const boxes = await Promise.all(
      [slider, ...['.plot', '.play', '.scrubber'].map((part) => element(page).locator(part).first())].map(
        (part) => part.boundingBox(),
      ),
    );
    for (const box of boxes) {
      assert.ok(box && box.y >= 0 && box.y + box.height <= height, JSON.stringify(boxes));
    }
    const [control, plot] = boxes;
    assert.ok(
      control && plot && plot.x + plot.width <= control.x && plot.height > 140,
      JSON.stringify(boxes),
    );
    await close();
  }
});
