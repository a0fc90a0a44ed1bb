// The tree of a hierarchical clustering. Only what can be seen is drawn: subtrees outside the picture are not
// entered, those narrower than a pixel are one line, and lines on the same pixels are drawn once. So a hundred
// thousand leaves cost about as much as a thousand.

import { mix } from '../../draw/colour.js';
import { lookOf } from '../../draw/palette.js';
import { identityOf } from '../../draw/prepared.js';
import { drawHeatmap, hasHeat } from '../matrix.js';
import { Lanes } from './lanes.js';
import { belowThreshold, treeOf } from './layout.js';
import { drawCut, drawHeights, drawLeafLabels, drawMarkers, eachCluster, footOf } from './marks.js';
import { placeTree } from './view.js';

/**
 * @typedef {import('../../draw/types.js').Context} Context
 * @typedef {import('./layout.js').Tree} Tree
 * @typedef {import('./view.js').Placing} Placing
 *
 * @typedef {object} TreePicture
 * @property {import('../../types.js').Attributes} model `linkage`, `children` and `direction` of the fit's model
 * @property {import('../../types.js').Frame} frame its facts `bars` and `nodes` say which merge lies in which cluster
 * @property {number} [t] how far the last merge has risen, 0 to 1
 * @property {number | null} [current] the row of the merge, or split, that this step is about
 * @property {import('./view.js').TreeView} view
 * @property {import('../../draw/theme.js').Theme} theme
 * @property {import('./view.js').Orientation} [orientation]
 * @property {import('./layout.js').Truncation | null} [truncate]
 * @property {import('./view.js').HeightAxis} [axis]
 * @property {{ height: number, label: string } | null} [cut] its line, with what stands on it: `4 clusters · cut at 13.1`
 * @property {string[] | null} [labels] of the leaves; their indices by default
 * @property {number | null} [threshold] colour what joins below this height, as SciPy does, not by cluster
 * @property {{ merge: number } | { path: ArrayLike<number> } | null} [hover] a bar with what is under it, or the
 *   nodes from a leaf to the root
 * @property {import('../matrix.js').Heat | null} [heat] draw the distances of these
 *   points under their leaves
 * @property {number} [pixelRatio]
 */

/** The part of a picture that a heat map may take, and the air around it in pixels. */
const HEAT = 0.5;
const AIR = 8;

/** How far the search for a cluster below a bar that is not done goes down. */
const DEEPEST = 64;

/**
 * The layout of a picture, for drawing it and for asking what lies under the pointer.
 * @param {TreePicture} picture
 * @returns {{ tree: Tree, placing: Placing, foot: number }} foot: pixels below the leaves, without a heat map
 */
export function placeDendrogram({ model, truncate, view, orientation, axis, labels, heat, theme }) {
  const tree = treeOf(model, truncate);
  const plain = placeTree(tree, view, { orientation, axis });
  const foot = footOf(tree, plain, labels ?? null, theme.scale);
  const span = plain.pitch * ((view.to ?? tree.row.length - 0.5) - (view.from ?? -0.5));
  const depth = heat && hasHeat(tree, heat.points) ? Math.min(span, HEAT * plain.across) + AIR : 0;
  return { tree, placing: placeTree(tree, view, { orientation, axis, foot: foot + depth }), foot };
}

/**
 * @param {Context} context
 * @param {TreePicture} picture
 * @returns where what is said of the cut stands, if there is one
 */
export function drawDendrogram(context, picture) {
  const { view, theme, pixelRatio = 1 } = picture;
  const { tree, placing, foot } = placeDendrogram(picture);
  context.save();
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  context.fillStyle = theme.paper;
  context.fillRect(0, 0, view.width, view.height);
  let said = null;
  if (tree.row.length > 0) {
    context.setTransform(1, 0, 0, 1, 0, 0);
    drawBars(context, picture, tree, placing);
    drawLit(context, picture, tree, placing);
    context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
    drawHeights(context, picture, tree, placing);
    drawMarkers(context, picture, tree, placing);
    drawLeafLabels(context, picture, tree, placing);
    drawHeatmap(context, picture, tree, placing, { near: foot, far: placing.foot - AIR });
    if (picture.cut) said = drawCut(context, picture, tree, placing);
  }
  context.restore();
  return said;
}

/**
 * Rectangles at device pixels, in the tree's own directions.
 * @param {Context} context
 * @param {TreePicture} picture
 * @param {Placing} placing
 * @returns {(along: number, up: number, length: number, rise: number) => void}
 */
function boxes(context, { view, pixelRatio = 1 }, placing) {
  const [x0, y0] = placing.toScreen(0, 0).map((value) => Math.round(value * pixelRatio));
  const height = Math.round(view.height * pixelRatio);
  if (placing.orientation === 'top') {
    return (along, up, length, rise) => context.fillRect(along, y0 - up - rise, length, rise);
  }
  if (placing.orientation === 'left') {
    return (along, up, length, rise) =>
      context.fillRect(x0 - up - rise, height - along - length, rise, length);
  }
  return (along, up, length, rise) => context.fillRect(x0 + up, height - along - length, rise, length);
}

/**
 * The colour of every bar.
 * @param {TreePicture} picture
 * @param {Tree} tree
 * @returns {{ later: string, of: (merge: number) => string }} later: of bars that the run has not come to
 */
function colouring({ frame, model, theme, threshold = null }, tree) {
  const later = mix(theme.paper, theme.muted, 0.5);
  const grey = lookOf(theme, -1).edge;
  /** @type {Int32Array | undefined} */
  const bars = frame.facts.bars;
  const splitting = model.direction === 'splitting';
  const isDone = (/** @type {number} */ merge) => !bars || (splitting ? bars[merge] < 0 : bars[merge] >= 0);
  if (threshold !== null) {
    const identities = belowThreshold(tree, threshold);
    return {
      later,
      of: (merge) => (isDone(merge) ? lookOf(theme, identities[tree.leaves + merge]).edge : later),
    };
  }
  // From the root down, what is not split yet is only foreshadowed, in the colours of the clusters so far.
  return {
    later,
    of: (merge) => {
      const label = bars ? bars[merge] : -1;
      if (label < 0) return splitting ? theme.muted : bars ? later : grey;
      const { edge } = lookOf(theme, identityOf(frame, label));
      return splitting ? mix(theme.paper, edge, 0.45) : edge;
    },
  };
}

/**
 * @param {Context} context
 * @param {TreePicture} picture
 * @param {Tree} tree
 * @param {Placing} placing
 */
function drawBars(context, picture, tree, placing) {
  const { pixelRatio = 1, current = null, t = 1 } = picture;
  const { children, heights, leaves, open, first, last, top, x } = tree;
  const box = boxes(context, picture, placing);
  const { later, of } = colouring(picture, tree);
  const roomy = placing.pitch * pixelRatio >= 4;
  const fine = roomy ? Math.max(1, Math.round(1.1 * pixelRatio)) : 1;
  const thick = roomy ? Math.max(1, Math.round(1.6 * pixelRatio)) : 1;
  const wide = Math.ceil(placing.along * pixelRatio);
  const high = Math.ceil((placing.room + 20) * pixelRatio);
  const toAlong = (/** @type {number} */ leaf) => Math.round(placing.toAlong(leaf) * pixelRatio);
  const toUp = (/** @type {number} */ height) => Math.round(placing.toUp(height) * pixelRatio);
  const upOf = (/** @type {number} */ node) => (open[node] ? toUp(heights[node]) : 0);
  const done = picture.frame.facts.bars ? lastDone(picture.frame.facts.bars) : leaves - 2;
  const reached = done < 0 ? 0 : toUp(heights[leaves + done]);

  // Clusters are met one after the other, so one set of lanes serves them all; what comes later has its own.
  const outer = { bars: new Lanes(high), stems: new Lanes(wide) };
  const inner = { bars: new Lanes(high), stems: new Lanes(wide) };
  /** @type {{ colour: string, bars: number[], stems: number[] }[]} */
  const batches = [];
  let colour = '';
  const lanesOf = (/** @type {string} */ next) => {
    if (next === later) return outer;
    if (next !== colour) {
      batches.push({ colour, bars: inner.bars.take(), stems: inner.stems.take() });
      colour = next;
    }
    return inner;
  };

  const stack = [heights.length - 1];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    const [a, b] = [toAlong(first[node]), toAlong(last[node])];
    if (b < -thick || a > wide || !open[node]) continue;
    const merge = node - leaves;
    const mine = of(merge);
    if (b - a < 1 || toUp(top[node]) < 1) {
      shadow(node, a, b, mine);
      continue;
    }
    const [left, right] = [children[2 * merge], children[2 * merge + 1]];
    const rises = merge === current && t < 1;
    const foot = Math.max(upOf(left), upOf(right));
    const up = rises ? Math.round(foot + (toUp(heights[node]) - foot) * t) : toUp(heights[node]);
    const { bars, stems } = lanesOf(mine);
    bars.add(up, toAlong(x[left]), toAlong(x[right]));
    for (const child of [left, right]) {
      const end = upOf(child);
      stems.add(toAlong(x[child]), Math.min(end, up), Math.max(end, up));
    }
    stack.push(right, left);
  }
  batches.push({ colour, bars: inner.bars.take(), stems: inner.stems.take() });
  paint({ colour: later, bars: outer.bars.take(), stems: outer.stems.take() }, fine);
  for (const batch of batches) paint(batch, thick);

  /**
   * A subtree too narrow or too low for bars of its own: as high as it reaches, and in colour as far as the run has.
   * @param {number} node
   * @param {number} a
   * @param {number} b
   * @param {string} mine
   */
  function shadow(node, a, b, mine) {
    const up = toUp(top[node]);
    const { bars, stems } = lanesOf(mine);
    if (b - a >= 1) bars.add(0, a, b);
    else stems.add(a, 0, up);
    if (mine !== later || reached < 1) return;
    const below = doneUnder(node);
    if (below >= 0) lanesOf(of(below)).stems.add(a, 0, Math.min(up, reached));
  }

  /** A merge under a node that is done, or −1. @param {number} node */
  function doneUnder(node) {
    let at = node;
    for (let depth = 0; depth < DEEPEST && open[at]; depth++) {
      if (of(at - leaves) !== later) return at - leaves;
      at = children[2 * (at - leaves) + (open[children[2 * (at - leaves)]] ? 0 : 1)];
    }
    return -1;
  }

  /** @param {{ colour: string, bars: number[], stems: number[] }} batch @param {number} width of its lines */
  function paint({ colour, bars, stems }, width) {
    context.fillStyle = colour;
    for (let i = 0; i < stems.length; i += 3) {
      box(stems[i], stems[i + 1], width, stems[i + 2] - stems[i + 1] + width);
    }
    for (let i = 0; i < bars.length; i += 3) {
      box(bars[i + 1], bars[i], Math.min(bars[i + 2], wide) - bars[i + 1] + width, width);
    }
  }
}

/**
 * The last merge that is done; −1 for none.
 * @param {Int32Array} bars
 */
function lastDone(bars) {
  let merge = bars.length - 1;
  while (merge >= 0 && bars[merge] < 0) merge--;
  return merge;
}

/**
 * The stems of clusters without a bar, as those of one point, in their colour and as high as the cut. And in the accent's
 * colour: the bar of this step, the bar under the pointer, the way from a leaf to the root.
 * @param {Context} context
 * @param {TreePicture} picture
 * @param {Tree} tree
 * @param {Placing} placing
 */
function drawLit(context, picture, tree, placing) {
  const { pixelRatio = 1, current = null, cut, hover = null, t = 1, theme } = picture;
  const { children, heights, leaves, open, parents, shown, x } = tree;
  const box = boxes(context, picture, placing);
  const thick = Math.max(2, Math.round(2.4 * pixelRatio));
  const toAlong = (/** @type {number} */ node) => Math.round(placing.toAlong(x[node]) * pixelRatio);
  const upOf = (/** @type {number} */ node) =>
    open[node] ? Math.round(placing.toUp(heights[node]) * pixelRatio) : 0;
  const highest = Math.round(placing.toUp(cut?.height ?? Infinity) * pixelRatio);
  eachCluster(picture, tree, placing, (node, identity) => {
    if (open[node]) return;
    context.fillStyle = lookOf(theme, identity).edge;
    box(toAlong(node), 0, Math.round(1.6 * pixelRatio), Math.min(highest, upOf(parents[node])));
  });
  context.fillStyle = theme.accent;

  const fork = (/** @type {number} */ merge, /** @type {number} */ rise) => {
    const node = leaves + merge;
    if (!open[node]) {
      // A leaf: the stem on which it hangs.
      if (shown[node]) box(toAlong(node), 0, thick, upOf(parents[node]));
      return;
    }
    const [left, right] = [children[2 * merge], children[2 * merge + 1]];
    const foot = Math.max(upOf(left), upOf(right));
    const up = Math.round(foot + (upOf(node) - foot) * rise);
    const [a, b] = [toAlong(left), toAlong(right)];
    box(a, up, b - a + thick, thick);
    for (const child of [left, right]) {
      const [low, top] = [upOf(child), up].sort((one, other) => one - other);
      box(toAlong(child), low, thick, top - low + thick);
    }
  };
  if (current !== null) fork(current, t);
  if (hover && 'merge' in hover) fork(hover.merge, 1);
  if (hover && 'path' in hover) {
    for (const node of Array.from(hover.path)) {
      const parent = parents[node];
      if (parent < 0 || !shown[node]) continue;
      const [low, top] = [upOf(node), upOf(parent)].sort((one, other) => one - other);
      const [a, b] = [toAlong(node), toAlong(parent)].sort((one, other) => one - other);
      box(toAlong(node), low, thick, top - low + thick);
      box(a, upOf(parent), b - a + thick, thick);
    }
  }
}
