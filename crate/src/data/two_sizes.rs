//! `make_two_sizes`: one large cloud beside two small ones, which k-means divides wrongly: it would have them all
//! equally wide.

use super::RANDOM_STATE;
use super::blobs::Blobs;
use crate::catalog::{Arguments, Callable, Default, Make, Parameter, Python, PythonLines, Type};
use crate::error::Error;
use crate::points::Points;
use crate::table::draft::Draft;

/// The declaration of `make_two_sizes`.
pub static MAKE_TWO_SIZES: Callable = Callable {
    name: "make_two_sizes",
    help: "One large, wide cloud beside two small, narrow ones.",
    parameters: &[
        Parameter::new(
            "n_large",
            &[Type::count(1)],
            Default::Int(300),
            "How many points the large cloud has.",
        )
        .slider(10.0, 1000.0, 10.0),
        Parameter::new(
            "n_small",
            &[Type::count(1)],
            Default::Int(30),
            "How many points each of the small clouds has.",
        )
        .slider(5.0, 300.0, 5.0),
        Parameter::new(
            "std_large",
            &[Type::NOT_NEGATIVE],
            Default::Float(1.5),
            "The standard deviation of the large cloud.",
        )
        .slider(0.1, 3.0, 0.05),
        Parameter::new(
            "std_small",
            &[Type::NOT_NEGATIVE],
            Default::Float(0.4),
            "The standard deviation of the small clouds.",
        )
        .slider(0.1, 3.0, 0.05),
        RANDOM_STATE,
    ],
    positional: 2,
    renamed: &[],
    ignored: &[],
    make: Make::Data(make),
    python: Python::lines(python),
};

fn make(arguments: &Arguments) -> Result<Draft, Error> {
    let (large, small) = (arguments.count("n_large"), arguments.count("n_small"));
    Points::check_size(
        if large > small { "n_large" } else { "n_small" },
        large as u64 + 2 * small as u64,
        2,
    )?;
    let (wide, narrow) = (arguments.float("std_large"), arguments.float("std_small"));
    let blobs = Blobs {
        sizes: vec![large, small, small],
        centers: Some(vec![0.0, 0.0, 5.0, 0.0, 0.0, 5.0]),
        dimensions: 2,
        stds: vec![wide, narrow, narrow],
        center_box: [-10.0, 10.0],
        shuffle: true,
        seed: arguments.seed(),
    };
    Ok(blobs.draft())
}

fn python(arguments: &Arguments) -> PythonLines {
    let [large, small, wide, narrow] =
        ["n_large", "n_small", "std_large", "std_small"].map(|name| arguments.value(name));
    PythonLines {
        imports: vec!["from sklearn.datasets import make_blobs".into()],
        lines: format!(
            "X, y = make_blobs(n_samples=[{large}, {small}, {small}], centers=[[0, 0], [5, 0], [0, 5]], \
             cluster_std=[{wide}, {narrow}, {narrow}], random_state={})",
            arguments.seed()
        ),
    }
}
