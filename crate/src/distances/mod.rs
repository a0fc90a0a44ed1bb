//! Distances: one vocabulary, and two ways to compute them.
//!
//! [`pairs`] has the distances of pairs of points, to the bit as SciPy's `pdist` computes them; [`blocks`] those of many
//! points at once, and their bounds for whole boxes, to the bit as scikit-learn decides what is within a radius.

pub mod blocks;
pub mod pairs;

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
