//! Linear algebra in small: what methods need that look at directions. Deterministic and the same bits everywhere:
//! sums have a fixed order, and nothing is fused.
//!
//! - [`eigen`]: the symmetric eigenproblem, n³.
//! - [`svd`]: thin singular value decomposition, by way of [`qr`].
//! - [`lu`] and [`cholesky`]: triangular factors.
//! - [`product`]: products of matrices, row by row.
//!
//! Sizes are for their callers to check. What takes more than a moment is a [`Task`], which works in bounded units.

pub mod cholesky;
pub mod eigen;
pub mod lu;
pub mod product;
pub mod qr;
pub mod svd;
#[cfg(test)]
pub(crate) mod twins;

use crate::matrix::Matrix;
use crate::sort::sort_by;
use crate::work::Work;

/// Work in bounded units, with a result at the end.
pub trait Task: Sized {
    /// What comes of it.
    type Output;

    /// Works for about as long as `work` lasts, at least one unit; true once everything is done.
    fn advance(&mut self, work: &mut Work) -> bool;

    /// The result; called once `advance` has answered true.
    fn finish(self) -> Self::Output;

    /// All of it at once.
    fn complete(mut self) -> Self::Output {
        let mut all = Work::UNLIMITED;
        while !self.advance(&mut all) {}
        self.finish()
    }
}

/// What this room does with rows.
impl Matrix {
    /// As many zeros.
    pub fn zeros(rows: usize, columns: usize) -> Self {
        Matrix { data: vec![0.0; rows * columns], columns }
    }

    /// Ones on the diagonal, zeros elsewhere.
    pub fn identity(n: usize) -> Self {
        let mut matrix = Matrix::zeros(n, n);
        (0..n).for_each(|i| matrix.row_mut(i)[i] = 1.0);
        matrix
    }

    /// The numbers of a row, to be changed.
    #[inline]
    pub fn row_mut(&mut self, i: usize) -> &mut [f64] {
        &mut self.data[i * self.columns..][..self.columns]
    }

    /// Rows `i` and `j`, `i` before `j`, to be changed.
    #[inline]
    fn rows_mut(&mut self, i: usize, j: usize) -> (&mut [f64], &mut [f64]) {
        let (before, after) = self.data.split_at_mut(j * self.columns);
        (&mut before[i * self.columns..][..self.columns], &mut after[..self.columns])
    }

    /// Rows as columns.
    pub fn transposed(&self) -> Matrix {
        let rows = self.rows();
        let mut flipped = Matrix::zeros(self.columns, rows);
        for i in 0..rows {
            for (j, &value) in self.row(i).iter().enumerate() {
                flipped.data[j * rows + i] = value;
            }
        }
        flipped
    }

    /// The rows in this order.
    fn ordered(&self, order: &[usize]) -> Matrix {
        let mut ordered = Matrix::zeros(order.len(), self.columns);
        for (i, &from) in order.iter().enumerate() {
            ordered.row_mut(i).copy_from_slice(self.row(from));
        }
        ordered
    }

    /// A power of two by which all numbers become at most 1 in size, and of moderate size if one is; 1 for zeros.
    fn scale(&self) -> f64 {
        let most = self.data.iter().fold(0.0_f64, |most, x| most.max(x.abs()));
        let exponent = (most.to_bits() >> 52) as i64 - 1023;
        let inverse = (-exponent - 1).clamp(-1022, 1022);
        if most == 0.0 { 1.0 } else { f64::from_bits(((inverse + 1023) as u64) << 52) }
    }
}

/// Σ aᵢ bᵢ: eight sums side by side, joined in pairs.
#[inline]
pub fn dot(a: &[f64], b: &[f64]) -> f64 {
    let n = a.len().min(b.len());
    let (a_whole, a_rest) = a[..n].as_chunks::<8>();
    let (b_whole, b_rest) = b[..n].as_chunks::<8>();
    let mut sums = [0.0; 8];
    for (a, b) in a_whole.iter().zip(b_whole) {
        for lane in 0..8 {
            sums[lane] += a[lane] * b[lane];
        }
    }
    let rest = a_rest.iter().zip(b_rest).fold(0.0, |sum, (a, b)| sum + a * b);
    let [a, b, c, d, e, f, g, h] = sums;
    ((a + e) + (c + g)) + ((b + f) + (d + h)) + rest
}

/// `to` + `factor` · `from`, in place.
#[inline]
pub fn add(to: &mut [f64], factor: f64, from: &[f64]) {
    for (to, from) in to.iter_mut().zip(from) {
        *to += factor * from;
    }
}

/// √(a² + b²) without an overflow in between.
fn length(a: f64, b: f64) -> f64 {
    let (a, b) = (a.abs(), b.abs());
    let (most, least) = if a > b { (a, b) } else { (b, a) };
    if most == 0.0 {
        return 0.0;
    }
    let ratio = least / most;
    most * (1.0 + ratio * ratio).sqrt()
}

/// Turns each pair (aᵢ, bᵢ) to (c aᵢ − s bᵢ, s aᵢ + c bᵢ).
#[inline]
fn turn(a: &mut [f64], b: &mut [f64], c: f64, s: f64) {
    for (a, b) in a.iter_mut().zip(b) {
        (*a, *b) = (c * *a - s * *b, s * *a + c * *b);
    }
}

/// The numbers 0 … n − 1 in the order in which their values fall; equals keep theirs.
fn falling(values: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    sort_by(&mut order, |&i, &j| values[j].total_cmp(&values[i]));
    order
}
