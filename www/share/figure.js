// How what is shown looks, for whoever draws it elsewhere.

import { lookOf } from '../draw/palette.js';
import { light } from '../draw/theme.js';
import { MARKERS } from './plot.js';

/** Distances by what SciPy calls them. @type {Record<string, string>} */
const METRICS = {
  euclidean: 'euclidean',
  l2: 'euclidean',
  manhattan: 'cityblock',
  l1: 'cityblock',
  cosine: 'cosine',
  chebyshev: 'chebyshev',
};

/** As many looks as are written out; beyond, they come again. */
const MOST = 30;

/**
 * @param {import('../types.js').DescribedCall} call
 * @param {(label: number) => number} identity of a label
 * @param {number} count of labels
 * @returns {import('./plot.js').Seen}
 */
export function seenOf({ text, values }, identity, count) {
  const { linkage, metric } = values;
  const known = METRICS[metric ?? 'euclidean'];
  return {
    title: text,
    looks: Array.from({ length: Math.min(count, MOST) }, (_, label) => {
      const { fill, shape } = lookOf(light, identity(label));
      return { fill, marker: MARKERS[shape] };
    }),
    tree: linkage && known ? `'${linkage}', '${known}'` : null,
  };
}

/**
 * @param {import('../element.js').ClusterPlayground} host
 * @returns {import('./plot.js').Figure}
 */
export function figureOf({ playback, pictures, pages }) {
  const fits = playback.fits.map(({ call, look, fit }) => {
    const labels = /** @type {Int32Array | undefined} */ (fit.result.labels);
    const count = labels?.reduce((most, label) => Math.max(most, label + 1), 0) ?? 0;
    return seenOf(call, (label) => look[label] ?? label, count);
  });
  return {
    fits,
    equal: pictures.isEqual(pictures.ground),
    silhouettes: ['scores', 'result'].includes(pages.name),
  };
}
