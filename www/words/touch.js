// What is said to a finger alone, in English: a late part.

export const touch = {
  run: 'Run',
  pasteHere: 'Paste code or a table here',
  less: (/** @type {string} */ name) => `${name}: a little less`,
  more: (/** @type {string} */ name) => `${name}: a little more`,
  back: 'Undo: the experiment before',
  forth: 'Redo: the experiment after',
};
