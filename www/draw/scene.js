// A picture of points: everything that a scene shows, from the ground up. A pure function of the scene; it knows no
// time: whoever wants motion draws with a `t` that grows.

import { come } from '../come.js';
import { drawAxes } from './axes.js';
import { drawHighlights } from './highlights.js';
import { LAYERS } from './layers/index.js';
import { drawPoints } from './layers/points.js';
import { prepare } from './prepared.js';

/**
 * @param {import('./types.js').Context} context its transform is set here; its canvas is width × height × pixelRatio
 * @param {import('./types.js').Scene} scene
 */
export function drawScene(context, scene) {
  const { view, theme, pixelRatio = 1 } = scene;
  const prepared = prepare(scene);
  const layers = prepared.layers
    .flatMap((layer) => {
      const painter = LAYERS[layer.shape];
      return painter ? [{ layer, painter }] : [];
    })
    .sort((a, b) => a.painter.order - b.painter.order);
  /** @param {'ground' | 'under' | 'over'} height */
  const draw = (height) => {
    for (const { layer, painter } of layers) painter[height]?.(context, prepared, layer);
  };
  context.save();
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  context.fillStyle = theme.paper;
  context.fillRect(0, 0, view.width, view.height);
  draw('ground');
  drawAxes(context, prepared);
  come.drawStrip?.(context, scene);
  draw('under');
  drawPoints(context, prepared);
  draw('over');
  come.drawImages?.(context, prepared);
  drawHighlights(context, prepared);
  come.drawLoadings?.(context, scene);
  context.restore();
}
