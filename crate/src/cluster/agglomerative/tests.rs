//! The obvious way as a judge: at every merge all pairs of clusters are measured by the linkage's definition.

use super::*;
use crate::cluster::Frame;
use proptest::prelude::*;

/// The distance of two clusters, straight from the definition of the linkage.
fn by_definition(points: &Points, options: Options, a: &Node, b: &Node) -> f64 {
    let measure = metric::Measure::new(points, options.metric);
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
        let directed = points.rows().all(|row| metric::norm(row) > 1e-9);
        prop_assume!(options.metric != Metric::Cosine || directed);
        judge(&points, options, &merges(options, &points));
    }

    #[test]
    fn a_frame_has_the_clusters_of_its_step(points in points(), options in options(), part in 0.0..1.0_f64) {
        let directed = points.rows().all(|row| metric::norm(row) > 1e-9);
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
            let colours = match frame.layers.get("cut_identities") {
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
    assert_eq!(ward.layers.get("pair"), Some(&Attribute::Matrix(vec![0.0, 0.0, 0.0, 1.0], [2, 2])));
    assert_eq!(frame_of(Linkage::Ward, 2).kind, "cut");
    assert_eq!(frame_of(Linkage::Ward, 3).kind, "root");

    let single = frame_of(Linkage::Single, 3);
    assert_eq!((single.facts.number("i"), single.facts.number("j")), (Some(0.0), Some(2.0)));
    let complete = frame_of(Linkage::Complete, 3);
    assert_eq!((complete.facts.number("height"), complete.facts.number("pairs")), (Some(5.0), Some(4.0)));
    let farthest = [complete.facts.number("i"), complete.facts.number("j")];
    assert_eq!(farthest, [Some(0.0), Some(3.0)]);
    let centroid = frame_of(Linkage::Centroid, 3);
    assert_eq!(centroid.layers.get("pair"), Some(&Attribute::Matrix(vec![0.0, 0.5, 4.0, 1.5], [2, 2])));
}

#[test]
fn the_way_of_a_point_leads_to_the_root() {
    let points = Points::new(vec![0.0, 0.0, 0.0, 1.0, 4.0, 0.0, 4.0, 3.0], 2).unwrap();
    let options = Options { linkage: Linkage::Single, metric: Metric::Euclidean, cut: Cut::Clusters(2) };
    let mut trace = complete(options, &points).finish(&points).trace;
    let path = trace.explain(&points, 2, 3);
    assert_eq!(path.get("nodes"), Some(&Attribute::Indices(vec![5, 6])));
    assert_eq!(path.get("heights"), Some(&Attribute::Vector(vec![3.0, 4.0])));
    assert_eq!((path.number("joined"), path.number("cluster")), (Some(2.0), Some(2.0)));
    assert_eq!(trace.explain(&points, 0, 3).number("cluster"), Some(1.0));
    assert_eq!(trace.explain(&points, 3, 3).number("cluster"), Some(4.0));
}

#[test]
fn an_inversion_is_kept_and_said() {
    let points = Points::new(vec![0.0, 0.0, 2.0, 0.0, 1.0, 1.8], 2).unwrap();
    let options = Options { linkage: Linkage::Centroid, metric: Metric::Euclidean, cut: Cut::Clusters(3) };
    let mut trace = complete(options, &points).finish(&points).trace;
    assert_eq!(trace.model().number("inversions"), Some(1.0));
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
        let beats = crate::cluster::hierarchy::pace(result, result, 0.8, 1.2);
        let seconds: f64 = beats.iter().map(|beat| beat.seconds).sum();
        assert!((12.0..19.5).contains(&seconds), "{result}: {seconds}");
        assert!(beats.len() < 1000 && beats.windows(2).all(|pair| pair[0].step < pair[1].step));
        assert_eq!(beats.last().map(|beat| beat.step), Some(result));
    }
}

/// The nearest pair of all, found by looking at all of them: the fast way must take the same, bit for bit.
fn nearest_first(points: &Points, linkage: Linkage) -> Vec<Merge> {
    struct Cluster {
        id: u32,
        size: f64,
        centre: Vec<f64>,
    }
    let n = points.len();
    let mut clusters: Vec<Cluster> =
        (0..n).map(|i| Cluster { id: i as u32, size: 1.0, centre: points.row(i).to_vec() }).collect();
    let key = |a: &Cluster, b: &Cluster| {
        let squared = a.centre.iter().zip(&b.centre).fold(0.0, |sum, (x, y)| sum + (x - y) * (x - y));
        if linkage == Linkage::Ward { squared * (a.size * b.size / (a.size + b.size)) } else { squared }
    };
    let mut merges: Vec<Merge> = Vec::new();
    while clusters.len() > 1 {
        let mut best = (f64::INFINITY, [u32::MAX; 2], 0, 0);
        for i in 0..clusters.len() {
            for j in 0..clusters.len() {
                let pair = [clusters[i].id, clusters[j].id];
                if pair[0] < pair[1] {
                    let found = (key(&clusters[i], &clusters[j]), pair, i, j);
                    if (found.0, found.1) < (best.0, best.1) {
                        best = found;
                    }
                }
            }
        }
        let (key, children, i, j) = best;
        let height = if linkage == Linkage::Ward { (2.0 * key).sqrt() } else { key.sqrt() };
        let last = merges.last().map_or(0.0, |merge| merge.height);
        let height = if linkage == Linkage::Ward { height.max(last) } else { height };
        merges.push(Merge { children, height });
        let (a, b) = (&clusters[i], &clusters[j]);
        let mean = |(x, y): (&f64, &f64)| match linkage {
            Linkage::Median => 0.5 * (x + y),
            _ => (a.size * x + b.size * y) / (a.size + b.size),
        };
        let centre = a.centre.iter().zip(&b.centre).map(mean).collect();
        let id = (n + merges.len() - 1) as u32;
        let union = Cluster { id, size: a.size + b.size, centre };
        clusters.retain(|cluster| !children.contains(&cluster.id));
        clusters.push(union);
    }
    merges
}

fn all_of(mut method: impl Method, points: &Points) -> Found {
    loop {
        // Small budgets: the result must not depend on where the work is interrupted.
        if let Some(found) = method.advance(points, &mut Work(500)) {
            return found;
        }
    }
}

/// As `points`, but enough of them for a tree with some depth, which is built anew a few times.
fn many_points() -> impl Strategy<Value = Points> {
    let grid = (1..4_usize).prop_flat_map(|d| {
        prop::collection::vec(prop::collection::vec((-4..5_i32).prop_map(f64::from), d), 2..150)
    });
    let line = prop::collection::vec((0..60_i32).prop_map(|x| vec![f64::from(x), f64::from(2 * x)]), 2..150);
    let anywhere = prop::collection::vec(prop::collection::vec(-1.0..1.0, 2), 2..150);
    let far = prop::collection::vec(prop::collection::vec(-1e9..1e9, 4), 2..150);
    prop_oneof![grid, line, anywhere, far].prop_map(|rows| {
        let d = rows[0].len();
        Points::new(rows.concat(), d).unwrap()
    })
}

/// So many coordinates that bounds are of no use; some of them whole numbers, so that there are ties.
fn points_of_many_dimensions() -> impl Strategy<Value = Points> {
    let noise = prop::collection::vec(prop::collection::vec(-1.0..1.0, 12), 2..150);
    let grid = prop::collection::vec(prop::collection::vec((0..2_i32).prop_map(f64::from), 9), 2..150);
    prop_oneof![noise, grid].prop_map(|rows| {
        let d = rows[0].len();
        Points::new(rows.concat(), d).unwrap()
    })
}

proptest! {
    #[test]
    fn centres_in_a_tree_merge_lowest_index_first(
        points in prop_oneof![many_points(), points_of_many_dimensions()],
        linkage in 0..3_usize,
    ) {
        let linkage = [Linkage::Ward, Linkage::Centroid, Linkage::Median][linkage];
        let found = match points.dimensions() {
            2 => all_of(NearestFirst::new(Centres::<2>::new(linkage, &points, false), points.len()), &points),
            _ => all_of(NearestFirst::new(Centres::<0>::new(linkage, &points, false), points.len()), &points),
        };
        prop_assert_eq!(found.merges, nearest_first(&points, linkage));
    }
}

/// All pairs, shortest first, the lowest numbers first among equals: those that join two components.
fn shortest_first(points: &Points, key: impl Fn(usize, usize) -> f64) -> Vec<[u32; 2]> {
    let n = points.len();
    let mut pairs: Vec<(f64, [usize; 2])> =
        (0..n).flat_map(|i| (i + 1..n).map(move |j| [i, j])).map(|[i, j]| (key(i, j), [i, j])).collect();
    pairs.sort_by(|a, b| a.partial_cmp(b).unwrap());
    let mut components: Vec<usize> = (0..n).collect();
    let mut edges = Vec::new();
    for (_, [i, j]) in pairs {
        let (a, b) = (components[i], components[j]);
        if a != b {
            edges.push([i as u32, j as u32]);
            components.iter_mut().filter(|component| **component == b).for_each(|component| *component = a);
        }
    }
    edges
}

proptest! {
    #[test]
    fn a_spanning_tree_has_the_shortest_edges_lowest_index_first(points in many_points(), norm in 0..3_usize) {
        let metric = [Metric::Euclidean, Metric::Manhattan, Metric::Chebyshev][norm];
        let found = match (metric, points.dimensions()) {
            (Metric::Euclidean, 2) => all_of(SpanningTree::<2>::new(metric, &points), &points),
            _ => all_of(SpanningTree::<0>::new(metric, &points), &points),
        };
        let measure = metric::Measure::new(&points, metric);
        let expected = shortest_first(&points, |i, j| {
            let pairs = points.row(i).iter().zip(points.row(j));
            match metric {
                Metric::Euclidean => pairs.fold(0.0, |sum, (x, y)| sum + (x - y) * (x - y)),
                _ => measure.between(&points, i, j),
            }
        });
        prop_assert_eq!(&found.nearest, &expected);
        for (merge, [i, j]) in found.merges.iter().zip(&expected) {
            prop_assert_eq!(merge.height, measure.between(&points, *i as usize, *j as usize));
        }
        if points.len() <= 40 {
            judge(&points, Options { linkage: Linkage::Single, metric, cut: Cut::Clusters(1) }, &found.merges);
        }
    }

    #[test]
    fn growing_a_tree_lowest_index_first_gives_the_same(points in many_points()) {
        let measure = metric::Measure::new(&points, Metric::Chebyshev);
        let found = all_of(Prim::new(&points, Metric::Chebyshev, Ties::Lowest), &points);
        prop_assert_eq!(found.nearest, shortest_first(&points, |i, j| measure.between(&points, i, j)));
    }
}

/// A matrix that is kept up to date: the rows that are only looked at when asked for must have its numbers.
fn on_a_matrix(points: &Points, options: Options) -> Vec<Merge> {
    let n = points.len();
    let measure = metric::Measure::new(points, options.metric);
    let mut distances: Vec<Vec<f64>> =
        (0..n).map(|i| (0..n).map(|j| measure.between(points, i, j)).collect()).collect();
    // The number and the size of the cluster of each row.
    let mut clusters: Vec<Option<(u32, f64)>> = (0..n).map(|i| Some((i as u32, 1.0))).collect();
    let mut merges: Vec<Merge> = Vec::new();
    while merges.len() < n - 1 {
        let mut best = (f64::INFINITY, [u32::MAX; 2], 0, 0);
        for (i, of_i) in clusters.iter().enumerate() {
            for (j, of_j) in clusters.iter().enumerate() {
                if let (Some((a, _)), Some((b, _))) = (of_i, of_j)
                    && a < b
                    && (distances[i][j], [*a, *b]) < (best.0, best.1)
                {
                    best = (distances[i][j], [*a, *b], i, j);
                }
            }
        }
        let (distance, children, i, j) = best;
        let (Some((_, x)), Some((_, y))) = (clusters[i], clusters[j]) else { panic!("two clusters") };
        for z in (0..n).filter(|&z| z != i && z != j) {
            if let Some((_, size)) = clusters[z] {
                let pair = linkage::Pair { distance, x, y };
                let updated = options.linkage.update(distances[z][i], distances[z][j], pair, size);
                distances[z][j] = updated;
                distances[j][z] = updated;
            }
        }
        clusters[i] = None;
        clusters[j] = Some(((n + merges.len()) as u32, x + y));
        let last = merges.last().map_or(0.0, |merge| merge.height);
        let height = if options.linkage.may_invert() { distance } else { distance.max(last) };
        merges.push(Merge { children, height });
    }
    merges
}

proptest! {
    #[test]
    fn rows_that_are_looked_at_late_have_the_numbers_of_a_matrix(points in many_points(), options in options()) {
        let directed = points.rows().all(|row| metric::norm(row) > 1e-9);
        prop_assume!(options.metric != Metric::Cosine || directed);
        let rows = Rows::new(options.linkage, options.metric, &points);
        let found = all_of(NearestFirst::new(rows, points.len()), &points);
        prop_assert_eq!(found.merges, on_a_matrix(&points, options));
    }
}

/// Complete, average or weighted linkage, under a metric that centres can bound.
fn options_of_groups() -> impl Strategy<Value = Options> {
    let linkages = [Linkage::Complete, Linkage::Average, Linkage::Weighted];
    let metrics = [Metric::Euclidean, Metric::Manhattan, Metric::Chebyshev];
    (0..3_usize, 0..3_usize).prop_map(move |(linkage, metric)| Options {
        linkage: linkages[linkage],
        metric: metrics[metric],
        cut: Cut::Clusters(1),
    })
}

fn in_groups(points: &Points, options: Options) -> Vec<Merge> {
    let Options { linkage, metric, .. } = options;
    let found = match points.dimensions() {
        2 => all_of(NearestFirst::new(Groups::<2>::new(linkage, metric, points), points.len()), points),
        _ => all_of(NearestFirst::new(Groups::<0>::new(linkage, metric, points), points.len()), points),
    };
    found.merges
}

proptest! {
    #[test]
    fn groups_around_centres_merge_the_nearest(points in points(), options in options_of_groups()) {
        judge(&points, options, &in_groups(&points, options));
    }

    /// The greatest of distances is one of them: nothing is rounded, and ties are the same.
    #[test]
    fn groups_by_their_outer_points_have_the_merges_of_a_matrix(points in many_points(), metric in 0..3_usize) {
        let metric = [Metric::Euclidean, Metric::Manhattan, Metric::Chebyshev][metric];
        let options = Options { linkage: Linkage::Complete, metric, cut: Cut::Clusters(1) };
        prop_assert_eq!(in_groups(&points, options), on_a_matrix(&points, options));
    }

    #[test]
    fn groups_of_points_have_the_merges_of_a_matrix(
        rows in (1..4_usize).prop_flat_map(|d| {
            prop::collection::vec(prop::collection::vec(-1.0..1.0_f64, d), 2..150)
        }),
        offset in prop::sample::select(vec![0.0, 1e5]),
        options in options_of_groups(),
    ) {
        let d = rows[0].len();
        let points = Points::new(rows.concat().iter().map(|x| x + offset).collect(), d).unwrap();
        let (ours, theirs) = (in_groups(&points, options), on_a_matrix(&points, options));
        for (ours, theirs) in ours.iter().zip(&theirs) {
            prop_assert!((ours.height - theirs.height).abs() <= 1e-12 * theirs.height.max(1e-3), "{ours:?} {theirs:?}");
            prop_assert_eq!(ours.children, theirs.children);
        }
    }
}

/// As SciPy finds them, on a matrix.
fn on_scipys_matrix(points: &Points, Options { linkage, metric, .. }: Options) -> Vec<Merge> {
    let matrix = metric::Distances::new(points, metric).advance(points, &mut Work(u64::MAX)).unwrap();
    let n = points.len();
    let found = match linkage {
        Linkage::Single => Prim::new(points, metric, Ties::Growth).advance(points, &mut Work(u64::MAX)),
        _ if linkage.may_invert() => all_of(HeapLinkage::new(linkage, n, matrix), points).into(),
        _ => all_of(NearestNeighbourChain::new(linkage, n, matrix), points).into(),
    };
    Found::sorted(found.unwrap().merges).merges
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    /// With ties and without: whichever way is taken.
    #[test]
    fn the_quick_way_has_scipys_merges(
        points in prop_oneof![many_points(), anywhere()],
        options in options(),
        offset in prop::sample::select(vec![0.0, 0.0, 1e3]),
    ) {
        let moved = points.as_slice().iter().map(|x| x + offset).collect();
        let points = Points::new(moved, points.dimensions()).unwrap();
        let directed = points.rows().all(|row| metric::norm(row) > 1e-9);
        prop_assume!(options.metric != Metric::Cosine || directed);
        let reach = points.reach();
        let (ours, theirs) = (merges(options, &points), on_scipys_matrix(&points, options));
        for (ours, theirs) in ours.iter().zip(&theirs) {
            prop_assert_eq!(ours.children, theirs.children);
            prop_assert!((ours.height - theirs.height).abs() <= 1e-9 * reach, "{ours:?} {theirs:?}");
        }
    }
}

/// Points in general position: hardly ever a tie.
fn anywhere() -> impl Strategy<Value = Points> {
    (1..4_usize).prop_flat_map(|d| {
        prop::collection::vec(prop::collection::vec(-1.0..1.0_f64, d), 20..200)
            .prop_map(move |rows| Points::new(rows.concat(), d).unwrap())
    })
}

#[test]
fn few_points_in_general_position_need_no_matrix() {
    let mut random = crate::random::RandomState::new(0);
    let points = Points::new((0..2000).map(|_| random.random_sample()).collect(), 2).unwrap();
    for linkage in Linkage::ALL.into_iter().filter(|&linkage| linkage != Linkage::Single) {
        let options = Options { linkage, metric: Metric::Euclidean, cut: Cut::Clusters(2) };
        let mut fit = Agglomerative::start(options, &points).unwrap();
        while !matches!(fit.stage, Stage::Found(_)) {
            let _ = fit.advance(&points, Work(1000));
            assert!(!matches!(fit.stage, Stage::Distances(_)), "{linkage:?}");
        }
    }
}

/// The work that a method counts, a point. Counts do not depend on the machine: a change that makes one of them
/// grow is slower everywhere.
fn work_per_point(n: usize, method: impl FnOnce(&Points) -> Box<dyn Method>) -> u64 {
    let mut random = crate::random::RandomState::new(0);
    let points = Points::new((0..2 * n).map(|_| random.random_sample()).collect(), 2).unwrap();
    let mut budget = Work(u64::MAX);
    assert!(method(&points).advance(&points, &mut budget).is_some());
    (u64::MAX - budget.0) / n as u64
}

#[test]
fn the_work_of_many_points_stays_within_its_bounds() {
    let centres = |linkage| {
        move |points: &Points| -> Box<dyn Method> {
            Box::new(NearestFirst::new(Centres::<2>::new(linkage, points, false), points.len()))
        }
    };
    let spanning =
        |points: &Points| -> Box<dyn Method> { Box::new(SpanningTree::<2>::new(Metric::Euclidean, points)) };
    let rows = |linkage| {
        move |points: &Points| -> Box<dyn Method> {
            Box::new(NearestFirst::new(Rows::new(linkage, Metric::Euclidean, points), points.len()))
        }
    };
    let bounds = [
        (work_per_point(4000, centres(Linkage::Ward)), 900),
        (work_per_point(16_000, centres(Linkage::Ward)), 950),
        (work_per_point(4000, centres(Linkage::Centroid)), 800),
        (work_per_point(16_000, centres(Linkage::Centroid)), 850),
        (work_per_point(4000, spanning), 800),
        (work_per_point(16_000, spanning), 900),
        // Rows of n distances: in proportion to n.
        (work_per_point(500, rows(Linkage::Complete)), 6000),
        (work_per_point(2000, rows(Linkage::Complete)), 24_000),
        (work_per_point(2000, rows(Linkage::Average)), 24_000),
    ];
    for (at, (work, bound)) in bounds.into_iter().enumerate() {
        assert!(work <= bound, "bound {at}: {work} a point, more than {bound}");
    }
}
