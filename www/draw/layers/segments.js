// Lines between points: along which clusters grew, and what a merge measured.

import { mix } from '../colour.js';
import { distanceBy } from '../distances.js';
import { lookOf } from '../palette.js';
import { identityOf } from '../prepared.js';
import { canStamp, StampedImage } from '../stamps.js';
import { toScreen } from '../view.js';
import { CORE } from './points.js';

/** @typedef {import('../types.js').Context} Context @typedef {import('../types.js').Stage} Stage */

/** The most points that ground is laid under: of more, so many spread evenly. */
const MOST_GROUND = 2000;

/** Under so few points ground is a path, under more it is stamped. */
const FEW_GROUND = 150;

/** The most lines of an average: of more, so many spread evenly. */
const MOST_PAIRS = 1500;

/**
 * Of DBSCAN, core points that queued one another; of a tree, each merge so far as two lines from its centre to
 * the centres of the two that it joined. Neither is a graph that the algorithm was given.
 * @param {Context} context
 * @param {Stage} stage
 */
export function drawLinks(context, stage) {
  const { model, frame, theme } = stage.scene;
  /** @type {Map<number, [x0: number, y0: number, x1: number, y1: number][]>} */
  const byIdentity = new Map();
  const add = (/** @type {number} */ label, /** @type {[number, number, number, number]} */ line) => {
    const identity = identityOf(frame, label);
    const lines = byIdentity.get(identity);
    if (lines) lines.push(line);
    else byIdentity.set(identity, [line]);
  };
  if (model?.links) coreLinks(stage, model.links, add);
  else if (model?.centres && model.children && frame.layers.bars) mergeLinks(stage, model, add);
  for (const [identity, lines] of byIdentity) {
    context.beginPath();
    for (const [x0, y0, x1, y1] of lines) {
      context.moveTo(x0, y0);
      context.lineTo(x1, y1);
    }
    context.strokeStyle = lookOf(theme, identity).edge;
    context.lineWidth = 1.1;
    context.globalAlpha = 0.75;
    context.stroke();
  }
  context.globalAlpha = 1;
}

/**
 * @param {Stage} stage
 * @param {import('../../types.js').Matrix} links rows of two points
 * @param {(label: number, line: [number, number, number, number]) => void} add
 */
function coreLinks(stage, links, add) {
  const { labels, roles } = stage.scene.frame;
  if (!labels || !roles?.length) return;
  const { xs, ys } = stage;
  for (let row = 0; row < links.shape[0]; row++) {
    const [i, j] = [links.data[2 * row], links.data[2 * row + 1]];
    if (roles[i] === CORE && roles[j] === CORE) add(labels[i], [xs[i], ys[i], xs[j], ys[j]]);
  }
}

/**
 * @param {Stage} stage
 * @param {import('../../types.js').Attributes} model of a tree
 * @param {(label: number, line: [number, number, number, number]) => void} add
 */
function mergeLinks(stage, model, add) {
  const { children } = model;
  const n = stage.xs.length;
  /** @type {Int32Array} */
  const bars = stage.scene.frame.layers.bars;
  for (let merge = 0; merge < bars.length; merge++) {
    if (bars[merge] < 0) continue;
    const [x, y] = centreOf(stage, model, n + merge);
    for (const child of [children.data[2 * merge], children.data[2 * merge + 1]]) {
      const [px, py] = centreOf(stage, model, child);
      add(bars[merge], [x, y, px, py]);
    }
  }
}

/**
 * Where the centre of a node is on the screen.
 * @param {Stage} stage
 * @param {import('../../types.js').Attributes} model of a tree
 * @param {number} node
 * @returns {[number, number]}
 */
function centreOf({ scene, axes, at }, { centres }, node) {
  const n = scene.points.shape[0];
  if (node < n) return at(node);
  const d = centres.shape[1];
  const row = (node - n) * d;
  return toScreen(scene.view, centres.data[row + axes[0]], axes[1] < d ? centres.data[row + axes[1]] : 0);
}

/**
 * Beneath the points, the two clusters of a merge or of a split. Not their hulls: those of a long, bent cluster would
 * hold others.
 * @param {Context} context
 * @param {Stage} stage
 */
export function drawMerging(context, stage) {
  const { left, right } = stage.scene.frame.layers;
  const { accent, paper } = stage.scene.theme;
  if (left) drawGround(context, stage, left, accent, mix(paper, accent, 0.3));
  if (right) drawGround(context, stage, right, accent, mix(paper, accent, 0.12));
}

/**
 * The two clusters that were second nearest: why not these?
 * @param {Context} context
 * @param {Stage} stage
 */
export function drawRunnerUp(context, stage) {
  const { runner_up_left: left, runner_up_right: right } = stage.scene.frame.layers;
  const { muted, paper } = stage.scene.theme;
  if (left) drawGround(context, stage, left, muted, mix(paper, muted, 0.28));
  if (right) drawGround(context, stage, right, muted, mix(paper, muted, 0.1));
}

/**
 * A dashed line between them, from where to where the linkage measured; where that is all pairs, between their centres.
 * @param {Context} context
 * @param {Stage} stage
 */
export function drawRunnerUpPair(context, stage) {
  const { frame, model, theme } = stage.scene;
  const { runner_up_left: left, runner_up_right: right } = frame.layers;
  if (!left || !model?.centres) return;
  const sign = SIGNS[model.linkage_name];
  const [from, to] = sign
    ? extremes(stage.scene, left, right, sign).map(stage.at)
    : [left, right].map((members) => centreOf(stage, model, nodeOf(model, members)));
  context.beginPath();
  context.moveTo(...from);
  context.lineTo(...to);
  context.setLineDash([5, 4]);
  context.strokeStyle = theme.muted;
  context.lineWidth = 1.6;
  context.stroke();
  context.setLineDash([]);
}

/** Linkages that measure from a point to a point: 1 for the nearest, −1 for the farthest. @type {Record<string, number>} */
const SIGNS = { single: 1, complete: -1 };

/**
 * The nearest points of two clusters, or the farthest.
 * @param {import('../types.js').Scene} scene
 * @param {Uint32Array} left
 * @param {Uint32Array} right
 * @param {number} sign
 */
function extremes({ points: { data, shape }, metric }, left, right, sign) {
  const d = shape[1];
  const distance = distanceBy(metric);
  let least = Infinity;
  let ends = [0, 0];
  for (const i of left) {
    for (const j of right) {
      const between = sign * distance(data, i * d, j * d, d);
      if (between < least) [least, ends] = [between, [i, j]];
    }
  }
  return ends;
}

/**
 * The node of a tree that has these points: up from one of them, as far as there are no others.
 * @param {import('../../types.js').Attributes} model
 * @param {Uint32Array} members
 * @returns {number}
 */
function nodeOf({ linkage: { data, shape }, children }, members) {
  return children.data.reduce(
    (/** @type {number} */ node, /** @type {number} */ child, /** @type {number} */ at) =>
      child === node && data[4 * (at >> 1) + 3] <= members.length ? shape[0] + 1 + (at >> 1) : node,
    members[0],
  );
}

/**
 * Ground under the points of a cluster, with an outline where it ends.
 * @param {Context} context
 * @param {Stage} stage
 * @param {Uint32Array} members
 * @param {string} outline
 * @param {string} ground
 */
function drawGround(context, stage, members, outline, ground) {
  const { view, pixelRatio = 1 } = stage.scene;
  const stride = Math.max(1, members.length / MOST_GROUND);
  const places = Array.from({ length: Math.ceil(members.length / stride) }, (_, i) =>
    stage.at(members[Math.floor(i * stride)]),
  );
  const layers = [
    { reach: stage.radius + 7, colour: outline },
    { reach: stage.radius + 5.4, colour: ground },
  ];
  if (!canStamp || places.length < FEW_GROUND) {
    for (const { reach, colour } of layers) fillDiscs(context, places, reach, colour);
    return;
  }
  // A path of thousands of discs, one over the other, takes longer than a frame.
  const image = new StampedImage(view.width, view.height, pixelRatio);
  const all = Uint32Array.from(places.keys());
  const [xs, ys] = [0, 1].map((axis) => Float32Array.from(places, (place) => place[axis]));
  for (const { reach, colour } of layers) {
    image.set(all, xs, ys, reach, (stamp, x, y) => fillDiscs(stamp, [[x, y]], reach, colour));
  }
  image.drawTo(context);
}

/**
 * @param {Context} context
 * @param {[number, number][]} places
 * @param {number} radius
 * @param {string} colour
 */
function fillDiscs(context, places, radius, colour) {
  context.beginPath();
  for (const [x, y] of places) {
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
  }
  context.fillStyle = colour;
  context.fill();
}

/**
 * What the linkage measured between the two clusters of a merge: one line, or, where it is an average, faint ones
 * between all pairs. Of DBSCAN, the core point that reached the one under examination.
 * @param {Context} context
 * @param {Stage} stage
 */
export function drawPair(context, stage) {
  const { scene, axes } = stage;
  const { left, right, pair } = scene.frame.layers;
  context.strokeStyle = scene.theme.accent;
  const splits = scene.model?.direction === 'splitting';
  if (left && right && !pair && !splits) drawAllPairs(context, stage, left, right);
  if (!pair) return;
  const d = pair.shape[1];
  const ends = [0, d].map((row) =>
    toScreen(scene.view, pair.data[row + axes[0]], axes[1] < d ? pair.data[row + axes[1]] : 0),
  );
  context.beginPath();
  context.moveTo(...ends[0]);
  context.lineTo(...ends[1]);
  context.lineWidth = 2.4;
  context.stroke();
  context.beginPath();
  for (const [x, y] of ends) {
    context.moveTo(x + 3.5, y);
    context.arc(x, y, 3.5, 0, 2 * Math.PI);
  }
  context.fillStyle = scene.theme.accent;
  context.fill();
}

/**
 * @param {Context} context
 * @param {Stage} stage
 * @param {Uint32Array} left
 * @param {Uint32Array} right
 */
function drawAllPairs(context, stage, left, right) {
  const pairs = left.length * right.length;
  const stride = Math.max(1, pairs / MOST_PAIRS);
  context.beginPath();
  for (let at = 0; at < pairs; at += stride) {
    const index = Math.floor(at);
    const [i, j] = [left[Math.floor(index / right.length)], right[index % right.length]];
    context.moveTo(...stage.at(i));
    context.lineTo(...stage.at(j));
  }
  context.globalAlpha = Math.max(0.08, 0.7 / Math.sqrt(Math.min(pairs, MOST_PAIRS)));
  context.lineWidth = 1;
  context.stroke();
  context.globalAlpha = 1;
}
