/**
 * What is smallest when two clusters are the nearest, by linkage.
 * @type {Record<string, string>}
 */
const PHRASES = {
  ward: 'increase of the total squared distance',
  complete: 'distance of their farthest points',
  average: 'mean distance of all their pairs',
  single: 'distance of their nearest points',
  weighted: 'mean of the distances of what they were merged from',
  centroid: 'distance of their centroids',
  median: 'distance of their midpoints',
};

/**
 * What the linkage measured, for the merge that led here.
 * @type {Record<string, import('../../words/types.js').Sentence>}
 */
const MERGES = {
  ward: (f, c) =>
    `**Merge.** Joining **${f.a} + ${f.b}** points adds the least spread of ${f.candidates === 1 ? 'the only pair' : 'all pairs'}; ` +
    `the bar is at height **${c.number(f.height)}**.`,
  complete: (f, c) =>
    `**Merge.** ${f.a} + ${f.b} points: even their farthest, ${f.i} and ${f.j}, are only **${c.number(f.height)}** apart.`,
  average: (f, c) =>
    f.pairs === 1
      ? `**Merge.** Two single points, **${c.number(f.height)}** apart.`
      : `**Merge.** ${f.a} + ${f.b} points: their ${f.pairs.toLocaleString('en')} pairs average **${c.number(f.height)}**.`,
  single: (f, c) =>
    `**Merge.** Nearest points ${f.i} and ${f.j} are **${c.number(f.height)}** apart, ` +
    `the smallest gap between any two clusters.`,
  weighted: (f, c) =>
    `**Merge.** ${f.a} + ${f.b} points, **${c.number(f.height)}** apart: each half of a cluster counts the same, however few its points.`,
  centroid: (f, c) =>
    `**Merge.** ${f.a} + ${f.b} points: their centroids are **${c.number(f.height)}** apart.`,
  median: (f, c) => `**Merge.** ${f.a} + ${f.b} points: their midpoints are **${c.number(f.height)}** apart.`,
};

/** @param {number} pairs */
const count = (pairs) => (pairs === 1 ? 'the only pair' : `${pairs.toLocaleString('en')} pairs`);

/** @param {number} size @param {number} node the point, where it is one */
const who = (size, node) => (size === 1 ? `point ${node}` : `${size} points`);

/** @type {import('../../words/types.js').Sentence} */
const merge = (f, c) => {
  const sentence = MERGES[f.linkage](f, c);
  if (f.inversion) {
    return `${sentence} Lower than its child (${c.number(f.height)} < ${c.number(f.child)}): an **inversion**.`;
  }
  return sentence;
};

/** Which two were merged, and what is left: in the picture they light up. @type {import('../../words/types.js').Sentence} */
const merged = (f, c) => {
  const left = c.n - c.step;
  return `It was ${who(f.a, f.left)} with ${who(f.b, f.right)}; ${left} ${left === 1 ? 'cluster is' : 'clusters are'} left.`;
};

/** How a merge was measured, and which was second. @type {import('../../words/types.js').Sentence} */
const measured = (f, c) => {
  const added =
    f.linkage === 'ward'
      ? `It adds ${c.number(f.added)} to the total squared distance, least of ${count(f.candidates)}; ` +
        `height √(2 · ${c.number(f.added)}) = ${c.number(f.height)}.`
      : `The ${PHRASES[f.linkage]} is ${c.number(f.height)}, least of ${count(f.candidates)}.`;
  if (f.inversion || f.runner_up === undefined) return added;
  const [one, other] = [who(f.runner_up_a, f.runner_up_left), who(f.runner_up_b, f.runner_up_right)];
  return `${added} Runner-up: ${one} with ${other}, at ${c.number(f.runner_up)}.`;
};

/** @type {import('../../words/types.js').Words} */
export default {
  name: 'Agglomerative clustering',
  named: 'linkage',
  map: ['n_clusters', 'linkage'],
  pseudocode: (fit) => [
    { text: 'every point is a cluster', indent: 0 },
    { text: 'repeat', indent: 0 },
    { text: `find the pair with the smallest ${PHRASES[fit.values.linkage]}`, indent: 1 },
    { text: 'merge the two; draw the bar at that height', indent: 1 },
    {
      text:
        fit.values.distance_threshold === null
          ? `stop at ${fit.values.n_clusters} ${fit.values.n_clusters === 1 ? 'cluster' : 'clusters'}`
          : `stop before a height of ${fit.values.distance_threshold}`,
      indent: 1,
    },
  ],
  steps: {
    points: (f, c) =>
      `**Start.** Every one of the ${c.n} points is a cluster of its own; ` +
      `the smallest ${PHRASES[f.linkage]} decides which two merge.`,
    ward: merge,
    complete: merge,
    average: merge,
    single: merge,
    weighted: merge,
    centroid: merge,
    median: merge,
    inversion: merge,
    cut: (f, c) => {
      const clusters = f.clusters === 1 ? '**1 cluster**' : `**${f.clusters} clusters**`;
      const asked = c.values.distance_threshold === null ? 'as asked' : 'as the threshold asks';
      if (f.next === undefined) return `**Cut.** ${clusters}, ${asked}.`;
      const next =
        f.ratio === undefined
          ? `the next merge is at height ${c.number(f.next)}`
          : `the next merge is **${c.number(f.ratio)}×** as high as the last`;
      return `**Cut.** ${clusters}, ${asked}; ${next}.`;
    },
    root: (f, c) => `${merge(f, c)} All ${c.n} points are one cluster.`,
  },
  aloud: Object.fromEntries(Object.keys(PHRASES).map((kind) => [kind, merged])),
  explain: {
    path: (f, c) =>
      `Point **${f.point}** first joined another at merge ${f.joined}, height ${c.number(f.first_height)}. ` +
      `Now it is in a cluster of ${f.cluster}; ${f.depth} ${f.depth === 1 ? 'merge' : 'merges'} lead to the root.`,
  },
  verdict: (result, c) => {
    const clusters = result.n_clusters === 1 ? '1 cluster' : `${result.n_clusters} clusters`;
    const linkage = c.values.linkage;
    const beware =
      {
        single: ' Single linkage follows shapes, and chains through noise.',
        ward: ' Ward likes round clusters of similar size.',
        complete: ' Complete linkage likes compact clusters, and may break long ones.',
        centroid: ' Centroid linkage may invert: a bar below its child.',
        median: ' Median linkage may invert: a bar below its child.',
      }[/** @type {string} */ (linkage)] ?? '';
    return `Cut into **${clusters}**; drag the cut to see others.${beware}`;
  },
  exact: {
    ...Object.fromEntries([...Object.keys(PHRASES), 'inversion', 'root'].map((kind) => [kind, measured])),
    cut: (f, c) =>
      f.ratio === undefined
        ? ''
        : `The last merge is at height ${c.number(f.next / f.ratio)}, the next at ${c.number(f.next)}.`,
    verdict: ({ cophenetic_correlation: kept }, c) =>
      kept === undefined
        ? ''
        : `How high two points join follows how far apart they are with a correlation of ${c.number(kept)} ` +
          '(cophenetic; 1 would be exactly).',
  },
  notes: { links: 'Links show merges, not a given graph.' },
  figures: {
    heights: {
      title: 'Height of each merge',
      x: ({ shown, all }) => (shown < all ? `the last ${shown} of ${all} merges` : 'merge'),
      y: 'height',
      marks: { gap: 'largest gap' },
    },
  },
};
