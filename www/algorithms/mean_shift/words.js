/** @param {number} count @param {string} one @param {string} [many] */
const counted = (count, one, many = `${one}s`) =>
  `**${count.toLocaleString('en')}** ${count === 1 ? one : many}`;

/** @type {import('../../words/types.js').Words} */
export default {
  name: 'Mean shift',

  pseudocode: () => [
    { text: 'for each seed', indent: 0 },
    { text: 'repeat', indent: 1 },
    { text: 'go to the mean of the points within bandwidth', indent: 2 },
    { text: 'until it hardly moves', indent: 1 },
    { text: 'peaks, fullest first: drop those within bandwidth of a kept one', indent: 0 },
    { text: 'label = nearest peak', indent: 0 },
  ],

  steps: {
    start: (f, ctx) =>
      `**Start.** ${counted(f.seeds, 'seed')} will walk uphill at once. The window is a flat disc of radius ` +
      `**${ctx.number(f.bandwidth)}** (the bandwidth).` +
      (f.quantile === undefined
        ? ''
        : ` It is estimated: on the average **${Math.round(100 * f.quantile)} %** of the points, the nearest ` +
          `${f.nearest.toLocaleString('en')} to each, lie within it.`),
    shift: (f, ctx) =>
      f.arrived === 0
        ? `**Move ${f.iteration}.** Every seed goes to the mean of the points in its window. The farthest goes ` +
          `**${ctx.number(f.farthest)}**.`
        : `**Move ${f.iteration}.** ${counted(f.walking, 'seed')} still ${f.walking === 1 ? 'moves' : 'move'}, at most ` +
          `**${ctx.number(f.farthest)}**. A seed stops when it moves less than ${ctx.number(f.bandwidth / 1000)}.`,
    peak: (f, ctx) =>
      `**Peak.** ${counted(f.count, 'point')} lie around this peak: it is kept, ${ctx.shape(f.peak)}. ` +
      (f.dropped
        ? `${counted(f.dropped, 'other end')} of walks ${f.dropped === 1 ? 'is' : 'are'} at most ` +
          `${ctx.number(f.distance)} away, less than the bandwidth (${ctx.number(f.bandwidth)}). They become one cluster.`
        : 'No other end of a walk is within the bandwidth of it.'),
    label: (f) =>
      `**Labels.** Each point goes to the nearest of ${counted(f.clusters, 'peak')}, which need not be the one where ` +
      'its own walk ended.',
  },

  explain: {
    walk: (f, ctx) =>
      f.moves === undefined
        ? `The nearest peak is ${ctx.number(f.distance)} away.`
        : `Its walk has moved **${f.moves}** ${f.moves === 1 ? 'time' : 'times'} and is ${ctx.number(f.away)} away from it now. ` +
          `${counted(f.within, 'point')} ${f.within === 1 ? 'lies' : 'lie'} in its window.`,
    label: (f, ctx) =>
      f.cluster < 0
        ? `**No cluster.** The nearest peak is ${ctx.number(f.distance)} away, more than the bandwidth (${ctx.number(f.bandwidth)}).`
        : `In ${ctx.shape(f.cluster)}: its peak is the nearest, **${ctx.number(f.distance)}** away.`,
  },

  verdict: (result, ctx) => {
    const clusters = result.cluster_centers?.shape[0] ?? 0;
    const bandwidth = ctx.number(result.bandwidth);
    if (clusters === 1)
      return `With a bandwidth of ${bandwidth} every walk ends on one hill. A smaller bandwidth would show more.`;
    if (clusters > ctx.n / 10)
      return `With a bandwidth of ${bandwidth} there are **${clusters}** small hills. A larger bandwidth would join them.`;
    return `A bandwidth of ${bandwidth} sees **${clusters}** hills. The number follows from the bandwidth.`;
  },

  figures: {
    hill: {
      title: 'The hill',
      x: 'the column',
      y: 'points in the window',
      help: 'How many points lie within the bandwidth of each place, and where the walks are on it.',
      note: 'How many points lie within the bandwidth of each place. The dots are the walks.',
    },
    clusters_by_bandwidth: {
      title: 'Clusters by bandwidth',
      x: 'bandwidth',
      y: 'clusters',
      parts: { clusters: 'clusters' },
      note: 'Each bandwidth is tried. A click takes it.',
      none: ({ most }) =>
        most ? `Other values are tried for up to ${most.toLocaleString('en')} points.` : '',
    },
  },
};
