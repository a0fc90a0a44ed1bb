//! A flat window over the points: which of them lie within the bandwidth of a place, and what their mean is.

use crate::distances::Metric;
use crate::distances::blocks::{LEAF, mask};
use crate::points::Points;
use crate::simd::F64x2;

/// The points in blocks, sixteen side by side, in their order: sums over a window are then in that order too.
pub struct Window {
    dimensions: usize,
    size: usize,
    blocks: Vec<f64>,
    /// The same row by row.
    rows: Vec<f64>,
    /// bandwidth · bandwidth: no root is taken.
    reach: f64,
}

impl Window {
    /// A window of this bandwidth over the points.
    pub fn new(points: &Points, bandwidth: f64) -> Self {
        let (n, d) = (points.len(), points.dimensions());
        let mut blocks = vec![f64::INFINITY; n.div_ceil(LEAF) * LEAF * d];
        for (i, row) in points.rows().enumerate() {
            let block = &mut blocks[i / LEAF * LEAF * d..][..LEAF * d];
            for (j, &x) in row.iter().enumerate() {
                block[j * LEAF + i % LEAF] = x;
            }
        }
        Window {
            dimensions: d,
            size: n,
            blocks,
            rows: points.as_slice().to_vec(),
            reach: bandwidth * bandwidth,
        }
    }

    /// How much work one look through it is.
    pub fn cost(&self) -> u64 {
        (self.size * (self.dimensions + 1) / 2) as u64
    }

    /// How many points lie within it around `at`, and in `mean` their mean (unchanged where there are none).
    pub fn mean(&self, at: &[f64], mean: &mut [f64]) -> u32 {
        match (self.dimensions, &mut *mean) {
            (2, [x, y]) => {
                let (rows, _) = self.rows.as_chunks::<2>();
                let mut sums = F64x2::splat(0.0);
                let count = self.each(at, |i| sums = sums.plus(F64x2::new(rows[i])));
                if count > 0 {
                    [*x, *y] = sums.over(F64x2::splat(f64::from(count))).lanes();
                }
                count
            }
            (d, _) => {
                let mut sums = vec![0.0; d];
                let count = self.each(at, |i| {
                    sums.iter_mut().zip(&self.rows[i * d..]).for_each(|(sum, x)| *sum += x);
                });
                if count > 0 {
                    mean.iter_mut().zip(&sums).for_each(|(mean, sum)| *mean = sum / f64::from(count));
                }
                count
            }
        }
    }

    /// The points within it around `at`, in their order; how many there are.
    #[inline(always)]
    fn each(&self, at: &[f64], mut each: impl FnMut(usize)) -> u32 {
        let mut count = 0;
        // Of four blocks at once: how often a loop goes round is guessed, and guessed wrongly.
        for (blocks, first) in self.blocks.chunks(4 * LEAF * self.dimensions).zip((0..).step_by(4 * LEAF)) {
            let mut lanes = 0_u64;
            for (block, shift) in blocks.chunks_exact(LEAF * self.dimensions).zip((0..).step_by(LEAF)) {
                let distances = Metric::Euclidean.distances(block, at, self.reach);
                lanes |= u64::from(mask(&distances, self.reach)) << shift;
            }
            // A bandwidth whose square is infinite reaches what fills the last block up, too.
            lanes &= u64::MAX >> (4 * LEAF - (4 * LEAF).min(self.size - first));
            count += lanes.count_ones();
            while lanes != 0 {
                each(first + lanes.trailing_zeros() as usize);
                lanes &= lanes - 1;
            }
        }
        count
    }
}
