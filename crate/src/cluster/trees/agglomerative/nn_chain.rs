//! The nearest-neighbour chain on a matrix of distances, tie for tie as SciPy's `nn_chain`.
//!
//! From any cluster go to its nearest, from there to its nearest, and so on, until two are each other's
//! nearest: they merge. Right for linkages where a merge brings no cluster nearer to the others (complete,
//! average, weighted, ward); the merges come in another order than by height and are sorted afterwards.
//! O(n²) time and memory. F. Murtagh, *A survey of recent advances in hierarchical clustering algorithms*,
//! The Computer Journal 26 (1983); conventions of D. Müllner, *Modern hierarchical, agglomerative clustering
//! algorithms*, arXiv:1109.2378 (2011).
//!
//! Ties: the previous element of the chain first, then the lowest index.

use super::linkage::{Linkage, Pair};
use super::method::{Found, Method};
use crate::cluster::trees::tree::{Merge, name_nodes};
use crate::distances::pairs::condensed;
use crate::points::Points;
use crate::sort::sort_by;
use crate::work::Work;

/// A chain under way.
pub struct NearestNeighbourChain {
    linkage: Linkage,
    distances: Vec<f64>,
    sizes: Vec<u32>,
    /// The clusters that are left, ascending. A merged cluster lives on under the greater index.
    alive: Vec<u32>,
    chain: Vec<u32>,
    /// They name points: the last of either cluster.
    merges: Vec<Merge>,
}

impl NearestNeighbourChain {
    /// Begins with n points, each a cluster, and their condensed distances.
    pub fn new(linkage: Linkage, n: usize, distances: Vec<f64>) -> Self {
        NearestNeighbourChain {
            linkage,
            distances,
            sizes: vec![1; n],
            alive: (0..n as u32).collect(),
            chain: Vec::new(),
            merges: Vec::with_capacity(n - 1),
        }
    }

    /// One more link, or a merge: whether it was a merge.
    fn step(&mut self) -> bool {
        let n = self.sizes.len();
        if self.chain.is_empty() {
            self.chain.push(self.alive[0]);
        }
        let x = self.chain[self.chain.len() - 1];
        let previous = self.chain.len().checked_sub(2).map(|at| self.chain[at]);
        let mut y = previous;
        let mut least =
            previous.map_or(f64::INFINITY, |y| self.distances[condensed(n, x as usize, y as usize)]);
        let mut consider = |i: u32, distance: f64| {
            if distance < least {
                least = distance;
                y = Some(i);
            }
        };
        let position = self.alive.partition_point(|&i| i < x);
        for &i in &self.alive[..position] {
            consider(i, self.distances[condensed(n, i as usize, x as usize)]);
        }
        if let Some(row) = self.distances.get(condensed(n, x as usize, x as usize + 1)..) {
            for &i in &self.alive[position + 1..] {
                consider(i, row[(i - x - 1) as usize]);
            }
        }
        match y {
            Some(y) if previous != Some(y) => {
                self.chain.push(y);
                false
            }
            Some(y) => {
                self.chain.truncate(self.chain.len() - 2);
                self.merge(x.min(y), x.max(y), least);
                true
            }
            // Every distance is infinite; distances that overflow are refused before.
            None => {
                let y = self.alive[usize::from(self.alive[0] == x)];
                self.chain.push(y);
                false
            }
        }
    }

    fn merge(&mut self, x: u32, y: u32, height: f64) {
        let n = self.sizes.len();
        self.merges.push(Merge { children: [x, y], height });
        let (size_x, size_y) = (self.sizes[x as usize], self.sizes[y as usize]);
        let pair = Pair { distance: height, x: size_x.into(), y: size_y.into() };
        self.sizes[y as usize] = size_x + size_y;
        if let Ok(at) = self.alive.binary_search(&x) {
            self.alive.remove(at);
        }
        for &i in &self.alive {
            if i != y {
                let to_x = self.distances[condensed(n, i as usize, x as usize)];
                let to_y = &mut self.distances[condensed(n, i as usize, y as usize)];
                *to_y = self.linkage.update(to_x, *to_y, pair, self.sizes[i as usize].into());
            }
        }
    }
}

impl Method for NearestNeighbourChain {
    fn advance(&mut self, _points: &Points, budget: &mut Work) -> Option<Found> {
        while self.alive.len() > 1 {
            let cost = if self.step() { 8 } else { 2 };
            if !budget.spend(cost * self.alive.len() as u64) && self.alive.len() > 1 {
                return None;
            }
        }
        let mut merges = std::mem::take(&mut self.merges);
        sort_by(&mut merges, |a, b| a.height.total_cmp(&b.height));
        name_nodes(self.sizes.len(), &mut merges);
        Some(Found::sorted(merges))
    }

    /// Work falls with the square of the clusters that are left.
    fn progress(&self) -> f64 {
        let left = self.alive.len() as f64 / self.sizes.len() as f64;
        1.0 - left * left
    }
}
