//! `GraphicalLassoCV`: the penalty under which the [lasso](super::lasso) of some rows foretells best the rows that were
//! left out.
//!
//! As scikit-learn's: folds are runs of rows, not shuffled; on a grid of penalties, from the one that leaves no pair down to
//! a hundredth of it, each fold begins with the covariance that the greater penalty gave and has a tenth of the
//! iterations; the grid is refined about the best, which is the least penalty of equals; then all rows are taken.
//!
//! Cost: alphas · n_refinements · folds lassos, and one more. Of the folds one is cut at a time, again in each grid: a
//! covariance costs less than the lassos of it.

use super::empirical::{Gathering, log_likelihood, partial_correlations};
use super::lasso::{Lasso, Settings, Sparse};
use crate::error::{Code, Error};
use crate::math::{exp, ln};
use crate::matrix::Matrix;
use crate::points::Points;
use crate::sort::sort_moved;
use crate::work::{Progress, Work};
use std::f64::consts::LN_10;

/// The most columns: a lasso of more takes minutes.
pub const MOST: usize = 250;

/// The parameters of a search.
#[derive(Debug, Clone, PartialEq)]
pub struct Folds {
    /// How many penalties a grid has, at least 2; or which.
    pub alphas: Result<usize, Vec<f64>>,
    /// How many grids there are.
    pub n_refinements: usize,
    /// How many folds.
    pub cv: usize,
    /// Of the lasso of all rows; folds have a tenth of its iterations.
    pub settings: Settings,
    /// Whether columns are taken to lie about 0.
    pub assume_centered: bool,
}

/// A penalty that was tried.
#[derive(Debug, Clone, PartialEq)]
pub struct Tried {
    /// The penalty.
    pub alpha: f64,
    /// How likely each fold's own rows are; −∞ where there is no lasso.
    pub scores: Vec<f64>,
    /// In how many folds each pair has an edge: (0, 1), (0, 2), …, (1, 2), …
    pub edges: Vec<u8>,
    /// In which grid, from 0.
    pub grid: usize,
}

impl Tried {
    /// How likely rows are that were left out, on average over the folds.
    pub fn mean(&self) -> f64 {
        self.scores.iter().sum::<f64>() / self.scores.len() as f64
    }
}

/// What comes of a search.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// The penalty.
    pub alpha: f64,
    /// The covariance and its inverse.
    pub sparse: Sparse,
    /// The covariance as it is in the rows.
    pub empirical: Matrix,
    /// What is left between two columns once all others are known.
    pub partial_correlations: Matrix,
    /// All penalties that were tried, falling.
    pub path: Vec<Tried>,
    /// The place of the penalty in the path.
    pub best: usize,
}

impl Model {
    /// The pairs that still go together once all others are known.
    pub fn edges(&self) -> impl Iterator<Item = [u32; 2]> + '_ {
        let precision = &self.sparse.precision;
        let p = precision.rows() as u32;
        let pairs = (0..p).flat_map(move |i| (i + 1..p).map(move |j| [i, j]));
        pairs.filter(|&[i, j]| precision.row(i as usize)[j as usize] != 0.0)
    }
}

/// A search under way.
pub struct Search {
    options: Folds,
    /// The rows, one behind the other, and how many.
    rows: Vec<f64>,
    n: usize,
    p: usize,
    stage: Stage,
    empirical: Matrix,
    alphas: Vec<f64>,
    /// How many grids are done.
    grids: usize,
    path: Vec<Tried>,
    best: usize,
    /// Of the grid at hand: what each penalty gave so far, the fold and the penalty that are next.
    fold: usize,
    next: usize,
    trying: Vec<Tried>,
    /// Of the fold at hand the covariances of what it is told and of what it has to foretell.
    told: Matrix,
    left_out: Matrix,
    /// The covariance with which the next lasso begins.
    near: Matrix,
    failure: Option<Error>,
    model: Option<Model>,
}

/// What a search is at.
enum Stage {
    /// The covariance of all rows.
    Gather(Gathering),
    /// A fold: what it is told, and what it has to foretell.
    Cut(Box<[Gathering; 2]>),
    /// A penalty.
    Try(Box<Lasso>),
    /// Nothing: what is next begins.
    Next,
}

impl Search {
    /// Begins with these points as columns: the rows are their features.
    ///
    /// # Errors
    /// `too_large` above [`MOST`] points; `out_of_range` for one penalty alone; `conflict` for one point, or fewer features than folds.
    pub fn new(options: Folds, points: &Points) -> Result<Self, Error> {
        let (p, n) = (points.len(), points.dimensions());
        if p > MOST {
            let message = format!(
                "`GraphicalLassoCV` compares every pair, many times: at most {MOST} of them; there are {p}"
            );
            return Err(Error::new(Code::TooLarge, message));
        }
        if p < 2 {
            return Err(Error::new(Code::Conflict, "`GraphicalLassoCV` needs two points at least"));
        }
        if n < options.cv {
            let message =
                format!("`cv` cuts {n} rows into {}: there must be one at least for each", options.cv);
            return Err(Error::new(Code::Conflict, message).about("cv"));
        }
        if let Err(alphas) = &options.alphas
            && alphas.len() < 2
        {
            let message = "`alphas` must be two penalties at least: one alone is not better than another";
            return Err(Error::new(Code::OutOfRange, message).about("alphas"));
        }
        Ok(Search {
            rows: (0..n).flat_map(|day| points.rows().map(move |row| row[day])).collect(),
            n,
            p,
            stage: Stage::Gather(Gathering::new([0..n, n..n], p, options.assume_centered)),
            options,
            empirical: Matrix::default(),
            alphas: Vec::new(),
            grids: 0,
            path: Vec::new(),
            best: 0,
            fold: 0,
            next: 0,
            trying: Vec::new(),
            told: Matrix::default(),
            left_out: Matrix::default(),
            near: Matrix::default(),
            failure: None,
            model: None,
        })
    }

    /// The covariance of all rows is known, and with it the penalties of the first grid.
    fn know(&mut self, empirical: Matrix) -> Result<(), Error> {
        if !empirical.data.iter().all(|x| x.is_finite()) {
            return Err(Error::new(Code::InvalidData, "covariances of these numbers overflow: `scale` them"));
        }
        let most = off_diagonal(&empirical).fold(0.0_f64, |most, x| most.max(x.abs()));
        self.alphas = match &self.options.alphas {
            Ok(_) if most < f64::MIN_POSITIVE => {
                let message = "no two columns go together at all: there is no edge to be found";
                return Err(Error::new(Code::InvalidData, message));
            }
            Ok(count) => {
                let mut alphas = grid(1e-2 * most, most, *count);
                alphas.reverse();
                alphas
            }
            Err(alphas) => alphas.clone(),
        };
        self.empirical = empirical;
        self.lay_out();
        Ok(())
    }

    /// A grid begins.
    fn lay_out(&mut self) {
        let tried = |&alpha: &f64| Tried {
            alpha,
            scores: Vec::new(),
            edges: vec![0; self.p * (self.p - 1) / 2],
            grid: self.grids,
        };
        self.trying = self.alphas.iter().map(tried).collect();
        (self.fold, self.next) = (0, 0);
    }

    /// The fold at hand, of which nothing is gathered yet: runs of rows, the first of which have one more where they do
    /// not go up.
    fn cut(&self) -> Stage {
        let (n, cv) = (self.n, self.options.cv);
        let begins = |fold: usize| fold * (n / cv) + fold.min(n % cv);
        let (from, to) = (begins(self.fold), begins(self.fold + 1));
        let of = |runs| Gathering::new(runs, self.p, false);
        Stage::Cut(Box::new([of([0..from, to..n]), of([from..to, to..to])]))
    }

    /// How many grids there are in all.
    fn grids_in_all(&self) -> usize {
        if self.options.alphas.is_ok() { self.options.n_refinements } else { 1 }
    }

    /// Works for about the budget.
    pub fn advance(&mut self, budget: &mut Work) -> Progress {
        while self.failure.is_none() && self.model.is_none() {
            match std::mem::replace(&mut self.stage, Stage::Next) {
                Stage::Gather(mut all) => {
                    if all.advance(&self.rows, budget) {
                        self.failure = self.know(all.finish()).err();
                    } else {
                        self.stage = Stage::Gather(all);
                    }
                }
                Stage::Cut(mut parts) => {
                    if parts.iter_mut().all(|part| part.advance(&self.rows, budget)) {
                        let [told, left_out] = *parts;
                        (self.told, self.left_out) = (told.finish(), left_out.finish());
                        self.near = self.told.clone();
                        self.stage = Stage::Try(Box::new(self.begin()));
                    } else {
                        self.stage = Stage::Cut(parts);
                    }
                }
                Stage::Try(mut lasso) => {
                    if lasso.advance(budget) {
                        self.take(lasso.finish());
                    } else {
                        self.stage = Stage::Try(lasso);
                    }
                }
                Stage::Next if self.next == 0 && self.grids < self.grids_in_all() => self.stage = self.cut(),
                Stage::Next => self.stage = Stage::Try(Box::new(self.begin())),
            }
            if budget.0 == 0 && self.failure.is_none() && self.model.is_none() {
                let lassos = self.options.cv * self.alphas.len();
                let done = self.grids * lassos + self.fold * self.alphas.len() + self.next;
                return Progress::Working(done as f64 / (self.grids_in_all() * lassos + 1) as f64);
            }
        }
        Progress::Done
    }

    /// The lasso that is next: of a fold; once all grids are done, of all rows.
    fn begin(&self) -> Lasso {
        let settings = self.options.settings;
        if self.grids == self.grids_in_all() {
            return Lasso::new(&self.empirical, &self.empirical, self.path[self.best].alpha, settings);
        }
        let few = Settings { max_iter: (0.1 * f64::from(settings.max_iter)) as u32, ..settings };
        Lasso::new(&self.told, &self.near, self.alphas[self.next], few)
    }

    /// A lasso is done; none where its covariance was too nearly singular.
    fn take(&mut self, found: Option<Sparse>) {
        if self.grids == self.grids_in_all() {
            match found {
                Some(sparse) => self.settle(sparse),
                None => {
                    let message =
                        "the columns are too nearly copies of each other for this solver: leave some out";
                    self.failure = Some(Error::new(Code::InvalidData, message));
                }
            }
            return;
        }
        let tried = &mut self.trying[self.next];
        let score = found.map_or(f64::NEG_INFINITY, |sparse| {
            let score = log_likelihood(&self.left_out, &sparse.precision);
            let edges = tried.edges.iter_mut().zip(off_diagonal(&sparse.precision));
            edges.for_each(|(count, entry)| *count = count.saturating_add(u8::from(entry != 0.0)));
            self.near = sparse.covariance;
            score
        });
        tried.scores.push(if score.is_finite() { score } else { f64::NEG_INFINITY });
        self.next += 1;
        if self.next == self.alphas.len() {
            self.next = 0;
            self.fold += 1;
            if self.fold == self.options.cv {
                self.refine();
            }
        }
    }

    /// A grid is done: which of all penalties is best, and the next grid about it.
    fn refine(&mut self) {
        self.grids += 1;
        (self.fold, self.next) = (0, 0);
        self.path.append(&mut self.trying);
        sort_moved(&mut self.path, |a, b| b.alpha.total_cmp(&a.alpha));
        let (mut most, mut last_finite, mut best) = (f64::NEG_INFINITY, 0, None);
        for (i, tried) in self.path.iter().enumerate() {
            let mean = tried.mean();
            if mean >= 0.1 / f64::EPSILON {
                continue;
            }
            if mean.is_finite() {
                last_finite = i;
            }
            if mean >= most {
                (most, best) = (mean, Some(i));
            }
        }
        let last = self.path.len() - 1;
        let Some(best) = best else {
            let message = "the columns are too nearly copies of each other for this solver: leave some out";
            self.failure = Some(Error::new(Code::InvalidData, message));
            return;
        };
        self.best = best;
        let alpha = |i: usize| self.path[i].alpha;
        let (greatest, least) = match best {
            0 => (alpha(0), alpha(1)),
            _ if best == last => (alpha(best), 0.01 * alpha(best)),
            // No greater one than this, and no less one that converges.
            _ if best == last_finite => (alpha(best), alpha(best + 1)),
            _ => (alpha(best - 1), alpha(best + 1)),
        };
        if let Ok(count) = self.options.alphas {
            let grid = grid(greatest, least, count + 2);
            self.alphas = grid[1..=count].to_vec();
        }
        if self.grids < self.grids_in_all() {
            self.lay_out();
        }
    }

    fn settle(&mut self, sparse: Sparse) {
        self.model = Some(Model {
            alpha: self.path[self.best].alpha,
            partial_correlations: partial_correlations(&sparse.precision),
            sparse,
            empirical: std::mem::take(&mut self.empirical),
            path: std::mem::take(&mut self.path),
            best: self.best,
        });
    }

    /// What has come of it, once all is done.
    ///
    /// # Errors
    /// `invalid_data` where the covariance is too nearly singular.
    pub fn finish(self) -> Result<Model, Error> {
        match (self.model, self.failure) {
            (Some(model), _) => Ok(model),
            (_, Some(error)) => Err(error),
            _ => Err(Error::new(Code::InvalidData, "the search is not done")),
        }
    }
}

/// The entries above the diagonal, row by row.
pub fn off_diagonal(matrix: &Matrix) -> impl Iterator<Item = f64> + '_ {
    (0..matrix.rows()).flat_map(|i| matrix.row(i)[i + 1..].iter().copied())
}

/// So many numbers in equal ratios, as `np.logspace` makes them.
fn grid(from: f64, to: f64, count: usize) -> Vec<f64> {
    let (from, to) = (ln(from) / LN_10, ln(to) / LN_10);
    let step = (to - from) / (count - 1) as f64;
    let exponent = |i: usize| if i + 1 == count { to } else { i as f64 * step + from };
    (0..count).map(|i| exp(exponent(i) * LN_10)).collect()
}
