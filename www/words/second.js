// The words of a second file that is labelled by a fit, in English.

import { number } from './en.js';

/** @param {string[]} names */
const listed = (names) => names.map((name) => `\`${name}\``).join(', ');

/** The words of a second file. */
export const second = {
  title: 'A second file',
  how: 'Its rows are prepared by the steps as they were learned here, and labelled by this fit. Drop it here (CSV, TSV, `.xlsx`), choose it, or click here and paste its rows with their heads.',
  pasted: 'pasted rows',
  noTable: 'What was pasted is no table: it takes two lines at least, with as many fields in each.',
  choose: 'Label a file …',
  cannot: (/** @type {string} */ name, /** @type {string[]} */ able) =>
    `\`${name}\` labels the rows that it has fitted, and no others: it has no \`predict\`, in scikit-learn either. ${able.length ? `${listed(able)} have one. ` : ''}The rule above works on other rows, too.`,
  take: (/** @type {string} */ text) => `Take ${text}`,
  labelling: (/** @type {string} */ name) => `Labelling ${name} …`,
  done: (/** @type {string} */ name, /** @type {number} */ rows) =>
    `**${name}**: ${number(rows)} ${rows === 1 ? 'row is' : 'rows are'} labelled by this fit.`,
  left: (/** @type {number} */ count) =>
    `${number(count)} of them ${count === 1 ? 'has' : 'have'} no label: a step leaves ${count === 1 ? 'it' : 'them'} out.`,
  more: (/** @type {string[]} */ names) =>
    `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} in this file alone, and not looked at.`,
  unread: (/** @type {string[]} */ names) =>
    `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} not among the columns that were read of the first file, and not looked at.`,
  ignore: "Take such words for none (`handle_unknown='ignore'`)",
  unseen: 'no row that was fitted has it',
  none: 'left out',
  save: 'this table with segments · .csv',
  close: 'Close it',
  rows: 'The rows of the second file',
  row: 'row',
  segment: 'segment',
  shown: (/** @type {string} */ name, /** @type {number} */ rows, /** @type {number} */ all) =>
    rows === all
      ? `**${name}**, labelled by this fit`
      : `**${name}**, labelled by this fit: its first ${number(rows)} rows of ${number(all)}`,
};
