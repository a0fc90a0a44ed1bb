const GROUP = 'PCA: directions';

/** Five points in two columns, by hand: both have variance 2.5, and covariance 2. */
const FIVE = 'array([[1, 1], [2, 3], [3, 2], [4, 5], [5, 4]])';
/** Four columns of points side by side, far longer than they are apart. */
const COLUMNS = 'make_columns(random_state=1)';

/** @param {string} data @param {string} fit @param {string} [hue] @returns {import('../../types.js').Texts} */
const steps = (data, fit, hue = '') => ({ data, prepare: '', fit, ...(hue && { hue }) });

/** @type {import('../example.js').Example[]} in the order of the menu */
export const examples = [
  {
    group: GROUP,
    title: 'A line, turned by hand',
    help: 'Five points fall straight onto a line. Turn it: at 0° the variance of their shadows is 2.5, at 45° 4.5. There lies the first principal component.',
    texts: { data: FIVE, prepare: '', fit: '', view: "['x', 'y']" },
    next: [{ title: 'Found step by step', texts: steps(FIVE, 'PCA(n_components=2)') }],
  },
  {
    group: GROUP,
    title: 'Four columns fall onto a plane',
    help: 'Flowers measured in four columns: the first direction holds 92.5 % of the variance, the plane of two 97.8 %. Watch what is left over.',
    texts: steps('load_iris()', 'PCA(n_components=2)'),
    next: [
      { title: 'Reveal the species', texts: steps('load_iris()', 'PCA(n_components=2)', "'target'") },
      { title: 'In 3-D', texts: steps('load_iris()', 'PCA(n_components=3)') },
    ],
  },
  {
    group: GROUP,
    title: 'Directions of images',
    help: '1,797 digits of 64 pixels. Each direction is an image, too: coloured pixels pull one way, grey ones the other. Three directions hold 40.3 % of the variance, two 28.5 %.',
    texts: steps('load_digits()', 'PCA(n_components=3)'),
    next: [{ title: 'Reveal digits', texts: steps('load_digits()', 'PCA(n_components=3)', "'target'") }],
  },
  {
    group: GROUP,
    title: 'Variance is no separation',
    help: 'Four long groups side by side. The first direction runs along them: it holds 86.9 % of the variance, and mixes the groups. What is left, 13.1 %, tells them apart.',
    texts: steps(COLUMNS, 'PCA(n_components=1)', "'target'"),
    next: [{ title: 'With the second direction', texts: steps(COLUMNS, 'PCA(n_components=2)', "'target'") }],
  },
];
