import { STRONGEST } from '../../views/grid.js';

/** @type {import('../../words/types.js').Words} */
export default {
  name: 'PCA',

  pseudocode: () => [
    { text: 'centre the points at their mean', indent: 0 },
    { text: 'repeat for each direction', indent: 0 },
    { text: 'the one in which what is left spreads most', indent: 1 },
    { text: 'let the points fall straight onto it', indent: 1 },
    { text: 'take their shadows away: what is left', indent: 1 },
    { text: 'each point: how far it goes along each direction', indent: 0 },
  ],

  steps: {
    start: (f, ctx) =>
      `**Start.** ${ctx.n} points in ${columns(f.columns)}. In which direction do they spread most?`,
    centred: (f) =>
      '**Centre at the mean.** From here on everything is measured from there.' +
      (f.own
        ? ''
        : ` ${f.columns} columns cannot be drawn. Seen are the directions that will be found, and how far each point is from them.`),
    direction: (f, ctx) =>
      `**Direction ${f.direction}** holds **${percent(f.share)}** of the variance${mostOf(f, ctx)}. ` +
      (f.direction === 1
        ? 'No other line holds more.'
        : 'It is the best one in what is left, at a right angle to those before.'),
    fall: (f) =>
      `**The points fall straight onto ${onto(f.direction)}.** Their shadows hold **${percent(f.held)}** of the variance.`,
    left: (f) =>
      `**What is left over.** The shadows are taken away. **${percent(1 - f.held)}** of the variance is left: that is how far the points fell.`,
    end: (f) => conclusion(f.held, f.components),
  },

  concluding: ['end'],

  explain: {
    shadow: (f, ctx) => {
      const along = Array.from(
        f.shadows,
        (/** @type {number} */ length, i) => `**${ctx.number(length)}** along direction ${i + 1}`,
      );
      return (
        `**Point ${f.point}.** It lies ${ctx.number(f.distance)} from the mean. Its shadow lies ${along.join(', ')}. ` +
        (f.left > 1e-9 * f.distance
          ? `It falls **${ctx.number(f.left)}** onto ${onto(along.length)}.`
          : 'Nothing of it is left.')
      );
    },
  },

  figures: {
    explained_variance: {
      title: 'Variance held',
      x: 'direction',
      y: 'share of the variance',
      note: 'A direction that holds much need not tell clusters apart.',
    },
    loadings: {
      title: 'Loadings',
      x: 'direction',
      y: ({ features: { length } }) =>
        length > STRONGEST ? `${STRONGEST} strongest of ${length} columns` : 'column',
      parts: { feature: 'column' },
      signed: true,
      note: 'What each direction takes of each column. Coloured (above 0) and grey (below 0) pull to opposite sides; which of them is which means nothing.',
    },
  },

  exact: {
    verdict: () =>
      'Directions, variances and places are those of scikit-learn to nine digits. Where two columns weigh equally in a direction, its sign may be the other one.',
  },

  verdict: (result) =>
    conclusion(
      result.explained_variance_ratio.reduce(
        (/** @type {number} */ sum, /** @type {number} */ share) => sum + share,
        0,
      ),
      result.n_components,
    ),
};

/** @param {number} share */
const percent = (share) => `${(100 * (Number.isFinite(share) ? share : 0)).toFixed(1)} %`;

/** @param {number} count */
const columns = (count) => (count === 1 ? 'one column' : `${count} columns`);

/** What so many directions span. @param {number} count */
const onto = (count) =>
  count === 1 ? 'its line' : count === 2 ? 'the plane of both directions' : 'the space of all three';

/**
 * Which columns have most weight in a direction.
 * @param {any} f
 * @param {import('../../words/types.js').Context} ctx
 */
const mostOf = (f, ctx) => {
  const parts = Array.from(
    f.features,
    (/** @type {number} */ column, i) =>
      `${ctx.number(f.weights[i])} × ${ctx.feature?.(column) ?? `column ${column}`}`,
  );
  return f.columns > 1
    ? `: ${parts.join(' + ').replaceAll('+ −', '− ')}${f.columns > parts.length ? ' + …' : ''}`
    : '';
};

/** @param {number} held @param {number} count */
const conclusion = (held, count) =>
  `**${count === 1 ? 'One direction holds' : `${count} directions hold`} ${percent(held)} of the variance.** ` +
  'The sign of a direction means nothing. A direction that holds much need not tell clusters apart.';
