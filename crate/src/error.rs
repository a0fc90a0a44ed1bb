//! What can be wrong with an experiment, in words that say what would be right.

use serde::Serialize;
use std::fmt::{self, Write};

/// Whether this library tells what is wrong with a text. The core of a first visit, which is made small, only knows that
/// something is: what it cannot read is read once more by the module that reads scripts, which says why.
pub(crate) const TELLS: bool = !cfg!(feature = "small");

/// A sentence about what is wrong with a text, where such are told.
macro_rules! said {
    ($($words:tt)*) => {
        if $crate::error::TELLS { format!($($words)*) } else { String::new() }
    };
}
pub(crate) use said;

/// The kind of a mistake: stable, for programs to test.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// The text is not a call of the grammar.
    Syntax,
    /// No callable has this name, or not in this place.
    UnknownCallable,
    /// scikit-learn, SciPy, pandas or NumPy has this name; here it is not (yet).
    NotHere,
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
    /// A file, or a variable, is asked for that nobody has handed over.
    NotGiven,
    /// The points cannot be used: not finite, none at all, rows of different lengths.
    InvalidData,
    /// Not done in this module: the one that the error is about does it.
    Later,
}

impl Code {
    /// The code as it is written in JavaScript.
    pub fn as_str(self) -> &'static str {
        match self {
            Code::Syntax => "syntax",
            Code::UnknownCallable => "unknown_callable",
            Code::NotHere => "not_here",
            Code::UnknownParameter => "unknown_parameter",
            Code::MissingParameter => "missing_parameter",
            Code::InvalidType => "invalid_type",
            Code::OutOfRange => "out_of_range",
            Code::Conflict => "conflict",
            Code::TooLarge => "too_large",
            Code::NotGiven => "not_given",
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
    /// What would probably be right, to be taken with one tap.
    pub suggestion: Option<Box<Suggestion>>,
    /// Which line of a file is wrong, and which of its columns.
    pub place: Option<Box<(u64, Option<String>)>>,
    /// What is wrong with the other parts.
    pub others: Box<[Error]>,
}

/// A remedy: what to write in the place of a stretch of the wrong text, counted in UTF-16 units as its position is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Suggestion {
    /// What would be right there.
    pub text: String,
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

impl Suggestion {
    /// The text with the remedy applied, while places are counted in bytes.
    pub(crate) fn applied(&self, text: &str) -> String {
        let (before, after) = (text.get(..self.start), text.get(self.end..));
        format!("{}{}{}", before.unwrap_or_default(), self.text, after.unwrap_or_default())
    }
}

impl Error {
    /// A mistake of this kind.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Error {
            code,
            message: message.into(),
            parameter: None,
            part: None,
            position: None,
            suggestion: None,
            place: None,
            others: Box::default(),
        }
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

    /// The same mistake, with what to write from `start` to `end` (unless that is known already).
    pub fn remedy(mut self, text: &str, start: usize, end: usize) -> Self {
        if !TELLS {
            return self;
        }
        self.suggestion.get_or_insert_with(|| Box::new(Suggestion { text: text.to_owned(), start, end }));
        self
    }

    /// The same mistake, so many places further on.
    #[cfg(not(feature = "small"))]
    pub(crate) fn later(mut self, by: usize) -> Self {
        self.position = self.position.map(|place| place + by);
        if let Some(Suggestion { start, end, .. }) = self.suggestion.as_deref_mut() {
            (*start, *end) = (*start + by, *end + by);
        }
        self
    }

    /// The same mistake, its places in this text counted in UTF-16 units instead of bytes.
    pub(crate) fn in_text(mut self, text: &str) -> Self {
        if !TELLS {
            return self;
        }
        let units = |bytes: usize| text.get(..bytes).unwrap_or(text).encode_utf16().count();
        self.position = self.position.map(units);
        if let Some(Suggestion { start, end, .. }) = self.suggestion.as_deref_mut() {
            (*start, *end) = (units(*start), units(*end));
        }
        self
    }
}

/// How much of what was written is repeated in a sentence, in characters.
pub(crate) const ECHO: usize = 60;

/// So much of a text that a sentence with it can still be read.
pub(crate) fn shortened(text: &str) -> String {
    echo(text)
}

/// So much of a value as text that a sentence with it can still be read; the rest is not even written.
pub(crate) fn echo(value: impl fmt::Display) -> String {
    struct Echo(String, usize);
    impl fmt::Write for Echo {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            for c in text.chars() {
                if self.1 == ECHO {
                    self.0.push('…');
                    return Err(fmt::Error);
                }
                self.0.push(c);
                self.1 += 1;
            }
            Ok(())
        }
    }
    let mut echo = Echo(String::new(), 0);
    // It fails where it is full.
    let _ = write!(echo, "{value}");
    echo.0
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
