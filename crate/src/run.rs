//! An experiment under way: data, then preparation, then where it is seen, then the fits, in bounded units; afterwards
//! its frames.

use crate::catalog::{Arguments, Column, Experiment, Make, Prepared, View};
use crate::error::{Code, Error};
use crate::fit::places::{Places, Placing};
use crate::fit::{Fit, Fitted, bare};
use crate::points::{Dataset, Points};
use crate::seen::{Hue, Seeing, Sight};
use crate::table::draft::Draft;
use crate::table::{Preparing, Table};
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
    /// It is to be found where they are seen.
    View,
    /// This fit is under way.
    Fit(usize),
    /// Nothing is left to do.
    Done,
}

/// The points of the last run, so that a change of the fit alone need not make them anew, where they were seen, and what
/// its fits kept.
#[derive(Default)]
pub struct Memory {
    last: Option<(String, Sight)>,
    seen: Option<(String, Option<Rc<Places>>)>,
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
    preparing: Option<Steps>,
    prepared: Option<Sight>,
    seeing: Option<Seeing>,
    /// Where the points are seen, once that is known; not as they lie, if anywhere.
    seen: Option<Option<Rc<Places>>>,
    hue: Option<Hue>,
    working: Option<Box<dyn Fit>>,
    done: Vec<Fitted>,
    key: String,
}

/// Preparations under way.
struct Steps {
    /// The table so far, unless a step is at work on it.
    table: Option<Table>,
    /// The table that the data are, where it may be asked for afterwards.
    kept: Option<Table>,
    /// The next step.
    next: usize,
    working: Option<Box<dyn Preparing>>,
}

/// Begins with one preparation.
fn begin(arguments: &Arguments, table: Table) -> Prepared {
    match arguments.callable().make {
        Make::Prepare(prepare) => prepare(arguments, table),
        Make::Places(begin) => {
            let names = table.names.clone();
            let dataset = table.into_dataset(&format!("`{}`", arguments.callable().name))?;
            Ok(Box::new(Replacing { placing: begin(arguments, &dataset.points)?, dataset, names }))
        }
        _ => Err(misplaced("prepare")),
    }
}

/// A preparation whose points are places that are found for them.
struct Replacing {
    placing: Box<dyn Placing>,
    dataset: Dataset,
    names: Option<Vec<String>>,
}

impl Preparing for Replacing {
    fn advance(&mut self, budget: Work) -> Progress {
        self.placing.advance(&self.dataset.points, budget)
    }

    fn finish(self: Box<Self>) -> Result<Table, Error> {
        let Replacing { placing, dataset, names } = *self;
        let Places { points, feature_names, .. } = placing.finish(&dataset.points)?;
        let mut table = Table::from(Dataset { points, target: dataset.target, feature_names });
        table.names = names;
        Ok(table)
    }
}

/// What one preparation makes of a table, at once.
///
/// # Errors
/// Where the arguments do not suit each other or the table.
pub fn prepare(arguments: &Arguments, table: Table) -> Result<Table, Error> {
    let mut preparing = begin(arguments, table)?;
    while preparing.advance(Work::UNLIMITED) != Progress::Done {}
    preparing.finish()
}

impl Run {
    /// A run of which nothing is done yet, unless `memory` has its points.
    pub fn new(experiment: Experiment, memory: &Memory) -> Self {
        let key = format!("{}\n{}", experiment.data, experiment.prepare_text());
        let mut run = Run {
            experiment,
            making: None,
            made: None,
            preparing: None,
            prepared: None,
            seeing: None,
            seen: None,
            hue: None,
            working: None,
            done: Vec::new(),
            key,
        };
        let tables = run.asks_for_columns();
        let last =
            memory.last.as_ref().filter(|(key, sight)| *key == run.key && (!tables || sight.table.is_some()));
        run.prepared = last.map(|(_, sight)| sight.clone());
        run
    }

    /// What is run.
    pub fn experiment(&self) -> &Experiment {
        &self.experiment
    }

    /// What `advance` works on next.
    pub fn stage(&self) -> Stage {
        match (&self.prepared, &self.seen) {
            (Some(_), Some(_)) if self.done.len() >= self.experiment.fit.len().max(1) => Stage::Done,
            (Some(_), Some(_)) => Stage::Fit(self.done.len()),
            (Some(_), None) => Stage::View,
            (None, _) if self.made.is_some() || self.preparing.is_some() => Stage::Prepare,
            (None, _) => Stage::Data,
        }
    }

    /// Works for about `budget` (most preparations are one unit); the fraction of this stage that is done.
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
            Stage::Prepare => self.advance_prepare(memory, budget),
            Stage::View => self.advance_view(memory, budget).map_err(|error| error.within("view")),
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

    fn advance_prepare(&mut self, memory: &mut Memory, budget: Work) -> Result<f64, Error> {
        let mut steps = match (self.preparing.take(), self.made.take()) {
            (Some(steps), _) => steps,
            (None, Some(dataset)) => {
                let table = Table::from(dataset);
                let kept = self.asks_for_columns().then(|| table.clone());
                Steps { table: Some(table), kept, next: 0, working: None }
            }
            (None, None) => return Err(misplaced("data")),
        };
        let all = &self.experiment.prepare;
        while let Some(arguments) = all.get(steps.next) {
            let mut working = match (steps.working.take(), steps.table.take()) {
                (Some(working), _) => working,
                (None, Some(table)) => begin(arguments, table).map_err(|error| error.within("prepare"))?,
                (None, None) => return Err(misplaced("prepare")),
            };
            if let Progress::Working(fraction) = working.advance(budget) {
                let fraction = (steps.next as f64 + fraction) / all.len() as f64;
                steps.working = Some(working);
                self.preparing = Some(steps);
                return Ok(fraction);
            }
            steps.table = Some(working.finish().map_err(|error| error.within("prepare"))?);
            steps.next += 1;
        }
        let Some(table) = steps.table else { return Err(misplaced("data")) };
        let dataset = table.into_dataset("the fit").map_err(|error| error.within("fit"))?;
        let prepared = Sight { dataset: Rc::new(dataset), table: steps.kept.map(Rc::new) };
        *memory = Memory { last: Some((self.key.clone(), prepared.clone())), seen: None, kept: Vec::new() };
        self.prepared = Some(prepared);
        Ok(1.0)
    }

    /// Whether a column is asked for by a name that preparation may have taken away.
    fn asks_for_columns(&self) -> bool {
        let by_name = |column: &Column| matches!(column, Column::Name(_));
        let seen = match &self.experiment.view {
            View::Columns(columns) => columns.iter().any(by_name),
            View::Usual | View::Places(_) => false,
        };
        !self.experiment.prepare.is_empty() && (seen || self.experiment.hue.as_ref().is_some_and(by_name))
    }

    fn advance_view(&mut self, memory: &mut Memory, budget: Work) -> Result<f64, Error> {
        let Some(prepared) = &self.prepared else { return Err(misplaced("data")) };
        let known = memory.last.as_ref().is_some_and(|(key, _)| *key == self.key);
        let view = self.experiment.view.text();
        if known
            && let Some((text, seen)) = &memory.seen
            && *text == view
        {
            self.seen = Some(seen.clone());
        } else {
            let mut seeing = match self.seeing.take() {
                Some(seeing) => seeing,
                None => Seeing::new(&self.experiment.view, prepared)?,
            };
            if let Progress::Working(fraction) = seeing.advance(&prepared.dataset.points, budget) {
                self.seeing = Some(seeing);
                return Ok(fraction);
            }
            let seen = seeing.finish(prepared)?.map(Rc::new);
            if known {
                memory.seen = Some((view, seen.clone()));
            }
            self.seen = Some(seen);
        }
        if let Some(column) = &self.experiment.hue {
            self.hue = Some(prepared.hue(column).map_err(|error| error.within("hue"))?);
        }
        Ok(1.0)
    }

    fn advance_fit(&mut self, i: usize, memory: &mut Memory, budget: Work) -> Result<f64, Error> {
        let Some(Sight { dataset, .. }) = self.prepared.clone() else { return Err(misplaced("data")) };
        let points = &dataset.points;
        if self.experiment.fit.is_empty() {
            self.done.push(bare(points));
            return Ok(1.0);
        }
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
                if let Some(failure) = fit.failure() {
                    return Err(failure.within("fit"));
                }
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
        self.prepared.as_ref().map(|prepared| &*prepared.dataset)
    }

    /// Where the points are seen, once that is known; none where that is as they lie.
    pub fn places(&self) -> Option<&Places> {
        self.seen.as_ref()?.as_deref()
    }

    /// What the points are coloured by instead of by their clusters, if anything.
    pub fn hue(&self) -> Option<&Hue> {
        self.hue.as_ref()
    }

    /// The points and the fit of this index, once it is done.
    pub fn fitted(&mut self, i: usize) -> Option<(&Points, &mut Fitted)> {
        Some((&self.prepared.as_ref()?.dataset.points, self.done.get_mut(i)?))
    }
}

/// `Experiment::parse` lets each callable stand only in its own part.
fn misplaced(part: &'static str) -> Error {
    Error::new(Code::UnknownCallable, format!("`{part}` holds a call that belongs elsewhere")).within(part)
}
