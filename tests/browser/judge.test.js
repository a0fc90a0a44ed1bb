// Judging on the page: scores and silhouettes, choosing k, parameters, starts, and the truth.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { element, inspect, openLab, stepsOf } from '../helpers/browser.js';

const lab = await openLab();
const BLOBS = 'make_blobs(n_samples=200,centers=4,cluster_std=1.6,random_state=50)';
const BEST = 'KMeans(n_clusters=4,n_init=10,random_state=0)';

/**
 * @param {import('playwright-core').Page} page
 * @param {string} what is open
 * @param {string} data
 * @param {string} fit
 */
async function open(page, what, data = BLOBS, fit = BEST) {
  await page.goto(`${lab.site}#v=1&data=${data}&fit=${fit}&page=${what}`);
  await stepsOf(page.mainFrame());
  await element(page).locator('.judge').waitFor();
}

/** The slider of a chart of the page. @param {import('playwright-core').Page} page @param {RegExp} name */
const slider = (page, name) => element(page).locator('svg.chart').getByRole('slider', { name });

test('judging opens over the result, stands in the link, and is closed again', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await page.goto(`${lab.site}#v=1&data=${BLOBS}&fit=${BEST}&step=3`);
  await stepsOf(page.mainFrame());
  const judge = element(page).getByRole('button', { name: 'Judge' });
  await judge.click();
  await element(page).locator('.scored').waitFor();
  await page.waitForFunction(() => location.hash.includes('&page=scores'));
  const { step, fits } = await inspect(page);
  assert.equal(step, fits[0].result_step);
  await element(page).getByRole('button', { name: 'Result', exact: true }).click();
  await element(page).locator('.attributes', { hasText: 'cluster_centers_' }).waitFor();
  assert.match(await element(page).locator('.card').innerText(), /You say how many/);
  await judge.click();
  await element(page).locator('.judge').waitFor({ state: 'detached' });
  await page.waitForFunction(() => !location.hash.includes('page='));
  await close();
});

test('three scores are shown and more on demand, with keys; bars and points light each other', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page, 'scores');
  const scored = element(page).locator('.scored tbody tr');
  await scored.first().waitFor();
  assert.equal(await scored.count(), 3);
  await element(page)
    .getByRole('button', { name: /^More \(/ })
    .click();
  assert.ok((await scored.count()) > 8);
  const row = scored.filter({ hasText: 'Silhouette' });
  assert.match(await row.innerText(), /0\.528/);
  await row.locator('summary').click();
  assert.match(await row.innerText(), /From −1 to 1; greater is better/);
  // The mean of each cluster, for those who do not see the bars.
  const table = element(page).locator('.beside table');
  assert.match(await table.innerText(), /0\.603/);
  // From the keyboard bar by bar: the point is picked in the picture, and its distances are worked out.
  const bars = slider(page, /Silhouette/);
  await bars.focus();
  await page.keyboard.press('ArrowDown');
  const first = (await inspect(page)).picked;
  assert.ok(first);
  await page.keyboard.press('ArrowDown');
  const second = (await inspect(page)).picked;
  assert.ok(second && second.point !== first.point);
  const worked = element(page).locator('.worked');
  assert.match(await worked.innerText(), new RegExp(`Point ${second.point}\\..*Average distance`));
  const { layers } = (await inspect(page)).fits[0];
  assert.equal(layers.filter(({ name }) => name === 'apart').length, 2);
  await element(page).locator('.beside .lit').waitFor();
  await screenshot('judge-scores');
  await close();
});

test('k is picked by a click, by a drag and by the keyboard, and colours stay', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page, 'choose');
  const judge = element(page).locator('.judge');
  await judge.getByText('The gap says').waitFor({ timeout: 30_000 });
  const said = await judge.innerText();
  assert.match(said, /4 clusters\. One more saves 129\.1 of the total; one fewer costs 613\.8/);
  assert.match(said, /The gap says 4/);
  assert.match(said, /Silhouette 2, Davies–Bouldin 3, Calinski–Harabasz 4/);
  await screenshot('judge-choose');
  const chart = slider(page, /Criteria/);
  await chart.focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(() => location.hash.includes('n_clusters=5'));
  const k = () =>
    inspect(page).then(({ fits, running }) =>
      running ? 0 : Number(/n_clusters=(\d+)/.exec(fits[0].text)?.[1]),
    );
  const until = async (/** @type {number} */ wanted) => {
    for (let tries = 0; (await k()) !== wanted; tries += 1) {
      assert.ok(tries < 100, `k is ${await k()}, not ${wanted}`);
      await page.waitForTimeout(50);
    }
  };
  const box = await chart.boundingBox();
  assert.ok(box);
  const at = (/** @type {number} */ of) => box.x + ((16 + ((of - 1) * 232) / 9) / 264) * box.width;
  await page.mouse.move(at(5), box.y + 100);
  await page.mouse.down();
  await page.mouse.move(at(3), box.y + 100, { steps: 4 });
  await page.mouse.up();
  await until(3);
  await page.mouse.click(at(4), box.y + 60);
  await until(4);
  assert.equal(await element(page).locator('.judge .best').count(), 4, 'the total has no best');
  await close();
});

test('one cluster is said where that is the finding, and a curve that bends all the same proves nothing', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page, 'choose', 'make_uniform(n_samples=500,random_state=30)');
  const judge = element(page).locator('.judge');
  await judge.getByText('The gap says').waitFor({ timeout: 60_000 });
  assert.match(await judge.innerText(), /The gap says one cluster/);
  assert.match(await judge.innerText(), /An elbow alone proves nothing/);
  await close();
});

test('on a phone a page of judging stands under its tab, and the picture stays in sight', async () => {
  const { page, screenshot, close } = await lab.visit({
    reducedMotion: 'reduce',
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  await open(page, 'choose');
  const chart = slider(page, /Criteria/);
  await chart.scrollIntoViewIfNeeded();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 390, `${wide} pixels wide`);
  const plot = await element(page).locator('canvas.plot').boundingBox();
  assert.ok(plot && plot.y + plot.height > 100, 'the picture is in sight');
  await screenshot('judge-phone');
  await element(page).getByRole('tab', { name: 'Controls' }).click();
  assert.equal(await element(page).locator('.beside').isVisible(), false);
  await close();
});
