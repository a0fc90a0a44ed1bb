// A tree that is cut, on the page: which points lie under a node, and the moment that a cut shows. A cluster is an
// interval of leaves, so this takes O(n), and nothing has to be asked of the worker. Pure.

import { treeOf } from './layout.js';

/**
 * @typedef {import('../../types.js').Attributes} Attributes
 * @typedef {import('../../types.js').Frame} Frame
 * @typedef {{ points: Uint32Array, starts: Uint32Array, places: Uint32Array }} Members The points from left to right;
 *   where those of the leaf at each place begin; at which place each leaf stands.
 */

/** @type {WeakMap<Attributes, Members>} */
const known = new WeakMap();

/** @param {Attributes} model @returns {Members} */
function membersOf(model) {
  const { order, members = order, sizes } = model;
  const places = new Uint32Array(order.length);
  const starts = new Uint32Array(order.length + 1);
  for (let place = 0; place < order.length; place += 1) {
    places[order[place]] = place;
    starts[place + 1] = starts[place] + (sizes ? sizes[order[place]] : 1);
  }
  const found = { points: members, starts, places };
  known.set(model, found);
  return found;
}

/**
 * The points under a node, from left to right.
 * @param {Attributes} model of a tree
 * @param {number} node
 * @returns {Uint32Array}
 */
export function pointsUnder(model, node) {
  const { points, starts, places } = known.get(model) ?? membersOf(model);
  const merge = node - places.length;
  const first = merge < 0 ? places[node] : model.left[merge];
  const last = merge < 0 ? places[node] : model.right[merge];
  return points.subarray(starts[first], starts[last + 1]);
}

/**
 * The moment after so many merges as a cut: its clusters from left to right, each in the colour of its node.
 * @param {Attributes} model of a tree
 * @param {number} merged
 * @param {import('../../types.js').Layer[]} [layers] of the moment before: those that hold for any cut are kept
 * @param {import('../../types.js').Points | null} [points] of whose clusters the anchors become the means
 * @returns {Frame}
 */
export function cutFrame(model, merged, layers = [], points = null) {
  const { children, leaves } = treeOf(model);
  const nodes = [];
  const stack = [2 * leaves - 2];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node < leaves + merged) nodes.push(node);
    else stack.push(children[2 * (node - leaves) + 1], children[2 * (node - leaves)]);
  }
  const labels = new Int32Array((model.members ?? model.order).length);
  const byPlace = new Int32Array(leaves);
  nodes.forEach((node, label) => {
    for (const point of pointsUnder(model, node)) labels[point] = label;
    if (node >= leaves) byPlace.fill(label, model.left[node - leaves], model.right[node - leaves] + 1);
  });
  const bars = Int32Array.from(model.left, (place, merge) => (merge < merged ? byPlace[place] : -1));
  return {
    step: model.direction === 'splitting' ? leaves - 1 - merged : merged,
    kind: 'cut',
    line: 0,
    labels,
    identities: Int32Array.from(nodes, (node) => model.identities[node]),
    counts: null,
    layers: atCut(layers).map((layer) =>
      layer.shape === 'anchors' && points ? { ...layer, at: means(points, labels, nodes.length) } : layer,
    ),
    facts: { clusters: nodes.length, bars, nodes: Uint32Array.from(nodes) },
  };
}

/**
 * What is drawn of a cut: all but the two that were joined or parted, and what was measured between them.
 * @param {import('../../types.js').Layer[]} layers
 */
export const atCut = (layers) => layers.filter(({ shape }) => shape !== 'points' && shape !== 'segments');

/**
 * @param {import('../../types.js').Points} points
 * @param {Int32Array} labels
 * @param {number} count of labels
 * @returns {import('../../types.js').Matrix}
 */
function means({ data, shape: [, d] }, labels, count) {
  const sums = new Float64Array(count * d);
  const sizes = new Float64Array(count);
  labels.forEach((label, i) => {
    sizes[label] += 1;
    for (let j = 0; j < d; j += 1) sums[label * d + j] += data[i * d + j];
  });
  return { data: sums.map((sum, at) => sum / sizes[Math.floor(at / d)]), shape: [count, d] };
}
