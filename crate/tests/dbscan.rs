//! DBSCAN against scikit-learn's, and the examples that teach with their numbers.

use crate::golden::{cases, integers};
use cluster_playground::attributes::{Attribute, Attributes};
use cluster_playground::callables::ALL;
use cluster_playground::catalog::Experiment;
use cluster_playground::fit::{Frame, Role};
use cluster_playground::run::{Memory, Run};
use cluster_playground::score::score;

fn run(data: &str, fit: &str) -> Run {
    let experiment =
        Experiment::parse(ALL, data, "", fit).unwrap_or_else(|error| panic!("{data}, {fit}: {error}"));
    let mut run = Run::new(experiment, &Memory::default());
    run.complete(&mut Memory::default()).unwrap_or_else(|error| panic!("{data}, {fit}: {error}"));
    run
}

fn labels(result: &Attributes) -> Vec<i32> {
    match result.get("labels") {
        Some(Attribute::Labels(labels)) => labels.clone(),
        other => panic!("labels are {other:?}"),
    }
}

#[test]
fn labels_and_core_samples_are_those_of_scikit_learn() {
    for case in cases("dbscan") {
        let (data, fit) = (case["data"].as_str().unwrap(), case["fit"].as_str().unwrap());
        let about = format!("{}…, {fit}", &data[..data.len().min(80)]);
        let mut run = run(data, fit);
        let (_, fitted) = run.fitted(0).unwrap();
        let ours: Vec<i64> = labels(&fitted.result).into_iter().map(i64::from).collect();
        assert_eq!(ours, integers(&case["labels"]), "{about}");
        let Some(Attribute::Indices(core)) = fitted.result.get("core_sample_indices") else {
            panic!("{about}: no core samples")
        };
        let core: Vec<i64> = core.iter().copied().map(i64::from).collect();
        assert_eq!(core, integers(&case["core_sample_indices"]), "{about}");
    }
}

/// Clusters, noise and adjusted Rand index of an experiment.
fn outcome(data: &str, fit: &str) -> (i32, usize, f64) {
    let mut run = run(data, fit);
    let target = run.dataset().unwrap().target.clone();
    let labels = labels(&run.fitted(0).unwrap().1.result);
    let clusters = labels.iter().max().unwrap() + 1;
    let noise = labels.iter().filter(|label| **label == -1).count();
    let rand =
        target.map_or(f64::NAN, |target| score("adjusted_rand_score", None, &labels, Some(&target)).unwrap());
    (clusters, noise, rand)
}

#[test]
fn the_examples_teach_what_they_say() {
    let near = |a: f64, b: f64| (a - b).abs() < 5e-7;
    let moons = "make_moons(n_samples=500, noise=0.05, random_state=0)";
    assert_eq!(outcome(moons, "DBSCAN(eps=0.3)"), (2, 0, 1.0));
    let (clusters, noise, _) = outcome(moons, "DBSCAN(eps=0.05)");
    assert_eq!((clusters, noise), (29, 170));
    let (clusters, noise, rand) = outcome(moons, "DBSCAN(eps=0.09)");
    assert!((clusters, noise) == (3, 8) && near(rand, 0.729279), "{clusters}, {noise}, {rand}");
    assert_eq!(outcome(moons, "DBSCAN(eps=0.375)").0, 1);
    assert_eq!(outcome(moons, "DBSCAN(eps=0.08, min_samples=1)").0, 15);

    let noisy = "make_moons(n_samples=500, noise=0.1, random_state=0)";
    assert_eq!(outcome(noisy, "DBSCAN(eps=0.22)").0, 1);
    assert!((outcome(noisy, "DBSCAN(eps=0.22, min_samples=10)").2 - 0.992).abs() < 5e-4);
    assert_eq!(outcome(noisy, "DBSCAN(eps=0.22, min_samples=15)").2, 1.0);
    let (clusters, noise, rand) = outcome(noisy, "DBSCAN(eps=0.22, min_samples=30)");
    assert!((clusters, noise) == (5, 42) && near(rand, 0.511807), "{clusters}, {noise}, {rand}");

    let densities = "make_blobs(n_samples=500, cluster_std=[1.0, 2.5, 0.5], random_state=170)";
    let (clusters, noise, rand) = outcome(densities, "DBSCAN(eps=0.5)");
    assert!((clusters, noise) == (6, 125) && near(rand, 0.797943), "{clusters}, {noise}, {rand}");
    assert_eq!(outcome(densities, "DBSCAN(eps=1.2)").0, 1);

    let (_, noise, rand) = outcome("make_anisotropic(n_samples=500, random_state=170)", "DBSCAN(eps=0.5)");
    assert!(noise == 1 && near(rand, 0.996997), "{noise}, {rand}");
    assert_eq!(outcome("make_uniform(n_samples=500, random_state=30)", "DBSCAN(eps=0.1)").0, 1);
    assert!(near(outcome("make_columns(random_state=1)", "DBSCAN(eps=0.9)").2, 1.0));
}

/// How often each kind of step occurs, by a walk through all of them.
fn kinds(run: &mut Run) -> Vec<&'static str> {
    let (points, fitted) = run.fitted(0).unwrap();
    let mut frame = Frame::default();
    let kinds = (0..fitted.trace.len()).map(|step| {
        fitted.trace.frame(points, step, &mut frame);
        frame.kind
    });
    kinds.collect()
}

#[test]
fn noise_is_noise_for_now() {
    let mut run = run("make_blobs(n_samples=60, centers=2, random_state=1)", "DBSCAN(eps=0.8)");
    let kinds = kinds(&mut run);
    let count = |kind: &str| kinds.iter().filter(|known| **known == kind).count();
    assert_eq!((count("noise"), count("rescue"), count("start"), count("done")), (12, 2, 2, 2));
    assert_eq!(kinds.len(), 1 + 60 + 2 + 2 + 1);
    let (points, fitted) = run.fitted(0).unwrap();
    let mut frame = Frame::default();
    fitted.trace.frame(points, u32::MAX, &mut frame);
    assert_eq!((frame.facts.number("core"), frame.facts.number("noise")), (Some(40.0), Some(10.0)));
    // A rescued point is seen to change: ×, a ring, then a hollow shape, and the caption knows since when.
    let step = kinds.iter().position(|kind| *kind == "rescue").unwrap() as u32;
    fitted.trace.frame(points, step, &mut frame);
    let point = frame.facts.number("point").unwrap() as usize;
    let called = frame.facts.number("called").unwrap() as u32;
    assert_eq!(frame.roles[point], Role::Border as u8);
    fitted.trace.frame(points, step - 1, &mut frame);
    assert_eq!(frame.roles[point], Role::Waiting as u8);
    fitted.trace.frame(points, called, &mut frame);
    assert_eq!((frame.roles[point], frame.kind), (Role::Noise as u8, "noise"));
}

#[test]
fn a_run_is_played_in_about_twelve_seconds() {
    for (n, eps) in [(60, 0.5), (500, 0.09), (5000, 0.05)] {
        let data = format!("make_moons(n_samples={n}, noise=0.05, random_state=0)");
        let mut run = run(&data, &format!("DBSCAN(eps={eps})"));
        let beats = run.fitted(0).unwrap().1.trace.pace();
        let total: f64 = beats.iter().map(|beat| beat.seconds).sum();
        assert!((8.0..14.0).contains(&total), "{n}: {total} s in {} beats", beats.len());
        assert!(beats[1..7].iter().all(|beat| beat.seconds == 0.5));
    }
}
