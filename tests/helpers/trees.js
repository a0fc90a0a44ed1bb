// A page with a tree on it, for the tests of trees and of their cuts.

import assert from 'node:assert/strict';
import { allDrawn, element, stepsOf } from './browser.js';

/**
 * @typedef {import('./browser.js').Lab} Lab
 * @typedef {import('playwright-core').Page} Page
 */

const DATA = 'make_blobs(n_samples=60,centers=4,cluster_std=1.5,random_state=50)';

/**
 * Opens the page with a tree on it.
 * @param {Lab} lab
 * @param {Page} page
 * @param {{ data?: string, fit?: string, step?: number }} [experiment]
 */
export async function open(
  lab,
  page,
  { data = DATA, fit = 'AgglomerativeClustering(n_clusters=4)', step } = {},
) {
  await page.goto(`${lab.site}#v=1&data=${data}&fit=${fit}${step === undefined ? '' : `&step=${step}`}`);
  await stepsOf(page.mainFrame());
  await element(page).locator('.cut-handle').first().waitFor();
}

/** @param {Page} page */
export const handle = (page) => element(page).getByRole('slider', { name: 'Cut', exact: true });

/** What the pictures show now. @param {Page} page @returns {Promise<any>} */
export const state = (page) =>
  element(page).evaluate((/** @type {any} */ el) => {
    const [{ frame }] = el.inspect().fits;
    const colours = frame.identities.length
      ? [...frame.labels].map((label) => frame.identities[label])
      : [...frame.labels];
    return { step: el.step, fit: el.fit, kind: frame.kind, colours, runs: el.runs ?? 0, show: el.show };
  });

/** Waits until this is what was asked for, and has come in. @param {Page} page @param {string} fit */
export async function isAsked(page, fit) {
  await page.waitForFunction(
    (wanted) => /** @type {any} */ (document.querySelector('cluster-playground')).fit === wanted,
    fit,
  );
  await element(page).evaluate(async (/** @type {any} */ el) => {
    await el.updateComplete;
    await el.settled;
  });
}

/** Where a bar stands on the page: its middle. @param {Page} page @param {number} merge */
export const barAt = (page, merge) => inTree(page, 'bars', merge);

/**
 * Where a leaf stands on the page, counted from the first; a little below, where it is pointed at.
 * @param {Page} page
 * @param {number} place
 */
export async function leafAt(page, place) {
  const { x, y } = await inTree(page, 'leaves', place);
  return { x, y: y + 12 };
}

/** @param {Page} page @param {'bars' | 'leaves'} what @param {number} which */
async function inTree(page, what, which) {
  await allDrawn(page);
  return element(page).evaluate(
    (/** @type {any} */ el, [of, at]) => {
      const { left, top } = el.renderRoot.querySelector('canvas.tree').getBoundingClientRect();
      const [x, y] = el.inspect().fits[0].tree[of][at];
      return { x: left + x, y: top + y };
    },
    /** @type {const} */ ([what, which]),
  );
}

/** The middle of the cut's handle, to take hold of. @param {Page} page */
export async function grip(page) {
  await allDrawn(page);
  const box = await handle(page).boundingBox();
  assert.ok(box);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
