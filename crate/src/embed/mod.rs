//! Places for points in fewer dimensions: one file for each method.

pub mod lle;
pub mod pca;
pub mod tsne;
