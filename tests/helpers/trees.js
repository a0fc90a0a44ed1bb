// A page with a tree on it, for the tests of trees and of their cuts.

import assert from 'node:assert/strict';
import { element, stepsOf } from './browser.js';

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
    const frame = el.playback.frames[0];
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
export const barAt = (page, merge) =>
  element(page).evaluate(async (/** @type {any} */ el, row) => {
    await el.stage.drawn();
    const canvas = el.renderRoot.querySelector('canvas.tree');
    const box = canvas.getBoundingClientRect();
    const { tree, placing } = el.trees.layout(0, { width: box.width, height: box.height });
    const node = tree.leaves + row;
    const [x, y] = placing.toScreen(placing.toAlong(tree.x[node]), placing.toUp(tree.heights[node]));
    return { x: box.left + x, y: box.top + y };
  }, merge);

/** The middle of the cut's handle, to take hold of. @param {Page} page */
export async function grip(page) {
  await element(page).evaluate((/** @type {any} */ el) => el.stage.drawn());
  const box = await handle(page).boundingBox();
  assert.ok(box);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
