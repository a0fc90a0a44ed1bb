//! Trees of clusters: all merges or all splits, and where the tree is cut.

pub mod agglomerative;
pub mod diana;
pub mod hierarchy;
pub mod splitting;
pub mod tree;
