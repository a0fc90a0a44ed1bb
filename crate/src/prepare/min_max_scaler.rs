//! `MinMaxScaler`: every column into the same range, as scikit-learn does it. A column whose range is less than
//! 10 ε is constant: it is moved, not scaled.

use super::map_columns;
use crate::catalog::{Arguments, Callable, Default, Make, Parameter, Prepared, Python, Type};
use crate::error::{Code, Error};
use crate::table::Table;

/// The declaration of `MinMaxScaler`.
pub static MIN_MAX_SCALER: Callable = Callable {
    name: "MinMaxScaler",
    help: "Brings every column into the same range.",
    parameters: &[
        Parameter::new(
            "feature_range",
            &[Type::Floats { min: f64::MIN, max: f64::MAX, length: Some(2) }],
            Default::Floats(&[0.0, 1.0]),
            "The least and the greatest coordinate afterwards.",
        ),
        Parameter::new(
            "clip",
            &[Type::Bool],
            Default::Bool(false),
            "Whether coordinates that rounding leaves outside the range are put on its ends.",
        ),
    ],
    positional: 1,
    renamed: &[],
    ignored: &["copy"],
    make: Make::Prepare(prepare),
    python: Python::Import("sklearn.preprocessing"),
};

fn prepare(arguments: &Arguments, table: Table) -> Prepared {
    let (dataset, rest) = table.apart("`MinMaxScaler`")?;
    let (least, greatest) = match arguments.floats("feature_range").as_deref() {
        Some(&[least, greatest]) if least < greatest => (least, greatest),
        _ => {
            let message = format!(
                "`feature_range` must begin with the lesser number; it is {}",
                arguments.value("feature_range")
            );
            return Err(Error::new(Code::Conflict, message).about("feature_range"));
        }
    };
    let d = dataset.points.dimensions();
    let mut low = vec![f64::INFINITY; d];
    let mut high = vec![f64::NEG_INFINITY; d];
    for row in dataset.points.rows() {
        for (j, &x) in row.iter().enumerate() {
            low[j] = low[j].min(x);
            high[j] = high[j].max(x);
        }
    }
    let scales: Vec<f64> = low
        .iter()
        .zip(&high)
        .map(|(low, high)| {
            let range = high - low;
            (greatest - least) / if range < 10.0 * f64::EPSILON { 1.0 } else { range }
        })
        .collect();
    let offsets: Vec<f64> = low.iter().zip(&scales).map(|(low, scale)| least - low * scale).collect();
    let clip = arguments.flag("clip");
    map_columns(arguments.callable().name, dataset, rest, |j, x| {
        let x = x * scales[j] + offsets[j];
        if clip { x.max(least).min(greatest) } else { x }
    })
}
