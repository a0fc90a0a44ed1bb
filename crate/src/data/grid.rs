//! `make_grid`: the crossings of a lattice, one point or a small cloud at each. Without noise all neighbours are
//! equally far apart, which shows how an algorithm breaks ties.

use super::{RANDOM_STATE, numpy};
use crate::catalog::{Arguments, Callable, Default, Make, Parameter, Python, PythonLines, Type};
use crate::error::Error;
use crate::points::Points;
use crate::table::draft::Draft;

/// The declaration of `make_grid`.
pub static MAKE_GRID: Callable = Callable {
    name: "make_grid",
    help: "Points at the crossings of a lattice, 1 apart.",
    parameters: &[
        Parameter::new(
            "n_columns",
            &[Type::count(1)],
            Default::Int(10),
            "How many crossings from left to right.",
        )
        .slider(1.0, 40.0, 1.0),
        Parameter::new(
            "n_rows",
            &[Type::count(1)],
            Default::Int(10),
            "How many crossings from bottom to top.",
        )
        .slider(1.0, 40.0, 1.0),
        Parameter::new("n_each", &[Type::count(1)], Default::Int(1), "How many points at each crossing.")
            .slider(1.0, 50.0, 1.0),
        Parameter::new(
            "noise",
            &[Type::NOT_NEGATIVE],
            Default::Float(0.0),
            "The standard deviation of the Gaussian noise added to the points.",
        )
        .slider(0.0, 0.5, 0.01),
        RANDOM_STATE,
    ],
    positional: 2,
    renamed: &[],
    ignored: &[],
    make: Make::Data(make),
    python: Python::lines(python),
};

fn make(arguments: &Arguments) -> Result<Draft, Error> {
    let [columns, rows, each] = ["n_columns", "n_rows", "n_each"].map(|name| arguments.count(name) as u64);
    let n = columns.saturating_mul(rows).saturating_mul(each);
    Points::check_size("n_columns", n, 2)?;
    let draft = Draft::new(n as usize, 2, arguments.seed()).then(move |made, rows| {
        for crossing in rows.map(|row| row as u64 / each) {
            made.data.extend([(crossing % columns) as f64, (crossing / columns) as f64]);
            made.target.push(crossing as i32);
        }
    });
    Ok(draft.noisy(arguments.float("noise")))
}

fn python(arguments: &Arguments) -> PythonLines {
    let [columns, rows, each, noise] =
        ["n_columns", "n_rows", "n_each", "noise"].map(|name| arguments.value(name));
    numpy(&[
        format!("y = np.repeat(np.arange({columns} * {rows}), {each})"),
        format!("X = np.column_stack([y % {columns}, y // {columns}]).astype(float)"),
        format!("X += np.random.RandomState({}).normal(scale={noise}, size=X.shape)", arguments.seed()),
    ])
}
