//! An experiment as plain data, for the page: texts to show and edit, values for the controls.

use super::callable::Arguments;
use super::experiment::Experiment;
#[cfg(not(feature = "small"))]
use super::panels::{Panels, of};
use super::validate::Note;
use crate::call::Value;
use serde::ser::{Serialize, SerializeSeq, Serializer};

/// More rows than these are not told as values: nobody moves them, and their text says them.
const MOST_ROWS: usize = 10_000;

/// An experiment, described.
#[derive(serde::Serialize)]
pub struct Description {
    /// The canonical text of each part.
    pub data: String,
    /// Empty where nothing is done.
    pub prepare: String,
    /// A call, or a list of calls; empty where nothing is fitted.
    pub fit: String,
    /// Two or three columns, or a call; empty where nothing is said.
    pub view: String,
    /// A column; empty where points have the colours of their clusters.
    pub hue: String,
    /// The calls of each part.
    pub calls: Calls,
    /// What was translated.
    pub notes: Vec<Note>,
    /// The same as a Python script.
    pub python: String,
    /// Which calls each panel has; empty where all are fits of the same points.
    #[cfg(not(feature = "small"))]
    pub panels: Vec<DescribedPanel>,
}

/// What stands in one panel: places among the calls.
#[cfg(not(feature = "small"))]
#[derive(serde::Serialize)]
pub struct DescribedPanel {
    /// Where its points come from.
    pub data: usize,
    /// What is done to them.
    pub prepare: Vec<usize>,
    /// What is fitted, if anything.
    pub fit: Option<usize>,
    /// The text of the column by which its points are coloured; empty where that is their clusters.
    pub hue: String,
}

/// The calls of an experiment.
#[derive(serde::Serialize)]
pub struct Calls {
    /// One call, or one a panel.
    pub data: Vec<DescribedCall>,
    /// Any number of them: of panels, those of one after the other.
    pub prepare: Vec<DescribedCall>,
    /// Any number of them.
    pub fit: Vec<DescribedCall>,
    /// One, where the view is a call.
    pub view: Vec<DescribedCall>,
}

/// One call, described.
#[derive(serde::Serialize)]
pub struct DescribedCall {
    /// What is called.
    pub name: &'static str,
    /// Its canonical text.
    pub text: String,
    /// The text of each argument that is not at its default.
    pub given: Ordered<String>,
    /// The value of every parameter; of very many rows null.
    pub values: Ordered<Value>,
}

/// Pairs that become an object with its keys in this order.
pub struct Ordered<T>(Vec<(&'static str, T)>);

impl<T: Serialize> Serialize for Ordered<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

/// As JSON: a tuple is a list, a call its text.
impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::None => serializer.serialize_unit(),
            Value::Bool(flag) => serializer.serialize_bool(*flag),
            Value::Int(number) => serializer.serialize_f64(*number as f64),
            Value::Float(number) => serializer.serialize_f64(*number),
            Value::Str(text) => serializer.serialize_str(text),
            Value::List(values) | Value::Tuple(values) => {
                let mut sequence = serializer.serialize_seq(Some(values.len()))?;
                for value in values {
                    sequence.serialize_element(value)?;
                }
                sequence.end()
            }
            Value::Call(call) => serializer.collect_str(call),
        }
    }
}

impl Experiment {
    /// The experiment as plain data.
    pub fn describe(&self) -> Description {
        let all = |calls: &[Arguments]| calls.iter().map(describe_call).collect();
        let data = describe_call(&self.data);
        Description {
            data: data.text.clone(),
            prepare: self.prepare_text(),
            fit: self.fit_text(),
            view: self.view.text(),
            hue: self.hue_text(),
            calls: Calls {
                data: vec![data],
                prepare: all(&self.prepare),
                fit: all(&self.fit),
                view: self.view.call().map(describe_call).into_iter().collect(),
            },
            notes: self.notes.clone(),
            python: self.python(),
            #[cfg(not(feature = "small"))]
            panels: Vec::new(),
        }
    }
}

#[cfg(not(feature = "small"))]
impl Panels {
    /// The experiments as plain data.
    pub fn describe(self) -> Description {
        // Points that are written out may be long: they are not taken twice.
        match self.parted() {
            None => self.together().describe(),
            Some(_) => self.describe_several(),
        }
    }

    fn describe_several(&self) -> Description {
        let [data, prepare, fit, hue] = self.texts();
        let mut starts = vec![0];
        starts.extend(self.prepare.iter().scan(0, |sum, steps| {
            *sum += steps.len();
            Some(*sum)
        }));
        let panel = |i: usize| {
            let at = |length: usize| if length > 1 { i } else { 0 };
            let prepare = at(self.prepare.len());
            let earlier = self.fit[..at(self.fit.len())].iter().flatten().count();
            DescribedPanel {
                data: at(self.data.len()),
                prepare: (starts[prepare]..starts[prepare + 1]).collect(),
                fit: of(&self.fit, i).as_ref().map(|_| earlier),
                hue: of(&self.hue, i).as_ref().map(ToString::to_string).unwrap_or_default(),
            }
        };
        Description {
            data,
            prepare,
            fit,
            view: self.view.text(),
            hue,
            calls: Calls {
                data: self.data.iter().map(describe_call).collect(),
                prepare: self.prepare.iter().flatten().map(describe_call).collect(),
                fit: self.fit.iter().flatten().map(describe_call).collect(),
                view: self.view.call().map(describe_call).into_iter().collect(),
            },
            notes: self.notes.clone(),
            python: self.python(),
            panels: (0..self.len()).map(panel).collect(),
        }
    }
}

fn describe_call(arguments: &Arguments) -> DescribedCall {
    let given = arguments.given_texts();
    let plain = |value: &Value| match value {
        Value::List(rows) if rows.len() > MOST_ROWS => Value::None,
        value => value.clone(),
    };
    DescribedCall {
        name: arguments.callable().name,
        text: arguments.called_with(&given),
        given: Ordered(given),
        values: Ordered(arguments.iter().map(|(name, value)| (name, plain(value))).collect()),
    }
}
