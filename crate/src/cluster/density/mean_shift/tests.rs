//! Mean shift held to a slow, obvious twin: every window looked through point by point, peaks in one list.

use super::*;
use crate::attributes::Attribute;
use proptest::prelude::*;

fn squared(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).fold(0.0, |sum, (a, b)| sum + (a - b) * (a - b))
}

/// Peaks, the fullest first, and the label of each point.
fn textbook(points: &Points, bandwidth: f64, max_iter: u32, all: bool) -> (Vec<f64>, Vec<i32>) {
    let rows: Vec<&[f64]> = points.rows().collect();
    let mut ends: Vec<(usize, Vec<f64>)> = Vec::new();
    for seed in &rows {
        let mut at = seed.to_vec();
        let mut moves = 0;
        let within = loop {
            let near: Vec<&&[f64]> =
                rows.iter().filter(|row| squared(&at, row) <= bandwidth * bandwidth).collect();
            if near.is_empty() {
                break 0;
            }
            let mean: Vec<f64> = (0..at.len())
                .map(|j| near.iter().fold(0.0, |sum, row| sum + row[j]) / near.len() as f64)
                .collect();
            let moved = squared(&at, &mean).sqrt();
            at = mean;
            if moved <= 1e-3 * bandwidth || moves == max_iter {
                break near.len();
            }
            moves += 1;
        };
        if within > 0 {
            ends.retain(|(_, other)| *other != at);
            ends.push((within, at));
        }
    }
    ends.sort_by(|a, b| b.0.cmp(&a.0).then(b.1.partial_cmp(&a.1).unwrap()));
    let mut kept: Vec<Vec<f64>> = Vec::new();
    for (_, at) in ends {
        if kept.iter().all(|other| squared(other, &at) > bandwidth * bandwidth) {
            kept.push(at);
        }
    }
    let nearest = |row: &&[f64]| {
        let best = (0..kept.len())
            .min_by(|&a, &b| squared(&kept[a], row).partial_cmp(&squared(&kept[b], row)).unwrap())
            .unwrap();
        if all || squared(&kept[best], row).sqrt() <= bandwidth { best as i32 } else { -1 }
    };
    let labels = rows.iter().map(nearest).collect();
    (kept.concat(), labels)
}

/// Points anywhere, on a grid (with duplicates), on a line, tiny, huge, and far from the origin; with a scale of theirs.
fn points() -> impl Strategy<Value = (Points, f64)> {
    let row = prop_oneof![
        prop::collection::vec(-3.0..3.0f64, 2),
        prop::collection::vec((-3..4i32).prop_map(f64::from), 2),
        (-9..9i32).prop_map(|x| vec![f64::from(x), 0.5 * f64::from(x)]),
    ];
    let stretch = prop::sample::select(vec![(1.0, 0.0), (1e-6, 0.0), (1e6, 0.0), (1.0, 1e5)]);
    (prop::collection::vec(row, 1..50), stretch).prop_map(|(rows, (scale, offset))| {
        let all = rows.concat().into_iter().map(|x| x * scale + offset).collect();
        (Points::new(all, 2).unwrap(), scale)
    })
}

proptest! {
    #[test]
    fn peaks_and_labels_are_the_textbooks(
        (points, scale) in points(),
        // The square of the last is infinite: whatever lies anywhere is near.
        width in prop::sample::select(vec![0.3, 1.0, 1.7, 2.0, 4.0, 1e200]),
        max_iter in prop_oneof![Just(0), Just(2), Just(300u32)],
        cluster_all in any::<bool>(),
        budget in prop_oneof![Just(1), Just(u64::MAX)],
    ) {
        let bandwidth = width * scale;
        let options = Options {
            bandwidth: Some(bandwidth), seeds: None, bin_seeding: false, min_bin_freq: 1, cluster_all, max_iter,
        };
        let (centers, labels) = textbook(&points, bandwidth, max_iter, cluster_all);
        let shape = [centers.len() / 2, 2];
        let mut fit = Box::new(MeanShift::start(options, &points).unwrap());
        while fit.advance(&points, Work(budget)) != Progress::Done {}
        let result = fit.finish(&points).result;
        prop_assert_eq!(result.get("cluster_centers"), Some(&Attribute::Matrix(centers, shape)));
        prop_assert_eq!(result.get("labels"), Some(&Attribute::Labels(labels)));
    }
}
