// Nothing is kept of what is no longer shown: however often the algorithm changes, the page holds as many nodes and
// listeners as before.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { element, openLab, stepsOf } from '../helpers/browser.js';

const lab = await openLab();

/** More or fewer nodes may stand in a chart; a change that is kept would weigh about a hundred, sixty times. */
const MOST_NODES = 120;
const MOST_LISTENERS = 10;

test('neither nodes nor listeners are kept when algorithms change', { timeout: 120_000 }, async () => {
  const { page, close } = await lab.visit();
  const data = 'make_blobs(n_samples=40,centers=3,random_state=1)';
  const first = 'KMeans(n_clusters=3,random_state=0)';
  await page.goto(`${lab.site}#v=1&data=${data}&fit=${first}&step=1`);
  await stepsOf(page.mainFrame());
  const session = await page.context().newCDPSession(page);

  /** Changes through all algorithms, and back to the first. @param {number} rounds */
  const change = (rounds) =>
    element(page).evaluate(
      async (/** @type {any} */ el, [start, times]) => {
        const callables = el.experiment.catalog.filter(
          (/** @type {any} */ { part, holds }) => part === 'fit' && !holds,
        );
        const fits = callables.map((/** @type {any} */ { name }) => `${name}()`);
        for (let round = 0; round < times; round += 1) {
          for (const fit of [...fits, start]) {
            el.fit = fit;
            await el.settled;
            el.next();
            el.renderRoot.querySelector('[data-menu="fit"] .opener').click();
            await el.updateComplete;
            await new Promise((resolve) => requestAnimationFrame(resolve));
            el.escape();
          }
        }
        await el.settled;
      },
      /** @type {const} */ ([first, rounds]),
    );
  const counted = async () => {
    // What was found last may be of the collection before.
    for (let times = 0; times < 3; times += 1) {
      await session.send('HeapProfiler.collectGarbage');
      await page.waitForTimeout(100);
    }
    return session.send('Memory.getDOMCounters');
  };
  await change(2);
  const before = await counted();
  await change(10);
  const after = await counted();
  assert.ok(after.nodes - before.nodes < MOST_NODES, `nodes: ${before.nodes}, then ${after.nodes}`);
  assert.ok(
    after.jsEventListeners - before.jsEventListeners < MOST_LISTENERS,
    `listeners: ${before.jsEventListeners}, then ${after.jsEventListeners}`,
  );
  await close();
});
