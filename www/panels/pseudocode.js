import { html, nothing } from 'lit';
import { algorithms, words } from '../words/en.js';

/** @typedef {import('../element.js').ClusterPlayground} Host */

/**
 * The pseudocode with its active line lit, one list a fit.
 * @param {Host} host
 */
export function pseudocode(host) {
  return html`<section class="steps" aria-label=${words.steps} id="panel-steps">
    ${host.playback.fits.map(({ call, frame, index }) => {
      // While points are on their way to their places, its lines are those of what was before.
      if (host.experiment.isOnTheWay || (host.several && index !== host.several.chosen)) return nothing;
      const lines = algorithms[call.name]?.pseudocode(call) ?? [];
      return html`<ol class="pseudocode">
        ${lines.map(
          ({ text, indent }, i) => html`<li
            class="indent-${indent} ${i === frame?.line ? 'active' : ''}"
            aria-current=${i === frame?.line ? 'step' : nothing}
          >${text}</li>`,
        )}
      </ol>`;
    })}
  </section>`;
}
