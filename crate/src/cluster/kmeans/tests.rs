//! The fit against a slow, obvious twin; its frames against its result.

use super::lloyd::Reason;
use super::*;
use crate::attributes::Attribute;
use crate::fit::Frame;
use crate::fit::layer::Shape;
use crate::math::sums as math_sums;
use proptest::prelude::*;

fn options(n_clusters: usize, init: Init) -> Options {
    Options {
        n_clusters,
        init,
        n_init: None,
        max_iter: 300,
        tol: 1e-4,
        random_state: 0,
        algorithm: Rule::Lloyd,
    }
}

fn run(options: &Options, points: &Points, budget: Work) -> Fitted {
    let mut fit = Box::new(KMeans::start(options.clone(), points).unwrap());
    while fit.advance(points, budget) != Progress::Done {}
    fit.finish(points)
}

fn labels(attributes: &Attributes) -> &[i32] {
    match attributes.get("labels") {
        Some(Attribute::Labels(labels)) => labels,
        other => panic!("labels: {other:?}"),
    }
}

fn matrix<'a>(attributes: &'a Attributes, name: &str) -> &'a [f64] {
    match attributes.get(name) {
        Some(Attribute::Matrix(data, _)) => data,
        other => panic!("{name}: {other:?}"),
    }
}

/// Lloyd's algorithm as the textbook has it, by scikit-learn's rules: all distances of all points, always.
struct Twin {
    labels: Vec<i32>,
    centers: Vec<f64>,
    n_iter: usize,
}

fn twin(points: &Points, start: &[f64], max_iter: usize, tol: f64) -> Option<Twin> {
    let (n, d) = (points.len(), points.dimensions());
    let k = start.len() / d;
    let sum = |j: usize| match d {
        1 => math_sums::pairwise(n, &|i| points.row(i)[0]),
        _ => points.rows().map(|x| x[j]).sum(),
    };
    let mean: Vec<f64> = (0..d).map(|j| sum(j) / n as f64).collect();
    let minus_mean = |row: &[f64]| -> Vec<f64> { row.iter().zip(&mean).map(|(x, mean)| x - mean).collect() };
    let x: Vec<Vec<f64>> = points.rows().map(minus_mean).collect();
    let mut centers: Vec<Vec<f64>> = start.chunks_exact(d).map(minus_mean).collect();
    let variance =
        (0..d).map(|j| x.iter().map(|x| x[j] * x[j]).sum::<f64>() / n as f64).sum::<f64>() / d as f64;
    let assign = |centers: &[Vec<f64>]| -> Vec<i32> {
        let value = |x: &[f64], c: &[f64]| {
            let dot = x.iter().zip(c).fold(0.0, |dot, (&x, &c)| crate::math::fma(x, c, dot));
            math_sums::squared_norm(c) - 2.0 * dot
        };
        let first_least = |x: &Vec<f64>| {
            (1..k).fold(0, |best, j| if value(x, &centers[j]) < value(x, &centers[best]) { j } else { best })
        };
        x.iter().map(|x| first_least(x) as i32).collect()
    };
    let mut former = vec![-1; n];
    for iteration in 1..=max_iter {
        let labels = assign(&centers);
        let moved: Option<Vec<Vec<f64>>> = (0..k)
            .map(|j| {
                let own = || x.iter().zip(&labels).filter(|(_, label)| **label == j as i32).map(|(x, _)| x);
                let scale = 1.0 / own().count() as f64;
                let mean = (0..d).map(|i| own().map(|x| x[i]).sum::<f64>() * scale).collect();
                scale.is_finite().then_some(mean)
            })
            .collect();
        let moved = moved?; // A centroid without points: scikit-learn's own cases hold that.
        let shift: f64 = centers.iter().zip(&moved).map(|(a, b)| sums::squared_distance(a, b)).sum();
        centers = moved;
        let unchanged = labels == former;
        former = labels;
        if unchanged || shift <= variance * tol || iteration == max_iter {
            if !unchanged {
                former = assign(&centers);
            }
            let placed =
                |c: &Vec<f64>| -> Vec<f64> { c.iter().zip(&mean).map(|(c, mean)| c + mean).collect() };
            return Some(Twin {
                labels: former,
                centers: centers.iter().flat_map(placed).collect(),
                n_iter: iteration,
            });
        }
    }
    None
}

/// Points with duplicates, ties, lines and coordinates of any size, and how many of them start a centroid.
fn cases() -> impl Strategy<Value = (Points, usize)> {
    let coordinate = prop_oneof![
        (-4_i32..4).prop_map(f64::from),
        (-40_i32..40).prop_map(|x| f64::from(x) / 10.0),
        -1.0..1.0,
        (-8_i32..8, 0.9..1.1).prop_map(|(x, scale)| f64::from(x) * scale * 1e6),
    ];
    let kinds = (1_usize..6, 1_usize..60, prop_oneof![Just(1.0), Just(1e-9), Just(1e9)], any::<bool>());
    kinds.prop_flat_map(move |(d, n, scale, line)| {
        (prop::collection::vec(coordinate.clone(), n * d), 1..=n.min(12)).prop_map(move |(mut data, k)| {
            for row in data.chunks_exact_mut(d) {
                let first = row[0];
                row.iter_mut().for_each(|x| *x = if line { first } else { *x } * scale);
            }
            (Points::new(data, d).unwrap(), k)
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn answers_what_the_slow_twin_answers((points, k) in cases(), max_iter in 1_usize..40, tol in 0..4) {
        let d = points.dimensions();
        let start: Vec<f64> = points.as_slice()[..k * d].iter().map(|x| x * 1.01).collect();
        let options =
            Options { max_iter, tol: [0.0, 1e-4, 1e-2, 1.0][tol as usize], ..options(k, Init::Given(start.clone(), d)) };
        let Fitted { result, .. } = run(&options, &points, Work::UNLIMITED);
        let Some(twin) = twin(&points, &start, max_iter, options.tol) else { return Ok(()) };
        prop_assert_eq!(labels(&result), &twin.labels[..]);
        prop_assert_eq!(result.number("n_iter"), Some(twin.n_iter as f64));
        if d > 1 {
            prop_assert_eq!(matrix(&result, "cluster_centers"), &twin.centers[..]);
        }
    }

    #[test]
    fn interruptions_change_nothing((points, k) in cases(), budget in 1_u64..3_000, random: bool, seed: u32) {
        let init = if random { Init::Random } else { Init::PlusPlus };
        let options = Options { n_init: Some(3), random_state: seed, ..options(k, init) };
        let whole = run(&options, &points, Work::UNLIMITED);
        let parts = run(&options, &points, Work(budget));
        prop_assert_eq!(&whole.result, &parts.result);
        prop_assert_eq!(whole.trace.len(), parts.trace.len());
        // As texts: where there is no total yet, there is none in both.
        prop_assert_eq!(format!("{:?}", whole.trace.figures()), format!("{:?}", parts.trace.figures()));
    }

    #[test]
    fn frames_tell_the_run((points, k) in cases(), elkan: bool, max_iter in 1_usize..30, seed: u32) {
        let algorithm = if elkan { Rule::Elkan } else { Rule::Lloyd };
        let options = Options { n_init: Some(2), max_iter, algorithm, random_state: seed, ..options(k, Init::Random) };
        let Fitted { result, mut trace } = run(&options, &points, Work::UNLIMITED);
        let mut frame = Frame::default();
        let steps = trace.len();
        trace.frame(&points, trace.result_step(), &mut frame);
        prop_assert_eq!(frame.kind, "stop");
        prop_assert_eq!(&frame.labels[..], labels(&result));
        let centroids = frame.layers.iter().find_map(|layer| match &layer.shape {
            Shape::Anchors { at, trail: None } => Some(&at.data[..]),
            _ => None,
        });
        prop_assert_eq!(centroids, Some(matrix(&result, "cluster_centers")));
        prop_assert_eq!(frame.facts.number("total"), result.number("inertia"));
        // Forwards and backwards the same; what is told to have changed has changed.
        let mut forwards = Vec::new();
        let mut former: Vec<i32> = Vec::new();
        for step in 0..steps {
            trace.frame(&points, step, &mut frame);
            if frame.kind == "assign" || frame.facts.get("reason").is_some() {
                let changed = frame.labels.iter().zip(&former).filter(|(a, b)| a != b).count();
                prop_assert_eq!(frame.facts.number("moved"), Some(changed as f64), "step {}", step);
            }
            former.clone_from(&frame.labels);
            forwards.push(frame.clone());
        }
        for step in (0..steps).rev() {
            trace.frame(&points, step, &mut frame);
            prop_assert_eq!(&frame, &forwards[step as usize]);
        }
        let pace = trace.pace();
        prop_assert!(pace.windows(2).all(|pair| pair[0].step < pair[1].step));
        prop_assert_eq!(pace.last().map(|beat| beat.step), Some(steps - 1));
    }

    /// But where a centroid without points is moved: scikit-learn moves it all the same.
    #[test]
    fn a_total_never_rises((points, k) in cases(), seed: u32) {
        let options = Options { random_state: seed, ..options(k, Init::PlusPlus) };
        let mut fit = KMeans::start(options, &points).unwrap();
        while fit.advance(&points, Work::UNLIMITED) != Progress::Done {}
        let iterations = &fit.restarts[0].descent.iterations;
        prop_assume!(iterations.iter().all(|iteration| !iteration.assigned.counts.contains(&0)));
        let totals: Vec<f64> = iterations.iter().flat_map(|i| [i.assigned.total, i.total]).collect();
        let rounding = 1e-12 * (totals[0] + points.len() as f64 * fit.centred.radius * fit.centred.radius);
        prop_assert!(totals.windows(2).all(|pair| pair[1] <= pair[0] + rounding), "{:?}", totals);
    }
}

#[test]
fn what_cannot_be_fitted_is_refused() {
    let points = Points::new((0..10).map(f64::from).collect(), 2).unwrap();
    let refused = |options: Options| KMeans::start(options, &points).map(|_| ()).unwrap_err();
    let error = refused(options(6, Init::PlusPlus));
    assert_eq!((error.code, error.parameter.as_deref()), (Code::OutOfRange, Some("n_clusters")));
    assert!(error.message.contains("at most 5"), "{error}");
    let error = refused(Options { n_init: Some(1 << 30), ..options(5, Init::PlusPlus) });
    assert_eq!((error.code, error.parameter.as_deref()), (Code::TooLarge, Some("n_init")));
    let error = refused(options(2, Init::Given(vec![0.0; 6], 2)));
    assert!(error.message.contains("2 rows") && error.message.contains("it has 3"), "{error}");
    let error = refused(options(2, Init::Given(vec![0.0; 6], 3)));
    assert!(error.message.contains("2 columns") && error.message.contains("it has 3"), "{error}");
}

#[test]
fn a_stop_says_why() {
    let points = Points::new((0..400).map(|i| f64::from(i * i % 97)).collect(), 2).unwrap();
    let reason = |max_iter, tol| {
        let options = Options { max_iter, tol, ..options(5, Init::PlusPlus) };
        let mut fit = KMeans::start(options, &points).unwrap();
        while fit.advance(&points, Work::UNLIMITED) != Progress::Done {}
        let restart = &fit.restarts[0];
        assert_eq!(restart.descent.last.is_none(), restart.descent.reason == Reason::Unchanged);
        restart.descent.reason
    };
    assert_eq!(reason(300, 0.0), Reason::Unchanged);
    assert_eq!(reason(300, 0.5), Reason::Tolerance);
    assert_eq!(reason(2, 0.0), Reason::MaxIter);
}
