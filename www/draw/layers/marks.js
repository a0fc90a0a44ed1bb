// What k-means measures and changes: the distance from each point to its centroid, the points that changed hands,
// and the chances in a draw of k-means++.

import { traceShape } from '../glyphs.js';
import { lookOf } from '../palette.js';
import { identityOf } from '../prepared.js';
import { toScreen } from '../view.js';
import { glidingCentroids } from './anchors.js';

/** @typedef {import('../types.js').Context} Context @typedef {import('../types.js').Stage} Stage */

/** Radius in pixels of the disc of the point that is most likely to be drawn. */
const MOST_LIKELY = 15;

/**
 * A stick from every point to its centroid. The sum of their squared lengths is the inertia (in the plane; in more
 * dimensions the picture shows their shadows).
 * @param {Context} context
 * @param {Stage} stage
 */
export function drawSticks(context, stage) {
  const { labels } = stage.scene.frame;
  if (!labels) return;
  const { scene, xs, ys } = stage;
  /** @type {Map<number, { identity: number, at: [number, number] }>} */
  const ends = new Map();
  for (const { label, identity, x, y, role } of glidingCentroids(stage)) {
    if (role !== 'leaving') ends.set(label, { identity, at: toScreen(scene.view, x, y) });
  }
  context.globalAlpha = 0.55;
  context.lineWidth = 1;
  for (const [label, { identity, at }] of ends) {
    context.beginPath();
    for (let i = 0; i < labels.length; i++) {
      if (labels[i] !== label) continue;
      context.moveTo(xs[i], ys[i]);
      context.lineTo(...at);
    }
    context.strokeStyle = lookOf(scene.theme, identity).edge;
    context.stroke();
  }
  context.globalAlpha = 1;
}

/**
 * Around each point that changed its cluster in this step, a ring in the colour and shape that it had before.
 * @param {Context} context
 * @param {Stage} stage
 */
export function drawChanged(context, stage) {
  const { changed, previous_labels: previous } = stage.layers;
  if (!changed?.length || !previous?.length) return;
  const { scene, xs, ys, radius } = stage;
  /** @type {Map<number, number[]>} */
  const groups = new Map();
  for (const i of changed) {
    const identity = identityOf(scene.frame, previous[i]);
    groups.set(identity, [...(groups.get(identity) ?? []), i]);
  }
  const ring = radius + 3.5;
  for (const [identity, members] of groups) {
    const { shape, edge } = lookOf(scene.theme, identity);
    context.beginPath();
    for (const i of members) traceShape(context, identity < 0 ? 'circle' : shape, xs[i], ys[i], ring);
    context.strokeStyle = scene.theme.paper;
    context.lineWidth = 3.4;
    context.stroke();
    context.strokeStyle = edge;
    context.lineWidth = 1.8;
    context.stroke();
  }
}

/**
 * Under each point a disc whose area is its D²: the chance with which k-means++ draws it.
 * @param {Context} context
 * @param {Stage} stage
 */
export function drawWeights(context, stage) {
  /** @type {Float64Array | undefined} */
  const weights = stage.layers.weights;
  if (!weights?.length) return;
  const most = weights.reduce((a, b) => Math.max(a, b), 0);
  if (!(most > 0)) return;
  const { scene, xs, ys } = stage;
  context.beginPath();
  for (let i = 0; i < weights.length; i++) {
    const radius = MOST_LIKELY * Math.sqrt(weights[i] / most);
    if (radius < 0.5) continue;
    context.moveTo(xs[i] + radius, ys[i]);
    context.arc(xs[i], ys[i], radius, 0, 2 * Math.PI);
  }
  context.globalAlpha = 0.27;
  context.fillStyle = scene.theme.accent;
  context.fill();
  context.globalAlpha = 1;
}

/**
 * The points that k-means++ tried in this draw: the new centroid falls onto the best of them.
 * @param {Context} context
 * @param {Stage} stage
 */
export function drawCandidates(context, stage) {
  const { candidates } = stage.layers;
  if (!candidates?.length) return;
  const { scene, radius } = stage;
  context.beginPath();
  for (const i of candidates) {
    const [x, y] = stage.at(i);
    context.moveTo(x + radius + 5, y);
    context.arc(x, y, radius + 5, 0, 2 * Math.PI);
  }
  context.strokeStyle = scene.theme.accent;
  context.lineWidth = 2;
  context.setLineDash([4, 3]);
  context.stroke();
  context.setLineDash([]);
}
