import { blobs, example, STRETCHED, THREE_DENSITIES } from '../example.js';

const MIXTURE = 'Mixtures: shared points';

const LONER =
  'make_blobs(n_samples=[100, 100, 1], centers=[[-2, 0], [2, 0], [0, 8]], cluster_std=0.7, random_state=0)';

/** @type {import('../example.js').Example[]} in the order of the menu */
export const examples = [
  example(
    MIXTURE,
    'Two bells over one column',
    'Small enough to check by hand: from 1, 2, 3 comes a bell at 2, from 6, 7, 8, 9 one at 7.5.',
    'array([[1], [2], [3], [6], [7], [8], [9]])',
    'GaussianMixture(n_components=2, random_state=0)',
    [['One bell for all', 'GaussianMixture(random_state=0)']],
  ),
  example(
    MIXTURE,
    'A mixture sees stretch',
    'Each bell may be stretched in its own way. k-means cuts these clouds.',
    STRETCHED,
    'GaussianMixture(n_components=3, random_state=0)',
    [
      ['All stretched alike', "GaussianMixture(n_components=3, covariance_type='tied', random_state=0)"],
      [
        'Stretched along the axes only',
        "GaussianMixture(n_components=3, covariance_type='diag', random_state=0)",
      ],
      ['Round bells', "GaussianMixture(n_components=3, covariance_type='spherical', random_state=0)"],
      ['k-means instead', 'KMeans(n_clusters=3, random_state=0)'],
    ],
  ),
  example(
    MIXTURE,
    'Shared, and sure but wrong',
    'Point 64 is shared almost in half. Points 256, 296, 406 are surer than 99 %, and wrong.',
    THREE_DENSITIES,
    'GaussianMixture(n_components=3, random_state=0)',
    [
      [
        'Two clouds that overlap',
        'GaussianMixture(n_components=2, random_state=0)',
        'make_blobs(n_samples=200, centers=[[-1.5, 0], [1.5, 0]], random_state=0)',
      ],
      ['k-means instead', 'KMeans(n_clusters=3, random_state=0)'],
    ],
  ),
  example(
    MIXTURE,
    '“Converged” is not “done”',
    'After two iterations the log-likelihood hardly rises, and the algorithm stops. It is far from its end.',
    blobs(1.6),
    "GaussianMixture(n_components=4, init_params='random', random_state=0)",
    [
      ['A smaller tol', "GaussianMixture(n_components=4, tol=1e-05, init_params='random', random_state=0)"],
      ['Start with k-means', 'GaussianMixture(n_components=4, random_state=0)'],
    ],
  ),
  example(
    MIXTURE,
    'How many components?',
    'BIC asks more of each component than AIC: here it says 4, and AIC says 5.',
    blobs(1),
    'GaussianMixture(n_components=4, n_init=3, random_state=0)',
    [
      ['Five components', 'GaussianMixture(n_components=5, n_init=3, random_state=0)'],
      [
        'Wider clouds, three components',
        'GaussianMixture(n_components=3, n_init=3, random_state=0)',
        blobs(1.6),
      ],
    ],
  ),
  example(
    MIXTURE,
    'A component falls onto a point',
    'One far point takes a whole component, which has no width but what reg_covar gives it.',
    LONER,
    'GaussianMixture(n_components=2, random_state=0)',
    [
      ['Three components', 'GaussianMixture(n_components=3, random_state=0)'],
      [
        'Columns: no width at all',
        'GaussianMixture(n_components=4, random_state=0)',
        'make_columns(random_state=1)',
      ],
    ],
  ),
];
