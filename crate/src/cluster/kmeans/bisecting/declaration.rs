//! `BisectingKMeans` as it is called.

use super::{BisectingKMeans, Init, Options, Rule, Strategy};
use crate::catalog::{
    Algorithm, Arguments, Callable, Card, Default, Gives, HowMany, Make, Overlay, Parameter, Python, Sweep,
    Traits, Type,
};

/// `sklearn.cluster.BisectingKMeans`.
pub static CALLABLE: Callable = Callable {
    name: "BisectingKMeans",
    help: "Splits the worst cluster in two by k-means, until there are k.",
    parameters: &[
        Parameter::new("n_clusters", &[Type::count(1)], Default::Int(8), "How many clusters to form (k).")
            .slider(1.0, 12.0, 1.0)
            .swept(Sweep::CENTROIDS),
        Parameter::new(
            "init",
            &[Type::Choice { of: &["k-means++", "random"] }],
            Default::Str("random"),
            "Where the two centroids of a split start: spread out by k-means++, or on random points.",
        ),
        Parameter::new(
            "n_init",
            &[Type::count(1)],
            Default::Int(1),
            "How many starts to try for each split, of which the one with the smallest total is kept.",
        )
        .slider(1.0, 20.0, 1.0),
        Parameter::random_state("The seed of the starts.").swept(Sweep::SEEDS),
        Parameter::new("max_iter", &[Type::count(1)], Default::Int(300), "The most iterations of one start.")
            .slider(1.0, 300.0, 1.0),
        Parameter::new(
            "tol",
            &[Type::NOT_NEGATIVE],
            Default::Float(1e-4),
            "Stops when the squared moves of the two centroids sum to less than this.",
        )
        .logarithmic_slider(1e-8, 1.0, 10.0),
        Parameter::new(
            "algorithm",
            &[Type::Choice { of: &["lloyd", "elkan"] }],
            Default::Str("lloyd"),
            "Which of two ways to compute the same: they differ in ties.",
        ),
        Parameter::new(
            "bisecting_strategy",
            &[Type::Choice { of: &["biggest_inertia", "largest_cluster"] }],
            Default::Str("biggest_inertia"),
            "Which cluster is split next: the one with the greatest total squared distance, or with the most points.",
        ),
    ],
    positional: 1,
    renamed: &[],
    ignored: &["verbose", "copy_x"],
    make: Make::Fit(Algorithm {
        start: |arguments, points| Ok(Box::new(BisectingKMeans::start(options(arguments), points)?)),
        suits: None,
        traits: Traits {
            gives: Gives::Labels,
            shows: &[Overlay::off("hulls"), Overlay::on("pair"), Overlay::off("truth")],
            moves: None,
            holds: None,
            card: Card {
                shapes: "Round groups within groups, found from the whole downwards.",
                avoid: "Not where the first split may cut through a group: no later one mends it.",
                cost: "A split takes some iterations over the points of one cluster.",
                count: HowMany::Given,
                noise: false,
                predicts: true,
            },
        },
    }),
    python: Python::Import("sklearn.cluster"),
};

fn options(arguments: &Arguments) -> Options {
    Options {
        n_clusters: arguments.count("n_clusters"),
        init: if arguments.text("init") == "random" { Init::Random } else { Init::PlusPlus },
        n_init: arguments.count("n_init"),
        random_state: arguments.seed(),
        max_iter: arguments.count("max_iter"),
        tol: arguments.float("tol"),
        algorithm: if arguments.text("algorithm") == "elkan" { Rule::Elkan } else { Rule::Lloyd },
        bisecting_strategy: match arguments.text("bisecting_strategy") {
            "largest_cluster" => Strategy::LargestCluster,
            _ => Strategy::BiggestInertia,
        },
    }
}
