//! The M-step: weights, means and covariances from what is gathered of all points.

use super::kernel::{Block, Gather};
use super::model::{Covariance, Parameters};
use crate::matrix::Matrix;
use crate::points::Points;

/// What is added up while the shares become known.
///
/// Covariances are to be taken about means that are not known before all is added up. They are taken about centres
/// instead, where the means are expected, and corrected by how far off these were: that costs no digit as long as it is
/// about as little as the component is wide. Else all is to be gathered once more.
pub struct Moments {
    kind: Covariance,
    k: usize,
    d: usize,
    what: Gather,
    /// About these, k × d, products are taken.
    centres: Vec<f64>,
    /// Component by component what [`Gather`] says.
    gathered: Vec<f64>,
}

/// So many times as far off as the component is wide a centre may be, squared.
const NEAR: f64 = 4.0;

impl Moments {
    /// Nothing is added up yet.
    pub fn new(kind: Covariance, k: usize, centres: &[f64]) -> Self {
        let what = match kind {
            Covariance::Full => Gather::Products,
            Covariance::Tied => Gather::Sums,
            Covariance::Diag | Covariance::Spherical => Gather::Squares,
        };
        let d = centres.len() / k;
        Moments { kind, k, d, what, centres: centres.to_vec(), gathered: vec![0.0; k * what.size(d)] }
    }

    /// Takes in a block of points with their shares.
    pub fn gather(&mut self, block: &Block) {
        block.gather(self.what, &self.centres, &mut self.gathered);
    }

    /// Takes in a point's share in a component.
    pub fn add(&mut self, x: &[f64], j: usize, share: f64) {
        let each = self.what.size(self.d);
        let (centre, sums) = (&self.centres[j * self.d..], &mut self.gathered[j * each..][..each]);
        sums[0] += share;
        let (means, more) = sums[1..].split_at_mut(self.d);
        let mut more = more.iter_mut();
        for (i, (x_i, mean)) in x.iter().zip(means).enumerate() {
            *mean += share * x_i;
            match self.what {
                Gather::Sums => {}
                Gather::Squares => more.by_ref().take(1).for_each(|sum| *sum += share * (x_i * x_i)),
                Gather::Products => {
                    let weighted = share * (x_i - centre[i]);
                    let row = more.by_ref().zip(x.iter().zip(centre)).take(i + 1);
                    row.for_each(|(sum, (x, centre))| *sum += weighted * (x - centre));
                }
            }
        }
    }

    /// Σ share of a component, and as much as keeps it from being nothing.
    fn mass(&self, j: usize) -> f64 {
        self.gathered[j * self.what.size(self.d)] + 10.0 * f64::EPSILON
    }

    fn mean(&self, j: usize, i: usize) -> f64 {
        self.gathered[j * self.what.size(self.d) + 1 + i] / self.mass(j)
    }

    /// Of a component, number `at` of what is gathered besides Σ share and Σ share · x.
    fn more(&self, j: usize, at: usize) -> f64 {
        self.gathered[j * self.what.size(self.d) + 1 + self.d + at]
    }

    /// How far off a centre was.
    fn off(&self, j: usize, i: usize) -> f64 {
        self.mean(j, i) - self.centres[j * self.d + i]
    }

    /// The covariance of two coordinates, by which i ≥ l, in a component.
    fn product(&self, j: usize, i: usize, l: usize) -> f64 {
        self.more(j, i * (i + 1) / 2 + l) / self.mass(j) - self.off(j, i) * self.off(j, l)
    }

    /// With which centres all is to be gathered once more, where it has to be: those that it was gathered with were too
    /// far off.
    pub fn again(&self) -> Option<Moments> {
        let all = || (0..self.k * self.d).map(|at| (at / self.d, at % self.d));
        let far = |(j, i): (usize, usize)| self.off(j, i) * self.off(j, i) > NEAR * self.product(j, i, i);
        if self.what != Gather::Products || !all().any(far) {
            return None;
        }
        let means: Vec<f64> = all().map(|(j, i)| self.mean(j, i)).collect();
        // About the means themselves nothing is off.
        Some(Moments::new(self.kind, self.k, &means))
    }

    /// The new parameters. `outer`: XᵀX of all points, which only a shared matrix needs; `n`: by what the weights are
    /// divided, where that is not their sum.
    pub fn parameters(&self, reg_covar: f64, outer: &[f64], n: Option<usize>) -> Parameters {
        let (k, d) = (self.k, self.d);
        let masses: Vec<f64> = (0..k).map(|j| self.mass(j)).collect();
        let means: Vec<f64> = (0..k * d).map(|at| self.mean(at / d, at % d)).collect();
        let all = masses.iter().sum::<f64>();
        let variance = |at: usize| {
            let squares = self.more(at / d, at % d);
            squares / masses[at / d] - means[at] * means[at] + reg_covar
        };
        let covariances = match self.kind {
            Covariance::Diag => (0..k * d).map(variance).collect(),
            Covariance::Spherical => {
                (0..k).map(|j| (j * d..(j + 1) * d).map(variance).sum::<f64>() / d as f64).collect()
            }
            Covariance::Tied => (0..d * d)
                .map(|at| {
                    let (row, column) = (at / d, at % d);
                    let means = means.chunks_exact(d).zip(&masses);
                    let shared = means.fold(0.0, |sum, (mean, mass)| sum + mass * mean[row] * mean[column]);
                    let value = (outer[at] - shared) / all;
                    if row == column { value + reg_covar } else { value }
                })
                .collect(),
            Covariance::Full => (0..k * d * d)
                .map(|at| {
                    let (j, row, column) = (at / (d * d), at / d % d, at % d);
                    let value = self.product(j, row.max(column), row.min(column));
                    if row == column { value + reg_covar } else { value }
                })
                .collect(),
        };
        let divisor = n.map_or(all, |n| n as f64);
        Parameters {
            kind: self.kind,
            weights: masses.iter().map(|mass| mass / divisor).collect(),
            means: Matrix::new(means, d),
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
