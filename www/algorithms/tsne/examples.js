import { example } from '../example.js';

const MAPS = 't-SNE: maps';
const IN_A_ROW = 'make_blobs(n_samples=[50, 50, 50], centers=[[0, 0], [10, 0], [100, 0]], random_state=0)';
const TWO_SIZES =
  'make_blobs(n_samples=[75, 75], centers=[[0, 0, 0, 0, 0, 0, 0, 0, 0, 0], [30, 0, 0, 0, 0, 0, 0, 0, 0, 0]], cluster_std=[0.3, 3], random_state=0)';
const NOISE = 'make_blobs(n_samples=200, n_features=10, centers=1, random_state=0)';
const MAP = 'TSNE(random_state=0)';

/** Beside the map are the points as they lie, both in the colours of how they were made. @param {import('../example.js').Example} one */
const besideTruth = ({ texts, next, ...said }) => ({
  ...said,
  texts: withTruth(texts),
  next: next.map(({ title, texts: others }) => ({ title, texts: withTruth(others) })),
});

/** @param {import('../../types.js').Texts} texts */
const withTruth = (texts) => ({ ...texts, fit: `[${texts.fit}, None]`, hue: "'target'" });

const DIGITS = 'load_digits()';
const PIXELS = { data: DIGITS, prepare: '', fit: 'KMeans(n_clusters=10, n_init=10, random_state=0)' };
const OF_THE_MAP = { data: DIGITS, prepare: MAP, fit: 'DBSCAN(eps=2.5)' };

/** @type {import('../example.js').Example[]} of handwritten digits: it takes some seconds until they are there */
const digits = [
  {
    group: MAPS,
    title: 'Digits, which it never sees',
    help: '1,797 images of 64 pixels, grey: the map is told nothing of which digit is which. Reveal them when it is done.',
    texts: { data: DIGITS, prepare: '', fit: MAP },
    next: [
      { title: 'Reveal digits', texts: { data: DIGITS, prepare: '', fit: MAP, hue: "'target'" } },
      { title: 'In 3-D', texts: { data: DIGITS, prepare: '', fit: 'TSNE(n_components=3, random_state=0)' } },
    ],
  },
  {
    group: MAPS,
    title: 'A clustering, seen on a map',
    help: 'k-means finds ten clusters among the 64 pixels: adjusted Rand 0.666. The map only shows them, it was not clustered: where colours mix, k-means and the map disagree.',
    texts: { ...PIXELS, view: MAP },
    next: [
      { title: "In PCA's plane", texts: { ...PIXELS, view: 'PCA(n_components=2)' } },
      { title: 'Cluster the map itself', texts: OF_THE_MAP },
    ],
  },
  {
    group: MAPS,
    title: 'Clustering the map itself',
    help: 'Tempting: DBSCAN on the map finds 19 islands, not ten digits. Gaps on a map are made by the map; another perplexity makes others.',
    texts: OF_THE_MAP,
    next: [{ title: 'Cluster the pixels', texts: { ...PIXELS, view: MAP } }],
  },
];

/** @type {import('../example.js').Example[]} in the order of the menu */
const misread = [
  example(
    MAPS,
    'Gaps mean nothing',
    'Three clouds in a row, with gaps of 10 and 90 between their middles. On the map the gaps are 30 and 33.',
    IN_A_ROW,
    MAP,
    [['perplexity=2', 'TSNE(perplexity=2, random_state=0)']],
  ),
  example(
    MAPS,
    'Sizes mean nothing',
    'In ten dimensions one cloud is ten times as wide as the other. On the map both are equally wide.',
    TWO_SIZES,
    MAP,
    [['perplexity=10', 'TSNE(perplexity=10, random_state=0)']],
  ),
  example(
    MAPS,
    'Islands in noise',
    'One cloud of noise has no groups. A small perplexity makes islands of it all the same.',
    NOISE,
    'TSNE(perplexity=3, random_state=0)',
    [['perplexity=30', MAP]],
  ),
].map(besideTruth);

/** @param {string} data @returns {import('../../types.js').Texts} */
const twoPerplexities = (data) => ({
  data,
  prepare: '',
  fit: '[TSNE(perplexity=5, random_state=0), TSNE(random_state=0)]',
  hue: "'target'",
});

/** @type {import('../example.js').Example[]} under one playhead */
const compared = [
  {
    group: MAPS,
    title: 'Two perplexities',
    help: 'The same 150 flowers with 5 and with 30 neighbours in effect, under one playhead. Another perplexity makes another map, and neither is the true one.',
    texts: twoPerplexities('load_iris()'),
    next: [{ title: 'Of the digits', texts: twoPerplexities(DIGITS) }],
  },
];

/** @type {import('../example.js').Example[]} in the order of the menu */
export const examples = [...misread, ...compared, ...digits];
