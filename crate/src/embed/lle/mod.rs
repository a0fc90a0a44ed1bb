//! Locally linear embedding: every point as a mixture of its neighbours, and places in few dimensions where the same
//! mixtures hold.
//!
//! S. T. Roweis, L. K. Saul, "Nonlinear dimensionality reduction by locally linear embedding", Science 290 (2000). As
//! scikit-learn's `method='standard'`: k + 1 neighbours, of which the first is dropped, whether it is the point itself or
//! a copy; the mixture's weights add up to 1 and are kept from growing by `reg` times the trace; the places are the
//! eigenvectors of (I − W)ᵀ(I − W) behind the first. Their signs say nothing: the greatest coordinate of each is
//! positive here. Where the neighbours do not hang together, or two eigenvalues are one, any rotation is as good.
//!
//! Cost: n² distances, n mixtures of k³, and 9n³ for the eigenvectors: refused above [`MOST`] points.

mod trace;

use crate::attributes::Attributes;
use crate::catalog::{
    Algorithm, Arguments, Callable, Card, Default, Gives, HowMany, Make, Overlay, Parameter, Python, Sought,
    Traits, Type,
};
use crate::error::{Code, Error};
use crate::fit::places::{Places, Placing};
use crate::fit::{Fit, Fitted};
use crate::linalg::Task;
use crate::linalg::cholesky::{cholesky, solve_lower, solve_upper};
use crate::linalg::eigen::Symmetric;
use crate::matrix::Matrix;
use crate::points::Points;
use crate::sort::sort_by;
use crate::work::{Progress, Work};
use trace::LleTrace;

/// The most points: the eigenvectors of more take minutes.
pub const MOST: usize = 1000;

/// `sklearn.manifold.LocallyLinearEmbedding`
pub static CALLABLE: Callable = Callable {
    name: "LocallyLinearEmbedding",
    help: "Places points so that each is the same mixture of its neighbours as before.",
    parameters: &[
        Parameter::new(
            "n_neighbors",
            &[Type::count(1)],
            Default::Int(5),
            "Of how many neighbours each point is a mixture.",
        )
        .slider(2.0, 30.0, 1.0),
        Parameter::new(
            "n_components",
            &[Type::Int { min: 1, max: 3 }],
            Default::Int(2),
            "How many coordinates each place has.",
        ),
        Parameter::new(
            "reg",
            &[Type::NOT_NEGATIVE],
            Default::Float(1e-3),
            "What keeps weights from growing, as a share of the spread.",
        ),
        Parameter::new(
            "eigen_solver",
            &[Type::Choice { of: &["auto", "dense"] }],
            Default::Str("auto"),
            "How the eigenvectors are found: all of them, whatever is said.",
        ),
        Parameter::new(
            "method",
            &[Type::Choice { of: &["standard"] }],
            Default::Str("standard"),
            "Which of its kinds.",
        ),
    ],
    positional: 0,
    renamed: &[],
    ignored: &[
        "tol",
        "max_iter",
        "hessian_tol",
        "modified_tol",
        "neighbors_algorithm",
        "random_state",
        "n_jobs",
    ],
    make: Make::Embeds(
        Algorithm {
            start: |arguments, points| Ok(Box::new(Lle::start(options(arguments), points)?)),
            suits: None,
            traits: Traits {
                gives: Gives::Embedding,
                shows: &[Overlay::on("links"), Overlay::off("truth")],
                moves: None,
                holds: None,
                card: Card {
                    shapes: "No clusters: a map on which each point lies between its neighbours as before.",
                    avoid: "Not where groups lie apart: then the map falls together.",
                    cost: "The eigenvectors take n³.",
                    count: HowMany::Found,
                    noise: true,
                    predicts: false,
                },
            },
        },
        |arguments, points| {
            Ok::<Box<dyn Placing>, Error>(Box::new(Lle::start(options(arguments), points)?)) as Sought
        },
    ),
    python: Python::Import("sklearn.manifold"),
};

fn options(arguments: &Arguments) -> Options {
    Options {
        n_neighbors: arguments.count("n_neighbors"),
        n_components: arguments.count("n_components"),
        reg: arguments.float("reg"),
    }
}

/// The parameters of a search.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Options {
    /// At least 1, less than the number of points.
    pub n_neighbors: usize,
    /// From 1 to 3, at most as many as the points have coordinates.
    pub n_components: usize,
    /// Of the trace.
    pub reg: f64,
}

/// A search under way.
pub struct Lle {
    options: Options,
    /// The neighbours of the points that are done, and their weights.
    neighbours: Vec<u32>,
    weights: Vec<f64>,
    stage: Stage,
    failure: Option<Error>,
}

enum Stage {
    /// Each point as a mixture of its neighbours, one after the other.
    Mix,
    Place(Box<Symmetric>),
    Done(Matrix, f64),
}

impl Lle {
    /// A search of which nothing is done yet.
    ///
    /// # Errors
    /// `too_large` above [`MOST`] points; `out_of_range` for as many neighbours as points, or more places' coordinates
    /// than points have.
    pub fn start(options: Options, points: &Points) -> Result<Self, Error> {
        let n = points.len();
        if n > MOST {
            let message = format!(
                "`LocallyLinearEmbedding` needs all eigenvectors of all points: at most {MOST}; there are {n}"
            );
            return Err(Error::new(Code::TooLarge, message));
        }
        if options.n_neighbors >= n {
            let must = format!("less than the number of points, {n}");
            return Err(Error::range("n_neighbors", must, options.n_neighbors));
        }
        if options.n_components > points.dimensions() || options.n_components >= n {
            let must = format!(
                "at most the number of columns, {}, and less than that of points",
                points.dimensions()
            );
            return Err(Error::range("n_components", must, options.n_components));
        }
        Ok(Lle {
            options,
            neighbours: Vec::with_capacity(n * options.n_neighbors),
            weights: Vec::with_capacity(n * options.n_neighbors),
            stage: Stage::Mix,
            failure: None,
        })
    }

    /// Point i as a mixture of its neighbours.
    fn mix(&mut self, points: &Points, i: usize) -> Result<(), Error> {
        let k = self.options.n_neighbors;
        let own = points.row(i);
        let square = |j: usize| points.row(j).iter().zip(own).map(|(a, b)| (a - b) * (a - b)).sum::<f64>();
        let mut near: Vec<(f64, u32)> = (0..points.len()).map(|j| (square(j), j as u32)).collect();
        sort_by(&mut near, |a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let near = near[1..=k].iter().map(|(_, j)| *j);
        let apart: Vec<Vec<f64>> = near
            .clone()
            .map(|j| points.row(j as usize).iter().zip(own).map(|(a, b)| a - b).collect())
            .collect();
        let mut gram = Matrix::zeros(k, k);
        for a in 0..k {
            for b in 0..k {
                gram.row_mut(a)[b] = apart[a].iter().zip(&apart[b]).map(|(x, y)| x * y).sum();
            }
        }
        let trace: f64 = (0..k).map(|a| gram.row(a)[a]).sum();
        let more = if trace > 0.0 { self.options.reg * trace } else { self.options.reg };
        (0..k).for_each(|a| gram.row_mut(a)[a] += more);
        let Some(lower) = cholesky(&gram) else {
            let message =
                "a point is a mixture of its neighbours in more than one way: a greater `reg` chooses";
            return Err(Error::new(Code::InvalidData, message).about("reg"));
        };
        let mut weights = vec![1.0; k];
        solve_lower(&lower, &mut weights);
        solve_upper(&lower, &mut weights);
        let sum: f64 = weights.iter().sum();
        self.neighbours.extend(near);
        self.weights.extend(weights.iter().map(|w| w / sum));
        Ok(())
    }

    /// (I − W)ᵀ(I − W)
    fn matrix(&self, n: usize) -> Matrix {
        let k = self.options.n_neighbors;
        let mut matrix = Matrix::zeros(n, n);
        for i in 0..n {
            let mut row: Vec<(usize, f64)> =
                (i * k..(i + 1) * k).map(|at| (self.neighbours[at] as usize, -self.weights[at])).collect();
            match row.iter_mut().find(|(j, _)| *j == i) {
                Some((_, weight)) => *weight += 1.0,
                None => row.push((i, 1.0)),
            }
            for &(a, x) in &row {
                for &(b, y) in &row {
                    matrix.row_mut(a)[b] += x * y;
                }
            }
        }
        matrix
    }

    fn work(&mut self, points: &Points, budget: &mut Work) -> Result<bool, Error> {
        let (n, k) = (points.len(), self.options.n_neighbors);
        match &mut self.stage {
            Stage::Mix => {
                let i = self.neighbours.len() / k;
                if i == n {
                    let matrix = self.matrix(n);
                    if !matrix.data.iter().all(|x| x.is_finite()) {
                        return Err(Error::new(Code::InvalidData, "the weights overflow: scale the points"));
                    }
                    budget.spend((n * (k + 1) * (k + 1)) as u64);
                    self.stage = Stage::Place(Box::new(Symmetric::new(matrix)));
                    return Ok(false);
                }
                self.mix(points, i)?;
                budget.spend(((n + k * k) * points.dimensions() + 10 * n + k * k * k) as u64);
            }
            Stage::Place(symmetric) => {
                if symmetric.advance(budget) {
                    let Stage::Place(symmetric) = std::mem::replace(&mut self.stage, Stage::Mix) else {
                        return Ok(true);
                    };
                    self.stage = places(symmetric.finish(), self.options.n_components);
                }
            }
            Stage::Done(..) => return Ok(true),
        }
        Ok(false)
    }
}

/// The places: the eigenvectors behind the first, from the least eigenvalue on.
fn places(eigen: crate::linalg::eigen::Eigen, k: usize) -> Stage {
    let n = eigen.values.len();
    let mut places = Matrix::zeros(n, k);
    let mut error = 0.0;
    // Eigenvalues fall: the least is the last.
    let mut chosen: Vec<usize> = (0..k).map(|c| n - 2 - c).collect();
    sort_by(&mut chosen, |&a, &b| eigen.values[a].abs().total_cmp(&eigen.values[b].abs()));
    for (c, at) in chosen.into_iter().enumerate() {
        let vector = eigen.vectors.row(at);
        let most = vector.iter().fold(0.0_f64, |most, x| most.max(x.abs()));
        let first = vector.iter().find(|x| x.abs() >= most * (1.0 - 1e-9));
        let sign = if first.is_some_and(|x| *x < 0.0) { -1.0 } else { 1.0 };
        (0..n).for_each(|i| places.row_mut(i)[c] = sign * vector[i]);
        error += eigen.values[at];
    }
    Stage::Done(places, error)
}

impl Lle {
    fn go_on(&mut self, points: &Points, mut budget: Work) -> Progress {
        while self.failure.is_none() {
            match self.work(points, &mut budget) {
                Ok(true) => break,
                Ok(false) if budget.0 > 0 => {}
                Ok(false) => {
                    let n = (points.len() * self.options.n_neighbors) as f64;
                    return Progress::Working(0.4 * self.neighbours.len() as f64 / n);
                }
                Err(error) => self.failure = Some(error),
            }
        }
        Progress::Done
    }
}

impl Fit for Lle {
    fn advance(&mut self, points: &Points, budget: Work) -> Progress {
        self.go_on(points, budget)
    }

    fn failure(&self) -> Option<Error> {
        self.failure.clone()
    }

    fn finish(mut self: Box<Self>, points: &Points) -> Fitted {
        while self.go_on(points, Work::UNLIMITED) != Progress::Done {}
        let Stage::Done(places, error) = self.stage else { return crate::fit::bare(points) };
        let mut result = Attributes::default();
        result.set("labels", vec![-1; points.len()]);
        result.set_matrix("embedding", places.data.clone(), places.columns);
        result.set("reconstruction_error", error);
        let trace = LleTrace {
            k: self.options.n_neighbors,
            neighbours: self.neighbours,
            weights: self.weights,
            places,
        };
        Fitted { result, trace: Box::new(trace) }
    }
}

impl Placing for Lle {
    fn advance(&mut self, points: &Points, budget: Work) -> Progress {
        self.go_on(points, budget)
    }

    fn finish(self: Box<Self>, _points: &Points) -> Result<Places, Error> {
        match (self.stage, self.failure) {
            (_, Some(error)) => Err(error),
            (Stage::Done(places, _), None) => Ok(Places {
                feature_names: (0..places.columns).map(|j| format!("locallylinearembedding{j}")).collect(),
                points: Points::new(places.data, places.columns)?,
                explained: None,
                map: None,
            }),
            _ => Err(Error::new(Code::InvalidData, "`LocallyLinearEmbedding` is not done")),
        }
    }
}
