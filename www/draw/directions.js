// Directions of the points' own space in the picture: the three axes of a space that is turned, in a corner; and on
// demand an arrow for each column, as long as its share in what is seen.

import { haloText } from './text.js';
import { toScreen } from './view.js';

/** @typedef {import('./types.js').Context} Context @typedef {import('./types.js').Scene} Scene */

/** How long the axes in the corner are, in pixels, and how far from its edges they meet. */
const AXIS = 30;
const CORNER = 52;

/** As many columns have arrows, those with the greatest shares. */
const MOST_ARROWS = 12;

/** How much of half the picture the longest arrow takes. */
const REACH = 0.62;

/**
 * @param {Context} context
 * @param {Scene} scene
 */
export function drawTripod(context, { space, view, theme }) {
  if (!space) return;
  const [x, y] = [CORNER, view.height - CORNER];
  context.font = `italic 11px ${theme.font}`;
  context.textBaseline = 'middle';
  context.textAlign = 'center';
  // What points away is drawn first.
  const order = [0, 1, 2].sort((a, b) => space.axes[a][2] - space.axes[b][2]);
  for (const j of order) {
    const [across, up] = space.axes[j];
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(x + AXIS * across, y - AXIS * up);
    context.strokeStyle = theme.muted;
    context.lineWidth = 1.4;
    context.stroke();
    const colours = { colour: theme.muted, halo: theme.paper };
    haloText(context, space.names[j] ?? '', x + (AXIS + 12) * across, y - (AXIS + 10) * up, colours);
  }
}

/**
 * @param {Context} context
 * @param {Scene} scene
 */
export function drawLoadings(context, { loadings, view, theme }) {
  if (!loadings?.length) return;
  const longest = Math.max(...loadings.map(({ across, up }) => Math.hypot(across, up)));
  if (!(longest > 0)) return;
  const [x, y] = toScreen(view, loadings[0].from[0], loadings[0].from[1]);
  const scale = (REACH * Math.min(view.width, view.height)) / 2 / longest;
  const shown = [...loadings]
    .sort((a, b) => Math.hypot(b.across, b.up) - Math.hypot(a.across, a.up))
    .slice(0, MOST_ARROWS);
  context.font = `italic 11px ${theme.font}`;
  context.textBaseline = 'middle';
  for (const { name, across, up } of shown) {
    const [toX, toY] = [x + scale * across, y - scale * up];
    const length = Math.hypot(toX - x, toY - y);
    if (length < 4) continue;
    const [dx, dy] = [(toX - x) / length, (toY - y) / length];
    for (const [colour, width] of /** @type {[string, number][]} */ ([
      [theme.paper, 4],
      [theme.ink, 1.5],
    ])) {
      context.beginPath();
      context.moveTo(x, y);
      context.lineTo(toX, toY);
      context.moveTo(toX - 7 * dx - 3.5 * dy, toY - 7 * dy + 3.5 * dx);
      context.lineTo(toX, toY);
      context.lineTo(toX - 7 * dx + 3.5 * dy, toY - 7 * dy - 3.5 * dx);
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.stroke();
    }
    context.textAlign = dx < -0.3 ? 'right' : dx > 0.3 ? 'left' : 'center';
    haloText(context, name, toX + 6 * dx, toY + (Math.abs(dx) > 0.3 ? 6 : 11) * dy, {
      colour: theme.ink,
      halo: theme.paper,
    });
  }
}
