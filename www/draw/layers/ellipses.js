// Normal distributions from above: each an ellipse at one deviation from its mean and one at two, with the share of its
// points that lie within. Over one column alone each is a bell.

import { lookOf } from '../palette.js';
import { identityOf, placeOf } from '../prepared.js';
import { haloText } from '../text.js';
import { drawBells } from './bells.js';

/**
 * @typedef {import('../types.js').Context} Context
 * @typedef {import('../types.js').Prepared} Prepared
 * @typedef {import('../../types.js').EllipsesLayer} EllipsesLayer
 *
 * @typedef {object} Ellipse In pixels.
 * @property {number} identity
 * @property {number} x
 * @property {number} y
 * @property {number} across half the longer axis, at one deviation
 * @property {number} along half the shorter one
 * @property {number} angle of the longer one
 * @property {number} up how far the ellipse reaches upwards
 * @property {number} lean how far to the right of its mean it is highest
 * @property {number} weight the part of all that it has
 */

const DEVIATIONS = [1, 2];

/** What lies within so many deviations in the plane: 1 − exp(−r²/2). */
const HELD = ['39 %', '86 %'];

/** The outer one is dashed, in pixels. */
const FAR = [6, 4];

/** Numbers nearer to each other than this would stand on one another, in pixels. */
const APART = 13;

/** Among more than these the shares would be too many numbers. */
const MOST_NUMBERED = 6;

/** A lower ellipse has no room for its numbers, in pixels. */
const LOW = 18;

/** An ellipse without width is seen as a line this wide, in pixels. */
const THIN = 0.5;

/** @type {import('./index.js').Painter} */
export const ellipses = {
  order: 1,

  under(context, prepared, layer) {
    if (prepared.scene.strip) return;
    for (const ellipse of ellipsesOf(prepared, layer)) {
      for (const deviations of DEVIATIONS) {
        trace(context, ellipse, deviations);
        context.fillStyle = lookOf(prepared.scene.theme, ellipse.identity).fill;
        context.globalAlpha = 0.1;
        context.fill();
      }
    }
    context.globalAlpha = 1;
  },

  over(context, prepared, layer) {
    const { theme, strip } = prepared.scene;
    const all = ellipsesOf(prepared, layer);
    if (strip) return drawBells(context, prepared.scene, all);
    for (const ellipse of all) {
      context.strokeStyle = lookOf(theme, ellipse.identity).edge;
      for (const deviations of DEVIATIONS) {
        trace(context, ellipse, deviations);
        context.lineWidth = deviations === 1 ? 1.8 : 1.2;
        context.setLineDash(deviations === 1 ? [] : FAR);
        context.stroke();
      }
    }
    context.setLineDash([]);
    if (all.length > MOST_NUMBERED) return;
    context.font = `${11 * (theme.scale ?? 1)}px ${theme.font}`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    /** @type {[number, number][]} */
    const written = [];
    for (const { x, y, up, lean } of all) {
      if (up < LOW) continue;
      DEVIATIONS.forEach((deviations, i) => {
        // Where it is highest; beyond the picture's edge, or on another's number, where it is lowest.
        for (const side of [1, -1]) {
          const place = /** @type {[number, number]} */ ([
            x + side * deviations * lean,
            y - side * deviations * up,
          ]);
          const free = written.every(
            ([px, py]) => Math.abs(px - place[0]) > 3 * APART || Math.abs(py - place[1]) > APART,
          );
          if (!free || place[1] < APART || place[1] > prepared.scene.view.height - APART) continue;
          haloText(context, HELD[i], ...place, { colour: theme.ink, halo: theme.paper });
          written.push(place);
          break;
        }
      });
    }
  },
};

/**
 * @param {Context} context
 * @param {Ellipse} ellipse
 * @param {number} deviations
 */
function trace(context, { x, y, across, along, angle }, deviations) {
  context.beginPath();
  context.ellipse(x, y, deviations * across, deviations * along, angle, 0, 2 * Math.PI);
}

/**
 * What is seen of each distribution in the columns that are shown, on its way from the frame before.
 * @param {Prepared} prepared
 * @param {EllipsesLayer} layer
 * @returns {Ellipse[]}
 */
function ellipsesOf({ scene, axes, t }, layer) {
  const now = seen(scene.frame, layer, axes, scene.view);
  const former =
    t < 1 && scene.from?.layers.find(({ name, shape }) => name === layer.name && shape === layer.shape);
  const before = new Map(
    former && scene.from
      ? seen(scene.from, /** @type {EllipsesLayer} */ (former), axes, scene.view).map((one) => [
          one.identity,
          one,
        ])
      : [],
  );
  return now.map((to) => {
    const from = before.get(to.identity) ?? to;
    const mid = (/** @type {'x' | 'y' | 'xx' | 'xy' | 'yy' | 'weight'} */ part) =>
      from[part] + (to[part] - from[part]) * t;
    const shape = asEllipse(to.identity, mid('x'), mid('y'), mid('xx'), mid('xy'), mid('yy'));
    return { ...shape, weight: mid('weight') };
  });
}

/**
 * Mean and covariance of each distribution, in pixels.
 * @param {import('../../types.js').Frame} frame
 * @param {EllipsesLayer} layer
 * @param {import('../view.js').Axes} axes
 * @param {import('../view.js').View} view
 */
function seen(frame, { means, covariances, weights }, axes, view) {
  const [k, d] = means.shape;
  const { kx, ky } = view;
  return Array.from({ length: k }, (_, label) => {
    const of = (/** @type {number} */ i, /** @type {number} */ j) =>
      axes[i] < d && axes[j] < d ? covariances[label * d * d + axes[i] * d + axes[j]] : 0;
    const [x, y] = placeOf(means, label, axes, view);
    // On a screen y grows downwards.
    return {
      identity: identityOf(frame, label),
      x,
      y,
      xx: of(0, 0) * kx * kx,
      xy: -of(0, 1) * kx * ky,
      yy: of(1, 1) * ky * ky,
      weight: weights[label],
    };
  });
}

/**
 * @param {number} identity
 * @param {number} x
 * @param {number} y
 * @param {number} xx
 * @param {number} xy
 * @param {number} yy
 */
function asEllipse(identity, x, y, xx, xy, yy) {
  const middle = (xx + yy) / 2;
  const spread = Math.hypot((xx - yy) / 2, xy);
  return {
    identity,
    x,
    y,
    across: Math.max(THIN, Math.sqrt(Math.max(0, middle + spread))),
    along: Math.max(THIN, Math.sqrt(Math.max(0, middle - spread))),
    angle: 0.5 * Math.atan2(2 * xy, xx - yy),
    up: Math.sqrt(Math.max(0, yy)),
    lean: yy > 0 ? -xy / Math.sqrt(yy) : 0,
  };
}
