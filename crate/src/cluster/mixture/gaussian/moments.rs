//! The M-step: weights, means and covariances from the shares of all points, pass by pass.

use super::model::{Covariance, Parameters};
use crate::matrix::Matrix;
use crate::points::Points;
use crate::work::Work;

/// What is added up while the shares become known, and afterwards.
pub struct Moments {
    kind: Covariance,
    k: usize,
    d: usize,
    /// Σ share.
    masses: Vec<f64>,
    /// Σ share · x, k × d.
    sums: Vec<f64>,
    /// Σ share · x², k × d, where variances are asked for.
    squares: Vec<f64>,
    /// The new means, once all shares are known.
    means: Vec<f64>,
    /// Σ share · (x − mean)(x − mean)ᵀ of each component, its lower triangle by rows.
    products: Vec<f64>,
    /// How many points have been taken in by the second pass.
    at: usize,
}

/// How many rows are taken in between two looks at the budget.
const ROWS: usize = 512;

impl Moments {
    /// Nothing is added up yet.
    pub fn new(kind: Covariance, k: usize, d: usize) -> Self {
        let variances = matches!(kind, Covariance::Diag | Covariance::Spherical);
        let full = if kind == Covariance::Full { k * d * (d + 1) / 2 } else { 0 };
        Moments {
            kind,
            k,
            d,
            masses: vec![0.0; k],
            sums: vec![0.0; k * d],
            squares: vec![0.0; if variances { k * d } else { 0 }],
            means: Vec::new(),
            products: vec![0.0; full],
            at: 0,
        }
    }

    /// Takes in a point with its shares.
    #[inline]
    pub fn add(&mut self, x: &[f64], shares: &[f64]) {
        for (j, share) in shares.iter().enumerate() {
            self.masses[j] += share;
            for (sum, x) in self.sums[j * self.d..][..self.d].iter_mut().zip(x) {
                *sum += share * x;
            }
            if let Some(squares) = self.squares.get_mut(j * self.d..(j + 1) * self.d) {
                for (sum, x) in squares.iter_mut().zip(x) {
                    *sum += share * (x * x);
                }
            }
        }
    }

    /// All points are taken in: the second pass, which only matrices of their own need. True once it is done.
    pub fn advance(&mut self, points: &Points, shares: &[f64], budget: &mut Work) -> bool {
        let d = self.d;
        if self.means.is_empty() {
            self.masses.iter_mut().for_each(|mass| *mass += 10.0 * f64::EPSILON);
            self.means = self.sums.iter().enumerate().map(|(at, sum)| sum / self.masses[at / d]).collect();
        }
        if self.kind != Covariance::Full {
            return true;
        }
        let size = d * (d + 1) / 2;
        let mut delta = vec![0.0; d];
        while self.at < points.len() {
            let to = points.len().min(self.at + ROWS);
            for i in self.at..to {
                let x = points.row(i);
                let components = self.means.chunks_exact(d).zip(self.products.chunks_exact_mut(size));
                for ((mean, products), share) in components.zip(&shares[i * self.k..]) {
                    if let (&[x, y], &[p, q], [xx, yx, yy]) = (x, mean, &mut *products) {
                        let (dx, dy) = (x - p, y - q);
                        *xx += share * dx * dx;
                        *yx += share * dy * dx;
                        *yy += share * dy * dy;
                        continue;
                    }
                    delta.iter_mut().zip(x).zip(mean).for_each(|((delta, x), m)| *delta = x - m);
                    let mut at = 0;
                    for (row, value) in delta.iter().enumerate() {
                        let weighted = share * value;
                        for (sum, other) in products[at..=at + row].iter_mut().zip(&delta) {
                            *sum += weighted * other;
                        }
                        at += row + 1;
                    }
                }
            }
            let done = to - self.at;
            self.at = to;
            if !budget.spend((done * self.k * (size + d)) as u64) {
                break;
            }
        }
        self.at == points.len()
    }

    /// The new parameters. `outer`: XᵀX of all points, which only a shared matrix needs; `n`: by what the weights are
    /// divided, where that is not their sum.
    pub fn parameters(self, reg_covar: f64, outer: &[f64], n: Option<usize>) -> Parameters {
        let (k, d) = (self.k, self.d);
        let all = self.masses.iter().sum::<f64>();
        let variance = |at: usize| {
            let mean = self.means[at];
            self.squares[at] / self.masses[at / d] - mean * mean + reg_covar
        };
        let covariances = match self.kind {
            Covariance::Diag => (0..k * d).map(variance).collect(),
            Covariance::Spherical => {
                (0..k).map(|j| (j * d..(j + 1) * d).map(variance).sum::<f64>() / d as f64).collect()
            }
            Covariance::Tied => (0..d * d)
                .map(|at| {
                    let (row, column) = (at / d, at % d);
                    let means = self.means.chunks_exact(d).zip(&self.masses);
                    let shared = means.fold(0.0, |sum, (mean, mass)| sum + mass * mean[row] * mean[column]);
                    let value = (outer[at] - shared) / all;
                    if row == column { value + reg_covar } else { value }
                })
                .collect(),
            Covariance::Full => (0..k * d * d)
                .map(|at| {
                    let (j, row, column) = (at / (d * d), at / d % d, at % d);
                    let (low, high) = (row.min(column), row.max(column));
                    let sum = self.products[j * d * (d + 1) / 2 + high * (high + 1) / 2 + low];
                    let value = sum / self.masses[j];
                    if row == column { value + reg_covar } else { value }
                })
                .collect(),
        };
        let divisor = n.map_or(all, |n| n as f64);
        Parameters {
            kind: self.kind,
            weights: self.masses.iter().map(|mass| mass / divisor).collect(),
            means: Matrix::new(self.means, d),
            covariances,
        }
    }
}

/// XᵀX.
pub fn outer(points: &Points) -> Vec<f64> {
    let d = points.dimensions();
    let mut sums = vec![0.0; d * d];
    for x in points.rows() {
        for (i, a) in x.iter().enumerate() {
            for (sum, b) in sums[i * d..].iter_mut().zip(x) {
                *sum += a * b;
            }
        }
    }
    sums
}
