// A map of names whose table is gone: columns that were days were turned into points, and its fit is of these alone.

import { usual } from '../words/mending.js';

/** What such a map is fitted by, and the step that makes points of columns. */
const MAPS = /\.fit\(X\.T\)/;
const TURNS = /\btranspose\(/;

/** Whether these texts fit a map to what is none of names. @param {import('../types.js').Texts} texts */
export const isMapOfOther = ({ prepare, fit }) => MAPS.test(fit) && !TURNS.test(prepare);

/** The same points, with the fit that suits most. @param {import('../types.js').Texts} texts */
export const fittedAsUsual = (texts) => ({
  title: usual.title,
  texts: { ...texts, fit: usual.fit, view: '' },
});
