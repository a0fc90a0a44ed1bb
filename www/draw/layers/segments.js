// Lines from points to anchors: how far they are. Those between points come late: see `lines.js`.

import { lookOf } from '../palette.js';
import { haloText } from '../text.js';
import { colourOf } from '../tone.js';
import { toScreen } from '../view.js';

/**
 * @typedef {import('../types.js').Context} Context
 * @typedef {import('../types.js').Prepared} Prepared
 * @typedef {import('../../types.js').SegmentsLayer} SegmentsLayer
 *
 * @typedef {object} Lines
 * @property {number[]} identities of the clusters that they belong to
 * @property {number[]} ends four a line: from where to where, across and down
 */

/** Numbers stand beside the lines only while there are so few of them. */
export const MOST_NUMBERS = 8;
/** … and only where a line is long enough for one, in pixels. */
export const SHORT = 48;

/** @type {import('./index.js').Painter} */
export const segments = {
  order: 4,

  /** What belongs to the clusters lies beneath their points. */
  under(context, prepared, layer) {
    if (isOfClusters(layer)) drawOfClusters(context, prepared, layer, linesOf(prepared, layer));
  },

  over(context, prepared, layer) {
    if (isOfClusters(layer)) return;
    const lines = linesOf(prepared, layer);
    drawToAnchors(context, prepared, layer, lines);
    if (layer.weight) drawNumbers(context, prepared, layer, lines);
  },
};

/** @param {SegmentsLayer} layer */
export const isOfClusters = ({ tone, dash }) => tone === 'cluster' && !dash;

/**
 * Where each line runs, and the identity of the cluster that it belongs to. There may be as many as points.
 * @param {Prepared} prepared
 * @param {SegmentsLayer} layer
 * @returns {Lines}
 */
function linesOf(prepared, layer) {
  if (layer.ends === 'pairs') return { identities: [], ends: [] };
  const { scene, at, anchors } = prepared;
  /** @type {Lines} */
  const lines = { identities: [], ends: [] };
  /** @type {{ identity: number, place: [number, number] }[]} by label */
  const known = [];
  for (const { label, identity, x, y, role } of anchors) {
    if (role !== 'leaving') known[label] = { identity, place: toScreen(scene.view, x, y) };
  }
  const add = (/** @type {number} */ label, /** @type {number} */ x, /** @type {number} */ y) => {
    const end = known[label];
    if (!end) return;
    lines.identities.push(end.identity);
    lines.ends.push(x, y, end.place[0], end.place[1]);
  };
  if (layer.ends === 'anchors') {
    for (let i = 0; i < layer.pairs.length; i += 2) add(layer.pairs[i + 1], ...at(layer.pairs[i]));
    return lines;
  }
  const { labels } = scene.frame;
  if (!labels || known.length === 0) return lines;
  const { xs, ys } = prepared;
  for (let i = 0; i < labels.length; i++) add(labels[i], xs[i], ys[i]);
  return lines;
}

/**
 * Calls `draw` once for each line, its path begun and traced.
 * @param {Context} context
 * @param {Lines} lines
 * @param {(identity: number) => void} draw
 */
export function each(context, { identities, ends }, draw) {
  identities.forEach((identity, i) => {
    context.beginPath();
    context.moveTo(ends[4 * i], ends[4 * i + 1]);
    context.lineTo(ends[4 * i + 2], ends[4 * i + 3]);
    draw(identity);
  });
}

/**
 * Each line in the colour of its cluster: thin ones, for there may be as many as points.
 * @param {Context} context
 * @param {Prepared} prepared
 * @param {SegmentsLayer} layer
 * @param {Lines} lines
 */
export function drawOfClusters(context, prepared, layer, { identities, ends }) {
  /** @type {Map<number, number[]>} */
  const byIdentity = new Map();
  for (let i = 0; i < identities.length; i++) {
    const members = byIdentity.get(identities[i]);
    if (members) members.push(i);
    else byIdentity.set(identities[i], [i]);
  }
  const isOwn = layer.ends === 'own';
  context.globalAlpha = isOwn ? 0.55 : 0.75;
  context.lineWidth = isOwn ? 1 : 1.1;
  for (const [identity, members] of byIdentity) {
    context.beginPath();
    for (const i of members) {
      context.moveTo(ends[4 * i], ends[4 * i + 1]);
      context.lineTo(ends[4 * i + 2], ends[4 * i + 3]);
    }
    context.strokeStyle = lookOf(prepared.scene.theme, identity).edge;
    context.stroke();
  }
  context.globalAlpha = 1;
}

/**
 * From points to anchors, as far as they are.
 * @param {Context} context
 * @param {Prepared} prepared
 * @param {SegmentsLayer} layer
 * @param {Lines} lines
 */
function drawToAnchors(context, { scene }, { tone, dash }, lines) {
  context.setLineDash(dash ? [4, 4] : []);
  context.lineWidth = dash ? 1.2 : 2;
  each(context, lines, (identity) => {
    context.strokeStyle = colourOf(scene.theme, tone, identity);
    context.stroke();
  });
  context.setLineDash([]);
}

/**
 * The number of each line beside it.
 * @param {Context} context
 * @param {Prepared} prepared
 * @param {SegmentsLayer} layer
 * @param {Lines} lines
 */
export function drawNumbers(context, { scene }, { weight, dash }, { identities, ends }) {
  const count = identities.length;
  if (!weight || count > MOST_NUMBERS || count !== weight.length) return;
  const { theme } = scene;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.font = `${dash ? '' : 'bold '}${12 * (theme.scale ?? 1)}px ${theme.font}`;
  for (let i = 0; i < count; i++) {
    const [x0, y0, x1, y1] = ends.slice(4 * i, 4 * i + 4);
    if (Math.hypot(x1 - x0, y1 - y0) < SHORT) continue;
    const text = String(Number(weight[i].toPrecision(3)));
    haloText(context, text, x0 + 0.6 * (x1 - x0), y0 + 0.6 * (y1 - y0), {
      colour: theme.ink,
      halo: theme.paper,
    });
  }
}
