import { NO_FIT } from '../experiment/texts.js';

/** @typedef {import('../types.js').Texts} Texts */

/**
 * The texts, and what else an element is told, as attributes in HTML: `data="…" fit="…" step="3"`.
 * @param {Texts & Record<string, string | number | null>} attributes those that are null or empty are left out
 */
export function attributesInHtml({ data, prepare, fit, view = '', hue = '', ...others }) {
  return Object.entries({ data, prepare, fit: fit || NO_FIT, view, hue, ...others })
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => {
      const text = String(value).replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');
      return `${name}="${text}"`;
    })
    .join(' ');
}
