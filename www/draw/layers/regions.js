// Regions of the plane: where a point would belong to which anchor, the hulls of the clusters, or a grid of cells.

import { come } from '../../come.js';
import { mix } from '../colour.js';
import { lookOf } from '../palette.js';

/**
 * @typedef {import('../types.js').Context} Context
 * @typedef {import('../types.js').Prepared} Prepared
 * @typedef {import('../../types.js').RegionsLayer} RegionsLayer
 */

/** By what they are: how they are drawn. @type {Record<RegionsLayer['by'], (context: Context, prepared: Prepared, layer: any) => void>} */
const BY = {
  anchors: drawNearest,
  hulls: (context, prepared) => come.drawHulls?.(context, prepared),
  cells: (...drawn) => come.drawCells?.(...drawn),
};

/** @type {import('./index.js').Painter} */
export const regions = {
  order: 0,
  ground: (context, prepared, layer) => BY[/** @type {RegionsLayer} */ (layer).by](context, prepared, layer),
};

/**
 * The places nearest to each anchor. Only for points on a line or in the plane: with three or more coordinates the
 * boundaries are not lines in any picture of two of them, and drawing some would be a lie.
 * @param {Context} context
 * @param {Prepared} prepared
 */
function drawNearest(context, { scene, anchors }) {
  const { view, theme } = scene;
  if (scene.points.flattened || scene.points.shape[1] > 2) return;
  const sites = anchors.filter(({ role }) => role !== 'leaving');
  const cells = regionsOf(
    sites.map(({ x, y }) => [x, y]),
    view,
  );
  for (const [j, cell] of cells.entries()) {
    if (!cell) continue;
    tracePolygon(context, cell);
    context.fillStyle = lookOf(theme, sites[j].identity).tint;
    context.fill();
  }
  context.beginPath();
  for (const cell of cells) if (cell) tracePolygon(context, cell, false);
  context.strokeStyle = mix(theme.paper, theme.ink, 0.28);
  context.lineWidth = 1;
  context.stroke();
}

/** @typedef {[x: number, y: number]} Place */

/**
 * The part of the view nearest to each centre, as a closed polygon in pixels; null where it has none, or another centre
 * lies on the same spot and has it.
 * @param {Place[]} centres in data units
 * @param {import('../view.js').View} view
 * @returns {(Place[] | null)[]}
 */
export function regionsOf(centres, view) {
  // Nearness is measured in the data, not on the screen: where the axes are free, both are given x's scale first.
  const squeeze = view.ky / view.kx;
  const midX = view.width / 2;
  const midY = view.height / 2;
  const [right, bottom] = [midX + 2, midY / squeeze + 2];
  /** @type {Place[]} */
  const all = [
    [-right, -bottom],
    [right, -bottom],
    [right, bottom],
    [-right, bottom],
  ];
  const sites = centres.map(
    ([x, y]) => /** @type {Place} */ ([(x - view.x) * view.kx, (view.y - y) * view.kx]),
  );
  return sites.map((site, i) => {
    const cell = cellOf(site, i, sites, all);
    return cell?.map(([px, py]) => /** @type {Place} */ ([midX + px, midY + py * squeeze])) ?? null;
  });
}

/**
 * What of a polygon is nearer to one site than to all others. From site to site less of it is left, and those that
 * are twice as far as its farthest corner take nothing more away.
 * @param {Place} site
 * @param {number} i which it is
 * @param {Place[]} sites
 * @param {Place[]} all the polygon
 * @returns {Place[] | null}
 */
function cellOf([x, y], i, sites, all) {
  let cell = all;
  let reach = Number.POSITIVE_INFINITY;
  for (const [j, [otherX, otherY]] of sites.entries()) {
    const [dx, dy] = [otherX - x, otherY - y];
    const squared = dx * dx + dy * dy;
    if (squared === 0 && j < i) return null;
    if (squared === 0 || squared > 4 * reach) continue;
    // How far beyond the middle, measured along the way to the other.
    cell = clip(cell, ([px, py]) => (px - x - dx / 2) * dx + (py - y - dy / 2) * dy);
    if (cell.length === 0) return null;
    reach = Math.max(...cell.map(([px, py]) => (px - x) ** 2 + (py - y) ** 2));
  }
  return cell;
}

/**
 * The part of a convex polygon on one side of a line.
 * @param {Place[]} polygon
 * @param {(place: Place) => number} beyond how far a place is beyond the line, by any measure that is linear
 * @returns {Place[]}
 */
function clip(polygon, beyond) {
  return polygon.flatMap((to, i) => {
    const from = polygon.at(i - 1) ?? to;
    const [a, b] = [beyond(from), beyond(to)];
    const t = a / (a - b);
    const crossing = /** @type {Place} */ ([
      from[0] + t * (to[0] - from[0]),
      from[1] + t * (to[1] - from[1]),
    ]);
    return [...(a <= 0 === b <= 0 ? [] : [crossing]), ...(b <= 0 ? [to] : [])];
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
