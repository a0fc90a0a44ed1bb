// What colours and fonts a picture is drawn in. The element overrides these from its CSS custom properties.

/**
 * @typedef {object} Theme
 * @property {string} paper
 * @property {string} ink text and strong lines
 * @property {string} muted axis numbers and what is said in passing; readable on paper and on a region's tint
 * @property {string} line hairlines that need not be read
 * @property {string} accent what the reader may take hold of, and what is happening now
 * @property {string} onAccent text on the accent
 * @property {string} grey points that belong to no cluster
 * @property {string[]} clusters the first eight colours, by identity
 * @property {number} lightness of the colours beyond eight (OKLCH)
 * @property {number} tint the contrast of a region against paper
 * @property {string} font family of the text
 * @property {number} [scale] how many times as large as it is drawn for the reader has type
 */

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif';

/** Okabe and Ito's colours, in an order in which the first four differ most. @type {Theme} */
export const light = {
  paper: '#fcfcfa',
  ink: '#1d2125',
  muted: '#565b62',
  line: '#d9d9d4',
  accent: '#b5179e',
  onAccent: '#ffffff',
  grey: '#85898f',
  clusters: ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#d55e00', '#56b4e9', '#f0e442', '#30343a'],
  lightness: 0.62,
  tint: 1.23,
  font: FONT,
};

/** The same on dark paper: blue is lifted so that a projector shows it, and black turns to silver. @type {Theme} */
export const dark = {
  paper: '#14171b',
  ink: '#eceef0',
  muted: '#a4a9b0',
  line: '#33383f',
  accent: '#ff6ad5',
  onAccent: '#14171b',
  grey: '#8b9097',
  clusters: ['#1e86cc', '#e69f00', '#0aae82', '#d989b6', '#e8691b', '#7cc8f5', '#f0e442', '#d5d8dc'],
  lightness: 0.72,
  tint: 1.32,
  font: FONT,
};
