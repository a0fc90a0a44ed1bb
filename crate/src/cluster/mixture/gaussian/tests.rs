//! The mixture held to a slow, obvious twin: matrices turned over by elimination, densities by their definition.

use super::*;
use proptest::prelude::*;

type Rows = Vec<Vec<f64>>;

/// What a twin of so many iterations leaves.
struct Mixed {
    weights: Vec<f64>,
    means: Rows,
    covariances: Vec<Rows>,
    bound: f64,
}

/// xᵀ·C⁻¹·x and ln |C|, by elimination.
fn stretched(c: &Rows, x: &[f64]) -> (f64, f64) {
    let d = x.len();
    let mut rows: Rows = c.iter().zip(x).map(|(row, x)| [row.as_slice(), &[*x]].concat()).collect();
    let mut log_det = 0.0;
    for i in 0..d {
        log_det += math::ln(rows[i][i]);
        let pivot = rows[i].clone();
        for below in &mut rows[i + 1..] {
            let factor = below[i] / pivot[i];
            below.iter_mut().zip(&pivot).skip(i).for_each(|(value, above)| *value -= factor * above);
        }
    }
    // The last column is L⁻¹·x, but for the roots of the pivots.
    ((0..d).fold(0.0, |sum, i| sum + rows[i][d] * rows[i][d] / rows[i][i]), log_det)
}

/// ln weight + ln density of each component.
fn densities(mixed: &Mixed, x: &[f64]) -> Vec<f64> {
    let one = |j: usize| {
        let away: Vec<f64> = x.iter().zip(&mixed.means[j]).map(|(x, mean)| x - mean).collect();
        let (square, log_det) = stretched(&mixed.covariances[j], &away);
        let constant = x.len() as f64 * math::ln(2.0 * std::f64::consts::PI);
        math::ln(mixed.weights[j]) - 0.5 * (constant + log_det + square)
    };
    (0..mixed.weights.len()).map(one).collect()
}

/// ln Σ exp.
fn total(logs: &[f64]) -> f64 {
    let most = logs.iter().fold(f64::NEG_INFINITY, |most, x| most.max(*x));
    most + math::ln(logs.iter().fold(0.0, |sum, x| sum + math::exp(x - most)))
}

/// Weights, means and covariances from shares.
fn maximise(options: &Options, points: &Points, shares: &Rows) -> Mixed {
    let (n, d, k) = (points.len(), points.dimensions(), options.n_components);
    let sum = |of: &dyn Fn(usize) -> f64| (0..n).fold(0.0, |sum, i| sum + of(i));
    let mass: Vec<f64> = (0..k).map(|j| sum(&|i| shares[i][j]) + 10.0 * f64::EPSILON).collect();
    let all = mass.iter().fold(0.0, |sum, one| sum + one);
    let means: Rows = (0..k)
        .map(|j| (0..d).map(|c| sum(&|i| shares[i][j] * points.row(i)[c]) / mass[j]).collect())
        .collect();
    let scatter = |j: usize, a: usize, b: usize| {
        sum(&|i| shares[i][j] * (points.row(i)[a] - means[j][a]) * (points.row(i)[b] - means[j][b]))
    };
    let of = |j: usize, a: usize, b: usize| {
        let own = |a: usize, b: usize| scatter(j, a, b) / mass[j];
        let value = match options.covariance_type {
            Covariance::Full => own(a, b),
            Covariance::Tied => (0..k).fold(0.0, |sum, j| sum + scatter(j, a, b)) / all,
            Covariance::Diag if a == b => own(a, a),
            Covariance::Spherical if a == b => (0..d).fold(0.0, |sum, c| sum + own(c, c)) / d as f64,
            _ => 0.0,
        };
        value + if a == b { options.reg_covar } else { 0.0 }
    };
    let covariances =
        (0..k).map(|j| (0..d).map(|a| (0..d).map(|b| of(j, a, b)).collect()).collect()).collect();
    Mixed { weights: mass.iter().map(|one| one / all).collect(), means, covariances, bound: 0.0 }
}

/// Expectation and maximisation in turns, from shares that are drawn.
fn textbook(options: &Options, points: &Points) -> Mixed {
    let k = options.n_components;
    let mut random = RandomState::new(options.random_state);
    let drawn = |_| {
        let row: Vec<f64> = (0..k).map(|_| random.uniform(0.0, 1.0)).collect();
        let all = row.iter().fold(0.0, |sum, one| sum + one);
        row.iter().map(|one| one / all).collect()
    };
    let shares: Rows = (0..points.len()).map(drawn).collect();
    let mut mixed = maximise(options, points, &shares);
    for _ in 0..options.max_iter {
        let logs: Rows = points.rows().map(|row| densities(&mixed, row)).collect();
        let bound = logs.iter().fold(0.0, |sum, logs| sum + total(logs)) / points.len() as f64;
        let share = |logs: &Vec<f64>| logs.iter().map(|one| math::exp(one - total(logs))).collect();
        mixed = maximise(options, points, &logs.iter().map(share).collect());
        mixed.bound = bound;
    }
    mixed
}

/// Points anywhere, on a grid (with duplicates), and on a line; tiny ones, and some away from the origin; with a scale
/// of theirs.
fn points() -> impl Strategy<Value = (Points, f64)> {
    let row = prop_oneof![
        prop::collection::vec(-3.0..3.0f64, 3),
        prop::collection::vec((-2..3i32).prop_map(f64::from), 3),
        (-9..9i32).prop_map(|x| vec![f64::from(x), 0.5 * f64::from(x), 1.0]),
    ];
    let stretch = prop::sample::select(vec![(1.0, 0.0), (1e-3, 0.0), (1e3, 0.0), (1.0, 30.0)]);
    (prop::collection::vec(row, 4..40), stretch, 1..4usize).prop_map(|(rows, (scale, offset), d)| {
        let all = rows.iter().flat_map(|row| &row[..d]).map(|x| x * scale + offset).collect();
        (Points::new(all, d).unwrap(), scale)
    })
}

fn close(ours: &[f64], theirs: &[f64], size: f64) -> Result<(), TestCaseError> {
    prop_assert_eq!(ours.len(), theirs.len());
    for (a, b) in ours.iter().zip(theirs) {
        prop_assert!((a - b).abs() <= 1e-6 * size, "{} is not {}", a, b);
    }
    Ok(())
}

proptest! {
    #[test]
    fn parameters_are_the_textbooks(
        (points, scale) in points(),
        n_components in 1..4usize,
        kind in prop::sample::select(Covariance::NAMES),
        max_iter in 1..6usize,
        random_state in 0..9u32,
        budget in prop_oneof![Just(1), Just(u64::MAX)],
    ) {
        let options = Options {
            n_components,
            covariance_type: Covariance::from_name(kind),
            // No collapse: a component without width is another test's.
            reg_covar: 1e-2 * scale * scale,
            tol: 0.0,
            max_iter,
            n_init: 1,
            init_params: Init::Random,
            weights_init: None,
            means_init: None,
            random_state,
        };
        let expected = textbook(&options, &points);
        let mut fit = Box::new(GaussianMixture::start(options, &points).unwrap());
        while fit.advance(&points, Work(budget)) != Progress::Done {}
        let way = fit.best.clone().unwrap();
        let last = way.parameters.last().unwrap();
        close(&last.weights, &expected.weights, 1.0)?;
        close(&last.means.data, &expected.means.concat(), 30.0 * scale)?;
        for (j, covariance) in expected.covariances.iter().enumerate() {
            close(&last.covariance(j), &covariance.concat(), 100.0 * scale * scale)?;
        }
        close(&[way.bound()], &[expected.bound], 10.0)?;
    }
}
