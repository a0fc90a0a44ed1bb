//! The covariance of rows, as it is in them, and how likely they make another.

use crate::linalg::{add, lu};
use crate::math::ln;
use crate::matrix::Matrix;
use crate::work::Work;
use std::ops::Range;

/// The covariance of the columns of some rows, gathered row by row: divided by how many rows there are; about the columns'
/// means, or about 0 where that is where they are said to be.
pub struct Gathering {
    /// Which rows: those of the first run, then those of the second.
    runs: [Range<usize>; 2],
    columns: usize,
    mean: Vec<f64>,
    sums: Matrix,
    /// A row less the means.
    apart: Vec<f64>,
    /// Whether the means are known.
    summing: bool,
    /// How many rows were looked at, since the means are known or until then.
    at: usize,
}

impl Gathering {
    /// Of so many columns, of the rows of these runs; `centred`: about 0.
    pub fn new(runs: [Range<usize>; 2], columns: usize, centred: bool) -> Self {
        let (mean, apart) = (vec![0.0; columns], vec![0.0; columns]);
        Gathering {
            runs,
            columns,
            mean,
            sums: Matrix::zeros(columns, columns),
            apart,
            summing: centred,
            at: 0,
        }
    }

    /// Goes on with these rows, for about the budget; true once all were looked at.
    pub fn advance(&mut self, rows: &[f64], budget: &mut Work) -> bool {
        let [first, second] = self.runs.clone().map(|run| run.len());
        loop {
            while self.at < first + second {
                let place = match self.at {
                    at if at < first => self.runs[0].start + at,
                    at => self.runs[1].start + at - first,
                };
                let row = &rows[place * self.columns..][..self.columns];
                self.at += 1;
                let spent = if self.summing {
                    for ((apart, x), mean) in self.apart.iter_mut().zip(row).zip(&self.mean) {
                        *apart = x - mean;
                    }
                    for (i, &x) in self.apart.iter().enumerate() {
                        add(self.sums.row_mut(i), x, &self.apart);
                    }
                    self.columns * self.columns
                } else {
                    add(&mut self.mean, 1.0, row);
                    self.columns
                };
                if !budget.spend(spent as u64) {
                    return false;
                }
            }
            if self.summing {
                return true;
            }
            let n = (first + second) as f64;
            self.mean.iter_mut().for_each(|x| *x /= n);
            (self.summing, self.at) = (true, 0);
        }
    }

    /// What was gathered, once all rows were looked at.
    pub fn finish(mut self) -> Matrix {
        let n = self.at as f64;
        self.sums.data.iter_mut().for_each(|x| *x /= n);
        self.sums
    }
}

/// The mean log-likelihood of rows with this covariance under a normal distribution with this inverse covariance; −∞
/// where it is none.
pub fn log_likelihood(covariance: &Matrix, precision: &Matrix) -> f64 {
    let trace: f64 = covariance.data.iter().zip(&precision.data).map(|(c, p)| c * p).sum();
    let Some(determinant) = lu::log_determinant(precision.clone()) else { return f64::NEG_INFINITY };
    let p = precision.rows() as f64;
    (-trace + determinant - p * ln(std::f64::consts::TAU)) / 2.0
}

/// Whether two columns still depend on each other once all others are known: −Pᵢⱼ / √(Pᵢᵢ Pⱼⱼ), 1 on the diagonal.
pub fn partial_correlations(precision: &Matrix) -> Matrix {
    let p = precision.rows();
    let mut partial = Matrix::identity(p);
    for i in 0..p {
        for j in (0..p).filter(|&j| j != i) {
            let scale = (precision.row(i)[i] * precision.row(j)[j]).sqrt();
            let value = precision.row(i)[j];
            partial.row_mut(i)[j] = if value == 0.0 { 0.0 } else { -value / scale };
        }
    }
    partial
}
