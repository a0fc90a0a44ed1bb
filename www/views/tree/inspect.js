/**
 * What is shown of a tree at this moment, as plain data.
 *
 * @typedef {object} InspectedTree
 * @property {{ height: number, merged: number, text: string, label: string }} cut
 * @property {boolean} held whether the cut is being moved
 * @property {{ from: number, to: number }} seen which leaves
 * @property {number} rows how many leaves are drawn
 * @property {[number, number][]} leaves where each of them stands, in pixels of the tree's picture
 * @property {[number, number][]} bars where the middle of each merge's bar is
 * @property {number} below pixels between the leaves and the foot of what is drawn below them
 * @property {number | null} current the merge that is lit as the step's
 * @property {number} t how far it has risen
 * @property {number[]} lit the points under the bar that is pointed at
 * @property {number[]} path the nodes from the point that is spoken of to the root
 * @property {string} sentence what is said of that bar
 */

/**
 * @param {import('./trees.js').Trees} trees
 * @param {number} fit
 * @param {HTMLCanvasElement} canvas
 * @returns {InspectedTree | null}
 */
export function inspectTree(trees, fit, canvas) {
  const { width, height } = canvas.getBoundingClientRect();
  const layout = trees.layout(fit, { width, height }, 0.5);
  if (!layout) return null;
  const { picture, tree, placing, foot } = layout;
  const bars = Array.from({ length: tree.leaves - 1 }, (_, merge) => {
    const node = tree.leaves + merge;
    return placing.toScreen(placing.toAlong(tree.x[node]), placing.toUp(tree.heights[node]));
  });
  return {
    cut: trees.cut(fit),
    held: trees.cutting?.fit === fit,
    seen: { from: picture.view.from ?? 0, to: picture.view.to ?? 0 },
    rows: tree.row.length,
    leaves: Array.from(tree.row, (_, at) => placing.toScreen(placing.toAlong(at), 0)),
    bars,
    below: placing.foot - foot,
    current: picture.current ?? null,
    t: picture.t ?? 1,
    lit: [...(trees.lit(fit) ?? [])],
    path: [...(trees.lightUp(fit)?.path ?? [])],
    sentence: trees.sentence,
  };
}
