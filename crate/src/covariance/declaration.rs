//! `GraphicalLassoCV` as it is called: within a fit that takes what it has learned.

use super::lasso::Settings;
use super::search::Folds;
use crate::catalog::{Arguments, Callable, Default, Make, Parameter, Python, Type};

/// `sklearn.covariance.GraphicalLassoCV`
pub static GRAPHICAL_LASSO_CV: Callable = Callable {
    name: "GraphicalLassoCV",
    help: "Learns which columns still go together once all others are known, and how strictly to ask.",
    parameters: &[
        Parameter::new(
            "alphas",
            &[
                Type::Int { min: 2, max: 50 },
                Type::Floats { min: f64::MIN_POSITIVE, max: f64::MAX, length: None },
            ],
            Default::Int(4),
            "How many penalties a grid has, or which are tried; a greater one leaves fewer edges.",
        )
        .slider(2.0, 20.0, 1.0),
        Parameter::new(
            "n_refinements",
            &[Type::Int { min: 1, max: 20 }],
            Default::Int(4),
            "How many times a finer grid is laid about the best penalty.",
        )
        .slider(1.0, 8.0, 1.0),
        Parameter::new(
            "cv",
            &[Type::None, Type::count(2)],
            Default::None,
            "Into how many runs of rows the rows are cut, each foretold by the others; None: 5.",
        )
        .slider(2.0, 10.0, 1.0),
        Parameter::new(
            "tol",
            &[Type::POSITIVE],
            Default::Float(1e-4),
            "The gap to the dual problem at which a lasso ends.",
        ),
        Parameter::new(
            "enet_tol",
            &[Type::POSITIVE],
            Default::Float(1e-4),
            "The same of each column of a lasso.",
        ),
        Parameter::new(
            "max_iter",
            &[Type::count(0)],
            Default::Int(100),
            "The most iterations of the last lasso; those of folds have a tenth.",
        ),
        Parameter::new(
            "mode",
            &[Type::Choice { of: &["cd"] }],
            Default::Str("cd"),
            "How a column is solved: by coordinate descent.",
        ),
        Parameter::new(
            "eps",
            &[Type::NOT_NEGATIVE],
            Default::Float(f64::EPSILON),
            "What is added where something is divided by the diagonal.",
        ),
        Parameter::new(
            "assume_centered",
            &[Type::Bool],
            Default::Bool(false),
            "Whether columns are taken to lie about 0.",
        ),
    ],
    positional: 0,
    renamed: &[],
    ignored: &["n_jobs", "verbose"],
    make: Make::Model,
    python: Python::Import("sklearn.covariance"),
};

/// The parameters that a call has.
pub fn folds(arguments: &Arguments) -> Folds {
    Folds {
        alphas: match arguments.floats("alphas") {
            Some(alphas) => Err(alphas),
            None => Ok(arguments.count("alphas")),
        },
        n_refinements: arguments.count("n_refinements"),
        cv: arguments.optional_int("cv").map_or(5, |cv| cv as usize),
        settings: Settings {
            tol: arguments.float("tol"),
            enet_tol: arguments.float("enet_tol"),
            max_iter: arguments.count("max_iter") as u32,
            eps: arguments.float("eps"),
        },
        assume_centered: arguments.flag("assume_centered"),
    }
}
