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
    (value) => {
      const [, walk, stop] = /^([1-9]\d*)\.([1-9]\d*)$/.exec(value) ?? [];
      return Number(stop) <= (said.walks[Number(walk) - 1]?.stops ?? 0);
    },
    `a walk and its stop: ${said.walks.map(({ stops }, i) => `${i + 1}.1 to ${i + 1}.${stops}`).join(', ')}`,
  ],
  levels: [
    (value) => /^\w+:(\d*\.)?\d+(,\w+:(\d*\.)?\d+)*$/.test(value),
    'a layer and from where on its lines are drawn, such as links:0.12',
  ],
  point: [(value) => /^\d+$/.test(value), 'the number of a point, from 0'],
};

/**
 * What there is to say of a link that could not be read in full.
 * @param {Pick<import('../experiment/texts.js').State, 'step' | 'others' | 'notes'>} asked
 * @param {number} last the last step of the run
 * @param {number} fits how many there are; 0: they are not known yet
 */
export function remarkOn({ step, others, notes }, last, fits) {
  const unread = notes.map(({ kind, text }) => linkNotes[kind](shortened(text)));
  if (step !== null && step > last) unread.push(linkNotes.beyond(step, last));
  if (/^\d$/.test(others.chosen) && fits && Number(others.chosen) >= fits)
    unread.push(linkNotes.unchosen(others.chosen, fits));
  const doubtful = Object.entries(others)
    .filter(([key, value]) => Object.hasOwn(KEYS, key) && value && !KEYS[key][0](value))
    .map(([key, value]) => linkNotes.value(shortened(`${key}=${value}`), KEYS[key][1]));
  return [...unread, ...doubtful].join(' ');
}

/** @param {string} text */
const shortened = (text) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
