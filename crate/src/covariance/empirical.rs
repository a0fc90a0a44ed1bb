//! The covariance of rows, as it is in them, and how likely they make another.

use crate::linalg::{add, lu};
use crate::math::ln;
use crate::matrix::Matrix;

/// The covariance of the columns of these rows, divided by how many rows there are; about the columns' means, or about 0
/// where that is where they are said to be.
pub fn covariance<'a>(
    rows: impl Iterator<Item = &'a [f64]> + Clone,
    columns: usize,
    centred: bool,
) -> Matrix {
    let (mut mean, mut n) = (vec![0.0; columns], 0.0);
    for row in rows.clone() {
        add(&mut mean, 1.0, row);
        n += 1.0;
    }
    mean.iter_mut().for_each(|x| *x = if centred { 0.0 } else { *x / n });
    let mut sums = Matrix::zeros(columns, columns);
    let mut apart = vec![0.0; columns];
    for row in rows {
        for ((apart, x), mean) in apart.iter_mut().zip(row).zip(&mean) {
            *apart = x - mean;
        }
        for (i, &x) in apart.iter().enumerate() {
            add(sums.row_mut(i), x, &apart);
        }
    }
    sums.data.iter_mut().for_each(|x| *x /= n);
    sums
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
