//! Thin singular value decomposition: QR first, then the eigenvectors of RᵀR as a good guess, then rotations of pairs of
//! columns until all are at right angles (M. R. Hestenes, “Inversion of matrices by biorthogonalization and related
//! results”, Journal of the SIAM 6, 1958; the guess is in the spirit of Z. Drmač and K. Veselić, “New fast and accurate
//! Jacobi SVD algorithm”, SIAM Journal on Matrix Analysis and Applications 29, 2008). The guess alone would lose half
//! of the digits of small singular values; the rotations, of which few are left to do, find them again.

use super::eigen::Symmetric;
use super::product::{times, transposed_times};
use super::qr::Reduction;
use super::{Task, add, dot, falling, turn};
use crate::matrix::Matrix;
use crate::work::Work;

/// The most times that all pairs are gone through; two are usual.
const PATIENCE: u32 = 40;

/// A = U · diag(s) · Vᵀ, for an m × n matrix A with k the lesser of m and n.
#[derive(Debug, Clone)]
pub struct Svd {
    /// The left singular vectors, as rows (k × m).
    pub left: Matrix,
    /// The singular values, falling.
    pub values: Vec<f64>,
    /// The right singular vectors, as rows (k × n).
    pub right: Matrix,
}

enum Stage {
    /// Q and R are sought.
    Reduce(Reduction),
    /// The eigenvectors of RᵀR are sought, for this R.
    Guess(Symmetric, Matrix),
    /// The columns of R · V, as rows, with V's; the next one to be turned against those after it, in which sweep, and
    /// whether any was turned in it.
    Turn { columns: Matrix, vectors: Matrix, next: usize, sweep: u32, turned: bool },
    /// Nothing is left to do.
    Done(Matrix, Matrix),
}

/// A decomposition under way.
pub struct Decomposition {
    n: usize,
    q: Matrix,
    scale: f64,
    flipped: bool,
    stage: Stage,
}

impl Decomposition {
    /// The decomposition of this matrix.
    pub fn new(a: Matrix) -> Self {
        let flipped = a.rows() < a.columns;
        let mut a = if flipped { a.transposed() } else { a };
        let scale = a.scale();
        a.data.iter_mut().for_each(|x| *x *= scale);
        let stage = Stage::Reduce(Reduction::new(&a));
        Decomposition { n: a.columns, q: Matrix::zeros(0, 0), scale, flipped, stage }
    }
}

impl Task for Decomposition {
    type Output = Svd;

    fn advance(&mut self, work: &mut Work) -> bool {
        let n = self.n;
        loop {
            self.stage = match std::mem::replace(
                &mut self.stage,
                Stage::Done(Matrix::zeros(0, 0), Matrix::zeros(0, 0)),
            ) {
                Stage::Reduce(mut reduction) => {
                    if !reduction.advance(work) {
                        self.stage = Stage::Reduce(reduction);
                        return false;
                    }
                    let (q, r) = reduction.finish();
                    self.q = q;
                    let squares = transposed_times(&r, &r);
                    Stage::Guess(Symmetric::new(squares), r)
                }
                Stage::Guess(mut guess, r) => {
                    if !guess.advance(work) {
                        self.stage = Stage::Guess(guess, r);
                        return false;
                    }
                    let vectors = guess.finish().vectors;
                    let columns = times(&vectors, &r.transposed());
                    Stage::Turn { columns, vectors, next: 0, sweep: 0, turned: false }
                }
                Stage::Turn { mut columns, mut vectors, next, sweep, turned } if next < n => {
                    let turned = turn_against_rest(&mut columns, &mut vectors, next) || turned;
                    let stage = Stage::Turn { columns, vectors, next: next + 1, sweep, turned };
                    if !work.spend((2 * n * (n - next)) as u64) {
                        self.stage = stage;
                        return false;
                    }
                    stage
                }
                Stage::Turn { columns, vectors, sweep, turned: true, .. } if sweep < PATIENCE => {
                    Stage::Turn { columns, vectors, next: 0, sweep: sweep + 1, turned: false }
                }
                Stage::Turn { columns, vectors, .. } | Stage::Done(columns, vectors) => {
                    self.stage = Stage::Done(columns, vectors);
                    return true;
                }
            };
        }
    }

    fn finish(self) -> Svd {
        let (Stage::Done(mut columns, vectors) | Stage::Turn { mut columns, vectors, .. }) = self.stage
        else {
            return Svd { left: Matrix::zeros(0, 0), values: Vec::new(), right: Matrix::zeros(0, 0) };
        };
        let values: Vec<f64> =
            (0..columns.rows()).map(|j| dot(columns.row(j), columns.row(j)).sqrt()).collect();
        for (j, &value) in values.iter().enumerate().filter(|(_, value)| **value > 0.0) {
            columns.row_mut(j).iter_mut().for_each(|x| *x /= value);
        }
        let order = falling(&values);
        let mut left = times(&columns.ordered(&order), &self.q.transposed());
        let right = vectors.ordered(&order);
        let values: Vec<f64> = order.iter().map(|&j| values[j] / self.scale).collect();
        for (j, _) in values.iter().enumerate().filter(|(_, value)| **value == 0.0) {
            complete(&mut left, j);
        }
        if self.flipped { Svd { left: right, values, right: left } } else { Svd { left, values, right } }
    }
}

/// Turns column p against every later one so that they stand at right angles; whether any was turned.
fn turn_against_rest(columns: &mut Matrix, vectors: &mut Matrix, p: usize) -> bool {
    let n = columns.rows();
    let tolerance = (n as f64).sqrt() * f64::EPSILON;
    let mut turned = false;
    for q in p + 1..n {
        let (a, b) = columns.rows_mut(p, q);
        let (aa, bb, ab) = (dot(a, a), dot(b, b), dot(a, b));
        if ab.abs() > tolerance * (aa.sqrt() * bb.sqrt()) {
            let half = (bb - aa) / (2.0 * ab);
            let root = (1.0 + half * half).sqrt();
            let tangent = 1.0 / if half < 0.0 { half - root } else { half + root };
            let cosine = 1.0 / (1.0 + tangent * tangent).sqrt();
            turn(a, b, cosine, cosine * tangent);
            let (a, b) = vectors.rows_mut(p, q);
            turn(a, b, cosine, cosine * tangent);
            turned = true;
        }
    }
    turned
}

/// Makes of a row of zeros, which has no direction by itself, a unit vector at right angles to all other rows: what is left
/// of the axis that lies least along them.
fn complete(rows: &mut Matrix, j: usize) {
    let along = |axis: usize| (0..rows.rows()).map(|i| rows.row(i)[axis] * rows.row(i)[axis]).sum::<f64>();
    let Some(axis) = (0..rows.columns).min_by(|&a, &b| along(a).total_cmp(&along(b))) else { return };
    let mut row = vec![0.0; rows.columns];
    row[axis] = 1.0;
    // Once more for the digits that the first time has left over.
    for _ in 0..2 {
        for other in (0..rows.rows()).filter(|&other| other != j) {
            let share = -dot(&row, rows.row(other));
            add(&mut row, share, rows.row(other));
        }
    }
    let length = dot(&row, &row).sqrt();
    row.iter_mut().for_each(|x| *x /= length);
    rows.row_mut(j).copy_from_slice(&row);
}

/// The thin singular value decomposition, at once.
pub fn svd(a: Matrix) -> Svd {
    Decomposition::new(a).complete()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linalg::twins::{jacobi, matrices, near, orthonormal_columns};
    use proptest::prelude::*;

    fn rebuilt(svd: &Svd) -> Matrix {
        let mut scaled = svd.right.clone();
        for (i, value) in svd.values.iter().enumerate() {
            scaled.row_mut(i).iter_mut().for_each(|x| *x *= value);
        }
        times(&svd.left.transposed(), &scaled)
    }

    #[test]
    fn small_singular_values_keep_their_digits() {
        // Columns at right angles, of very different lengths, turned a little.
        let a = Matrix::new(vec![3.0, 1e-9, 4.0, -0.75e-9, 0.0, 2e-9], 2);
        let values = svd(a.clone()).values;
        assert!((values[0] - 5.0).abs() < 1e-14);
        // s₁ s₂ is the area that the columns span.
        let area = (25.0 * (1.0 + 0.5625 + 4.0) * 1e-18_f64).sqrt();
        assert!((values[1] * values[0] / area - 1.0).abs() < 1e-13, "{}", values[1]);
    }

    #[test]
    fn zeros_have_a_decomposition() {
        let of_zeros = svd(Matrix::zeros(3, 2));
        assert_eq!(of_zeros.values, [0.0, 0.0]);
        assert_eq!((of_zeros.left.rows(), of_zeros.left.columns), (2, 3));
        orthonormal_columns(&of_zeros.left.transposed(), 1e-15);
        orthonormal_columns(&of_zeros.right.transposed(), 1e-15);
        orthonormal_columns(&svd(Matrix::zeros(1, 2)).right.transposed(), 1e-15);
        assert_eq!(svd(Matrix::new(vec![-3.0, 4.0], 2)).values, [5.0]);
        assert!(svd(Matrix::new(vec![f64::NAN; 6], 2)).values.len() == 2);
    }

    proptest! {
        #[test]
        fn the_factors_multiply_to_the_matrix(a in (1_usize..14, 1_usize..14).prop_flat_map(|(m, n)| matrices(m, n))) {
            let ours = svd(a.clone());
            let most = ours.values[0].max(1.0);
            near(&rebuilt(&ours), &a, 1e-13 * most);
            orthonormal_columns(&ours.right.transposed(), 1e-12);
            orthonormal_columns(&ours.left.transposed(), 1e-12);
            prop_assert!(ours.values.is_sorted_by(|a, b| a >= b) && ours.values.iter().all(|&s| s >= 0.0));
            let squares = if a.rows() < a.columns { times(&a, &a.transposed()) } else { times(&a.transposed(), &a) };
            for (ours, slow) in ours.values.iter().zip(&jacobi(squares).values) {
                prop_assert!((ours * ours - slow).abs() < 1e-12 * most * most);
            }
        }

        /// The product of a tall and a wide matrix: of rank 2.
        #[test]
        fn ranks_that_are_too_low(tall in matrices(9, 2), wide in matrices(2, 5)) {
            let a = times(&tall, &wide);
            let ours = svd(a.clone());
            near(&rebuilt(&ours), &a, 1e-12 * ours.values[0].max(1.0));
            prop_assert!(ours.values[2..].iter().all(|&s| s <= 1e-13 * ours.values[0].max(1e-300)));
            orthonormal_columns(&ours.right.transposed(), 1e-12);
        }
    }
}
