// How what a step says was measured, and what a link could not say: both come late.

import { html, nothing } from 'lit';
import { exactly as summary } from '../words/mending.js';
import { rich } from './rich.js';

/** @typedef {import('../element.js').ClusterPlayground} Host */

/**
 * How it was measured, for those who ask.
 * @param {Host} host
 * @param {typeof import('./context.js').speakOf} speakOf given, as all of it is there already: what both import would be a file of its own
 * @param {boolean} isDone whether the result is there, and at rest
 */
export function exactly(host, speakOf, isDone) {
  const said = host.playback.fits.flatMap(({ fit: { result }, frame }, i) => {
    const { words: own, context } = speakOf(host, i) ?? {};
    if (!own?.exact || !frame || !context) return [];
    const { [frame.kind]: step, verdict: last } = own.exact;
    return host.mishaps.guard(() => [step?.(frame.facts, context), isDone && last?.(result, context)]);
  });
  const lines = said.filter(Boolean);
  if (!lines.length) return nothing;
  return html`<details class="exact" ?open=${host.open.exact}
    @toggle=${(/** @type {Event} */ event) => {
      host.open.exact = /** @type {HTMLDetailsElement} */ (event.target).open;
    }}>
    <summary>${summary}</summary>
    <p>${lines.map((line) => html`${rich(/** @type {string} */ (line))} `)}</p>
  </details>`;
}
