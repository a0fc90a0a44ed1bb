//! Affinity propagation: points elect their own representatives by messages between all pairs.
//!
//! B. J. Frey, D. Dueck, "Clustering by passing messages between data points", Science 315 (2007). S\[i, k\] says how
//! alike two points are, and on its diagonal how willing each is to stand (the *preference*). In every iteration a point
//! tells each candidate how much better it is than the best other (*responsibility*), and a candidate tells each point
//! how much support it has from others (*availability*); a part of the old message stays (*damping*). Whoever's sum of
//! both for itself is positive stands for itself; when that has not changed for `convergence_iter` iterations, the
//! election is over, and each point goes to the exemplar that it is most like.
//!
//! As scikit-learn's, to the bit: S is minus the expanded squared distance; the preference is the median of all n²
//! similarities where none is given; ties are broken by noise of one unit in the last place; sums over candidates run in
//! the order of the points; and at the end exemplars move to the middle of their clusters once. Runs that never settle
//! come out the same too.
//!
//! Cost: n² for each iteration, in time and in memory (24·n² bytes): refused above [`MOST`] points.

mod election;
mod few;
pub mod function;
mod learned;
mod learning;
mod messages;
mod rounds;
mod similarity;
#[cfg(test)]
mod tests;
mod trace;

use crate::attributes::Attributes;
use crate::catalog::{
    Algorithm, Arguments, Callable, Card, Default, Gives, HowMany, Make, Overlay, Parameter, Python, Traits,
    Type,
};
use crate::distances::{Metric, check_range};
use crate::error::{Code, Error};
use crate::fit::{Fit, Fitted};
use crate::matrix::Matrix;
use crate::points::Points;
use crate::work::{Progress, Work};
use election::{Election, choose, refine};
use rounds::Rounds;
use similarity::{Similarities, Ties, median};
use trace::AffinityTrace;

/// The most points: S, R and A of more would not fit beside what else a tab holds.
pub const MOST: usize = 3000;

const DAMPING: Parameter = Parameter::new(
    "damping",
    &[Type::Float { min: 0.5, max: 0.999_999, open: false }],
    Default::Float(0.5),
    "How much of the old message stays; more calms a run that swings.",
)
.slider(0.5, 0.95, 0.05);

const MAX_ITER: Parameter =
    Parameter::new("max_iter", &[Type::count(1)], Default::Int(200), "The most iterations.")
        .slider(1.0, 500.0, 1.0);

const CONVERGENCE_ITER: Parameter = Parameter::new(
    "convergence_iter",
    &[Type::count(1)],
    Default::Int(15),
    "For how many iterations the exemplars must stay the same.",
)
.slider(1.0, 50.0, 1.0);

const PREFERENCE: Parameter = Parameter::new(
    "preference",
    &[Type::None, Type::NUMBER, Type::Floats { min: f64::MIN, max: f64::MAX, length: None }],
    Default::None,
    "How willing each point is to stand: a higher one gives more clusters; None: the median similarity.",
)
.slider(-200.0, 0.0, 1.0);

const RANDOM_STATE: Parameter = Parameter::random_state("The seed of the noise that breaks ties.");

/// `sklearn.cluster.AffinityPropagation`
pub static CALLABLE: Callable = Callable {
    name: "AffinityPropagation",
    help: "Lets the points elect their own representatives by messages between all pairs.",
    parameters: &[
        DAMPING,
        MAX_ITER,
        CONVERGENCE_ITER,
        PREFERENCE,
        Parameter::new(
            "affinity",
            &[Type::Choice { of: &["euclidean", "precomputed"] }],
            Default::Str("euclidean"),
            "What is alike: minus the squared distance, or the table itself, row by row.",
        ),
        RANDOM_STATE,
    ],
    positional: 0,
    renamed: &[],
    ignored: &["copy", "verbose"],
    make: Make::Fit(Algorithm {
        start: |arguments, points| {
            let precomputed = arguments.text("affinity") == "precomputed";
            Ok(Box::new(Affinity::start(options(arguments, precomputed), points)?))
        },
        suits: None,
        traits: Traits {
            gives: Gives::Labels,
            shows: SHOWS,
            moves: None,
            holds: None,
            card: Card {
                shapes: "Round groups, each around one of its own points.",
                avoid: "Not for more than a few thousand points, nor where the number of clusters is known.",
                cost: "Every iteration takes n² messages, and memory for them.",
                count: HowMany::Found,
                noise: false,
                predicts: true,
            },
        },
    }),
    python: Python::Import("sklearn.cluster"),
};

const SHOWS: &[Overlay] =
    &[Overlay::on("votes"), Overlay::on("exemplars"), Overlay::off("hulls"), Overlay::off("truth")];

/// What the class and the function both take.
fn options(arguments: &Arguments, precomputed: bool) -> Options {
    Options {
        damping: arguments.float("damping"),
        max_iter: arguments.count("max_iter") as u32,
        convergence_iter: arguments.count("convergence_iter"),
        preference: match (arguments.optional_float("preference"), arguments.floats("preference")) {
            (Some(one), _) => Preference::All(one),
            (None, Some(each)) => Preference::Each(each),
            (None, None) => Preference::Median,
        },
        precomputed,
        random_state: arguments.seed(),
    }
}

/// How willing the points are to stand.
#[derive(Debug, Clone, PartialEq)]
pub enum Preference {
    /// All as much as the median of the similarities.
    Median,
    /// All as much.
    All(f64),
    /// Each as much as it says.
    Each(Vec<f64>),
}

/// The parameters of a fit.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// How much of an old message stays, from 0.5, less than 1.
    pub damping: f64,
    /// The most iterations, at least 1.
    pub max_iter: u32,
    /// For how many iterations the exemplars must stay the same, at least 1.
    pub convergence_iter: usize,
    /// How willing the points are to stand.
    pub preference: Preference,
    /// Whether the points are similarities already, n × n.
    pub precomputed: bool,
    /// The seed of the noise.
    pub random_state: u32,
}

/// A fit under way.
pub struct Affinity {
    options: Options,
    n: usize,
    stage: Stage,
    /// S, with preferences on its diagonal and without exact ties.
    similarities: Vec<f64>,
    /// Who stood for themselves after each iteration.
    standing: Vec<Vec<u32>>,
    converged: bool,
}

enum Stage {
    Compare(Similarities),
    /// They are there, row by row.
    Given(Vec<f64>),
    /// Exact ties are being broken.
    Untie(Box<Ties>),
    Exchange(Box<Rounds>),
    /// All alike: there is nothing to elect. Whether each point is a cluster of its own.
    Alike(bool),
    Done,
}

/// Refuses what would not fit into the memory of a tab, before it is allocated.
fn refuse_many(n: usize) -> Result<(), Error> {
    if n <= MOST {
        return Ok(());
    }
    let message = format!(
        "`AffinityPropagation` sends messages between all pairs: at most {MOST} points; there are {n}. A sample of them \
         would do, or `MeanShift`"
    );
    Err(Error::new(Code::TooLarge, message))
}

impl Affinity {
    /// A fit of which nothing is done yet.
    ///
    /// # Errors
    /// `too_large` above [`MOST`] points; `conflict` where the table of `affinity='precomputed'` is not square, or there is
    /// another number of preferences than of points; `invalid_data` for distances that overflow.
    pub fn start(options: Options, points: &Points) -> Result<Self, Error> {
        let (n, columns) = (points.len(), points.dimensions());
        refuse_many(n)?;
        if !options.precomputed {
            check_range(Metric::Euclidean, points)?;
            return Affinity::elect(options, Stage::Compare(Similarities::new(points)), n);
        }
        if columns != n {
            let message = format!(
                "`affinity='precomputed'` takes a row and a column for each point; there are {n} rows and {columns} columns"
            );
            return Err(Error::new(Code::Conflict, message).about("affinity"));
        }
        Affinity::elect(options, Stage::Given(points.as_slice().to_vec()), n)
    }

    /// The same of similarities that are there, n × n, row by row.
    ///
    /// # Errors
    /// `conflict` where there is another number of preferences than of points.
    pub fn of(options: Options, similarities: Vec<f64>) -> Result<Self, Error> {
        let n = similarities.len().isqrt();
        Affinity::elect(Options { precomputed: true, ..options }, Stage::Given(similarities), n)
    }

    fn elect(options: Options, stage: Stage, n: usize) -> Result<Self, Error> {
        if let Preference::Each(each) = &options.preference
            && each.len() != n
        {
            let message = format!(
                "`preference` must have one number for each of the {n} points; it has {}",
                each.len()
            );
            return Err(Error::new(Code::Conflict, message).about("preference"));
        }
        Ok(Affinity { options, n, stage, similarities: Vec::new(), standing: Vec::new(), converged: false })
    }

    /// The similarities are there: what comes next.
    fn begin(&mut self, mut similarities: Vec<f64>) -> Stage {
        let n = self.n;
        let preferences = match &self.options.preference {
            Preference::Median => vec![median(&similarities); n],
            Preference::All(one) => vec![*one; n],
            Preference::Each(each) => each.clone(),
        };
        let alike = |i: usize| i.is_multiple_of(n + 1) || similarities[i] == similarities[1];
        if n == 1 || preferences.iter().all(|p| *p == preferences[0]) && (0..n * n).all(alike) {
            let alone = preferences[0] > similarities[n - 1];
            self.similarities = similarities;
            return Stage::Alike(alone);
        }
        for (i, preference) in preferences.into_iter().enumerate() {
            similarities[i * (n + 1)] = preference;
        }
        self.similarities = similarities;
        Stage::Untie(Box::new(Ties::new(self.options.random_state)))
    }

    /// Whether the same points, and some, have stood for themselves for long enough.
    fn settled(&self) -> bool {
        let patience = self.options.convergence_iter;
        let [.., last] = self.standing.as_slice() else { return false };
        self.standing.len() > patience
            && !last.is_empty()
            && self.standing[self.standing.len() - patience..].iter().all(|standing| standing == last)
    }
}

impl Fit for Affinity {
    fn advance(&mut self, points: &Points, mut budget: Work) -> Progress {
        loop {
            match &mut self.stage {
                Stage::Given(all) => {
                    let all = std::mem::take(all);
                    self.stage = self.begin(all);
                }
                Stage::Compare(similarities) => match similarities.advance(points, &mut budget) {
                    Some(all) => self.stage = self.begin(all),
                    None => return Progress::Working(0.1 * similarities.progress()),
                },
                Stage::Untie(ties) => {
                    if ties.advance(&mut self.similarities, &mut budget) {
                        let rounds = Rounds::new(&self.similarities, self.options.damping);
                        self.stage = Stage::Exchange(Box::new(rounds));
                    }
                }
                Stage::Exchange(rounds) => {
                    if let Some(standing) = rounds.advance(&self.similarities, &mut budget) {
                        self.standing.push(standing);
                        self.converged = self.settled();
                        if self.converged || self.standing.len() == self.options.max_iter as usize {
                            self.stage = Stage::Done;
                        }
                    }
                }
                Stage::Alike(_) | Stage::Done => return Progress::Done,
            }
            if budget.0 == 0 && !matches!(self.stage, Stage::Alike(_) | Stage::Done) {
                let done = self.standing.len() as f64 / f64::from(self.options.max_iter);
                return Progress::Working(0.1 + 0.9 * done);
            }
        }
    }

    fn finish(mut self: Box<Self>, points: &Points) -> Fitted {
        while self.advance(points, Work::UNLIMITED) != Progress::Done {}
        let n = self.n;
        let (first, last) = match (&self.stage, self.standing.last()) {
            (Stage::Alike(alone), _) => {
                let exemplars: Vec<u32> = if *alone { (0..n as u32).collect() } else { vec![0] };
                let labels = (0..n as i32).map(|i| if *alone { i } else { 0 }).collect();
                let election = Election { exemplars, labels };
                (election.clone(), election)
            }
            (_, Some(standing)) if !standing.is_empty() => {
                let first = choose(&self.similarities, standing);
                let last = refine(&self.similarities, &first);
                (first, last)
            }
            _ => {
                let nobody = Election { exemplars: Vec::new(), labels: vec![-1; n] };
                (nobody.clone(), nobody)
            }
        };
        let mut result = Attributes::default();
        result.set("labels", last.labels.clone());
        result.set("cluster_centers_indices", last.exemplars.clone());
        let centers = (!self.options.precomputed).then(|| {
            let rows = last.exemplars.iter().flat_map(|&i| points.row(i as usize).iter().copied());
            Matrix::new(rows.collect(), points.dimensions())
        });
        if let Some(centers) = &centers {
            result.set_matrix("cluster_centers", centers.data.clone(), centers.columns);
        }
        result.set("n_iter", self.standing.len());
        let elections = [first, last];
        let (options, converged) = (self.options, self.converged);
        let trace =
            AffinityTrace::new(options, self.similarities, self.standing, converged, elections, centers);
        Fitted { result, trace: Box::new(trace) }
    }
}
