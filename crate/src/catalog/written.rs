//! Values as they were written, for sentences about them; and what is wrong with rows of coordinates, row and place.

use crate::call::Value;
use crate::error::said;
use std::fmt;

/// A value as people write it: a number with a point keeps its point, so that `3.0` is not told to be `3`.
pub(super) struct Written<'a>(pub &'a Value);

impl fmt::Display for Written<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (open, values, close) = match self.0 {
            Value::Float(number) if *number == number.trunc() && number.abs() < 1e15 => {
                return write!(f, "{}.0", self.0);
            }
            Value::List(values) => ("[", values, "]"),
            Value::Tuple(values) if values.len() == 1 => ("(", values, ",)"),
            Value::Tuple(values) => ("(", values, ")"),
            other => return write!(f, "{other}"),
        };
        f.write_str(open)?;
        for (i, value) in values.iter().enumerate() {
            write!(f, "{}{}", if i > 0 { ", " } else { "" }, Written(value))?;
        }
        f.write_str(close)
    }
}

/// What NumPy takes for a number in a table: truth values are 1 and 0.
pub(super) fn cell(value: &Value) -> Option<f64> {
    match value {
        Value::Int(number) => Some(*number as f64),
        Value::Float(number) => Some(*number),
        Value::Bool(truth) => Some(f64::from(u8::from(*truth))),
        _ => None,
    }
}

/// Whether these are rows of numbers, all of the same length.
///
/// # Errors
/// What is wrong, and in which row.
pub(super) fn check_rows(value: &Value) -> Result<(), String> {
    let (Value::List(rows) | Value::Tuple(rows)) = value else {
        return Err(said!("it is {}", Written(value)));
    };
    let mut width = 0;
    for (i, row) in rows.iter().enumerate() {
        let (Value::List(row) | Value::Tuple(row)) = row else {
            let hint =
                if i == 0 && cell(row).is_some() { "; for one column write [[1], [2], …]" } else { "" };
            return Err(said!("row {i} is {}, not a list{hint}", Written(row)));
        };
        if let Some(j) = row.iter().position(|value| cell(value).is_none()) {
            return Err(match &row[j] {
                Value::Str(word) => said!("row {i} has {word}, which is no number, at place {j}"),
                other => said!("row {i} has {}, which is no number, at place {j}", Written(other)),
            });
        }
        if i == 0 {
            width = row.len();
        }
        let numbers = |n: usize| format!("{n} number{}", if n == 1 { "" } else { "s" });
        if row.is_empty() {
            return Err(said!("row {i} is empty"));
        } else if row.len() != width {
            return Err(said!("row {i} has {}, row 0 has {}", numbers(row.len()), numbers(width)));
        }
    }
    if rows.is_empty() { Err(said!("there is none")) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::parse;

    #[test]
    fn numbers_are_told_as_they_were_written() {
        for text in ["3.0", "3", "[1.0, 2.5, 1]", "(1.0,)", "(1.0, 2)", "1e+300", "'x'", "None"] {
            assert_eq!(Written(&parse(text).unwrap()).to_string(), text);
        }
    }

    #[test]
    fn what_is_wrong_with_rows_is_told_with_its_place() {
        let wrong = |text: &str| check_rows(&parse(text).unwrap()).unwrap_err();
        assert_eq!(wrong("[[0, 0], [1, 2], [3]]"), "row 2 has 1 number, row 0 has 2 numbers");
        assert_eq!(wrong("[[0, 0], [1, nan]]"), "row 1 has nan, which is no number, at place 1");
        assert_eq!(wrong("[[0, 0], [None, 1]]"), "row 1 has None, which is no number, at place 0");
        assert_eq!(wrong("[1, 2]"), "row 0 is 1, not a list; for one column write [[1], [2], …]");
        assert_eq!(wrong("[[0], []]"), "row 1 is empty");
        assert_eq!(wrong("[]"), "there is none");
        assert_eq!(check_rows(&parse("[[True, False], [1, 2.5]]").unwrap()), Ok(()));
    }
}
