// What a control that moves costs: nothing here is timed, it is counted. One question to the worker, and one picture.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { element, openLab, stepsOf } from '../helpers/browser.js';

const lab = await openLab();

/** @typedef {import('playwright-core').Page} Page */

/**
 * The page, at rest, with everything counted that goes to the worker and to the screen.
 * @param {Page} page
 * @param {string} hash
 */
async function open(page, hash) {
  await page.addInitScript(() => {
    /** @type {string[]} */
    const asked = [];
    Object.assign(globalThis, { asked });
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (/** @type {any[]} */ ...message) {
      asked.push(message[0].kind);
      return Reflect.apply(post, this, message);
    };
  });
  await page.goto(lab.site + hash);
  await stepsOf(page.mainFrame());
  await page.waitForFunction(() => /** @type {any} */ (globalThis).asked.includes('measure'));
  await element(page).evaluate((/** @type {any} */ el) => {
    const counts = { pictures: 0, renders: 0 };
    Object.assign(globalThis, { counts });
    const { fillRect } = CanvasRenderingContext2D.prototype;
    // A picture begins with its paper. While a machine is busy the one that is there may be drawn again, below the
    // progress of the next.
    CanvasRenderingContext2D.prototype.fillRect = function (...box) {
      const paper = this.canvas instanceof HTMLCanvasElement && box[0] === 0 && box[1] === 0;
      if (paper && el.inspect().fits[0].drawn !== /** @type {any} */ (globalThis).shown) counts.pictures += 1;
      fillRect.apply(this, box);
    };
    const { render } = el;
    // How far a run is, is told besides, where a busy machine makes it last.
    el.render = () => {
      if (!el.experiment.progress) counts.renders += 1;
      return render.apply(el);
    };
  });
}

/**
 * Makes a change, and counts until its picture is there.
 * @param {Page} page
 * @param {() => Promise<unknown>} change
 * @param {string} done what then holds of `el`
 */
async function count(page, change, done) {
  // At rest, so that what comes late of earlier changes is not counted; an explanation that the last one has opened
  // would close with the next press, which is a rendering of its own.
  await element(page).evaluate((/** @type {any} */ el) => el.help.leave());
  await page.waitForTimeout(400);
  await page.evaluate(() => {
    const { asked, counts } = /** @type {any} */ (globalThis);
    const el = /** @type {any} */ (document.querySelector('cluster-playground'));
    Object.assign(globalThis, { shown: el.inspect().fits[0].drawn });
    asked.length = 0;
    Object.assign(counts, { pictures: 0, renders: 0 });
  });
  await change();
  await page.waitForFunction(
    `(() => { const el = document.querySelector('cluster-playground');
      return ${done} && counts.pictures > 0 && !el.inspect().running; })()`,
  );
  return page.evaluate(() => {
    const { asked, counts } = /** @type {any} */ (globalThis);
    return {
      asked: asked.filter((/** @type {string} */ kind) => !['measure', 'suits'].includes(kind)),
      ...counts,
    };
  });
}

for (const n of [2000, 20_000]) {
  test(`at ${n} points a control that moves asks the worker once and draws one picture`, async () => {
    const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
    await open(
      page,
      `#v=1&data=make_blobs(n_samples=${n},centers=4,cluster_std=1.6,random_state=50)&fit=KMeans(n_clusters=4,random_state=0)`,
    );
    const slider = (/** @type {string} */ name) => element(page).getByRole('slider', { name, exact: true });
    // The words of help come with the first focus, once.
    await slider('n_clusters').focus();
    await page.waitForLoadState('networkidle');
    const dice = () =>
      element(page)
        .getByRole('button', { name: /^Another seed/ })
        .last();
    for (const [change, done] of /** @type {[() => Promise<unknown>, string][]} */ ([
      [() => slider('n_clusters').fill('5'), 'el.result.cluster_centers.shape[0] === 5'],
      [() => slider('cluster_std').fill('2'), 'el.data.includes("cluster_std=2")'],
      [() => dice().click(), '!el.fit.includes("random_state=0")'],
    ])) {
      const { asked, pictures, renders } = await count(page, change, done);
      assert.deepEqual(asked, ['run']);
      assert.equal(pictures, 1);
      // With the picture; with its scores; and with the explanation of what has the focus, where its time has come.
      assert.ok(renders <= 3, `${renders} renders`);
    }
    await close();
  });
}

test('a centroid that is dragged asks the worker once for each place, whatever step it is shown at', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(
    page,
    '#v=1&data=make_blobs(n_samples=2000,centers=4,random_state=50)&fit=KMeans(n_clusters=4,random_state=0)',
  );
  const grip = element(page).locator('.grip').first();
  await grip.focus();
  const { asked, pictures } = await count(
    page,
    () => page.keyboard.press('ArrowRight'),
    'el.fit.includes("init=[[")',
  );
  assert.deepEqual(asked, ['run']);
  assert.equal(pictures, 1);
  await close();
});

test('a control that moves while the run of another is under way does not undo it', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(
    page,
    '#v=1&data=make_blobs(n_samples=20000,centers=4,random_state=50)&fit=KMeans(n_clusters=4,random_state=0)',
  );
  const slider = (/** @type {string} */ name) => element(page).getByRole('slider', { name, exact: true });
  // As many starts as the slider has: the others come while they are under way.
  await slider('n_init').evaluate((/** @type {any} */ node) => {
    node.value = node.max;
    node.dispatchEvent(new Event('input'));
  });
  // In one moment: neither waits for the other.
  await slider('n_clusters').evaluate(
    (/** @type {any} */ clusters, /** @type {any} */ spread) => {
      for (const [node, value] of [
        [clusters, '6'],
        [spread, '3'],
      ]) {
        node.value = value;
        node.dispatchEvent(new Event('input'));
      }
    },
    await slider('cluster_std').elementHandle(),
  );
  await page.waitForFunction(() => {
    const { running, description } = /** @type {any} */ (
      document.querySelector('cluster-playground')
    ).inspect();
    return !running && description.data.includes('cluster_std=3');
  });
  const fit = await element(page).evaluate((/** @type {any} */ el) => el.fit);
  assert.match(fit, /^KMeans\(n_clusters=6, n_init=\d{2,}, random_state=0\)$/);
  // Where nothing runs, either.
  await element(page).evaluate(async (/** @type {any} */ el) => {
    await el.settled;
    for (const [id, value] of [
      ['fit.n_clusters', '7'],
      ['data.cluster_std', '2'],
    ]) {
      const node = el.renderRoot.querySelector(`[id="${id}"]`);
      node.value = value;
      node.dispatchEvent(new Event('input'));
    }
  });
  await page.waitForFunction(() => {
    const { running, description } = /** @type {any} */ (
      document.querySelector('cluster-playground')
    ).inspect();
    return !running && description.data.includes('cluster_std=2') && description.fit.includes('n_clusters=7');
  });
  await close();
});

test('while a slider is dragged the picture follows, and the last value is the one that stays', async () => {
  const { page, close } = await lab.visit();
  await open(
    page,
    '#v=1&data=make_blobs(n_samples=2000,centers=4,random_state=50)&fit=KMeans(n_clusters=4,random_state=0)',
  );
  const slider = element(page).getByRole('slider', { name: 'cluster_std' });
  const box = await slider.boundingBox();
  assert.ok(box);
  await element(page).evaluate((/** @type {any} */ el) => {
    const seen = new Set();
    Object.assign(globalThis, { seen });
    // What is seen, not what is asked for.
    const look = () => {
      seen.add(el.inspect().points.data[0]);
      requestAnimationFrame(look);
    };
    look();
  });
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.2, y);
  await page.mouse.down();
  for (let i = 0; i <= 30; i += 1) {
    await page.mouse.move(box.x + box.width * (0.2 + 0.02 * i), y);
    await page.waitForTimeout(16);
  }
  await page.mouse.up();
  const value = await slider.inputValue();
  await page.waitForFunction((std) => {
    const el = /** @type {any} */ (document.querySelector('cluster-playground'));
    return el.data.includes(`cluster_std=${std},`) && !el.inspect().running;
  }, value);
  assert.equal(await slider.inputValue(), value, 'the thumb stays where it was let go');
  const pictures = await page.evaluate(() => /** @type {any} */ (globalThis).seen.size);
  assert.ok(pictures >= 8, `${pictures} pictures on the way`);
  await close();
});
