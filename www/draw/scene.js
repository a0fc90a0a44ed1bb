// A picture of points: everything that a scene shows, from the ground up. A pure function of the scene; it knows no
// time: whoever wants motion draws with a `t` that grows.

import { drawAxes } from './axes.js';
import { drawDistances, drawHighlights } from './highlights.js';
import { drawCentroids, drawTrails } from './layers/anchors.js';
import { drawDisc, drawExamined } from './layers/discs.js';
import { drawHulls } from './layers/hulls.js';
import { drawCandidates, drawChanged, drawSticks, drawWeights } from './layers/marks.js';
import { drawPoints } from './layers/points.js';
import { drawRegions } from './layers/regions.js';
import { drawLinks, drawMerging, drawPair, drawRunnerUp, drawRunnerUpPair } from './layers/segments.js';
import { makeStage } from './prepared.js';

/**
 * The layers from the lowest to the highest, each with the overlay that it belongs to, if it can be turned off.
 * @type {[draw: (context: import('./types.js').Context, stage: import('./types.js').Stage) => void, overlay?: string][]}
 */
const LAYERS = [
  [drawRegions, 'regions'],
  [drawAxes],
  [drawWeights, 'weights'],
  [drawDisc],
  [drawHulls, 'hulls'],
  [drawRunnerUp, 'runner_up'],
  [drawMerging, 'pair'],
  [drawLinks, 'links'],
  [drawSticks, 'distances'],
  [drawPoints],
  [drawRunnerUpPair, 'runner_up'],
  [drawPair, 'pair'],
  [drawPair, 'reached'],
  [drawChanged, 'changed'],
  [drawCandidates],
  [drawTrails, 'trails'],
  [drawDistances],
  [drawCentroids],
  [drawExamined],
  [drawHighlights],
];

/**
 * @param {import('./types.js').Context} context its transform is set here; its canvas is width × height × pixelRatio
 * @param {import('./types.js').Scene} scene
 */
export function drawScene(context, scene) {
  const { view, theme, show, pixelRatio = 1 } = scene;
  const stage = makeStage(scene);
  context.save();
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  context.fillStyle = theme.paper;
  context.fillRect(0, 0, view.width, view.height);
  for (const [draw, overlay] of LAYERS) if (!overlay || show.has(overlay)) draw(context, stage);
  context.restore();
}
