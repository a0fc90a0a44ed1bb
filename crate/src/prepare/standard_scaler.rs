//! `StandardScaler`: every column to mean 0 and variance 1, as scikit-learn does it.
//!
//! The variance is that of the population, by the corrected two-pass algorithm (T. F. Chan, G. H. Golub and R. J.
//! LeVeque, “Algorithms for computing the sample variance”, The American Statistician 37, 1983). A column whose
//! variance is no more than that algorithm's error is constant: it is not scaled.

use super::{map_columns, overflow};
use crate::catalog::{Arguments, Callable, Default, Make, Parameter, Prepared, Python, Type};
use crate::math::sums::pairwise;
use crate::points::Points;
use crate::table::Table;

/// The declaration of `StandardScaler`.
pub static STANDARD_SCALER: Callable = Callable {
    name: "StandardScaler",
    help: "Brings every column to mean 0 and standard deviation 1.",
    parameters: &[
        Parameter::new("with_mean", &[Type::Bool], Default::Bool(true), "Whether the mean is subtracted."),
        Parameter::new(
            "with_std",
            &[Type::Bool],
            Default::Bool(true),
            "Whether the coordinates are divided by the standard deviation.",
        ),
    ],
    positional: 0,
    renamed: &[],
    ignored: &["copy"],
    make: Make::Prepare(prepare),
    python: Python::Import("sklearn.preprocessing"),
};

fn prepare(arguments: &Arguments, table: Table) -> Prepared {
    let (dataset, rest) = table.apart("`StandardScaler`")?;
    let n = dataset.points.len() as f64;
    let means: Vec<f64> = column_sums(&dataset.points, |_, x| x).into_iter().map(|sum| sum / n).collect();
    let deviations = column_sums(&dataset.points, |j, x| x - means[j]);
    let squares = column_sums(&dataset.points, |j, x| (x - means[j]) * (x - means[j]));
    let scales: Vec<f64> = (0..means.len())
        .map(|j| {
            let variance = (squares[j] - deviations[j] * deviations[j] / n) / n;
            let error = n * means[j] * f64::EPSILON;
            let constant = variance <= n * f64::EPSILON * variance + error * error;
            if constant { 1.0 } else { variance.sqrt() }
        })
        .collect();
    let (with_mean, with_std) = (arguments.flag("with_mean"), arguments.flag("with_std"));
    let name = arguments.callable().name;
    if let Some(j) = scales.iter().position(|scale| !scale.is_finite()).filter(|_| with_std) {
        return Err(overflow(name, &dataset, j));
    }
    map_columns(name, dataset, rest, |j, x| {
        let x = if with_mean { x - means[j] } else { x };
        if with_std { x / scales[j] } else { x }
    })
}

/// For each column j the sum of `f(j, x)` over its coordinates, in the order of the points; of a single column as NumPy
/// adds what lies in one piece.
fn column_sums(points: &Points, f: impl Fn(usize, f64) -> f64) -> Vec<f64> {
    if let ([_], data) = (points.row(0), points.as_slice()) {
        return vec![pairwise(data.len(), &|i| f(0, data[i]))];
    }
    let mut sums = vec![0.0; points.dimensions()];
    for row in points.rows() {
        for (j, (sum, &x)) in sums.iter_mut().zip(row).enumerate() {
            *sum += f(j, x);
        }
    }
    sums
}
