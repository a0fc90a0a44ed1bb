// Lines between two places, points or others: along which clusters grew, what was measured, what goes together and how much.
// A late part: the opening has lines to its anchors alone.

import { levelIn } from '../../views/levels.js';
import { identityOf, placeOf, prepare } from '../prepared.js';
import { colourOf } from '../tone.js';
import {
  drawNumbers,
  drawOfClusters,
  each,
  isOfClusters,
  MOST_NUMBERS,
  SHORT,
  segments,
} from './segments.js';

/**
 * @typedef {import('../types.js').Context} Context
 * @typedef {import('../types.js').Prepared} Prepared
 * @typedef {import('./segments.js').Lines} Lines
 * @typedef {import('../../types.js').SegmentsLayer & { ends: 'pairs' }} PairsLayer
 */

/** So many ends are few. */
const FEW = 64;

/** How wide the strongest of the lines with weights is, and one of none, in pixels; and how plain they are. */
const WIDEST = 7;
const THINNEST = 0.8;
const PLAINEST = 0.75;
const PALEST = 0.22;

/** How near to a line, in pixels, the pointer must be to mean it. */
const REACH = 6;

/** @type {import('./index.js').Painter} */
export const lines = {
  order: segments.order,

  /** What belongs to the clusters lies beneath their points, and so does what joins them. */
  under(context, prepared, layer) {
    if (layer.ends !== 'pairs') segments.under?.(context, prepared, layer);
    else if (layer.weight) drawWeighted(context, prepared, layer);
    else if (isOfClusters(layer)) drawOfClusters(context, prepared, layer, linesBetween(prepared, layer));
  },

  over(context, prepared, layer) {
    if (layer.ends !== 'pairs') segments.over?.(context, prepared, layer);
    else if (layer.weight) writeWeights(context, prepared, layer);
    else if (layer.mean !== undefined) writeMean(context, prepared, layer, layer.mean);
    else if (!isOfClusters(layer)) {
      const between = linesBetween(prepared, layer);
      if (layer.dash) drawDashed(context, prepared, layer, between);
      else drawMeasured(context, prepared, layer, between);
    }
  },
};

/**
 * Where each line runs, and the identity of the cluster that it belongs to. There may be as many as points.
 * @param {Prepared} prepared
 * @param {PairsLayer} layer
 * @returns {Lines}
 */
function linesBetween(prepared, { pairs, beyond, of, since }) {
  const { scene, at, axes } = prepared;
  const { frame, view, points } = scene;
  const [n] = points.shape;
  /** @type {Lines} */
  const between = { identities: [], ends: [] };
  // Of a few points the places are found one by one.
  const { xs, ys } = pairs.length > FEW ? prepared : { xs: null, ys: null };
  const add = (/** @type {number} */ i) => {
    if (i < n && xs && ys) between.ends.push(xs[i], ys[i]);
    else between.ends.push(...(i < n || !beyond ? at(i) : placeOf(beyond, i - n, axes, view)));
  };
  for (let i = 0; 2 * i < pairs.length; i++) {
    if (since && since[i] > frame.step) continue;
    const label = frame.labels?.[of ? of[i] : pairs[2 * i]] ?? -1;
    between.identities.push(identityOf(frame, label));
    add(pairs[2 * i]);
    add(pairs[2 * i + 1]);
  }
  return between;
}

/**
 * Those of a layer with weights that are strong enough to be shown.
 * @param {{ levels?: string }} scene
 * @param {PairsLayer} layer
 * @returns {PairsLayer & { weight: Float64Array }}
 */
function strongOf({ levels }, layer) {
  const weight = /** @type {Float64Array} */ (layer.weight);
  const least = levelIn(levels, layer.name);
  if (!(least > 0)) return { ...layer, weight };
  const strong = [...weight.keys()].filter((i) => Math.abs(weight[i]) >= least);
  return {
    ...layer,
    pairs: Uint32Array.from(strong.flatMap((i) => [layer.pairs[2 * i], layer.pairs[2 * i + 1]])),
    weight: Float64Array.from(strong, (i) => weight[i]),
  };
}

/** The greatest weight of all such layers: they are measured by one rule. @param {import('../../types.js').Layer[]} layers */
function greatestOf(layers) {
  let greatest = 0;
  for (const layer of layers)
    if (layer.shape === 'segments' && layer.ends === 'pairs' && layer.weight)
      for (const weight of layer.weight) greatest = Math.max(greatest, Math.abs(weight));
  return greatest || 1;
}

/**
 * Each as wide as it is strong, the strongest on top; what is negative is dashed.
 * @param {Context} context
 * @param {Prepared} prepared
 * @param {PairsLayer} layer
 */
function drawWeighted(context, prepared, layer) {
  const { scene, layers } = prepared;
  const shown = strongOf(scene, layer);
  const { ends } = linesBetween(prepared, shown);
  const greatest = greatestOf(layers);
  context.strokeStyle = colourOf(scene.theme, layer.tone);
  for (const i of [...shown.weight.keys()].sort(
    (a, b) => Math.abs(shown.weight[a]) - Math.abs(shown.weight[b]),
  )) {
    const share = Math.abs(shown.weight[i]) / greatest;
    context.globalAlpha = layer.tone === 'accent' ? 1 : PALEST + (PLAINEST - PALEST) * share;
    context.lineWidth = THINNEST + (WIDEST - THINNEST) * share;
    context.setLineDash(shown.weight[i] < 0 ? [5, 4] : []);
    context.beginPath();
    context.moveTo(ends[4 * i], ends[4 * i + 1]);
    context.lineTo(ends[4 * i + 2], ends[4 * i + 3]);
    context.stroke();
  }
  context.setLineDash([]);
  context.globalAlpha = 1;
}

/**
 * The weight of each line beside it, where they are few; of what is looked at now on a ground of its colour.
 * @param {Context} context
 * @param {Prepared} prepared
 * @param {PairsLayer} layer
 */
function writeWeights(context, prepared, layer) {
  const { scene } = prepared;
  const { theme } = scene;
  const shown = strongOf(scene, layer);
  const between = linesBetween(prepared, shown);
  if (layer.tone !== 'accent') {
    drawNumbers(context, prepared, shown, between);
    return;
  }
  if (shown.weight.length > MOST_NUMBERS) return;
  const size = 12 * (theme.scale ?? 1);
  context.font = `bold ${size}px ${theme.font}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  /** @type {[number, number][]} */
  const taken = [];
  // They come the strongest first: one that has no room is the weaker one.
  shown.weight.forEach((weight, i) => {
    const [x0, y0, x1, y1] = between.ends.slice(4 * i, 4 * i + 4);
    if (Math.hypot(x1 - x0, y1 - y0) < SHORT) return;
    const [x, y] = [x0 + 0.6 * (x1 - x0), y0 + 0.6 * (y1 - y0)];
    const text = weightText(weight);
    const half = context.measureText(text).width / 2;
    if (taken.some(([a, b]) => Math.abs(x - a) < 2 * half + size && Math.abs(y - b) < size + 8)) return;
    taken.push([x, y]);
    context.beginPath();
    context.moveTo(x - half, y);
    context.lineTo(x + half, y);
    context.lineCap = 'round';
    context.lineWidth = size + 7;
    context.strokeStyle = theme.accent;
    context.stroke();
    context.lineCap = 'butt';
    context.fillStyle = theme.paper;
    context.fillText(text, x, y + 0.5);
  });
}

/** A weight with a true minus sign. @param {number} weight */
const weightText = (weight) => weight.toFixed(2).replace('-', '−');

/**
 * How long lines from one point are on average: where the middle of their ends is seen from it.
 * @param {Context} context
 * @param {Prepared} prepared
 * @param {PairsLayer} layer
 * @param {number} mean
 */
function writeMean(context, prepared, layer, mean) {
  const { ends } = linesBetween(prepared, layer);
  const count = ends.length / 4;
  if (!count) return;
  const middle = [0, 0];
  for (let i = 0; i < ends.length; i += 4) {
    middle[0] += ends[i + 2] / count;
    middle[1] += ends[i + 3] / count;
  }
  const weight = Float64Array.of(mean);
  drawNumbers(
    context,
    prepared,
    { ...layer, weight },
    { identities: [0], ends: [ends[0], ends[1], ...middle] },
  );
}

/**
 * What might have been.
 * @param {Context} context
 * @param {Prepared} prepared
 * @param {PairsLayer} layer
 * @param {Lines} between
 */
function drawDashed(context, { scene }, { tone }, between) {
  context.setLineDash([5, 4]);
  context.lineWidth = 1.6;
  each(context, between, (identity) => {
    context.strokeStyle = colourOf(scene.theme, tone, identity);
    context.stroke();
  });
  context.setLineDash([]);
}

/**
 * What was measured: one line is drawn out, from dot to dot; of many, such as those of an average, each is faint.
 * @param {Context} context
 * @param {Prepared} prepared
 * @param {PairsLayer} layer
 * @param {Lines} between
 */
function drawMeasured(context, { scene }, { tone }, { identities, ends }) {
  const colour = colourOf(scene.theme, tone);
  const count = identities.length;
  context.strokeStyle = colour;
  context.beginPath();
  for (let i = 0; i < ends.length; i += 4) {
    context.moveTo(ends[i], ends[i + 1]);
    context.lineTo(ends[i + 2], ends[i + 3]);
  }
  if (count !== 1) {
    context.globalAlpha = Math.max(0.08, 0.7 / Math.sqrt(count));
    context.lineWidth = 1;
    context.stroke();
    context.globalAlpha = 1;
    return;
  }
  context.lineWidth = 2.4;
  context.stroke();
  context.beginPath();
  for (const at of [0, 2]) {
    context.moveTo(ends[at] + 3.5, ends[at + 1]);
    context.arc(ends[at], ends[at + 1], 3.5, 0, 2 * Math.PI);
  }
  context.fillStyle = colour;
  context.fill();
}

/**
 * The pair of points whose line with a weight is under the pointer: of several the nearest.
 * @param {import('../types.js').Scene | null} scene
 * @param {number} x
 * @param {number} y
 * @returns {[number, number] | null}
 */
export function pairAt(scene, x, y) {
  if (!scene) return null;
  const { layers, at } = prepare(scene);
  /** @type {[number, number] | null} */
  let found = null;
  let least = REACH;
  for (const layer of layers) {
    if (layer.shape !== 'segments' || layer.ends !== 'pairs' || !layer.weight) continue;
    const { pairs } = strongOf(scene, layer);
    for (let i = 0; i < pairs.length; i += 2) {
      const away = distanceTo(at(pairs[i]), at(pairs[i + 1]), x, y);
      if (away < least) [least, found] = [away, [pairs[i], pairs[i + 1]]];
    }
  }
  return found;
}

/**
 * How far a place is from a line.
 * @param {[number, number]} from
 * @param {[number, number]} to
 * @param {number} x
 * @param {number} y
 */
function distanceTo([x0, y0], [x1, y1], x, y) {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const along = ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy || 1);
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(x - x0 - t * dx, y - y0 - t * dy);
}
