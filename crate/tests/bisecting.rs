//! BisectingKMeans against scikit-learn's.

mod golden;

use cluster_playground::attributes::Attribute;
use cluster_playground::callables::ALL;
use cluster_playground::catalog::{Make, Part, read};
use cluster_playground::fit::{Fitted, Frame};
use cluster_playground::points::Points;
use cluster_playground::random::RandomState;
use cluster_playground::work::{Progress, Work};
use golden::{cases, floats, integers};
use serde_json::Value;

fn points(case: &Value) -> Points {
    let number = |name: &str| case[name].as_u64().unwrap() as usize;
    let (n, d) = (number("n"), number("d"));
    let mut random = RandomState::new(number("seed") as u32);
    let x: Vec<f64> = (0..n * d).map(|_| random.random_sample()).collect();
    let x = match case["kind"].as_str().unwrap() {
        "clumps" => {
            let clump = |row: &[f64]| (row[0] * 5.0).floor() * 3.0;
            x.chunks(d).flat_map(|row| row.iter().map(|x| x + clump(row))).collect()
        }
        "duplicates" => (0..n).flat_map(|i| x[i % (n / 2) * d..][..d].to_vec()).collect(),
        _ => x,
    };
    Points::new(x, d).unwrap()
}

/// Small budgets: the result must not depend on where the work is interrupted.
fn fit(call: &str, points: &Points) -> Fitted {
    let arguments = read(ALL, call, Part::Fit).unwrap();
    let Make::Fit(start) = arguments.callable().make else { panic!("{call} is a fit") };
    let mut fit = start(&arguments, points).unwrap();
    while fit.advance(points, Work(700)) != Progress::Done {}
    fit.finish(points)
}

#[test]
fn labels_and_centers_are_those_of_scikit_learn() {
    for case in cases("bisecting") {
        let call = case["call"].as_str().unwrap();
        let told = format!("{call} on {} {} × {}", case["kind"], case["n"], case["d"]);
        let points = points(&case);
        let Fitted { result, mut trace } = fit(call, &points);
        let Some(Attribute::Labels(labels)) = result.get("labels") else { panic!("no labels") };
        if let Some(expected) = case["labels"].as_str() {
            let labels: String = labels.iter().map(|&label| char::from(b'a' + label as u8)).collect();
            assert_eq!(labels, expected, "{told}");
        }
        let sizes: Vec<i64> = (0..integers(&case["sizes"]).len() as i32)
            .map(|label| labels.iter().filter(|&&other| other == label).count() as i64)
            .collect();
        assert_eq!(sizes, integers(&case["sizes"]), "{told}");
        let Some(Attribute::Matrix(centers, _)) = result.get("cluster_centers") else { panic!("no centers") };
        for (ours, theirs) in centers.iter().zip(floats(&case["centers"])) {
            assert!((ours - theirs).abs() <= 1e-9 * theirs.abs().max(1.0), "{told}: {ours}, not {theirs}");
        }
        let (ours, theirs) = (result.number("inertia").unwrap(), case["inertia"].as_f64().unwrap());
        assert!((ours - theirs).abs() <= 1e-9 * theirs.max(1.0), "{told}: {ours}, not {theirs}");

        // The last frame is the result, and its centroids are by label.
        let mut frame = Frame::default();
        trace.frame(&points, trace.result_step(), &mut frame);
        assert_eq!(&frame.labels, labels, "{told}");
        assert_eq!(trace.result_step() + 1, trace.len());
        if trace.len() > 1 {
            assert_eq!(frame.layers.get("centroids"), result.get("cluster_centers"), "{told}");
        }
    }
}

#[test]
fn a_single_point_that_would_be_split_keeps_an_empty_half() {
    let points = Points::new(vec![1.0, 1.0, 1.0], 1).unwrap();
    let Fitted { result, trace } = fit("BisectingKMeans(n_clusters=3, random_state=0)", &points);
    let Some(Attribute::Labels(labels)) = result.get("labels") else { panic!("no labels") };
    assert_eq!(labels.len(), 3);
    assert_eq!(result.number("inertia"), Some(0.0));
    // The empty one begins where another does, and stands beside it all the same.
    let model = trace.model();
    assert_eq!(model.get("order"), Some(&Attribute::Indices(vec![0, 1, 2])));
    assert_eq!(model.get("left"), Some(&Attribute::Indices(vec![0, 0])));
    assert_eq!(model.get("right"), Some(&Attribute::Indices(vec![1, 2])));
}
