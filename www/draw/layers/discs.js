// What DBSCAN looks at: the disc of radius eps around the point under examination, the points within it, and their
// number beside the one that is needed. While a point is explained, its disc takes the place of the frame's.

import { toScreen } from '../view.js';

/** @typedef {import('../types.js').Context} Context @typedef {import('../types.js').Stage} Stage */

/** The most neighbours that are lit: of more, so many spread evenly. */
const MOST_LIT = 4000;

/** More neighbours needed than this are counted by a bar in place of pips. */
const MOST_PIPS = 12;

/**
 * @param {Stage} stage
 * @returns {{ layers: import('../../types.js').Attributes, facts: import('../../types.js').Attributes, point: number } | null}
 *   what is looked at: layers to draw, numbers to write, and the point
 */
function examined({ scene }) {
  const { explain, frame, show } = scene;
  if (explain?.neighbors) return { layers: explain, facts: explain, point: explain.point };
  const point = frame.layers.current?.[0];
  if (point === undefined || !show.has('disc')) return null;
  return { layers: frame.layers, facts: frame.facts, point };
}

/**
 * The ball of the metric as it appears in the plane: to scale, hence an ellipse where the axes are free.
 * @param {Context} context
 * @param {Stage} stage
 * @param {Float64Array | undefined} disc the centre's coordinates, then the radius
 * @returns {boolean} whether there is one
 */
function traceBall(context, { scene, axes }, disc) {
  if (!disc) return false;
  const { view, metric } = scene;
  const d = disc.length - 1;
  const [x, y] = toScreen(view, disc[axes[0]], axes[1] < d ? disc[axes[1]] : 0);
  const [rx, ry] = [disc[d] * view.kx, disc[d] * view.ky];
  context.beginPath();
  if (metric === 'manhattan') {
    context.moveTo(x, y - ry);
    context.lineTo(x + rx, y);
    context.lineTo(x, y + ry);
    context.lineTo(x - rx, y);
    context.closePath();
  } else if (metric === 'chebyshev') {
    context.rect(x - rx, y - ry, 2 * rx, 2 * ry);
  } else {
    context.ellipse(x, y, rx, ry, 0, 0, 2 * Math.PI);
  }
  return true;
}

/** Whether there are more dimensions than are seen: points within the outline may then be farther than eps. @param {Stage} stage */
const isShadow = ({ scene }) => scene.points.shape[1] > 2;

/**
 * Beneath the points: the ground of the disc, and a light under each neighbour, so that its shape stays to be seen.
 * @param {Context} context
 * @param {Stage} stage
 */
export function drawDisc(context, stage) {
  const now = examined(stage);
  if (!now) return;
  const { scene, radius } = stage;
  context.fillStyle = scene.theme.accent;
  if (!isShadow(stage) && traceBall(context, stage, now.layers.disc)) {
    context.globalAlpha = 0.16;
    context.fill();
  }
  context.beginPath();
  const neighbors = now.layers.neighbors ?? [];
  const stride = Math.max(1, neighbors.length / MOST_LIT);
  for (let nth = 0; nth < neighbors.length; nth += stride) {
    const [x, y] = stage.at(neighbors[Math.floor(nth)]);
    context.moveTo(x + radius + 2.6, y);
    context.arc(x, y, radius + 2.6, 0, 2 * Math.PI);
  }
  context.globalAlpha = 0.45;
  context.fill();
  context.globalAlpha = 1;
}

/**
 * Above the points: the outline of the disc, a ring around its middle, and the count.
 * @param {Context} context
 * @param {Stage} stage
 */
export function drawExamined(context, stage) {
  const now = examined(stage);
  if (!now) return;
  const { scene, radius } = stage;
  const [x, y] = stage.at(now.point);
  const { theme } = scene;
  context.strokeStyle = theme.accent;
  if (traceBall(context, stage, now.layers.disc)) {
    context.lineWidth = 2;
    if (isShadow(stage)) context.setLineDash([6, 5]);
    context.stroke();
    context.setLineDash([]);
  }
  context.beginPath();
  context.arc(x, y, radius + 3.5, 0, 2 * Math.PI);
  context.strokeStyle = theme.paper;
  context.lineWidth = 5.5;
  context.stroke();
  context.strokeStyle = theme.accent;
  context.lineWidth = 2.6;
  context.stroke();
  const { count, min_samples: needed } = now.facts;
  if (count === undefined || needed === undefined) return;
  const d = (now.layers.disc?.length ?? 1) - 1;
  const reach = d > 0 ? now.layers.disc[d] * scene.view.kx : radius;
  drawMeter(context, scene, x, y, Math.min(reach, 0.4 * scene.view.width), count, needed);
}

/**
 * The neighbours counted against those needed, beside the disc where there is room.
 * @param {Context} context
 * @param {import('../types.js').Scene} scene
 * @param {number} x
 * @param {number} y
 * @param {number} reach of the disc to either side
 * @param {number} count
 * @param {number} needed
 */
function drawMeter(context, { theme, view }, x, y, reach, count, needed) {
  const text = `${count} / ${needed}`;
  context.font = `bold 13px ${theme.font}`;
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
