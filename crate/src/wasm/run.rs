//! A run as JavaScript has it.

use super::silhouette::Silhouette;
use super::values::{self, attributes, error_to_js, figure, layer, list, matrix, part, plain, set};
use super::{makes, reads, shows, unfinished};
use crate::attributes::Attribute;
use crate::catalog::{Arguments, Experiment, Make, Traits};
use crate::error::{Code, Error};
use crate::fit::Frame;
use crate::fit::figure::More;
use crate::paint::{Picture, Turn};
use crate::points::Points;
use crate::run::Stage;
use crate::work::Work;
use js_sys::{Array, Float64Array, Int32Array, Object, Uint8Array, Uint32Array};
use std::slice;
use wasm_bindgen::prelude::*;

/// A run under way, and afterwards its frames. `fit` counts the fits from 0.
#[wasm_bindgen]
pub struct Run {
    pub(super) run: crate::run::Run,
    frame: Frame,
    /// The fit, the step and whether it is the truth that `frame` holds: what was asked for is often painted next.
    held: Option<(usize, u32, bool)>,
}

impl Run {
    pub(super) fn of(run: crate::run::Run) -> Run {
        Run { run, frame: Frame::default(), held: None }
    }
}

#[wasm_bindgen]
impl Run {
    /// The module that does this fit, if it is another one.
    pub fn elsewhere(&self, fit: usize) -> Option<String> {
        self.run.elsewhere(fit).map(Into::into)
    }

    /// The calls that make the table and those that prepare it, as [`Lab::make`] of other modules takes them, each empty
    /// where this module does that; and a word more, where columns are asked for that may not be fitted.
    pub fn ahead(&self) -> Result<Vec<String>, JsValue> {
        let Experiment { data, prepare, .. } = self.run.experiment().ok_or_else(unfinished)?;
        let of_tables = |call: &Arguments| matches!(call.callable().make, Make::Elsewhere(..));
        let handed = reads()?.handed;
        let made = of_tables(data);
        let mut words = vec![if made { handed(slice::from_ref(data)) } else { String::new() }];
        words.push(if made || prepare.iter().any(of_tables) { handed(prepare) } else { String::new() });
        if self.run.asks_for_columns() {
            words.push("others".to_owned());
        }
        Ok(words)
    }

    /// What another module is asked for before this one can go on: `{ module, call, points }`, where that is to fit the points
    /// by the call that is handed over; null where there is nothing.
    pub fn asks(&mut self) -> Result<JsValue, JsValue> {
        (makes()?.asks)(self.run.placing())
    }

    /// A number for the points, among runs of the same lab: while it is the same, they are.
    #[wasm_bindgen(getter)]
    pub fn turn(&self) -> u32 {
        self.run.turn()
    }

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

    /// The experiment, described; null where it is but fits of given points.
    pub fn describe(&self) -> Result<JsValue, JsValue> {
        self.run.experiment().map_or(Ok(JsValue::NULL), reads()?.describe)
    }

    /// The experiment with these of its fits, for [`Lab::begin`] of another module.
    pub fn handed(&self, fits: &[u32]) -> Result<String, JsValue> {
        let experiment = self.run.experiment().ok_or_else(unfinished)?;
        Ok((reads()?.hand_over)(experiment, fits))
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
        let fits = self.run.fits();
        let none = fits.is_empty().then_some(Traits::NONE);
        let traits = fits.get(fit).and_then(|call| call.callable().make.traits()).or(none);
        plain(&traits.ok_or_else(unfinished)?)
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
        let distances = (shows()?.distances)(points, metric, rows).map_err(error_to_js)?;
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

    /// One moment. Without `per_point`, what there is one of for each point is left out. Of a fit that is under way and
    /// moves the points: where they are by now, and nothing else. The core that is made small has none.
    pub fn frame(&mut self, fit: usize, step: u32, per_point: bool) -> Result<JsValue, JsValue> {
        if !cfg!(feature = "small")
            && let Some(places) = self.run.so_far()
        {
            let object = Object::new();
            set(&object, "places", &values::table(&places)?)?;
            return Ok(object.into());
        }
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
        let places = frame.places.as_ref().map_or(Ok(JsValue::NULL), values::table)?;
        if !cfg!(feature = "small") && !frame.reach.is_empty() {
            set(places.unchecked_ref(), "reach", &Float64Array::from(frame.reach.as_slice()))?;
        }
        set(&object, "places", &places)?;
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
    /// pixels per unit across and up; of a space that is turned, thirteen more for its [`Turn`]. The colours are those of [`Picture`]. `truth`: by how the points were made.
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
        let (Some((&[x, y, kx, ky], rest)), &[across, up]) = (view.split_first_chunk(), axes) else {
            let message = "`view` has at least four numbers and `axes` two";
            return Err(error_to_js(Error::new(Code::InvalidType, message).about("view")));
        };
        let turn = rest.as_chunks::<3>().0.first_chunk().zip(rest.last()).map(|(axes, &radius)| {
            let &[middle, across, up, towards] = axes;
            Turn { middle, directions: [across, up, towards], radius }
        });
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
        let picture = Picture { width, height, centre: [x, y], scale: [kx, ky], axes, turn, size, colours };
        let pixels = (shows()?.paint)(&picture, points, &self.frame).map_err(error_to_js)?;
        Ok(Uint32Array::from(pixels.as_slice()))
    }

    /// The labels of the result.
    pub fn labels(&mut self, fit: usize) -> Result<Vec<i32>, JsValue> {
        match self.fitted(fit)?.1.result.get("labels") {
            Some(Attribute::Labels(labels)) => Ok(labels.clone()),
            _ => Err(unfinished()),
        }
    }

    /// A score of these labels, under scikit-learn's name; true labels are those the points were made with.
    pub fn score(&self, labels: &[i32], name: &str) -> Result<f64, JsValue> {
        let dataset = self.run.dataset().ok_or_else(unfinished)?;
        let target = dataset.target.as_deref();
        (makes()?.score)(name, Some(&dataset.points), labels, target).map_err(error_to_js)
    }

    /// The silhouette of these labels, of which nothing is computed yet.
    pub fn silhouette(&self, labels: &[i32]) -> Result<Silhouette, JsValue> {
        let points = &self.run.dataset().ok_or_else(unfinished)?.points;
        Silhouette::begin(makes()?, points, labels)
    }
}

impl Run {
    fn fitted(&mut self, fit: usize) -> Result<(&Points, &mut crate::fit::Fitted), JsValue> {
        self.run.fitted(fit).ok_or_else(unfinished)
    }
}
