//! The examples that teach k-means: the figures that their texts quote.

use cluster_playground::attributes::Attribute;
use cluster_playground::callables::ALL;
use cluster_playground::catalog::Experiment;
use cluster_playground::fit::Frame;
use cluster_playground::run::{Memory, Run};
use cluster_playground::score::score;

const BLOBS: &str = "make_blobs(n_samples=200, centers=4, cluster_std=1.6, random_state=50)";
const MOONS: &str = "make_moons(n_samples=500, noise=0.05, random_state=0)";

/// A run that is done.
struct Done(Run);

fn run(data: &str, fit: &str) -> Done {
    let mut run = Run::new(Experiment::parse(ALL, data, "", fit).unwrap(), &Memory::default());
    run.complete(&mut Memory::default()).unwrap();
    Done(run)
}

impl Done {
    fn number(&mut self, name: &str) -> f64 {
        self.0.fitted(0).unwrap().1.result.number(name).unwrap()
    }

    fn labels(&mut self) -> Vec<i32> {
        match self.0.fitted(0).unwrap().1.result.get("labels") {
            Some(Attribute::Labels(labels)) => labels.clone(),
            other => panic!("{other:?}"),
        }
    }

    fn frame(&mut self, step: u32) -> Frame {
        let (points, fitted) = self.0.fitted(0).unwrap();
        let mut frame = Frame::default();
        fitted.trace.frame(points, step, &mut frame);
        frame
    }

    fn score(&mut self, name: &str) -> f64 {
        let labels = self.labels();
        let dataset = self.0.dataset().unwrap();
        score(name, Some(&dataset.points), &labels, dataset.target.as_deref()).unwrap()
    }
}

#[track_caller]
fn equal(number: f64, figure: f64) {
    // To the digits that are given.
    let digits = format!("{figure}").split('.').nth(1).map_or(0, str::len) as i32;
    let unit = (0..digits).fold(1.0, |unit, _| unit / 10.0);
    assert!((number - figure).abs() <= unit * 0.51, "{number} is not {figure}");
}

#[test]
fn a_long_walk_ends_well() {
    let mut run = run(BLOBS, "KMeans(n_clusters=4, init='random', n_init=1, random_state=8)");
    assert_eq!(run.number("n_iter"), 7.0);
    equal(run.number("inertia"), 916.3952);
    equal(run.score("adjusted_rand_score"), 0.870740);
    equal(run.score("silhouette_score"), 0.528068);
    let (_, fitted) = run.0.fitted(0).unwrap();
    assert_eq!(fitted.trace.len(), 1 + 4 + 2 * 7);
    let seconds: f64 = fitted.trace.pace().iter().map(|beat| beat.seconds).sum();
    equal(seconds, 0.6 + 4.0 * 0.35 + 4.0 * 0.9 + 10.0 * 0.45);
}

#[test]
fn the_initialisation_trap() {
    let mut run = run(BLOBS, "KMeans(n_clusters=4, init='random', n_init=1, random_state=2)");
    assert_eq!(run.number("n_iter"), 9.0);
    equal(run.number("inertia"), 1402.7754);
    equal(run.score("adjusted_rand_score"), 0.575832);
    equal(run.score("silhouette_score"), 0.527229);
    let (_, fitted) = run.0.fitted(0).unwrap();
    assert_eq!((fitted.trace.len(), fitted.trace.result_step()), (23, 22));
    let frame = run.frame(14);
    assert_eq!((frame.kind, frame.facts.number("iteration")), ("move", Some(5.0)));
    equal(frame.facts.number("distance").unwrap(), 0.27);
    assert_eq!(frame.facts.number("next_moved"), Some(3.0));
    equal(frame.facts.number("total").unwrap(), 1412.979);
    let last = run.frame(22);
    assert_eq!((last.kind, last.line), ("stop", 3));
    assert_eq!(last.facts.get("reason"), Some(&Attribute::Text("unchanged")));
}

#[test]
fn ten_starts_find_the_way_out() {
    let mut several = run(BLOBS, "KMeans(n_clusters=4, init='random', random_state=2)");
    equal(several.number("inertia"), 916.3952);
    let (_, fitted) = several.0.fitted(0).unwrap();
    let marks = fitted.trace.marks();
    assert_eq!(marks.iter().filter(|mark| mark.kind == "restart").count(), 10);
    let best = marks.iter().find(|mark| mark.kind == "best").unwrap();
    assert_eq!(best.step, fitted.trace.result_step());
    equal(best.number, 916.3952);
    let trapped = |seed| {
        let fit = format!("KMeans(n_clusters=4, init='random', n_init=1, random_state={seed})");
        run(BLOBS, &fit).number("inertia") > 1000.0
    };
    assert_eq!((0..100).filter(|seed| trapped(*seed)).count(), 50);
}

#[test]
fn k_means_plus_plus_helps_but_does_not_cure() {
    let mut alone = run(BLOBS, "KMeans(n_clusters=4, random_state=17)");
    assert_eq!(alone.number("n_iter"), 6.0);
    equal(alone.number("inertia"), 1438.8152);
    equal(alone.score("adjusted_rand_score"), 0.598158);
    let trapped = |n_init: u32| {
        let fit = |seed| format!("KMeans(n_clusters=4, n_init={n_init}, random_state={seed})");
        (0..100).filter(|&seed| run(BLOBS, &fit(seed)).number("inertia") > 1000.0).count()
    };
    assert_eq!((trapped(1), trapped(10)), (12, 0));
}

#[test]
fn the_indices_disagree_on_k() {
    let fit = |k: u32| run(BLOBS, &format!("KMeans(n_clusters={k}, n_init=10, random_state=0)"));
    let best = |score: &str, sign: f64| {
        let all = (2..=8).map(|k| (k, fit(k).score(score)));
        all.max_by(|a, b| (sign * a.1).total_cmp(&(sign * b.1))).unwrap()
    };
    let (k, silhouette) = best("silhouette_score", 1.0);
    equal(silhouette, 0.622334);
    assert_eq!(k, 2);
    let (k, davies_bouldin) = best("davies_bouldin_score", -1.0);
    equal(davies_bouldin, 0.552516);
    assert_eq!(k, 3);
    let (k, calinski_harabasz) = best("calinski_harabasz_score", 1.0);
    equal(calinski_harabasz, 588.279922);
    assert_eq!(k, 4);
}

#[test]
fn the_wrong_shape() {
    let mut two = run(MOONS, "KMeans(n_clusters=2, random_state=0)");
    equal(two.score("adjusted_rand_score"), 0.268935);
    equal(two.score("silhouette_score"), 0.490553);
    let mut eight = run(MOONS, "KMeans(n_clusters=8, n_init=10, random_state=0)");
    equal(eight.score("silhouette_score"), 0.532259);

    let stretched = "make_anisotropic(n_samples=500, random_state=170)";
    let mut three = run(stretched, "KMeans(n_clusters=3, random_state=0)");
    equal(three.score("adjusted_rand_score"), 0.555429);
    equal(three.score("silhouette_score"), 0.500706);
}

#[test]
fn outliers_sizes_and_nothing_at_all() {
    let outliers = "make_blobs(n_samples=[100, 100, 5], centers=[[-2, 0], [2, 0], [0, 14]], cluster_std=0.7, random_state=0)";
    let mut bought = run(outliers, "KMeans(n_clusters=2, n_init=10, random_state=0)");
    let of_first = bought.labels().iter().filter(|label| **label == 0).count();
    assert!([5, 200].contains(&of_first), "{of_first} of 205");
    equal(bought.score("adjusted_rand_score"), 0.086580);
    equal(bought.score("silhouette_score"), 0.814042);
    let mut three = run(outliers, "KMeans(n_clusters=3, n_init=10, random_state=0)");
    assert_eq!(three.score("adjusted_rand_score"), 1.0);
    equal(three.score("silhouette_score"), 0.688321);

    let sizes = "make_blobs(n_samples=[300, 30, 30], centers=[[0, 0], [5, 0], [0, 5]], cluster_std=[1.5, 0.4, 0.4], random_state=0)";
    let mut big = run(sizes, "KMeans(n_clusters=3, n_init=10, random_state=0)");
    equal(big.score("adjusted_rand_score"), 0.408212);
    equal(big.number("inertia"), 1085.584);

    let nothing = "make_uniform(n_samples=500, random_state=30)";
    let mut found = run(nothing, "KMeans(n_clusters=4, n_init=10, random_state=0)");
    equal(found.score("silhouette_score"), 0.430693);
}
