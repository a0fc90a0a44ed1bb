import { nearest } from '../../views/nearest.js';

/** @type {import('../../words/types.js').Words} */
export default {
  name: 't-SNE',

  pseudocode: ({ values }) => [
    { text: `each point: a bell so wide that it has ${values.perplexity} neighbours in effect`, indent: 0 },
    {
      text: values.init === 'random' ? 'start anywhere' : 'start at the principal components, shrunk',
      indent: 0,
    },
    { text: 'repeat', indent: 0 },
    { text: 'shares on the map, with heavy tails', indent: 1 },
    { text: 'neighbours pull, all push: move down the gradient', indent: 1 },
    { text: `for 250 iterations neighbours pull × ${values.early_exaggeration}`, indent: 1 },
  ],

  steps: {
    start: (f, ctx) =>
      `**Start.** ${f.random ? 'The points start at random places' : "The points start at PCA's plane"}, shrunk to a ` +
      `ten-thousandth. Each point shares its attention among about **${ctx.number(f.perplexity)}** neighbours.`,
    exaggerated: (f, ctx) =>
      `**Iteration ${f.iteration}.** Neighbours pull **${ctx.number(f.exaggeration)}** times too strong, so that groups ` +
      `form. Points move ${ctx.number(f.mean_move)} on average.`,
    released: (f, ctx) =>
      `**Normal pull from here.** Until now neighbours pulled **${ctx.number(f.exaggeration)}** times too strong, so that ` +
      'groups form.',
    descend: (f, ctx) => `**Iteration ${f.iteration}.** ${divergence(f, ctx)}`,
    end: (f, ctx) =>
      `**The map after ${f.iteration} iterations.** ${divergence(f, ctx)} Sizes, gaps and axes of the map mean nothing.`,
  },

  pointed: ['pulls', 'pushes'],
  notes: {
    pulls: 'Point at a point: lines lead to those that pull it most.',
    pushes: 'Dashed lines lead from the point that you point at to those that push it most.',
  },

  explain: {
    force: (f, ctx) =>
      `**Point ${f.point}.** Its bell has width σ = **${ctx.number(f.sigma)}**. ` +
      (f.pulls.length ? `Point ${f.pulls[0]} pulls it most` : 'Nobody pulls it') +
      (f.pushes.length ? `, point ${f.pushes[0]} pushes it most. ` : '. ') +
      'To these it gives most of its attention:',
  },

  beside: {
    force: (f, _, __, points) => nearest(points, f.neighbours, f.shares),
  },

  figures: {
    kl_exaggerated: {
      title: 'Mismatch while pulls are too strong',
      x: 'iterations',
      y: 'KL, exaggerated: another measure',
      marks: { released: 'normal pull' },
    },
    kl_divergence: {
      title: 'Mismatch of map and points',
      x: 'iterations',
      y: 'KL divergence',
    },
  },

  exact: {
    verdict: (_, { values }) =>
      values.method === 'exact' && values.n_components === 3
        ? "In 3-D, with `method='exact'`, one power may be rounded otherwise than in scikit-learn. Of the flowers and the wines " +
          'all places are its own to the last bit; of other points the map may part from it after some iterations, and is as good.'
        : 'The places are those of scikit-learn on one thread, to the last bit. Where distances tie, as in rounded tables, it ' +
          'may choose other neighbours; then the map is another one, and as good.',
  },

  verdict: (result, ctx) =>
    result.kl_divergence > 1e300
      ? 'The mismatch was not computed: the descent ended while pulls were too strong.'
      : `Who is near whom on the map differs from who is near whom among the points by **${mismatch(result.kl_divergence, ctx)}** ` +
        '(KL divergence; 0: not at all). It can be compared between maps of one perplexity only.',
};

/** For so many iterations pulls are too strong; the mismatch that is measured then is another one. */
const EXAGGERATED = 250;

/** Sums in single precision, as scikit-learn's are, fall below 0 where there is next to none. */
const NONE = 5e-5;

/**
 * @param {number} divergence
 * @param {{ number: (x: number) => string }} ctx
 */
const mismatch = (divergence, ctx) => ctx.number(divergence < NONE ? 0 : divergence);

/**
 * @param {any} f
 * @param {{ number: (x: number) => string }} ctx
 */
const divergence = (f, ctx) =>
  f.divergence === undefined
    ? ''
    : f.checked <= EXAGGERATED && f.iteration > EXAGGERATED
      ? 'With normal pull the mismatch of map and points (KL divergence) is not measured yet: it is every 50 iterations.'
      : `The mismatch of map and points (KL divergence) was **${mismatch(f.divergence, ctx)}** at iteration ${f.checked}.`;
