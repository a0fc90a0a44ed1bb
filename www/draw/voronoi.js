// The regions of k-means: where a point would belong to which centroid.

import { Delaunay } from 'd3-delaunay';
import { glidingCentroids } from './centroids.js';
import { mix } from './colour.js';
import { lookOf } from './palette.js';

/** @typedef {import('./types.js').Context} Context @typedef {import('./types.js').Stage} Stage */

/**
 * Only for points in the plane: with three or more coordinates the boundaries are not lines in any picture of two
 * of them, and drawing some would be a lie.
 * @param {Context} context
 * @param {Stage} stage
 */
export function drawRegions(context, stage) {
  const { scene, axes } = stage;
  const { view, theme } = scene;
  if (scene.points.shape[1] !== 2 || axes[0] === axes[1]) return;
  const centroids = glidingCentroids(stage).filter(({ role }) => role !== 'leaving');
  const cells = regionsOf(
    centroids.map(({ x, y }) => [x, y]),
    view,
  );
  for (const [j, cell] of cells.entries()) {
    if (!cell) continue;
    tracePolygon(context, cell);
    context.fillStyle = lookOf(theme, centroids[j].identity).tint;
    context.fill();
  }
  context.beginPath();
  for (const cell of cells) if (cell) tracePolygon(context, cell, false);
  context.strokeStyle = mix(theme.paper, theme.ink, 0.28);
  context.lineWidth = 1;
  context.stroke();
}

/**
 * The part of the view nearest to each centre, as a closed polygon in pixels; null where another centre lies on the
 * same spot and has it.
 * @param {[number, number][]} centres in data units
 * @param {import('./view.js').View} view
 * @returns {([number, number][] | null)[]}
 */
export function regionsOf(centres, view) {
  if (centres.length === 0) return [];
  // Nearness is measured in the data, not on the screen: where the axes are free, both are given x's scale first.
  const squeeze = view.ky / view.kx;
  const midX = view.width / 2;
  const midY = view.height / 2;
  /** @type {Map<string, number>} */
  const places = new Map();
  /** @type {number[]} */
  const flat = [];
  const sites = centres.map(([x, y]) => {
    const place = `${x},${y}`;
    if (places.has(place)) return -1;
    places.set(place, places.size);
    flat.push((x - view.x) * view.kx, -(y - view.y) * view.kx);
    return places.size - 1;
  });
  const [left, top] = [-midX - 2, -midY / squeeze - 2];
  const voronoi = new Delaunay(Float64Array.from(flat)).voronoi([left, top, -left, -top]);
  return sites.map((site) => {
    const cell = site < 0 ? null : voronoi.cellPolygon(site);
    return cell?.map(([px, py]) => [midX + px, midY + py * squeeze]) ?? null;
  });
}

/**
 * @param {Context} context
 * @param {[number, number][]} polygon
 * @param {boolean} [begin]
 */
function tracePolygon(context, polygon, begin = true) {
  if (begin) context.beginPath();
  context.moveTo(...polygon[0]);
  for (let i = 1; i < polygon.length; i++) context.lineTo(...polygon[i]);
  context.closePath();
}
