import { html, svg } from 'lit';
import { shapePath } from '../draw/glyphs.js';
import { lookOf } from '../draw/palette.js';
import { words } from '../words/en.js';

/**
 * The look of a cluster, as large as text.
 * @param {import('../draw/theme.js').Theme} theme
 * @param {number} identity
 */
export function glyph(theme, identity) {
  const { shape, fill, rim } = lookOf(theme, identity);
  return svg`<svg class="glyph" viewBox="-1.6 -1.6 3.2 3.2" aria-hidden="true" focusable="false">
    <path d=${shapePath(shape, 1)} fill=${fill} stroke=${rim} stroke-width="0.25"/>
  </svg>`;
}

/**
 * The same where nothing beside it says which cluster it is: for who does not see it, too.
 * @param {import('../draw/theme.js').Theme} theme
 * @param {number} identity
 */
export const named = (theme, identity) =>
  html`${glyph(theme, identity)}<span class="aside">${words.shape(identity)}</span>`;
