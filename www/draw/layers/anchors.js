// Places that stand for clusters. Those of the labels, such as centroids, means, exemplars or peaks, are discs in the
// clusters' colours; others, such as what is on its way, are dots. All glide from one frame to the next.

import { contrast, mix } from '../colour.js';
import { traceShape } from '../glyphs.js';
import { lookOf } from '../palette.js';
import { placeOf } from '../prepared.js';
import { colourOf } from '../tone.js';
import { toScreen } from '../view.js';

/**
 * @typedef {import('../types.js').Context} Context
 * @typedef {import('../types.js').Prepared} Prepared
 * @typedef {import('../../types.js').AnchorsLayer} AnchorsLayer
 * @typedef {[x: number, y: number]} Place
 */

/** Radius of the disc of a cluster in pixels: larger than any point, and large enough to take hold of. */
const RADIUS = 9;

/** Radius of any other anchor. */
const DOT = 2.8;

/** How far above its place a new anchor begins to fall, in pixels. */
const DROP = 36;

/** Anchors that go together in one path. */
const PART = 64;

/** @type {import('./index.js').Painter} */
export const anchors = {
  order: 5,
  over(context, prepared, layer) {
    if (layer.tone === 'cluster') drawOfClusters(context, prepared, layer);
    else drawOthers(context, prepared, layer);
  },
};

/**
 * @param {Context} context
 * @param {Prepared} prepared
 * @param {AnchorsLayer} layer
 */
function drawOfClusters(context, prepared, { at, trail }) {
  const { scene, t, anchors: gliders } = prepared;
  const { view, theme } = scene;
  if (trail) {
    const there = gliders.filter(({ role }) => role !== 'leaving');
    const lines = waysTo(
      prepared,
      trail,
      there.map(({ x, y }) => toScreen(view, x, y)),
    );
    for (const [label, { identity }] of there.entries()) {
      // Lest it looks like a link to another cluster.
      const colour = mix(lookOf(theme, identity).rim, theme.ink, 0.35);
      drawWay(context, theme, colour, lines[label]);
    }
  }
  if (at.shape[0] === 0) return;
  for (const { label, identity, x, y, role } of gliders) {
    const [px, py] = toScreen(view, x, y);
    const falls = role === 'coming' ? DROP * (1 - t) : 0;
    context.globalAlpha = role === 'coming' ? Math.min(1, 2 * t) : role === 'leaving' ? 1 - t : 1;
    drawDisc(context, theme, identity, px, py - falls, label === scene.handle || scene.marked?.has(label));
  }
  context.globalAlpha = 1;
}

/**
 * Where each anchor has been, to where it now stands or glides to: its last row.
 * @param {Prepared} prepared
 * @param {import('../../types.js').Matrix} trail
 * @param {Place[]} now
 * @returns {Place[][]}
 */
function waysTo({ axes, scene }, trail, now) {
  const k = now.length;
  return now.map((place, i) => {
    const way = [];
    for (let row = i; row < trail.shape[0] - k; row += k) way.push(placeOf(trail, row, axes, scene.view));
    return [...way, place];
  });
}

/**
 * A line with a dot for every place.
 * @param {Context} context
 * @param {import('../theme.js').Theme} theme
 * @param {string} colour
 * @param {Place[]} line
 */
function drawWay(context, theme, colour, line) {
  context.lineJoin = 'round';
  context.beginPath();
  context.moveTo(...line[0]);
  for (const place of line.slice(1)) context.lineTo(...place);
  context.globalAlpha = 0.7;
  context.strokeStyle = theme.paper;
  context.lineWidth = 3.6;
  context.stroke();
  context.globalAlpha = 1;
  context.strokeStyle = colour;
  context.lineWidth = 1.4;
  context.stroke();
  context.beginPath();
  for (const [px, py] of line.slice(0, -1)) {
    context.moveTo(px + 2.6, py);
    context.arc(px, py, 2.6, 0, 2 * Math.PI);
  }
  context.fillStyle = theme.paper;
  context.fill();
  context.stroke();
}

/**
 * A disc in the cluster's colour with its shape in the middle, ringed so that it stands out from every ground.
 * @param {Context} context
 * @param {import('../theme.js').Theme} theme
 * @param {number} identity
 * @param {number} x in pixels
 * @param {number} y
 * @param {boolean} [held] under the pointer or the focus, or told of
 */
function drawDisc(context, theme, identity, x, y, held) {
  const { shape, fill } = lookOf(theme, identity);
  const disc = (/** @type {number} */ radius, /** @type {string} */ colour) => {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fillStyle = colour;
    context.fill();
  };
  if (held) disc(RADIUS + 7, theme.accent);
  disc(RADIUS + 3.6, theme.ink);
  disc(RADIUS + 2.2, theme.paper);
  disc(RADIUS, fill);
  context.beginPath();
  traceShape(context, shape, x, y, 3.4);
  context.fillStyle = contrast(theme.paper, fill) >= 2 ? theme.paper : theme.ink;
  context.fill();
}

/**
 * Dots, of which there may be hundreds, and faint lines behind them.
 * @param {Context} context
 * @param {Prepared} prepared
 * @param {AnchorsLayer} layer
 */
function drawOthers(context, prepared, layer) {
  const { scene } = prepared;
  const colour = colourOf(scene.theme, layer.tone);
  const now = placesOf(prepared, layer);
  if (layer.trail) {
    const ways = waysTo(prepared, layer.trail, now);
    context.strokeStyle = colour;
    context.lineWidth = 1;
    context.globalAlpha = 0.45;
    inParts(ways, (part) => {
      context.beginPath();
      for (const way of part) {
        context.moveTo(...way[0]);
        for (const place of way.slice(1)) context.lineTo(...place);
      }
      context.stroke();
    });
    context.globalAlpha = 1;
  }
  context.fillStyle = colour;
  context.strokeStyle = scene.theme.paper;
  context.lineWidth = 0.8;
  inParts(now, (part) => {
    context.beginPath();
    for (const [x, y] of part) {
      context.moveTo(x + DOT, y);
      context.arc(x, y, DOT, 0, 2 * Math.PI);
    }
    // Dots that lie together would vanish under each other's rims.
    context.stroke();
    context.fill();
  });
}

/**
 * Where the anchors of a layer are between two frames: row by row, if both have as many.
 * @param {Prepared} prepared
 * @param {AnchorsLayer} layer
 * @returns {Place[]}
 */
function placesOf({ scene, axes, t }, { name, at }) {
  const before = t < 1 ? scene.from?.layers.find((other) => other.name === name) : undefined;
  const from = before?.shape === 'anchors' && before.at.shape[0] === at.shape[0] ? before.at : at;
  return Array.from({ length: at.shape[0] }, (_, i) => {
    const [[x0, y0], [x1, y1]] = [from, at].map((rows) => placeOf(rows, i, axes, scene.view));
    return [x0 + (x1 - x0) * t, y0 + (y1 - y0) * t];
  });
}

/**
 * @template T
 * @param {T[]} all
 * @param {(part: T[]) => void} draw
 */
function inParts(all, draw) {
  for (let start = 0; start < all.length; start += PART) draw(all.slice(start, start + PART));
}
