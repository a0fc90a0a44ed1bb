//! Clustering algorithms that agree with scikit-learn, step by step.

pub mod attributes;
pub mod call;
pub mod catalog;
pub mod cluster;
pub mod data;
pub mod error;
pub mod math;
pub mod points;
pub mod prepare;
pub mod random;
pub mod run;
pub mod score;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
