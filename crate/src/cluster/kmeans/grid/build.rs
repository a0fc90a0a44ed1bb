//! The grid over the points: sorted by counting, then summed from the leaves to the root.

use super::Grid;
use super::descending::Descending;
use super::node::Node;
use crate::cluster::kmeans::centred::Centred;
use crate::points::Points;
use crate::simd::{greatest, least};
use crate::sort::sort_by;
use crate::work::Work;

/// How many points there are in a cell, about, where they are spread evenly.
const OCCUPANCY: usize = 6;

/// How many rows are worked on between two looks at the budget.
const ROWS: usize = 4096;

/// A grid while it is being built.
pub(in super::super) struct Builder<const D: usize> {
    levels: u32,
    low: [f64; D],
    scale: [f64; D],
    /// The bits of each number below 2^levels, D − 1 places apart.
    spread: Vec<u32>,
    keys: Vec<u32>,
    starts: Vec<u32>,
    /// Where the next point of each leaf goes.
    next: Vec<u32>,
    x: Vec<[f64; D]>,
    /// The next row to be placed.
    row: usize,
    /// The leaves that are summed.
    leaves: Vec<Node<D>>,
}

impl<const D: usize> Builder<D> {
    pub fn new(points: &Points, centred: &Centred) -> Self {
        let n = centred.n;
        let levels = ((n / OCCUPANCY).max(1).ilog2() / D as u32).min(10);
        let cells = 1_usize << (levels * D as u32);
        let (low, scale) = frame(points, centred, (1 << levels) as f64);
        Builder {
            levels,
            low,
            scale,
            spread: (0..1 << levels)
                .map(|value: u32| (0..levels).map(|bit| (value >> bit & 1) << (bit * D as u32)).sum())
                .collect(),
            keys: Vec::with_capacity(n),
            starts: vec![0; cells + 1],
            next: Vec::new(),
            x: Vec::new(),
            row: 0,
            leaves: Vec::with_capacity(cells),
        }
    }

    /// The cell of a point, its coordinates' bits interleaved.
    #[inline]
    fn key(&self, x: &[f64; D]) -> u32 {
        let most = f64::from((1_u32 << self.levels) - 1);
        let mut key = 0;
        for j in 0..D {
            let cell = greatest(least((x[j] - self.low[j]) * self.scale[j], most), 0.0);
            key |= self.spread[cell as usize] << j;
        }
        key
    }

    /// Works on; the grid once it is built.
    pub fn advance(&mut self, points: &Points, centred: &Centred, budget: &mut Work) -> Option<Grid<D>> {
        let done = self.count(points, centred, budget)
            && self.place(points, centred, budget)
            && self.sum_leaves(budget);
        done.then(|| self.finish())
    }

    /// Counts the points of each leaf. True once done, as the two that follow.
    fn count(&mut self, points: &Points, centred: &Centred, budget: &mut Work) -> bool {
        let (x, _) = points.as_slice().as_chunks::<D>();
        let n = x.len();
        while self.keys.len() < n {
            let from = self.keys.len();
            for x in &x[from..(from + ROWS).min(n)] {
                let key = self.key(&centred.fixed(x));
                self.starts[key as usize + 1] += 1;
                self.keys.push(key);
            }
            if !budget.spend((ROWS * 5 * D) as u64) {
                return false;
            }
        }
        if self.next.is_empty() {
            let mut sum = 0;
            for start in &mut self.starts {
                sum += *start;
                *start = sum;
            }
            self.next = self.starts.clone();
            self.x = vec![[0.0; D]; n];
        }
        true
    }

    /// Puts each point into its leaf.
    fn place(&mut self, points: &Points, centred: &Centred, budget: &mut Work) -> bool {
        let (x, _) = points.as_slice().as_chunks::<D>();
        while self.row < x.len() {
            let to = (self.row + ROWS).min(x.len());
            for i in self.row..to {
                let next = &mut self.next[self.keys[i] as usize];
                let at = *next as usize;
                *next += 1;
                self.x[at] = centred.fixed(&x[i]);
            }
            self.row = to;
            if !budget.spend((ROWS * 8) as u64) {
                return false;
            }
        }
        true
    }

    fn sum_leaves(&mut self, budget: &mut Work) -> bool {
        let cells = self.starts.len() - 1;
        while self.leaves.len() < cells {
            let leaf = self.leaves.len();
            let points = &self.x[self.starts[leaf] as usize..self.starts[leaf + 1] as usize];
            self.leaves.push(if points.is_empty() { Node::EMPTY } else { Node::of_points(points) });
            if !budget.spend((20 + points.len() * 5 * D) as u64) {
                return false;
            }
        }
        true
    }

    fn finish(&mut self) -> Grid<D> {
        let mut levels = vec![std::mem::take(&mut self.leaves)];
        while let Some(last) = levels.last()
            && last.len() > 1
        {
            levels.push(last.chunks_exact(1 << D).map(Node::of_children).collect());
        }
        let x = std::mem::take(&mut self.x);
        Grid {
            levels: self.levels,
            keys: std::mem::take(&mut self.keys),
            order: Vec::new(),
            starts: std::mem::take(&mut self.starts),
            nodes: levels.into_iter().rev().flatten().collect(),
            labels: vec![-1; x.len()],
            x,
            descending: Descending::new(self.levels),
            owners: Vec::new(),
            next: std::mem::take(&mut self.next),
            settled: 0,
        }
    }
}

/// The corner of the grid and the number of cells per unit along each coordinate. The middle of the points makes
/// the scale, so that a few far ones do not drive all others into one cell; they fall into the cells at the rim.
fn frame<const D: usize>(points: &Points, centred: &Centred, cells: f64) -> ([f64; D], [f64; D]) {
    let (x, _) = points.as_slice().as_chunks::<D>();
    let step = x.len().div_ceil(1024);
    let (mut low, mut scale) = ([0.0; D], [0.0; D]);
    for j in 0..D {
        let mut sample: Vec<f64> = x.iter().step_by(step).map(|x| centred.fixed(x)[j]).collect();
        sort_by(&mut sample, f64::total_cmp);
        let at = |part: usize| sample[(sample.len() - 1) * part / 64];
        let (first, last) = (at(2), at(62));
        let margin = (last - first) / 4.0;
        let from = (first - margin).max(at(0) - margin / 8.0);
        let to = (last + margin).min(at(64) + margin / 8.0);
        low[j] = from;
        scale[j] = if to > from { cells / (to - from) } else { 0.0 };
    }
    (low, scale)
}
