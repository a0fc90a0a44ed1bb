//! Cholesky's factor of a positive definite matrix, n³/3 operations, and what is solved with it.

use super::dot;
use crate::matrix::Matrix;

/// The lower triangle L with A = L · Lᵀ, read from A's lower triangle; none where A is not positive definite.
pub fn cholesky(a: &Matrix) -> Option<Matrix> {
    let n = a.rows();
    let mut lower = Matrix::zeros(n, n);
    for i in 0..n {
        for j in 0..i {
            let sum = dot(&lower.row(i)[..j], &lower.row(j)[..j]);
            lower.row_mut(i)[j] = (a.row(i)[j] - sum) / lower.row(j)[j];
        }
        let row = &lower.row(i)[..i];
        let squared = a.row(i)[i] - dot(row, row);
        // A NaN is not positive either.
        if squared.is_nan() || squared <= 0.0 || squared.is_infinite() {
            return None;
        }
        lower.row_mut(i)[i] = squared.sqrt();
    }
    Some(lower)
}

/// x with L · x = b for a lower triangle L, in place of b.
pub fn solve_lower(lower: &Matrix, b: &mut [f64]) {
    for i in 0..b.len() {
        let (known, rest) = b.split_at_mut(i);
        rest[0] = (rest[0] - dot(&lower.row(i)[..i], known)) / lower.row(i)[i];
    }
}

/// x with Lᵀ · x = b for a lower triangle L, in place of b.
pub fn solve_upper(lower: &Matrix, b: &mut [f64]) {
    for i in (0..b.len()).rev() {
        b[i] /= lower.row(i)[i];
        let (rest, known) = b.split_at_mut(i);
        super::add(rest, -known[0], &lower.row(i)[..i]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linalg::twins::{matrices, near, times};
    use proptest::prelude::*;

    #[test]
    fn what_is_not_positive_definite_has_no_factor() {
        let of = |data: [f64; 4]| cholesky(&Matrix::new(data.to_vec(), 2));
        assert_eq!(of([4.0, 2.0, 2.0, 2.0]).unwrap().data, [2.0, 0.0, 1.0, 1.0]);
        assert_eq!(of([1.0, 1.0, 1.0, 1.0]), None);
        assert_eq!(of([1.0, 2.0, 2.0, 1.0]), None);
        assert_eq!(of([f64::NAN, 0.0, 0.0, 1.0]), None);
        assert_eq!(of([f64::INFINITY, 0.0, 0.0, 1.0]), None);
    }

    proptest! {
        #[test]
        fn the_factor_times_itself_is_the_matrix(b in (1_usize..9).prop_flat_map(|n| matrices(n + 2, n)), x in prop::collection::vec(-9.0..9.0_f64, 9)) {
            let mut a = times(&b.transposed(), &b);
            let n = a.rows();
            (0..n).for_each(|i| a.row_mut(i)[i] += 1.0);
            let lower = cholesky(&a).unwrap();
            near(&times(&lower, &lower.transposed()), &a, 1e-11);
            let x = Matrix::new(x[..n].to_vec(), 1);
            let mut solved = times(&a, &x).data;
            solve_lower(&lower, &mut solved);
            solve_upper(&lower, &mut solved);
            near(&Matrix::new(solved, 1), &x, 1e-7);
        }
    }
}
