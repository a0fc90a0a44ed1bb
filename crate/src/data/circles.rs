//! `make_circles`: a circle within a circle, as scikit-learn makes them.

use super::{NOISE, RANDOM_STATE, SHUFFLE, finish, halves, linspace};
use crate::catalog::{Arguments, Callable, Default, Make, Parameter, Python, Type};
use crate::decimal::Number;
use crate::error::Error;
use crate::math::{cos, sin};
use crate::table::draft::Draft;
use std::f64::consts::PI;

/// The declaration of `make_circles`.
pub static MAKE_CIRCLES: Callable = Callable {
    name: "make_circles",
    help: "A circle within a circle.",
    parameters: &[
        Parameter::new(
            "n_samples",
            &[Type::count(1), Type::Ints { min: 0, max: i32::MAX as i64, length: Some(2) }],
            Default::Int(100),
            "How many points in all, or how many on the outer and on the inner circle.",
        )
        .logarithmic_slider(10.0, 10_000.0, 1.1),
        SHUFFLE,
        NOISE,
        RANDOM_STATE,
        Parameter::new(
            "factor",
            &[Type::Float { min: 0.0, max: 1.0, open: false }],
            Default::Float(0.8),
            "The radius of the inner circle, where the outer one's is 1; less than 1.",
        )
        .slider(0.0, 0.95, 0.05),
    ],
    positional: 1,
    renamed: &[],
    ignored: &[],
    make: Make::Data(make),
    python: Python::Import("sklearn.datasets"),
};

fn make(arguments: &Arguments) -> Result<Draft, Error> {
    let sizes = halves(arguments)?;
    let factor = arguments.float("factor");
    if factor >= 1.0 {
        return Err(Error::range("factor", "less than 1", Number(factor)));
    }
    finish(arguments, sizes, move |part, i| {
        let angle = linspace(0.0, 2.0 * PI, sizes[part], false, i);
        let [x, y] = [cos(angle), sin(angle)];
        if part == 0 { [x, y] } else { [x * factor, y * factor] }
    })
}
