// The page in real Chromium, for the tests: one browser for all files (a file that is run by itself starts its own), a
// server for the site (and for pages of the test's own), and no patience with anything that the console complains of.

import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after } from 'node:test';
import { chromium } from 'playwright-core';
import { findChromium } from '../../scripts/lib/chromium.js';
import { root } from '../../scripts/lib/run.js';
import { serve } from '../../scripts/lib/static.js';
import { ARGS } from './chromium.js';
import { waitForHandling } from './handled.js';

/**
 * @typedef {object} Lab
 * @property {import('playwright-core').Browser} browser
 * @property {string} site the URL of the page, with a slash at its end
 * @property {string} other the URL of a second origin, which serves dist/ and `pages`
 * @property {Map<string, import('../../scripts/lib/static.js').Page>} pages put a page of the test's own here: it is
 *   served by both origins, under its path
 * @property {Map<string, string | Uint8Array>} served what the site has served so far: path → what was sent
 * @property {(options?: import('playwright-core').BrowserContextOptions) => Promise<Visit>} visit a fresh profile
 *
 * @typedef {object} Visit
 * @property {import('playwright-core').Page} page
 * @property {string[]} complaints errors and warnings of the console, uncaught exceptions; the test fails on any that
 *   `close` finds, so that one which is expected has to be taken out
 * @property {(name: string) => Promise<string>} screenshot into test-results/; returns the file's path
 * @property {() => Promise<void>} close
 */

/**
 * Call at the top of a test file; everything is closed after its tests.
 * @returns {Promise<Lab>}
 */
export async function openLab() {
  /** @type {Lab['pages']} */
  const pages = new Map();
  /** @type {Lab['served']} */
  const served = new Map();
  const site = await serve(join(root, 'dist/site'), {
    pages,
    onServed: (path, { body }) => served.set(path, body),
  });
  const other = await serve(join(root, 'dist'), { pages });
  const shared = process.env.CHROMIUM_ENDPOINT;
  const browser = shared
    ? await chromium.connect(shared)
    : await chromium.launch({ executablePath: await findChromium(), headless: true, args: ARGS });
  after(async () => {
    await browser.close();
    await site.close();
    await other.close();
  });

  /** @type {Lab['visit']} */
  const visit = async (options = {}) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    const page = await context.newPage();
    waitForHandling(page);
    /** @type {string[]} */
    const complaints = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()))
        complaints.push(`${message.type()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => complaints.push(`uncaught: ${error.stack ?? error.message}`));
    return {
      page,
      complaints,
      screenshot: async (name) => {
        const file = join(root, 'test-results', `${name}.png`);
        mkdirSync(join(root, 'test-results'), { recursive: true });
        await page.screenshot({ path: file });
        return file;
      },
      close: async () => {
        await context.close();
        assert.deepEqual(complaints, []);
      },
    };
  };
  return { browser, site: site.url, other: other.url, pages, served, visit };
}

/**
 * Waits until the element of a page or frame has run and drawn its experiment.
 * @param {import('playwright-core').Frame} frame
 * @returns {Promise<number>} how many steps the run has
 */
export async function stepsOf(frame) {
  await frame.waitForFunction(
    () => /** @type {any} */ (document.querySelector('cluster-playground'))?.steps > 1,
  );
  return frame.evaluate(async () => {
    const element = /** @type {any} */ (document.querySelector('cluster-playground'));
    await element.settled;
    return element.steps;
  });
}

/**
 * Waits until all that was asked for is drawn: what is to be drawn is drawn in the next frame.
 * @param {import('playwright-core').Page} page
 */
export const allDrawn = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)));
      }),
  );

/**
 * What is shown, as the element tells it.
 * @param {import('playwright-core').Page} page
 * @returns {Promise<import('../../www/element/inspect.js').Inspection>}
 */
export const inspect = (page) => element(page).evaluate((/** @type {any} */ el) => el.inspect());

/** The element of a page that has one. @param {import('playwright-core').Page} page */
export const element = (page) => page.locator('cluster-playground');

/** Waits until the caption says this. @param {import('playwright-core').Page} page @param {RegExp} text */
export const says = (page, text) => element(page).locator('.sentence', { hasText: text }).waitFor();

/**
 * A reader has set another size of type in the browser; resolves when the page has it.
 * @param {import('playwright-core').Page} page
 * @param {number} standard in pixels
 */
export async function setType(page, standard) {
  const client = await page.context().newCDPSession(page);
  await client.send('Page.enable');
  await client.send('Page.setFontSizes', { fontSizes: { standard } });
  await page.waitForFunction(
    (scale) =>
      /** @type {any} */ (document.querySelector('cluster-playground')).inspect().theme.scale === scale,
    standard / 16,
  );
}

/** Waits until a fit has run. @param {import('playwright-core').Page} page @param {RegExp} fit */
export async function isFit(page, fit) {
  await page.waitForFunction(
    (wanted) =>
      new RegExp(wanted).test(/** @type {any} */ (document.querySelector('cluster-playground')).fit),
    fit.source,
  );
  await element(page).evaluate((/** @type {any} */ el) => el.settled);
}

/**
 * Keeps a part of the page on its way.
 * @param {import('playwright-core').Page} page
 * @param {string} part the name of its file
 * @returns {Promise<() => void>} lets it come
 */
export async function hold(page, part) {
  let release = () => {};
  /** @type {Promise<void>} */
  const released = new Promise((resolve) => {
    release = resolve;
  });
  await page.route(`**/${part}*.js`, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}
