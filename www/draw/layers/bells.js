// Normal distributions over one column alone: each a bell as high as it has weight, and their sum, on the scale of the
// density that the strip shows.

import { lookOf } from '../palette.js';
import { toScreen } from '../view.js';

/**
 * @typedef {import('../types.js').Context} Context
 * @typedef {import('../types.js').Scene} Scene
 *
 * @typedef {object} Bell In pixels.
 * @property {number} identity
 * @property {number} x
 * @property {number} across one deviation
 * @property {number} weight
 */

/** Pixels from one place at which they are known to the next. */
const STEP = 2;

/**
 * @param {Context} context
 * @param {Scene} scene
 * @param {Bell[]} bells
 */
export function drawBells(context, { strip, view, theme }, bells) {
  if (!strip) return;
  const [, ground] = toScreen(view, 0, 0);
  // How high a density of one for each pixel is.
  const unit = strip.unit * view.kx * view.ky;
  const places = Array.from({ length: Math.ceil(view.width / STEP) + 1 }, (_, i) => i * STEP);
  const heights = bells.map(({ x, across, weight }) =>
    places.map(
      (place) =>
        ((unit * weight) / (across * Math.sqrt(2 * Math.PI))) * Math.exp(-(((place - x) / across) ** 2) / 2),
    ),
  );
  const line = (/** @type {number[]} */ over) => {
    context.beginPath();
    over.forEach((height, i) => {
      context.lineTo(places[i], ground - height);
    });
  };
  bells.forEach(({ identity }, i) => {
    const { fill, edge } = lookOf(theme, identity);
    line(heights[i]);
    context.strokeStyle = edge;
    context.lineWidth = 1.8;
    context.stroke();
    context.lineTo(view.width, ground);
    context.lineTo(0, ground);
    context.fillStyle = fill;
    context.globalAlpha = 0.12;
    context.fill();
    context.globalAlpha = 1;
  });
  line(places.map((_, i) => heights.reduce((sum, bell) => sum + bell[i], 0)));
  context.strokeStyle = theme.ink;
  context.lineWidth = 1.4;
  context.setLineDash([6, 4]);
  context.stroke();
  context.setLineDash([]);
}
