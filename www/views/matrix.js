// The distances between all points, in the order of the leaves: clusters are dark squares on the diagonal.

import { mix, parseColour } from '../draw/colour.js';
import { pointsUnder } from './tree/cut.js';

/** @typedef {{ data: Uint8ClampedArray<ArrayBuffer>, width: number, height: number }} Pixels as for `new ImageData` */

/** Rows of a matrix, at most: of more, so many spread evenly. */
const MOST = 500;

/**
 * Of points in a row those that a matrix has a row and a column for: all of them, or so many spread evenly.
 * @param {ArrayLike<number>} order
 * @param {number} [most]
 * @returns {Uint32Array}
 */
export function sampleOf(order, most = MOST) {
  const count = order.length;
  const size = Math.min(most, count);
  return Uint32Array.from({ length: size }, (_, i) => order[Math.floor(((i + 0.5) * count) / size)]);
}

/**
 * A matrix as pixels, one a value: 0 is the accent's colour, the greatest is paper.
 * @param {import('../types.js').Matrix} values at least 0
 * @param {import('../draw/theme.js').Theme} theme
 * @returns {Pixels}
 */
export function matrixPixels({ data, shape: [height, width] }, theme) {
  let greatest = 0;
  for (const value of data) if (value > greatest) greatest = value;
  const colours = rampOf(theme);
  const pixels = new Uint8ClampedArray(4 * data.length);
  for (let at = 0; at < data.length; at++) {
    const level = greatest > 0 ? Math.round((data[at] / greatest) * (colours.length - 1)) : 0;
    pixels.set(colours[level], 4 * at);
  }
  return { data: pixels, width, height };
}

/**
 * From near to far in 256 steps. The middle is nearer to paper, so that clusters stand out.
 * @param {import('../draw/theme.js').Theme} theme
 * @returns {number[][]}
 */
function rampOf(theme) {
  return Array.from({ length: 256 }, (_, i) => [
    ...parseColour(mix(theme.accent, theme.paper, Math.sqrt(i / 255))),
    255,
  ]);
}

/**
 * Whether a tree is that of these points.
 * @param {import('./tree/layout.js').Tree} tree
 * @param {import('../types.js').Points} points
 */
export const hasHeat = ({ counts }, { shape: [n] }) => counts[counts.length - 1] === n;

/**
 * The points from the first leaf that is drawn to the last: of each leaf equally many, spread evenly over those that it
 * stands for.
 * @param {import('../types.js').Attributes} model of a tree
 * @param {import('./tree/layout.js').Tree} tree
 * @returns {{ order: ArrayLike<number>, each: number }} each: how many of each leaf
 */
export function leafPoints(model, { row, counts, leaves }) {
  if (row.length === leaves && !model.sizes) return { order: row, each: 1 };
  const largest = row.reduce((most, node) => Math.max(most, counts[node]), 1);
  const each = Math.max(1, Math.min(largest, Math.floor(MOST / row.length)));
  const order = Array.from(row).flatMap((node) => {
    const points = pointsUnder(model, node);
    return Array.from({ length: each }, (_, i) => points[Math.floor(((i + 0.5) * points.length) / each)]);
  });
  return { order, each };
}

/**
 * @typedef {object} Heat What the matrix under a tree is of.
 * @property {import('../types.js').Points} points
 * @property {(rows: Uint32Array) => import('../types.js').Matrix | null} distances between these points; null while they
 *   are being found
 *
 * @typedef {{ key: string, first: number, last: number, canvas: OffscreenCanvas }} Drawn
 */

/** The last matrix of each tree. @type {WeakMap<object, Drawn>} */
const drawn = new WeakMap();

/**
 * Draws the matrix under the leaves of its tree, each row and column at its leaf; a leaf that stands for many points is
 * a block of them.
 * @param {import('../draw/types.js').Context} context
 * @param {import('./tree/paint.js').TreePicture} picture
 * @param {import('./tree/layout.js').Tree} tree
 * @param {import('./tree/view.js').Placing} placing
 * @param {{ near: number, far: number }} depths where it begins and ends, in pixels below the leaves
 */
export function drawHeatmap(context, { model, heat, theme, view }, tree, placing, { near, far }) {
  if (!heat || !hasHeat(tree, heat.points)) return;
  const first = Math.max(0, Math.ceil(view.from ?? 0));
  const last = Math.min(tree.row.length - 1, Math.floor(view.to ?? tree.row.length));
  const key = [first, last, theme.accent, theme.paper].join();
  let known = drawn.get(tree);
  if (known?.key !== key) {
    const { order, each } = leafPoints(model, tree);
    const values = heat.distances(sampleOf(Array.from(order).slice(each * first, each * (last + 1))));
    if (values) {
      known = { key, first, last, canvas: canvasOf(matrixPixels(values, theme)) };
      drawn.set(tree, known);
    }
  }
  // While others are being found, those that were there before stay at their leaves.
  if (!known) return;
  const [x0, y0] = placing.toScreen(placing.toAlong(known.first - 0.5), -near);
  const [x1, y1] = placing.toScreen(placing.toAlong(known.last + 0.5), -far);
  context.save();
  // The first leaf may be on the left or at the bottom; a negative scale turns the matrix along.
  context.translate(x0, y0);
  context.scale(x1 > x0 ? 1 : -1, y1 > y0 ? 1 : -1);
  context.imageSmoothingEnabled = false;
  context.drawImage(known.canvas, 0, 0, Math.abs(x1 - x0), Math.abs(y1 - y0));
  context.restore();
}

/** @param {Pixels} pixels */
function canvasOf({ data, width, height }) {
  const canvas = new OffscreenCanvas(Math.max(1, width), Math.max(1, height));
  if (width > 0) canvas.getContext('2d')?.putImageData(new ImageData(data, width, height), 0, 0);
  return canvas;
}
