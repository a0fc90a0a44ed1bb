// The words of files and pasted tables, in English.

export const files = {
  save: (/** @type {string} */ name) => `save ${name}`,
  saveHelp: (/** @type {string} */ name) =>
    `The table that was pasted, as the file ${name} that the copied Python reads`,
  keptHere: 'What was pasted is kept for this tab until it is closed, and leaves the browser nowhere.',
  notKept: 'What was pasted is gone when the page is loaded again: save it, and open it as a file.',
  empty: (/** @type {string} */ name) => `**${name}** is empty: the table before it stays.`,
  again: 'This table was pasted, so it is no file of yours yet: paste it again, or open it.',
  kept: (/** @type {number} */ steps) =>
    `The columns are those of the table before${steps === 0 ? '' : `: its ${steps === 1 ? 'step stays' : `${steps} steps stay`}`}.`,
  anew: 'Start without them',
  /** Stands in the copied Python. @param {string} name */
  comment: (name) => `# ${name} is the table that was pasted: "save ${name}" puts it beside this script.`,
};
