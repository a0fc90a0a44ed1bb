// How much of the variance each direction of a view holds, as bars, and what all others hold together. A late part.

import { css, html, nothing } from 'lit';
import { adopt } from '../style/adopt.js';
import { seen as words } from '../words/seen.js';

const style = css`
  .variance dl {
    display: grid;
    grid-template-columns: max-content 1fr max-content;
    gap: 3px 8px;
    align-items: center;
    margin: 0;
    font-size: calc(12 * var(--px));
    font-variant-numeric: tabular-nums;
  }

  .variance :is(dt, dd) {
    margin: 0;
  }

  .variance dd {
    text-align: end;
    white-space: nowrap;
  }

  .variance meter {
    display: block;
    inline-size: 100%;
    block-size: 8px;
    border: 0;
    background: color-mix(in srgb, var(--ink) 12%, transparent);
  }

  .variance meter::-webkit-meter-bar {
    block-size: 8px;
    border: 0;
    border-radius: 0;
    background: color-mix(in srgb, var(--ink) 12%, transparent);
  }

  .variance meter::-webkit-meter-optimum-value {
    border-radius: 0;
    background: var(--muted);
  }

  .variance meter::-moz-meter-bar {
    background: var(--muted);
  }
`;

/** @param {import('../element.js').ClusterPlayground} host */
export function variance(host) {
  const { several, playback } = host;
  const view = playback.fits[several ? several.chosen : 0];
  const { explained, feature_names } = view?.places ?? {};
  if (!host.full || !explained || !feature_names || view?.frame?.places) return nothing;
  adopt(host.renderRoot, style);
  const rest = 1 - explained.reduce((sum, share) => sum + share, 0);
  const rows = explained.map((share, i) => ({ name: feature_names[i], share }));
  // What is left of rounding is no direction.
  if (rest > 1e-6) rows.push({ name: words.others, share: rest });
  return html`<section class="chart-section variance">
    <h2>${words.variance}</h2>
    <dl>${rows.map(
      ({ name, share }) => html`<dt>${name}</dt>
        <dd><meter min="0" max="1" .value=${share} aria-label=${name}></meter></dd>
        <dd>${(100 * share).toFixed(1)} %</dd>`,
    )}</dl>
    <p class="note">${words.varianceNote}</p>
  </section>`;
}
