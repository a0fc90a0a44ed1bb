//! The call grammar: text ↔ values.
//!
//! A small subset of Python expressions: calls, keyword and positional arguments, numbers, strings in either
//! quote, `None`, `True`, `False`, lists and tuples. A bare word is a string, so `init=random` works. Of a
//! dotted name only the last part counts (`cluster.KMeans`), an assignment before the call
//! (`X, y = make_blobs(…)`) and a `.fit(X)` behind it are passed over, and `#` begins a comment: a line of a
//! tutorial can be pasted as it is. What is printed is canonical: single quotes, `, ` between arguments,
//! numbers as Python's `repr` writes them, whole ones without a point.

mod print;
mod read;
#[cfg(test)]
mod tests;

pub use read::parse;
pub(crate) use read::{continues_word, starts_word};

/// What a model within a call has learned, as the name of a call of that model alone: it is written behind the model, as
/// `GraphicalLassoCV().fit(X.T).covariance_`.
pub const LEARNED: &str = "covariance_";

/// How deep values may be nested.
pub const MAX_DEPTH: usize = 16;

/// How many arguments a call may have.
pub const MAX_ARGUMENTS: usize = 256;

/// How long a text may be, in bytes.
pub const MAX_LENGTH: usize = 8 << 20;

/// A value of the grammar.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `None`
    None,
    /// `True`, `False`
    Bool(bool),
    /// `4`
    Int(i64),
    /// `0.3`, `1e-4`; finite
    Float(f64),
    /// `'random'`
    Str(String),
    /// `[1, 2]`
    List(Vec<Value>),
    /// `(1, 2)`
    Tuple(Vec<Value>),
    /// `KMeans(n_clusters=4)`; in a box, for there may be millions of the others
    Call(Box<Call>),
}

impl Value {
    /// The number, where it is one; a truth value is none.
    pub fn number(&self) -> Option<f64> {
        match self {
            Value::Int(number) => Some(*number as f64),
            Value::Float(number) => Some(*number),
            _ => None,
        }
    }
}

/// A call: `KMeans(4, init='random')`.
#[derive(Debug, Clone, PartialEq)]
pub struct Call {
    /// The last part of the name.
    pub name: String,
    /// The arguments as they were written.
    pub arguments: Vec<Argument>,
    /// Where the last part of the name stands.
    pub named: Span,
    /// Where all of it stands.
    pub place: Span,
}

/// One argument of a call.
#[derive(Debug, Clone, PartialEq)]
pub struct Argument {
    /// The keyword, where there is one.
    pub name: Option<String>,
    /// The value.
    pub value: Value,
    /// Where the argument stands.
    pub place: Span,
    /// Where its value stands.
    pub valued: Span,
}

/// A stretch of the text, in bytes. Two calls are equal wherever they stand.
#[derive(Debug, Clone, Copy, Default)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The first byte behind it.
    pub end: usize,
}

impl PartialEq for Span {
    fn eq(&self, _: &Span) -> bool {
        true
    }
}
