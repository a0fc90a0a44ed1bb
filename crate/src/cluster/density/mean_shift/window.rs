//! A flat window over the points: which of them lie within the bandwidth of a place, and what their mean is.

use crate::distances::Metric;
use crate::distances::blocks::{LEAF, mask};
use crate::neighbors::each_lane;
use crate::points::Points;

/// The points in blocks, sixteen side by side, in their order: sums over a window are then in that order too.
pub struct Window {
    dimensions: usize,
    size: usize,
    blocks: Vec<f64>,
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
        Window { dimensions: d, size: n, blocks, reach: bandwidth * bandwidth }
    }

    /// How much work one look through it is.
    pub fn cost(&self) -> u64 {
        (self.size * (self.dimensions + 1) / 2) as u64
    }

    /// How many points lie within it around `at`, and in `mean` their mean (unchanged where there are none).
    pub fn mean(&self, at: &[f64], mean: &mut [f64]) -> u32 {
        let d = self.dimensions;
        let mut count = 0_u32;
        let mut sums = [0.0; FEW];
        let mut many = vec![0.0; if d > FEW { d } else { 0 }];
        let sums = if d > FEW { &mut many[..] } else { &mut sums[..d] };
        for block in self.blocks.chunks_exact(LEAF * d) {
            let lanes = mask(&Metric::Euclidean.distances(block, at, self.reach), self.reach);
            count += lanes.count_ones();
            each_lane(lanes, |lane| {
                for (sum, column) in sums.iter_mut().zip(block.chunks_exact(LEAF)) {
                    *sum += column[lane];
                }
            });
        }
        if count > 0 {
            for (mean, sum) in mean.iter_mut().zip(sums.iter()) {
                *mean = sum / f64::from(count);
            }
        }
        count
    }
}

/// Sums of so many coordinates need no room of their own.
const FEW: usize = 8;
