// Letters that were taken for the digits that they look like, and a comma for the point of a number. Late, as what tells of
// mistakes.

/** Letters, by the digit that they look like. */
const DIGITS = /** @type {const} */ ([
  [/[Oo]/g, '0'],
  [/[lI]/g, '1'],
]);

/** A number as it is written. */
const NUMBER = /^(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/;

/** What stands between signs, but in no quotes. */
const WORDS = /(?<![\w.'"])[\w.]+/g;

/** A number with a comma in it, which is two values. */
const COMMA = /(?<==)\d+,\d+(?=\s*[,)])/g;

/**
 * The number that is meant where a mistake is about a word with such letters, or such a comma.
 * @param {{ text: string, position: number | null, suggestion: import('../types.js').Suggestion | null }} mistake
 * @returns {{ was: string, letters: string, suggestion: import('../types.js').Suggestion } | null} no letters: a comma
 */
export function lookAlike({ text, position, suggestion }) {
  const places = [position, suggestion?.start].filter((place) => place != null);
  for (const { 0: was, index } of [...text.matchAll(COMMA), ...text.matchAll(WORDS)]) {
    const end = index + was.length;
    if (!places.some((place) => index <= place && place < end)) continue;
    const plain = was.replace(',', '.');
    const right = DIGITS.reduce((word, [letters, digit]) => word.replace(letters, digit), plain);
    if (right === was || !NUMBER.test(right)) continue;
    const letters = [...new Set(was.replace(/[^OolI]/g, ''))].join(', ');
    return { was, letters, suggestion: { text: right, start: index, end } };
  }
  return null;
}
