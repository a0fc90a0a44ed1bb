use super::*;
use crate::points::Points;
use proptest::prelude::*;

const METRICS: [Metric; 4] = [Metric::Euclidean, Metric::Manhattan, Metric::Chebyshev, Metric::Cosine];

/// The distance of two rows as scikit-learn adds it up: coordinate by coordinate.
fn distance(metric: Metric, a: &[f64], b: &[f64]) -> f64 {
    let prepared = |row: &[f64]| {
        let mut out = vec![0.0; row.len()];
        metric.prepare(row, &mut out);
        out
    };
    let (a, b) = (prepared(a), prepared(b));
    let pairs = a.iter().zip(&b);
    match metric {
        Metric::Euclidean => pairs.fold(0.0, |sum, (x, y)| sum + (x - y) * (x - y)),
        Metric::Manhattan => pairs.fold(0.0, |sum, (x, y)| sum + (x - y).abs()),
        Metric::Chebyshev => pairs.fold(0.0, |most, (x, y)| (x - y).abs().max(most)),
        Metric::Cosine => (1.0 - pairs.fold(0.0, |sum, (x, y)| sum + x * y)).clamp(0.0, 2.0),
    }
}

/// Points with what makes trouble: duplicates, lattices, collinear and huge coordinates.
fn points() -> impl Strategy<Value = Points> {
    let coordinate = prop_oneof![
        (-4..4i32).prop_map(|x| f64::from(x) * 0.1),
        (-4..4i32).prop_map(|x| f64::from(x) * 0.1 + 1e9),
        -1.0..1.0f64,
        Just(0.0),
        Just(1e300),
    ];
    // From twelve dimensions on most pairs are told apart by rounded coordinates.
    prop_oneof![4 => 1..8usize, 1 => 11..30usize].prop_flat_map(move |d| {
        let rows = prop::collection::vec(prop::collection::vec(coordinate.clone(), d), 1..150);
        rows.prop_map(move |rows| Points::new(rows.concat(), d).unwrap())
    })
}

proptest! {
    #[test]
    fn grid_and_tree_and_brute_force_agree(
        points in points(),
        metric in prop::sample::select(&METRICS[..]),
        radius in prop_oneof![(1..12i32).prop_map(|x| f64::from(x) * 0.1), 0.0..3.0f64, Just(1e9)],
        enough in 1..40usize,
    ) {
        let n = points.len();
        let reach = metric.reduced(radius);
        let mut search = Search::default();
        for builder in [Builder::new(&points, metric), Builder::by_tree(&points, metric)] {
            let index = builder.complete(&points);
            let mut remaining = Remaining::all(&index);
            let mut left: Vec<u32> = (0..n as u32).collect();
            for i in (0..n).step_by(7) {
                let (row, at) = (points.row(i), index.position(i as u32));
                let distances: Vec<f64> = points.rows().map(|other| distance(metric, row, other)).collect();
                let near = |j: &u32| distances[*j as usize] <= reach;
                let expected: Vec<u32> = (0..n as u32).filter(near).collect();
                prop_assert_eq!(&index.within(at, reach, &mut search), &expected);
                prop_assert_eq!(index.count(at, reach, usize::MAX, &mut search), expected.len());
                let early = index.count(at, reach, enough, &mut search);
                prop_assert!(early == expected.len() || (enough..=expected.len()).contains(&early));

                let mut taken = Vec::new();
                remaining.take(&index, at, reach, &mut search, &mut taken);
                taken.sort_unstable();
                prop_assert_eq!(taken, left.iter().copied().filter(near).collect::<Vec<_>>());
                left.retain(|j| !near(j));

                let mut sorted = distances.clone();
                sorted.sort_unstable_by(f64::total_cmp);
                for k in [1, 2, 5, n, n + 1] {
                    let expected = sorted.get(k - 1).copied().unwrap_or(f64::INFINITY);
                    prop_assert_eq!(index.nearest(at, k, &mut search), expected);
                }
            }
            for leaf in 0..index.leaves() {
                for &i in index.members(leaf) {
                    let count = index.count(index.position(i), reach, usize::MAX, &mut search);
                    prop_assert!(!index.is_tight(leaf, enough, reach) || count >= enough);
                }
            }
        }
    }

    #[test]
    fn a_radius_is_the_least_within_which_its_distance_is(reduced in prop_oneof![0.0..1e3f64, 1e-290..1e-280f64]) {
        for metric in METRICS {
            let radius = metric.radius(reduced);
            prop_assert!(metric.reduced(radius) >= reduced);
            prop_assert!(radius == 0.0 || metric.reduced(radius.next_down()) < reduced);
        }
    }
}

/// Pairs at exactly the radius, and a hair to either side, are told apart whatever the rounding.
#[test]
fn rounded_coordinates_decide_nothing_that_is_close() {
    let d = 16;
    for far in [0.0, 3.0, 1e4] {
        let mut rows = vec![0.0; d];
        for i in 1..200u32 {
            let mut row: Vec<f64> = (0..d as u32).map(|j| f64::from((i * (j + 7) * 7919) % 1000)).collect();
            let length = row.iter().map(|x| x * x).sum::<f64>().sqrt();
            let hair = 1.0 + (f64::from(i % 7) - 3.0) * [1e-16, 1e-9, 1e-4][i as usize % 3];
            row.iter_mut().for_each(|x| *x *= hair / length);
            rows.extend(row);
        }
        // One point far away makes the units large.
        rows.extend(vec![far; d]);
        let points = Points::new(rows, d).unwrap();
        let index = Builder::new(&points, Metric::Euclidean).complete(&points);
        assert!(index.is_wide());
        let row = |i: u32| points.row(i as usize);
        let expected: Vec<u32> = (0..points.len() as u32)
            .filter(|&i| distance(Metric::Euclidean, row(0), row(i)) <= 1.0)
            .collect();
        assert!(expected.len() > 50 && expected.len() < 150, "{}", expected.len());
        assert_eq!(index.within(index.position(0), 1.0, &mut Search::default()), expected);
    }
}

#[test]
fn a_search_reads_few_leaves() {
    let points = Points::new((0..20_000u32).map(|i| f64::from(i * 7919 % 20_011)).collect(), 2).unwrap();
    let index = Builder::new(&points, Metric::Euclidean).complete(&points);
    let mut search = Search::default();
    for position in 0..points.len() as u32 {
        index.count(position, 500.0 * 500.0, usize::MAX, &mut search);
    }
    let each = search.operations / points.len() as u64;
    assert!(each < 1500, "{each} operations a search");
}
