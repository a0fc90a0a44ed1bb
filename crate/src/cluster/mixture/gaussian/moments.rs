//! The M-step: weights, means and covariances from the shares of all points, pass by pass.

use super::kernel::{place, spread};
use super::model::{Covariance, Parameters};
use crate::matrix::Matrix;
use crate::points::Points;
use crate::work::Work;

/// What is added up while the shares become known, and afterwards. In pairs of components, as the [kernel](super::kernel)
/// has them.
pub struct Moments {
    kind: Covariance,
    k: usize,
    d: usize,
    /// Of each component Σ share, Σ share · x, and where variances are asked for Σ share · x².
    gathered: Vec<f64>,
    /// Σ share, and as much as keeps it from being nothing.
    masses: Vec<f64>,
    /// The new means, once all shares are known; and the same in pairs.
    means: Vec<f64>,
    paired: Vec<f64>,
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
        let pairs = k.div_ceil(2);
        let full = if kind == Covariance::Full { d * (d + 1) / 2 } else { 0 };
        Moments {
            kind,
            k,
            d,
            gathered: vec![0.0; 2 * pairs * each(kind, d)],
            masses: Vec::new(),
            means: Vec::new(),
            paired: vec![0.0; 2 * pairs * d],
            products: vec![0.0; 2 * pairs * full],
            at: 0,
        }
    }

    /// What is gathered by the first pass.
    pub fn gathered(&mut self) -> &mut [f64] {
        &mut self.gathered
    }

    /// Takes in a point with its shares.
    pub fn add(&mut self, x: &[f64], shares: &[f64]) {
        let (d, each) = (self.d, each(self.kind, self.d));
        for (j, share) in shares.iter().enumerate() {
            self.gathered[place(j, 0, each)] += share;
            for (i, x) in x.iter().enumerate() {
                self.gathered[place(j, 1 + i, each)] += share * x;
                if each > 1 + d {
                    self.gathered[place(j, 1 + d + i, each)] += share * (x * x);
                }
            }
        }
    }

    /// All points are taken in: the second pass, which only matrices of their own need. True once it is done.
    pub fn advance(&mut self, points: &Points, shares: &[f64], budget: &mut Work) -> bool {
        let (k, d) = (self.k, self.d);
        if self.means.is_empty() {
            let each = each(self.kind, d);
            let gathered = |j: usize, at: usize| self.gathered[place(j, at, each)];
            self.masses = (0..k).map(|j| gathered(j, 0) + 10.0 * f64::EPSILON).collect();
            self.means = (0..k * d).map(|at| gathered(at / d, 1 + at % d) / self.masses[at / d]).collect();
            for (at, mean) in self.means.iter().enumerate() {
                self.paired[place(at / d, at % d, d)] = *mean;
            }
        }
        if self.kind != Covariance::Full {
            return true;
        }
        while self.at < points.len() {
            let to = points.len().min(self.at + ROWS);
            let rows = &points.as_slice()[self.at * d..to * d];
            spread(d, k, rows, &shares[self.at * k..to * k], &self.paired, &mut self.products);
            let done = to - self.at;
            self.at = to;
            if !budget.spend((done * k * (d * (d + 1) / 2 + d)) as u64) {
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
            let squares = self.gathered[place(at / d, 1 + d + at % d, each(self.kind, d))];
            squares / self.masses[at / d] - mean * mean + reg_covar
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
                    let sum = self.products[place(j, high * (high + 1) / 2 + low, d * (d + 1) / 2)];
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

/// How many numbers are gathered of each component.
fn each(kind: Covariance, d: usize) -> usize {
    match kind {
        Covariance::Full | Covariance::Tied => 1 + d,
        Covariance::Diag | Covariance::Spherical => 1 + 2 * d,
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
