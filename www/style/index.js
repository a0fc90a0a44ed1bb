// The style sheets of a figure, in the order in which they apply.

import { unsafeCSS } from 'lit';
import base from './base.css';
import controls from './controls.css';
import figure from './figure.css';
import picture from './picture.css';
import system from './system.css';
import transport from './transport.css';
import why from './why.css';

export const styles = [base, picture, why, controls, transport, figure, system].map(unsafeCSS);

/** How many of them a style of pictures follows. */
export const PICTURE = 2;

/**
 * A sheet that comes late takes its place in their order.
 * @param {ShadowRoot} root
 * @param {string} text
 * @param {number} place how many of them it follows
 */
export function addStyle(root, text, place) {
  const { styleSheet } = unsafeCSS(text);
  if (styleSheet)
    root.adoptedStyleSheets = [
      ...root.adoptedStyleSheets.slice(0, place),
      styleSheet,
      ...root.adoptedStyleSheets.slice(place),
    ];
}
