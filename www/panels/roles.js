import { html, nothing, svg } from 'lit';
import { ROLE_NAMES } from '../draw/roles.js';
import { number } from '../words/en.js';
import { said } from '../words/roles.js';

/** How each role is drawn, in a box of 16. @type {Record<string, unknown>} */
const PICTURES = {
  unvisited: svg`<circle cx="8" cy="8" r="1.8" fill="currentColor"/>`,
  waiting: svg`<circle cx="8" cy="8" r="4.5" fill="none" stroke="currentColor" stroke-width="1.4" stroke-dasharray="2 1.6"/>`,
  core: svg`<circle cx="8" cy="8" r="4.8" fill="currentColor"/>`,
  border: svg`<circle cx="8" cy="8" r="4.5" fill="none" stroke="currentColor" stroke-width="1.6"/>`,
  noise: svg`<path d="M4 4l8 8M12 4l-8 8" stroke="currentColor" stroke-width="1.6"/>`,
};

/**
 * What filled, hollow, dot, ring and × mean, with how many there are now, and how many clusters; only where points
 * have roles.
 * @param {import('../element.js').ClusterPlayground} host
 */
export function roles(host) {
  const frame = host.playback.fits.find((view) => view.frame?.counts)?.frame;
  const { counts, facts } = frame ?? {};
  if (!counts || !facts) return nothing;
  return html`<ul class="legend roles">
    ${Object.entries(PICTURES).map(
      ([role, picture]) => html`<li>
        <svg class="glyph" viewBox="0 0 16 16" aria-hidden="true">${picture}</svg>${said.roles[role]}
        <strong>${number(counts[ROLE_NAMES.indexOf(role)])}</strong>
      </li>`,
    )}
    <li>${said.clusters} <strong>${number(facts.clusters)}</strong></li>
  </ul>`;
}
