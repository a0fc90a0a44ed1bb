//! How columns depend on each other: covariances, and which of them are left once all other columns are known.
//!
//! - [`empirical`]: the covariance of rows, and how likely rows of another are.
//! - [`lasso`]: the sparse inverse of a covariance, for one penalty, by way of [`descent`].
//! - [`search`]: the penalty that foretells best rows that were left out: `GraphicalLassoCV`.
//!
//! Numbers agree with scikit-learn's to 1e-8, penalties to 1e-12; the support and the numbers of iterations exactly.

pub mod declaration;
mod descent;
mod empirical;
mod lasso;
mod search;
#[cfg(test)]
mod tests;

pub use search::{Folds, Model, Search, Tried};
