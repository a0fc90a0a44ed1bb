// Marks on single points: rings and dashed rings around them, ground and lights under them, discs whose areas are
// values.

import { come } from '../../come.js';
import { traceShape } from '../glyphs.js';
import { lookOf } from '../palette.js';
import { identityOf } from '../prepared.js';
import { colourOf } from '../tone.js';

/**
 * @typedef {import('../types.js').Context} Context
 * @typedef {import('../types.js').Prepared} Prepared
 * @typedef {import('../../types.js').PointsLayer} PointsLayer
 */

/** Radius in pixels of the disc of the greatest value. */
const LARGEST = 15;

/** @type {Partial<Record<PointsLayer['mark'], (context: Context, prepared: Prepared, layer: PointsLayer) => void>>} */
const UNDER = {
  area: drawAreas,
  light: (...drawn) => come.drawLights?.(...drawn),
  ground: (...drawn) => come.drawGround?.(...drawn),
  pale_ground: (...drawn) => come.drawGround?.(...drawn),
};

/** @type {typeof UNDER} */
const OVER = { ring: drawRings, dashed: drawDashed };

/** @type {import('./index.js').Painter} */
export const marks = {
  order: 2,
  under: (context, prepared, layer) =>
    UNDER[/** @type {PointsLayer} */ (layer).mark]?.(context, prepared, layer),
  over: (context, prepared, layer) =>
    OVER[/** @type {PointsLayer} */ (layer).mark]?.(context, prepared, layer),
};

/**
 * Under each point a disc whose area is its value.
 * @param {Context} context
 * @param {Prepared} prepared
 * @param {PointsLayer} layer
 */
function drawAreas(context, { scene, at }, { of, area, tone }) {
  const most = area?.reduce((a, b) => Math.max(a, b), 0) ?? 0;
  if (!area || !(most > 0)) return;
  context.beginPath();
  of.forEach((point, i) => {
    const radius = LARGEST * Math.sqrt(area[i] / most);
    if (radius < 0.5) return;
    const [x, y] = at(point);
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
  });
  context.globalAlpha = 0.27;
  context.fillStyle = colourOf(scene.theme, tone);
  context.fill();
  context.globalAlpha = 1;
}

/** Of more rings than this the points inside are to be seen first. */
const MOST_RINGS = 100;

/**
 * A ring around each point; in the clusters' own tone in the colour and shape of a label, the point's or another one.
 * @param {Context} context
 * @param {Prepared} prepared
 * @param {PointsLayer} layer
 */
function drawRings(context, { scene, radius, at }, { of, tone, labels }) {
  const { theme, frame } = scene;
  /** @type {Map<number, number[]>} */
  const groups = new Map();
  of.forEach((point, i) => {
    const label = labels?.[i] ?? frame.labels?.[point] ?? -1;
    const identity = tone === 'cluster' ? identityOf(frame, label) : -1;
    const group = groups.get(identity);
    if (group) group.push(point);
    else groups.set(identity, [point]);
  });
  // Very many are thin, and near to their points: they would hide them, and each other.
  const thin = of.length > MOST_RINGS;
  const reach = radius + (thin ? 2 : 3.5);
  for (const [identity, members] of groups) {
    const { shape } = lookOf(theme, identity);
    context.beginPath();
    for (const point of members) {
      traceShape(context, identity < 0 ? 'circle' : shape, ...at(point), reach);
    }
    if (!thin) {
      context.strokeStyle = theme.paper;
      context.lineWidth = 3.4;
      context.stroke();
    }
    context.strokeStyle = colourOf(theme, tone, identity);
    context.lineWidth = thin ? 1 : 1.8;
    context.stroke();
  }
}

/**
 * @param {Context} context
 * @param {Prepared} prepared
 * @param {PointsLayer} layer
 */
function drawDashed(context, { scene, radius, at }, { of, tone }) {
  const reach = radius + 5;
  context.beginPath();
  for (const point of of) {
    const [x, y] = at(point);
    context.moveTo(x + reach, y);
    context.arc(x, y, reach, 0, 2 * Math.PI);
  }
  context.strokeStyle = colourOf(scene.theme, tone);
  context.lineWidth = 2;
  context.setLineDash([4, 3]);
  context.stroke();
  context.setLineDash([]);
}
