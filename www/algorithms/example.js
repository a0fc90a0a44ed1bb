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
export const blobs = (std) =>
  `make_blobs(n_samples=200, centers=4, ${std === 1 ? '' : `cluster_std=${std}, `}random_state=50)`;

/** @param {number} noise */
export const moons = (noise) => `make_moons(n_samples=500, noise=${noise}, random_state=0)`;

export const STRETCHED = 'make_anisotropic(n_samples=500, random_state=170)';

export const THREE_DENSITIES = 'make_blobs(n_samples=500, cluster_std=[1, 2.5, 0.5], random_state=170)';

/** @param {string} data @param {string} fit @param {string} [prepare] @returns {Texts} */
const texts = (data, fit, prepare = '') => ({ data, prepare, fit });

/**
 * What to try next, of a fit that depends on where it starts.
 * @param {import('../types.js').DescribedCall} call
 * @param {(changes: Record<string, string | null>) => Texts} write the experiment with other arguments; null: the default
 * @returns {FollowUp[]}
 */
export function otherStarts({ values }, write) {
  const { init, n_init, random_state } = values;
  if (Array.isArray(init)) {
    return [{ title: 'Start with k-means++', texts: write({ init: null, n_init: null }) }];
  }
  const seed = String(Number(random_state) + 1);
  const again = { title: 'Same points, another start', texts: write({ random_state: seed }) };
  const single = n_init === 1 || (n_init === 'auto' && init === 'k-means++');
  return single ? [again, { title: 'Best of 10 starts', texts: write({ n_init: '10' }) }] : [again];
}

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
