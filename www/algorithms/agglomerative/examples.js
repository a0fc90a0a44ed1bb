import { blobs, example, moons } from '../example.js';

const TREES = 'Trees: what is merged first';

/** @type {import('../example.js').Example[]} in the order of the menu */
export const examples = [
  example(
    TREES,
    'Single linkage follows shapes',
    'It looks at the nearest points alone, and so walks along a moon.',
    moons(0.05),
    "AgglomerativeClustering(linkage='single')",
    [
      ["Ward's linkage", 'AgglomerativeClustering()'],
      ['A little more noise', "AgglomerativeClustering(linkage='single')", moons(0.1)],
    ],
  ),
  example(
    TREES,
    'Chaining',
    'Clouds that nearly touch are chained together by single linkage.',
    blobs(1.6),
    "AgglomerativeClustering(n_clusters=4, linkage='single')",
    [
      ["Ward's linkage", 'AgglomerativeClustering(n_clusters=4)'],
      ['Narrower clouds', "AgglomerativeClustering(n_clusters=4, linkage='single')", blobs(1)],
      ['Clouds far apart', "AgglomerativeClustering(n_clusters=4, linkage='single')", blobs(0.8)],
    ],
  ),
  {
    group: TREES,
    title: 'Scaling decides what a segment is',
    help: 'Scaled, the two segments are the smokers and the others, exactly; unscaled, only smokers of a high bmi.',
    texts: {
      data: 'make_customers(random_state=0)',
      prepare: '[make_pipeline(LabelEncoder(), StandardScaler()), LabelEncoder()]',
      fit: 'AgglomerativeClustering()',
    },
    next: [],
  },
];
