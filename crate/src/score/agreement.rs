//! On how many pairs of points two labellings agree, whatever their numbering. All are O(n log n).

use super::contingency::{Contingency, Pairs};
use crate::error::Error;

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
        }
    }
}
