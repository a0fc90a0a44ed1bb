//! Ward, centroid and median linkage of many points, without a matrix: clusters are their centres.
//!
//! The nearest pair of all merges, again and again. Each cluster keeps its nearest neighbour as it was when it
//! last looked, in a heap by distance; it looks again only when it comes first and that neighbour is gone. A
//! cluster looks when it is made, so a pair is never missed: whoever is younger has seen the other. With the
//! centres in a k-d tree ([`CentreTree`]) this takes O(n log n) time in low dimension and O(n) memory.
//! After D. Müllner, *Modern hierarchical, agglomerative clustering algorithms*, arXiv:1109.2378 (2011),
//! "generic linkage" on stored data.
//!
//! Ties: of all nearest pairs the one whose lower number is lowest, then the one whose other number is (points
//! before clusters, clusters in the order in which they were made). Distances are those of the centres; SciPy's
//! come from its update formulas and differ in the last places.

use super::centre_tree::{Building, CentreTree, Member};
use super::linkage::Linkage;
use super::{Found, Method};
use crate::cluster::Work;
use crate::cluster::tree::Merge;
use crate::points::Points;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;

/// A cluster and its nearest neighbour, by distance: the bits of a number that is not negative sort as it does.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Candidate {
    key: u64,
    low: u32,
    high: u32,
    /// Whether the one with the higher number is the one that looked.
    high_looked: bool,
}

/// Where a cluster is that has merged.
const GONE: u32 = u32::MAX;

/// A run under way. `D` as in [`CentreTree`].
pub struct CentreLinkage<const D: usize> {
    linkage: Linkage,
    n: usize,
    stage: Stage<D>,
    /// The place of each of the 2n − 1 clusters in the tree.
    places: Vec<u32>,
    heap: BinaryHeap<Reverse<Candidate>>,
    merges: Vec<Merge>,
    /// The number of clusters when the tree was built last.
    built: usize,
}

enum Stage<const D: usize> {
    /// The tree is being built.
    Building(Building<D>),
    /// The points up to this place have looked.
    Looking(CentreTree<D>, Vec<Reverse<Candidate>>, usize),
    /// Clusters merge.
    Merging(CentreTree<D>),
    /// Between two stages.
    Empty,
}

impl<const D: usize> CentreLinkage<D> {
    /// Begins with every point a cluster.
    pub fn new(linkage: Linkage, points: &Points) -> Self {
        let n = points.len();
        let members = (0..n as u32).map(|id| Member { id, size: 1.0 }).collect();
        CentreLinkage {
            linkage,
            n,
            stage: Stage::Building(Building::new(linkage, members, points.as_slice().to_vec())),
            places: vec![GONE; 2 * n - 1],
            heap: BinaryHeap::new(),
            merges: Vec::with_capacity(n - 1),
            built: n,
        }
    }

    fn build(&mut self, mut building: Building<D>, budget: &mut Work) -> (Stage<D>, bool) {
        while let Some(work) = building.split() {
            if !budget.spend(work) {
                return (Stage::Building(building), false);
            }
        }
        let tree = building.finish(&mut self.places);
        if self.merges.is_empty() {
            let seen = Vec::with_capacity(self.n);
            return (Stage::Looking(tree, seen, 0), true);
        }
        (Stage::Merging(tree), true)
    }

    /// Every point looks for its nearest, in the order of the tree: neighbours find the same buckets at hand.
    fn look(
        &mut self,
        mut tree: CentreTree<D>,
        mut seen: Vec<Reverse<Candidate>>,
        from: usize,
        budget: &mut Work,
    ) -> (Stage<D>, bool) {
        for place in from..tree.places() {
            let id = tree.at(place).id;
            if id != GONE {
                seen.push(Reverse(candidate(&mut tree, id, place)));
                if !budget.spend(cost(&mut tree)) {
                    return (Stage::Looking(tree, seen, place + 1), false);
                }
            }
        }
        self.heap = BinaryHeap::from(seen);
        (Stage::Merging(tree), true)
    }

    fn merge(&mut self, mut tree: CentreTree<D>, budget: &mut Work) -> (Stage<D>, bool) {
        while let Some(mut top) = self.heap.peek_mut() {
            let Reverse(Candidate { key, low, high, high_looked }) = *top;
            let (looked, found) = if high_looked { (high, low) } else { (low, high) };
            let place = self.places[looked as usize];
            if place == GONE {
                PeekMut::pop(top);
                continue;
            }
            if self.places[found as usize] == GONE {
                *top = Reverse(candidate(&mut tree, looked, place as usize));
            } else {
                let id = (self.n + self.merges.len()) as u32;
                self.merges.push(Merge { children: [low, high], height: f64::from_bits(key) });
                if self.merges.len() == self.n - 1 {
                    return (Stage::Empty, true);
                }
                let place = join(&mut tree, self.linkage, &mut self.places, [low, high], id);
                *top = Reverse(candidate(&mut tree, id, place));
            }
            drop(top);
            let left = self.n - self.merges.len();
            if 2 * left <= self.built && left > 32 {
                self.built = left;
                return (Stage::Building(rebuilding(self.linkage, &tree)), budget.spend(1));
            }
            if !budget.spend(cost(&mut tree)) {
                return (Stage::Merging(tree), false);
            }
        }
        (Stage::Empty, true)
    }

    /// Keys become heights. Ward's never fall: where rounding makes one lower than the last, it is as high.
    fn seal(&mut self) {
        let mut last = 0.0_f64;
        for merge in &mut self.merges {
            merge.height = match self.linkage {
                Linkage::Ward => (2.0 * merge.height).sqrt().max(last),
                _ => merge.height.sqrt(),
            };
            last = merge.height;
        }
    }
}

impl<const D: usize> Method for CentreLinkage<D> {
    fn progress(&self) -> f64 {
        match &self.stage {
            Stage::Looking(_, seen, _) => 0.05 + 0.25 * seen.len() as f64 / self.n as f64,
            _ if self.merges.is_empty() && self.heap.is_empty() => 0.0,
            _ => 0.3 + 0.7 * self.merges.len() as f64 / (self.n - 1) as f64,
        }
    }

    fn advance(&mut self, _points: &Points, budget: &mut Work) -> Option<Found> {
        loop {
            let (stage, finished) = match std::mem::replace(&mut self.stage, Stage::Empty) {
                Stage::Building(building) => self.build(building, budget),
                Stage::Looking(tree, seen, place) => self.look(tree, seen, place, budget),
                Stage::Merging(tree) => self.merge(tree, budget),
                Stage::Empty => {
                    self.seal();
                    return Some(Found::sorted(std::mem::take(&mut self.merges)));
                }
            };
            self.stage = stage;
            if !finished {
                return None;
            }
        }
    }
}

/// The clusters of a tree, to be put into a tighter one.
fn rebuilding<const D: usize>(linkage: Linkage, tree: &CentreTree<D>) -> Building<D> {
    let members: Vec<(usize, Member)> = (0..tree.places())
        .map(|place| (place, tree.at(place)))
        .filter(|(_, member)| member.id != GONE)
        .collect();
    let d = tree.dimensions();
    let mut centres = vec![0.0; members.len() * d];
    for ((place, _), centre) in members.iter().zip(centres.chunks_exact_mut(d)) {
        tree.centre(*place, centre);
    }
    Building::new(linkage, members.into_iter().map(|(_, member)| member).collect(), centres)
}

/// What a look has cost since the last one.
fn cost<const D: usize>(tree: &mut CentreTree<D>) -> u64 {
    30 + 30 * std::mem::take(&mut tree.looked_at)
}

fn candidate<const D: usize>(tree: &mut CentreTree<D>, id: u32, place: usize) -> Candidate {
    let nearest = tree.nearest(place);
    Candidate {
        key: nearest.key.to_bits(),
        low: id.min(nearest.id),
        high: id.max(nearest.id),
        high_looked: id > nearest.id,
    }
}

/// Puts the union of two clusters in the place of the larger one.
fn join<const D: usize>(
    tree: &mut CentreTree<D>,
    linkage: Linkage,
    places: &mut [u32],
    pair: [u32; 2],
    id: u32,
) -> usize {
    let d = tree.dimensions();
    let [a, b] = pair.map(|cluster| places[cluster as usize] as usize);
    let [size_a, size_b] = [a, b].map(|place| tree.at(place).size);
    let mut centres = vec![0.0; 2 * d];
    let (of_a, of_b) = centres.split_at_mut(d);
    tree.centre(a, of_a);
    tree.centre(b, of_b);
    for (x, y) in of_a.iter_mut().zip(of_b) {
        *x = match linkage {
            Linkage::Median => 0.5 * (*x + *y),
            _ => (size_a * *x + size_b * *y) / (size_a + size_b),
        };
    }
    let (place, emptied) = if size_a >= size_b { (a, b) } else { (b, a) };
    tree.merge(place, emptied, Member { id, size: size_a + size_b }, &centres[..d]);
    for cluster in pair {
        places[cluster as usize] = GONE;
    }
    places[id as usize] = place as u32;
    place
}
