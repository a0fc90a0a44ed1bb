//! The points with their mean subtracted, as scikit-learn does first: distances are more accurate near zero.

use super::sums::{pairwise, squared_norm};
use crate::cluster::Work;
use crate::points::Points;

/// Points whose mean is zero, made in bounded units.
pub(super) struct Centred {
    /// d, the number of coordinates.
    pub d: usize,
    /// What was subtracted.
    pub mean: Vec<f64>,
    /// n × d, row-major; complete once `advance` has answered true.
    pub x: Vec<f64>,
    /// The mean over the coordinates of their variances.
    pub variance: f64,
    /// The greatest |x|.
    pub radius: f64,
    /// By coordinate, the sum of the squares so far.
    squares: Vec<f64>,
    /// The next row to be added to the mean; n once the mean is known.
    row: usize,
}

impl Centred {
    pub fn new(points: &Points) -> Self {
        let d = points.dimensions();
        Centred {
            d,
            mean: vec![0.0; d],
            x: Vec::with_capacity(points.as_slice().len()),
            variance: 0.0,
            radius: 0.0,
            squares: vec![0.0; d],
            row: 0,
        }
    }

    /// n, the number of points.
    pub fn len(&self) -> usize {
        self.x.len() / self.d
    }

    /// The centred coordinates of point i.
    #[inline]
    pub fn row(&self, i: usize) -> &[f64] {
        &self.x[i * self.d..(i + 1) * self.d]
    }

    /// Works on; true once everything is known.
    pub fn advance(&mut self, points: &Points, budget: &mut Work) -> bool {
        let (n, d) = (points.len(), self.d);
        while self.row < n {
            if d == 1 {
                let data = points.as_slice();
                self.mean[0] = pairwise(n, &|i| data[i]);
                self.row = n;
                budget.spend(n as u64);
            } else {
                let end = (self.row + ROWS).min(n);
                for row in points.as_slice()[self.row * d..end * d].chunks_exact(d) {
                    self.mean.iter_mut().zip(row).for_each(|(sum, value)| *sum += value);
                }
                self.row = end;
                budget.spend((ROWS * d * 2) as u64);
            }
            if self.row == n {
                self.mean.iter_mut().for_each(|sum| *sum /= n as f64);
            }
            if budget.0 == 0 {
                return false;
            }
        }
        while self.len() < n {
            let start = self.len();
            let end = (start + ROWS).min(n);
            for row in points.as_slice()[start * d..end * d].chunks_exact(d) {
                self.x.extend(row.iter().zip(&self.mean).map(|(value, mean)| value - mean));
            }
            let mut greatest = 0.0_f64;
            for row in self.x[start * d..].chunks_exact(d) {
                self.squares.iter_mut().zip(row).for_each(|(sum, value)| *sum += value * value);
                greatest = greatest.max(squared_norm(row));
            }
            self.radius = self.radius.max(greatest.sqrt());
            budget.spend((ROWS * d * 4) as u64);
            if budget.0 == 0 && end < n {
                return false;
            }
        }
        if d == 1 {
            self.squares[0] = pairwise(n, &|i| self.x[i] * self.x[i]);
        }
        self.variance = pairwise(d, &|j| self.squares[j] / n as f64) / d as f64;
        true
    }
}

/// How many rows are worked on between two looks at the budget.
const ROWS: usize = 4096;
