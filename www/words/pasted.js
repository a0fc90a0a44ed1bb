// What is said around what was made of a pasted cell. A late part.

export const said = {
  pasted: 'What was made of the code',
  /** @param {number} count of lines */
  which: (count) => (count === 1 ? 'Which line was passed over' : `Which ${count} lines were passed over`),
  leaveOut: 'Leave the fit out',
  pasteByKey:
    'Press **Ctrl+V** now (on a Mac **⌘V**), anywhere on the page: the code that you copied is read.',
};
