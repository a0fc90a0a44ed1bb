// What a way back has taken back, in words. It comes late, with the first way back.

import { undoneWords as said } from '../words/mending.js';
import { PARTS } from './texts.js';

/** @typedef {import('../types.js').Texts} Texts */

/** What stands between two arguments, or around all. */
const BETWEEN = /[(),[\]]/;

/**
 * What differs between two calls: whole arguments, or all of it.
 * @param {string} a
 * @param {string} b
 * @returns {[string, string]}
 */
export function difference(a, b) {
  if (a === b) return ['', ''];
  const least = Math.min(a.length, b.length);
  let from = 0;
  while (from < least && a[from] === b[from]) from += 1;
  let to = 0;
  while (to < least - from && a[a.length - 1 - to] === b[b.length - 1 - to]) to += 1;
  // What is the same within a word, or a value, is of the word.
  const isWhole = (/** @type {string} */ one, /** @type {string} */ other) =>
    BETWEEN.test(one) && BETWEEN.test(other);
  if (!isWhole(a[from], b[from])) while (from > 0 && !BETWEEN.test(a[from - 1])) from -= 1;
  if (!from) return [a, b];
  if (!isWhole(a.at(-1 - to) ?? '', b.at(-1 - to) ?? ''))
    while (to > 0 && !BETWEEN.test(a[a.length - to])) to -= 1;
  const between = (/** @type {string} */ text) =>
    text.slice(from, text.length - to).replace(/^[\s,]+|[\s,]+$/g, '');
  return [between(a), between(b)];
}

/**
 * @param {Texts} before
 * @param {Texts} after
 * @param {'back' | 'forth'} way
 */
export function undone(before, after, way) {
  return PARTS.flatMap((part) => {
    const [was, now] = difference(before[part] ?? '', after[part] ?? '');
    return was || now ? said[way](was, now) : [];
  }).join(' ');
}
