// A few ticks and numbers along the edges, so that the numbers of the sentences can be found in the picture.

import { come } from '../come.js';
import { haloText, roundTicks } from './text.js';
import { toData, toScreen } from './view.js';

/** @typedef {import('./types.js').Context} Context @typedef {import('./types.js').Prepared} Prepared */

/** Pixels between two ticks, at least. */
const APART = 110;
/** Pixels of type at an end of an axis in which no number stands: there is the name of the column, or the corner. */
const CORNER = 34;

/**
 * The ticks of an axis, clear of its ends: two at least, or no scale could be read from them.
 * @param {number} low
 * @param {number} high
 * @param {number} room in pixels
 * @param {(value: number) => number} place
 * @param {number} corner
 * @param {import('./sight.js').Unit | null | undefined} unit
 * @param {(text: string) => number} [half] how far a number reaches to either side, of those that stand beside each other
 * @param {number} [name] what the name at the end takes
 */
function ticks(low, high, room, place, corner, unit, half = () => 0, name = 0) {
  const round = unit?.ticks ?? roundTicks;
  const few = Math.floor(room / APART);
  for (const count of [few, few + 1, 2 * few + 1, 3 * few + 3]) {
    const shown = round(low, high, count)
      .map(({ value, text }) => ({ text, at: Math.round(place(value)) }))
      .filter(({ at, text }) => at > corner && at < room - corner && at + half(text) < room - name);
    if (shown.length > 1) return thinned(shown, half);
  }
  return [];
}

/** Pixels that are free between two numbers beside each other. */
const BETWEEN = 8;

/**
 * Of numbers that would touch, as few are left out as it takes: every other one, or two of three.
 * @param {{ text: string, at: number }[]} ticks
 * @param {(text: string) => number} half
 */
function thinned(ticks, half) {
  let left = ticks;
  const touches = (/** @type {typeof ticks[number]} */ { at, text }, /** @type {number} */ i) =>
    i > 0 && Math.abs(at - left[i - 1].at) < half(text) + half(left[i - 1].text) + BETWEEN;
  for (let every = 2; left.some(touches); every += 1) left = ticks.filter((_, i) => i % every === 0);
  return left;
}

/**
 * @param {Context} context
 * @param {Prepared} prepared
 */
export function drawAxes(context, { scene, axes }) {
  // Where points move to, units mean nothing; nor do they where places were found for them.
  if (scene.frame.places || scene.points.found) return;
  if (scene.space) {
    come.drawTripod?.(context, scene);
    return;
  }
  const { view, theme, points, units } = scene;
  const { width, height } = view;
  const [left, bottom] = toData(view, 0, height);
  const [right, top] = toData(view, width, 0);
  const colours = { colour: theme.muted, halo: theme.paper };
  const flat = points.shape[1] === 1 || Boolean(scene.strip);

  const size = theme.scale ?? 1;
  const corner = CORNER * size;
  const names = points.feature_names;
  // The name stands at the end: about so wide is a letter of it.
  const wide = (/** @type {string} */ text) => 6.2 * text.length * size;
  const half = (/** @type {string} */ text) => wide(text) / 2;
  const name = wide(names[axes[0]] ?? '') + 14 * size;
  const onto = (/** @type {number} */ value) => toScreen(view, value, 0)[0];
  const across = ticks(left, right, width, onto, corner, units?.[0], half, name);
  const up = flat
    ? []
    : ticks(bottom, top, height, (value) => toScreen(view, 0, value)[1], corner, units?.[1]);

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

  context.font = `${11 * size}px ${theme.font}`;
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  for (const { at, text } of across) haloText(context, text, at, height - 9, colours);
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  for (const { at, text } of up) haloText(context, text, 9, at, colours);

  context.font = `italic ${11 * size}px ${theme.font}`;
  context.textBaseline = 'alphabetic';
  context.textAlign = 'right';
  if (names[axes[0]]) haloText(context, names[axes[0]], width - 8, height - 9, colours);
  context.textAlign = 'left';
  if (names[axes[1]] && !flat) haloText(context, names[axes[1]], 9, 16, colours);
}
