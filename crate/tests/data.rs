//! The sets of points against scikit-learn's and NumPy's.

use crate::golden::{cases, floats, integers};
use cluster_playground::callables::ALL;
use cluster_playground::catalog::{Arguments, Make, Part, read};
use cluster_playground::error::{Code, Error};
use cluster_playground::points::Dataset;
use cluster_playground::work::{Progress, Work};
use proptest::prelude::*;

fn make(arguments: &Arguments) -> Result<Dataset, Error> {
    let Make::Data(make) = arguments.callable().make else { panic!("not a data set") };
    make(arguments)?.complete()
}

#[test]
fn points_are_those_of_scikit_learn() {
    let (mut coordinates, mut equal) = (0, 0);
    for case in cases("data") {
        let call = case["call"].as_str().unwrap();
        let arguments = read(ALL, call, Part::Data).unwrap_or_else(|error| panic!("{call}: {error}"));
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
        assert_eq!(arguments.to_string(), read(ALL, &arguments.to_string(), Part::Data).unwrap().to_string());
    }
    // Nearly all agree to the last bit too.
    assert!(equal * 1000 >= coordinates * 995, "{equal} of {coordinates}");
}

#[test]
fn what_cannot_be_made_is_refused() {
    let refused = |call: &str| {
        let error = read(ALL, call, Part::Data).and_then(|arguments| make(&arguments)).unwrap_err();
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn shuffling_changes_the_order_alone(n in 1_usize..60, centers in 1_usize..9, d in 1_usize..4, seed: u32) {
        let blobs = |shuffle: &str| {
            let call = format!("make_blobs({n}, {d}, centers={centers}, shuffle={shuffle}, random_state={seed})");
            let dataset = make(&read(ALL, &call, Part::Data).unwrap()).unwrap();
            let target = dataset.target.unwrap();
            let rows = dataset.points.rows().map(|row| row.iter().map(|x| x.to_bits()).collect::<Vec<_>>());
            rows.zip(target).collect::<Vec<_>>()
        };
        let (ordered, mut shuffled) = (blobs("False"), blobs("True"));
        prop_assert_eq!(ordered.len(), n);
        prop_assert!(ordered.is_sorted_by_key(|(_, group)| *group), "one cloud after the other");
        let sizes = |group| ordered.iter().filter(|(_, of)| *of == group).count();
        prop_assert_eq!(sizes(0) - sizes(centers as i32 - 1), usize::from(n % centers != 0));
        let mut ordered = ordered;
        ordered.sort_unstable();
        shuffled.sort_unstable();
        prop_assert_eq!(ordered, shuffled);
    }

    /// Whatever is asked for within the declared ranges: points, or an error, and no panic.
    #[test]
    fn nothing_that_is_allowed_panics(
        n in prop_oneof![1_i64..200, Just(i64::from(i32::MAX))],
        small in 1_i64..40,
        x in prop_oneof![0.0..20.0, Just(f64::MAX)],
        seed: u32,
    ) {
        for call in [
            format!("make_blobs({n}, {small}, center_box=(-{x:?}, {x:?}), cluster_std={x:?}, random_state={seed})"),
            format!("make_blobs([{n}, {small}, 0], centers=[[1], [{x:?}], [3]], random_state={seed})"),
            format!("make_moons({n}, noise={x:?}, random_state={seed})"),
            format!("make_circles(({small}, {n}), noise={x:?}, factor=0.1, random_state={seed})"),
            format!("make_anisotropic({n}, transformation=[[{x:?}], [-{x:?}]], random_state={seed})"),
            format!("make_uniform({n}, {small}, low=-{x:?}, high={x:?}, random_state={seed})"),
            format!("make_two_sizes({n}, {small}, std_small={x:?}, random_state={seed})"),
            format!("make_density_gradient({n}, steepness={:?}, random_state={seed})", f64::clamp(x, 1.0, 20.0)),
            format!("make_spirals({n}, n_arms={small}, noise={x:?}, random_state={seed})"),
            format!("make_grid({n}, {small}, n_each={small}, noise={x:?}, random_state={seed})"),
            format!("make_columns({n}, n_columns={n}, height={x:?}, random_state={seed})"),
            format!("array([[{n}, {x:?}], [{small}, -{x:?}]])"),
        ] {
            let arguments = read(ALL, &call, Part::Data).unwrap();
            if let Ok(dataset) = make(&arguments) {
                prop_assert_eq!(dataset.target.map_or(dataset.points.len(), |t| t.len()), dataset.points.len());
            }
            let canonical = arguments.to_string();
            prop_assert_eq!(read(ALL, &canonical, Part::Data).unwrap().to_string(), canonical);
        }
    }
}

#[test]
fn made_in_slices_the_points_are_the_same() {
    for call in [
        "make_blobs(n_samples=[3, 0, 9000], n_features=3, random_state=0)",
        "make_moons(n_samples=9001, noise=0.1, random_state=1)",
        "make_circles(n_samples=[0, 9000], random_state=1)",
        "make_anisotropic(n_samples=9000, random_state=2)",
        "make_two_sizes(n_large=9000, random_state=3)",
        "make_uniform(n_samples=3000, n_features=7, random_state=4)",
        "make_columns(n_samples=9000, random_state=5)",
        "make_density_gradient(n_samples=9000, random_state=6)",
        "make_spirals(n_samples=9001, n_arms=4, noise=0.1, random_state=7)",
        "make_grid(n_columns=90, n_rows=100, noise=0.1, random_state=8)",
        "array([[1, 2], [3, 4], [5, 6]])",
    ] {
        let arguments = read(ALL, call, Part::Data).unwrap_or_else(|error| panic!("{call}: {error}"));
        let Make::Data(make) = arguments.callable().make else { panic!("not a data set") };
        let mut draft = make(&arguments).unwrap();
        let (mut slices, mut before) = (1, 0.0);
        while let Progress::Working(fraction) = draft.advance(Work(1)) {
            assert!(fraction > before && fraction < 1.0, "{call}: {fraction} after {before}");
            (slices, before) = (slices + 1, fraction);
        }
        let sliced = draft.finish().unwrap();
        // No slice makes more than 4096 coordinates.
        assert!(slices >= sliced.points.as_slice().len().div_ceil(4096), "{call}: {slices}");
        assert_eq!(Ok(sliced), make(&arguments).unwrap().complete(), "{call}");
    }
}
