// Which overlays suit which fit, and which of them are on at first.

/** @typedef {{ name: string, on: boolean }} Overlay */

/** @param {string} list names; those with + before them are on at first @returns {Overlay[]} */
const overlays = (list) =>
  list.split(' ').map((entry) => ({ name: entry.replace('+', ''), on: entry.startsWith('+') }));

/** @type {Record<string, Overlay[]>} */
const BY_FIT = {
  KMeans: overlays('+regions +trails distances changed weights truth'),
  AgglomerativeClustering: overlays('links hulls +pair runner_up heatmap truth'),
  BisectingKMeans: overlays('links hulls +pair truth'),
  DIANA: overlays('links hulls +pair heatmap truth'),
  DBSCAN: overlays('+disc +waiting +reached links truth'),
};

/**
 * @param {string} name of the fit, as called
 * @returns {Overlay[]} in the order in which they are offered
 */
export function overlaysFor(name) {
  return BY_FIT[name] ?? overlays('hulls truth');
}
