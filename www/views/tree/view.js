// A view of a tree: which leaves are seen, and where a place in the tree is on the screen.

/**
 * @typedef {'top' | 'left' | 'right'} Orientation where the root is
 * @typedef {'linear' | 'sqrt' | 'log'} HeightAxis
 *
 * @typedef {object} TreeView
 * @property {number} width in CSS pixels
 * @property {number} height
 * @property {number} [from] the first leaf that is seen; −0.5 is the left edge of leaf 0, and the default
 * @property {number} [to] the last; the number of leaves − 0.5 is the default
 *
 * @typedef {object} Placing How a tree lies in its picture. Along: along the leaves; up: from the leaves to the root.
 * @property {Orientation} orientation
 * @property {number} along length of the picture along the leaves, in pixels
 * @property {number} across … and across it
 * @property {number} foot pixels below the leaves
 * @property {number} room between leaves and root, in pixels
 * @property {number} from the first leaf that is seen
 * @property {number} pitch pixels from leaf to leaf
 * @property {(leaf: number) => number} toAlong
 * @property {(height: number) => number} toUp pixels above the leaves
 * @property {(up: number) => number} toHeight
 * @property {(along: number, up: number) => [number, number]} toScreen
 * @property {(px: number, py: number) => { along: number, up: number }} fromScreen
 */

/** Pixels kept free around the tree: before the first leaf (there are the numbers of the axis), after the last, above the root. */
const MARGIN = { before: 40, after: 14, above: 18 };
/** … and where the root is at a side: after the last leaf stands what is said of the cut. */
const SIDEWAYS = { before: 24, after: 32 };
/** Pixels below the leaves, for shapes and labels. */
export const FOOT = 30;
/** Leaves narrower than this cannot be told apart by a pointer. */
const NARROW = 5;
/** The fewest leaves that zooming leaves in sight. */
const FEWEST = 3;

/**
 * @param {import('./layout.js').Tree} tree
 * @param {TreeView} view
 * @param {{ orientation?: Orientation, axis?: HeightAxis, foot?: number }} [options] foot: pixels below the leaves
 * @returns {Placing}
 */
export function placeTree(tree, view, { orientation = 'top', axis = 'linear', foot = FOOT } = {}) {
  const upright = orientation === 'top';
  const along = upright ? view.width : view.height;
  const across = upright ? view.height : view.width;
  const { from, to } = leavesSeen(tree, view);
  const { before, after } = upright ? MARGIN : SIDEWAYS;
  const pitch = Math.max(1, along - before - after) / Math.max(to - from, 1e-9);
  const room = Math.max(1, across - foot - MARGIN.above);
  const { forth, back } = heightScale(tree, axis);
  return {
    orientation,
    along,
    across,
    foot,
    room,
    from,
    pitch,
    toAlong: (leaf) => before + (leaf - from) * pitch,
    toUp: (height) => room * forth(height),
    toHeight: (up) => back(up / room),
    toScreen: (a, up) => {
      if (upright) return [a, view.height - foot - up];
      // As in SciPy's plots the first leaf is at the bottom.
      return orientation === 'left'
        ? [view.width - foot - up, view.height - a]
        : [foot + up, view.height - a];
    },
    fromScreen: (px, py) => {
      if (upright) return { along: px, up: view.height - foot - py };
      return { along: view.height - py, up: orientation === 'left' ? view.width - foot - px : px - foot };
    },
  };
}

/**
 * Heights to fractions of the room and back. Nearly all merges are low: a root or a logarithm makes room for them.
 * @param {import('./layout.js').Tree} tree
 * @param {HeightAxis} axis
 */
function heightScale({ most, least }, axis) {
  const full = most || 1;
  if (axis === 'sqrt') {
    return {
      forth: (/** @type {number} */ h) => Math.sqrt(Math.max(h, 0) / full),
      back: (/** @type {number} */ t) => full * Math.max(t, 0) ** 2,
    };
  }
  if (axis === 'log') {
    // A little below the lowest bar is the floor, on which bars of height 0 lie, too.
    const floor = Math.log(Math.max(least, full * 1e-9)) - 0.3;
    const span = Math.log(full) - floor;
    return {
      forth: (/** @type {number} */ h) => (h > 0 ? Math.max(0, (Math.log(h) - floor) / span) : 0),
      back: (/** @type {number} */ t) => (t > 0 ? Math.exp(floor + t * span) : 0),
    };
  }
  return {
    forth: (/** @type {number} */ h) => Math.max(h, 0) / full,
    back: (/** @type {number} */ t) => full * Math.max(t, 0),
  };
}

/**
 * @param {import('./layout.js').Tree} tree
 * @param {TreeView} view
 */
function leavesSeen({ row }, { from = -0.5, to = row.length - 0.5 }) {
  return { from, to };
}

/**
 * @param {import('./layout.js').Tree} tree
 * @param {TreeView} view
 * @param {number} factor above 1: fewer leaves, wider
 * @param {number} leaf that stays where it is
 * @returns {TreeView}
 */
export function zoomLeaves(tree, view, factor, leaf) {
  const { from, to } = leavesSeen(tree, view);
  return clampLeaves(tree, {
    ...view,
    from: leaf - (leaf - from) / factor,
    to: leaf + (to - leaf) / factor,
  });
}

/**
 * @param {import('./layout.js').Tree} tree
 * @param {TreeView} view
 * @param {number} leaves by how many the view moves on
 * @returns {TreeView}
 */
export function panLeaves(tree, view, leaves) {
  const { from, to } = leavesSeen(tree, view);
  return clampLeaves(tree, { ...view, from: from + leaves, to: to + leaves });
}

/**
 * @param {import('./layout.js').Tree} tree
 * @param {TreeView} view
 * @returns {TreeView}
 */
function clampLeaves(tree, view) {
  const { from, to } = leavesSeen(tree, view);
  const all = tree.row.length;
  const span = Math.min(all, Math.max(Math.min(FEWEST, all), to - from));
  const start = Math.min(all - 0.5 - span, Math.max(-0.5, (from + to - span) / 2));
  return { ...view, from: start, to: start + span };
}

/**
 * What of a tree lies under a place on the screen: the cut's line, a leaf, or the nearest bar with its two stems.
 * @param {import('./layout.js').Tree} tree
 * @param {Placing} placing
 * @param {number} px
 * @param {number} py
 * @param {{ cut?: number | null, reach?: number }} [options] cut: the height of its line; reach: in pixels
 * @returns {{ kind: 'cut' } | { kind: 'leaf', node: number } | { kind: 'bar', merge: number } | null}
 */
export function treeAt(tree, placing, px, py, { cut = null, reach = 7 } = {}) {
  const { along, up } = placing.fromScreen(px, py);
  if (cut !== null && Math.abs(placing.toUp(cut) - up) <= reach) return { kind: 'cut' };
  const { children, heights, leaves, open, first, last, row, top, x } = tree;
  if (up < 0 && placing.pitch >= NARROW) {
    const node = row[Math.round(placing.from + (along - placing.toAlong(placing.from)) / placing.pitch)];
    return node === undefined ? null : { kind: 'leaf', node };
  }
  let best = -1;
  let least = reach;
  const stack = [heights.length - 1];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    const outside =
      placing.toAlong(first[node]) - reach > along ||
      placing.toAlong(last[node]) + reach < along ||
      placing.toUp(top[node]) + reach < up;
    if (!open[node] || outside) continue;
    const [left, right] = [children[2 * (node - leaves)], children[2 * (node - leaves) + 1]];
    const [a, b] = [placing.toAlong(x[left]), placing.toAlong(x[right])];
    const h = placing.toUp(heights[node]);
    const bar = Math.hypot(Math.max(a - along, along - b, 0), up - h);
    const stem = (/** @type {number} */ at, /** @type {number} */ child) => {
      const foot = open[child] ? placing.toUp(heights[child]) : 0;
      return Math.hypot(at - along, Math.max(Math.min(foot, h) - up, up - Math.max(foot, h), 0));
    };
    const distance = Math.min(bar, stem(a, left), stem(b, right));
    if (distance <= least) {
      least = distance;
      best = node - leaves;
    }
    stack.push(right, left);
  }
  return best < 0 ? null : { kind: 'bar', merge: best };
}
