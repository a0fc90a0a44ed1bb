// The distances between all points, in the order of the leaves: clusters are dark squares on the diagonal.

import { mix, parseColour } from './colour.js';

/** @typedef {{ data: Uint8ClampedArray<ArrayBuffer>, width: number, height: number }} Pixels as for `new ImageData` */

/** @type {Record<string, (data: Float64Array, a: number, b: number, d: number) => number>} */
const DISTANCES = {
  euclidean: (data, a, b, d) => {
    let sum = 0;
    for (let j = 0; j < d; j++) sum += (data[a + j] - data[b + j]) ** 2;
    return Math.sqrt(sum);
  },
  manhattan: (data, a, b, d) => {
    let sum = 0;
    for (let j = 0; j < d; j++) sum += Math.abs(data[a + j] - data[b + j]);
    return sum;
  },
  chebyshev: (data, a, b, d) => {
    let most = 0;
    for (let j = 0; j < d; j++) most = Math.max(most, Math.abs(data[a + j] - data[b + j]));
    return most;
  },
  cosine: (data, a, b, d) => {
    let [dot, aa, bb] = [0, 0, 0];
    for (let j = 0; j < d; j++) {
      dot += data[a + j] * data[b + j];
      aa += data[a + j] ** 2;
      bb += data[b + j] ** 2;
    }
    return aa > 0 && bb > 0 ? 1 - dot / Math.sqrt(aa * bb) : 1;
  },
};

/**
 * The matrix as pixels, one a pair of points, or a sample of them where they are more than `most`: near is the
 * accent's colour, far is paper.
 * @param {import('../types.js').Points} points
 * @param {ArrayLike<number>} order the points from the first leaf to the last
 * @param {import('./theme.js').Theme} theme
 * @param {{ metric?: string, most?: number, from?: number, to?: number }} [options] from, to: only these leaves, as in
 *   the view of the tree
 * @returns {Pixels}
 */
export function heatmapPixels(
  { data, shape: [, d] },
  order,
  theme,
  { metric = 'euclidean', most = 600, from = -0.5, to = order.length - 0.5 } = {},
) {
  const first = Math.max(0, Math.round(from + 0.5));
  const count = Math.max(0, Math.min(order.length, Math.round(to + 0.5)) - first);
  const size = Math.min(most, count);
  const rows = Array.from(
    { length: size },
    (_, i) => order[first + Math.floor(((i + 0.5) * count) / size)] * d,
  );
  const distance = DISTANCES[metric] ?? DISTANCES.euclidean;
  const distances = new Float64Array(size * size);
  let farthest = 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) {
      const between = distance(data, rows[i], rows[j], d);
      distances[i * size + j] = between;
      distances[j * size + i] = between;
      if (between > farthest) farthest = between;
    }
  }
  const colours = rampOf(theme);
  const pixels = new Uint8ClampedArray(4 * size * size);
  for (let at = 0; at < distances.length; at++) {
    const level = farthest > 0 ? Math.round((distances[at] / farthest) * (colours.length - 1)) : 0;
    pixels.set(colours[level], 4 * at);
  }
  return { data: pixels, width: size, height: size };
}

/**
 * From near to far in 256 steps. The middle is nearer to paper, so that clusters stand out.
 * @param {import('./theme.js').Theme} theme
 * @returns {number[][]}
 */
function rampOf(theme) {
  return Array.from({ length: 256 }, (_, i) => [
    ...parseColour(mix(theme.accent, theme.paper, Math.sqrt(i / 255))),
    255,
  ]);
}

/**
 * Draws the matrix as a square beside or under its tree, its first leaf at the same place along it.
 * @param {import('./types.js').Context} context
 * @param {CanvasImageSource} image of {@link heatmapPixels}
 * @param {{ left: number, top: number, size: number }} box in pixels
 */
export function drawHeatmap(context, image, { left, top, size }) {
  context.imageSmoothingEnabled = false;
  context.drawImage(image, left, top, size, size);
  context.imageSmoothingEnabled = true;
}
