//! Which points are core, in many dimensions: there a search excludes little, so each pair of points is compared
//! once, for both of them, leaf by leaf; and the neighbours of those that have few are kept, for who is not core
//! needs them again.

use crate::distances::blocks::{FAN, LEAF};
use crate::neighbors::{Index, LeafPairs, Query, each_lane};

/// How many neighbours are kept at most, for each point on average.
const KEPT: usize = 8;

/// The count of all points' neighbours, under way.
pub struct Counting {
    enough: usize,
    pairs: Option<LeafPairs>,
    /// The next leaf.
    leaf: usize,
    state: State,
}

struct State {
    counts: Vec<usize>,
    /// For each leaf the points of which it is not known yet that they are core.
    open: Vec<u16>,
    /// By level, that of the leaves first: per group the children that have such a point.
    groups: Vec<Vec<u8>>,
    /// Pairs of positions: a point that was open, and a neighbour. None if they were too many.
    kept: Option<Vec<(u32, u32)>>,
    reach: f64,
}

impl Counting {
    /// Nothing is counted; these points, by leaf, are known to be core.
    pub fn new(index: &Index, core: &[u16], reach: f64, enough: usize) -> Counting {
        let all = |leaf: usize| u16::MAX >> (LEAF - index.members(leaf).len());
        let open: Vec<u16> = core.iter().enumerate().map(|(leaf, core)| all(leaf) & !core).collect();
        let mut groups: Vec<Vec<u8>> = Vec::new();
        let mut nodes: Vec<bool> = open.iter().map(|open| *open != 0).collect();
        for _ in 0..index.height() {
            let mut level = vec![0; nodes.len().div_ceil(FAN)];
            nodes.iter().enumerate().for_each(|(i, open)| level[i / FAN] |= u8::from(*open) << (i % FAN));
            nodes = level.iter().map(|open| *open != 0).collect();
            groups.push(level);
        }
        let state = State { counts: vec![0; index.len()], open, groups, kept: Some(Vec::new()), reach };
        Counting { enough, pairs: None, leaf: 0, state }
    }

    /// Counts for a while; true once all is counted.
    pub fn advance(&mut self, index: &Index, operations: &mut u64) -> bool {
        let Counting { enough, pairs, leaf, state } = self;
        if *leaf == index.leaves() || state.groups[index.height() - 1].iter().all(|open| *open == 0) {
            return true;
        }
        let pairs = pairs.get_or_insert_with(|| LeafPairs::new(index, *leaf, state.reach));
        let own = pairs.leaf;
        let open = |state: &State, level: usize, group: usize| {
            if state.open[own] != 0 { !0 } else { state.groups[level][group] }
        };
        let done = pairs.advance(index, operations, state, open, |state, other, queries, operations| {
            state.compare(index, own, other, queries, *enough, operations);
        });
        if done {
            self.pairs = None;
            self.leaf += 1;
        }
        false
    }

    /// The fraction done, about.
    pub fn progress(&self) -> f64 {
        // Later leaves have fewer left to be compared with.
        let left = 1.0 - self.leaf as f64 / self.state.open.len() as f64;
        1.0 - left * left
    }

    /// For each leaf its core points; and the neighbours of the others, unless they are too many, as pairs of
    /// positions (among pairs of core points).
    pub fn into_parts(self, index: &Index) -> (Vec<u16>, Option<Vec<(u32, u32)>>) {
        let all = |leaf: usize| u16::MAX >> (LEAF - index.members(leaf).len());
        let core = self.state.open.iter().enumerate().map(|(leaf, open)| all(leaf) & !open);
        (core.collect(), self.state.kept)
    }
}

impl State {
    /// Counts the neighbours that the open points of two leaves have in the other.
    fn compare(
        &mut self,
        index: &Index,
        one: usize,
        other: usize,
        queries: &[Query],
        enough: usize,
        operations: &mut u64,
    ) {
        let (here, there) = (self.open[one], self.open[other]);
        let base = |leaf: usize, lane: usize| (leaf * LEAF + lane) as u32;
        if one == other {
            each_lane(here, |lane| {
                let near = index.lanes_within(other, &queries[lane]);
                self.count(base(one, lane), near, other);
            });
            *operations += u64::from(here.count_ones()) * index.leaf_cost();
        } else if here | there != 0 {
            // Either each point here asks all there, or only those ask, on both sides, that are open.
            let few = (here.count_ones() + there.count_ones()) as usize <= LEAF;
            let asking = if few { here } else { u16::MAX >> (LEAF - queries.len()) };
            each_lane(asking, |lane| {
                let near = index.lanes_within(other, &queries[lane]);
                if near != 0 {
                    self.count(base(one, lane), near, other);
                    each_lane(near & there, |back| self.count(base(other, back), 1 << lane, one));
                }
            });
            let back = if few { there } else { 0 };
            each_lane(back, |lane| {
                let position = base(other, lane);
                let near = index.lanes_within(one, &index.query(position, self.reach)) & !here;
                self.count(position, near, one);
            });
            *operations += u64::from(asking.count_ones() + back.count_ones()) * index.leaf_cost();
        }
        self.close(one, enough);
        self.close(other, enough);
        self.forget_some(index.len());
    }

    /// A point has these neighbours in a leaf.
    fn count(&mut self, position: u32, near: u16, leaf: usize) {
        let (own, lane) = (position as usize / LEAF, position as usize % LEAF);
        if self.open[own] >> lane & 1 == 0 {
            return;
        }
        self.counts[position as usize] += near.count_ones() as usize;
        if let Some(kept) = &mut self.kept {
            each_lane(near, |lane| kept.push((position, (leaf * LEAF + lane) as u32)));
        }
    }

    /// Closes the points of a leaf that have enough, and whatever has no open point any more.
    fn close(&mut self, leaf: usize, enough: usize) {
        let before = self.open[leaf];
        each_lane(before, |lane| {
            self.open[leaf] &= !(u16::from(self.counts[leaf * LEAF + lane] >= enough) << lane);
        });
        if before == 0 || self.open[leaf] != 0 {
            return;
        }
        let mut node = leaf;
        for level in &mut self.groups {
            let group = &mut level[node / FAN];
            *group &= !(1 << (node % FAN));
            if *group != 0 {
                break;
            }
            node /= FAN;
        }
    }

    /// Where too much is kept, forgets what belongs to core points; all, if that is not enough.
    fn forget_some(&mut self, n: usize) {
        let Some(kept) = &mut self.kept else { return };
        if kept.len() <= KEPT * n {
            return;
        }
        kept.retain(|(position, _)| {
            self.open[*position as usize / LEAF] >> (*position as usize % LEAF) & 1 != 0
        });
        if kept.len() > KEPT * n / 2 {
            self.kept = None;
        }
    }
}
