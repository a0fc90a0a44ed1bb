//! What only the core does: it reads and describes the texts, and judges results. A family is not asked for it, and need
//! not bring it along: these are reached through [`Core`] alone, which its module does not name.

use super::values::{error_to_js, plain};
use crate::catalog::{Experiment, List, Texts, hand, read_fits};
use crate::error::{Code, Error};
use crate::points::Points;
use crate::run::{Memory, Run};
use crate::score::{self, Silhouette};
use wasm_bindgen::prelude::*;

/// See [`CORE`].
pub struct Core {
    /// Reads an experiment by a list, and draws its absent seeds.
    pub read: fn(List, Texts) -> Result<Experiment, Error>,
    /// Calls of a `fit`, for another module.
    pub hand: fn(List, &str) -> Result<String, Error>,
    /// Begins a run.
    pub begin: fn(Experiment, &Memory) -> Run,
    /// An experiment, described.
    pub describe: fn(&Experiment) -> Result<JsValue, JsValue>,
    /// A list, with all parameters.
    pub catalog: fn(List) -> Result<JsValue, JsValue>,
    /// A score by its name.
    pub score: Score,
    /// The names of all scores.
    pub scores: fn() -> Vec<String>,
    /// The silhouette of each point.
    pub silhouette: fn(&Points, &[i32]) -> Result<Box<dyn Fn(usize) -> f64>, Error>,
}

/// The score of this name, of points and labels, or of labels and true labels.
type Score = fn(&str, Option<&Points>, &[i32], Option<&[i32]>) -> Result<f64, Error>;

/// What the core does for all.
pub static CORE: Core = core(score::score, || score::names().map(Into::into).collect());

/// The same where bytes count: of the scores those that a page shows of any run. The others are for the module `many`.
pub static SMALL: Core = core(
    |name, points, labels, labels_true| match (name, points, labels_true) {
        (SILHOUETTE, Some(points), _) => score::silhouette_score(points, labels),
        (RAND, _, Some(labels_true)) => score::adjusted_rand_score(labels_true, labels),
        (RAND, _, None) => {
            Err(Error::new(Code::MissingParameter, "there are no true labels").about("labels_true"))
        }
        _ => Err(Error::new(Code::Later, format!("`{name}` is done in another module")).about("many")),
    },
    || vec![SILHOUETTE.into(), RAND.into()],
);

const SILHOUETTE: &str = "silhouette_score";
const RAND: &str = "adjusted_rand_score";

const fn core(score: Score, scores: fn() -> Vec<String>) -> Core {
    Core {
        read,
        hand: |list, fit| Ok(hand(&read_fits(list, fit)?)),
        begin: Run::new,
        describe: |experiment| plain(&experiment.describe()),
        catalog: |list| plain(list),
        score,
        scores,
        silhouette: |points, labels| {
            let silhouette = Silhouette::new(points, labels)?;
            Ok(Box::new(move |point| silhouette.of(point)))
        },
    }
}

fn read(list: List, texts: Texts) -> Result<Experiment, Error> {
    let mut experiment = Experiment::read(list, texts).map_err(|error| {
        // What others have but is not here is known in the other core, which says what would be right.
        let unknown = |error: &Error| matches!(error.code, Code::UnknownCallable | Code::NotHere);
        if cfg!(feature = "small") && (unknown(&error) || error.others.iter().any(unknown)) {
            return Error::new(Code::Later, "a name is not known here").about("many");
        }
        error
    })?;
    // Four digits are enough to choose from and short enough to read aloud. Where the host has no randomness
    // the seed is 0: a run is then still a run.
    experiment.draw_seeds(&mut || getrandom::u32().map_or(0, |number| number % 10_000));
    Ok(experiment)
}

/// What to say where a family was asked.
pub(super) fn not_the_core() -> JsValue {
    error_to_js(Error::new(Code::Later, "the core does this").about("core"))
}
