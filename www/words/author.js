// What is said where an author has asked for more than a figure, in English: a late part.

export const author = {
  locked: 'set by the author',
  answer: 'Your answer',
  show: 'Answer, and see',
  answered: (/** @type {string} */ answer) => `You said: **${answer}**.`,
  right: 'That is what happens.',
  wrong: 'See what happens instead.',
  question: 'Before you see it',
};
