//! What is done to points before they are clustered: one file for each of scikit-learn's transformers.

pub mod columns;
pub mod encoders;
pub mod min_max_scaler;
pub mod replace;
pub mod robust_scaler;
pub mod rows;
pub mod series;
pub mod simple_imputer;
pub mod standard_scaler;
mod statistics;
pub mod to_numeric;
pub mod train_test_split;

use crate::catalog::Prepared;
use crate::decimal::Number;
use crate::error::{Code, Error};
use crate::points::{Dataset, Points};
use crate::table::{Rest, Table};

/// The import of some names from a module.
fn quoted(module: &str, names: &str) -> String {
    format!("from {module} import {names}")
}

/// The same table with every coordinate x of column j replaced by `f(j, x)`; of rows that are held out, too.
///
/// # Errors
/// `invalid_data` where this leaves the range of numbers, in the name of who asks for it.
fn map_columns(name: &str, dataset: Dataset, mut rest: Rest, f: impl Fn(usize, f64) -> f64) -> Prepared {
    // The core that is made small holds no rows out.
    if !cfg!(feature = "small")
        && let Some(held) = &mut rest.held
    {
        held.0 = mapped(name, held.0.clone(), &f)?;
    }
    Ok(Box::new(Table::together(mapped(name, dataset, &f)?, rest)))
}

fn mapped(name: &str, dataset: Dataset, f: &impl Fn(usize, f64) -> f64) -> Result<Dataset, Error> {
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
    Ok(Dataset { points: Points::new(data, d)?, target, feature_names })
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
