//! The obvious way as a judge: at every merge all pairs of clusters are measured by the linkage's definition.

mod methods;

use super::*;
use crate::cluster::trees::tree::Merge;
use crate::fit::Frame;
use crate::fit::layer::{Layer, Tone};
use proptest::prelude::*;

/// The distance of two clusters, straight from the definition of the linkage.
fn by_definition(points: &Points, options: Options, a: &Node, b: &Node) -> f64 {
    let measure = pairs::Measure::new(points, options.metric);
    let pairs = || a.points.iter().flat_map(|i| b.points.iter().map(move |j| (*i, *j)));
    let distances = || pairs().map(|(i, j)| measure.between(points, i, j));
    let (size_a, size_b) = (a.points.len() as f64, b.points.len() as f64);
    let squared = a.centre.iter().zip(&b.centre).fold(0.0, |sum, (x, y)| sum + (x - y) * (x - y));
    match options.linkage {
        Linkage::Single => distances().fold(f64::INFINITY, f64::min),
        Linkage::Complete => distances().fold(0.0, f64::max),
        Linkage::Average => distances().sum::<f64>() / (size_a * size_b),
        Linkage::Weighted => {
            pairs().map(|(i, j)| a.weight(i) * b.weight(j) * measure.between(points, i, j)).sum()
        }
        Linkage::Centroid | Linkage::Median => squared.sqrt(),
        Linkage::Ward => (2.0 * size_a * size_b / (size_a + size_b) * squared).sqrt(),
    }
}

struct Node {
    points: Vec<usize>,
    weights: Vec<f64>,
    centre: Vec<f64>,
}

impl Node {
    fn weight(&self, i: usize) -> f64 {
        self.weights[self.points.iter().position(|&j| j == i).unwrap()]
    }

    fn join(&self, other: &Node, linkage: Linkage) -> Node {
        let part = match linkage {
            Linkage::Median => 0.5,
            _ => self.points.len() as f64 / (self.points.len() + other.points.len()) as f64,
        };
        let centres = self.centre.iter().zip(&other.centre);
        Node {
            points: [&self.points[..], &other.points].concat(),
            weights: self.weights.iter().chain(&other.weights).map(|weight| 0.5 * weight).collect(),
            centre: centres.map(|(x, y)| part * x + (1.0 - part) * y).collect(),
        }
    }
}

/// Every merge joins two of the nearest clusters, at their distance.
fn judge(points: &Points, options: Options, merges: &[Merge]) {
    let n = points.len();
    let reach = points.reach();
    let tolerance = 1e-9 * if options.metric == Metric::Cosine { 1.0 } else { reach };
    let leaf = |i: usize| Node { points: vec![i], weights: vec![1.0], centre: points.row(i).to_vec() };
    let mut nodes: Vec<Option<Node>> = (0..n).map(|i| Some(leaf(i))).collect();
    assert_eq!(merges.len(), n - 1);
    for (row, merge) in merges.iter().enumerate() {
        let alive: Vec<&Node> = nodes.iter().flatten().collect();
        let mut least = f64::INFINITY;
        for (at, a) in alive.iter().enumerate() {
            for b in &alive[at + 1..] {
                least = least.min(by_definition(points, options, a, b));
            }
        }
        let [a, b] = merge.children.map(|child| nodes[child as usize].take().expect("a node merges once"));
        let distance = by_definition(points, options, &a, &b);
        let told = format!("{options:?}, merge {row} of {points:?}");
        assert!((distance - merge.height).abs() <= tolerance, "{told}: {} is {distance}", merge.height);
        assert!(distance <= least + tolerance, "{told}: {distance} is not the least, {least} is");
        nodes.push(Some(a.join(&b, options.linkage)));
    }
}

fn complete(options: Options, points: &Points) -> Box<Agglomerative> {
    let mut fit = Box::new(Agglomerative::start(options, points).unwrap());
    while fit.advance(points, Work::UNLIMITED) != Progress::Done {}
    fit
}

fn merges(options: Options, points: &Points) -> Vec<Merge> {
    let Stage::Done(grown) = complete(options, points).stage else { panic!("not done") };
    grown.tree.merges.clone()
}

fn options() -> impl Strategy<Value = Options> {
    let metrics = [Metric::Euclidean, Metric::Manhattan, Metric::Chebyshev, Metric::Cosine];
    (0..Linkage::ALL.len(), 0..metrics.len()).prop_map(move |(linkage, metric)| {
        let linkage = Linkage::ALL[linkage];
        let metric = if linkage.has_centres() { Metric::Euclidean } else { metrics[metric] };
        Options { linkage, metric, cut: Cut::Clusters(1) }
    })
}

/// Points on a coarse grid (ties, duplicates), on a line, anywhere, far out.
fn points() -> impl Strategy<Value = Points> {
    let grid = (1..4_usize).prop_flat_map(|d| {
        prop::collection::vec(prop::collection::vec((1..5_i32).prop_map(f64::from), d), 2..16)
    });
    let line = prop::collection::vec((1..20_i32).prop_map(|x| vec![f64::from(x), f64::from(2 * x)]), 2..16);
    let anywhere = prop::collection::vec(prop::collection::vec(-1.0..1.0, 2), 2..16);
    let far = prop::collection::vec(prop::collection::vec(-1e9..1e9, 3), 2..16);
    prop_oneof![grid, line, anywhere, far].prop_map(|rows| {
        let d = rows[0].len();
        Points::new(rows.concat(), d).unwrap()
    })
}

proptest! {
    #[test]
    fn every_merge_is_of_the_nearest(points in points(), options in options()) {
        let directed = points.rows().all(|row| pairs::norm(row) > 1e-9);
        prop_assume!(options.metric != Metric::Cosine || directed);
        judge(&points, options, &merges(options, &points));
    }

    #[test]
    fn a_frame_has_the_clusters_of_its_step(points in points(), options in options(), part in 0.0..1.0_f64) {
        let directed = points.rows().all(|row| pairs::norm(row) > 1e-9);
        prop_assume!(options.metric != Metric::Cosine || directed);
        let n = points.len();
        let k = 1 + (part * (n - 1) as f64) as usize;
        let options = Options { cut: Cut::Clusters(k), ..options };
        let Fitted { result, mut trace } = complete(options, &points).finish(&points);
        let mut frame = Frame::default();
        let mut above: Option<Vec<i32>> = None;
        for step in (0..n as u32).rev() {
            trace.frame(&points, step, &mut frame);
            let clusters = n - step as usize;
            assert_eq!(frame.identities.len(), clusters);
            let mut seen: Vec<i32> = frame.labels.clone();
            seen.sort_unstable();
            seen.dedup();
            assert_eq!(seen.len(), clusters);
            if step == trace.result_step() {
                assert_eq!(result.get("labels"), Some(&Attribute::Labels(frame.labels.clone())));
                assert!(frame.identities.iter().all(|&identity| identity >= 0));
            }
            // One more cluster changes the colour of the points of one part, to a colour that is new.
            let colours = match frame.facts.get("cut_identities") {
                Some(Attribute::Labels(identities)) => identities,
                _ => &frame.identities,
            };
            let colours: Vec<i32> = frame.labels.iter().map(|&label| colours[label as usize]).collect();
            if let Some(above) = above {
                let fresh = clusters as i32 - 1;
                assert!(colours.iter().zip(&above).all(|(now, then)| now == then || *now == fresh));
                assert!(colours.contains(&fresh));
            }
            above = Some(colours);
        }
    }
}

#[test]
fn what_cannot_be_is_refused_in_words() {
    let points = Points::new(vec![0.0, 1.0, 2.0, 4.0], 2).unwrap();
    let refused = |linkage, metric, cut| {
        let options = Options { linkage, metric, cut };
        Agglomerative::start(options, &points).err().map(|error| (error.code, error.parameter))
    };
    let about = |code, parameter: &str| Some((code, Some(parameter.to_owned())));
    let two = Cut::Clusters(2);
    assert_eq!(refused(Linkage::Ward, Metric::Manhattan, two), about(Code::Conflict, "metric"));
    assert_eq!(refused(Linkage::Median, Metric::Cosine, two), about(Code::Conflict, "metric"));
    assert_eq!(refused(Linkage::Average, Metric::Manhattan, two), None);
    let three = Cut::Clusters(3);
    assert_eq!(refused(Linkage::Ward, Metric::Euclidean, three), about(Code::OutOfRange, "n_clusters"));
    let zero = Points::new(vec![0.0, 1.0, 0.0, 0.0], 2).unwrap();
    let cosine = Options { linkage: Linkage::Single, metric: Metric::Cosine, cut: two };
    let error = Agglomerative::start(cosine, &zero).err().unwrap();
    assert!(error.message.contains("point 1 has none"), "{error}");
    let far = Points::new(vec![1e200, 0.0, -1e200, 0.0], 2).unwrap();
    let single = Options { metric: Metric::Euclidean, ..cosine };
    assert_eq!(Agglomerative::start(single, &far).err().unwrap().code, Code::InvalidData);
}

#[test]
fn what_would_not_fit_or_take_minutes_is_refused_before_it_is_begun() {
    let options = |linkage, metric| Options { linkage, metric, cut: Cut::Clusters(2) };
    let average = options(Linkage::Average, Metric::Euclidean);
    assert_eq!(check_pairs(average, 100_000, 2), Ok(()));
    let error = check_pairs(average, 100_001, 2).unwrap_err();
    assert_eq!((error.code, error.parameter.as_deref()), (Code::TooLarge, Some("linkage")));
    assert!(
        error.message.contains("100000 points in 2 dimensions") && error.message.contains("`ward`"),
        "{error}"
    );
    assert_eq!(check_pairs(options(Linkage::Complete, Metric::Manhattan), 1_000_000, 2), Ok(()));
    for (metric, d) in [(Metric::Cosine, 2), (Metric::Euclidean, 9)] {
        assert_eq!(check_pairs(options(Linkage::Average, metric), 10_000, d), Ok(()));
        let error = check_pairs(options(Linkage::Average, metric), 10_001, d).unwrap_err();
        assert_eq!(error.code, Code::TooLarge);
        assert!(error.message.contains("`ward`"), "{error}");
    }
    assert!(check_pairs(average, u64::from(u32::MAX >> 1), 2).is_err());
}

/// Four points: the numbers of every sentence can be seen at a glance.
#[test]
fn frames_carry_the_numbers_of_their_sentences() {
    let points = Points::new(vec![0.0, 0.0, 0.0, 1.0, 4.0, 0.0, 4.0, 3.0], 2).unwrap();
    let frame_of = |linkage, step| {
        let options = Options { linkage, metric: Metric::Euclidean, cut: Cut::Clusters(2) };
        let mut trace = complete(options, &points).finish(&points).trace;
        let mut frame = Frame::default();
        trace.frame(&points, step, &mut frame);
        frame
    };
    let bare = frame_of(Linkage::Ward, 0);
    assert_eq!((bare.kind, bare.line, bare.labels.len()), ("points", 0, 4));
    let ward = frame_of(Linkage::Ward, 1);
    assert_eq!((ward.kind, ward.facts.number("added")), ("ward", Some(0.5)));
    assert_eq!(ward.facts.number("candidates"), Some(6.0));
    assert_eq!(ward.facts.number("next"), Some(3.0));
    assert_eq!(ward.facts.number("ratio"), Some(3.0));
    assert_eq!(ward.facts.number("runner_up"), Some(3.0));
    let pair = |frame: &Frame| frame.layers.iter().rfind(|layer| layer.name == "pair").cloned();
    let line = |from: &[f64], to: &[f64]| Some(Layer::line_between("pair", Tone::Accent, 4, [from, to]));
    assert_eq!(pair(&ward), line(&[0.0, 0.0], &[0.0, 1.0]));
    assert_eq!(frame_of(Linkage::Ward, 2).kind, "cut");
    assert_eq!(frame_of(Linkage::Ward, 3).kind, "root");

    let single = frame_of(Linkage::Single, 3);
    assert_eq!((single.facts.number("i"), single.facts.number("j")), (Some(0.0), Some(2.0)));
    let complete = frame_of(Linkage::Complete, 3);
    assert_eq!((complete.facts.number("height"), complete.facts.number("pairs")), (Some(5.0), Some(4.0)));
    let farthest = [complete.facts.number("i"), complete.facts.number("j")];
    assert_eq!(farthest, [Some(0.0), Some(3.0)]);
    let centroid = frame_of(Linkage::Centroid, 3);
    assert_eq!(pair(&centroid), line(&[0.0, 0.5], &[4.0, 1.5]));
    assert_eq!(pair(&complete), Some(Layer::line("pair", Tone::Accent, [0, 3])));
}

#[test]
fn the_way_of_a_point_leads_to_the_root() {
    let points = Points::new(vec![0.0, 0.0, 0.0, 1.0, 4.0, 0.0, 4.0, 3.0], 2).unwrap();
    let options = Options { linkage: Linkage::Single, metric: Metric::Euclidean, cut: Cut::Clusters(2) };
    let mut trace = complete(options, &points).finish(&points).trace;
    let (path, _) = trace.explain(&points, 2, [3; 2]);
    assert_eq!(path.get("nodes"), Some(&Attribute::Indices(vec![5, 6])));
    assert_eq!(path.get("heights"), Some(&Attribute::Vector(vec![3.0, 4.0])));
    assert_eq!((path.number("joined"), path.number("cluster")), (Some(2.0), Some(2.0)));
    assert_eq!(trace.explain(&points, 0, [3; 2]).0.number("cluster"), Some(1.0));
    assert_eq!(trace.explain(&points, 3, [3; 2]).0.number("cluster"), Some(4.0));
}

#[test]
fn an_inversion_is_kept_and_said() {
    let points = Points::new(vec![0.0, 0.0, 2.0, 0.0, 1.0, 1.8], 2).unwrap();
    let options = Options { linkage: Linkage::Centroid, metric: Metric::Euclidean, cut: Cut::Clusters(3) };
    let mut trace = complete(options, &points).finish(&points).trace;
    assert_eq!(trace.figures()[0].data.number("inversions"), Some(1.0));
    let mut frame = Frame::default();
    trace.frame(&points, 1, &mut frame);
    assert_eq!(frame.kind, "centroid");
    trace.frame(&points, 2, &mut frame);
    assert_eq!((frame.kind, frame.facts.number("child")), ("root", Some(2.0)));
    assert_eq!(frame.facts.get("inversion"), Some(&Attribute::Flag(true)));
    assert!(frame.facts.number("height").is_some_and(|height| (height - 1.8).abs() < 1e-12));
}

#[test]
fn a_run_takes_about_eighteen_seconds_whatever_its_size() {
    for result in [13_u32, 196, 3000, 999_999] {
        let beats = crate::cluster::trees::hierarchy::pace(result, result, 0.8, 1.2);
        let seconds: f64 = beats.iter().map(|beat| beat.seconds).sum();
        assert!((12.0..19.5).contains(&seconds), "{result}: {seconds}");
        assert!(beats.len() < 1000 && beats.windows(2).all(|pair| pair[0].step < pair[1].step));
        assert_eq!(beats.last().map(|beat| beat.step), Some(result));
    }
}
