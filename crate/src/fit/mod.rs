//! What all algorithms have in common: [`Fit`] does the work, [`Trace`] shows it, [`Frame`] is one moment of it; what is
//! drawn there are [layers](layer), what is drawn beside it are [figures](figure).

mod bare;
pub mod figure;
mod frame;
pub mod keyframes;
pub mod layer;
pub mod places;

pub use bare::bare;
pub use frame::{Frame, Role};
pub use layer::Layer;

use crate::attributes::Attributes;
use crate::error::Error;
use crate::matrix::Matrix;
use crate::points::Points;
use crate::work::{Progress, Work};
use figure::{Figure, More};
use serde::Serialize;
use std::any::Any;
use std::rc::Rc;

/// A fit under way. Resumable in bounded units, which have nothing to do with the steps that are shown.
pub trait Fit {
    /// Works for about `budget`, at least one unit of it (at most some 4 ms beyond).
    fn advance(&mut self, points: &Points, budget: Work) -> Progress;

    /// Takes over what an earlier fit of the same points kept, where only what comes after it differs: another cut of
    /// the same tree. Called before the first `advance`, with all that is kept.
    fn resume(&mut self, _kept: &Rc<dyn Any>) {}

    /// Where the points are by now (n × 2 or n × 3), while a fit that moves them is under way.
    fn so_far(&self) -> Option<Matrix> {
        None
    }

    /// Why nothing came of it, where that shows only on the way: asked once `advance` has answered [`Progress::Done`].
    fn failure(&self) -> Option<Error> {
        None
    }

    /// Seals the fit; called once, after `advance` has answered [`Progress::Done`] and there was no failure.
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

    /// What is drawn throughout the run, each part from a step of its own on; made once.
    fn layers(&self) -> Vec<Layer> {
        Vec::new()
    }

    /// Charts and other views of the whole run; made once. A matrix without values is one of each step: it is asked for
    /// by its name where it is seen.
    fn figures(&self) -> Vec<Figure> {
        Vec::new()
    }

    /// The figure of this name of one step, of at most `most` × `most` values; none of a name that the fit does not know.
    fn figure(&mut self, _points: &Points, _name: &str, _step: u32, _most: u32) -> Option<Figure> {
        None
    }

    /// The names of all that [`more`](Trace::more) has to bring.
    fn promised(&self) -> &'static [&'static str] {
        &[]
    }

    /// What takes longer than a fit, part by part, for about `budget`: asked again until all is done. Parts that are
    /// `known`, from another fit of the same points, are left out; each says on which parameters it depends, so that
    /// whoever asks knows which of them stay.
    fn more(&mut self, _known: &[&str], _budget: Work) -> More {
        More::Done
    }

    /// The cluster that each of these points, which the fit has not seen, would be told to belong to; none where the
    /// method cannot tell, or they have other coordinates.
    fn predict(&self, _rows: &Points) -> Option<Vec<i32>> {
        None
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

    /// What there is to say of a pair of points at this step, or of one point, where both are the same: numbers for a
    /// sentence, with the sentence's key as `kind`; and what there is to draw, in place of the frame's layers of these
    /// names. A method that knows nothing of pairs speaks of the first.
    fn explain(&mut self, points: &Points, step: u32, of: [u32; 2]) -> (Attributes, Vec<Layer>);
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
