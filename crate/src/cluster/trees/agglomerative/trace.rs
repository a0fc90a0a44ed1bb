//! The merges as moments: after step m, m merges are done.

use super::linkage::Linkage;
use super::pair::{centre, centres, farthest, nearest, runner_up, some_pairs};
use super::{Cut, Grown, Kept, Options};
use crate::attributes::Attributes;
use crate::cluster::trees::hierarchy::{self, Direction, path_to_root};
use crate::distances::pairs::Measure;
use crate::fit::figure::{Along, Figure, Now};
use crate::fit::layer::{Ends, Pairs, Tone};
use crate::fit::{Beat, Frame, Layer, Mark, Trace};
use crate::matrix::Matrix;
use crate::points::Points;
use crate::sort::sort_by_key;
use std::any::Any;
use std::rc::Rc;

/// Up to so many points the pair that came second is looked for: every pair of points is looked at.
const MAX_RUNNER_UP: usize = 1000;

/// The most lines that show what an average is of.
const MAX_PAIRS: usize = 1500;

/// The most points whose merges are links.
const MAX_LINKED: usize = 20_000;

/// Up to so many coordinates the centres of all nodes are kept for the links.
const MAX_LINKED_CENTRES: usize = 200_000;

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
        let linked = points.len() <= MAX_LINKED && points.as_slice().len() <= MAX_LINKED_CENTRES;
        let wanted = options.linkage.has_centres() || linked;
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
        let measured = match self.options.linkage {
            Linkage::Single => self.grown.nearest.get(row).copied(),
            Linkage::Complete => {
                let sides = [tree.points_of(left), tree.points_of(right)];
                Some(farthest(points, &self.measure, sides, height))
            }
            _ => None,
        };
        if let Some([i, j]) = measured {
            facts.set("i", i);
            facts.set("j", j);
        }
        // Beneath what is nearest lies what was second.
        if points.len() <= MAX_RUNNER_UP {
            self.runner_up(points, row, frame);
        }
        hierarchy::show_sides(tree, merge.children, "pair", Tone::Accent, frame);
        frame.layers.extend(match measured {
            Some(ends) => Some(Layer::line("pair", Tone::Accent, ends)),
            None if self.options.linkage.has_centres() => {
                self.between_centres(points, "pair", Tone::Accent, merge.children)
            }
            None => {
                let pairs = some_pairs(merge.children.map(|child| tree.points_of(child)), MAX_PAIRS);
                let ends = Ends::Pairs(Pairs { pairs, ..Pairs::default() });
                Some(Layer::segments("pair", Tone::Accent, ends))
            }
        });
    }

    /// A line between the centres of two nodes, where these are known.
    fn between_centres(
        &self,
        points: &Points,
        name: &'static str,
        tone: Tone,
        nodes: [u32; 2],
    ) -> Option<Layer> {
        if self.centres.is_empty() {
            return None;
        }
        let ends = nodes.map(|node| centre(points, &self.centres, node));
        Some(Layer::line_between(name, tone, points.len(), ends))
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
            frame.facts.set("runner_up_left", left);
            frame.facts.set("runner_up_right", right);
            frame.facts.set("runner_up_a", tree.sizes[left as usize]);
            frame.facts.set("runner_up_b", tree.sizes[right as usize]);
            hierarchy::show_sides(tree, [left, right], "runner_up", Tone::Quiet, frame);
            let sides = [left, right].map(|node| tree.points_of(node));
            let line = match self.options.linkage {
                Linkage::Single => {
                    let ends = nearest(points, &self.measure, sides, distance);
                    Some(Layer::line("runner_up", Tone::Quiet, ends))
                }
                Linkage::Complete => {
                    let ends = farthest(points, &self.measure, sides, distance);
                    Some(Layer::line("runner_up", Tone::Quiet, ends))
                }
                _ => self.between_centres(points, "runner_up", Tone::Quiet, [left, right]),
            };
            frame.layers.extend(line.map(Layer::dashed));
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
    /// given as a height.
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
        vec![tree, heights]
    }

    /// `distances`, as [`hierarchy::distances`]: the same at every step.
    fn figure(&mut self, points: &Points, name: &str, _step: u32, most: u32) -> Option<Figure> {
        (name == "distances").then(|| hierarchy::distances(&self.grown.tree, points, &self.measure, most))
    }

    /// `links`: of each merge two lines, from its centre to the centres of the two that it joined.
    fn layers(&self) -> Vec<Layer> {
        let tree = &self.grown.tree;
        let (n, rows) = (tree.leaves(), tree.merges.len());
        if self.centres.is_empty() || self.centres.len() > MAX_LINKED_CENTRES || n > MAX_LINKED {
            return Vec::new();
        }
        let mut links = Pairs {
            beyond: Matrix::new(self.centres.clone(), self.centres.len() / rows),
            ..Pairs::default()
        };
        for (row, merge) in tree.merges.iter().enumerate() {
            for child in merge.children {
                links.pairs.push([(n + row) as u32, child]);
                links.of.push(tree.points_of(child)[0]);
                links.since.push(row as u32 + 1);
            }
        }
        vec![Layer::segments("links", Tone::Cluster, Ends::Pairs(links))]
    }

    /// Kinds: `points`; the linkage's name, or `inversion`; `cut` at the result; `root` after the last merge.
    /// Facts of a merge: sizes `a`, `b`; nodes `left`, `right`; `height`; `child`, the height of the higher child;
    /// `inversion`; `pairs` = ab; `candidates`, how many pairs of clusters there were; `i`, `j`, the points that
    /// were measured (single: the nearest, complete: the farthest); `added` (ward: Δ); `runner_up`, the distance
    /// of the second pair, whose nodes are `runner_up_left` and `runner_up_right`, with `runner_up_a` and `runner_up_b`
    /// points. Of every moment: `clusters`, `linkage`, `next` (the height of the next merge), `ratio`
    /// (how many times `height` that is).
    /// Layers besides that of [`hierarchy::show`]: `pair` (the points of the two, and from where to where the linkage
    /// measured), `runner_up` (the same of the second pair).
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
    fn explain(&mut self, _points: &Points, step: u32, [point, _]: [u32; 2]) -> (Attributes, Vec<Layer>) {
        let tree = &self.grown.tree;
        let mut path = path_to_root(tree, point);
        let cluster = tree.cluster_of(point, (step as usize).min(tree.merges.len()));
        path.set("kind", "path");
        path.set("point", point);
        path.set("cluster", tree.sizes[cluster as usize]);
        (path, Vec::new())
    }
}
