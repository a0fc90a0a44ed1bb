// Experiments that teach: the Examples menu, the opening, what to try next. Their numbers are asserted in the tests.

/**
 * @typedef {import('./types.js').Texts} Texts
 * @typedef {import('./types.js').Description} Description
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
const blobs = (std) => `make_blobs(n_samples=200, centers=4, cluster_std=${std}, random_state=50)`;

/** @param {number} noise */
const moons = (noise) => `make_moons(n_samples=500, noise=${noise}, random_state=0)`;

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
const example = (group, title, help, data, fit, next) => ({
  group,
  title,
  help,
  texts: texts(data, fit),
  next: next.map(([what, another, elsewhere]) => ({ title: what, texts: texts(elsewhere ?? data, another) })),
});

const KMEANS = 'k-means: luck';
const SHAPES = 'k-means: assumptions';
const DENSITY = 'DBSCAN: density';
const TREES = 'Trees: what is merged first';

const TRAPPED = "KMeans(n_clusters=4, init='random', n_init=1, random_state=2)";
const LUCKY = "KMeans(n_clusters=4, init='random', n_init=1, random_state=8)";
const TEN_STARTS = "KMeans(n_clusters=4, init='random', random_state=2)";
const STRETCHED = 'make_anisotropic(n_samples=500, random_state=170)';
const OUTLIERS =
  'make_blobs(n_samples=[100, 100, 5], centers=[[-2, 0], [2, 0], [0, 14]], cluster_std=0.7, random_state=0)';
const UNEQUAL =
  'make_blobs(n_samples=[300, 30, 30], centers=[[0, 0], [5, 0], [0, 5]], cluster_std=[1.5, 0.4, 0.4], random_state=0)';

const THREE_DENSITIES = 'make_blobs(n_samples=500, cluster_std=[1, 2.5, 0.5], random_state=170)';
const SINGLE_CUT = "AgglomerativeClustering(n_clusters=None, linkage='single', distance_threshold=0.08)";

/** @type {Example[]} in the order of the menu */
export const examples = [
  example(
    KMEANS,
    'A long walk ends well',
    'Three centroids start in one cloud, and find their way.',
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
    blobs(0.8),
    "AgglomerativeClustering(n_clusters=4, linkage='single')",
    [
      [
        'Wider clouds',
        "AgglomerativeClustering(n_clusters=4, linkage='single')",
        'make_blobs(n_samples=200, centers=4, random_state=50)',
      ],
      ["The widest, with Ward's linkage", 'AgglomerativeClustering(n_clusters=4)', blobs(1.6)],
    ],
  ),
];

/** What the page opens on. */
export const opening = examples[0].texts;

/** Calls that show what a callable does, where its defaults do not. @type {Record<string, string>} */
export const starts = {
  make_blobs: blobs(1.6),
  make_moons: moons(0.05),
  make_circles: 'make_circles(n_samples=500, noise=0.05, random_state=0, factor=0.5)',
  make_anisotropic: STRETCHED,
  make_uniform: 'make_uniform(n_samples=500, random_state=30)',
  make_columns: 'make_columns(random_state=1)',
  KMeans: LUCKY,
  DBSCAN: 'DBSCAN(eps=0.3)',
  AgglomerativeClustering: 'AgglomerativeClustering(n_clusters=4)',
};

/** Parameters that the first acquaintance can do without: they are folded away. */
export const seldom = new Set(['max_iter', 'tol', 'algorithm', 'n_features']);

/**
 * What would do instead of what could not be run.
 * @param {import('./types.js').PlaygroundError} error
 * @param {Texts} asked
 * @returns {FollowUp[]}
 */
export function remedies({ code, parameter }, asked) {
  const linkage = (/** @type {string} */ name) =>
    asked.fit.includes('linkage=')
      ? asked.fit.replace(/linkage='\w+'/, `linkage='${name}'`)
      : asked.fit.replace(/\)$/, `, linkage='${name}')`);
  if (code === 'too_large' && parameter === 'linkage') {
    const sample = asked.data.replace(/n_samples=\d+/, 'n_samples=10000');
    return [
      { title: "Ward's linkage", texts: { ...asked, fit: linkage('ward') } },
      ...(sample === asked.data ? [] : [{ title: '10,000 points', texts: { ...asked, data: sample } }]),
    ];
  }
  if (code === 'conflict' && parameter === 'metric') {
    return [
      { title: 'Euclidean metric', texts: { ...asked, fit: asked.fit.replace(/,? *metric='\w+'/, '') } },
      { title: 'Average linkage', texts: { ...asked, fit: linkage('average') } },
    ];
  }
  return [];
}

/** @param {Texts} a @param {Texts} b */
const same = (a, b) => a.data === b.data && a.prepare === b.prepare && a.fit === b.fit;

/**
 * What to try next, at the end of a run: what the example says, else what suits any fit with a seed.
 * @param {Description} description
 * @returns {FollowUp[]}
 */
export function followUps(description) {
  const { data, prepare } = description;
  const known = examples.find((one) => same(one.texts, description));
  if (known) return known.next;
  const [call] = description.calls.fit;
  if (description.calls.fit.length > 1 || !('random_state' in call.values)) return [];
  const { given } = call;
  const write = (/** @type {Record<string, string | null>} */ changes) => {
    const all = { ...given, ...changes };
    const pairs = Object.entries(all).filter(([, text]) => text !== null);
    return {
      data,
      prepare,
      fit: `${call.name}(${pairs.map(([name, text]) => `${name}=${text}`).join(', ')})`,
    };
  };
  const seed = Number(call.values.random_state);
  const again = { title: 'Same points, another start', texts: write({ random_state: String(seed + 1) }) };
  const single =
    call.values.n_init === 1 || (call.values.n_init === 'auto' && call.values.init === 'k-means++');
  const ten = { title: 'Best of 10 starts', texts: write({ n_init: '10' }) };
  if (Array.isArray(call.values.init)) {
    return [{ title: 'Start with k-means++', texts: write({ init: null, n_init: null }) }];
  }
  return single ? [again, ten] : [again];
}
