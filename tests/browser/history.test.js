// The way back: each experiment and each page is an entry of the browser's history, a figure has a way back of its own, and
// a link opens what was seen.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { element, isFit, openLab, stepsOf } from '../helpers/browser.js';

/** @typedef {import('playwright-core').Page} Page */

const lab = await openLab();

const BLOBS = 'make_blobs(n_samples=200,centers=4,cluster_std=1.6,random_state=50)';
const LUCKY = "KMeans(n_clusters=4,init='random',n_init=1,random_state=8)";

/** @param {Page} page */
async function open(page) {
  await page.goto(`${lab.site}#v=1&data=${BLOBS}&fit=${LUCKY}&step=0`);
  await stepsOf(page.mainFrame());
}

test('each experiment is an entry of the history, its steps are not, and Ctrl+Z leads back too', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page);
  await page.waitForTimeout(400);
  const entries = () => page.evaluate(() => history.length);
  const first = await entries();
  for (let i = 0; i < 3; i += 1) await page.keyboard.press('PageDown');
  await page.waitForTimeout(400);
  assert.equal(await entries(), first);
  await element(page).getByRole('slider', { name: 'n_clusters' }).fill('5');
  await isFit(page, /n_clusters=5/);
  await page.waitForFunction(() => location.hash.includes('n_clusters=5'));
  await element(page).getByRole('slider', { name: 'n_clusters' }).fill('6');
  await isFit(page, /n_clusters=6/);
  await page.waitForFunction(() => location.hash.includes('n_clusters=6'));
  assert.equal(await entries(), first + 2);
  await page.goBack();
  await isFit(page, /n_clusters=5/);
  await page.goBack();
  await isFit(page, /n_clusters=4/);
  await page.goForward();
  await isFit(page, /n_clusters=5/);
  assert.equal(await entries(), first + 2);
  await element(page).locator('canvas.plot').focus();
  await page.keyboard.press('Control+z');
  await isFit(page, /n_clusters=4/);
  await page.keyboard.press('Control+Shift+z');
  await isFit(page, /n_clusters=5/);
  // In a text it is the text's.
  const code = element(page).getByRole('textbox', { name: /^Fit/ });
  await code.focus();
  await code.press('End');
  await page.keyboard.type(' ');
  await page.keyboard.press('Control+z');
  assert.match(await element(page).evaluate((/** @type {any} */ el) => el.fit), /n_clusters=5/);
  // Once that is applied, it is the experiment that is taken back, and what of it is heard.
  await code.fill(`${await code.inputValue()} `.replace('n_clusters=5', 'n_clusters=3'));
  await page.keyboard.press('Enter');
  await isFit(page, /n_clusters=3/);
  await page.keyboard.press('Control+z');
  await isFit(page, /n_clusters=5/);
  await element(page)
    .getByRole('status')
    .filter({ hasText: /^Undone: n_clusters=3; n_clusters=5 again\. / })
    .waitFor({ state: 'attached' });
  assert.ok(await code.evaluate((one) => one.matches(':focus')));
  // A mistake that was taken back is not gone through again.
  await code.fill('KMean()');
  await page.keyboard.press('Enter');
  await element(page).getByRole('alert').waitFor();
  await page.keyboard.press('Escape');
  await element(page).getByRole('alert').waitFor({ state: 'detached' });
  await page.keyboard.press('Control+z');
  await isFit(page, /n_clusters=4/);
  await close();
});

test('the way back skips no experiment that was gone back to, and closes what was opened beside it', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await open(page);
  const own = element(page);
  const addressHas = (/** @type {string} */ text, has = true) =>
    page.waitForFunction(([part, wanted]) => location.hash.includes(String(part)) === wanted, [text, has]);
  const set = async (/** @type {string} */ k) => {
    await own.getByRole('slider', { name: 'n_clusters' }).fill(k);
    await isFit(page, new RegExp(`n_clusters=${k}`));
    await addressHas(`n_clusters=${k}`);
  };
  await set('5');
  await set('6');
  await page.goBack();
  await isFit(page, /n_clusters=5/);
  // The moment in which an address that is at rest would be written.
  await page.waitForTimeout(400);
  await set('7');
  await page.goBack();
  await isFit(page, /n_clusters=5/);
  await page.goForward();
  await isFit(page, /n_clusters=7/);
  // A page that is opened is gone back from, and to; the experiment stays.
  const table = own.getByRole('grid');
  await own.getByRole('button', { name: 'Table', exact: true }).click();
  await table.waitFor();
  await addressHas('page=table');
  await page.goBack();
  await table.waitFor({ state: 'detached' });
  assert.match(await own.evaluate((/** @type {any} */ el) => el.fit), /n_clusters=7/);
  await page.goForward();
  await table.waitFor();
  await close();
});

test('clusters that kept their colours from another run, and overlays that were chosen, are the same where link and figure are put', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  const at = (/** @type {number} */ seed) =>
    `${lab.site}#v=1&data=make_blobs(n_samples=200,centers=4,cluster_std=1.6,random_state=50)&fit=KMeans(n_clusters=4,init='random',n_init=1,random_state=${seed})`;
  const own = element(page);
  const looks = (/** @type {import('playwright-core').Page} */ one) =>
    element(one).evaluate((/** @type {any} */ el) => {
      const { result } = el.playback.fits[0];
      return [
        [...result.labels].map((label) => result.identities[label] ?? label).join(''),
        el.inspect().overlays.on,
      ];
    });
  await page.goto(at(8));
  await stepsOf(page.mainFrame());
  await own.getByRole('button', { name: 'Same points, another start' }).click();
  await page.waitForFunction(() => /looks=[\d.]+/.test(location.hash));
  await own.getByRole('button', { name: 'regions', exact: true }).click();
  await page.waitForFunction(() => /show=/.test(location.hash));
  const [link, seen] = [page.url(), await looks(page)];
  const other = await lab.visit({ reducedMotion: 'reduce' });
  await other.page.goto(link);
  await stepsOf(other.page.mainFrame());
  assert.deepEqual(await looks(other.page), seen);
  await other.page.waitForTimeout(400);
  assert.equal(other.page.url(), link);
  await own.getByRole('button', { name: 'Share' }).click();
  const figure = await own.locator('[data-form="embed"] textarea').inputValue();
  lab.pages.set('/shared', {
    type: 'text/html',
    body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>t</title><link rel="icon" href="data:,">${figure}`,
  });
  await other.page.goto(`${lab.other}shared`);
  await stepsOf(other.page.mainFrame());
  assert.deepEqual(await looks(other.page), seen);
  await other.close();
  // Looks that are none are none.
  await page.goto(`${at(2)}&looks=1.1.7`);
  await own.evaluate((/** @type {any} */ el) => el.settled);
  await element(page).getByRole('status').filter({ hasText: 'looks=1.1.7 means nothing here' }).waitFor();
  await page.waitForFunction(() => !/looks=1\.1\.7/.test(location.hash));
  await close();
});

test('a figure has a way back of its own, and leaves the history of its page alone', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  lab.pages.set('/undo.html', {
    type: 'text/html',
    body: `<link rel="icon" href="data:,"><script src="/element/cluster-playground.js"></script>
      <cluster-playground data="${BLOBS.replaceAll('"', '')}" fit="KMeans(n_clusters=3,random_state=0)"></cluster-playground>`,
  });
  await page.goto(`${lab.other}undo.html`);
  await stepsOf(page.mainFrame());
  const before = await page.evaluate(() => history.length);
  await element(page).getByRole('slider', { name: 'n_clusters' }).fill('5');
  await isFit(page, /n_clusters=5/);
  await element(page).locator('canvas.plot').focus();
  await page.keyboard.press('Control+z');
  await isFit(page, /n_clusters=3/);
  assert.equal(await page.evaluate(() => history.length), before);
  await close();
});
