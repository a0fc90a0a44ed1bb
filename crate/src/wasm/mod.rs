//! The boundary: the only folder that knows JavaScript. `www/core.js` and `www/engine/session.js` are its callers.
//!
//! Bulk arrays are copied out as typed arrays, never kept as views: when wasm memory grows, views detach.

mod values;

use crate::attributes::Attribute;
use crate::callables::ALL;
use crate::catalog::{Algorithm, Experiment, Make, Part, Texts, Traits, read};
use crate::distances::Metric;
use crate::distances::pairs::Measure;
use crate::error::{Code, Error};
use crate::fit::Frame;
use crate::fit::figure::More;
use crate::paint::Picture;
use crate::points::Points;
use crate::run::{Memory, Stage};
use crate::score::{self, score};
use crate::work::Work;
use js_sys::{Array, Float64Array, Int32Array, Object, Uint8Array, Uint32Array};
use values::{attributes, error_to_js, figure, layer, list, matrix, part, plain, set};
use wasm_bindgen::prelude::*;

/// Where experiments are understood and begun.
#[wasm_bindgen]
#[derive(Default)]
pub struct Lab {
    memory: Memory,
}

#[wasm_bindgen]
impl Lab {
    /// A lab without a memory of earlier points.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Lab {
        Lab::default()
    }

    /// Every callable with its parameters.
    pub fn catalog(&self) -> Result<JsValue, JsValue> {
        plain(ALL)
    }

    /// Reads an experiment, draws its absent seeds, and describes it.
    pub fn describe(
        &self,
        data: &str,
        prepare: &str,
        fit: &str,
        view: Option<String>,
        hue: Option<String>,
    ) -> Result<JsValue, JsValue> {
        plain(&parse(data, prepare, fit, view, hue)?.describe())
    }

    /// Begins a run.
    pub fn start(
        &self,
        data: &str,
        prepare: &str,
        fit: &str,
        view: Option<String>,
        hue: Option<String>,
    ) -> Result<Run, JsValue> {
        let experiment = parse(data, prepare, fit, view, hue)?;
        experiment.at_hand().map_err(error_to_js)?;
        let run = crate::run::Run::new(experiment, &self.memory);
        Ok(Run { run, frame: Frame::default(), held: None })
    }

    /// Works on a run for about `work` elementary operations; the fraction of the stage that is done.
    pub fn advance(&mut self, run: &mut Run, work: f64) -> Result<f64, JsValue> {
        run.run.advance(&mut self.memory, Work(work as u64)).map_err(error_to_js)
    }

    /// The score of this name, of points (flat, with `columns` coordinates each) and labels, or of labels and
    /// true labels.
    pub fn score(
        &self,
        name: &str,
        points: Option<Vec<f64>>,
        columns: usize,
        labels: &[i32],
        labels_true: Option<Vec<i32>>,
    ) -> Result<f64, JsValue> {
        let points = points.map(|data| Points::new(data, columns)).transpose().map_err(error_to_js)?;
        score(name, points.as_ref(), labels, labels_true.as_deref()).map_err(error_to_js)
    }

    /// The names of all scores.
    pub fn scores(&self) -> Vec<String> {
        score::names().map(Into::into).collect()
    }
}

/// A run under way, and afterwards its frames. `fit` counts the fits from 0.
#[wasm_bindgen]
pub struct Run {
    run: crate::run::Run,
    frame: Frame,
    /// The fit, the step and whether it is the truth that `frame` holds: what was asked for is often painted next.
    held: Option<(usize, u32, bool)>,
}

#[wasm_bindgen]
impl Run {
    /// What is worked on: `data`, `prepare`, `view`, `fit` or `done`.
    #[wasm_bindgen(getter)]
    pub fn stage(&self) -> String {
        match self.run.stage() {
            Stage::Data => "data",
            Stage::Prepare => "prepare",
            Stage::View => "view",
            Stage::Fit(_) => "fit",
            Stage::Done => "done",
        }
        .into()
    }

    /// The number of points; 0 before they are there.
    #[wasm_bindgen(getter)]
    pub fn size(&self) -> usize {
        self.run.dataset().map_or(0, |dataset| dataset.points.len())
    }

    /// The fit that is worked on.
    #[wasm_bindgen(getter)]
    pub fn fit(&self) -> usize {
        match self.run.stage() {
            Stage::Fit(fit) => fit,
            _ => 0,
        }
    }

    /// The experiment, described.
    pub fn describe(&self) -> Result<JsValue, JsValue> {
        plain(&self.run.experiment().describe())
    }

    /// The prepared points: `{ data, shape, target, feature_names }`.
    pub fn points(&self) -> Result<JsValue, JsValue> {
        let dataset = self.run.dataset().ok_or_else(unfinished)?;
        let object = matrix(dataset.points.as_slice(), dataset.points.len(), dataset.points.dimensions())?;
        let target = dataset
            .target
            .as_ref()
            .map_or(JsValue::NULL, |labels| Int32Array::from(labels.as_slice()).into());
        set(&object, "target", &target)?;
        let names: Array = dataset.feature_names.iter().map(|name| JsValue::from_str(name)).collect();
        set(&object, "feature_names", &names)?;
        Ok(object.into())
    }

    /// Values that fit these points, by parameter, for a call (`DBSCAN()`) of an algorithm that knows any.
    pub fn suits(&self, fit: &str) -> Result<JsValue, JsValue> {
        let points = &self.run.dataset().ok_or_else(unfinished)?.points;
        let call = read(ALL, fit, Part::Fit).map_err(error_to_js)?;
        let object = Object::new();
        if let Make::Fit(Algorithm { suits: Some(suits), .. }) = call.callable().make {
            for (name, value) in suits(&call, points) {
                set(&object, name, &plain(&value)?)?;
            }
        }
        Ok(object.into())
    }

    /// Where the points are seen, unless that is as they lie: `{ data, shape, feature_names, explained, map }`, where
    /// `map` is `{ origin, axes }`, and all that is not known is null.
    pub fn places(&self) -> Result<JsValue, JsValue> {
        self.run.places().map_or(Ok(JsValue::NULL), |places| Ok(values::places(places)?.into()))
    }

    /// What the points are coloured by instead of by their clusters: `{ name, values }`, of whole numbers where these
    /// are groups; null where there is nothing.
    pub fn hue(&self) -> Result<JsValue, JsValue> {
        self.run.hue().map_or(Ok(JsValue::NULL), |hue| Ok(values::hue(hue)?.into()))
    }

    /// The number of frames.
    pub fn steps(&mut self, fit: usize) -> Result<u32, JsValue> {
        Ok(self.fitted(fit)?.1.trace.len())
    }

    /// The step whose labels are the result.
    pub fn result_step(&mut self, fit: usize) -> Result<u32, JsValue> {
        Ok(self.fitted(fit)?.1.trace.result_step())
    }

    /// Places worth a tick: `[{ step, kind, number }]`.
    pub fn marks(&mut self, fit: usize) -> Result<JsValue, JsValue> {
        plain(&self.fitted(fit)?.1.trace.marks())
    }

    /// At which steps playing halts, and how long: `[step, seconds, step, seconds, …]`.
    pub fn pace(&mut self, fit: usize) -> Result<Float64Array, JsValue> {
        let beats = self.fitted(fit)?.1.trace.pace();
        let flat: Vec<f64> = beats.iter().flat_map(|beat| [f64::from(beat.step), beat.seconds]).collect();
        Ok(Float64Array::from(flat.as_slice()))
    }

    /// The fitted attributes.
    pub fn result(&mut self, fit: usize) -> Result<JsValue, JsValue> {
        Ok(attributes(&self.fitted(fit)?.1.result)?.into())
    }

    /// The clusters of points that the fit has not seen (flat, with `columns` coordinates each); null where it cannot
    /// tell.
    pub fn predict(&mut self, fit: usize, rows: Vec<f64>, columns: usize) -> Result<JsValue, JsValue> {
        let rows = Points::new(rows, columns).map_err(error_to_js)?;
        let labels = self.fitted(fit)?.1.trace.predict(&rows);
        Ok(labels.map_or(JsValue::NULL, |labels| Int32Array::from(labels.as_slice()).into()))
    }

    /// What the algorithm declares for whoever shows it.
    pub fn declared(&self, fit: usize) -> Result<JsValue, JsValue> {
        match self.run.experiment().fit.get(fit).map(|call| call.callable().make) {
            Some(Make::Fit(algorithm)) => plain(&algorithm.traits),
            None if self.run.experiment().fit.is_empty() => plain(&Traits::NONE),
            _ => Err(unfinished()),
        }
    }

    /// What is drawn throughout the run.
    pub fn layers(&mut self, fit: usize) -> Result<Array, JsValue> {
        list(&self.fitted(fit)?.1.trace.layers(), layer)
    }

    /// Figures of the whole run.
    pub fn figures(&mut self, fit: usize) -> Result<Array, JsValue> {
        list(&self.fitted(fit)?.1.trace.figures(), figure)
    }

    /// A figure of one step, of at most `most` × `most` values; null where the fit knows none of this name.
    pub fn figure(&mut self, fit: usize, name: &str, step: u32, most: u32) -> Result<JsValue, JsValue> {
        let (points, fitted) = self.run.fitted(fit).ok_or_else(unfinished)?;
        let step = step.min(fitted.trace.len() - 1);
        let found = fitted.trace.figure(points, name, step, most);
        Ok(found.as_ref().map(figure).transpose()?.map_or(JsValue::NULL, Into::into))
    }

    /// The distances between these points, at most a thousand of them, by a metric under scikit-learn's name: row by row.
    pub fn distances(&self, metric: &str, rows: &[u32]) -> Result<Float64Array, JsValue> {
        let points = &self.run.dataset().ok_or_else(unfinished)?.points;
        let inside = rows.len() <= 1000 && rows.iter().all(|&row| (row as usize) < points.len());
        let Some(metric) = Metric::from_name(metric).filter(|_| inside) else {
            let must = format_args!("at most 1000 points, each less than {}", points.len());
            return Err(error_to_js(Error::range("rows", must, rows.len())));
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
        Ok(Float64Array::from(distances.as_slice()))
    }

    /// The names of the parts that `more` has to bring.
    pub fn promised(&mut self, fit: usize) -> Result<Vec<String>, JsValue> {
        Ok(self.fitted(fit)?.1.trace.promised().iter().map(|&name| name.to_owned()).collect())
    }

    /// Works on what takes longer than a fit, but for the parts that are `known`: a part of it, undefined while there
    /// is none yet, null once all is done.
    pub fn more(&mut self, fit: usize, known: Vec<String>, work: f64) -> Result<JsValue, JsValue> {
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        match self.fitted(fit)?.1.trace.more(&known, Work(work as u64)) {
            More::Working => Ok(JsValue::UNDEFINED),
            More::Part(found) => Ok(part(&found)?.into()),
            More::Done => Ok(JsValue::NULL),
        }
    }

    /// Prepares a moment for about `work` elementary operations; true once it can be had at once.
    pub fn ready(&mut self, fit: usize, step: u32, work: f64) -> Result<bool, JsValue> {
        Ok(self.fitted(fit)?.1.trace.ready(step, Work(work as u64)))
    }

    /// One moment. Without `per_point`, what there is one of for each point is left out.
    pub fn frame(&mut self, fit: usize, step: u32, per_point: bool) -> Result<JsValue, JsValue> {
        let (points, fitted) = self.run.fitted(fit).ok_or_else(unfinished)?;
        let step = step.min(fitted.trace.len() - 1);
        let frame = &mut self.frame;
        fitted.trace.frame(points, step, frame);
        self.held = Some((fit, step, false));
        let object = Object::new();
        set(&object, "step", &step.into())?;
        set(&object, "kind", &frame.kind.into())?;
        set(&object, "line", &frame.line.into())?;
        set(&object, "identities", &Int32Array::from(frame.identities.as_slice()))?;
        let counts = frame.counts();
        set(&object, "counts", &counts.map_or(JsValue::NULL, |counts| values::indices(&counts)))?;
        if per_point {
            set(&object, "labels", &Int32Array::from(frame.labels.as_slice()))?;
            set(&object, "roles", &Uint8Array::from(frame.roles.as_slice()))?;
            set(&object, "soft", &frame.soft.as_ref().map_or(Ok(JsValue::NULL), values::singles)?)?;
        }
        set(&object, "places", &frame.places.as_ref().map_or(Ok(JsValue::NULL), values::table)?)?;
        let facts = attributes(&frame.facts)?;
        set(&object, "facts", &facts)?;
        let layers = list(&frame.layers, layer)?;
        set(&object, "layers", &layers)?;
        Ok(object.into())
    }

    /// What there is to say of one point at this step, or of it and another.
    pub fn explain(
        &mut self,
        fit: usize,
        step: u32,
        point: u32,
        other: Option<u32>,
    ) -> Result<JsValue, JsValue> {
        let (points, fitted) = self.run.fitted(fit).ok_or_else(unfinished)?;
        let of = [point, other.unwrap_or(point)];
        if let Some(beyond) = of.into_iter().find(|&one| one as usize >= points.len()) {
            return Err(error_to_js(Error::range("point", format!("less than {}", points.len()), beyond)));
        }
        let step = step.min(fitted.trace.len() - 1);
        let (facts, layers) = fitted.trace.explain(points, step, of);
        let object = attributes(&facts)?;
        set(&object, "layers", &list(&layers, layer)?.into())?;
        Ok(object.into())
    }

    /// The points of one moment as pixels, four bytes each. `view`: the data coordinates in the middle (two), and the
    /// pixels per unit across and up. The colours are those of [`Picture`]. `truth`: by how the points were made.
    #[allow(clippy::too_many_arguments, reason = "JavaScript passes numbers more cheaply than objects")]
    pub fn paint(
        &mut self,
        fit: usize,
        step: u32,
        width: u32,
        height: u32,
        view: &[f64],
        axes: &[u32],
        size: u32,
        colours: &[u32],
        truth: bool,
    ) -> Result<Uint32Array, JsValue> {
        let (&[x, y, kx, ky], &[across, up]) = (view, axes) else {
            let message = "`view` has four numbers and `axes` two";
            return Err(error_to_js(Error::new(Code::InvalidType, message).about("view")));
        };
        // While the view moves, the moment stays.
        if self.held != Some((fit, step, truth)) {
            let (points, fitted) = self.run.fitted(fit).ok_or_else(unfinished)?;
            fitted.trace.frame(points, step.min(fitted.trace.len() - 1), &mut self.frame);
            if truth {
                self.frame.begin("truth", 0);
                let target = self.run.dataset().and_then(|dataset| dataset.target.as_ref());
                self.frame.labels.extend(target.into_iter().flatten());
            }
            self.held = Some((fit, step, truth));
        }
        let dataset = self.run.dataset().ok_or_else(unfinished)?;
        let points = self.run.places().map_or(&dataset.points, |places| &places.points);
        let axes = [across as usize, up as usize];
        let picture = Picture { width, height, centre: [x, y], scale: [kx, ky], axes, size, colours };
        Ok(Uint32Array::from(picture.paint(points, &self.frame).map_err(error_to_js)?.as_slice()))
    }

    /// A score of the result, under scikit-learn's name; true labels are those the points were made with.
    pub fn score(&mut self, fit: usize, name: &str) -> Result<f64, JsValue> {
        let labels = self.labels(fit)?;
        let dataset = self.run.dataset().ok_or_else(unfinished)?;
        score(name, Some(&dataset.points), &labels, dataset.target.as_deref()).map_err(error_to_js)
    }

    /// The silhouette of the result, of which nothing is computed yet.
    pub fn silhouette(&mut self, fit: usize) -> Result<Silhouette, JsValue> {
        let labels = self.labels(fit)?;
        let points = &self.run.dataset().ok_or_else(unfinished)?.points;
        let n = points.len();
        let samples = if n <= ALL_SILHOUETTES { n } else { SILHOUETTE_PAIRS.div_ceil(n).max(200) };
        let silhouette = score::Silhouette::new(points, &labels).map_err(error_to_js)?;
        Ok(Silhouette { silhouette, n, d: points.dimensions(), samples, done: 0, sum: 0.0 })
    }
}

impl Run {
    fn fitted(&mut self, fit: usize) -> Result<(&Points, &mut crate::fit::Fitted), JsValue> {
        self.run.fitted(fit).ok_or_else(unfinished)
    }

    fn labels(&mut self, fit: usize) -> Result<Vec<i32>, JsValue> {
        match self.fitted(fit)?.1.result.get("labels") {
            Some(Attribute::Labels(labels)) => Ok(labels.clone()),
            _ => Err(unfinished()),
        }
    }
}

/// Up to so many points, each one's silhouette is computed; above, that of some points, evenly spread.
const ALL_SILHOUETTES: usize = 5_000;
/// How many distances are computed above.
const SILHOUETTE_PAIRS: usize = ALL_SILHOUETTES * ALL_SILHOUETTES;

/// The mean silhouette of a result, computed in slices: it takes n distances for each point.
#[wasm_bindgen]
pub struct Silhouette {
    silhouette: score::Silhouette,
    n: usize,
    d: usize,
    samples: usize,
    done: usize,
    sum: f64,
}

#[wasm_bindgen]
impl Silhouette {
    /// Works for about `work` elementary operations; whether all is done.
    pub fn advance(&mut self, work: f64) -> bool {
        let mut budget = Work(work as u64);
        while self.done < self.samples {
            let i = (self.done as u64 * self.n as u64 / self.samples as u64) as usize;
            self.sum += self.silhouette.of(i);
            self.done += 1;
            if !budget.spend((self.n * (self.d + 1)) as u64) {
                break;
            }
        }
        self.done == self.samples
    }

    /// Whether it is the mean of some points only.
    #[wasm_bindgen(getter)]
    pub fn sampled(&self) -> bool {
        self.samples < self.n
    }

    /// The mean so far.
    #[wasm_bindgen(getter)]
    pub fn score(&self) -> f64 {
        self.sum / self.done as f64
    }
}

fn parse(
    data: &str,
    prepare: &str,
    fit: &str,
    view: Option<String>,
    hue: Option<String>,
) -> Result<Experiment, JsValue> {
    let (view, hue) = (view.unwrap_or_default(), hue.unwrap_or_default());
    let texts = Texts { data, prepare, fit, view: &view, hue: &hue };
    let mut experiment = Experiment::read(ALL, texts).map_err(error_to_js)?;
    // Four digits are enough to choose from and short enough to read aloud. Where the host has no randomness
    // the seed is 0: a run is then still a run.
    experiment.draw_seeds(&mut || getrandom::u32().map_or(0, |number| number % 10_000));
    Ok(experiment)
}

fn unfinished() -> JsValue {
    error_to_js(Error::new(
        Code::Conflict,
        "this fit is not done yet: call `advance` until the stage is `done`",
    ))
}
