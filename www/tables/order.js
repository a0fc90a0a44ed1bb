// Where among the steps one is added: what makes a table whole comes in an order in which each finds what it needs.

/** What makes numbers of words that say some, and what makes numbers of all others. */
const REPAIRS = /^to_numeric\(/;
const ENCODES = /^\w+Encoder\(/;

/** What comes before what: which columns there are, cells written anew, repairs of cells, rows left out, gaps filled in, words to numbers. */
const ORDER = [/^(?:\[|columns\(|drop\()/, /^replace\(/, REPAIRS, /^drop\w+\(/, /^\w+Imputer\(/, ENCODES];

/** What leaves gaps, as of the first row that has none before it, and what mends them: behind it. */
const GAPS = /^pct_change\(/;
const MENDS = /^(?:dropna|\w+Imputer)\(/;

/** @param {string} step */
function rankOf(step) {
  const rank = ORDER.findIndex((kind) => kind.test(step));
  return rank < 0 ? ORDER.length : rank;
}

/**
 * The steps with one more, before the first that builds on what it does.
 * @param {string[]} steps
 * @param {string} step
 */
export function withStep(steps, step) {
  const rank = rankOf(step);
  const since = MENDS.test(step) ? steps.findLastIndex((other) => GAPS.test(other)) : -1;
  const at = steps.findIndex((other, i) => i > since && rankOf(other) > rank);
  return steps.toSpliced(at < 0 ? steps.length : at, 0, step);
}

/**
 * Two steps of which the second one should have come first: words that were made numbers cannot be repaired.
 * @param {string[]} steps
 * @returns {[number, number] | null} their places
 */
export function tooLate(steps) {
  const repair = steps.findLastIndex((step) => REPAIRS.test(step));
  const before = steps.findIndex((step) => ENCODES.test(step));
  return before >= 0 && before < repair ? [before, repair] : null;
}
