// A small picture of one moment: points and anchors, without axes.

import { LAYERS } from '../../draw/layers/index.js';
import { drawPoints } from '../../draw/layers/points.js';
import { lookOf } from '../../draw/palette.js';
import { prepare } from '../../draw/prepared.js';
import { toScreen } from '../../draw/view.js';

/** Radius of an anchor, and of the ring around it. */
const ANCHOR = 3.2;
const RING = 4.8;

/**
 * @param {import('../../draw/types.js').Context} context
 * @param {import('../../draw/types.js').Scene} scene
 */
export function drawSmall(context, scene) {
  const { view, theme, pixelRatio = 1 } = scene;
  const prepared = prepare(scene);
  context.save();
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  context.fillStyle = theme.paper;
  context.fillRect(0, 0, view.width, view.height);
  for (const layer of prepared.layers) LAYERS[layer.shape]?.ground?.(context, prepared, layer);
  drawPoints(context, prepared);
  for (const { identity, x, y } of prepared.anchors) {
    const [px, py] = toScreen(view, x, y);
    for (const [radius, colour] of /** @type {[number, string][]} */ ([
      [RING, theme.ink],
      [RING - 1, theme.paper],
      [ANCHOR, lookOf(theme, identity).fill],
    ])) {
      context.beginPath();
      context.arc(px, py, radius, 0, 2 * Math.PI);
      context.fillStyle = colour;
      context.fill();
    }
  }
  context.restore();
}
