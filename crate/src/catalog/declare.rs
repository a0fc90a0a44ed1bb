//! What a declaration is made of: parameters with their types, defaults and sliders.

use crate::call::Value;
use crate::error::TELLS;
use crate::fit::figure::Kind;
use serde::Serialize;

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
    /// What is fitted within a fit, which takes what it has learned.
    Model,
    /// In which plane or space the points are seen.
    View,
    /// What they are coloured by.
    Hue,
}

impl Part {
    /// The name of the part in an experiment.
    pub fn as_str(self) -> &'static str {
        match self {
            Part::Data => "data",
            Part::Prepare => "prepare",
            Part::Fit | Part::Model => "fit",
            Part::View => "view",
            Part::Hue => "hue",
        }
    }

    /// What stands in this part.
    pub(super) fn noun(self) -> &'static str {
        match self {
            Part::Data => "a data set",
            Part::Prepare => "a preparation",
            Part::Fit => "an algorithm",
            Part::Model => "a model within a fit",
            Part::View => "a view",
            Part::Hue => "a column",
        }
    }
}

/// What is to be known of an algorithm for whoever shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Traits {
    /// What it gives: scores, Python and views follow from that.
    pub gives: Gives,
    /// What may be drawn besides the points, in the order in which it is offered.
    pub shows: &'static [Overlay],
    /// What is set by placing its anchors by hand.
    pub moves: Option<Moves>,
    /// The parameter that holds another model.
    pub holds: Option<&'static str>,
    /// What helps to choose it.
    pub card: Card,
}

impl Traits {
    /// The same without words.
    pub const fn untold(&self) -> Traits {
        Traits { card: Card { shapes: "", avoid: "", cost: "", ..self.card }, ..*self }
    }

    /// Where nothing is fitted.
    pub const NONE: Traits = Traits {
        gives: Gives::Labels,
        shows: &[Overlay::off("truth")],
        moves: None,
        holds: None,
        card: Card { shapes: "", avoid: "", cost: "", count: HowMany::Found, noise: false, predicts: false },
    };
}

/// What an algorithm gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Gives {
    /// A cluster for each point, or none.
    Labels,
    /// How much of each point each cluster has.
    Memberships,
    /// A place for each point.
    Embedding,
    /// Which columns depend on each other.
    Edges,
    /// What texts are about.
    Topics,
}

/// Something that may be drawn besides the points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Overlay {
    /// The name of its layers, and the key of its words.
    pub name: &'static str,
    /// Whether it is there at first.
    pub on: bool,
}

/// The parameters that are set by placing anchors by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Moves {
    /// That which takes where they are.
    pub places: &'static str,
    /// That which says how many they are.
    pub count: &'static str,
}

impl Overlay {
    /// One that is there at first.
    pub const fn on(name: &'static str) -> Overlay {
        Overlay { name, on: true }
    }

    /// One that is asked for.
    pub const fn off(name: &'static str) -> Overlay {
        Overlay { name, on: false }
    }
}

/// What helps to choose an algorithm: facts, and a sentence each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Card {
    /// What kind of clusters it finds.
    pub shapes: &'static str,
    /// When not to use it.
    pub avoid: &'static str,
    /// What it costs.
    pub cost: &'static str,
    /// Who says how many clusters there are.
    pub count: HowMany,
    /// Whether points may belong to no cluster.
    pub noise: bool,
    /// Whether points that come later can be told their cluster.
    pub predicts: bool,
}

/// Who says how many clusters there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum HowMany {
    /// Whoever calls it.
    Given,
    /// Whoever cuts its tree afterwards.
    Cut,
    /// The points.
    Found,
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
    /// Its value where none is given; where one is required, the catalog says none.
    #[serde(skip_serializing_if = "Default::is_required")]
    pub default: Default,
    /// One sentence of help.
    pub help: &'static str,
    /// The range that is worth trying by hand, where it is a number.
    pub slider: Option<Slider>,
    /// The values that are worth comparing, where it is a whole number.
    pub sweep: Option<Sweep>,
}

impl Parameter {
    /// A parameter without a slider.
    pub const fn new(
        name: &'static str,
        accepts: &'static [Type],
        default: Default,
        help: &'static str,
    ) -> Parameter {
        let help = if TELLS { help } else { "" };
        Parameter { name, accepts, default, help, slider: None, sweep: None }
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

    /// The same with values worth comparing.
    pub const fn swept(mut self, sweep: Sweep) -> Parameter {
        self.sweep = Some(sweep);
        self
    }

    /// `random_state`, as nearly all callables have it.
    pub const fn random_state(help: &'static str) -> Parameter {
        Parameter::new("random_state", &[Type::None, Type::Seed], Default::None, help)
    }
}

/// Values of a parameter that are worth comparing, and by what.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Sweep {
    /// How they are shown: by what comes of them (a strip), or over the parameter (a curve).
    pub kind: Kind,
    /// The least value.
    pub from: i64,
    /// The greatest value.
    pub to: i64,
    /// By what they are compared: numbers of the result, and scores.
    pub by: &'static [&'static str],
}

impl Sweep {
    /// Other seeds, by the total at which they end.
    pub const SEEDS: Sweep = Sweep { kind: Kind::Strip, from: 0, to: 39, by: &["inertia"] };

    /// Other numbers of clusters, by scores.
    pub const CLUSTERS: Sweep = Sweep {
        kind: Kind::Curve,
        from: 2,
        to: 10,
        by: &["silhouette_score", "davies_bouldin_score", "calinski_harabasz_score"],
    };

    /// Other numbers of clusters, by the total or by scores.
    pub const CENTROIDS: Sweep = Sweep {
        by: &["inertia", "silhouette_score", "davies_bouldin_score", "calinski_harabasz_score"],
        ..Sweep::CLUSTERS
    };
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
    /// A number for every pair: the points themselves, as `X`, or a list of rows.
    Matrix,
    /// What a model has learned of the points as columns: `GraphicalLassoCV().fit(X.T).covariance_`.
    Learned,
    /// Any text.
    Text,
    /// A column, by its name or its number.
    Column,
    /// A list of columns.
    Columns,
    /// A list of texts, numbers and `None`.
    Values,
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
    fn is_required(&self) -> bool {
        *self == Default::Required
    }

    /// The default as a value; `None` where a value is required.
    pub fn value(self) -> Option<Value> {
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
