// For those who have no keys, a late part that comes where there is a finger: sliders that stay while it scrolls, what
// stays where it is when a run ends, and the way back and forth between the experiments that were tried.

import { html, svg, unsafeCSS } from 'lit';
import { come } from '../come.js';
import { adopt } from '../style/adopt.js';
import { touch as said } from '../words/touch.js';
import { finer } from './finer.js';
import { forget } from './finger.js';
import { pasteRow } from './paste-row.js';
import { Room } from './room.js';
import { guardSliders } from './sliders.js';
import style from './touch.css';

/** @typedef {import('../element.js').ClusterPlayground} Host */

/** An arrow that turns back; the other one is its mirror image. */
const ARROW = svg`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
  <path d="M6.5 2.5 3 6l3.5 3.5M3.5 6h6a3.5 3.5 0 0 1 0 7H7" fill="none" stroke="currentColor" stroke-width="1.5" />
</svg>`;

/** What this brings to the page. */
export const brought = {
  finer,
  pasteRow,
  /** @param {Host} host */
  undo(host) {
    const { past, future } = host.undo;
    const isNew = !past.length && !future.length;
    return html`${button(host, 'back', past.length, isNew)}${button(host, 'forth', future.length, isNew)}`;
  },
};

/**
 * Each has its place, whether it leads anywhere or not.
 * @param {Host} host
 * @param {'back' | 'forth'} way
 * @param {number} count of experiments that way
 * @param {boolean} isNew whether nothing was tried yet: neither is seen
 */
const button = (host, way, count, isNew) =>
  html`<button type="button" class="undo ${way} ${isNew ? 'unseen' : ''}" aria-label=${said[way]} title=${said[way]}
    aria-disabled=${String(!count)} @click=${() => count && host.go(way)}>${ARROW}</button>`;

/** @type {WeakSet<Host>} */
const opened = new WeakSet();

/** @param {Host} host */
export function open(host) {
  if (opened.has(host)) return;
  opened.add(host);
  Object.assign(come, brought);
  adopt(host.renderRoot, unsafeCSS(style));
  guardSliders(host.renderRoot);
  if (host.full) new Room(host);
  host.renderRoot.addEventListener('touchstart', (event) => forget(/** @type {TouchEvent} */ (event)), {
    capture: true,
    passive: true,
  });
  host.requestUpdate();
}
