//! An experiment under way: data, then preparation, then where it is seen, then the fits, in bounded units; afterwards
//! its frames.

use crate::catalog::{Arguments, Column, Experiment, Make, Prepared, View, hand, hand_view};
use crate::error::{Code, Error};
use crate::fit::places::{Elsewhere, Places, Placing};
use crate::fit::{Fit, Fitted, bare};
use crate::matrix::Matrix;
use crate::points::{Dataset, Points};
use crate::seen::{Hue, Seeing, Sight};
use crate::table::draft::Draft;
use crate::table::{Preparing, Rest, Table};
use crate::work::{Progress, Work};
use std::any::Any;
use std::iter;
use std::rc::Rc;
use std::slice;

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
    /// How often there have been other points.
    turn: u32,
    limit: Option<Limit>,
}

/// More coordinates than this are for another module.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// The most.
    pub coordinates: usize,
    /// The module that makes more.
    pub beyond: &'static str,
    /// The most points that are fitted.
    pub fits: usize,
    /// The module that fits more.
    pub fitter: &'static str,
}

/// Refuses so many coordinates where they are beyond a limit.
fn beyond(limit: Option<Limit>, coordinates: usize) -> Result<(), Error> {
    match limit {
        Some(limit) if coordinates > limit.coordinates => {
            let message = "the module of a first visit is not for so many points";
            Err(Error::new(Code::Later, message).about(limit.beyond))
        }
        _ => Ok(()),
    }
}

/// What points that were given are known by: no text of an experiment.
const GIVEN: &str = "";

impl Memory {
    /// An empty memory of a module that has a limit, or none.
    pub fn within(limit: Option<Limit>) -> Self {
        Memory { limit, ..Memory::default() }
    }

    /// Points that another module has prepared, for [`Run::given`].
    pub fn hold(&mut self, dataset: Dataset) {
        self.remember(GIVEN.to_owned(), Sight { dataset: Rc::new(dataset), table: None });
    }

    /// Forgets all points.
    pub fn forget(&mut self) {
        self.last = None;
        self.seen = None;
        self.kept.clear();
        self.turn += 1;
    }

    /// The points that are held.
    pub fn held(&self) -> Option<&Dataset> {
        self.last.as_ref().map(|(_, sight)| &*sight.dataset)
    }

    fn remember(&mut self, key: String, sight: Sight) {
        self.last = Some((key, sight));
        self.seen = None;
        self.kept.clear();
        self.turn += 1;
    }

    /// What was kept of the points with this key.
    fn kept(&mut self, key: &str) -> Option<&mut Vec<Rc<dyn Any>>> {
        self.last.as_ref().is_some_and(|(known, _)| known == key).then_some(&mut self.kept)
    }
}

/// An experiment under way, and afterwards.
pub struct Run {
    task: Task,
    making: Option<Draft>,
    made: Option<Dataset>,
    /// What another module has made of the points so far.
    gathered: Vec<f64>,
    preparing: Option<Steps>,
    prepared: Option<Sight>,
    seeing: Option<Seeing>,
    /// Where the points are seen, once that is known; not as they lie, if anywhere.
    seen: Option<Option<Rc<Places>>>,
    hue: Option<Hue>,
    working: Option<Box<dyn Fit>>,
    /// The fits so far; none where another module has it.
    done: Vec<Option<Fitted>>,
    key: String,
    /// The turn of the memory that had or took the points.
    turn: u32,
    /// What does the fits, where the points are too many for this module.
    fitter: Option<&'static str>,
    /// Does what comes before the fits. Where points are given there is nothing, and nothing of it is linked.
    ahead: Ahead,
}

type Ahead = fn(&mut Run, &mut Memory, Work) -> Result<f64, Error>;

/// What is to be done.
enum Task {
    /// All of it.
    Experiment(Box<Experiment>),
    /// Fits of points that are there.
    Fits(Vec<Arguments>),
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
///
/// # Errors
/// Where the arguments do not suit each other or the table.
pub fn begin(arguments: &Arguments, table: Table) -> Prepared {
    match arguments.callable().make {
        Make::Prepare(prepare) => prepare(arguments, table),
        Make::Places(begin, _) | Make::PlacesHere(begin, ..) | Make::Embeds(_, begin) => {
            let (dataset, rest) = table.apart(&format!("`{}`", arguments.callable().name))?;
            Ok(Box::new(Replacing { placing: begin(arguments, &dataset.points)?, dataset, rest }))
        }
        Make::EmbedsElsewhere(..) if !cfg!(feature = "small") => {
            let (dataset, rest) = table.apart(&format!("`{}`", arguments.callable().name))?;
            Ok(Box::new(Replacing { placing: Box::new(elsewhere(arguments)?), dataset, rest }))
        }
        _ => Err(misplaced("prepare")),
    }
}

/// A search for places by a call that another module does.
pub(crate) fn elsewhere(arguments: &Arguments) -> Result<Elsewhere, Error> {
    match arguments.callable().make {
        Make::EmbedsElsewhere(module, _) => {
            Ok(Elsewhere::new(module, arguments.callable().name, hand(slice::from_ref(arguments))))
        }
        _ => Err(Error::new(Code::UnknownCallable, "this call finds no places for points")),
    }
}

/// A preparation whose points are places that are found for them.
struct Replacing {
    placing: Box<dyn Placing>,
    dataset: Dataset,
    rest: Rest,
}

impl Preparing for Replacing {
    fn advance(&mut self, budget: Work) -> Progress {
        self.placing.advance(&self.dataset.points, budget)
    }

    fn finish(self: Box<Self>) -> Result<Table, Error> {
        let Replacing { placing, dataset, mut rest } = *self;
        let Places { points, feature_names, map, .. } = placing.finish(&dataset.points)?;
        if !cfg!(feature = "small")
            && let Some(held) = &mut rest.held
        {
            let map = map.ok_or_else(|| {
                Error::new(
                    Code::Conflict,
                    "rows that are held out cannot be placed: only `PCA` tells where they are",
                )
            })?;
            let axes = &map.axes;
            let mut data = Vec::with_capacity(held.0.points.len() * axes.rows());
            for row in held.0.points.rows() {
                data.extend((0..axes.rows()).map(|i| {
                    let terms = axes.row(i).iter().zip(row).zip(&map.origin);
                    terms.map(|((axis, x), origin)| axis * (x - origin)).sum::<f64>()
                }));
            }
            held.0.points = Points::new(data, axes.rows())?;
            held.0.feature_names.clone_from(&feature_names);
        }
        Ok(Table::together(Dataset { points, target: dataset.target, feature_names }, rest))
    }

    fn placing(&mut self) -> Option<(&mut dyn Placing, &Points)> {
        Some((&mut *self.placing, &self.dataset.points))
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
        let key = hand(slice::from_ref(&experiment.data)) + &hand(&experiment.prepare);
        let mut run =
            Run::begun(Task::Experiment(Box::new(experiment)), key, memory.turn, Run::advance_ahead);
        let tables = run.asks_for_columns();
        let last =
            memory.last.as_ref().filter(|(key, sight)| *key == run.key && (!tables || sight.table.is_some()));
        run.prepared = last.map(|(_, sight)| sight.clone());
        run
    }

    /// A run of fits alone, of the points that `memory` [holds](Memory::hold), and where they are seen.
    pub fn given(fits: Vec<Arguments>, places: Option<Places>, memory: &Memory) -> Self {
        let mut run =
            Run::begun(Task::Fits(fits), GIVEN.to_owned(), memory.turn, |_, _, _| Err(misplaced("data")));
        run.prepared = memory.last.as_ref().map(|(_, sight)| sight.clone());
        run.seen = Some(places.map(Rc::new));
        run
    }

    fn begun(task: Task, key: String, turn: u32, ahead: Ahead) -> Self {
        Run {
            task,
            making: None,
            made: None,
            gathered: Vec::new(),
            preparing: None,
            prepared: None,
            seeing: None,
            seen: None,
            hue: None,
            working: None,
            done: Vec::new(),
            key,
            turn,
            fitter: None,
            ahead,
        }
    }

    /// What is run, if it is more than fits of given points.
    pub fn experiment(&self) -> Option<&Experiment> {
        match &self.task {
            Task::Experiment(experiment) => Some(experiment),
            Task::Fits(_) => None,
        }
    }

    /// What is fitted.
    pub fn fits(&self) -> &[Arguments] {
        match &self.task {
            Task::Experiment(experiment) => &experiment.fit,
            Task::Fits(fits) => fits,
        }
    }

    /// The module that does this fit, if it is not this one.
    pub fn elsewhere(&self, fit: usize) -> Option<&'static str> {
        self.fits().get(fit)?.callable().make.fits_elsewhere().or(self.fitter)
    }

    /// A number for the points: while it is the same, they are, in runs of the same memory.
    pub fn turn(&self) -> u32 {
        self.turn
    }

    /// What `advance` works on next.
    pub fn stage(&self) -> Stage {
        match (&self.prepared, &self.seen) {
            (Some(_), Some(_)) if self.done.len() >= self.fits().len().max(1) => Stage::Done,
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
            Stage::Data | Stage::Prepare | Stage::View => (self.ahead)(self, memory, budget),
            Stage::Fit(i) => self.advance_fit(i, memory, budget),
            Stage::Done => Ok(1.0),
        }
    }

    fn advance_ahead(&mut self, memory: &mut Memory, budget: Work) -> Result<f64, Error> {
        match self.stage() {
            Stage::Data => {
                let mut draft = match self.making.take() {
                    Some(draft) => draft,
                    None => self.begin(memory.limit)?,
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
            Stage::Fit(_) | Stage::Done => Ok(1.0),
        }
    }

    fn begin(&self, limit: Option<Limit>) -> Result<Draft, Error> {
        let Some(Experiment { data, prepare, view, .. }) = self.experiment() else {
            return Err(misplaced("data"));
        };
        let ahead = || iter::once(data).chain(prepare);
        // Tables are made whole by their module, the steps before and behind included.
        let of_tables = |call: &&Arguments| matches!(call.callable().make, Make::Elsewhere(..));
        for call in ahead().find(of_tables).into_iter().chain(prepare).chain(view.call()) {
            if let Make::Elsewhere(_, module, _) | Make::PlacesElsewhere(module, ..) = call.callable().make {
                let message = format!("`{}` is done in another module", call.callable().name);
                return Err(Error::new(Code::Later, message).about(module));
            }
        }
        let embeds = |call: &Arguments| matches!(call.callable().make, Make::EmbedsElsewhere(..));
        if cfg!(feature = "small") && prepare.iter().any(embeds) {
            let beyond = limit.map_or("", |limit| limit.beyond);
            return Err(Error::new(Code::Later, "this is prepared in another module").about(beyond));
        }
        let Make::Data(make) = data.callable().make else { return Err(misplaced("data")) };
        let draft = make(data).map_err(|error| error.within("data"))?;
        beyond(limit, draft.coordinates())?;
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
        let all = self.experiment().map_or(&[][..], |experiment| &experiment.prepare);
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
        memory.remember(self.key.clone(), prepared.clone());
        self.turn = memory.turn;
        self.prepared = Some(prepared);
        Ok(1.0)
    }

    /// The search for places, and of what, that is under way.
    pub fn placing(&mut self) -> Option<(&mut dyn Placing, &Points)> {
        match (&mut self.seeing, &self.prepared) {
            (Some(seeing), Some(prepared)) => Some((seeing.placing()?, &prepared.dataset.points)),
            _ => self.preparing.as_mut()?.working.as_mut()?.placing(),
        }
    }

    /// Coordinates of points that another module makes for it, as far as they have come.
    pub fn gathered(&mut self) -> &mut Vec<f64> {
        &mut self.gathered
    }

    /// Takes over points that another module has made for it.
    ///
    /// # Errors
    /// `later` where they are too many for this module.
    pub fn take(&mut self, sight: Sight, memory: &mut Memory) -> Result<(), Error> {
        let points = &sight.dataset.points;
        beyond(memory.limit, points.as_slice().len())?;
        memory.remember(self.key.clone(), sight.clone());
        self.turn = memory.turn;
        self.prepared = Some(sight);
        Ok(())
    }

    /// Whether a column is asked for by a name that preparation may have taken away.
    pub fn asks_for_columns(&self) -> bool {
        let by_name = |column: &Column| matches!(column, Column::Name(_));
        let Some(Experiment { data, prepare, view, hue, .. }) = self.experiment() else { return false };
        let seen = match view {
            View::Columns(columns) => columns.iter().any(by_name),
            View::Usual | View::Places(_) => false,
        };
        let (seen_later, from_here) =
            (!prepare.is_empty(), !matches!(data.callable().make, Make::Elsewhere(..)));
        (seen_later || !from_here) && (seen || hue.as_ref().is_some_and(by_name))
    }

    fn advance_view(&mut self, memory: &mut Memory, budget: Work) -> Result<f64, Error> {
        let (Some(prepared), Task::Experiment(experiment)) = (&self.prepared, &self.task) else {
            return Err(misplaced("data"));
        };
        if cfg!(feature = "small") {
            let plain = matches!(experiment.view, View::Usual) && experiment.hue.is_none();
            if !plain || prepared.dataset.points.dimensions() > 2 {
                let beyond = memory.limit.map_or("", |limit| limit.beyond);
                return Err(Error::new(Code::Later, "this is seen in another module").about(beyond));
            }
            self.seen = Some(None);
            return Ok(1.0);
        }
        let known = memory.last.as_ref().is_some_and(|(key, _)| *key == self.key);
        let view = hand_view(&experiment.view);
        if known
            && let Some((text, seen)) = &memory.seen
            && *text == view
        {
            self.seen = Some(seen.clone());
        } else {
            let mut seeing = match self.seeing.take() {
                Some(seeing) => seeing,
                None => Seeing::new(&experiment.view, prepared)?,
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
        if let Some(column) = &experiment.hue {
            self.hue = Some(prepared.hue(column).map_err(|error| error.within("hue"))?);
        }
        Ok(1.0)
    }

    fn advance_fit(&mut self, i: usize, memory: &mut Memory, budget: Work) -> Result<f64, Error> {
        let Some(Sight { dataset, .. }) = self.prepared.clone() else { return Err(misplaced("data")) };
        let points = &dataset.points;
        if self.fits().is_empty() {
            self.done.push(Some(bare(points)));
            return Ok(1.0);
        }
        let mut fit = match self.working.take() {
            Some(fit) => fit,
            None => {
                let arguments = &self.fits()[i];
                let mut fit = match arguments.callable().make {
                    Make::Fit(_) if memory.limit.is_some_and(|limit| points.len() > limit.fits) => {
                        self.fitter = memory.limit.map(|limit| limit.fitter);
                        self.done.push(None);
                        return Ok(1.0);
                    }
                    Make::Fit(algorithm) | Make::Embeds(algorithm, _) | Make::Places(_, algorithm) => {
                        (algorithm.start)(arguments, points).map_err(|error| error.within("fit"))?
                    }
                    make if make.fits_elsewhere().is_some() => {
                        self.done.push(None);
                        return Ok(1.0);
                    }
                    _ => return Err(misplaced("fit")),
                };
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
                self.done.push(Some(fit.finish(points)));
                if let (Stage::Done, Some(kept)) = (self.stage(), memory.kept(&self.key)) {
                    *kept = self.done.iter().flatten().filter_map(|fitted| fitted.trace.kept()).collect();
                }
                Ok(1.0)
            }
        }
    }

    /// Where the points are by now, while a fit that moves them is under way.
    pub fn so_far(&self) -> Option<Matrix> {
        self.working.as_ref()?.so_far()
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
        Some((&self.prepared.as_ref()?.dataset.points, self.done.get_mut(i)?.as_mut()?))
    }
}

/// `Experiment::parse` lets each callable stand only in its own part.
fn misplaced(part: &'static str) -> Error {
    Error::new(Code::UnknownCallable, format!("`{part}` holds a call that belongs elsewhere")).within(part)
}
