// What a tone is in a theme.

import { lookOf } from './palette.js';

/**
 * @param {import('./theme.js').Theme} theme
 * @param {import('../types.js').Tone} tone
 * @param {number} [identity] of the cluster that it is about, if any
 */
export function colourOf(theme, tone, identity = -1) {
  switch (tone) {
    case 'accent':
      return theme.accent;
    case 'quiet':
      return theme.muted;
    case 'ink':
      return theme.ink;
    case 'cluster':
      return lookOf(theme, identity).edge;
  }
}
