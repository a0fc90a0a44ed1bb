//! The points with their mean subtracted, as scikit-learn does first: distances are more accurate near zero.
//!
//! No copy is kept: a row is centred when it is needed.

use crate::math::sums::{pairwise, squared_norm};
use crate::points::Points;
use crate::work::Work;

/// What is known of the points once they are centred, found out in bounded units.
pub(super) struct Centred {
    /// n, the number of points.
    pub n: usize,
    /// d, the number of coordinates.
    pub d: usize,
    /// What is subtracted.
    pub mean: Vec<f64>,
    /// The mean over the coordinates of their variances.
    pub variance: f64,
    /// The greatest |x|.
    pub radius: f64,
    /// By coordinate, the sum of the squares so far.
    squares: Vec<f64>,
    /// How many rows are added to the mean, and how many to the squares.
    summed: usize,
    squared: usize,
}

/// How many rows are worked on between two looks at the budget.
const ROWS: usize = 4096;

impl Centred {
    pub fn new(points: &Points) -> Self {
        let (n, d) = (points.len(), points.dimensions());
        Centred {
            n,
            d,
            mean: vec![0.0; d],
            variance: 0.0,
            radius: 0.0,
            squares: vec![0.0; d],
            summed: 0,
            squared: 0,
        }
    }

    /// Points from which nothing is to be subtracted.
    pub fn as_they_are(points: &Points) -> Self {
        Centred { summed: points.len(), ..Centred::new(points) }
    }

    /// The centred coordinates of point i, in `row`.
    #[inline]
    pub fn row<'a>(&self, points: &Points, i: usize, row: &'a mut [f64]) -> &'a [f64] {
        for ((row, x), mean) in row.iter_mut().zip(points.row(i)).zip(&self.mean) {
            *row = x - mean;
        }
        row
    }

    /// The centred coordinates of a point of D coordinates.
    #[inline(always)]
    pub fn fixed<const D: usize>(&self, x: &[f64; D]) -> [f64; D] {
        std::array::from_fn(|j| x[j] - self.mean[j])
    }

    /// |x − c|² of point i and a centred centre, as scikit-learn adds it.
    #[inline]
    pub fn squared_distance(&self, points: &Points, i: usize, center: &[f64]) -> f64 {
        let mut sum = 0.0;
        let x = points.row(i);
        let term = |j: usize| {
            let difference = (x[j] - self.mean[j]) - center[j];
            difference * difference
        };
        let whole = self.d - self.d % 4;
        for j in (0..whole).step_by(4) {
            sum += term(j) + term(j + 1) + term(j + 2) + term(j + 3);
        }
        (whole..self.d).fold(sum, |sum, j| sum + term(j))
    }

    /// Works on; true once everything is known.
    #[inline(never)] // The engines do less well with all stages in one function.
    pub fn advance(&mut self, points: &Points, budget: &mut Work) -> bool {
        let (n, d) = (self.n, self.d);
        let data = points.as_slice();
        while self.summed < n {
            if d == 1 {
                self.mean[0] = pairwise(n, &|i| data[i]);
                self.summed = n;
            } else {
                let end = (self.summed + ROWS).min(n);
                let rows = &data[self.summed * d..end * d];
                match d {
                    2 => sum_rows(rows.as_chunks::<2>().0, &mut self.mean),
                    3 => sum_rows(rows.as_chunks::<3>().0, &mut self.mean),
                    _ => {
                        for row in rows.chunks_exact(d) {
                            self.mean.iter_mut().zip(row).for_each(|(sum, value)| *sum += value);
                        }
                    }
                }
                self.summed = end;
            }
            if self.summed == n {
                self.mean.iter_mut().for_each(|sum| *sum /= n as f64);
            }
            if !budget.spend((ROWS * d * 2) as u64) {
                return false;
            }
        }
        let mut x = vec![0.0; d];
        while self.squared < n {
            let end = (self.squared + ROWS).min(n);
            let rows = &data[self.squared * d..end * d];
            let greatest = match d {
                2 => square_rows(rows.as_chunks::<2>().0, &self.mean, &mut self.squares),
                3 => square_rows(rows.as_chunks::<3>().0, &self.mean, &mut self.squares),
                _ => (self.squared..end).fold(0.0, |greatest, i| {
                    let row = self.row(points, i, &mut x);
                    let norm = squared_norm(row);
                    self.squares.iter_mut().zip(row).for_each(|(sum, value)| *sum += value * value);
                    if norm > greatest { norm } else { greatest }
                }),
            };
            self.radius = self.radius.max(greatest.sqrt());
            self.squared = end;
            if !budget.spend((ROWS * d * 4) as u64) && end < n {
                return false;
            }
        }
        if d == 1 {
            let mean = self.mean[0];
            self.squares[0] = pairwise(n, &|i| (data[i] - mean) * (data[i] - mean));
        }
        self.variance = pairwise(d, &|j| self.squares[j] / n as f64) / d as f64;
        true
    }
}

/// Adds rows of D coordinates to their sums.
fn sum_rows<const D: usize>(rows: &[[f64; D]], sums: &mut [f64]) {
    let mut sum = std::array::from_fn(|j| sums[j]);
    for row in rows {
        sum = std::array::from_fn::<f64, D, _>(|j| sum[j] + row[j]);
    }
    sums.copy_from_slice(&sum);
}

/// Adds the squares of rows of D coordinates, centred, to their sums. Answers the greatest |x|².
fn square_rows<const D: usize>(rows: &[[f64; D]], mean: &[f64], sums: &mut [f64]) -> f64 {
    let mean: [f64; D] = std::array::from_fn(|j| mean[j]);
    let mut sum: [f64; D] = std::array::from_fn(|j| sums[j]);
    let mut greatest = 0.0;
    for row in rows {
        let squares: [f64; D] = std::array::from_fn(|j| (row[j] - mean[j]) * (row[j] - mean[j]));
        let norm = squares.iter().sum();
        greatest = if norm > greatest { norm } else { greatest };
        sum = std::array::from_fn(|j| sum[j] + squares[j]);
    }
    sums.copy_from_slice(&sum);
    greatest
}
