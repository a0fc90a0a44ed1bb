//! The scores against scikit-learn's.

use crate::golden::{cases, floats, integers};
use cluster_playground::callables::ALL;
use cluster_playground::catalog::{Make, Part, read};
use cluster_playground::error::Code;
use cluster_playground::points::Points;
use cluster_playground::score::{
    Average, Judged, Line, Normalize, Options, Scored, accuracy_score, matched, names, score, scored,
    silhouette_samples,
};
use cluster_playground::table::draft::Draft;
use serde_json::Value;

fn labels(value: &Value) -> Vec<i32> {
    integers(value).into_iter().map(|label| label as i32).collect()
}

#[test]
fn scores_are_those_of_scikit_learn() {
    for case in cases("score") {
        let columns = case["points"][0].as_array().unwrap().len();
        let points = Points::new(floats(&case["points"]), columns).unwrap();
        let (found, truth) = (labels(&case["labels"]), labels(&case["labels_true"]));
        for name in names() {
            let ours = score(name, Some(&points), &found, Some(&truth));
            match (case["scores"].get(name), ours) {
                (Some(theirs), Ok(ours)) => {
                    let theirs = theirs.as_f64().unwrap();
                    let near = (ours - theirs).abs() <= 1e-9 * theirs.abs().max(1.0);
                    assert!(near, "{}, {name}: {ours}, not {theirs}", case["name"]);
                }
                (None, Err(error)) => {
                    assert_eq!((error.code, error.parameter.as_deref()), (Code::OutOfRange, Some("labels")));
                }
                (theirs, ours) => panic!("{}, {name}: {ours:?}, not {theirs:?}", case["name"]),
            }
        }
        if !case["samples"].is_null() {
            let samples = silhouette_samples(&points, &found).unwrap();
            for (i, (ours, theirs)) in samples.iter().zip(floats(&case["samples"])).enumerate() {
                assert!((ours - theirs).abs() <= 1e-9, "{}, point {i}: {ours}, not {theirs}", case["name"]);
            }
        }
    }
}

fn near(ours: &[f64], theirs: &Value, told: &str) {
    let theirs = floats(theirs);
    assert_eq!(ours.len(), theirs.len(), "{told}");
    for (ours, theirs) in ours.iter().zip(theirs) {
        assert!((ours - theirs).abs() <= 1e-9 * theirs.abs().max(1.0), "{told}: {ours}, not {theirs}");
    }
}

fn flat(line: &Line) -> [f64; 4] {
    [line.precision, line.recall, line.f1_score, line.support]
}

#[test]
fn tables_reports_and_options_are_those_of_scikit_learn() {
    for case in cases("score") {
        let (found, truth) = (labels(&case["labels"]), labels(&case["labels_true"]));
        let told = case["name"].as_str().unwrap();
        let judged = Judged { points: None, labels: &found, labels_true: Some(&truth) };
        let numbers = |name: &str, options: Options| match scored(name, judged, &options).unwrap() {
            Scored::Number(number) => vec![number],
            Scored::Matrix(numbers, _) => numbers,
            Scored::Parts(parts) => parts.to_vec(),
            other => panic!("{other:?}"),
        };
        let averages = [Average::Min, Average::Geometric, Average::Arithmetic, Average::Max];
        for name in ["normalized_mutual_info_score", "adjusted_mutual_info_score"] {
            let ours: Vec<f64> = averages
                .iter()
                .flat_map(|&average| numbers(name, Options { average, ..Options::default() }))
                .collect();
            if let Some(theirs) = case["averages"].get(name) {
                near(&ours, theirs, &format!("{told}, {name}"));
            }
        }
        let v_measure =
            numbers("homogeneity_completeness_v_measure", Options { beta: 2.0, ..Options::default() });
        near(&v_measure, &case["v_measure_2"], told);
        for name in ["contingency_matrix", "pair_confusion_matrix"] {
            near(&numbers(name, Options::default()), &case[name], told);
        }
        let normalized = [Normalize::Not, Normalize::True, Normalize::Pred, Normalize::All];
        for (normalize, theirs) in normalized.into_iter().zip(case["confusion_matrix"].as_array().unwrap()) {
            near(&numbers("confusion_matrix", Options { normalize, ..Options::default() }), theirs, told);
        }
        let as_they_are = Options { matched: Some(false), ..Options::default() };
        let Scored::Report(report) = scored("classification_report", judged, &as_they_are).unwrap() else {
            panic!("no report")
        };
        let lines = report.classes.iter().map(|(_, line)| line).chain(&report.averages);
        near(&lines.flat_map(flat).collect::<Vec<f64>>(), &case["report"]["lines"], told);
        near(&[report.accuracy], &case["report"]["accuracy"], told);
        // Matched, as many points agree as can.
        let right = accuracy_score(&truth, &matched(&truth, &found).unwrap(), false).unwrap();
        near(&[right], &case["matched"], told);
        let Scored::Report(report) = scored("classification_report", judged, &Options::default()).unwrap()
        else {
            panic!("no report")
        };
        assert_eq!(report.accuracy, right / truth.len() as f64, "{told}");
    }
}

/// What is said of the groups that well-known points were made with.
#[test]
fn the_groups_that_points_were_made_with() {
    for (call, name, digits, expected) in [
        ("make_blobs(n_samples=200, centers=4, cluster_std=1.6, random_state=50)", "inertia", 1, 977.5),
        ("make_moons(n_samples=500, noise=0.05, random_state=0)", "silhouette_score", 6, 0.331365),
        ("make_anisotropic(n_samples=500, random_state=170)", "silhouette_score", 6, 0.467351),
        (
            "make_blobs(n_samples=[100, 100, 5], centers=[[-2, 0], [2, 0], [0, 14]], cluster_std=.7, random_state=0)",
            "silhouette_score",
            6,
            0.688321,
        ),
        ("make_two_sizes(random_state=0)", "inertia", 3, 1377.214),
    ] {
        let arguments = read(ALL, call, Part::Data).unwrap();
        let Make::Data(make) = arguments.callable().make else { panic!("{call} is not a data set") };
        let dataset = make(&arguments).and_then(Draft::complete).unwrap();
        let ours = score(name, Some(&dataset.points), &dataset.target.unwrap(), None).unwrap();
        assert_eq!(format!("{ours:.digits$}"), format!("{expected:.digits$}"), "{call}");
    }
}

#[test]
fn what_cannot_be_scored_is_refused() {
    let points = Points::new(vec![0.0, 1.0, 5.0], 1).unwrap();
    let refused = |name, points, found: &[i32], truth| {
        let error = score(name, points, found, truth).unwrap_err();
        (error.code, error.parameter.unwrap_or_default())
    };
    let said = |code, parameter: &str| (code, parameter.to_owned());
    assert_eq!(refused("silhouette_score", Some(&points), &[0, 1], None), said(Code::InvalidData, "labels"));
    assert_eq!(refused("inertia", Some(&points), &[0, 1], None), said(Code::InvalidData, "labels"));
    assert_eq!(refused("inertia", None, &[0, 1], None), said(Code::MissingParameter, "points"));
    assert_eq!(refused("rand_score", None, &[0, 1], None), said(Code::MissingParameter, "labels_true"));
    assert_eq!(refused("rand_score", None, &[0, 1], Some(&[0][..])), said(Code::InvalidData, "labels"));
    assert_eq!(refused("accuracy", None, &[0, 1], None), said(Code::UnknownCallable, ""));
}
