//! The way of the map: the points, of which neighbours each is a mixture, and where they are placed.

use crate::attributes::Attributes;
use crate::fit::layer::{Ends, Layer, Pairs, Tone};
use crate::fit::{Beat, Frame, Mark, Trace};
use crate::matrix::Matrix;
use crate::points::Points;
use crate::sort::sort_by;

/// The steps behind the bare points.
const MIXED: u32 = 1;
const PLACED: u32 = 2;

/// How many neighbours are told of.
const TOLD: usize = 8;

pub(super) struct LleTrace {
    pub k: usize,
    /// n × k
    pub neighbours: Vec<u32>,
    /// n × k
    pub weights: Vec<f64>,
    pub places: Matrix,
}

impl Trace for LleTrace {
    fn len(&self) -> u32 {
        PLACED + 1
    }

    fn result_step(&self) -> u32 {
        PLACED
    }

    fn marks(&self) -> Vec<Mark> {
        vec![Mark { step: PLACED, kind: "result", number: self.places.columns as f64 }]
    }

    fn pace(&self) -> Vec<Beat> {
        (0..=PLACED).map(|step| Beat { step, seconds: 1.5 }).collect()
    }

    fn frame(&mut self, points: &Points, step: u32, frame: &mut Frame) {
        match step {
            0 => frame.begin("start", 0),
            MIXED => frame.begin("mixed", 1),
            _ => {
                frame.begin("placed", 2);
                let (two, k) = (self.places.columns.max(2), self.places.columns);
                let mut at = Matrix::zeros(points.len(), two);
                (0..points.len()).for_each(|i| at.row_mut(i)[..k].copy_from_slice(self.places.row(i)));
                frame.places = Some(at);
            }
        }
        frame.labels.resize(points.len(), -1);
        frame.facts.set("neighbors", self.k);
        frame.facts.set("components", self.places.columns);
        if step == MIXED {
            let pairs = (0_u32..).zip(self.neighbours.chunks_exact(self.k));
            let pairs = pairs.flat_map(|(i, near)| near.iter().map(move |&j| [i, j])).collect();
            let ends = Ends::Pairs(Pairs { pairs, ..Pairs::default() });
            frame.layers.push(Layer::segments("links", Tone::Quiet, ends));
        }
    }

    fn explain(&mut self, _points: &Points, _step: u32, [i, _]: [u32; 2]) -> (Attributes, Vec<Layer>) {
        let own = i as usize * self.k..(i as usize + 1) * self.k;
        let mut near: Vec<(f64, u32)> = own.map(|at| (self.weights[at], self.neighbours[at])).collect();
        sort_by(&mut near, |a, b| b.0.abs().total_cmp(&a.0.abs()).then(a.1.cmp(&b.1)));
        near.truncate(TOLD);
        let mut said = Attributes::default();
        said.set("kind", "mixture");
        said.set("point", i);
        said.set("neighbors", self.k);
        said.set("neighbours", near.iter().map(|(_, j)| *j).collect::<Vec<u32>>());
        said.set("weights", near.iter().map(|(w, _)| *w).collect::<Vec<f64>>());
        let pairs = near.iter().map(|(_, j)| [i, *j]).collect();
        let ends = Ends::Pairs(Pairs { pairs, ..Pairs::default() });
        let weights = near.iter().map(|(w, _)| *w).collect();
        (said, vec![Layer::segments("links", Tone::Accent, ends).weighted(weights)])
    }
}
