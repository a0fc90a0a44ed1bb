//! The nearest pair of all merges, again and again: for many points, whatever their clusters are kept in.
//!
//! Each cluster keeps its nearest neighbour as it was when it last looked, in a queue by distance; it looks again
//! only when it comes first and that neighbour is gone. A cluster looks when it is made, so no pair is missed:
//! whoever is younger has seen the other. After D. Müllner, *Modern hierarchical, agglomerative clustering
//! algorithms*, arXiv:1109.2378 (2011), "generic linkage".
//!
//! Ties: of all nearest pairs the one whose lower number is lowest, then the one whose other number is (points
//! before clusters, clusters in the order in which they were made).

use super::method::{Found, Method};
use super::queue::{Keyed, Queue};
use crate::cluster::trees::tree::Merge;
use crate::points::Points;
use crate::work::Work;

/// No cluster.
pub const NONE: u32 = u32::MAX;

/// The nearest cluster.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Nearest {
    /// How far it is, in a measure that rises with the distance and is not negative.
    pub key: f64,
    /// Its number; [`NONE`] where there is no other.
    pub id: u32,
    /// How far the one is that comes second, where that may be as far but for rounding, and has been looked for.
    pub second: f64,
}

impl Nearest {
    /// Nothing yet.
    pub const NOTHING: Nearest = Nearest { key: f64::INFINITY, id: NONE, second: f64::INFINITY };

    /// Takes another one into account: whether it is the nearest now, the lowest number coming first among equals.
    #[inline(always)]
    pub fn consider(&mut self, key: f64, id: u32) -> bool {
        let nearer = key < self.key || (key == self.key && id < self.id);
        if nearer {
            *self = Nearest { key, id, second: self.key };
        } else if key < self.second {
            self.second = key;
        }
        nearer
    }
}

/// Clusters that merge: points have the numbers 0 … n − 1, the clusters made of them those from n on.
pub trait Clusters {
    /// Two keys whose ratio is less may be equal but for rounding.
    fn margin(&self) -> f64 {
        1.0
    }

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

    /// Whether the distance of two clusters that are about to merge is known well enough to say that no other is equal.
    fn is_certain(&self, _points: &Points, _pair: [u32; 2], _key: f64) -> bool {
        true
    }

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
    /// Whether it found another one that is about as near.
    tied: bool,
}

impl Candidate {
    fn new(id: u32, nearest: Nearest, margin: f64) -> Self {
        Candidate {
            key: nearest.key.to_bits(),
            low: id.min(nearest.id),
            high: id.max(nearest.id),
            high_looked: id > nearest.id,
            tied: nearest.second <= nearest.key * margin,
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
pub struct NearestFirst {
    clusters: Box<dyn Clusters>,
    margin: f64,
    n: usize,
    /// The turn of the next point that looks for the first time.
    turn: usize,
    seen: Vec<Candidate>,
    queue: Queue<Candidate>,
    merges: Vec<Merge>,
    /// Whether there may be no ties; and whether there was one.
    strict: bool,
    tied: bool,
}

impl NearestFirst {
    /// Begins with n points, each a cluster.
    pub fn new(clusters: impl Clusters + 'static, n: usize) -> Self {
        NearestFirst {
            margin: clusters.margin(),
            clusters: Box::new(clusters),
            n,
            turn: 0,
            seen: Vec::with_capacity(n),
            queue: Queue::new(Vec::new()),
            merges: Vec::with_capacity(n - 1),
            strict: false,
            tied: false,
        }
    }

    /// Begins, and ends without a result as soon as another pair is about as near as the one that merges: the merges
    /// are those that every right way finds, or none.
    pub fn unless_tied(clusters: impl Clusters + 'static, n: usize) -> Self {
        NearestFirst { strict: true, ..NearestFirst::new(clusters, n) }
    }

    fn first_look(&mut self, points: &Points) {
        if let Some(id) = self.clusters.turn(self.turn) {
            let nearest = self.clusters.first_look(points, id);
            if nearest.id != NONE {
                self.seen.push(Candidate::new(id, nearest, self.margin));
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
            self.queue.replace(Candidate::new(looked, clusters.look(points, looked), self.margin));
        } else {
            let key = f64::from_bits(first.key);
            let pair = [first.low, first.high];
            if self.strict && !self.is_alone(points, first) {
                self.tied = true;
                return;
            }
            let clusters = &mut self.clusters;
            let id = (self.n + self.merges.len()) as u32;
            self.merges.push(Merge { children: pair, height: clusters.height(key) });
            if self.merges.len() < self.n - 1 {
                self.queue.replace(Candidate::new(id, clusters.join(points, pair, id, key), self.margin));
            }
        }
    }
}

impl NearestFirst {
    /// Whether no other pair is about as near as the first. Pairs of which one is in it have been seen by the younger
    /// of the two; of all others the nearest comes next in the queue. What comes before that, and is in the way, is
    /// dropped or looks again, as it would have to afterwards.
    fn is_alone(&mut self, points: &Points, first: Candidate) -> bool {
        let key = f64::from_bits(first.key);
        if first.tied || !self.clusters.is_certain(points, [first.low, first.high], key) {
            return false;
        }
        self.queue.pop();
        let next = loop {
            let clusters = &self.clusters;
            let Some(next) = self.queue.first(|item| clusters.is_there(item.looked_and_found().0)) else {
                break None;
            };
            let (looked, found) = next.looked_and_found();
            if !clusters.is_there(looked) {
                self.queue.pop();
            } else if [next.low, next.high] == [first.low, first.high] {
                if next.tied {
                    return false;
                }
                self.queue.pop();
            } else if !clusters.is_there(found) {
                self.queue.replace(Candidate::new(looked, self.clusters.look(points, looked), self.margin));
            } else {
                break Some(next);
            }
        };
        self.queue.push(first);
        next.is_none_or(|next| f64::from_bits(next.key) > key * self.margin)
    }
}

impl Method for NearestFirst {
    fn advance(&mut self, points: &Points, budget: &mut Work) -> Option<Found> {
        while self.merges.len() < self.n - 1 && !self.tied {
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
        if self.tied {
            return Some(Found { tied: true, ..Found::default() });
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
