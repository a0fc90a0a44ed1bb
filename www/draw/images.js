// Centroids of images are images themselves: each is seen beside its disc.

import { toScreen } from './view.js';

/**
 * @typedef {import('../types.js').Frame} Frame
 * @typedef {import('../types.js').Points} Points
 *
 * @typedef {object} Images
 * @property {Float64Array[]} rows by label, the pixels
 * @property {number} side
 * @property {number} most the value that is darkest
 */

/** What columns of an image are called. */
export const PIXEL = /^pixel_/;

/** Fewer values make no image. */
export const FEW = 16;

/** Of more anchors the images would hide the points. */
const MOST = 20;

/** How wide a pixel of an image is, and how far from its disc the image stands. */
const WIDE = 3;
const OFF = 9;

/** The greatest of all values. @type {WeakMap<Float64Array, number>} */
const greatest = new WeakMap();

/** @param {Float64Array} data */
function mostOf(data) {
  let most = greatest.get(data) ?? 0;
  if (!most) for (const value of data) if (value > most) most = value;
  greatest.set(data, most);
  return most || 1;
}

/**
 * The images that a moment's centroids are, if points are images.
 * @param {Points} points what is fitted
 * @param {Frame | null} frame in the points' own space
 * @returns {Images | null}
 */
export function imagesOf({ data, shape: [, d], feature_names: names }, frame) {
  const side = Math.sqrt(d);
  if (d < FEW || !Number.isInteger(side) || !PIXEL.test(names[0] ?? '')) return null;
  const layer = frame?.layers.find(
    (one) => one.shape === 'anchors' && one.tone === 'cluster' && one.at.shape[1] === d,
  );
  if (layer?.shape !== 'anchors' || layer.at.shape[0] > MOST) return null;
  const { at } = layer;
  const rows = Array.from({ length: at.shape[0] }, (_, i) => at.data.subarray(i * d, (i + 1) * d));
  return { rows, side, most: mostOf(data) };
}

/**
 * @param {import('./types.js').Context} context
 * @param {import('./types.js').Prepared} prepared
 */
export function drawImages(context, { scene: { images, view, theme }, anchors }) {
  if (!images) return;
  const { rows, side, most } = images;
  const wide = side * WIDE;
  for (const { label, x, y, role } of anchors) {
    const row = role === 'leaving' ? null : rows[label];
    if (!row) continue;
    const [px, py] = toScreen(view, x, y);
    // To the right of its disc, unless the picture ends there.
    const left = px + OFF + wide + 2 < view.width ? px + OFF : px - OFF - wide;
    const top = Math.max(1, Math.min(view.height - wide - 1, py - OFF - wide));
    context.fillStyle = theme.ink;
    context.fillRect(left - 2, top - 2, wide + 4, wide + 4);
    context.fillStyle = theme.paper;
    context.fillRect(left - 1, top - 1, wide + 2, wide + 2);
    context.fillStyle = theme.ink;
    row.forEach((value, i) => {
      context.globalAlpha = Math.max(0, Math.min(1, value / most));
      if (context.globalAlpha > 0)
        context.fillRect(left + WIDE * (i % side), top + WIDE * Math.floor(i / side), WIDE, WIDE);
    });
    context.globalAlpha = 1;
  }
}
