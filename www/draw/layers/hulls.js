// The convex hulls of clusters, with some air around their points.

import { lookOf } from '../palette.js';
import { identityOf } from '../prepared.js';

/** @typedef {import('../types.js').Context} Context */

/**
 * The corners of the convex hull, clockwise on a screen, each once. Andrew's monotone chain, 1979.
 * @param {ArrayLike<number>} members indices of points
 * @param {ArrayLike<number>} xs
 * @param {ArrayLike<number>} ys
 * @returns {number[]} indices
 */
export function convexHull(members, xs, ys) {
  const sorted = Array.from(members).sort((a, b) => xs[a] - xs[b] || ys[a] - ys[b]);
  const turn = (/** @type {number} */ a, /** @type {number} */ b, /** @type {number} */ c) =>
    (xs[b] - xs[a]) * (ys[c] - ys[a]) - (ys[b] - ys[a]) * (xs[c] - xs[a]);
  const chain = (/** @type {number[]} */ order) => {
    /** @type {number[]} */
    const corners = [];
    for (const i of order) {
      while (corners.length > 1 && turn(corners[corners.length - 2], corners[corners.length - 1], i) <= 0) {
        corners.pop();
      }
      corners.push(i);
    }
    return corners.slice(0, -1);
  };
  const corners = [...chain(sorted), ...chain(sorted.slice().reverse())];
  return corners.length > 0 ? corners : sorted.slice(0, 1);
}

/**
 * Adds a hull to the path, `air` pixels outside its points: a circle for one point, a capsule for two.
 * @param {Context} context
 * @param {ArrayLike<number>} members indices of points
 * @param {Float32Array} xs
 * @param {Float32Array} ys
 * @param {number} air
 */
export function traceHull(context, members, xs, ys, air) {
  const hull = convexHull(members, xs, ys);
  if (hull.length === 1) {
    context.moveTo(xs[hull[0]] + air, ys[hull[0]]);
    context.arc(xs[hull[0]], ys[hull[0]], air, 0, 2 * Math.PI);
    return;
  }
  const outward = (/** @type {number} */ a, /** @type {number} */ b) =>
    Math.atan2(ys[b] - ys[a], xs[b] - xs[a]) - Math.PI / 2;
  for (let at = 0; at < hull.length; at++) {
    const [before, here] = [hull[(at + hull.length - 1) % hull.length], hull[at]];
    const from = outward(before, here);
    if (at === 0) context.moveTo(xs[here] + air * Math.cos(from), ys[here] + air * Math.sin(from));
    context.arc(xs[here], ys[here], air, from, outward(here, hull[(at + 1) % hull.length]));
  }
  context.closePath();
}

/**
 * A hull around each cluster of three or more points.
 * @param {Context} context
 * @param {import('../types.js').Prepared} prepared
 */
export function drawHulls(context, { scene, xs, ys, radius }) {
  const { labels } = scene.frame;
  if (!labels) return;
  /** @type {Map<number, number[]>} */
  const clusters = new Map();
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] < 0) continue;
    const members = clusters.get(labels[i]);
    if (members) members.push(i);
    else clusters.set(labels[i], [i]);
  }
  for (const [label, members] of clusters) {
    if (members.length < 3) continue;
    const { fill, edge } = lookOf(scene.theme, identityOf(scene.frame, label));
    context.beginPath();
    traceHull(context, members, xs, ys, radius + 6);
    context.globalAlpha = 0.13;
    context.fillStyle = fill;
    context.fill();
    context.globalAlpha = 1;
    context.strokeStyle = edge;
    context.lineWidth = 1.3;
    context.stroke();
  }
}
