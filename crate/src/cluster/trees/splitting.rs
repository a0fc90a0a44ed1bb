//! The moments of a clustering that begins with one cluster and splits: after step s, s splits are done.

use super::hierarchy::{self, Direction, path_to_root};
use super::tree::{Merge, Tree};
use crate::attributes::Attributes;
use crate::distances::Metric;
use crate::distances::pairs::Measure;
use crate::fit::figure::{Along, Figure, Now};
use crate::fit::layer::Tone;
use crate::fit::{Beat, Frame, Layer, Mark, Trace};
use crate::points::Points;

/// A split: whose, and into what. The cluster of number c is the root for c = 0; the s-th split (from 0) makes the
/// clusters 2s + 1 (left) and 2s + 2 (right).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Split {
    /// The cluster that is split.
    pub cluster: u32,
    /// The height of its bar.
    pub height: f64,
}

/// What an algorithm has to say of its splits.
pub trait Story {
    /// Adds facts and layers of a split to a moment whose shared ones are there; the line of the pseudocode.
    fn tell(&self, points: &Points, split: usize, frame: &mut Frame);

    /// Adds what belongs to the clusters of a moment, by label.
    fn clusters(&self, clusters: &[u32], frame: &mut Frame);

    /// The line of the pseudocode at a split, and at the cut.
    fn lines(&self) -> [u32; 2];

    /// How the distance between points is measured.
    fn metric(&self) -> Metric {
        Metric::Euclidean
    }

    /// Who tells points that the fit has not seen, such as these, to which part of a split they go: 0 is the left one.
    /// None where they cannot be told.
    fn usher(&self, _rows: &Points) -> Option<Usher> {
        None
    }
}

/// Says of a split, and of a point, to which part it goes.
pub type Usher = Box<dyn Fn(usize, &[f64]) -> usize>;

/// What a divisive fit did: its tree.
pub struct SplittingTrace<S> {
    tree: Tree,
    /// The cluster (see [`Split`]) of each node of the tree.
    clusters: Vec<u32>,
    /// The splits at the result.
    result: usize,
    story: S,
}

/// The tree of these splits, given the points of every cluster that was not split; and the cluster of each of its
/// nodes. Leaves have the numbers of their points where each holds one, as in any tree of points; else they are
/// numbered from left to right.
pub fn tree(splits: &[Split], points: impl Fn(u32) -> Vec<u32>) -> (Tree, Vec<u32>) {
    let leaves = splits.len() + 1;
    let mut split_of = vec![None; 2 * leaves - 1];
    for (split, &Split { cluster, .. }) in splits.iter().enumerate() {
        split_of[cluster as usize] = Some(split);
    }
    let node_of = |split: usize| (leaves + splits.len() - 1 - split) as u32;
    let mut nodes = vec![0; 2 * leaves - 1];
    let mut groups = Vec::with_capacity(leaves);
    let mut stack = vec![0_u32];
    while let Some(cluster) = stack.pop() {
        match split_of[cluster as usize] {
            Some(split) => {
                nodes[cluster as usize] = node_of(split);
                stack.push(2 * split as u32 + 2);
                stack.push(2 * split as u32 + 1);
            }
            None => {
                nodes[cluster as usize] = groups.len() as u32;
                groups.push(points(cluster));
            }
        }
    }
    if groups.iter().all(|group| group.len() == 1) {
        for node in nodes.iter_mut().filter(|node| (**node as usize) < leaves) {
            *node = groups[*node as usize][0];
        }
        groups = (0..leaves as u32).map(|point| vec![point]).collect();
    }
    let merge = |(split, &Split { height, .. }): (usize, &Split)| Merge {
        children: [nodes[2 * split + 1], nodes[2 * split + 2]],
        height,
    };
    let merges = splits.iter().enumerate().rev().map(merge).collect();
    let mut clusters = vec![0; nodes.len()];
    for (cluster, &node) in nodes.iter().enumerate() {
        clusters[node as usize] = cluster as u32;
    }
    (Tree::of_groups(&groups, merges), clusters)
}

impl<S: Story> SplittingTrace<S> {
    /// A tree, the cluster of each of its nodes, and after how many splits the result is reached.
    pub fn new(tree: Tree, clusters: Vec<u32>, result: usize, story: S) -> Self {
        SplittingTrace { tree, clusters, result, story }
    }

    /// The nodes after so many splits, from left to right.
    fn nodes(&self, splits: usize) -> Vec<u32> {
        self.tree.clusters_by_leaf(self.tree.merges.len() - splits)
    }

    /// The label of each point after so many splits.
    pub fn labels(&self, splits: usize) -> Vec<i32> {
        let mut labels = Vec::new();
        self.tree.label(&self.nodes(splits), &mut labels);
        labels
    }
}

impl<S: Story> Trace for SplittingTrace<S> {
    fn len(&self) -> u32 {
        self.tree.leaves() as u32
    }

    fn result_step(&self) -> u32 {
        self.result as u32
    }

    /// `result` at the cut and `gap` at the cut in the widest gap: the number of clusters.
    fn marks(&self) -> Vec<Mark> {
        let mark = |step: usize, kind| Mark { step: step as u32, kind, number: (step + 1) as f64 };
        let gap = self.tree.largest_gap().map(|merged| Direction::Splitting.step(&self.tree, merged));
        let mut marks = vec![mark(self.result, "result")];
        match gap {
            Some(gap) if gap < self.result => marks.insert(0, mark(gap, "gap")),
            Some(gap) => marks.push(mark(gap, "gap")),
            None => {}
        }
        marks
    }

    fn pace(&self) -> Vec<Beat> {
        hierarchy::pace(self.result_step(), self.len() - 1, 1.2, 0.8)
    }

    /// As [`hierarchy::figures`]. A tree whose leaves are clusters ends where it was asked to: asked for fewer, the
    /// rest of it would be gone. So its cut leads to a step, and sets nothing.
    fn figures(&self) -> Vec<Figure> {
        let is_whole = self.tree.sizes[..self.tree.leaves()].iter().all(|&size| size == 1);
        let now = if is_whole { Now::Parameter("n_clusters", Along::X) } else { Now::Nothing };
        hierarchy::figures(&self.tree, Direction::Splitting, self.story.metric(), now).into()
    }

    /// `distances`, as [`hierarchy::distances`]: the same at every step.
    fn figure(&mut self, points: &Points, name: &str, _step: u32, most: u32) -> Option<Figure> {
        (name == "distances").then(|| {
            let measure = Measure::new(points, self.story.metric());
            hierarchy::distances(&self.tree, points, &measure, most)
        })
    }

    /// From the root down, at each split to the part that the story says.
    fn predict(&self, rows: &Points) -> Option<Vec<i32>> {
        let usher = self.story.usher(rows)?;
        let (tree, leaves) = (&self.tree, self.tree.leaves());
        let mut labels = vec![-1; self.clusters.len()];
        for (label, &node) in (0..).zip(&self.nodes(self.result)) {
            labels[node as usize] = label;
        }
        let label = |row: &[f64]| {
            let mut node = self.clusters.len() - 1;
            while labels[node] < 0 && node >= leaves {
                let merge = node - leaves;
                let part = usher(tree.merges.len() - 1 - merge, row);
                node = tree.merges[merge].children[part.min(1)] as usize;
            }
            labels[node]
        };
        Some(rows.rows().map(label).collect())
    }

    /// Kinds: `points`; `split`; `cut` at the result. Facts of a split: `size` of the cluster, `a` and `b` of its
    /// parts, `height`; of every moment `clusters` and `next` (the height of the next split); and what the story
    /// adds. Layer besides that of [`hierarchy::show`]: `pair`, the points of the parts.
    fn frame(&mut self, points: &Points, step: u32, frame: &mut Frame) {
        let tree = &self.tree;
        let splits = (step as usize).min(tree.merges.len());
        let merged = tree.merges.len() - splits;
        let [split_line, cut_line] = self.story.lines();
        match splits {
            0 => frame.begin("points", 0),
            _ if splits == self.result => frame.begin("cut", cut_line),
            _ => frame.begin("split", split_line),
        }
        let nodes = self.nodes(splits);
        let clusters: Vec<u32> = nodes.iter().map(|&node| self.clusters[node as usize]).collect();
        hierarchy::show(tree, nodes, merged, |_| splits > 0, frame);
        frame.facts.set("clusters", splits + 1);
        if let Some(next) = merged.checked_sub(1).map(|row| tree.merges[row].height) {
            frame.facts.set("next", next);
        }
        if splits > 0 {
            let merge = tree.merges[merged];
            let [left, right] = merge.children;
            let [a, b] = [left, right].map(|node| tree.sizes[node as usize]);
            frame.facts.set("size", a + b);
            frame.facts.set("a", a);
            frame.facts.set("b", b);
            frame.facts.set("height", merge.height);
            hierarchy::show_sides(tree, merge.children, "pair", Tone::Accent, frame);
            self.story.tell(points, splits - 1, frame);
            self.story.clusters(&clusters, frame);
        }
    }

    /// `path`: the way from the point to the root, as [`path_to_root`], with the size of its `cluster` now.
    fn explain(&mut self, _points: &Points, step: u32, [point, _]: [u32; 2]) -> (Attributes, Vec<Layer>) {
        let tree = &self.tree;
        let merged = tree.merges.len() - (step as usize).min(tree.merges.len());
        let place = tree.order.iter().position(|&other| other == point).unwrap_or(0) as u32;
        let holds = |leaf: u32| place.wrapping_sub(tree.starts[leaf as usize]) < tree.sizes[leaf as usize];
        let leaf = (0..tree.leaves() as u32).find(|&leaf| holds(leaf)).unwrap_or(0);
        let mut path = path_to_root(tree, leaf);
        let cluster = tree.cluster_of(leaf, merged);
        path.set("kind", "path");
        path.set("point", point);
        path.set("cluster", tree.sizes[cluster as usize]);
        (path, Vec::new())
    }
}
