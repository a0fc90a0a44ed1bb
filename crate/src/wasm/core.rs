//! What only the core does: it reads and describes the texts, and judges results. A family is not asked for it, and need
//! not bring it along: these are reached through [`Core`] alone, which its module does not name.

use super::values::{self, error_to_js, plain};
use crate::catalog::{Arguments, Experiment, List, Texts, hand, read_fits};
use crate::error::{Code, Error};
use crate::points::Points;
use crate::run::{Memory, Run};
use crate::score::{self, Judged, Silhouette, Silhouettes};
use crate::work::Work;
use wasm_bindgen::prelude::*;

/// See [`CORE`].
pub struct Core {
    /// Reads an experiment by a list, and draws its absent seeds.
    pub read: fn(List, Texts) -> Result<Experiment, Error>,
    /// The same, described; panels too.
    pub read_described: fn(List, Texts) -> Result<JsValue, JsValue>,
    /// Calls of a `fit`, for another module.
    pub hand: fn(List, &str) -> Result<String, Error>,
    /// Calls that are there, for another module.
    pub handed: fn(&[Arguments]) -> String,
    /// Takes over points that another module has made for a run.
    pub take: fn(&mut Run, &JsValue, &mut Memory) -> Result<(), JsValue>,
    /// Begins a run.
    pub begin: fn(Experiment, &Memory) -> Run,
    /// An experiment, described.
    pub describe: fn(&Experiment) -> Result<JsValue, JsValue>,
    /// A list, with all parameters.
    pub catalog: fn(List) -> Result<JsValue, JsValue>,
    /// A score by its name.
    pub score: Score,
    /// A score of any kind by its name, with options.
    pub scored: fn(&str, Judged, &JsValue) -> Result<JsValue, JsValue>,
    /// All scores, as they are declared.
    pub scores: fn() -> Result<JsValue, JsValue>,
    /// The mean silhouette of all points, in slices.
    pub silhouettes: fn(&Points, &[i32]) -> Result<MeanSilhouette, Error>,
    /// The silhouette of each point.
    pub silhouette: fn(&Points, &[i32]) -> Result<OneSilhouette, Error>,
}

/// Works for about a budget; the mean silhouette, once it is known.
pub type MeanSilhouette = Box<dyn FnMut(&mut Work) -> Option<f64>>;

/// The silhouette of a point.
pub type OneSilhouette = Box<dyn Fn(usize) -> f64>;

/// The score of this name, of points and labels, or of labels and true labels.
type Score = fn(&str, Option<&Points>, &[i32], Option<&[i32]>) -> Result<f64, Error>;

/// What the core does for all.
pub static CORE: Core = core(
    score::score,
    |name, judged, options| {
        let options = values::score_options(options).map_err(error_to_js)?;
        values::scored(&score::scored(name, judged, &options).map_err(error_to_js)?)
    },
    || plain(&score::all().collect::<Vec<_>>()),
);

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
    |name, _, options| {
        // Options that are wrong are told at once; and both cores take the same from JavaScript.
        values::score_options(options).map_err(error_to_js)?;
        let message = format!("`{name}` is done in another module");
        Err(error_to_js(Error::new(Code::Later, message).about("many")))
    },
    || Err(error_to_js(Error::new(Code::Later, "scores are declared in another module").about("many"))),
);

const SILHOUETTE: &str = "silhouette_score";
const RAND: &str = "adjusted_rand_score";

const fn core(
    score: Score,
    scored: fn(&str, Judged, &JsValue) -> Result<JsValue, JsValue>,
    scores: fn() -> Result<JsValue, JsValue>,
) -> Core {
    Core {
        read,
        read_described,
        hand: |list, fit| Ok(hand(&read_fits(list, fit)?)),
        handed: hand,
        take: |run, points, memory| run.take(values::sight(points)?, memory).map_err(error_to_js),
        begin: Run::new,
        describe: |experiment| plain(&experiment.describe()),
        catalog: |list| plain(list),
        score,
        scored,
        scores,
        silhouettes: |points, labels| {
            let mut silhouettes = Silhouettes::new(points, labels)?;
            let n = points.len() as f64;
            Ok(Box::new(move |budget| {
                (silhouettes.advance(budget) >= 1.0).then(|| silhouettes.samples().iter().sum::<f64>() / n)
            }))
        },
        silhouette: |points, labels| {
            let silhouette = Silhouette::new(points, labels)?;
            Ok(Box::new(move |point| silhouette.of(point)))
        },
    }
}

fn read(list: List, texts: Texts) -> Result<Experiment, Error> {
    let mut experiment = Experiment::read(list, texts).map_err(|error| {
        // What others have but is not here is known in the other core, which says what would be right. So are panels.
        let unknown = |error: &Error| matches!(error.code, Code::UnknownCallable | Code::NotHere);
        let listed =
            [texts.data, texts.prepare, texts.fit, texts.hue].iter().any(|text| text.starts_with('['));
        if cfg!(feature = "small") && (listed || unknown(&error) || error.others.iter().any(unknown)) {
            return Error::new(Code::Later, "this is read in another module").about("many");
        }
        error
    })?;
    experiment.draw_seeds(&mut fresh);
    Ok(experiment)
}

/// Four digits are enough to choose from and short enough to read aloud. Where the host has no randomness the seed is 0:
/// a run is then still a run.
fn fresh() -> u32 {
    getrandom::u32().map_or(0, |number| number % 10_000)
}

#[cfg(feature = "small")]
fn read_described(list: List, texts: Texts) -> Result<JsValue, JsValue> {
    plain(&read(list, texts).map_err(error_to_js)?.describe())
}

#[cfg(not(feature = "small"))]
fn read_described(list: List, texts: Texts) -> Result<JsValue, JsValue> {
    let mut panels = crate::catalog::Panels::read(list, texts).map_err(error_to_js)?;
    panels.draw_seeds(&mut fresh);
    plain(&panels.describe())
}

/// What to say where a family was asked.
pub(super) fn not_the_core() -> JsValue {
    error_to_js(Error::new(Code::Later, "the core does this").about("core"))
}
