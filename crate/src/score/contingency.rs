//! Two labellings of the same points, counted against each other.

use super::{Groups, same_length};
use crate::error::Error;
use crate::sort::sort;

/// Two labellings, and how many points each pair of groups has in common.
pub(super) struct Contingency {
    pub n: u64,
    pub truth: Groups,
    pub found: Groups,
    /// (true group, found group, points in both); none of them 0.
    pub common: Vec<(u32, u32, u64)>,
}

/// How many ordered pairs of points are apart in both labellings, together in one only, together in both.
pub(super) struct Pairs {
    pub neither: i128,
    pub only_found: i128,
    pub only_true: i128,
    pub both: i128,
}

impl Contingency {
    pub fn new(labels_true: &[i32], labels: &[i32]) -> Result<Self, Error> {
        same_length("labels", labels.len(), labels_true.len())?;
        let (truth, found) = (Groups::new(labels_true), Groups::new(labels));
        let mut pairs: Vec<(u32, u32)> = truth.of.iter().copied().zip(found.of.iter().copied()).collect();
        sort(&mut pairs);
        let common =
            pairs.chunk_by(|a, b| a == b).map(|same| (same[0].0, same[0].1, same.len() as u64)).collect();
        Ok(Contingency { n: labels.len() as u64, truth, found, common })
    }

    pub fn pairs(&self) -> Pairs {
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
}
