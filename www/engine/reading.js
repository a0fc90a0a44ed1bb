// What is handed from one reading of a pasted cell to the next: the cells themselves, which are read again.

/**
 * @typedef {import('../types.js').Names} Names
 * @typedef {import('../types.js').Reading} Reading
 */

/** As many seeds as are easy to read aloud. */
const SEEDS = 10_000;

/**
 * What was read before, and the seed of what has none.
 * @param {Names | null | undefined} names
 * @returns {{ earlier: string[], seed: number }}
 */
export const before = (names) => ({
  earlier: names?.cells ?? [],
  seed: names?.seed ?? Math.floor(Math.random() * SEEDS),
});

/**
 * A reading as the engine gives it, with the names for the next.
 * @param {any} raw
 * @param {string} script
 * @param {{ earlier: string[], seed: number }} known
 * @returns {Reading}
 */
export function reading({ known, ...raw }, script, { earlier, seed }) {
  return { ...raw, names: { known: Object.fromEntries(known), cells: [...earlier, script], seed } };
}
