// The words of looks at columns, in English.

import { number } from './en.js';

/** @param {string | null} name */
const by = (name) => (name ? ` by ${name}` : '');

/** The words of looks. */
export const looks = {
  figures: 'Figures',
  /** @type {Record<string, string>} */
  kinds: {
    density: 'density',
    boxes: 'box plots',
    scatter: 'scatter',
    pairs: 'all pairs',
    correlations: 'correlations',
    histogram: 'histogram',
  },
  x: 'across',
  y: 'upwards',
  by: 'by',
  split: 'and by',
  nobody: 'all together',
  columns: 'Columns',
  clusters: 'the clusters',
  cluster: (/** @type {number} */ label) => `cluster ${label}`,
  noise: 'noise',
  made: (/** @type {number} */ group) => `group ${group}`,
  alone: 'each curve alone',
  lines: 'lines',
  prepared: 'as the fit sees it',
  picture: 'The points above',
  hue: 'colour by',
  toPicture: 'See the points in these two columns',
  densityOf: (/** @type {string} */ name, /** @type {string | null} */ of) => `Density of ${name}${by(of)}`,
  histogramOf: (/** @type {string} */ name, /** @type {string | null} */ of) =>
    `Histogram of ${name}${by(of)}`,
  boxesOf: (/** @type {string} */ name, /** @type {string | null} */ of, /** @type {string | null} */ and) =>
    `${name}${by(of)}${and ? ` and ${and}` : ''}`,
  scatterOf: (/** @type {string} */ x, /** @type {string} */ y, /** @type {string | null} */ of) =>
    `${y} over ${x}${by(of)}`,
  commonHow: 'All curves together have the area 1: a curve is as large as its group.',
  aloneHow: 'Each curve has the area 1: shapes can be compared, sizes cannot.',
  boxesHow:
    'A box holds the middle half, its line is the median. Whiskers end at the last value within 1.5 boxes; dots lie beyond.',
  slopes: (/** @type {[string, number][]} */ lines) =>
    `Lines of least squares. Slope: ${lines.map(([name, slope]) => `${name ? `${name} ` : ''}${Number.isNaN(slope) ? 'none' : Number(slope.toPrecision(4))}`).join(', ')}.`,
  some: (/** @type {number} */ shown, /** @type {number} */ of) =>
    `${number(shown)} of ${number(of)} rows are drawn, spread evenly; lines are of all.`,
  pairs: 'All pairs of columns',
  pair: (/** @type {string} */ x, /** @type {string} */ y) => `See the points in ${x} and ${y}`,
  pairsHow: 'A cell shows its column across and its row upwards. Click one to see the points so.',
  correlations: 'Correlations of the number columns: 1 rises together, −1 against each other, 0 is no line',
  correlated: (/** @type {string} */ x, /** @type {string} */ y, /** @type {string} */ r) =>
    `${x} and ${y}: ${r}. See the points so`,
  noNumbers: 'There is no column of numbers.',
  /** @param {string[]} names of groups */
  without: (names) =>
    names.length ? `No curve: ${names.join(', ')}, of one value, or of values that are all the same.` : '',
  oneColumn: 'There is one column of numbers, and a scatter is of two. Seen alone, it has a',
  noCurve: 'There is no curve of values that are all the same.',
};
