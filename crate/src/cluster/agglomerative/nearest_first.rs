//! The nearest pair of all merges, again and again: for many points, whatever their clusters are kept in.
//!
//! Each cluster keeps its nearest neighbour as it was when it last looked, in a queue by distance; it looks again
//! only when it comes first and that neighbour is gone. A cluster looks when it is made, so no pair is missed:
//! whoever is younger has seen the other. After D. Müllner, *Modern hierarchical, agglomerative clustering
//! algorithms*, arXiv:1109.2378 (2011), "generic linkage".
//!
//! Ties: of all nearest pairs the one whose lower number is lowest, then the one whose other number is (points
//! before clusters, clusters in the order in which they were made).

use super::queue::{Keyed, Queue};
use super::{Found, Method};
use crate::cluster::Work;
use crate::cluster::tree::Merge;
use crate::points::Points;

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

    /// The nearest of those before a point in number, or in turn, or of all others.
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

    /// The fraction done, after such parts of the turns and of the merges.
    fn progress(&self, looked: f64, merged: f64) -> f64 {
        0.3 * looked + 0.7 * merged
    }
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
    fn new(id: u32, nearest: Nearest) -> Self {
        Candidate {
            key: nearest.key.to_bits(),
            low: id.min(nearest.id),
            high: id.max(nearest.id),
            high_looked: id > nearest.id,
        }
    }

    /// The one that looked, and the one that it found.
    fn looked_and_found(&self) -> (u32, u32) {
        if self.high_looked { (self.high, self.low) } else { (self.low, self.high) }
    }
}

impl Keyed for Candidate {
    fn key(&self) -> u64 {
        self.key
    }
}

/// A run under way.
pub struct NearestFirst<C> {
    clusters: C,
    n: usize,
    /// The turn of the next point that looks for the first time.
    turn: usize,
    seen: Vec<Candidate>,
    queue: Queue<Candidate>,
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
            queue: Queue::new(Vec::new()),
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
            self.queue = Queue::new(std::mem::take(&mut self.seen));
        }
    }

    fn merge(&mut self, points: &Points) {
        let clusters = &mut self.clusters;
        let Some(first) = self.queue.first(|item| clusters.is_there(item.looked_and_found().0)) else {
            return;
        };
        let (looked, found) = first.looked_and_found();
        if !clusters.is_there(looked) {
            self.queue.pop();
        } else if !clusters.is_there(found) {
            self.queue.replace(Candidate::new(looked, clusters.look(points, looked)));
        } else {
            let key = f64::from_bits(first.key);
            let pair = [first.low, first.high];
            let id = (self.n + self.merges.len()) as u32;
            self.merges.push(Merge { children: pair, height: clusters.height(key) });
            if self.merges.len() < self.n - 1 {
                self.queue.replace(Candidate::new(id, clusters.join(points, pair, id, key)));
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
        self.clusters.progress(looked, self.merges.len() as f64 / (self.n - 1) as f64)
    }
}
