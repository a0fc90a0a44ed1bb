//! `KMeans` as it is called.

use super::{Init, KMeans, Options, Rule};
use crate::catalog::{
    Algorithm, Arguments, Callable, Card, Default, Gives, HowMany, Make, Moves, Overlay, Parameter, Python,
    Renamed, Sweep, Traits, Type,
};

/// `sklearn.cluster.KMeans`.
pub static CALLABLE: Callable = Callable {
    name: "KMeans",
    help: "Moves k centroids to the means of their nearest points until nothing changes.",
    parameters: &[
        Parameter::new("n_clusters", &[Type::count(1)], Default::Int(8), "How many clusters to form (k).")
            .slider(1.0, 12.0, 1.0)
            .swept(Sweep::CENTROIDS),
        Parameter::new(
            "init",
            &[Type::Choice { of: &["k-means++", "random"] }, Type::Rows],
            Default::Str("k-means++"),
            "Where the centroids start: spread out by k-means++, on random points, or at given coordinates.",
        ),
        Parameter::new(
            "n_init",
            &[Type::Choice { of: &["auto"] }, Type::count(1)],
            Default::Str("auto"),
            "How many starts to try, of which the one with the smallest total is kept; 'auto' is 10 for random starts, else 1.",
        )
        .slider(1.0, 20.0, 1.0),
        Parameter::new("max_iter", &[Type::count(1)], Default::Int(300), "The most iterations of one start.")
            .slider(1.0, 300.0, 1.0),
        Parameter::new(
            "tol",
            &[Type::NOT_NEGATIVE],
            Default::Float(1e-4),
            "Stops when the squared moves of the centroids sum to less than this times the mean variance.",
        )
        .logarithmic_slider(1e-8, 1.0, 10.0),
        Parameter::random_state("The seed of the starts.").swept(Sweep::SEEDS),
        Parameter::new(
            "algorithm",
            &[Type::Choice { of: &["lloyd", "elkan"] }],
            Default::Str("lloyd"),
            "Which of two ways to compute the same: they differ in ties.",
        ),
    ],
    positional: 1,
    renamed: &[
        Renamed::Value { parameter: "algorithm", old: "full", new: "lloyd" },
        Renamed::Value { parameter: "algorithm", old: "auto", new: "lloyd" },
    ],
    ignored: &["verbose", "copy_x", "n_jobs", "precompute_distances"],
    make: Make::Fit(Algorithm {
        start: |arguments, points| Ok(Box::new(KMeans::start(options(arguments), points)?)),
        suits: None,
        traits: Traits { gives: Gives::Labels,
        shows: &[Overlay::on("regions"), Overlay::on("trails"), Overlay::off("distances"), Overlay::off("changed"), Overlay::off("weights"), Overlay::off("truth")],
        moves: Some(Moves { places: "init", count: "n_clusters" }),
        holds: None,
        card: Card {
            shapes: "Round groups of about the same size and spread.",
            avoid: "Not for long or curved groups, nor for points with outliers: these pull the centroids to them.",
            cost: "An iteration takes at most n·k distances.",
            count: HowMany::Given,
            noise: false,
            predicts: true,
        } },
    }),
    python: Python::Import("sklearn.cluster"),
};

fn options(arguments: &Arguments) -> Options {
    Options {
        n_clusters: arguments.count("n_clusters"),
        init: match (arguments.rows("init"), arguments.optional_text("init")) {
            (Some((centers, columns)), _) => Init::Given(centers, columns),
            (None, Some("random")) => Init::Random,
            _ => Init::PlusPlus,
        },
        n_init: arguments.optional_int("n_init").and_then(|starts| usize::try_from(starts).ok()),
        max_iter: arguments.count("max_iter"),
        tol: arguments.float("tol"),
        random_state: arguments.seed(),
        algorithm: if arguments.text("algorithm") == "elkan" { Rule::Elkan } else { Rule::Lloyd },
    }
}
