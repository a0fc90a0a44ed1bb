// Points as characters: each is the number of the group in which it was made, so that digits are seen as digits.

import { lookOf } from './palette.js';

/** What the choice is called among the overlays. */
export const CHARACTERS = 'characters';

/** More points than this cannot be read; nor can greater numbers. */
const MOST = 5000;
const GREATEST = 99;

/** How high a character is, in radii of a point, and at least in pixels. */
const HEIGHT = 3;
const LEAST = 9;

/**
 * Whether points have numbers that can be read.
 * @param {import('../types.js').Points} points
 */
export function canBeCharacters({ target, shape: [n] }) {
  return n <= MOST && Boolean(target?.every((group) => group >= 0 && group <= GREATEST));
}

/**
 * @param {import('./types.js').Context} context
 * @param {import('./types.js').Prepared} prepared
 * @returns {boolean} whether they were drawn so
 */
export function drawCharacters(context, { scene, identity, xs, ys, radius }) {
  const { theme, points, space, show } = scene;
  const { target, shape } = points;
  if (!show.has(CHARACTERS) || !identity || !target || !canBeCharacters(points)) return false;
  const alpha = context.globalAlpha;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  const nearness = (/** @type {number} */ i) =>
    space ? (points.data[shape[1] * i + 2] / space.radius + 1) / 2 : 1;
  const order = Uint32Array.from(target.keys());
  // In space what is farther away is drawn first, smaller and paler.
  if (space) order.sort((a, b) => nearness(a) - nearness(b));
  let font = '';
  for (const i of order) {
    const near = nearness(i);
    const size = Math.round(Math.max(LEAST, HEIGHT * radius) * (space ? 0.75 + 0.5 * near : 1));
    const wanted = `bold ${size}px ${theme.font}`;
    if (wanted !== font) {
      context.font = wanted;
      font = wanted;
    }
    context.globalAlpha = space ? alpha * (0.35 + 0.65 * near) : alpha;
    context.fillStyle = identity[i] < 0 ? theme.muted : lookOf(theme, identity[i]).edge;
    context.fillText(String(target[i]), xs[i], ys[i]);
  }
  context.globalAlpha = alpha;
  return true;
}
