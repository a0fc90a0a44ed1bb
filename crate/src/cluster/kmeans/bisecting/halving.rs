//! One cluster in two, by k-means with k = 2: the best of some starts.

use super::super::Init;
use super::super::centred::Centred;
use super::super::engine::{Builder, Engine};
use super::super::lloyd::{Descent, Lloyd};
use super::super::start::{self, PlusPlus};
use super::super::sums::squared_distance;
use super::Options;
use crate::points::Points;
use crate::random::RandomState;
use crate::work::Work;

/// The two halves of a cluster.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Halves {
    /// 0 or 1 for each point.
    pub labels: Vec<i32>,
    /// 2 × d.
    pub centers: Vec<f64>,
    /// The sum of the squared distances to both centres, and to each.
    pub inertia: f64,
    pub inertias: [f64; 2],
    /// How many iterations that took.
    pub iterations: usize,
}

/// A halving under way. The points are taken as they are, nothing is subtracted from them.
pub(super) struct Halving {
    points: Points,
    centred: Centred,
    engine: Engine,
    labels: Vec<i32>,
    starts: usize,
    best: Option<Halves>,
    stage: Stage,
}

enum Stage {
    Measure,
    Build(Box<Builder>),
    Start,
    PlusPlus(Box<PlusPlus>),
    Descend(Box<Lloyd>),
}

impl Halving {
    /// At least two points, none of which is assigned yet.
    pub fn new(points: Points) -> Self {
        Halving {
            centred: Centred::as_they_are(&points),
            engine: Engine::Scan(0),
            labels: Vec::new(),
            points,
            starts: 0,
            best: None,
            stage: Stage::Measure,
        }
    }

    /// Works on; the halves once all starts are done.
    pub fn advance(
        &mut self,
        options: &Options,
        random: &mut RandomState,
        budget: &mut Work,
    ) -> Option<Halves> {
        loop {
            self.stage = match std::mem::replace(&mut self.stage, Stage::Start) {
                Stage::Measure => match self.centred.advance(&self.points, budget) {
                    true => Stage::Build(Box::new(Builder::new(&self.points, &self.centred))),
                    false => Stage::Measure,
                },
                Stage::Build(mut builder) => match builder.advance(&self.points, &self.centred, budget) {
                    Some(engine) => {
                        self.engine = engine;
                        Stage::Start
                    }
                    None => Stage::Build(builder),
                },
                Stage::Start if self.starts == options.n_init => return self.best.take(),
                Stage::Start => {
                    self.starts += 1;
                    self.engine.reset();
                    budget.spend(6 * self.points.len() as u64);
                    match options.init {
                        Init::Random => {
                            let seeds = start::random(self.points.len(), 2, random);
                            self.descend(options, &seeds.points)
                        }
                        _ => Stage::PlusPlus(Box::new(PlusPlus::new(self.points.len(), 2, random))),
                    }
                }
                Stage::PlusPlus(mut under_way) => {
                    match under_way.advance(&self.points, &self.centred, &mut self.engine, random, budget) {
                        Some(seeds) => self.descend(options, &seeds.points),
                        None => Stage::PlusPlus(under_way),
                    }
                }
                Stage::Descend(mut lloyd) => {
                    let Halving { points, centred, engine, labels, .. } = self;
                    match lloyd.advance(points, centred, engine, labels, budget) {
                        Some(descent) => {
                            self.keep(&descent);
                            Stage::Start
                        }
                        None => Stage::Descend(lloyd),
                    }
                }
            };
            if budget.0 == 0 {
                return None;
            }
        }
    }

    fn descend(&mut self, options: &Options, seeds: &[u32]) -> Stage {
        self.labels.clear();
        self.labels.resize(self.points.len(), -1);
        self.engine.reset();
        let start: Vec<f64> = seeds.iter().flat_map(|&i| self.points.row(i as usize)).copied().collect();
        // The tolerance is not scaled by the variance here, as it is in `KMeans`.
        let Options { algorithm, max_iter, tol, .. } = *options;
        Stage::Descend(Box::new(Lloyd::new(start, &self.centred, algorithm, max_iter, tol)))
    }

    /// Keeps the result of a start, if it is better than the best by more than rounding.
    fn keep(&mut self, descent: &Descent) {
        if self.best.as_ref().is_some_and(|best| descent.inertia >= best.inertia * (1.0 - 1e-6)) {
            return;
        }
        let centers = descent.centers(descent.iterations.len()).to_vec();
        let mut inertias = [0.0; 2];
        for (row, &label) in self.points.rows().zip(&self.labels) {
            let d = row.len();
            let center = &centers[label as usize * d..(label as usize + 1) * d];
            inertias[label as usize] += squared_distance(row, center);
        }
        self.best = Some(Halves {
            labels: self.labels.clone(),
            centers,
            inertia: descent.inertia,
            inertias,
            iterations: descent.iterations.len(),
        });
    }
}
