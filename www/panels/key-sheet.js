import { html, nothing } from 'lit';
import { adopt } from '../style/adopt.js';
import { words } from '../words/en.js';
import { fingers, keys } from '../words/keys.js';
import { style } from './key-sheet-style.js';

/**
 * The list of keys, and before it, where a finger is what points, what that does.
 * @param {import('../element.js').ClusterPlayground} host
 */
export function keySheet(host) {
  adopt(host.renderRoot, style);
  const isTouched = matchMedia('(hover: none)').matches;
  return html`<div class="popup sheet keys" role="dialog" tabindex="-1" aria-label=${words.keysTitle}><dl>
    ${isTouched ? fingers.map(([how, does]) => html`<div><dt>${how}</dt><dd>${does}</dd></div>`) : nothing}
    ${keys.map(
      ([pressed, does]) =>
        html`<div><dt>${pressed.split(' ').map((key) => html`<kbd>${key}</kbd> `)}</dt><dd>${does}</dd></div>`,
    )}
  </dl></div>`;
}
