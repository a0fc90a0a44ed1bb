// What says how many clusters there are to be, in a call.

/** @typedef {import('../types.js').Callable} Callable */

/** The parameters that do, of the algorithms that are told how many. */
export const COUNTS = ['n_clusters', 'n_components'];

/**
 * The one of an algorithm that gives clusters and is told how many, or cuts its tree for as many.
 * @param {Callable | undefined} callable
 */
export function countOf(callable) {
  const { gives, card, parameters = [] } = callable ?? {};
  if (card?.count === 'found' || !['labels', 'memberships'].includes(gives ?? '')) return undefined;
  return COUNTS.find((name) => parameters.some((parameter) => parameter.name === name));
}

/**
 * A call with this number of clusters in the place of what it has, or before its arguments where it has none.
 * @param {string} text
 * @param {string | undefined} name of the parameter
 * @param {number | undefined} count
 */
export function withCount(text, name, count) {
  if (name === undefined || count === undefined) return text;
  const given = new RegExp(`\\b${name}=(\\d+)?`);
  if (given.test(text)) return text.replace(given, (all, digits) => (digits ? `${name}=${count}` : all));
  return text.replace(/\((?=(\))?)/, (_, isEmpty) => `(${name}=${count}${isEmpty ? '' : ', '}`);
}
