import { html, nothing } from 'lit';
import { come } from '../come.js';
import { words } from '../words/en.js';

/** @typedef {import('../element.js').ClusterPlayground} Host */

/**
 * Every key that does something, as a sheet under "?", which comes late.
 * @param {Host} host
 */
export function keys(host) {
  const open = host.open.menu === 'keys';
  return html`<div class="menu end wide" data-menu="keys">
    <button type="button" class="opener round" title=${words.keysTitle} aria-expanded=${String(open)}
      @click=${() => host.open.openMenu(open ? null : 'keys')}><span aria-hidden="true">?</span></button>
    ${open ? (come.keySheet?.(host) ?? nothing) : nothing}
  </div>`;
}
