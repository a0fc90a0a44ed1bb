// Presenting, a late part: what it looks like, what keys mean while it lasts, and that what is said is read from its top.

import { unsafeCSS } from 'lit';
import { adopt } from '../style/adopt.js';
import text from '../style/presenting.css';
import { presenting as said } from '../words/presenting.js';
import { takesText } from './keys.js';

/** @typedef {import('../element.js').ClusterPlayground} Host */

const style = unsafeCSS(text);

/** What makes the screen black, on a clicker and on a keyboard. */
const BLACK = ['.', 'b', 'B'];

/** Keys that are held while others are pressed. */
const HELD = ['Shift', 'Control', 'Alt', 'Meta', 'AltGraph'];

/** Those that have presented before. @type {WeakSet<Host>} */
const known = new WeakSet();

/** A page is about to be presented. @param {Host} host */
export function begin(host) {
  adopt(host.renderRoot, style);
  toTop(host);
  if (known.has(host)) return;
  known.add(host);
  // Whoever presses beside all controls has the focus nowhere: the keys of a clicker are meant all the same.
  document.addEventListener('keydown', (event) => onKey(host, event), { capture: true });
  host.addEventListener('step', () => {
    if (host.open.presenting && !host.pages.name) toTop(host);
  });
}

/** What is said begins at its top, wherever it was scrolled to. @param {Host} host */
function toTop(host) {
  const why = host.renderRoot.querySelector('.why');
  if (why) why.scrollTop = 0;
}

/**
 * A clicker's buttons send keys that a browser takes for its own, or that mean nothing to it.
 * @param {Host} host
 * @param {KeyboardEvent} event
 */
function onKey(host, event) {
  if (!host.isConnected || !host.open.presenting || HELD.includes(event.key)) return;
  const sheet = host.renderRoot.querySelector('.black');
  if (sheet) uncover(host, sheet);
  else if (event.ctrlKey || event.metaKey || event.altKey) return;
  else if (event.key === 'F5') {
    // With Shift it is: from here on.
    if (!event.shiftKey) host.playback.player.first();
  } else if (BLACK.includes(event.key) && !takesText(event.composedPath()[0])) cover(host);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** The screen is black, until a key or a press. @param {Host} host */
function cover(host) {
  host.pause();
  const sheet = document.createElement('div');
  sheet.className = 'black';
  // The focus stays where it is, and the press meets nothing behind it.
  sheet.addEventListener('mousedown', (event) => event.preventDefault());
  sheet.addEventListener('click', () => uncover(host, sheet));
  host.renderRoot.append(sheet);
  host.report.say(said.black);
}

/** @param {Host} host @param {Element} sheet */
function uncover(host, sheet) {
  sheet.remove();
  host.report.say(said.back);
}
