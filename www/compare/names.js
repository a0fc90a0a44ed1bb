// What a fit is called beside the others. Pure.

import { words } from '../words/en.js';

/** @typedef {import('../types.js').DescribedCall} DescribedCall */

/** So many letters stand in a line or two above a small picture. */
const LONG = 36;

/** @param {any} value */
const text = (value) =>
  value === null ? words.none : typeof value === 'string' ? `'${value}'` : String(value);

/**
 * What a fit is called beside the others: several of one name go by what differs between them, and of that by as much as
 * tells them apart where all of it is too long; its name goes before where the others have other names.
 * @param {DescribedCall[]} calls
 * @param {number} at
 */
export function nameAmong(calls, at) {
  const { name } = calls[at];
  const peers = calls.filter((call) => call.name === name);
  const label = (/** @type {string[]} */ keys, { values, given } = calls[at]) =>
    keys.map((key) => `${key}=${given[key] ?? text(values[key])}`).join(', ');
  const kinds = (/** @type {string[]} */ keys) =>
    new Set(peers.map(({ values }) => keys.map((key) => text(values[key])).join('\n'))).size;
  const all = Object.keys(peers[0].values).filter((key) => kinds([key]) > 1);
  let keys = all;
  for (const key of all.toReversed()) {
    if (peers.every((peer) => label(keys, peer).length <= LONG)) break;
    const fewer = keys.filter((other) => other !== key);
    if (kinds(fewer) === kinds(all)) keys = fewer;
  }
  const own = label(keys);
  return own && peers.length < calls.length ? `${name} ${own}` : own || name;
}

/** Digits that a number has in a head; the whole of it stands in the call. */
const DIGITS = 4;

/** @param {string} name */
const rounded = (name) =>
  name.replace(/\b\d+\.\d+\b(?!e)/g, (digits) =>
    digits.length > DIGITS + 2 ? String(Number(Number(digits).toPrecision(DIGITS))) : digits,
  );

/**
 * What stands in a head: its numbers are rounded, unless it is the rest of one that tells it from the others.
 * @param {string[]} names
 * @param {number} at
 */
export function briefAmong(names, at) {
  const brief = names.map(rounded);
  return new Set(brief).size === new Set(names).size ? brief[at] : names[at];
}
