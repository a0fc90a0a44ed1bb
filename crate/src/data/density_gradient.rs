//! `make_density_gradient`: points that thin out from left to right. No one `eps` suits both ends.
//!
//! The power is taken as e^(p ln x), here and in the Python: `math::pow` would be the only one in the crate, and
//! its tables a seventh of the wasm module.

use super::{RANDOM_STATE, n_samples, numpy};
use crate::catalog::{Arguments, Callable, Default, Make, Parameter, Python, PythonLines, Type};
use crate::error::Error;
use crate::math::{exp, ln};
use crate::points::Points;
use crate::table::draft::{Draft, Made};

/// The declaration of `make_density_gradient`.
pub static MAKE_DENSITY_GRADIENT: Callable = Callable {
    name: "make_density_gradient",
    help: "Points in a square that lie dense on the left and sparse on the right.",
    parameters: &[
        n_samples(500, "How many points."),
        Parameter::new(
            "steepness",
            &[Type::Float { min: 1.0, max: 20.0, open: false }],
            Default::Float(2.0),
            "The power to which the first coordinate is raised: 1 is uniform.",
        )
        .slider(1.0, 6.0, 0.25),
        RANDOM_STATE,
    ],
    positional: 1,
    renamed: &[],
    ignored: &[],
    make: Make::Data(make),
    python: Python::lines(python),
};

fn make(arguments: &Arguments) -> Result<Draft, Error> {
    let n = arguments.count("n_samples");
    Points::check_size("n_samples", n as u64, 2)?;
    let steepness = arguments.float("steepness");
    Ok(Draft::new(n, 2, arguments.seed()).then(move |Made { random, data, .. }, rows| {
        for _ in rows {
            data.push(exp(steepness * ln(random.random_sample())));
            data.push(random.random_sample());
        }
    }))
}

fn python(arguments: &Arguments) -> PythonLines {
    let [n, steepness] = ["n_samples", "steepness"].map(|name| arguments.value(name));
    numpy(&[
        format!("X = np.random.RandomState({}).random_sample(({n}, 2))", arguments.seed()),
        format!("X[:, 0] = np.exp({steepness} * np.log(X[:, 0]))"),
    ])
}
