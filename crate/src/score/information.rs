//! How much of one labelling another tells, in nats or as a part of all. All are O(n log n), but for the information to
//! be expected by chance.

use super::contingency::Contingency;
use super::expected::expected_information;
use super::{Groups, Options};
use crate::error::Error;
use crate::math::ln;

/// How the entropies of two labellings are averaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Average {
    /// The lesser.
    Min,
    /// √(U · V)
    Geometric,
    /// (U + V) / 2
    Arithmetic,
    /// The greater.
    Max,
}

impl Average {
    /// The average of this name, as scikit-learn's `average_method` has it.
    ///
    /// # Errors
    /// `out_of_range` about `average_method` where there is none of this name.
    pub fn from_name(name: &str) -> Result<Self, Error> {
        match name {
            "min" => Ok(Average::Min),
            "geometric" => Ok(Average::Geometric),
            "arithmetic" => Ok(Average::Arithmetic),
            "max" => Ok(Average::Max),
            _ => Err(Error::range(
                "average_method",
                "'min', 'geometric', 'arithmetic' or 'max'",
                format_args!("'{}'", crate::error::shortened(name)),
            )),
        }
    }

    fn of(self, u: f64, v: f64) -> f64 {
        match self {
            Average::Min => u.min(v),
            Average::Geometric => (u * v).sqrt(),
            Average::Arithmetic => (u + v) / 2.0,
            Average::Max => u.max(v),
        }
    }
}

impl Contingency {
    /// The mutual information, in nats.
    fn mutual_information(&self) -> f64 {
        if self.truth.sizes.len() == 1 || self.found.sizes.len() == 1 {
            return 0.0;
        }
        let n = self.n as f64;
        let total: f64 = self
            .common
            .iter()
            .map(|&(i, j, count)| {
                let count = count as f64;
                let outer = self.truth.sizes[i as usize] as f64 * self.found.sizes[j as usize] as f64;
                let term = count / n * (ln(count) - ln(n)) + count / n * (2.0 * ln(n) - ln(outer));
                if term.abs() < f64::EPSILON { 0.0 } else { term }
            })
            .sum();
        total.max(0.0)
    }

    /// The entropy of one of the two, in nats.
    fn entropy(&self, groups: &Groups) -> f64 {
        if groups.sizes.len() == 1 {
            return 0.0;
        }
        let n = self.n as f64;
        -groups.sizes.iter().map(|&size| size as f64 / n * (ln(size as f64) - ln(n))).sum::<f64>()
    }

    /// The average of the two entropies.
    fn average_entropy(&self, average: Average) -> f64 {
        average.of(self.entropy(&self.truth), self.entropy(&self.found))
    }

    /// How many groups there are in both, where each has one, or neither any point.
    fn is_trivial(&self) -> bool {
        self.truth.sizes.len() <= 1 && self.found.sizes.len() == self.truth.sizes.len()
    }
}

/// How much the two labellings tell of each other, in nats.
///
/// # Errors
/// `invalid_data` unless there are as many labels as true ones; so for all scores of two labellings.
pub fn mutual_info_score(labels_true: &[i32], labels: &[i32]) -> Result<f64, Error> {
    Ok(Contingency::new(labels_true, labels)?.mutual_information())
}

/// The mutual information over the average of the two entropies.
///
/// # Errors
/// As [`mutual_info_score`].
pub fn normalized_mutual_info_score(
    labels_true: &[i32],
    labels: &[i32],
    options: &Options,
) -> Result<f64, Error> {
    let contingency = Contingency::new(labels_true, labels)?;
    if contingency.is_trivial() {
        return Ok(1.0);
    }
    let information = contingency.mutual_information();
    Ok(if information == 0.0 { 0.0 } else { information / contingency.average_entropy(options.average) })
}

/// The mutual information, moved and scaled so that 1 is the same groups and 0 is what chance gives (N. X. Vinh, J.
/// Epps and J. Bailey, “Information theoretic measures for clusterings comparison”, JMLR 11, 2010).
///
/// # Errors
/// As [`mutual_info_score`].
pub fn adjusted_mutual_info_score(
    labels_true: &[i32],
    labels: &[i32],
    options: &Options,
) -> Result<f64, Error> {
    let contingency = Contingency::new(labels_true, labels)?;
    if contingency.is_trivial() {
        return Ok(1.0);
    } else if contingency.truth.sizes.len() == 1 || contingency.found.sizes.len() == 1 {
        return Ok(0.0);
    }
    let expected = expected_information(contingency.n, &contingency.truth.sizes, &contingency.found.sizes);
    // Of differences that rounding makes 0 the sign is kept.
    let apart = |difference: f64| match difference < 0.0 {
        true => difference.min(-f64::EPSILON),
        false => difference.max(f64::EPSILON),
    };
    let most = contingency.average_entropy(options.average);
    Ok(apart(contingency.mutual_information() - expected) / apart(most - expected))
}

/// How much of the true groups the found ones tell (homogeneity), the reverse (completeness), and their harmonic mean,
/// in which completeness weighs `beta` times as much (A. Rosenberg and J. Hirschberg, “V-measure: a conditional
/// entropy-based external cluster evaluation measure”, EMNLP-CoNLL 2007). Each is from 0 to 1.
///
/// # Errors
/// As [`mutual_info_score`]; `out_of_range` for a `beta` below 0.
pub fn homogeneity_completeness_v_measure(
    labels_true: &[i32],
    labels: &[i32],
    options: &Options,
) -> Result<[f64; 3], Error> {
    let contingency = Contingency::new(labels_true, labels)?;
    let beta = options.beta;
    if beta.is_nan() || beta < 0.0 {
        return Err(Error::range("beta", "a number of at least 0", crate::decimal::Number(beta)));
    }
    if labels.is_empty() {
        return Ok([1.0; 3]);
    }
    let information = contingency.mutual_information();
    let part = |entropy: f64| if entropy == 0.0 { 1.0 } else { information / entropy };
    let homogeneity = part(contingency.entropy(&contingency.truth));
    let completeness = part(contingency.entropy(&contingency.found));
    let mean = match homogeneity + completeness == 0.0 {
        true => 0.0,
        false => (1.0 + beta) * homogeneity * completeness / (beta * homogeneity + completeness),
    };
    Ok([homogeneity, completeness, mean])
}
