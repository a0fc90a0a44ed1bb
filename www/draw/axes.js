// A few ticks and numbers along the edges, so that the numbers of the sentences can be found in the picture.

import { haloText, roundTicks } from './text.js';
import { toData, toScreen } from './view.js';

/** @typedef {import('./types.js').Context} Context @typedef {import('./types.js').Stage} Stage */

/** Pixels between two ticks, at least. */
const APART = 110;
/** Pixels at an end of an axis in which no number stands: there is the name of the column, or the corner. */
const CORNER = 34;

/**
 * @param {Context} context
 * @param {Stage} stage
 */
export function drawAxes(context, { scene, axes }) {
  const { view, theme, points } = scene;
  const { width, height } = view;
  const [left, bottom] = toData(view, 0, height);
  const [right, top] = toData(view, width, 0);
  const colours = { colour: theme.muted, halo: theme.paper };
  const flat = points.shape[1] === 1;

  const across = roundTicks(left, right, Math.floor(width / APART))
    .map(({ value, text }) => ({ text, at: Math.round(toScreen(view, value, 0)[0]) }))
    .filter(({ at }) => at > CORNER && at < width - CORNER);
  const up = roundTicks(bottom, top, Math.floor(height / APART))
    .map(({ value, text }) => ({ text, at: Math.round(toScreen(view, 0, value)[1]) }))
    .filter(({ at }) => !flat && at > CORNER && at < height - CORNER);

  context.beginPath();
  for (const { at } of across) {
    context.moveTo(at + 0.5, height);
    context.lineTo(at + 0.5, height - 5);
  }
  for (const { at } of up) {
    context.moveTo(0, at + 0.5);
    context.lineTo(5, at + 0.5);
  }
  context.strokeStyle = theme.muted;
  context.lineWidth = 1;
  context.stroke();

  context.font = `11px ${theme.font}`;
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  for (const { at, text } of across) haloText(context, text, at, height - 9, colours);
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  for (const { at, text } of up) haloText(context, text, 9, at, colours);

  const names = points.feature_names;
  context.font = `italic 11px ${theme.font}`;
  context.textBaseline = 'alphabetic';
  context.textAlign = 'right';
  if (names[axes[0]]) haloText(context, names[axes[0]], width - 8, height - 9, colours);
  context.textAlign = 'left';
  if (names[axes[1]] && !flat) haloText(context, names[axes[1]], 9, 16, colours);
}
