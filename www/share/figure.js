// How what is shown looks, for whoever draws it elsewhere.

import { lookOf } from '../draw/palette.js';
import { light } from '../draw/theme.js';
import { MARKERS } from './plot.js';

/**
 * @typedef {import('../types.js').Matrix} Matrix
 *
 * @typedef {object} Fitted A fit, and the points that it is of.
 * @property {import('../types.js').DescribedCall | undefined} call none: nothing is fitted
 * @property {import('../types.js').Points} points
 * @property {{ shape: ArrayLike<number>, feature_names?: string[] } | null} places
 * @property {import('../types.js').Hue | null} hue
 * @property {Record<string, any>} result
 */

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

/** What a fitted model calls the places that it moved. */
const CENTRES = { cluster_centers: 'model.cluster_centers_', means: 'model.means_' };

/**
 * @param {Fitted} fitted
 * @param {(label: number) => number} identity of a label
 * @returns {import('./plot.js').Seen}
 */
export function seenOf({ call, points, places, hue, result }, identity) {
  const { linkage, metric, n_components: dimensions } = call?.values ?? {};
  const known = METRICS[metric ?? 'euclidean'];
  const labels = /** @type {Int32Array | undefined} */ (result.labels);
  const grouped = hue ? (hue.values instanceof Int32Array ? hue.values : undefined) : labels;
  const most = (/** @type {Int32Array | undefined} */ of) =>
    of?.reduce((greatest, label) => Math.max(greatest, label + 1), 0) ?? 0;
  const looks = (/** @type {number} */ count, /** @type {(label: number) => number} */ identityOf) =>
    Array.from({ length: Math.min(count, MOST) }, (_, label) => {
      const { fill, shape } = lookOf(light, identityOf(label));
      return { fill, marker: MARKERS[shape] };
    });
  const centres = Object.entries(CENTRES).find(([name]) => result[name]?.shape?.[0]);
  return {
    title: call?.text ?? '',
    looks: looks(most(labels), identity),
    hue: hue && {
      name: hue.name,
      numbers: !grouped,
      looks: looks(most(grouped), (group) => group),
    },
    groups: most(grouped),
    apart: !labels || labels.includes(-1) || (grouped?.includes(-1) ?? false),
    clusters: new Set(labels).size,
    tree: linkage && known ? `'${linkage}', '${known}'` : null,
    centres: centres ? { of: centres[1], count: result[centres[0]].shape[0] } : null,
    rows: points.shape[0],
    features: points.feature_names,
    axes: places?.feature_names ?? points.feature_names,
    space: places?.shape[1] ?? Math.min(2, points.shape[1]),
    dimensions: typeof dimensions === 'number' ? dimensions : null,
  };
}

/**
 * @param {import('../element.js').ClusterPlayground} host
 * @returns {import('./plot.js').Figure}
 */
export function figureOf({ playback, pictures, pages }) {
  const fits = playback.fits.map((view) =>
    seenOf({ ...view, result: view.fit.result }, (label) => view.look[label] ?? label),
  );
  return {
    fits,
    equal: pictures.isEqual(pictures.ground),
    silhouettes: ['scores', 'result'].includes(pages.name),
  };
}
