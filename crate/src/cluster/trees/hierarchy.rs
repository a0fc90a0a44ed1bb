//! What the pictures of all trees have in common, whether they grow from the leaves or from the root.

use super::tree::Tree;
use crate::attributes::{Attribute, Attributes};
use crate::fit::{Beat, Frame};

/// From where a tree grows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// From its leaves.
    Merging,
    /// From its root.
    Splitting,
}

impl Direction {
    /// The step at which so many merges are done.
    pub fn step(self, tree: &Tree, merged: usize) -> usize {
        match self {
            Direction::Merging => merged,
            Direction::Splitting => tree.merges.len() - merged,
        }
    }
}

/// The tree as a picture needs it; positions along the leaves are in leaves, the first at 0.
///
/// - `linkage`: SciPy's linkage matrix, (L − 1) × 4; row r makes node L + r.
/// - `order`: the leaves from left to right (SciPy's `dendrogram`).
/// - `members`, `sizes`: where leaves are groups of points, the points from left to right, and how many each leaf has.
/// - `x`: where each bar's stem stands; `left`, `right`: the first and the last leaf under it.
/// - `children`: (L − 1) × 2 nodes, left and right; the lower child is not always on the left.
/// - `identities`: of each of the 2L − 1 nodes.
/// - `gap_step`, `gap_clusters`, `gap_height`: the cut in the widest gap between two heights, where there are
///   at least two merges.
/// - `inversions`: how many merges are lower than one of their children.
/// - `direction`: `merging` (after step m, m merges are done) or `splitting` (m splits).
pub fn model(tree: &Tree, direction: Direction) -> Attributes {
    let mut model = Attributes::default();
    model.set("direction", if direction == Direction::Merging { "merging" } else { "splitting" });
    model.set_matrix("linkage", tree.linkage_matrix(), 4);
    let children = tree.merges.iter().flat_map(|merge| merge.children.map(f64::from)).collect();
    model.set_matrix("children", children, 2);
    let order = tree.leaf_order();
    let mut places = vec![0_u32; order.len()];
    for (place, &leaf) in order.iter().enumerate() {
        places[leaf as usize] = place as u32;
    }
    model.set("order", order);
    model.set("x", tree.positions());
    let leaves = tree.leaves();
    if tree.sizes[..leaves].iter().any(|&size| size != 1) {
        model.set("members", tree.order.clone());
        model.set("sizes", tree.sizes[..leaves].to_vec());
    }
    let mut ends: Vec<[u32; 2]> = Vec::with_capacity(tree.merges.len());
    for merge in &tree.merges {
        let [left, right] = merge.children.map(|child| match (child as usize).checked_sub(leaves) {
            Some(row) => ends[row],
            None => [places[child as usize]; 2],
        });
        ends.push([left[0], right[1]]);
    }
    model.set("left", ends.iter().map(|ends| ends[0]).collect::<Vec<u32>>());
    model.set("right", ends.iter().map(|ends| ends[1]).collect::<Vec<u32>>());
    model.set("identities", tree.identities.clone());
    let lower = |merge: &&super::tree::Merge| merge.children.iter().any(|&c| tree.height(c) > merge.height);
    model.set("inversions", tree.merges.iter().filter(lower).count());
    if let Some(merged) = tree.largest_gap() {
        let heights = [tree.merges[merged - 1].height, tree.merges[merged].height];
        model.set("gap_step", direction.step(tree, merged));
        model.set("gap_clusters", leaves - merged);
        model.set("gap_height", 0.5 * (heights[0] + heights[1]));
    }
    model
}

/// Shows the clusters after the first `merged` merges, labelled in this order; those without a colour are grey.
///
/// Layers: `nodes`, the node that each label is; `bars`, for each merge the label that it lies in (−1: not there
/// yet); where some are grey, `cut_identities`: the colours of this moment as a cut.
pub fn show(
    tree: &Tree,
    clusters: Vec<u32>,
    merged: usize,
    coloured: impl Fn(u32) -> bool,
    frame: &mut Frame,
) {
    tree.label(&clusters, &mut frame.labels);
    let identity = |&node: &u32| tree.identities[node as usize];
    let shown = |node: &u32| if coloured(*node) { identity(node) } else { -1 };
    frame.identities.extend(clusters.iter().map(shown));
    if frame.identities.contains(&-1) {
        frame.layers.set("cut_identities", clusters.iter().map(identity).collect::<Vec<i32>>());
    }
    frame.layers.set("bars", tree.bars(&clusters, merged));
    frame.layers.set("nodes", clusters);
}

/// The way from a point to the root.
///
/// `leaf`: its node; `nodes`, `heights`, `sizes`: of each node on the way from there; `joined`: at which merge the
/// point first joined another, from 1.
pub fn path_to_root(tree: &Tree, leaf: u32) -> Attributes {
    let nodes: Vec<u32> = tree.way_up(leaf).skip(1).collect();
    let mut path = Attributes::default();
    path.set("leaf", leaf);
    if let Some(&first) = nodes.first() {
        path.set("joined", first as usize - tree.leaves() + 1);
        path.set("first_height", tree.height(first));
    }
    path.set("depth", nodes.len());
    path.set("heights", nodes.iter().map(|&node| tree.height(node)).collect::<Vec<f64>>());
    path.set("sizes", Attribute::Indices(nodes.iter().map(|&node| tree.sizes[node as usize]).collect()));
    path.set("nodes", nodes);
    path
}

/// How many moments the middle of a run is shown in: 40 a second for six seconds.
const MIDDLE_BEATS: u32 = 240;

/// The beats of a run of which the first and the last six steps before the result are seen one by one, and those
/// between them share six seconds; the same holds for what comes after the result. About 18 s whatever n.
pub fn pace(result: u32, last: u32, opening: f64, closing: f64) -> Vec<Beat> {
    let mut beats = vec![Beat { step: 0, seconds: 0.6 }];
    stretch(&mut beats, result, opening, closing);
    stretch(&mut beats, last, closing, closing);
    beats
}

/// Goes from the step of the last beat to `to`.
fn stretch(beats: &mut Vec<Beat>, to: u32, opening: f64, closing: f64) {
    let from = beats.last().map_or(0, |beat| beat.step);
    let first = from + to.saturating_sub(from).min(6);
    let last = to.saturating_sub(6).max(first);
    beats.extend((from + 1..=first).map(|step| Beat { step, seconds: opening }));
    let count = (last - first).min(MIDDLE_BEATS);
    beats.extend((1..=count).map(|i| Beat {
        step: first + (u64::from(last - first) * u64::from(i) / u64::from(count)) as u32,
        seconds: (6.0 / f64::from(count)).min(opening),
    }));
    beats.extend((last + 1..=to).map(|step| Beat { step, seconds: closing }));
}
