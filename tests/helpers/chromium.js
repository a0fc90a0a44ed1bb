// How Chromium is started for the tests: quietly, and with nothing of its own to fetch or to show.

/**
 * What Chromium leaves out: what Playwright turns off (of two such lists the last counts), and suggestions under an
 * address bar that nobody sees, which would cost a second page for each of ours.
 */
const WITHOUT = [
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'OptimizationHints',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'WebUIOmniboxPopup',
];

export const ARGS = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-gpu',
  `--disable-features=${WITHOUT.join()}`,
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];
