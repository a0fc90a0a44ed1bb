// What the pointer, the focus or the tree points at.

import { glidingCentroids } from './layers/anchors.js';
import { lookOf } from './palette.js';
import { haloText } from './text.js';
import { toScreen } from './view.js';

/** @typedef {import('./types.js').Context} Context @typedef {import('./types.js').Stage} Stage */

/** Numbers stand beside the lines only while there are so few of them. */
const MOST_NUMBERS = 8;
/** … and only where a line is long enough for one, in pixels. */
const SHORT = 48;

/**
 * From the point that is explained a line to every centroid: the nearest is drawn out, the others dashed.
 * @param {Context} context
 * @param {Stage} stage
 */
export function drawDistances(context, stage) {
  const { scene, layers } = stage;
  const point = scene.hover ?? scene.selected;
  /** @type {Float64Array | undefined} */
  const distances = layers.distances;
  if (point == null || !distances?.length) return;
  const { theme } = scene;
  const from = stage.at(point);
  const nearest = layers.cluster ?? distances.indexOf(distances.reduce((a, b) => Math.min(a, b)));
  const gliders = glidingCentroids(stage).filter(
    ({ role, label }) => role !== 'leaving' && label in distances,
  );
  for (const { label, identity, x, y } of gliders) {
    const to = toScreen(scene.view, x, y);
    context.beginPath();
    context.moveTo(...from);
    context.lineTo(...to);
    context.setLineDash(label === nearest ? [] : [4, 4]);
    context.strokeStyle = label === nearest ? theme.ink : lookOf(theme, identity).edge;
    context.lineWidth = label === nearest ? 2 : 1.2;
    context.stroke();
  }
  context.setLineDash([]);
  if (gliders.length > MOST_NUMBERS) return;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const { label, x, y } of gliders) {
    const [px, py] = toScreen(scene.view, x, y);
    if (Math.hypot(px - from[0], py - from[1]) < SHORT) continue;
    context.font = `${label === nearest ? 'bold ' : ''}12px ${theme.font}`;
    const text = String(Number(distances[label].toPrecision(3)));
    haloText(context, text, from[0] + 0.6 * (px - from[0]), from[1] + 0.6 * (py - from[1]), {
      colour: theme.ink,
      halo: theme.paper,
    });
  }
}

/**
 * Rings around the point under the pointer, the one that was picked, and those that are lit from elsewhere.
 * @param {Context} context
 * @param {Stage} stage
 */
export function drawHighlights(context, stage) {
  const { scene, radius } = stage;
  const { theme, lit, hover, selected } = scene;
  const ring = (/** @type {number} */ i, /** @type {number} */ r) => {
    const [x, y] = stage.at(i);
    context.moveTo(x + r, y);
    context.arc(x, y, r, 0, 2 * Math.PI);
  };
  if (lit) {
    context.beginPath();
    for (const i of lit) ring(i, radius + 2.2);
    context.strokeStyle = theme.accent;
    context.lineWidth = 1.6;
    context.stroke();
  }
  for (const point of new Set([selected, hover])) {
    if (point == null || point >= scene.points.shape[0]) continue;
    context.beginPath();
    ring(point, radius + 4);
    context.strokeStyle = theme.paper;
    context.lineWidth = 5;
    context.stroke();
    context.strokeStyle = theme.ink;
    context.lineWidth = 2;
    context.stroke();
  }
}
