//! Slow, obvious twins, and what the tests of this room share.

use super::eigen::Eigen;
use super::falling;
use crate::matrix::Matrix;
use proptest::prelude::*;

/// Matrices of this shape: whole numbers (with ties and zeros), and any from −10 to 10.
pub fn matrices(rows: usize, columns: usize) -> impl Strategy<Value = Matrix> {
    let number = prop_oneof![(-3_i32..=3).prop_map(f64::from), -10.0..10.0_f64];
    prop::collection::vec(number, rows * columns).prop_map(move |data| Matrix::new(data, columns))
}

/// A · B by its definition.
pub fn times(a: &Matrix, b: &Matrix) -> Matrix {
    let mut product = Matrix::zeros(a.rows(), b.columns);
    for i in 0..a.rows() {
        for j in 0..b.columns {
            product.row_mut(i)[j] = (0..a.columns).map(|k| a.row(i)[k] * b.row(k)[j]).sum();
        }
    }
    product
}

/// Holds each number of the one to that of the other.
pub fn near(a: &Matrix, b: &Matrix, tolerance: f64) {
    assert_eq!((a.rows(), a.columns), (b.rows(), b.columns));
    for (i, (a, b)) in a.data.iter().zip(&b.data).enumerate() {
        assert!((a - b).abs() <= tolerance, "{i}: {a}, not {b}");
    }
}

/// Holds columns to length 1 and right angles.
pub fn orthonormal_columns(q: &Matrix, tolerance: f64) {
    near(&times(&q.transposed(), q), &Matrix::identity(q.columns), tolerance);
}

/// Orthonormal columns that span those of A in order: Gram and Schmidt's way, twice.
pub fn gram_schmidt(a: &Matrix) -> Matrix {
    let mut columns = a.transposed();
    for j in 0..columns.rows() {
        let mut column = columns.row(j).to_vec();
        for _ in 0..2 {
            for i in 0..j {
                let share: f64 = column.iter().zip(columns.row(i)).map(|(a, b)| a * b).sum();
                column.iter_mut().zip(columns.row(i)).for_each(|(a, b)| *a -= share * b);
            }
        }
        let norm = column.iter().map(|x| x * x).sum::<f64>().sqrt();
        columns.row_mut(j).iter_mut().zip(&column).for_each(|(to, from)| *to = from / norm);
    }
    columns.transposed()
}

/// Eigenvalues and eigenvectors by cyclic rotations (C. G. J. Jacobi, 1846).
pub fn jacobi(mut a: Matrix) -> Eigen {
    let n = a.rows();
    let mut vectors = Matrix::identity(n);
    for _ in 0..60 {
        let mut rest = 0.0;
        for p in 0..n {
            for q in p + 1..n {
                let apq = a.row(p)[q];
                rest += apq.abs();
                if apq == 0.0 {
                    continue;
                }
                let half = (a.row(q)[q] - a.row(p)[p]) / (2.0 * apq);
                let root = (1.0 + half * half).sqrt();
                let t = 1.0 / if half < 0.0 { half - root } else { half + root };
                let c = 1.0 / (1.0 + t * t).sqrt();
                let s = c * t;
                for k in 0..n {
                    let (x, y) = (a.row(k)[p], a.row(k)[q]);
                    a.row_mut(k)[p] = c * x - s * y;
                    a.row_mut(k)[q] = s * x + c * y;
                }
                for k in 0..n {
                    let (x, y) = (a.row(p)[k], a.row(q)[k]);
                    a.row_mut(p)[k] = c * x - s * y;
                    a.row_mut(q)[k] = s * x + c * y;
                }
                for k in 0..n {
                    let (x, y) = (vectors.row(p)[k], vectors.row(q)[k]);
                    vectors.row_mut(p)[k] = c * x - s * y;
                    vectors.row_mut(q)[k] = s * x + c * y;
                }
            }
        }
        if rest == 0.0 {
            break;
        }
    }
    let values: Vec<f64> = (0..n).map(|i| a.row(i)[i]).collect();
    let order = falling(&values);
    Eigen { values: order.iter().map(|&i| values[i]).collect(), vectors: vectors.ordered(&order) }
}
