// Judging, comparing and the gallery on a phone, with nothing but a finger.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allDrawn, element, inspect, openLab, stepsOf } from '../helpers/browser.js';

const lab = await openLab();
const BLOBS = 'make_blobs(n_samples=200,centers=4,cluster_std=1.6,random_state=50)';
const MOONS = 'make_moons(n_samples=150,noise=0.1,random_state=0)';
const PHONE = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  reducedMotion: /** @type {const} */ ('reduce'),
};

/** @param {string} hash */
async function visit(hash) {
  const { page, close } = await lab.visit(PHONE);
  await page.goto(`${lab.site}#v=1&${hash}`);
  await stepsOf(page.mainFrame());
  // What knows fingers comes after the first picture.
  await page.waitForLoadState('networkidle');
  return { page, close };
}

/** The slider of a chart, brought into sight. @param {import('playwright-core').Page} page @param {RegExp} name */
async function chartOf(page, name) {
  const chart = element(page).locator('svg.chart').getByRole('slider', { name });
  await chart.waitFor();
  await chart.scrollIntoViewIfNeeded();
  return chart;
}

/**
 * A tap at a part of what is there.
 * @param {import('playwright-core').Locator} what
 * @param {number} across
 * @param {number} down
 */
async function tap(what, across, down) {
  const box = await what.boundingBox();
  assert.ok(box);
  await what.tap({ position: { x: across * box.width, y: down * box.height } });
}

/** Waits for a run of this fit. @param {import('playwright-core').Page} page @param {string} text */
const fitted = (page, text) =>
  page.waitForFunction((wanted) => {
    const { fits, running } = /** @type {any} */ (document.querySelector('cluster-playground')).inspect();
    return !running && fits.some((/** @type {any} */ fit) => fit.text.includes(wanted));
  }, text);

test('k is picked with a tap', async () => {
  const { page, close } = await visit(`data=${BLOBS}&fit=KMeans(n_clusters=4,random_state=0)&page=choose`);
  const chart = await chartOf(page, /Criteria/);
  // The second of ten.
  await tap(chart, (16 + 232 / 9) / 264, 0.7);
  await fitted(page, 'n_clusters=2');
  await close();
});

test('a tap on the bars lights a point, and the page says how its silhouette comes about', async () => {
  const { page, close } = await visit(`data=${BLOBS}&fit=KMeans(n_clusters=4,random_state=0)&page=scores`);
  const bars = await chartOf(page, /Silhouette/);
  await tap(bars, 0.3, 0.3);
  await page.waitForFunction(() => /&point=\d/.test(location.hash));
  const { picked } = await inspect(page);
  assert.ok(picked);
  await element(page)
    .locator('.worked', { hasText: `Point ${picked.point}.` })
    .waitFor();
  await close();
});

test('a tap on a cell of the map goes there', async () => {
  const { page, close } = await visit(
    `data=${MOONS}&fit=DBSCAN(eps=0.25,min_samples=15)&page=map&map=eps:0.2,0.3;min_samples:5,10;n_clusters`,
  );
  const map = await chartOf(page, /eps and min_samples/);
  await element(page).locator('.judge [role=progressbar]').waitFor({ state: 'detached' });
  await tap(map, 0.75, 0.75);
  await fitted(page, 'eps=0.3, min_samples=10');
  await close();
});

test('a fit is added, both are scrubbed together, and one is taken away', async () => {
  const { page, close } = await visit(`data=${MOONS}&fit=KMeans(n_clusters=2,random_state=0)`);
  await element(page).getByRole('tab', { name: 'Controls' }).tap();
  await element(page).getByRole('button', { name: 'Add a fit' }).tap();
  await element(page)
    .getByRole('menuitem', { name: /^AgglomerativeClustering/ })
    .tap();
  await fitted(page, 'AgglomerativeClustering');
  const ends = (await inspect(page)).fits.map(({ result_step }) => result_step);
  assert.equal(ends.length, 2);
  await tap(element(page).locator('.transport .scrubber input'), 0.4, 0.5);
  await page.waitForFunction(() => {
    const { fits } = /** @type {any} */ (document.querySelector('cluster-playground')).inspect();
    return fits.every((/** @type {any} */ fit) => fit.frame && fit.frame.step < fit.result_step);
  });
  // What they come to is not told before.
  await element(page).locator('.score').first().waitFor({ state: 'detached' });
  assert.equal(await element(page).locator('.score').count(), 0);
  await tap(element(page).locator('.transport .scrubber input'), 0.999, 0.5);
  await element(page).locator('.score').nth(1).waitFor();
  await element(page).getByRole('button', { name: 'Take AgglomerativeClustering away' }).tap();
  await page.waitForFunction(() => !location.hash.includes('AgglomerativeClustering'));
  await fitted(page, 'KMeans');
  assert.equal((await inspect(page)).fits.length, 1);
  await close();
});

test('a cell of the gallery opens', async () => {
  const { page, close } = await lab.visit(PHONE);
  await page.goto(`${lab.site}#v=1&page=gallery`);
  const cell = element(page).getByRole('gridcell', { name: /^KMeans on moons: \d/ });
  await cell.waitFor({ timeout: 60_000 });
  await cell.tap();
  await fitted(page, 'KMeans(n_clusters=2, random_state=42)');
  await page.waitForFunction(() => !location.hash.includes('page='));
  assert.equal(await element(page).locator('.gallery').count(), 0);
  await close();
});

test('the buttons of the transport stay where they are, whatever there is to say below them', async () => {
  const { page, close } = await visit(`data=${BLOBS}&fit=KMeans(n_clusters=4,random_state=0)&step=0`);
  const next = element(page).getByRole('button', { name: 'Next step' });
  const { y } = (await next.boundingBox()) ?? { y: 0 };
  const last = (await inspect(page)).steps - 1;
  for (let step = 1; step <= last; step += 1) {
    await next.tap();
    await page.waitForFunction(
      (wanted) => /** @type {any} */ (document.querySelector('cluster-playground')).step === wanted,
      step,
    );
    assert.equal((await next.boundingBox())?.y, y, `step ${step} of ${last}`);
  }
  await element(page).getByRole('button', { name: 'Same points, another start' }).waitFor();
  assert.equal((await next.boundingBox())?.y, y);
  await close();
});

test('when a run ends what is seen of it stays, however far the page is scrolled; what there is no room for moves what no finger was on', async () => {
  const fits = [
    `data=${BLOBS}&fit=KMeans(n_clusters=4,init='random',n_init=1,random_state=8)`,
    `data=${MOONS}&fit=DBSCAN(eps=0.3)`,
    `data=${BLOBS}&fit=AgglomerativeClustering(n_clusters=4)`,
  ];
  const tops = (/** @type {import('playwright-core').Page} */ page) =>
    element(page).evaluate((/** @type {any} */ el) =>
      ['.play', '.caption', '.tabs'].map((name) =>
        Math.round(el.renderRoot.querySelector(name).getBoundingClientRect().top),
      ),
    );
  for (const [i, fit] of fits.entries()) {
    const { page, close } = await visit(`${fit}&step=0`);
    // What says it has come.
    await page.waitForLoadState('networkidle');
    await allDrawn(page);
    await page.evaluate((top) => scrollTo({ top, behavior: 'instant' }), [60, 150, 300][i]);
    const before = await tops(page);
    await element(page).evaluate((/** @type {any} */ el) => el.seek(el.inspect().fits[0].result_step));
    await element(page).locator('.scores:not(.coming)').waitFor();
    await allDrawn(page);
    // The picture and what is said of it; where that is out of sight, what is below.
    const after = await tops(page);
    assert.deepEqual(
      before[1] > 0 ? after.slice(0, 2) : after.slice(2),
      before[1] > 0 ? before.slice(0, 2) : before.slice(2),
      fit,
    );
    await close();
  }
  // Why a start ended badly is said in many lines.
  const { page, close } = await visit(
    `data=${BLOBS}&fit=KMeans(n_clusters=4,init='random',n_init=1,random_state=2)&step=0`,
  );
  for (const [touched, stays] of /** @type {const} */ ([
    ['.scrubber', 0],
    ['.tabs', 2],
  ])) {
    await element(page).evaluate((/** @type {any} */ el) => el.seek(0));
    await element(page).locator('.verdict.better').waitFor({ state: 'detached' });
    await page.evaluate(() => scrollTo({ top: 60, behavior: 'instant' }));
    await element(page).locator(touched).dispatchEvent('pointerdown', { bubbles: true, composed: true });
    const before = await tops(page);
    await element(page).evaluate((/** @type {any} */ el) => el.seek(el.inspect().fits[0].result_step));
    await element(page).locator('.verdict.better').waitFor();
    await allDrawn(page);
    const after = await tops(page);
    assert.equal(after[stays], before[stays], touched);
    assert.notDeepEqual(after, before);
  }
  await close();
});

test('what colours the points stands over them, and a tap gives them back to their clusters', async () => {
  const { page, close } = await visit(
    `data=load_iris()&fit=KMeans(n_clusters=3,random_state=0)&hue='target'`,
  );
  const label = element(page).getByRole('button', { name: /^coloured by target/ });
  await label.waitFor();
  // Which colour is which class.
  assert.match(await element(page).locator('.groups').innerText(), /^\s*0\s+1\s+2\s*$/);
  await label.tap();
  await label.waitFor({ state: 'detached' });
  await page.waitForFunction(() => !location.hash.includes('hue='));
  assert.equal((await inspect(page)).texts.hue, '');
  // Nor does another data set go on with a column that was not its own.
  await element(page).evaluate(async (/** @type {any} */ el) => {
    el.hue = "'target'";
    await el.updateComplete;
    await el.settled;
  });
  await label.waitFor();
  await element(page).locator('[data-menu="data"] .opener').tap();
  await element(page)
    .getByRole('menuitemradio', { name: /^make_moons/ })
    .tap();
  await page.waitForFunction(() => location.hash.includes('make_moons'));
  assert.equal((await inspect(page)).texts.hue, '');
  await close();
});

test('code is pasted where it says so, and what it draws comes into sight', async () => {
  const { page, close } = await visit(`data=${BLOBS}&fit=KMeans(n_clusters=4,random_state=0)`);
  await element(page).getByRole('tab', { name: 'Code' }).tap();
  const place = element(page).getByRole('textbox', { name: 'Paste code or a table here' });
  await place.waitFor();
  const cell = `inertia = []
for k in range(1, 11):
    km = KMeans(n_clusters=k, random_state=0).fit(X)
    inertia.append(km.inertia_)
plt.plot(range(1, 11), inertia)`;
  await place.evaluate((area, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    area.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, composed: true, cancelable: true }),
    );
  }, cell);
  // It is answered beside the box, too, while that is still there.
  await element(page).getByText('It shows the total over k').first().waitFor();
  // Under the picture, which stays above it, and under what was made of the code.
  await page.waitForFunction(() => {
    const { renderRoot } = /** @type {any} */ (document.querySelector('cluster-playground'));
    const chart = renderRoot.querySelector('.charts-panel svg.chart')?.getBoundingClientRect();
    const { bottom } = renderRoot.querySelector('.picture').getBoundingClientRect();
    const box = [...renderRoot.querySelectorAll('.pasted')]
      .map((one) => one.getBoundingClientRect())
      .find(({ top, height }) => height > 0 && top > bottom && top < bottom + 150);
    return box && chart?.height > 0 && chart.top > box.bottom && chart.top < innerHeight - 150;
  });
  await element(page).getByRole('tab', { name: 'Code' }).tap();
  assert.equal(await place.inputValue(), '', 'the next cell has its place');
  await page.setViewportSize({ width: 1024, height: 768 });
  await place.waitFor({ state: 'hidden' });
  await close();
});

test('the list of keys is whole, and says first what a finger does', async () => {
  const { page, close } = await visit(`data=${BLOBS}&fit=KMeans(n_clusters=4,random_state=0)`);
  await element(page).getByRole('button', { name: 'Keys', exact: true }).tap();
  const sheet = element(page).getByRole('dialog', { name: 'Keys' });
  await sheet.waitFor();
  const box = await sheet.boundingBox();
  assert.ok(box && box.x >= 0 && box.x + box.width <= 390, JSON.stringify(box));
  assert.match(await sheet.innerText(), /^\s*Tap\s+a point/);
  await close();
});

test('points are painted with a finger, from nothing, and clustered as soon as there are enough', async () => {
  const { page, close } = await visit(`data=${BLOBS}&fit=KMeans(n_clusters=4,random_state=0)`);
  await element(page).locator('[data-menu="data"] .opener').tap();
  const menu = element(page).getByRole('menu');
  assert.equal(await menu.getByText('variable', { exact: true }).count(), 0, 'nothing is handed over');
  await menu.getByText('Paint points').tap();
  await element(page).getByRole('button', { name: 'Begin with nothing' }).tap();
  const canvas = element(page).locator('canvas.plot');
  assert.equal(
    await canvas.evaluate((one) => getComputedStyle(one).opacity),
    '0',
    'the points before are gone',
  );
  const { view } = await inspect(page);
  const state = () =>
    element(page).evaluate(async (/** @type {any} */ el) => {
      await el.updateComplete;
      await el.settled;
      const { points, texts, view } = el.inspect();
      return { count: points.shape[0], fit: texts.fit, view };
    });
  for (let i = 1; i <= 12; i += 1) {
    await tap(canvas, 0.2 + 0.05 * i, i % 2 ? 0.3 : 0.6);
    await page.waitForFunction(
      (count) =>
        /** @type {any} */ (document.querySelector('cluster-playground')).data.split('],').length === count,
      i,
    );
    const now = await state();
    assert.equal(now.count, i, 'a tap is a point');
    assert.equal(now.fit, i < 10 ? '' : 'KMeans(n_clusters=4, random_state=0)');
    assert.deepEqual(now.view, view, 'the picture stays where it is');
  }
  assert.equal((await inspect(page)).error, null);
  await close();
});

test('an algorithm without starts has its own charts in the place of those of starts', async () => {
  const { page, close } = await visit(`data=${BLOBS}&fit=KMeans(n_clusters=4,random_state=0)&page=starts`);
  await element(page).locator('.judge-tabs').getByRole('button', { name: 'Starts' }).waitFor();
  await element(page).locator('.beside svg.chart').waitFor();
  await element(page).evaluate((/** @type {any} */ el) => el.choose('fit', 'DBSCAN'));
  await element(page)
    .getByRole('heading', { name: /k-distance/ })
    .waitFor();
  assert.equal(await element(page).locator('.judge').count(), 0);
  await close();
});

test('a finger that wipes down over a chart changes nothing', async () => {
  for (const [hash, chart] of /** @type {const} */ ([
    [`data=${BLOBS}&fit=KMeans(n_clusters=4,random_state=0)&page=choose`, 'svg.chart .walk'],
    [
      `data=${BLOBS}&fit=KMeans(n_clusters=4,init='random',n_init=1,random_state=2)&step=22`,
      '.charts-panel .curve svg.chart',
    ],
    [`data=${MOONS}&fit=DBSCAN(eps=0.25,min_samples=15)`, '.charts-panel svg.chart'],
  ])) {
    const { page, close } = await visit(hash);
    const { fit, step } = await element(page).evaluate((/** @type {any} */ el) => ({
      fit: el.fit,
      step: el.step,
    }));
    if (!hash.includes('page=')) await element(page).getByRole('tab', { name: 'Charts' }).click();
    const svg = element(page).locator(chart).first();
    await svg.waitFor();
    await svg.evaluate((node) => node.scrollIntoView({ block: 'center', behavior: 'instant' }));
    const box = await svg.boundingBox();
    assert.ok(box);
    const client = await page.context().newCDPSession(page);
    await client.send('Input.synthesizeScrollGesture', {
      x: box.x + 0.85 * box.width,
      y: box.y + box.height / 2,
      yDistance: 100,
      gestureSourceType: 'touch',
    });
    await allDrawn(page);
    await element(page).evaluate((/** @type {any} */ el) => el.settled);
    assert.deepEqual(
      await element(page).evaluate((/** @type {any} */ el) => ({ fit: el.fit, step: el.step })),
      { fit, step },
      chart,
    );
    await close();
  }
});

test('what explains the entries of a menu moves none of them: it is waited for a moment, or comes with the next', async () => {
  const { page, close } = await lab.visit(PHONE);
  let answer = () => {};
  const asked = new Promise((resolve) => {
    answer = () => resolve(undefined);
  });
  await page.route(/wasm\/help/, async (route) => {
    await asked;
    await route.continue();
  });
  await page.goto(`${lab.site}#v=1&data=${BLOBS}&fit=KMeans(n_clusters=4,random_state=0)`);
  await stepsOf(page.mainFrame());
  const opener = element(page).locator('[data-menu="fit"] .opener');
  const menu = element(page).getByRole('menu');
  await opener.tap();
  const { height } = (await menu.boundingBox()) ?? {};
  assert.ok(height);
  answer();
  await page.waitForFunction(() =>
    /** @type {any} */ (document.querySelector('cluster-playground')).experiment.catalog.some(
      (/** @type {any} */ one) => one.help,
    ),
  );
  await allDrawn(page);
  assert.equal((await menu.boundingBox())?.height, height);
  await page.keyboard.press('Escape');
  await opener.tap();
  await menu.locator('.help').first().waitFor();
  await close();
});

/**
 * What a finger does, as a browser hears it.
 * @param {import('playwright-core').Page} page
 */
async function fingerOf(page) {
  const client = await page.context().newCDPSession(page);
  // When each happens is said, however long it takes to say it.
  let timestamp = Date.now() / 1000;
  const touch = (/** @type {any} */ type, /** @type {number[][]} */ ...at) => {
    timestamp += 0.016;
    return client.send('Input.dispatchTouchEvent', {
      type,
      timestamp,
      touchPoints: at.map(([x, y], id) => ({ x, y, id })),
    });
  };
  return {
    touch,
    /** A wipe up or down, as far as scrolling goes. @param {number[]} from @param {number} by */
    async wipe([x, y], by) {
      await touch('touchStart', [x, y]);
      for (const share of [0.1, 0.3, 0.6, 1]) await touch('touchMove', [x + 2 * share, y + share * by]);
      await touch('touchEnd');
    },
    /** Across, or any way after a rest. @param {number[]} from @param {number[]} to @param {number} [rest] seconds */
    async drag([x, y], [toX, toY], rest = 0) {
      await touch('touchStart', [x, y]);
      timestamp += rest;
      for (const share of [0.2, 0.5, 0.8, 1])
        await touch('touchMove', [x + share * (toX - x), y + share * (toY - y)]);
      await touch('touchEnd');
    },
  };
}

/** The middle of what is there, once it is in the middle of the page. @param {import('playwright-core').Locator} what @param {number} [across] */
async function inSight(what, across = 0.5) {
  // A wipe scrolls on for a while, and a busy machine begins with it late.
  await what.evaluate(async (node) => {
    for (let rests = 0; rests < 3; ) {
      node.scrollIntoView({ block: 'center', behavior: 'instant' });
      const before = node.getBoundingClientRect().top;
      await new Promise((resolve) => setTimeout(resolve, 50));
      rests = node.getBoundingClientRect().top === before ? rests + 1 : 0;
    }
  });
  const box = await what.boundingBox();
  assert.ok(box);
  return [box.x + across * box.width, box.y + box.height / 2];
}

/** What a finger could have changed. @param {import('playwright-core').Page} page */
const state = async (page) => {
  await allDrawn(page);
  return element(page).evaluate(async (/** @type {any} */ el) => {
    await el.updateComplete;
    await el.settled;
    const { texts, step, view } = el.inspect();
    return { texts, step, view };
  });
};

test('a finger that scrolls the page changes nothing that it lands on; across, at a tap and after a rest it does', async () => {
  const { page, close } = await visit(`data=${BLOBS}&fit=KMeans(n_clusters=4,random_state=0)`);
  const finger = await fingerOf(page);
  const before = await state(page);
  const own = element(page);
  const top = () => page.evaluate(() => document.scrollingElement?.scrollTop ?? 0);
  const centers = own.getByRole('slider', { name: 'centers' });
  for (const slider of [centers, own.getByRole('slider', { name: 'n_clusters' })]) {
    const at = await inSight(slider, 0.9);
    const from = await top();
    await finger.wipe(at, -120);
    await page.waitForFunction((was) => (document.scrollingElement?.scrollTop ?? 0) > was + 40, from);
    assert.deepEqual(await state(page), before);
    assert.notEqual(await slider.inputValue(), await slider.getAttribute('max'));
  }
  // What plays, a centroid, and the picture.
  await finger.wipe(await inSight(own.locator('.scrubber input'), 0.3), -120);
  assert.deepEqual(await state(page), before);
  const grip = own.locator('.grip').first();
  await finger.wipe(await inSight(grip), 120);
  assert.deepEqual(await state(page), before);
  await own.getByText('Hold it a moment, then drag').waitFor();
  await page.evaluate(() => scrollTo(0, 0));
  await finger.wipe([20, 300], -120);
  assert.deepEqual(await state(page), before);

  // A tap goes there, and so does what is dragged across; both are taken back with a finger.
  const at = await inSight(centers, 0.9);
  await page.touchscreen.tap(at[0], at[1]);
  await page.waitForFunction(() => /centers=9\b/.test(location.hash));
  await finger.drag(await inSight(centers, 0.9), await inSight(centers, 0.25));
  await page.waitForFunction(() => /centers=3\b/.test(location.hash));
  const [back, forth] = ['back', 'forth'].map((way) => own.locator(`.tabs .undo.${way}`));
  const places = async () => [(await back.boundingBox())?.x, (await forth.boundingBox())?.x];
  const stood = await places();
  await back.tap();
  await page.waitForFunction(() => /centers=9\b/.test(location.hash));
  await back.tap();
  await page.waitForFunction(() => /centers=4\b/.test(location.hash));
  assert.equal(await back.getAttribute('aria-disabled'), 'true', 'there is nothing before');
  assert.equal(await forth.getAttribute('aria-disabled'), 'false');
  // Neither takes the place of the other under a finger.
  assert.deepEqual(await places(), stood);

  // A centroid goes with a finger across, and any way with one that has rested on it.
  const initOf = async () => (await state(page)).texts.fit.includes('init=[[');
  const [x, y] = await inSight(grip);
  await finger.drag([x, y], [x + 40, y + 30]);
  await page.waitForFunction(() => location.hash.includes('init=[['));
  await own.locator('.tabs .undo.back').tap();
  await page.waitForFunction(() => !location.hash.includes('init=[['));
  assert.equal(await initOf(), false);
  const [left, low] = await inSight(grip);
  await finger.drag([left, low], [left, low + 50], 0.4);
  await page.waitForFunction(() => location.hash.includes('init=[['));
  await close();
});

test('one finger leaves a whole picture where it is, two move it, and the way back is there at once', async () => {
  const { page, close } = await visit(`data=${BLOBS}&fit=KMeans(n_clusters=4,random_state=0)`);
  const finger = await fingerOf(page);
  const own = element(page);
  const all = own.getByRole('button', { name: 'Show all of it' });
  const { view } = await state(page);
  await finger.drag([60, 300], [120, 310]);
  assert.deepEqual((await state(page)).view, view);
  await own.getByText('Two fingers move and zoom').waitFor();
  await all.waitFor({ state: 'hidden' });
  await finger.touch('touchStart', [40, 300], [60, 300]);
  for (const by of [5, 15, 30]) await finger.touch('touchMove', [40 - by, 300 - by], [60 + by, 300 + by]);
  await page.waitForFunction(
    (was) => /** @type {any} */ (document.querySelector('cluster-playground')).inspect().view.kx > was,
    view.kx,
  );
  await all.waitFor();
  await finger.touch('touchEnd');
  // What was brought nearer goes with one finger, too.
  const near = await state(page);
  await finger.drag([60, 300], [120, 310]);
  assert.ok((await state(page)).view.x < near.view.x, 'the points went with the finger');
  await all.click();
  await all.waitFor({ state: 'hidden' });
  assert.deepEqual((await state(page)).view, view);
  await close();
});

test('a wipe over a cut leaves it, and so does one over its tree; its knob takes it at once', async () => {
  const { page, close } = await visit(`data=${BLOBS}&fit=AgglomerativeClustering(n_clusters=3)`);
  const finger = await fingerOf(page);
  // Scrolled far, points and tree stand side by side, and are seen so.
  const tried = async () => ({ ...(await state(page)), view: null });
  const before = await tried();
  const cut = element(page).locator('.cut-handle');
  await finger.wipe(await inSight(cut), -100);
  await finger.wipe(await inSight(element(page).locator('canvas.tree')), -100);
  assert.deepEqual(await tried(), before);
  // That it can be dragged is said beside it until that was done.
  const how = element(page).getByText('Drag: more or fewer clusters');
  await how.waitFor();
  const [x, y] = await inSight(element(page).locator('.knob'));
  const top = () => page.evaluate(() => document.scrollingElement?.scrollTop);
  const from = await top();
  await finger.drag([x, y], [x, y - 60]);
  await page.waitForFunction(() =>
    /fit=AgglomerativeClustering(\(n_clusters=2\)|\(\))?(&|$)/.test(location.hash),
  );
  assert.equal(await top(), from, 'the page stands still');
  await how.waitFor({ state: 'detached' });
  await close();
});

test('what is said on a phone says why, and hides nothing that it is of', async () => {
  const placed = 'init=[[1,7],[0,-6],[-5,-2],[-2,5]],random_state=0';
  const { page, close } = await visit(`data=${BLOBS}&fit=KMeans(n_clusters=4,${placed})&page=choose`);
  const own = element(page);
  // Of other numbers than were placed there are fits, too.
  await own.getByText(/4 were placed by hand: for every other number init is 'k-means\+\+'/).waitFor();
  await own.getByText(/The total bends at 4/).waitFor({ timeout: 60_000 });
  const chart = await chartOf(page, /Criteria/);
  await tap(chart, (16 + (7 * 232) / 9) / 264, 0.7);
  await own.getByText('The picture has 8 because you chose 8').waitFor();
  // A run that is kept before its last step says that this is the result; scores, which way is good.
  await own.evaluate((/** @type {any} */ el) => {
    el.pages.go('');
    el.fit = "KMeans(n_clusters=4, init='random', n_init=10, random_state=2)";
  });
  await own.getByText(/^\d+: the result$/).waitFor();
  await own.locator('.scores dt', { hasText: 'silhouette ↑' }).waitFor();
  // What is said of a point stands where it lies on the fewest points, and not on it.
  for (const [column, sign] of [
    [1, 1],
    [1, -1],
    [0, -1],
  ]) {
    await page.evaluate(() => scrollTo(0, 0));
    const [x, y] = await own.evaluate(
      (/** @type {any} */ el, [column, sign]) => {
        const { points, view } = el.inspect();
        const { data, shape } = points;
        let far = 0;
        for (let i = 1; i < shape[0]; i += 1)
          if (sign * data[2 * i + column] > sign * data[2 * far + column]) far = i;
        const plot = el.renderRoot.querySelector('canvas.plot').getBoundingClientRect();
        return [
          plot.left + view.width / 2 + (data[2 * far] - view.x) * view.kx,
          plot.top + view.height / 2 - (data[2 * far + 1] - view.y) * view.ky,
        ];
      },
      [column, sign],
    );
    await page.touchscreen.tap(x, y);
    await own.locator('.explanation').waitFor();
    const isClear = await own.evaluate(async (/** @type {any} */ el) => {
      await el.updateComplete;
      const { picked, points, view } = el.inspect();
      const plot = el.renderRoot.querySelector('canvas.plot').getBoundingClientRect();
      const card = el.renderRoot.querySelector('.explanation').getBoundingClientRect();
      const left = plot.left + view.width / 2 + (points.data[2 * picked.point] - view.x) * view.kx;
      const top = plot.top + view.height / 2 - (points.data[2 * picked.point + 1] - view.y) * view.ky;
      return left < card.left || left > card.right || top < card.top || top > card.bottom;
    });
    assert.ok(isClear, `${x} ${y}`);
    const isReadable = await own.evaluate((/** @type {any} */ el) => {
      const card = el.renderRoot.querySelector('.explanation');
      const away = card.querySelector('.let-go');
      const words = document.createRange();
      words.selectNodeContents(card);
      words.setEndBefore(away);
      const { left, bottom } = away.getBoundingClientRect();
      return [...words.getClientRects()].every((line) => line.right <= left + 1 || line.top >= bottom);
    });
    assert.ok(isReadable, 'what lets it go lies on no word');
    await own.getByRole('button', { name: 'Let the point go' }).tap();
    await own.locator('.explanation').waitFor({ state: 'detached' });
  }
  await close();
});

test('under a tree there is room: it stays in sight, with its points beside it', async () => {
  const { page, close } = await visit(`data=${BLOBS}&fit=AgglomerativeClustering(n_clusters=2)&page=scores`);
  const own = element(page);
  // The reason is the one at hand.
  await own.getByText(/Here are 2 clusters, and 4 groups were made/).waitFor();
  await own.locator('.judge').evaluate((node) => node.scrollIntoView({ block: 'end', behavior: 'instant' }));
  await allDrawn(page);
  const tree = await own.locator('canvas.tree').boundingBox();
  assert.ok(tree && Math.abs(tree.y) < 3 && tree.height > 200, JSON.stringify(tree));
  assert.ok(tree.y + tree.height < 0.35 * 844, 'two thirds of the screen are free');
  const points = await own.locator('canvas.plot').boundingBox();
  assert.ok(
    points && Math.abs(points.y) < 3 && points.x + points.width <= tree.x + 2,
    JSON.stringify(points),
  );
  assert.ok(points.width > 150 && points.height > 200, JSON.stringify(points));
  // One above the other again, where the page begins.
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForFunction(() => {
    const { renderRoot } = /** @type {any} */ (document.querySelector('cluster-playground'));
    const [plot, tree] = ['canvas.plot', 'canvas.tree'].map((one) =>
      renderRoot.querySelector(one).getBoundingClientRect(),
    );
    return plot.width > 380 && tree.top >= plot.bottom - 2;
  });
  await close();
});
