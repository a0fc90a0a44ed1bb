import { html } from 'lit';
import { lookOf } from '../draw/palette.js';
import { glyph } from '../panels/glyph.js';
import { vars } from '../panels/vars.js';

/** Of so many at most a bar is drawn, the greatest first. */
const MOST = 6;

/**
 * The share that each cluster has of a point, as bars.
 * @param {ArrayLike<number>} shares by label
 * @param {(label: number) => number} identity
 * @param {import('../draw/theme.js').Theme} theme
 */
export function shareBars(shares, identity, theme) {
  const all = Array.from(shares, (share, label) => ({ share, label }));
  all.sort((a, b) => b.share - a.share || a.label - b.label);
  return html`<span class="shares" aria-hidden="true">${all.slice(0, MOST).map(
    ({ share, label }) => html`<span class="share-of">${glyph(theme, identity(label))}<span
        class="part" ${vars({ '--fill': share, '--part': lookOf(theme, identity(label)).fill })}></span> ${Math.round(100 * share)} %</span>`,
  )}</span>`;
}
