//! t-SNE: a map on which who is near in many dimensions is near.
//!
//! L. van der Maaten, G. Hinton, "Visualizing data using t-SNE", Journal of Machine Learning Research 9 (2008). Every
//! point shares its attention among its neighbours by a bell whose width gives it `perplexity` neighbours in effect. On
//! the map shares have heavy tails, 1 / (1 + d²); points move down the gradient of the divergence between both: pulled by
//! neighbours, pushed by all. For 250 iterations the pull is `early_exaggeration` times too strong. What pushes is summed
//! up by a tree of cells (L. van der Maaten, "Accelerating t-SNE using tree-based algorithms", 2014), or over all pairs.
//!
//! As scikit-learn's on one thread, to the last bit: see [`neighbours`], [`joint`], [`tree`] and [`descent`] for the order
//! of sums and where single precision ends, and [`three_halves`](crate::math::three_halves) for the power that maps in
//! space need. Only in space with `method='exact'` that power is NumPy's, rounded otherwise, and runs part after some
//! iterations. `n_iter` is the index of the last iteration, and of `max_iter=250` the divergence is the greatest number: it
//! was not computed.
//!
//! Cost: n² distances once, then n·log n for each iteration (exact: n²), about 30 ms for 10,000 points.

mod descent;
mod exact;
mod forces;
mod joint;
mod neighbours;
mod placing;
mod record;
mod start;
mod trace;
mod tree;

pub use placing::begin;

use crate::attributes::Attributes;
use crate::call::Value;
use crate::catalog::{
    Algorithm, Arguments, Callable, Card, Default, Gives, HowMany, Make, Overlay, Parameter, Python, Renamed,
    Traits, Type,
};
use crate::decimal::Number;
use crate::embed::pca::{self, Kept};
use crate::error::{Code, Error};
use crate::fit::{Fit, Fitted};
use crate::math::products::in_order;
use crate::math::sums::squared_norm;
use crate::matrix::Matrix;
use crate::points::Points;
use crate::work::{Progress, Work};
use descent::{Descent, EXPLORATION, Ends, Step};
use exact::Exact;
use forces::{BarnesHut, Forces, Shares};
use joint::{Bells, Joint};
use neighbours::Neighbours;
use record::Record;
use trace::TsneTrace;

/// The most points for `method='exact'`: all pairs, several times.
pub const MOST_EXACT: usize = 4000;
/// The most points for the tree.
pub const MOST: usize = 20_000;

/// `sklearn.manifold.TSNE`
pub static CALLABLE: Callable = Callable {
    name: "TSNE",
    help: "Makes a map on which points that are near each other in many dimensions are near.",
    parameters: &[
        Parameter::new(
            "n_components",
            &[Type::Int { min: 2, max: 3 }],
            Default::Int(2),
            "Whether the map is a plane or a space.",
        )
        .slider(2.0, 3.0, 1.0),
        Parameter::new(
            "perplexity",
            &[Type::POSITIVE],
            Default::Float(30.0),
            "How many neighbours each point has in effect; less than there are points.",
        )
        .slider(2.0, 100.0, 1.0),
        Parameter::new(
            "early_exaggeration",
            &[Type::Float { min: 1.0, max: f64::MAX, open: false }],
            Default::Float(12.0),
            "How many times too strong neighbours pull in the first 250 iterations.",
        )
        .slider(1.0, 30.0, 1.0),
        Parameter::new(
            "learning_rate",
            &[Type::Choice { of: &["auto"] }, Type::POSITIVE],
            Default::Str("auto"),
            "How far points move for a slope; auto: n / early_exaggeration / 4, at least 50.",
        )
        .logarithmic_slider(10.0, 1000.0, 10.0),
        Parameter::new(
            "max_iter",
            &[Type::count(EXPLORATION as i64)],
            Default::Int(1000),
            "The most iterations.",
        )
        .slider(250.0, 2000.0, 50.0),
        Parameter::new(
            "n_iter_without_progress",
            &[Type::count(-1)],
            Default::Int(300),
            "For how many iterations without progress it goes on.",
        ),
        Parameter::new(
            "min_grad_norm",
            &[Type::NOT_NEGATIVE],
            Default::Float(1e-7),
            "A slope this gentle ends it.",
        ),
        Parameter::new(
            "metric",
            &[Type::Choice { of: &["euclidean"] }],
            Default::Str("euclidean"),
            "How distances are measured.",
        ),
        Parameter::new(
            "init",
            &[Type::Choice { of: &["pca", "random"] }],
            Default::Str("pca"),
            "Where points start: at their principal components, or anywhere.",
        ),
        Parameter::random_state("The seed of a random start."),
        Parameter::new(
            "method",
            &[Type::Choice { of: &["barnes_hut", "exact"] }],
            Default::Str("barnes_hut"),
            "Whether what is far away counts as one, or all pairs are looked at.",
        ),
        Parameter::new(
            "angle",
            &[Type::Float { min: 0.0, max: 1.0, open: false }],
            Default::Float(0.5),
            "How wide a cell may seem, as seen from a point, to count as one.",
        )
        .slider(0.0, 1.0, 0.05),
    ],
    positional: 1,
    renamed: &[Renamed::Parameter { old: "n_iter", new: "max_iter" }],
    ignored: &["metric_params", "verbose", "n_jobs"],
    make: Make::Embeds(
        Algorithm {
            start: |arguments, points| Ok(Box::new(Tsne::start(options(arguments), points)?)),
            suits: Some(suits),
            traits: Traits {
                gives: Gives::Embedding,
                shows: &[
                    Overlay::on("tails"),
                    Overlay::on("pulls"),
                    Overlay::on("pushes"),
                    Overlay::off("truth"),
                ],
                moves: None,
                holds: None,
                card: Card {
                    shapes: "No clusters: a map on which neighbours stay neighbours.",
                    avoid: "Not where sizes, gaps or distances on the map are to mean anything.",
                    cost: "Every iteration takes n·log n forces.",
                    count: HowMany::Found,
                    noise: true,
                    predicts: false,
                },
            },
        },
        begin,
    ),
    python: Python::Import("sklearn.manifold"),
};

/// What fits few points: a third of them as neighbours.
fn suits(_: &Arguments, points: &Points) -> Vec<(&'static str, Value)> {
    let n = points.len();
    if n > 90 { Vec::new() } else { vec![("perplexity", Value::Int((n as i64 / 3).max(1)))] }
}

/// The parameters that a call has.
pub fn options(arguments: &Arguments) -> Options {
    Options {
        n_components: arguments.count("n_components"),
        perplexity: arguments.float("perplexity"),
        early_exaggeration: arguments.float("early_exaggeration"),
        learning_rate: arguments.optional_float("learning_rate"),
        max_iter: arguments.count("max_iter") as u32,
        without_progress: arguments.int("n_iter_without_progress"),
        min_grad_norm: arguments.float("min_grad_norm"),
        random: arguments.text("init") == "random",
        exact: arguments.text("method") == "exact",
        angle: arguments.float("angle"),
        random_state: arguments.seed(),
    }
}

/// The parameters of a fit.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// 2 or 3.
    pub n_components: usize,
    /// How many neighbours each point has in effect.
    pub perplexity: f64,
    /// How many times too strong neighbours pull at first, at least 1.
    pub early_exaggeration: f64,
    /// How far points move for a slope; none: as suits their number.
    pub learning_rate: Option<f64>,
    /// The most iterations, at least 250.
    pub max_iter: u32,
    /// For how many iterations without progress it goes on.
    pub without_progress: i64,
    /// A slope this gentle ends it.
    pub min_grad_norm: f64,
    /// Whether points start anywhere.
    pub random: bool,
    /// Whether all pairs are looked at.
    pub exact: bool,
    /// How wide a cell may seem to count as one.
    pub angle: f64,
    /// The seed.
    pub random_state: u32,
}

/// How far points move for a slope.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Rate {
    /// As suits their number: then updates are in double precision.
    Chosen(f64),
    /// As was said: then they are in single precision.
    Given(f32),
}

/// A fit under way.
pub struct Tsne {
    options: Options,
    stage: Stage,
    /// Where the points start, once that is known: before all that takes long, so that there is something to be seen.
    start: Vec<f32>,
    /// The bells' β, one a point, once they are known.
    betas: Vec<f64>,
    failure: Option<Error>,
}

enum Stage {
    Start(Box<pca::Fitting>),
    Near(Neighbours),
    /// All squared distances: so many rows are there.
    Measure(Vec<f32>, Vec<f64>),
    Attend(Attention),
    Descend(Box<Descending>),
    Done,
}

/// Shares of attention under way.
struct Attention {
    bells: Bells,
    squares: Vec<f32>,
    k: usize,
    /// Which the neighbours are; empty where all are.
    columns: Vec<u32>,
}

struct Descending {
    descent: Descent,
    forces: Box<dyn Forces>,
    shares: Shares,
    released: bool,
    record: Record,
    /// The index of the last iteration, once it is done.
    n_iter: Option<u32>,
}

impl Tsne {
    /// A fit of which nothing is done yet.
    ///
    /// # Errors
    /// `out_of_range` for a perplexity that is not less than the number of points, and for components that the points do
    /// not have; `too_large` above [`MOST`] points, or [`MOST_EXACT`].
    pub fn start(options: Options, points: &Points) -> Result<Self, Error> {
        let n = points.len();
        let most = if options.exact { MOST_EXACT } else { MOST };
        if n > most {
            let message = format!(
                "`TSNE` takes at most {most} points{}; there are {n}: a sample of them shows the same",
                if options.exact { " with `method='exact'`" } else { "" }
            );
            return Err(Error::new(Code::TooLarge, message));
        }
        if options.perplexity >= n as f64 {
            let must = format!("less than the number of points, {n}");
            return Err(Error::range("perplexity", must, Number(options.perplexity)));
        }
        let mut fit =
            Tsne { options, stage: Stage::Done, start: Vec::new(), betas: Vec::new(), failure: None };
        fit.stage = match fit.options.random {
            true => {
                fit.start = start::random(n, fit.options.n_components, fit.options.random_state);
                fit.look(points)
            }
            false => Stage::Start(Box::new(principal(&fit.options, points)?)),
        };
        Ok(fit)
    }

    /// The start is known: who is near whom?
    fn look(&self, points: &Points) -> Stage {
        let n = points.len();
        if self.options.exact {
            return Stage::Measure(Vec::with_capacity(n * n), points.rows().map(squared_norm).collect());
        }
        let k = (n - 1).min((3.0 * self.options.perplexity + 1.0) as usize).max(1);
        Stage::Near(Neighbours::new(points, k))
    }

    /// The shares are known.
    fn descend(&mut self, joint: Joint, n: usize) -> Stage {
        let Options { n_components, early_exaggeration, learning_rate, max_iter, .. } = self.options;
        let places = std::mem::take(&mut self.start);
        let rate = match learning_rate {
            Some(rate) => Rate::Given(rate as f32),
            None => Rate::Chosen((n as f64 / early_exaggeration / 4.0).max(50.0)),
        };
        let forces: Box<dyn Forces> = match (self.options.exact, n_components) {
            (true, _) => Box::new(Exact::new(n, n_components)),
            (false, 2) => Box::new(BarnesHut::<2, 4>::new(n, self.options.angle)),
            (false, _) => Box::new(BarnesHut::<3, 8>::new(n, self.options.angle)),
        };
        let mut shares = Shares { joint, single: Vec::new() };
        shares.multiply(early_exaggeration);
        let ends = Ends {
            max_iter: EXPLORATION,
            without_progress: EXPLORATION.into(),
            min_grad_norm: self.options.min_grad_norm,
        };
        let record = Record::begin(&places, n_components, max_iter);
        let descent = Descent::new(places, rate, ends);
        Stage::Descend(Box::new(Descending {
            descent,
            forces,
            shares,
            released: false,
            record,
            n_iter: None,
        }))
    }

    /// A part of the work; whether everything is done.
    fn work(&mut self, points: &Points, budget: &mut Work) -> Result<bool, Error> {
        let n = points.len();
        let next = match &mut self.stage {
            Stage::Start(fitting) => {
                if !fitting.advance(points, budget) {
                    return Ok(false);
                }
                let Stage::Start(fitting) = std::mem::replace(&mut self.stage, Stage::Done) else {
                    return Ok(true);
                };
                self.start = start::shrunk(&fitting.finish(points)?.places, self.options.n_components);
                if self.start.iter().any(|x| !x.is_finite()) {
                    let message = "all points are one, or too far apart for single precision: there is no start at their \
                                   principal components; `init='random'` has one";
                    return Err(Error::new(Code::InvalidData, message).about("init"));
                }
                self.look(points)
            }
            Stage::Near(neighbours) => {
                if !neighbours.advance(points, budget) {
                    return Ok(false);
                }
                let Stage::Near(neighbours) = std::mem::replace(&mut self.stage, Stage::Done) else {
                    return Ok(true);
                };
                let found = neighbours.finish();
                let bells = Bells::new(self.options.perplexity);
                Stage::Attend(Attention { bells, squares: found.squares, k: found.k, columns: found.columns })
            }
            Stage::Measure(squares, norms) => {
                let i = squares.len() / n;
                if i < n {
                    for j in 0..n {
                        let dot = in_order(points.row(i), points.row(j));
                        let square = ((-2.0 * dot + norms[i]) + norms[j]).max(0.0);
                        squares.push(if i == j { 0.0 } else { square as f32 });
                    }
                    budget.spend((20 * n * points.dimensions()) as u64);
                    return Ok(false);
                }
                let bells = Bells::new(self.options.perplexity);
                let squares = std::mem::take(squares);
                Stage::Attend(Attention { bells, squares, k: n, columns: Vec::new() })
            }
            Stage::Attend(attention) => {
                let own = attention.k == n;
                if !attention.bells.advance(&attention.squares, attention.k, own, budget) {
                    return Ok(false);
                }
                let Attention { bells, k, columns, .. } = attention;
                self.betas = std::mem::take(&mut bells.betas);
                let joint =
                    if own { exact::join(n, &bells.shares) } else { joint::join(*k, columns, &bells.shares) };
                self.descend(joint, n)
            }
            Stage::Descend(descending) => {
                if !descending.advance(&self.options, budget)? {
                    return Ok(false);
                }
                return Ok(true);
            }
            Stage::Done => return Ok(true),
        };
        self.stage = next;
        Ok(false)
    }

    /// The shares of attention as they are now, in single precision, once they are known: of neighbours, row by row, or of
    /// all pairs.
    pub fn shares(&self) -> Option<&[f32]> {
        match &self.stage {
            Stage::Descend(descending) => Some(&descending.shares.single),
            _ => None,
        }
    }

    fn fraction(&self, points: &Points) -> f64 {
        let n = points.len() as f64;
        match &self.stage {
            Stage::Near(neighbours) => 0.1 * neighbours.progress(),
            Stage::Measure(squares, _) => 0.1 * squares.len() as f64 / (n * n),
            Stage::Attend(attention) => 0.1 + 0.05 * attention.bells.betas.len() as f64 / n,
            Stage::Start(_) => 0.0,
            Stage::Descend(descending) => {
                0.15 + 0.85 * f64::from(descending.descent.iteration) / f64::from(self.options.max_iter)
            }
            Stage::Done => 1.0,
        }
    }
}

/// The principal components at which points start.
fn principal(options: &Options, points: &Points) -> Result<pca::Fitting, Error> {
    let settings = pca::Settings {
        seed: options.random_state,
        ..pca::Settings::plain(Kept::Count(options.n_components))
    };
    pca::Fitting::new(settings, points)
}

impl Descending {
    /// Works for about the budget; true once the last iteration is done.
    fn advance(&mut self, options: &Options, budget: &mut Work) -> Result<bool, Error> {
        if self.n_iter.is_some() {
            return Ok(true);
        }
        let step = self.descent.advance(&mut *self.forces, &self.shares, budget);
        if step == Step::Working {
            return Ok(false);
        }
        if self.descent.places.iter().any(|x| x.abs() > f32::MAX / 4.0 || x.is_nan()) {
            let message = "the points have left the map: a smaller `learning_rate` keeps them on it";
            return Err(Error::new(Code::OutOfRange, message).about("learning_rate"));
        }
        let done = match step {
            Step::Working | Step::Moved => self.descent.iteration,
            Step::Last => self.descent.iteration + 1,
        };
        if let Some(found) = self.descent.found {
            self.record.check(done, found);
        }
        self.record.keep(&self.descent.places, done);
        if step != Step::Last {
            return Ok(false);
        }
        if self.released {
            self.n_iter = Some(self.descent.iteration);
            self.record.close(&self.descent.places, done);
            return Ok(true);
        }
        self.released = true;
        match options.exact {
            true => self.shares.divide(options.early_exaggeration),
            false => self.shares.multiply(1.0 / options.early_exaggeration),
        }
        self.record.released = done;
        let ends = Ends {
            max_iter: options.max_iter,
            without_progress: options.without_progress,
            min_grad_norm: options.min_grad_norm,
        };
        if self.descent.go_on(done, ends) {
            return Ok(false);
        }
        self.n_iter = Some(done);
        self.record.close(&self.descent.places, done);
        Ok(true)
    }
}

impl Fit for Tsne {
    fn advance(&mut self, points: &Points, mut budget: Work) -> Progress {
        while self.failure.is_none() {
            match self.work(points, &mut budget) {
                Ok(true) => break,
                Ok(false) if budget.0 > 0 => {}
                Ok(false) => return Progress::Working(self.fraction(points)),
                Err(error) => self.failure = Some(error),
            }
        }
        Progress::Done
    }

    fn so_far(&self) -> Option<Matrix> {
        let places = match &self.stage {
            Stage::Descend(descending) => &descending.descent.places,
            _ if self.start.is_empty() => return None,
            _ => &self.start,
        };
        Some(Matrix::new(places.iter().map(|&x| x.into()).collect(), self.options.n_components))
    }

    fn failure(&self) -> Option<Error> {
        self.failure.clone()
    }

    fn finish(mut self: Box<Self>, points: &Points) -> Fitted {
        while self.failure.is_none() && self.advance(points, Work::UNLIMITED) != Progress::Done {}
        let mut result = Attributes::default();
        result.set("labels", vec![-1; points.len()]);
        let Stage::Descend(descending) = self.stage else {
            return crate::fit::bare(points);
        };
        let Descending { descent, shares, record, n_iter, .. } = *descending;
        let places = descent.places.iter().map(|&x| x.into()).collect();
        result.set_matrix("embedding", places, self.options.n_components);
        result.set("kl_divergence", descent.divergence);
        result.set("n_iter", n_iter.unwrap_or(0));
        let trace = TsneTrace::new(self.options, shares.joint, self.betas, record);
        Fitted { result, trace: Box::new(trace) }
    }
}
