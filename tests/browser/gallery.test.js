// The gallery: a grid that is computed when it is asked for; a cell opens, a row and a column stand side by side; on a phone
// and by keyboard.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allDrawn, inspect, openLab, stepsOf } from '../helpers/browser.js';

const lab = await openLab();

/** @param {import('playwright-core').Page} page */
const element = (page) => page.locator('cluster-playground');

/** @param {import('playwright-core').Page} page */
async function open(page) {
  await page.goto(`${lab.site}#v=1&page=gallery`);
  await element(page).locator('.gallery').waitFor();
}

/** Waits until all is computed. @param {import('playwright-core').Page} page */
const computed = (page) =>
  page.waitForFunction(
    () => {
      const { room } = /** @type {any} */ (document.querySelector('cluster-playground')).pages;
      return room?.count === 70 && room.done === 70;
    },
    null,
    { timeout: 90_000 },
  );

test('nothing of it comes before it is asked for; then every cell is there, with the time of the whole', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await page.goto(`${lab.site}`);
  await stepsOf(page.mainFrame());
  const fetched = () =>
    page.evaluate(
      () =>
        performance.getEntriesByType('resource').filter(({ name }) => /gallery|density|mixture/.test(name))
          .length,
    );
  assert.equal(await fetched(), 0);
  await element(page).getByRole('button', { name: 'Gallery', exact: true }).click();
  await computed(page);
  assert.ok((await fetched()) > 0);
  await page.waitForFunction(() => location.hash.includes('page=gallery'));
  const cells = await element(page)
    .getByRole('gridcell')
    .evaluateAll((all) => all.map((cell) => cell.getAttribute('aria-label') ?? ''));
  assert.equal(cells.length, 70);
  const label = (/** @type {string} */ name) => cells.find((one) => one.startsWith(`${name}:`)) ?? '';
  assert.match(label('DBSCAN on moons'), /2 clusters, .* ms, adjusted Rand 1\.000$/);
  assert.match(label('KMeans on moons'), /adjusted Rand 0\.483$/);
  assert.match(label('GaussianMixture on stretched'), /adjusted Rand 1\.000$/);
  assert.match(label('AffinityPropagation on nothing'), /4 clusters, .* ms$/);
  assert.match(label('KMeans on your points'), /4 clusters/);
  // Each cell is drawn.
  const drawn = await element(page)
    .locator('.cells canvas')
    .evaluateAll((all) =>
      all.map((canvas) => {
        const { width, height } = /** @type {HTMLCanvasElement} */ (canvas);
        const context = /** @type {HTMLCanvasElement} */ (canvas).getContext('2d');
        const { data } = /** @type {CanvasRenderingContext2D} */ (context).getImageData(0, 0, width, height);
        return new Set(new Uint32Array(data.buffer)).size;
      }),
    );
  assert.ok(
    drawn.every((colours) => colours > 3),
    `${drawn}`,
  );
  await screenshot('gallery');
  // They go together: half of the way is half of the way of each.
  await element(page).evaluate((/** @type {any} */ el) => el.pages.room.seek(0.5));
  const steps = await element(page).evaluate((/** @type {any} */ el) =>
    el.pages.room.cells
      .flat()
      .map((/** @type {any} */ { frame, fit }) => [frame.step, Math.round(fit.result_step / 2)]),
  );
  for (const [step, half] of steps) assert.equal(step, half);
  // Picture, title, call and buttons are of one cell, the one on which the pointer rests, also when it comes back to it.
  const large = async (/** @type {string} */ at, /** @type {string} */ name) => {
    await element(page).locator(`[data-at="${at}"]`).hover();
    await element(page).locator('.gallery-why h2', { hasText: name }).waitFor();
    await allDrawn(page);
    assert.equal(await element(page).locator('.cell.lit').getAttribute('data-at'), at);
    return element(page)
      .locator('.gallery-why canvas')
      .evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL());
  };
  const moons = await large('1 9', 'DBSCAN on moons');
  const blobs = await large('4 0', 'KMeans on blobs');
  assert.notEqual(moons, blobs);
  assert.equal(await large('1 9', 'DBSCAN on moons'), moons);
  // What it only crosses on its way to the buttons is not meant.
  await element(page)
    .locator('[data-at="2 9"]')
    .evaluate((cell) => {
      cell.dispatchEvent(new PointerEvent('pointerenter'));
      cell.closest('.cells')?.dispatchEvent(new PointerEvent('pointerleave'));
    });
  await element(page).getByRole('button', { name: 'Open it' }).hover();
  assert.equal(await element(page).locator('.gallery-why h2').textContent(), 'DBSCAN on moons');
  // All of it is seen at once, for a class, too.
  for (const name of ['Present', 'End presenting']) {
    for (const viewport of [
      { width: 1024, height: 768 },
      { width: 1280, height: 800 },
    ]) {
      await page.setViewportSize(viewport);
      await allDrawn(page);
      const beyond = await element(page)
        .locator('.gallery-scroll')
        .evaluate((box) => [box.scrollWidth - box.clientWidth, box.scrollHeight - box.clientHeight]);
      assert.deepEqual(beyond, [0, 0], `${name} at ${viewport.width}`);
    }
    await element(page).getByRole('button', { name, exact: true }).click();
    await allDrawn(page);
  }
  // It is a picture to be taken away; as numbers there is none, and that is said.
  const share = element(page).getByRole('button', { name: 'Share' });
  await share.click();
  await element(page).getByLabel('Size').selectOption('SVG');
  const coming = page.waitForEvent('download');
  await element(page).getByRole('button', { name: 'Save the picture' }).click();
  const saved = Buffer.concat(await (await (await coming).createReadStream()).toArray()).toString();
  for (const word of ['moons', 'DBSCAN']) assert.ok(saved.includes(`>${word}</text>`), word);
  assert.ok(saved.split('<svg ').length > 2 * 70, 'every cell, and its words');
  assert.equal(await element(page).getByRole('button', { name: 'Save a film' }).count(), 0);
  await share.click();
  await element(page).getByRole('button', { name: 'As numbers' }).click();
  assert.equal(await element(page).locator('.gallery-numbers td button').count(), 70);
  await share.click();
  await element(page).getByText('There is no picture here').waitFor();
  await share.click();
  // An example is seen, although the gallery was open.
  await element(page).getByRole('button', { name: 'Examples' }).click();
  await element(page).getByRole('menuitem', { name: 'Chaining' }).click();
  await element(page).locator('canvas.plot').waitFor();
  assert.equal(await element(page).locator('.gallery').count(), 0);
  await close();
});

test('by keyboard: arrows walk, Enter opens the cell, and its link has no gallery', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page);
  await computed(page);
  const cells = element(page).getByRole('gridcell');
  assert.equal(await element(page).locator('[role=gridcell][tabindex="0"]').count(), 1);
  await cells.first().focus();
  const isInSight = () =>
    element(page).evaluate((/** @type {any} */ el) => {
      const root = el.renderRoot;
      const at = root.activeElement.getBoundingClientRect();
      const box = root.querySelector('.gallery-scroll').getBoundingClientRect();
      const corner = root.querySelector('.cells .corner').getBoundingClientRect();
      return (
        at.left >= corner.right - 1 &&
        at.right <= box.right + 1 &&
        at.top >= corner.bottom - 1 &&
        at.bottom <= box.bottom + 1
      );
    });
  // The whole is one stop, its heads are walked to, and what is walked to lies under nothing.
  for (const key of ['Control+End', 'Control+Home', 'ArrowDown', 'End']) {
    await page.keyboard.press(key);
    assert.ok(await isInSight(), key);
  }
  for (const key of ['ArrowUp', 'ArrowUp']) await page.keyboard.press(key);
  const focused = () =>
    element(page).evaluate((/** @type {any} */ el) => el.renderRoot.activeElement.textContent);
  assert.match(await focused(), /DBSCAN/);
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowLeft');
  assert.match(await focused(), /^circles/);
  assert.equal(
    await element(page)
      .locator('.cells button')
      .evaluateAll((all) => all.filter((one) => one.tabIndex >= 0).length),
    0,
  );
  await page.keyboard.press('ArrowRight');
  for (const key of ['ArrowDown', 'End']) await page.keyboard.press(key);
  assert.equal(await element(page).locator('.gallery-why h2').textContent(), 'DBSCAN on moons');
  await page.keyboard.press('Enter');
  await page.waitForFunction(
    () => /fit=DBSCAN\(eps=0\.3\)/.test(location.hash) && !location.hash.includes('page='),
  );
  await element(page).evaluate((/** @type {any} */ el) => el.settled);
  const { texts } = await inspect(page);
  assert.equal(texts.data, 'make_moons(n_samples=500, noise=0.05, random_state=30)');
  assert.equal(await element(page).locator('.gallery').count(), 0);
  assert.equal(await element(page).locator('canvas.plot').count(), 1);
  // Keys are where the opened thing is, it is said by its name, and Escape leads back to the cell.
  const hasFocus = (/** @type {string} */ wanted) =>
    page.waitForFunction(
      (selector) =>
        document.querySelector('cluster-playground')?.shadowRoot?.activeElement?.matches(selector),
      wanted,
    );
  await hasFocus('canvas.plot');
  await element(page)
    .getByRole('status')
    .filter({ hasText: /^DBSCAN on moons\. Escape leads back to the gallery\./ })
    .waitFor({ state: 'attached' });
  await page.keyboard.press('Escape');
  await hasFocus('[role=gridcell][data-at="1 9"]');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowUp');
  // A head opens six, and is come back to as well.
  await page.keyboard.press('Enter');
  await page.waitForFunction(
    () => /** @type {any} */ (document.querySelector('cluster-playground')).inspect().fits.length === 6,
  );
  await hasFocus('canvas.plot');
  await element(page).evaluate((/** @type {any} */ el) => el.settled);
  // The way back is seen, too, also once something of it was changed.
  const back = element(page).getByRole('button', { name: 'Back to the gallery' });
  await back.waitFor();
  await element(page).evaluate((/** @type {any} */ el) => {
    el.fit = 'KMeans(n_clusters=2, random_state=0)';
  });
  await element(page).evaluate((/** @type {any} */ el) => el.settled);
  await back.press('Enter');
  await hasFocus('[data-at="-1 0"]');
  await close();
});

test('the cell that was picked, how far all are, and numbers in the place of pictures stand in the link', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await page.goto(`${lab.site}#v=1&page=gallery&cell=varied-GaussianMixture&share=50`);
  await element(page).locator('.gallery').waitFor();
  await computed(page);
  assert.equal(await element(page).locator('.gallery-why h2').textContent(), 'GaussianMixture on varied');
  // What its card says has come, too.
  await element(page)
    .locator('.gallery-why .about', { hasText: /one wide\. +\S/ })
    .waitFor();
  await page.waitForFunction(() => {
    const { room } = /** @type {any} */ (document.querySelector('cluster-playground')).pages;
    return room.cells
      .flat()
      .every((/** @type {any} */ { frame, fit }) => frame.step === Math.round(fit.result_step / 2));
  });
  await element(page).locator('[data-at="1 0"]').focus();
  await page.waitForFunction(() => location.hash.includes('cell=moons-KMeans'));
  await element(page).getByRole('button', { name: 'As numbers' }).click();
  await page.waitForFunction(() => location.hash.includes('as=numbers'));
  await element(page).getByRole('button', { name: 'Back to the experiment' }).click();
  await page.waitForFunction(() => !/page=|cell=|share=|as=/.test(location.hash));
  await close();
});

test('on a phone: a row and a column open side by side', async () => {
  const { page, screenshot, close } = await lab.visit({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    reducedMotion: 'reduce',
  });
  await open(page);
  await computed(page);
  await screenshot('gallery-phone');
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
  await element(page).getByRole('button', { name: 'moons', exact: true }).tap();
  const fits = async (/** @type {number} */ count) => {
    await page.waitForFunction(
      (wanted) =>
        /** @type {any} */ (document.querySelector('cluster-playground')).inspect().fits.length === wanted,
      count,
    );
    await element(page).evaluate((/** @type {any} */ el) => el.settled);
    return (await inspect(page)).fits;
  };
  const row = await fits(6);
  assert.deepEqual(new Set(row.map(({ frame }) => frame?.labels?.length)), new Set([500]));
  assert.equal(new Set(row.map(({ name }) => name)).size, 6);
  await element(page).getByRole('button', { name: 'Gallery', exact: true }).tap();
  await element(page).locator('.gallery').waitFor();
  await element(page).getByRole('button', { name: 'KMeans', exact: true }).tap();
  await page.waitForFunction(() => location.hash.includes('data=[make_circles'));
  const column = await fits(6);
  assert.deepEqual(new Set(column.map(({ name }) => name)), new Set(['KMeans']));
  await close();
});
