// Painting points: the clustering follows the stroke, and each stroke can be taken back.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unpacked } from '../../www/tools/packing.js';
import { element, openLab, stepsOf } from '../helpers/browser.js';

const lab = await openLab();

test('points are painted, erased and taken back; the clustering follows, and the link holds them', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await page.goto(
    `${lab.site}#v=1&data=make_moons(n_samples=200,noise=0.05,random_state=0)&fit=DBSCAN(eps=0.2)&page=paint`,
  );
  await stepsOf(page.mainFrame());
  const panel = element(page).locator('.painting');
  await panel.getByRole('button', { name: 'Paint on with these points' }).click();
  await page.waitForFunction(() =>
    /** @type {any} */ (document.querySelector('cluster-playground')).data.startsWith('array('),
  );
  const settled = () =>
    element(page).evaluate(async (/** @type {any} */ el) => {
      await el.updateComplete;
      await el.settled.catch(() => {});
      const { labels } = el.result;
      return { points: labels.length, clusters: new Set([...labels].filter((label) => label >= 0)).size };
    });
  assert.deepEqual(await settled(), { points: 200, clusters: 2 });
  const box = /** @type {{ x: number, y: number, width: number, height: number }} */ (
    await element(page).locator('canvas.plot').first().boundingBox()
  );
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const drag = async (/** @type {number[][]} */ way) => {
    await page.mouse.move(way[0][0], way[0][1]);
    await page.mouse.down();
    for (const [px, py] of way) await page.mouse.move(px, py, { steps: 8 });
    await page.mouse.up();
  };
  // A bridge from one moon to the other makes one cluster of both.
  await panel.getByRole('button', { name: 'line' }).click();
  await drag([
    [x, y - 0.4 * box.height],
    [x, y + 0.4 * box.height],
  ]);
  const bridged = await settled();
  assert.ok(bridged.points > 220);
  assert.equal(bridged.clusters, 1);
  await screenshot('painting');
  await page.keyboard.press('Control+z');
  assert.deepEqual(await settled(), { points: 200, clusters: 2 });
  await panel.getByRole('button', { name: 'Redo' }).click();
  assert.equal((await settled()).points, bridged.points);
  await panel.getByRole('button', { name: 'eraser' }).click();
  await drag([
    [x, y - 0.2 * box.height],
    [x, y + 0.2 * box.height],
  ]);
  assert.ok((await settled()).points < bridged.points);
  await panel.getByRole('button', { name: 'spray' }).click();
  await panel.getByRole('button', { name: 'class 3' }).click();
  await drag([[x, y]]);
  const before = await settled();
  const target = await element(page).evaluate((/** @type {any} */ el) => [...el.inspect().points.target]);
  // Those of the bridge are in no class.
  assert.deepEqual(
    [...new Set(target)].sort((a, b) => a - b),
    [-1, 0, 1, 3],
  );
  // The address follows a little later, and has had an array since the first stroke: it is this one that is waited for.
  const held = (/** @type {string} */ address) => {
    const [, data] = /data=([^&]*)/.exec(address) ?? [];
    return unpacked(data ?? '').match(/\], \[/g)?.length;
  };
  await page.waitForURL(({ hash }) => held(hash) === before.points - 1);
  const { href } = new URL(page.url());
  // In half the letters that the call takes.
  const { length } = await element(page).evaluate((/** @type {any} */ el) => el.data.replaceAll(' ', ''));
  assert.ok(href.length < 0.6 * length, `${href.length} of ${length}`);
  await page.goto('about:blank');
  await page.goto(href);
  await stepsOf(page.mainFrame());
  assert.deepEqual(await settled(), before);
  // One that was cut off on its way is said to be, and the page is there all the same.
  await page.goto('about:blank');
  await page.goto(href.replace(/(data=packed:[^&]{40})[^&]*/, '$1'));
  await element(page).getByText('could not be read', { exact: false }).first().waitFor();
  await close();
});
