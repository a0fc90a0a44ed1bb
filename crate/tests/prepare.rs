//! The preparations against scikit-learn's.

use crate::golden::{cases, floats, integers};
use cluster_playground::callables::ALL;
use cluster_playground::catalog::{Part, read};
use cluster_playground::error::{Code, Error};
use cluster_playground::points::{Dataset, Points};
use cluster_playground::run;

fn prepare(call: &str, points: Points) -> Result<Dataset, Error> {
    let arguments = read(ALL, call, Part::Prepare)?;
    run::prepare(&arguments, Dataset::new(points, None).into())?.into_dataset("a fit")
}

#[test]
fn prepared_points_are_those_of_scikit_learn() {
    for case in cases("prepare") {
        let (table, call) = (&case["table"], case["call"].as_str().unwrap());
        let columns = integers(&case["shape"])[1] as usize;
        let points = Points::new(floats(&case["data"]), columns).unwrap();
        let dataset = prepare(call, points).unwrap();
        let expected = floats(&case["prepared"]);
        let extent = expected.iter().fold(0.0, |most: f64, x| most.max(x.abs()));
        for (i, (ours, theirs)) in dataset.points.as_slice().iter().zip(&expected).enumerate() {
            let tolerance = 8.0 * f64::EPSILON * extent;
            assert!((ours - theirs).abs() <= tolerance, "{table}, {call}: {i} is {ours}, not {theirs}");
        }
    }
}

#[test]
fn what_cannot_be_prepared_is_refused() {
    let points = || Points::new(vec![0.0, 1.0], 1).unwrap();
    let error = prepare("MinMaxScaler((1, 0))", points()).unwrap_err();
    assert_eq!((error.code, error.parameter.as_deref()), (Code::Conflict, Some("feature_range")));
    let error = prepare("StandardScaler(with_mean=0.5)", points()).unwrap_err();
    assert_eq!((error.code, error.parameter.as_deref()), (Code::InvalidType, Some("with_mean")));
    let huge = Points::new(vec![f64::MAX, f64::MAX], 1).unwrap();
    assert_eq!(prepare("StandardScaler()", huge).unwrap_err().code, Code::InvalidData);
}
