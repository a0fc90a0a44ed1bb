// Every sentence of the page, in English. What an algorithm says of its steps stands in a file of its own.

import kmeans from '../algorithms/kmeans/words.js';
import { colourName, shapeOf } from '../draw/palette.js';

/** @typedef {import('./types.js').Words} Words */

/** Those of the opening; the others come late. @type {Record<string, Words>} by the name of the callable */
export const algorithms = { KMeans: kmeans };

const THIN = '\u2212';

/**
 * A number as a person writes it: whole numbers in full, others with three or four significant digits.
 * @param {number} x
 */
export function number(x) {
  if (Number.isNaN(x)) return 'undefined';
  if (!Number.isFinite(x)) return x > 0 ? '∞' : `${THIN}∞`;
  const size = Math.abs(x);
  /** @type {string} */
  let text;
  if (Number.isInteger(x) && size < 1e7) text = size.toLocaleString('en');
  else if (size >= 1e7 || size < 1e-4) text = size.toExponential(2).replace('e+', 'e').replace('-', THIN);
  else if (size >= 1000) text = size.toLocaleString('en', { maximumFractionDigits: size < 10000 ? 1 : 0 });
  else text = String(Number(size.toPrecision(size >= 100 ? 4 : 3)));
  return x < 0 ? THIN + text : text;
}

/** @type {Record<import('../draw/palette.js').Shape, string>} */
const SHAPE_NAMES = {
  circle: 'circles',
  square: 'squares',
  triangle: 'triangles',
  diamond: 'diamonds',
  wedge: 'upturned triangles',
  star: 'stars',
  plus: 'crosses',
  hourglass: 'hourglasses',
};

/** The words of the page's own parts. */
export const words = {
  language: 'en',
  direction: 'ltr',
  title: 'Cluster Playground',
  what: 'Watch an algorithm group points: play, drag, paste code.',
  skipToControls: 'Skip to the controls',
  skip: 'Skip to the run',
  tools: 'Tools',
  parts: { data: 'Data', prepare: 'Prepare', fit: 'Fit' },
  nothing: 'nothing',
  unfitted: 'Nothing is fitted yet.',
  addFit: 'Add a fit',
  gallery: 'Gallery',
  several: {
    data: (/** @type {number} */ n) => `${n} data sets`,
    prepare: (/** @type {number} */ n) => `${n} steps`,
    ways: (/** @type {number} */ n) => `${n} ways`,
    fit: (/** @type {number} */ n) => `${n} fits`,
  },
  nothingHelp: { prepare: 'The points as they are made.', fit: 'The points alone: look at them first.' },
  paint: 'Paint points',
  examples: 'Examples',
  judge: 'Judge',
  table: 'Table',
  chooseK: 'Choose k',
  which: 'which?',
  whichK: 'Which number of clusters?',
  present: 'Present',
  presentEnd: 'End presenting',
  presenting: 'Presenting.',
  presented: 'Presented.',
  share: 'Share',
  keysTitle: 'Keys',
  theme: 'Dark or light',
  copied: 'Copied',
  get pasteCode() {
    return `Paste Python code or a table${matchMedia('(any-pointer: coarse)').matches ? '' : ': Ctrl+V anywhere'}`;
  },
  copyPython: 'copy as Python',
  copyFailed: 'Not allowed here',
  show: 'Show',
  /** @type {Record<string, string>} */
  overlays: {
    regions: 'regions',
    trails: 'trails',
    tails: 'tails',
    pulls: 'who pulls',
    pushes: 'who pushes',
    distances: 'distances',
    changed: 'what changed',
    weights: 'D² weights',
    truth: 'how it was made',
    links: 'links',
    hulls: 'outlines',
    pair: 'pair',
    runner_up: 'runner-up',
    heatmap: 'heat map',
    disc: 'eps disc',
    waiting: 'waiting',
    reached: 'reached by',
    votes: 'votes',
    exemplars: 'exemplars',
    names: 'names',
    ellipses: 'ellipses',
    characters: 'numbers',
  },
  /** What is easily misread. @type {Record<string, string>} */
  overlayHelp: {
    pair: 'The two that are joined or parted, and what was measured between them',
    reached: 'The core point that reached the one under examination',
    runner_up: 'The pair that was second nearest: why not these?',
    heatmap: 'The distances between all points, in the order of the leaves: near is strong',
  },
  ofSome: ' of some points',
  drawn: (/** @type {string} */ seed) => `${seed} was drawn.`,
  pointsNow: (/** @type {number} */ count) => `${number(count)} points.`,
  found: (/** @type {number} */ count) => (count === 1 ? '1 cluster' : `${count} clusters`),
  happened: 'What just happened',
  steps: 'The algorithm',
  next: 'Try next',
  toResult: 'Back to the result',
  suited: 'Fits these points',
  nothingToShow: 'Nothing of it at this step',
  idleNote: 'Grey: nothing of it at this step, but at others.',
  mishap: (/** @type {string} */ what) =>
    `Not all of this could be shown: ${what}. What is left works, and so does the next change.`,
  again: 'Try again',
  otherData: 'These are the points from before.',
  ownTable: 'Your own table: open or drop a file',
  openFile: (/** @type {string} */ name) => (name ? `Open ${name.slice(0, 60)}…` : 'Open a file…'),
  notLoaded:
    'A part of the page did not come: the network may be down, or the page has been renewed since it was opened. What is here still works.',
  tabs: { controls: 'Controls', steps: 'Steps', charts: 'Charts', code: 'Code' },
  controlsOf: 'Controls',
  transport: 'Playback',
  first: 'First step',
  back: 'Step back',
  backHelp: 'Step back; with Shift to the event before',
  play: 'Play',
  pause: 'Pause',
  nextStep: 'Next step',
  nextHelp: 'Next step; with Shift to the next event',
  last: 'To the result',
  scrubber: 'Step',
  speed: 'Speed',
  stepOf: (/** @type {number} */ step, /** @type {number} */ last) => `step ${step} / ${last}`,
  stepOfShort: (/** @type {number} */ step, /** @type {number} */ last) => `${step} /\u00a0${last}`,
  /** Of a step with which the run is not at its end. */
  isResult: (/** @type {number} */ step, /** @type {number} */ more) =>
    `step ${step}: the result; ${more} follow`,
  isResultShort: (/** @type {number} */ step) => `${step}: the result`,
  beyond: 'The result. The steps that follow show what was not kept, such as other starts.',
  dice: 'Another seed',
  /** What another seed gives, by the part. @type {Record<string, string>} */
  diceOf: { data: 'points', prepare: 'draw', fit: 'run', view: 'map' },
  diceFor: (/** @type {string} */ what, /** @type {string} */ name) =>
    `Another seed for the ${what} (${name})`,
  /** @type {Record<string, string>} */
  otherBy: {
    data: 'other points',
    prepare: 'drawn anew',
    fit: 'the same points, run anew',
    view: 'drawn anew',
  },
  none: 'None',
  byHand: 'by hand',
  byHandHelp: 'Place the centroids yourself',
  placeByHand: 'Place by hand',
  place: (/** @type {number} */ j, /** @type {number} */ k) =>
    `Click or tap where centroid ${j} of ${k} is to start`,
  placeHere: (/** @type {string} */ at, /** @type {number} */ j, /** @type {number} */ k) =>
    `Place centroid ${j} of ${k} at (${at}). Arrows move it, Enter places it, Backspace takes one back, Escape leaves.`,
  placeGo: (/** @type {number} */ count) =>
    count === 1 ? 'Start with this one' : `Start with these ${count}`,
  placeEnd: 'Cancel',
  placedDropped: 'More centroids than were placed by hand: all of them are drawn anew.',
  placedElsewhere: 'What was placed by hand was among other points: it is drawn anew.',
  undo: 'Undo',
  more: 'More',
  code: 'The experiment as code',
  codePart: {
    data: 'Data: where the points come from',
    prepare: 'Prepare: what is done to them',
    fit: 'Fit: the algorithm',
    view: 'View: the plane or space in which the points are seen',
    hue: 'Hue: the column by which the points are coloured',
  },
  noPart: { data: '', prepare: 'prepare', fit: 'fit', view: 'view', hue: 'hue' },
  seenIn: 'seen in',
  colouredBy: 'coloured by',
  picture: 'Picture',
  /** The height may be none. */
  /** @param {boolean} roles whether points are core, border or noise */
  painted: (roles) => `Too many points for shapes: colour alone${roles ? ', core and border alike' : ''}.`,
  pictureKeys:
    'Enter picks a point, then the arrow keys walk from point to point and Escape lets go. Plus and minus zoom, 0 shows everything.',
  /** The key that the reader's system has for it. */
  get wheelZooms() {
    return `${/^(Mac|iP)/.test(navigator.platform) ? '⌘' : 'Ctrl'} + wheel zooms`;
  },
  holdFirst: 'Hold it a moment, then drag',
  twoFingers: 'Two fingers move and zoom',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  zoomFit: 'Show all of it',
  all: 'all',
  equalAxes: '1:1: same scale for x and y',
  cancel: 'Stop computing',
  working: {
    data: 'Making the points',
    read: 'Reading the file',
    prepare: 'Preparing the points',
    fit: 'Fitting',
    done: 'Drawing',
  },
  loading: 'Loading the algorithms',
  left: (/** @type {number} */ seconds) => `about ${seconds} s left`,
  someRows: (/** @type {number} */ some, /** @type {number} */ all) =>
    `${number(some)} of ${number(all)} rows, spread evenly`,
  someColumns: (/** @type {number} */ some, /** @type {number} */ all) =>
    `the first ${number(some)} of ${number(all)} columns`,
  noStepWords: (/** @type {string} */ kind) => `**${kind}.**`,
  centroid: (/** @type {string} */ shape, /** @type {string} */ at) =>
    `Centroid of ${shape} at (${at}). Arrow keys move it; the run starts anew from there.`,
  size: (/** @type {number} */ count, /** @type {string} */ shape) => `${number(count)} in ${shape}`,
  unassigned: (/** @type {number} */ count) => `${number(count)} in no cluster`,
  scores: {
    silhouette_score: 'silhouette ↑',
    adjusted_rand_score: 'adjusted Rand ↑',
    calinski_harabasz_score: 'Calinski–Harabasz ↑',
    davies_bouldin_score: 'Davies–Bouldin ↓',
  },
  /** Other values of a parameter. @type {Record<string, import('./types.js').FigureWords>} */
  sweeps: {
    random_state: {
      title: 'Other runs, other seeds',
      help: 'Each dot is a run with another random_state, at its final total. Pick one to watch it.',
      x: 'final total',
      y: 'seed',
      counted: 'runs',
    },
  },
  scoreHelp: {
    silhouette_score:
      '−1 to 1, greater is better: 1 = tight and far apart, 0 = overlapping. It likes round clusters, and misleads where they are not.',
    davies_bouldin_score:
      '0 or more, smaller is better: how wide clusters are beside how far apart. It likes round clusters, and misleads where they are not.',
    calinski_harabasz_score:
      '0 or more, greater is better: how far apart clusters are beside how wide. Only to be compared on the same points.',
    adjusted_rand_score:
      'At most 1, greater is better: 1 = the groups in which the points were made, 0 = chance. Known only where the truth is.',
  },
  youAreHere: 'you are here',
  /**
   * How a cluster looks: `the green triangles`.
   * @param {number} identity
   */
  shape(identity) {
    if (identity < 0) return 'the grey points';
    return `the ${colourName(identity)} ${SHAPE_NAMES[shapeOf(identity)]}`;
  },
};
