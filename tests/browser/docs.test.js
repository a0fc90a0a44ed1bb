// The articles, which are pages of text with live figures: what they say is what their figures give.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openLab } from '../helpers/browser.js';

const lab = await openLab();

for (const width of [1024, 390]) {
  test(`each number of “The random initialisation trap” is that of its figure, at ${width} px`, async () => {
    const { page, screenshot, close } = await lab.visit({ viewport: { width, height: 800 } });
    await page.goto(new URL('docs/random-initialisation-trap.html', lab.site).href);
    const claims = await page.locator('[data-figure]').all();
    assert.equal(claims.length, 6);
    for (const claim of claims) {
      const id = (await claim.getAttribute('data-figure')) ?? '';
      const figure = page.locator(`#${id}`);
      await figure.scrollIntoViewIfNeeded();
      const result = await figure.evaluate(async (element) => {
        const { settled } = /** @type {any} */ (element);
        await settled;
        const { n_iter, inertia } = /** @type {any} */ (element).result;
        return /** @type {Record<string, number>} */ ({ n_iter, inertia });
      });
      const text = (await claim.textContent()) ?? '';
      const name = (await claim.getAttribute('data-result')) ?? '';
      assert.equal(result[name].toFixed(text.split('.')[1]?.length ?? 0), text, `${id} ${name}`);
    }
    assert.ok(
      await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
      'nothing is wider than the page',
    );
    await page.evaluate(() => scrollTo(0, 0));
    await screenshot(`docs-${width}`);
    await close();
  });
}
