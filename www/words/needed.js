// The words of a file that a link names, in English.

import { number } from './en.js';

/**
 * @param {string} name
 * @param {number} rows
 * @param {number} columns
 */
export const needed = (name, rows, columns) =>
  `**${name}** had ${number(rows)} rows and ${number(columns)} ${columns === 1 ? 'column' : 'columns'}. It stayed in the browser that read it: a link, or this page loaded anew, has its name alone. Open it once more, and all is as it was.`;
