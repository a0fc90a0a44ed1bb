//! The values of a call, one for each parameter, checked: there are no doubts behind this point.

use super::{Callable, Default, PythonLines, Type};
use crate::call::Value;
use std::fmt;

/// A callable with a value for each of its parameters.
///
/// The accessors name a parameter and a type that the declaration has: to ask for any other is a mistake in
/// the program, not in its input, and panics.
#[derive(Clone)]
pub struct Arguments {
    callable: &'static Callable,
    values: Vec<Value>,
}

impl Arguments {
    pub(super) fn new(callable: &'static Callable, values: Vec<Value>) -> Self {
        Arguments { callable, values }
    }

    /// What is called.
    pub fn callable(&self) -> &'static Callable {
        self.callable
    }

    /// The value of this parameter.
    pub fn value(&self, name: &str) -> &Value {
        match self.callable.parameters.iter().position(|parameter| parameter.name == name) {
            Some(i) => &self.values[i],
            None => panic!("`{}` declares no `{name}`", self.callable.name),
        }
    }

    fn wrong(&self, name: &str, wanted: &str) -> ! {
        panic!("`{}` does not declare `{name}` as {wanted}", self.callable.name)
    }

    /// Whether the value is `None`.
    pub fn is_none(&self, name: &str) -> bool {
        *self.value(name) == Value::None
    }

    /// A whole number.
    pub fn int(&self, name: &str) -> i64 {
        self.optional_int(name).unwrap_or_else(|| self.wrong(name, "a whole number"))
    }

    /// A whole number, where one is given rather than a value of another type.
    pub fn optional_int(&self, name: &str) -> Option<i64> {
        match self.value(name) {
            Value::Int(number) => Some(*number),
            _ => None,
        }
    }

    /// A count (a whole number whose declared least is not negative).
    pub fn count(&self, name: &str) -> usize {
        usize::try_from(self.int(name)).unwrap_or_else(|_| self.wrong(name, "a count"))
    }

    /// A number.
    pub fn float(&self, name: &str) -> f64 {
        self.optional_float(name).unwrap_or_else(|| self.wrong(name, "a number"))
    }

    /// A number, where one is given rather than a value of another type.
    pub fn optional_float(&self, name: &str) -> Option<f64> {
        number(self.value(name))
    }

    /// `True` or `False`.
    pub fn flag(&self, name: &str) -> bool {
        match self.value(name) {
            Value::Bool(flag) => *flag,
            _ => self.wrong(name, "True or False"),
        }
    }

    /// A word.
    pub fn text(&self, name: &str) -> &str {
        self.optional_text(name).unwrap_or_else(|| self.wrong(name, "a word"))
    }

    /// A word, where one is given rather than a value of another type.
    pub fn optional_text(&self, name: &str) -> Option<&str> {
        match self.value(name) {
            Value::Str(text) => Some(text),
            _ => None,
        }
    }

    /// The seed; 0 where none was given and none was drawn.
    pub fn seed(&self) -> u32 {
        self.optional_int("random_state").and_then(|seed| u32::try_from(seed).ok()).unwrap_or(0)
    }

    /// A list of numbers, where one is given rather than a value of another type.
    pub fn floats(&self, name: &str) -> Option<Vec<f64>> {
        match self.value(name) {
            Value::List(values) | Value::Tuple(values) => values.iter().map(number).collect(),
            _ => None,
        }
    }

    /// A list of whole numbers, where one is given rather than a value of another type.
    pub fn ints(&self, name: &str) -> Option<Vec<i64>> {
        match self.value(name) {
            Value::List(values) | Value::Tuple(values) => values
                .iter()
                .map(|value| match value {
                    Value::Int(number) => Some(*number),
                    _ => None,
                })
                .collect(),
            _ => None,
        }
    }

    /// Rows of coordinates, flat, and how many columns they have; where they are given.
    pub fn rows(&self, name: &str) -> Option<(Vec<f64>, usize)> {
        let (Value::List(rows) | Value::Tuple(rows)) = self.value(name) else { return None };
        let mut data = Vec::new();
        for row in rows {
            let (Value::List(row) | Value::Tuple(row)) = row else { return None };
            for value in row {
                data.push(number(value)?);
            }
        }
        Some((data, data_columns(rows)))
    }

    /// Sets the seed, where the callable has one and none was given.
    pub(super) fn draw_seed(&mut self, fresh: &mut dyn FnMut() -> u32) {
        for (parameter, value) in self.callable.parameters.iter().zip(&mut self.values) {
            if parameter.accepts.contains(&Type::Seed) && *value == Value::None {
                *value = Value::Int(fresh().into());
            }
        }
    }

    /// Name and value of each parameter, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Value)> {
        self.callable.parameters.iter().map(|parameter| parameter.name).zip(&self.values)
    }

    /// Name and value of each parameter that is not at its default, in order.
    pub fn given(&self) -> impl Iterator<Item = (&'static str, &Value)> {
        self.callable.parameters.iter().zip(&self.values).filter_map(|(parameter, value)| {
            let default = parameter.default.value();
            (!default.is_some_and(|default| same(&default, value))).then_some((parameter.name, value))
        })
    }

    /// The lines of Python that do the same, where the call itself would not.
    pub fn python_lines(&self) -> Option<PythonLines> {
        match self.callable.python {
            super::Python::Import(_) => None,
            super::Python::Lines(lines) => Some(lines(self)),
        }
    }
}

/// Canonical: signature order, defaults left out.
impl fmt::Display for Arguments {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}(", self.callable.name)?;
        for (i, (name, value)) in self.given().enumerate() {
            let required = self
                .callable
                .parameters
                .iter()
                .take(self.callable.positional)
                .any(|parameter| parameter.name == name && parameter.default == Default::Required);
            let separator = if i > 0 { ", " } else { "" };
            if required {
                write!(f, "{separator}{value}")?;
            } else {
                write!(f, "{separator}{name}={value}")?;
            }
        }
        f.write_str(")")
    }
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Int(number) => Some(*number as f64),
        Value::Float(number) => Some(*number),
        _ => None,
    }
}

fn data_columns(rows: &[Value]) -> usize {
    match rows.first() {
        Some(Value::List(row) | Value::Tuple(row)) => row.len(),
        _ => 0,
    }
}

/// Equal, whether a number has a point or not, and whether a sequence is a list or a tuple.
fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::List(a) | Value::Tuple(a), Value::List(b) | Value::Tuple(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        _ => a == b || number(a).is_some_and(|a| number(b) == Some(a)),
    }
}
