// The strongest edges of a point, with their numbers.

import { html } from 'lit';

/**
 * @param {import('../../types.js').Points} points
 * @param {import('../../types.js').Attributes} facts
 */
export function partners({ names }, { neighbours, strengths, correlations }) {
  return html`<span class="shares">${Array.from(/** @type {Uint32Array} */ (neighbours), (point, i) => {
    const name = names?.[point] ?? String(point);
    return html`<span class="share-of"><span>${name}</span> ${strengths[i].toFixed(2)} (${correlations[i].toFixed(2)})</span>`;
  })}</span>`;
}
