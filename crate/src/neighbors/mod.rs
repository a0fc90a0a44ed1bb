//! Which points are near: how many lie within a radius, which they are, how far the k-th nearest is.
//!
//! One [`Index`] answers, in any dimension and metric: the points, sixteen to a leaf, and above them boxes,
//! four to a group, level by level (a packed R-tree: Kamel and Faloutsos, "On packing R-trees", 1993). Only
//! the order in which the points fall into the leaves depends on the dimension: along the cells of a fine
//! grid up to three ([`grid`]), by halving the widest side above ([`tree`]; Bentley, "Multidimensional binary
//! search trees", 1975). The answers do not depend on that order.
//!
//! In high dimension, where boxes exclude nothing, a search reads every leaf, sixteen distances at a time,
//! and gives each up as soon as it is too long: brute force, in effect, but most of it on rounded coordinates
//! ([`coarse`]), and whole leaves searching together ([`LeafPairs`]).
//!
//! Memory: the coordinates once more (and a quarter, where they are rounded too), and about ten bytes a point.
//! Cost: O(n log n) to build.
//!
//! A point is named by its index where it is one of the data's, by its *position* where it is one in the
//! order of the leaves: leaf · [`LEAF`] + lane.

mod build;
pub mod coarse;
pub mod grid;
mod leaf_pairs;
mod remaining;
mod ties;
pub mod tree;

pub use build::Builder;
pub use leaf_pairs::LeafPairs;
pub use remaining::Remaining;

use crate::count::{self, Count};
use crate::distances::Metric;
use crate::distances::blocks::{FAN, LEAF, mask};
use crate::simd::F64x2;
use crate::sort::{sort, sort_by};
use coarse::{Coarse, Shell};
use std::collections::BinaryHeap;
use std::ops::Range;
use ties::Ties;

/// Points arranged so that near ones are found quickly.
#[derive(Debug, Clone, PartialEq)]
pub struct Index {
    metric: Metric,
    dimensions: usize,
    /// The points in the order of the leaves.
    order: Vec<u32>,
    /// The position of each point in that order.
    positions: Vec<u32>,
    /// The coordinates: per leaf d rows of [`LEAF`]; the last leaf is filled up with zeros.
    blocks: Vec<f64>,
    /// The boxes by level, that of the leaves first: per group d rows of [`FAN`] lower and [`FAN`] upper edges.
    levels: Vec<Level>,
    /// The coordinates rounded, where that is of use.
    coarse: Option<Coarse>,
    /// How ties are decided, where not by the distances themselves.
    ties: Option<Ties>,
    /// How far from the radius distances decide by themselves: 0 where they always do.
    margin: f64,
}

#[derive(Debug, Clone, PartialEq)]
struct Level {
    nodes: usize,
    boxes: Vec<f64>,
}

/// The point around which is searched, and how far.
#[derive(Debug, Clone, Default)]
pub struct Query {
    position: u32,
    /// Its coordinates; empty where only rounded ones will be needed, as a rule.
    row: Vec<f64>,
    /// The greatest reduced distance; and in units of the rounded coordinates, where they are of use.
    reach: f64,
    shell: Option<Shell>,
}

/// What a search needs room for, and the work it has done.
#[derive(Debug, Clone, Default)]
pub struct Search {
    query: Query,
    stack: Vec<Visit>,
    nearest: BinaryHeap<u64>,
    /// Elementary operations so far; whoever reads it may set it back.
    pub operations: u64,
}

/// A group that is to be looked at.
#[derive(Debug, Clone, Copy)]
struct Visit {
    group: u32,
    level: u8,
    /// The least reduced distance to any of it.
    near: f64,
}

/// What a walk does with that which may be within the radius; the answers say whether to go on.
pub trait Walk {
    /// Whether a box that is wholly within the radius is taken as one; otherwise its leaves are.
    fn takes_whole(&self) -> bool {
        false
    }

    /// Which children of a group are worth a look, a bit each.
    fn open(&self, _level: usize, _group: usize) -> u8 {
        !0
    }

    /// These positions are all within the radius.
    fn whole(&mut self, _index: &Index, _positions: Range<usize>) -> bool {
        true
    }

    /// Some points of this leaf may be within the radius.
    fn leaf(&mut self, index: &Index, leaf: usize, query: &Query) -> bool;
}

impl Index {
    /// The number of points.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Never: there is at least one point.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// How distances are measured.
    pub fn metric(&self) -> Metric {
        self.metric
    }

    /// Whether there are so many dimensions that it pays to search leaf by leaf.
    pub fn is_wide(&self) -> bool {
        self.coarse.is_some()
    }

    /// The number of leaves.
    pub fn leaves(&self) -> usize {
        self.levels[0].nodes
    }

    /// The number of levels of boxes.
    pub fn height(&self) -> usize {
        self.levels.len()
    }

    /// The number of nodes of a level; that of the leaves is 0.
    pub fn nodes(&self, level: usize) -> usize {
        self.levels[level].nodes
    }

    /// The least reduced distance between the boxes of two nodes of a level.
    pub fn apart(&self, level: usize, a: usize, b: usize) -> f64 {
        self.metric.apart(self.edges(level, a), self.edges(level, b))
    }

    /// The points of a leaf that are within the reduced distance `reach` of the point at this position, a bit
    /// each.
    pub fn lanes_near(&self, position: u32, leaf: usize, reach: f64, search: &mut Search) -> u16 {
        search.operations += self.leaf_cost();
        if self.is_wide() {
            return self.lanes_within(leaf, &self.query(position, reach));
        }
        match (self.metric, self.dimensions) {
            _ if self.margin > 0.0 => {}
            (Metric::Euclidean, 2) => return self.lanes_near_in::<2>(position, leaf, reach),
            (Metric::Euclidean, 3) => return self.lanes_near_in::<3>(position, leaf, reach),
            _ => {}
        }
        self.aim(position, reach, &mut search.query);
        self.lanes_within(leaf, &search.query)
    }

    /// The same by the Euclidean distance in D dimensions.
    fn lanes_near_in<const D: usize>(&self, position: u32, leaf: usize, reach: f64) -> u16 {
        let blocks = self.blocks.as_chunks::<LEAF>().0;
        let (from, lane) = (position as usize / LEAF, position as usize % LEAF);
        let point: [f64; D] = std::array::from_fn(|j| blocks[from * D + j][lane]);
        let mut sums = [F64x2::splat(0.0); LEAF / 2];
        count::add(Count::Distances, LEAF as u64);
        for (j, x) in point.into_iter().enumerate() {
            let x = F64x2::splat(x);
            for (sum, pair) in sums.iter_mut().zip(blocks[leaf * D + j].as_chunks::<2>().0) {
                let gap = x.minus(F64x2::new(*pair));
                *sum = sum.plus(gap.times(gap));
            }
        }
        mask(&sums, reach) & self.lanes(leaf)
    }

    /// The points of a leaf that are within the reduced distance `reach` of the box of another, a bit each; all of them
    /// where boxes exclude nothing.
    pub fn lanes_near_box(&self, leaf: usize, other: usize, reach: f64, search: &mut Search) -> u16 {
        if self.is_wide() {
            return self.lanes(leaf);
        }
        search.operations += self.leaf_cost();
        let near = self.metric.to_box(self.block(leaf), self.edges(0, other));
        mask(&near, self.perhaps(reach)) & self.lanes(leaf)
    }

    /// The points of a leaf: its lanes, in order.
    pub fn members(&self, leaf: usize) -> &[u32] {
        &self.order[self.covered(0, leaf)]
    }

    /// Whether all points of the smallest box around this leaf that holds at least `size` points are within the reduced
    /// distance `reach` of each other; not where there is no such box.
    pub fn is_tight(&self, leaf: usize, size: usize, reach: f64) -> bool {
        let mut node = leaf;
        for level in 0..self.levels.len() {
            if self.covered(level, node).len() >= size {
                return self.metric.diagonal(self.edges(level, node)) <= self.surely(reach);
            }
            node /= FAN;
        }
        false
    }

    /// The point at a position.
    pub fn point(&self, position: u32) -> usize {
        self.order[position as usize] as usize
    }

    /// The position of a point.
    pub fn position(&self, point: u32) -> u32 {
        self.positions[point as usize]
    }

    /// How many points lie within the reduced distance `reach` of the point at this position, itself
    /// included: all of them, or at least `enough`.
    pub fn count(&self, position: u32, reach: f64, enough: usize, search: &mut Search) -> usize {
        struct Count {
            enough: usize,
            found: usize,
        }
        impl Walk for Count {
            fn takes_whole(&self) -> bool {
                true
            }
            fn whole(&mut self, _index: &Index, positions: Range<usize>) -> bool {
                self.found += positions.len();
                self.found < self.enough
            }
            fn leaf(&mut self, index: &Index, leaf: usize, query: &Query) -> bool {
                self.found += index.lanes_within(leaf, query).count_ones() as usize;
                self.found < self.enough
            }
        }
        self.aim(position, reach, &mut search.query);
        let mut walk = Count { enough, found: 0 };
        self.walk(search, &mut walk);
        walk.found
    }

    /// The points within the reduced distance `reach` of the point at this position, in rising order.
    pub fn within(&self, position: u32, reach: f64, search: &mut Search) -> Vec<u32> {
        struct Collect {
            found: Vec<u32>,
        }
        impl Walk for Collect {
            fn takes_whole(&self) -> bool {
                true
            }
            fn whole(&mut self, index: &Index, positions: Range<usize>) -> bool {
                self.found.extend_from_slice(&index.order[positions]);
                true
            }
            fn leaf(&mut self, index: &Index, leaf: usize, query: &Query) -> bool {
                let lanes = index.lanes_within(leaf, query);
                each_lane(lanes, |lane| self.found.push(index.order[leaf * LEAF + lane]));
                true
            }
        }
        let mut walk = Collect { found: Vec::new() };
        self.walk_from(position, reach, search, &mut walk);
        sort_points(&mut walk.found, self.len());
        walk.found
    }

    /// The reduced distance from the point at this position to the k-th nearest (it is its own first);
    /// infinite where there are fewer than `k`. `k` is at least 1.
    pub fn nearest(&self, position: u32, k: usize, search: &mut Search) -> f64 {
        self.aim(position, f64::INFINITY, &mut search.query);
        let Search { query, stack, nearest, operations } = search;
        nearest.clear();
        let mut limit = f64::INFINITY;
        stack.clear();
        stack.push(self.root());
        while let Some(visit) = stack.pop() {
            if visit.near > limit {
                continue;
            }
            let (level, group) = (usize::from(visit.level), visit.group as usize);
            let boxes = &self.levels[level];
            let (near, _) = self.metric.bounds(self.group(boxes, group), &query.row);
            let near: [f64; FAN] = std::array::from_fn(|child| near[child / 2].lanes()[child % 2]);
            *operations += 10 * self.dimensions as u64;
            let mut children = [0, 1, 2, 3];
            // The nearest is put on last, to be looked at first.
            sort_by(&mut children, |&a, &b| near[b].total_cmp(&near[a]));
            if level > 0 {
                for child in children {
                    let node = group * FAN + child;
                    if node < boxes.nodes && near[child] <= limit {
                        let (group, level) = (node as u32, visit.level - 1);
                        stack.push(Visit { group, level, near: near[child] });
                    }
                }
                continue;
            }
            for child in children.into_iter().rev() {
                let leaf = group * FAN + child;
                if leaf >= boxes.nodes || near[child] > limit {
                    continue;
                }
                *operations += self.leaf_cost();
                if let (Some(coarse), Some(shell)) = (&self.coarse, query.shell)
                    && coarse.lanes(leaf, query.position, shell) == (0, 0)
                {
                    continue;
                }
                let distances = self.metric.distances(self.block(leaf), &query.row, limit);
                let distances = distances.iter().flat_map(|pair| pair.lanes());
                for distance in distances.take(self.covered(0, leaf).len()) {
                    if nearest.len() < k {
                        nearest.push(distance.to_bits());
                    } else if distance < limit {
                        nearest.pop();
                        nearest.push(distance.to_bits());
                    }
                    if nearest.len() == k {
                        // Distances are not negative, so their bits are in their order.
                        limit = nearest.peek().map_or(limit, |bits| f64::from_bits(*bits));
                    }
                }
                self.limit(limit, query);
            }
        }
        limit
    }

    /// Walks over all that may be within the reduced distance `reach` of the point at this position.
    pub fn walk_from(&self, position: u32, reach: f64, search: &mut Search, walk: &mut dyn Walk) {
        self.aim(position, reach, &mut search.query);
        self.walk(search, walk);
    }

    fn walk<W: Walk + ?Sized>(&self, search: &mut Search, walk: &mut W) {
        search.stack.clear();
        search.stack.push(self.root());
        let Search { query, stack, operations, .. } = search;
        while let Some(Visit { group, level, .. }) = stack.pop() {
            let (level, group) = (usize::from(level), group as usize);
            let boxes = &self.levels[level];
            let open = walk.open(level, group);
            let (near, far) = self.metric.bounds(self.group(boxes, group), &query.row);
            *operations += 10 * self.dimensions as u64;
            let children = u16::MAX >> (16 - FAN.min(boxes.nodes - group * FAN));
            let mut open = u16::from(open) & children & mask(&near, self.perhaps(query.reach));
            let inside = if walk.takes_whole() { mask(&far, self.surely(query.reach)) } else { 0 };
            while open != 0 {
                let child = open.trailing_zeros() as usize;
                open &= open - 1;
                let node = group * FAN + child;
                let go_on = if inside >> child & 1 != 0 {
                    walk.whole(self, self.covered(level, node))
                } else if level > 0 {
                    stack.push(Visit { group: node as u32, level: level as u8 - 1, near: 0.0 });
                    true
                } else {
                    *operations += self.leaf_cost();
                    walk.leaf(self, node, query)
                };
                if !go_on {
                    return;
                }
            }
        }
    }

    /// Makes the point at this position the one around which is searched, up to a reduced distance.
    fn aim(&self, position: u32, reach: f64, query: &mut Query) {
        query.row.clear();
        query.row.extend(self.row(position));
        query.position = position;
        self.limit(reach, query);
    }

    /// The same, for a search that looks at leaves only.
    pub fn query(&self, position: u32, reach: f64) -> Query {
        let mut query = Query { position, ..Query::default() };
        self.limit(reach, &mut query);
        query
    }

    /// The coordinates of the point at this position.
    fn row(&self, position: u32) -> impl Iterator<Item = f64> {
        let (leaf, lane) = (position as usize / LEAF, position as usize % LEAF);
        self.block(leaf).as_chunks::<LEAF>().0.iter().map(move |column| column[lane])
    }

    /// Changes how far is searched.
    fn limit(&self, reach: f64, query: &mut Query) {
        query.reach = reach;
        query.shell =
            self.coarse.as_ref().and_then(|coarse| coarse.shell(self.surely(reach), self.perhaps(reach)));
    }

    /// About how many operations it takes to compare a point with those of a leaf.
    pub fn leaf_cost(&self) -> u64 {
        let each = if self.coarse.is_some() { LEAF / 4 } else { LEAF };
        (each * self.dimensions) as u64
    }

    fn root(&self) -> Visit {
        Visit { group: 0, level: self.levels.len() as u8 - 1, near: 0.0 }
    }

    /// The points of a leaf that are within reach of the query, a bit each.
    pub fn lanes_within(&self, leaf: usize, query: &Query) -> u16 {
        let (inside, unsure) = match (&self.coarse, query.shell) {
            (Some(coarse), Some(shell)) => coarse.lanes(leaf, query.position, shell),
            _ => (0, !0),
        };
        let measure = |row: &[f64]| {
            let perhaps = self.perhaps(query.reach);
            let distances = self.metric.distances(self.block(leaf), row, perhaps);
            let near = mask(&distances, perhaps);
            if self.margin == 0.0 {
                return near;
            }
            let within = mask(&distances, self.surely(query.reach));
            match near & self.lanes(leaf) & !within {
                0 => within,
                tied => within | self.decide(leaf, tied, query.position, query.reach),
            }
        };
        let within = match (unsure, query.row.as_slice()) {
            (0, _) => inside,
            (_, []) => measure(&self.row(query.position).collect::<Vec<f64>>()),
            (_, row) => measure(row),
        };
        within & self.lanes(leaf)
    }

    /// The lanes of a leaf that hold a point.
    fn lanes(&self, leaf: usize) -> u16 {
        u16::MAX >> (LEAF - self.covered(0, leaf).len())
    }

    /// The positions in `order` that a node covers.
    fn covered(&self, level: usize, node: usize) -> Range<usize> {
        let size = LEAF << (2 * level);
        node * size..(node * size + size).min(self.order.len())
    }

    /// The lower and upper edge of a node's box in each dimension.
    fn edges(&self, level: usize, node: usize) -> impl Iterator<Item = (f64, f64)> {
        let (group, child) = (node / FAN, node % FAN);
        let edges = self.group(&self.levels[level], group).as_chunks::<{ 2 * FAN }>().0;
        edges.iter().map(move |edges| (edges[child], edges[FAN + child]))
    }

    fn block(&self, leaf: usize) -> &[f64] {
        let size = LEAF * self.dimensions;
        &self.blocks[leaf * size..(leaf + 1) * size]
    }

    fn group<'a>(&self, level: &'a Level, group: usize) -> &'a [f64] {
        let size = 2 * FAN * self.dimensions;
        &level.boxes[group * size..(group + 1) * size]
    }
}

/// Calls `each` with the number of every bit that is set, from the lowest.
#[inline]
pub fn each_lane(mut lanes: u16, mut each: impl FnMut(usize)) {
    while lanes != 0 {
        each(lanes.trailing_zeros() as usize);
        lanes &= lanes - 1;
    }
}

/// Puts different points of `n` in rising order: many of them by ticking them off on a list of all.
pub fn sort_points(points: &mut [u32], n: usize) {
    if points.len() < n / 32 || points.len() < 64 {
        return sort(points);
    }
    let mut ticked = vec![0u64; n.div_ceil(64)];
    points.iter().for_each(|i| ticked[*i as usize / 64] |= 1 << (i % 64));
    let mut next = points.iter_mut();
    for (word, mut bits) in (0..).zip(ticked) {
        while bits != 0 {
            if let Some(point) = next.next() {
                *point = 64 * word + bits.trailing_zeros();
            }
            bits &= bits - 1;
        }
    }
}

#[cfg(test)]
mod tests;
