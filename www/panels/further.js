// What else is wrong with a text, once its first mistake is mended: told with the first, and one button mends all. A late
// part, as what tells of mistakes.

import { lookAlike } from '../experiment/alike.js';
import { mended } from '../experiment/remedies.js';
import { mending } from '../words/mending.js';

/**
 * @typedef {import('../element.js').ClusterPlayground} Host
 * @typedef {import('../experiment/mistakes.js').Mistake} Mistake
 * @typedef {{ messages: string[], suggestion: import('../types.js').Suggestion | null }} Further What is said after the
 *   first mistake, and what would be right of all.
 */

/** So many mistakes of one text are told: who has made more mends these first. */
const MOST = 4;

/** By the text that is wrong. @type {WeakMap<Host, Map<string, Further | null>>} */
const known = new WeakMap();

/**
 * What else is wrong; as long as that is not known, nothing: the page is drawn again when it is.
 * @param {Host} host
 * @param {Mistake} mistake
 * @returns {Further}
 */
export function furtherOf(host, mistake) {
  const { part, text } = mistake;
  const alike = lookAlike(mistake);
  const { suggestion } = alike ?? mistake;
  const first = alike ? [mending.alike(alike)] : [];
  const nothing = { messages: first, suggestion };
  const { asked } = host.experiment;
  if (!suggestion || !asked) return nothing;
  const all = known.get(host) ?? new Map();
  known.set(host, all);
  const key = `${part}\n${text}`;
  if (!all.has(key)) {
    // What was wrong before is not asked for again.
    all.clear();
    all.set(key, null);
    find(host, asked, { ...mistake, suggestion }, first).then((found) => {
      all.set(key, found);
      if (found.messages.length) host.requestUpdate();
    });
  }
  return all.get(key) ?? nothing;
}

/**
 * @param {Host} host
 * @param {import('../types.js').Texts} asked
 * @param {Mistake} mistake
 * @param {string[]} told what is said of it besides
 * @returns {Promise<Further>}
 */
async function find(host, asked, { part, text, suggestion: first }, told) {
  const messages = [...told];
  let [right, suggestion] = [text, first];
  while (suggestion && messages.length < MOST) {
    right = mended(right, suggestion);
    const next = await mistakeIn(host, { ...asked, [part]: right }, part);
    if (!next) break;
    messages.push(next.message);
    suggestion = next.suggestion ?? null;
  }
  const isMore = messages.length > told.length;
  return { messages, suggestion: isMore ? { text: right, start: 0, end: text.length } : first };
}

/**
 * @param {Host} host
 * @param {import('../types.js').Texts} texts
 * @param {string} part
 * @returns {Promise<import('../types.js').PlainMistake | null>}
 */
async function mistakeIn({ experiment: { client } }, texts, part) {
  try {
    await client?.describe(texts);
    return null;
  } catch (thrown) {
    const error = /** @type {import('../types.js').PlaygroundError} */ (thrown);
    const all = error.errors?.length ? error.errors : [error];
    return /** @type {any[]} */ (all).find((one) => one.part === part) ?? null;
  }
}
