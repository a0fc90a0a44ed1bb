//! `make_uniform`: points without any structure. Every algorithm finds clusters in them all the same, or should not.

use super::{RANDOM_STATE, n_samples, numpy};
use crate::catalog::{Arguments, Callable, Default, Make, Parameter, Python, PythonLines, Type};
use crate::error::Error;
use crate::points::Points;
use crate::table::draft::{Draft, Made};

/// The declaration of `make_uniform`.
pub static MAKE_UNIFORM: Callable = Callable {
    name: "make_uniform",
    help: "Points without structure: everywhere in a square equally likely.",
    parameters: &[
        n_samples(100, "How many points."),
        Parameter::new(
            "n_features",
            &[Type::count(1)],
            Default::Int(2),
            "How many coordinates each point has.",
        ),
        Parameter::new("low", &[Type::NUMBER], Default::Float(0.0), "The least coordinate."),
        Parameter::new("high", &[Type::NUMBER], Default::Float(1.0), "The greatest coordinate."),
        RANDOM_STATE,
    ],
    positional: 2,
    renamed: &[],
    ignored: &[],
    make: Make::Data(make),
    python: Python::lines(python),
};

fn make(arguments: &Arguments) -> Result<Draft, Error> {
    let (n, d) = (arguments.count("n_samples"), arguments.count("n_features"));
    Points::check_size("n_samples", n as u64, d as u64)?;
    let (low, high) = (arguments.float("low"), arguments.float("high"));
    Ok(Draft::new(n, d, arguments.seed()).then(move |Made { random, data, .. }, rows| {
        data.extend((0..rows.len() * d).map(|_| random.uniform(low, high)));
    }))
}

fn python(arguments: &Arguments) -> PythonLines {
    let [n, d, low, high] = ["n_samples", "n_features", "low", "high"].map(|name| arguments.value(name));
    numpy(&[format!("X = np.random.RandomState({}).uniform({low}, {high}, ({n}, {d}))", arguments.seed())])
}
