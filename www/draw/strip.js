// One column alone: a strip in which each point stands somewhere between the line and the density at its place, so that
// many on one spot are seen as many, and the density over it.

import { mix } from './colour.js';
import { toScreen } from './view.js';

/**
 * @typedef {object} Strip
 * @property {number} height of the density where it is greatest, in units of the data
 * @property {number} unit how high a density of 1 is
 * @property {Float64Array} curve the density: x and y by turns
 */

/** Places at which the density is known. */
const GRID = 256;

/** How high the density rises, of how far the points reach. */
const HEIGHT = 0.3;

/** The golden ratio: its multiples fill an interval evenly, however many there are. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * @param {Float64Array} values
 * @returns {{ places: Float64Array, strip: Strip }} `places`: x and y by turns
 */
export function stripOf(values) {
  const n = values.length;
  let [low, high, sum, squares] = [Infinity, -Infinity, 0, 0];
  for (const x of values) {
    low = Math.min(low, x);
    high = Math.max(high, x);
    sum += x / n;
  }
  for (const x of values) squares += ((x - sum) * (x - sum)) / n;
  const span = high - low || 1;
  const height = HEIGHT * span;
  // Silverman's rule, on counts in cells.
  const width = Math.max(1.06 * Math.sqrt(squares) * n ** -0.2, span / GRID);
  const [from, to] = [low - 2.5 * width, high + 2.5 * width];
  const cell = (to - from) / (GRID - 1);
  const counts = new Float64Array(GRID);
  for (const x of values) counts[Math.round((x - from) / cell)] += 1;
  const reach = Math.ceil((3 * width) / cell);
  const kernel = Array.from({ length: reach + 1 }, (_, i) => Math.exp(-(((i * cell) / width) ** 2) / 2));
  const density = counts.map((_, i) => {
    let total = 0;
    for (let j = Math.max(0, i - reach); j <= Math.min(GRID - 1, i + reach); j++)
      total += counts[j] * kernel[Math.abs(i - j)];
    return total;
  });
  const most = density.reduce((a, b) => Math.max(a, b), 0);
  const curve = new Float64Array(2 * GRID);
  for (let i = 0; i < GRID; i++) {
    curve[2 * i] = from + i * cell;
    curve[2 * i + 1] = (height * density[i]) / most;
  }
  const places = new Float64Array(2 * n);
  values.forEach((x, i) => {
    const at = Math.round((x - from) / cell);
    places[2 * i] = x;
    places[2 * i + 1] = curve[2 * at + 1] * (0.04 + 0.92 * ((GOLDEN * (i + 1)) % 1));
  });
  const unit = (height * n * width * Math.sqrt(2 * Math.PI)) / most;
  return { places, strip: { height, unit, curve } };
}

/**
 * @param {import('./types.js').Context} context
 * @param {import('./types.js').Scene} scene
 */
export function drawStrip(context, { strip, view, theme }) {
  if (!strip) return;
  const { curve } = strip;
  const [left, ground] = toScreen(view, curve[0], 0);
  context.beginPath();
  context.moveTo(left, ground);
  for (let i = 0; i < curve.length; i += 2) context.lineTo(...toScreen(view, curve[i], curve[i + 1]));
  context.lineTo(toScreen(view, curve[curve.length - 2], 0)[0], ground);
  context.closePath();
  context.globalAlpha = 0.35;
  context.fillStyle = mix(theme.paper, theme.muted, 0.35);
  context.fill();
  context.globalAlpha = 1;
  context.strokeStyle = theme.muted;
  context.lineWidth = 1.2;
  context.stroke();
}
