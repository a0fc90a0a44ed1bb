/** Five points in two columns, by hand: both have variance 2.5, and covariance 2. */
const FIVE = 'array([[1, 1], [2, 3], [3, 2], [4, 5], [5, 4]])';

/** @type {import('../example.js').Example[]} in the order of the menu */
export const examples = [
  {
    group: 'PCA: directions',
    title: 'A line, turned by hand',
    help: 'Five points fall straight onto a line. Turn it: at 0° the variance of their shadows is 2.5, at 45° 4.5. There lies the first principal component.',
    texts: { data: FIVE, prepare: '', fit: '', view: "['x', 'y']" },
    next: [],
  },
];
