//! A mixture of Gaussians: its parameters, and how likely they make a point.
//!
//! The formulas are scikit-learn's, term by term, where a better one would give other digits: the expanded square of
//! `diag` and `spherical` loses some far from the origin, and so does it.

use super::kernel::{BLOCK, Block, Factors, LogSum};
use super::moments::Moments;
use crate::error::{Code, Error};
use crate::linalg::cholesky::{cholesky, solve_lower};
use crate::math;
use crate::matrix::Matrix;

/// What the components' covariances have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Covariance {
    /// Nothing: each has a matrix of its own.
    Full,
    /// One matrix serves all.
    Tied,
    /// Each has a variance for every coordinate.
    Diag,
    /// Each has one variance.
    Spherical,
}

impl Covariance {
    /// The names of the kinds, as scikit-learn has them.
    pub const NAMES: &'static [&'static str] = &["full", "tied", "diag", "spherical"];

    /// The kind of this name.
    pub fn from_name(name: &str) -> Covariance {
        match name {
            "tied" => Covariance::Tied,
            "diag" => Covariance::Diag,
            "spherical" => Covariance::Spherical,
            _ => Covariance::Full,
        }
    }

    /// How many numbers the covariances of k components in d coordinates are.
    pub fn size(self, k: usize, d: usize) -> usize {
        match self {
            Covariance::Full => k * d * d,
            Covariance::Tied => d * d,
            Covariance::Diag => k * d,
            Covariance::Spherical => k,
        }
    }

    /// How many of them are free, besides weights and means.
    pub fn parameters(self, k: usize, d: usize) -> usize {
        match self {
            Covariance::Full => k * d * (d + 1) / 2,
            Covariance::Tied => d * (d + 1) / 2,
            Covariance::Diag => k * d,
            Covariance::Spherical => k,
        }
    }
}

/// The parameters of a mixture of k components in d coordinates.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameters {
    /// What the covariances have in common.
    pub kind: Covariance,
    /// How much of all points each component has.
    pub weights: Vec<f64>,
    /// k × d.
    pub means: Matrix,
    /// As many numbers as the kind says, component by component, row-major.
    pub covariances: Vec<f64>,
}

impl Parameters {
    /// The covariance matrix of component j, d × d.
    pub fn covariance(&self, j: usize) -> Vec<f64> {
        let d = self.means.columns;
        let diagonal = |variance: &dyn Fn(usize) -> f64| {
            (0..d * d).map(|at| if at % (d + 1) == 0 { variance(at / (d + 1)) } else { 0.0 }).collect()
        };
        match self.kind {
            Covariance::Full => self.covariances[j * d * d..][..d * d].to_vec(),
            Covariance::Tied => self.covariances.clone(),
            Covariance::Diag => diagonal(&|i| self.covariances[j * d + i]),
            Covariance::Spherical => diagonal(&|_| self.covariances[j]),
        }
    }
}

/// How likely a mixture makes points, prepared for many of them.
#[derive(Debug, Clone)]
pub struct Density {
    /// Whether the squared distances are computed with matrices, not with variances.
    full: bool,
    d: usize,
    /// Of each component: ln weight + ln of the density at its mean.
    peaks: Vec<f64>,
    /// What the squared distance of each component is computed with: the columns of the inverse factor of its covariance
    /// (each up to its diagonal) and the mean seen in them; or for variances the precisions, the means weighted with them
    /// and their squared length.
    factors: Vec<f64>,
}

/// As scikit-learn says it.
fn ill_defined() -> Error {
    let message = "a component has fallen onto points that leave it no width: fewer components (`n_components`), a greater \
                   `reg_covar`, or other scales would help";
    Error::new(Code::InvalidData, message).about("reg_covar")
}

impl Density {
    /// Prepares a mixture.
    ///
    /// # Errors
    /// `invalid_data` where a covariance is not positive definite.
    pub fn new(parameters: &Parameters) -> Result<Self, Error> {
        let Parameters { kind, weights, means, .. } = parameters;
        let (k, d) = (weights.len(), means.columns);
        let full = matches!(kind, Covariance::Full | Covariance::Tied);
        let mut peaks = Vec::with_capacity(k);
        let mut factors = Vec::with_capacity(k * if full { d * (d + 1) / 2 + d } else { 2 * d + 1 });
        let constant = -0.5 * d as f64 * math::ln(2.0 * std::f64::consts::PI);
        for (j, weight) in weights.iter().enumerate() {
            let mean = means.row(j);
            let log_det = match kind {
                Covariance::Full | Covariance::Tied => {
                    let lower =
                        cholesky(&Matrix::new(parameters.covariance(j), d)).ok_or_else(ill_defined)?;
                    let mut offsets = Vec::with_capacity(d);
                    let inverse = inverse_of(&lower);
                    for column in 0..d {
                        let column = &inverse.row(column)[..=column];
                        factors.extend_from_slice(column);
                        offsets.push(column.iter().zip(mean).fold(0.0, |sum, (p, m)| sum + m * p));
                    }
                    factors.extend(offsets);
                    (0..d).fold(0.0, |sum, i| sum - math::ln(lower.row(i)[i]))
                }
                Covariance::Diag | Covariance::Spherical => {
                    let variances: &[f64] = match kind {
                        Covariance::Diag => &parameters.covariances[j * d..][..d],
                        _ => &parameters.covariances[j..=j],
                    };
                    if variances.iter().any(|variance| variance.is_nan() || *variance <= 0.0) {
                        return Err(ill_defined());
                    }
                    let roots = (0..d).map(|i| 1.0 / variances[i % variances.len()].sqrt());
                    let precisions: Vec<f64> = roots.clone().map(|root| root * root).collect();
                    let square = mean.iter().zip(&precisions).fold(0.0, |sum, (m, p)| sum + m * m * p);
                    factors.extend_from_slice(&precisions);
                    factors.extend(mean.iter().zip(&precisions).map(|(m, p)| m * p));
                    factors.push(square);
                    roots.fold(0.0, |sum, root| sum + math::ln(root))
                }
            };
            peaks.push(constant + log_det + math::ln(*weight));
        }
        Ok(Density { full, d, peaks, factors })
    }

    fn factors(&self) -> Factors<'_> {
        Factors { full: self.full, peaks: &self.peaks, factors: &self.factors }
    }

    /// A mixture of as many components has room for its points in this.
    pub fn block(&self) -> Block {
        Block::new(self.d, self.peaks.len())
    }

    /// Adds the logarithms of the points' densities to `sum`, and what the next parameters follow from to `moments`.
    /// `points`: whole blocks, but for the last.
    pub fn expect(&self, points: &[f64], block: &mut Block, moments: &mut Moments, sum: &mut LogSum) {
        for rows in points.chunks(BLOCK * self.d) {
            block.weigh(rows, self.factors());
            block.raise(sum);
            moments.gather(block);
        }
    }

    /// The shares that the components have of points, a row for each, with the likeliest component, the first of equals;
    /// and the logarithms of the points' densities, in sum.
    pub fn shares(&self, points: &[f64]) -> (Vec<f64>, Vec<i32>, f64) {
        let (n, k) = (points.len() / self.d, self.peaks.len());
        let (mut shares, mut labels) = (vec![0.0; n * k], Vec::with_capacity(n));
        let (mut block, mut sum) = (self.block(), LogSum::new());
        for (rows, shares) in points.chunks(BLOCK * self.d).zip(shares.chunks_mut(BLOCK * k)) {
            block.weigh(rows, self.factors());
            block.likeliest(&mut labels);
            block.raise(&mut sum);
            block.write_shares(shares);
        }
        (shares, labels, sum.total())
    }

    /// The likeliest component of each point, the first of equals.
    pub fn likeliest(&self, points: &[f64]) -> Vec<i32> {
        let mut labels = Vec::with_capacity(points.len() / self.d);
        let mut block = self.block();
        for rows in points.chunks(BLOCK * self.d) {
            block.weigh(rows, self.factors());
            block.likeliest(&mut labels);
        }
        labels
    }
}

/// L⁻¹, whose rows are the columns of the upper factor of the precisions.
fn inverse_of(lower: &Matrix) -> Matrix {
    let d = lower.columns;
    let mut inverse = Matrix::zeros(d, d);
    let mut column = vec![0.0; d];
    for j in 0..d {
        column.fill(0.0);
        column[j] = 1.0;
        solve_lower(lower, &mut column);
        for (i, value) in column.iter().enumerate() {
            inverse.row_mut(i)[j] = *value;
        }
    }
    inverse
}
