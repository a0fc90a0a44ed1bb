// What the page does without at first, one function for all of it. The element has `late-packed.js` in its place, and the
// package `package/late.js`.

import { patient } from './engine/patience.js';
import { notLoaded } from './engine/protocol.js';

/** The late parts. Each is built into a file of its own under this name. */
export const PARTS = {
  page: () => import('./panels/page.js'),
  others: () => import('./others.js'),
  author: () => import('./author/author.js'),
  share: () => import('./share/share.js'),
  space: () => import('./space.js'),
  tree: () => import('./views/tree/trees.js'),
  judge: () => import('./judge/judge.js'),
  reading: () => import('./words/reading.js'),
  compare: () => import('./compare/compare.js'),
  gallery: () => import('./gallery/gallery.js'),
  sheets: () => import('./tables/sheets.js'),
  paint: () => import('./tools/paint.js'),
  present: () => import('./element/presenting.js'),
  ends: () => import('./views/ends/ends.js'),
  tried: () => import('./experiment/tried.js'),
  walks: () => import('./walks/walks.js'),
  reach: () => import('./element/reach.js'),
  meant: () => import('./panels/meant.js'),
  touch: () => import('./tools/touch.js'),
  files: () => import('./tools/files.js'),
  workbook: () => import('./tools/workbook.js'),
  iris: () => import('./datasets/iris.csv'),
  wine: () => import('./datasets/wine.csv'),
  breast_cancer: () => import('./datasets/breast_cancer.csv'),
  digits: () => import('./datasets/digits.csv'),
};

/** @typedef {typeof PARTS} Parts */

/** How often a part has failed to come. @type {Map<string, number>} */
const failures = new Map();

/** Those that are here, or on the way: whoever asks meanwhile hears the same, and nothing later. @type {Map<string, Promise<any>>} */
const coming = new Map();

/**
 * Brings a late part. One that has failed to come may be asked for again.
 * @template {keyof Parts} Name
 * @param {Name} name
 * @returns {ReturnType<Parts[Name]>}
 */
export function late(name) {
  const failed = failures.get(name) ?? 0;
  // Some browsers remember that an address has failed.
  const again = () => import(new URL(`./${name}.js?again=${failed}`, import.meta.url).href);
  const part =
    coming.get(name) ??
    patient(failed ? again : PARTS[name]).catch((error) => {
      failures.set(name, failed + 1);
      coming.delete(name);
      throw notLoaded(name, error);
    });
  coming.set(name, part);
  return /** @type {ReturnType<Parts[Name]>} */ (/** @type {unknown} */ (part));
}

/** Here the parts lie beside the script, wherever the element says they do. @param {string} _address */
export function setHome(_address) {}
