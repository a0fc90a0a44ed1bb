//! DIANA against the Python that the page gives for it.

use crate::golden::{cases, integers};
use cluster_playground::attributes::Attribute;
use cluster_playground::callables::ALL;
use cluster_playground::catalog::{Make, Part, read};
use cluster_playground::points::Points;
use cluster_playground::random::RandomState;
use cluster_playground::work::{Progress, Work};

#[test]
fn labels_are_those_of_the_python_that_is_copied() {
    for case in cases("diana") {
        let number = |name: &str| case[name].as_u64().unwrap() as usize;
        let (n, d) = (number("n"), number("d"));
        let mut random = RandomState::new(number("seed") as u32);
        let points = Points::new((0..n * d).map(|_| random.random_sample()).collect(), d).unwrap();
        let call = format!("DIANA(n_clusters={}, metric={})", case["k"], case["metric"]);
        let arguments = read(ALL, &call, Part::Fit).unwrap();
        assert_eq!(arguments.python_lines().unwrap().lines, case["python"].as_str().unwrap());

        let Make::Fit(algorithm) = arguments.callable().make else { panic!("DIANA is a fit") };
        let mut fit = (algorithm.start)(&arguments, &points).unwrap();
        while fit.advance(&points, Work::UNLIMITED) != Progress::Done {}
        let result = fit.finish(&points).result;
        let Some(Attribute::Labels(labels)) = result.get("labels") else { panic!("no labels") };
        let labels: Vec<i64> = labels.iter().map(|&label| label.into()).collect();
        assert_eq!(labels, integers(&case["labels"]), "{call} on {n} × {d}");
    }
}
