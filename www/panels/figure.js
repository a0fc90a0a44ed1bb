import { html, nothing } from 'lit';
import { legend } from '../draw/legend.js';
import { words } from '../words/en.js';
import { announcement, caption, verdict } from './caption.js';
import { highlighted } from './code.js';
import { figureControls } from './controls.js';
import { glyph } from './glyph.js';
import { picture } from './picture.js';
import { roles } from './roles.js';
import { transport } from './transport.js';

/** @typedef {import('../element.js').ClusterPlayground} Host */

/** Data so much wider than high have their sentence below the picture. */
const WIDE = 1.7;

/** As many clusters as a legend has room for. */
const MOST_LOOKS = 10;

/**
 * The compact figure: picture, sentence, legend, transport, the chosen controls, the call.
 * @param {Host} host
 */
export function figure(host) {
  const isWide = host.stage.aspect > WIDE;
  const { description, error, asked } = host.experiment;
  return html`<div class="body ${isWide ? 'wide-data' : ''}">
      ${picture(host)}
      <div class="why">${caption(host)} ${verdict(host)} ${looks(host)} ${roles(host)}</div>
    </div>
    ${transport(host)} ${figureControls(host)}
    <p class="experiment">
      <code>${highlighted((error ? asked?.data : description?.data) ?? '')}</code>
      ${description?.prepare ? html`<span class="arrow">&rarr;</span> <code>${highlighted(description.prepare)}</code>` : nothing}
      <span class="arrow">&rarr;</span> <code>${highlighted((error ? asked?.fit : description?.fit) ?? '')}</code>
    </p>
    ${announcement(host)}`;
}

/** What the shapes mean: how many points each cluster has now. @param {Host} host */
function looks(host) {
  const frame = host.playback.frames[0];
  const { clusters } = frame ? legend(frame) : { clusters: [] };
  if (!clusters.length) return nothing;
  return html`<ul class="legend">
    ${clusters.slice(0, MOST_LOOKS).map(
      ({ identity, count }) => html`<li>
        ${glyph(host.appearance.theme, identity)}<span aria-hidden="true">${count}</span>
        <span class="aside">${words.size(count, words.shape(identity))}</span>
      </li>`,
    )}
  </ul>`;
}
