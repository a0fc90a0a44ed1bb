import { example, moons, THREE_DENSITIES } from '../example.js';

const DENSITY = 'DBSCAN: density';

const SINGLE_CUT = "AgglomerativeClustering(n_clusters=None, linkage='single', distance_threshold=0.08)";

/** @type {import('../example.js').Example[]} in the order of the menu */
export const examples = [
  example(
    DENSITY,
    'Noise, for now',
    'Twelve points are called noise; two of them are rescued later.',
    'make_blobs(n_samples=60, centers=2, random_state=1)',
    'DBSCAN(eps=0.8)',
    [['Reach a little farther', 'DBSCAN(eps=1.2)']],
  ),
  example(
    DENSITY,
    'eps shatters, fits, merges',
    'Too small, and two moons are 29 clusters; too large, and they are one.',
    moons(0.05),
    'DBSCAN(eps=0.05)',
    [
      ['eps=0.09', 'DBSCAN(eps=0.09)'],
      ['eps=0.3', 'DBSCAN(eps=0.3)'],
      ['eps=0.375', 'DBSCAN(eps=0.375)'],
    ],
  ),
  example(
    DENSITY,
    'min_samples breaks a bridge',
    'A few points between the moons join them, until more neighbours are asked for.',
    moons(0.1),
    'DBSCAN(eps=0.22)',
    [
      ['min_samples=10', 'DBSCAN(eps=0.22, min_samples=10)'],
      ['min_samples=15', 'DBSCAN(eps=0.22, min_samples=15)'],
      ['min_samples=30', 'DBSCAN(eps=0.22, min_samples=30)'],
    ],
  ),
  example(
    DENSITY,
    'No one eps fits three densities',
    'What is right for the tight cloud is too small for the wide one.',
    THREE_DENSITIES,
    'DBSCAN()',
    [
      ['eps=1.2', 'DBSCAN(eps=1.2)'],
      ['Average linkage instead', "AgglomerativeClustering(n_clusters=3, linkage='average')"],
      ["Ward's linkage instead", 'AgglomerativeClustering(n_clusters=3)'],
    ],
  ),
  example(
    DENSITY,
    'eps is a cut of a tree',
    'With min_samples=1 DBSCAN finds what single linkage has merged below eps.',
    moons(0.05),
    'DBSCAN(eps=0.08, min_samples=1)',
    [['Both, side by side', `[DBSCAN(eps=0.08, min_samples=1), ${SINGLE_CUT}]`]],
  ),
];

/** How much farther, or less far, is another reach: by as much the clusters of many points are others. */
const MORE = 1.5;

/**
 * What to try next, of any fit: its clusters depend on how far it reaches.
 * @param {import('../../types.js').DescribedCall} call
 * @param {(changes: Record<string, string | null>) => import('../../types.js').Texts} write the experiment with other arguments
 * @returns {import('../example.js').FollowUp[]}
 */
export function otherReach({ values }, write) {
  const eps = Number(values.eps);
  if (!(eps > 0)) return [];
  const [farther, nearer] = [eps * MORE, eps / MORE].map((one) => String(Number(one.toPrecision(2))));
  return [
    { title: `Reach farther: eps = ${farther}`, texts: write({ eps: farther }) },
    { title: `Less far: eps = ${nearer}`, texts: write({ eps: nearer }) },
  ];
}
