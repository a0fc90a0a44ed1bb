// What is said of points that have names: their lists, their series, their places. A late part.

export const members = {
  members: 'Members',
  series: 'Series',
  copyAll: 'Copy all',
  copy: 'Copy',
  /**
   * @param {number} count
   * @param {number} label
   */
  copyOf: (count, label) =>
    `Copy the ${count === 1 ? 'name' : `${count} names`} ${label < 0 ? 'in no cluster' : `of cluster ${label}`}`,
  none: 'in no cluster',
  cluster: (/** @type {number} */ label) => `Cluster ${label}`,
  count: (/** @type {number} */ count) => (count === 1 ? '1 member' : `${count} members`),
  seriesOf: (/** @type {string} */ name) => `Series of ${name}`,
  /**
   * @param {boolean} fitted
   * @param {boolean} added
   * @param {string} low
   * @param {string} high
   */
  shared: (fitted, added, low, high) =>
    `${fitted ? 'What was fitted' : 'The values'}, ${added ? 'added up ' : ''}row by row: all from ${low} to ${high}. The grey line is 0.`,
  asTheyAre: 'as they are',
  strengths:
    'In bold the partial correlation: what is left once all others are known. Beside it the correlation.',
  /** With two digits and a true minus sign. @param {number} x */
  signed: (x) => x.toFixed(2).replace('-', '−'),
  places: 'Places',
  copyPlaces: 'Copy as CSV',
  name: 'name',
  label: 'label',
};
