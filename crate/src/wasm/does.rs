//! What some modules do and others need not bring along. Each is reached through a table alone, and a module that does not
//! name the table has nothing of it linked.

use super::values::{self, error_to_js, plain};
use crate::catalog::{
    Algorithm, Arguments, Experiment, List, Make, Texts, hand, hand_over, read_fits, take, take_over,
};
use crate::distances::Metric;
use crate::distances::pairs::Measure;
use crate::error::{Code, Error, TELLS};
use crate::fit::Frame;
use crate::fit::places::Placing;
use crate::paint::Picture;
use crate::points::{Dataset, Points};
use crate::run::{Memory, Run};
use crate::score::{self, Judged, Silhouette, Silhouettes};
use crate::work::Work;
use js_sys::{Array, Object};
use wasm_bindgen::prelude::*;

/// Reads and describes the texts of experiments, and hands what was read to other modules.
pub struct Reads {
    /// Reads an experiment by a list, and draws its absent seeds.
    pub read: fn(List, Texts) -> Result<Experiment, Error>,
    /// The same, described; panels too.
    pub read_described: fn(List, Texts) -> Result<JsValue, JsValue>,
    /// Calls of a `fit`, for another module.
    pub hand: fn(List, &str) -> Result<String, Error>,
    /// Calls that are there, for another module.
    pub handed: fn(&[Arguments]) -> String,
    /// The module that does the first call of a `fit`, if it is another one.
    pub elsewhere: fn(List, &str) -> Result<Option<&'static str>, Error>,
    /// An experiment with some of its fits, for another module.
    pub hand_over: fn(&Experiment, &[u32]) -> String,
    /// An experiment, described.
    pub describe: fn(&Experiment) -> Result<JsValue, JsValue>,
}

/// What reads texts.
pub static READS: Reads = Reads {
    read,
    read_described,
    hand: |list, fit| Ok(hand(&read_fits(list, fit)?)),
    handed: hand,
    elsewhere: |list, fit| {
        Ok(read_fits(list, fit)?.first().and_then(|call| call.callable().make.fits_elsewhere()))
    },
    hand_over,
    describe: |experiment| plain(&experiment.describe()),
};

/// Tells a list, with all parameters.
pub type Catalog = fn(List) -> Result<JsValue, JsValue>;

/// What tells a list.
pub const CATALOG: Catalog = |list| plain(list);

/// Makes points, and judges what is made of them as a page shows it of any run.
pub struct Makes {
    /// An experiment that another module has read.
    pub take_over: fn(List, &str) -> Result<Experiment, Error>,
    /// Takes over points that another module has made for a run, or the next block of them.
    pub take: fn(&mut Run, &JsValue, &mut Memory) -> Result<(), JsValue>,
    /// Begins a run.
    pub begin: fn(Experiment, &Memory) -> Run,
    /// A score by its name.
    pub score: Score,
    /// The mean silhouette of all points, in slices.
    pub silhouettes: fn(&Points, &[i32]) -> Result<MeanSilhouette, Error>,
    /// The silhouette of each point.
    pub silhouette: fn(&Points, &[i32]) -> Result<OneSilhouette, Error>,
    /// What another module is asked for by a search for places.
    pub asks: fn(Sought<'_>) -> Result<JsValue, JsValue>,
    /// The places that it has found, flat.
    pub place: fn(Sought<'_>, Vec<f64>, usize) -> Result<(), JsValue>,
}

/// A search for places, if one is under way, and of what.
pub type Sought<'a> = Option<(&'a mut dyn Placing, &'a Points)>;

/// Works for about a budget; the mean silhouette, once it is known.
pub type MeanSilhouette = Box<dyn FnMut(&mut Work) -> Option<f64>>;

/// The silhouette of a point.
pub type OneSilhouette = Box<dyn Fn(usize) -> f64>;

/// The score of this name, of points and labels, or of labels and true labels.
type Score = fn(&str, Option<&Points>, &[i32], Option<&[i32]>) -> Result<f64, Error>;

/// What makes points of the texts that it has read itself.
pub static MAKES: Makes = makes(|_, _| Err(Error::new(Code::Later, "the texts are read here")), few_scores);

/// What makes points of the texts that another module has read.
pub static MAKES_OF_TAKEN: Makes = makes(take_over, few_scores);

/// What makes points and judges them by all scores.
pub static MAKES_AND_SCORES: Makes = makes(take_over, score::score);

const fn makes(take_over: fn(List, &str) -> Result<Experiment, Error>, score: Score) -> Makes {
    Makes {
        take_over,
        take: |run, points, memory| match values::sight(points, run.gathered())? {
            Some(sight) => run.take(sight, memory).map_err(error_to_js),
            None => Ok(()),
        },
        begin: Run::new,
        score,
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
        asks,
        place,
    }
}

/// `{ module, call, points }`, or null. The core that is made small asks nobody: it leaves the whole to another one.
pub(super) fn asks(sought: Sought<'_>) -> Result<JsValue, JsValue> {
    let asked = sought.and_then(|(placing, points)| Some((placing.asks()?, points)));
    let Some((asked, points)) = asked.filter(|_| !cfg!(feature = "small")) else { return Ok(JsValue::NULL) };
    let object = Object::new();
    values::set(&object, "module", &asked.module.into())?;
    values::set(&object, "call", &asked.call.into())?;
    let given = values::matrix(points.as_slice(), points.len(), points.dimensions())?;
    values::set(&given, "target", &JsValue::NULL)?;
    values::set(&given, "feature_names", &Array::new())?;
    values::set(&object, "points", &given)?;
    Ok(object.into())
}

/// See [`Makes::place`].
pub(super) fn place(sought: Sought<'_>, places: Vec<f64>, columns: usize) -> Result<(), JsValue> {
    if let Some((placing, _)) = sought {
        placing.take(Points::new(places, columns).map_err(error_to_js)?);
    }
    Ok(())
}

/// The scores that a page shows of any run.
fn few_scores(
    name: &str,
    points: Option<&Points>,
    labels: &[i32],
    labels_true: Option<&[i32]>,
) -> Result<f64, Error> {
    match (name, points, labels_true) {
        ("silhouette_score", Some(points), _) => score::silhouette_score(points, labels),
        ("adjusted_rand_score", _, Some(labels_true)) => score::adjusted_rand_score(labels_true, labels),
        ("adjusted_rand_score", ..) => {
            Err(Error::new(Code::MissingParameter, "there are no true labels").about("labels_true"))
        }
        _ => Err(later("scores")),
    }
}

/// Fits points that another module has made.
pub struct Given {
    /// The points, as the other module gives them.
    pub hold: fn(&JsValue) -> Result<Dataset, JsValue>,
    /// Begins with calls that were handed over, of the points that are held, seen in these places.
    pub fit: fn(List, &str, &JsValue, &Memory) -> Result<Run, JsValue>,
    /// Values that fit some points, by parameter, for a call that was handed over.
    pub suits: fn(List, &str, &Points) -> Result<JsValue, JsValue>,
}

/// What fits points that it is given.
pub static GIVEN: Given = Given {
    hold: values::dataset,
    fit: |list, handed, places, memory| {
        let fits = take(list, handed).map_err(error_to_js)?;
        let places = if places.is_null() { None } else { Some(values::places_of(places)?) };
        Ok(Run::given(fits, places, memory))
    },
    suits: |list, handed, points| {
        let calls = take(list, handed).map_err(error_to_js)?;
        let object = Object::new();
        if let Some(call) = calls.first()
            && let Make::Fit(Algorithm { suits: Some(suits), .. })
            | Make::Places(_, Algorithm { suits: Some(suits), .. })
            | Make::Embeds(Algorithm { suits: Some(suits), .. }, _) = call.callable().make
        {
            for (name, value) in suits(call, points) {
                values::set(&object, name, &plain(&value)?)?;
            }
        }
        Ok(object.into())
    },
};

/// Shows points that are many, and what is between some of them.
pub struct Shows {
    /// Their picture.
    pub paint: fn(&Picture, &Points, &Frame) -> Result<Vec<u32>, Error>,
    /// The distances between these points by a metric of this name, row by row.
    pub distances: Distances,
}

/// The distances between some of the points, by a metric of this name.
type Distances = fn(&Points, &str, &[u32]) -> Result<Vec<f64>, Error>;

/// What shows points.
pub static SHOWS: Shows = Shows {
    paint: |picture, points, frame| picture.paint(points, frame),
    distances: |points, metric, rows| {
        let inside = rows.len() <= 1000 && rows.iter().all(|&row| (row as usize) < points.len());
        let Some(metric) = Metric::from_name(metric).filter(|_| inside) else {
            let must = format_args!("at most 1000 points, each less than {}", points.len());
            return Err(Error::range("rows", must, rows.len()));
        };
        let measure = Measure::new(points, metric);
        let mut distances = vec![0.0; rows.len() * rows.len()];
        for (i, &row) in rows.iter().enumerate() {
            for (j, &other) in rows[..i].iter().enumerate() {
                let between = measure.between(points, row as usize, other as usize);
                distances[i * rows.len() + j] = between;
                distances[j * rows.len() + i] = between;
            }
        }
        Ok(distances)
    },
};

/// Judges labels by all scores.
pub struct Scores {
    /// A score of any kind by its name, with options.
    pub scored: fn(&str, Judged, &JsValue) -> Result<JsValue, JsValue>,
    /// The silhouette of each point, in slices.
    pub silhouettes: fn(&Points, &[i32]) -> Result<EachSilhouette, Error>,
    /// All scores, as they are declared.
    pub all: fn() -> Result<JsValue, JsValue>,
}

/// Works for about a budget; the fraction done, and once that is 1 the silhouettes.
pub type EachSilhouette = Box<dyn FnMut(&mut Work) -> (f64, Vec<f64>)>;

/// What judges labels.
pub static SCORES: Scores = Scores {
    scored: |name, judged, options| {
        let options = values::score_options(options).map_err(error_to_js)?;
        values::scored(&score::scored(name, judged, &options).map_err(error_to_js)?)
    },
    silhouettes: |points, labels| {
        let mut silhouettes = Silhouettes::new(points, labels)?;
        Ok(Box::new(move |budget| {
            let done = silhouettes.advance(budget);
            (done, if done < 1.0 { Vec::new() } else { silhouettes.samples() })
        }))
    },
    all: || plain(&score::all().collect::<Vec<_>>()),
};

/// Reads a pasted cell after those before it, with a seed for draws that have none.
pub type Script = fn(List, &str, &[String], u32) -> Result<JsValue, JsValue>;

/// What reads pasted cells.
pub const SCRIPT: Script =
    |list, script, earlier, seed| plain(&crate::script::read(script, earlier, seed, &list));

fn read(list: List, texts: Texts) -> Result<Experiment, Error> {
    let mut experiment =
        Experiment::read(list, texts).map_err(|error| if TELLS { error } else { later("told") })?;
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

/// What to say where this is done in another module.
pub(super) fn later(module: &str) -> Error {
    Error::new(Code::Later, "another module does this").about(module)
}
