// Rows that the fit has not seen, where they are seen: hollow, in the looks of the clusters that they are told; some of them
// lit, some ringed.

import { traceShape } from '../glyphs.js';
import { lookOf } from '../palette.js';
import { identityOf, placeOf } from '../prepared.js';

/**
 * @typedef {import('../types.js').Context} Context
 * @typedef {import('../types.js').Prepared} Prepared
 * @typedef {import('../../types.js').RowsLayer} RowsLayer
 */

/** Small ones must be seen to be hollow. */
const LEAST = 3;

/** @type {import('./index.js').Painter} */
export const rows = {
  order: 6,
  /** @param {Context} context @param {Prepared} prepared @param {RowsLayer} layer */
  over(context, { scene, axes, radius }, { at, labels, lit, ringed }) {
    const { theme, view, frame } = scene;
    const size = Math.max(LEAST, radius);
    const place = (/** @type {number} */ row) => placeOf(at, row, axes, view);
    context.beginPath();
    for (const row of lit) {
      const [x, y] = place(row);
      context.moveTo(x + 2 * size, y);
      context.arc(x, y, 2 * size, 0, 2 * Math.PI);
    }
    context.globalAlpha = 0.45;
    context.fillStyle = theme.accent;
    context.fill();
    context.globalAlpha = 1;
    for (const [row, label] of labels.entries()) {
      const { shape, edge } = lookOf(theme, identityOf(frame, label));
      const [x, y] = place(row);
      for (const [colour, r] of /** @type {const} */ ([
        [edge, 1.15 * size],
        [theme.paper, 0.65 * size],
      ])) {
        context.beginPath();
        traceShape(context, label < 0 ? 'circle' : shape, x, y, r);
        context.fillStyle = colour;
        context.fill();
      }
    }
    context.beginPath();
    for (const row of ringed) {
      const [x, y] = place(row);
      context.moveTo(x + 2 * size, y);
      context.arc(x, y, 2 * size, 0, 2 * Math.PI);
    }
    context.strokeStyle = theme.ink;
    context.lineWidth = 1.6;
    context.stroke();
  },
};
