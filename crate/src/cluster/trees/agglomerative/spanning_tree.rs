//! Single linkage of many points in few dimensions: a minimum spanning tree in O(n log n) time and O(n) memory.
//!
//! In rounds, every component takes the shortest edge that leaves it; the edges taken join components, until one
//! is left (O. Borůvka, *O jistém problému minimálním*, 1926). The points stand in a k-d tree, whose nodes know
//! when all below them are of one component (W. B. March, P. Ram, A. G. Gray, *Fast Euclidean minimum spanning
//! tree*, KDD 2010). Most rounds need no search: each point has its [`NEAR`] nearest neighbours at hand, and
//! where all of these are of its own component, the last of them bounds from below what a search could find.
//!
//! Ties: of all edges of the same length the one whose lower end is lowest, then the one whose other end is. With
//! that there is only one tree, however it is found.

use super::centre_tree::{BUCKET, Building, CentreTree, Member, gap};
use super::growth::Growth;
use super::linkage::Linkage;
use super::method::{Found, Method, sorted};
use super::nearest_first::NONE;
use crate::cluster::trees::tree::{Merge, name_nodes};
use crate::count::{self, Count};
use crate::distances::Metric;
use crate::points::Points;
use crate::sort::sort_by;
use crate::work::Work;
use std::cmp::Ordering;

/// So many points, nodes or edges are one unit of work where each takes little.
const UNIT: usize = if cfg!(test) { 50 } else { 1 << 16 };

/// How many neighbours each point keeps.
const NEAR: usize = 5;

/// An edge, or none yet.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
struct Edge {
    key: f64,
    /// Numbers of points, the lower one first.
    ends: [u32; 2],
}

const NO_EDGE: Edge = Edge { key: f64::INFINITY, ends: [NONE; 2] };

/// A tree under way. `D` as in [`CentreTree`]; in the plane, where it is 2, the metric is Euclidean.
pub struct SpanningTree<const D: usize> {
    stage: Stage<D>,
    /// The place of each point.
    places: Vec<u32>,
    /// The nearest neighbours of each place, nearest first: keys and places.
    near_keys: Vec<[f64; NEAR]>,
    near: Vec<[u32; NEAR]>,
    /// What each place is sure not to find nearer: the key of its nearest neighbour outside its component.
    reach: Vec<f64>,
    /// The component of each place, named by one of its points.
    components: Vec<u32>,
    /// The component of all below each node; [`NONE`] where there are several.
    common: Vec<u32>,
    /// The shortest edge that leaves each component.
    best: Vec<Edge>,
    /// Components that have been joined point to others.
    parents: Vec<u32>,
    edges: Vec<Edge>,
    stack: Vec<(f64, u32)>,
    metric: Metric,
}

enum Stage<const D: usize> {
    /// The k-d tree is being built.
    Building(Building<D>),
    /// The places before this one know their neighbours.
    Neighbours(CentreTree<D>, usize),
    /// A round: the places before this one have looked at their neighbours.
    Near(CentreTree<D>, usize),
    /// The same round: the places before this one have searched, where that was needed.
    Far(CentreTree<D>, usize),
    /// The same round: of the components, then of the places, then of the nodes, those before this one have been joined.
    Joining(CentreTree<D>, usize),
    /// The edges before this one have been sorted among themselves.
    Sorting(usize),
    /// The tree is put in the order in which it grows.
    Growing(Growth),
    /// Between two stages.
    Empty,
}

impl<const D: usize> SpanningTree<D> {
    /// Begins with every point a component. The metric is not cosine.
    pub fn new(metric: Metric, points: &Points) -> Self {
        let n = points.len();
        let members = (0..n as u32).map(|id| Member { id, size: 1.0 }).collect();
        SpanningTree {
            stage: Stage::Building(Building::new(Linkage::Single, members, points.as_slice().to_vec())),
            places: vec![NONE; n],
            near_keys: Vec::new(),
            near: Vec::new(),
            reach: Vec::new(),
            components: Vec::new(),
            common: Vec::new(),
            best: vec![NO_EDGE; n],
            parents: (0..n as u32).collect(),
            edges: Vec::with_capacity(n - 1),
            stack: Vec::new(),
            metric,
        }
    }

    /// One unit of work, and how much that was.
    fn step(&mut self, stage: Stage<D>) -> (Stage<D>, u64) {
        match stage {
            Stage::Building(mut building) => match building.advance(&mut self.places) {
                Some(work) => (Stage::Building(building), work),
                None => {
                    let tree = building.finish();
                    self.components = tree.ids.clone();
                    self.common = vec![NONE; tree.boxes.len() / tree.dimensions()];
                    self.near_keys = vec![[f64::INFINITY; NEAR]; tree.places()];
                    self.near = vec![[NONE; NEAR]; tree.places()];
                    self.reach = vec![0.0; tree.places()];
                    (Stage::Neighbours(tree, 0), 40 * self.places.len() as u64)
                }
            },
            Stage::Neighbours(tree, place) if place < tree.places() => {
                let work = self.find_neighbours(&tree, place);
                (Stage::Neighbours(tree, place + 1), work)
            }
            Stage::Neighbours(tree, _) => (Stage::Near(tree, 0), 0),
            Stage::Near(tree, place) if place < tree.places() => {
                self.try_neighbours(&tree, place);
                (Stage::Near(tree, place + 1), 10)
            }
            Stage::Near(tree, _) => (Stage::Far(tree, 0), 0),
            Stage::Far(tree, place) if place < tree.places() => {
                let work = self.search(&tree, place);
                (Stage::Far(tree, place + 1), work)
            }
            Stage::Far(tree, _) => (Stage::Joining(tree, 0), 0),
            Stage::Joining(tree, at) => {
                let all = self.best.len() + self.components.len() + self.common.len() - 1;
                let to = all.min(at + UNIT);
                (at..to).for_each(|at| self.join(&tree, at));
                let next = if to < all {
                    Stage::Joining(tree, to)
                } else if self.edges.len() + 1 < self.places.len() {
                    Stage::Near(tree, 0)
                } else {
                    Stage::Sorting(0)
                };
                (next, 8 * (to - at) as u64)
            }
            Stage::Sorting(at) if at < self.edges.len() => {
                let to = self.edges.len().min(at + UNIT);
                sort_by(&mut self.edges[at..to], by_length);
                (Stage::Sorting(to), 25 * (to - at) as u64)
            }
            Stage::Sorting(to) => {
                sort_by(&mut self.edges, by_length);
                (
                    Stage::Growing(Growth::new(self.edges.iter().map(|edge| edge.ends).collect())),
                    10 * to as u64,
                )
            }
            Stage::Growing(mut growth) => {
                let work = growth.advance();
                (Stage::Growing(growth), work)
            }
            Stage::Empty => (Stage::Empty, 0),
        }
    }

    /// The merges are the edges, as they were written when the tree grew.
    fn found(&mut self, grown: Vec<[u32; 2]>) -> Found {
        let edges = std::mem::take(&mut self.edges);
        let euclidean = self.metric == Metric::Euclidean;
        let height = |key: f64| if euclidean { key.sqrt() } else { key };
        let merge = |(edge, children): (&Edge, [u32; 2])| Merge { children, height: height(edge.key) };
        let mut merges: Vec<Merge> = edges.iter().zip(grown).map(merge).collect();
        name_nodes(self.places.len(), &mut merges);
        Found { merges, nearest: edges.iter().map(|edge| edge.ends).collect(), tied: false }
    }

    /// Visits the nodes that may hold something nearer than `limit` says, the nearest first, bucket by bucket;
    /// `passed` says which nodes to pass over. How many buckets there were.
    #[inline(always)]
    fn visit<State>(
        &mut self,
        tree: &CentreTree<D>,
        place: usize,
        state: &mut State,
        limit: impl Fn(&State) -> f64,
        passed: impl Fn(&Self, &State, f64, usize) -> bool,
        look: impl Fn(&Self, &mut State, usize, &[f64; BUCKET]),
    ) -> u64 {
        let d = tree.dimensions();
        let mut query = [0.0; MAX_DIMENSIONS];
        tree.centre(place, &mut query[..d]);
        let query = &query[..d];
        let mut stack = std::mem::take(&mut self.stack);
        let mut visited = 0;
        let mut node = tree.buckets + place / BUCKET;
        stack.push((0.0, node as u32));
        loop {
            while let Some((bound, node)) = stack.pop() {
                let node = node as usize;
                if bound > limit(state) || passed(self, state, bound, node) {
                    continue;
                }
                visited += 1;
                if node >= tree.buckets {
                    let bucket = node - tree.buckets;
                    count::add(Count::Distances, BUCKET as u64);
                    look(self, state, bucket, &keys(self.metric, tree, bucket, query));
                    continue;
                }
                let near = (bound_of(self.metric, tree, 2 * node, query), 2 * node as u32);
                let far = (bound_of(self.metric, tree, 2 * node + 1, query), 2 * node as u32 + 1);
                let (near, far) = if far.0 < near.0 { (far, near) } else { (near, far) };
                stack.push(far);
                stack.push(near);
            }
            if node == 1 {
                break;
            }
            stack.push((bound_of(self.metric, tree, node ^ 1, query), (node ^ 1) as u32));
            node /= 2;
        }
        self.stack = stack;
        count::add(Count::Queries, 1);
        visited
    }

    /// The nearest neighbours of a place; of equals those with the lowest numbers.
    fn find_neighbours(&mut self, tree: &CentreTree<D>, place: usize) -> u64 {
        let own = tree.ids[place];
        if own == NONE {
            return 1;
        }
        let mut nearest = [(f64::INFINITY, NONE, NONE); NEAR];
        let visited = self.visit(
            tree,
            place,
            &mut nearest,
            |nearest| nearest[NEAR - 1].0,
            |_, nearest, bound, node| {
                bound == nearest[NEAR - 1].0 && tree.least_ids[node] > nearest[NEAR - 1].1
            },
            |_, nearest, bucket, keys| {
                for (lane, &key) in keys.iter().enumerate() {
                    let last = &nearest[NEAR - 1];
                    if key <= last.0 {
                        let id = tree.ids[bucket * BUCKET + lane];
                        if (key, id) < (last.0, last.1) && id != own {
                            let mut at = NEAR - 1;
                            while at > 0 && (key, id) < (nearest[at - 1].0, nearest[at - 1].1) {
                                nearest[at] = nearest[at - 1];
                                at -= 1;
                            }
                            nearest[at] = (key, id, (bucket * BUCKET + lane) as u32);
                        }
                    }
                }
            },
        );
        self.near_keys[place] = nearest.map(|(key, ..)| key);
        self.near[place] = nearest.map(|(.., place)| place);
        20 + 15 * visited
    }

    /// Offers the component of a place the nearest of its neighbours that is outside.
    fn try_neighbours(&mut self, tree: &CentreTree<D>, place: usize) {
        let component = self.components[place];
        if component == NONE || self.reach[place] > self.near_keys[place][NEAR - 1] {
            return;
        }
        let outside = |&other: &u32| other == NONE || self.components[other as usize] != component;
        match self.near[place].iter().position(outside) {
            Some(at) => {
                self.reach[place] = self.near_keys[place][at];
                let other = self.near[place][at];
                if other != NONE {
                    let ends = sorted([tree.ids[place], tree.ids[other as usize]]);
                    let edge = Edge { key: self.near_keys[place][at], ends };
                    let best = &mut self.best[component as usize];
                    if edge < *best {
                        *best = edge;
                    }
                }
            }
            // Nothing that is nearer than the last of them, or as near with a lower number.
            None => self.reach[place] = self.near_keys[place][NEAR - 1],
        }
    }

    /// Looks for a shorter edge out of the component of a place, unless there can be none.
    fn search(&mut self, tree: &CentreTree<D>, place: usize) -> u64 {
        let component = self.components[place];
        if component == NONE || self.reach[place] > self.best[component as usize].key {
            return 3;
        }
        // Where one of the neighbours is outside, it is the nearest, and was offered.
        let outside = |&other: &u32| other == NONE || self.components[other as usize] != component;
        if self.near[place].iter().any(outside) {
            return 6;
        }
        let own = tree.ids[place];
        let mut best = self.best[component as usize];
        let visited = self.visit(
            tree,
            place,
            &mut best,
            |best| best.key,
            |this, _, _, node| this.common[node] == component,
            |this, best, bucket, keys| {
                for (lane, &key) in keys.iter().enumerate() {
                    let other = bucket * BUCKET + lane;
                    if key <= best.key && this.components[other] != component {
                        let edge = Edge { key, ends: sorted([own, tree.ids[other]]) };
                        if edge < *best {
                            *best = edge;
                        }
                    }
                }
            },
        );
        self.reach[place] = best.key;
        self.best[component as usize] = best;
        20 + 15 * visited
    }

    /// Takes the best edge of every component, then names the components anew: one step of that.
    fn join(&mut self, tree: &CentreTree<D>, at: usize) {
        let places = self.best.len();
        let nodes = places + self.components.len();
        if at < places {
            self.take_edge(at);
        } else if at < nodes {
            let component = &mut self.components[at - places];
            if *component != NONE {
                *component = root(&mut self.parents, *component);
            }
        } else {
            // From the last to the root, which is 1.
            let node = self.common.len() - 1 - (at - nodes);
            self.common[node] = match node.checked_sub(tree.buckets) {
                Some(bucket) => {
                    let places = bucket * BUCKET..(bucket + 1) * BUCKET;
                    let mut components = places.map(|place| self.components[place]).filter(|&c| c != NONE);
                    let first = components.next();
                    first.filter(|first| components.all(|other| other == *first)).unwrap_or(NONE)
                }
                None if self.common[2 * node] == self.common[2 * node + 1] => self.common[2 * node],
                None => NONE,
            };
        }
    }

    fn take_edge(&mut self, component: usize) {
        let edge = std::mem::replace(&mut self.best[component], NO_EDGE);
        if edge.ends[0] == NONE {
            return;
        }
        let [a, b] = edge.ends.map(|point| {
            let place = self.places[point as usize] as usize;
            root(&mut self.parents, self.components[place])
        });
        // Two components may have taken the same edge.
        if a != b {
            self.parents[a.max(b) as usize] = a.min(b);
            self.edges.push(edge);
        }
    }
}

/// Shortest first, the lowest numbers first among equals.
fn by_length(a: &Edge, b: &Edge) -> Ordering {
    a.key.total_cmp(&b.key).then(a.ends.cmp(&b.ends))
}

/// The most coordinates that a tree is worth it for.
pub const MAX_DIMENSIONS: usize = 8;

/// A distance as it is put together, coordinate by coordinate: in which the points differ by these gaps. Euclidean ones
/// are squared. Monotone, so that boxes bound what is in them.
macro_rules! with_sum {
    ($metric:expr, $dimensions:expr, $sum:ident => $code:expr) => {
        match $metric {
            Metric::Manhattan if $dimensions != 2 => {
                let $sum = |sum: f64, gap: f64| sum + gap.abs();
                $code
            }
            Metric::Chebyshev if $dimensions != 2 => {
                let $sum = |sum: f64, gap: f64| if gap.abs() > sum { gap.abs() } else { sum };
                $code
            }
            _ => {
                let $sum = |sum: f64, gap: f64| sum + gap * gap;
                $code
            }
        }
    };
}

/// The distances of a bucket's places from a point; infinite for empty ones.
#[inline(always)]
fn keys<const D: usize>(metric: Metric, tree: &CentreTree<D>, bucket: usize, query: &[f64]) -> [f64; BUCKET] {
    let d = tree.dimensions();
    let coordinates = &tree.coordinates[bucket * d * BUCKET..(bucket + 1) * d * BUCKET];
    let mut keys = [0.0; BUCKET];
    with_sum!(metric, D, add => {
        for (lanes, x) in coordinates.chunks_exact(BUCKET).zip(query) {
            for lane in 0..BUCKET {
                keys[lane] = add(keys[lane], lanes[lane] - x);
            }
        }
    });
    keys
}

/// Nothing below the node is nearer.
#[inline(always)]
fn bound_of<const D: usize>(metric: Metric, tree: &CentreTree<D>, node: usize, query: &[f64]) -> f64 {
    let d = tree.dimensions();
    let boxes = &tree.boxes[node * d..(node + 1) * d];
    with_sum!(metric, D, add => boxes.iter().zip(query).fold(0.0, |sum, (range, x)| add(sum, gap(*range, *x))))
}

fn root(parents: &mut [u32], mut node: u32) -> u32 {
    while parents[node as usize] != node {
        let up = parents[node as usize];
        parents[node as usize] = parents[up as usize];
        node = up;
    }
    node
}

impl<const D: usize> Method for SpanningTree<D> {
    fn advance(&mut self, _points: &Points, budget: &mut Work) -> Option<Found> {
        loop {
            let stage = match std::mem::replace(&mut self.stage, Stage::Empty) {
                Stage::Growing(growth) if growth.is_done() => return Some(self.found(growth.grown)),
                stage => stage,
            };
            let (stage, work) = self.step(stage);
            self.stage = stage;
            if !budget.spend(work) {
                return None;
            }
        }
    }

    fn progress(&self) -> f64 {
        let edges = self.edges.len() as f64 / self.places.len() as f64;
        match &self.stage {
            Stage::Building(_) => 0.0,
            Stage::Neighbours(tree, place) => 0.5 * *place as f64 / tree.places() as f64,
            _ => 0.5 + 0.5 * edges,
        }
    }
}
