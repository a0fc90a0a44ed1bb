//! An experiment as plain data, for the page: texts to show and edit, values for the controls.

use super::callable::Arguments;
use super::experiment::Experiment;
use super::validate::Note;
use crate::call::Value;
use serde::ser::{Serialize, SerializeSeq, Serializer};

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
}

/// The calls of an experiment.
#[derive(serde::Serialize)]
pub struct Calls {
    /// One call.
    pub data: [DescribedCall; 1],
    /// Any number of them.
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
    /// The value of every parameter.
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
        Description {
            data: self.data.to_string(),
            prepare: self.prepare_text(),
            fit: self.fit_text(),
            view: self.view.text(),
            hue: self.hue_text(),
            calls: Calls {
                data: [describe_call(&self.data)],
                prepare: all(&self.prepare),
                fit: all(&self.fit),
                view: self.view.call().map(describe_call).into_iter().collect(),
            },
            notes: self.notes.clone(),
            python: self.python(),
        }
    }
}

fn describe_call(arguments: &Arguments) -> DescribedCall {
    DescribedCall {
        name: arguments.callable().name,
        text: arguments.to_string(),
        given: Ordered(arguments.given().map(|(name, value)| (name, value.to_string())).collect()),
        values: Ordered(arguments.iter().map(|(name, value)| (name, value.clone())).collect()),
    }
}
