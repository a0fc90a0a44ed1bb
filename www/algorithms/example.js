// How examples are written. Their numbers are asserted in the tests.

/**
 * @typedef {import('../types.js').Texts} Texts
 *
 * @typedef {object} FollowUp
 * @property {string} title
 * @property {Texts} texts
 *
 * @typedef {object} Example
 * @property {string} group
 * @property {string} title
 * @property {string} help
 * @property {Texts} texts
 * @property {FollowUp[]} next what to try then
 */

/** @param {number} std */
export const blobs = (std) => `make_blobs(n_samples=200, centers=4, cluster_std=${std}, random_state=50)`;

/** @param {number} noise */
export const moons = (noise) => `make_moons(n_samples=500, noise=${noise}, random_state=0)`;

export const STRETCHED = 'make_anisotropic(n_samples=500, random_state=170)';

/** @param {string} data @param {string} fit @param {string} [prepare] @returns {Texts} */
const texts = (data, fit, prepare = '') => ({ data, prepare, fit });

/**
 * @param {string} group
 * @param {string} title
 * @param {string} help
 * @param {string} data
 * @param {string} fit
 * @param {[title: string, fit: string, data?: string][]} next
 * @returns {Example}
 */
export const example = (group, title, help, data, fit, next) => ({
  group,
  title,
  help,
  texts: texts(data, fit),
  next: next.map(([what, another, elsewhere]) => ({ title: what, texts: texts(elsewhere ?? data, another) })),
});
