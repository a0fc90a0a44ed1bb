//! Clusters are where points lie densely.

pub mod dbscan;
pub mod mean_shift;
