// What is said while presenting to those who do not see it, in English.

export const presenting = {
  black: 'The screen is black. Any key brings the page back.',
  back: 'The page is seen again.',
};
