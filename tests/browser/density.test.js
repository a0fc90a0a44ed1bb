// DBSCAN on the page: what is seen while it plays, and why a point is what it is.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allDrawn, element, openLab, says, stepsOf } from '../helpers/browser.js';
import { MOONS, open, state, studied } from '../helpers/density.js';

const lab = await openLab();

const RESCUES = 'make_blobs(n_samples=60,centers=2,random_state=1)';

/** @typedef {import('playwright-core').Page} Page */

/** Shows a step and waits until it is drawn. @param {Page} page @param {number} step */
async function show(page, step) {
  await element(page).evaluate((/** @type {any} */ el, wanted) => el.seek(wanted), step);
  await page.waitForFunction(
    (wanted) =>
      /** @type {any} */ (document.querySelector('cluster-playground')).inspect().fits[0].frame.step ===
      wanted,
    step,
  );
  await element(page).evaluate(async (/** @type {any} */ el) => {
    await el.updateComplete;
  });
  await allDrawn(page);
}

/**
 * How many pixels of the picture are of the accent, the colour of the disc's outline.
 * @param {Page} page
 */
const accent = (page) =>
  element(page).evaluate((/** @type {any} */ el) => {
    const canvas = el.renderRoot.querySelector('canvas.plot');
    const { width, height } = canvas;
    const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('no canvas');
    context.fillStyle = el.inspect().theme.accent;
    context.fillRect(0, 0, 1, 1);
    const [r, g, b] = context.getImageData(0, 0, 1, 1).data;
    context.drawImage(canvas, 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    let count = 0;
    for (let i = 0; i < data.length; i += 4)
      count += Number(data[i] === r && data[i + 1] === g && data[i + 2] === b);
    return count;
  });

/** Where a point is on the screen. @param {Page} page @param {number} point */
const placeOf = (page, point) =>
  element(page).evaluate((/** @type {any} */ el, i) => {
    const { points, view } = el.inspect();
    const box = el.renderRoot.querySelector('canvas.plot').getBoundingClientRect();
    const x = box.left + view.width / 2 + (points.data[2 * i] - view.x) * view.kx;
    const y = box.top + view.height / 2 - (points.data[2 * i + 1] - view.y) * view.ky;
    return { x, y };
  }, point);

test('it is stepped by point and with Shift by event, and plays by wave', async () => {
  const { page, screenshot, close } = await lab.visit();
  const steps = await open(lab, page, MOONS, 'DBSCAN(eps=0.12)', 6);
  await says(page, /Core point \d+/);
  await screenshot('density-early');
  await element(page).getByRole('slider', { name: 'Step' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(
    () => /** @type {any} */ (document.querySelector('cluster-playground')).step === 7,
  );
  await page.keyboard.press('Shift+ArrowRight');
  await says(page, /^\s*Done\./);
  const done = await state(page);
  assert.equal(done.lit, 'while the queue is not empty');
  assert.deepEqual(
    { ...done.numbers },
    {
      unvisited: done.facts.unvisited,
      waiting: 0,
      core: done.facts.core,
      border: done.facts.border,
      noise: done.facts.noise,
      clusters: 1,
    },
  );
  await show(page, 330);
  const middle = await state(page);
  assert.ok(middle.facts.waiting > 0);
  assert.equal(middle.lit, 'if core, queue its neighbours');
  await screenshot('density-middle');

  await page.evaluate(() => {
    const el = /** @type {any} */ (document.querySelector('cluster-playground'));
    /** @type {any} */ (window).seen = [];
    el.addEventListener('step', (/** @type {CustomEvent} */ event) =>
      /** @type {any} */ (window).seen.push(event.detail.step),
    );
    el.seek(0);
    el.speed = 16;
    el.play();
  });
  await page.waitForFunction((last) => {
    const el = /** @type {any} */ (document.querySelector('cluster-playground'));
    return el.step === last && !el.inspect().playing;
  }, steps - 1);
  const seen = await page.evaluate(() => /** @type {any} */ (window).seen.length);
  assert.ok(seen < steps / 3, `${seen} of ${steps} steps were shown`);
  await says(page, /2 clusters, 462 core points, 26 border points, 12 noise/);
  await element(page).locator('.scores', { hasText: '0.953' }).waitFor();
  const said = await element(page).locator('.said').innerText();
  for (const once of [/adjusted rand/gi, /silhouette/gi, /2 clusters/g, /12 noise/g])
    assert.equal(said.match(once)?.length, 1, `${once} in ${said}`);
  await screenshot('density-late');
  await close();

  const dark = await lab.visit({ colorScheme: 'dark' });
  await open(lab, dark.page, MOONS, 'DBSCAN(eps=0.12)', 330);
  await dark.screenshot('density-dark');
  await dark.close();
});

test('the point under examination has its disc, which can be hidden', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(lab, page, MOONS, 'DBSCAN(eps=0.12)', 330);
  await show(page, 330);
  const drawn = await accent(page);
  assert.ok(drawn > 200, String(drawn));
  await element(page).getByRole('button', { name: 'eps disc' }).click();
  await allDrawn(page);
  assert.ok((await accent(page)) < drawn / 4);
  await close();
});

test('noise that a core point reaches later is seen to become border, and the caption says why', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(lab, page, RESCUES, 'DBSCAN(eps=0.8)', 0);
  const rescues = await element(page).evaluate((/** @type {any} */ el) =>
    el
      .inspect()
      .fits[0].marks.filter((/** @type {any} */ { kind }) => kind === 'rescue')
      .map((/** @type {any} */ { step }) => step),
  );
  assert.equal(rescues.length, 2);
  const role = (/** @type {number} */ point) =>
    element(page).evaluate((/** @type {any} */ el, i) => el.inspect().fits[0].frame.roles[i], point);
  await show(page, rescues[0]);
  const { facts, kind } = await state(page);
  assert.equal(kind, 'rescue');
  assert.equal(await role(facts.point), 4);
  await says(page, new RegExp(`Called noise at step ${facts.called}; core ${facts.by} reaches it: border`));
  await screenshot('density-rescue');
  await show(page, facts.called);
  assert.equal(await role(facts.point), 5);
  await says(page, /noise, for now/);
  await close();
});

test('every point says why it is what it is, under the pointer and from the keyboard', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  const steps = await open(lab, page, MOONS, 'DBSCAN(eps=0.12)');
  await show(page, steps - 1);
  const of = await element(page).evaluate((/** @type {any} */ el) => {
    const roles = [...el.inspect().fits[0].frame.roles];
    return { core: roles.indexOf(3), border: roles.indexOf(4), noise: roles.indexOf(5) };
  });
  const said = element(page).locator('.explanation');
  const expected = {
    core: /^Core of the (blue circles|orange squares)\. \d+ points within eps, itself included; 5 needed\./,
    border:
      /^Border of the .*\. [1-4] points? within eps, itself included; 5 needed, but core \d+ is within eps/,
    noise:
      /^Noise\. [1-4] points? within eps, itself included; 5 needed, and no core point is within eps of it/,
  };
  const bare = await accent(page);
  for (const [role, sentence] of Object.entries(expected)) {
    const { x, y } = await placeOf(page, of[/** @type {keyof typeof of} */ (role)]);
    await page.mouse.move(x, y);
    await said.filter({ hasText: sentence }).waitFor();
    await allDrawn(page);
    assert.ok((await accent(page)) > bare + 80, `the disc around a ${role} point`);
    await screenshot(`density-why-${role}`);
  }
  await page.mouse.move(2, 2);
  await said.waitFor({ state: 'detached' });

  // Long before the end it says what is known at that moment.
  await show(page, 3);
  const { x, y } = await placeOf(page, of.noise);
  await page.mouse.move(x, y);
  await said.filter({ hasText: /^Unvisited\. .*: it will not be core/ }).waitFor();
  await page.mouse.move(2, 2);
  await said.waitFor({ state: 'detached' });

  await element(page).locator('canvas.plot').focus();
  await page.keyboard.press('Enter');
  await said.waitFor();
  const first = await said.innerText();
  await page.keyboard.press('ArrowLeft');
  await said.filter({ hasNotText: first }).waitFor();
  await page.keyboard.press('Escape');
  await said.waitFor({ state: 'detached' });
  await close();
});

test('another metric is another neighbourhood', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(lab, page, MOONS, 'DBSCAN(eps=0.12)', 330);
  const core = (await state(page)).facts.core;
  for (const metric of ['manhattan', 'chebyshev', 'cosine']) {
    await element(page).getByRole('combobox', { name: 'metric' }).selectOption(metric);
    await page.waitForFunction(
      (name) => /** @type {any} */ (document.querySelector('cluster-playground')).fit.includes(name),
      metric,
    );
    await element(page).evaluate((/** @type {any} */ el) => el.settled);
    const now = await state(page);
    assert.notEqual(now.facts.core, core, metric);
    await show(page, 20);
    await screenshot(`density-${metric}`);
  }
  await close();
});

test('links join the core points of a cluster, of the radius that is shown', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(lab, page, MOONS, 'DBSCAN(eps=0.12)');
  await element(page).getByRole('button', { name: 'links' }).click();
  const links = () =>
    element(page).evaluate(
      (/** @type {any} */ el) => (el.inspect().fits[0].layers[0]?.pairs.length ?? -2) / 2,
    );
  const expected = async () => {
    const { facts } = await state(page);
    return facts.core - facts.clusters;
  };
  await studied(page);
  assert.equal(await links(), await expected());
  await screenshot('density-links');
  await element(page).locator('.controls').getByRole('slider', { name: 'eps', exact: true }).fill('0.2');
  await page.waitForFunction(
    () => !(/** @type {any} */ (document.querySelector('cluster-playground')).fit.includes('eps=0.12')),
  );
  await studied(page);
  assert.equal(await links(), await expected());
  await close();
});

test('of more columns than two it is said which are seen, whatever is fitted', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  const data = 'make_blobs(n_samples=300,centers=3,n_features=16,random_state=3)';
  for (const fit of ['DBSCAN(eps=4.5)', 'AgglomerativeClustering(n_clusters=3)']) {
    await page.goto('about:blank');
    await open(lab, page, data, fit, 120);
    const note = element(page).getByText(
      /^Plane of the principal components of 16 columns: \d+ % of the variance; distances use all$/,
    );
    await note.waitFor();
    await screenshot(`density-columns-${fit.slice(0, 6)}`);
  }
  await page.goto('about:blank');
  await open(lab, page, MOONS, 'DBSCAN(eps=0.12)');
  assert.equal(await element(page).locator('.columns').count(), 0);
  await close();
});

test('points too many for shapes: it is said, and that core and border are alike', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  const data = 'make_moons(n_samples=30000,noise=0.05,random_state=0)';
  await open(lab, page, data, 'DBSCAN(eps=0.05)');
  await element(page).getByText('for shapes: colour alone, core and border alike.').waitFor();
  await page.goto('about:blank');
  await open(lab, page, data, 'KMeans(n_clusters=2,random_state=0)');
  await element(page).getByText('for shapes: colour alone.').waitFor();
  await close();
});

test('with Shift a click on Next and Back goes to the next event and the one before', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(lab, page, MOONS, 'DBSCAN(eps=0.12)', 6);
  const events = await element(page).evaluate((/** @type {any} */ el) =>
    el.inspect().fits[0].marks.map((/** @type {any} */ { step }) => step),
  );
  const next = element(page).getByRole('button', { name: 'Next step' });
  const back = element(page).getByRole('button', { name: 'Step back' });
  // The frame of a step may take a moment.
  const stands = (/** @type {number} */ at) =>
    page.waitForFunction(
      (wanted) => /** @type {any} */ (document.querySelector('cluster-playground')).step === wanted,
      at,
    );
  await next.click();
  await stands(7);
  await next.click({ modifiers: ['Shift'] });
  const after = events.find((/** @type {number} */ at) => at > 7);
  await stands(after);
  await back.click();
  await stands(after - 1);
  await back.click({ modifiers: ['Shift'] });
  await stands(events.findLast((/** @type {number} */ at) => at < after - 1) ?? 0);
  assert.match((await next.getAttribute('title')) ?? '', /Shift/);
  await close();
});

test('on a phone buttons, step and speed stand in one row, above the scrubber', async () => {
  for (const width of [390, 360]) {
    const { page, screenshot, close } = await lab.visit({
      viewport: { width, height: 780 },
      hasTouch: true,
      isMobile: true,
      reducedMotion: 'reduce',
    });
    const cases = [
      ['make_moons(n_samples=500,noise=0.05,random_state=0)', 352],
      ['make_moons(n_samples=10000,noise=0.05,random_state=0)', 10000],
    ];
    for (const [data, step] of /** @type {[string, number][]} */ (cases)) {
      await page.goto('about:blank');
      await open(lab, page, data, 'DBSCAN(eps=0.3)', step);
      await screenshot(`density-transport-${width}-${step}`);
      const [buttons, count, speed, scrubber] = await element(page).evaluate((/** @type {any} */ el) =>
        ['.buttons', '.count', '.speed', '.scrubber'].map((part) =>
          el.renderRoot.querySelector(part).getBoundingClientRect().toJSON(),
        ),
      );
      for (const part of [count, speed])
        assert.ok(part.top >= buttons.top - 1 && part.bottom <= buttons.bottom + 1, `${width}, ${step}`);
      assert.ok(count.left >= buttons.right && speed.left >= count.right && speed.right <= width);
      assert.ok(speed.width >= 44, `${speed.width}`);
      assert.ok(scrubber.top >= buttons.bottom);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
    }
    await close();
  }
});

test('the scores stay in their column', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  const data = 'make_blobs(n_samples=500,cluster_std=[1.0,2.5,0.5],random_state=170)';
  for (const fit of ['DBSCAN(eps=0.5)', 'KMeans(n_clusters=3,random_state=0)']) {
    await page.goto('about:blank');
    await open(lab, page, data, fit);
    await element(page).locator('.scores').waitFor();
    const out = await element(page).evaluate((/** @type {any} */ el) => {
      const column = el.renderRoot.querySelector('.sentence').getBoundingClientRect();
      return [...el.renderRoot.querySelectorAll('.scores dd')].filter(
        (value) => value.getBoundingClientRect().right > column.right + 0.5,
      ).length;
    });
    assert.equal(out, 0, fit);
  }
  await close();
});

test('an embed of 640 × 420 says what ×, filled and hollow mean, and covers none of its sentence', async () => {
  const { page, screenshot, close } = await lab.visit({
    viewport: { width: 660, height: 440 },
    reducedMotion: 'reduce',
  });
  for (const [noise, eps] of [
    [0.09, 0.12],
    [0.05, 0.05],
  ]) {
    lab.pages.set('/density.html', {
      type: 'text/html',
      body: `<!doctype html><html lang="en"><title>t</title><link rel="icon" href="data:,">
        <cluster-playground style="display:block;width:640px;height:420px"
          data="make_moons(n_samples=500, noise=${noise}, random_state=0)" fit="DBSCAN(eps=${eps})"></cluster-playground>
        <script src="/element/cluster-playground.js"></script>`,
    });
    await page.goto(`${lab.other}density.html`);
    await stepsOf(page.mainFrame());
    await element(page).locator('.verdict').waitFor();
    await screenshot(`density-embed-${eps}`);
    const unseen = await element(page).evaluate((/** @type {any} */ el) => {
      const parts = ['.sentence', '.roles li'].flatMap((part) => [...el.renderRoot.querySelectorAll(part)]);
      return parts
        .filter((part) => {
          const { left, top, bottom } = part.getBoundingClientRect();
          return [top + 3, bottom - 3].some((y) => {
            const found = el.renderRoot.elementFromPoint(left + 10, y);
            return !(part === found || part.contains(found));
          });
        })
        .map((part) => part.textContent.trim());
    });
    assert.deepEqual(unseen, []);
  }
  await close();
});

test('a million points: progress is shown, it can be stopped, and the page stays awake', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(lab, page, MOONS, 'DBSCAN(eps=0.12)');
  const ask = (/** @type {string} */ fit) =>
    page.evaluate((call) => {
      const el = /** @type {any} */ (document.querySelector('cluster-playground'));
      el.data = 'make_moons(n_samples=1000000, noise=0.05, random_state=0)';
      el.fit = call;
    }, fit);
  // So many starts that nobody could be too late to stop them.
  await ask('KMeans(n_clusters=100, n_init=200, random_state=0)');
  const stop = element(page).getByRole('button', { name: 'Stop computing' });
  await stop.click();
  await stop.waitFor({ state: 'detached' });
  assert.match((await state(page)).fit, /eps=0\.12/, 'the last run is there again');

  await page.evaluate(() => {
    const watch = { longest: 0, last: performance.now(), since: performance.now() };
    /** @type {any} */ (window).watch = watch;
    const tick = () => {
      const now = performance.now();
      watch.longest = Math.max(watch.longest, now - watch.last);
      watch.last = now;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  await ask('DBSCAN(eps=0.006)');
  await element(page).getByRole('progressbar').waitFor();
  await page.waitForFunction(
    () => /** @type {any} */ (document.querySelector('cluster-playground')).steps > 1e6,
    null,
    { timeout: 60_000 },
  );
  await says(page, /Every point is examined: 287 clusters/);
  await allDrawn(page);
  await screenshot('density-million');
  const { longest, since, last } = await page.evaluate(() => /** @type {any} */ (window).watch);
  // A machine that does other work may hold a frame up; computed in the page, it would be one for nearly all the time.
  assert.ok(longest < (last - since) / 2, `${longest} of ${last - since} ms without a frame`);
  const numbers = await element(page).locator('.roles').innerText();
  assert.match(numbers, /core\s+991,413/);

  // The order of the visits is found in slices, so a moment in the middle freezes nothing.
  await show(page, 500_000);
  await says(page, /^\s*(Grow|Border|Rescue|Noise|Done|Start)/);
  await element(page)
    .locator('.chart-section', { hasText: 'Other values are tried for up to 200,000' })
    .waitFor();
  assert.equal(
    await element(page).evaluate((/** @type {any} */ el) => el.inspect().fits[0].figures[0].data.sampled),
    true,
  );
  await close();
});
