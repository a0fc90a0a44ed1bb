//! How good a clustering is, by scikit-learn's measures: of the points and their labels alone, or of the labels
//! beside those the points were made with. Noise (−1) counts as a cluster, as it does there.

mod agreement;
mod dispersion;
mod silhouette;

pub use agreement::{
    adjusted_rand_score, completeness_score, fowlkes_mallows_score, homogeneity_score,
    normalized_mutual_info_score, rand_score, v_measure_score,
};
pub use dispersion::{calinski_harabasz_score, davies_bouldin_score, inertia};
pub use silhouette::{Silhouette, silhouette_samples, silhouette_score};

use crate::error::{Code, Error};
use crate::points::Points;
use crate::sort::sort;

/// A score of points and their labels.
type OfPoints = fn(&Points, &[i32]) -> Result<f64, Error>;

/// A score of labels beside those that are held to be true, which come first.
type OfLabels = fn(&[i32], &[i32]) -> Result<f64, Error>;

/// The scores of points and labels.
const OF_POINTS: &[(&str, OfPoints)] = &[
    ("inertia", inertia),
    ("silhouette_score", silhouette_score),
    ("davies_bouldin_score", davies_bouldin_score),
    ("calinski_harabasz_score", calinski_harabasz_score),
];

/// The scores of labels and true labels.
const OF_LABELS: &[(&str, OfLabels)] = &[
    ("adjusted_rand_score", adjusted_rand_score),
    ("rand_score", rand_score),
    ("homogeneity_score", homogeneity_score),
    ("completeness_score", completeness_score),
    ("v_measure_score", v_measure_score),
    ("normalized_mutual_info_score", normalized_mutual_info_score),
    ("fowlkes_mallows_score", fowlkes_mallows_score),
];

/// The names of all scores.
pub fn names() -> impl Iterator<Item = &'static str> {
    OF_POINTS.iter().map(|(name, _)| *name).chain(OF_LABELS.iter().map(|(name, _)| *name))
}

/// The score of this name.
///
/// # Errors
/// `unknown_callable` where there is none of this name; `missing_parameter` where it needs the points, or the
/// true labels, and they are absent; else what is wrong with the labels.
pub fn score(
    name: &str,
    points: Option<&Points>,
    labels: &[i32],
    labels_true: Option<&[i32]>,
) -> Result<f64, Error> {
    let needs = |parameter: &str| {
        Error::new(Code::MissingParameter, format!("`{name}` needs `{parameter}`")).about(parameter)
    };
    if let Some((_, score)) = OF_POINTS.iter().find(|(known, _)| *known == name) {
        return score(points.ok_or_else(|| needs("points"))?, labels);
    }
    if let Some((_, score)) = OF_LABELS.iter().find(|(known, _)| *known == name) {
        return score(labels_true.ok_or_else(|| needs("labels_true"))?, labels);
    }
    let known: Vec<String> = names().map(|name| format!("`{name}`")).collect();
    Err(Error::new(Code::UnknownCallable, format!("no score `{name}`; there are {}", known.join(", "))))
}

/// Labels as numbers from 0, in ascending order of the labels, and how many each of them has.
struct Groups {
    /// The group of each point.
    of: Vec<u32>,
    /// The number of points in each group; never 0.
    sizes: Vec<usize>,
}

impl Groups {
    fn new(labels: &[i32]) -> Self {
        let mut known = labels.to_vec();
        sort(&mut known);
        known.dedup();
        let mut sizes = vec![0; known.len()];
        let of = labels
            .iter()
            .map(|label| {
                let group = known.partition_point(|other| other < label);
                sizes[group] += 1;
                group as u32
            })
            .collect();
        Groups { of, sizes }
    }

    /// The groups of points, where there are from 2 to n − 1 of them.
    fn of_points(score: &str, points: &Points, labels: &[i32]) -> Result<Self, Error> {
        let n = points.len();
        same_length("labels", labels.len(), n)?;
        let groups = Groups::new(labels);
        let k = groups.sizes.len();
        if k < 2 || k >= n {
            let message = format!(
                "`{score}` needs at least 2 clusters, and fewer than points; of {n} points there are {k}"
            );
            return Err(Error::new(Code::OutOfRange, message).about("labels"));
        }
        Ok(groups)
    }

    /// The mean of each group, flat.
    fn means(&self, points: &Points) -> Vec<f64> {
        let d = points.dimensions();
        let mut means = vec![0.0; self.sizes.len() * d];
        for (row, &group) in points.rows().zip(&self.of) {
            let mean = &mut means[group as usize * d..][..d];
            mean.iter_mut().zip(row).for_each(|(sum, x)| *sum += x);
        }
        for (mean, &size) in means.chunks_exact_mut(d).zip(&self.sizes) {
            mean.iter_mut().for_each(|sum| *sum /= size as f64);
        }
        means
    }
}

/// Refuses labels that are not one for each point.
fn same_length(parameter: &str, labels: usize, n: usize) -> Result<(), Error> {
    if labels == n {
        return Ok(());
    }
    let message = format!("`{parameter}` must have one label for each of the {n} points; it has {labels}");
    Err(Error::new(Code::InvalidData, message).about(parameter))
}

/// The squared Euclidean distance.
fn squared_distance(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum()
}
