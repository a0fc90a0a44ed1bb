// Where anchors would have to go: an arrow from each to where those of a better end are, above all that lies there. It comes
// with what compares ends.

import { placeOf } from '../prepared.js';

/** The length of an arrow where it is not shorter, and how far it begins from where its anchor is, in pixels. */
const SHORT = 22;
const AWAY = 15;
/** So near there is no arrow between the two. */
const LEAST = 10;
/** Of the head, and of the ring that it leads to. */
const HEAD = 9;
const RING = 5.5;

/** @type {import('./index.js').Painter} */
export const ways = {
  order: 10,

  over(context, { scene: { theme, view }, axes }, { at, pairs }) {
    /** Once wide in the colour of the ground, so that it stands out of whatever it crosses. @param {() => void} path */
    const stroke = (path) => {
      for (const [colour, width] of /** @type {const} */ ([
        [theme.paper, 6],
        [theme.accent, 2.6],
      ])) {
        context.strokeStyle = colour;
        context.lineWidth = width;
        context.beginPath();
        path();
        context.stroke();
      }
    };
    context.setLineDash([]);
    for (let i = 0; i < pairs.length; i += 2) {
      const [x0, y0] = placeOf(at, pairs[i], axes, view);
      const [x1, y1] = placeOf(at, pairs[i + 1], axes, view);
      const length = Math.hypot(x1 - x0, y1 - y0);
      const [ux, uy] = [(x1 - x0) / length, (y1 - y0) / length];
      const [tx, ty] = [x1 - RING * ux, y1 - RING * uy];
      // A short one begins upon its anchor: it is promised, and seen there too.
      const from = Math.max(0, Math.min(AWAY, length - SHORT + 4));
      const head = Math.min(HEAD, length - RING);
      const arrow = () => {
        context.moveTo(x0 + from * ux, y0 + from * uy);
        context.lineTo(tx, ty);
        for (const side of [-0.5, 0.5]) {
          const along = Math.atan2(uy, ux) + side;
          context.moveTo(tx, ty);
          context.lineTo(tx - head * Math.cos(along), ty - head * Math.sin(along));
        }
      };
      if (length >= LEAST) stroke(arrow);
      stroke(() => context.arc(x1, y1, RING, 0, 2 * Math.PI));
    }
  },
};
