/** @type {import('../../words/types.js').Sentence} */
const split = (f, c) => {
  const others = f.size === 2 ? '' : ' on average';
  const parts = `**${f.a}** stay, **${f.b}** ${f.b === 1 ? 'goes' : 'go'}`;
  return (
    `**Split.** The widest cluster has ${f.size} points, ${f.i} and ${f.j} being **${c.number(f.height)}** apart. ` +
    `Point ${f.seed} is farthest from the others${others} and begins a splinter group: ${parts}.`
  );
};

/** @type {import('../../words/types.js').Words} */
export default {
  name: 'DIANA',
  pseudocode: (fit) => [
    { text: 'all points are one cluster', indent: 0 },
    { text: 'repeat', indent: 0 },
    { text: 'take the widest cluster: the one with the farthest points', indent: 1 },
    { text: 'its point farthest from the others on average begins a splinter group', indent: 1 },
    { text: 'whoever is nearer to the splinter group on average goes over', indent: 1 },
    {
      text: `stop at ${fit.values.n_clusters} ${fit.values.n_clusters === 1 ? 'cluster' : 'clusters'}`,
      indent: 1,
    },
  ],
  steps: {
    points: (_f, c) => `**Start.** All ${c.n} points are one cluster; it will be split from the top.`,
    split,
    cut: (f, c) => {
      const next = f.next === undefined ? '' : ` The widest that is left is ${c.number(f.next)} wide.`;
      return `${split(f, c)} **${f.clusters} clusters**, as asked.${next}`;
    },
  },
  explain: {
    path: (f) =>
      `Point **${f.point}** is in a cluster of ${f.cluster}; ` +
      `it takes ${f.depth} ${f.depth === 1 ? 'split' : 'splits'} until it is alone.`,
  },
  verdict: (result) => {
    const clusters = result.n_clusters === 1 ? '1 cluster' : `${result.n_clusters} clusters`;
    return `Split into **${clusters}**; drag the cut to see others.`;
  },
  exact: {
    verdict: ({ divisive_coefficient: coefficient }, c) =>
      coefficient === undefined
        ? ''
        : `The divisive coefficient is ${c.number(coefficient)}: near 1 where there is structure, ` +
          'and nearer the more points there are.',
  },
  figures: {
    heights: {
      title: 'Width of the cluster that is split',
      x: ({ shown, all }) => (shown < all ? `the first ${shown} of ${all} splits` : 'split'),
      y: 'diameter',
    },
  },
};
