// What the pages of judging say, in English.

/** @param {number} share */
const percent = (share) =>
  `${share < 0.1 || share > 0.99 ? (100 * share).toFixed(1) : Math.round(100 * share)} %`;

export const said = {
  judge: 'Judge',
  close: 'Close',
  nothingFitted: 'Nothing is fitted yet: choose an algorithm first.',
  /** @type {Record<string, string>} */
  pages: {
    result: 'Result',
    scores: 'Scores',
    choose: 'Choose k',
    map: 'Map',
    starts: 'Starts',
    truth: 'Truth',
  },

  // — Result —
  fitted: 'Fitted attributes',
  fittedHelp: 'Under scikit-learn’s names, with its values: what a tutorial prints is to be found here.',
  copyAll: 'Copy all',
  copyOf: (/** @type {string} */ name) => `Copy ${name}`,
  inUnits: 'in the units of the data',
  asPrepared: 'in prepared columns',
  inUnitsLost: (/** @type {number} */ exact) =>
    `As far as the prepared columns know it: they hold ${percent(exact)} of the variance.`,
  card: {
    shapes: 'Finds',
    count: 'Number of clusters',
    noise: 'Noise',
    noiseYes: 'Points may belong to no cluster.',
    noiseNo: 'Every point belongs to a cluster, outliers too.',
    predicts: 'New points',
    predictsYes: 'Are told their cluster without a new fit.',
    predictsNo: 'Need a new fit of all points.',
    cost: 'Cost',
    avoid: 'When not',
  },
  counts: {
    given: 'You say how many.',
    cut: 'You cut the tree afterwards.',
    found: 'The points decide, by the other parameters.',
  },
};
