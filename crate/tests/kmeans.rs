//! KMeans against scikit-learn's: labels with their numbering, iterations, centres and inertia.

use crate::golden::{cases, floats};
use cluster_playground::attributes::Attribute;
use cluster_playground::cluster::kmeans::{Init, KMeans, Options, Rule};
use cluster_playground::fit::{Fit, Fitted};
use cluster_playground::points::Points;
use cluster_playground::random::RandomState;
use cluster_playground::work::{Progress, Work};
use serde_json::Value;

/// The points that `make_kmeans.py` makes.
fn points(case: &Value) -> Points {
    let [kind, seed, n, d, groups] = case["data"].as_array().unwrap().as_slice() else { panic!("{case}") };
    let size = |value: &Value| value.as_u64().unwrap() as usize;
    let (n, d, groups) = (size(n), size(d), size(groups));
    let mut random = RandomState::new(seed.as_u64().unwrap() as u32);
    let mut draws = |count: usize| -> Vec<f64> { (0..count).map(|_| random.random_sample()).collect() };
    let data = match kind.as_str().unwrap() {
        "uniform" => draws(n * d).iter().map(|u| u * 20.0 - 3.0).collect(),
        "copies" => {
            let distinct: Vec<f64> = draws(groups * d).iter().map(|u| u * 20.0 - 3.0).collect();
            let which: Vec<usize> = (0..n).map(|_| random.randint(0, groups as i64) as usize).collect();
            which.iter().flat_map(|&i| distinct[i * d..(i + 1) * d].to_vec()).collect()
        }
        "grid" => (0..n * d).map(|_| random.randint(0, groups as i64) as f64).collect(),
        _ => {
            let centers: Vec<f64> = draws(groups * d).iter().map(|u| u * 20.0 - 10.0).collect();
            let which: Vec<usize> = (0..n).map(|_| random.randint(0, groups as i64) as usize).collect();
            (0..n * d)
                .map(|i| {
                    let [u, v, w] = std::array::from_fn(|_| random.random_sample());
                    centers[which[i / d] * d + i % d] + 2.0 * ((u + v) + w - 1.5)
                })
                .collect()
        }
    };
    Points::new(data, d).unwrap()
}

fn options(case: &Value, points: &Points) -> Options {
    let given = &case["arguments"];
    let n_clusters = given["n_clusters"].as_u64().unwrap() as usize;
    let d = points.dimensions();
    Options {
        n_clusters,
        init: match given["init"].as_str() {
            Some("random") => Init::Random,
            Some("rows") => {
                Init::Given(points.as_slice()[..n_clusters * d].iter().map(|x| x + 0.25).collect(), d)
            }
            _ => Init::PlusPlus,
        },
        n_init: given["n_init"].as_u64().map(|starts| starts as usize),
        max_iter: given["max_iter"].as_u64().unwrap_or(300) as usize,
        tol: given["tol"].as_f64().unwrap_or(1e-4),
        random_state: given["random_state"].as_u64().unwrap_or(0) as u32,
        algorithm: if given["algorithm"] == "elkan" { Rule::Elkan } else { Rule::Lloyd },
    }
}

fn fit(options: Options, points: &Points, budget: Work) -> Fitted {
    let mut fit = Box::new(KMeans::start(options, points).unwrap());
    while fit.advance(points, budget) != Progress::Done {}
    fit.finish(points)
}

/// What is wrong with our answer to a case, if anything.
fn check(case: &Value) -> Result<(), String> {
    let points = points(case);
    let options = options(case, &points);
    let k = options.n_clusters;
    let Fitted { result, .. } = fit(options, &points, Work::UNLIMITED);
    let close = |ours: f64, theirs: f64| (ours - theirs).abs() <= 1e-9 * theirs.abs().max(1.0);
    let (ours, theirs) = (result.number("inertia").unwrap(), case["inertia"].as_f64().unwrap());
    if !close(ours, theirs) {
        return Err(format!("inertia {ours}, not {theirs}"));
    }
    if k as u64 >= case["distinct"].as_u64().unwrap() {
        return Ok(()); // Only the inertia is promised where there are no more distinct points than centroids.
    }
    if result.number("n_iter") != case["n_iter"].as_f64() {
        return Err(format!("n_iter {:?}, not {}", result.number("n_iter"), case["n_iter"]));
    }
    let Some(Attribute::Labels(labels)) = result.get("labels") else { panic!("labels") };
    if let Some(theirs) = case["labels"].as_str() {
        let ours: String = labels.iter().map(|&label| char::from(b'0' + label as u8)).collect();
        if ours != theirs {
            return Err(format!("labels\n{ours}, not\n{theirs}"));
        }
    }
    let checksum: i64 = labels.iter().zip(0..).map(|(&label, i)| i64::from(label + 1) * (i % 1009 + 1)).sum();
    if Some(checksum) != case["checksum"].as_i64() {
        return Err("labels".into());
    }
    let Some(Attribute::Matrix(centers, [rows, columns])) = result.get("cluster_centers") else {
        panic!("cluster_centers")
    };
    assert_eq!([*rows, *columns], [k, points.dimensions()]);
    match centers.iter().zip(floats(&case["centers"])).find(|&(&ours, theirs)| !close(ours, theirs)) {
        Some((ours, theirs)) => Err(format!("a centre at {ours}, not {theirs}")),
        None => Ok(()),
    }
}

#[test]
fn answers_what_scikit_learn_answers() {
    let cases = cases("kmeans");
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|case| Some(format!("{} {}: {}", case["data"], case["arguments"], check(case).err()?)))
        .collect();
    assert!(wrong.is_empty(), "{} of {} differ\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}
