//! Scores from the means of the clusters: inertia, Caliński–Harabasz, Davies–Bouldin. All are O(n d), but for the
//! distances between the k means, which are O(k² d).

use super::{Groups, same_length, squared_distance};
use crate::distances::{Metric, check_range};
use crate::error::Error;
use crate::points::Points;

/// The total squared distance of the points to the means of their clusters: what k-means makes small.
///
/// # Errors
/// `invalid_data` unless each point has a label.
pub fn inertia(points: &Points, labels: &[i32]) -> Result<f64, Error> {
    same_length("labels", labels.len(), points.len())?;
    check_range(Metric::Euclidean, points).map_err(|error| error.about("points"))?;
    let groups = Groups::new(labels);
    Ok(within(points, &groups, &groups.means(points)))
}

fn within(points: &Points, groups: &Groups, means: &[f64]) -> f64 {
    let d = points.dimensions();
    points
        .rows()
        .zip(&groups.of)
        .map(|(x, &group)| squared_distance(x, &means[group as usize * d..][..d]))
        .sum()
}

/// How far the clusters' means are spread, against how far the points are within them (T. Caliński and J. Harabasz,
/// “A dendrite method for cluster analysis”, Communications in Statistics 3, 1974). Greater is better; 1 where all
/// points lie on their means.
///
/// # Errors
/// `out_of_range` unless there are from 2 to n − 1 clusters; `invalid_data` unless each point has a label.
pub fn calinski_harabasz_score(points: &Points, labels: &[i32]) -> Result<f64, Error> {
    let groups = Groups::of_points("calinski_harabasz_score", points, labels)?;
    let (n, k, d) = (points.len() as f64, groups.sizes.len() as f64, points.dimensions());
    let means = groups.means(points);
    let mean = Groups::new(&vec![0; points.len()]).means(points);
    let between: f64 = means
        .chunks_exact(d)
        .zip(&groups.sizes)
        .map(|(of_group, &size)| size as f64 * squared_distance(of_group, &mean))
        .sum();
    let within = within(points, &groups, &means);
    Ok(if within == 0.0 { 1.0 } else { between * (n - k) / (within * (k - 1.0)) })
}

/// How alike each cluster is to the one it is most like: their widths against the distance of their means, on
/// average (D. L. Davies and D. W. Bouldin, “A cluster separation measure”, IEEE PAMI 1, 1979). Less is better.
///
/// # Errors
/// As [`calinski_harabasz_score`].
pub fn davies_bouldin_score(points: &Points, labels: &[i32]) -> Result<f64, Error> {
    let groups = Groups::of_points("davies_bouldin_score", points, labels)?;
    let d = points.dimensions();
    let means = groups.means(points);
    let mean_of = |group: usize| &means[group * d..][..d];
    let mut widths = vec![0.0; groups.sizes.len()];
    for (x, &group) in points.rows().zip(&groups.of) {
        widths[group as usize] += squared_distance(x, mean_of(group as usize)).sqrt();
    }
    widths.iter_mut().zip(&groups.sizes).for_each(|(width, &size)| *width /= size as f64);
    let k = widths.len();
    let mut all_coincide = true;
    let mut total = 0.0;
    for i in 0..k {
        let mut worst: f64 = 0.0;
        for j in 0..k {
            let apart = squared_distance(mean_of(i), mean_of(j)).sqrt();
            all_coincide &= apart <= NEARLY_ZERO;
            if apart != 0.0 {
                worst = worst.max((widths[i] + widths[j]) / apart);
            }
        }
        total += worst;
    }
    if all_coincide || widths.iter().all(|&width| width <= NEARLY_ZERO) {
        return Ok(0.0);
    }
    Ok(total / k as f64)
}

/// What scikit-learn (by `numpy.isclose`) takes for 0 where all widths, or all distances, are so small.
const NEARLY_ZERO: f64 = 1e-8;
