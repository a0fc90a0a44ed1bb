// Panels as rows of texts: one is added, taken away or changed, and the texts of the experiment follow. Pure.

import { panelsOf, textsOfPanel } from '../experiment/panels.js';

/**
 * @typedef {import('../types.js').Description} Description
 * @typedef {import('../experiment/panels.js').Texts} Row The texts of one panel.
 */

/** As many panels as stand side by side. */
export const MOST = 6;

const LISTED = /** @type {const} */ (['data', 'prepare', 'fit', 'hue']);

/**
 * @param {Description} description
 * @returns {Row[]}
 */
export const rowsOf = (description) => panelsOf(description).map((panel) => textsOfPanel(description, panel));

/**
 * The texts of the experiment in which these stand side by side: what is the same in all of them is said once.
 * @param {Row[]} rows
 * @returns {Row}
 */
export function textsOfRows(rows) {
  const [first] = rows;
  const differing = LISTED.filter((part) => rows.some((row) => row[part] !== first[part]));
  // That there are several is said by the fits, if by nothing else.
  const listed = differing.length || rows.length < 2 ? differing : ['fit'];
  const text = (/** @type {typeof LISTED[number]} */ part) =>
    listed.includes(part) ? `[${rows.map((row) => row[part] || 'None').join(', ')}]` : first[part];
  return {
    data: text('data'),
    prepare: text('prepare'),
    fit: text('fit'),
    view: first.view,
    hue: text('hue'),
  };
}

/** Steps that make a table one that can be fitted: without them there is no fit of it. */
const MENDS = /^(?:columns|drop(?:na)?|replace|to_numeric|SimpleImputer|\w+Encoder)$/;
const SCALES = /^(?:\w+Scaler|scale)$/;

/**
 * The steps of a panel, told apart: those that every fit of its table needs, and whether others scale.
 * @param {Description} description
 * @param {number} at the panel
 */
export function stepsOf(description, at) {
  const panels = panelsOf(description);
  const calls = (panels[at] ?? panels[0]).prepare.map((step) => description.calls.prepare[step]);
  return {
    mending: calls.filter(({ name }) => MENDS.test(name)).map(({ text }) => text),
    unscaled: calls.filter(({ name }) => !SCALES.test(name)).map(({ text }) => text),
    isScaled: calls.some(({ name }) => SCALES.test(name)),
  };
}

/**
 * Which points fits disagree about: those that have other looks in one than in another. In no cluster is a look, too.
 * @param {import('../types.js').Frame[]} frames of the same rows
 * @param {(frame: import('../types.js').Frame, label: number) => number} identityOf
 */
export function differences(frames, identityOf) {
  const [first, ...others] = frames;
  const labels = first?.labels;
  if (!labels || others.some((frame) => frame.labels?.length !== labels.length)) return new Uint32Array();
  const differ = (/** @type {number} */ i) => {
    const look = identityOf(first, labels[i]);
    return others.some((frame) => identityOf(frame, frame.labels?.[i] ?? -1) !== look);
  };
  return Uint32Array.from([...labels.keys()].filter(differ));
}
