// What the page says of trees, whichever algorithm they come from. Loaded with the first of them.

import { number } from '../../words/en.js';

/** @param {number} count */
const points = (count) => (count === 1 ? '1 point' : `${number(count)} points`);

/** @param {number} count */
const clusters = (count) => (count === 1 ? '1 cluster' : `${number(count)} clusters`);

export const treeWords = {
  tree: (/** @type {string} */ cut) =>
    `Dendrogram, cut at ${cut}. Enter lights a bar, then the arrow keys walk from bar to bar and Enter cuts above it. ` +
    'Plus and minus zoom along the leaves, 0 shows all.',
  cut: 'Cut',
  pill: (/** @type {number} */ k, /** @type {string} */ height) =>
    `${clusters(k)}${height ? ` · cut at ${height}` : ''}`,
  knob: 'Drag: more or fewer clusters',
  cutAt: (/** @type {number} */ k, /** @type {string} */ height) =>
    height ? `${clusters(k)}, at height ${height}` : clusters(k),
  height: 'cut at height',
  largestGap: 'Largest gap',
  largestGapHelp: (/** @type {number} */ k) => `Where the next merge is the greatest leap: ${clusters(k)}`,
  trueNumber: 'True number',
  trueNumberHelp: (/** @type {number} */ k) => `As many clusters as groups were made: ${number(k)}`,
  allLeaves: 'Show all leaves',
  large: 'The tree alone, as large as the screen allows',
  look: 'How the tree is drawn',
  /** What a reader chooses from, by the part of the look; each choice is a word of `show`. */
  parts: {
    root: 'Where the root is',
    heights: 'Axis of the heights',
    leaves: 'Which leaves',
    colours: 'What colours mean',
  },
  root: { '': 'root at top', 'root-left': 'root at left', 'root-right': 'root at right' },
  heights: { '': 'linear heights', sqrt: '√ heights', log: 'log heights' },
  leaves: { '': 'all leaves', lastp: 'last merges', level: 'top levels' },
  colours: { '': 'colour by cut', threshold: 'colour as SciPy' },
  threshold: 'As SciPy: in one colour what joins below 0.7 × the height of the root',
  howMany: 'how many',
  /** @param {Uint32Array} under @param {string[] | null} [names] of the points */
  leaf: ({ length, 0: point }, names) =>
    length === 1
      ? `**Leaf.** ${names ? '' : 'Point '}**${names?.[point] ?? point}**.`
      : `**Leaf.** A cluster of **${points(length)}**.`,
  /** @param {{ merge: number, merges: number, a: number, b: number, height: number }} bar */
  merge: ({ merge, merges, a, b, height }) =>
    `**Merge ${number(merge)} of ${number(merges)}.** ${number(a)} + ${number(b)} points join at height **${number(height)}**.`,
  /** @param {{ split: number, merges: number, a: number, b: number, height: number }} bar */
  split: ({ split, merges, a, b, height }) =>
    `**Split ${number(split)} of ${number(merges)}.** ${number(a)} + ${number(b)} points part at height **${number(height)}**.`,
};
