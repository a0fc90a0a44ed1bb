// The strongest edges of a point, with their numbers.

import { html } from 'lit';

/**
 * @param {import('../../types.js').Points} points
 * @param {import('../../types.js').Attributes} facts
 */
export function partners({ names }, { neighbours, strengths, correlations }) {
  const two = (/** @type {number} */ x) => x.toFixed(2).replace('-', '−');
  return html`<br>${Array.from(/** @type {Uint32Array} */ (neighbours), (point, i) => {
    const name = names?.[point] ?? String(point);
    return html`${i ? ' · ' : ''}${name}&nbsp;<b>${two(strengths[i])}</b>&nbsp;(${two(correlations[i])})`;
  })}`;
}
