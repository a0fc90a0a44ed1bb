//! What is done to points before they are clustered: one file for each of scikit-learn's transformers.

pub mod min_max_scaler;
pub mod standard_scaler;

use crate::catalog::Prepared;
use crate::decimal::Number;
use crate::error::{Code, Error};
use crate::points::{Dataset, Points};
use crate::table::Table;

/// The same table with every coordinate x of column j replaced by `f(j, x)`.
///
/// # Errors
/// `invalid_data` where this leaves the range of numbers, in the name of who asks for it.
fn map_columns(name: &str, dataset: Dataset, f: impl Fn(usize, f64) -> f64) -> Prepared {
    let d = dataset.points.dimensions();
    let beyond = |(at, x): (usize, &f64)| !f(at % d, *x).is_finite();
    if let Some(at) = dataset.points.as_slice().iter().enumerate().position(beyond) {
        return Err(overflow(name, &dataset, at % d));
    }
    let Dataset { points, target, feature_names } = dataset;
    let mut data = points.into_vec();
    for row in data.chunks_exact_mut(d) {
        for (j, x) in row.iter_mut().enumerate() {
            *x = f(j, *x);
        }
    }
    Ok(Box::new(Table::from(Dataset { points: Points::new(data, d)?, target, feature_names })))
}

/// Says that column j reaches too far.
fn overflow(name: &str, dataset: &Dataset, j: usize) -> Error {
    let column = || dataset.points.rows().map(|row| row[j]);
    let message = format!(
        "`{name}` cannot scale column `{}`: it goes from {} to {}, and that overflows",
        dataset.feature_names[j],
        Number(column().fold(f64::INFINITY, f64::min)),
        Number(column().fold(f64::NEG_INFINITY, f64::max))
    );
    Error::new(Code::InvalidData, message)
}
