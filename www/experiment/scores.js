/** What is scored, by what an algorithm gives. @type {Record<string, string[]>} */
const SCORES = {
  labels: ['silhouette_score', 'davies_bouldin_score', 'calinski_harabasz_score', 'adjusted_rand_score'],
};
// Whoever shares points out has a greatest share of each.
SCORES.memberships = SCORES.labels;

/**
 * The scores by which the result of an algorithm is measured.
 * @param {import('../types.js').Callable | undefined} callable one that is not loaded yet may not have said what it gives
 */
export const scoresOf = (callable) => SCORES[callable?.gives ?? 'labels'] ?? [];
