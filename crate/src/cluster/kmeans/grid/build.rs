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

/// Where the cells lie.
#[derive(Clone, Copy)]
struct Frame<const D: usize> {
    mean: [f64; D],
    low: [f64; D],
    scale: [f64; D],
    /// The greatest number of a cell along one coordinate.
    most: f64,
}

/// A grid while it is being built. Its loops hold what they read in locals: what is behind `self` would be loaded
/// anew for every point. And each loop is a function: the engines do less well with all of them in one.
pub(in super::super) struct Builder<const D: usize> {
    /// There is none in the library that is made small, and nothing of what would be done with one.
    #[cfg(feature = "small")]
    pub never: std::convert::Infallible,
    levels: u32,
    frame: Frame<D>,
    /// The bits of each number below 2^levels, D − 1 places apart.
    spread: Vec<u32>,
    keys: Vec<u32>,
    starts: Vec<u32>,
    /// Where the next point of each leaf goes.
    next: Vec<u32>,
    x: Vec<[f64; D]>,
    /// The next row to be counted, and the next to be placed.
    counted: usize,
    placed: usize,
    /// The leaves that are summed.
    leaves: Vec<Node<D>>,
}

impl<const D: usize> Frame<D> {
    /// A point, centred.
    #[inline(always)]
    fn centred(&self, x: &[f64; D]) -> [f64; D] {
        std::array::from_fn(|j| x[j] - self.mean[j])
    }

    /// The cell of a point, its coordinates' bits interleaved.
    #[inline(always)]
    fn key(&self, spread: &[u32], x: &[f64; D]) -> u32 {
        let x = self.centred(x);
        let mut key = 0;
        for j in 0..D {
            let cell = greatest(least((x[j] - self.low[j]) * self.scale[j], self.most), 0.0);
            key |= spread[cell as usize] << j;
        }
        key
    }
}

impl<const D: usize> Builder<D> {
    pub fn new(points: &Points, centred: &Centred) -> Self {
        let n = centred.n;
        let levels = ((n / OCCUPANCY).max(1).ilog2() / D as u32).min(10);
        let cells = 1_usize << (levels * D as u32);
        let (low, scale) = frame(points, centred, (1 << levels) as f64);
        let mean = std::array::from_fn(|j| centred.mean[j]);
        Builder {
            #[cfg(feature = "small")]
            never: unreachable!(),
            levels,
            frame: Frame { mean, low, scale, most: f64::from((1_u32 << levels) - 1) },
            spread: (0..1 << levels)
                .map(|value: u32| (0..levels).map(|bit| (value >> bit & 1) << (bit * D as u32)).sum())
                .collect(),
            keys: vec![0; n],
            starts: vec![0; cells + 1],
            next: Vec::new(),
            x: Vec::new(),
            counted: 0,
            placed: 0,
            leaves: Vec::with_capacity(cells),
        }
    }

    /// Works on; the grid once it is built.
    pub fn advance(&mut self, points: &Points, budget: &mut Work) -> Option<Grid<D>> {
        let (x, _) = points.as_slice().as_chunks::<D>();
        let done = self.count(x, budget) && self.place(x, budget) && self.sum_leaves(budget);
        done.then(|| self.finish())
    }

    /// Counts the points of each leaf. True once done, as the two that follow.
    #[inline(never)]
    fn count(&mut self, x: &[[f64; D]], budget: &mut Work) -> bool {
        let (n, frame) = (x.len(), self.frame);
        let (spread, after) = (&self.spread[..], &mut self.starts[1..]);
        while self.counted < n {
            let rows = self.counted..(self.counted + ROWS).min(n);
            self.counted = rows.end;
            for (x, to) in x[rows.clone()].iter().zip(&mut self.keys[rows]) {
                let key = frame.key(spread, x);
                after[key as usize] += 1;
                *to = key;
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
    #[inline(never)]
    fn place(&mut self, x: &[[f64; D]], budget: &mut Work) -> bool {
        let frame = self.frame;
        let (next, places) = (&mut self.next[..], &mut self.x[..]);
        while self.placed < x.len() {
            let rows = self.placed..(self.placed + ROWS).min(x.len());
            self.placed = rows.end;
            for (x, &key) in x[rows.clone()].iter().zip(&self.keys[rows]) {
                let next = &mut next[key as usize];
                places[*next as usize] = frame.centred(x);
                *next += 1;
            }
            if !budget.spend((ROWS * 8) as u64) {
                return false;
            }
        }
        true
    }

    #[inline(never)]
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

    #[inline(never)]
    fn finish(&mut self) -> Grid<D> {
        let mut levels = vec![std::mem::take(&mut self.leaves)];
        while let Some(last) = levels.last()
            && last.len() > 1
        {
            levels.push(last.chunks_exact(1 << D).map(Node::of_children).collect());
        }
        let x = std::mem::take(&mut self.x);
        Grid {
            #[cfg(feature = "small")]
            never: unreachable!(),
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
