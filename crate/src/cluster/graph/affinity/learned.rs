//! An election by what a model has learned: how much points go together, row by row of their features.

use super::learning::{LearningTrace, correlations};
use super::{Affinity, Options};
use crate::covariance::{Folds, Model, Search};
use crate::error::Error;
use crate::fit::{Fit, Fitted};
use crate::points::Points;
use crate::work::{Progress, Work};

/// A fit under way: first the model, then the election.
pub struct Learned {
    options: Options,
    stage: Stage,
    failure: Option<Error>,
}

enum Stage {
    Learn(Box<Search>),
    Elect(Box<Model>, Box<Affinity>),
    Failed,
}

/// The share of the work that learning is said to be.
const LEARNING: f64 = 0.9;

impl Learned {
    /// A fit of which nothing is done yet.
    ///
    /// # Errors
    /// As [`Search::new`].
    pub fn start(options: Options, folds: Folds, points: &Points) -> Result<Self, Error> {
        let stage = Stage::Learn(Box::new(Search::new(folds, points)?));
        Ok(Learned { options, stage, failure: None })
    }

    /// The model is there: the election by its covariance begins.
    fn elect(&self, search: Search) -> Result<Stage, Error> {
        let model = search.finish()?;
        let similarities = model.sparse.covariance.data.clone();
        let election = Affinity::of(self.options.clone(), similarities)?;
        Ok(Stage::Elect(Box::new(model), Box::new(election)))
    }
}

impl Fit for Learned {
    fn advance(&mut self, points: &Points, mut budget: Work) -> Progress {
        loop {
            match std::mem::replace(&mut self.stage, Stage::Failed) {
                Stage::Learn(mut search) => {
                    if let Progress::Working(part) = search.advance(&mut budget) {
                        self.stage = Stage::Learn(search);
                        return Progress::Working(LEARNING * part);
                    }
                    match self.elect(*search) {
                        Ok(stage) => self.stage = stage,
                        Err(error) => self.failure = Some(error),
                    }
                }
                Stage::Elect(model, mut election) => {
                    let progress = election.advance(points, budget);
                    self.stage = Stage::Elect(model, election);
                    return match progress {
                        Progress::Working(part) => Progress::Working(LEARNING + (1.0 - LEARNING) * part),
                        Progress::Done => Progress::Done,
                    };
                }
                Stage::Failed => return Progress::Done,
            }
        }
    }

    fn failure(&self) -> Option<Error> {
        self.failure.clone()
    }

    fn finish(mut self: Box<Self>, points: &Points) -> Fitted {
        while self.advance(points, Work::UNLIMITED) != Progress::Done {}
        let Stage::Elect(model, election) = self.stage else { return crate::fit::bare(points) };
        let n = points.len();
        let mut fitted = election.finish(points);
        let result = &mut fitted.result;
        result.set("alpha", model.alpha);
        result.set("edges", model.edges().count());
        result.set("lasso_n_iter", model.sparse.n_iter);
        result.set_matrix("correlations", correlations(&model.empirical), n);
        result.set_matrix("covariance", model.sparse.covariance.data.clone(), n);
        result.set_matrix("precision", model.sparse.precision.data.clone(), n);
        result.set_matrix("partial_correlations", model.partial_correlations.data.clone(), n);
        result.set("alphas", model.path.iter().map(|tried| tried.alpha).collect::<Vec<_>>());
        result.set("mean_test_score", model.path.iter().map(|tried| tried.mean()).collect::<Vec<_>>());
        let trace = LearningTrace::new(model, fitted.trace, points.dimensions());
        Fitted { result: fitted.result, trace: Box::new(trace) }
    }
}
