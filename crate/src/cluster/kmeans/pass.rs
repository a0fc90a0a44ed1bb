//! What one assignment of all points did, and the sums that it made on the way.

/// Up to so many points sums are in the order of the points and totals are summed afresh after each move, so that
/// they have scikit-learn's bits.
pub(super) const IN_ORDER: usize = 20_000;

/// What one assignment did.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Assignment {
    /// How many points found a nearer centroid.
    pub moved: usize,
    /// The sum of the squared distances to the assigned centroids.
    pub total: f64,
    /// How many points each centroid has.
    pub counts: Vec<u32>,
    /// Point and label where the rule keeps a former label in a tie, so that the centroids alone do not tell it.
    pub kept: Vec<(u32, i32)>,
}

/// Sums over the points passed so far.
#[derive(Default)]
pub(super) struct Pass {
    /// What the assignment did.
    pub assigned: Assignment,
    /// The sums of the points of each cluster, k × d.
    pub sums: Vec<f64>,
}

impl Pass {
    pub fn new(k: usize, d: usize) -> Self {
        let assigned = Assignment { counts: vec![0; k], ..Assignment::default() };
        Pass { assigned, sums: vec![0.0; k * d] }
    }
}
