// The words of what stands side by side, in English.

/** The words of side by side. */
export const beside = {
  title: 'Side by side',
  add: 'Add a fit',
  upTo: (/** @type {number} */ most) => `up to ${most}`,
  algorithms: 'Another algorithm, on the same points',
  others: 'No algorithm',
  truth: 'The truth',
  truthHelp: 'The groups in which the points were made.',
  points: 'The points only',
  pointsHelp: 'As a reader who knows nothing sees them.',
  groups: (/** @type {number} */ count) =>
    `The points were made in **${count}** ${count === 1 ? 'group' : 'groups'}: a clustering does not know them.`,
  bare: (/** @type {number} */ n) => `**${n}** points; nothing is fitted here.`,
  grouped: (/** @type {string} */ column) =>
    `The same points, by \`${column}\`: the clustering beside it is another.`,
  prepared: 'The same algorithm, prepared otherwise',
  asMade: 'as made',
  unscaled: 'not scaled',
  found: 'The clusters found',
  coloured: (/** @type {string} */ column) =>
    column === 'target' ? 'coloured by the truth' : `coloured by ${column}`,
  by: (/** @type {string} */ column) => `By ${column}`,
  data: 'The same algorithm, on other points',
  remove: (/** @type {string} */ name) => `Take ${name} away`,
  choose: (/** @type {string} */ name) => `Speak of ${name}`,
  panels: 'The fits, side by side',
  differences: 'differences',
  differencesHelp: 'Rings mark the points that are in one cluster here and in another there',
  differ: (/** @type {number} */ count, /** @type {number} */ of) =>
    count === 0
      ? `All fits agree on all **${of}** points.`
      : `The fits disagree on **${count}** of **${of}** points.`,
  suits: 'For these points:',
  forAll: (/** @type {string} */ name, /** @type {number} */ count) => `${name} = ${count} for all`,
  atEnd: 'all at their result',
  beyond: 'beyond the results',
  share: (/** @type {number} */ percent) => `${percent} % of each run`,
  step: (/** @type {number} */ step, /** @type {number} */ of) =>
    step > of ? `${of} + ${step - of}` : `${step} / ${of}`,
  counted: (/** @type {number} */ clusters, /** @type {number} */ noise) =>
    `${clusters} ${clusters === 1 ? 'cluster' : 'clusters'}${noise ? `, ${noise} points in none` : ''}`,
  noise: 'noise',
  /** The heads of the table, and what each says. @type {Record<string, [head: string, help: string]>} */
  columns: {
    name: ['fit', ''],
    ms: ['ms', 'Milliseconds that the fit took here'],
    inertia: ['total', 'Total squared distance (inertia), less is better among as many clusters'],
    silhouette_score: ['silhouette', 'How much nearer points are to their own cluster than to the next'],
    adjusted_rand_score: ['adj. Rand', 'Agreement with how the points were made; 1 is perfect, 0 is chance'],
  },
  /** Under a picture. @type {Record<string, string>} */
  scores: { adjusted_rand_score: 'adj. Rand', silhouette_score: 'silhouette' },
  starred: '* Noise counts as one cluster more, as in scikit-learn.',
  sampled:
    'Where there are many points, the silhouette is the mean of some of them, evenly spread over the rows.',
  otherSpaces:
    'A silhouette is measured among the points as they are fitted: between fits that are prepared otherwise it says nothing of which is better.',
  milliseconds: (/** @type {string} */ ms) => `${ms} ms`,
};
