//! The merges as moments: after step m, m merges are done.

use super::linkage::Linkage;
use super::pair::{centre, centres, farthest, runner_up};
use super::{Cut, Grown, Kept, Options};
use crate::attributes::Attributes;
use crate::cluster::trees::hierarchy::{self, Direction, path_to_root};
use crate::distances::pairs::Measure;
use crate::fit::figure::{Along, Figure, Now};
use crate::fit::{Beat, Frame, Mark, Trace};
use crate::points::Points;
use crate::sort::sort_by_key;
use std::any::Any;
use std::rc::Rc;

/// Up to so many points the pair that came second is looked for: every pair of points is looked at.
const MAX_RUNNER_UP: usize = 1000;

/// Up to so many coordinates the centres of all nodes are part of the model.
const MAX_MODEL_CENTRES: usize = 200_000;

/// Up to so many coordinates the centres of all nodes are kept at all (64 MB).
const MAX_CENTRES: usize = 8_000_000;

/// Lines of the pseudocode.
const LINE_START: u32 = 0;
const LINE_MERGE: u32 = 3;
const LINE_STOP: u32 = 4;

/// What an agglomerative fit did: its tree.
pub struct AgglomerativeTrace {
    options: Options,
    grown: Rc<Grown>,
    measure: Measure,
    /// The merges that are done where the tree is cut.
    merged: usize,
    /// Of the inner nodes; empty where they would take too much room.
    centres: Vec<f64>,
}

impl AgglomerativeTrace {
    /// A tree that is cut after so many merges.
    pub fn new(points: &Points, options: Options, grown: Rc<Grown>, merged: usize) -> Self {
        let wanted = options.linkage.has_centres() || points.as_slice().len() <= MAX_MODEL_CENTRES;
        let fits = points.as_slice().len() <= MAX_CENTRES;
        let centres = if wanted && fits { centres(points, &grown.tree, options.linkage) } else { Vec::new() };
        let measure = Measure::new(points, options.metric);
        AgglomerativeTrace { options, grown, measure, merged, centres }
    }

    /// The numbers of the merge of row `row`, and what the linkage measured.
    fn merge(&self, points: &Points, row: usize, frame: &mut Frame) {
        let tree = &self.grown.tree;
        let merge = tree.merges[row];
        let height = merge.height;
        let [left, right] = merge.children;
        let [a, b] = merge.children.map(|child| tree.sizes[child as usize]);
        let facts = &mut frame.facts;
        facts.set("a", a);
        facts.set("b", b);
        facts.set("left", left);
        facts.set("right", right);
        facts.set("height", height);
        let child = tree.height(left).max(tree.height(right));
        facts.set("inversion", child > height);
        facts.set("child", child);
        facts.set("pairs", f64::from(a) * f64::from(b));
        let before = (tree.leaves() - row) as f64;
        facts.set("candidates", 0.5 * before * (before - 1.0));
        if self.options.linkage == Linkage::Ward {
            facts.set("added", 0.5 * height * height);
        }
        frame.layers.set("left", tree.points_of(left).to_vec());
        frame.layers.set("right", tree.points_of(right).to_vec());

        let measured = match self.options.linkage {
            Linkage::Single => self.grown.nearest.get(row).copied(),
            Linkage::Complete => {
                let sides = [tree.points_of(left), tree.points_of(right)];
                Some(farthest(points, &self.measure, sides, height))
            }
            _ => None,
        };
        let ends = match measured {
            Some(ends) => {
                facts.set("i", ends[0]);
                facts.set("j", ends[1]);
                Some(ends.map(|i| points.row(i as usize)))
            }
            None if self.options.linkage.has_centres() && !self.centres.is_empty() => {
                Some(merge.children.map(|node| centre(points, &self.centres, node)))
            }
            None => None,
        };
        if let Some([from, to]) = ends {
            frame.layers.set_matrix("pair", [from, to].concat(), points.dimensions());
        }
        if points.len() <= MAX_RUNNER_UP {
            self.runner_up(points, row, frame);
        }
    }

    fn runner_up(&self, points: &Points, row: usize, frame: &mut Frame) {
        let tree = &self.grown.tree;
        let second = runner_up(
            points,
            &self.measure,
            self.options.linkage,
            tree,
            &self.centres,
            &tree.clusters(row),
            tree.merges[row].children,
        );
        if let Some(([left, right], distance)) = second {
            frame.facts.set("runner_up", distance);
            frame.layers.set("runner_up_left", tree.points_of(left).to_vec());
            frame.layers.set("runner_up_right", tree.points_of(right).to_vec());
        }
    }
}

impl Trace for AgglomerativeTrace {
    fn kept(&self) -> Option<Rc<dyn Any>> {
        Some(Rc::new(Kept { grown: Rc::clone(&self.grown), cut: self.options.cut }))
    }

    fn len(&self) -> u32 {
        self.grown.tree.leaves() as u32
    }

    fn result_step(&self) -> u32 {
        self.merged as u32
    }

    /// `result` at the cut (its number of clusters), `gap` at the cut in the widest gap (its number of clusters).
    fn marks(&self) -> Vec<Mark> {
        let tree = &self.grown.tree;
        let mark =
            |step: usize, kind| Mark { step: step as u32, kind, number: (tree.leaves() - step) as f64 };
        let mut marks = vec![mark(self.merged, "result")];
        marks.extend(tree.largest_gap().map(|step| mark(step, "gap")));
        sort_by_key(&mut marks, |mark| mark.step);
        marks
    }

    fn pace(&self) -> Vec<Beat> {
        hierarchy::pace(self.result_step(), self.len() - 1, 0.8, 1.2)
    }

    /// As [`hierarchy::figures`]. The data of the tree have besides: `linkage_name`; `threshold`, where the cut was
    /// given as a height; `centres` ((n − 1) × d, of the inner nodes) up to 200,000 coordinates: the links of the
    /// merges so far join them.
    fn figures(&self) -> Vec<Figure> {
        let now = match self.options.cut {
            Cut::Clusters(_) => Now::Parameter("n_clusters", Along::X),
            Cut::Height(_) => Now::Parameter("distance_threshold", Along::Y),
        };
        let [mut tree, heights] =
            hierarchy::figures(&self.grown.tree, Direction::Merging, self.options.metric, now);
        tree.data.set("linkage_name", self.options.linkage.name());
        if let Cut::Height(height) = self.options.cut {
            tree.data.set("threshold", height);
        }
        let rows = self.grown.tree.merges.len();
        if !self.centres.is_empty() && self.centres.len() <= MAX_MODEL_CENTRES {
            tree.data.set_matrix("centres", self.centres.clone(), self.centres.len() / rows);
        }
        vec![tree, heights]
    }

    /// `distances`, as [`hierarchy::distances`]: the same at every step.
    fn figure(&mut self, points: &Points, name: &str, _step: u32, most: u32) -> Option<Figure> {
        (name == "distances").then(|| hierarchy::distances(&self.grown.tree, points, &self.measure, most))
    }

    /// Kinds: `points`; the linkage's name, or `inversion`; `cut` at the result; `root` after the last merge.
    /// Facts of a merge: sizes `a`, `b`; nodes `left`, `right`; `height`; `child`, the height of the higher child;
    /// `inversion`; `pairs` = ab; `candidates`, how many pairs of clusters there were; `i`, `j`, the points that
    /// were measured (single: the nearest, complete: the farthest); `added` (ward: Δ); `runner_up`, the distance
    /// of the second pair. Of every moment: `clusters`, `linkage`, `next` (the height of the next merge), `ratio`
    /// (how many times `height` that is).
    /// Layers besides those of [`hierarchy::show`]: `left`, `right` (points of the two), `pair` (from where to
    /// where the linkage measured), `runner_up_left`, `runner_up_right` (points of the second pair).
    /// Before the cut only the clusters that survive to it have a colour.
    fn frame(&mut self, points: &Points, step: u32, frame: &mut Frame) {
        let tree = &self.grown.tree;
        let merged = (step as usize).min(tree.merges.len());
        let (kind, line) = match merged.checked_sub(1).map(|row| &tree.merges[row]) {
            None => ("points", LINE_START),
            Some(_) if merged == self.merged => ("cut", LINE_STOP),
            Some(_) if merged == tree.merges.len() => ("root", LINE_MERGE),
            Some(merge) if merge.children.iter().any(|&child| tree.height(child) > merge.height) => {
                ("inversion", LINE_MERGE)
            }
            Some(_) => (self.options.linkage.name(), LINE_MERGE),
        };
        frame.begin(kind, line);
        let survives = |node| merged >= self.merged || tree.is_cluster(node, self.merged);
        hierarchy::show(tree, self.grown.clusters(merged), merged, survives, frame);
        frame.facts.set("linkage", self.options.linkage.name());
        frame.facts.set("clusters", tree.leaves() - merged);
        if let Some(row) = merged.checked_sub(1) {
            self.merge(points, row, frame);
        }
        if let Some(next) = tree.merges.get(merged) {
            frame.facts.set("next", next.height);
            let height = frame.facts.number("height").unwrap_or(0.0);
            if height > 0.0 {
                frame.facts.set("ratio", next.height / height);
            }
        }
    }

    /// `path`: the way from the point to the root, as [`path_to_root`], with the size of its `cluster` now.
    fn explain(&mut self, _points: &Points, step: u32, point: u32) -> Attributes {
        let tree = &self.grown.tree;
        let mut path = path_to_root(tree, point);
        let cluster = tree.cluster_of(point, (step as usize).min(tree.merges.len()));
        path.set("kind", "path");
        path.set("point", point);
        path.set("cluster", tree.sizes[cluster as usize]);
        path
    }
}
