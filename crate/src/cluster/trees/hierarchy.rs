//! What the pictures of all trees have in common, whether they grow from the leaves or from the root.

use super::tree::Tree;
use crate::attributes::{Attribute, Attributes};
use crate::distances::Metric;
use crate::distances::pairs::Measure;
use crate::fit::figure::{Figure, Kind, Now, Series};
use crate::fit::layer::{By, Layer, Mark, Tone};
use crate::fit::{Beat, Frame};
use crate::points::Points;

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

/// The figures of a tree: the tree itself, and `heights`, the height of each merge or split.
///
/// What is set in the tree is its cut: `now` says by which parameter of the fit. Its `data`:
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
/// - `metric`: how the distance between points is measured.
/// - `ties`: how many merges are exactly as high as the next: which of them came first is a matter of convention.
///
/// Of more than 60 merges `heights` has the last 60 (of splits the first): so many `shown` of `all`.
pub fn figures(tree: &Tree, direction: Direction, metric: Metric, now: Now) -> [Figure; 2] {
    let mut figure = Figure::new("tree", Kind::Tree);
    figure.now = now;
    figure.data = data(tree, direction);
    figure.data.set("metric", metric.as_str());
    figure.data.set("beneath", "heatmap");
    [figure, heights(tree, direction)]
}

/// The most merges whose heights are shown: those of most others lie on the floor.
const MOST_HEIGHTS: usize = 60;

fn heights(tree: &Tree, direction: Direction) -> Figure {
    let all = tree.merges.len();
    let skipped = if direction == Direction::Merging { all.saturating_sub(MOST_HEIGHTS) } else { 0 };
    let steps: Vec<u32> = (0..all.min(MOST_HEIGHTS)).map(|i| (skipped + i + 1) as u32).collect();
    let row = |step: u32| match direction {
        Direction::Merging => step as usize - 1,
        Direction::Splitting => all - step as usize,
    };
    let heights = steps.iter().map(|&step| tree.merges[row(step)].height).collect();
    let mut figure = Figure::new("heights", Kind::Curve);
    figure.x.whole = true;
    figure.series.push(Series::over("height", steps.iter().map(|&step| step.into()).collect(), heights));
    let gap = tree.largest_gap().filter(|&merged| direction == Direction::Merging && merged > skipped);
    figure.marks.extend(gap.map(|merged| ("gap", merged as f64)));
    figure.data.set("shown", steps.len());
    figure.data.set("all", all);
    figure.now = Now::Step(steps);
    figure
}

/// The distances between all points, in the order of the leaves; of more than `most`, of so many spread evenly.
pub fn distances(tree: &Tree, points: &Points, measure: &Measure, most: u32) -> Figure {
    let n = tree.order.len();
    let size = n.min(most.clamp(1, MOST_ROWS) as usize);
    let rows: Vec<u32> = (0..size).map(|i| tree.order[(2 * i + 1) * n / (2 * size)]).collect();
    let mut values = Vec::with_capacity(size * size);
    for &row in &rows {
        let others = rows.iter().map(|&other| other as usize);
        measure.each(points, row as usize, others, |distance| values.push(distance));
    }
    let mut figure = Figure::new("distances", Kind::Matrix).with(Series::rows("distance", values, size));
    figure.data.set("rows", rows);
    figure
}

/// The most rows of a matrix.
const MOST_ROWS: u32 = 1000;

fn data(tree: &Tree, direction: Direction) -> Attributes {
    let mut data = Attributes::default();
    data.set("direction", if direction == Direction::Merging { "merging" } else { "splitting" });
    data.set_matrix("linkage", tree.linkage_matrix(), 4);
    let children = tree.merges.iter().flat_map(|merge| merge.children.map(f64::from)).collect();
    data.set_matrix("children", children, 2);
    let order = tree.leaf_order();
    let mut places = vec![0_u32; order.len()];
    for (place, &leaf) in order.iter().enumerate() {
        places[leaf as usize] = place as u32;
    }
    data.set("order", order);
    data.set("x", tree.positions());
    let leaves = tree.leaves();
    if tree.sizes[..leaves].iter().any(|&size| size != 1) {
        data.set("members", tree.order.clone());
        data.set("sizes", tree.sizes[..leaves].to_vec());
    }
    let mut ends: Vec<[u32; 2]> = Vec::with_capacity(tree.merges.len());
    for merge in &tree.merges {
        let [left, right] = merge.children.map(|child| match (child as usize).checked_sub(leaves) {
            Some(row) => ends[row],
            None => [places[child as usize]; 2],
        });
        ends.push([left[0], right[1]]);
    }
    data.set("left", ends.iter().map(|ends| ends[0]).collect::<Vec<u32>>());
    data.set("right", ends.iter().map(|ends| ends[1]).collect::<Vec<u32>>());
    data.set("identities", tree.identities.clone());
    let lower = |merge: &&super::tree::Merge| merge.children.iter().any(|&c| tree.height(c) > merge.height);
    let ties = tree.merges.windows(2).filter(|pair| pair[0].height == pair[1].height);
    data.set("ties", ties.count());
    data.set("inversions", tree.merges.iter().filter(lower).count());
    if let Some(merged) = tree.largest_gap() {
        let heights = [tree.merges[merged - 1].height, tree.merges[merged].height];
        data.set("gap_step", direction.step(tree, merged));
        data.set("gap_clusters", leaves - merged);
        data.set("gap_height", 0.5 * (heights[0] + heights[1]));
    }
    data
}

/// Shows the clusters after the first `merged` merges, labelled in this order; those without a colour are grey.
///
/// Facts: `nodes`, the node that each label is; `bars`, for each merge the label that it lies in (−1: not there
/// yet); where some are grey, `cut_identities`: the colours of this moment as a cut. Layer: `hulls`.
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
        frame.facts.set("cut_identities", clusters.iter().map(identity).collect::<Vec<i32>>());
    }
    frame.facts.set("bars", tree.bars(&clusters, merged));
    frame.facts.set("nodes", clusters);
    frame.layers.push(Layer::regions("hulls", By::Hulls));
}

/// Layers: ground under the two that a merge joins, or that a split parts.
pub fn show_sides(tree: &Tree, sides: [u32; 2], name: &'static str, tone: Tone, frame: &mut Frame) {
    let [left, right] = sides.map(|node| tree.points_of(node).to_vec());
    frame.layers.push(Layer::points(name, tone, left, Mark::Ground));
    frame.layers.push(Layer::points(name, tone, right, Mark::PaleGround));
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
