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
      `**Released.** Until now, attraction was **${ctx.number(f.exaggeration)}** times too strong, so that groups form. ` +
      'From here it is normal.',
    descend: (f, ctx) => `**Iteration ${f.iteration}.** ${divergence(f, ctx)}`,
    end: (f, ctx) =>
      `**The map after ${f.iteration} iterations.** ${divergence(f, ctx)} Sizes, gaps and axes of the map mean nothing.`,
  },

  explain: {
    force: (f, ctx) =>
      `Its bell has width σ = **${ctx.number(f.sigma)}**. ` +
      (f.pulls.length ? `Point ${f.pulls[0]} pulls it most` : 'Nobody pulls it') +
      (f.pushes.length ? `, point ${f.pushes[0]} pushes it most. ` : '. ') +
      'To these it gives most of its attention:',
  },

  beside: {
    force: (f, _, __, points) => nearest(points, f.neighbours, f.shares),
  },

  figures: {
    kl_exaggerated: {
      title: 'Divergence, exaggerated',
      x: 'iterations',
      y: 'of shares that are too strong',
      marks: { released: 'released' },
    },
    kl_divergence: { title: 'Divergence', x: 'iterations', y: 'KL', marks: { released: 'released' } },
  },

  verdict: (result, ctx) =>
    result.kl_divergence > 1e300
      ? 'The divergence was not computed: the descent ended with the exaggeration.'
      : `The shares on the map differ from those of the points by a divergence of **${ctx.number(result.kl_divergence)}**. ` +
        'It can be compared between maps of one perplexity only.',
};

/**
 * @param {any} f
 * @param {{ number: (x: number) => string }} ctx
 */
const divergence = (f, ctx) =>
  f.divergence === undefined
    ? ''
    : `The divergence was **${ctx.number(f.divergence)}** at iteration ${f.checked}.`;
