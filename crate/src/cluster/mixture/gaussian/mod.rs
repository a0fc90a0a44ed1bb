//! A mixture of Gaussians, by expectation and maximisation: each component is a bell, and every point belongs to all of
//! them, more or less.
//!
//! A. P. Dempster, N. M. Laird, D. B. Rubin, "Maximum likelihood from incomplete data via the EM algorithm", Journal of
//! the Royal Statistical Society B 39 (1977). In turns, the shares of all points follow from weights, means and
//! covariances (E), and these from the shares (M); neither can lower the likelihood. It ends where the mean log-likelihood
//! rises by less than `tol`.
//!
//! The conventions are scikit-learn's: `reg_covar` on every diagonal; a mass of 10·2⁻⁵² in every component; the first
//! weights are divided by n, later ones by their sum; `lower_bound` belongs to the parameters before the last M-step; one
//! more E-step gives the labels. Of several starts the first is kept whose bound no later one surpasses by more than
//! 10⁻¹² of it: where starts reach the same optimum, scikit-learn's own choice hangs on the last bit, and with it how the
//! components are numbered.
//!
//! Cost: each iteration takes n·k densities, d² operations each (d for variances); memory for n·k shares takes only what
//! comes out. Points are worked on in blocks: their shares and what the next parameters follow from are found in one go.

mod kernel;
mod model;
mod moments;
mod start;
#[cfg(test)]
mod tests;
mod trace;

pub use model::{Covariance, Parameters};
pub use start::Init;

use crate::attributes::{Attribute, Attributes};
use crate::catalog::{
    Algorithm, Arguments, Callable, Card, Default, Gives, HowMany, Make, Moves, Overlay, Parameter, Python,
    Traits, Type,
};
use crate::decimal::Number;
use crate::distances::{Metric, check_reach};
use crate::error::{Code, Error};
use crate::fit::{Fit, Fitted};
use crate::math;
use crate::matrix::Matrix;
use crate::points::{MAX_BYTES, Points};
use crate::random::RandomState;
use crate::work::{Progress, Work};
use kernel::{BLOCK, Block, LogSum};
use model::Density;
use moments::{Moments, outer};
use start::{Shares, Starting};
use trace::{MixtureTrace, Way};

/// `sklearn.mixture.GaussianMixture`
pub static CALLABLE: Callable = Callable {
    name: "GaussianMixture",
    help: "Fits bells to the points, each stretched in its own way; every point belongs to all of them, more or less.",
    parameters: &[
        Parameter::new("n_components", &[Type::count(1)], Default::Int(1), "How many components (k).")
            .slider(1.0, 12.0, 1.0),
        Parameter::new(
            "covariance_type",
            &[Type::Choice { of: Covariance::NAMES }],
            Default::Str("full"),
            "What shapes the bells may have: each its own, all one, stretched along the axes, or round.",
        ),
        Parameter::new(
            "tol",
            &[Type::NOT_NEGATIVE],
            Default::Float(1e-3),
            "Stops when the mean log-likelihood rises by less than this.",
        )
        .logarithmic_slider(1e-8, 1.0, 10.0),
        Parameter::new(
            "reg_covar",
            &[Type::NOT_NEGATIVE],
            Default::Float(1e-6),
            "Added to every variance, so that no bell becomes a needle.",
        )
        .logarithmic_slider(1e-9, 1.0, 10.0),
        Parameter::new("max_iter", &[Type::count(0)], Default::Int(100), "The most iterations of one start.")
            .slider(1.0, 300.0, 1.0),
        Parameter::new(
            "n_init",
            &[Type::count(1)],
            Default::Int(1),
            "How many starts to try; the likeliest is kept.",
        )
        .slider(1.0, 20.0, 1.0),
        Parameter::new(
            "init_params",
            &[Type::Choice { of: Init::NAMES }],
            Default::Str("kmeans"),
            "How the first shares come about: by k-means, k-means++, at random, or on points drawn at random.",
        ),
        Parameter::new(
            "weights_init",
            &[Type::None, Type::Floats { min: 0.0, max: 1.0, length: None }],
            Default::None,
            "The first weights, if they are given.",
        ),
        Parameter::new(
            "means_init",
            &[Type::None, Type::Rows],
            Default::None,
            "The first means, if they are given: a row for each component.",
        ),
        Parameter::random_state("The seed of the starts."),
    ],
    positional: 1,
    renamed: &[],
    ignored: &["warm_start", "verbose", "verbose_interval"],
    make: Make::Fit(Algorithm {
        start: |arguments, points| Ok(Box::new(GaussianMixture::start(options(arguments), points)?)),
        suits: None,
        traits: Traits {
            gives: Gives::Memberships,
            shows: &[Overlay::on("ellipses"), Overlay::off("truth")],
            moves: Some(Moves { places: "means_init", count: "n_components" }),
            holds: None,
            card: Card {
                shapes: "Ellipses of any stretch and size, overlapping ones too.",
                avoid: "Not for curved groups, nor with few points in many dimensions.",
                cost: "Every iteration takes n·k densities.",
                count: HowMany::Given,
                noise: false,
                predicts: true,
            },
        },
    }),
    python: Python::Import("sklearn.mixture"),
};

fn options(arguments: &Arguments) -> Options {
    Options {
        n_components: arguments.count("n_components"),
        covariance_type: Covariance::from_name(arguments.text("covariance_type")),
        tol: arguments.float("tol"),
        reg_covar: arguments.float("reg_covar"),
        max_iter: arguments.count("max_iter"),
        n_init: arguments.count("n_init"),
        init_params: Init::from_name(arguments.text("init_params")),
        weights_init: arguments.floats("weights_init"),
        means_init: arguments.rows("means_init"),
        random_state: arguments.seed(),
    }
}

/// The parameters of a fit, under scikit-learn's names.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// k, at least 1.
    pub n_components: usize,
    /// What the covariances have in common.
    pub covariance_type: Covariance,
    /// By how much the mean log-likelihood must rise.
    pub tol: f64,
    /// What is added to every variance.
    pub reg_covar: f64,
    /// The most iterations of a start.
    pub max_iter: usize,
    /// How many starts, at least 1.
    pub n_init: usize,
    /// How the first shares come about.
    pub init_params: Init,
    /// The first weights.
    pub weights_init: Option<Vec<f64>>,
    /// The first means, flat, and how many columns they have.
    pub means_init: Option<(Vec<f64>, usize)>,
    /// The seed of all draws.
    pub random_state: u32,
}

/// How far the weights that are given may be from a sum of 1.
const WHOLE: f64 = 1e-5;
/// By what part of the best bound a later start must surpass it.
const BETTER: f64 = 1e-12;
/// How many rows are worked on between two looks at the budget.
const ROWS: usize = 8 * BLOCK;

/// A fit under way.
pub struct GaussianMixture {
    options: Options,
    n: usize,
    d: usize,
    /// XᵀX, where a shared matrix needs it.
    outer: Vec<f64>,
    /// The points that are being worked on.
    block: Block,
    stage: Stage,
    /// What a start that is under way has been through, and the bound of each that has ended.
    way: Way,
    bounds: Vec<f64>,
    best: Option<Way>,
    failure: Option<Error>,
}

enum Stage {
    Begin(RandomState),
    Start(Starting),
    /// The first parameters are being made of the first shares: of the rows from this one on.
    First {
        random: RandomState,
        shares: Shares,
        moments: Moments,
        at: usize,
    },
    /// Parameters are being made of those before: of the points from this one on; with the sum of all log-likelihoods
    /// but for the logarithm of the last factors.
    Expect {
        random: RandomState,
        density: Density,
        moments: Moments,
        at: usize,
        sum: LogSum,
    },
    Done,
}

impl GaussianMixture {
    /// A fit of which nothing is done yet.
    ///
    /// # Errors
    /// `out_of_range` where there are fewer points than components, or than 2; `conflict` where what is given to begin
    /// with is not one for each component; `invalid_data` for distances that overflow; `too_large` where the shares do not fit.
    pub fn start(options: Options, points: &Points) -> Result<Self, Error> {
        let (n, d, k) = (points.len(), points.dimensions(), options.n_components);
        if n < 2 {
            return Err(Error::new(
                Code::InvalidData,
                "`GaussianMixture` needs at least 2 points; there is 1",
            ));
        }
        if k > n {
            return Err(Error::range("n_components", format_args!("at most {n}, the number of points"), k));
        }
        let conflict = |parameter: &str, message: String| {
            Err(Error::new(Code::Conflict, format!("`{parameter}` must have {message}")).about(parameter))
        };
        if let Some(weights) = &options.weights_init {
            if weights.len() != k {
                return conflict(
                    "weights_init",
                    format!("{k} weights, one for each component; it has {}", weights.len()),
                );
            }
            let sum: f64 = weights.iter().sum();
            if (sum - 1.0).abs() > WHOLE {
                return conflict(
                    "weights_init",
                    format!("weights that sum to 1; they sum to {}", Number(sum)),
                );
            }
        }
        if let Some((means, columns)) = &options.means_init {
            let rows = means.len() / columns.max(&1);
            if (rows, *columns) != (k, d) {
                let message = format!("{k} rows of {d} coordinates; it has {rows} rows of {columns}");
                return conflict("means_init", message);
            }
        }
        let given = options
            .means_init
            .iter()
            .flat_map(|(means, _)| means)
            .fold(0.0, |most: f64, x| most.max(x.abs()));
        check_reach(Metric::Euclidean, points, given)?;
        let bytes = 8 * (n as u64).saturating_mul(k as u64);
        let bells =
            8 * (options.max_iter as u64 + 2).saturating_mul((k * (1 + d)) as u64 + (k * d * d) as u64);
        if bytes > MAX_BYTES || bells > MAX_BYTES {
            let message = format!("the shares of {n} points in {k} components need {} MB", bytes / 1_000_000);
            return Err(Error::new(Code::TooLarge, message).about("n_components"));
        }
        let stage = Stage::Begin(RandomState::new(options.random_state));
        let outer = if options.covariance_type == Covariance::Tied { outer(points) } else { Vec::new() };
        Ok(GaussianMixture {
            options,
            n,
            d,
            outer,
            block: Block::new(d, k),
            stage,
            way: Way::default(),
            bounds: Vec::new(),
            best: None,
            failure: None,
        })
    }

    fn moments(&self, centres: &[f64]) -> Moments {
        Moments::new(self.options.covariance_type, self.options.n_components, centres)
    }

    /// The next E-step, or the end of this start.
    fn expect(&mut self, random: RandomState) -> Result<Stage, Error> {
        let iterations = self.way.bounds.len();
        let converged = match self.way.bounds.as_slice() {
            [.., before, last] => (last - before).abs() < self.options.tol,
            _ => false,
        };
        // Parameters that no density follows from are refused even where none is asked for.
        let Some(parameters) = self.way.parameters.last() else { return Ok(Stage::Done) };
        let density = Density::new(parameters)?;
        if !converged && iterations < self.options.max_iter {
            let moments = self.moments(&parameters.means.data);
            return Ok(Stage::Expect { random, density, moments, at: 0, sum: LogSum::new() });
        }
        let mut way = std::mem::take(&mut self.way);
        way.converged = converged;
        let bound = way.bound();
        self.bounds.push(bound);
        let surpassed = |best: &Way| bound > best.bound() + BETTER * best.bound().abs();
        if self.best.as_ref().is_none_or(|best| surpassed(best) || best.bound() == f64::NEG_INFINITY) {
            way.start = self.bounds.len() - 1;
            self.best = Some(way);
        }
        Ok(if self.bounds.len() == self.options.n_init { Stage::Done } else { Stage::Begin(random) })
    }

    fn step(&mut self, stage: Stage, points: &Points, budget: &mut Work) -> Result<Stage, Error> {
        let (n, k) = (self.n, self.options.n_components);
        match stage {
            Stage::Begin(random) => {
                Ok(Stage::Start(Starting::new(self.options.init_params, points, k, random)?))
            }
            Stage::Start(starting) => match starting.advance(points, k, budget) {
                Ok((shares, random)) => {
                    let moments = self.moments(&vec![0.0; k * self.d]);
                    Ok(Stage::First { random, shares, moments, at: 0 })
                }
                Err(starting) => {
                    budget.0 = 0;
                    Ok(Stage::Start(starting))
                }
            },
            Stage::First { random, shares, mut moments, at } => {
                let to = shares.len(k).min(at + ROWS);
                let mut count = 0;
                for (i, j, share) in (at..to).flat_map(|at| shares.row(at, k)) {
                    moments.add(points.row(i), j, share);
                    count += 1;
                }
                budget.spend(count * (self.d * self.d + 2) as u64);
                if to < shares.len(k) {
                    return Ok(Stage::First { random, shares, moments, at: to });
                }
                if let Some(moments) = moments.again() {
                    return Ok(Stage::First { random, shares, moments, at: 0 });
                }
                self.way.first = shares.hard(n, k);
                let mut first = moments.parameters(self.options.reg_covar, &self.outer, Some(n));
                if let Some(weights) = &self.options.weights_init {
                    first.weights.clone_from(weights);
                }
                if let Some((means, columns)) = &self.options.means_init {
                    first.means = Matrix::new(means.clone(), *columns);
                }
                self.way.parameters.push(first);
                self.expect(random)
            }
            Stage::Expect { random, density, mut moments, at, mut sum } => {
                let to = n.min(at + ROWS);
                let rows = &points.as_slice()[at * self.d..to * self.d];
                density.expect(rows, &mut self.block, &mut moments, &mut sum);
                budget.spend(((to - at) * k * (self.d * self.d + 4)) as u64);
                if to < n {
                    return Ok(Stage::Expect { random, density, moments, at: to, sum });
                }
                if let Some(moments) = moments.again() {
                    return Ok(Stage::Expect { random, density, moments, at: 0, sum: LogSum::new() });
                }
                self.way.parameters.push(moments.parameters(self.options.reg_covar, &self.outer, None));
                self.way.bounds.push(sum.total() / n as f64);
                self.expect(random)
            }
            Stage::Done => Ok(Stage::Done),
        }
    }
}

impl Fit for GaussianMixture {
    fn advance(&mut self, points: &Points, mut budget: Work) -> Progress {
        loop {
            let stage = std::mem::replace(&mut self.stage, Stage::Done);
            match self.step(stage, points, &mut budget) {
                Ok(stage) => self.stage = stage,
                Err(error) => self.failure = Some(error),
            }
            if matches!(self.stage, Stage::Done) {
                return Progress::Done;
            }
            if budget.0 == 0 {
                let iterations = self.way.bounds.len() as f64;
                let within = iterations / (iterations + 10.0);
                return Progress::Working((self.bounds.len() as f64 + within) / self.options.n_init as f64);
            }
        }
    }

    fn failure(&self) -> Option<Error> {
        self.failure.clone()
    }

    fn finish(mut self: Box<Self>, points: &Points) -> Fitted {
        while self.advance(points, Work::UNLIMITED) != Progress::Done {}
        let k = self.options.n_components;
        let way = self.best.unwrap_or_default();
        let mut result = Attributes::default();
        let Some((last, density)) =
            way.parameters.last().and_then(|last| Some((last.clone(), Density::new(last).ok()?)))
        else {
            // Nothing came of it: whoever asked for `failure` does not come here.
            return Fitted { result, trace: Box::new(MixtureTrace::new(self.options, way, self.bounds)) };
        };
        let (shares, labels, log_likelihood) = density.shares(points.as_slice());
        let free = self.options.covariance_type.parameters(k, self.d) + k * self.d + k - 1;
        result.set("labels", labels);
        result.set_matrix("probabilities", shares, k);
        result.set("weights", last.weights);
        result.set_matrix("means", last.means.data, self.d);
        match self.options.covariance_type {
            Covariance::Spherical => result.set("covariances", last.covariances),
            _ => result.set_matrix("covariances", last.covariances, self.d),
        }
        result.set("converged", Attribute::Flag(way.converged));
        result.set("n_iter", way.bounds.len());
        result.set("lower_bound", way.bound());
        result.set("lower_bounds", way.bounds.clone());
        result.set("bic", -2.0 * log_likelihood + free as f64 * math::ln(self.n as f64));
        result.set("aic", -2.0 * log_likelihood + 2.0 * free as f64);
        Fitted { result, trace: Box::new(MixtureTrace::new(self.options, way, self.bounds)) }
    }
}
