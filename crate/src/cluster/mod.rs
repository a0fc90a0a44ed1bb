//! The algorithms, one file each, and what they have in common: [`Fit`] does the work, [`Trace`] shows it.
//!
//! There is one implementation of each algorithm: the fast one is the one whose trace is shown.

pub mod agglomerative;
pub mod dbscan;
pub mod diana;
pub mod hierarchy;
pub mod kmeans;
pub mod splitting;
pub mod tree;

use crate::attributes::Attributes;
use crate::count::{self, Count};
use crate::points::Points;
use serde::Serialize;
use std::any::Any;
use std::rc::Rc;

/// An amount of work, in elementary operations (about a nanosecond each: a multiplication and an addition on
/// numbers at hand). Whoever calls [`Fit::advance`] measures the clock; algorithms only count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Work(pub u64);

impl Work {
    /// No limit, for those who wait for the result.
    pub const UNLIMITED: Work = Work(u64::MAX);

    /// Takes `operations` off the budget; false once it is spent.
    #[inline]
    pub fn spend(&mut self, operations: u64) -> bool {
        count::add(Count::Work, operations);
        self.0 = self.0.saturating_sub(operations);
        self.0 > 0
    }
}

/// How far a fit has come.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Progress {
    /// There is more to do: the fraction done, from 0 to 1 and never falling, as well as it can be known.
    Working(f64),
    /// Everything is done: `finish` may be called.
    Done,
}

/// A fit under way. Resumable in bounded units, which have nothing to do with the steps that are shown.
pub trait Fit {
    /// Works for about `budget`, at least one unit of it (at most some 4 ms beyond).
    fn advance(&mut self, points: &Points, budget: Work) -> Progress;

    /// Takes over what an earlier fit of the same points kept, where only what comes after it differs: another cut of
    /// the same tree. Called before the first `advance`, with all that is kept.
    fn resume(&mut self, _kept: &Rc<dyn Any>) {}

    /// Seals the fit; called once, after `advance` has answered [`Progress::Done`].
    fn finish(self: Box<Self>, points: &Points) -> Fitted;
}

/// A fit that is done: the result, and the way there.
pub struct Fitted {
    /// The fitted attributes under scikit-learn's names without the trailing underscore; `labels` always.
    pub result: Attributes,
    /// The way there.
    pub trace: Box<dyn Trace>,
}

/// What a fit did, step by step, in the textbook's order: the least from which any moment can be rebuilt.
///
/// Step 0 is the bare data. `frame` depends on points, trace and step alone; a cache inside may make
/// neighbours cheap, hence `&mut self`.
pub trait Trace {
    /// The number of frames; at least 1.
    fn len(&self) -> u32;

    /// Never: there is at least the bare data.
    fn is_empty(&self) -> bool {
        false
    }

    /// The step whose labels are the result. Playing stops there first.
    fn result_step(&self) -> u32;

    /// Places worth a tick on the scrubber, by step.
    fn marks(&self) -> Vec<Mark>;

    /// At which steps playing halts, and how long it stays: at speed 1 the whole of the run in a time that
    /// holds a reader, whatever n. Rising steps, ending at the last; at most a few thousand.
    fn pace(&self) -> Vec<Beat>;

    /// What does not change from step to step, such as the tree or the curves; made once.
    fn model(&self) -> Attributes {
        Attributes::default()
    }

    /// What belongs to the model but takes longer than a fit, part by part, for about `budget`: asked again until
    /// all is done. A model that is `unfinished` says that there is something to ask for. What does not depend on the fit's first parameter may be left out where it is `known`, from
    /// another fit of the same points.
    fn study(&mut self, _known: bool, _budget: Work) -> Study {
        Study::Done
    }

    /// Prepares a moment that would take long to find, for about `budget`; true once `frame` and `explain` are
    /// quick there.
    fn ready(&mut self, _step: u32, _budget: Work) -> bool {
        true
    }

    /// What a later fit of the same points may resume.
    fn kept(&self) -> Option<Rc<dyn Any>> {
        None
    }

    /// Writes the moment `step` (clamped to the last) into `frame`, whose former content is overwritten.
    fn frame(&mut self, points: &Points, step: u32, frame: &mut Frame);

    /// What there is to say of one point at this step: numbers for a sentence, with the sentence's key as `kind`.
    fn explain(&mut self, points: &Points, step: u32, point: u32) -> Attributes;
}

/// How far a study of a trace has come.
#[derive(Debug, Clone, PartialEq)]
pub enum Study {
    /// There is more to do.
    Working,
    /// A part is done; it takes the place of an earlier one of the same name.
    Part(Attributes),
    /// Everything is done.
    Done,
}

/// A place worth a tick on the scrubber.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Mark {
    /// Where.
    pub step: u32,
    /// What begins or happens there: `restart`, `iteration`, `best`, `result`, `cluster`, `rescue`, …
    pub kind: &'static str,
    /// Which one (the third restart), or its size: what the kind says.
    pub number: f64,
}

/// A step at which playing halts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Beat {
    /// Where.
    pub step: u32,
    /// For how long, at speed 1.
    pub seconds: f64,
}

/// What a point is at a step, besides its cluster.
#[repr(u8)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A member of its cluster, or of none yet where its label is −1.
    Member = 0,
    /// Not looked at yet: a small dot.
    Unvisited = 1,
    /// In the queue: a dashed ring.
    Waiting = 2,
    /// Core: filled.
    Core = 3,
    /// Border: hollow.
    Border = 4,
    /// Noise: ×.
    Noise = 5,
}

/// One moment of a run.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Frame {
    /// What kind of step led here: the key of its sentence.
    pub kind: &'static str,
    /// The active line of the pseudocode, from 0.
    pub line: u32,
    /// The cluster of each point: −1 where it has none.
    pub labels: Vec<i32>,
    /// The stable identity of each cluster, by label: what its colour and shape follow; −1 is grey.
    /// Empty where label and identity are the same.
    pub identities: Vec<i32>,
    /// A [`Role`] a point; empty where all are members.
    pub roles: Vec<u8>,
    /// What else is to be drawn, by the name of its layer: `centroids`, `candidates`, `disc`, ….
    pub layers: Attributes,
    /// The numbers that the sentence quotes.
    pub facts: Attributes,
}

impl Frame {
    /// Empties the frame for a new moment, keeping its room.
    pub fn begin(&mut self, kind: &'static str, line: u32) {
        self.kind = kind;
        self.line = line;
        self.labels.clear();
        self.identities.clear();
        self.roles.clear();
        self.layers.clear();
        self.facts.clear();
    }
}
