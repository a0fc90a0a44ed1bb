// What is said of what is wrong and of links, and how it is offered to say more. Loaded with what would do instead.

/** An argument by its name, as it is written. */
const ARGUMENT = /\w+=(?:'(?:[^'\\]|\\.)*'|[^,()[\]]+)/g;

export const mending = {
  takeBack: 'Take it back',
  notYet: (/** @type {string} */ why) => `Not fitted yet: ${why}`,
  partNames: { data: 'Data', prepare: 'Prepare', fit: 'Fit', view: 'View', hue: 'Hue' },
  /** Where letters stand for the digits that they look like. */
  alike: (
    /** @type {{ was: string, letters: string, suggestion: { text: string } }} */ {
      was,
      letters,
      suggestion,
    },
  ) =>
    `There is ${letters ? `the letter ${letters}` : 'a comma'} in \`${was}\`: is \`${suggestion.text}\` meant?`,
  /**
   * What a button writes that mends a text: of a long call what it has more, where that is all, as there is no room for the whole.
   * @param {{ text: string, start: number, end: number }} suggestion
   * @param {string} wrong the text that is mended
   */
  mend: ({ text, start, end }, wrong) => {
    if (!text) return 'Leave it out';
    const more = (text.match(ARGUMENT) ?? []).filter((argument) => !wrong.includes(argument));
    const isAll = more.reduce((rest, argument) => rest.replace(`, ${argument}`, ''), text) === wrong;
    const short = isAll ? more.join(', ') : `${text.slice(0, 40)}…`;
    const shown = text.length > 40 ? short : text.trim();
    return start === end ? `Add ${shown}` : `Take ${shown}`;
  },
};

/** What was taken back, or done again: what has gone, and what has come; either may be empty. */
export const undoneWords = {
  back: (/** @type {string} */ was, /** @type {string} */ now) =>
    was && now ? `Undone: ${was}; ${now} again.` : now ? `Undone: ${now} is back.` : `Undone: ${was}.`,
  forth: (/** @type {string} */ was, /** @type {string} */ now) =>
    now ? `Done again: ${now}.` : `Done again: without ${was}.`,
};

export const exactly = 'How it was measured';

export const linkNotes = {
  newer: (/** @type {string} */ text) =>
    `This link was made by another version of the page (${text}): not all of it may be understood.`,
  unreadable: (/** @type {string} */ text) => `A part of the link could not be read: ${text}.`,
  step: (/** @type {string} */ text) => `The link asks for step ${text}, which is none.`,
  unchosen: (/** @type {string} */ chosen, /** @type {number} */ fits) =>
    `The link speaks of fit ${chosen}, counted from 0: there ${fits === 1 ? 'is one' : `are ${fits}`}.`,
  beyond: (/** @type {number} */ step, /** @type {number} */ last) =>
    `The link asks for step ${step}: this run ends with step ${last}.`,
  value: (/** @type {string} */ text, /** @type {string} */ right) =>
    `What the link says with ${text} means nothing here: it takes ${right}.`,
};

/** What is fitted where a fit suits no row of a table. */
export const usual = {
  title: 'Fit with KMeans instead',
  fit: 'KMeans(n_clusters=3, n_init=10, random_state=0)',
};
