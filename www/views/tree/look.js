// How trees look, as words among the overlays: `show="links root-left sqrt lastp=12 threshold"`. So a figure can ask
// for it, and what a reader chooses goes where the overlays go.

import { LOOK } from './shows.js';

/**
 * @typedef {object} TreeLook
 * @property {import('./view.js').Orientation} root where it is
 * @property {import('./view.js').HeightAxis} heights
 * @property {import('./layout.js').Truncation | null} leaves null: all of them
 * @property {'clusters' | 'threshold'} colours threshold: as SciPy, what joins below a part of the root's height
 */

/** How many merges, or levels, are left when nothing else is said: SciPy's is 30, which few pictures have room for. */
const USUAL = { lastp: 12, level: 3 };

/** What of the root's height SciPy colours below. */
export const COLOURED = 0.7;

/** A word of `show`, taken apart. @param {string} word */
function meaning(word) {
  const [, name, p] = LOOK.exec(word) ?? [];
  switch (name) {
    case 'root-left':
    case 'root-right':
      return { part: 'root', value: name.slice(5) };
    case 'sqrt':
    case 'log':
      return { part: 'heights', value: name };
    case 'threshold':
      return { part: 'colours', value: name };
    case 'lastp':
    case 'level':
      return { part: 'leaves', value: { mode: name, p: Number(p ?? USUAL[name]) } };
    default:
      return null;
  }
}

/**
 * @param {Iterable<string>} show
 * @returns {TreeLook}
 */
export function treeLook(show) {
  /** @type {Record<string, unknown>} */
  const look = { root: 'top', heights: 'linear', leaves: null, colours: 'clusters' };
  for (const word of show) {
    const found = meaning(word);
    if (found) look[found.part] = found.value;
  }
  return /** @type {any} */ (look);
}

/**
 * The words of `show` with one part of the look changed.
 * @param {Iterable<string>} show
 * @param {keyof TreeLook} part
 * @param {string} word empty: as it is by itself
 * @returns {string}
 */
export function withLook(show, part, word) {
  const others = [...show].filter((one) => meaning(one)?.part !== part);
  return [...others, word].filter(Boolean).join(' ') || 'none';
}
