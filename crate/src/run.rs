//! An experiment under way: data, then preparation, then the fits, in bounded units; afterwards its frames.

use crate::catalog::{Experiment, Make, Prepared};
use crate::error::{Code, Error};
use crate::fit::{Fit, Fitted};
use crate::points::{Dataset, Points};
use crate::table::Table;
use crate::table::draft::Draft;
use crate::work::{Progress, Work};
use std::any::Any;
use std::rc::Rc;

/// The module of a first visit is built for size, not for speed: more coordinates than this are for the whole one.
const SMALL: usize = 20_000;

/// What a run works on next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The points are to be made.
    Data,
    /// The points are to be prepared.
    Prepare,
    /// This fit is under way.
    Fit(usize),
    /// Nothing is left to do.
    Done,
}

/// The points of the last run, so that a change of the fit alone need not make them anew, and what its fits kept.
#[derive(Default)]
pub struct Memory {
    last: Option<(String, Rc<Dataset>)>,
    kept: Vec<Rc<dyn Any>>,
}

impl Memory {
    /// What was kept of the points with this key.
    fn kept(&mut self, key: &str) -> Option<&mut Vec<Rc<dyn Any>>> {
        self.last.as_ref().is_some_and(|(known, _)| known == key).then_some(&mut self.kept)
    }
}

/// An experiment under way, and afterwards.
pub struct Run {
    experiment: Experiment,
    making: Option<Draft>,
    made: Option<Dataset>,
    prepared: Option<Rc<Dataset>>,
    working: Option<Box<dyn Fit>>,
    done: Vec<Fitted>,
    key: String,
}

impl Run {
    /// A run of which nothing is done yet, unless `memory` has its points.
    pub fn new(experiment: Experiment, memory: &Memory) -> Self {
        let key = format!("{}\n{}", experiment.data, experiment.prepare_text());
        let prepared =
            memory.last.as_ref().filter(|(known, _)| *known == key).map(|(_, dataset)| Rc::clone(dataset));
        Run { experiment, making: None, made: None, prepared, working: None, done: Vec::new(), key }
    }

    /// What is run.
    pub fn experiment(&self) -> &Experiment {
        &self.experiment
    }

    /// What `advance` works on next.
    pub fn stage(&self) -> Stage {
        match (&self.prepared, &self.made) {
            (Some(_), _) if self.done.len() == self.experiment.fit.len() => Stage::Done,
            (Some(_), _) => Stage::Fit(self.done.len()),
            (None, Some(_)) => Stage::Prepare,
            (None, None) => Stage::Data,
        }
    }

    /// Works for about `budget` (preparation is one unit); the fraction of this stage that is
    /// done.
    ///
    /// # Errors
    /// Where the arguments do not suit each other or the data, or too much memory would be needed.
    pub fn advance(&mut self, memory: &mut Memory, budget: Work) -> Result<f64, Error> {
        match self.stage() {
            Stage::Data => {
                let mut draft = match self.making.take() {
                    Some(draft) => draft,
                    None => self.begin()?,
                };
                match draft.advance(budget) {
                    Progress::Working(fraction) => {
                        self.making = Some(draft);
                        Ok(fraction)
                    }
                    Progress::Done => {
                        self.made = Some(draft.finish().map_err(|error| error.within("data"))?);
                        Ok(1.0)
                    }
                }
            }
            Stage::Prepare => {
                let Some(dataset) = self.made.take() else { return Ok(1.0) };
                let mut table = Table::from(dataset);
                for step in &self.experiment.prepare {
                    let Make::Prepare(prepare) = step.callable().make else {
                        return Err(misplaced("prepare"));
                    };
                    table = prepared(prepare(step, table)).map_err(|error| error.within("prepare"))?;
                }
                let dataset = Rc::new(table.into_dataset("the fit").map_err(|error| error.within("fit"))?);
                *memory = Memory { last: Some((self.key.clone(), Rc::clone(&dataset))), kept: Vec::new() };
                self.prepared = Some(dataset);
                Ok(1.0)
            }
            Stage::Fit(i) => self.advance_fit(i, memory, budget),
            Stage::Done => Ok(1.0),
        }
    }

    fn begin(&self) -> Result<Draft, Error> {
        let data = &self.experiment.data;
        let Make::Data(make) = data.callable().make else { return Err(misplaced("data")) };
        let draft = make(data).map_err(|error| error.within("data"))?;
        if cfg!(not(feature = "whole")) && draft.coordinates() > SMALL {
            return Err(Error::new(Code::Later, "the small module is not for so many points"));
        }
        Ok(draft)
    }

    fn advance_fit(&mut self, i: usize, memory: &mut Memory, budget: Work) -> Result<f64, Error> {
        let Some(dataset) = self.prepared.clone() else { return Err(misplaced("data")) };
        let points = &dataset.points;
        let mut fit = match self.working.take() {
            Some(fit) => fit,
            None => {
                let arguments = &self.experiment.fit[i];
                let Make::Fit(algorithm) = arguments.callable().make else { return Err(misplaced("fit")) };
                let mut fit = (algorithm.start)(arguments, points).map_err(|error| error.within("fit"))?;
                memory.kept(&self.key).into_iter().flatten().for_each(|kept| fit.resume(kept));
                fit
            }
        };
        match fit.advance(points, budget) {
            Progress::Working(fraction) => {
                self.working = Some(fit);
                Ok(fraction)
            }
            Progress::Done => {
                self.done.push(fit.finish(points));
                if let (Stage::Done, Some(kept)) = (self.stage(), memory.kept(&self.key)) {
                    *kept = self.done.iter().filter_map(|fitted| fitted.trace.kept()).collect();
                }
                Ok(1.0)
            }
        }
    }

    /// Does all that is left to do.
    ///
    /// # Errors
    /// As [`Run::advance`].
    pub fn complete(&mut self, memory: &mut Memory) -> Result<(), Error> {
        while self.stage() != Stage::Done {
            self.advance(memory, Work::UNLIMITED)?;
        }
        Ok(())
    }

    /// The prepared points, once they are there.
    pub fn dataset(&self) -> Option<&Dataset> {
        self.prepared.as_deref()
    }

    /// The points and the fit of this index, once it is done.
    pub fn fitted(&mut self, i: usize) -> Option<(&Points, &mut Fitted)> {
        Some((&self.prepared.as_ref()?.points, self.done.get_mut(i)?))
    }
}

/// The table that this preparation makes.
fn prepared(begun: Prepared) -> Result<Table, Error> {
    let mut preparing = begun?;
    while preparing.advance(Work::UNLIMITED) != Progress::Done {}
    preparing.finish()
}

/// `Experiment::parse` lets each callable stand only in its own part.
fn misplaced(part: &'static str) -> Error {
    Error::new(Code::UnknownCallable, format!("`{part}` holds a call that belongs elsewhere")).within(part)
}
