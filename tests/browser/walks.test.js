// The walks: every stop of every walk is visited by its button; what each says is there, and its figure is drawn.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { walks } from '../../www/walks/stops.js';
import { said } from '../../www/words/walks.js';
import { allDrawn, element, inspect, openLab } from '../helpers/browser.js';

const lab = await openLab();

/** For how many frames a picture is waited for. */
const TRIES = 300;

/** @param {string} text what is read of a sentence with code in it */
const plain = (text) => text.replace(/`/g, '');

/**
 * Waits until a stop is there, with its experiment settled and drawn.
 * @param {import('playwright-core').Page} page
 * @param {string} place `2.5`
 */
async function arrived(page, place) {
  const [walk, stop] = place.split('.').map(Number);
  const { title, say, note = '', data, fit = '' } = walks[walk - 1].stops[stop - 1];
  const bar = element(page).locator('.walk');
  await bar.getByText(`Stop ${stop} of ${walks[walk - 1].stops.length}: ${title}`, { exact: true }).waitFor();
  await page.waitForFunction(
    ([text, call]) => {
      const { running, description } = /** @type {any} */ (
        document.querySelector('cluster-playground')
      ).inspect();
      return !running && description?.data === text && description.fit === call;
    },
    [data, fit],
    { timeout: 240_000 },
  );
  await page.evaluate(() => /** @type {any} */ (document.querySelector('cluster-playground')).settled);
  assert.equal((await bar.locator('.say').innerText()).trim(), plain(`${say} ${note}`.trim()));
}

/** How much of the canvases that are seen is drawn: pixels of other colours than the first. @param {import('playwright-core').Page} page */
const drawn = (page) =>
  element(page)
    .locator('main canvas, main svg:not(.icon)')
    .evaluateAll((all) =>
      all
        .filter((one) => one.getBoundingClientRect().width > 0)
        .some((one) => {
          if (!(one instanceof HTMLCanvasElement)) return one.childElementCount > 0;
          const { width, height } = one;
          // A copy, so that the browser does not advise to keep the page's own where it can be read.
          const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
          if (!copy) return false;
          copy.drawImage(one, 0, 0);
          const { data } = copy.getImageData(0, 0, width, height);
          const pixels = new Uint32Array(data.buffer);
          return pixels.some((pixel) => pixel !== pixels[0]);
        }),
    );

/** What is brought into sight for the figures that are not drawn in the picture. @type {Record<string, string>} */
const SHOWN = {
  labels: '.both-labels',
  confusion: '.contingency',
  report: '.report',
  lines: 'section.members',
  members: 'section.members',
  places: 'details.members table',
  strengths: '.chart-section.histogram',
  centers: '.judge',
  elbow: '.judge',
  scores: '.judge',
  gallery: '.gallery-scroll',
};

/** @param {import('../../www/walks/stops.js').Stop} stop */
function shownAt({ opens = [], page: open }) {
  const [figure] = open ? [open] : opens.map((text) => text.split('(')[0]);
  if (!figure || /^(?:dendrogram|map)/.test(figure)) return null;
  return SHOWN[figure] ?? '.sheets-beside';
}

/**
 * Waits until what a stop is about is in sight, and where the walk says what it is, that as well.
 * @param {import('playwright-core').Frame} frame
 * @param {string | null} shown
 */
const inSight = (frame, shown) =>
  frame.waitForFunction((selector) => {
    const root = document.querySelector('cluster-playground')?.shadowRoot;
    const seen = (/** @type {Element | null | undefined} */ it, /** @type {number} */ below) => {
      const { top, bottom, height } = it?.getBoundingClientRect() ?? { top: -1, bottom: -1, height: 0 };
      return height > 0 && top >= 0 && (below ? top < innerHeight - below : bottom <= innerHeight + 1);
    };
    // Something of it, at least, is neither cut off nor below the bar at the foot of a phone.
    return (
      seen(root?.querySelector('.walk .say'), 0) && (!selector || seen(root?.querySelector(selector), 150))
    );
  }, shown);

test('every stop of every walk, one after the other', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await page.goto(lab.site);
  for (const [index, { stops }] of walks.entries()) {
    await element(page).getByRole('button', { name: 'Examples' }).click();
    await element(page).getByRole('menuitem', { name: said.walks[index].title }).click();
    for (const [i, stop] of stops.entries()) {
      if (i) await element(page).getByRole('button', { name: said.next, exact: true }).click();
      await arrived(page, `${index + 1}.${i + 1}`);
      await inSight(page.mainFrame(), shownAt(stop));
      // What is computed in the background is drawn when it is there.
      for (let tries = 0; tries < TRIES && !(await drawn(page)); tries += 1) await allDrawn(page);
      assert.ok(await drawn(page), stop.title);
      const { error, mishap } = await inspect(page);
      assert.equal(error ?? mishap, null, stop.title);
      await page.waitForFunction(
        (place) => new URLSearchParams(location.hash.slice(1)).get('walk') === place,
        `${index + 1}.${i + 1}`,
      );
    }
  }
  await close();
});

test('every stop of every walk in a page of text, 390 pixels wide, by keys alone', async () => {
  const prose = '<p>Text that is read around it, and goes on for a while.</p>'.repeat(12);
  lab.pages.set('/text', {
    type: 'text/html; charset=utf-8',
    body: `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
      <title>Text</title><style>body { margin: 0 } iframe { width: 100%; height: 700px; border: 0 }</style>
      ${prose}<a href="#on" id="on">before</a><iframe title="A walk" src="./#v=1&page=walk&walk=1.1"></iframe>${prose}`,
  });
  const { page, close } = await lab.visit({
    viewport: { width: 390, height: 844 },
    reducedMotion: 'reduce',
  });
  await page.goto(`${lab.site}text`);
  const handle = /** @type {import('playwright-core').ElementHandle} */ (await page.$('iframe'));
  const frame = /** @type {import('playwright-core').Frame} */ (await handle.contentFrame());
  const bar = frame.locator('.walk');
  await bar.waitFor();
  // The text is read from its top: what is in the frame has not taken the keys, nor scrolled the page.
  assert.equal(await page.evaluate(() => document.activeElement === document.body && scrollY), 0);
  const focused = () =>
    frame.evaluate(() => {
      const { activeElement } = document.querySelector('cluster-playground')?.shadowRoot ?? document;
      return document.hasFocus() ? (activeElement?.className ?? '') : '';
    });
  for (let presses = 0; presses < 60 && (await focused()) !== 'next-stop'; presses += 1)
    await page.keyboard.press('Tab');
  assert.equal(await focused(), 'next-stop');
  const around = await page.evaluate(() => scrollY);
  for (const [index, { stops }] of walks.entries()) {
    for (const [i, stop] of stops.entries()) {
      if (index || i) await page.keyboard.press('Enter');
      await bar.getByText(said.at(i + 1, stops.length, stop.title), { exact: true }).waitFor();
      assert.equal(
        (await bar.locator('.say').innerText()).trim(),
        plain(`${stop.say} ${stop.note ?? ''}`.trim()),
      );
      await frame.waitForFunction(
        ([data, fit]) => {
          const el = /** @type {any} */ (document.querySelector('cluster-playground'));
          const { running, description, error } = el.inspect();
          // What takes seconds need not have ended: it has begun.
          if (fit.startsWith('TSNE')) return el.fit === fit;
          return !running && !error && description?.data === data && description.fit === fit;
        },
        [stop.data, stop.fit ?? ''],
        { timeout: 240_000 },
      );
      await inSight(frame, stop.fit?.startsWith('TSNE') ? null : shownAt(stop));
      assert.equal(await focused(), 'next-stop', stop.title);
      assert.equal(await page.evaluate(() => scrollY), around, stop.title);
      const wide = await frame.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
      assert.ok(wide, `${stop.title}: nothing is wider than the text`);
    }
  }
  await close();
});

test('in the documentation a stop that is more than a figure is the page itself, which comes once it is seen', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await page.goto(`${lab.site}docs/walk-training.html`);
  const here = page.locator('iframe[data-src$="walk=4.6"]');
  assert.equal(await here.getAttribute('src'), null);
  await here.scrollIntoViewIfNeeded();
  const frame = here.contentFrame();
  await frame.getByText('Stop 6 of 7: Confusion matrix', { exact: true }).waitFor();
  await frame.locator('.contingency').waitFor();
  // Who reads keeps the keys.
  assert.ok(await page.evaluate(() => document.activeElement === document.body));
  await close();
});

test('a link leads to a stop, the browser’s Back to the one before; what is changed there is kept, and undone', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await page.addInitScript(() => {
    /** @type {string[]} */
    const ran = [];
    Object.assign(globalThis, { ran });
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (/** @type {any[]} */ ...message) {
      if (message[0].kind === 'run') ran.push(message[0].texts.data);
      return Reflect.apply(post, this, message);
    };
  });
  await page.goto(`${lab.site}#v=1&page=walk&walk=2.8`);
  await arrived(page, '2.8');
  // Nothing else is run, and seen, before it.
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (globalThis).ran), [walks[1].stops[7].data]);
  await page.waitForFunction(() => location.hash.includes('make_moons'));
  await element(page).getByRole('button', { name: said.next, exact: true }).click();
  await arrived(page, '2.9');
  await page.waitForFunction(() => location.hash.includes('DBSCAN'));
  await page.goBack();
  await arrived(page, '2.8');
  await page.goForward();
  await arrived(page, '2.9');
  await element(page).getByRole('slider', { name: 'eps' }).first().press('ArrowRight');
  const again = element(page).getByRole('button', { name: said.again });
  await again.waitFor();
  await page.waitForFunction(() => /eps=0\.3\d/.test(location.hash));
  await page.reload();
  await again.waitFor();
  await again.click();
  await arrived(page, '2.9');
  await element(page).getByRole('button', { name: said.close }).click();
  await page.waitForFunction(() => !location.hash.includes('walk'));
  assert.equal(await element(page).locator('.walk').count(), 0);
  await close();
});

test('an example, or code with points of its own, ends a walk; what is tried at a stop is stepped through, and not claimed', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  const bar = element(page).locator('.walk');
  const at = () => element(page).evaluate((/** @type {any} */ el) => el.inspect());
  await page.goto(`${lab.site}#v=1&walk=1.3`);
  await arrived(page, '1.3');
  await page.waitForFunction(() => location.hash.includes('data='));
  // A point that was picked, and what judges it, are of the experiment before.
  await element(page).evaluate((/** @type {any} */ el) => {
    el.point.mean('picked', 0, 7);
    return el.pages.go('scores');
  });
  await page.waitForFunction(() => /point=7/.test(location.hash));
  await element(page).getByRole('button', { name: 'Examples' }).click();
  await element(page).getByRole('menuitem', { name: 'Chaining' }).click();
  await page.waitForFunction(
    () => /Agglomerative/.test(location.hash) && !/walk|point|page/.test(location.hash),
  );
  assert.equal(await bar.count(), 0);
  assert.equal(await element(page).locator('.judge').count(), 0);
  await element(page).locator('.claim').waitFor();
  assert.equal((await at()).picked, null);
  await page.keyboard.press('PageUp');
  assert.match((await at()).texts.fit, /Agglomerative/);
  await page.goBack();
  await page.waitForFunction(() => /walk=1\.3/.test(location.hash));
  await arrived(page, '1.3');
  // At the next stop it is let go, too.
  await element(page).evaluate((/** @type {any} */ el) => el.point.mean('picked', 0, 7));
  await element(page).getByRole('button', { name: said.next, exact: true }).click();
  await arrived(page, '1.4');
  assert.equal((await at()).picked, null);
  // Another k is still of the walk; what the stop says is not of that.
  const k = element(page).getByRole('slider', { name: 'n_clusters' }).first();
  await k.press('ArrowRight');
  await bar.getByText(said.changed).waitFor();
  await page.waitForFunction(() => /n_clusters=5/.test(location.hash));
  await bar.locator('.where').click();
  const { step } = await at();
  await page.keyboard.press('PageUp');
  assert.equal((await at()).step, step - 1);
  assert.match((await at()).texts.fit, /n_clusters=5/);
  await bar.getByRole('button', { name: said.again }).click();
  await arrived(page, '1.4');
  await element(page).evaluate((/** @type {any} */ el) =>
    el.paste.take(
      'from sklearn.datasets import make_blobs\nX, y = make_blobs(n_samples=90, centers=3, random_state=1)\n',
    ),
  );
  await bar.waitFor({ state: 'detached' });
  assert.match((await at()).texts.data, /n_samples=90/);
  await close();
});

test('a link to a step of a stop shows that step', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await page.goto(`${lab.site}#v=1&walk=1.5`);
  await arrived(page, '1.5');
  await allDrawn(page);
  await element(page).evaluate((/** @type {any} */ el) => el.seek(3));
  await page.waitForFunction(() => /&step=3\b/.test(location.hash));
  const link = page.url();
  const other = await lab.visit({ reducedMotion: 'reduce' });
  await other.page.goto(link);
  await arrived(other.page, '1.5');
  await allDrawn(other.page);
  assert.equal(await element(other.page).evaluate((/** @type {any} */ el) => el.step), 3);
  await other.close();
  await close();
});

test('a clicker leads on from what was dragged in a figure, too', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await page.goto(`${lab.site}#v=1&walk=2.6`);
  await arrived(page, '2.6');
  await element(page).locator('.cut-handle').focus();
  await page.keyboard.press('PageDown');
  await arrived(page, '2.7');
  await close();
});

test('a clicker leads from stop to stop, arrows through the run; by keys one stays in the walk until one leaves it', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await page.goto(lab.site);
  await element(page).getByRole('button', { name: 'Examples' }).focus();
  await page.keyboard.press('Enter');
  await element(page).getByRole('menuitem', { name: said.walks[3].title }).waitFor();
  await element(page).getByRole('menuitem', { name: said.walks[3].title }).press('Enter');
  await arrived(page, '4.1');
  const focused = () =>
    element(page).evaluate((el) => /** @type {ShadowRoot} */ (el.shadowRoot).activeElement?.className ?? '');
  await page.waitForFunction(
    () => document.querySelector('cluster-playground')?.shadowRoot?.activeElement?.className === 'next-stop',
  );
  for (const stop of [2, 3, 4]) {
    await page.keyboard.press('Enter');
    await arrived(page, `4.${stop}`);
    await allDrawn(page);
    assert.equal(await focused(), 'next-stop');
  }
  await page.keyboard.press('PageUp');
  await arrived(page, '4.3');
  await page.keyboard.press('PageDown');
  await arrived(page, '4.4');
  // Behind a walk's last stop the next walk begins, and no step beyond the result: but it is said before, which a press that
  // was one too many does not undo.
  const overEnd = async (
    /** @type {string} */ key,
    /** @type {string} */ sentence,
    /** @type {string} */ to,
  ) => {
    await page.keyboard.press(key);
    await element(page).locator('.walk .say', { hasText: sentence }).waitFor();
    await page.keyboard.press(key);
    await arrived(page, to);
  };
  await page.goto(`${lab.site}#v=1&walk=4.${walks[3].stops.length}`);
  await arrived(page, `4.${walks[3].stops.length}`);
  await page.keyboard.press('PageDown');
  await element(page)
    .locator('.walk .say', { hasText: said.over(1, said.walks[4].title) })
    .waitFor();
  await page.keyboard.press('PageUp');
  await arrived(page, `4.${walks[3].stops.length - 1}`);
  await page.keyboard.press('PageDown');
  await arrived(page, `4.${walks[3].stops.length}`);
  await overEnd('PageDown', said.over(1, said.walks[4].title), '5.1');
  await overEnd('PageUp', said.over(-1, said.walks[3].title), `4.${walks[3].stops.length}`);
  // Backwards, too, a figure of columns is of the points that are there: not grouped by what those behind it have.
  const pairs = walks[1].stops.length;
  await page.goto(`${lab.site}#v=1&page=walk&walk=2.${pairs}`);
  await arrived(page, `2.${pairs}`);
  const groups = element(page).locator('.own-legend li');
  await groups.nth(2).waitFor();
  const forwards = await groups.allInnerTexts();
  assert.equal(forwards.length, 3);
  await overEnd('PageDown', said.over(1, said.walks[2].title), '3.1');
  await overEnd('PageUp', said.over(-1, said.walks[1].title), `2.${pairs}`);
  await groups.nth(2).waitFor();
  assert.deepEqual(await groups.allInnerTexts(), forwards);
  // Nothing is fitted: there are no clusters that rows could be told apart by.
  const by = element(page).locator('.own-chooser', { hasText: /^by/ }).locator('option');
  assert.deepEqual(await by.allInnerTexts(), ['all together', 'target']);
  await element(page).getByRole('button', { name: said.close }).focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() =>
    document
      .querySelector('cluster-playground')
      ?.shadowRoot?.activeElement?.matches('[data-menu=examples] .opener'),
  );
  // What was left, which may not have been meant, goes on from there: beside what is said of it, and under Examples.
  await element(page).getByRole('button', { name: said.resume }).click();
  await arrived(page, `2.${pairs}`);
  assert.equal(await element(page).getByRole('button', { name: said.resume }).count(), 0);
  await element(page).getByRole('button', { name: said.close }).click();
  await element(page).getByRole('button', { name: 'Examples' }).click();
  await element(page)
    .getByRole('menuitem', { name: said.walks[1].title + said.from(pairs) })
    .click();
  await arrived(page, `2.${pairs}`);
  await close();
});

test('on a phone a walk is walked by keys, its sentence stays in sight, and a table of one’s own takes the place of ours', async () => {
  const { page, close } = await lab.visit({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    reducedMotion: 'reduce',
  });
  await page.goto(`${lab.site}#v=1&walk=3.1`);
  await arrived(page, '3.1');
  const next = element(page).getByRole('button', { name: said.next, exact: true });
  await next.focus();
  for (const stop of [2, 3, 4]) {
    await page.keyboard.press('Enter');
    await arrived(page, `3.${stop}`);
    assert.ok(
      await next.evaluate(
        (button) => /** @type {ShadowRoot} */ (button.getRootNode()).activeElement === button,
      ),
    );
    const { y, height } = /** @type {{ y: number, height: number }} */ (
      await element(page).locator('.walk .say').boundingBox()
    );
    assert.ok(y > 0 && y + height <= 844);
  }
  const rows = Array.from(
    { length: 40 },
    (_, i) => `${20 + i},${i % 2 ? 'yes' : 'no'},${1000 + i * (i % 2 ? 500 : 90)}`,
  );
  await element(page).evaluate(
    (el, text) => {
      const given = new DataTransfer();
      given.items.add(new File([text], 'mine.csv', { type: 'text/csv' }));
      el.dispatchEvent(
        new DragEvent('drop', { dataTransfer: given, bubbles: true, composed: true, cancelable: true }),
      );
    },
    `age,smoker,charges\n${rows.join('\n')}\n`,
  );
  await page.waitForFunction(() => location.hash.includes("read_csv('mine.csv')"));
  await element(page).locator('.walk .back').click();
  await page.waitForFunction(() => {
    const { running, description } = /** @type {any} */ (
      document.querySelector('cluster-playground')
    ).inspect();
    return !running && description?.data === "read_csv('mine.csv')" && location.hash.includes('walk=3.3');
  });
  await close();
});
