// Balls around single points, such as the disc within which neighbours are counted: to scale, with the count beside.

import { placeOf } from '../prepared.js';
import { colourOf } from '../tone.js';

/**
 * @typedef {import('../types.js').Context} Context
 * @typedef {import('../types.js').Prepared} Prepared
 * @typedef {import('../../types.js').BallsLayer} BallsLayer
 */

/** More needed than this are counted by a bar in place of pips. */
const MOST_PIPS = 12;

/** @type {import('./index.js').Painter} */
export const balls = {
  order: 6,

  /** The ground of the ball, where all of it is seen. */
  under(context, prepared, layer) {
    if (isShadow(prepared) || !traceBall(context, prepared, layer)) return;
    context.fillStyle = colourOf(prepared.scene.theme, layer.tone);
    context.globalAlpha = 0.16;
    context.fill();
    context.globalAlpha = 1;
  },

  /** Its outline, a ring around its middle, and the count. */
  over(context, prepared, layer) {
    const { scene, radius } = prepared;
    const { theme } = scene;
    const [x, y] = middleOf(prepared, layer);
    const colour = colourOf(theme, layer.tone);
    context.strokeStyle = colour;
    const isSeen = traceBall(context, prepared, layer);
    if (isSeen) {
      context.lineWidth = 2;
      if (isShadow(prepared)) context.setLineDash([6, 5]);
      context.stroke();
      context.setLineDash([]);
    }
    context.beginPath();
    context.arc(x, y, radius + 3.5, 0, 2 * Math.PI);
    context.strokeStyle = theme.paper;
    context.lineWidth = 5.5;
    context.stroke();
    context.strokeStyle = colour;
    context.lineWidth = 2.6;
    context.stroke();
    if (!layer.meter) return;
    const reach = isSeen ? layer.radius * scene.view.kx : radius;
    const [count, needed] = layer.meter;
    drawMeter(context, scene, x, y, Math.min(reach, 0.4 * scene.view.width), count, needed);
  },
};

/**
 * The ball of the metric as it appears in the plane: an ellipse where the axes are free.
 * @param {Context} context
 * @param {Prepared} prepared
 * @param {BallsLayer} layer
 * @returns {boolean} whether there is one: that of directions is none
 */
function traceBall(context, prepared, layer) {
  const { view } = prepared.scene;
  const { radius, metric } = layer;
  const [x, y] = middleOf(prepared, layer);
  const [rx, ry] = [radius * view.kx, radius * view.ky];
  context.beginPath();
  switch (metric) {
    case 'cosine':
      return false;
    case 'manhattan':
      context.moveTo(x, y - ry);
      context.lineTo(x + rx, y);
      context.lineTo(x, y + ry);
      context.lineTo(x - rx, y);
      context.closePath();
      return true;
    case 'chebyshev':
      context.rect(x - rx, y - ry, 2 * rx, 2 * ry);
      return true;
    default:
      context.ellipse(x, y, rx, ry, 0, 0, 2 * Math.PI);
      return true;
  }
}

/** @param {Prepared} prepared @param {BallsLayer} layer */
const middleOf = ({ scene, at, axes }, { centre, place }) =>
  place ? placeOf({ data: place, shape: [1, place.length] }, 0, axes, scene.view) : at(centre);

/** Whether there are more dimensions than are seen: points within the outline may then be farther off. @param {Prepared} prepared */
const isShadow = ({ scene: { points } }) => points.flattened || points.shape[1] > 2;

/**
 * What is counted against what is needed, beside the ball where there is room.
 * @param {Context} context
 * @param {import('../types.js').Scene} scene
 * @param {number} x
 * @param {number} y
 * @param {number} reach of the ball to either side
 * @param {number} count
 * @param {number} needed
 */
function drawMeter(context, { theme, view }, x, y, reach, count, needed) {
  const text = `${count} ${count < needed ? '<' : '≥'} ${needed}`;
  context.font = `bold ${13 * (theme.scale ?? 1)}px ${theme.font}`;
  const pips = needed <= MOST_PIPS ? needed : 0;
  const gauge = pips ? pips * 8 : 64;
  const width = 10 + gauge + 6 + Math.ceil(context.measureText(text).width) + 10;
  const height = 24;
  const roomOnRight = x + reach + 10 + width <= view.width - 4;
  const wanted = roomOnRight ? x + reach + 10 : x - reach - 10 - width;
  const left = Math.round(Math.max(4, Math.min(view.width - width - 4, wanted)));
  const top = Math.round(Math.max(4, Math.min(view.height - height - 4, y - height / 2)));
  const middle = top + height / 2;
  context.beginPath();
  context.roundRect(left, top, width, height, height / 2);
  context.fillStyle = theme.paper;
  context.fill();
  context.strokeStyle = theme.accent;
  context.lineWidth = 1.2;
  context.stroke();
  context.fillStyle = theme.accent;
  context.beginPath();
  if (pips) {
    for (let i = 0; i < pips; i++) {
      const at = left + 14 + 8 * i;
      const filled = i < count;
      context.moveTo(at + (filled ? 3 : 1.2), middle);
      context.arc(at, middle, filled ? 3 : 1.2, 0, 2 * Math.PI);
    }
  } else {
    context.rect(left + 10, middle - 0.5, gauge, 1);
    context.rect(left + 10, middle - 3, gauge * Math.min(1, count / needed), 6);
  }
  context.fill();
  context.fillStyle = theme.ink;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.fillText(text, left + 10 + gauge + 6, middle + 0.5);
}
