//! The eigenvectors and eigenvalues of a symmetric matrix, 9n³ operations or so: Householder's reduction to three
//! diagonals, then implicit QL steps (R. S. Martin, C. Reinsch and J. H. Wilkinson, “Householder's tridiagonalization
//! of a symmetric matrix”, Numerische Mathematik 11, 1968; A. Dubrulle, R. S. Martin and J. H. Wilkinson, “The implicit
//! QL algorithm”, Numerische Mathematik 12, 1968). Each eigenvalue is off by some ε times the greatest.

use super::qr::{reflect, reflection};
use super::{Task, add, dot, falling, length, turn};
use crate::matrix::Matrix;
use crate::work::Work;

/// The most QL steps for one eigenvalue; three are usual.
const PATIENCE: u32 = 80;

/// Eigenvalues and eigenvectors.
#[derive(Debug, Clone)]
pub struct Eigen {
    /// The eigenvalues, falling.
    pub values: Vec<f64>,
    /// A row for each, of length 1. What sign it has is arbitrary.
    pub vectors: Matrix,
}

/// What is to be done next.
#[derive(Debug, Clone, Copy)]
enum Next {
    /// To clear this row beside the three diagonals.
    Reduce(usize),
    /// To put the reflection of this row into the vectors.
    Gather(usize),
    /// To find the eigenvalue of this place, after so many steps for it.
    Find(usize, u32),
}

/// A symmetric eigenproblem under way.
pub struct Symmetric {
    matrix: Matrix,
    scale: f64,
    reflections: Vec<(Vec<f64>, f64)>,
    diagonal: Vec<f64>,
    beside: Vec<f64>,
    vectors: Matrix,
    next: Next,
}

impl Symmetric {
    /// The eigenproblem of this matrix, which must be symmetric.
    pub fn new(mut matrix: Matrix) -> Self {
        let n = matrix.rows();
        let scale = matrix.scale();
        matrix.data.iter_mut().for_each(|x| *x *= scale);
        Symmetric {
            matrix,
            scale,
            reflections: Vec::with_capacity(n),
            diagonal: vec![0.0; n],
            beside: vec![0.0; n],
            vectors: Matrix::identity(n),
            next: Next::Reduce(0),
        }
    }

    /// Clears row k beyond the place beside the diagonal, and column k with it.
    fn reduce(&mut self, k: usize) {
        let n = self.matrix.rows();
        self.diagonal[k] = self.matrix.row(k)[k];
        if k + 1 == n {
            return;
        }
        let (v, factor) = reflection(&self.matrix.row(k)[k + 1..]);
        reflect(&mut self.matrix.row_mut(k)[k + 1..], &v, factor);
        self.beside[k] = self.matrix.row(k)[k + 1];
        if factor != 0.0 {
            // B − v wᵀ − w vᵀ with p = β B v and w = p − (β/2) (pᵀv) v.
            let mut w: Vec<f64> =
                (k + 1..n).map(|i| factor * dot(&self.matrix.row(i)[k + 1..], &v)).collect();
            let share = -0.5 * factor * dot(&w, &v);
            add(&mut w, share, &v);
            for i in k + 1..n {
                let (vi, wi) = (v[i - k - 1], w[i - k - 1]);
                let row = &mut self.matrix.row_mut(i)[k + 1..];
                for ((x, v), w) in row.iter_mut().zip(&v).zip(&w) {
                    *x -= vi * w + wi * v;
                }
            }
        }
        self.reflections.push((v, factor));
    }

    /// The vectors, as rows, times the reflection of row k.
    fn gather(&mut self, k: usize) {
        let (v, factor) = &self.reflections[k];
        for i in k + 1..self.vectors.rows() {
            reflect(&mut self.vectors.row_mut(i)[k + 1..], v, *factor);
        }
    }

    /// One QL step towards the eigenvalue of this place; true where it is found.
    fn step(&mut self, l: usize) -> bool {
        let n = self.diagonal.len();
        let (d, e) = (&mut self.diagonal, &mut self.beside);
        let m = (l..n - 1).find(|&m| e[m].abs() <= f64::EPSILON * (d[m].abs() + d[m + 1].abs()));
        let m = m.unwrap_or(n - 1);
        if m == l {
            return true;
        }
        let half = (d[l + 1] - d[l]) / (2.0 * e[l]);
        let root = length(half, 1.0);
        let mut g = d[m] - d[l] + e[l] / (half + if half < 0.0 { -root } else { root });
        let (mut s, mut c, mut p) = (1.0, 1.0, 0.0);
        for i in (l..m).rev() {
            let (f, b) = (s * e[i], c * e[i]);
            let r = length(f, g);
            e[i + 1] = r;
            if r == 0.0 {
                // An underflow: the matrix falls into two parts here.
                d[i + 1] -= p;
                e[m] = 0.0;
                return false;
            }
            s = f / r;
            c = g / r;
            g = d[i + 1] - p;
            let r = (d[i] - g) * s + 2.0 * c * b;
            p = s * r;
            d[i + 1] = g + p;
            g = c * r - b;
            let (a, b) = self.vectors.rows_mut(i, i + 1);
            turn(a, b, c, s);
        }
        d[l] -= p;
        e[l] = g;
        e[m] = 0.0;
        false
    }
}

impl Task for Symmetric {
    type Output = Eigen;

    fn advance(&mut self, work: &mut Work) -> bool {
        let n = self.matrix.rows();
        loop {
            let cost = match self.next {
                Next::Reduce(k) if k >= n => {
                    self.next = Next::Gather(n.saturating_sub(1));
                    continue;
                }
                Next::Reduce(k) => {
                    self.reduce(k);
                    self.next = Next::Reduce(k + 1);
                    4 * (n - k) * (n - k)
                }
                Next::Gather(0) => {
                    self.next = Next::Find(0, 0);
                    continue;
                }
                Next::Gather(k) => {
                    self.gather(k - 1);
                    self.next = Next::Gather(k - 1);
                    2 * (n - k) * (n - k)
                }
                Next::Find(l, _) if l >= n => return true,
                Next::Find(l, steps) => {
                    let found = self.step(l) || steps > PATIENCE;
                    self.next = if found { Next::Find(l + 1, 0) } else { Next::Find(l, steps + 1) };
                    if found { n } else { 3 * n * (n - l) }
                }
            };
            if !work.spend(cost as u64) {
                return matches!(self.next, Next::Find(l, _) if l >= n);
            }
        }
    }

    fn finish(self) -> Eigen {
        let order = falling(&self.diagonal);
        Eigen {
            values: order.iter().map(|&i| self.diagonal[i] / self.scale).collect(),
            vectors: self.vectors.ordered(&order),
        }
    }
}

/// The eigenvectors and eigenvalues of a symmetric matrix, at once.
pub fn eigen(matrix: Matrix) -> Eigen {
    Symmetric::new(matrix).complete()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linalg::twins::{jacobi, matrices, near, orthonormal_columns, times};
    use proptest::prelude::*;

    /// The matrix again, from what was found.
    fn rebuilt(eigen: &Eigen) -> Matrix {
        let mut scaled = eigen.vectors.clone();
        for (i, value) in eigen.values.iter().enumerate() {
            scaled.row_mut(i).iter_mut().for_each(|x| *x *= value);
        }
        times(&eigen.vectors.transposed(), &scaled)
    }

    fn symmetric(a: &Matrix) -> Matrix {
        let flipped = a.transposed();
        Matrix::new(a.data.iter().zip(flipped.data).map(|(a, b)| a + b).collect(), a.columns)
    }

    /// A matrix with these eigenvalues.
    fn with(values: &[f64], seed: &Matrix) -> Matrix {
        let (q, _) = super::super::qr::qr(seed);
        let mut scaled = q.clone();
        for i in 0..scaled.rows() {
            scaled.row_mut(i).iter_mut().zip(values).for_each(|(x, value)| *x *= value);
        }
        let product = times(&scaled, &q.transposed());
        let mut half = symmetric(&product);
        half.data.iter_mut().for_each(|x| *x *= 0.5);
        half
    }

    #[test]
    fn small_and_simple_matrices() {
        let of = |data: &[f64], n| eigen(Matrix::new(data.to_vec(), n));
        assert_eq!(of(&[-3.0], 1).values, [-3.0]);
        assert_eq!(of(&[1.0, 0.0, 0.0, 2.0], 2).values, [2.0, 1.0]);
        assert_eq!(of(&[1.0, 0.0, 0.0, 2.0], 2).vectors.data, [0.0, 1.0, 1.0, 0.0]);
        assert_eq!(of(&[0.0; 9], 3).values, [0.0; 3]);
        let ones = of(&[1.0; 16], 4);
        assert!((ones.values[0] - 4.0).abs() < 1e-15 && ones.values[1..].iter().all(|x| x.abs() < 1e-15));
        for scale in [1e-300, 1e-160, 1e160, 1e300] {
            let values = of(&[2.0 * scale, scale, scale, 2.0 * scale], 2).values;
            assert!((values[0] / scale - 3.0).abs() < 1e-14 && (values[1] / scale - 1.0).abs() < 1e-14);
        }
        // What is no number ends all the same.
        assert_eq!(of(&[f64::NAN; 9], 3).values.len(), 3);
        assert_eq!(eigen(Matrix::zeros(0, 0)).values.len(), 0);
    }

    #[test]
    fn as_many_as_digits_have() {
        let n = 64;
        let data = (0..n * n).map(|i| ((i * 7919 + i / n * 104_729) % 1_000) as f64 / 1_000.0).collect();
        let a = symmetric(&Matrix::new(data, n));
        let ours = eigen(a.clone());
        near(&rebuilt(&ours), &a, 1e-13 * ours.values[0].abs());
        orthonormal_columns(&ours.vectors, 1e-13);
        let slow = jacobi(a);
        for (ours, slow) in ours.values.iter().zip(&slow.values) {
            assert!((ours - slow).abs() < 1e-13 * slow.abs().max(64.0), "{ours} {slow}");
        }
    }

    proptest! {
        #[test]
        fn any_symmetric_matrix(a in (1_usize..12).prop_flat_map(|n| matrices(n, n))) {
            let a = symmetric(&a);
            let ours = eigen(a.clone());
            let most = ours.values.iter().fold(1.0_f64, |most, x| most.max(x.abs()));
            near(&rebuilt(&ours), &a, 1e-13 * most);
            orthonormal_columns(&ours.vectors, 1e-13);
            prop_assert!(ours.values.is_sorted_by(|a, b| a >= b));
            for (ours, slow) in ours.values.iter().zip(&jacobi(a).values) {
                prop_assert!((ours - slow).abs() < 1e-13 * most);
            }
        }

        /// Repeated, negative, zero and graded eigenvalues.
        #[test]
        fn eigenvalues_that_are_known(seed in matrices(7, 7), values in prop::collection::vec(prop_oneof![Just(0.0), Just(1.0), Just(-2.0), -9.0..9.0_f64, 1e-12..1e-6_f64], 7)) {
            let a = with(&values, &seed);
            let ours = eigen(a.clone());
            let mut sorted = values;
            sorted.sort_by(|a, b| b.total_cmp(a));
            for (ours, expected) in ours.values.iter().zip(&sorted) {
                prop_assert!((ours - expected).abs() < 1e-13 * 9.0, "{} {}", ours, expected);
            }
            near(&rebuilt(&ours), &a, 1e-13 * 9.0);
        }

        #[test]
        fn in_pieces_it_is_the_same(a in matrices(6, 6)) {
            let a = symmetric(&a);
            let mut task = Symmetric::new(a.clone());
            let mut pieces = 1;
            while !task.advance(&mut Work(1)) {
                pieces += 1;
            }
            prop_assert!(pieces > 12);
            let (whole, pieces) = (eigen(a), task.finish());
            prop_assert_eq!(whole.values, pieces.values);
            prop_assert_eq!(whole.vectors, pieces.vectors);
        }
    }
}
