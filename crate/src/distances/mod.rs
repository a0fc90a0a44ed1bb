//! Distances: one vocabulary, and two ways to compute them.
//!
//! [`pairs`] has the distances of pairs of points, to the bit as SciPy's `pdist` computes them; [`blocks`] those of many
//! points at once, and their bounds for whole boxes, to the bit as scikit-learn decides what is within a radius.

pub mod blocks;
pub mod pairs;

use crate::decimal::Number;
use crate::error::{Code, Error};
use crate::points::Points;

/// How far two points are from each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Metric {
    /// √Σ(x − y)²
    Euclidean,
    /// Σ|x − y|
    Manhattan,
    /// max|x − y|
    Chebyshev,
    /// 1 − x·y / (‖x‖ ‖y‖), between 0 and 2.
    Cosine,
}

impl Metric {
    /// The names of the metrics, as scikit-learn has them.
    pub const NAMES: &'static [&'static str] = &["euclidean", "manhattan", "chebyshev", "cosine"];

    /// The metric of this name, as scikit-learn and SciPy call it.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "euclidean" | "l2" => Some(Metric::Euclidean),
            "manhattan" | "cityblock" | "l1" => Some(Metric::Manhattan),
            "chebyshev" => Some(Metric::Chebyshev),
            "cosine" => Some(Metric::Cosine),
            _ => None,
        }
    }

    /// Its name, as scikit-learn has it.
    pub fn as_str(self) -> &'static str {
        match self {
            Metric::Euclidean => "euclidean",
            Metric::Manhattan => "manhattan",
            Metric::Chebyshev => "chebyshev",
            Metric::Cosine => "cosine",
        }
    }

    /// Whether a ball around a point can be bounded coordinate by coordinate.
    pub fn is_coordinatewise(self) -> bool {
        self != Metric::Cosine
    }
}

/// Refuses points whose distances, or the sums of them over all points, leave the range of numbers: whatever measures
/// distances asks here first, so that no answer is infinite or not a number.
///
/// # Errors
/// `invalid_data`, with the coordinate that reaches farthest.
pub fn check_range(metric: Metric, points: &Points) -> Result<(), Error> {
    check_reach(metric, points, 0.0)
}

/// The same for points and others beside them, such as centroids, whose coordinates reach so far from 0.
///
/// # Errors
/// As [`check_range`].
pub fn check_reach(metric: Metric, points: &Points, others: f64) -> Result<(), Error> {
    let reach = points.reach().max(others);
    let terms = 2.0 * points.as_slice().len() as f64;
    let sum = match metric {
        Metric::Manhattan | Metric::Chebyshev => reach * terms,
        Metric::Euclidean | Metric::Cosine => reach * reach * 2.0 * terms,
    };
    if sum.is_finite() {
        return Ok(());
    }
    let message = match points.as_slice().iter().position(|x| x.abs() == reach) {
        Some(at) => format!(
            "distances overflow between points so far apart: coordinate {} of point {} is {}; scale them first",
            at % points.dimensions(),
            at / points.dimensions(),
            Number(points.as_slice()[at])
        ),
        None => format!("distances overflow so far from the points: {} is too large", Number(others)),
    };
    Err(Error::new(Code::InvalidData, message))
}
