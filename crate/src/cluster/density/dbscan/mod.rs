//! DBSCAN: clusters are where points lie densely, noise is what is left.
//!
//! A point with at least `min_samples` points within `eps`, itself included, is *core*. Core points within
//! `eps` of each other belong together, with all that they reach; what they reach without being core is the
//! *border* of the cluster, what nobody reaches is *noise*. (Ester, Kriegel, Sander, Xu, "A density-based
//! algorithm for discovering clusters in large spatial databases with noise", 1996.)
//!
//! The order is the textbook's: points are examined by index; a core point begins a cluster, which grows
//! breadth first until it is complete; each core point queues what it reaches by index. So the clusters are
//! numbered by their first core point, and a border point belongs to the first cluster that reaches it, as in
//! scikit-learn (which grows with a stack: the labels are the same).
//!
//! As scikit-learn's: two points are neighbours where Σδ² ≤ eps·eps (no root is taken); every point is its
//! own neighbour. Where scikit-learn itself expands the square (above 15 dimensions, below 12 points), ties at
//! exactly eps are decided by that (`neighbors/ties.rs`).
//!
//! Cost: neighbourhoods are never listed. The result comes first: where sixteen points or more lie so close
//! that all are core, no neighbour is counted; a count stops at `min_samples`; and clusters are joined node by
//! node of the index, not point by point (`components.rs`). The order of the visits follows when it is asked
//! for: a point that has been reached is taken out of the index, so that each is found once, by the first
//! that reaches it (`visits.rs`). On points in the plane the time is close to O(n log n) whatever `eps`, the
//! memory about 60 bytes a point. In many dimensions it depends on the clusters: where there are none, every
//! pair of points is compared, once (`counting.rs`).

mod components;
mod counting;
mod explain;
mod frame;
mod more;
mod pace;
mod suits;
#[cfg(test)]
mod tests;
mod visits;

use crate::attributes::Attributes;
use crate::catalog::{
    Algorithm, Callable, Card, Default, Gives, HowMany, Make, Overlay, Parameter, Python, Renamed, Traits,
    Type,
};
use crate::distances::{Metric, check_range};
use crate::error::{Code, Error};
use crate::fit::figure::More;
use crate::fit::{Beat, Fit, Fitted, Frame, Layer, Mark, Trace};
use crate::neighbors::{Builder, Search};
use crate::points::{MAX_BYTES, Points};
use crate::work::{Progress, Work};
use components::Components;
use more::Beyond;
use std::rc::Rc;
use suits::suits;
use visits::Visits;

/// `DBSCAN(eps=0.5, min_samples=5, metric='euclidean')`
pub static CALLABLE: Callable = Callable {
    name: "DBSCAN",
    help: "Grows clusters through points that have enough neighbours; the rest is noise.",
    parameters: &[
        Parameter::new(
            "eps",
            &[Type::POSITIVE],
            Default::Float(0.5),
            "The radius within which points are neighbours.",
        )
        .logarithmic_slider(0.01, 10.0, 0.01),
        Parameter::new(
            "min_samples",
            &[Type::count(1)],
            Default::Int(5),
            "How many neighbours a core point has at least, itself included.",
        )
        .slider(1.0, 50.0, 1.0),
        Parameter::new(
            "metric",
            &[Type::Choice { of: Metric::NAMES }],
            Default::Str("euclidean"),
            "How the distance between two points is measured.",
        ),
    ],
    positional: 1,
    renamed: &[
        Renamed::Value { parameter: "metric", old: "l2", new: "euclidean" },
        Renamed::Value { parameter: "metric", old: "l1", new: "manhattan" },
        Renamed::Value { parameter: "metric", old: "cityblock", new: "manhattan" },
    ],
    ignored: &["algorithm", "leaf_size", "metric_params", "p", "n_jobs"],
    make: Make::Fit(Algorithm {
        start: |arguments, points| {
            let options = Options {
                eps: arguments.float("eps"),
                min_samples: arguments.count("min_samples"),
                metric: Metric::from_name(arguments.text("metric")).unwrap_or(Metric::Euclidean),
            };
            Ok(Box::new(Dbscan::start(points, options)?))
        },
        suits: Some(suits),
        traits: Traits {
            gives: Gives::Labels,
            shows: &[
                Overlay::on("disc"),
                Overlay::on("waiting"),
                Overlay::on("reached"),
                Overlay::off("links"),
                Overlay::off("truth"),
            ],
            moves: None,
            holds: None,
            card: Card {
                shapes: "Groups of any shape that are about equally dense, with noise between them.",
                avoid: "Not for groups of very different density, nor for many columns, where all points are about equally far apart.",
                cost: "About n·log n in few columns, up to n² distances in many.",
                count: HowMany::Found,
                noise: true,
                predicts: false,
            },
        },
    }),
    python: Python::Import("sklearn.cluster"),
};

/// The parameters of a fit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Options {
    /// The radius within which points are neighbours; greater than 0.
    pub eps: f64,
    /// How many neighbours a core point has at least, itself included; at least 1.
    pub min_samples: usize,
    /// How distances are measured.
    pub metric: Metric,
}

/// A fit under way.
pub struct Dbscan {
    options: Options,
    stage: Stage,
}

enum Stage {
    Index(Builder),
    Cluster(Components),
}

impl Dbscan {
    /// Begins a fit.
    ///
    /// # Errors
    /// `too_large` where the index of the points would not fit in memory, `invalid_data` where distances overflow.
    pub fn start(points: &Points, options: Options) -> Result<Dbscan, Error> {
        let bytes = points.len() as u64 * (10 * points.dimensions() as u64 + 64);
        if bytes > MAX_BYTES {
            let message = format!("so many points need {} MB to find neighbours in", bytes / 1_000_000);
            return Err(Error::new(Code::TooLarge, message));
        }
        check_range(options.metric, points)?;
        Ok(Dbscan { options, stage: Stage::Index(Builder::new(points, options.metric).with_ties()) })
    }
}

impl Fit for Dbscan {
    fn advance(&mut self, points: &Points, mut budget: Work) -> Progress {
        if let Stage::Index(builder) = &mut self.stage {
            match builder.advance(points, &mut budget) {
                Some(index) => self.stage = Stage::Cluster(Components::new(Rc::new(index), self.options)),
                None => return Progress::Working(0.4 * builder.progress()),
            }
        }
        match &mut self.stage {
            Stage::Cluster(components) => match components.advance(&mut budget) {
                Progress::Working(done) => Progress::Working(0.4 + 0.6 * done),
                Progress::Done => Progress::Done,
            },
            Stage::Index(_) => Progress::Working(0.0),
        }
    }

    fn finish(self: Box<Self>, points: &Points) -> Fitted {
        let options = self.options;
        let mut components = match self.stage {
            Stage::Cluster(components) => components,
            Stage::Index(mut builder) => loop {
                if let Some(index) = builder.advance(points, &mut Work(u64::MAX)) {
                    break Components::new(Rc::new(index), options);
                }
            },
        };
        while components.advance(&mut Work(u64::MAX)) != Progress::Done {}
        let visits = Visits::new(components, options.metric.reduced(options.eps));
        let mut result = Attributes::default();
        result.set("labels", visits.labels.clone());
        let core = (0..).zip(&visits.core).filter(|(_, core)| **core).map(|(i, _)| i);
        result.set("core_sample_indices", core.collect::<Vec<u32>>());
        let trace = DbscanTrace { options, visits, search: Search::default(), beyond: None };
        Fitted { result, trace: Box::new(trace) }
    }
}

/// The way of a fit: the order of its visits, and the index in which a frame finds neighbours.
struct DbscanTrace {
    options: Options,
    visits: Visits,
    search: Search,
    beyond: Option<Beyond>,
}

impl Trace for DbscanTrace {
    fn len(&self) -> u32 {
        self.visits.last + 1
    }

    fn result_step(&self) -> u32 {
        self.visits.last
    }

    fn marks(&self) -> Vec<Mark> {
        pace::marks(&self.visits)
    }

    fn pace(&self) -> Vec<Beat> {
        pace::pace(&self.visits)
    }

    fn promised(&self) -> &'static [&'static str] {
        more::PROMISED
    }

    fn more(&mut self, known: &[&str], budget: Work) -> More {
        self.beyond.get_or_insert_with(|| Beyond::new(self.options, known)).advance(&self.visits, budget)
    }

    fn ready(&mut self, step: u32, budget: Work) -> bool {
        let last = self.result_step();
        // The first and the last moment are known without the order.
        step == 0 || step >= last || self.visits.advance(step, &mut { budget })
    }

    fn frame(&mut self, _points: &Points, step: u32, frame: &mut Frame) {
        self.write_frame(step.min(self.result_step()), frame);
    }

    fn explain(&mut self, points: &Points, step: u32, [point, _]: [u32; 2]) -> (Attributes, Vec<Layer>) {
        let point = point.min(points.len() as u32 - 1);
        self.explanation(step.min(self.result_step()), point)
    }
}
