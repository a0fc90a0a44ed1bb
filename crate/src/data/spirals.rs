//! `make_spirals`: arms that wind about each other, each a single curve that no centre can stand for.
//!
//! An arm is Archimedes' spiral, from near the origin to the unit circle. Its points are about equally far apart,
//! since the area swept grows with the square of the radius.

use super::{RANDOM_STATE, linspace, n_samples, numpy, parts};
use crate::catalog::{Arguments, Callable, Default, Make, Parameter, Python, PythonLines, Type};
use crate::error::Error;
use crate::math::{cos, sin};
use crate::points::Points;
use crate::table::draft::Draft;
use std::f64::consts::PI;

/// The declaration of `make_spirals`.
pub static MAKE_SPIRALS: Callable = Callable {
    name: "make_spirals",
    help: "Spiral arms that wind about each other.",
    parameters: &[
        n_samples(300, "How many points in all."),
        Parameter::new("n_arms", &[Type::Int { min: 1, max: 100 }], Default::Int(2), "How many arms.")
            .slider(1.0, 6.0, 1.0),
        Parameter::new(
            "turns",
            &[Type::Float { min: 0.0, max: 100.0, open: false }],
            Default::Float(1.0),
            "How often each arm goes round.",
        )
        .slider(0.25, 4.0, 0.25),
        Parameter::new(
            "noise",
            &[Type::NOT_NEGATIVE],
            Default::Float(0.02),
            "The standard deviation of the Gaussian noise added to the points.",
        )
        .slider(0.0, 0.2, 0.01),
        RANDOM_STATE,
    ],
    positional: 1,
    renamed: &[],
    ignored: &[],
    make: Make::Data(make),
    python: Python::lines(python),
};

fn make(arguments: &Arguments) -> Result<Draft, Error> {
    let (n, arms) = (arguments.count("n_samples"), arguments.count("n_arms"));
    Points::check_size("n_samples", n as u64, 2)?;
    let turns = arguments.float("turns");
    let sizes: Vec<usize> = parts(n, arms).collect();
    // The arm that is drawn, and how many of its points have been.
    let (mut arm, mut drawn) = (0, 0);
    let draft = Draft::new(n, 2, arguments.seed()).then(move |made, rows| {
        for _ in rows {
            while drawn == sizes[arm] {
                (arm, drawn) = (arm + 1, 0);
            }
            let radius = linspace(0.05, 1.0, sizes[arm], true, drawn).sqrt();
            let angle = 2.0 * PI * (turns * radius + arm as f64 / arms as f64);
            made.data.extend([radius * cos(angle), radius * sin(angle)]);
            made.target.push(arm as i32);
            drawn += 1;
        }
    });
    Ok(draft.noisy(arguments.float("noise")))
}

fn python(arguments: &Arguments) -> PythonLines {
    let [arms, turns, noise] = ["n_arms", "turns", "noise"].map(|name| arguments.value(name));
    let sizes: Vec<String> =
        parts(arguments.count("n_samples"), arguments.count("n_arms")).map(|size| size.to_string()).collect();
    numpy(&[
        format!("sizes = [{}]", sizes.join(", ")),
        format!("y = np.repeat(np.arange({arms}), sizes)"),
        "radius = np.sqrt(np.concatenate([np.linspace(0.05, 1, size) for size in sizes]))".into(),
        format!("angle = 2 * np.pi * ({turns} * radius + y / {arms})"),
        "X = np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])".into(),
        format!("X += np.random.RandomState({}).normal(scale={noise}, size=X.shape)", arguments.seed()),
    ])
}
