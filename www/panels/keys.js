import { html, nothing } from 'lit';
import { words } from '../words/en.js';

/** @typedef {import('../element.js').ClusterPlayground} Host */

/** Whether a finger is what points. */
const isTouched = () => matchMedia('(hover: none)').matches;

/**
 * Every key that does something, as a sheet under "?".
 * @param {Host} host
 */
export function keys(host) {
  const open = host.open.menu === 'keys';
  return html`<div class="menu end wide" data-menu="keys">
    <button type="button" class="opener round" aria-label=${words.keysTitle} title=${words.keysTitle} aria-expanded=${String(open)}
      @click=${() => host.open.openMenu(open ? null : 'keys')}>?</button>
    ${
      open
        ? html`<div class="popup sheet keys" role="dialog" aria-label=${words.keysTitle}><dl>${isTouched() ? words.fingers.map(([how, does]) => html`<div><dt>${how}</dt><dd>${does}</dd></div>`) : nothing}${words.keys.map(
            ([pressed, does]) =>
              html`<div><dt>${pressed.split(' ').map((key) => html`<kbd>${key}</kbd> `)}</dt><dd>${does}</dd></div>`,
          )}</dl></div>`
        : nothing
    }
  </div>`;
}
