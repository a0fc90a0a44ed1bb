/** @param {number} count @param {string} one @param {string} [many] */
const counted = (count, one, many = `${one}s`) =>
  `**${count.toLocaleString('en')}** ${count === 1 ? one : many}`;

/** How the number of exemplars has changed. @param {import('../../types.js').Attributes} f */
function change(f) {
  const more = f.exemplars - f.before;
  if (more === 0) return 'as many as before';
  return `${Math.abs(more).toLocaleString('en')} ${more > 0 ? 'more' : 'fewer'}`;
}

/** Who swings. @param {import('../../types.js').Attributes} f */
function unsteady({ unsteady: points, swinging }) {
  const named = [...(points ?? [])].slice(0, 4).join(', ');
  if (!named) return '';
  return swinging > 4
    ? `: points ${named} and ${swinging - 4} others flare up and go out`
    : `: ${swinging === 1 ? 'point' : 'points'} ${named} ${swinging === 1 ? 'flares' : 'flare'} up and ${swinging === 1 ? 'goes' : 'go'} out`;
}

/** Between what a run swings that has not settled. @param {import('../../types.js').Attributes} f */
const swings = (f) =>
  f.least === f.most
    ? 'it is still not the same points that stand'
    : `the number of exemplars still jumps between **${f.least}** and **${f.most}**`;

/** What a choice is worth that was made by votes which had not settled. @param {import('../../types.js').Attributes} f */
const unsettled = (f) =>
  f.remedy === undefined
    ? ''
    : f.swinging === 0
      ? ` The votes had not settled after ${f.max_iter} iterations.`
      : ` The votes had not settled: after ${f.max_iter} iterations ${swings(f)}. Try a larger damping.`;

/** @type {import('../../words/types.js').Words} */
export default {
  name: 'Affinity propagation',

  pseudocode: ({ values }) => [
    { text: 'S = −d², preference on its diagonal', indent: 0 },
    { text: 'repeat', indent: 0 },
    { text: 'R = S − the best rival of A + S', indent: 1 },
    { text: 'A = the support gathered (for others at most 0)', indent: 1 },
    { text: `mix each with the old: ${values.damping} of it stays`, indent: 1 },
    { text: 'exemplars: R + A > 0 on the diagonal', indent: 1 },
    { text: `unchanged for ${values.convergence_iter} iterations: stop`, indent: 1 },
    { text: 'each point to the exemplar that it is most like', indent: 0 },
    { text: 'exemplars to the middle of their clusters, choose again', indent: 0 },
  ],

  steps: {
    start: (f, ctx) =>
      '**Start.** Similarity is minus the squared distance. ' +
      (f.preference === undefined
        ? 'All points are equally alike: there is nothing to elect.'
        : `A higher preference (**${ctx.number(f.preference)}**) gives more clusters.`),
    count: (f) =>
      `**Iteration ${f.iteration}.** ${counted(f.exemplars, 'point stands for itself', 'points stand for themselves')}, ${change(f)}.`,
    settled: (f) =>
      `**Settled.** The same ${counted(f.exemplars, 'exemplar')} for ${f.convergence_iter} iterations, ` +
      `after **${f.iteration}** in all.`,
    unsettled: (f) =>
      f.swinging === 0
        ? `**Not settled.** After ${f.max_iter} iterations the exemplars have not been the same for ` +
          `${f.convergence_iter} iterations. Try more iterations.`
        : `**Not settled.** After ${f.max_iter} iterations ${swings(f)}${unsteady(f)}. Try a larger damping.`,
    choose: (f) =>
      `**Choose.** Each point goes to the exemplar that it is most like: ${counted(f.clusters, 'cluster')}.${unsettled(f)}`,
    refine: (f) =>
      (f.moved === 0
        ? '**Refine.** Every exemplar is in the middle of its cluster already. This last step needs no messages.'
        : `**Refine.** ${counted(f.moved, 'exemplar')} ${f.moved === 1 ? 'moves' : 'move'} to the middle of ` +
          `${f.moved === 1 ? 'its cluster' : 'their clusters'}, and ${counted(f.changed, 'point chooses', 'points choose')} ` +
          'another one. This last step needs no messages.') + unsettled(f),
    alike: (f) =>
      `**All alike.** No pair of points is more alike than another: ${counted(f.clusters, 'cluster')}, chosen arbitrarily.`,
    nobody: (f) =>
      `**Nobody stands.** No point was elected, so no point has a cluster.${unsettled(f) || ' Try a larger damping.'}`,
  },

  explain: {
    own: (f, ctx) =>
      `**Stands for itself.** It is ${f.responsibility < 0 ? 'worse' : 'better'} than the best other one, point ${f.other}, by ` +
      `**${ctx.number(Math.abs(f.responsibility))}**; ${counted(f.supporters, 'other point supports', 'other points support')} it.`,
    no_vote: (f, ctx) =>
      `Not its vote. Candidate ${f.candidate} is ${f.responsibility < 0 ? 'worse' : 'better'} than the best other one, ` +
      `point ${f.other}, by **${ctx.number(Math.abs(f.responsibility))}** (responsibility); its availability is ` +
      `**${ctx.number(f.availability)}** (0 is best).`,
    vote: (f, ctx) =>
      `Candidate ${f.candidate} is ${f.responsibility < 0 ? 'worse' : 'better'} than the best other one, point ${f.other}, by ` +
      `**${ctx.number(Math.abs(f.responsibility))}** (responsibility). ` +
      `${counted(f.supporters, 'other point supports', 'other points support')} it: its availability is ` +
      `**${ctx.number(f.availability)}** (0 is best).`,
  },

  verdict: (result, ctx) => {
    const clusters = result.cluster_centers_indices?.length ?? 0;
    if (clusters === 0) return 'Nobody was elected. Try a larger damping, or more iterations.';
    if (clusters > ctx.n / 5)
      return `**${clusters}** exemplars for ${ctx.n} points are many. A lower preference gives fewer.`;
    return 'The number of clusters follows from the preference, which is not the number of clusters itself.';
  },

  figures: {
    exemplars: { title: 'Exemplars', x: 'iteration', y: 'points that stand for themselves' },
    similarities: { title: 'S: similarity', x: 'to this point', y: 'of this point' },
    responsibilities: {
      title: 'R: responsibility',
      x: 'for this candidate',
      y: 'of this point',
      signed: true,
    },
    availabilities: { title: 'A: availability', x: 'of this candidate', y: 'for this point', signed: true },
    evidence: {
      title: 'Responsibility + availability',
      x: 'candidates, by cluster',
      y: 'points, by cluster',
      signed: true,
      note: 'Coloured: above 0, for this candidate. Grey: below 0, against it.',
      none: 'The votes have not begun.',
    },
  },
};
