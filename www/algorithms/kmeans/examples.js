import { blobs, example, moons, STRETCHED } from '../example.js';

const KMEANS = 'k-means: luck';
const SHAPES = 'k-means: assumptions';

const TRAPPED = "KMeans(n_clusters=4, init='random', n_init=1, random_state=2)";
const LUCKY = "KMeans(n_clusters=4, init='random', n_init=1, random_state=8)";
const TEN_STARTS = "KMeans(n_clusters=4, init='random', n_init=10, random_state=2)";
const OUTLIERS =
  'make_blobs(n_samples=[100, 100, 5], centers=[[-2, 0], [2, 0], [0, 14]], cluster_std=0.7, random_state=0)';
const UNEQUAL =
  'make_blobs(n_samples=[300, 30, 30], centers=[[0, 0], [5, 0], [0, 5]], cluster_std=[1.5, 0.4, 0.4], random_state=0)';

/** @type {import('../example.js').Example[]} in the order of the menu */
export const examples = [
  example(
    KMEANS,
    'A long walk ends well',
    'Of four centroids, three start in one cloud, and find their way.',
    blobs(1.6),
    LUCKY,
    [
      ['Same points, another start', TRAPPED],
      ['Best of 10 starts', TEN_STARTS],
    ],
  ),
  example(
    KMEANS,
    'The initialisation trap',
    'Two centroids share one cloud, and nothing can pull them apart.',
    blobs(1.6),
    TRAPPED,
    [
      ['Best of 10 starts', TEN_STARTS],
      ['Start with k-means++', 'KMeans(n_clusters=4, random_state=2)'],
    ],
  ),
  example(
    KMEANS,
    'k-means++ helps, but does not cure',
    'Starts that are spread out are trapped less often, not never.',
    blobs(1.6),
    'KMeans(n_clusters=4, random_state=17)',
    [['Best of 10 starts', 'KMeans(n_clusters=4, n_init=10, random_state=17)']],
  ),
  example(
    KMEANS,
    'How many clusters?',
    'The scores disagree: silhouette says 2, Davies–Bouldin 3, Calinski–Harabasz 4.',
    blobs(1.6),
    'KMeans(n_clusters=2, n_init=10, random_state=0)',
    [
      ["The largest gap of Ward's tree", 'AgglomerativeClustering()'],
      ['Three clusters', 'KMeans(n_clusters=3, n_init=10, random_state=0)'],
      ['Four clusters', 'KMeans(n_clusters=4, n_init=10, random_state=0)'],
    ],
  ),
  example(
    SHAPES,
    'The wrong shape',
    'Two moons cannot be told apart by their distance to a centre.',
    moons(0.05),
    'KMeans(n_clusters=2, random_state=0)',
    [
      ['Follow the density instead', 'DBSCAN(eps=0.3)'],
      ['Eight clusters', 'KMeans(n_init=10, random_state=0)'],
    ],
  ),
  example(
    SHAPES,
    'Stretched clusters',
    'Every cluster should be round: these are not.',
    STRETCHED,
    'KMeans(n_clusters=3, random_state=0)',
    [['Follow the density instead', 'DBSCAN()']],
  ),
  example(
    SHAPES,
    'Outliers buy a centroid',
    'Five far points weigh more than two hundred near ones, and the silhouette likes it.',
    OUTLIERS,
    'KMeans(n_clusters=2, n_init=10, random_state=0)',
    [['Three clusters', 'KMeans(n_clusters=3, n_init=10, random_state=0)']],
  ),
  example(
    SHAPES,
    'Big beside small',
    'The big cloud is cut, because that makes the total smaller.',
    UNEQUAL,
    'KMeans(n_clusters=3, n_init=10, random_state=0)',
    [],
  ),
  example(
    SHAPES,
    'Clusters in nothing',
    'k-means finds four clusters in points without any.',
    'make_uniform(n_samples=500, random_state=30)',
    'KMeans(n_clusters=4, n_init=10, random_state=0)',
    [['Follow the density instead', 'DBSCAN(eps=0.1)']],
  ),
];

/** A call that shows more than the defaults do. */
export const start = LUCKY;

export { otherStarts as next } from '../example.js';
