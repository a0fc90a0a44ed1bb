// A page with DBSCAN on it, for the tests of its pictures and of its radius.

import { element, stepsOf } from './browser.js';

/**
 * @typedef {import('./browser.js').Lab} Lab
 * @typedef {import('playwright-core').Page} Page
 */

export const MOONS = 'make_moons(n_samples=500,noise=0.09,random_state=0)';

/** @param {Lab} lab @param {Page} page @param {string} data @param {string} fit @param {number} [step] */
export async function open(lab, page, data, fit, step) {
  await page.goto(`${lab.site}#v=1&data=${data}&fit=${fit}${step === undefined ? '' : `&step=${step}`}`);
  return stepsOf(page.mainFrame());
}

/**
 * What is shown: the step, its kind and numbers, the pseudocode line that is lit, and the numbers beside the glyphs.
 * @param {Page} page
 * @returns {Promise<{ step: number, kind: string, facts: Record<string, number>, playing: boolean, fit: string,
 *   lit: string, numbers: Record<string, number> }>}
 */
export const state = (page) =>
  element(page).evaluate((/** @type {any} */ el) => {
    const { fits, playing } = el.inspect();
    const [{ frame }] = fits;
    const items = [...el.renderRoot.querySelectorAll('.roles li')].map((item) => [
      item.textContent.replace(/[\d,]+\s*$/, '').trim(),
      Number(item.querySelector('strong').textContent.replace(',', '')),
    ]);
    return {
      step: frame.step,
      kind: frame.kind,
      facts: frame.facts,
      playing,
      fit: el.fit,
      lit: el.renderRoot.querySelector('.pseudocode .active')?.textContent.trim() ?? '',
      numbers: Object.fromEntries(items),
    };
  });

/** Waits until the charts and the links of what is shown are there. @param {Page} page */
export async function studied(page) {
  await element(page).evaluate((/** @type {any} */ el) => el.settled);
  await page.waitForFunction(() => {
    const el = /** @type {any} */ (document.querySelector('cluster-playground'));
    const [{ whole, layers }] = el.inspect().fits;
    return whole && layers.length > 0;
  });
  await element(page).evaluate((/** @type {any} */ el) => el.updateComplete);
}
