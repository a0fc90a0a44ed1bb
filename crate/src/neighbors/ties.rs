//! Who is a neighbour at exactly the radius, where scikit-learn compares points in matrix products.
//!
//! It walks a tree, and adds up squared differences as we do, only for twelve points and more, in at most 15
//! dimensions, and never by the angle; else |x|² − 2·x·y + |y|² decides, and rounding with it. So a pair whose distance
//! is about the radius is measured once more, as it is there. Two points need not then agree on being neighbours.

use super::{Index, LEAF};
use crate::distances::Metric;
use crate::math::products::{in_order, in_single_column, with_itself};

/// Fewer points than this are compared with each other, whatever their dimension.
const FEW_POINTS: usize = 12;
/// And so are points of more dimensions than this.
const MANY_DIMENSIONS: usize = 15;

/// How pairs at about the radius are decided.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Ties {
    /// |x|² by position; empty for angles.
    norms: Vec<f64>,
    /// Reduced distances that differ by more than this differ in the same direction there.
    pub margin: f64,
}

impl Ties {
    /// Of an index of the points that scikit-learn has; none where it measures as we do.
    pub fn new(index: &Index) -> Option<Ties> {
        let (n, d) = (index.len(), index.dimensions);
        let rounding = 4.0 * (d + 4) as f64 * f64::EPSILON;
        match index.metric {
            Metric::Cosine => Some(Ties { norms: Vec::new(), margin: rounding }),
            Metric::Euclidean if n < FEW_POINTS || d > MANY_DIMENSIONS => {
                let norm = |position| with_itself(&index.row(position).collect::<Vec<f64>>());
                let norms: Vec<f64> = (0..n as u32).map(norm).collect();
                let most = norms.iter().fold(0.0, |most: f64, &norm| most.max(norm));
                Some(Ties { norms, margin: 4.0 * rounding * most })
            }
            _ => None,
        }
    }

    /// Whether the point at a position has the one at another, of these coordinates, within the reduced distance
    /// `reach`.
    fn within(
        &self,
        index: &Index,
        (one, row): (u32, &[f64]),
        (other, to): (u32, &[f64]),
        reach: f64,
    ) -> bool {
        if self.norms.is_empty() {
            return one == other || (1.0 - in_order(row, to)).clamp(0.0, 2.0) <= reach;
        }
        // Points are the columns of a matrix product; others are its rows.
        let n = index.len();
        let single = n % 2 == 1 && index.point(one) + 1 == n && index.point(other) < n - n % 4;
        let dot = if single { in_single_column(row, to) } else { in_order(row, to) };
        let square = (self.norms[one as usize] + -2.0 * dot) + self.norms[other as usize];
        square.max(0.0) <= reach
    }
}

impl Index {
    /// What a reduced distance must not exceed to be within `reach` for certain.
    pub fn surely(&self, reach: f64) -> f64 {
        reach - self.margin
    }

    /// What it must exceed to be beyond it for certain.
    pub fn perhaps(&self, reach: f64) -> f64 {
        reach + self.margin
    }

    /// Whether there are so few points that two need not agree on being neighbours.
    pub fn is_one_sided(&self) -> bool {
        self.ties.as_ref().is_some_and(|ties| !ties.norms.is_empty()) && self.len() < FEW_POINTS
    }

    /// Decides about these lanes of a leaf, which are at about the radius of the point at a position.
    #[cold]
    #[inline(never)]
    pub(super) fn decide(&self, leaf: usize, mut lanes: u16, position: u32, reach: f64) -> u16 {
        let Some(ties) = &self.ties else { return lanes };
        let row: Vec<f64> = self.row(position).collect();
        let mut within = 0;
        while lanes != 0 {
            let lane = lanes.trailing_zeros();
            lanes &= lanes - 1;
            let other = (leaf * LEAF) as u32 + lane;
            let to: Vec<f64> = self.row(other).collect();
            within |= u16::from(ties.within(self, (position, &row), (other, &to), reach)) << lane;
        }
        within
    }
}
