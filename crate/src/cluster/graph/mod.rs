//! Clusters of what is alike, from a number for every pair.

pub mod affinity;
