//! Clusters that share points: each has a part of every one.

pub mod gaussian;
