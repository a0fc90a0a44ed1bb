//! `make_anisotropic`: clouds that are stretched aslant, as on scikit-learn's page that compares clusterings.

use super::blobs::{Blobs, CENTERS, CLUSTER_STD};
use super::{RANDOM_STATE, n_samples};
use crate::call::Value;
use crate::catalog::{Arguments, Callable, Default, Make, Parameter, Python, PythonLines, Type};
use crate::error::{Code, Error};
use crate::math::fma;
use crate::points::Points;
use crate::table::draft::Draft;

/// The declaration of `make_anisotropic`.
pub static MAKE_ANISOTROPIC: Callable = Callable {
    name: "make_anisotropic",
    help: "Clouds that are stretched aslant: `make_blobs`, times a matrix.",
    parameters: &[
        n_samples(100, "How many points in all."),
        CENTERS,
        CLUSTER_STD,
        Parameter::new(
            "transformation",
            &[Type::None, Type::Rows],
            Default::None,
            "The matrix that each point is multiplied by, as a row; None is [[0.6, -0.6], [-0.4, 0.8]].",
        ),
        RANDOM_STATE,
    ],
    positional: 1,
    renamed: &[],
    ignored: &[],
    make: Make::Data(make),
    python: Python::lines(python),
};

/// The matrix of scikit-learn's page.
const TRANSFORMATION: [f64; 4] = [0.6, -0.6, -0.4, 0.8];

fn make(arguments: &Arguments) -> Result<Draft, Error> {
    let (matrix, to) = arguments.rows("transformation").unwrap_or((TRANSFORMATION.to_vec(), 2));
    let from = matrix.len() / to;
    let blobs = Blobs::new(arguments, from)?;
    if blobs.dimensions != from {
        let message = format!(
            "`transformation` must have as many rows as the centres have coordinates: {}; it has {from}",
            blobs.dimensions
        );
        return Err(Error::new(Code::Conflict, message).about("transformation"));
    }
    Points::check_size("transformation", arguments.count("n_samples") as u64, to as u64)?;
    Ok(blobs.draft().map_rows(to, move |row, data| {
        for column in 0..to {
            // As the BLAS under NumPy has it on processors of today: one rounding a term.
            let sum =
                row.iter().zip(matrix[column..].iter().step_by(to)).fold(0.0, |sum, (&x, &m)| fma(x, m, sum));
            data.push(sum);
        }
    }))
}

fn python(arguments: &Arguments) -> PythonLines {
    let mut blobs: Vec<String> = arguments
        .given()
        .filter(|(name, _)| !["transformation", "random_state"].contains(name))
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    blobs.push(format!("random_state={}", arguments.seed()));
    let matrix = match arguments.value("transformation") {
        Value::None => "[[0.6, -0.6], [-0.4, 0.8]]".to_owned(),
        matrix => matrix.to_string(),
    };
    PythonLines {
        imports: vec!["from sklearn.datasets import make_blobs".into()],
        lines: format!("X, y = make_blobs({})\nX = X @ {matrix}", blobs.join(", ")),
    }
}
