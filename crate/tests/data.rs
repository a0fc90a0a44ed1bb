//! The sets of points against scikit-learn's and NumPy's.

mod golden;

use cluster_playground::catalog::{Arguments, Make, Part, read};
use cluster_playground::error::{Code, Error};
use cluster_playground::points::Dataset;
use golden::{cases, floats, integers};

fn make(arguments: &Arguments) -> Result<Dataset, Error> {
    let Make::Data(make) = arguments.callable().make else { panic!("not a data set") };
    make(arguments)
}

#[test]
fn points_are_those_of_scikit_learn() {
    let (mut coordinates, mut equal) = (0, 0);
    for case in cases("data") {
        let call = case["call"].as_str().unwrap();
        let arguments = read(call, Part::Data).unwrap_or_else(|error| panic!("{call}: {error}"));
        let dataset = make(&arguments).unwrap_or_else(|error| panic!("{call}: {error}"));
        let points = &dataset.points;
        let d = points.dimensions();
        assert_eq!([points.len() as i64, d as i64], integers(&case["shape"])[..], "{call}");

        let first = floats(&case["first"]);
        let kept = first.len() / d;
        let later: Vec<f64> = (kept..points.len()).step_by(7).flat_map(|i| points.row(i)).copied().collect();
        let expected = first.iter().chain(&floats(&case["later"])).copied().collect::<Vec<_>>();
        let ours = points.as_slice()[..first.len()].iter().chain(&later);
        assert_eq!(ours.clone().count(), expected.len(), "{call}");
        // |loc| + |scale · g| is at most about the extent of the whole.
        let extent = expected.iter().fold(0.0, |most: f64, x| most.max(x.abs()));
        for (i, (ours, theirs)) in ours.zip(&expected).enumerate() {
            let tolerance = 4.0 * f64::EPSILON * (theirs.abs() + extent);
            assert!((ours - theirs).abs() <= tolerance, "{call}: coordinate {i} is {ours}, not {theirs}");
            coordinates += 1;
            equal += u32::from(ours == theirs);
        }

        let target = match &case["target"] {
            serde_json::Value::Null => None,
            serde_json::Value::String(digits) => Some(digits.bytes().map(|b| i32::from(b - b'0')).collect()),
            list => Some(integers(list).into_iter().map(|label| label as i32).collect::<Vec<_>>()),
        };
        assert_eq!(dataset.target, target, "{call}");

        let python = arguments.python_lines().map(|python| python.lines);
        assert_eq!(
            python.as_deref(),
            case["python"].as_str(),
            "{call}: what is copied out made the golden case"
        );
        assert_eq!(arguments.to_string(), read(&arguments.to_string(), Part::Data).unwrap().to_string());
    }
    // Nearly all agree to the last bit too.
    assert!(equal * 1000 >= coordinates * 995, "{equal} of {coordinates}");
}

#[test]
fn what_cannot_be_made_is_refused() {
    let refused = |call: &str| {
        let error = read(call, Part::Data).and_then(|arguments| make(&arguments)).unwrap_err();
        (error.code, error.parameter.unwrap_or_default())
    };
    let said = |code, parameter: &str| (code, parameter.to_owned());
    assert_eq!(refused("make_blobs(n_samples=[3, 4], centers=2)"), said(Code::Conflict, "centers"));
    assert_eq!(refused("make_blobs(n_samples=[3, 4], centers=[[0, 0]])"), said(Code::Conflict, "n_samples"));
    assert_eq!(refused("make_blobs(cluster_std=[1, 2])"), said(Code::Conflict, "cluster_std"));
    assert_eq!(refused("make_blobs(n_samples=[0, 0])"), said(Code::OutOfRange, "n_samples"));
    assert_eq!(refused("make_blobs(n_samples=2000000000)"), said(Code::TooLarge, "n_samples"));
    assert_eq!(refused("make_blobs(n_samples=10, n_features=2000000000)"), said(Code::TooLarge, "centers"));
    assert_eq!(refused("make_blobs(centers=2000000000)"), said(Code::TooLarge, "centers"));
    assert_eq!(refused("make_blobs(cluster_std=1e308, random_state=0)"), said(Code::InvalidData, ""));
    assert_eq!(refused("make_moons(n_samples=(0, 0))"), said(Code::OutOfRange, "n_samples"));
    assert_eq!(refused("make_moons(n_samples=2000000000)"), said(Code::TooLarge, "n_samples"));
    assert_eq!(refused("make_circles(factor=1)"), said(Code::OutOfRange, "factor"));
    assert_eq!(refused("make_uniform(n_features=2000000000)"), said(Code::TooLarge, "n_samples"));
    assert_eq!(refused("make_spirals(n_samples=2000000000)"), said(Code::TooLarge, "n_samples"));
    assert_eq!(refused("make_grid(100000, 100000, n_each=100000)"), said(Code::TooLarge, "n_columns"));
    assert_eq!(refused("make_two_sizes(n_small=2000000000)"), said(Code::TooLarge, "n_small"));
    assert_eq!(refused("make_columns(n_samples=2000000000)"), said(Code::TooLarge, "n_samples"));
    assert_eq!(refused("make_density_gradient(n_samples=2000000000)"), said(Code::TooLarge, "n_samples"));
    assert_eq!(refused("make_anisotropic(centers=[[0, 0, 0]])"), said(Code::Conflict, "transformation"),);
    assert_eq!(refused("array([[1, 2], [3]])"), said(Code::OutOfRange, "object"));
}
