// An experiment that was taken away as a file, and comes back. Pure.

import { PARTS } from './texts.js';

/**
 * What a file of an experiment says; null: it is none.
 * @param {string} text
 * @returns {{ texts: import('../types.js').Texts, step: number | null } | null}
 */
export function experimentIn(text) {
  /** @type {any} */
  let said;
  try {
    said = JSON.parse(text);
  } catch {
    return null;
  }
  if (!said || !PARTS.every((part) => typeof said[part] === 'string') || !said.data) return null;
  const { data, prepare, fit, view, hue, step } = said;
  return {
    texts: { data, prepare, fit: fit || 'None', view, hue },
    step: Number.isInteger(step) && step >= 0 ? step : null,
  };
}
