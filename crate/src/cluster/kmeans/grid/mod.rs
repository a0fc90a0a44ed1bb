//! A grid of cells with sums, for points of few coordinates: whole cells are assigned at once.
//!
//! The points are sorted into cells by counting; the cells are the leaves of an implicit tree (2^D children a
//! node, in Morton order), of which every node knows its box, its number of points, their sum and their scatter.
//! An assignment goes down from the root with the centroids that may be nearest somewhere in the node's box
//! (T. Kanungo et al., “An efficient k-means clustering algorithm: analysis and implementation”, IEEE PAMI 24,
//! 2002). Where one is left, the node is its own as a whole; so only points near a border between clusters are
//! looked at. The labels are exactly those of the rule, since a centroid is ruled out only beyond all rounding.
//!
//! To build it costs a few passes over the points; an assignment costs about √(n·k) nodes and as many cells.

#![allow(clippy::needless_range_loop)] // A loop over coordinates names the coordinate.

mod build;
mod descending;
mod node;

pub(super) use build::Builder;

use super::nearest::Centers;
use crate::simd::least;
use crate::work::Work;
use descending::Descending;
use node::{Node, squared_distance};

/// How many rows are worked on between two looks at the budget.
const ROWS: usize = 4096;

/// The owner of a node whose points belong to several clusters, or whose children must be asked.
const MIXED: i32 = -2;

/// The sorted points and the tree over them.
pub(super) struct Grid<const D: usize> {
    /// There is none in the library that is made small, and nothing of what would be done with one.
    #[cfg(feature = "small")]
    pub never: std::convert::Infallible,
    /// Halvings from the root to the leaves.
    levels: u32,
    /// The leaf of each point.
    keys: Vec<u32>,
    /// Sorted position → point; empty until it is asked for, which is seldom.
    order: Vec<u32>,
    /// The centred points, sorted.
    x: Vec<[f64; D]>,
    /// By leaf, the position of its first point; and n.
    starts: Vec<u32>,
    /// Level by level from the root; the leaves last.
    nodes: Vec<Node<D>>,
    /// By position; in force where the leaf and all above it are mixed.
    labels: Vec<i32>,
    descending: Descending,
    /// While labels are written down, the owner of each leaf, where its next point is, and how many are written.
    owners: Vec<i32>,
    next: Vec<u32>,
    settled: usize,
}

impl<const D: usize> Grid<D> {
    /// Forgets all labels.
    pub fn reset(&mut self) {
        self.descending.clear();
        self.owners.clear();
        self.settled = 0;
        self.nodes[0].owner = -1;
    }

    /// Where a level begins among the nodes: after 1 + c + c² + … of c = 2^D.
    fn offset(level: u32) -> usize {
        ((1_usize << (level * D as u32)) - 1) / ((1 << D) - 1)
    }

    /// The positions of a node's points.
    fn range(&self, level: u32, node: u32) -> std::ops::Range<usize> {
        let shift = (self.levels - level) * D as u32;
        let (first, last) = ((node as usize) << shift, (node as usize + 1) << shift);
        self.starts[first] as usize..self.starts[last] as usize
    }

    /// Which point is at a position.
    fn point(&mut self, position: usize) -> u32 {
        if self.order.is_empty() {
            self.order = vec![0; self.keys.len()];
            self.next.clone_from(&self.starts);
            for (point, &key) in (0..).zip(&self.keys) {
                let next = &mut self.next[key as usize];
                self.order[*next as usize] = point;
                *next += 1;
            }
        }
        self.order[position]
    }

    /// The sum over all points of the lesser of two squared distances: to the centre that each is assigned to, and
    /// to one more.
    pub fn potential(&self, centers: &Centers, more: &[f64; D]) -> f64 {
        let (at, _) = centers.at.as_chunks::<D>();
        let mut total = 0.0;
        let mut below = vec![(0, 0, self.nodes[0].owner)];
        while let Some((level, index, owner)) = below.pop() {
            let node = &self.nodes[Self::offset(level) + index as usize];
            if node.count == 0 {
                continue;
            }
            if let Some(center) = at.get(owner as usize) {
                let nearer = |a: &[f64; D], b: &[f64; D]| node.excess(a, b) >= 0.0;
                if nearer(center, more) {
                    total += node.total(center);
                    continue;
                }
                if nearer(more, center) {
                    total += node.total(more);
                    continue;
                }
            }
            if level < self.levels {
                below.extend((0..1 << D).map(|child| {
                    let child = (index << D) + child;
                    let own = self.nodes[Self::offset(level + 1) + child as usize].owner;
                    (level + 1, child, if owner == MIXED { own } else { owner })
                }));
                continue;
            }
            for position in self.range(level, index) {
                let owner = if owner == MIXED { self.labels[position] } else { owner };
                let x = &self.x[position];
                total += least(squared_distance(x, more), squared_distance(x, &at[owner as usize]));
            }
        }
        total
    }

    /// Writes the labels down in the order of the points, working on; true once done.
    pub fn settle(&mut self, labels: &mut [i32], budget: &mut Work) -> bool {
        if self.owners.is_empty() {
            self.hand_down();
            self.next.clone_from(&self.starts);
        }
        while self.settled < labels.len() {
            let from = self.settled;
            let to = (from + ROWS).min(labels.len());
            for (label, &key) in labels[from..to].iter_mut().zip(&self.keys[from..to]) {
                *label = self.owners[key as usize];
                if *label == MIXED {
                    let next = &mut self.next[key as usize];
                    *label = self.labels[*next as usize];
                    *next += 1;
                }
            }
            self.settled = to;
            if !budget.spend(3 * ROWS as u64) && to < labels.len() {
                return false;
            }
        }
        self.settled = 0;
        self.owners.clear();
        true
    }

    /// Tells every leaf its owner.
    fn hand_down(&mut self) {
        for level in 0..self.levels {
            let (from, below) = (Self::offset(level), Self::offset(level + 1));
            let (above, children) = self.nodes[from..].split_at_mut(below - from);
            for (node, children) in above.iter().zip(children.chunks_exact_mut(1 << D)) {
                if node.owner != MIXED {
                    children.iter_mut().for_each(|child| child.owner = node.owner);
                }
            }
        }
        let leaves = &self.nodes[Self::offset(self.levels)..];
        self.owners.extend(leaves.iter().map(|leaf| leaf.owner));
    }
}
