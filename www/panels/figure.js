import { html, noChange, nothing } from 'lit';
import { come } from '../come.js';
import { legend } from '../draw/legend.js';
import { words } from '../words/en.js';
import { announcement, caption, mishap, verdict } from './caption.js';
import { highlighted } from './code.js';
import { figureControls, overlayNotes } from './controls.js';
import { glyph } from './glyph.js';
import { picture } from './picture.js';
import { roles } from './roles.js';
import { transport } from './transport.js';

/** @typedef {import('../element.js').ClusterPlayground} Host */

/** Data so much wider than high have their sentence below the picture. */
const WIDE = 1.7;

/** What is likely to be, before the points are there. */
const PROBABLY_WIDE = /^\s*make_moons\(/;

/** As many clusters as a legend has room for. */
const MOST_LOOKS = 10;

/**
 * The compact figure: picture, sentence, legend, transport, the chosen controls, the call.
 * @param {Host} host
 */
export function figure(host) {
  const isWide = host.pictures.points ? host.pictures.aspect > WIDE : PROBABLY_WIDE.test(host.data);
  const { description, error, asked } = host.experiment;
  const { data, prepare, fit, view, hue } = (error ? asked : description) ?? host.texts;
  // A part that fails takes no other along; a picture stays, for what is drawn in it.
  const part = (/** @type {(host: Host) => unknown} */ show) => host.mishaps.guard(() => show(host));
  return html`<div class="body ${isWide ? 'wide-data' : ''}">
      ${part(picture) ?? noChange}
      <div part="words" class="why ${/\brandom_state\b/.test(fit) ? '' : 'brief'}">${mishap(host)} ${part(caption)} ${part(roles)} ${part(looks)} ${part(verdict)} ${part(overlayNotes)}</div>
    </div>
    ${part((of) => of.author?.question() ?? transport(of))} ${part(figureControls)}
    <p class="experiment" part="call">
      <code>${highlighted(data)}</code>
      ${prepare ? html`<span class="arrow">&rarr;</span> <code>${highlighted(prepare)}</code>` : nothing}
      <span class="arrow">&rarr;</span> <code>${highlighted(fit)}</code>
      ${seen('view', view)} ${seen('hue', hue)}
    </p>
    ${part(announcement)}`;
}

/** @param {'view' | 'hue'} part @param {string | undefined} text */
function seen(part, text) {
  if (!text) return nothing;
  return html`<span class="arrow word">${part === 'view' ? words.seenIn : words.colouredBy}</span> <code>${highlighted(text)}</code>`;
}

/** What the shapes mean: how many points each cluster has now, of several fits in the chosen one. @param {Host} host */
function looks(host) {
  const { fits, chosen } = host.playback;
  const frame = fits[chosen]?.frame;
  const { clusters } = frame ? legend(frame) : { clusters: [] };
  return html`<ul class="legend">
    ${clusters.slice(0, MOST_LOOKS).map(
      ({ identity, count }) => html`<li>
        ${glyph(host.appearance.theme, identity)}<span aria-hidden="true">${count}</span>
        <span class="aside">${words.size(count, come.nameOf?.(host, identity) ?? words.shape(identity))}</span>
      </li>`,
    )}
  </ul>`;
}
