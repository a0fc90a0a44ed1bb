//! Values as JavaScript has them: bulk arrays as typed arrays, matrices as `{ data, shape }`.

use crate::attributes::{Attribute, Attributes};
use crate::error::{Code, Error};
use crate::fit::figure::{Figure, Now, Part, Series};
use crate::fit::layer::{By, Ends, Layer, Mark, Pairs, Shape};
use crate::fit::places::{Map, Places};
use crate::matrix::Matrix;
use crate::points::{Dataset, Points};
use crate::score::{self, Scored};
use crate::seen::{Hue, Sight, Values};
use crate::table::{Category, Column, Number, Table};
use js_sys::{Array, Float32Array, Float64Array, Int32Array, Object, Reflect, Uint32Array};
use serde::Serialize;
use std::iter;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// An `Error` with `code`, `parameter`, `part`, `position` and `suggestion`, and in `errors` the same of every part
/// that is wrong.
pub fn error_to_js(error: Error) -> JsValue {
    let value = js_sys::Error::new(&error.message);
    told(&error, &value);
    let all: Array = iter::once(&error).chain(&error.others).map(|one| told(one, &Object::new())).collect();
    let _ = Reflect::set(&value, &"errors".into(), &all);
    value.into()
}

/// What there is to say of a mistake, as properties of this fresh object: it takes every one.
fn told(error: &Error, object: &Object) -> JsValue {
    let place = error.place.as_deref();
    let line = place.map(|(line, _)| *line);
    let column = place.and_then(|(_, column)| column.as_deref());
    let text = |text: Option<&str>| text.map_or(JsValue::NULL, JsValue::from_str);
    let suggestion = error.suggestion.as_ref().and_then(|suggestion| plain(suggestion).ok());
    for (name, property) in [
        ("message", error.message.as_str().into()),
        ("code", error.code.as_str().into()),
        ("parameter", text(error.parameter.as_deref())),
        ("part", text(error.part)),
        ("position", error.position.map_or(JsValue::NULL, |position| JsValue::from_f64(position as f64))),
        ("line", line.map_or(JsValue::NULL, |line| JsValue::from_f64(line as f64))),
        ("column", text(column)),
        ("suggestion", suggestion.unwrap_or(JsValue::NULL)),
    ] {
        let _ = Reflect::set(object, &name.into(), &property);
    }
    object.into()
}

pub fn plain<T: Serialize + ?Sized>(value: &T) -> Result<JsValue, JsValue> {
    Ok(value.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}

pub fn set(object: &Object, name: &str, value: &JsValue) -> Result<(), JsValue> {
    Reflect::set(object, &name.into(), value).map(|_| ())
}

pub fn matrix(data: &[f64], rows: usize, columns: usize) -> Result<Object, JsValue> {
    shaped(&Float64Array::from(data), rows, columns)
}

fn shaped(data: &JsValue, rows: usize, columns: usize) -> Result<Object, JsValue> {
    let object = Object::new();
    set(&object, "data", data)?;
    let shape = Array::of2(&JsValue::from_f64(rows as f64), &JsValue::from_f64(columns as f64));
    set(&object, "shape", &shape)?;
    Ok(object)
}

pub fn attributes(attributes: &Attributes) -> Result<Object, JsValue> {
    let object = Object::new();
    for (name, attribute) in attributes.iter() {
        let value: JsValue = match attribute {
            Attribute::Number(value) => (*value).into(),
            Attribute::Integer(value) => JsValue::from_f64(*value as f64),
            Attribute::Flag(value) => (*value).into(),
            Attribute::Text(value) => (*value).into(),
            Attribute::Labels(values) => Int32Array::from(values.as_slice()).into(),
            Attribute::Indices(values) => Uint32Array::from(values.as_slice()).into(),
            Attribute::Vector(values) => Float64Array::from(values.as_slice()).into(),
            Attribute::Matrix(data, [rows, columns]) => matrix(data, *rows, *columns)?.into(),
        };
        set(&object, name, &value)?;
    }
    Ok(object)
}

/// A matrix as it is.
pub fn table(values: &Matrix) -> Result<JsValue, JsValue> {
    Ok(matrix(&values.data, values.rows(), values.columns)?.into())
}

/// A matrix of numbers in single precision.
pub fn singles(values: &Matrix<f32>) -> Result<JsValue, JsValue> {
    Ok(shaped(&Float32Array::from(values.data.as_slice()), values.rows(), values.columns)?.into())
}

pub fn indices(values: &[u32]) -> JsValue {
    Uint32Array::from(values).into()
}

fn numbers(values: &[f64]) -> JsValue {
    Float64Array::from(values).into()
}

/// Each of these, in an array.
pub fn list<T>(values: &[T], each: impl Fn(&T) -> Result<Object, JsValue>) -> Result<Array, JsValue> {
    values.iter().map(each).collect()
}

/// `{ name, tone, shape, … }`, with the fields of the shape.
pub fn layer(layer: &Layer) -> Result<Object, JsValue> {
    let object = Object::new();
    let field = |name: &str, value: JsValue| set(&object, name, &value);
    field("name", layer.name.into())?;
    field("tone", layer.tone.as_str().into())?;
    let shape = |shape: &str| field("shape", shape.into());
    match &layer.shape {
        Shape::Points { of, mark } => {
            shape("points")?;
            field("of", indices(of))?;
            let name = match mark {
                Mark::Ring(labels) => {
                    if !labels.is_empty() {
                        field("labels", Int32Array::from(labels.as_slice()).into())?;
                    }
                    "ring"
                }
                Mark::Dashed => "dashed",
                Mark::Ground => "ground",
                Mark::PaleGround => "pale_ground",
                Mark::Light => "light",
                Mark::Area(values) => {
                    field("area", numbers(values))?;
                    "area"
                }
            };
            field("mark", name.into())?;
        }
        Shape::Segments { ends, weight, dash } => {
            shape("segments")?;
            let name = match ends {
                Ends::Pairs(Pairs { pairs, beyond, of, since }) => {
                    let unless_empty =
                        |values: &[u32]| if values.is_empty() { JsValue::NULL } else { indices(values) };
                    field("pairs", indices(pairs.as_flattened()))?;
                    field("beyond", if beyond.data.is_empty() { JsValue::NULL } else { table(beyond)? })?;
                    field("of", unless_empty(of))?;
                    field("since", unless_empty(since))?;
                    "pairs"
                }
                Ends::Anchors(pairs) => {
                    field("pairs", indices(pairs.as_flattened()))?;
                    "anchors"
                }
                Ends::OwnAnchor => "own",
            };
            field("ends", name.into())?;
            field("weight", weight.as_deref().map_or(JsValue::NULL, numbers))?;
            field("dash", (*dash).into())?;
        }
        Shape::Anchors { at, trail } => {
            shape("anchors")?;
            field("at", table(at)?)?;
            field("trail", trail.as_ref().map_or(Ok(JsValue::NULL), table)?)?;
        }
        Shape::Balls { centre, radius, metric, meter, place } => {
            shape("balls")?;
            field("centre", (*centre).into())?;
            field("radius", (*radius).into())?;
            field("metric", metric.as_str().into())?;
            field("meter", meter.map_or(JsValue::NULL, |meter| indices(&meter)))?;
            field("place", place.as_deref().map_or(JsValue::NULL, numbers))?;
        }
        Shape::Arrows { pairs, told, sign, dash } => {
            shape("arrows")?;
            field("pairs", indices(pairs.as_flattened()))?;
            field("told", numbers(told))?;
            field("sign", (*sign).into())?;
            field("dash", (*dash).into())?;
        }
        Shape::Ellipses { means, covariances, weights } => {
            shape("ellipses")?;
            field("means", table(means)?)?;
            field("covariances", numbers(covariances))?;
            field("weights", numbers(weights))?;
        }
        Shape::Regions { by } => {
            shape("regions")?;
            let name = match by {
                By::Anchors => "anchors",
                By::Hulls => "hulls",
                By::Cells { bounds, labels } => {
                    field("bounds", numbers(bounds))?;
                    field("labels", Int32Array::from(labels.data.as_slice()).into())?;
                    field("columns", JsValue::from_f64(labels.columns as f64))?;
                    "cells"
                }
            };
            field("by", name.into())?;
        }
        Shape::Names => shape("names")?,
        Shape::Text { at, keys } => {
            shape("text")?;
            field("at", table(at)?)?;
            field("keys", keys.iter().map(|key| JsValue::from_str(key)).collect::<Array>().into())?;
        }
    }
    Ok(object)
}

/// `{ name, kind, series, x, y, marks, now, data }`; `x` and `y` are axes: `{ logarithmic, whole }`.
pub fn figure(figure: &Figure) -> Result<Object, JsValue> {
    let object = Object::new();
    let field = |name: &str, value: JsValue| set(&object, name, &value);
    field("name", figure.name.into())?;
    field("kind", figure.kind.as_str().into())?;
    field("series", list(&figure.series, series)?.into())?;
    for (name, axis) in [("x", figure.x), ("y", figure.y)] {
        let part = Object::new();
        set(&part, "logarithmic", &axis.logarithmic.into())?;
        set(&part, "whole", &axis.whole.into())?;
        field(name, part.into())?;
    }
    let mark = |(name, at): &(&'static str, f64)| {
        let mark = Object::new();
        set(&mark, "name", &(*name).into())?;
        set(&mark, "at", &(*at).into())?;
        Ok(mark)
    };
    field("marks", list(&figure.marks, mark)?.into())?;
    let now = Object::new();
    field(
        "now",
        match &figure.now {
            Now::Step(steps) => {
                set(&now, "step", &indices(steps))?;
                now.into()
            }
            Now::Parameter(name, along) => {
                set(&now, "parameter", &(*name).into())?;
                set(&now, "along", &along.as_str().into())?;
                now.into()
            }
            Now::Points => {
                set(&now, "points", &true.into())?;
                now.into()
            }
            Now::Level(layer) => {
                set(&now, "layer", &(*layer).into())?;
                now.into()
            }
            Now::Nothing => JsValue::NULL,
        },
    )?;
    field("data", attributes(&figure.data)?.into())?;
    Ok(object)
}

/// `{ name, depends, whole, figure, data }`: what takes longer than a fit; `figure` is null where it is none.
pub fn part(part: &Part) -> Result<Object, JsValue> {
    let object = Object::new();
    let field = |name: &str, value: JsValue| set(&object, name, &value);
    field("name", part.name.into())?;
    field("depends", part.depends.iter().map(|name| JsValue::from_str(name)).collect::<Array>().into())?;
    field("whole", part.whole.into())?;
    let shown = part.figure.as_ref().map(figure).transpose()?;
    field("figure", shown.map_or(JsValue::NULL, Into::into))?;
    field("layers", list(&part.layers, layer)?.into())?;
    Ok(object)
}

/// `{ name, form, x, y }`: `x` is null where values stand side by side, `y` a matrix where there are rows.
fn series(series: &Series) -> Result<Object, JsValue> {
    let object = Object::new();
    set(&object, "name", &series.name.into())?;
    set(&object, "x", &if series.x.is_empty() { JsValue::NULL } else { numbers(&series.x) })?;
    let rows = series.y.len().checked_div(series.columns);
    let y = match rows {
        Some(rows) => matrix(&series.y, rows, series.columns)?.into(),
        None => numbers(&series.y),
    };
    set(&object, "y", &y)?;
    set(&object, "form", &series.form.as_str().into())?;
    Ok(object)
}

/// What is known of where points are seen.
pub fn places(places: &Places) -> Result<Object, JsValue> {
    let Places { points, feature_names, explained, map } = places;
    let object = matrix(points.as_slice(), points.len(), points.dimensions())?;
    let names: Array = feature_names.iter().map(|name| JsValue::from_str(name)).collect();
    set(&object, "feature_names", &names)?;
    let shares =
        explained.as_ref().map(|shares| shares.iter().map(|share| JsValue::from_f64(*share)).collect());
    set(&object, "explained", &shares.map_or(JsValue::NULL, |shares: Array| shares.into()))?;
    let map = match map {
        None => JsValue::NULL,
        Some(Map { origin, axes }) => {
            let object = Object::new();
            set(&object, "origin", &Float64Array::from(origin.as_slice()))?;
            set(&object, "axes", &table(axes)?)?;
            object.into()
        }
    };
    set(&object, "map", &map)?;
    Ok(object)
}

/// What points are coloured by.
pub fn hue(hue: &Hue) -> Result<Object, JsValue> {
    let object = Object::new();
    set(&object, "name", &JsValue::from_str(&hue.name))?;
    let values: JsValue = match &hue.values {
        Values::Numbers(numbers) => Float64Array::from(numbers.as_slice()).into(),
        Values::Groups(groups) => Int32Array::from(groups.as_slice()).into(),
    };
    set(&object, "values", &values)?;
    Ok(object)
}

/// What a run's points are, from those that another module's has given.
pub fn dataset(object: &JsValue) -> Result<Dataset, JsValue> {
    let data: Float64Array = Reflect::get(object, &"data".into())?.dyn_into()?;
    dataset_of(object, data.to_vec())
}

/// The same, with coordinates that have been taken out of it already.
fn dataset_of(object: &JsValue, data: Vec<f64>) -> Result<Dataset, JsValue> {
    let part = |name: &str| Reflect::get(object, &name.into());
    let columns = Array::from(&part("shape")?).get(1).as_f64().unwrap_or(0.0);
    let points = Points::new(data, columns as usize).map_err(error_to_js)?;
    let target = part("target")?;
    let target = if target.is_null() { None } else { Some(Int32Array::from(target).to_vec()) };
    let names = Array::from(&part("feature_names")?);
    let feature_names = names.iter().filter_map(|name| name.as_string()).collect();
    Ok(Dataset { points, target, feature_names })
}

/// What another module has made for a run: its points, and all columns where those are asked for. Many points come in blocks
/// of rows, which are gathered; until they are complete there is nothing.
pub fn sight(object: &JsValue, gathered: &mut Vec<f64>) -> Result<Option<Sight>, JsValue> {
    let data: Float64Array = Reflect::get(object, &"data".into())?.dyn_into()?;
    let shape = Array::from(&Reflect::get(object, &"shape".into())?);
    let [n, d] = [0, 1].map(|i| shape.get(i).as_f64().unwrap_or(0.0) as u64);
    // The core that is made small is not given so many.
    if !cfg!(feature = "small") {
        if gathered.is_empty() {
            Points::check_size("rows", n, d).map_err(error_to_js)?;
            gathered.reserve_exact((n * d) as usize);
        }
        let from = gathered.len();
        gathered.resize(from + data.length() as usize, 0.0);
        data.copy_to(&mut gathered[from..]);
        if (gathered.len() as u64) < n * d {
            return Ok(None);
        }
    }
    let mut table = None;
    // The core that is made small shows no columns but those that are fitted.
    if !cfg!(feature = "small") {
        let mut columns = Vec::new();
        for other in Array::from(&Reflect::get(object, &"others".into())?).iter() {
            let part = |name: &str| Reflect::get(&other, &name.into());
            let name = part("name")?.as_string().unwrap_or_default();
            match part("kind")?.as_string().as_deref() {
                Some("number") => {
                    let values = Float64Array::from(part("values")?).to_vec();
                    columns.push((name, Column::Number(Number::new(values))));
                }
                Some("category") => {
                    let levels =
                        Array::from(&part("levels")?).iter().filter_map(|level| level.as_string()).collect();
                    let codes = Int32Array::from(part("codes")?).to_vec();
                    columns
                        .push((name, Column::Category(Category::new(codes, levels).map_err(error_to_js)?)));
                }
                _ => {}
            }
        }
        if !columns.is_empty() {
            table = Some(Rc::new(Table::new(columns).map_err(error_to_js)?));
        }
    }
    let data = if cfg!(feature = "small") { data.to_vec() } else { std::mem::take(gathered) };
    Ok(Some(Sight { dataset: Rc::new(dataset_of(object, data)?), table }))
}

/// Where points are seen, as another module's run gives it: what painting needs of that.
pub fn places_of(object: &JsValue) -> Result<Places, JsValue> {
    let part = |name: &str| Reflect::get(object, &name.into());
    let data: Float64Array = part("data")?.dyn_into()?;
    let columns = Array::from(&part("shape")?).get(1).as_f64().unwrap_or(0.0);
    let points = Points::new(data.to_vec(), columns as usize).map_err(error_to_js)?;
    Ok(Places { points, feature_names: Vec::new(), explained: None, map: None })
}

/// What a score may be told besides, from a list of scikit-learn's names, each before its value; truth values are 1 and 0.
pub fn score_options(options: &JsValue) -> Result<score::Options, Error> {
    let pairs: Vec<JsValue> = Array::from(options).iter().collect();
    let given = |name: &str| {
        let pair = pairs.as_chunks::<2>().0.iter().find(|[key, _]| key.as_string().as_deref() == Some(name));
        pair.map(|[_, value]| value.clone())
    };
    let truth = |value: &JsValue| {
        value.as_f64().filter(|number| [0.0, 1.0].contains(number)).map(|number| number == 1.0)
    };
    let number = |name: &str| match given(name) {
        None => Ok(None),
        Some(value) if value.is_null() => Ok(None),
        Some(value) => match value.as_f64() {
            Some(number) => Ok(Some(number)),
            None => Err(Error::new(Code::InvalidType, format!("`{name}` must be a number")).about(name)),
        },
    };
    let mut all = score::Options::default();
    if let Some(average) = given("average_method") {
        all.average = score::Average::from_name(&average.as_string().unwrap_or_default())?;
    }
    if let Some(normalize) = given("normalize").filter(|value| !value.is_null()) {
        match (truth(&normalize), normalize.as_string().as_deref()) {
            (Some(normalize), _) => all.counted = !normalize,
            (_, Some("true")) => all.normalize = score::Normalize::True,
            (_, Some("pred")) => all.normalize = score::Normalize::Pred,
            (_, Some("all")) => all.normalize = score::Normalize::All,
            _ => {
                let message = "`normalize` must be true or false (accuracy), or 'true', 'pred' or 'all' (confusion matrix)";
                return Err(Error::new(Code::OutOfRange, message).about("normalize"));
            }
        }
    }
    all.beta = number("beta")?.unwrap_or(all.beta);
    all.eps = number("eps")?;
    all.matched = given("matched").and_then(|value| truth(&value));
    Ok(all)
}

/// What a score says: a number, a typed array, a matrix, or an object. Of a report `lines` has precision, recall, their
/// mean and the support of each of the `classes`, then of the two averages.
pub fn scored(scored: &Scored) -> Result<JsValue, JsValue> {
    match scored {
        Scored::Number(score) => Ok((*score).into()),
        Scored::Samples(samples) => Ok(numbers(samples)),
        Scored::Matrix(data, [rows, columns]) => Ok(matrix(data, *rows, *columns)?.into()),
        Scored::Parts(parts) => {
            let object = Object::new();
            for (name, part) in ["homogeneity", "completeness", "v_measure"].into_iter().zip(parts) {
                set(&object, name, &(*part).into())?;
            }
            Ok(object.into())
        }
        Scored::Report(report) => {
            let object = Object::new();
            let (classes, lines): (Vec<i32>, Vec<_>) = report.classes.iter().copied().unzip();
            let all = lines.iter().chain(&report.averages);
            let flat: Vec<f64> =
                all.flat_map(|line| [line.precision, line.recall, line.f1_score, line.support]).collect();
            set(&object, "classes", &Int32Array::from(classes.as_slice()))?;
            set(&object, "lines", &numbers(&flat))?;
            set(&object, "accuracy", &report.accuracy.into())?;
            Ok(object.into())
        }
    }
}
