//! The sparse inverse of a covariance: pairs of columns that tell nothing of each other once all others are known have an
//! entry of exactly 0.
//!
//! J. Friedman, T. Hastie, R. Tibshirani, "Sparse inverse covariance estimation with the graphical lasso", Biostatistics
//! 9 (2008): column by column, a lasso of that column on all others. As scikit-learn does it: the start is the covariance
//! with its off-diagonal at 95 %, the diagonal is not penalized, and it ends where the gap to the dual problem is less
//! than `tol`. An iteration costs p lassos of p − 1 columns.

use super::descent::Descent;
use super::empirical::log_likelihood;
use crate::linalg::eigen::Symmetric;
use crate::linalg::{Task, add, dot};
use crate::matrix::Matrix;
use crate::work::Work;

/// What each lasso is told besides its penalty.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// The gap to the dual problem at which it ends.
    pub tol: f64,
    /// The same of each column, as a share.
    pub enet_tol: f64,
    /// The most iterations.
    pub max_iter: u32,
    /// What is added where something is divided by the diagonal, a thousandfold.
    pub eps: f64,
}

/// A lasso under way.
pub struct Lasso {
    empirical: Matrix,
    alpha: f64,
    settings: Settings,
    covariance: Matrix,
    precision: Matrix,
    iteration: u32,
    stage: Stage,
}

enum Stage {
    Invert(Box<Symmetric>),
    /// This column is next.
    Column(usize),
    /// This column is on its way, with the covariance of all others.
    Descend(usize, Box<Descent>, Matrix),
    Done,
    Failed,
}

/// What comes of a lasso.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sparse {
    /// The covariance.
    pub covariance: Matrix,
    /// Its inverse.
    pub precision: Matrix,
    /// How many iterations there were.
    pub n_iter: u32,
}

impl Lasso {
    /// Begins with this covariance as it is in the rows, near another one. `alpha` is greater than 0.
    pub fn new(empirical: &Matrix, near: &Matrix, alpha: f64, settings: Settings) -> Self {
        let p = empirical.rows();
        let mut covariance = near.clone();
        covariance.data.iter_mut().for_each(|x| *x *= 0.95);
        (0..p).for_each(|i| covariance.row_mut(i)[i] = empirical.row(i)[i]);
        Lasso {
            empirical: empirical.clone(),
            alpha,
            settings,
            stage: Stage::Invert(Box::new(Symmetric::new(covariance.clone()))),
            covariance,
            precision: Matrix::default(),
            iteration: 0,
        }
    }

    /// Works for about the budget; true once it is done, or there is nothing to be found.
    pub fn advance(&mut self, budget: &mut Work) -> bool {
        let p = self.empirical.rows();
        loop {
            self.stage = match std::mem::replace(&mut self.stage, Stage::Done) {
                Stage::Invert(mut symmetric) => match symmetric.advance(budget) {
                    false => Stage::Invert(symmetric),
                    true => {
                        self.precision = inverse(*symmetric);
                        budget.spend((p * p * p) as u64);
                        if self.settings.max_iter == 0 { Stage::Done } else { Stage::Column(0) }
                    }
                },
                Stage::Column(i) if i == p => {
                    budget.spend((p * p * p) as u64);
                    self.judge()
                }
                Stage::Column(i) => match self.begin(i) {
                    Some((descent, others)) => Stage::Descend(i, Box::new(descent), others),
                    None => Stage::Failed,
                },
                Stage::Descend(i, mut descent, others) => match descent.advance(&others, budget) {
                    false => Stage::Descend(i, descent, others),
                    true => {
                        self.take(i, &descent.w, &others);
                        budget.spend((3 * p * p) as u64);
                        Stage::Column(i + 1)
                    }
                },
                ended => {
                    self.stage = ended;
                    return true;
                }
            };
            if budget.0 == 0 {
                return matches!(self.stage, Stage::Done | Stage::Failed);
            }
        }
    }

    /// The lasso of column i on all others; none where numbers overflow.
    fn begin(&self, i: usize) -> Option<(Descent, Matrix)> {
        let p = self.empirical.rows();
        let others: Vec<f64> =
            (0..p).filter(|&j| j != i).flat_map(|j| without(self.covariance.row(j), i)).collect();
        let others = Matrix::new(others, p - 1);
        let row = without(self.empirical.row(i), i).collect();
        let own = self.precision.row(i)[i] + 1000.0 * self.settings.eps;
        let start: Vec<f64> = without(self.precision.row(i), i).map(|x| -(x / own)).collect();
        let max_iter = self.settings.max_iter.max(20);
        start.iter().all(|x| x.is_finite()).then(|| {
            (Descent::new(start, &others, row, self.alpha, self.settings.enet_tol, max_iter), others)
        })
    }

    /// Column i has been found.
    fn take(&mut self, i: usize, w: &[f64], others: &Matrix) {
        let p = self.empirical.rows();
        let beside: Vec<f64> = without(self.covariance.row(i), i).collect();
        let own = 1.0 / (self.covariance.row(i)[i] - dot(&beside, w));
        self.precision.row_mut(i)[i] = own;
        for (j, k) in (0..p).filter(|&k| k != i).enumerate() {
            let (precision, covariance) = (-own * w[j], dot(others.row(j), w));
            self.precision.row_mut(i)[k] = precision;
            self.precision.row_mut(k)[i] = precision;
            self.covariance.row_mut(i)[k] = covariance;
            self.covariance.row_mut(k)[i] = covariance;
        }
    }

    /// All columns have been found once more: whether that is enough.
    fn judge(&mut self) -> Stage {
        let p = self.empirical.rows();
        if !self.precision.data.iter().sum::<f64>().is_finite() {
            return Stage::Failed;
        }
        self.iteration += 1;
        let trace: f64 = self.empirical.data.iter().zip(&self.precision.data).map(|(c, p)| c * p).sum();
        let all: f64 = self.precision.data.iter().map(|x| x.abs()).sum();
        let diagonal: f64 = (0..p).map(|i| self.precision.row(i)[i].abs()).sum();
        let gap = trace - p as f64 + self.alpha * (all - diagonal);
        if gap.abs() < self.settings.tol {
            return Stage::Done;
        }
        if self.iteration > 1 && !log_likelihood(&self.empirical, &self.precision).is_finite() {
            return Stage::Failed;
        }
        if self.iteration >= self.settings.max_iter { Stage::Done } else { Stage::Column(0) }
    }

    /// What has come of it, once it is done; none where the covariance is too nearly singular.
    pub fn finish(self) -> Option<Sparse> {
        let Lasso { covariance, precision, iteration, stage, .. } = self;
        matches!(stage, Stage::Done).then_some(Sparse { covariance, precision, n_iter: iteration.max(1) })
    }
}

/// A row without this place.
fn without(row: &[f64], i: usize) -> impl Iterator<Item = f64> + '_ {
    row.iter().enumerate().filter(move |(j, _)| *j != i).map(|(_, x)| *x)
}

/// The inverse, of a singular matrix in the directions that it has: as `scipy.linalg.pinvh`.
fn inverse(symmetric: Symmetric) -> Matrix {
    let eigen = symmetric.finish();
    let p = eigen.values.len();
    let most = eigen.values.iter().fold(0.0_f64, |most, x| most.max(x.abs()));
    let least = most * p as f64 * f64::EPSILON;
    let mut inverse = Matrix::zeros(p, p);
    for (k, value) in eigen.values.iter().enumerate().filter(|(_, value)| value.abs() > least) {
        let vector = eigen.vectors.row(k);
        for i in 0..p {
            add(inverse.row_mut(i), vector[i] / value, vector);
        }
    }
    inverse
}
