// Where a Chromium for the tests is. Only Node's own modules at the top: setup uses it before the packages are there.

import { findProgram, isExecutable } from './programs.js';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'msedge',
  'microsoft-edge',
];
const ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * The path of a Chromium: CHROMIUM_PATH, else one that is installed, else the one that Playwright has fetched.
 * @returns {Promise<string | undefined>}
 */
export async function findChromium() {
  const asked = process.env.CHROMIUM_PATH;
  if (asked) return isExecutable(asked) ? asked : undefined;
  const found = findProgram(NAMES, ELSEWHERE);
  if (found) return found;
  const { chromium } = await import('playwright-core');
  const fetched = chromium.executablePath();
  return isExecutable(fetched) ? fetched : undefined;
}
