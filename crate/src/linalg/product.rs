//! Products of matrices, row by row: the second factor stays at hand, and each sum runs in the order of its terms.

use super::add;
use crate::matrix::Matrix;
use crate::work::Work;

/// A · B, or Aᵀ · B, under way. Who goes on with it brings the factors.
pub struct Product {
    transposed: bool,
    result: Matrix,
    next: usize,
}

impl Product {
    /// A · B, where A has as many columns as B has rows.
    pub fn new(a: &Matrix, b: &Matrix) -> Self {
        Product { transposed: false, result: Matrix::zeros(a.rows(), b.columns), next: 0 }
    }

    /// Aᵀ · B, where A has as many rows as B.
    pub fn transposed(a: &Matrix, b: &Matrix) -> Self {
        Product { transposed: true, result: Matrix::zeros(a.columns, b.columns), next: 0 }
    }

    /// Takes in rows of A, with the factors that it was made for, while `work` lasts; true once all are in.
    pub fn advance(&mut self, a: &Matrix, b: &Matrix, work: &mut Work) -> bool {
        let cost = (a.columns * b.columns) as u64;
        while self.next < a.rows() {
            for (k, &factor) in a.row(self.next).iter().enumerate() {
                if self.transposed {
                    add(self.result.row_mut(k), factor, b.row(self.next));
                } else {
                    add(self.result.row_mut(self.next), factor, b.row(k));
                }
            }
            self.next += 1;
            if !work.spend(cost) {
                break;
            }
        }
        self.next == a.rows()
    }

    /// The product, once all rows are in.
    pub fn finish(self) -> Matrix {
        self.result
    }
}

/// A · B, at once.
pub fn times(a: &Matrix, b: &Matrix) -> Matrix {
    let mut product = Product::new(a, b);
    let mut all = Work::UNLIMITED;
    while !product.advance(a, b, &mut all) {}
    product.finish()
}

/// Aᵀ · B, at once.
pub fn transposed_times(a: &Matrix, b: &Matrix) -> Matrix {
    let mut product = Product::transposed(a, b);
    let mut all = Work::UNLIMITED;
    while !product.advance(a, b, &mut all) {}
    product.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linalg::twins::{self, matrices, near};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn products_are_sums_over_the_inner_index((a, b) in (1_usize..9, 1_usize..9, 1_usize..9).prop_flat_map(|(m, n, p)| (matrices(m, n), matrices(n, p)))) {
            let product = times(&a, &b);
            near(&product, &twins::times(&a, &b), 0.0);
            near(&product, &transposed_times(&a.transposed(), &b), 0.0);
        }

        #[test]
        fn a_product_in_pieces_is_the_same(a in matrices(7, 5), b in matrices(5, 3)) {
            let mut task = Product::new(&a, &b);
            let mut pieces = 1;
            while !task.advance(&a, &b, &mut Work(1)) {
                pieces += 1;
            }
            prop_assert_eq!(pieces, 7);
            prop_assert_eq!(task.finish(), times(&a, &b));
        }
    }
}
