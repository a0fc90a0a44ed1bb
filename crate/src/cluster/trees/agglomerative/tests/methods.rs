//! Each method by itself, against the plain way to the same merges; and what it costs.

use super::*;
use crate::cluster::trees::tree::Merge;

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
        let measure = pairs::Measure::new(&points, metric);
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
        let measure = pairs::Measure::new(&points, Metric::Chebyshev);
        let found = all_of(Prim::new(&points, Metric::Chebyshev, Ties::Lowest), &points);
        prop_assert_eq!(found.nearest, shortest_first(&points, |i, j| measure.between(&points, i, j)));
    }
}

/// A matrix that is kept up to date: the rows that are only looked at when asked for must have its numbers.
fn on_a_matrix(points: &Points, options: Options) -> Vec<Merge> {
    let n = points.len();
    let measure = pairs::Measure::new(points, options.metric);
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
        let directed = points.rows().all(|row| pairs::norm(row) > 1e-9);
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
    let matrix = pairs::Distances::new(points, metric).advance(points, &mut Work(u64::MAX)).unwrap();
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
        let directed = points.rows().all(|row| pairs::norm(row) > 1e-9);
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
