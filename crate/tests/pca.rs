//! Principal components against scikit-learn's.

use crate::golden::{cases, floats, integers};
use cluster_playground::attributes::Attribute;
use cluster_playground::callables::ALL;
use cluster_playground::catalog::{Part, read};
use cluster_playground::embed::pca::{self, Fitting, Settings};
use cluster_playground::error::{Code, Error};
use cluster_playground::points::{Dataset, Points};
use cluster_playground::run;
use cluster_playground::work::Work;
use serde_json::Value;
use std::collections::HashMap;

fn tables(cases: &[Value]) -> HashMap<&str, Points> {
    let of = |case: &Value| {
        let columns = integers(&case["shape"])[1] as usize;
        let data = match case["data"].as_str() {
            Some(letters) => letters.bytes().map(|letter| f64::from(letter - b'a')).collect(),
            None => floats(&case["data"]),
        };
        Points::new(data, columns).unwrap()
    };
    cases.iter().filter_map(|case| Some((case["table"].as_str()?, of(case)))).collect()
}

fn settings(call: &str) -> Settings {
    Settings::read(&read(ALL, call, Part::Prepare).unwrap()).unwrap()
}

/// Whether a direction is told from the others by more than the last digits, and its sign too.
fn told(spectrum: &[f64], component: &[f64], i: usize) -> (bool, bool) {
    let apart =
        |other: Option<&f64>| other.is_none_or(|other| (other - spectrum[i]).abs() > 1e-4 * spectrum[0]);
    let before = i.checked_sub(1).and_then(|before| spectrum.get(before));
    let direction = apart(before) && apart(spectrum.get(i + 1)) && spectrum[i] > 1e-9 * spectrum[0];
    let most = component.iter().fold(0.0_f64, |most, x| most.max(x.abs()));
    (direction, component.iter().filter(|x| x.abs() > most * (1.0 - 1e-9)).count() == 1)
}

#[test]
fn components_and_places_are_those_of_scikit_learn() {
    let cases = cases("pca");
    let tables = tables(&cases);
    let mut compared = 0;
    for case in cases.iter().filter(|case| case["call"].is_string()) {
        let (table, call) = (case["in"].as_str().unwrap(), case["call"].as_str().unwrap());
        let name = format!("{call} of {table}");
        let points = &tables[table];
        let model = pca::fit(points, settings(call)).unwrap();
        let (k, d) = (model.components.rows(), points.dimensions());
        assert_eq!(k as i64, case["n_components"].as_i64().unwrap(), "{name}");
        assert_eq!(
            pca::names(k.min(3)),
            serde_json::from_value::<Vec<String>>(case["names"].clone()).unwrap()
        );

        let spectrum = floats(&case["spectrum"]);
        let near = |what: &str, ours: &[f64], tolerance: f64| {
            for (i, (ours, theirs)) in ours.iter().zip(floats(&case[what])).enumerate() {
                assert!((ours - theirs).abs() <= tolerance, "{name}: {what} {i} is {ours}, not {theirs}");
            }
        };
        near("explained_variance", &model.explained_variance, 1e-9 * spectrum[0]);
        near("explained_variance_ratio", &model.explained_variance_ratio, 1e-9);
        // Where a variance is next to nothing, its root has half of its digits.
        let longest = (spectrum[0] * points.len() as f64).sqrt();
        near(
            "singular_values",
            &model.singular_values,
            if call.contains("full") { 1e-9 } else { 1e-7 } * longest,
        );
        near("mean", &model.mean, 1e-9 * points.reach());
        near("noise_variance", &[model.noise_variance], 1e-9 * spectrum[0]);

        let (theirs, places) = (floats(&case["components"]), floats(&case["places"]));
        let ranges = floats(&case["range"]);
        let every = case["every"].as_u64().unwrap() as usize;
        for (i, theirs) in theirs.chunks_exact(d).enumerate() {
            let (direction, sign) = told(&spectrum, theirs, i);
            if !direction {
                continue;
            }
            let ours = model.components.row(i);
            let flip = if sign || ours[0] * theirs[0] >= 0.0 { 1.0 } else { -1.0 };
            for (j, (ours, theirs)) in ours.iter().zip(theirs).enumerate() {
                assert!(
                    (ours * flip - theirs).abs() < 1e-9,
                    "{name}: component {i}, {j} is {ours}, not {theirs}"
                );
            }
            let column = places.iter().skip(i).step_by(ranges.len());
            for (row, theirs) in (0..points.len()).step_by(every).zip(column) {
                let ours = model.places[row * k + i] * flip;
                assert!(
                    (ours - theirs).abs() <= 1e-9 * ranges[i],
                    "{name}: place {row}, {i}: {ours}, not {theirs}"
                );
            }
            compared += 1;
        }
    }
    assert!(compared > 300, "only {compared} directions were compared");
}

#[test]
fn in_pieces_it_is_the_same() {
    let tables_of = cases("pca");
    let tables = tables(&tables_of);
    for (table, call) in [
        ("wine", "PCA(n_components=2)"),
        ("tall", "PCA(n_components=3, svd_solver='full')"),
        ("wide", "PCA(n_components=3, svd_solver='randomized', random_state=1)"),
    ] {
        let points = &tables[table];
        let mut fitting = Fitting::new(settings(call), points).unwrap();
        let mut pieces = 1;
        while !fitting.advance(points, &mut Work(1)) {
            pieces += 1;
        }
        assert!(pieces > 20, "{call}: {pieces} pieces");
        let model = fitting.finish(points).unwrap();
        assert_eq!(model.places, pca::fit(points, settings(call)).unwrap().places, "{call}");
    }
}

#[test]
fn a_point_is_seen_where_it_was_placed() {
    let tables_of = cases("pca");
    let tables = tables(&tables_of);
    for call in ["PCA(n_components=2)", "PCA(n_components=3, whiten=True)", "PCA(svd_solver='full')"] {
        let points = &tables["tall"];
        let model = pca::fit(points, settings(call)).unwrap();
        let mut places = Vec::new();
        points.rows().for_each(|row| model.project(row, &mut places));
        assert_eq!(places, model.places);
        assert_eq!(
            model.attributes().get("n_components"),
            Some(&Attribute::Integer(model.components.rows() as i64))
        );
    }
}

fn prepare(call: &str, dataset: Dataset) -> Result<Dataset, Error> {
    let arguments = read(ALL, call, Part::Prepare)?;
    run::prepare(&arguments, dataset.into())?.into_dataset("a fit")
}

#[test]
fn as_a_preparation_it_names_its_columns_and_keeps_the_target() {
    let points = Points::new((0..30).map(|i| f64::from(i * i % 17)).collect(), 3).unwrap();
    let prepared = prepare("PCA(2)", Dataset::new(points, Some(vec![1; 10]))).unwrap();
    assert_eq!(prepared.feature_names, ["pca0", "pca1"]);
    assert_eq!(
        (prepared.points.len(), prepared.points.dimensions(), prepared.target),
        (10, 2, Some(vec![1; 10]))
    );
}

#[test]
fn what_has_no_components_is_refused() {
    let dataset = |n: i32, d: usize| {
        let data = (0..n * d as i32).map(|i| f64::from(i * i % 7)).collect();
        Dataset::new(Points::new(data, d).unwrap(), None)
    };
    for (call, n, d, code) in [
        ("PCA(n_components=4)", 10, 3, Code::OutOfRange),
        ("PCA(n_components=3)", 2, 3, Code::OutOfRange),
        ("PCA(n_components=0)", 10, 3, Code::OutOfRange),
        ("PCA(n_components=1.0)", 10, 3, Code::OutOfRange),
        ("PCA(n_components=2.0)", 10, 3, Code::OutOfRange),
        ("PCA(n_components='most')", 10, 3, Code::OutOfRange),
        ("PCA(n_components='mle')", 2, 3, Code::Conflict),
        ("PCA(n_components='mle')", 10, 1, Code::Conflict),
        ("PCA(n_components=0.5, svd_solver='randomized')", 10, 3, Code::Conflict),
        ("PCA(n_components=3, svd_solver='arpack')", 10, 3, Code::OutOfRange),
    ] {
        let error = prepare(call, dataset(n, d)).unwrap_err();
        assert_eq!((error.code, error.parameter.as_deref()), (code, Some("n_components")), "{call}: {error}");
    }
    let huge = Points::new(vec![1e300, -1e300, 0.0, 1e300, 1.0, 2.0], 2).unwrap();
    for solver in ["full", "covariance_eigh", "randomized"] {
        let call = format!("PCA(n_components=1, svd_solver='{solver}')");
        let error = prepare(&call, Dataset::new(huge.clone(), None)).unwrap_err();
        assert_eq!(error.code, Code::InvalidData, "{error}");
    }
}

#[test]
fn one_point_and_equal_points_have_places() {
    let points = |data: &[f64]| Dataset::new(Points::new(data.to_vec(), 2).unwrap(), None);
    assert_eq!(prepare("PCA()", points(&[3.0, 4.0])).unwrap().points.as_slice(), [0.0]);
    let equal = prepare("PCA(whiten=True)", points(&[0.1; 8])).unwrap();
    assert_eq!(equal.points.as_slice(), [0.0; 8]);
}
