// The layout of a tree: which node stands where along the leaves. Branches never cross, because every node is an
// interval of leaves. Nothing here recurses: the tree of single linkage may be as deep as it has points.

/**
 * How SciPy's `dendrogram` shortens a tree: `lastp` keeps the last p − 1 merges, `level` those at most p levels below
 * the root. What is below becomes one leaf with a count.
 * @typedef {{ mode: 'lastp' | 'level', p: number }} Truncation
 *
 * @typedef {object} Tree Nodes are numbered as in SciPy's linkage matrix: leaves first, then a node a merge.
 * @property {number} leaves of the whole tree: L
 * @property {Int32Array} row the leaves that are drawn, from the first to the last: nodes, some of them contracted
 * @property {Int32Array} children two a merge, left and right
 * @property {Float64Array} heights of the 2L − 1 nodes; 0 for leaves
 * @property {Uint32Array} counts points under each node
 * @property {Uint8Array} shown 1 for a node that is drawn, as a bar or as a leaf
 * @property {Uint8Array} open 1 for a node whose children are drawn
 * @property {Float64Array} x where each drawn node stands, in leaves, the first at 0
 * @property {Uint32Array} first the first leaf drawn under it
 * @property {Uint32Array} last … and the last
 * @property {Float64Array} top the greatest height of what is drawn under it, itself included
 * @property {Int32Array} parents −1 for the root
 * @property {number} most the greatest height of all
 * @property {number} least the smallest height above 0
 */

/** Merges or leaves that are laid out before anything else may come in between. */
const PART = 2 ** 16;

/** Milliseconds in which the page need not answer. */
const SLICE = 12;

/** By their linkage, which stays the same while a model is completed. @type {WeakMap<object, Map<string, Tree>>} */
const trees = new WeakMap();

/**
 * The layout of a model with `linkage` and `children`, made once for each truncation.
 * @param {import('../../types.js').Attributes} model
 * @param {Truncation | null} [truncate]
 * @returns {Tree}
 */
export function treeOf(model, truncate = null) {
  const known = trees.get(model.linkage) ?? new Map();
  trees.set(model.linkage, known);
  const key = truncate ? `${truncate.mode} ${truncate.p}` : '';
  let tree = known.get(key);
  if (tree) return tree;
  const parts = layOut(model, truncate);
  for (let part = parts.next(); !tree; part = parts.next()) if (part.done) tree = part.value;
  known.set(key, tree);
  return tree;
}

/**
 * Lays out a whole tree bit by bit, so that the page answers meanwhile, and `treeOf` has it at once afterwards.
 * @param {import('../../types.js').Attributes} model
 */
export async function layOutAhead(model) {
  if (trees.get(model.linkage)?.has('')) return;
  const parts = layOut(model, null);
  let start = performance.now();
  let part = parts.next();
  for (; !part.done; part = parts.next()) {
    if (performance.now() - start < SLICE) continue;
    await new Promise((resolve) => setTimeout(resolve));
    start = performance.now();
  }
  const known = trees.get(model.linkage) ?? new Map();
  trees.set(model.linkage, known.set('', part.value));
}

/**
 * Yields wherever it may be interrupted.
 * @param {import('../../types.js').Attributes} model
 * @param {Truncation | null} truncate
 * @returns {Generator<undefined, Tree, undefined>}
 */
function* layOut({ linkage, children: pairs, sizes, order, x: stems, left, right, inversions }, truncate) {
  const merges = linkage.shape[0];
  const leaves = merges + 1;
  const nodes = leaves + merges;
  const children = new Int32Array(pairs.data);
  const heights = new Float64Array(nodes);
  const counts = new Uint32Array(nodes).fill(1);
  if (sizes) counts.set(sizes.subarray(0, leaves));
  const parents = new Int32Array(nodes).fill(-1);
  yield;
  let least = Infinity;
  let most = 0;
  for (let merge = 0; merge < merges; merge++) {
    const height = linkage.data[4 * merge + 2];
    heights[leaves + merge] = height;
    counts[leaves + merge] = linkage.data[4 * merge + 3];
    parents[children[2 * merge]] = leaves + merge;
    parents[children[2 * merge + 1]] = leaves + merge;
    if (height > 0 && height < least) least = height;
    if (height > most) most = height;
    if (merge % PART === PART - 1) yield;
  }

  const open = new Uint8Array(nodes);
  const x = new Float64Array(nodes);
  const tree = {
    leaves,
    children,
    heights,
    counts,
    open,
    x,
    parents,
    most,
    least: Math.min(least, most || 1),
  };
  if (order && !truncate) {
    // The engine has laid out the whole: of a million leaves this spares a tenth of a second.
    open.fill(1, leaves);
    for (let place = 0; place < leaves; place++) {
      x[order[place]] = place;
      if (place % PART === PART - 1) yield;
    }
    const first = new Uint32Array(x);
    yield;
    const last = first.slice();
    x.set(stems, leaves);
    first.set(left, leaves);
    last.set(right, leaves);
    yield;
    const top = inversions ? heights.slice() : heights;
    if (inversions) reach(tree, top);
    return { ...tree, row: new Int32Array(order), shown: new Uint8Array(nodes).fill(1), first, last, top };
  }
  const row = walk(nodes - 1, leaves, children, truncate, open, x);
  const first = new Uint32Array(x);
  const last = new Uint32Array(x);
  const shown = open.slice();
  for (const node of row) shown[node] = 1;
  const top = new Float64Array(nodes);
  for (let node = leaves; node < nodes; node++) {
    if (!open[node]) continue;
    const [left, right] = [children[2 * (node - leaves)], children[2 * (node - leaves) + 1]];
    x[node] = (x[left] + x[right]) / 2;
    first[node] = first[left];
    last[node] = last[right];
    top[node] = heights[node];
  }
  reach(tree, top);
  return { ...tree, row, shown, first, last, top };
}

/**
 * Raises the tops of nodes to those of what is drawn under them: some trees have bars above their parents.
 * @param {Pick<Tree, 'leaves' | 'children' | 'open'>} tree
 * @param {Float64Array} top
 */
function reach({ leaves, children, open }, top) {
  for (let node = leaves; node < top.length; node++) {
    const at = 2 * (node - leaves);
    if (open[node]) top[node] = Math.max(top[node], top[children[at]], top[children[at + 1]]);
  }
}

/**
 * Goes through the tree from left to right, says which nodes are open, and puts the leaves in a row.
 * @param {number} root
 * @param {number} leaves
 * @param {Int32Array} children
 * @param {Truncation | null} truncate
 * @param {Uint8Array} open is filled
 * @param {Float64Array} x is filled at the leaves
 * @returns {Int32Array} the row
 */
function walk(root, leaves, children, truncate, open, x) {
  const level = truncate?.mode === 'level' ? new Int32Array(root + 1) : null;
  const isOpen = (/** @type {number} */ node) => {
    if (node < leaves || !truncate) return node >= leaves;
    // The conditions are SciPy's, its exception for the first merge (node L) included.
    return level ? !(node > leaves && level[node] > truncate.p) : node >= 2 * leaves - truncate.p;
  };
  const row = [];
  const stack = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (!isOpen(node)) {
      x[node] = row.length;
      row.push(node);
      continue;
    }
    open[node] = 1;
    const [left, right] = [children[2 * (node - leaves)], children[2 * (node - leaves) + 1]];
    if (level) {
      level[left] = level[node] + 1;
      level[right] = level[node] + 1;
    }
    stack.push(right, left);
  }
  return Int32Array.from(row);
}

/** @type {WeakMap<Tree, { threshold: number, identities: Int32Array }>} */
const thresholds = new WeakMap();

/**
 * SciPy's colouring: what joins below the threshold has one colour, counted from left to right; the rest −1.
 * @param {Tree} tree
 * @param {number} threshold a height
 * @returns {Int32Array} an identity for each node
 */
export function belowThreshold(tree, threshold) {
  const known = thresholds.get(tree);
  if (known?.threshold === threshold) return known.identities;
  const { children, heights, leaves, open } = tree;
  const identities = new Int32Array(heights.length).fill(-1);
  let next = 0;
  const stack = [heights.length - 1];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (!open[node]) continue;
    const [left, right] = [children[2 * (node - leaves)], children[2 * (node - leaves) + 1]];
    if (identities[node] < 0 && heights[node] < threshold) identities[node] = next++;
    identities[left] = identities[node];
    identities[right] = identities[node];
    stack.push(right, left);
  }
  thresholds.set(tree, { threshold, identities });
  return identities;
}

/** By how many merges are done, how high they reach. @type {WeakMap<Tree, Float64Array>} */
const reaches = new WeakMap();

/** @param {Tree} tree */
function reachOf(tree) {
  let reach = reaches.get(tree);
  if (reach) return reach;
  const { heights, leaves } = tree;
  reach = new Float64Array(leaves);
  for (let merged = 1; merged < leaves; merged++) {
    reach[merged] = Math.max(reach[merged - 1], heights[leaves + merged - 1]);
  }
  reaches.set(tree, reach);
  return reach;
}

/**
 * The height at which a tree is cut so that so many merges are below: midway to the next one.
 * @param {Tree} tree
 * @param {number} merged
 */
export function cutHeight(tree, merged) {
  const { heights, leaves, most } = tree;
  if (merged >= leaves - 1) return most * 1.05;
  const low = reachOf(tree)[merged];
  return 0.5 * (low + Math.max(low, heights[leaves + merged]));
}

/**
 * Whether some height cuts a tree after so many merges. None does where the next is no higher: where it is an
 * inversion, or as high as the last.
 * @param {Tree} tree
 * @param {number} merged
 */
export function hasHeight(tree, merged) {
  // After the last merge there is no next one.
  return !(reachOf(tree)[merged] >= tree.heights[tree.leaves + merged]);
}

/**
 * How many merges are lower than a height: what `distance_threshold` leaves.
 * @param {Tree} tree
 * @param {number} height
 */
export function mergesUnder({ heights, leaves }, height) {
  let merges = 0;
  for (let node = leaves; node < heights.length; node++) if (heights[node] < height) merges++;
  return merges;
}

/**
 * How many merges are done before the first that is higher than a height.
 * @param {Tree} tree
 * @param {number} height
 */
export function mergedBelow({ heights, leaves }, height) {
  let merged = 0;
  while (merged < leaves - 1 && heights[leaves + merged] <= height) merged++;
  return merged;
}
