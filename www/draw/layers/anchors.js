// The centroids of k-means, their trails, and how both glide from one frame to the next.

import { contrast, mix } from '../colour.js';
import { traceShape } from '../glyphs.js';
import { lookOf } from '../palette.js';
import { centroidsOf, identityOf } from '../prepared.js';
import { toScreen } from '../view.js';

/** @typedef {import('../types.js').Context} Context @typedef {import('../types.js').Stage} Stage */

/** Radius of a centroid's disc in pixels: larger than any point, and large enough to take hold of. */
export const CENTROID_RADIUS = 9;

/** How far above its place a new centroid begins to fall, in pixels. */
const DROP = 36;

/**
 * @typedef {object} Glider
 * @property {number} label its row among the centroids of the frame; of the former frame where it is leaving
 * @property {number} identity
 * @property {number} x in data units
 * @property {number} y
 * @property {'staying' | 'coming' | 'leaving'} role
 */

/**
 * Where each centroid is between the two frames of a scene. They are told by identity: one that is in both glides.
 * @param {Stage} stage
 * @returns {Glider[]}
 */
export function glidingCentroids({ scene, axes, t }) {
  const now = places(scene.frame, axes);
  const before = scene.from && t < 1 ? places(scene.from, axes) : [];
  const from = new Map(before.map((place) => [place.identity, place]));
  /** @type {Glider[]} */
  const gliders = now.map((place) => {
    const old = from.get(place.identity);
    if (!old) return { ...place, role: scene.from && t < 1 ? 'coming' : 'staying' };
    const x = old.x + (place.x - old.x) * t;
    const y = old.y + (place.y - old.y) * t;
    return { ...place, x, y, role: 'staying' };
  });
  const stay = new Set(now.map(({ identity }) => identity));
  for (const place of before) if (!stay.has(place.identity)) gliders.push({ ...place, role: 'leaving' });
  return gliders;
}

/**
 * @param {import('../../types.js').Frame} frame
 * @param {import('../view.js').Axes} axes
 */
function places(frame, [columnX, columnY]) {
  const centroids = centroidsOf(frame);
  if (!centroids) return [];
  const [k, d] = centroids.shape;
  return Array.from({ length: k }, (_, label) => ({
    label,
    identity: identityOf(frame, label),
    x: centroids.data[label * d + columnX],
    y: columnY < d ? centroids.data[label * d + columnY] : 0,
  }));
}

/**
 * @param {Context} context
 * @param {Stage} stage
 */
export function drawCentroids(context, stage) {
  const { scene, t } = stage;
  for (const { label, identity, x, y, role } of glidingCentroids(stage)) {
    const [px, py] = toScreen(scene.view, x, y);
    const falls = role === 'coming' ? DROP * (1 - t) : 0;
    context.globalAlpha = role === 'coming' ? Math.min(1, 2 * t) : role === 'leaving' ? 1 - t : 1;
    drawCentroid(context, scene.theme, identity, px, py - falls, label === scene.handle);
  }
  context.globalAlpha = 1;
}

/**
 * A disc in the cluster's colour with its shape in the middle, ringed so that it stands out from every ground.
 * @param {Context} context
 * @param {import('../theme.js').Theme} theme
 * @param {number} identity
 * @param {number} x in pixels
 * @param {number} y
 * @param {boolean} held under the pointer or the focus
 */
function drawCentroid(context, theme, identity, x, y, held) {
  const { shape, fill } = lookOf(theme, identity);
  const disc = (/** @type {number} */ radius, /** @type {string} */ colour) => {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fillStyle = colour;
    context.fill();
  };
  if (held) disc(CENTROID_RADIUS + 7, theme.accent);
  disc(CENTROID_RADIUS + 3.6, theme.ink);
  disc(CENTROID_RADIUS + 2.2, theme.paper);
  disc(CENTROID_RADIUS, fill);
  context.beginPath();
  traceShape(context, shape, x, y, 3.4);
  context.fillStyle = contrast(theme.paper, fill) >= 2 ? theme.paper : theme.ink;
  context.fill();
}

/**
 * Where each centroid has been: a line with a dot for every place, which ends at the centroid.
 * @param {Context} context
 * @param {Stage} stage
 */
export function drawTrails(context, stage) {
  const { scene, axes } = stage;
  const { theme, view } = scene;
  const trails = stage.layers.trails;
  if (!trails?.shape?.[0]) return;
  const [rows, d] = trails.shape;
  const gliders = glidingCentroids(stage).filter(({ role }) => role !== 'leaving');
  const k = gliders.length;
  if (k === 0) return;
  context.lineJoin = 'round';
  for (const { label, identity, x, y } of gliders) {
    const line = [];
    // The last row is where the centroid now stands or glides to.
    for (let row = label; row < rows - k; row += k) {
      const at = row * d;
      line.push(toScreen(view, trails.data[at + axes[0]], axes[1] < d ? trails.data[at + axes[1]] : 0));
    }
    drawTrail(context, theme, identity, [...line, toScreen(view, x, y)]);
  }
}

/**
 * In the cluster's own colour, darkened, lest it looks like a link to another cluster.
 * @param {Context} context
 * @param {import('../theme.js').Theme} theme
 * @param {number} identity
 * @param {[number, number][]} line
 */
function drawTrail(context, theme, identity, line) {
  const colour = mix(lookOf(theme, identity).rim, theme.ink, 0.35);
  context.beginPath();
  context.moveTo(...line[0]);
  for (const place of line.slice(1)) context.lineTo(...place);
  context.globalAlpha = 0.7;
  context.strokeStyle = theme.paper;
  context.lineWidth = 3.6;
  context.stroke();
  context.globalAlpha = 1;
  context.strokeStyle = colour;
  context.lineWidth = 1.4;
  context.stroke();
  context.beginPath();
  for (const [px, py] of line.slice(0, -1)) {
    context.moveTo(px + 2.6, py);
    context.arc(px, py, 2.6, 0, 2 * Math.PI);
  }
  context.fillStyle = theme.paper;
  context.fill();
  context.stroke();
}
