//! `affinity_propagation`: the same election, of similarities that are given.
//!
//! `S` has a row and a column for each point: the points themselves where `X` is such a table, or rows of numbers that
//! stand in the call; or what a model has [learned](super::learned) of the points as columns.

use super::learned::Learned;
use super::{Affinity, CONVERGENCE_ITER, DAMPING, MAX_ITER, PREFERENCE, RANDOM_STATE, options, refuse_many};
use crate::call::Value;
use crate::catalog::{
    Algorithm, Arguments, Callable, Card, Default, Gives, HowMany, Make, Overlay, Parameter, Python,
    PythonLines, Traits, Type,
};
use crate::covariance::declaration::{GRAPHICAL_LASSO_CV, folds};
use crate::error::{Code, Error};
use crate::points::Points;

/// `sklearn.cluster.affinity_propagation`
pub static CALLABLE: Callable = Callable {
    name: "affinity_propagation",
    help: "Lets points elect their own representatives by how alike they are said to be, pair by pair.",
    parameters: &[
        Parameter::new(
            "S",
            &[Type::Learned, Type::Matrix],
            Default::Required,
            "How alike the points are: a row and a column for each.",
        ),
        PREFERENCE,
        CONVERGENCE_ITER,
        MAX_ITER,
        DAMPING,
        RANDOM_STATE,
    ],
    positional: 1,
    renamed: &[],
    ignored: &["copy", "verbose", "return_n_iter"],
    make: Make::Fit(Algorithm {
        start: |arguments, points| {
            let options = options(arguments, true);
            if let Some(model) = arguments.model(&GRAPHICAL_LASSO_CV, "S")? {
                refuse_many(points.len())?;
                return Ok(Box::new(Learned::start(options, folds(&model), points)?));
            }
            Ok(Box::new(Affinity::of(options, similarities(arguments, points)?)?))
        },
        suits: None,
        traits: Traits {
            gives: Gives::Labels,
            shows: WITH_LINKS,
            moves: None,
            holds: Some("S"),
            card: Card {
                shapes: "Groups around one of their own points, by whatever says how alike two of them are.",
                avoid: "Not where points have places: AffinityPropagation works out how alike they are.",
                cost: "Every iteration takes n² messages, and memory for them.",
                count: HowMany::Found,
                noise: false,
                predicts: false,
            },
        },
    }),
    python: Python::lines(python),
};

/// What may be drawn: where a model has learned how alike points are, also what it has found, and what they are called.
const WITH_LINKS: &[Overlay] = &[
    Overlay::on("names"),
    Overlay::on("links"),
    Overlay::on("votes"),
    Overlay::on("exemplars"),
    Overlay::off("hulls"),
    Overlay::off("truth"),
];

/// S, row by row.
///
/// # Errors
/// `too_large` for more points than there is room for; `conflict` where there is not a row and a column for each.
fn similarities(arguments: &Arguments, points: &Points) -> Result<Vec<f64>, Error> {
    let n = points.len();
    refuse_many(n)?;
    let (all, columns) = match arguments.rows("S") {
        Some(rows) => rows,
        None => (points.as_slice().to_vec(), points.dimensions()),
    };
    let rows = all.len() / columns.max(1);
    if (rows, columns) != (n, n) {
        let message = format!(
            "`S` must have a row and a column for each of the {n} points; it has {rows} rows and {columns} columns"
        );
        return Err(Error::new(Code::Conflict, message).about("S"));
    }
    Ok(all)
}

fn python(arguments: &Arguments) -> PythonLines {
    let mut imports = vec!["from sklearn.cluster import affinity_propagation".to_owned()];
    if let (Value::Call(_), Python::Import(module)) = (arguments.value("S"), GRAPHICAL_LASSO_CV.python) {
        imports.push(format!("from {module} import {}", GRAPHICAL_LASSO_CV.name));
    }
    PythonLines { imports, lines: format!("cluster_centers_indices, labels = {arguments}") }
}
