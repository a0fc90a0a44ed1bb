//! QR by Householder's reflections (A. S. Householder, “Unitary triangularization of a nonsymmetric matrix”, Journal
//! of the ACM 5, 1958), 2mn² operations.

use super::{Task, add, dot};
use crate::matrix::Matrix;
use crate::work::Work;

/// Q with orthonormal columns (m × k, k the lesser of m and n) and the upper triangle R (k × n): A = Q · R.
pub struct Reduction {
    /// The columns of A as rows, so that a reflection runs along memory; afterwards those of R.
    columns: Matrix,
    reflections: Vec<(Vec<f64>, f64)>,
    /// The columns of Q as rows, from the last to the first.
    q: Matrix,
    next: usize,
}

impl Reduction {
    /// Begins with this matrix.
    pub fn new(a: &Matrix) -> Self {
        let k = a.rows().min(a.columns);
        Reduction {
            columns: a.transposed(),
            reflections: Vec::with_capacity(k),
            q: Matrix::zeros(k, a.rows()),
            next: 0,
        }
    }

    /// Clears column j below the diagonal.
    fn reduce(&mut self, j: usize) {
        let (reflection, factor) = reflection(&self.columns.row(j)[j..]);
        for i in j..self.columns.rows() {
            reflect(&mut self.columns.row_mut(i)[j..], &reflection, factor);
        }
        self.reflections.push((reflection, factor));
    }

    /// Column i of Q: the unit vector, reflected from the last reflection that reaches it to the first.
    fn gather(&mut self, i: usize) {
        let row = self.q.row_mut(i);
        row[i] = 1.0;
        for (j, (reflection, factor)) in self.reflections.iter().enumerate().take(i + 1).rev() {
            reflect(&mut row[j..], reflection, *factor);
        }
    }
}

impl Task for Reduction {
    type Output = (Matrix, Matrix);

    fn advance(&mut self, work: &mut Work) -> bool {
        let (k, m, n) = (self.q.rows(), self.columns.columns, self.columns.rows());
        while self.next < 2 * k {
            let cost = if self.next < k {
                self.reduce(self.next);
                2 * (n - self.next) * (m - self.next)
            } else {
                self.gather(self.next - k);
                2 * (self.next - k + 1) * m
            };
            self.next += 1;
            if !work.spend(cost as u64) {
                break;
            }
        }
        self.next == 2 * k
    }

    fn finish(self) -> (Matrix, Matrix) {
        let (k, n) = (self.q.rows(), self.columns.rows());
        let mut r = Matrix::zeros(k, n);
        for j in 0..n {
            for i in 0..k.min(j + 1) {
                r.row_mut(i)[j] = self.columns.row(j)[i];
            }
        }
        (self.q.transposed(), r)
    }
}

/// Q and R, at once.
pub fn qr(a: &Matrix) -> (Matrix, Matrix) {
    Reduction::new(a).complete()
}

/// v and β such that (I − β v vᵀ) x is a multiple of the first unit vector; β = 0 where there is nothing to do.
pub(super) fn reflection(x: &[f64]) -> (Vec<f64>, f64) {
    let most = x.iter().fold(0.0_f64, |most, x| most.max(x.abs()));
    let mut v = x.to_vec();
    if x.len() < 2 || x[1..].iter().all(|&x| x == 0.0) || !most.is_finite() {
        return (v, 0.0);
    }
    v.iter_mut().for_each(|v| *v /= most);
    let norm = dot(&v, &v).sqrt();
    // Away from 0: the sign that loses no digits.
    v[0] += if v[0] < 0.0 { -norm } else { norm };
    let factor = 2.0 / dot(&v, &v);
    (v, factor)
}

/// x − β v (vᵀx), in place.
#[inline]
pub(super) fn reflect(x: &mut [f64], v: &[f64], factor: f64) {
    if factor != 0.0 {
        let share = -factor * dot(x, v);
        add(x, share, v);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linalg::twins::{gram_schmidt, matrices, near, orthonormal_columns, times};
    use proptest::prelude::*;

    #[test]
    fn a_column_of_zeros_is_no_trouble() {
        let a = Matrix::new(vec![0.0, 1.0, 0.0, 2.0, 0.0, 2.0], 2);
        let (q, r) = qr(&a);
        near(&times(&q, &r), &a, 1e-15);
        orthonormal_columns(&q, 1e-15);
    }

    proptest! {
        #[test]
        fn the_factors_multiply_to_the_matrix(a in (1_usize..20, 1_usize..9).prop_flat_map(|(m, n)| matrices(m, n))) {
            let (q, r) = qr(&a);
            prop_assert_eq!((q.columns, r.rows()), (a.rows().min(a.columns), a.rows().min(a.columns)));
            near(&times(&q, &r), &a, 1e-12);
            orthonormal_columns(&q, 1e-13);
            for i in 0..r.rows() {
                prop_assert!(r.row(i)[..i].iter().all(|&x| x == 0.0));
            }
        }

        #[test]
        fn the_columns_are_those_of_gram_and_schmidt_but_for_signs(a in matrices(12, 4)) {
            let (q, r) = qr(&a);
            let slow = gram_schmidt(&a);
            prop_assume!((0..4).all(|j| r.row(j)[j].abs() > 1e-3));
            for j in 0..4 {
                let sign = r.row(j)[j].signum();
                for i in 0..12 {
                    prop_assert!((sign * q.row(i)[j] - slow.row(i)[j]).abs() < 1e-9);
                }
            }
        }
    }
}
