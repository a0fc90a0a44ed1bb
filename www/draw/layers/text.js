// Words at places of the data: below them, so that what is there is seen.

import { placeOf } from '../prepared.js';
import { haloText } from '../text.js';
import { colourOf } from '../tone.js';

/** How far below, in pixels. */
const BELOW = 23;

/** @type {import('./index.js').Painter} */
export const text = {
  order: 7,
  over(context, { scene, axes }, { at, keys, tone }) {
    const { theme, view, say } = scene;
    context.font = `${12 * (theme.scale ?? 1)}px ${theme.font}`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    for (const [i, key] of keys.entries()) {
      const [x, y] = placeOf(at, i, axes, view);
      haloText(context, say?.(key) ?? key, x, y + BELOW, {
        colour: colourOf(theme, tone),
        halo: theme.paper,
      });
    }
  },
};
