//! LU with partial pivoting, mn² operations.

use super::{Task, add};
use crate::math::ln;
use crate::matrix::Matrix;
use crate::work::Work;

/// P · L and U with A = P · L · U: L has ones on its diagonal and nothing above it (m × k, k the lesser of m and n), P
/// puts its rows in the order of A's, U has nothing below its diagonal (k × n). As SciPy's `lu(A, permute_l=True)`.
pub struct Elimination {
    rest: Matrix,
    order: Vec<usize>,
    next: usize,
}

impl Elimination {
    /// Begins with this matrix.
    pub fn new(a: Matrix) -> Self {
        Elimination { order: (0..a.rows()).collect(), rest: a, next: 0 }
    }

    /// Clears column j below the diagonal.
    fn eliminate(&mut self, j: usize) {
        // The first of the greatest.
        let mut pivot = j;
        for i in j + 1..self.rest.rows() {
            if self.rest.row(i)[j].abs() > self.rest.row(pivot)[j].abs() {
                pivot = i;
            }
        }
        if pivot != j {
            let (a, b) = self.rest.rows_mut(j, pivot);
            a.swap_with_slice(b);
            self.order.swap(j, pivot);
        }
        let diagonal = self.rest.row(j)[j];
        if diagonal == 0.0 {
            return;
        }
        for i in j + 1..self.rest.rows() {
            let (upper, row) = self.rest.rows_mut(j, i);
            row[j] /= diagonal;
            let factor = -row[j];
            add(&mut row[j + 1..], factor, &upper[j + 1..]);
        }
    }
}

impl Task for Elimination {
    type Output = (Matrix, Matrix);

    fn advance(&mut self, work: &mut Work) -> bool {
        let (m, n) = (self.rest.rows(), self.rest.columns);
        let k = m.min(n);
        while self.next < k {
            self.eliminate(self.next);
            let cost = (m - self.next) * (n - self.next);
            self.next += 1;
            if !work.spend(cost as u64) {
                break;
            }
        }
        self.next == k
    }

    fn finish(self) -> (Matrix, Matrix) {
        let (m, n) = (self.rest.rows(), self.rest.columns);
        let k = m.min(n);
        let mut lower = Matrix::zeros(m, k);
        let mut upper = Matrix::zeros(k, n);
        for (i, &place) in self.order.iter().enumerate() {
            let below = i.min(k);
            lower.row_mut(place)[..below].copy_from_slice(&self.rest.row(i)[..below]);
            if i < k {
                lower.row_mut(place)[i] = 1.0;
                upper.row_mut(i)[i..].copy_from_slice(&self.rest.row(i)[i..]);
            }
        }
        (lower, upper)
    }
}

/// The logarithm of the determinant; none where that is not greater than 0, or not a number.
pub fn log_determinant(a: Matrix) -> Option<f64> {
    let (mut elimination, mut all) = (Elimination::new(a), Work::UNLIMITED);
    while !elimination.advance(&mut all) {}
    let Elimination { rest, mut order, .. } = elimination;
    let mut positive = true;
    let mut sum = 0.0;
    for i in 0..rest.rows() {
        let pivot = rest.row(i)[i];
        positive ^= pivot < 0.0;
        sum += ln(pivot.abs());
        while order[i] != i {
            let to = order[i];
            order.swap(i, to);
            positive = !positive;
        }
    }
    (positive && sum.is_finite()).then_some(sum)
}

/// P · L and U, at once.
pub fn lu(a: Matrix) -> (Matrix, Matrix) {
    Elimination::new(a).complete()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linalg::twins::{matrices, near, times};
    use proptest::prelude::*;

    #[test]
    fn pivots_are_the_greatest_of_their_column() {
        let (lower, upper) = lu(Matrix::new(vec![1.0, 2.0, 4.0, 4.0, -2.0, 8.0], 2));
        assert_eq!(lower.data, [0.25, 0.1, 1.0, 0.0, -0.5, 1.0]);
        assert_eq!(upper.data, [4.0, 4.0, 0.0, 10.0]);
    }

    #[test]
    fn determinants_have_a_sign() {
        let of = |data: [f64; 4]| log_determinant(Matrix::new(data.to_vec(), 2));
        assert_eq!(of([2.0, 0.0, 0.0, 0.5]), Some(0.0));
        assert!((of([1.0, 3.0, -2.0, 1.0]).unwrap() - ln(7.0)).abs() < 1e-15);
        assert_eq!(of([1.0, 3.0, 2.0, 1.0]), None);
        assert_eq!(of([0.0, 3.0, 2.0, 1.0]), None);
        assert!((of([0.0, 3.0, -2.0, 1.0]).unwrap() - ln(6.0)).abs() < 1e-15);
        assert_eq!(of([1.0, 2.0, 2.0, 4.0]), None);
        assert_eq!(of([f64::NAN, 2.0, 2.0, 4.0]), None);
    }

    proptest! {
        #[test]
        fn the_factors_multiply_to_the_matrix(a in (1_usize..15, 1_usize..9).prop_flat_map(|(m, n)| matrices(m, n))) {
            let (lower, upper) = lu(a.clone());
            near(&times(&lower, &upper), &a, 1e-11);
            prop_assert!(lower.data.iter().all(|x| x.abs() <= 1.0));
            for i in 0..upper.rows() {
                prop_assert!(upper.row(i)[..i].iter().all(|&x| x == 0.0));
            }
        }
    }
}
