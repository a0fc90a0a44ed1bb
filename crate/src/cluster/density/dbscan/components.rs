//! The work itself: which points are core, which of them belong together, and what they reach.
//!
//! Core points within eps of each other are joined in a union–find, from the leaves of the index upwards:
//! first within each leaf, then between the children of each node. Two nodes whose core points are known to be
//! in one cluster need not be compared, and where points lie densely that is nearly always so. (Two trees
//! walked against each other, as in March, Ram, Gray, "Fast Euclidean minimum spanning tree", 2010.)

use super::Options;
use super::counting::Counting;
use crate::distances::blocks::{FAN, LEAF};
use crate::neighbors::{Index, Query, Search, Walk, each_lane};
use crate::work::{Progress, Work};
use std::ops::Range;
use std::rc::Rc;

/// No point, no step, no cluster.
pub const NEVER: u32 = u32::MAX;

/// How many points are labelled between two looks at the budget.
const CHUNK: usize = 256;
/// How many operations are done at most, about, between two looks at it; of what comes in small steps, less.
const UNIT: u64 = 1 << 20;
const PIECE: u64 = 1 << 13;

/// A clustering under way, on an index that is there already.
pub struct Components {
    /// The points.
    pub index: Rc<Index>,
    reach: f64,
    min_samples: usize,
    search: Search,
    stage: Stage,
    /// For each leaf its core points.
    core: Vec<u16>,
    /// The neighbours of points that are not core, as pairs of positions, where they were kept.
    kept: Option<Vec<(u32, u32)>>,
    /// The union–find, by position.
    parent: Vec<u32>,
    /// What is known of each node, by level, that of the leaves first.
    nodes: Vec<Vec<Node>>,
    /// The pairs of nodes that are still to be compared, of one level each.
    pairs: Vec<(u8, u32, u32)>,
    /// The cluster of each root in the union–find.
    cluster_of_root: Vec<i32>,
    /// The result so far.
    labels: Vec<i32>,
    /// The first core point of each cluster, and how many points it has.
    clusters: Vec<(u32, u32)>,
}

enum Stage {
    /// So many leaves have been examined for core points.
    Leaves(usize),
    /// The neighbours of what the leaves left open are counted.
    Count(Box<Counting>),
    /// The core points of so many leaves have been joined.
    Join(usize),
    /// And those in so many of the pairs of neighbours that were kept.
    Link(usize),
    /// The children of so many nodes of this level have been compared; the level above the last is the root.
    Levels(usize, usize),
    /// So many core points have their cluster.
    Core(usize),
    /// So many of the neighbours that were kept have been asked for their cluster.
    Kept(usize),
    /// So many of the other points have theirs.
    Others(usize),
    Done,
}

/// The core points of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Node {
    /// There is none.
    Bare,
    /// All are in one cluster, with the point at this position.
    Whole(u32),
    /// They are in several, as far as is known.
    Mixed,
}

impl Components {
    /// Nothing is done yet.
    pub fn new(index: Rc<Index>, options: Options) -> Components {
        let n = index.len();
        Components {
            reach: index.metric().reduced(options.eps),
            min_samples: options.min_samples,
            search: Search::default(),
            stage: Stage::Leaves(0),
            core: vec![0; index.leaves()],
            kept: None,
            parent: (0..n as u32).collect(),
            nodes: (0..index.height()).map(|level| vec![Node::Bare; index.nodes(level)]).collect(),
            pairs: Vec::new(),
            cluster_of_root: vec![-1; n],
            labels: vec![-1; n],
            clusters: Vec::new(),
            index,
        }
    }

    /// Works for about the budget.
    pub fn advance(&mut self, budget: &mut Work) -> Progress {
        loop {
            self.search.operations = 0;
            self.stage = match std::mem::replace(&mut self.stage, Stage::Done) {
                Stage::Done => return Progress::Done,
                stage => self.work(stage),
            };
            if !budget.spend(20 + self.search.operations) {
                return self.progress();
            }
        }
    }

    /// A small piece of the work: what comes next.
    fn work(&mut self, stage: Stage) -> Stage {
        let (n, leaves) = (self.index.len(), self.index.leaves());
        match stage {
            Stage::Leaves(_) if self.index.is_one_sided() => {
                self.grow_one_by_one();
                Stage::Done
            }
            Stage::Leaves(mut leaf) => {
                let wide = self.index.is_wide();
                while leaf < leaves && self.search.operations < PIECE {
                    let near = self.find_core(leaf);
                    if !wide {
                        self.nodes[0][leaf] = self.join_leaf(leaf, Some(near));
                    }
                    leaf += 1;
                }
                if leaf < leaves {
                    Stage::Leaves(leaf)
                } else if wide {
                    let (index, core) = (&self.index, &self.core);
                    Stage::Count(Box::new(Counting::new(index, core, self.reach, self.min_samples)))
                } else {
                    Stage::Levels(1, 0)
                }
            }
            Stage::Count(mut counting) => {
                if !counting.advance(&self.index, &mut self.search.operations) {
                    return Stage::Count(counting);
                }
                (self.core, self.kept) = counting.into_parts(&self.index);
                Stage::Join(0)
            }
            Stage::Join(leaf) => {
                self.nodes[0][leaf] = self.join_leaf(leaf, None);
                if leaf + 1 == leaves { Stage::Link(0) } else { Stage::Join(leaf + 1) }
            }
            Stage::Link(from) => {
                let Some(kept) = self.kept.take() else { return Stage::Levels(1, 0) };
                let to = kept.len().min(from + CHUNK);
                for &(one, other) in &kept[from..to] {
                    if self.is_core(one) && self.is_core(other) {
                        self.join(one, other);
                    }
                }
                self.search.operations += 20 * (to - from) as u64;
                let done = to == kept.len();
                self.kept = Some(kept);
                if done { Stage::Levels(1, 0) } else { Stage::Link(to) }
            }
            Stage::Levels(level, node) if self.pairs.is_empty() => self.next_node(level, node),
            Stage::Levels(level, node) => {
                while !self.pairs.is_empty() && self.search.operations < PIECE {
                    self.compare_next();
                }
                Stage::Levels(level, node)
            }
            Stage::Core(from) => {
                let to = n.min(from + CHUNK);
                self.label_core(from..to);
                if to == n { Stage::Kept(0) } else { Stage::Core(to) }
            }
            Stage::Kept(from) => {
                let Some(kept) = self.kept.take() else { return Stage::Others(0) };
                let to = kept.len().min(from + CHUNK);
                self.label_kept(&kept[from..to]);
                let next = if to == kept.len() { Stage::Done } else { Stage::Kept(to) };
                self.kept = Some(kept);
                next
            }
            Stage::Others(from) => {
                let to = self.label_others(from);
                if to == n { Stage::Done } else { Stage::Others(to) }
            }
            Stage::Done => Stage::Done,
        }
    }

    fn progress(&self) -> Progress {
        let (n, leaves) = (self.index.len() as f64, self.index.leaves() as f64);
        Progress::Working(match &self.stage {
            Stage::Leaves(leaf) => 0.4 * *leaf as f64 / leaves,
            Stage::Count(counting) => 0.4 + 0.2 * counting.progress(),
            Stage::Join(leaf) => 0.6 + 0.1 * *leaf as f64 / leaves,
            Stage::Link(_) => 0.7,
            Stage::Levels(level, _) => 0.7 + 0.1 * *level as f64 / (self.index.height() + 1) as f64,
            Stage::Core(at) => 0.8 + 0.1 * *at as f64 / n,
            Stage::Kept(_) => 0.9,
            Stage::Others(at) => 0.9 + 0.1 * *at as f64 / n,
            Stage::Done => return Progress::Done,
        })
    }

    /// How many clusters, core, border and noise points have been found.
    pub fn outcome(&self) -> [usize; 4] {
        let core = self.core.iter().map(|lanes| lanes.count_ones() as usize).sum();
        let members = self.clusters.iter().map(|(_, size)| *size as usize).sum::<usize>();
        [self.clusters.len(), core, members - core, self.labels.len() - members]
    }

    /// What has been found: for each point whether it is core and which cluster it is in, for each cluster
    /// its first core point and its size.
    pub fn into_parts(self) -> (Vec<bool>, Vec<i32>, Vec<(u32, u32)>) {
        let mut core = vec![false; self.index.len()];
        for (leaf, lanes) in self.core.iter().enumerate() {
            each_lane(*lanes, |lane| core[self.index.members(leaf)[lane] as usize] = true);
        }
        (core, self.labels, self.clusters)
    }

    /// Finds the core points of a leaf: at once where it lies, with enough others, in a box less than eps
    /// across, else one by one (in many dimensions that is left to [`Counting`]). Answers which points of the leaf are
    /// near each, if they were looked at.
    fn find_core(&mut self, leaf: usize) -> [u16; LEAF] {
        let mut near = [0; LEAF];
        let members = self.index.members(leaf).len();
        if self.index.is_tight(leaf, self.min_samples, self.reach) {
            self.core[leaf] = u16::MAX >> (LEAF - members);
            self.search.operations += 20;
            return near;
        }
        if self.index.is_wide() {
            return near;
        }
        for (lane, near) in near[..members].iter_mut().enumerate() {
            let position = (leaf * LEAF + lane) as u32;
            *near = self.index.lanes_near(position, leaf, self.reach, &mut self.search);
            // A point is its own neighbour, even where the cosine has no direction.
            let mut count = near.count_ones().max(1) as usize;
            if count < self.min_samples {
                count = self.index.count(position, self.reach, self.min_samples, &mut self.search).max(1);
            }
            self.core[leaf] |= u16::from(count >= self.min_samples) << lane;
        }
        near
    }

    /// Does it all for a single leaf whose points need not agree on being neighbours: a cluster has what is reached from
    /// its first core point, in the order of the points.
    fn grow_one_by_one(&mut self) {
        let n = self.index.len();
        let near: Vec<u16> = (0..n as u32)
            .map(|position| self.index.lanes_near(position, 0, self.reach, &mut self.search))
            .collect();
        let is_core = |lane: usize| near[lane].count_ones() as usize >= self.min_samples;
        self.core[0] = (0..n).fold(0, |core, lane| core | u16::from(is_core(lane)) << lane);
        for point in 0..n {
            let first = self.index.position(point as u32) as usize;
            if self.labels[point] >= 0 || self.core[0] >> first & 1 == 0 {
                continue;
            }
            let label = self.clusters.len() as i32;
            let (mut size, mut waiting) = (0, 1_u16 << first);
            while waiting != 0 {
                let lane = waiting.trailing_zeros() as usize;
                waiting &= waiting - 1;
                self.labels[self.index.point(lane as u32)] = label;
                size += 1;
                if self.core[0] >> lane & 1 != 0 {
                    each_lane(near[lane], |other| {
                        let free = self.labels[self.index.point(other as u32)] < 0;
                        waiting |= u16::from(free) << other;
                    });
                }
            }
            self.clusters.push((point as u32, size));
        }
    }

    /// Joins the core points of a leaf that are within reach of each other: which are near each, if that is known.
    fn join_leaf(&mut self, leaf: usize, known: Option<[u16; LEAF]>) -> Node {
        let mut left = self.core[leaf];
        if left == 0 {
            return Node::Bare;
        }
        let first = (leaf * LEAF) as u32 + left.trailing_zeros();
        if self.index.is_tight(leaf, 1, self.reach) {
            each_lane(left, |lane| self.parent[leaf * LEAF + lane] = first);
            return Node::Whole(first);
        }
        let mut clusters = 0;
        while left != 0 {
            let root = (leaf * LEAF) as u32 + left.trailing_zeros();
            let mut joined = 1 << left.trailing_zeros();
            let mut waiting: u16 = joined;
            while waiting != 0 && joined != left {
                let lane = waiting.trailing_zeros() as usize;
                waiting &= waiting - 1;
                let near = match known {
                    Some(near) => near[lane],
                    None => {
                        let position = (leaf * LEAF + lane) as u32;
                        self.index.lanes_near(position, leaf, self.reach, &mut self.search)
                    }
                };
                waiting |= near & left & !joined;
                joined |= near & left;
            }
            each_lane(joined, |lane| self.parent[leaf * LEAF + lane] = root);
            left &= !joined;
            clusters += 1;
        }
        if clusters == 1 { Node::Whole(first) } else { Node::Mixed }
    }

    /// Notes that the core points of a leaf are in one cluster, if they have come to be since they were joined.
    fn unite_leaf(&mut self, leaf: usize) {
        self.search.operations += 20;
        if self.nodes[0][leaf] != Node::Mixed {
            return;
        }
        let mut core = self.core[leaf];
        let first = (leaf * LEAF) as u32 + core.trailing_zeros();
        let root = self.root(first);
        while core != 0 {
            if self.root((leaf * LEAF) as u32 + core.trailing_zeros()) != root {
                return;
            }
            core &= core - 1;
        }
        self.nodes[0][leaf] = Node::Whole(first);
    }

    /// Puts two points in one cluster.
    fn join(&mut self, one: u32, other: u32) {
        let (one, other) = (self.root(one), self.root(other));
        self.parent[one.max(other) as usize] = one.min(other);
    }

    /// Notes what is known of this node's children, now that they have been compared, and goes on to the next.
    fn next_node(&mut self, level: usize, node: usize) -> Stage {
        let height = self.index.height();
        let nodes = if level == height { 1 } else { self.index.nodes(level) };
        if node > 0 && level < height {
            self.nodes[level][node - 1] = self.gather(level - 1, node - 1);
        }
        if node == nodes {
            return if level == height { Stage::Core(0) } else { Stage::Levels(level + 1, 0) };
        }
        let known = self.known_children(level - 1, node);
        for a in 0..FAN {
            for b in a + 1..FAN {
                self.consider(level - 1, (node * FAN + a, known[a]), (node * FAN + b, known[b]));
            }
        }
        self.search.operations += 40;
        Stage::Levels(level, node + 1)
    }

    /// The children, at this level, of a node.
    fn children(&self, level: usize, node: usize) -> Range<usize> {
        node * FAN..self.index.nodes(level).min((node + 1) * FAN)
    }

    fn gather(&mut self, level: usize, node: usize) -> Node {
        let mut all = Node::Bare;
        for child in self.children(level, node) {
            all = match (all, self.nodes[level][child]) {
                (all, Node::Bare) => all,
                (Node::Bare, child) => child,
                (Node::Whole(a), Node::Whole(b)) if self.root(a) == self.root(b) => all,
                _ => return Node::Mixed,
            };
        }
        all
    }

    /// Puts a pair of nodes on the list of those to compare, if there is anything to compare.
    fn consider(&mut self, level: usize, (a, one): (usize, Node), (b, other): (usize, Node)) {
        let bare = one == Node::Bare || other == Node::Bare;
        let differ = !bare && (one == Node::Mixed || one != other);
        if differ && self.index.apart(level, a, b) <= self.index.perhaps(self.reach) {
            self.pairs.push((level as u8, a as u32, b as u32));
        }
    }

    /// Compares the last pair on the list: two leaves point by point, two larger nodes child by child.
    fn compare_next(&mut self) {
        let Some((level, a, b)) = self.pairs.pop() else { return };
        let (level, a, b) = (usize::from(level), a as usize, b as usize);
        let (one, other) = (self.known(level, a), self.known(level, b));
        if let (Node::Whole(a), Node::Whole(b)) = (one, other)
            && self.root(a) == self.root(b)
        {
            return;
        }
        if level > 0 {
            self.search.operations += 100;
            let [ones, others] = [a, b].map(|node| self.known_children(level - 1, node));
            for (i, one) in ones.into_iter().enumerate() {
                for (j, other) in others.into_iter().enumerate() {
                    self.consider(level - 1, (a * FAN + i, one), (b * FAN + j, other));
                }
            }
            return;
        }
        // Most points of a leaf are too far from the whole of another.
        let left = self.core[a] & self.index.lanes_near_box(a, b, self.reach, &mut self.search);
        let mut left = self.strangers(a, left, other);
        if left == 0 {
            return;
        }
        let others = self.core[b] & self.index.lanes_near_box(b, a, self.reach, &mut self.search);
        let mut others = self.strangers(b, others, one);
        while left != 0 && others != 0 {
            let position = (a * LEAF) as u32 + left.trailing_zeros();
            left &= left - 1;
            let mut near = others & self.index.lanes_near(position, b, self.reach, &mut self.search);
            // Of points that are in one cluster, one that is reached says it of all.
            if let Node::Whole(_) = one {
                others &= !near;
            }
            while near != 0 {
                self.join(position, (b * LEAF) as u32 + near.trailing_zeros());
                match (one, other) {
                    (Node::Whole(_), Node::Whole(_)) => return,
                    (_, Node::Whole(_)) => break,
                    _ => near &= near - 1,
                }
            }
        }
    }

    /// What is known of a node by now: what was in several clusters may have come to be in one.
    fn known(&mut self, level: usize, node: usize) -> Node {
        if self.nodes[level][node] == Node::Mixed {
            match level.checked_sub(1) {
                Some(below) => self.nodes[level][node] = self.gather(below, node),
                None => self.unite_leaf(node),
            }
        }
        self.nodes[level][node]
    }

    /// What is known of the children, at this level, of a node, each cluster by the point that stands for it; those that
    /// are not there are bare.
    fn known_children(&mut self, level: usize, node: usize) -> [Node; FAN] {
        let mut known = [Node::Bare; FAN];
        for (known, child) in known.iter_mut().zip(self.children(level, node)) {
            *known = match self.known(level, child) {
                Node::Whole(of) => Node::Whole(self.root(of)),
                other => other,
            };
        }
        known
    }

    /// Those of some core points of a leaf that are not in one cluster with those of a node already, as far as is known.
    fn strangers(&mut self, leaf: usize, mut core: u16, node: Node) -> u16 {
        if let (Node::Mixed, Node::Whole(of)) = (self.nodes[0][leaf], node) {
            let root = self.root(of);
            each_lane(core, |lane| {
                core &= !(u16::from(self.root((leaf * LEAF + lane) as u32) == root) << lane);
            });
        }
        core
    }

    /// The point that stands for all that is joined with the one at this position.
    fn root(&mut self, mut position: u32) -> u32 {
        loop {
            let parent = self.parent[position as usize];
            if parent == position {
                return position;
            }
            let above = self.parent[parent as usize];
            self.parent[position as usize] = above;
            position = above;
        }
    }

    /// Numbers the clusters by their first core point.
    fn label_core(&mut self, points: Range<usize>) {
        self.search.operations += 20 * points.len() as u64;
        for point in points {
            let position = self.index.position(point as u32);
            if !self.is_core(position) {
                continue;
            }
            let root = self.root(position) as usize;
            if self.cluster_of_root[root] < 0 {
                self.cluster_of_root[root] = self.clusters.len() as i32;
                self.clusters.push((point as u32, 0));
            }
            self.labels[point] = self.cluster_of_root[root];
            self.clusters[self.labels[point] as usize].1 += 1;
        }
    }

    /// Gives points that are not core, from this one on, to the first cluster that reaches them; for a while.
    /// Answers how far it came.
    fn label_others(&mut self, from: usize) -> usize {
        let n = self.index.len();
        for point in from..n {
            if self.search.operations >= UNIT || point >= from + CHUNK {
                return point;
            }
            if self.labels[point] >= 0 {
                continue;
            }
            let mut search = std::mem::take(&mut self.search);
            let position = self.index.position(point as u32);
            let mut walk = FirstCluster { components: self, first: i32::MAX };
            let (index, reach) = (Rc::clone(&walk.components.index), walk.components.reach);
            index.walk_from(position, reach, &mut search, &mut walk);
            let first = walk.first;
            self.search = search;
            if first < i32::MAX {
                self.labels[point] = first;
                self.clusters[first as usize].1 += 1;
            }
        }
        n
    }

    /// The same, for points whose neighbours are these.
    fn label_kept(&mut self, kept: &[(u32, u32)]) {
        self.search.operations += 20 * kept.len() as u64;
        for &(one, other) in kept {
            if self.is_core(one) || !self.is_core(other) {
                continue;
            }
            let root = self.root(other) as usize;
            let (cluster, label) = (self.cluster_of_root[root], &mut self.labels[self.index.point(one)]);
            if *label >= 0 && *label <= cluster {
                continue;
            }
            if *label >= 0 {
                self.clusters[*label as usize].1 -= 1;
            }
            *label = cluster;
            self.clusters[cluster as usize].1 += 1;
        }
    }

    /// Whether the point at this position is core.
    fn is_core(&self, position: u32) -> bool {
        self.core[position as usize / LEAF] >> (position as usize % LEAF) & 1 != 0
    }
}

/// A walk for the first cluster that has a core point within reach.
struct FirstCluster<'a> {
    components: &'a mut Components,
    first: i32,
}

impl Walk for FirstCluster<'_> {
    fn open(&self, level: usize, group: usize) -> u8 {
        let nodes = &self.components.nodes[level];
        let children = group * FAN..nodes.len().min((group + 1) * FAN);
        (0..).zip(&nodes[children]).fold(0, |open, (i, node)| open | u8::from(*node != Node::Bare) << i)
    }

    fn leaf(&mut self, index: &Index, leaf: usize, query: &Query) -> bool {
        let mut near = self.components.core[leaf] & index.lanes_within(leaf, query);
        while near != 0 {
            let root = self.components.root((leaf * LEAF) as u32 + near.trailing_zeros());
            near &= near - 1;
            self.first = self.first.min(self.components.cluster_of_root[root as usize]);
        }
        self.first > 0
    }
}
