//! The silhouette: how much nearer a point is to its own cluster than to the next one (P. J. Rousseeuw,
//! “Silhouettes: a graphical aid to the interpretation and validation of cluster analysis”, Journal of
//! Computational and Applied Mathematics 20, 1987).
//!
//! All n² distances are computed and none is kept: time O(n² d), memory O(n d). Distances are sums of squared
//! differences, where scikit-learn expands the square: its are less exact where points all but coincide.

use super::{Groups, squared_distance};
use crate::error::Error;
use crate::points::Points;

/// The mean silhouette of all points, from −1 to 1.
///
/// # Errors
/// `out_of_range` unless there are from 2 to n − 1 clusters; `invalid_data` unless each point has a label.
pub fn silhouette_score(points: &Points, labels: &[i32]) -> Result<f64, Error> {
    let samples = silhouette_samples(points, labels)?;
    Ok(samples.iter().sum::<f64>() / samples.len() as f64)
}

/// The silhouette of each point: (b − a) / max(a, b), where a is its mean distance to the others of its cluster
/// and b the least mean distance to another cluster; 0 for a cluster's only point.
///
/// # Errors
/// As [`silhouette_score`].
pub fn silhouette_samples(points: &Points, labels: &[i32]) -> Result<Vec<f64>, Error> {
    let silhouette = Silhouette::new(points, labels)?;
    Ok((0..points.len()).map(|i| silhouette.of(i)).collect())
}

/// Points made ready for their silhouettes, for those who want some of them, or all of them in slices.
pub struct Silhouette {
    dimensions: usize,
    /// Where each point stands in `sorted`.
    places: Vec<u32>,
    /// The points of one group after the other, so that a group's distances are summed in one sweep.
    sorted: Vec<f64>,
    /// Where each group ends in `sorted`, in points.
    ends: Vec<usize>,
}

impl Silhouette {
    /// Sorts the points by their labels.
    ///
    /// # Errors
    /// As [`silhouette_score`].
    pub fn new(points: &Points, labels: &[i32]) -> Result<Self, Error> {
        let groups = Groups::of_points("silhouette_score", points, labels)?;
        let dimensions = points.dimensions();
        let mut ends = groups.sizes.clone();
        for i in 1..ends.len() {
            ends[i] += ends[i - 1];
        }
        let mut next: Vec<usize> = ends.iter().zip(&groups.sizes).map(|(end, size)| end - size).collect();
        let mut sorted = vec![0.0; points.len() * dimensions];
        let mut places = vec![0; points.len()];
        for ((row, &group), place) in points.rows().zip(&groups.of).zip(&mut places) {
            let at = &mut next[group as usize];
            sorted[*at * dimensions..][..dimensions].copy_from_slice(row);
            *place = *at as u32;
            *at += 1;
        }
        Ok(Silhouette { dimensions, places, sorted, ends })
    }

    /// The silhouette of point `i`, which costs n·d operations and a square root each.
    pub fn of(&self, i: usize) -> f64 {
        let d = self.dimensions;
        let place = self.places[i] as usize;
        let x = &self.sorted[place * d..][..d];
        let (mut within, mut nearest) = (0.0, f64::INFINITY);
        let mut start = 0;
        for &end in &self.ends {
            let sum = sum_of_distances(x, &self.sorted[start * d..end * d]);
            let size = end - start;
            if (start..end).contains(&place) {
                if size == 1 {
                    return 0.0;
                }
                within = sum / (size - 1) as f64;
            } else {
                nearest = nearest.min(sum / size as f64);
            }
            start = end;
        }
        let greater = nearest.max(within);
        if greater == 0.0 { 0.0 } else { (nearest - within) / greater }
    }
}

/// The sum of the distances from x to each of the rows: four sums, which need not wait for each other.
fn sum_of_distances(x: &[f64], rows: &[f64]) -> f64 {
    let d = x.len();
    let mut sums = [0.0; 4];
    let mut fours = rows.chunks_exact(4 * d);
    for four in &mut fours {
        for (sum, row) in sums.iter_mut().zip(four.chunks_exact(d)) {
            *sum += distance(x, row);
        }
    }
    let rest: f64 = fours.remainder().chunks_exact(d).map(|row| distance(x, row)).sum();
    (sums[0] + sums[1]) + (sums[2] + sums[3]) + rest
}

#[inline(always)]
fn distance(a: &[f64], b: &[f64]) -> f64 {
    match (a, b) {
        // The plane, without a loop.
        ([ax, ay], [bx, by]) => ((ax - bx) * (ax - bx) + (ay - by) * (ay - by)).sqrt(),
        _ => squared_distance(a, b).sqrt(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// As the definition has it: every mean distance for itself.
    fn by_definition(points: &Points, labels: &[i32]) -> Vec<f64> {
        let mean_distance = |i: usize, label: i32| {
            let others: Vec<f64> = (0..points.len())
                .filter(|&j| j != i && labels[j] == label)
                .map(|j| squared_distance(points.row(i), points.row(j)).sqrt())
                .collect();
            others.iter().sum::<f64>() / others.len() as f64
        };
        (0..points.len())
            .map(|i| {
                let a = mean_distance(i, labels[i]);
                let others = labels.iter().filter(|&&label| label != labels[i]);
                let b = others.map(|&label| mean_distance(i, label)).fold(f64::INFINITY, f64::min);
                let silhouette = (b - a) / a.max(b);
                if a.is_nan() || silhouette.is_nan() { 0.0 } else { silhouette }
            })
            .collect()
    }

    proptest! {
        #[test]
        fn in_one_sweep_as_by_definition(
            rows in prop::collection::vec((prop::array::uniform3(-9_i8..9), 0..4), 3..40),
            d in 1_usize..=3,
        ) {
            let data = rows.iter().flat_map(|(row, _)| row[..d].iter().map(|&x| f64::from(x))).collect();
            let labels: Vec<i32> = rows.iter().map(|(_, label)| label - 1).collect();
            let points = Points::new(data, d).unwrap();
            if let Ok(samples) = silhouette_samples(&points, &labels) {
                for (ours, theirs) in samples.iter().zip(by_definition(&points, &labels)) {
                    prop_assert!((ours - theirs).abs() < 1e-12, "{} {}", ours, theirs);
                }
            }
        }
    }
}
