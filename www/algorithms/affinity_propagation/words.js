import affinity from '../affinity/words.js';
import { partners } from './partners.js';

/** What is learned first, where the similarities are. @param {import('../../types.js').DescribedCall} call */
const learns = ({ values }) => typeof values.S === 'string' && values.S.includes('.fit(');

/** @param {number} count @param {string} one @param {string} [many] */
const counted = (count, one, many = `${one}s`) =>
  `**${count.toLocaleString('en')}** ${count === 1 ? one : many}`;

/**
 * How well a penalty foretells what was left out.
 * @param {import('../../types.js').Attributes} f
 * @param {{ number: (x: number) => string }} ctx
 */
const foretold = (f, ctx) =>
  Number.isFinite(f.score)
    ? `What was left out has log-likelihood **${ctx.number(f.score)}**${f.best ? ': the best so far.' : '.'}`
    : 'In one of them the search broke down on its way from the penalty before: no score.';

/** @type {import('../../words/types.js').Words} */
export default {
  ...affinity,

  pseudocode: (call) => {
    const [similarity, ...votes] = affinity.pseudocode(call);
    if (!learns(call))
      return [{ ...similarity, text: 'S as it is given, preference on its diagonal' }, ...votes];
    return [
      { text: 'cut the rows into runs, each foretold by the others', indent: 0 },
      { text: 'each penalty: as few edges as it allows, judged by the run left out', indent: 0 },
      { text: 'the best penalty for all rows: S = its covariance', indent: 0 },
      ...votes,
    ];
  },

  steps: {
    ...affinity.steps,
    learn: (f) =>
      `**Start.** There are ${counted(f.pairs, 'pair')} of points, and ${counted(f.rows, 'number')} of each point. These are ` +
      `cut into ${counted(f.folds, 'run')}: each run is foretold by the others.`,
    penalty: (f, ctx) =>
      `**Penalty α = ${ctx.number(f.alpha)}**, grid ${f.grid}. ${counted(f.edges, 'pair keeps', 'pairs keep')} an edge in most ` +
      `of the runs. ${foretold(f, ctx)}`,
    chosen: (f, ctx) =>
      `**α = ${ctx.number(f.alpha)}**: ${counted(f.edges, 'pair')} of ${f.pairs.toLocaleString('en')} ` +
      `${f.edges === 1 ? 'keeps' : 'keep'} an edge. An edge is what two have in common once all others are known. ` +
      'Now they vote, by the covariance that this leaves.',
  },

  explain: {
    ...affinity.explain,
    pair: (f, ctx) =>
      `Point ${f.point} and Point ${f.other}: correlation **${ctx.number(f.correlation)}**, partial correlation **${ctx.number(f.partial)}**` +
      (f.partial === 0
        ? ': they have nothing in common beyond what all others explain.'
        : Math.abs(f.partial) < Math.abs(f.correlation) / 2
          ? ': most of what they have in common is explained by the others.'
          : '.'),
    node: (f) =>
      `**Point ${f.point}.** ` +
      (f.degree === 0
        ? 'No edge: all that it has in common with others is explained by all of them. That is not “unrelated”.'
        : `${counted(f.degree, 'edge')} to ${f.others} others. The strongest, with the partial correlation and, in brackets, ` +
          'the correlation:'),
  },

  beside: { ...affinity.beside, node: (f, _, __, points) => partners(points, f) },

  verdict: (result, ctx) => {
    const said = affinity.verdict(result, ctx);
    if (result.alpha === undefined) return said;
    const clusters = result.cluster_centers_indices?.length ?? 0;
    return (
      `${counted(clusters, 'group')}. α = **${ctx.number(result.alpha)}** leaves ${counted(result.edges, 'edge')}: with a solid one two ` +
      'move together once all others are known, with a dashed one against each other. Without ' +
      'an edge two may still rise and fall together.'
    );
  },

  figures: {
    ...affinity.figures,
    scores: {
      title: 'How well what was left out is foretold',
      x: 'penalty α',
      y: 'log-likelihood',
      none: 'No penalty has an estimate.',
      marks: { chosen: 'chosen' },
    },
    strengths: {
      title: 'Strength of the edges',
      help: 'From which strength on edges are drawn',
      x: '|partial correlation|',
      y: 'edges',
      none: 'No pair keeps an edge.',
      level: (count, all, level) => `from ${level}: ${count} of ${all} drawn`,
      note: ({ none }) =>
        `${counted(none, 'other pair').replaceAll('*', '')} without an edge: partial correlation 0.`,
    },
  },
};
