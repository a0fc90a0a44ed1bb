// What one point tells another: an arrow bent to one side, so that an answer lies beside it. It comes with the words of
// the algorithms that have something to tell.

import { haloText } from '../text.js';
import { colourOf } from '../tone.js';

/** How far an arrow is bent, as a part of its length. */
const BEND = 0.22;
/** The least length of one that has a number, in pixels. */
const SHORT = 28;
/** How far a number stands from the line between the points, at least: beside it, above or below, in pixels. */
const [BESIDE, ABOVE] = [32, 10];
/** Of the head, in pixels. */
const HEAD = 9;

/** @type {import('./index.js').Painter} */
export const arrows = {
  order: 8,

  over(context, prepared, { pairs, told, sign, tone, dash }) {
    const { scene, at, radius } = prepared;
    const { theme } = scene;
    const colour = colourOf(theme, tone);
    context.font = `bold ${12 * (theme.scale ?? 1)}px ${theme.font}`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    for (const [i, value] of told.entries()) {
      const [x0, y0] = at(pairs[2 * i]);
      const [x1, y1] = at(pairs[2 * i + 1]);
      const length = Math.hypot(x1 - x0, y1 - y0);
      if (length < 2 * radius) continue;
      // To the right of its way: there and back are two sides of a leaf.
      const [mx, my] = [(x0 + x1) / 2 - 2 * BEND * (y1 - y0), (y0 + y1) / 2 + 2 * BEND * (x1 - x0)];
      const along = Math.atan2(y1 - my, x1 - mx);
      const [tx, ty] = [x1 - (radius + 4) * Math.cos(along), y1 - (radius + 4) * Math.sin(along)];
      context.strokeStyle = colour;
      context.fillStyle = colour;
      context.lineWidth = 2.2;
      context.setLineDash(dash ? [5, 4] : []);
      context.beginPath();
      context.moveTo(x0, y0);
      context.quadraticCurveTo(mx, my, tx, ty);
      context.stroke();
      context.setLineDash([]);
      context.beginPath();
      context.moveTo(tx, ty);
      for (const side of [-0.45, 0.45])
        context.lineTo(tx - HEAD * Math.cos(along + side), ty - HEAD * Math.sin(along + side));
      context.closePath();
      context.fill();
      if (length < SHORT) continue;
      // Numbers of there and back do not stand on each other, however short the way.
      const [nx, ny] = [(y0 - y1) / length, (x1 - x0) / length];
      const aside = Math.max(BEND * length, BESIDE * Math.abs(nx) + ABOVE * Math.abs(ny));
      const [cx, cy] = [(x0 + x1) / 2 + aside * nx, (y0 + y1) / 2 + aside * ny];
      const text = `${sign} ${Number(value.toPrecision(3))}`.replace('-', '−');
      haloText(context, text, cx, cy, { colour: theme.ink, halo: theme.paper });
    }
  },
};
