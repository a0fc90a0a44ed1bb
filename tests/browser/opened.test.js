// One's own table that is no plain file, or a very long one.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/lib/run.js';
import { element, openLab, stepsOf } from '../helpers/browser.js';
import { becomes } from '../helpers/tables.js';

const lab = await openLab();

/** @param {import('playwright-core').Page} page @param {string} name of a workbook among the fixtures */
const dropWorkbook = (page, name) =>
  page.evaluate(
    ([of, given]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([Uint8Array.from(atob(given), (c) => c.charCodeAt(0))], of));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    },
    [name, readFileSync(join(root, 'tests/fixtures/workbooks', name)).toString('base64')],
  );

test('a workbook is opened at its first sheet; the others are a click away; what unpacks to too much is refused', async () => {
  const { page, screenshot, close } = await lab.visit({ reducedMotion: 'reduce' });
  await page.goto(lab.site);
  await stepsOf(page.mainFrame());
  assert.ok([...lab.served.keys()].every((path) => !path.includes('workbook')));
  const own = element(page);
  await dropWorkbook(page, 'customers.xlsx');
  await becomes(page, 'data', "read_csv('customers Customers.csv')");
  await own.getByRole('grid').locator('.row', { hasText: '<b>eve</b>' }).waitFor();
  await own.getByText('Sheet Customers of customers.xlsx').waitFor();
  await screenshot('sheet-workbook');
  await own.getByRole('button', { name: 'Sheet Other, one' }).click();
  await becomes(page, 'data', "read_csv('customers Other, one.csv')");
  await own.getByRole('button', { name: 'Sheet Customers' }).waitFor();
  await dropWorkbook(page, 'far.xlsx');
  await own.getByText('far.xlsx unpacks to more than a page can hold').waitFor();
  assert.equal(
    await own.evaluate((/** @type {any} */ el) => el.data),
    "read_csv('customers Other, one.csv')",
  );
  await close();
});

test('more rows than a browser can make as high as they are scroll to their last one', async () => {
  const { page, close } = await lab.visit({ reducedMotion: 'reduce' });
  await page.goto(lab.site);
  await stepsOf(page.mainFrame());
  await element(page).evaluate(async (/** @type {any} */ el) => {
    Object.assign(el, { data: 'make_uniform(n_samples=400000, random_state=0)', prepare: '', fit: '' });
    await el.updateComplete;
    await el.settled;
    await el.pages.go('table');
  });
  const sheet = element(page).getByRole('grid');
  await sheet.locator('.row').first().waitFor();
  await sheet.evaluate((box) => {
    box.scrollTop = box.scrollHeight;
  });
  await sheet.locator('.row', { hasText: '399,999' }).waitFor();
  const milliseconds = await sheet.evaluate(async (box) => {
    const since = performance.now();
    for (let i = 0; i < 20; i += 1) {
      box.scrollTop = (box.scrollHeight * i) / 20;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return (performance.now() - since) / 20;
  });
  assert.ok(milliseconds < 100, `${milliseconds} ms a frame`);
  // By keys each row is come to, though there is less than its height between two.
  await sheet.getByRole('gridcell').first().focus();
  const said = async (/** @type {string} */ key) => {
    await page.keyboard.press(key);
    return element(page).evaluate((/** @type {any} */ el) => el.renderRoot.activeElement.textContent);
  };
  assert.match(await said('Control+End'), /row 399,999/);
  for (const row of ['399,998', '399,997']) assert.match(await said('ArrowUp'), new RegExp(`row ${row}`));
  for (let i = 0; i < 40; i += 1) await page.keyboard.press('ArrowUp');
  assert.match(await said('ArrowUp'), /row 399,956/);
  assert.match(await said('ArrowDown'), /row 399,957/);
  await close();
});
