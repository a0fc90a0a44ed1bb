// Too many points for shapes are painted elsewhere, pixel by pixel: what has to be known there.

import { parseColour } from './colour.js';
import { lookOf } from './palette.js';
import { spacing } from './prepared.js';

/** @typedef {import('../engine/protocol.js').Picture} Picture */

/** So many identities have colours of their own. */
const IDENTITIES = 250;

/** Of a point's edge, in CSS pixels. */
const LARGEST = 3;

/**
 * What to ask the engine for, so that its answer can be what is `painted` in this scene.
 * @param {Pick<import('./types.js').Scene, 'points' | 'axes' | 'view' | 'theme' | 'show' | 'hue' | 'space' | 'pixelRatio'>} scene
 * @returns {Picture}
 */
export function pictureOf({ points, axes = [0, 1], view, theme, show, hue, space, pixelRatio = 1 }) {
  const edge = Math.min(LARGEST, 0.9 * spacing(points, axes, view));
  return {
    width: Math.max(1, Math.round(view.width * pixelRatio)),
    height: Math.max(1, Math.round(view.height * pixelRatio)),
    view: [view.x, view.y, view.kx * pixelRatio, view.ky * pixelRatio, ...(space?.turn ?? [])],
    axes: [axes[0], axes[1]],
    size: Math.max(1, Math.round(edge * pixelRatio)),
    colours: coloursOf(theme),
    truth: show.has('truth') || hue?.name === 'target',
  };
}

/** @type {WeakMap<import('./theme.js').Theme, Uint32Array>} */
const known = new WeakMap();

/** @param {import('./theme.js').Theme} theme */
function coloursOf(theme) {
  let colours = known.get(theme);
  if (!colours) {
    const clusters = Array.from({ length: IDENTITIES }, (_, identity) => lookOf(theme, identity).edge);
    colours = Uint32Array.from([theme.grey, theme.muted, ...clusters], packed);
    known.set(theme, colours);
  }
  return colours;
}

/** As it lies in memory: red, green, blue, alpha. @param {string} colour */
function packed(colour) {
  const [red, green, blue] = parseColour(colour);
  return (0xff000000 | (blue << 16) | (green << 8) | red) >>> 0;
}
