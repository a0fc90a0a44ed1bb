//! What can be wrong with an experiment, in words that say what would be right.

use serde::Serialize;
use std::fmt;

/// The kind of a mistake: stable, for programs to test.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// The text is not a call of the grammar.
    Syntax,
    /// No callable has this name, or not in this place.
    UnknownCallable,
    /// The callable takes no such parameter, or takes it only once.
    UnknownParameter,
    /// A parameter without a default is absent.
    MissingParameter,
    /// The value is of a type that the parameter does not take.
    InvalidType,
    /// The value is of the right type, but outside what is allowed.
    OutOfRange,
    /// Two values, or a value and the data, exclude each other.
    Conflict,
    /// More memory would be needed than can be had.
    TooLarge,
    /// The points cannot be used: not finite, none at all, rows of different lengths.
    InvalidData,
    /// Not in the small module of a first visit: the whole one has it.
    Later,
}

impl Code {
    /// The code as it is written in JavaScript.
    pub fn as_str(self) -> &'static str {
        match self {
            Code::Syntax => "syntax",
            Code::UnknownCallable => "unknown_callable",
            Code::UnknownParameter => "unknown_parameter",
            Code::MissingParameter => "missing_parameter",
            Code::InvalidType => "invalid_type",
            Code::OutOfRange => "out_of_range",
            Code::Conflict => "conflict",
            Code::TooLarge => "too_large",
            Code::InvalidData => "invalid_data",
            Code::Later => "later",
        }
    }
}

/// A mistake in an experiment: a code, what it is about, and a sentence that says what would be right.
#[derive(Debug, Clone, PartialEq)]
pub struct Error {
    /// The kind of mistake.
    pub code: Code,
    /// A sentence for people.
    pub message: String,
    /// The parameter concerned, under scikit-learn's name.
    pub parameter: Option<String>,
    /// Which text is wrong: `data`, `prepare` or `fit`.
    pub part: Option<&'static str>,
    /// Where in that text, counted in UTF-16 units from its start, as JavaScript counts.
    pub position: Option<usize>,
}

impl Error {
    /// A mistake of this kind.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Error { code, message: message.into(), parameter: None, part: None, position: None }
    }

    /// A value that is not allowed: `` `eps` must be greater than 0; it is -0.3 ``.
    pub fn range(parameter: &str, must: impl fmt::Display, is: impl fmt::Display) -> Self {
        Error::new(Code::OutOfRange, format!("`{parameter}` must be {must}; it is {is}")).about(parameter)
    }

    /// The same mistake, about this parameter.
    pub fn about(mut self, parameter: &str) -> Self {
        self.parameter = Some(parameter.to_owned());
        self
    }

    /// The same mistake, in this text (unless it is known already).
    pub fn within(mut self, part: &'static str) -> Self {
        self.part.get_or_insert(part);
        self
    }

    /// The same mistake, at this place (unless it is known already).
    pub fn at(mut self, position: usize) -> Self {
        self.position.get_or_insert(position);
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
