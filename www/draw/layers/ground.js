// Ground and lights under points, and cells of a plane: what clusters lie on. A late part: the opening has none.

import { mix } from '../colour.js';
import { lookOf } from '../palette.js';
import { identityOf } from '../prepared.js';
import { canStamp, StampedImage } from '../stamps.js';
import { colourOf } from '../tone.js';
import { toScreen } from '../view.js';

/**
 * @typedef {import('../types.js').Context} Context
 * @typedef {import('../types.js').Prepared} Prepared
 * @typedef {import('../../types.js').PointsLayer} PointsLayer
 * @typedef {import('../../types.js').RegionsLayer} RegionsLayer
 */

/** The most points that are lit: of more, so many spread evenly. */
const MOST_LIT = 4000;

/** The most points that ground is laid under: of more, so many spread evenly. */
const MOST_GROUND = 2000;

/** Under so few points ground is a path, under more it is stamped. */
const FEW_GROUND = 150;

/** How much of its colour ground has, and pale ground. */
const SHARES = { accent: [0.3, 0.12], quiet: [0.28, 0.1], ink: [0.3, 0.12], cluster: [0.3, 0.12] };

/**
 * Ground under the points, with an outline where it ends. Not their hull: that of a long, bent cluster would hold
 * others.
 * @param {Context} context
 * @param {Prepared} prepared
 * @param {PointsLayer} layer
 */
export function drawGround(context, { scene, radius, at }, { of, tone, mark }) {
  const share = SHARES[tone][mark === 'ground' ? 0 : 1];
  const { view, theme, pixelRatio = 1 } = scene;
  const outline = colourOf(theme, tone);
  const places = some(of, MOST_GROUND, at);
  const layers = [
    { reach: radius + 7, colour: outline },
    { reach: radius + 5.4, colour: mix(theme.paper, outline, share) },
  ];
  if (!canStamp || places.length < FEW_GROUND) {
    for (const { reach, colour } of layers) fillDiscs(context, places, reach, colour);
    return;
  }
  // A path of thousands of discs, one over the other, takes longer than a frame.
  const image = new StampedImage(view.width, view.height, pixelRatio);
  const all = Uint32Array.from(places.keys());
  const [xs, ys] = [0, 1].map((axis) => Float32Array.from(places, (place) => place[axis]));
  for (const { reach, colour } of layers) {
    image.set(all, xs, ys, reach, (stamp, x, y) => fillDiscs(stamp, [[x, y]], reach, colour));
  }
  image.drawTo(context);
}

/**
 * @param {Context} context
 * @param {[number, number][]} places
 * @param {number} radius
 * @param {string} colour
 */
function fillDiscs(context, places, radius, colour) {
  context.beginPath();
  for (const [x, y] of places) {
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
  }
  context.fillStyle = colour;
  context.fill();
}

/**
 * Cells of equal size, row by row from below, each in the tint of a label.
 * @param {Context} context
 * @param {Prepared} prepared
 * @param {RegionsLayer & { by: 'cells' }} layer
 */
export function drawCells(context, { scene }, { bounds, columns, labels }) {
  const { view, theme, frame } = scene;
  const rows = labels.length / columns;
  const [left, bottom, right, top] = bounds;
  const at = (/** @type {number} */ column, /** @type {number} */ row) =>
    toScreen(view, left + ((right - left) * column) / columns, bottom + ((top - bottom) * row) / rows);
  for (const label of new Set(labels)) {
    if (label < 0) continue;
    context.beginPath();
    labels.forEach((other, i) => {
      if (other !== label) return;
      const [column, row] = [i % columns, Math.floor(i / columns)];
      const [x0, y0] = at(column, row);
      const [x1, y1] = at(column + 1, row + 1);
      context.rect(x0, y1, x1 - x0, y0 - y1);
    });
    context.fillStyle = lookOf(theme, identityOf(frame, label)).tint;
    context.fill();
  }
}

/**
 * A light under each point, so that its shape stays to be seen.
 * @param {Context} context
 * @param {Prepared} prepared
 * @param {PointsLayer} layer
 */
export function drawLights(context, { scene, radius, at }, { of, tone }) {
  const reach = radius + 2.6;
  context.beginPath();
  for (const [x, y] of some(of, MOST_LIT, at)) {
    context.moveTo(x + reach, y);
    context.arc(x, y, reach, 0, 2 * Math.PI);
  }
  context.fillStyle = colourOf(scene.theme, tone);
  context.globalAlpha = 0.45;
  context.fill();
  context.globalAlpha = 1;
}

/**
 * The places of points, or of so many of them, spread evenly.
 * @param {Uint32Array} of
 * @param {number} most
 * @param {Prepared['at']} at
 */
function some(of, most, at) {
  const stride = Math.max(1, of.length / most);
  return Array.from({ length: Math.ceil(of.length / stride) }, (_, i) => at(of[Math.floor(i * stride)]));
}
