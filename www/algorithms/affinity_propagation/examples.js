const MARKET = 'Market map: who moves with whom';
const PREPARE = 'make_pipeline(scale(), transpose())';
const FIT = 'affinity_propagation(GraphicalLassoCV().fit(X.T).covariance_, random_state=0)';
const VIEW = "LocallyLinearEmbedding(n_neighbors=20, eigen_solver='dense')";
/** Twenty days of three names: each is the one before it and something of its own. */
const CHAIN =
  'array([' +
  '[-3, -1, -2], [0, -2, -3], [1, 1, 2], [-1, 0, 0], [-3, -6, -8], [-2, -2, -1], [0, 1, 2], ' +
  '[-2, -1, -2], [2, 5, 5], [-1, -3, -2], [2, 4, 6], [1, 0, 1], [-3, -4, -2], [0, -2, 0], ' +
  '[0, 1, 2], [-1, 1, 4], [3, 3, 2], [-3, -1, 2], [1, 3, 5], [3, 2, 3]])';

/** @param {number} [days] @param {string} [prepare] @param {string} [fit] */
const market = (days, prepare = PREPARE, fit = FIT) => ({
  data: `make_market(${days ? `days=${days}, ` : ''}random_state=0)`,
  prepare,
  fit,
  view: VIEW,
});

/** @type {import('../example.js').Example[]} in the order of the menu */
export const examples = [
  {
    group: MARKET,
    title: 'Three in a chain',
    help: 'Twenty days of x, y and z: y follows x, and z follows y. Press x and point at z: they correlate (0.66), and yet there is no edge between them. Their partial correlation is 0, for y explains it all.',
    texts: { data: CHAIN, prepare: 'transpose()', fit: FIT },
    next: [],
  },
  {
    group: MARKET,
    title: 'A year of days finds the sectors',
    help: 'Twenty-two made-up stocks, 250 days: the five of a sector share edges, and a cluster. Gold and a lottery stand alone.',
    texts: market(),
    next: [{ title: 'Fourteen days only', texts: market(14) }],
  },
  {
    group: MARKET,
    title: 'Fourteen days make chance look like a tie',
    help: 'The same stocks, 14 days: chance alone makes some move together. The lottery comes to lie among the banks.',
    texts: market(14),
    next: [
      { title: '50 days', texts: market(50) },
      { title: '250 days', texts: market() },
    ],
  },
  {
    group: MARKET,
    title: "A tutorial's map",
    help: "What tutorials do: divide by pandas' deviation (n − 1), and look from another seed. Their code also draws edges from a quarter of the plane alone, turns the signs of partial correlations round, and in 3-D repeats the second coordinate. Here nothing of that is done.",
    texts: market(
      undefined,
      'make_pipeline(scale(ddof=1), transpose())',
      FIT.replace('random_state=0', 'random_state=1'),
    ),
    next: [{ title: "NumPy's deviation", texts: market() }],
  },
];
