// What stands around a tree: the numbers of its heights, the names of its leaves, the shapes of its clusters, and the
// line that cuts it.

import { traceShape } from '../../draw/glyphs.js';
import { lookOf } from '../../draw/palette.js';
import { identityOf } from '../../draw/prepared.js';
import { haloText, pill, roundTicks, tickText } from '../../draw/text.js';
import { roomBeside } from './room.js';
import { FOOT } from './view.js';

/**
 * @typedef {import('../../draw/types.js').Context} Context
 * @typedef {import('./layout.js').Tree} Tree
 * @typedef {import('./view.js').Placing} Placing
 * @typedef {import('./paint.js').TreePicture} TreePicture
 */

/** Pixels between two numbers of the heights, at least. */
const APART = 42;
/** Pixels that a letter is wide and a line high. */
const LETTER = 6.4;
const LINE = 12;
/** Letters of a label, at most. */
const LONGEST = 14;
/** Pixels between the leaves and the middle of the shapes below them. */
const SHAPES = 12;
/** Pixels between the line of the cut and the middle of what is said of it. */
const BESIDE = 13;
/** How much longer a pill is than what it says, and how far the numbers of the heights reach, in pixels. */
const PILL = 18;
const GUTTER = 38;
/** How far the button in the corner reaches, in pixels. */
const CORNER = 48;
/** Clusters narrower than this many pixels are too narrow for a shape of their own. */
const NARROW = 8;

/**
 * The label of a drawn leaf: its name or index; the number of its points in parentheses where it is contracted.
 * @param {Tree} tree
 * @param {number} node
 * @param {string[] | null} labels
 */
function labelOf({ leaves, counts }, node, labels) {
  if (node >= leaves || counts[node] !== 1) return `(${counts[node]})`;
  const label = labels?.[node] ?? String(node);
  return label.length > LONGEST ? `${label.slice(0, LONGEST - 1)}…` : label;
}

/**
 * How the labels of the leaves are written where there is room for them. How many points are below a leaf is said of all of
 * them: where they lie too close for one row of labels, in two, by turns.
 * @param {Tree} tree
 * @param {Placing} placing
 * @param {string[] | null} labels
 * @param {number} [scale] of the type
 * @returns {{ turned: boolean, length: number, rows: number } | null} length: of the longest, in pixels
 */
function labelling(tree, placing, labels, scale = 1) {
  const rows = Math.ceil((LINE * scale) / placing.pitch);
  if (rows > (tree.row.length < tree.leaves ? 2 : 1)) return null;
  let longest = 0;
  for (const node of tree.row) longest = Math.max(longest, labelOf(tree, node, labels).length);
  const length = longest * LETTER * scale;
  return { turned: placing.orientation === 'top' && placing.pitch < length + 6, length, rows };
}

/**
 * Pixels below the leaves: for the shapes of the clusters, and for the labels where there is room.
 * @param {Tree} tree
 * @param {Placing} placing
 * @param {string[] | null} labels
 * @param {number} [scale] of the type
 */
export function footOf(tree, placing, labels, scale) {
  const written = labelling(tree, placing, labels, scale);
  if (!written) return FOOT;
  const upright = placing.orientation === 'top' && !written.turned;
  return SHAPES + 12 + (upright ? LINE * (scale ?? 1) + 4 : written.rows * (written.length + 4));
}

/**
 * A few numbers along the heights.
 * @param {Context} context
 * @param {TreePicture} picture
 * @param {Tree} tree
 * @param {Placing} placing
 */
export function drawHeights(context, { axis = 'linear', theme }, tree, placing) {
  const upright = placing.orientation === 'top';
  context.font = `${11 * (theme.scale ?? 1)}px ${theme.font}`;
  context.textAlign = upright ? 'left' : 'center';
  context.textBaseline = upright ? 'middle' : 'alphabetic';
  context.beginPath();
  const ticks = axis === 'linear' ? roundTicks(0, tree.most, placing.room / 90) : powers(tree, placing);
  for (const { value, text } of ticks) {
    const [x, y] = placing.toScreen(0, placing.toUp(value)).map(Math.round);
    context.moveTo(x + (upright ? 0 : 0.5), y + (upright ? 0.5 : 0));
    context.lineTo(x + (upright ? 5 : 0.5), y + (upright ? 0.5 : -5));
    haloText(context, text, upright ? 9 : x, upright ? y : y - 9, { colour: theme.muted, halo: theme.paper });
  }
  context.strokeStyle = theme.muted;
  context.lineWidth = 1;
  context.stroke();
}

/**
 * 1, 2 and 5 times the powers of ten, from the highest down, where they are far enough apart.
 * @param {Tree} tree
 * @param {Placing} placing
 */
function powers({ most, least }, placing) {
  const ticks = [{ value: 0, text: '0' }].slice(placing.toUp(least) > APART ? 0 : 1);
  let above = Infinity;
  for (let power = Math.floor(Math.log10(most || 1)); power > -12; power--) {
    for (const digit of [5, 2, 1]) {
      const value = digit * 10 ** power;
      const up = placing.toUp(value);
      if (value > most || above - up < APART || up < APART / 2) continue;
      ticks.push({ value, text: tickText(value, 10 ** power) });
      above = up;
    }
  }
  return ticks;
}

/**
 * The clusters that have a colour and can be seen. Narrow ones count only where there is room for all: a tree of
 * thousands of leaves may have one that is a single point.
 * @param {TreePicture} picture
 * @param {Tree} tree
 * @param {Placing} placing
 * @param {(node: number, identity: number) => void} visit
 */
export function eachCluster({ frame, threshold = null }, tree, placing, visit) {
  /** @type {Uint32Array | undefined} */
  const nodes = frame.facts.nodes;
  if (!nodes || threshold !== null) return;
  const least = nodes.length * NARROW > placing.along ? NARROW : 0;
  for (let label = 0; label < nodes.length; label++) {
    const node = nodes[label];
    // First of all, for there may be a million clusters.
    const room = (tree.last[node] - tree.first[node] + 1) * placing.pitch;
    if (room < least) continue;
    const identity = identityOf(frame, label);
    const [from, to] = [tree.first[node], tree.last[node]].map(placing.toAlong);
    if (identity >= 0 && tree.shown[node] && to >= 0 && from <= placing.along) visit(node, identity);
  }
}

/**
 * Below the leaves of each cluster its shape: colour is not alone in saying which it is.
 * @param {Context} context
 * @param {TreePicture} picture
 * @param {Tree} tree
 * @param {Placing} placing
 */
export function drawMarkers(context, picture, tree, placing) {
  /** @type {{ middle: number, identity: number }[]} */
  const clusters = [];
  eachCluster(picture, tree, placing, (node, identity) => {
    clusters.push({ middle: placing.toAlong((tree.first[node] + tree.last[node]) / 2), identity });
  });
  clusters.sort((a, b) => a.middle - b.middle);
  let at = 0;
  for (const { middle, identity } of clusters) {
    // Where clusters are narrow, their shapes stand one beside the other.
    at = Math.min(placing.along - NARROW, Math.max(at + NARROW, middle));
    const [x, y] = placing.toScreen(at, -SHAPES);
    const { shape, fill, rim } = lookOf(picture.theme, identity);
    context.beginPath();
    traceShape(context, shape, x, y, 4.4);
    context.fillStyle = fill;
    context.fill();
    context.strokeStyle = rim;
    context.lineWidth = 0.8;
    context.stroke();
  }
}

/**
 * @param {Context} context
 * @param {TreePicture} picture
 * @param {Tree} tree
 * @param {Placing} placing
 */
export function drawLeafLabels(context, { labels = null, theme, view }, tree, placing) {
  const written = labelling(tree, placing, labels, theme.scale);
  if (!written) return;
  const { from = -0.5, to = tree.row.length - 0.5 } = view;
  const upright = placing.orientation === 'top';
  context.font = `${10.5 * (theme.scale ?? 1)}px ${theme.font}`;
  context.fillStyle = theme.muted;
  context.textBaseline = 'middle';
  context.textAlign = upright
    ? written.turned
      ? 'right'
      : 'center'
    : placing.orientation === 'left'
      ? 'left'
      : 'right';
  const first = Math.max(0, Math.ceil(from));
  const last = Math.min(tree.row.length - 1, Math.floor(to));
  for (let at = first; at <= last; at++) {
    const text = labelOf(tree, tree.row[at], labels);
    const row = (at % written.rows) * (written.length + 4);
    const [x, y] = placing.toScreen(placing.toAlong(at), -(SHAPES + 10 + row));
    if (!written.turned) {
      context.fillText(text, x, upright ? y + LINE / 2 : y);
      continue;
    }
    context.save();
    context.translate(x, y);
    context.rotate(-Math.PI / 2);
    context.fillText(text, 0, 0);
    context.restore();
  }
}

/**
 * The line that cuts the tree into clusters, with a handle that says how many.
 * @param {Context} context
 * @param {TreePicture} picture
 * @param {Tree} tree
 * @param {Placing} placing
 * @returns where that came to stand
 */
export function drawCut(context, picture, tree, placing) {
  const { cut, theme, view } = picture;
  if (!cut) return null;
  const up = Math.min(placing.toUp(cut.height), placing.room + 10);
  const upright = placing.orientation === 'top';
  context.beginPath();
  // Beside the numbers of the heights, not through them.
  context.moveTo(...placing.toScreen(upright ? GUTTER : 6, up));
  context.lineTo(...placing.toScreen(placing.along - 6, up));
  context.setLineDash([7, 5]);
  context.strokeStyle = theme.accent;
  context.lineWidth = 2;
  context.stroke();
  context.setLineDash([]);
  context.font = `bold ${12 * (theme.scale ?? 1)}px ${theme.font}`;
  const { label, at, beside } = upright
    ? placeOfLabel(context, picture, tree, placing, up)
    : { label: cut.label, at: placing.along - 16, beside: 0 };
  return pill(context, label, ...placing.toScreen(at, up + beside), {
    ground: theme.accent,
    ink: theme.onAccent,
    font: context.font,
    width: view.width,
    height: view.height,
  });
}

/**
 * Where it is said how many clusters there are, and how: where nothing of the tree is in the way, shorter if need be.
 * @param {Context} context
 * @param {TreePicture} picture
 * @param {Tree} tree
 * @param {Placing} placing
 * @param {number} up where the line is
 */
function placeOfLabel(context, { cut, model }, tree, placing, up) {
  const label = cut?.label ?? '';
  // Where the bar of this step does not lie: what was joined is below the line, and what was split above it.
  const usual = model.direction === 'splitting' && up > 2 * BESIDE ? -BESIDE : BESIDE;
  /** At the top the way to a larger tree is in the corner. @param {number} beside @returns {[number, number]} */
  const within = (beside) => {
    const [, y] = placing.toScreen(0, up + beside);
    return [GUTTER, placing.along - 6 - (y < CORNER + BESIDE ? CORNER : 0)];
  };
  const sides = up > 2 * BESIDE ? [usual, -usual] : [usual];
  for (const text of [label, label.split(' · ')[0]]) {
    const length = Math.ceil(context.measureText(text).width) + PILL;
    for (const beside of sides) {
      const middle = up + beside;
      const at = roomBeside(tree, placing, [middle - BESIDE, middle + BESIDE], within(beside), length);
      if (at !== null) return { label: text, at, beside };
    }
  }
  const [short] = label.split(' · ');
  const half = (context.measureText(short).width + PILL) / 2;
  return { label: short, at: within(usual)[1] - half, beside: usual };
}
