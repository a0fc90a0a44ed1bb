// The words of painting, in English.

import { number } from './en.js';

/** The words of painting. */
export const paint = {
  title: 'Paint points',
  close: 'Close',
  take: 'Paint on with these points',
  empty: 'Begin with nothing',
  how: 'Drag in the picture. The clustering follows.',
  flat: 'Only points of two columns can be painted on; these have more, or are seen elsewhere.',
  tools: 'Tools',
  /** @type {Record<string, string>} */
  tool: { brush: 'brush', spray: 'spray', line: 'line', eraser: 'eraser', move: 'move' },
  classes: 'Class of the points that are painted',
  group: (/** @type {number | undefined} */ group) => (group === undefined ? 'no class' : `class ${group}`),
  size: 'size',
  density: 'density',
  pixels: (/** @type {number} */ size) => `${size} pixels`,
  outOf: (/** @type {number} */ value, /** @type {number} */ most) => `${value} of ${most}`,
  undo: 'Undo',
  redo: 'Redo',
  clear: 'Clear',
  count: (/** @type {number} */ count, /** @type {number} */ letters) =>
    `**${number(count)}** points. The link holds all of them: ${number(letters)} letters.`,
  held: (/** @type {string} */ name) =>
    `**${name}** does not follow the hand: it moves the points, or takes long. Paint in the picture first, then fit; or choose another fit above.`,
  go: (/** @type {string} */ name) => `Fit ${name} to what is painted`,
  waiting: (/** @type {number} */ enough) => `The clustering follows from ${enough} points on.`,
  long: 'Links of more than 8,000 letters are cut off by some programs. Copy the Python instead.',
  most: (/** @type {number} */ most) => `There is room for ${number(most)} points.`,
  byKeys: 'A point by keys',
  x: 'x',
  y: 'y',
  add: 'Add',
};
