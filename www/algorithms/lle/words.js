/** @type {import('../../words/types.js').Words} */
export default {
  name: 'Locally linear embedding',

  pseudocode: ({ values }) => [
    { text: `each point: its ${values.n_neighbors} nearest neighbours`, indent: 0 },
    { text: 'weights with which they mix to the point; they add up to 1', indent: 0 },
    { text: 'places where the same mixtures hold: eigenvectors of (I − W)ᵀ(I − W)', indent: 0 },
  ],

  steps: {
    start: (f) => `**Start.** Each point looks at its **${f.neighbors}** nearest neighbours.`,
    mixed: (f) =>
      `**Mixtures.** Each point is a mixture of its **${f.neighbors}** neighbours. The weights of a mixture add up to 1.`,
    placed: (f) =>
      `**Places.** In **${f.components}** coordinates each point is the same mixture of its neighbours as before. The axes ` +
      'mean nothing, and each may be reversed.',
  },

  explain: {
    mixture: (f, ctx) => {
      const parts = Array.from(
        f.neighbours,
        (/** @type {number} */ point, i) => `${ctx.number(f.weights[i])} × point ${point}`,
      );
      return `It is **${parts.join(' + ')}**${f.neighbors > parts.length ? ' + …' : ''} of its ${f.neighbors} nearest.`;
    },
  },

  verdict: (result, ctx) =>
    `What the mixtures miss on the map is **${ctx.number(result.reconstruction_error)}**. It says little of how good the map is.`,
};
