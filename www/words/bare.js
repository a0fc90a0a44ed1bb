// Where nothing is fitted, and one looks at the points first.

/** @type {import('./types.js').Words} */
export default {
  name: '',
  pseudocode: () => [],
  steps: {
    points: (_f, c) =>
      `**The points.** ${c.number(c.n)} of them in ${c.d === 1 ? 'one column' : `${c.d} columns`}; nothing is fitted yet.`,
  },
  concluding: ['points'],
  explain: { point: (f) => `Point **${f.point}**.` },
  verdict: () => '',
};
