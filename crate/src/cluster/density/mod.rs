//! Clusters are where points lie densely.

pub mod dbscan;
