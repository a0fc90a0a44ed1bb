//! How good a clustering is, by scikit-learn's measures: of the points and their labels alone, or of the labels
//! beside those the points were made with. Noise (−1) counts as a cluster, as it does there.

mod agreement;
mod classification;
mod contingency;
mod declared;
mod dispersion;
mod expected;
mod information;
mod silhouette;

pub use agreement::{adjusted_rand_score, fowlkes_mallows_score, rand_score};
pub use classification::{
    Line, Normalize, Report, accuracy_score, classification_report, confusion_matrix, contingency_matrix,
    matched, pair_confusion_matrix,
};
pub use declared::{Good, Needs, Score, all, find};
pub use dispersion::{calinski_harabasz_score, davies_bouldin_score, inertia};
pub use information::{
    Average, adjusted_mutual_info_score, homogeneity_completeness_v_measure, mutual_info_score,
    normalized_mutual_info_score,
};
pub use silhouette::{Silhouette, Silhouettes, silhouette_samples, silhouette_score};

use crate::distances::{Metric, check_range};
use crate::error::{Code, Error};
use crate::points::Points;
use crate::sort::sort;

/// What is judged.
#[derive(Clone, Copy)]
pub struct Judged<'a> {
    /// The points, where distances are measured.
    pub points: Option<&'a Points>,
    /// The label of each point.
    pub labels: &'a [i32],
    /// The label that is held to be true, where two labellings are compared.
    pub labels_true: Option<&'a [i32]>,
}

/// What a score may be told besides, under scikit-learn's names; each score takes what concerns it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Options {
    /// `average_method`: how entropies are averaged.
    pub average: Average,
    /// `normalize` of a confusion matrix.
    pub normalize: Normalize,
    /// `normalize=False`: correct labels are counted, not divided by their number.
    pub counted: bool,
    /// How much more completeness weighs than homogeneity.
    pub beta: f64,
    /// What is added to each count of a contingency matrix.
    pub eps: Option<f64>,
    /// Whether clusters are matched to classes first; as a rule the report does that.
    pub matched: Option<bool>,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            average: Average::Arithmetic,
            normalize: Normalize::Not,
            counted: false,
            beta: 1.0,
            eps: None,
            matched: None,
        }
    }
}

/// What a score says.
#[derive(Debug, Clone, PartialEq)]
pub enum Scored {
    /// One number.
    Number(f64),
    /// One for each point.
    Samples(Vec<f64>),
    /// A table, and how many rows and columns it has.
    Matrix(Vec<f64>, [usize; 2]),
    /// Homogeneity, completeness and their mean.
    Parts([f64; 3]),
    /// A classification by class.
    Report(Report),
}

/// The score of this name.
///
/// # Errors
/// `unknown_callable` where there is none of this name; `missing_parameter` where it needs the points, or the
/// true labels, and they are absent; else what is wrong with the labels.
pub fn scored(name: &str, judged: Judged, options: &Options) -> Result<Scored, Error> {
    let Some(score) = find(name) else {
        let known: Vec<String> = all().map(|score| format!("`{}`", score.name)).collect();
        let message = format!("no score `{}`; there are {}", crate::error::shortened(name), known.join(", "));
        return Err(Error::new(Code::UnknownCallable, message));
    };
    (score.make)(judged, options).map_err(|mut error| {
        if error.code == Code::MissingParameter {
            error.message = format!("`{name}` needs `{}`", error.parameter.as_deref().unwrap_or_default());
        }
        error
    })
}

/// The score of this name, where it is one number.
///
/// # Errors
/// As [`scored`]; `invalid_type` where it is more than one number.
pub fn score(
    name: &str,
    points: Option<&Points>,
    labels: &[i32],
    labels_true: Option<&[i32]>,
) -> Result<f64, Error> {
    match scored(name, Judged { points, labels, labels_true }, &Options::default())? {
        Scored::Number(score) => Ok(score),
        _ => Err(Error::new(Code::InvalidType, format!("`{name}` is more than one number"))),
    }
}

/// The names of all scores that are one number.
pub fn names() -> impl Iterator<Item = &'static str> {
    all().filter(|score| score.gives == "number").map(|score| score.name)
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
        check_range(Metric::Euclidean, points).map_err(|error| error.about("points"))?;
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
