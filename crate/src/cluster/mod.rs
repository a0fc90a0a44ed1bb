//! The algorithms that cluster, by family.
//!
//! There is one implementation of each algorithm: the fast one is the one whose trace is shown.

pub mod density;
pub mod graph;
pub mod kmeans;
pub mod mixture;
pub mod trees;
