//! `make_moons`: two interleaving half circles, as scikit-learn makes them.

use super::{NOISE, RANDOM_STATE, SHUFFLE, finish, halves, linspace};
use crate::catalog::{Arguments, Callable, Default, Make, Parameter, Python, Type};
use crate::error::Error;
use crate::math::{cos, sin};
use crate::table::draft::Draft;
use std::f64::consts::PI;

/// The declaration of `make_moons`.
pub static MAKE_MOONS: Callable = Callable {
    name: "make_moons",
    help: "Two half circles, one reaching into the other.",
    parameters: &[
        Parameter::new(
            "n_samples",
            &[Type::count(1), Type::Ints { min: 0, max: i32::MAX as i64, length: Some(2) }],
            Default::Int(100),
            "How many points in all, or how many in the upper and in the lower half circle.",
        )
        .logarithmic_slider(10.0, 10_000.0, 1.1),
        SHUFFLE,
        NOISE,
        RANDOM_STATE,
    ],
    positional: 1,
    renamed: &[],
    ignored: &[],
    make: Make::Data(make),
    python: Python::Import("sklearn.datasets"),
};

fn make(arguments: &Arguments) -> Result<Draft, Error> {
    let sizes = halves(arguments)?;
    finish(arguments, sizes, move |part, i| {
        let angle = linspace(0.0, PI, sizes[part], true, i);
        let [x, y] = [cos(angle), sin(angle)];
        if part == 0 { [x, y] } else { [1.0 - x, 1.0 - y - 0.5] }
    })
}
