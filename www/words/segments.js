// The words of segments, in English.

import { number } from './en.js';

/** @param {number} share */
const percent = (share) => `${share > 0 && share < 0.01 ? '< 1' : Math.round(100 * share)} %`;

/** The words of segments. */
export const segments = {
  title: 'Segments',
  by: 'segments by',
  clusters: 'the clusters',
  none: 'Nothing is fitted, and no column tells groups apart.',
  many: (/** @type {number} */ count, /** @type {number} */ most) =>
    `There are ${number(count)} groups; at most ${most} can be told apart here.`,
  before:
    'These are the segments from before, as the picture has them: what is asked for now cannot be fitted.',
  noneNow:
    'What is asked for now cannot be fitted: there are no clusters. A column still tells groups apart.',
  profiling: 'Counting …',
  all: 'all',
  size: (/** @type {number} */ size, /** @type {number} */ share) => `${number(size)} · ${percent(share)}`,
  percent,
  mean: 'mean',
  median: 'median',
  compare: 'Compare by',
  order: 'what parts most, first',
  used: 'Used by the fit',
  check: 'Not used: a check',
  ofTotal: (/** @type {number} */ share) => `${percent(share)} of the total`,
  totalHow:
    'Shares of the total stand with columns that begin near nothing, as counts and amounts do. The total of ages, or of sizes, says nothing.',
  column: 'column',
  /** Heads and figures of the profile that is copied. */
  usedByFit: 'used by the fit',
  figure: 'figure',
  rows: 'rows',
  count: 'count',
  share: 'share',
  deviation: 'standard deviation',
  shareOfTotal: 'share of the total',
  gaps: 'missing',
  yes: 'yes',
  no: 'no',
  oneRow: 'one row',
  oneValue: 'one value',
  missing: (/** @type {number} */ count) => `${number(count)} missing`,
  name: 'Name',
  nameHow: 'The name goes into the table and the files.',
  moved: (
    /** @type {string} */ name,
    /** @type {number} */ was,
    /** @type {number} */ now,
    /** @type {number} */ both,
  ) =>
    `**${name}** was given to ${number(was)} rows. The segment that is called so now has ${number(now)}, and ${number(both)} are the same.`,
  off: (
    /** @type {string} */ name,
    /** @type {number} */ was,
    /** @type {number} */ now,
    /** @type {number} */ both,
  ) =>
    `**${name}** was given to ${number(was)} rows, which are no segment here: the one with most of them has ${number(now)}, and ${number(both)} are the same. The name is off until they are together again.`,
  forget: 'Forget it',
  unname: 'Take the name off',
  keepName: 'Keep it',
  segment: (/** @type {number | string} */ by) => (by === -1 ? 'noise' : `segment ${by}`),
  sentence: (/** @type {string} */ name, /** @type {number} */ size, /** @type {number} */ share) =>
    `**${name}**: **${number(size)}** rows, ${percent(share)} of all.`,
  times: (/** @type {string} */ column, /** @type {string} */ mean, /** @type {string} */ all) =>
    `\`${column}\` is **${mean}** on average, against ${all} in all.`,
  level: (
    /** @type {string} */ column,
    /** @type {string} */ level,
    /** @type {number} */ own,
    /** @type {number} */ all,
  ) => `\`${column}\` is ${level} in **${percent(own)}**, against ${percent(all)} of all.`,
  total: (/** @type {string} */ column, /** @type {number} */ rows, /** @type {number} */ share) =>
    `${percent(rows)} of the rows have **${percent(share)}** of all \`${column}\`.`,
  like: 'In every column it is much as all rows are.',
  apart: 'What sets it apart',
  apartHow: 'in standard deviations of all rows, from the mean of all',
  rule: 'A rule that finds it',
  hits: (/** @type {number} */ hits, /** @type {number} */ missed, /** @type {number} */ wrong) =>
    `It finds **${number(hits)}**, misses **${number(missed)}**, and takes **${number(wrong)}** others for it.`,
  noRule: 'No two questions tell it from the others.',
  copy: (/** @type {string} */ what) => `Copy as ${what}`,
  typical: 'Three typical rows',
  typicalHow: 'The rows nearest to the middle of it. Point at one to see it.',
  firm: 'How firm it is',
  resample: 'Fit twenty resamples',
  resampling: (/** @type {number} */ done, /** @type {number} */ of) => `${done} of ${of} …`,
  comesBack: (/** @type {number} */ mean, /** @type {number} */ least) =>
    `In twenty samples of as many rows, drawn with replacement, the same call agrees with this result: adjusted Rand **${mean.toFixed(2)}** on average, ${least.toFixed(2)} at least. 1 is the same, 0 is chance.`,
  flow: (/** @type {number} */ k) => `Show what ${k} would split`,
  flowHead: (/** @type {number} */ k) => `Where ${k} segments come from`,
  flowRow: (/** @type {string} */ to) => `new ${to}`,
  take: 'Take it with you',
  /** Steps may have left rows out: they have no segment, and are not in the file. */
  table: (/** @type {number} */ rows, /** @type {number} */ read) =>
    `table with segments · .csv${rows < read ? ` (${number(rows)} of ${number(read)} rows)` : ''}`,
  figures: 'all figures of the profile',
  copyProfile: 'Copy the profile as a table',
  picture: 'picture of the points · .png',
  print: 'print one page',
  printed: (/** @type {string} */ data) => `Segments of ${data}`,
  alone: 'profile alone',
};
