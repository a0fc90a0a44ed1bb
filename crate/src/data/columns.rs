//! `make_columns`: whole numbers beside a wide range of numbers, so that the groups are upright columns, far longer
//! than they are apart. Distances between columns hardly count until the coordinates are scaled.

use super::{RANDOM_STATE, n_samples, numpy};
use crate::catalog::{Arguments, Callable, Default, Make, Parameter, Python, PythonLines, Type};
use crate::error::Error;
use crate::points::Points;
use crate::table::draft::{Draft, Made};

/// The declaration of `make_columns`.
pub static MAKE_COLUMNS: Callable = Callable {
    name: "make_columns",
    help: "Upright columns, 1 apart: a whole number beside a uniform one.",
    parameters: &[
        n_samples(300, "How many points in all."),
        Parameter::new("n_columns", &[Type::count(1)], Default::Int(4), "How many columns.")
            .slider(1.0, 10.0, 1.0),
        Parameter::new("height", &[Type::NOT_NEGATIVE], Default::Float(10.0), "How high the columns are.")
            .slider(0.5, 20.0, 0.5),
        RANDOM_STATE,
    ],
    positional: 1,
    renamed: &[],
    ignored: &[],
    make: Make::Data(make),
    python: Python::lines(python),
};

fn make(arguments: &Arguments) -> Result<Draft, Error> {
    let (n, columns) = (arguments.count("n_samples"), arguments.int("n_columns"));
    Points::check_size("n_samples", n as u64, 2)?;
    let height = arguments.float("height");
    let draft = Draft::new(n, 2, arguments.seed());
    let draft = draft.then(move |Made { random, target, .. }, rows| {
        target.extend(rows.map(|_| random.randint(0, columns) as i32));
    });
    Ok(draft.then(move |Made { random, data, target, .. }, rows| {
        data.extend(target[rows].iter().flat_map(|&column| [column.into(), random.uniform(0.0, height)]));
    }))
}

fn python(arguments: &Arguments) -> PythonLines {
    let [n, columns, height] = ["n_samples", "n_columns", "height"].map(|name| arguments.value(name));
    numpy(&[
        format!("random = np.random.RandomState({})", arguments.seed()),
        format!("y = random.randint(0, {columns}, {n})"),
        format!("X = np.column_stack([y, random.uniform(0, {height}, {n})])"),
    ])
}
