// A page of judging, opened.

import { element, stepsOf } from './browser.js';

export const BLOBS = 'make_blobs(n_samples=200,centers=4,cluster_std=1.6,random_state=50)';
export const BEST = 'KMeans(n_clusters=4,n_init=10,random_state=0)';

/**
 * @param {Awaited<ReturnType<typeof import('./browser.js').openLab>>} lab
 * @param {import('playwright-core').Page} page
 * @param {string} what is open
 * @param {string} data
 * @param {string} fit
 */
export async function open(lab, page, what, data = BLOBS, fit = BEST) {
  await page.goto(`${lab.site}#v=1&data=${data}&fit=${fit}&page=${what}`);
  await stepsOf(page.mainFrame());
  await element(page).locator('.judge').waitFor();
}
