import { html, nothing } from 'lit';
import { vars } from './vars.js';

/**
 * The explanation of what is focused or was tapped.
 * @param {import('../element.js').ClusterPlayground} host
 */
export function bubble({ help: { now } }) {
  if (!now) return nothing;
  return html`<p class="bubble" role="tooltip" ${vars({ '--x': `${now.left}px`, '--y': `${now.top}px` })}>${now.text}</p>`;
}
