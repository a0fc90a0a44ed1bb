//! What the linkage measured between two clusters, and which other pair came next: for the sentence and the
//! picture of a merge, found when they are wanted.

use super::linkage::Linkage;
use crate::cluster::trees::tree::Tree;
use crate::distances::pairs::{Measure, condensed};
use crate::points::Points;
use crate::sort::sort_by;

/// The centre of each inner node: the mean of its points or, for median linkage, midway between the centres of
/// its children. (n − 1) × d, row-major.
pub fn centres(points: &Points, tree: &Tree, linkage: Linkage) -> Vec<f64> {
    let (n, d) = (points.len(), points.dimensions());
    let mut centres = Vec::with_capacity(tree.merges.len() * d);
    for merge in &tree.merges {
        let [a, b] = merge.children.map(|child| child as usize);
        let (size_a, size_b) = match linkage {
            Linkage::Median => (1.0, 1.0),
            _ => (f64::from(tree.sizes[a]), f64::from(tree.sizes[b])),
        };
        for j in 0..d {
            let of = |node: usize| match node.checked_sub(n) {
                Some(row) => centres[row * d + j],
                None => points.row(node)[j],
            };
            centres.push((size_a * of(a) + size_b * of(b)) / (size_a + size_b));
        }
    }
    centres
}

/// The centre of any node.
pub fn centre<'a>(points: &'a Points, centres: &'a [f64], node: u32) -> &'a [f64] {
    let d = points.dimensions();
    match (node as usize).checked_sub(points.len()) {
        Some(row) => &centres[row * d..(row + 1) * d],
        None => points.row(node as usize),
    }
}

/// The farthest points of two clusters whose distance is known: the search ends as soon as it is met. The points
/// of either side that are farthest from the middle of the other are tried first, so this is nearly always soon.
pub fn farthest(points: &Points, measure: &Measure, sides: [&[u32]; 2], distance: f64) -> [u32; 2] {
    let middle = |side: &[u32]| -> Vec<f64> {
        let mut sum = vec![0.0; points.dimensions()];
        for &i in side {
            sum.iter_mut().zip(points.row(i as usize)).for_each(|(sum, x)| *sum += x);
        }
        sum.iter().map(|sum| sum / side.len() as f64).collect()
    };
    let from = |side: &[u32], other: &[u32]| -> Vec<u32> {
        let middle = middle(other);
        let squared = |i: u32| {
            points.row(i as usize).iter().zip(&middle).fold(0.0, |sum, (x, y)| sum + (x - y) * (x - y))
        };
        let mut ranked: Vec<(f64, u32)> = side.iter().map(|&i| (squared(i), i)).collect();
        sort_by(&mut ranked, |a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        ranked.into_iter().map(|(_, i)| i).collect()
    };
    let (left, right) = (from(sides[0], sides[1]), from(sides[1], sides[0]));
    let mut best = ([left[0], right[0]], f64::NEG_INFINITY);
    for &i in &left {
        for &j in &right {
            let found = measure.between(points, i as usize, j as usize);
            if found > best.1 {
                best = ([i, j], found);
                if found >= distance {
                    return best.0;
                }
            }
        }
    }
    best.0
}

/// The nearest points of two clusters whose distance is known.
pub fn nearest(points: &Points, measure: &Measure, sides: [&[u32]; 2], distance: f64) -> [u32; 2] {
    let mut best = ([sides[0][0], sides[1][0]], f64::INFINITY);
    for &i in sides[0] {
        for &j in sides[1] {
            let found = measure.between(points, i as usize, j as usize);
            if found < best.1 {
                best = ([i, j], found);
                if found <= distance {
                    return best.0;
                }
            }
        }
    }
    best.0
}

/// The pairs of points of two clusters; of more than `most`, so many spread evenly.
pub fn some_pairs([left, right]: [&[u32]; 2], most: usize) -> Vec<[u32; 2]> {
    let all = left.len() as u64 * right.len() as u64;
    let count = all.min(most as u64);
    let pair = |nth: u64| {
        let at = (u128::from(nth) * u128::from(all) / u128::from(count)) as u64;
        let across = right.len() as u64;
        [left[(at / across) as usize], right[(at % across) as usize]]
    };
    (0..count).map(pair).collect()
}

/// Of these clusters the two that are nearest after the pair `merged`, and their distance; the first of equals.
pub fn runner_up(
    points: &Points,
    measure: &Measure,
    linkage: Linkage,
    tree: &Tree,
    centres: &[f64],
    clusters: &[u32],
    merged: [u32; 2],
) -> Option<([u32; 2], f64)> {
    let k = clusters.len();
    let distances = if linkage.has_centres() {
        between_centres(points, linkage, tree, centres, clusters)
    } else {
        between_points(points, measure, linkage, tree, clusters)
    };
    let mut best: Option<([u32; 2], f64)> = None;
    for a in 0..k {
        for b in a + 1..k {
            let pair = [clusters[a], clusters[b]];
            let distance = distances[condensed(k, a, b)];
            let is_merged = merged.contains(&pair[0]) && merged.contains(&pair[1]);
            if !is_merged && best.is_none_or(|(_, least)| distance < least) {
                best = Some((pair, distance));
            }
        }
    }
    best
}

fn between_centres(
    points: &Points,
    linkage: Linkage,
    tree: &Tree,
    centres: &[f64],
    clusters: &[u32],
) -> Vec<f64> {
    let mut distances = Vec::with_capacity(clusters.len() * (clusters.len() - 1) / 2);
    for (at, &a) in clusters.iter().enumerate() {
        for &b in &clusters[at + 1..] {
            let pairs = centre(points, centres, a).iter().zip(centre(points, centres, b));
            let squared = pairs.fold(0.0, |sum, (x, y)| sum + (x - y) * (x - y));
            let [size_a, size_b] = [a, b].map(|node| f64::from(tree.sizes[node as usize]));
            let factor =
                if linkage == Linkage::Ward { 2.0 * size_a * size_b / (size_a + size_b) } else { 1.0 };
            distances.push((factor * squared).sqrt());
        }
    }
    distances
}

fn between_points(
    points: &Points,
    measure: &Measure,
    linkage: Linkage,
    tree: &Tree,
    clusters: &[u32],
) -> Vec<f64> {
    let (n, k) = (points.len(), clusters.len());
    let mut labels = Vec::new();
    tree.label(clusters, &mut labels);
    let weights = weights(tree, linkage, clusters);
    let start = if linkage == Linkage::Single { f64::INFINITY } else { 0.0 };
    let mut distances = vec![start; k * (k - 1) / 2];
    for i in 0..n {
        for j in i + 1..n {
            let (a, b) = (labels[i] as usize, labels[j] as usize);
            if a != b {
                let distance = measure.between(points, i, j);
                let entry = &mut distances[condensed(k, a, b)];
                match linkage {
                    Linkage::Single => *entry = entry.min(distance),
                    Linkage::Complete => *entry = entry.max(distance),
                    _ => *entry += weights[i] * weights[j] * distance,
                }
            }
        }
    }
    distances
}

/// The part that each point has in its cluster: equal parts or, for weighted linkage, halved at every merge.
fn weights(tree: &Tree, linkage: Linkage, clusters: &[u32]) -> Vec<f64> {
    let mut weights = vec![0.0; tree.sizes.len()];
    for &node in clusters {
        weights[node as usize] = 1.0;
    }
    for (row, merge) in tree.merges.iter().enumerate().rev() {
        let node = tree.leaves() + row;
        if weights[node] > 0.0 {
            for child in merge.children.map(|child| child as usize) {
                let part = match linkage {
                    Linkage::Weighted => 0.5,
                    _ => f64::from(tree.sizes[child]) / f64::from(tree.sizes[node]),
                };
                weights[child] = part * weights[node];
            }
        }
    }
    weights.truncate(tree.leaves());
    weights
}
