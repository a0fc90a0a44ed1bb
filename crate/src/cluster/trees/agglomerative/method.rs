//! What all ways to find the merges have in common.

use crate::cluster::trees::tree::Merge;
use crate::points::Points;
use crate::work::Work;

/// A way to find the merges.
pub trait Method {
    /// Works until the budget is spent; what was found, once all points are one cluster.
    fn advance(&mut self, points: &Points, budget: &mut Work) -> Option<Found>;

    /// The fraction done.
    fn progress(&self) -> f64;
}

/// What a method found.
#[derive(Debug, Default)]
pub struct Found {
    /// The merges in order; they name nodes, in the order in which scikit-learn writes them.
    pub merges: Vec<Merge>,
    /// The nearest points of the two clusters of each merge, for single linkage.
    pub nearest: Vec<[u32; 2]>,
    /// Two pairs were about as near: which of them comes first must be found out in another way.
    pub tied: bool,
}

impl Found {
    /// Merges whose lower node comes first.
    pub fn sorted(mut merges: Vec<Merge>) -> Self {
        for merge in &mut merges {
            merge.children = sorted(merge.children);
        }
        Found { merges, ..Found::default() }
    }
}

/// The lower one first.
pub fn sorted([a, b]: [u32; 2]) -> [u32; 2] {
    if a < b { [a, b] } else { [b, a] }
}
