// For a class, and for several fits: that presenting shows more and not less, and that what judges several has its room.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allDrawn, element, openLab, setType, stepsOf } from '../helpers/browser.js';

const lab = await openLab();

/** @typedef {import('playwright-core').Page} Page */

const DATA = 'make_blobs(n_samples=200,centers=4,cluster_std=1.6,random_state=50)';
const FITS = [
  "KMeans(n_clusters=4,init='random',n_init=1,random_state=2)",
  'AgglomerativeClustering(n_clusters=4)',
  'KMeans(n_clusters=5,random_state=0)',
  'KMeans(n_clusters=6,random_state=0)',
  "AgglomerativeClustering(n_clusters=4,linkage='single')",
  'KMeans(n_clusters=2,random_state=0)',
];

/**
 * Opens so many fits, of several with the second chosen.
 * @param {Page} page
 * @param {number} count
 * @param {string} [more] of the address
 */
async function open(page, count, more = '') {
  await page.goto('about:blank');
  const fit = count > 1 ? `[${FITS.slice(0, count).join(',')}]&chosen=1` : FITS[0];
  await page.goto(`${lab.site}#v=1&data=${DATA}&fit=${fit}${more}`);
  await stepsOf(page.mainFrame());
}

/** @param {Page} page */
async function present(page) {
  await element(page).getByRole('button', { name: 'Present', exact: true }).click();
  await element(page).getByRole('button', { name: 'End presenting' }).waitFor();
  await allDrawn(page);
}

/**
 * Where these are: what is cut off by whatever holds them, or covered there, is left out.
 * @param {Page} page
 * @param {string[]} names selectors
 * @returns {Promise<{ name: string, width: number, height: number, whole: boolean }[]>}
 */
const seen = (page, names) =>
  element(page).evaluate(
    (/** @type {any} */ el, selectors) =>
      selectors.map((/** @type {string} */ name) => {
        const part = el.renderRoot.querySelector(name);
        if (!part) return { name, width: 0, height: 0, whole: false };
        const box = part.getBoundingClientRect();
        let [left, top, right, bottom] = [box.left, box.top, box.right, box.bottom];
        for (let holder = part.parentElement; holder; holder = holder.parentElement) {
          const { overflowX, overflowY, display } = getComputedStyle(holder);
          if (display === 'contents') continue;
          const room = holder.getBoundingClientRect();
          if (overflowX !== 'visible')
            [left, right] = [Math.max(left, room.left), Math.min(right, room.right)];
          if (overflowY !== 'visible')
            [top, bottom] = [Math.max(top, room.top), Math.min(bottom, room.bottom)];
        }
        [left, right] = [Math.max(left, 0), Math.min(right, innerWidth)];
        [top, bottom] = [Math.max(top, 0), Math.min(bottom, innerHeight)];
        const found = el.renderRoot.elementFromPoint((left + right) / 2, (top + bottom) / 2);
        const [width, height] = [Math.max(0, right - left), Math.max(0, bottom - top)];
        const uncovered = part === found || part.contains(found) || Boolean(found?.contains(part));
        return {
          name,
          width: Math.round(width),
          height: Math.round(height),
          whole: uncovered && width > 0 && width >= box.width - 2 && height >= box.height - 2,
        };
      }),
    names,
  );

/** The picture that is spoken of. @param {Page} page */
const chosenPlot = async (page) =>
  (await seen(page, ['.plot-frame.chosen .plot-area', '.plot-area'])).find(({ width }) => width > 0);

test('a walk that is presented in one column has its sentence below, on none of what leads through the run', async () => {
  const viewport = { width: 800, height: 600 };
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce', viewport });
  await page.goto(`${lab.site}#v=1&walk=1.2`);
  await element(page).locator('.walk .say').waitFor();
  await element(page).evaluate((/** @type {any} */ el) => el.settled);
  await present(page);
  await screenshot('present-walk');
  const parts = await seen(page, [...CONTROLS, '.plot', '.walk .say', '.next-stop']);
  assert.deepEqual(
    parts.filter(({ whole }) => !whole),
    [],
  );
  await close();
});

/** How much of the window is pictures. @param {Page} page @returns {Promise<number>} */
const areaSeen = (page) =>
  element(page).evaluate((/** @type {any} */ el) => {
    const strip = el.renderRoot.querySelector('.panels').getBoundingClientRect();
    return [...el.renderRoot.querySelectorAll('.plot-area')]
      .map((area) => area.getBoundingClientRect())
      .map(
        ({ left, right, height }) =>
          Math.max(0, Math.min(right, strip.right) - Math.max(left, strip.left)) * height,
      )
      .reduce((sum, one) => sum + one, 0);
  });

/** Whether each of the pictures is within the strip. @param {Page} page */
const areAllSeen = (page) =>
  element(page).evaluate((/** @type {any} */ el) => {
    const strip = el.renderRoot.querySelector('.panels').getBoundingClientRect();
    return [...el.renderRoot.querySelectorAll('.plot-area')]
      .map((area) => area.getBoundingClientRect())
      .every(
        ({ left, right, top, bottom }) =>
          left >= strip.left && right <= strip.right + 1 && top >= strip.top && bottom <= strip.bottom + 1,
      );
  });

const CONTROLS = ['.present-button', '.buttons', '.scrubber', '.count', '.caption .sentence'];

for (const [name, viewport, type] of /** @type {const} */ ([
  ['a projector, large type', { width: 1024, height: 768 }, 24],
  ['a small projector', { width: 800, height: 600 }, 16],
  ['a tablet', { width: 768, height: 1024 }, 16],
  ['a phone on its side', { width: 844, height: 390 }, 16],
  ['a projector', { width: 1024, height: 768 }, 16],
  ['a desk', { width: 1280, height: 800 }, 16],
])) {
  test(`presented, ${name}: the picture is large, and what leads through the run and is said of it is in sight`, async () => {
    const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce', viewport });
    for (const count of [1, 2, 3]) {
      await open(page, count);
      if (type !== 16) await setType(page, type);
      await present(page);
      await screenshot(`present-${name.replaceAll(/\W+/g, '-')}-${count}`);
      const parts = await seen(page, CONTROLS);
      assert.deepEqual(
        parts.filter(({ whole }) => !whole),
        [],
        `${count} fits`,
      );
      const isCut = await element(page)
        .locator('.caption .sentence')
        .evaluate(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth);
      assert.equal(isCut, false, `${count} fits: a name is too wide`);
      const plot = await chosenPlot(page);
      assert.ok(plot?.whole, `${count} fits: ${JSON.stringify(plot)}`);
      const least = count === 1 ? 0.4 * viewport.height : 0.25 * viewport.height;
      assert.ok(plot.height >= least, `${count} fits: ${JSON.stringify(plot)}`);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), viewport.width);
    }
    await close();
  });
}

for (const viewport of [
  { width: 1440, height: 900 },
  { width: 1280, height: 800 },
  { width: 1024, height: 768 },
]) {
  test(`presenting several fits at ${viewport.width} × ${viewport.height} makes their pictures larger`, async () => {
    const { page, close } = await lab.visit({ reducedMotion: 'reduce', viewport });
    for (const count of [2, 3, 6]) {
      await open(page, count);
      const before = await chosenPlot(page);
      const few = await areaSeen(page);
      await present(page);
      const after = await chosenPlot(page);
      assert.ok(before?.whole && after?.whole, JSON.stringify([before, after]));
      const told = `${count} fits: ${JSON.stringify([before, after])}`;
      // Of six all are seen at once, where only some of them may have been.
      const least = count === 6 ? 150 : Math.min(before.width, before.height);
      assert.ok(Math.min(after.width, after.height) >= least, told);
      if (count === 6) assert.equal(await areAllSeen(page), true, told);
      const many = await areaSeen(page);
      assert.ok(many > 1.15 * few, `${told}, ${few} → ${many}`);
    }
    await close();
  });
}

for (const [viewport, type] of /** @type {const} */ ([
  [{ width: 1440, height: 900 }, 16],
  [{ width: 1280, height: 800 }, 16],
  [{ width: 1024, height: 768 }, 16],
  [{ width: 1280, height: 800 }, 20],
  [{ width: 800, height: 600 }, 16],
])) {
  test(`judged among several at ${viewport.width} × ${viewport.height}, type of ${type}: the chosen one is seen, and what is said of it lies on nothing`, async () => {
    const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce', viewport });
    for (const count of [2, 3, 6]) {
      for (const shown of count === 2 ? ['scores', 'choose', 'result'] : ['scores']) {
        await open(page, count, `&page=${shown}`);
        if (type !== 16) await setType(page, type);
        await element(page).locator('.judge').waitFor();
        await allDrawn(page);
        await screenshot(`judged-${viewport.width}-${type}-${count}-${shown}`);
        const told = `${count} fits, ${shown}`;
        const plot = await chosenPlot(page);
        assert.ok(plot?.whole && plot.width >= 180 && plot.height >= 120, `${told}: ${JSON.stringify(plot)}`);
        const faults = await element(page).evaluate((/** @type {any} */ el) => {
          const root = el.renderRoot;
          const box = (/** @type {string} */ name) => root.querySelector(name).getBoundingClientRect();
          const why = root.querySelector('.why');
          const [caption, judge, head] = [box('.caption'), box('.judge'), box('.judge-tabs')];
          const scroller = getComputedStyle(why).display === 'contents' ? document.documentElement : why;
          return [
            judge.width < 240 && 'narrow',
            caption.bottom > judge.top + 1 &&
              caption.top < judge.bottom &&
              caption.right > judge.left + 1 &&
              'on the sentence',
            root.querySelector('.caption').scrollWidth > caption.width + 1 && 'a name too wide',
            head.bottom > innerHeight && scroller === why && 'out of sight',
            scroller.scrollWidth > scroller.clientWidth + 1 && 'too wide',
            judge.bottom > scroller.getBoundingClientRect().top + scroller.scrollHeight + 1 &&
              'not to be reached',
          ].filter(Boolean);
        });
        assert.deepEqual(faults, [], told);
      }
    }
    await close();
  });
}

test('six fits side by side are seen at once in low windows before they are presented: with names that tell them apart, and pictures that keep their size', async () => {
  const { page, screenshot, close } = await lab.visit({
    reducedMotion: 'reduce',
    viewport: { width: 1024, height: 768 },
  });
  for (const count of [4, 5, 6]) {
    await open(page, count, '&step=0');
    await allDrawn(page);
    assert.equal(await areAllSeen(page), true, `${count} fits at 1024 × 768`);
    const plot = await chosenPlot(page);
    assert.ok(plot?.whole && plot.height >= 120 && plot.width >= 230, JSON.stringify(plot));
  }
  // Of many clusters as many are counted as there is room for, and the others are a number.
  const eleven = ['KMeans(n_clusters=11,random_state=0)', 'AgglomerativeClustering(n_clusters=11)'];
  const fits = [...eleven, 'DBSCAN(eps=1.2)', 'MeanShift(bandwidth=2)', FITS[0], FITS[3]];
  for (const viewport of [
    { width: 1024, height: 768 },
    { width: 1280, height: 720 },
  ]) {
    await page.setViewportSize(viewport);
    await page.goto('about:blank');
    await page.goto(`${lab.site}#v=1&data=${DATA}&fit=[${fits}]`);
    await stepsOf(page.mainFrame());
    await element(page).locator('.score').nth(5).waitFor();
    await allDrawn(page);
    const cut = await element(page).evaluate((/** @type {any} */ el) =>
      [...el.renderRoot.querySelectorAll('.panels .plot-frame')].flatMap((frame, i) => {
        const { right, bottom } = frame.getBoundingClientRect();
        const parts = [...frame.querySelectorAll('.size, .score')].map((one) => one.getBoundingClientRect());
        return parts.every((part) => part.right <= right && part.bottom <= bottom) ? [] : [i];
      }),
    );
    assert.deepEqual(cut, [], JSON.stringify(viewport));
    // Where arguments have no line the linkage stands beside the name.
    if (viewport.width === 1024)
      await element(page)
        .locator('figcaption .named', { hasText: /^ward$/ })
        .waitFor();
    const sizes = element(page).locator('.panels .sizes').first();
    await sizes.locator('.size', { hasText: /^\+\d$/ }).waitFor();
  }
  for (const count of [4, 5, 6]) {
    await open(page, count, '&step=0');
    await allDrawn(page);
    assert.equal(await areAllSeen(page), true, `${count} fits`);
    const first = await chosenPlot(page);
    assert.ok(first?.whole && first.height >= 120 && first.width >= 230, JSON.stringify(first));
    await page.keyboard.press('End');
    await allDrawn(page);
    assert.deepEqual(await chosenPlot(page), first);
    const isCut = await element(page)
      .locator('.panels :is(figcaption, .choose, .sizes)')
      .evaluateAll((all) => all.some(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1));
    assert.equal(isCut, false, `${count} fits`);
  }
  await screenshot('beside-six');
  assert.deepEqual(await element(page).locator('.panels figcaption').allInnerTexts(), [
    "KMeans n_clusters=4, init='random'",
    "AgglomerativeClustering linkage='ward'",
    "KMeans n_clusters=5, init='k-means++'",
    "KMeans n_clusters=6, init='k-means++'",
    "AgglomerativeClustering linkage='single'",
    "KMeans n_clusters=2, init='k-means++'",
  ]);
  // So they are in a low window while they are presented.
  await present(page);
  await page.setViewportSize({ width: 1024, height: 650 });
  await allDrawn(page);
  assert.equal(await areAllSeen(page), true);
  await close();
});

test('a clicker’s other buttons: from the beginning, and a black screen; its steps also from a field of one line', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page, 1);
  const step = () => element(page).evaluate((/** @type {any} */ el) => el.inspect().step);
  const last = await step();
  const seed = element(page).locator('.control input.figures:not([type=range])').first();
  await seed.focus();
  await page.keyboard.press('PageUp');
  assert.equal(await step(), last - 1);
  await present(page);
  // Where nothing takes it the browser loads the page anew.
  await page.evaluate(() =>
    document.addEventListener(
      'keydown',
      ({ defaultPrevented }) => (document.body.dataset.taken = String(defaultPrevented)),
      true,
    ),
  );
  await page.keyboard.press('F5');
  await allDrawn(page);
  assert.equal(await page.locator('body').getAttribute('data-taken'), 'true');
  assert.equal(await step(), 0);
  const black = element(page).locator('.black');
  const isCovered = () =>
    element(page).evaluate(
      (/** @type {any} */ el) =>
        el.renderRoot.elementFromPoint(innerWidth / 2, innerHeight / 2).className === 'black',
    );
  for (const back of ['.', 'PageDown']) {
    await page.keyboard.press('.');
    assert.equal(await isCovered(), true);
    await page.keyboard.press(back);
    assert.equal(await black.count(), 0);
    assert.equal(await step(), 0, 'the key that brought it back was for that');
  }
  // A slider takes no letters.
  await element(page).getByRole('slider', { name: 'n_clusters' }).first().focus();
  for (const key of ['.', 'b']) {
    await page.keyboard.press(key);
    assert.equal(await isCovered(), true);
    await page.keyboard.press(key);
  }
  await element(page).evaluate((/** @type {any} */ el) => el.takeKeys());
  await page.keyboard.press('b');
  await page.mouse.click(400, 300);
  assert.equal(await black.count(), 0);
  // Whatever was scrolled: what is said of another step is read from its top.
  await page.setViewportSize({ width: 1024, height: 420 });
  const why = element(page).locator('.why');
  await why.evaluate((part) => part.scrollTo(0, 400));
  await page.keyboard.press('PageDown');
  await allDrawn(page);
  assert.equal(await step(), 1);
  assert.equal(await why.evaluate(({ scrollTop }) => scrollTop), 0);
  await page.keyboard.press('Escape');
  await element(page).getByRole('button', { name: 'Present', exact: true }).waitFor();
  await page.keyboard.press('.');
  assert.equal(await black.count(), 0);
  // All of them are listed.
  await element(page).getByRole('button', { name: /keys/i }).click();
  await element(page).locator('.keys kbd').first().waitFor();
  const listed = await element(page).locator('.keys kbd').allTextContents();
  for (const key of ['F5', '.', 'PageDown']) assert.ok(listed.includes(key), key);
  await close();
});

test('what is waited for while centroids are placed lies on nothing, and covers no button', async () => {
  const { page, screenshot, close } = await lab.visit({
    reducedMotion: 'reduce',
    viewport: { width: 1024, height: 768 },
  });
  for (const viewport of [
    { width: 1024, height: 768 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(viewport);
    await page.goto('about:blank');
    await page.goto(lab.site);
    await stepsOf(page.mainFrame());
    await page.keyboard.press('End');
    await element(page).getByRole('button', { name: 'Place by hand' }).click();
    await element(page).locator('.hint').waitFor();
    await allDrawn(page);
    await screenshot(`placing-${viewport.width}`);
    const covered = await element(page).evaluate((/** @type {any} */ el) => {
      const hint = el.renderRoot.querySelector('.hint').getBoundingClientRect();
      return [...el.renderRoot.querySelectorAll('.plot, .claim, .view-buttons, .sentence, header')]
        .map((part) => ({ part: part.className || part.localName, box: part.getBoundingClientRect() }))
        .filter(
          ({ box }) =>
            box.left < hint.right && box.right > hint.left && box.top < hint.bottom && box.bottom > hint.top,
        )
        .map(({ part }) => part);
    });
    assert.deepEqual(covered, []);
  }
  await close();
});

test('presented, what makes the point of a bad end is as large as the rest', async () => {
  const { page, close } = await lab.visit({
    reducedMotion: 'reduce',
    viewport: { width: 1024, height: 768 },
  });
  await open(page, 1);
  await page.keyboard.press('End');
  await element(page).locator('.rings').waitFor();
  await present(page);
  const sizes = await element(page).evaluate((/** @type {any} */ el) =>
    ['.better span', '.better .chip', '.rings', '.next button', '.scores'].map((name) =>
      Number.parseFloat(getComputedStyle(el.renderRoot.querySelector(name)).fontSize),
    ),
  );
  assert.ok(Math.min(...sizes) >= 15.9, String(sizes));
  await close();
});

test('no name is broken within, cut short or clipped where there is little room', async () => {
  const { page, screenshot, close } = await lab.visit({
    reducedMotion: 'reduce',
    viewport: { width: 1024, height: 768 },
  });
  for (const [count, more] of /** @type {const} */ ([
    [1, '&page=table'],
    [2, ''],
    [2, '&page=scores'],
    [3, ''],
  ])) {
    await open(page, count, more);
    if (more) await element(page).locator('.judge, .sheets').first().waitFor();
    await allDrawn(page);
    await screenshot(`names-${count}${more.replace('&page=', '-')}`);
    const faults = await element(page).evaluate((/** @type {any} */ el) => {
      const all = (/** @type {string} */ names) => [...el.renderRoot.querySelectorAll(names)];
      const broken = all('.arguments').flatMap((node) => {
        const text = [...node.childNodes].find(({ nodeType }) => nodeType === 3);
        return [...(text?.data ?? '').matchAll(/\S+/g)]
          .filter(({ 0: word, index }) => {
            const range = document.createRange();
            range.setStart(text, index);
            range.setEnd(text, index + word.length);
            return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1;
          })
          .map(([word]) => word);
      });
      const cut = all('.controls .control .name')
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
        .map(({ textContent }) => textContent);
      const rows = all('.controls .segments').filter(
        (node) =>
          new Set([...node.querySelectorAll('span')].map((one) => one.getBoundingClientRect().top)).size > 1,
      );
      const line = el.renderRoot.querySelector('.line');
      const clipped = line.scrollHeight > line.clientHeight + 1 ? ['the code'] : [];
      return [...broken, ...cut, ...rows.map(({ textContent }) => textContent), ...clipped];
    });
    assert.deepEqual(faults, [], `${count} fits ${more}`);
  }
  await close();
});
