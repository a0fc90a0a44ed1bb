//! The scores against scikit-learn's.

mod golden;

use cluster_playground::callables::ALL;
use cluster_playground::catalog::{Make, Part, read};
use cluster_playground::error::Code;
use cluster_playground::points::Points;
use cluster_playground::score::{names, score, silhouette_samples};
use cluster_playground::table::draft::Draft;
use golden::{cases, floats, integers};
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
