// What a link says that means nothing here: what was not read, and what some of its keys hold. A late part.

import { RIGHT } from '../element/doubts.js';
import { isPage } from '../element/pages.js';
import { linkNotes } from '../words/mending.js';
import { said } from '../words/walks.js';

/** What is right for the keys of a link that others write, too: of what is not here, nothing is said. @type {import('../element/doubts.js').Right} */
const KEYS = {
  looks: RIGHT.looks,
  show: RIGHT.show,
  chosen: [(value) => /^\d$/.test(value), 'a number from 0, as in fit[1]'],
  page: [(value) => isPage(value) || value === said.page, 'the name of a page, such as scores or table'],
  walk: [
    (value) => /^[1-9]\d*\.[1-9]\d*$/.test(value) && Number.parseInt(value, 10) <= said.walks.length,
    `a walk and its stop, such as 1.1; there are ${said.walks.length} walks`,
  ],
};

/**
 * What there is to say of a link that could not be read in full.
 * @param {import('../experiment/texts.js').Note[]} notes
 * @param {Record<string, string>} others what its other keys hold
 */
export function remarkOn(notes, others) {
  const unread = notes.map(({ kind, text }) => linkNotes[kind](shortened(text)));
  const doubtful = Object.entries(others)
    .filter(([key, value]) => Object.hasOwn(KEYS, key) && value && !KEYS[key][0](value))
    .map(([key, value]) => linkNotes.value(shortened(`${key}=${value}`), KEYS[key][1]));
  return [...unread, ...doubtful].join(' ');
}

/** @param {string} text */
const shortened = (text) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
