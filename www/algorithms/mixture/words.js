import { shareBars } from '../../views/shares.js';

/** @param {number} count @param {string} one @param {string} [many] */
const counted = (count, one, many = `${one}s`) =>
  `**${count.toLocaleString('en')}** ${count === 1 ? one : many}`;

/** @param {number} share */
const percent = (share) => `${(100 * share).toFixed(share > 0 && share < 0.0995 ? 1 : 0)} %`;

/** What one component looks like now. @param {import('../../types.js').Attributes} f @param {import('../../words/types.js').Context} ctx */
const fits = (f, ctx) =>
  `The ellipse of ${ctx.shape(f.component)} now fits its points: **${ctx.number(f.ratio)}** times as long as wide, ` +
  `**${percent(f.weight)}** of all points.`;

/** What is to be said of one that has no width. @param {import('../../types.js').Attributes} f @param {import('../../words/types.js').Context} ctx */
const collapse = (f, ctx) =>
  f.collapsed === undefined
    ? ''
    : ` **Collapse.** The ellipse of ${ctx.shape(f.collapsed)} has shrunk around ${counted(f.fallen, 'point')}. Its width ` +
      `**${ctx.number(f.width)}** is the smallest allowed (√reg_covar).`;

/** Log-likelihoods change in their third or fourth decimal. @param {number} x */
const fine = (x) => x.toFixed(4).replace('-', '−');

/** How the log-likelihood went. @param {import('../../types.js').Attributes} f */
const bound = (f) =>
  f.before === undefined
    ? `mean log-likelihood **${fine(f.bound)}**`
    : `mean log-likelihood ${fine(f.before)} → **${fine(f.bound)}**`;

/** @type {import('../../words/types.js').Words} */
export default {
  name: 'Gaussian mixture',
  named: 'covariance_type',
  map: ['n_components', 'covariance_type'],
  mapBy: 'bic',

  pseudocode: ({ values }) => [
    { text: values.init_params === 'kmeans' ? 'k-means' : `start: ${values.init_params}`, indent: 0 },
    { text: 'weights, means, covariances + reg_covar', indent: 0 },
    { text: 'repeat', indent: 0 },
    { text: 'memberships ∝ weight × density', indent: 1 },
    { text: 'weights, means, covariances again', indent: 1 },
    { text: 'if the log-likelihood rose by less than tol, stop', indent: 1 },
    { text: `keep the best of ${values.n_init}`, indent: 0 },
    { text: 'label = likeliest', indent: 0 },
  ],

  steps: {
    points: (_f, ctx) =>
      `**${ctx.n.toLocaleString('en')} points.** Each will belong to every component, more or less.`,
    first: (f, ctx) =>
      f.component === undefined
        ? '**Start.** The first ellipses come from shares that were drawn.'
        : `**Start.** k-means lends ${ctx.shape(f.component)} its ${counted(f.count, 'point')}; the others likewise.`,
    expect: (f, ctx) =>
      `**E: memberships.** ${counted(f.sure, 'of', 'of')} ${ctx.n.toLocaleString('en')} points are surer than 90 %; ` +
      `${bound(f)}.`,
    maximise: (f, ctx) => `**M: ellipses.** ${fits(f, ctx)}${collapse(f, ctx)}`,
    plateau: (f, ctx) =>
      `**Plateau.** The log-likelihood rose by **${ctx.number(f.rise)}**, less than tol (${ctx.number(f.tol)}). The ` +
      `algorithm stops here, although more steps may improve it.${collapse(f, ctx)}`,
    unfinished: (f, ctx) =>
      `**Stopped.** After ${counted(f.iteration, 'iteration')} the log-likelihood still rises. More iterations ` +
      `(max_iter) would improve it.${collapse(f, ctx)}`,
    label: (f, ctx) =>
      `**Labels.** Each point goes to its likeliest component; ${counted(f.sure, 'of', 'of')} ` +
      `${ctx.n.toLocaleString('en')} are surer than 90 %. A probability is the model’s opinion.${collapse(f, ctx)}`,
  },

  marks: { collapsed: 'no width of its own' },

  explain: {
    shares: (f, ctx) => {
      const shares = [...f.shares].map((share, j) => ({ share, j })).filter(({ share }) => share >= 0.005);
      shares.sort((a, b) => b.share - a.share);
      return `Belongs to ${shares.map(({ share, j }) => `${ctx.shape(j)} **${percent(share)}**`).join(', ')}.`;
    },
  },

  beside: {
    shares: (f, identity, theme) => shareBars(f.shares, identity, theme),
  },

  verdict: (result, ctx) => {
    if (result.converged === false) return 'It has not settled: more iterations (max_iter) would improve it.';
    return (
      `BIC ${ctx.number(result.bic)}, AIC ${ctx.number(result.aic)}: the smaller, the better, for models of the same ` +
      `points. The ${result.means.shape[1] > 1 ? 'ellipses' : 'bells'} are no borders.`
    );
  },

  figures: {
    bells: {
      title: 'Bells and their sum',
      x: 'the column',
      y: 'density',
      help: 'The strong line is the sum; each faint one is a component, weight × density.',
      note: 'The strong line is the sum. Each faint one is a component: weight × density.',
    },
    bound: {
      title: 'Mean log-likelihood',
      x: 'iteration',
      y: 'log-likelihood',
      marks: { band: 'tol' },
      note: ({ converged }) =>
        converged
          ? 'The band is tol around the value before. The first value inside it ends the run.'
          : 'The band is tol around the value before. No value came to lie inside it.',
    },
    starts: {
      title: 'The starts of this run',
      help: 'Each dot is a start of this run, at its last log-likelihood.',
      x: 'log-likelihood',
      y: 'start',
    },
  },
};
