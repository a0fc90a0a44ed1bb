// The words of rows of a table among the pictures, in English.

export const row = {
  /** A sentence of a point, with the row's own name in it. */
  named: (/** @type {string} */ sentence, /** @type {number} */ point, /** @type {string} */ name) =>
    sentence.replace(
      new RegExp(`(?:\\*\\*)?Point (?:\\*\\*)?${point}\\b(\\.?)(?:\\*\\*)?`),
      (_, stop) => `**${name}**${stop}`,
    ),
  missing: '—',
  free: 'each axis has a scale of its own',
  asFitted: 'as the fit sees it',
  asFittedHelp:
    'Numbers on the axes as the steps of preparation have made them, in place of those that were read',
};
