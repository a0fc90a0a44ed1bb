//! Where points are seen: places in a plane or in space, found for them.

use crate::error::{Code, Error};
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

    /// What another module is asked for, where that finds them.
    fn asks(&self) -> Option<Asked<'_>> {
        None
    }

    /// That module has found them.
    fn take(&mut self, _places: Points) {}
}

/// What another module is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked<'a> {
    /// Its name.
    pub module: &'static str,
    /// The call, as it is handed over.
    pub call: &'a str,
}

/// A search that another module does: it waits for the places.
pub struct Elsewhere {
    module: &'static str,
    call: String,
    /// What the directions are called begins so.
    prefix: String,
    found: Option<Points>,
}

impl Elsewhere {
    /// By this module, and a call of this name as it is handed over.
    pub fn new(module: &'static str, name: &str, call: String) -> Self {
        Elsewhere { module, call, prefix: name.to_lowercase(), found: None }
    }
}

impl Placing for Elsewhere {
    fn advance(&mut self, _points: &Points, _budget: Work) -> Progress {
        if self.found.is_some() { Progress::Done } else { Progress::Working(0.0) }
    }

    fn finish(self: Box<Self>, points: &Points) -> Result<Places, Error> {
        match self.found {
            Some(found) if found.len() == points.len() => Ok(Places {
                feature_names: (0..found.dimensions()).map(|j| format!("{}{j}", self.prefix)).collect(),
                points: found,
                explained: None,
                map: None,
            }),
            _ => Err(Error::new(Code::Conflict, "there is not one place for each point")),
        }
    }

    fn asks(&self) -> Option<Asked<'_>> {
        self.found.is_none().then_some(Asked { module: self.module, call: &self.call })
    }

    fn take(&mut self, places: Points) {
        self.found = Some(places);
    }
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
