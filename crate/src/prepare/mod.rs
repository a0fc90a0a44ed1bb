//! What is done to points before they are clustered: one file for each of scikit-learn's transformers.

pub mod min_max_scaler;
pub mod standard_scaler;

use crate::catalog::Prepared;
use crate::points::{Dataset, Points};
use crate::table::Table;

/// The same table with every coordinate x of column j replaced by `f(j, x)`.
fn map_columns(dataset: Dataset, f: impl Fn(usize, f64) -> f64) -> Prepared {
    let Dataset { points, target, feature_names } = dataset;
    let d = points.dimensions();
    let mut data = points.into_vec();
    for row in data.chunks_exact_mut(d) {
        for (j, x) in row.iter_mut().enumerate() {
            *x = f(j, *x);
        }
    }
    Ok(Box::new(Table::from(Dataset { points: Points::new(data, d)?, target, feature_names })))
}
