// What is said to a finger alone, in English: a late part.

export const touch = {
  pasteHere: 'Paste code or a table here',
  back: 'Undo: the experiment before',
  forth: 'Redo: the experiment after',
};
