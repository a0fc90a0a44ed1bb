/** @param {number} count */
const grouped = (count) => count.toLocaleString('en');

/** @param {number} count @param {string} one @param {string} [many] */
const counted = (count, one, many = `${one}s`) => `**${grouped(count)}** ${count === 1 ? one : many}`;

/** @param {number} k */
const ordinal = (k) => `${k}${['th', 'st', 'nd', 'rd'][k % 100 > 10 && k % 100 < 14 ? 0 : k % 10] ?? 'th'}`;

/**
 * How many points lie within eps, and how many would make the point core.
 * @param {import('../../types.js').Attributes} f
 * @param {import('../../words/types.js').Context} ctx
 */
const within = (f, ctx) =>
  `${counted(f.count, 'point')} within eps${unseen(ctx)}, itself included; **${f.min_samples}** needed`;

/**
 * Why the disc is not the whole truth.
 * @param {import('../../words/types.js').Context} ctx
 * @param {boolean} [brief]
 */
function unseen({ d, values }, brief) {
  if (values.metric === 'cosine')
    return ` by direction${brief ? '' : ' from the origin (no disc shows that)'}`;
  return d > 2 ? ` in all ${d} dimensions${brief ? '' : ' (the picture shows two)'}` : '';
}

/** What else would have taken a border point: a cluster that has no look before it has begun. @param {string} [shape] */
const contested = (shape) =>
  `Also ${shape ? `reachable from ${shape}` : 'within eps of a core point that is reached later'}; first come keeps it.`;

/** A border point that joins. @param {import('../../types.js').Attributes} f @param {import('../../words/types.js').Context} ctx */
const joins = (f, ctx) =>
  `Within eps of core ${f.by}${unseen(ctx, true)}, but only **${f.count}** of its own, itself included: ` +
  'joins, does not spread.';

/** How a core point's queue grew. @param {import('../../types.js').Attributes} f */
function queued(f) {
  if (f.count === 1) return 'It has no neighbour but itself.';
  if (f.queued === 0) return 'All of its neighbours are reached already.';
  return `It queues **${grouped(f.queued)}** of its ${grouped(f.count - 1)} neighbours.`;
}

/** @type {import('../../words/types.js').Words} */
export default {
  name: 'DBSCAN',

  pseudocode: ({ values }) => [
    { text: 'for each unvisited point', indent: 0 },
    { text: 'count its neighbours within eps', indent: 1 },
    { text: `fewer than ${values.min_samples}: noise, for now`, indent: 1 },
    { text: 'else a new cluster, queue them', indent: 1 },
    { text: 'while the queue is not empty', indent: 1 },
    { text: 'take one, join it', indent: 2 },
    { text: 'if core, queue its neighbours', indent: 2 },
  ],

  steps: {
    points: (_f, ctx) =>
      `**${grouped(ctx.n)} points**, none of them examined yet. They will be visited one by one, in their order.`,
    noise: (f, ctx) => `**Noise.** ${within(f, ctx)}: noise, for now.`,
    start: (f, ctx) =>
      `**Start.** ${counted(f.count, 'point')} within eps${unseen(ctx)}, itself included: ` +
      `**${f.min_samples}** or more make it core. Cluster **${f.cluster}** begins, ${ctx.shape(f.cluster)}. ${queued(f)}`,
    grow: (f, ctx) =>
      f.queued === 0
        ? `**Grow.** Core point ${f.point} joins. ${queued(f)}`
        : `**Grow.** Core point ${f.point} brings in ${counted(f.queued, 'neighbour')}${unseen(ctx, true)}; ` +
          `**${grouped(f.waiting)}** now wait to be examined.`,
    border: (f, ctx) => `**Border.** ${joins(f, ctx)}`,
    // A cluster that could have it too, and has not, begins later.
    contested: (f, ctx) => `**Border, contested.** ${joins(f, ctx)} ${contested()}`,
    rescue: (f) =>
      `**Rescue.** Called noise at step ${grouped(f.called)}; core ${f.by} reaches it: border.` +
      (f.other === undefined ? '' : ` ${contested()}`),
    done: (f, ctx) =>
      `**Done.** Cluster ${f.cluster} complete, ${ctx.shape(f.cluster)}: ${counted(f.size, 'point')}.`,
    end: (f) =>
      `**End.** Every point is examined: ${counted(f.clusters, 'cluster')}, ${counted(f.core, 'core point')}, ` +
      `${counted(f.border, 'border point')}, **${grouped(f.noise)}** noise.`,
  },

  explain: {
    unvisited: (f, ctx) =>
      `**Unvisited.** ${within(f, ctx)}: ${f.count >= f.min_samples ? 'it will be core' : 'it will not be core'}.`,
    waiting: (f, ctx) =>
      `**Waiting** since step ${grouped(f.since)}, when core ${f.by} reached it: it will join ${ctx.shape(f.cluster)}. ` +
      `${within(f, ctx)}.`,
    core: (f, ctx) =>
      `**Core** of ${ctx.shape(f.cluster)}. ${within(f, ctx)}.` +
      (f.by === undefined ? ' The cluster began here.' : ` Core ${f.by} reached it.`),
    border: (f, ctx) => border(f, ctx),
    contested: (f, ctx) =>
      `${border(f, ctx)} ${contested(f.other < (ctx.shown.clusters ?? Infinity) ? ctx.shape(f.other) : '')}`,
    noise: (f, ctx) =>
      f.final === 'border'
        ? `**Noise, for now.** ${within(f, ctx)}; no cluster has reached it yet.`
        : `**Noise.** ${within(f, ctx)}, and no core point is within eps of it.`,
  },

  verdict: (result, ctx) => {
    if (!result.labels || !result.core_sample_indices) return 'Every point is examined.';
    let clusters = 0;
    let noise = 0;
    for (const label of result.labels) {
      if (label < 0) noise++;
      else if (label >= clusters) clusters = label + 1;
    }
    const { eps, min_samples } = ctx.values;
    if (clusters === 0) {
      return (
        `All is **noise**: no point has ${min_samples} points within ${ctx.number(eps)}, itself included. ` +
        'Try a greater eps, or a smaller min_samples.'
      );
    }
    if (clusters === 1) return 'If you see more than one group, try a smaller eps, or a greater min_samples.';
    if (noise > ctx.n / 4) return 'So much noise asks for a greater eps, or a smaller min_samples.';
    return 'The number of clusters follows from eps and min_samples.';
  },

  notes: { links: 'Links show core points in reach, not a given graph.' },

  figures: {
    k_distances: {
      title: 'k-distance',
      x: ({ k }) => `points, by distance to the ${ordinal(k)} other point`,
      y: 'distance',
      marks: { knee: 'knee' },
      markHelp: { knee: 'Where the curve bends: a suggestion. A click takes it as eps.' },
    },
    clusters_by_eps: {
      title: 'Clusters by eps',
      x: 'shaded: core, border',
      y: 'clusters',
      note: 'The knee of the curve above is where distances begin to jump: a first guess at eps, from distances alone. It knows nothing of how many clusters there are. Too many small ones: try a greater eps. All in one: a smaller one.',
      parts: { clusters: 'clusters', core: 'core points', border: 'border points', noise: 'noise points' },
      told: ({ x, clusters, core, border, noise }, number) => [
        `${number(x)}: ${number(clusters)} ${clusters === 1 ? 'cluster' : 'clusters'}`,
        `${number(core)} core, ${number(border)} border, ${number(noise)} noise`,
      ],
      none: ({ most }) => (most ? `Other values are tried for up to ${grouped(most)} points.` : ''),
    },
  },
};

/** @param {import('../../types.js').Attributes} f @param {import('../../words/types.js').Context} ctx */
function border(f, ctx) {
  const rescued = f.called === undefined ? '' : ` It was called noise at step ${grouped(f.called)}.`;
  return `**Border** of ${ctx.shape(f.cluster)}. ${within(f, ctx)}, but core ${f.by} is within eps.${rescued}`;
}
