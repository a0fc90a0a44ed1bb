//! `PCA`: principal component analysis, as scikit-learn does it.
//!
//! The directions in which the points spread most (K. Pearson, “On lines and planes of closest fit to systems of
//! points in space”, Philosophical Magazine 2, 1901), by one of scikit-learn's three ways: the eigenvectors of the
//! covariance (n·d² + 9d³), the singular values of the centred table, or those of a random sample of its range
//! (N. Halko, P.-G. Martinsson and J. A. Tropp, “Finding structure with randomness”, SIAM Review 53, 2011). Which of
//! them `auto` takes, how many components a share of the variance or `'mle'` asks for, and their signs (the entry of
//! greatest size is positive) are scikit-learn's.
//!
//! Two things differ. The covariance is that of the centred coordinates, not XᵀX − n·μμᵀ, which loses digits where the
//! mean is far from 0: the same to 1e-9 while the mean is within some hundred deviations. And where two entries of a
//! component agree to 1e-9 (two standardised columns always do), the first of them is positive; in scikit-learn the
//! last bit decides.
//!
//! A seed that is absent is 0 here: it matters only where the range is sampled, and then in the last digits.

mod dimension;
mod model;
mod randomized;
mod trace;
mod turning;

pub use model::{Fitting, Model};

use crate::catalog::{Arguments, Callable, Default, Make, Parameter, Python, PythonLines, Sought, Type};
use crate::error::Error;
use crate::fit::places::{Places, Placing};
use crate::points::Points;
use crate::work::{Progress, Work};

/// The declaration of `PCA`.
pub static CALLABLE: Callable = Callable {
    name: "PCA",
    help: "Turns the points so that the first axis is the direction in which they spread most, the second the next.",
    parameters: &[
        Parameter::new(
            "n_components",
            &[
                Type::None,
                Type::count(1),
                Type::Float { min: 0.0, max: 1.0, open: true },
                Type::Choice { of: &["mle"] },
            ],
            Default::None,
            "How many directions are kept; less than 1: as many as hold more than this share of the variance.",
        )
        .slider(1.0, 10.0, 1.0),
        Parameter::new(
            "whiten",
            &[Type::Bool],
            Default::Bool(false),
            "Whether every direction is brought to variance 1.",
        ),
        Parameter::new(
            "svd_solver",
            &[Type::Choice { of: &["auto", "full", "covariance_eigh", "arpack", "randomized"] }],
            Default::Str("auto"),
            "How the directions are found.",
        ),
        Parameter::new(
            "iterated_power",
            &[Type::Choice { of: &["auto"] }, Type::Int { min: 0, max: 1_000 }],
            Default::Str("auto"),
            "How often a random sample of the range is sharpened.",
        ),
        Parameter::new(
            "n_oversamples",
            &[Type::count(1)],
            Default::Int(10),
            "By how many directions the random sample is larger than what is kept.",
        ),
        Parameter::new(
            "power_iteration_normalizer",
            &[Type::Choice { of: &["auto", "QR", "LU", "none"] }],
            Default::Str("auto"),
            "How the sample is kept from falling together while it is sharpened.",
        ),
        Parameter::new(
            "random_state",
            &[Type::None, Type::Int { min: 0, max: u32::MAX as i64 }],
            Default::None,
            "The seed of the random sample.",
        ),
    ],
    positional: 1,
    renamed: &[],
    ignored: &["copy", "tol"],
    make: Make::Places(begin, turning::ALGORITHM),
    python: Python::lines(python),
};

/// How many components are kept.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kept {
    /// All.
    All,
    /// This many.
    Count(usize),
    /// As many as hold more than this share of the variance.
    Share(f64),
    /// As many as are likeliest (T. P. Minka).
    Likeliest,
}

/// How the directions are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Solver {
    /// As the shape of the table suggests.
    Auto,
    /// The singular values of the centred table.
    Full,
    /// The eigenvectors of the covariance.
    Covariance,
    /// As `Full`, for fewer components than there are: what ARPACK iterates to.
    Arpack,
    /// The singular values of a random sample of the range.
    Randomized,
}

/// How a sample of the range is kept from falling together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Normalizer {
    /// By QR.
    Orthogonal,
    /// By LU.
    Triangular,
    /// Not at all.
    None,
}

/// The arguments of `PCA`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// How many components are kept.
    pub kept: Kept,
    /// Whether every direction is brought to variance 1.
    pub whiten: bool,
    /// How the directions are found.
    pub solver: Solver,
    /// How often the sample is sharpened, where that is said.
    pub rounds: Option<usize>,
    /// How many directions are sampled beside those kept.
    pub oversamples: usize,
    /// How the sample is kept apart, where that is said.
    pub normalizer: Option<Normalizer>,
    /// The seed.
    pub seed: u32,
}

impl Settings {
    /// The default, for this many components.
    pub fn plain(kept: Kept) -> Self {
        Settings {
            kept,
            whiten: false,
            solver: Solver::Auto,
            rounds: None,
            oversamples: 10,
            normalizer: None,
            seed: 0,
        }
    }

    /// What the arguments of a call say.
    ///
    /// # Errors
    /// `out_of_range` for a share of 1.
    pub fn read(arguments: &Arguments) -> Result<Self, Error> {
        let name = "n_components";
        let kept = match (arguments.optional_int(name), arguments.optional_float(name)) {
            (Some(count), _) => Kept::Count(usize::try_from(count).unwrap_or(usize::MAX)),
            (None, Some(share)) if share < 1.0 => Kept::Share(share),
            (None, Some(_)) => {
                return Err(Error::range(name, "a share of less than 1.0, or a whole number", "1.0"));
            }
            (None, None) if arguments.is_none(name) => Kept::All,
            (None, None) => Kept::Likeliest,
        };
        Ok(Settings {
            kept,
            whiten: arguments.flag("whiten"),
            solver: match arguments.text("svd_solver") {
                "full" => Solver::Full,
                "covariance_eigh" => Solver::Covariance,
                "arpack" => Solver::Arpack,
                "randomized" => Solver::Randomized,
                _ => Solver::Auto,
            },
            rounds: arguments.optional_int("iterated_power").and_then(|rounds| usize::try_from(rounds).ok()),
            oversamples: arguments.count("n_oversamples"),
            normalizer: match arguments.text("power_iteration_normalizer") {
                "QR" => Some(Normalizer::Orthogonal),
                "LU" => Some(Normalizer::Triangular),
                "none" => Some(Normalizer::None),
                _ => None,
            },
            seed: arguments.seed(),
        })
    }

    /// The way that is taken for n points of d coordinates.
    fn solver(&self, n: usize, d: usize) -> Solver {
        if self.solver != Solver::Auto {
            return self.solver;
        }
        let least = n.min(d);
        match self.kept {
            _ if d <= 1_000 && n >= 10 * d => Solver::Covariance,
            _ if n.max(d) <= 500 => Solver::Full,
            Kept::Count(k) if k >= 1 && (k as f64) < 0.8 * least as f64 => Solver::Randomized,
            _ => Solver::Full,
        }
    }
}

/// The principal components of these points, at once.
///
/// # Errors
/// As [`Fitting::new`] and [`Fitting::finish`].
pub fn fit(points: &Points, settings: Settings) -> Result<Model, Error> {
    let mut fitting = Fitting::new(settings, points)?;
    let mut all = Work::UNLIMITED;
    while !fitting.advance(points, &mut all) {}
    fitting.finish(points)
}

fn begin(arguments: &Arguments, points: &Points) -> Sought {
    Ok(Box::new(Fitting::new(Settings::read(arguments)?, points)?))
}

impl Placing for Fitting {
    fn advance(&mut self, points: &Points, mut budget: Work) -> Progress {
        match Fitting::advance(self, points, &mut budget) {
            true => Progress::Done,
            false => Progress::Working(self.fraction(points)),
        }
    }

    fn finish(self: Box<Self>, points: &Points) -> Result<Places, Error> {
        Fitting::finish(*self, points)?.into_places()
    }
}

/// What scikit-learn calls the components.
pub fn names(k: usize) -> Vec<String> {
    (0..k).map(|j| format!("pca{j}")).collect()
}

/// The call; with the seed that an absent one is, where it may matter.
fn python(arguments: &Arguments) -> PythonLines {
    PythonLines {
        imports: vec!["from sklearn.decomposition import PCA".to_owned()],
        lines: format!("X = {}.fit_transform(X)", python_call(arguments)),
    }
}

/// The call as it is written in Python.
pub fn python_call(arguments: &Arguments) -> String {
    let sampled = match arguments.text("svd_solver") {
        "randomized" => true,
        "auto" => arguments.optional_int("n_components").is_some(),
        _ => false,
    };
    let call = arguments.to_string();
    match (sampled && arguments.is_none("random_state"), call.strip_suffix(')')) {
        (true, Some(open)) if open.ends_with('(') => format!("{open}random_state=0)"),
        (true, Some(open)) => format!("{open}, random_state=0)"),
        _ => call,
    }
}
