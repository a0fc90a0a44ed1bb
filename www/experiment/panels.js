// What stands side by side: which calls each panel of an experiment has. Pure.

/**
 * @typedef {import('../types.js').Description} Description
 * @typedef {import('../types.js').DescribedCall} DescribedCall
 * @typedef {import('../types.js').DescribedPanel} DescribedPanel
 * @typedef {Required<import('../types.js').Texts>} Texts
 */

/** Where nothing is fitted. @type {DescribedCall} */
export const NOTHING = { name: '', text: '', given: {}, values: {} };

/**
 * The panels of an experiment: one at least.
 * @param {Description} description
 * @returns {DescribedPanel[]}
 */
export function panelsOf({ panels, calls, hue = '' }) {
  if (panels?.length) return panels;
  // Fits of the same points, one at least.
  const fits = calls.fit.length ? [...calls.fit.keys()] : [null];
  return fits.map((fit) => ({ data: 0, prepare: [...calls.prepare.keys()], fit, hue }));
}

/**
 * What each panel fits.
 * @param {Description} description
 */
export const fitsOf = (description) =>
  panelsOf(description).map(({ fit }) => (fit === null ? NOTHING : description.calls.fit[fit]));

/** @param {string[]} steps */
export const pipeline = (steps) =>
  steps.length > 1 ? `make_pipeline(${steps.join(', ')})` : (steps[0] ?? '');

/**
 * The texts of one panel by itself.
 * @param {Description} description
 * @param {DescribedPanel} panel
 * @returns {Texts}
 */
export function textsOfPanel({ calls, view = '' }, { data, prepare, fit, hue }) {
  return {
    data: calls.data[data].text,
    prepare: pipeline(prepare.map((step) => calls.prepare[step].text)),
    fit: fit === null ? '' : calls.fit[fit].text,
    view,
    hue,
  };
}

/**
 * The experiments of which panels are: neighbours that fit the same points are one.
 * @param {Description} description
 * @returns {{ texts: Texts, panels: number }[]}
 */
export function groupsOf(description) {
  /** @type {{ texts: Texts, panels: number, fits: string[], key: string }[]} */
  const groups = [];
  for (const panel of panelsOf(description)) {
    const texts = textsOfPanel(description, panel);
    const key = JSON.stringify([panel.data, texts.prepare, texts.hue]);
    const last = groups.at(-1);
    if (last?.key === key && texts.fit && last.texts.fit) {
      last.fits.push(texts.fit);
      last.panels += 1;
      last.texts.fit = `[${last.fits.join(', ')}]`;
    } else groups.push({ texts, panels: 1, fits: [texts.fit], key });
  }
  return groups.map(({ texts, panels }) => ({ texts, panels }));
}

/**
 * The text of a part of which each panel has calls of its own, or none.
 * @param {Description} description
 * @param {string} part
 * @param {string[]} texts of its calls
 * @returns {string | null} null: all panels have the same, or each has one call
 */
export function listed(description, part, texts) {
  const panels = panelsOf(description);
  const of = (/** @type {DescribedPanel} */ { prepare, fit }) =>
    part === 'prepare' ? prepare : fit === null ? [] : [fit];
  const several = new Set(panels.map((panel) => of(panel).join())).size > 1;
  if (!several || !(part === 'prepare' || part === 'fit')) return null;
  return `[${panels.map((panel) => pipeline(of(panel).map((i) => texts[i])) || 'None').join(', ')}]`;
}
