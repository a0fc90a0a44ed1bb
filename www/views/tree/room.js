// Where beside the cut's line nothing of the tree is in the way. Pure.

/** A tree with more bars above the line than this has no room there that is worth looking for. */
const MOST = 400;

/** Pixels between what is said and the nearest stem. */
const AIR = 4;

/**
 * The middle of the last stretch along the leaves that is so long and free of stems and bars; null where there is none.
 * @param {import('./layout.js').Tree} tree
 * @param {import('./view.js').Placing} placing
 * @param {[low: number, high: number]} band upwards, in pixels
 * @param {[from: number, to: number]} within along the leaves, in pixels
 * @param {number} length in pixels
 * @returns {number | null}
 */
export function roomBeside(tree, placing, [low, high], [from, to], length) {
  const taken = inTheWay(tree, placing, low, high)?.sort((a, b) => a[0] - b[0]);
  if (!taken) return null;
  let end = from;
  let found = null;
  for (const [a, b] of [...taken, [to + AIR, to + AIR]]) {
    if (Math.min(a - AIR, to) - end >= length) found = Math.min(a - AIR, to) - length / 2;
    end = Math.max(end, b + AIR);
  }
  return found;
}

/**
 * What of a tree lies in a band, as stretches along the leaves; null where that is too much.
 * @param {import('./layout.js').Tree} tree
 * @param {import('./view.js').Placing} placing
 * @param {number} low
 * @param {number} high
 */
function inTheWay({ children, heights, leaves, open, x }, { toAlong, toUp }, low, high) {
  /** @type {[number, number][]} */
  const taken = [];
  const upOf = (/** @type {number} */ node) => (open[node] ? toUp(heights[node]) : 0);
  const stack = [heights.length - 1];
  let count = 0;
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (!open[node] || upOf(node) < low) continue;
    count += 1;
    if (count > MOST) return null;
    const pair = [0, 1].map((side) => children[2 * (node - leaves) + side]);
    const [left, right] = pair.map((child) => toAlong(x[child]));
    if (upOf(node) <= high) taken.push([left, right]);
    for (const child of pair) {
      const at = toAlong(x[child]);
      if (upOf(child) <= high) taken.push([at, at]);
      stack.push(child);
    }
  }
  return taken;
}
