//! The catalog: every callable with its parameters. Parsing, validation, messages, the controls of the page
//! and the canonical text all derive from these declarations, which stand beside the code that they declare.
//!
//! A new parameter is one line in its callable; a new callable is one line in [`CALLABLES`].

mod arguments;
mod describe;
mod experiment;
mod validate;

pub use arguments::Arguments;
pub use describe::{Calls, DescribedCall, Description, Ordered};
pub use experiment::{Experiment, MAX_FITS, Note, read};

use crate::call::Value;
use crate::cluster::{self, Fit};
use crate::data::{self, draft::Draft};
use crate::error::Error;
use crate::points::{Dataset, Points};
use crate::prepare;
use serde::Serialize;

/// Everything that can be called, in the order of the menus.
pub static CALLABLES: &[&Callable] = &[
    &data::blobs::MAKE_BLOBS,
    &data::moons::MAKE_MOONS,
    &data::circles::MAKE_CIRCLES,
    &data::anisotropic::MAKE_ANISOTROPIC,
    &data::uniform::MAKE_UNIFORM,
    &data::two_sizes::MAKE_TWO_SIZES,
    &data::density_gradient::MAKE_DENSITY_GRADIENT,
    &data::spirals::MAKE_SPIRALS,
    &data::grid::MAKE_GRID,
    &data::columns::MAKE_COLUMNS,
    &data::array::ARRAY,
    &prepare::standard_scaler::STANDARD_SCALER,
    &prepare::min_max_scaler::MIN_MAX_SCALER,
    &cluster::kmeans::CALLABLE,
    &cluster::agglomerative::AGGLOMERATIVE_CLUSTERING,
    &cluster::kmeans::bisecting::CALLABLE,
    &cluster::diana::DIANA,
    &cluster::dbscan::CALLABLE,
];

/// The part of an experiment in which a callable stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// Where the points come from.
    Data,
    /// What is done to them.
    Prepare,
    /// What is fitted.
    Fit,
}

impl Part {
    /// The name of the part in an experiment.
    pub fn as_str(self) -> &'static str {
        match self {
            Part::Data => "data",
            Part::Prepare => "prepare",
            Part::Fit => "fit",
        }
    }

    /// What stands in this part.
    fn noun(self) -> &'static str {
        match self {
            Part::Data => "a data set",
            Part::Prepare => "a preparation",
            Part::Fit => "an algorithm",
        }
    }
}

/// Something that can be called: a data set, a preparation, an algorithm.
#[derive(Serialize)]
pub struct Callable {
    /// Its name: scikit-learn's, where it has one.
    pub name: &'static str,
    /// One sentence of help.
    pub help: &'static str,
    /// Its parameters, in the order of scikit-learn's signature.
    pub parameters: &'static [Parameter],
    /// How many of the first parameters may be given without their names.
    pub positional: usize,
    /// Older spellings, which are translated with a note.
    #[serde(skip)]
    pub renamed: &'static [Renamed],
    /// Parameters of scikit-learn that change nothing here (`n_jobs`, `verbose`): passed over with a note.
    #[serde(skip)]
    pub ignored: &'static [&'static str],
    /// What it does.
    #[serde(rename = "part", serialize_with = "Make::serialize_part")]
    pub make: Make,
    /// How it is written in Python.
    #[serde(skip)]
    pub python: Python,
}

/// What a callable does with its arguments.
pub enum Make {
    /// Begins to make points; refuses before it allocates too much.
    Data(fn(&Arguments) -> Result<Draft, Error>),
    /// Changes points.
    Prepare(fn(&Arguments, Dataset) -> Result<Dataset, Error>),
    /// Begins a fit; refuses before it allocates too much.
    Fit(fn(&Arguments, &Points) -> Begun),
    /// Is done in this part, by the whole module: this is the small one.
    Later(Part),
}

/// A fit that has begun, or the reason why it cannot.
pub type Begun = Result<Box<dyn Fit>, Error>;

impl Make {
    /// The part in which it stands.
    pub const fn part(&self) -> Part {
        match self {
            Make::Data(_) => Part::Data,
            Make::Prepare(_) => Part::Prepare,
            Make::Fit(_) => Part::Fit,
            Make::Later(part) => *part,
        }
    }

    /// For all that the opening run does not need: the module of a first visit leaves it out, and knows only that
    /// it exists. Who asks for it gets [`Code::Later`](crate::error::Code), and loads the whole module.
    pub const fn later(self) -> Make {
        if cfg!(feature = "whole") { self } else { Make::Later(self.part()) }
    }

    fn serialize_part<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.part().serialize(serializer)
    }
}

/// How a callable is written in Python.
pub enum Python {
    /// The canonical call is Python as it stands; this module has the name.
    Import(&'static str),
    /// Lines that do the same: they set `X`, and `y` where there are groups (data), `X` (prepare), or `labels` (fit).
    Lines(fn(&Arguments) -> PythonLines),
}

/// Lines of Python, with the imports that they need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PythonLines {
    /// Such as `import numpy as np`.
    pub imports: Vec<String>,
    /// The lines, joined by newlines.
    pub lines: String,
}

/// An older spelling of a parameter, or of one of its values.
pub enum Renamed {
    /// A parameter that has another name now.
    Parameter {
        /// As tutorials write it.
        old: &'static str,
        /// As scikit-learn 1.9.1 writes it.
        new: &'static str,
    },
    /// A value that has another name now.
    Value {
        /// Whose value.
        parameter: &'static str,
        /// As tutorials write it.
        old: &'static str,
        /// As scikit-learn 1.9.1 writes it.
        new: &'static str,
    },
}

/// One parameter of a callable.
#[derive(Serialize)]
pub struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// The types that it takes.
    pub accepts: &'static [Type],
    /// Its value where none is given.
    pub default: Default,
    /// One sentence of help.
    pub help: &'static str,
    /// The range that is worth trying by hand, where it is a number.
    pub slider: Option<Slider>,
}

impl Parameter {
    /// A parameter without a slider.
    pub const fn new(
        name: &'static str,
        accepts: &'static [Type],
        default: Default,
        help: &'static str,
    ) -> Parameter {
        Parameter { name, accepts, default, help, slider: None }
    }

    /// The same with a slider.
    pub const fn slider(mut self, from: f64, to: f64, step: f64) -> Parameter {
        self.slider = Some(Slider { from, to, step, logarithmic: false });
        self
    }

    /// The same with a slider whose steps are ratios.
    pub const fn logarithmic_slider(mut self, from: f64, to: f64, step: f64) -> Parameter {
        self.slider = Some(Slider { from, to, step, logarithmic: true });
        self
    }

    /// `random_state`, as nearly all callables have it.
    pub const fn random_state(help: &'static str) -> Parameter {
        Parameter::new("random_state", &[Type::None, Type::Seed], Default::None, help)
    }
}

/// The range of a slider. It need not be all that is allowed.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Slider {
    /// The least value.
    pub from: f64,
    /// The greatest value.
    pub to: f64,
    /// The distance between two values.
    pub step: f64,
    /// Whether equal ratios are equally far apart.
    pub logarithmic: bool,
}

/// A type of value.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Type {
    /// `None`
    None,
    /// `True` or `False`
    Bool,
    /// A whole number within these bounds.
    Int {
        /// The least.
        min: i64,
        /// The greatest.
        max: i64,
    },
    /// A number within these bounds.
    Float {
        /// The least.
        min: f64,
        /// The greatest.
        max: f64,
        /// Whether the least itself is excluded.
        open: bool,
    },
    /// One of these words.
    Choice {
        /// The words.
        of: &'static [&'static str],
    },
    /// A seed: a whole number from 0 to 2³² − 1.
    Seed,
    /// A list or tuple of whole numbers within these bounds.
    Ints {
        /// The least.
        min: i64,
        /// The greatest.
        max: i64,
        /// How many, where that is fixed.
        length: Option<usize>,
    },
    /// A list or tuple of numbers within these bounds.
    Floats {
        /// The least.
        min: f64,
        /// The greatest.
        max: f64,
        /// How many, where that is fixed.
        length: Option<usize>,
    },
    /// A list of rows of coordinates, all of the same length.
    Rows,
}

impl Type {
    /// A count: from `min` to 2³¹ − 1.
    pub const fn count(min: i64) -> Type {
        Type::Int { min, max: i32::MAX as i64 }
    }

    /// A number greater than 0.
    pub const POSITIVE: Type = Type::Float { min: 0.0, max: f64::MAX, open: true };

    /// A number of at least 0.
    pub const NOT_NEGATIVE: Type = Type::Float { min: 0.0, max: f64::MAX, open: false };

    /// Any number.
    pub const NUMBER: Type = Type::Float { min: f64::MIN, max: f64::MAX, open: false };
}

/// The value of a parameter where none is given.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Default {
    /// A value must be given; it may stand without its name.
    Required,
    /// `None`
    None,
    /// `True` or `False`
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A number.
    Float(f64),
    /// A word.
    Str(&'static str),
    /// A tuple of numbers.
    Floats(&'static [f64]),
}

impl Default {
    /// The default as a value; `None` where a value is required.
    fn value(self) -> Option<Value> {
        Some(match self {
            Default::Required => return None,
            Default::None => Value::None,
            Default::Bool(value) => Value::Bool(value),
            Default::Int(value) => Value::Int(value),
            Default::Float(value) => Value::Float(value),
            Default::Str(value) => Value::Str(value.to_owned()),
            Default::Floats(values) => {
                Value::Tuple(values.iter().map(|value| Value::Float(*value)).collect())
            }
        })
    }
}

/// The callable of this name.
pub fn find(name: &str) -> Option<&'static Callable> {
    CALLABLES.iter().copied().find(|callable| callable.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_declaration_is_sound() {
        for callable in CALLABLES {
            assert_eq!(find(callable.name).map(|found| found.help), Some(callable.help), "{}", callable.name);
            assert!(callable.help.ends_with('.'), "{}: help is a sentence", callable.name);
            assert!(callable.positional <= callable.parameters.len(), "{}", callable.name);
            for (i, parameter) in callable.parameters.iter().enumerate() {
                let name = format!("{}({}=…)", callable.name, parameter.name);
                assert!(parameter.help.ends_with('.'), "{name}: help is a sentence");
                assert!(!callable.parameters[..i].iter().any(|other| other.name == parameter.name), "{name}");
                if let Some(value) = parameter.default.value() {
                    assert_eq!(validate::check(parameter, &value), Ok(()), "{name}: its default is allowed");
                }
                if let Some(slider) = parameter.slider {
                    assert!(slider.from < slider.to && slider.step > 0.0, "{name}");
                    for end in [slider.from, slider.to] {
                        let whole = parameter.accepts.iter().any(|t| matches!(t, Type::Int { .. }));
                        let value = if whole { Value::Int(end as i64) } else { Value::Float(end) };
                        assert_eq!(
                            validate::check(parameter, &value),
                            Ok(()),
                            "{name}: its slider is allowed"
                        );
                    }
                }
            }
        }
    }
}
