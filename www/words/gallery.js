// The words of the gallery, in English.

export const gallery = {
  title: 'Gallery',
  close: 'Back to the experiment',
  intro:
    'The points and parameters of scikit-learn’s comparison, without its neighbour graphs; the labels are computed here. Toys: no algorithm wins everywhere.',
  told: 'told k',
  notTold: 'not told',
  grid: 'Every algorithm on every data set',
  numbers: 'As numbers',
  pictures: 'As pictures',
  play: 'Play all',
  pause: 'Pause',
  share: 'How far all runs are',
  truth: 'adj. Rand',
  truthHelp: 'The bar: agreement with how the points were made, the adjusted Rand index',
  /** @type {Record<string, [head: string, help: string]>} */
  rows: {
    circles: ['circles', 'Two rings, one inside the other'],
    moons: ['moons', 'Two half moons that reach into each other'],
    varied: ['varied', 'Three clouds: one tight, one wide'],
    stretched: ['stretched', 'Three clouds, longer than wide'],
    blobs: ['blobs', 'Three round clouds'],
    nothing: ['nothing', 'Evenly spread: there are no clusters to find'],
    own: ['your points', 'The points of your experiment'],
  },
  /** @type {Record<string, string>} */
  heads: { Ward: 'Ward linkage', average: 'average linkage', single: 'single linkage' },
  on: (/** @type {string} */ algorithm, /** @type {string} */ row) => `${algorithm} on ${row}`,
  cell: (
    /** @type {string} */ name,
    /** @type {number} */ clusters,
    /** @type {number} */ noise,
    /** @type {string} */ ms,
    /** @type {string} */ score,
  ) =>
    `${name}: ${clusters} ${clusters === 1 ? 'cluster' : 'clusters'}${noise ? `, ${noise} points of noise` : ''}, ${ms} ms${score ? `, adjusted Rand ${score}` : ''}`,
  waiting: (/** @type {string} */ name) => `${name}: not computed yet`,
  failed: (/** @type {string} */ why) => `Not possible: ${why}`,
  openedRow: (/** @type {number} */ count, /** @type {string} */ row) =>
    `${count} algorithms on ${row}, side by side.`,
  openedColumn: (/** @type {string} */ algorithm, /** @type {number} */ count) =>
    `${algorithm} on ${count} data sets, side by side.`,
  back: 'Back to the gallery',
  wayBack: 'Escape leads back to the gallery.',
  open: 'Open it',
  openRow: 'This row, side by side',
  openColumn: 'This column, side by side',
  rowHelp: 'Six algorithms on these points, side by side',
  besideRow: 'side by side',
  besides: (/** @type {string[]} */ names) =>
    `Of a row stand side by side, as more than six would be too small, one of each kind: ${names.join(', ')}. Present has room for all of them at once.`,
  columnHelp: 'The same algorithm on all six data sets',
  time: 'time',
  rand: 'adjusted Rand',
  clusters: 'clusters',
  noise: 'noise',
  ms: (/** @type {string} */ ms) => `${ms} ms`,
  points: (/** @type {number} */ n) => `${n} points`,
  progress: (/** @type {number} */ done, /** @type {number} */ of) => `${done} of ${of}`,
  done: (/** @type {number} */ of, /** @type {string} */ seconds) =>
    `all ${of} at their end, in ${seconds} s`,
};
