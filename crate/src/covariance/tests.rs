//! The lasso against what defines it, and its columns against slow twins.

use super::descent::Descent;
use super::empirical::Gathering;
use super::lasso::{Lasso, Settings};
use super::search::{Folds, Search};
use crate::linalg::twins::{matrices, times};
use crate::matrix::Matrix;
use crate::points::Points;
use crate::work::{Progress, Work};
use proptest::prelude::*;

/// The covariance of the columns of these rows, all at once.
fn covariance(rows: &[f64], columns: usize) -> Matrix {
    let n = (rows.len() / columns) as f64;
    let mean: Vec<f64> =
        (0..columns).map(|j| rows.chunks_exact(columns).map(|row| row[j]).sum::<f64>() / n).collect();
    let mut sums = Matrix::zeros(columns, columns);
    for i in 0..columns {
        for j in 0..columns {
            let products = rows.chunks_exact(columns).map(|row| (row[i] - mean[i]) * (row[j] - mean[j]));
            sums.row_mut(i)[j] = products.sum::<f64>() / n;
        }
    }
    sums
}

/// The covariance of columns that are no copies of each other.
fn covariances() -> impl Strategy<Value = Matrix> {
    (2_usize..7).prop_flat_map(|p| matrices(3 * p, p)).prop_map(|rows| {
        let mut sums = covariance(&rows.data, rows.columns);
        (0..rows.columns).for_each(|i| sums.row_mut(i)[i] += 0.5);
        sums
    })
}

/// The least of ½ wᵀQw − qᵀw + α Σ|wⱼ|: every coordinate in turn, two thousand times.
fn slowly(big_q: &Matrix, q: &[f64], alpha: f64) -> Vec<f64> {
    let mut w = vec![0.0; q.len()];
    for _ in 0..2000 {
        for j in 0..q.len() {
            let others: f64 = (0..q.len()).filter(|&k| k != j).map(|k| big_q.row(j)[k] * w[k]).sum();
            let pull: f64 = q[j] - others;
            w[j] = pull.signum() * (pull.abs() - alpha).max(0.0) / big_q.row(j)[j];
        }
    }
    w
}

proptest! {
    #[test]
    fn a_descent_ends_where_the_slow_one_does(q in covariances(), pull in prop::collection::vec(-5.0..5.0_f64, 7), alpha in 0.01..3.0_f64, start in prop::collection::vec(-1.0..1.0_f64, 7), budget in 1_u64..200) {
        let p = q.rows();
        let mut descent = Descent::new(start[..p].to_vec(), &q, pull[..p].to_vec(), alpha, 1e-14, 5000);
        while !descent.advance(&q, &mut Work(budget)) {}
        for (ours, slow) in descent.w.iter().zip(slowly(&q, &pull[..p], alpha)) {
            prop_assert!((ours - slow).abs() < 1e-5, "{ours}, not {slow}");
        }
    }

    /// With W the inverse of P: W = S on the diagonal, W − S = α where P > 0, −α where P < 0, and between where P = 0.
    #[test]
    fn a_lasso_is_where_its_objective_is_least(s in covariances(), alpha in 0.05..1.0_f64) {
        let settings = Settings { tol: 1e-10, enet_tol: 1e-14, max_iter: 2000, eps: f64::EPSILON };
        let mut lasso = Lasso::new(&s, &s, alpha, settings);
        while !lasso.advance(&mut Work(5000)) {}
        let found = lasso.finish().unwrap();
        let p = s.rows();
        let identity = times(&found.covariance, &found.precision);
        for i in 0..p {
            for j in 0..p {
                let apart = found.covariance.row(i)[j] - s.row(i)[j];
                let entry = found.precision.row(i)[j];
                let off = match (i == j, entry == 0.0) {
                    (true, _) => apart.abs(),
                    (_, true) => (apart.abs() - alpha).max(0.0),
                    _ => (apart - alpha * entry.signum()).abs(),
                };
                prop_assert!(off < 1e-4, "{i}, {j}: {apart} at {entry}");
                let one = if i == j { 1.0 } else { 0.0 };
                prop_assert!((identity.row(i)[j] - one).abs() < 1e-4);
            }
        }
    }

    /// A fold is gathered a few numbers at a time, and has the very sums of all that is not left out.
    #[test]
    fn a_covariance_is_gathered_a_little_at_a_time(rows in (1_usize..5, 2_usize..9).prop_flat_map(|(p, n)| matrices(n, p)), from in 0_usize..8, long in 0_usize..8, budget in 1_u64..30) {
        let (p, n) = (rows.columns, rows.rows());
        let (from, to) = (from.min(n - 1), (from + long).min(n));
        let to = if from == 0 { to.min(n - 1) } else { to.max(from) };
        let mut gathering = Gathering::new([0..from, to..n], p, false);
        while !gathering.advance(&rows.data, &mut Work(budget)) {}
        let kept = [&rows.data[..from * p], &rows.data[to * p..]].concat();
        for (ours, slow) in gathering.finish().data.iter().zip(covariance(&kept, p).data) {
            prop_assert!((ours - slow).abs() <= 1e-12 * slow.abs().max(1.0), "{ours}, not {slow}");
        }
    }

    /// Whatever the numbers are, a search ends, with a model or with a sentence.
    #[test]
    fn a_search_ends(rows in (2_usize..5, 5_usize..9).prop_flat_map(|(p, n)| matrices(p, n)), scale in prop_oneof![Just(1.0), Just(1e-160), Just(1e150)], cv in 2_usize..6, alphas in 2_usize..4) {
        let points = Points::new(rows.data.iter().map(|x| x * scale).collect(), rows.columns).unwrap();
        let settings = Settings { tol: 1e-4, enet_tol: 1e-4, max_iter: 100, eps: f64::EPSILON };
        let folds = Folds { alphas: Ok(alphas), n_refinements: 2, cv, settings, assume_centered: false };
        let Ok(mut search) = Search::new(folds, &points) else { return Ok(()) };
        let mut before = 0.0;
        while let Progress::Working(part) = search.advance(&mut Work(3000)) {
            prop_assert!(part >= before && part <= 1.0);
            before = part;
        }
        if let Ok(model) = search.finish() {
            prop_assert!(model.alpha > 0.0 && model.path.len() == 2 * alphas);
            prop_assert!(model.path.is_sorted_by(|a, b| a.alpha >= b.alpha));
        }
    }
}

#[test]
fn what_cannot_be_searched_is_said() {
    let settings = Settings { tol: 1e-4, enet_tol: 1e-4, max_iter: 100, eps: f64::EPSILON };
    let folds = Folds { alphas: Ok(4), n_refinements: 4, cv: 5, settings, assume_centered: false };
    let told = |data: Vec<f64>, columns: usize| {
        let points = Points::new(data, columns).unwrap();
        let mut search = match Search::new(folds.clone(), &points) {
            Ok(search) => search,
            Err(error) => return error.message,
        };
        while search.advance(&mut Work(10_000)) != Progress::Done {}
        search.finish().err().map(|error| error.message).unwrap_or_default()
    };
    assert!(told(vec![1.0; 6], 6).contains("two points"));
    assert!(told(vec![1.0; 8], 4).contains("cuts 4 rows into 5"));
    assert!(told(vec![1.0; 20], 10).contains("no two columns"));
    assert!(told(vec![0.0; 6 * 251], 6).contains("at most 250"));
    let one = Folds { alphas: Err(vec![0.5]), ..folds.clone() };
    let few = Points::new((0..20).map(|i| f64::from(i * i % 7)).collect(), 10).unwrap();
    assert!(Search::new(one, &few).err().is_some_and(|error| error.message.contains("two penalties")));
    let copies = Points::new((0..40).map(|i| f64::from(i % 20)).collect(), 20).unwrap();
    let mut search = Search::new(folds.clone(), &copies).unwrap();
    while search.advance(&mut Work(10_000)) != Progress::Done {}
    assert!(search.finish().is_ok());
}
