//! From values to canonical text.

use super::{Argument, Call, LEARNED, Value};
use crate::decimal::Number;
use std::fmt;

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::None => f.write_str("None"),
            Value::Bool(true) => f.write_str("True"),
            Value::Bool(false) => f.write_str("False"),
            Value::Int(number) => number.fmt(f),
            Value::Float(number) => Number(*number).fmt(f),
            Value::Str(string) => write_string(f, string),
            Value::List(values) => {
                f.write_str("[")?;
                write_joined(f, values)?;
                f.write_str("]")
            }
            Value::Tuple(values) => {
                f.write_str("(")?;
                write_joined(f, values)?;
                f.write_str(if values.len() == 1 { ",)" } else { ")" })
            }
            Value::Call(call) => call.fmt(f),
        }
    }
}

impl fmt::Display for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.arguments.as_slice() {
            [model] if self.name == LEARNED => write!(f, "{model}.fit(X.T).{LEARNED}"),
            arguments => {
                write!(f, "{}(", self.name)?;
                write_joined(f, arguments)?;
                f.write_str(")")
            }
        }
    }
}

impl fmt::Display for Argument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(name) = &self.name {
            write!(f, "{name}=")?;
        }
        self.value.fmt(f)
    }
}

fn write_joined<T: fmt::Display>(f: &mut fmt::Formatter<'_>, items: &[T]) -> fmt::Result {
    for (i, item) in items.iter().enumerate() {
        f.write_str(if i > 0 { ", " } else { "" })?;
        item.fmt(f)?;
    }
    Ok(())
}

fn write_string(f: &mut fmt::Formatter<'_>, string: &str) -> fmt::Result {
    f.write_str("'")?;
    for c in string.chars() {
        match c {
            '\n' => f.write_str(r"\n")?,
            '\t' => f.write_str(r"\t")?,
            '\\' => f.write_str(r"\\")?,
            '\'' => f.write_str(r"\'")?,
            _ => write!(f, "{c}")?,
        }
    }
    f.write_str("'")
}
