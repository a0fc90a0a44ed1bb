//! Scores of two labellings of the same points, whatever their numbering. All are O(n log n).

use super::{Groups, same_length};
use crate::error::Error;
use crate::math::ln;
use crate::sort::sort;

/// Two labellings, and how many points each pair of groups has in common.
struct Contingency {
    n: u64,
    truth: Groups,
    found: Groups,
    /// (true group, found group, points in both); none of them 0.
    common: Vec<(u32, u32, u64)>,
}

/// How many ordered pairs of points are apart in both labellings, together in one only, together in both.
struct Pairs {
    neither: i128,
    only_found: i128,
    only_true: i128,
    both: i128,
}

impl Contingency {
    fn new(labels_true: &[i32], labels: &[i32]) -> Result<Self, Error> {
        same_length("labels", labels.len(), labels_true.len())?;
        let (truth, found) = (Groups::new(labels_true), Groups::new(labels));
        let mut pairs: Vec<(u32, u32)> = truth.of.iter().copied().zip(found.of.iter().copied()).collect();
        sort(&mut pairs);
        let common =
            pairs.chunk_by(|a, b| a == b).map(|same| (same[0].0, same[0].1, same.len() as u64)).collect();
        Ok(Contingency { n: labels.len() as u64, truth, found, common })
    }

    fn pairs(&self) -> Pairs {
        let squares =
            |groups: &Groups| groups.sizes.iter().map(|&size| size as i128 * size as i128).sum::<i128>();
        let n = i128::from(self.n);
        let (in_truth, in_found) = (squares(&self.truth), squares(&self.found));
        let both: i128 = self.common.iter().map(|&(_, _, c)| i128::from(c) * i128::from(c)).sum();
        Pairs {
            neither: n * n - in_truth - in_found + both,
            only_found: in_found - both,
            only_true: in_truth - both,
            both: both - n,
        }
    }

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

    /// How much of the true groups the found ones tell, and the reverse: each from 0 to 1.
    fn homogeneity_and_completeness(&self) -> (f64, f64) {
        let information = self.mutual_information();
        let part = |entropy: f64| if entropy == 0.0 { 1.0 } else { information / entropy };
        (part(self.entropy(&self.truth)), part(self.entropy(&self.found)))
    }

    /// The entropy of one of the two, in nats.
    fn entropy(&self, groups: &Groups) -> f64 {
        if groups.sizes.len() == 1 {
            return 0.0;
        }
        let n = self.n as f64;
        -groups.sizes.iter().map(|&size| size as f64 / n * (ln(size as f64) - ln(n))).sum::<f64>()
    }
}

/// The part of all pairs of points on which the two agree, together or apart (W. M. Rand, “Objective criteria for
/// the evaluation of clustering methods”, JASA 66, 1971).
///
/// # Errors
/// `invalid_data` unless there are as many labels as true ones; so for all scores of two labellings.
pub fn rand_score(labels_true: &[i32], labels: &[i32]) -> Result<f64, Error> {
    let Pairs { neither, only_found, only_true, both } = Contingency::new(labels_true, labels)?.pairs();
    let disagree = only_found + only_true;
    Ok(if disagree == 0 { 1.0 } else { (neither + both) as f64 / (neither + both + disagree) as f64 })
}

/// The Rand index, moved and scaled so that 1 is the same groups and 0 is what chance gives (L. Hubert and P.
/// Arabie, “Comparing partitions”, Journal of Classification 2, 1985).
///
/// # Errors
/// As [`rand_score`].
pub fn adjusted_rand_score(labels_true: &[i32], labels: &[i32]) -> Result<f64, Error> {
    let Pairs { neither, only_found, only_true, both } = Contingency::new(labels_true, labels)?.pairs();
    if only_found == 0 && only_true == 0 {
        return Ok(1.0);
    }
    let most = (both + only_true) * (only_true + neither) + (both + only_found) * (only_found + neither);
    Ok(2.0 * (both * neither - only_true * only_found) as f64 / most as f64)
}

/// 1 where each cluster has points of one true group only (A. Rosenberg and J. Hirschberg, “V-measure: a
/// conditional entropy-based external cluster evaluation measure”, EMNLP-CoNLL 2007).
///
/// # Errors
/// As [`rand_score`].
pub fn homogeneity_score(labels_true: &[i32], labels: &[i32]) -> Result<f64, Error> {
    Ok(Contingency::new(labels_true, labels)?.homogeneity_and_completeness().0)
}

/// 1 where all points of a true group are in the same cluster.
///
/// # Errors
/// As [`rand_score`].
pub fn completeness_score(labels_true: &[i32], labels: &[i32]) -> Result<f64, Error> {
    Ok(Contingency::new(labels_true, labels)?.homogeneity_and_completeness().1)
}

/// The harmonic mean of homogeneity and completeness.
///
/// # Errors
/// As [`rand_score`].
pub fn v_measure_score(labels_true: &[i32], labels: &[i32]) -> Result<f64, Error> {
    let (homogeneity, completeness) = Contingency::new(labels_true, labels)?.homogeneity_and_completeness();
    let sum = homogeneity + completeness;
    Ok(if sum == 0.0 { 0.0 } else { 2.0 * homogeneity * completeness / sum })
}

/// The mutual information over the arithmetic mean of the two entropies.
///
/// # Errors
/// As [`rand_score`].
pub fn normalized_mutual_info_score(labels_true: &[i32], labels: &[i32]) -> Result<f64, Error> {
    let contingency = Contingency::new(labels_true, labels)?;
    if contingency.truth.sizes.len() <= 1 && contingency.found.sizes.len() <= 1 {
        return Ok(1.0);
    }
    let information = contingency.mutual_information();
    if information == 0.0 {
        return Ok(0.0);
    }
    let [of_truth, of_found] =
        [&contingency.truth, &contingency.found].map(|groups| contingency.entropy(groups));
    Ok(information / ((of_truth + of_found) / 2.0))
}

/// The geometric mean of precision and recall over pairs of points (E. B. Fowlkes and C. L. Mallows, “A method for
/// comparing two hierarchical clusterings”, JASA 78, 1983).
///
/// # Errors
/// As [`rand_score`].
pub fn fowlkes_mallows_score(labels_true: &[i32], labels: &[i32]) -> Result<f64, Error> {
    let Pairs { only_found, only_true, both, .. } = Contingency::new(labels_true, labels)?.pairs();
    if both == 0 {
        return Ok(0.0);
    }
    let part = |only: i128| (both as f64 / (both + only) as f64).sqrt();
    Ok(part(only_found) * part(only_true))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// The pairs counted one by one.
        #[test]
        fn pairs_are_counted_as_if_singly(both in prop::collection::vec((0..4, 0..4), 0..30)) {
            let (truth, found): (Vec<i32>, Vec<i32>) = both.iter().copied().unzip();
            let mut counts = [0; 4];
            for (i, a) in both.iter().enumerate() {
                for (_, b) in both.iter().enumerate().filter(|&(j, _)| j != i) {
                    counts[2 * usize::from(a.0 == b.0) + usize::from(a.1 == b.1)] += 1;
                }
            }
            let Pairs { neither, only_found, only_true, both } = Contingency::new(&truth, &found).unwrap().pairs();
            prop_assert_eq!([neither, only_found, only_true, both], counts);
        }

        #[test]
        fn numbering_does_not_matter(both in prop::collection::vec((0..4, 0..4), 1..30)) {
            let (truth, found): (Vec<i32>, Vec<i32>) = both.into_iter().unzip();
            let renumbered: Vec<i32> = found.iter().map(|label| 7 - 3 * label).collect();
            for score in [adjusted_rand_score, rand_score, fowlkes_mallows_score] {
                prop_assert_eq!(score(&truth, &found).unwrap(), score(&truth, &renumbered).unwrap());
            }
            let (one, other) = (v_measure_score(&truth, &found).unwrap(), v_measure_score(&renumbered, &truth).unwrap());
            prop_assert!((one - other).abs() < 1e-12);
        }
    }
}
