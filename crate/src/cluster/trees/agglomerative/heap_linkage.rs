//! Merging the nearest pair again and again on a matrix of distances, tie for tie as SciPy's `fast_linkage`.
//!
//! Right for every linkage, those included in which a merge may bring a cluster nearer to others (centroid,
//! median): each cluster keeps a neighbour of higher index and a lower bound of its distance, in a heap.
//! O(n²) memory, O(n²) time in practice. D. Müllner, *Modern hierarchical, agglomerative clustering
//! algorithms*, arXiv:1109.2378 (2011), "generic".

use super::linkage::{Linkage, Pair};
use super::method::{Found, Method};
use crate::cluster::trees::tree::Merge;
use crate::distances::pairs::condensed;
use crate::points::Points;
use crate::work::Work;

/// Where there is no neighbour.
const NONE: u32 = u32::MAX;

/// A run under way.
pub struct HeapLinkage {
    linkage: Linkage,
    distances: Vec<f64>,
    /// Points of each cluster; 0 where it has been merged away. A merged cluster lives on under the greater index.
    sizes: Vec<u32>,
    /// The node of the tree that each cluster is.
    nodes: Vec<u32>,
    neighbours: Vec<u32>,
    /// A lower bound of the distance to the neighbour.
    bounds: Vec<f64>,
    heap: Heap,
    merges: Vec<Merge>,
}

impl HeapLinkage {
    /// Begins with n points, each a cluster, and their condensed distances.
    pub fn new(linkage: Linkage, n: usize, distances: Vec<f64>) -> Self {
        HeapLinkage {
            linkage,
            distances,
            sizes: vec![1; n],
            nodes: (0..n as u32).collect(),
            neighbours: Vec::with_capacity(n - 1),
            bounds: Vec::with_capacity(n - 1),
            heap: Heap::default(),
            merges: Vec::with_capacity(n - 1),
        }
    }

    #[inline]
    fn at(&self, i: usize, j: usize) -> f64 {
        self.distances[condensed(self.sizes.len(), i, j)]
    }

    /// The nearest cluster of higher index.
    fn nearest_above(&self, x: usize) -> (u32, f64) {
        let mut nearest = (NONE, f64::INFINITY);
        for i in x + 1..self.sizes.len() {
            if self.sizes[i] > 0 {
                let distance = self.at(x, i);
                if distance < nearest.1 {
                    nearest = (i as u32, distance);
                }
            }
        }
        nearest
    }

    fn merge_nearest(&mut self) -> usize {
        let n = self.sizes.len();
        let mut scans = 1;
        let (x, y, height) = loop {
            let (x, bound) = self.heap.least();
            let y = self.neighbours[x];
            if y != NONE && bound == self.at(x, y as usize) {
                break (x, y as usize, bound);
            }
            scans += 1;
            (self.neighbours[x], self.bounds[x]) = self.nearest_above(x);
            self.heap.change(x, self.bounds[x]);
        };
        self.heap.remove_least();

        let (node_x, node_y) = (self.nodes[x], self.nodes[y]);
        let (size_x, size_y) = (self.sizes[x], self.sizes[y]);
        self.nodes[y] = (n + self.merges.len()) as u32;
        self.merges.push(Merge { children: [node_x.min(node_y), node_x.max(node_y)], height });
        self.sizes[x] = 0;
        self.sizes[y] = size_x + size_y;

        let pair = Pair { distance: height, x: size_x.into(), y: size_y.into() };
        for z in 0..n {
            if self.sizes[z] > 0 && z != y {
                let to_x = self.at(z, x);
                let to_y = &mut self.distances[condensed(n, z, y)];
                *to_y = self.linkage.update(to_x, *to_y, pair, self.sizes[z].into());
            }
        }
        for z in 0..x {
            if self.sizes[z] > 0 && self.neighbours[z] == x as u32 {
                self.neighbours[z] = y as u32;
            }
        }
        for z in 0..y {
            if self.sizes[z] > 0 {
                let distance = self.at(z, y);
                if distance < self.bounds[z] {
                    self.set(z, y as u32, distance);
                }
            }
        }
        if y < n - 1 {
            let (z, distance) = self.nearest_above(y);
            if z != NONE {
                self.set(y, z, distance);
            }
        }
        scans
    }

    fn set(&mut self, x: usize, neighbour: u32, bound: f64) {
        self.neighbours[x] = neighbour;
        self.bounds[x] = bound;
        self.heap.change(x, bound);
    }
}

impl Method for HeapLinkage {
    fn progress(&self) -> f64 {
        self.merges.len() as f64 / (self.sizes.len() - 1) as f64
    }

    fn advance(&mut self, _points: &Points, budget: &mut Work) -> Option<Found> {
        let n = self.sizes.len();
        while self.bounds.len() < n - 1 {
            let (neighbour, bound) = self.nearest_above(self.bounds.len());
            self.neighbours.push(neighbour);
            self.bounds.push(bound);
            if self.bounds.len() == n - 1 {
                self.heap = Heap::new(self.bounds.clone());
            }
            if !budget.spend(n as u64) {
                return None;
            }
        }
        while self.merges.len() < n - 1 {
            let scans = self.merge_nearest();
            if !budget.spend(((scans + 4) * n) as u64) && self.merges.len() < n - 1 {
                return None;
            }
        }
        Some(Found::sorted(std::mem::take(&mut self.merges)))
    }
}

/// A binary heap whose values can be changed by key; equal values lie as in SciPy's.
#[derive(Default)]
struct Heap {
    places: Vec<u32>,
    keys: Vec<u32>,
    values: Vec<f64>,
    size: usize,
}

impl Heap {
    fn new(values: Vec<f64>) -> Self {
        let size = values.len();
        let keys: Vec<u32> = (0..size as u32).collect();
        let mut heap = Heap { places: keys.clone(), keys, values, size };
        for place in (0..size / 2).rev() {
            heap.sift_down(place);
        }
        heap
    }

    fn least(&self) -> (usize, f64) {
        (self.keys[0] as usize, self.values[0])
    }

    fn remove_least(&mut self) {
        self.swap(0, self.size - 1);
        self.size -= 1;
        self.sift_down(0);
    }

    fn change(&mut self, key: usize, value: f64) {
        let place = self.places[key] as usize;
        let before = std::mem::replace(&mut self.values[place], value);
        if value < before {
            self.sift_up(place);
        } else {
            self.sift_down(place);
        }
    }

    fn sift_up(&mut self, mut place: usize) {
        while place > 0 && self.values[(place - 1) / 2] > self.values[place] {
            self.swap(place, (place - 1) / 2);
            place = (place - 1) / 2;
        }
    }

    fn sift_down(&mut self, mut place: usize) {
        let mut child = 2 * place + 1;
        while child < self.size {
            if child + 1 < self.size && self.values[child + 1] < self.values[child] {
                child += 1;
            }
            if self.values[place] <= self.values[child] {
                break;
            }
            self.swap(place, child);
            place = child;
            child = 2 * place + 1;
        }
    }

    fn swap(&mut self, a: usize, b: usize) {
        self.values.swap(a, b);
        self.keys.swap(a, b);
        self.places[self.keys[a] as usize] = a as u32;
        self.places[self.keys[b] as usize] = b as u32;
    }
}
