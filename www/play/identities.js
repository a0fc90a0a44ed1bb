// A colour follows its cluster when a parameter changes a little: the clusters of the new result take over the
// looks of those old ones with which they share the most points. Looks that were needed for more clusters than there
// are now are given up, or the way here would be seen in the colours. Pure.

import { anchorsOf, identityOf } from '../draw/prepared.js';

/** @typedef {import('../types.js').Frame} Frame */

/**
 * What each identity of the new labels is to be renamed to: a permutation of 0 … its length − 1, empty where
 * nothing can be said (another number of points).
 * @param {Frame} before as shown
 * @param {Frame} after as computed
 * @param {boolean} [first] k clusters are to have the first k looks
 * @returns {Int32Array}
 */
export function matchIdentities(before, after, first = false) {
  const [old, now] = [before.labels, after.labels];
  if (!old || !now || old.length !== now.length) return new Int32Array();
  /** @type {Map<string, { from: number, to: number, count: number }>} */
  const overlaps = new Map();
  const clusters = new Set();
  let size = 0;
  for (let i = 0; i < now.length; i += 1) {
    const from = identityOf(after, now[i]);
    const to = identityOf(before, old[i]);
    size = Math.max(size, from + 1, to + 1);
    if (from >= 0) clusters.add(from);
    if (from < 0 || to < 0) continue;
    const key = `${from} ${to}`;
    const pair = overlaps.get(key) ?? { from, to, count: 0 };
    pair.count += 1;
    overlaps.set(key, pair);
  }
  const match = new Int32Array(size).fill(-1);
  const taken = new Set();
  const pairs = [...overlaps.values()].sort((a, b) => b.count - a.count || a.from - b.from || a.to - b.to);
  for (const { from, to } of pairs) {
    if (match[from] >= 0 || taken.has(to)) continue;
    match[from] = to;
    taken.add(to);
  }
  if (first) {
    for (const from of clusters) {
      if (match[from] < clusters.size) continue;
      taken.delete(match[from]);
      match[from] = -1;
    }
  }
  let free = 0;
  for (const from of [...[...clusters].sort((a, b) => a - b), ...match.keys()]) {
    if (match[from] >= 0) continue;
    while (taken.has(free)) free += 1;
    match[from] = free;
    taken.add(free);
  }
  return match;
}

/**
 * The frame with its identities renamed.
 * @param {import('../types.js').Frame} frame
 * @param {Int32Array} match
 * @returns {import('../types.js').Frame}
 */
export function renameIdentities(frame, match) {
  if (!match.length) return frame;
  const rename = (/** @type {number} */ identity) => (identity in match ? match[identity] : identity);
  if (frame.identities.length) return { ...frame, identities: frame.identities.map(rename) };
  let size = Math.max(match.length, anchorsOf(frame)?.shape[0] ?? 0);
  for (const label of frame.labels ?? []) size = Math.max(size, label + 1);
  return { ...frame, identities: Int32Array.from({ length: size }, (_, label) => rename(label)) };
}

/** As many clusters have looks that an address can hold. */
const MOST = 20;

/**
 * The looks that an address names: which one each cluster has.
 * @param {string | null} [text]
 * @returns {Int32Array | null}
 */
export function looksIn(text) {
  if (!text) return null;
  const looks = Int32Array.from(text.split('.'), Number);
  const isWhole = /^\d+(\.\d+)+$/.test(text) && looks.length <= MOST;
  return isWhole && looks.toSorted().every((look, i) => look === i) ? looks : null;
}

/** As an address names them; empty where each cluster has the look of its number. @param {Int32Array} [looks] */
export const namedLooks = (looks = new Int32Array()) =>
  looks.length <= MOST && looks.some((look, i) => look !== i) ? looks.join('.') : '';
