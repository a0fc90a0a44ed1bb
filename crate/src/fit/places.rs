//! Where points are seen: places in a plane or in space, found for them.

use crate::error::Error;
use crate::matrix::Matrix;
use crate::points::Points;
use crate::work::{Progress, Work};

/// A search for places. Resumable in bounded units, as a fit is.
pub trait Placing {
    /// Works for about `budget`, at least one unit of it.
    fn advance(&mut self, points: &Points, budget: Work) -> Progress;

    /// The places; called once, after `advance` has answered [`Progress::Done`].
    ///
    /// # Errors
    /// Where there are none for these points.
    fn finish(self: Box<Self>, points: &Points) -> Result<Places, Error>;
}

/// Where n points are.
#[derive(Debug, Clone, PartialEq)]
pub struct Places {
    /// n × k.
    pub points: Points,
    /// What each of the k directions is called.
    pub feature_names: Vec<String>,
    /// The share of the variance that each direction holds, where they are directions of the points' own space.
    pub explained: Option<Vec<f64>>,
    /// How anything else in the points' space is placed, where that can be said.
    pub map: Option<Map>,
}

/// A linear map: a point x is seen at axes · (x − origin).
#[derive(Debug, Clone, PartialEq)]
pub struct Map {
    /// d coordinates.
    pub origin: Vec<f64>,
    /// k × d.
    pub axes: Matrix,
}
