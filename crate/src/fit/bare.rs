//! No fit at all: one looks at the points first. A single moment, in which they are in no cluster.

use super::{Beat, Fitted, Frame, Layer, Mark, Trace};
use crate::attributes::Attributes;
use crate::points::Points;

struct Bare;

/// What there is of these points where nothing is fitted.
pub fn bare(points: &Points) -> Fitted {
    let mut result = Attributes::default();
    result.set("labels", vec![-1; points.len()]);
    Fitted { result, trace: Box::new(Bare) }
}

impl Trace for Bare {
    fn len(&self) -> u32 {
        1
    }

    fn result_step(&self) -> u32 {
        0
    }

    fn marks(&self) -> Vec<Mark> {
        Vec::new()
    }

    fn pace(&self) -> Vec<Beat> {
        vec![Beat { step: 0, seconds: 1.0 }]
    }

    fn frame(&mut self, points: &Points, _step: u32, frame: &mut Frame) {
        frame.begin("points", 0);
        frame.labels.resize(points.len(), -1);
    }

    fn explain(&mut self, _points: &Points, _step: u32, [point, _]: [u32; 2]) -> (Attributes, Vec<Layer>) {
        let mut said = Attributes::default();
        said.set("kind", "point");
        said.set("point", point);
        (said, Vec::new())
    }
}
