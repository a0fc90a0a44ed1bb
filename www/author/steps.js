// Steps as authors write them: `12`, `4 12` from one to another, `result`.

/** @param {string} text @returns {[from: number, to: number] | null} null: it is no such thing */
export function roundOf(text) {
  const [, from, to] = /^\s*(\d{1,9})\s+(\d{1,9})\s*$/.exec(text) ?? [];
  return from !== undefined && Number(from) < Number(to) ? [Number(from), Number(to)] : null;
}

/**
 * Whether a step is among those that are written.
 * @param {string} text
 * @param {number} step
 * @param {number} result the step of the result
 */
export function isWithin(text, step, result) {
  const [from, to] =
    roundOf(text) ?? [text, text].map((one) => (one.trim() === 'result' ? result : numberIn(one)));
  return step >= from && step <= to;
}

/** @param {string} text */
const numberIn = (text) => (/^\s*\d{1,9}\s*$/.test(text) ? Number(text) : Number.NaN);
