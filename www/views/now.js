// Where a figure is now, and what a pick in it does: by what it says itself.

/**
 * @typedef {import('../types.js').Figure} Figure
 * @typedef {import('./index.js').Shown} Shown
 */

/**
 * The value of a figure that is now, counted over all of its series; −1: all of them are still to come.
 * @param {Figure} figure
 * @param {Shown} shown
 * @returns {number | null} null: none of them, or the figure has no now
 */
export function nowOf({ now }, { step, value }) {
  if (now?.step) {
    let current = -1;
    while (current + 1 < now.step.length && now.step[current + 1] <= step) current += 1;
    return current;
  }
  if (now?.texts) {
    const found = now.texts.findIndex((text) => Number(text) === value);
    return found < 0 ? null : found;
  }
  return null;
}

/**
 * What a pick of a value does; undefined where nothing can be picked.
 * @param {Figure} figure
 * @param {Shown} shown
 * @returns {((i: number, x: number) => void) | undefined} the value, over all series, and where along x it is
 */
export function pickOf({ now }, { pick }) {
  const { step, parameter, texts, points } = now ?? {};
  if (step) return (i) => pick({ step: step[i] });
  if (parameter)
    return (i, x) => pick({ text: texts ? texts[i] : String(Number(x.toPrecision(3))), done: true });
  return points ? (i) => pick({ point: i }) : undefined;
}

/**
 * Of a sentence that may depend on the figure's own numbers.
 * @param {string | ((data: import('../types.js').Attributes) => string) | undefined} words
 * @param {Pick<Figure, 'name' | 'data'>} figure
 */
export const phrase = (words, { data }) => (typeof words === 'function' ? words(data) : (words ?? ''));
