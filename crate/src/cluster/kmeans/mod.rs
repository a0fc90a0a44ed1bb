//! k-means: k centroids, each the mean of the points that are nearest to it.
//!
//! S. P. Lloyd, “Least squares quantization in PCM”, IEEE Transactions on Information Theory 28 (1982, written in
//! 1957), from starts drawn at random or by k-means++ (see [`start`]). An iteration assigns every point to its
//! nearest centroid and moves every centroid to the mean of its points; neither half can raise the total squared
//! distance (the inertia), so it ends, in a local minimum. An iteration costs at most n·k distances. C. Elkan's
//! variant (“Using the triangle inequality to accelerate k-means”, ICML 2003) is the same descent; it differs in
//! how a tie is decided.
//!
//! The conventions are scikit-learn's: points and given centroids are centred first; of equally near centroids the
//! first is taken (Elkan's keeps the former one); centroids without points move onto the points farthest from their
//! own; `tol` is relative to the mean variance of the coordinates; it stops where no point changed, and that
//! iteration counts, or where the squared moves sum to at most `tol`, or after `max_iter`, and then assigns once
//! more without counting it; of `n_init` starts, all drawn from one `random_state`, the first of least inertia is
//! kept.

// Grids and bounds can be neither made nor asked there: see `engine`.
#![cfg_attr(feature = "small", allow(dead_code, unreachable_code, unused_variables))]

pub mod bisecting;
mod bounds;
mod centred;
mod declaration;
mod elkan;
mod engine;
mod frame;
mod grid;
mod lloyd;
mod nearest;
mod pace;
mod pass;
mod record;
mod spread;
mod start;
mod sums;
#[cfg(test)]
mod tests;
mod ties;
mod trace;

pub use declaration::CALLABLE;
pub use nearest::Rule;
pub use spread::Spread;

use crate::attributes::Attributes;
use crate::distances::{Metric, check_reach};
use crate::error::{Code, Error};
use crate::fit::{Fit, Fitted};
use crate::points::{MAX_BYTES, Points};
use crate::random::RandomState;
use crate::work::{Progress, Work};
use centred::Centred;
use engine::{Builder, Engine};
use lloyd::{Descent, Lloyd};
use record::{Record, Restart};
use start::{PlusPlus, Seeds};

/// Where the centroids start.
#[derive(Debug, Clone, PartialEq)]
pub enum Init {
    /// By greedy k-means++.
    PlusPlus,
    /// On points drawn at random.
    Random,
    /// At these coordinates: k rows, row-major, and how many columns they have.
    Given(Vec<f64>, usize),
}

/// The parameters of a fit, under scikit-learn's names.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// k, at least 1.
    pub n_clusters: usize,
    /// Where the centroids start.
    pub init: Init,
    /// How many starts; `None` is 'auto': 10 for random starts, else 1.
    pub n_init: Option<usize>,
    /// The most iterations of each start, at least 1.
    pub max_iter: usize,
    /// Relative to the mean variance of the coordinates, at least 0.
    pub tol: f64,
    /// The seed of all draws.
    pub random_state: u32,
    /// How ties are decided.
    pub algorithm: Rule,
}

/// A fit under way.
pub struct KMeans {
    options: Options,
    /// How many starts there will be.
    starts: usize,
    random: RandomState,
    centred: Centred,
    engine: Engine,
    stage: Stage,
    restarts: Vec<Restart>,
    /// The index of the best start so far.
    best: usize,
    best_labels: Vec<i32>,
    labels: Vec<i32>,
}

/// What is to be done next.
enum Stage {
    Centre,
    Build(Box<Builder>),
    Start,
    PlusPlus(Box<PlusPlus>),
    Descend(Seeds, Box<Lloyd>),
    Done,
}

impl KMeans {
    /// A fit of which nothing is done yet.
    ///
    /// # Errors
    /// `out_of_range` about `n_clusters` where there are fewer points, `conflict` about `init` where the given
    /// centroids are not k or not of the points' dimension, `too_large` about `n_init` where the centroids of all
    /// starts do not fit, `invalid_data` where distances overflow.
    pub fn start(options: Options, points: &Points) -> Result<Self, Error> {
        let (n, d, k) = (points.len(), points.dimensions(), options.n_clusters);
        if k > n {
            let must = format_args!("at most {n}, the number of points (n_samples)");
            return Err(Error::range("n_clusters", must, k));
        }
        if let Init::Given(centers, columns) = &options.init {
            let rows = centers.len() / columns.max(&1);
            let conflict = |message: String| Err(Error::new(Code::Conflict, message).about("init"));
            if rows != k {
                return conflict(format!("`init` must have {k} rows, one for each cluster; it has {rows}"));
            }
            if *columns != d {
                return conflict(format!(
                    "`init` must have {d} columns, as the points have; it has {columns}"
                ));
            }
        }
        let given = match &options.init {
            Init::Given(centers, _) => centers.iter().fold(0.0, |reach: f64, x| reach.max(x.abs())),
            _ => 0.0,
        };
        check_reach(Metric::Euclidean, points, given)?;
        let starts = match (&options.init, options.n_init) {
            (Init::Given(..), _) | (Init::PlusPlus, None) => 1,
            (Init::Random, None) => 10,
            (_, Some(starts)) => starts,
        };
        // The trace keeps the centroids of every start, before and after each iteration.
        let bytes = (starts as u64).saturating_mul(16).saturating_mul((k * d) as u64);
        if bytes > MAX_BYTES {
            let message = format!(
                "`n_init`: {starts} starts of {k} centroids need {} MB at least; {} starts fit",
                bytes / 1_000_000,
                MAX_BYTES / 16 / (k * d) as u64
            );
            return Err(Error::new(Code::TooLarge, message).about("n_init"));
        }
        Ok(KMeans {
            starts,
            random: RandomState::new(options.random_state),
            centred: Centred::new(points),
            engine: Engine::Scan(0),
            stage: Stage::Centre,
            restarts: Vec::new(),
            best: 0,
            best_labels: Vec::new(),
            labels: Vec::new(),
            options,
        })
    }

    /// The same, going on with the draws of whoever needs it.
    ///
    /// # Errors
    /// As [`KMeans::start`].
    pub fn drawing_from(random: RandomState, options: Options, points: &Points) -> Result<Self, Error> {
        Ok(KMeans { random, ..KMeans::start(options, points)? })
    }

    /// The labels of the best start, and the draws behind all of them; called once everything is done.
    pub fn into_labels(self) -> (Vec<i32>, RandomState) {
        (self.best_labels, self.random)
    }

    /// The first assignment is still to be made: no point has a label.
    fn descend(&mut self, seeds: Seeds, start: Vec<f64>) -> Stage {
        self.labels.clear();
        self.labels.resize(self.centred.n, -1);
        self.engine.reset();
        let Options { algorithm, max_iter, tol, .. } = self.options;
        let tolerance = if tol == 0.0 { 0.0 } else { self.centred.variance * tol };
        let lloyd = Lloyd::new(start, &self.centred, algorithm, max_iter, tolerance);
        Stage::Descend(seeds, Box::new(lloyd))
    }

    /// The coordinates of these points, centred.
    fn rows(&self, points: &Points, seeds: &[u32]) -> Vec<f64> {
        let mut rows = vec![0.0; seeds.len() * self.centred.d];
        for (row, &i) in rows.chunks_exact_mut(self.centred.d).zip(seeds) {
            self.centred.row(points, i as usize, row);
        }
        rows
    }

    /// Keeps a descent that has ended, and whether it is the best.
    fn keep(&mut self, seeds: Seeds, descent: Descent) {
        let better = match self.restarts.get(self.best) {
            None => true,
            Some(best) => {
                descent.inertia < best.descent.inertia
                    && !same_clustering(&self.labels, &self.best_labels, self.options.n_clusters)
            }
        };
        if better {
            self.best = self.restarts.len();
            std::mem::swap(&mut self.labels, &mut self.best_labels);
        }
        self.restarts.push(Restart { seeds, descent });
    }

    /// The fraction done: a descent counts as a whole, and is thought the nearer to its end the longer it lasts.
    fn fraction(&self) -> f64 {
        let within = match &self.stage {
            Stage::Descend(_, lloyd) => {
                let iterations = lloyd.iterations() as f64;
                0.1 + 0.9 * iterations / (iterations + 8.0)
            }
            Stage::Done => return 1.0,
            _ => 0.0,
        };
        (self.restarts.len() as f64 + within) / self.starts as f64
    }
}

impl Fit for KMeans {
    fn advance(&mut self, points: &Points, mut budget: Work) -> Progress {
        loop {
            self.stage = match std::mem::replace(&mut self.stage, Stage::Done) {
                Stage::Centre => match self.centred.advance(points, &mut budget) {
                    true => Stage::Build(Box::new(Builder::new(points, &self.centred))),
                    false => Stage::Centre,
                },
                Stage::Build(mut builder) => match builder.advance(points, &self.centred, &mut budget) {
                    Some(engine) => {
                        self.engine = engine;
                        Stage::Start
                    }
                    None => Stage::Build(builder),
                },
                Stage::Start if self.restarts.len() == self.starts => Stage::Done,
                Stage::Start => {
                    let (n, k) = (self.centred.n, self.options.n_clusters);
                    match &self.options.init {
                        Init::Given(centers, columns) => {
                            let mean = self.centred.mean.iter().cycle();
                            let start = centers.iter().zip(mean).map(|(c, mean)| c - mean).collect();
                            debug_assert_eq!(*columns, self.centred.d);
                            self.descend(Seeds::default(), start)
                        }
                        Init::Random => {
                            budget.spend(2 * n as u64);
                            let seeds = start::random(n, k, &mut self.random);
                            let start = self.rows(points, &seeds.points);
                            self.descend(seeds, start)
                        }
                        Init::PlusPlus => {
                            budget.spend(2 * n as u64);
                            self.engine.reset();
                            Stage::PlusPlus(Box::new(PlusPlus::new(n, k, &mut self.random)))
                        }
                    }
                }
                Stage::PlusPlus(mut under_way) => {
                    match under_way.advance(
                        points,
                        &self.centred,
                        &mut self.engine,
                        &mut self.random,
                        &mut budget,
                    ) {
                        Some(seeds) => {
                            let start = self.rows(points, &seeds.points);
                            self.descend(seeds, start)
                        }
                        None => Stage::PlusPlus(under_way),
                    }
                }
                Stage::Descend(seeds, mut lloyd) => {
                    match lloyd.advance(
                        points,
                        &self.centred,
                        &mut self.engine,
                        &mut self.labels,
                        &mut budget,
                    ) {
                        Some(descent) => {
                            self.keep(seeds, descent);
                            Stage::Start
                        }
                        None => Stage::Descend(seeds, lloyd),
                    }
                }
                Stage::Done => Stage::Done,
            };
            if let Stage::Done = self.stage {
                return Progress::Done;
            }
            if budget.0 == 0 {
                return Progress::Working(self.fraction());
            }
        }
    }

    fn finish(self: Box<Self>, points: &Points) -> Fitted {
        let trace = Record::new(self.centred, self.engine, self.options.algorithm, self.restarts, self.best);
        let mut result = Attributes::default();
        result.set("labels", self.best_labels);
        result.set_matrix("cluster_centers", trace.result_centers(), points.dimensions());
        result.set("inertia", trace.best().descent.inertia);
        result.set("n_iter", trace.best().descent.iterations.len());
        Fitted { result, trace: Box::new(trace) }
    }
}

/// Whether two labellings are the same groups, as scikit-learn asks it: each label of the one goes with one label
/// of the other.
fn same_clustering(labels: &[i32], others: &[i32], k: usize) -> bool {
    let mut other_of = vec![-1; k];
    labels.iter().zip(others).all(|(&label, &other)| {
        let known = &mut other_of[label as usize];
        if *known == -1 {
            *known = other;
        }
        *known == other
    })
}
