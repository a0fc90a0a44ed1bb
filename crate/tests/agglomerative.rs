//! Hierarchical clustering against SciPy's linkage and dendrogram and scikit-learn's labels.

use crate::golden::{cases, floats, integers};
use cluster_playground::attributes::{Attribute, Attributes};
use cluster_playground::callables::ALL;
use cluster_playground::catalog::Experiment;
use cluster_playground::cluster::trees::agglomerative::{Agglomerative, Cut, Linkage, Options};
use cluster_playground::distances::Metric;
use cluster_playground::fit::{Fit, Fitted, Frame};
use cluster_playground::points::Points;
use cluster_playground::random::RandomState;
use cluster_playground::run::{Memory, Run};
use cluster_playground::score::adjusted_rand_score;
use cluster_playground::work::{Progress, Work};
use serde_json::Value;

fn points(case: &Value) -> Points {
    let number = |name: &str| case[name].as_u64().unwrap() as usize;
    let (n, d) = (number("n"), number("d"));
    let mut random = RandomState::new(number("seed") as u32);
    let x: Vec<f64> = (0..n * d).map(|_| random.random_sample()).collect();
    let x = match case["kind"].as_str().unwrap() {
        "integer" => x.iter().map(|x| (x * 6.0).floor() + 1.0).collect(),
        "rounded" => x.iter().map(|x| (x * 20.0).floor() / 10.0 + 1.0).collect(),
        "duplicates" => (0..n).flat_map(|i| x[i % (n / 2 + 1) * d..][..d].to_vec()).collect(),
        "offset" => x.iter().map(|x| x + 1000.0).collect(),
        _ => x,
    };
    Points::new(x, d).unwrap()
}

/// Small budgets: the result must not depend on where the work is interrupted.
fn fit(points: &Points, options: Options) -> Fitted {
    let mut fit = Box::new(Agglomerative::start(options, points).unwrap());
    let mut least = 0.0;
    while let Progress::Working(fraction) = fit.advance(points, Work(1000)) {
        assert!((least..=1.0).contains(&fraction), "progress never falls");
        least = fraction;
    }
    fit.finish(points)
}

fn labels(attributes: &Attributes) -> Vec<i64> {
    let Some(Attribute::Labels(labels)) = attributes.get("labels") else { panic!("no labels") };
    labels.iter().map(|&label| label.into()).collect()
}

fn matrix(attributes: &Attributes, name: &str) -> Vec<f64> {
    let Some(Attribute::Matrix(data, _)) = attributes.get(name) else { panic!("no {name}") };
    data.clone()
}

fn digest(values: &[i64]) -> i64 {
    values.iter().zip(1..).map(|(value, i)| value * i % (i64::from(i32::MAX))).sum()
}

/// Either the values themselves or their digest.
fn same(ours: &[i64], theirs: &Value, told: &str) {
    match theirs {
        Value::Null => {}
        Value::Number(sum) => assert_eq!(digest(ours), sum.as_i64().unwrap(), "{told}"),
        list => assert_eq!(ours, integers(list), "{told}"),
    }
}

fn close(ours: f64, theirs: f64, told: &str) {
    assert!((ours - theirs).abs() <= 1e-9 * theirs.abs().max(1.0), "{told}: {ours}, not {theirs}");
}

/// The same groups, however they are numbered.
fn same_groups(a: &[i64], b: &[i64]) -> bool {
    (0..a.len()).all(|i| (0..i).all(|j| (a[i] == a[j]) == (b[i] == b[j])))
}

#[test]
fn merges_labels_and_leaves_are_those_of_scipy_and_scikit_learn() {
    for case in cases("agglomerative") {
        let text = |name: &str| case[name].as_str().unwrap();
        let told = format!(
            "{} {} on {} n={} d={}",
            text("linkage"),
            text("metric"),
            text("kind"),
            case["n"],
            case["d"]
        );
        let points = points(&case);
        let options = |cut| Options {
            linkage: Linkage::from_name(text("linkage")).unwrap(),
            metric: Metric::from_name(text("metric")).unwrap(),
            cut,
        };
        let Fitted { result, mut trace } =
            fit(&points, options(Cut::Height(case["threshold"].as_f64().unwrap())));
        same(&labels(&result), &case["by_threshold"], &format!("{told}: labels by threshold"));
        assert_eq!(result.number("n_clusters"), case["n_clusters"].as_f64(), "{told}");

        let linkage = matrix(&result, "linkage");
        let children: Vec<i64> = linkage.chunks(4).flat_map(|row| [row[0] as i64, row[1] as i64]).collect();
        same(&children, &case["children"], &format!("{told}: children"));
        if case["scikit_children"] != Value::Null {
            let children: Vec<i64> = matrix(&result, "children").iter().map(|&child| child as i64).collect();
            same(&children, &case["scikit_children"], &format!("{told}: scikit-learn's children"));
        }
        let heights: Vec<f64> = linkage.chunks(4).map(|row| row[2]).collect();
        match case["heights"].as_f64() {
            Some(sum) => close(heights.iter().sum(), sum, &format!("{told}: heights")),
            None => {
                for (ours, theirs) in heights.iter().zip(floats(&case["heights"])) {
                    close(*ours, theirs, &format!("{told}: height"));
                }
            }
        }
        if let Some(correlation) = case["cophenetic"].as_f64() {
            close(result.number("cophenetic_correlation").unwrap(), correlation, &told);
        }

        if let Some(Attribute::Indices(order)) = trace.figures()[0].data.get("order") {
            let order: Vec<i64> = order.iter().map(|&leaf| leaf.into()).collect();
            if !(case["leaves"].is_array() && integers(&case["leaves"]).is_empty()) {
                same(&order, &case["leaves"], &format!("{told}: order of the leaves"));
            }
        }

        // Every cut is a frame.
        let mut frame = Frame::default();
        for (k, theirs) in case["labels"].as_object().unwrap() {
            let k: u32 = k.parse().unwrap();
            trace.frame(&points, points.len() as u32 - k, &mut frame);
            let ours: Vec<i64> = frame.labels.iter().map(|&label| label.into()).collect();
            same(&ours, theirs, &format!("{told}: labels of {k} clusters"));
            let cut = fit(&points, options(Cut::Clusters(k as usize)));
            assert_eq!(labels(&cut.result), ours, "{told}: labels of {k} clusters");
            assert_eq!(cut.trace.result_step(), points.len() as u32 - k);
        }

        if let Some(height) = case["fcluster"]["t"].as_f64() {
            let cut = fit(&points, options(Cut::Height(height)));
            assert!(
                same_groups(&labels(&cut.result), &integers(&case["fcluster"]["labels"])),
                "{told}: fcluster"
            );
        }
    }
}

/// The adjusted Rand index of the groups that the points were made in, the sizes of the clusters, the result and
/// the model.
fn run(data: &str, fit: &str) -> (f64, Vec<usize>, Attributes, Attributes) {
    let mut run = Run::new(Experiment::parse(ALL, data, "", fit).unwrap(), &Memory::default());
    run.complete(&mut Memory::default()).unwrap();
    let target = run.dataset().unwrap().target.clone().unwrap();
    let (_, fitted) = run.fitted(0).unwrap();
    let Some(Attribute::Labels(labels)) = fitted.result.get("labels") else { panic!("no labels") };
    let size = |label: &i32| labels.iter().filter(|&other| other == label).count();
    let clusters = fitted.result.number("n_clusters").unwrap() as i32;
    let mut sizes: Vec<usize> = (0..clusters).map(|label| size(&label)).collect();
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    (
        adjusted_rand_score(&target, labels).unwrap(),
        sizes,
        fitted.result.clone(),
        fitted.trace.figures()[0].data.clone(),
    )
}

#[test]
fn the_examples_that_teach_have_their_numbers() {
    let moons = |noise: &str| format!("make_moons(n_samples=500, noise={noise}, random_state=0)");
    let blobs =
        |std: &str| format!("make_blobs(n_samples=200, centers=4, cluster_std={std}, random_state=50)");
    let call =
        |k: u32, linkage: &str| format!("AgglomerativeClustering(n_clusters={k}, linkage='{linkage}')");
    let index = |data: String, fit: String, expected: f64| {
        let (found, ..) = run(&data, &fit);
        assert!((found - expected).abs() < 5e-7, "{fit} on {data}: {found}, not {expected}");
    };
    // Single follows shape, Ward does not.
    index(moons("0.05"), call(2, "single"), 1.0);
    index(moons("0.05"), call(2, "ward"), 0.298962);
    index(moons("0.09"), call(2, "single"), 1.0);
    index(moons("0.10"), call(2, "single"), 0.0);
    // Chaining.
    index(blobs("0.8"), call(4, "single"), 1.0);
    index(blobs("1.0"), call(4, "single"), 0.698387);
    index(blobs("1.6"), call(4, "single"), 0.478821);
    index(blobs("1.6"), call(4, "ward"), 0.811828);
    // Three densities.
    let three = "make_blobs(n_samples=500, cluster_std=[1.0, 2.5, 0.5], random_state=170)";
    index(three.into(), call(3, "average"), 0.524556);
    index(three.into(), call(3, "ward"), 0.869157);
    assert_eq!(run(three, &call(3, "average")).1, [318, 180, 2]);
    // eps is a cut of the single-linkage tree.
    let threshold = "AgglomerativeClustering(n_clusters=None, distance_threshold=0.08, linkage='single')";
    assert_eq!(run(&moons("0.05"), threshold).2.number("n_clusters"), Some(15.0));
    // Ward's largest gap.
    assert_eq!(run(&blobs("1.6"), "AgglomerativeClustering()").3.number("gap_clusters"), Some(2.0));
}

#[test]
fn the_call_of_an_old_tutorial_is_understood() {
    let text =
        "AgglomerativeClustering(n_clusters=3, affinity='l1', linkage='average', compute_full_tree=True)";
    let experiment = Experiment::parse(ALL, "make_moons()", "", text).unwrap();
    assert_eq!(
        experiment.fit_text(),
        "AgglomerativeClustering(n_clusters=3, metric='manhattan', linkage='average')"
    );
    assert_eq!(experiment.notes.len(), 3);
    let both = Experiment::parse(ALL, "make_moons()", "", "AgglomerativeClustering(distance_threshold=0.5)")
        .unwrap();
    let error = Run::new(both, &Memory::default()).complete(&mut Memory::default()).unwrap_err();
    assert_eq!(error.parameter.as_deref(), Some("distance_threshold"));
}

#[test]
fn the_python_of_a_linkage_that_scikit_learn_lacks_is_scipys() {
    let python = |fit| Experiment::parse(ALL, "make_moons()", "", fit).unwrap().python();
    assert!(
        python("AgglomerativeClustering(3)").contains("model = AgglomerativeClustering(n_clusters=3).fit(X)")
    );
    let centroid = python("AgglomerativeClustering(n_clusters=3, linkage='centroid')");
    assert!(centroid.contains("Z = linkage(X, method='centroid')\nlabels = _hc_cut(3, "), "{centroid}");
}
