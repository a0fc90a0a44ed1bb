/** @type {import('../../words/types.js').Sentence} */
const split = (f, c) => {
  const worst = c.values.bisecting_strategy === 'largest_cluster' ? 'largest' : 'worst';
  const iterations = `${f.iterations} ${f.iterations === 1 ? 'iteration' : 'iterations'}`;
  return (
    `**Split.** The ${worst} cluster, ${f.size} points, becomes **${f.a} + ${f.b}** by 2-means in ${iterations}; ` +
    `squared distances ${c.number(f.before)} → **${c.number(f.after)}**.`
  );
};

/** @type {import('../../words/types.js').Words} */
export default {
  name: 'Bisecting k-means',
  pseudocode: (fit) => {
    const largest = fit.values.bisecting_strategy === 'largest_cluster';
    const starts = fit.values.n_init > 1 ? `, the best of ${fit.values.n_init} starts` : '';
    return [
      { text: 'all points are one cluster', indent: 0 },
      { text: 'repeat', indent: 0 },
      { text: `take the cluster with the ${largest ? 'most points' : 'largest inertia'}`, indent: 1 },
      { text: `split it in two by k-means${starts}`, indent: 1 },
      {
        text: `stop at ${fit.values.n_clusters} ${fit.values.n_clusters === 1 ? 'cluster' : 'clusters'}`,
        indent: 1,
      },
    ];
  },
  steps: {
    points: (_f, c) => `**Start.** All ${c.n} points are one cluster; it will be split from the top.`,
    split: (f, c) => `${split(f, c)} **${f.clusters} of ${c.values.n_clusters} clusters**.`,
    cut: (f, c) =>
      `${split(f, c)} **${f.clusters} clusters**, as asked; total (inertia) **${c.number(f.total)}**.`,
  },
  explain: {
    path: (f) =>
      `Point **${f.point}** is in a cluster of ${f.cluster}; ` +
      `${f.depth} ${f.depth === 1 ? 'split leads' : 'splits lead'} there, and it never crosses back.`,
  },
  verdict: (result, c) =>
    `Total squared distance **${c.number(result.inertia)}**. ` +
    'No point ever leaves its half: an unlucky early split stays. Compare k-means.',
  figures: {
    heights: {
      title: 'Total squared distance of the cluster that is split',
      x: ({ shown, all }) => (shown < all ? `the first ${shown} of ${all} splits` : 'split'),
      y: 'inertia',
    },
  },
};
