// Words at places of the data.

import { placeOf } from '../prepared.js';
import { haloText } from '../text.js';
import { colourOf } from '../tone.js';

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
      haloText(context, say?.(key) ?? key, x, y, { colour: colourOf(theme, tone), halo: theme.paper });
    }
  },
};
