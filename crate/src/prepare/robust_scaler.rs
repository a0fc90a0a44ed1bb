//! `RobustScaler`: every column to median 0 and a middle half of width 1, as scikit-learn does it. What lies far away
//! does not decide the scale. A column whose middle half has no width is not scaled.

use super::map_columns;
use super::statistics::quantile;
use crate::catalog::{Arguments, Callable, Default, Make, Parameter, Prepared, Python, Type};
use crate::error::{Code, Error};
use crate::table::Table;

/// The declaration of `RobustScaler`.
pub static ROBUST_SCALER: Callable = Callable {
    name: "RobustScaler",
    help: "Brings every column to median 0, and its middle half to width 1: outliers do not decide the scale.",
    parameters: &[
        Parameter::new(
            "with_centering",
            &[Type::Bool],
            Default::Bool(true),
            "Whether the median is subtracted.",
        ),
        Parameter::new(
            "with_scaling",
            &[Type::Bool],
            Default::Bool(true),
            "Whether the width is divided by.",
        ),
        Parameter::new(
            "quantile_range",
            &[Type::Floats { min: 0.0, max: 100.0, length: Some(2) }],
            Default::Floats(&[25.0, 75.0]),
            "The percentiles between which the width is taken.",
        ),
    ],
    positional: 0,
    renamed: &[],
    ignored: &["copy"],
    make: Make::Prepare(prepare),
    python: Python::Import("sklearn.preprocessing"),
};

fn prepare(arguments: &Arguments, table: Table) -> Prepared {
    let (dataset, rest) = table.apart("`RobustScaler`")?;
    let (low, high) = match arguments.floats("quantile_range").as_deref() {
        Some(&[low, high]) if low <= high => (low / 100.0, high / 100.0),
        _ => {
            let is = arguments.value("quantile_range");
            let message = format!("`quantile_range` must begin with the lesser number; it is {is}");
            return Err(Error::new(Code::Conflict, message).about("quantile_range"));
        }
    };
    let (centre, scale) = (arguments.flag("with_centering"), arguments.flag("with_scaling"));
    let measures: Vec<(f64, f64)> = (0..dataset.points.dimensions())
        .map(|j| {
            let column: Vec<f64> = dataset.points.rows().map(|row| row[j]).collect();
            let [low, middle, high] = quantile(&column, [low, 0.5, high]);
            let width = high - low;
            (
                if centre { middle } else { 0.0 },
                if scale && width >= 10.0 * f64::EPSILON { width } else { 1.0 },
            )
        })
        .collect();
    map_columns(arguments.callable().name, dataset, rest, |j, x| (x - measures[j].0) / measures[j].1)
}
