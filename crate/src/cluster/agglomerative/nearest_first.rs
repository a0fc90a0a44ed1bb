//! The nearest pair of all merges, again and again: for many points, whatever their clusters are kept in.
//!
//! Each cluster keeps its nearest neighbour as it was when it last looked, in a heap by distance; it looks again
//! only when it comes first and that neighbour is gone. A cluster looks when it is made, so no pair is missed:
//! whoever is younger has seen the other. After D. Müllner, *Modern hierarchical, agglomerative clustering
//! algorithms*, arXiv:1109.2378 (2011), "generic linkage".
//!
//! Ties: of all nearest pairs the one whose lower number is lowest, then the one whose other number is (points
//! before clusters, clusters in the order in which they were made).

use super::{Found, Method};
use crate::cluster::Work;
use crate::cluster::tree::Merge;
use crate::points::Points;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;

/// No cluster.
pub const NONE: u32 = u32::MAX;

/// The nearest cluster.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Nearest {
    /// How far it is, in a measure that rises with the distance and is not negative.
    pub key: f64,
    /// Its number; [`NONE`] where there is no other.
    pub id: u32,
}

/// Clusters that merge: points have the numbers 0 … n − 1, the clusters made of them those from n on.
pub trait Clusters {
    /// Whether there is nothing to be done before the next question; if there is, works on it.
    fn prepare(&mut self, points: &Points, budget: &mut Work) -> bool;

    /// The point that looks at this turn, if any: a good order has neighbours look in turn.
    fn turn(&self, turn: usize) -> Option<u32>;

    /// How many turns there are.
    fn turns(&self) -> usize;

    /// The nearest of those before a point in number, or of all others.
    fn first_look(&mut self, points: &Points, id: u32) -> Nearest;

    /// The nearest of all others, the lowest number among equals.
    fn look(&mut self, points: &Points, id: u32) -> Nearest;

    /// Whether a cluster has not merged yet.
    fn is_there(&self, id: u32) -> bool;

    /// Makes two clusters, so far from each other, one of this number. The nearest to it.
    fn join(&mut self, points: &Points, pair: [u32; 2], id: u32, key: f64) -> Nearest;

    /// How much work there was since the last time.
    fn work(&mut self) -> u64;

    /// The height of a merge.
    fn height(&self, key: f64) -> f64;

    /// Whether a merge may be lower than one before it by more than rounding.
    fn may_invert(&self) -> bool;
}

/// A cluster and its nearest neighbour, by distance: the bits of a number that is not negative sort as it does.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Candidate {
    key: u64,
    low: u32,
    high: u32,
    /// Whether the one with the higher number is the one that looked.
    high_looked: bool,
}

impl Candidate {
    fn new(id: u32, nearest: Nearest) -> Reverse<Self> {
        Reverse(Candidate {
            key: nearest.key.to_bits(),
            low: id.min(nearest.id),
            high: id.max(nearest.id),
            high_looked: id > nearest.id,
        })
    }
}

/// A run under way.
pub struct NearestFirst<C> {
    clusters: C,
    n: usize,
    /// The turn of the next point that looks for the first time.
    turn: usize,
    seen: Vec<Reverse<Candidate>>,
    heap: BinaryHeap<Reverse<Candidate>>,
    merges: Vec<Merge>,
}

impl<C: Clusters> NearestFirst<C> {
    /// Begins with n points, each a cluster.
    pub fn new(clusters: C, n: usize) -> Self {
        NearestFirst {
            clusters,
            n,
            turn: 0,
            seen: Vec::with_capacity(n),
            heap: BinaryHeap::new(),
            merges: Vec::with_capacity(n - 1),
        }
    }

    fn first_look(&mut self, points: &Points) {
        if let Some(id) = self.clusters.turn(self.turn) {
            let nearest = self.clusters.first_look(points, id);
            if nearest.id != NONE {
                self.seen.push(Candidate::new(id, nearest));
            }
        }
        self.turn += 1;
        if self.turn == self.clusters.turns() {
            self.heap = BinaryHeap::from(std::mem::take(&mut self.seen));
        }
    }

    fn merge(&mut self, points: &Points) {
        let Some(mut top) = self.heap.peek_mut() else { return };
        let Reverse(Candidate { key, low, high, high_looked }) = *top;
        let (looked, found) = if high_looked { (high, low) } else { (low, high) };
        if !self.clusters.is_there(looked) {
            PeekMut::pop(top);
        } else if !self.clusters.is_there(found) {
            *top = Candidate::new(looked, self.clusters.look(points, looked));
        } else {
            let key = f64::from_bits(key);
            let id = (self.n + self.merges.len()) as u32;
            let height = self.clusters.height(key);
            self.merges.push(Merge { children: [low, high], height });
            if self.merges.len() < self.n - 1 {
                *top = Candidate::new(id, self.clusters.join(points, [low, high], id, key));
            }
        }
    }
}

impl<C: Clusters> Method for NearestFirst<C> {
    fn advance(&mut self, points: &Points, budget: &mut Work) -> Option<Found> {
        while self.merges.len() < self.n - 1 {
            if !self.clusters.prepare(points, budget) {
                return None;
            }
            if self.turn < self.clusters.turns() {
                self.first_look(points);
            } else {
                self.merge(points);
            }
            if !budget.spend(self.clusters.work()) && self.merges.len() < self.n - 1 {
                return None;
            }
        }
        let mut merges = std::mem::take(&mut self.merges);
        if !self.clusters.may_invert() {
            // Where rounding makes one lower than the last, it is as high.
            let mut last = 0.0_f64;
            for merge in &mut merges {
                merge.height = merge.height.max(last);
                last = merge.height;
            }
        }
        Some(Found::sorted(merges))
    }

    fn progress(&self) -> f64 {
        let looked = self.turn as f64 / self.clusters.turns().max(1) as f64;
        0.3 * looked + 0.7 * self.merges.len() as f64 / (self.n - 1) as f64
    }
}
